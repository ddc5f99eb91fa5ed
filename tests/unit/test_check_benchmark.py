"""The benchmark of `footnote check`: real processes are timed, and a missed goal is an exit code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import check as benchmark
from benchmarks.check import Run


def test_a_process_is_timed_as_a_whole() -> None:
    program = "import time; held = bytes(50_000_000); time.sleep(0.2)"
    run = benchmark.timed([sys.executable, "-c", program])
    assert run.seconds > 0.2
    assert 0 < run.processor < run.seconds
    assert run.peak > 50_000_000


def test_a_process_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        benchmark.timed([sys.executable, "-c", "raise SystemExit(3)"])


@pytest.mark.parametrize(("seconds", "code", "said"), [(0.4, 0, "pass"), (0.6, 1, "MISS")])
def test_a_missed_goal_is_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], seconds: float, code: int, said: str
) -> None:
    commands = []

    def timed(command: list[str]) -> Run:
        commands.append(command)
        return Run(seconds if "footnote" in command else 0.2, 0.1, 1_000_000)

    monkeypatch.setattr(benchmark, "timed", timed)
    monkeypatch.setattr(sys, "argv", ["check.py", "2", "--runs", "2"])
    assert benchmark.main() == code
    printed = capsys.readouterr().out
    assert f"{said}: 2 articles (generated) in {seconds:.2f} s, goal 0.5 s" in printed
    assert (
        f"| this repository's | 2 | {seconds:.2f} | {seconds:.2f} | 0.10 | 1 | 0.20 | 0.10 | {seconds / 0.2:.1f} |"
        in printed
    )
    checked, read = commands[:2]
    assert (Path(checked[4]) / "articles").is_dir()
    assert read[3].endswith("corpus/articles/*.jsonl")
