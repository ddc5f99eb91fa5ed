"""Find quoted words in a text: by the words, what stands beside them, and last by about where they stood.

On 12,410 spans of real corpora the words alone were ambiguous for 6 to 54 % of spans, with 16 characters of context
for 0.1 %. A position is a hint only: the tools that write it count different units.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from footnote.exchange.document import Quotation, Run, Span
from footnote.exchange.units import policy
from footnote.problems import FootnoteError

SHOWN = 5


def anchored(span: Span, raw: str, source: str) -> Span:
    """A span with the runs of its quotations in code points over the text after the policy.

    Raises:
        FootnoteError: words are not in the text, or stand in several places and nothing says which is meant.
    """
    text = policy(raw)
    runs: list[Run] = []
    for quotation in span.quotations:
        after = runs[-1][1] if runs else 0
        runs.append(find(quotation, text, f"{source}: {span.label} {span.key}", after))
    return msgspec.structs.replace(span, runs=tuple(runs), quotations=(), words=tuple(text[a:b] for a, b in runs))


def find(quotation: Quotation, text: str, what: str, after: int = 0) -> Run:
    """The run of a text that a quotation names, not before `after`."""
    exact = policy(quotation.exact)
    places = list(places_of(exact, text, after)) if exact else []
    if not places:
        raise FootnoteError(
            f'{what}: "{exact[:80]}" is not in the text', "quote the words exactly as the article has them"
        )
    beside = [place for place in places if stands_beside(quotation, text, place, place + len(exact))]
    places = beside or places
    if len(places) > 1 and quotation.hint is not None:
        places = [min(places, key=lambda place: abs(place - (quotation.hint or 0)))]
    if len(places) > 1:
        shown = ", ".join(map(str, places[:SHOWN])) + (", …" if len(places) > SHOWN else "")
        raise FootnoteError(
            f'{what}: "{exact[:80]}" stands {len(places)} times in the text (at {shown})',
            "say what stands before or after it, or about where it begins",
        )
    return places[0], places[0] + len(exact)


def places_of(words: str, text: str, after: int) -> Iterator[int]:
    """All places of words, overlapping ones too."""
    place = text.find(words, after)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def stands_beside(quotation: Quotation, text: str, start: int, end: int) -> bool:
    """Whether what stands before and after a run is what the quotation says."""
    prefix, suffix = policy(quotation.prefix), policy(quotation.suffix)
    return text[:start].endswith(prefix) and text[end:].startswith(suffix)
