"""Generated articles for round trips: every label, attribute and relation of the scheme over text that is hard to count.

Texts hold emoji, joined emoji, flags, combining marks, right-to-left words, tabs, markup and quotation marks. Marks
begin and end with a word, never inside a grapheme cluster; they nest, overlap, share characters and lie in parts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import strategies as st

from footnote.contract import contract
from footnote.contract.load import Attribute
from footnote.corpus.record import attributes_type
from footnote.corpus.write import new_header, new_mark
from footnote.exchange.article import Article
from footnote.exchange.scheme import new_ids, pieces_of

WORDS = (
    "shells", "Karvala", "3", "5,000", "🕯️", "💥", "👩‍🚒", "🇺🇦", "cafe\u0301", "café", "שלום", "مرحبا", "“We", "them,”",
    '"now"', "«hier»", "<b>", "&amp;", "a_b", "1-2", "\\n", "e\u0301\u0323", "北京", "—", "#", "|",
)  # fmt: skip
GAPS = (" ", " ", " ", "  ", "\t", "\n", "\n\n", "\u00a0")
NOTES = ("sure?", "see the “other” article 💥", "a, b; c\td", "-", "# no comment", "1")
OF_TYPE: dict[str, tuple[Any, ...]] = {
    "slug": ("ka-2021-05-03-market", "level-1", "x"),
    "text": ("Minister", "“the” 💥 one", "a, b", "1", "none"),
    "integer": (0, 1, 3, 12_000),
    "edtf": ("2021-05-03", "2021-05/2021-06", "../2021-06-30", "2021-05~"),
    "sum": ("a", "market-1"),
    "anchor": ("explicit", "publication", "date", "incident:ka-2021-05-03-market"),
    "actor": ("red-dawn", "none", "anonymous"),
    "place": ("karvala",),
}


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article with its text; `footnote check` may dislike it, the scheme's names and types do not."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    gaps = draw(st.lists(st.sampled_from(GAPS), min_size=len(words), max_size=len(words)))
    places: list[tuple[int, int]] = []
    text = ""
    for word, gap in zip(words, gaps, strict=True):
        places.append((len(text), len(text) + len(word)))
        text += word + gap
    marks: list[Any] = draw(st.lists(marks_in(text, places), max_size=8))
    marks = draw(named(marks))
    marks = draw(linked(marks))
    return Article("market-3", draw(headers(text)), marks, text)


@st.composite
def marks_in(draw: st.DrawFn, text: str, places: list[tuple[int, int]]) -> Any:
    """One mark from word to word, sometimes in two or three parts."""
    label = draw(st.sampled_from(sorted(contract().scheme.labels)))
    number = draw(st.integers(1, 3 if draw(st.booleans()) else 1))
    ends = sorted(draw(st.lists(st.integers(0, len(places) - 1), min_size=2 * number, max_size=2 * number)))
    runs = [(places[ends[2 * n]][0], places[ends[2 * n + 1]][1]) for n in range(number)]
    # parts that share a word are one
    if any(after[0] <= before[1] for before, after in pairwise(runs)):
        runs = [(runs[0][0], runs[-1][1])]
    attrs = draw(attributes(label))
    rest: dict[str, Any] = {"attrs": attributes_type()(**attrs)}
    if label == "Quote":
        found = pieces_of(text, runs, attrs.get("kind"))
        rest["quoted"] = draw(st.sampled_from([found, found[1:], []])) if found else []
    if len(runs) > 1:
        rest["parts"] = runs
    note = draw(st.none() | st.sampled_from(NOTES))
    return new_mark(text, label, runs[0][0], runs[-1][1], note=note, **rest)


@st.composite
def attributes(draw: st.DrawFn, label: str) -> dict[str, Any]:
    """Some of a label's attributes, with values that are allowed."""
    known = contract().scheme.labels[label].attributes
    chosen = draw(st.sets(st.sampled_from(sorted(known))))
    return {name: draw(st.sampled_from(values_of(known[name]))) for name in sorted(chosen)}


def values_of(attribute: Attribute) -> list[Any]:
    if attribute.values is not None:
        return list(contract().vocabularies[attribute.values])
    return list(OF_TYPE[str(attribute.type)])


@st.composite
def named(draw: st.DrawFn, marks: list[Any]) -> list[Any]:
    """The marks with ids as the corpus gives them, or with a letter that was given before another mark went."""
    taken = new_ids(marks)
    for number, name in enumerate(taken):
        if draw(st.booleans()) and name[-1].isdigit() and name + "k" not in taken:
            taken[number] = name + "k"
    return [msgspec.structs.replace(mark, id=name) for mark, name in zip(marks, taken, strict=True)]


@st.composite
def linked(draw: st.DrawFn, marks: list[Any]) -> list[Any]:
    """The marks with links that the scheme allows between their labels, in the order of the file."""
    scheme = contract().scheme
    found = []
    for mark in marks:
        links: dict[str, list[str]] = {}
        for name, relation in scheme.relations.items():
            starts = scheme.claim if relation.start == "claim" else relation.start
            targets = [other.id for other in marks if other.label in relation.end and other is not mark]
            if mark.label in starts and targets:
                chosen: list[str] = draw(st.lists(st.sampled_from(targets), max_size=2, unique=True))
                links |= {name: chosen} if chosen else {}
        found.append(msgspec.structs.replace(mark, links=links))
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.label, mark.id))


@st.composite
def headers(draw: st.DrawFn, text: str) -> Any:
    """A header with some of its columns."""
    known: dict[str, Any] = {
        "title": "Shells hit “market” 💥",
        "url": "https://news.example/market?id=3&x=é",
        "language": "he",
        "date_published_earliest": "2021-05-03",
        "date_published_basis": "derived",
        "reference_year": 2021,
        "body_end": max(1, len(text) - 1),
        "note": "typed, from the archive",
        "rights": "CC BY 4.0",
    }
    chosen = draw(st.sets(st.sampled_from(sorted(known))))
    header = msgspec.to_builtins(new_header(text)) | {name: known[name] for name in chosen}
    return msgspec.convert(header, type(new_header(text)), strict=False)
