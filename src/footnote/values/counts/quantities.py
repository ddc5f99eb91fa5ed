"""One quantity: a number or a vague word with the words that bound it ("at least 39", "10 to 15", "39 or more").

The bounds follow the table "Coding numbers" of the data model. Numbers stay as printed: "more than 100" is 100 with
the quantifier ``more_than``, so that the words behind a cell contain its number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from footnote.values.errors import UnreadableWords
from footnote.values.lexicon import lexicon
from footnote.values.numbers import MULTIPLIERS, Tokens, number_at

Quantifier = Literal[
    "exact", "at_least", "more_than", "at_most", "fewer_than", "about", "range", "vague", "unspecified"
]
Basis = Literal["number", "lexicon", "named"]
Bounds = tuple[int | None, int | None, int | None]

_BEFORE: dict[Quantifier, str] = {
    "at_least": "at least, no fewer than, no less than, not fewer than, not less than, a minimum of, minimum of,"
    " upwards of, upward of, as few as, as little as, ≥, > =",
    "more_than": "more than, over, above, in excess of, just over, well over, slightly more than, slightly over,"
    " just above, well above, greater than, exceeding, beyond, >",
    "at_most": "at most, up to, no more than, not more than, as many as, a maximum of, maximum of, at the most, ≤, < =",
    "fewer_than": "fewer than, less than, under, below, just under, well under, just below, slightly fewer than,"
    " slightly less than, slightly under, <",
    "about": "about, around, some, nearly, almost, approximately, roughly, close to, an estimated, estimated, circa,"
    " c ., ca ., approx ., an approximate, approximate, an average of, ~, in the region of, in the order of",
    "exact": "exactly, precisely, a total of, total of, in total, all, both",
}
_AFTER: dict[Quantifier, str] = {
    "at_least": "or more, or above, or over, and more, and above, and over, plus, +, - plus, at least",
    "at_most": "or fewer, or less, or under, at most, maximum",
    "about": "or so, - odd, odd, or thereabouts, approximately, or around",
}
_TO = frozenset({"to", "-", "–", "—", "or", "through"})


def _by_first_word(table: dict[Quantifier, str]) -> dict[str, list[tuple[list[str], Quantifier]]]:
    """Index phrases by their first token, the longest first."""
    index: dict[str, list[tuple[list[str], Quantifier]]] = {}
    for quantifier, phrases in table.items():
        for phrase in phrases.split(", "):
            tokens = phrase.split()
            index.setdefault(tokens[0], []).append((tokens, quantifier))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


_PREFIXES = _by_first_word(_BEFORE)
_SUFFIXES = _by_first_word(_AFTER)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Bounds, quantifier and basis, with the tokens ``first`` to ``following`` (exclusive) they rest on."""

    bounds: Bounds
    quantifier: Quantifier
    basis: Basis
    first: int
    following: int


def quantity_at(tokens: Tokens, index: int) -> Quantity | None:
    """Read the quantity that begins with token ``index``, or None.

    Raises:
        UnreadableWords: ``change_not_range`` for "from 5,200 to 3,000".
    """
    texts = tokens.texts
    if index >= len(texts):
        return None
    word = texts[index]
    if word in ("between", "from", "anywhere", "somewhere"):
        return _between(tokens, index)
    # lexicon first: "a few" and "a couple" are not "a"
    vague = _vague_at(tokens, index)
    if vague:
        return vague
    quantifier: Quantifier = "exact"
    at = index
    entries = _PREFIXES.get(word)
    if entries:
        for phrase, named in entries:
            if texts[index : index + len(phrase)] == phrase:
                quantifier, at = named, index + len(phrase)
                break
        if at > index:
            found = _bounded(tokens, index, at, quantifier)
            if found or word != "no":
                return found or _both(tokens, index)
    return _bounded(tokens, index, index, "exact")


def _bounded(tokens: Tokens, index: int, at: int, quantifier: Quantifier) -> Quantity | None:
    """Read the number at token ``at`` behind quantifier words from ``index``; with a range or a suffix after it."""
    texts = tokens.texts
    if at > index and at < len(texts) and texts[at] in ("a", "an", "the", "another") and at + 1 < len(texts):
        # "more than a dozen" keeps its article; "about the five" and "about a further five" do not
        at = at + 1 if texts[at] in ("the", "another") else at
    found = number_at(tokens, at)
    if found is None:
        vague = _vague_at(tokens, at) if at > index else None
        return None if vague is None else _vague_bounded(vague, index, quantifier)
    value, following = found
    if following < len(texts):
        upper = _range_end(tokens, following)
        if upper:
            return _range(tokens, index, value, upper)
        entries = _SUFFIXES.get(texts[following])
        if entries and quantifier == "exact":
            for phrase, named in entries:
                if texts[following : following + len(phrase)] == phrase:
                    quantifier, following = named, following + len(phrase)
                    break
    return Quantity(_bounds(quantifier, value), quantifier, "number", index, following)


def _bounds(quantifier: Quantifier, value: int) -> Bounds:
    """Give low, best and high of a printed number."""
    if quantifier == "exact":
        return value, value, value
    if quantifier in ("at_least", "more_than"):
        return value, value, None
    if quantifier in ("at_most", "fewer_than"):
        return 0, None, value
    return None, value, None


def _both(tokens: Tokens, index: int) -> Quantity | None:
    """Read "both": the one quantifier word that is a number itself."""
    if tokens.texts[index] == "both":
        return Quantity((2, 2, 2), "exact", "number", index, index + 1)
    return None


def _range_end(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read "to 15", "-15", "or three" after a number: the second value and the index after it."""
    texts = tokens.texts
    if texts[index] not in _TO or index + 1 >= len(texts) or texts[index + 1] in ("a", "an", "no", "none", "half"):
        return None
    return number_at(tokens, index + 1)


def _range(tokens: Tokens, index: int, low: int, upper: tuple[int, int]) -> Quantity:
    """Make a range; "1 to 2 million" and "two to three dozen" share the multiplier of their end."""
    high, following = upper
    last = tokens.texts[following - 1]
    factor = MULTIPLIERS.get(last, 1)
    if low < high // factor and factor > 1:
        low *= factor
    if high < low:
        raise UnreadableWords("change_not_range", tokens.words, f"falls from {low} to {high}: a change, not a range")
    return Quantity((low, None, high), "range", "number", index, following)


def _between(tokens: Tokens, index: int) -> Quantity | None:
    """Read "between 10 and 15", "from 10 to 15", "anywhere between 10 and 15"."""
    texts = tokens.texts
    at = index + 2 if texts[index] in ("anywhere", "somewhere") else index + 1
    link = ("and", "to", "-", "–") if at <= len(texts) and texts[at - 1] == "between" else ("to", "-", "–")
    low = number_at(tokens, at)
    if low is None or low[1] >= len(texts):
        return None
    linked = low[1]
    # "between one hundred and 150": the link was not part of the number only if a number follows it
    if texts[linked] not in link:
        return None
    high = number_at(tokens, linked + 1)
    return None if high is None else _range(tokens, index, low[0], high)


def _vague_at(tokens: Tokens, index: int) -> Quantity | None:
    """Read a vague word of the lexicon, "several hundred" (3 x 100) among them."""
    texts = tokens.texts
    if index >= len(texts) or texts[index] not in _first_words():
        return None
    vague = lexicon().vague
    # "hundreds of thousands" is three words, the longest term there is
    for size in (3, 2, 1):
        low = vague.get(" ".join(texts[index : index + size]))
        if low is None or index + size > len(texts):
            continue
        following = index + size
        if following < len(texts) and texts[following] == "of" and texts[following + 1 : following + 2] != ["the"]:
            after = following + 1
        else:
            after = following
        factor = MULTIPLIERS.get(texts[after], 1) if after < len(texts) else 1
        if factor > 1:
            return Quantity((low * factor, None, None), "vague", "lexicon", index, after + 1)
        return Quantity((low, None, None), "vague", "lexicon", index, following)
    return None


@cache
def _first_words() -> frozenset[str]:
    """Give the first words of the vague terms: most tokens are none, and one look-up says so."""
    return frozenset(term.split()[0] for term in lexicon().vague)


def _vague_bounded(vague: Quantity, index: int, quantifier: Quantifier) -> Quantity:
    """Bound a vague word: "at least a dozen" never gets here, "up to several hundred" has no low of its own."""
    bounds = (0, None, None) if quantifier in ("at_most", "fewer_than") else vague.bounds
    return Quantity(bounds, "vague", "lexicon", index, vague.following)
