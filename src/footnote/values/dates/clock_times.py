"""Clock times, which are finer than the data model's day: "11:15 a.m. EST", "at 1430", "eight in the evening".

They are taken off, so that the day is left: "at 1430 on Monday" is Monday, and 1430 is no year.
"""

from __future__ import annotations

import re

# what gives a zone its name: "Baghdad time", but not "Monday time"
_PLACE = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|To(?:day|morrow)\b|Yesterday\b)[A-Z][a-z]+"
_ZONE = (
    r"(?:(?:local|(?:eastern|central|mountain|pacific)(?: (?:standard|daylight))?|(?-i:(?:"
    + _PLACE
    + r" ){1,2})) ?time"
    r"|(?:gmt|utc)(?:\s*[+-][0-9]{1,2})?|bst|ces?t|i[ds]t|jst|[ecmp][ds]?t|aes?t|msk)\b"
)
_HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DAY_BESIDE = r"\s+(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow)\b"
_HALF_DAY = r"\s+(?:in the (?:morning|afternoon|evening)|at night|tonight|this (?:morning|afternoon|evening))\b"
_TIME = (
    r"(?:(?<=at )[0-2][0-9][0-5][0-9](?:\s+(?:hours|hrs))?\b"
    # 1900 to 2059 may be years
    r"|[0-2][0-9][0-5][0-9]\s+(?:hours|hrs)\b|^(?!19|20)[0-2][0-9][0-5][0-9](?=\s+on\s|" + _HALF_DAY + r")"
    r"|[0-2][0-9][0-5][0-9](?=\s*\(?" + _ZONE + r")"
    r"|[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:\s[+-][0-9]{4}\b)?)?(?:\s*[ap]\.?m\b\.?|\s+(?:hours|hrs)\b)?"
    r"|[0-9]{1,2}\s*[ap]\.?m\b\.?|(?<=\bat )[0-9]{1,2}(?=\s" + _ZONE + r")"
    # "the quarter to 30 June" is another
    r"|(?<!st )(?<!nd )(?<!rd )(?<!th )(?:a )?"
    r"(?:half past (?:[0-9]{1,2}|" + _HOUR + r"|noon|midnight)|quarter past (?:[0-9]{1,2}|" + _HOUR + r")"
    r"|(?:half|quarter) to (?:" + _HOUR + r"|noon|midnight))\b"
    # "eight in the evening", "at 10 on Monday", "tonight at 11"
    r"|(?:^|(?<=\bat )|(?<=around )|(?<=about ))(?:[0-9]{1,2}|" + _HOUR + r")(?=" + _HALF_DAY + r")"
    r"|(?:(?<=\bat )|(?<=around ))(?:[0-9]|1[0-2]|" + _HOUR + r")(?=$|" + _DAY_BESIDE + r")"
    r"|(?:[0-9]{1,2}|" + _HOUR + r")\s+o['’]clock)(?:\s*\(?" + _ZONE + r"\)?)?(?:\s+sharp\b)?"
)
_CLOCK = re.compile(
    # from one to another; in "May 27 - 8 p.m." the first is a day
    r"(?:(?:^|\b(?:from|between|at)\s+|(?<=day )|(?<=day, ))[0-9]{1,2}(?=\s*[-–]\s*[0-9]{1,2}[:0-9]*\s*[ap]\.?m)"
    r"|\b(?:(?:from|between)\s+)?(?:" + _TIME + r"|noon\b|midnight\b))"
    r"\s*(?:[-–]|\bto\b|\btill\b|\buntil\b|\band\b)\s*(?:" + _TIME + r"|noon\b|midnight\b)"
    r"|\b(?:(?:just|right|shortly|soon)\s+(?:after|before)\s+)?(?:at\s+)?(?:(?:about|around|approximately)\s+)?"
    + _TIME,
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
    >>> without_clock("May 27", "Mn") is None
    True
    """
    if ":" not in words and not _MAY_BE_CLOCK.search(kinds):
        return None
    found = _CLOCK.sub(" ", words)
    return None if found == words else _ZONE_AT_END.sub("", found)
