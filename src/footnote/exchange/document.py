"""What any tool's export holds of one article, before its labels are ours and its offsets code points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

Run = tuple[int, int]  # start and end of characters, half-open


class Unit(StrEnum):
    """What an offset counts."""

    CODE_POINTS = "codepoints"
    UTF16 = "utf16"
    GRAPHEMES = "graphemes"
    BYTES = "bytes"


class Quotation(msgspec.Struct, frozen=True):
    """Characters named by themselves and what stands beside them, as W3C annotations and spreadsheets do."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    hint: int | None = None  # about where they begin, in whatever unit


class Span(msgspec.Struct, kw_only=True):
    """One annotation: a label on one or more runs of characters, or on quoted words that are still to be found.

    `words` are those that the tool stored of each run, or of all runs joined by spaces, if it stores any. `attrs` hold
    what else it says of the span, under the tool's names.
    """

    key: str  # the tool's own id: links and messages name it
    label: str
    runs: tuple[Run, ...] = ()
    quotations: tuple[Quotation, ...] = ()  # instead of runs, one for each
    words: tuple[str, ...] | None = None
    # SHA-256 of the words of each run that may not be published, None for a run whose words may be
    withheld: tuple[str | None, ...] | None = None
    attrs: dict[str, Any] = {}
    note: str | None = None


class Link(msgspec.Struct):
    """One relation between two spans, by their keys."""

    relation: str
    start: str
    end: str


class Losses:
    """What did not come through, by kind and what it was: `attribute` `Casualty.colour` 3 times."""

    def __init__(self, counts: Iterable[tuple[tuple[str, str], int]] = ()) -> None:
        self.counts: Counter[tuple[str, str]] = Counter(dict(counts))

    def add(self, kind: str, what: str, number: int = 1) -> None:
        """Count something that is lost."""
        self.counts[kind, what] += number

    def __iadd__(self, other: Losses) -> Losses:
        self.counts += other.counts
        return self

    def __bool__(self) -> bool:
        return bool(self.counts)

    def __str__(self) -> str:
        return "\n".join(f"not held: {kind} {what}: {number}" for (kind, what), number in sorted(self.counts.items()))


class Document(msgspec.Struct, kw_only=True):
    """One article as one annotator left it in one tool.

    `text` is exactly what the tool holds, line ends and byte order mark included, because its offsets count these; it
    is None where the export holds none. `header` are columns of `articles` that the export knows.
    """

    source: str  # file, and where in it, for messages
    text: str | None
    spans: list[Span]
    links: list[Link] = []
    unit: Unit | None = None  # what the tool is known to count; None if it does not say
    article_id: str | None = None
    header: dict[str, Any] = {}
    annotator: str | None = None
    losses: Losses = msgspec.field(default_factory=Losses)
