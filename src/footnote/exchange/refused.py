"""Exports that lose what a data set needs, each with what to export instead."""

from __future__ import annotations

from pathlib import Path


def refuse_known(path: Path) -> None:
    """Refuse a file that is recognisably a lossy form of an export.

    Raises:
        FootnoteError: says what it is and what to export instead.
    """
