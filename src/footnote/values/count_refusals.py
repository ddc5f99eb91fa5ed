"""What looks like a count and is none: shares, dates, times, ages, ordinals, years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footnote.values.errors import UnreadableWords
from footnote.values.numbers import FRACTIONS, ORDINAL, number_at

if TYPE_CHECKING:
    from footnote.values.numbers import Tokens
    from footnote.values.quantities import Quantity

_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec".split()
)
_SIGNS = frozenset(
    {"%", "percent", "percentage", "°", ":", "/", "am", "pm", "'", "$", "€", "£", "½", "¼", "¾", "⅓", "⅔"}
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
