"""Settle what a document's offsets count, by comparing them with the words that the tool stored.

A unit is accepted only if all spans of the document fit. Where the export stores no words and the text has characters
on which units differ, somebody must say what the offsets count.
"""

from __future__ import annotations

import msgspec

from footnote.exchange.anchor import anchored
from footnote.exchange.document import Document, Run, Span, Unit
from footnote.exchange.units import Offsets, differ, policy
from footnote.problems import FootnoteError

CHOICES = ", ".join(unit.value for unit in Unit)


class Settled(msgspec.Struct):
    """A document whose runs are code points over its text after the policy, and how they were settled."""

    document: Document
    text: str
    unit: Unit
    is_verified: bool  # every span was compared with words that the tool stored


def settle(document: Document, text: str, declared: Unit | None = None) -> Settled:
    """Convert all offsets of a document; `text` is its article as the tool holds it.

    Raises:
        FootnoteError: no unit fits all spans, or none was declared where the export cannot show which; names the first
            span that does not fit.
    """
    if any(span.quotations for span in document.spans):
        found = msgspec.structs.replace(
            document, spans=[anchored(span, text, document.source) for span in document.spans]
        )
        return Settled(found, policy(text), Unit.CODE_POINTS, True)
    known = declared or document.unit
    words_stored = bool(document.spans) and all(span.words is not None for span in document.spans)
    if not words_stored and known is None and differ(text) and document.spans:
        raise FootnoteError(
            f"{document.source}: the export holds no words, and its text has characters that units count differently",
            f"say what its offsets count: --offsets {CHOICES.replace(', ', '|')}",
        )
    if declared is not None:
        units = [declared]
    elif known is not None:
        # words can show that a tool counted otherwise than it is known to; without words nothing can
        units = [known, *(unit for unit in Unit if unit is not known)] if words_stored else [known]
    else:
        units = list(Unit) if words_stored else [Unit.CODE_POINTS]
    for unit in units:
        offsets = Offsets(text, unit)
        if all(misfit(span, offsets, policy(text)) is None for span in document.spans):
            return Settled(converted(document, offsets), policy(text), unit, words_stored)
    raise _no_fit(document, text, units[0])


def misfit(span: Span, offsets: Offsets, text: str) -> str | None:
    """Say what is wrong with a span under a unit, or None if it fits."""
    for number, (start, end) in enumerate(span.runs):
        run = offsets.span(start, end)
        if run is None:
            return f"[{start},{end}) is no run of characters of its text ({len(text)} code points)"
        stored = None if span.words is None else policy(span.words[number])
        if stored is not None and text[run[0] : run[1]] != stored:
            return f'[{start},{end}) is "{text[run[0] : run[1]][:80]}", but the tool stored "{stored[:80]}"'
    return None


def converted(document: Document, offsets: Offsets) -> Document:
    """The document with its runs in code points."""
    spans = [
        msgspec.structs.replace(span, runs=tuple(_whole(run, offsets) for run in span.runs)) for span in document.spans
    ]
    return msgspec.structs.replace(document, spans=spans, unit=Unit.CODE_POINTS)


def _whole(run: Run, offsets: Offsets) -> Run:
    found = offsets.span(*run)
    assert found is not None  # the caller compared every span
    return found


def _no_fit(document: Document, text: str, unit: Unit) -> FootnoteError:
    offsets = Offsets(text, unit)
    wrong = [(span, reason) for span in document.spans if (reason := misfit(span, offsets, policy(text)))]
    span, reason = wrong[0]
    return FootnoteError(
        f"{document.source}: {len(wrong)} of {len(document.spans)} spans do not fit their text; "
        f"{span.label} {span.key} {reason}",
        f"no unit fits all spans ({CHOICES}); mend these in the tool, or export again with the text they were made on",
    )
