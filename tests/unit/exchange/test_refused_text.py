"""Text alone is no export."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.exchange.refused import refuse_known
from footnote.problems import FootnoteError


def test_text_alone_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("Shells hit the port.")
    for path in (file, tmp_path):
        with pytest.raises(FootnoteError, match=r"article\.ann is missing") as failure:
            refuse_known(path)
        assert "footnote add" in str(failure.value.hint)


def test_text_beside_its_annotations_says_which_to_give(tmp_path: Path) -> None:
    for name in ("article.txt", "article.ann"):
        (tmp_path / name).write_text("")
    with pytest.raises(FootnoteError, match=r"article\.ann") as failure:
        refuse_known(tmp_path / "article.txt")
    assert "give " in str(failure.value.hint)
    refuse_known(tmp_path)
