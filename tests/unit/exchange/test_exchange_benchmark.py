"""The benchmark of imports: real processes are timed, and a missed goal is an exit code."""

from __future__ import annotations

import sys

import pytest

from benchmarks import exchange as benchmark


def test_it_measures_and_a_missed_goal_is_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["exchange.py", "2"])
    assert benchmark.main() == 0
    monkeypatch.setattr(benchmark, "MEMORY", 1)
    assert benchmark.main() == 1
    printed = capsys.readouterr().out
    assert "label-studio, 2 documents, 100 regions" in printed
    assert "pass: under 10 s" in printed
    assert "MISS: under 10 s" in printed
