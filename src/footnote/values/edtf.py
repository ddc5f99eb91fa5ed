"""Dates as standard expressions: a small profile of EDTF (ISO 8601-2) for dates in the news.

In the profile: year, month, day; intervals ``a/b`` with open (``..``) or unknown (empty) ends; "one of" sets
``[a,b]``, ``[a..b]``, ``[a..]``, ``[..b]``; unspecified trailing digits (``202X``, ``2020-XX``, ``2020-09-XX``) and
the unspecified year (``XXXX-09-28``); seasons 21-24 and quarters 33-36; one qualifier ``?``, ``~`` or ``%`` at the end
of a date. Left out: times, years outside 0001-9999, "all of" sets, exponents, qualified parts: news does not need
them, and a cell that nobody can compute with is no value.

Bounds are what the expression says, both days included; a qualifier leaves them alone. A season has no bounds (the
hemisphere is not stated), and neither has a date without a year. The precision is a function of the expression:
quarter, decade, century and every set that is neither a week nor a part of a month are ``range``; without bounds it is
``unknown``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from footnote.values.errors import LONGEST_WORDS, UnreadableWords

Precision = Literal["day", "range", "week", "part_of_month", "month", "year", "interval", "after", "before", "unknown"]
Bounds = tuple[date | None, date | None, Precision]

_DAYS_IN_MONTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FORM = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%])?")


@dataclass(frozen=True, slots=True)
class Edtf:
    """One expression of the profile: canonical text, first and last day it allows, precision.

    >>> parse_edtf("2020-09")
    Edtf(text='2020-09', earliest=datetime.date(2020, 9, 1), latest=datetime.date(2020, 9, 30), precision='month')
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision

    def __str__(self) -> str:
        """Give the canonical text."""
        return self.text


def parse_edtf(text: str) -> Edtf:
    """Read an expression of the profile; blanks around it and after commas are tolerated.

    >>> str(parse_edtf("2019-10/..")), parse_edtf("[2020-09-07..2020-09-13]").precision
    ('2019-10/..', 'week')

    Raises:
        UnreadableWords: ``invalid_edtf``, with what is wrong; also for days that do not exist.
    """
    if len(text) > LONGEST_WORDS:
        raise UnreadableWords("invalid_edtf", text, f"longer than {LONGEST_WORDS} characters")
    stripped = text.strip()
    if stripped.startswith("["):
        return _parse_set(text, stripped)
    if "/" in stripped:
        return _parse_interval(text, stripped)
    return Edtf(stripped, *_bounds(text, stripped))


def day(day: date) -> Edtf:
    """Give one day.

    >>> str(day(date(2020, 9, 28)))
    '2020-09-28'
    """
    return Edtf(day.isoformat(), day, day, "day")


def month(year: int, month: int) -> Edtf:
    """Give one month, 1-12.

    >>> str(month(2020, 9))
    '2020-09'
    """
    return Edtf(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last_day(year, month)), "month")


def year(year: int) -> Edtf:
    """Give one year, 1-9999.

    >>> str(year(2020))
    '2020'
    """
    return Edtf(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def quarter(year: int, quarter: int) -> Edtf:
    """Give a quarter, 1-4, of a calendar year.

    >>> str(quarter(2005, 4)), quarter(2005, 4).earliest
    ('2005-36', datetime.date(2005, 10, 1))
    """
    first = 3 * quarter - 2
    last = date(year, first + 2, last_day(year, first + 2))
    return Edtf(f"{year:04}-{32 + quarter}", date(year, first, 1), last, "range")


def decade(first_year: int) -> Edtf:
    """Give the ten years from ``first_year``, a multiple of ten.

    >>> str(decade(1990))
    '199X'
    """
    return Edtf(f"{first_year // 10:03}X", date(first_year, 1, 1), date(first_year + 9, 12, 31), "range")


def week(day: date) -> Edtf:
    """Give the week, Monday to Sunday, that ``day`` lies in.

    >>> str(week(date(2020, 9, 28)))
    '[2020-09-28..2020-10-04]'
    """
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    return Edtf(f"[{monday}..{sunday}]", monday, sunday, "week")


def one_of(earliest: date, latest: date) -> Edtf:
    """Give one day out of ``earliest`` to ``latest``; the same day twice is that day.

    >>> str(one_of(date(2020, 9, 1), date(2020, 9, 10))), str(one_of(date(2020, 9, 1), date(2020, 9, 1)))
    ('[2020-09-01..2020-09-10]', '2020-09-01')

    Raises:
        UnreadableWords: ``invalid_edtf`` if ``latest`` is before ``earliest``.
    """
    if earliest == latest:
        return day(earliest)
    text = f"[{earliest}..{latest}]"
    _ordered(text, earliest, latest)
    return Edtf(text, earliest, latest, _set_precision(earliest, latest))


def after(earliest: date) -> Edtf:
    """Give a day not before ``earliest``, without an upper bound.

    >>> str(after(date(2020, 1, 1)))
    '[2020-01-01..]'
    """
    return Edtf(f"[{earliest}..]", earliest, None, "after")


def before(latest: date) -> Edtf:
    """Give a day not after ``latest``, without a lower bound.

    >>> str(before(date(2020, 1, 3)))
    '[..2020-01-03]'
    """
    return Edtf(f"[..{latest}]", None, latest, "before")


def interval(start: Edtf | None, end: Edtf | None) -> Edtf:
    """Give the period from ``start`` to ``end``; None leaves that side open.

    >>> str(interval(month(2019, 10), month(2020, 7))), str(interval(month(2019, 10), None))
    ('2019-10/2020-07', '2019-10/..')

    Raises:
        UnreadableWords: ``invalid_edtf`` if it ends before it starts, or an end is itself a set or an interval.
    """
    # a set cannot be the end of an interval in EDTF; its outer day is the honest bound
    left = ".." if start is None else _outer(start, start.earliest)
    right = ".." if end is None else _outer(end, end.latest)
    return parse_edtf(f"{left}/{right}")


def last_day(year: int, month: int) -> int:
    """Give the number of days of a month.

    >>> last_day(2020, 2), last_day(2100, 2)
    (29, 28)
    """
    if month == 2 and (year % 4 or (not year % 100 and year % 400)):
        return 28
    return _DAYS_IN_MONTH[month]


def _outer(end: Edtf, outer_day: date | None) -> str:
    if end.text[0] != "[" and "/" not in end.text:
        return end.text
    if outer_day is None:
        raise UnreadableWords("invalid_edtf", end.text, "an open expression cannot be the end of an interval")
    return outer_day.isoformat()


def _ordered(text: str, earliest: date | None, latest: date | None) -> None:
    if earliest is not None and latest is not None and latest < earliest:
        raise UnreadableWords("invalid_edtf", text, f"{latest} is before {earliest}")


def _set_precision(earliest: date, latest: date) -> Precision:
    if earliest.day in (1, 11, 21) and (earliest.year, earliest.month) == (latest.year, latest.month):
        end = {1: 10, 11: 20, 21: last_day(earliest.year, earliest.month)}[earliest.day]
        if latest.day == end:
            return "part_of_month"
    return "week" if not earliest.weekday() and (latest - earliest).days == 6 else "range"


def _parse_interval(text: str, stripped: str) -> Edtf:
    """Read ``a/b``: each side a date, ``..`` (open) or nothing (unknown), not both without a date."""
    left, _, right = stripped.partition("/")
    left, right = left.strip(), right.strip()
    if left in ("", "..") and right in ("", ".."):
        raise UnreadableWords("invalid_edtf", text, "an interval needs at least one date")
    earliest = _bounds(text, left)[0] if left not in ("", "..") else None
    latest = _bounds(text, right)[1] if right not in ("", "..") else None
    _ordered(text, earliest, latest)
    return Edtf(f"{left}/{right}", earliest, latest, "interval")


def _parse_set(text: str, stripped: str) -> Edtf:
    """Read ``[a,b..c]``; only the first item may be ``..b`` and only the last ``a..``."""
    if not stripped.endswith("]"):
        raise UnreadableWords("invalid_edtf", text, "the set is not closed")
    items = [item.strip() for item in stripped[1:-1].split(",")]
    read = [
        _set_item(text, item, may_open_left=not index, may_open_right=index == len(items) - 1)
        for index, item in enumerate(items)
    ]
    firsts, lasts = [first for first, _, _ in read], [last for _, last, _ in read]
    # None is an open or unbounded item: one of them opens the whole set
    earliest = min((first for first in firsts if first), default=None) if None not in firsts else None
    latest = max((last for last in lasts if last), default=None) if None not in lasts else None
    return Edtf(f"[{','.join(items)}]", earliest, latest, _read_set_precision(read, earliest, latest))


def _read_set_precision(read: list[Bounds], earliest: date | None, latest: date | None) -> Precision:
    if earliest is None or latest is None:
        return "unknown" if earliest is latest else "after" if latest is None else "before"
    if len(read) > 1:
        return "range"
    return read[0][2] if read[0][2] != "range" else _set_precision(earliest, latest)


def _set_item(text: str, item: str, *, may_open_left: bool, may_open_right: bool) -> Bounds:
    if ".." not in item:
        return _bounds(text, item)
    left, _, right = item.partition("..")
    if (not left and not may_open_left) or (not right and not may_open_right) or not (left or right):
        raise UnreadableWords("invalid_edtf", text, f'"{item}" has an open end where the set goes on')
    earliest = _bounds(text, left)[0] if left else None
    latest = _bounds(text, right)[1] if right else None
    _ordered(text, earliest, latest)
    if (left and earliest is None) or (right and latest is None):
        raise UnreadableWords("invalid_edtf", text, f'"{item}" has an end without bounds')
    return earliest, latest, "range"


def _bounds(text: str, form: str) -> Bounds:
    """Give the bounds and the precision of one date of the profile."""
    match = _FORM.fullmatch(form)
    if not match:
        raise UnreadableWords("invalid_edtf", text, f'"{form}" is not a date of the profile')
    year_text, month_text, day_text, _ = match.groups()
    if "X" in year_text:
        return _unspecified_year(text, year_text, month_text, day_text)
    year_number = int(year_text)
    if not year_number:
        raise UnreadableWords("invalid_edtf", text, "years run from 0001 to 9999")
    if month_text is None or month_text == "XX":
        if day_text not in (None, "XX"):
            raise UnreadableWords("invalid_edtf", text, "a day needs its month")
        return date(year_number, 1, 1), date(year_number, 12, 31), "year"
    month_number = int(month_text)
    if 21 <= month_number <= 24 and day_text is None:
        return None, None, "unknown"
    if 33 <= month_number <= 36 and day_text is None:
        found = quarter(year_number, month_number - 32)
        return found.earliest, found.latest, "range"
    first, last = _days(text, year_number, month_number, day_text)
    precision: Precision = "day" if first == last else "month"
    return date(year_number, month_number, first), date(year_number, month_number, last), precision


def _days(text: str, year_number: int, month_number: int, day_text: str | None) -> tuple[int, int]:
    """Give the first and last day of the month, or the one real day in it."""
    if not 1 <= month_number <= 12:
        raise UnreadableWords("invalid_edtf", text, f"there is no month {month_number:02}")
    last = last_day(year_number, month_number)
    if day_text is None or day_text == "XX":
        return 1, last
    if not 1 <= int(day_text) <= last:
        raise UnreadableWords("invalid_edtf", text, f"month {month_number:02} has no day {day_text}")
    return int(day_text), int(day_text)


def _unspecified_year(text: str, year_text: str, month_text: str | None, day_text: str | None) -> Bounds:
    """Give decades and centuries their bounds; XXXX has none, but its month and day must exist."""
    if year_text == "XXXX":
        if month_text is None or month_text == "XX":
            raise UnreadableWords("invalid_edtf", text, "neither year nor month is stated")
        _days(text, 2000, int(month_text), day_text)
        return None, None, "unknown"
    if month_text is not None:
        raise UnreadableWords("invalid_edtf", text, "a month needs its year")
    first, last = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
    return date(first or 1, 1, 1), date(last, 12, 31), "range"
