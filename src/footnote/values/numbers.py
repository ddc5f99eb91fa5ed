"""Whole numbers as news prints them, in digits or words, with the characters they stand on.

Only numbers that state an integer are read: "third", "two-thirds", "1.5" and "50 %" are refused, because a reader
who takes the 3 out of "third" invents a count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from footnote.values.errors import LONGEST_WORDS, UnreadableWords

ZERO = frozenset({"no", "none", "zero", "nil", "nobody", "no-one", "neither"})
ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SMALL = ONES | TENS
MULTIPLIERS = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12,
}  # fmt: skip
FRACTIONS = frozenset(
    {"half", "halves", "quarter", "quarters", "third", "thirds", "fifth", "fifths", "tenth", "tenths"}
)
ORDINAL = re.compile(
    r"[0-9]+(?:st|nd|rd|th)|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|hundred"
    r"|thousand|million|\w+tie)th",
    re.ASCII,
)
_TOKEN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+)"
    r"(?P<decimals>\.[0-9]+)?(?P<glued>[a-z]+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|\S",
    re.IGNORECASE,
)
_LINKS = ("and", ",")
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_LARGEST = 10**15
# CPython turns digits into integers in quadratic time and refuses more than 4,300 of them
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Number:
    """An integer and the half-open character span of its words."""

    value: int
    start: int
    end: int


@dataclass(slots=True)
class Tokens:
    """Words cut into tokens: lower-case text, start and end of each, parallel lists."""

    words: str
    texts: list[str]
    starts: list[int]
    ends: list[int]
    digits: list[re.Match[str] | None]

    def glued(self, index: int) -> bool:
        """Say whether nothing stands between this token and the one before it."""
        return 0 < index < len(self.texts) and self.starts[index] == self.ends[index - 1]


def tokenise(words: str) -> Tokens:
    """Cut words into numbers, words and single signs, with character offsets.

    >>> tokenise("5,200 U.S. troops").texts
    ['5,200', 'u', '.', 's', '.', 'troops']
    """
    tokens = Tokens(words, [], [], [], [])
    for match in _TOKEN.finditer(words):
        tokens.texts.append(match[0].lower().replace("’", "'"))
        tokens.starts.append(match.start())
        tokens.ends.append(match.end())
        tokens.digits.append(match if match["digits"] else None)
    return tokens


def parse_number(words: str) -> int:
    """Read words that are a whole number and nothing else.

    >>> [parse_number(words) for words in ("twenty-three", "one hundred and five", "1.2 million", "2.2k", "5 200")]
    [23, 105, 1200000, 2200, 5200]
    >>> [parse_number(words) for words in ("half a dozen", "a dozen", "an", "no", "fifteen hundred")]
    [6, 12, 1, 0, 1500]

    Raises:
        UnreadableWords: ``not_a_count`` for all else, ordinals and fractions among it.
    """
    if len(words) > LONGEST_WORDS:
        raise UnreadableWords("not_a_count", words, f"longer than {LONGEST_WORDS} characters")
    tokens = tokenise(words)
    found = number_at(tokens, 0)
    if found is None or found[1] != len(tokens.texts):
        raise UnreadableWords("not_a_count", words, "not a whole number")
    return found[0]


def find_number(words: str) -> Number | None:
    """Find the first whole number in words.

    >>> find_number("at least 39 rocket attacks")
    Number(value=39, start=9, end=11)
    >>> find_number("the third attack") is None
    True
    """
    tokens = tokenise(words[:LONGEST_WORDS])
    for index in range(len(tokens.texts)):
        found = number_at(tokens, index)
        if found:
            return Number(found[0], tokens.starts[index], tokens.ends[found[1] - 1])
    return None


def number_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read the number that begins with token ``index``: its value and the index after it, or None.

    A number that turns out to be a fraction or an ordinal is None as a whole, never its first words.
    """
    found = _whole_at(tokens, index)
    if found and tokens.texts[found[1] : found[1] + 3] == ["and", "a", "half"]:
        return _and_a_half(tokens, *found)
    return found


def _and_a_half(tokens: Tokens, value: int, following: int) -> tuple[int, int]:
    """Read on after "two" in "two and a half million", after "a million" in "a million and a half"."""
    texts = tokens.texts
    last = texts[following - 1]
    if last in ("dozen", "million", "billion"):
        return value + MULTIPLIERS[last] // 2, following + 3
    factor = MULTIPLIERS.get(texts[following + 3], 0) if following + 3 < len(texts) else 0
    if not factor or last in MULTIPLIERS or value >= 1000:
        return value, following
    return value * factor + factor // 2, following + 4


def _whole_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a number without "and a half"."""
    texts = tokens.texts
    if index >= len(texts):
        return None
    first = texts[index]
    if tokens.digits[index]:
        return _of_digits(tokens, index)
    if first in SMALL and first != "zero":
        return _of_words(tokens, index)
    if first == "half" or first == "a" or first == "an":  # noqa: PLR1714 - measured faster than a tuple
        return _of_article(tokens, index)
    if first in ZERO:
        # "No. 5" is a name
        if first == "no" and index + 1 < len(texts) and texts[index + 1] == "." and tokens.glued(index + 1):
            return None
        one = (
            2
            if texts[index : index + 2] == ["no", "one"]
            else 3
            if texts[index : index + 3] == ["no", "-", "one"]
            else 1
        )
        return 0, index + one
    return None


def _of_digits(tokens: Tokens, index: int) -> tuple[int, int] | None:
    match = tokens.digits[index]
    assert match
    whole, decimals, glued = match["digits"], match["decimals"], match["glued"]
    digits = _NOT_A_DIGIT.sub("", whole)
    if len(digits) > _MOST_DIGITS:
        return None
    following = index + 1
    factor = 1
    if glued:
        factor = MULTIPLIERS.get(glued.lower(), 0)
        if factor < 1000:
            return None
    else:
        following, factor = _multipliers(tokens, following)
    if not decimals:
        return _bounded(int(digits) * factor, following)
    # integers only: 1.2 million is one, 1.25 dozen would be, 1.5 is none
    scale = 10 ** (len(decimals) - 1) if len(decimals) <= _MOST_DIGITS else 0
    if not scale or (int(digits + decimals[1:]) * factor) % scale:
        return None
    if factor == 1:
        return None
    return _bounded(int(digits + decimals[1:]) * factor // scale, following)


def _multipliers(tokens: Tokens, index: int) -> tuple[int, int]:
    """Read "hundred", "thousand" … from ``index`` on; a hyphen may stand before them."""
    factor = 1
    texts = tokens.texts
    while index < len(texts):
        step = index + 1 if texts[index] == "-" and tokens.glued(index) and index + 1 < len(texts) else index
        found = MULTIPLIERS.get(texts[step], 0)
        if not found:
            break
        factor *= found
        index = step + 1
        if factor > _LARGEST:
            break
    return index, factor


def _bounded(value: int, following: int) -> tuple[int, int] | None:
    return (value, following) if value <= _LARGEST else None


def _of_article(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read "a", "an", "a dozen", "a hundred and five", "half a million", "half-dozen", "a half dozen"."""
    texts = [text for text in tokens.texts[index : index + 6] if text != "-"]
    if texts[0] == "half":
        skip = 2 if texts[1:2] == ["a"] else 1
        return _half(tokens, index, texts[skip] if len(texts) > skip else "")
    following = texts[1] if len(texts) > 1 else ""
    if following == "half":
        return _half(tokens, index, texts[2] if len(texts) > 2 else "")
    if following in FRACTIONS or ORDINAL.fullmatch(following):
        return None
    if following in MULTIPLIERS and following not in ("k", "mn", "bn"):
        return _of_words(tokens, index)
    return 1, index + 1


def _half(tokens: Tokens, index: int, multiplier: str) -> tuple[int, int] | None:
    factor = MULTIPLIERS.get(multiplier, 0)
    if factor < 2:
        return None
    return factor // 2, tokens.texts.index(multiplier, index) + 1


def _of_words(tokens: Tokens, index: int) -> tuple[int, int] | None:  # noqa: C901 - one pass over the words
    """Read number words: groups below a thousand, each with its scale, in falling order of scale."""
    texts = tokens.texts
    total, group, scale, last = 0, 0, 10**15, ""
    following = index
    if texts[index] in ("a", "an"):
        group, last, following = 1, "one", index + 1
    while following < len(texts):
        at = following
        # "twenty-three", "one hundred and five", "one thousand, two hundred": a link counts only if a number follows
        if last and (texts[at] == "-" or (texts[at] in _LINKS and last in MULTIPLIERS)):
            at += 1
        word = texts[at] if at < len(texts) else ""
        if word in SMALL:
            if not _may_follow(last, word, at - following and texts[following] == "and"):
                break
            group += SMALL[word]
        elif word in ("dozen", "score", "hundred"):
            if not group or group >= 100 or at > following + 1 or texts[following] == "and":
                break
            group *= MULTIPLIERS[word]
        elif word in MULTIPLIERS and texts[following] != "and":
            if not group or MULTIPLIERS[word] >= scale:
                break
            scale = MULTIPLIERS[word]
            total, group = total + group * scale, 0
        else:
            if at > following and (ORDINAL.fullmatch(word) or word in FRACTIONS) and texts[following] == "-":
                return None
            break
        last, following = word, at + 1
    if following < len(texts) and ORDINAL.fullmatch(texts[following]) and last in TENS:
        return None
    return _bounded(total + group, following)


def _may_follow(last: str, word: str, after_and: object) -> bool:
    """Say whether a number word may follow another: "twenty three" yes, "three twenty" and "ten three" no."""
    if not last:
        return True
    if last in TENS:
        return not after_and and 1 <= SMALL[word] <= 9
    return last in MULTIPLIERS and last not in ("dozen", "score") and SMALL[word] > 0
