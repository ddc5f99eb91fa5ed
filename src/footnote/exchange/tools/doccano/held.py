"""What doccano cannot hold of an article, in a string that it keeps beside the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

import msgspec

from footnote.exchange.document import Losses, Run, Span
from footnote.exchange.tools.doccano.labels import decoded

KEY = "footnote"
BEGINS = '{"scheme_version"'  # an article may have another key of that name


class HeldSpan(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a span has beside its label and two offsets; offsets as in the same line."""

    label: str  # with attributes, as doccano shows it
    start: int
    end: int
    attrs: dict[str, Any] = {}
    note: str | None = None
    runs: tuple[Run, ...] = ()


class Held(msgspec.Struct, forbid_unknown_fields=True):
    """What an article has beside its text, spans and relations."""

    scheme_version: str
    slug: str
    header: dict[str, Any] = {}
    spans: list[HeldSpan] = []


def restore(held: Held, shown: list[tuple[str, Span]], losses: Losses) -> None:
    """Give spans, each with the label that doccano shows, back what is held for them.

    First those that nobody changed, then those with other attributes in the label, then those whose end was moved.
    What is held for a span that is not there any more is counted.
    """
    waiting, free = list(held.spans), list(range(len(shown)))
    for measure in MEASURES:
        places: dict[Any, deque[int]] = {}
        for number in free:
            label, span = shown[number]
            places.setdefault(measure(label, *span.runs[0]), deque()).append(number)
        unmatched = []
        for one in waiting:
            numbers = places.get(measure(one.label, one.start, one.end))
            if numbers:
                fill(shown[numbers.popleft()][1], one, losses)
            else:
                unmatched.append(one)
        waiting, free = unmatched, [number for numbers in places.values() for number in numbers]
    for one in waiting:
        losses.add("held for a span that is gone", name_of(one.label))


def fill(span: Span, one: HeldSpan, losses: Losses) -> None:
    """Give one span what is held for it; what its label says now goes before."""
    span.attrs = one.attrs | span.attrs
    span.note = one.note
    if one.runs and span.runs == ((one.start, one.end),):
        span.runs = one.runs
    elif one.runs:
        losses.add("parts of a span that was changed", name_of(one.label))


def name_of(label: str) -> str:
    """The label without its attributes."""
    return decoded(label)[0]


# what a span that is held for and one that is there have in common, from the surest to the last resort
MEASURES: tuple[Callable[[str, int, int], tuple[Any, ...]], ...] = (
    lambda label, start, end: (label, start, end),
    lambda label, start, end: (name_of(label), start, end),
    lambda label, start, end: (name_of(label), start),  # noqa: ARG005 - the end was moved
)
