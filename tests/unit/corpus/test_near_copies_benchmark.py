"""The benchmark of near copies: it runs, and what it counts as found was planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.near_copies import COPIES, PLANTED, Copy, find_copies, measure_copies, print_recall, write_texts
from footnote.corpus.near_copies import NEAR


def test_small_run_finds_what_was_planted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measure_copies(len(COPIES) * PLANTED, tmp_path)
    printed = capsys.readouterr().out
    assert "\n9 reported, of them wrong 0\n" in printed
    assert "| 5 % of the words replaced | 1 | 1 | 1 | 100.0% |" in printed
    assert "| half kept, as much own | 1 | 0 | 0 |  |" in printed


def test_same_size_gives_the_same_texts(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    planted = write_texts(tmp_path / "one", 40)
    assert planted == write_texts(tmp_path / "other", 40)
    assert len(list((tmp_path / "one" / "texts").iterdir())) == 40
    assert set(find_copies(tmp_path / "one")) == {"read", "near", "processor"}


def test_what_is_missed_or_wrong_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    planted = {"a": Copy("cut", "b", NEAR), "c": Copy("cut", "d", 1.0), "e": Copy("cut", "f", NEAR - 0.01)}
    print_recall(planted, {frozenset("ab"), frozenset("ef"), frozenset("xy")})
    printed = capsys.readouterr().out
    assert "3 reported, of them wrong 2" in printed
    assert "| cut | 3 | 2 | 1 | 50.0% |" in printed
