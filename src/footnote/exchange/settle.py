"""Settle what a document's offsets count, by comparing them with the words that the tool stored.

A unit is accepted only if all spans of the document fit. Where the export stores no words and the text has characters
on which units differ, somebody must say what the offsets count; a span that then cuts a word shows that they do not.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable

import msgspec

from footnote.corpus.text import sha256
from footnote.exchange.anchor import anchored
from footnote.exchange.document import Document, Run, Span, Unit
from footnote.exchange.units import Offsets, differ, policy
from footnote.problems import FootnoteError

CHOICES = ", ".join(unit.value for unit in Unit)
# scripts with case part their words by spaces; in others a span rightly ends between letters
CASED = ("Lu", "Ll", "Lt")


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
        return settle_quoted(document, text, declared)
    known = declared or document.unit
    words_stored = bool(document.spans) and all(has_words(span) for span in document.spans)
    if not words_stored and known is None and differ(text) and document.spans:
        raise FootnoteError(
            f"{document.source}: the export holds no words, and its text has characters that units count differently",
            f"say what its offsets count: --offsets {CHOICES.replace(', ', '|')}; {_fitting(document, text)}",
        )
    if declared is not None:
        units = [declared]
    elif known is not None:
        # words can show that a tool counted otherwise than it is known to; without words nothing can
        units = [known, *(unit for unit in Unit if unit is not known)] if words_stored else [known]
    else:
        units = list(Unit) if words_stored else [Unit.CODE_POINTS]
    for unit in units:
        if not misfits(document, text, unit):
            return Settled(converted(document, Offsets(text, unit)), policy(text), unit, words_stored)
    raise _no_fit(document, text, units[0])


def settle_quoted(document: Document, text: str, declared: Unit | None = None) -> Settled:
    """Find the quoted words of a document, and settle the offsets of those spans that quote none.

    Raises:
        FootnoteError: words are not found, or the offsets of the others cannot be settled.
    """
    others = [span for span in document.spans if not span.quotations]
    rest = settle(msgspec.structs.replace(document, spans=others), text, declared) if others else None
    converted_ones = iter(rest.document.spans if rest else ())
    spans = [
        anchored(span, text, document.source) if span.quotations else next(converted_ones) for span in document.spans
    ]
    found = msgspec.structs.replace(document, spans=spans, unit=Unit.CODE_POINTS)
    unit = rest.unit if rest else Unit.CODE_POINTS
    return Settled(found, policy(text), unit, rest is None or rest.is_verified)


def has_words(span: Span) -> bool:
    """Whether a span's offsets can be compared with what it covers: its words are stored, or their hash."""
    return span.words is not None or (span.withheld is not None and None not in span.withheld)


def misfits(document: Document, raw: str, unit: Unit) -> list[tuple[Span, str]]:
    """The spans of a document that do not fit under a unit, each with what is wrong."""
    offsets, text = Offsets(raw, unit), policy(raw)
    others = functools.cache(lambda: [Offsets(raw, other) for other in (Unit.CODE_POINTS, Unit.UTF16, Unit.GRAPHEMES)])
    wrong = []
    for span in document.spans:
        reason = misfit(span, offsets, text)
        if reason is None and document.unit is None and not has_words(span):
            reason = doubtful(span, offsets, text, others)
        if reason is not None:
            wrong.append((span, reason))
    return wrong


def misfit(span: Span, offsets: Offsets, text: str) -> str | None:
    """Say what is wrong with a span under a unit, or None if it fits."""
    covered = []
    for start, end in span.runs:
        run = offsets.span(start, end)
        if run is None:
            return f"[{start},{end}) is no run of characters of its text ({len(text)} code points)"
        covered.append(text[run[0] : run[1]])
    for (start, end), words, digest in zip(span.runs, covered, span.withheld or (), strict=False):
        if digest is not None and sha256(words) != digest:
            return f'[{start},{end}) is "{words[:80]}", and the tool stored the hash of other words'
    if span.words is None:
        return None
    if len(span.words) == 1:
        covered = [" ".join(covered)]
    for (start, end), words, stored in zip(span.runs, covered, map(policy, span.words), strict=False):
        if words != stored:
            return f'[{start},{end}) is "{words[:80]}", but the tool stored "{stored[:80]}"'
    return None


def doubtful(span: Span, offsets: Offsets, text: str, others: Callable[[], list[Offsets]]) -> str | None:
    """Say which word a span cuts where another unit would have it elsewhere: then the unit is probably wrong."""
    for run in span.runs:
        start, end = _whole(run, offsets)
        cuts = inside_word(text, start) or inside_word(text, end)
        if cuts and any(other.span(*run) != (start, end) for other in others()):
            return f'[{run[0]},{run[1]}) is "{text[start:end][:80]}", which cuts a word'
    return None


def inside_word(text: str, place: int) -> bool:
    """Whether a place lies between two letters of one word, two digits, or a letter and its accent.

    >>> inside_word("5 killed", 4), inside_word("5km", 1), inside_word("killed,", 6)
    (True, False, False)
    """
    if not 0 < place < len(text):
        return False
    before, after = unicodedata.category(text[place - 1]), unicodedata.category(text[place])
    return (before in CASED and after in CASED) or before == after == "Nd" or after in ("Mn", "Me")


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


def _fitting(document: Document, raw: str, besides: Unit | None = None) -> str:
    wrong = {unit: _wrong(document, raw, unit) for unit in Unit}
    if fitting := [unit.value for unit in Unit if unit is not besides and not wrong[unit]]:
        return f"all spans fit with {' or '.join(fitting)}"
    if not set.intersection(*wrong.values()):
        return "each span fits a unit, but not all the same: probably some were imported and count otherwise"
    return f"no {'other ' if besides else ''}unit fits all spans"


def _wrong(document: Document, raw: str, unit: Unit) -> set[str]:
    try:
        return {span.key for span, _ in misfits(document, raw, unit)}
    except FootnoteError:  # graphemes need a package that may not be there
        return {span.key for span in document.spans}


def _no_fit(document: Document, raw: str, unit: Unit) -> FootnoteError:
    wrong = misfits(document, raw, unit)
    span, reason = wrong[0]
    return FootnoteError(
        f"{document.source}: {len(wrong)} of {len(document.spans)} spans do not fit their text in {unit.value}; "
        f"{span.label} {span.key} {reason}",
        f"{_fitting(document, raw, unit)}; mend these in the tool, or export again with the text they were made on",
    )
