"""A file that holds a long run of a text is found, wherever the run lies, and one that holds published words is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.corpus.leaks import Stretches, fold, leaks

# few letters, so that runs meet by chance
TEXT = st.text("ab ", max_size=60)


def runs(text: str, limit: int) -> set[str]:
    """All runs of more than `limit` characters: what the leak check does without keeping."""
    return {text[at : at + limit + 1] for at in range(len(text) - limit)}


@given(st.lists(TEXT, max_size=3), st.lists(TEXT, max_size=3), TEXT, st.integers(3, 12))
def test_what_is_found_is_a_run_of_a_text_and_of_no_published_words(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], published: list[str], content: str, limit: int
) -> None:
    file: Path = tmp_path_factory.getbasetemp() / "content"
    file.write_text(content, "utf-8")
    leaking = {run for text in texts for run in runs(fold(text), limit)}
    leaking -= {run for words in published for run in runs(f" {fold(words)} ", limit)}
    leaking &= runs(fold(content), limit)
    found = list(leaks(texts, [file], published=published, limit=limit))
    assert bool(found) == bool(leaking)
    assert {run for _, run in found} <= leaking


@pytest.mark.parametrize("start", range(0, 90, 7))
def test_a_run_is_found_wherever_it_begins(tmp_path: Path, start: int) -> None:
    text = " ".join(f"word{number}" for number in range(60))
    leaky, clean = tmp_path / "leaky.csv", tmp_path / "clean.csv"
    leaky.write_text("1," + text[start : start + 81].replace(" ", "  ") + ",2", "utf-8")
    clean.write_text("1," + text[start : start + 80] + ",2", "utf-8")
    assert [path for path, _ in leaks([text], [leaky, clean], published=[])] == [leaky]


def test_a_line_that_every_text_and_the_file_holds_is_compared_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    shared = Stretches._shared

    def counted(self: Stretches, window: str, *place: Any) -> Any:
        compared.append(window)
        return shared(self, window, *place)

    monkeypatch.setattr(Stretches, "_shared", counted)
    line = "All rights of this wire are reserved; it may not be sold or printed without a leave. "[:78]
    texts = [f"Text {number} " + "of things " * (number % 9) + line for number in range(100)]
    file = tmp_path / "headers.jsonl"
    file.write_text("".join(f'{{"rights":"{line}","n":1}}\n' for _ in range(100)), "utf-8")
    assert list(leaks(texts, [file], published=[])) == []
    # each text a few dozen times, and not for each of the hundred lines
    assert 0 < len(compared) < 100 * 60
