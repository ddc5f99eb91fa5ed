"""Counts of people, attacks and munitions from the words of a span: bounds, quantifier, parts, what is counted.

The rules are the table "Coding numbers" of the data model. What the words do not settle raises: a singular person
without a number ("the driver"), a name, an ordinal, a share, a number that may be a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from footnote.values.counts.quantities import Basis, Quantifier, Quantity, quantity_at
from footnote.values.counts.refusals import refuse_change, refuse_other_numbers
from footnote.values.counts.unstated import (
    AT_LEAST_TWO,
    GROUPS,
    PEOPLE,
    bounds_without_number,
    has_number,
    is_named_group,
    is_plural,
    starts_with_calibre,
    without_size,
)
from footnote.values.errors import LONGEST_WORDS, UnreadableWords
from footnote.values.numbers import Tokens, tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

# words that may stand before a number without hiding it
_LEADING = frozenset(
    "another the those these this that other its his her their our my whose additional further extra remaining new"
    " only just first last next as and with including killing killed wounding wounded injuring injured all of"
    ' others more latest initial reported reportedly from to by " “ ( ‘'.split()
)
# what follows these explains the number before it: no further parts
_EXPLAINING = frozenset({"including", "among", "aged", "ages", "(", "whom", "them", "which", "who", "but"})
_HARMS = frozenset("killed wounded injured dead missing captured abducted detained arrested hurt".split())
# of the leading words, the ones that may stand before a further part: "including two" and "wounding two" add nothing
_LEADING_PART = frozenset("another the his her their its further other additional".split())
_POSSESSIVE = re.compile(r"[^,;\d]{1,60}?(?:'s|s'|’s|s’)\s+(?=\S)")
# behind one of these begins another phrase, whose number is not the article's
_BEFORE_ANOTHER_PHRASE = frozenset(
    "of with in on at by from to for after before near and or as aged age who that which , -".split()
)
_CONNECTORS = frozenset({"and", "&", "plus", ",", "as"})


@dataclass(frozen=True, slots=True)
class Count:
    """A count as the words bound it.

    ``low``, ``best``, ``high`` are None where nothing is stated. ``start`` and ``end`` are the half-open character
    span, within the words given, of the number with its quantifier words: the evidence that is published.
    ``counted`` is the rest of the phrase. A sum has ``parts``, whose offsets count from the same words.
    """

    low: int | None
    best: int | None
    high: int | None
    quantifier: Quantifier
    basis: Basis
    start: int
    end: int
    counted: str
    parts: tuple[Count, ...] = ()


def parse_count(words: str, *, named_person: bool = False) -> Count:
    """Read a count.

    Args:
        words: the phrase, in English.
        named_person: the annotation says that the words name one person; without a number they count as one, with
            the basis ``named``. A plural ("Soleimani's guards") stays a plural.

    >>> count = parse_count("more than 100 U.S. troops")
    >>> count.low, count.best, count.high, count.quantifier, count.counted
    (100, 100, None, 'more_than', 'U.S. troops')
    >>> "more than 100 U.S. troops"[count.start : count.end]
    'more than 100'
    >>> count = parse_count("two women and three children")
    >>> count.best, [part.best for part in count.parts]
    (5, [2, 3])
    >>> count = parse_count("Qassem Soleimani", named_person=True)
    >>> count.low, count.best, count.high, count.quantifier, count.basis
    (1, 1, 1, 'exact', 'named')

    Raises:
        UnreadableWords: ``not_a_count`` (names, ordinals, shares, one person without a number), ``change_not_range``
            ("from 5,200 to 3,000", "rose from 39 to 45"), ``ambiguous`` ("2020 attacks").
    """
    if len(words) > LONGEST_WORDS:
        raise UnreadableWords("not_a_count", words, f"longer than {LONGEST_WORDS} characters")
    tokens = tokenise(words)
    if not tokens.texts:
        raise UnreadableWords("not_a_count", words, "no words")
    quantity = _leading(tokens)
    if quantity and tokens.texts[quantity.first] in ("a", "an") and quantity.following == quantity.first + 1:
        quantity = _in_group(tokens, quantity)
    if quantity is not None:
        return _with_parts(tokens, quantity)
    refuse_change(tokens)
    if named_person and not has_number(tokens, is_named=True) and not is_named_group(words):
        return Count(1, 1, 1, "exact", "named", tokens.starts[0], tokens.ends[-1], words.strip())
    return _without_number(tokens)


def _leading(tokens: Tokens) -> Quantity | None:
    """Find the quantity, behind determiners and possessives if need be."""
    if starts_with_calibre(tokens.words):
        return None
    quantity, index = quantity_at(tokens, 0), 0
    # step by step: "killing as many as 20" would lose its "as" otherwise
    while quantity is None and index < len(tokens.texts) and tokens.texts[index] in _LEADING:
        index += 1
        quantity = quantity_at(tokens, index)
    if quantity is None:
        owner = _POSSESSIVE.match(tokens.words)
        if owner:
            after = next((at for at, start in enumerate(tokens.starts) if start >= owner.end()), len(tokens.texts))
            return quantity_at(tokens, after) or quantity_at(tokens, _skip_leading(tokens, after))
        if tokens.texts[0] == "another" and not is_plural(tokens.words):
            # "another child" is one more child; "another two" was found above
            return Quantity((1, 1, 1), "exact", "number", 0, 1) if len(tokens.texts) > 1 else None
    return quantity


def _in_group(tokens: Tokens, article: Quantity) -> Quantity | None:
    """Read "a family of five" and "a further five" as five; "a group of soldiers" has no number."""
    texts = tokens.texts
    if texts[-1] in PEOPLE:
        raise UnreadableWords("not_a_count", tokens.words, f'"{texts[-1]}" is a group, its size is not stated')
    following = _skip_leading(tokens, article.following)
    if following > article.following:
        return quantity_at(tokens, following) or article
    for at in range(article.following, min(article.following + 3, len(texts) - 1)):
        if texts[at + 1] == "of" and texts[at] in GROUPS:
            return quantity_at(tokens, at + 2)
    if (
        texts[article.following : article.following + 1]
        and texts[article.following] in PEOPLE
        and texts[article.following + 1 : article.following + 2] == ["of"]
    ):
        raise UnreadableWords("not_a_count", tokens.words, "a group, its size is not stated", "mark the people alone")
    return None if without_size(tokens.words) else _behind_adjective(tokens, article) or article


def _behind_adjective(tokens: Tokens, article: Quantity) -> Quantity | None:
    """Find the number of "a record 400 people": it stands behind a word or two, and no preposition comes between."""
    for at in range(article.following + 1, min(article.following + 3, len(tokens.texts))):
        if tokens.texts[at - 1] in _BEFORE_ANOTHER_PHRASE:
            return None
        found = quantity_at(tokens, at)
        if found is not None and tokens.texts[at] not in ("a", "an"):
            return found
    return None


def groups_counted(counted: str) -> str | None:
    """Give the noun of what is counted if it names groups of people, whose number of persons is not said.

    >>> groups_counted("battalions"), groups_counted("families of five"), groups_counted("family members")
    ('battalions', 'families', None)
    """
    noun = counted.split(maxsplit=1)[0].lower() if counted.strip() else ""
    singular = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    return noun if noun != singular and singular in PEOPLE else None


def _without_number(tokens: Tokens) -> Count:
    """Make the count of a plural without a number; its evidence is the whole phrase.

    Raises:
        UnreadableWords: ``not_a_count`` for everything else.
    """
    bounds = bounds_without_number(tokens)
    if bounds is None:
        raise UnreadableWords("not_a_count", tokens.words, "no number, and not a plural")
    amount = without_size(tokens.words)
    counted = tokens.words[amount.end() :] if amount else tokens.words
    low, best, high = bounds
    start, end = tokens.starts[0], tokens.ends[-1]
    return Count(low, best, high, "unspecified", "number", start, end, counted.strip())


def _skip_leading(tokens: Tokens, index: int) -> int:
    texts = tokens.texts
    while index < len(texts) and texts[index] in _LEADING:
        index += 1
    return index


def _with_parts(tokens: Tokens, first: Quantity) -> Count:
    """Make the count of one quantity, or the sum of several joined by "and"."""
    quantities, gaps = [first], []
    texts = tokens.texts
    at = first.following
    while at < len(texts) and texts[at] not in _EXPLAINING:
        if texts[at] in _CONNECTORS:
            found = _next_quantity(tokens, at + (3 if texts[at] == "as" else 1)) if _connects(tokens, at) else None
            if found:
                gaps.append((at, texts[at] != "," or texts[at + 1] == "and"))
                quantities.append(found)
                at = found.following
                continue
        at += 1
    counts = [
        _count(tokens, quantity, gaps[number][0] if number < len(gaps) else len(texts))
        for number, quantity in enumerate(quantities)
    ]
    if len(counts) == 1:
        return counts[0]
    if not gaps[-1][1]:
        raise UnreadableWords("ambiguous", tokens.words, 'a list without "and": a sum or an explanation?')
    if not all(part.counted for part in counts):
        raise UnreadableWords("ambiguous", tokens.words, "numbers of what?")
    harms = {frozenset(_HARMS & set(part.counted.lower().split())) for part in counts} - {frozenset()}
    if len(harms) > 1:
        raise UnreadableWords(
            "ambiguous", tokens.words, "different harms are not added up", "mark each as its own claim"
        )
    return _sum(counts)


def _connects(tokens: Tokens, index: int) -> bool:
    """Say whether a connector joins phrases: the comma of "5,20" does not, "as" only in "as well as"."""
    if tokens.texts[index + 1 : index + 3] == ["a", "half"]:
        return False
    if tokens.texts[index] == ",":
        return not (tokens.glued(index) and tokens.glued(index + 1))
    return tokens.texts[index] != "as" or tokens.texts[index + 1 : index + 3] == ["well", "as"]


def _next_quantity(tokens: Tokens, index: int) -> Quantity | None:
    """Read the quantity of a further part; "three of them" after a comma is not one.

    Raises:
        UnreadableWords: ``not_a_count`` for "a man and his wife": the second person has no number.
    """
    texts = tokens.texts
    index = index + 1 if texts[index : index + 1] == ["and"] else index
    start = index
    while start < len(texts) and texts[start] in _LEADING_PART:
        start += 1
    found = quantity_at(tokens, start)
    if found is None:
        if start == index or start >= len(texts):
            return None
        if not is_plural(tokens.words[tokens.starts[index] :]):
            rest = tokens.words[tokens.starts[index] :]
            raise UnreadableWords("not_a_count", tokens.words, f'"{rest}" has no number')
        return Quantity(AT_LEAST_TWO, "unspecified", "number", index, start)
    if texts[found.following : found.following + 2] in (["of", "them"], ["of", "whom"], ["of", "which"]):
        return None
    return found


def _count(tokens: Tokens, quantity: Quantity, end: int) -> Count:
    """Make the count of one quantity whose phrase ends before token ``end``."""
    refuse_other_numbers(tokens, quantity, end)
    start, stop = tokens.starts[quantity.first], tokens.ends[quantity.following - 1]
    last = tokens.ends[end - 1]
    counted = tokens.words[stop:last].strip(' \t\n,;."”')
    if counted.startswith("of "):
        counted = counted[3:].lstrip()
    low, best, high = quantity.bounds
    return Count(low, best, high, quantity.quantifier, quantity.basis, start, stop, counted)


def _sum(counts: Sequence[Count]) -> Count:
    """Add parts up: a bound is stated only where every part states it."""
    lows, bests, highs = ([getattr(part, name) for part in counts] for name in ("low", "best", "high"))
    return Count(
        None if None in lows else sum(lows),
        None if None in bests else sum(bests),
        None if None in highs else sum(highs),
        _joint_quantifier({part.quantifier for part in counts}),
        "lexicon" if any(part.basis == "lexicon" for part in counts) else "number",
        counts[0].start,
        counts[-1].end,
        " and ".join(part.counted for part in counts if part.counted),
        tuple(counts),
    )


def _joint_quantifier(quantifiers: set[Quantifier]) -> Quantifier:
    """Give the quantifier of a sum: exact parts take on the others'; unlike bounds together are a range or vague."""
    inexact = quantifiers - {"exact"}
    if len(inexact) <= 1:
        return next(iter(inexact), "exact")
    if inexact == {"at_least", "more_than"}:
        return "at_least"
    if "unspecified" in inexact and "vague" not in inexact:
        return "unspecified"
    if inexact == {"at_most", "fewer_than"}:
        return "at_most"
    return "range" if inexact <= {"range", "at_most", "fewer_than"} else "vague"
