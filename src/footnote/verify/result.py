"""What a check of a copy gives: one outcome for every span, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from footnote.verify.order import Status

STATUSES: tuple[Status, ...] = ("found", "ambiguous", "missing", "unsearched")
SHOWN_WORDS = 100  # longer quotes are cut in the printed report


class Cell(msgspec.Struct, frozen=True, order=True):
    """A cell that rests on a span."""

    table_name: str
    row_id: str
    column_name: str
    basis: str


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Characters of an article, once, with all cells that rest on them."""

    start_char: int
    end_char: int
    words: str | None
    text_sha256: str
    cells: tuple[Cell, ...]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a span. The offsets count the characters of `Verification.text`."""

    span: Span
    status: Status
    copy_start: int | None = None
    copy_end: int | None = None
    occurrences: int = 0  # in the whole copy; of a hash, those that were looked at


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """The result for one copy. `str()` gives the printed report."""

    copy: str
    article_id: str
    title: str | None
    mode: Literal["exact", "folded"]
    recognised_by: str
    checks: tuple[Check, ...]
    notes: tuple[str, ...]
    text: str  # of the copy

    @property
    def is_confirmed(self) -> bool:
        """Whether every span was found."""
        return all(check.status == "found" for check in self.checks)

    @property
    def counts(self) -> dict[Status, int]:
        """Number of spans by status."""
        counted = Counter(check.status for check in self.checks)
        return {status: counted[status] for status in STATUSES}

    def rows(self) -> list[dict[str, Any]]:
        """One mapping a span, for JSON."""
        return [
            {
                "article_id": self.article_id,
                **{name: getattr(check.span, name) for name in ("start_char", "end_char", "words", "text_sha256")},
                "status": check.status,
                "copy_start": check.copy_start,
                "copy_end": check.copy_end,
                "occurrences": check.occurrences,
                "cells": [msgspec.to_builtins(cell) for cell in check.span.cells],
            }
            for check in self.checks
        ]

    def __str__(self) -> str:
        return "\n".join(_report(self))


def _report(result: Verification) -> Iterator[str]:
    title = f" ({_printable(result.title)})" if result.title else ""
    article = f"article {result.article_id}{title}"
    if not result.checks:
        yield f"{result.copy}: {article}: no footnote of this package rests on it"
        return
    if result.mode == "exact" and result.is_confirmed:
        spans = f"{len(result.checks)} {'span' if len(result.checks) == 1 else 'spans'}"
        yield f"{result.copy}: {article}, equal to the character: all {spans} under {_cells(result.checks)} cells hold"
        return
    yield f"{result.copy}: {article}: {result.recognised_by}"
    if result.mode == "folded":
        yield "not equal to the character; white space, quotation marks, apostrophes, dashes and dots may differ"
    yield from result.notes
    yield ""
    yield f"{'':<11}{'spans':>6}{'cells':>7}"
    for status, count in result.counts.items():
        if count or status != "unsearched":
            yield f"{status:<11}{count:>6}{_cells(check for check in result.checks if check.status == status):>7}"
    yield f"{'all':<11}{len(result.checks):>6}{_cells(result.checks):>7}"
    for status in STATUSES[::-1]:
        checks = [check for check in result.checks if check.status == status]
        if checks and status != "found":
            yield ""
            yield status
            for check in checks:
                yield from _lines(check)


def _cells(checks: Iterable[Check]) -> int:
    """Count cells; one that rests on several spans may stand in several lines of the table."""
    return len({(cell.table_name, cell.row_id, cell.column_name) for check in checks for cell in check.span.cells})


def _lines(check: Check) -> Iterator[str]:
    span = check.span
    words = (
        f"“{_printable(span.words)}”" if span.words else f"{span.end_char - span.start_char} characters, known by hash"
    )
    elsewhere = ""
    if check.occurrences:
        times = "once" if check.occurrences == 1 else f"{check.occurrences} times"
        elsewhere = f", {times} in the copy" if check.status == "ambiguous" else f", {times} elsewhere in the copy"
    yield f"  {span.start_char}-{span.end_char} {words}{elsewhere}"
    for cell in span.cells:
        yield f"    {cell.table_name} {cell.row_id} {cell.column_name}"


def _printable(words: str) -> str:
    """On one line, cut, and without characters that would steer a terminal."""
    shown = "".join(one if one.isprintable() else " " for one in " ".join(words.split()))
    return shown if len(shown) <= SHOWN_WORDS else shown[: SHOWN_WORDS - 1] + "…"
