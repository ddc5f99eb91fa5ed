"""Clock times, which are finer than the data model's day: "11:15 a.m. EST", "at 1430", "eight in the evening".

They are taken off, so that the day is left: "at 1430 on Monday" is Monday, and 1430 is no year.
"""

from __future__ import annotations

import re

from footnote.values.dates.calendar_words import WEEKDAYS
from footnote.values.numbers import SMALL

# a time and its zone are replaced by one character each, so that what may stand around a time is said once
_MARK, _MARKED_ZONE = "\x00", "\x01"
# what gives a zone its name: "Baghdad time", but not "Monday time"
_PLACE = rf"(?!(?:{'|'.join(WEEKDAYS).title()})\b|To(?:day|morrow)\b|Yesterday\b)[A-Z][a-z]+"
_ZONE = re.compile(
    r"(?<=[0-9m.k])\s*\(?(?:(?:local|(?:eastern|central|mountain|pacific)(?: (?:standard|daylight))?|(?-i:(?:"
    + _PLACE
    + r" ){1,2})) ?time"
    r"|(?:gmt|utc)(?:\s*[+-][0-9]{1,2})?|bst|ces?t|i[ds]t|jst|[ecmp][ds]?t|aes?t|msk)\b\)?",
    re.IGNORECASE,
)
_HOUR = f"(?:[0-9]{{1,2}}|{'|'.join(word for word, value in SMALL.items() if 1 <= value <= 12)})"
_HALF_DAY = r"\s+(?:in the (?:morning|afternoon|evening)|at night|tonight|this (?:morning|afternoon|evening))\b"
_TIME = re.compile(
    r"\b(?:(?<=at )[0-2][0-9][0-5][0-9](?:\s+(?:hours|hrs))?\b"
    # 1900 to 2059 may be years
    r"|[0-2][0-9][0-5][0-9](?:\s+(?:hours|hrs)\b|(?=\x01))"
    r"|^(?!19|20)[0-2][0-9][0-5][0-9](?=\s+on\s|" + _HALF_DAY + r")"
    r"|[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:\s[+-][0-9]{4}\b)?)?(?:\s*[ap]\.?m\b\.?|\s+(?:hours|hrs)\b)?"
    r"|[0-9]{1,2}\s*[ap]\.?m\b\.?|(?<=\bat )[0-9]{1,2}(?=\x01)"
    # "the quarter to 30 June" is another
    r"|(?<!st )(?<!nd )(?<!rd )(?<!th )(?:a )?(?:half|quarter) (?:past (?:" + _HOUR + r"|noon|midnight)"
    r"|to (?:(?![0-9])" + _HOUR + r"|noon|midnight))\b"
    # "eight in the evening", "at 10 on Monday", "tonight at 11"
    r"|(?:^|(?<=\bat )|(?<=around )|(?<=about ))" + _HOUR + r"(?=" + _HALF_DAY + r")"
    r"|(?:(?<=\bat )|(?<=around ))(?!1[3-9]|[2-9][0-9])" + _HOUR + r"(?=$|\s+(?:on\s+)?"
    rf"(?:{'|'.join(WEEKDAYS)}|yesterday|today|tomorrow)\b)"
    r"|" + _HOUR + r"\s+o['’]clock)\x01?(?:\s+sharp\b)?",
    re.IGNORECASE,
)
# from one to another; in "May 27 - 8 p.m." the first is a day
_HOUR_BEFORE = re.compile(
    r"(?:^|(?<=\bfrom )|(?<=\bbetween )|(?<=\bat )|(?<=day )|(?<=day, ))[0-9]{1,2}(?=\s*[-–]\s*\x00)", re.IGNORECASE
)
_NAMED = re.compile("noon|midnight", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?:\b(?:from|between)\s+)?(?:\x00|\bnoon\b|\bmidnight\b)\s*(?:[-–]|\b(?:to|till|until|and)\b)\s*"
    r"(?:\x00|noon\b|midnight\b)",
    re.IGNORECASE,
)
_WITH_PREPOSITION = re.compile(
    r"(?:\b(?:just|right|shortly|soon)\s+(?:after|before)\s+)?(?:\bat\s+)?(?:\b(?:about|around|approximately)\s+)?\x00",
    re.IGNORECASE,
)
# kinds of what may be the figures or the words of a time: "at 1430", "1800 hours", "eight in the evening"
_MAY_BE_CLOCK = re.compile(r"[n?]|x[cT]|I[cT]|^c?T|c[T=RW]|c$|^Y$|^Y[uWT]|Yu|WY")
# the zone after the day: "3 a.m. Sunday Baghdad time"
_ZONE_AT_END = re.compile(r",? (?:New )?" + _PLACE + " time$")


def without_clock(words: str, kinds: str) -> str | None:
    """Give what is left of the words without their time of day, or None if they have none; ``kinds`` is their pattern.

    >>> without_clock("Friday, 2 a.m. local time", "W?")
    'Friday,  '
    >>> without_clock("between 9:30 and noon on Thursday", "BnnW")
    '  on Thursday'
    >>> without_clock("May 27", "Mn") is None
    True
    """
    if (":" not in words and not _MAY_BE_CLOCK.search(kinds)) or _MARK in words or _MARKED_ZONE in words:
        return None
    found = _TIME.sub(_MARK, _ZONE.sub(_MARKED_ZONE, words))
    if _MARK in found or _NAMED.search(found):
        found = _FROM_TO.sub(_MARK, _HOUR_BEFORE.sub(_MARK, found))
    if _MARK not in found:
        return None
    return _ZONE_AT_END.sub("", _WITH_PREPOSITION.sub(" ", found).replace(_MARKED_ZONE, " "))
