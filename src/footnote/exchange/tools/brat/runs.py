"""Runs of characters as brat holds them, none with a line break in it, and as they were before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from footnote.exchange.document import Run
from footnote.exchange.tools.brat.notes import LINE_BREAKS


def split(runs: Iterable[Run], text: str) -> list[Run]:
    r"""Runs without their line breaks.

    >>> split([(0, 7)], "one\n\ntwo")
    [(0, 3), (5, 7)]
    """
    found = []
    for start, end in runs:
        place = start
        for match in LINE_BREAKS.finditer(text, start, end):
            found.append((place, match.start()))
            place = match.end()
        found.append((place, end))
    return [(start, end) for start, end in found if start < end]


def joined(runs: Sequence[Run], text: str) -> tuple[Run, ...]:
    r"""Runs with those made one that only line breaks part.

    >>> joined([(0, 3), (5, 7), (7, 8)], "one\n\ntwo")
    ((0, 7), (7, 8))
    """
    found: list[Run] = []
    for start, end in runs:
        if found and LINE_BREAKS.fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
