"""What looks like a count and is none: shares, dates, times, ages, ordinals, years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footnote.values.errors import UnreadableWords
from footnote.values.numbers import FRACTIONS, ORDINAL, number_at

if TYPE_CHECKING:
    from footnote.values.counts.quantities import Quantity
    from footnote.values.numbers import Tokens

_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec".split()
)
_SIGNS = frozenset(
    {"%", "percent", "percentage", "°", ":", "/", "am", "pm", "'", "$", "€", "£", "½", "¼", "¾", "⅓", "⅔"}
)
_CHANGING = frozenset(
    "rose risen rise rises rising fell fallen fall falls falling drop drops dropped dropping increase increases"
    " increased increasing climb climbs climbed climbing grew grown grow grows growing reduce reduces reduced reducing"
    " reduction decrease decreases decreased decreasing decline declines declined declining cut cuts cutting jumped"
    " jumping soared swelled swelling shrank shrunk shrinking went raised raising lowered lowering up down"
    " drawdown".split()
)
_SIZES = frozenset({"man", "woman", "member", "person", "people", "strong"})


def refuse_other_numbers(tokens: Tokens, quantity: Quantity, end: int) -> None:
    """Raise if the quantity is no count; its phrase ends before token ``end``.

    Raises:
        UnreadableWords: ``not_a_count`` or, for what may be a year, ``ambiguous``.
    """
    at = quantity.following
    word = tokens.texts[at] if at < end else ""
    if word:
        reason = _reason(tokens, at, end, word)
        if reason:
            raise UnreadableWords("not_a_count", tokens.words, reason)
        if tokens.texts[quantity.first] in ("a", "an") and _is_size(tokens, at):
            raise UnreadableWords("not_a_count", tokens.words, "the size of a group is not the number of groups")
    if quantity.following == quantity.first + 1 and tokens.digits[quantity.first]:
        _refuse_year(tokens.words, tokens.texts[quantity.first], word)


def refuse_change(tokens: Tokens) -> None:
    """Raise for "rose from 39 to 45" and "rose to 45 from 39", wherever they stand in the words.

    Raises:
        UnreadableWords: ``change_not_range``.
    """
    texts = tokens.texts
    if _CHANGING.isdisjoint(texts):
        return
    verb = next(at for at, text in enumerate(texts) if text in _CHANGING)
    for at in range(verb + 1, len(texts)):
        first = number_at(tokens, at + 1) if texts[at] in ("from", "to") else None
        if first is None or texts[first[1] : first[1] + 1] not in (["to"], ["from"]):
            continue
        second = number_at(tokens, first[1] + 1)
        if second and texts[at] != texts[first[1]]:
            raise UnreadableWords("change_not_range", tokens.words, f"{first[0]} and {second[0]} are before and after")


def _reason(tokens: Tokens, at: int, end: int, word: str) -> str | None:
    """Say why the word after the number makes it no count."""
    if word in _SIGNS or (word == "per" and tokens.texts[at + 1 : at + 2] == ["cent"]):
        return "a share, a price or a time, not a count"
    if word == "and" and tokens.texts[at + 1 : at + 3] == ["a", "half"]:
        return "a fraction, not a count"
    if word in ("a", "an", "per", "every") and at + 1 < end:
        return "a rate, not a count"
    if word in _MONTHS and tokens.words[tokens.starts[at]].isupper():
        return "a date, not a count"
    if word in FRACTIONS or ORDINAL.fullmatch(word):
        return "an ordinal or a fraction, not a count"
    if word in ("year", "years", "month", "months") and tokens.texts[at + 1 : at + 2] == ["old"]:
        return "an age, not a count"
    if word in ("in", "out") and _is_share(tokens, at):
        return "a share, not a count"
    if not tokens.glued(at) or at + 1 >= end or not tokens.glued(at + 1):
        return None
    if word in "-–" and tokens.texts[at + 1].isalpha():
        return f'"{tokens.texts[at + 1]}" makes the number an adjective'
    return "not a whole number" if word in ".," and tokens.digits[at + 1] else None


def _is_share(tokens: Tokens, at: int) -> bool:
    """Tell "one in five" and "two out of three" from "39 in 2020"."""
    index = at + 2 if tokens.texts[at + 1 : at + 2] == ["of"] else at + 1
    found = number_at(tokens, index)
    return found is not None and tokens.texts[index] not in ("a", "an") and not 1900 <= found[0] <= 2099


def _is_size(tokens: Tokens, at: int) -> bool:
    """Find "12-member" after "a"."""
    found = number_at(tokens, at)
    if found is None:
        return False
    following = tokens.texts[found[1] : found[1] + 2]
    return len(following) == 2 and following[0] == "-" and following[1] in _SIZES


def _refuse_year(words: str, digits: str, word: str) -> None:
    """Refuse "2020" and "2020 attacks": without a separator they may be a year; "2000 soldiers" is round."""
    if len(digits) == 4 and digits.isdecimal() and "1900" <= digits <= "2099" and not (word and digits.endswith("00")):
        hint = f'state the count {digits} in the annotation if it is one: news writes "{digits[0]},{digits[1:]}"'
        raise UnreadableWords("ambiguous", words, "a count or a year?", hint)
