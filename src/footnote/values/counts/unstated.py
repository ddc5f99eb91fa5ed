"""Counts that the words leave open: bare plurals ("civilians"), "casualties", "a similar number of rockets".

A plural says "two or more" and nothing else; "casualties" does not even say that, for it covers a single death too.
"""

from __future__ import annotations

import re

from footnote.values.numbers import FRACTIONS, ORDINAL, SMALL, Tokens

Bounds = tuple[int | None, int | None, int | None]

AT_LEAST_TWO: Bounds = (2, None, None)
NOTHING: Bounds = (None, None, None)

GROUPS = frozenset(
    "group crowd team crew convoy family squad series string number barrage salvo spate wave flurry volley hail gang"
    " band unit column mix force contingent battalion brigade regiment platoon detachment garrison mob bunch host lot"
    " household busload boatload truckload".split()
)
# of people: "two battalions" are not two persons
PEOPLE = frozenset(
    "group crowd team crew family squad gang band contingent battalion brigade regiment platoon detachment garrison mob"
    " couple household force bunch lot host trio busload boatload truckload".split()
)
_WITHOUT_SIZE = re.compile(
    r"\b(?:(?:similar|same|equal|unknown|unspecified|undisclosed|undetermined|unconfirmed|large|small|growing|high"
    r"|higher|great|greater|vast|record|significant|comparable|certain|limited|the|huge)\s+numbers?(?:\s+of\s+|\s*$)"
    r"|(?:numbers|majority|minority|proportion|share|percentage)\s+of\s+)",
    re.IGNORECASE,
)
# what stands before the noun that is counted: "a group of", "groups of"
_GROUP_OF = re.compile(rf"\b(?:some|many|most|all|{'|'.join(sorted(GROUPS))})s?\s+of\s+(?:the\s+)?", re.IGNORECASE)
# the head noun stands before the first of these
_TAIL = re.compile(
    r"\s*[,;:(]|\s+(?:aged?|ages|of|in|at|from|by|with|on|near|during|against|among|for|to|who|that|which|including|were|was|are|is"
    r"|have|had|has|inside|outside|across|around|after|before|killed|wounded|injured|dead)\b",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([^\W\d_]+)(?:['’]s?)?\W*$")
_NO_COUNT_IN_PLURAL = frozenset({"casualties", "losses"})
_PLURALS = frozenset("people police men women children personnel others cattle gunmen dead wounded".split())
_NOT_PLURALS = frozenset(
    "series species news gas lens means headquarters barracks his its this yes mass was is has does as plus perhaps"
    " always".split()
)
# numbers that describe what is counted: the calibre of "122mm rockets", the age of "children aged 5 to 12",
# the designation of "Fajr-5 rockets"
_DESCRIBING = re.compile(
    r"\b[0-9]+(?:\.[0-9]+)?[- ]?(?:mm|millimet(?:er|re))\b"
    r"|\bage[ds]?\s+(?:(?:between|from|under|over)\s+)?[\w-]+(?:\s*(?:to|-|–|and|or)\s*[\w-]+)?"
    r"|\b(?-i:[A-Z])[^\W\d_]*-[0-9]+[a-z]?\b",
    re.IGNORECASE,
)
_AGE_OF_NAMED = re.compile(r",\s*[0-9]{1,3}\b")
_PLURAL_NAMES = frozenset(
    "iraqis israelis saudis kurds turks houthis yemenis pakistanis yazidis britons arabs shiites sunnis jews muslims"
    " marines somalis bengalis kuwaitis omanis emiratis qataris bahrainis rohingyas tajiks uzbeks kazakhs chechens"
    " serbs croats greeks danes poles swedes finns filipinos afghans".split()
)


def bounds_without_number(tokens: Tokens) -> Bounds | None:
    """Give the bounds of words without a number, or None for one person, a name, a share or no noun at all."""
    words = tokens.words
    group = _GROUP_OF.search(words)
    if has_number(tokens):
        return None
    if _WITHOUT_SIZE.search(words):
        return NOTHING
    if group:
        words = words[group.end() :]
    if _head(words).lower() in _NO_COUNT_IN_PLURAL:
        return NOTHING
    return AT_LEAST_TWO if is_plural(words) else None


def has_number(tokens: Tokens, *, is_named: bool = False) -> bool:
    """Say whether a number is in the words that does not only describe: calibres, ages, "Amarkhel, 45" of a name."""
    at = [
        start
        for start, text, digits in zip(tokens.starts, tokens.texts, tokens.digits, strict=True)
        if digits or _is_numeral(text)
    ]
    if not at:
        return False
    spans = [match.span() for match in _DESCRIBING.finditer(tokens.words)]
    if is_named:
        spans += [match.span() for match in _AGE_OF_NAMED.finditer(tokens.words)]
    return any(not any(first <= start < last for first, last in spans) for start in at)


def starts_with_calibre(words: str) -> bool:
    """Tell "122 mm rockets" from "122 rockets".

    >>> starts_with_calibre("122 mm rockets"), starts_with_calibre("122 rockets")
    (True, False)
    """
    return words[:1].isdecimal() and _DESCRIBING.match(words) is not None


def is_plural(phrase: str) -> bool:
    """Say whether the head noun of a phrase is a plural; capitalised words are names, except those of peoples.

    >>> [is_plural(phrase) for phrase in ("U.S. troops", "the driver", "Mahdi al-Muhandis", "civilians in Mosul")]
    [True, False, False, True]
    """
    noun = _head(phrase)
    lower = noun.lower()
    if noun != lower:
        return lower in _PLURAL_NAMES or lower.endswith(("icans", "ians", "eans", "anis"))
    if lower in _PLURALS or lower.endswith("men"):
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and lower not in _NOT_PLURALS


def is_named_group(words: str) -> bool:
    """Say whether the head noun is a plural in lower case, so that no name can be meant.

    >>> is_named_group("Soleimani's guards"), is_named_group("Gary Evans")
    (True, False)
    """
    head = _head(words)
    return head == head.lower() and is_plural(words)


def without_size(words: str) -> re.Match[str] | None:
    """Find "a similar number of": an amount that refers to one nobody states."""
    return _WITHOUT_SIZE.search(words)


def _head(phrase: str) -> str:
    """Give the last word before the first preposition, verb or comma."""
    start = len(phrase) - len(phrase.lstrip())
    tail = _TAIL.search(phrase, start + 1)
    last = _LAST_WORD.search(phrase[: tail.start()] if tail else phrase)
    return last[1] if last else ""


def _is_numeral(text: str) -> bool:
    return text in SMALL or text in FRACTIONS or ORDINAL.fullmatch(text) is not None
