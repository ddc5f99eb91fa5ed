"""Dates in figures alone: 2020-09-28, 28.09.2020, 9/28/20; with two readings they raise unless the order is known."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Order, Reading, day_of, real_day
from footnote.values.dates.rules import full_year

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf
    from footnote.values.errors import UnreadableWords

# with prefer="near", of two readings the one that lies within so many days of publication, if the other does not
_CLOSE_DAYS = 7
# attacks that are called by their day, as their country writes it: New York, Mumbai
_NAMED: dict[tuple[str, str], tuple[Order, date]] = {
    ("9", "11"): ("mdy", date(2001, 9, 11)),
    ("26", "11"): ("dmy", date(2008, 11, 26)),
}
# "17-18/10/2023": what has two days has the day first
_DAYS_OF_MONTH = re.compile(r"([0-9]{1,2})[-–]([0-9]{1,2})([/.])([0-9]{1,2})\3([12][0-9]{3})")
# "the 2011-12 season"
_YEARS = re.compile(
    r"([12][0-9]{3})[-/–]([12][0-9]{3}|[0-9]{2}) (?:period|season|(?:financial|fiscal|academic|school|marketing) year)",
    re.IGNORECASE,
)
_MOST_YEARS = 20
_NUMERIC = re.compile(r"([0-9]{1,4})([-/.–])([0-9]{1,2})(?:\2([0-9]{1,4}))?(?:[T ]?[0-9]{2}:[0-9]{2}.{0,20})?")
_MONTH_OF_YEAR = re.compile(r"([0-9]{1,2})/([12][0-9]{3})")
_COMPACT = re.compile(r"((?:1[89]|20)[0-9]{2})([0-9]{2})([0-9]{2})")


def read_numeric(anchors: Anchors, words: str) -> Reading | None:
    """Read a date in figures, or None if the words are something else.

    Raises:
        UnreadableWords: ``ambiguous`` for 3/4/20; ``not_a_date`` for days that do not exist.
    """
    match = _NUMERIC.fullmatch(words)
    if not match:
        return _without_match(anchors, words)
    first, sign, second, third = match.groups()
    if third is None:
        return _two_numbers(anchors, first, sign, second)
    if len(first) == 4 and len(third) <= 2:
        return Reading(real_day(anchors, int(first), int(second), int(third)), "explicit", "iso_date")
    if len(first) > 2 or len(third) not in (2, 4) or sign == "–":
        raise anchors.fail()
    return _three_numbers(anchors, first, second, third, sign)


def _without_match(anchors: Anchors, words: str) -> Reading | None:
    """Read "20200928", "9/2020", "17-18/10/2023" and "the 2011-12 season"."""
    days = _DAYS_OF_MONTH.fullmatch(words)
    if days:
        one, other, _, month, year = days.groups()
        start, end = (real_day(anchors, int(year), int(month), int(day)) for day in (one, other))
        return Reading(edtf.interval(start, end), "explicit", "interval")
    years = _YEARS.fullmatch(words)
    if years:
        return _two_years(years[1], years[2])
    compact = _COMPACT.fullmatch(words)
    if compact:
        return Reading(real_day(anchors, *map(int, compact.groups())), "explicit", "iso_date")
    match = _MONTH_OF_YEAR.fullmatch(words)
    if not match or not 1 <= int(match[1]) <= 12:
        return None
    return Reading(edtf.month(int(match[2]), int(match[1])), "explicit", "numeric_month")


def _two_years(first: str, second: str) -> Reading | None:
    """Read the years of a season or period, which with such a noun are no year and month."""
    begin = int(first)
    end = int(second) if len(second) == len(first) else begin + (int(second) - begin) % 100
    if not begin < end <= begin + _MOST_YEARS:
        return None
    return Reading(edtf.interval(edtf.year(begin), edtf.year(end)), "explicit", "years")


def _two_numbers(anchors: Anchors, first: str, sign: str, second: str) -> Reading | None:
    """Read "2020-09", "2019/20", "1939-45" and "9/28"."""
    number = int(second)
    if len(first) == 4:
        year = int(first)
        if len(second) == 2 and number == (year + 1) % 100:
            if 1 <= number <= 12 and sign == "-":
                raise anchors.ambiguous("a month or two years?")
            return Reading(edtf.interval(edtf.year(year), edtf.year(year + 1)), "explicit", "years")
        # the dash of printers joins two years, the hyphen does where no month can follow
        if len(second) == 2 and number > year % 100 and (sign == "–" or (sign == "-" and number > 12)):
            last = year // 100 * 100 + number
            return Reading(edtf.interval(edtf.year(year), edtf.year(last)), "explicit", "years")
        if sign in ".–" or not 1 <= number <= 12 or len(second) != 2 or not year:
            raise anchors.fail()
        return Reading(edtf.month(year, number), "explicit", "iso_month")
    if len(first) > 2 or sign != "/":
        # "10-12" is a range of something, "9.11" a decimal number
        return None
    readings = {
        (month, day) for name, month, day in (("mdy", int(first), number), ("dmy", number, int(first)))
        if anchors.order in (None, "ymd", name) and 1 <= month <= 12 and 1 <= day <= edtf.last_day(2000, month)
    }  # fmt: skip
    if len(readings) > 1 and not anchors.is_near:
        raise _two_readings(anchors)
    days = {found: basis for month, day in readings for found, basis in (day_of(anchors, month, day),)}
    named = _named_attack(first, second, set(days), anchors) if anchors.is_near else None
    if named:
        return named
    found = _the_one(anchors, set(days))
    return Reading(found, days[found], "numeric_month_day")


def _named_attack(first: str, second: str, readings: set[Edtf], anchors: Anchors) -> Reading | None:
    """Read "9/11" as the attacks, if they have been and nothing says that a day without its year is meant."""
    order, day = _NAMED.get((first, second), (None, date.max))
    if anchors.order not in (None, order) or anchors.reference_year is not None or anchors.need_published() < day:
        return None
    # a week after 9 November "9/11" may be that
    if any(found.earliest and found.earliest.month != day.month for found in _close(anchors, readings)):
        return None
    return Reading(edtf.day(day), "relative_to_publication", "named_day")


def _three_numbers(anchors: Anchors, first: str, second: str, third: str, sign: str) -> Reading:
    a, b, c = int(first), int(second), int(third)
    readings = set()
    # with points the day comes first, where nothing says otherwise
    is_dotted = sign == "." and anchors.is_near and anchors.order is None and b <= 12
    if anchors.order in (None, "mdy") and not is_dotted:
        readings.add((c, a, b))
    if anchors.order in (None, "dmy"):
        readings.add((c, b, a))
    if anchors.order == "ymd":
        # with the year printed in full at the end, the order of the article says nothing about this date
        readings = {(c, a, b), (c, b, a)} if len(third) == 4 else {(a, b, c)}
    if len(third) == 2:
        readings = {(full_year(anchors, year), month, day) for year, month, day in readings}
    real = {
        (year, month, day)
        for year, month, day in readings
        if 1 <= month <= 12 and year > 0 and 1 <= day <= edtf.last_day(year, month)
    }
    found = _the_one(anchors, {edtf.day(date(*parts)) for parts in real})
    return Reading(found, "explicit", "numeric_date")


def _the_one(anchors: Anchors, readings: set[Edtf]) -> Edtf:
    if not readings:
        raise anchors.fail("no such day")
    if len(readings) > 1 and anchors.is_near:
        readings = _close(anchors, readings) or readings
    if len(readings) > 1:
        raise _two_readings(anchors)
    return next(iter(readings))


def _close(anchors: Anchors, readings: set[Edtf]) -> set[Edtf]:
    published = anchors.need_published()
    return {found for found in readings if found.earliest and abs(found.earliest - published).days <= _CLOSE_DAYS}


def _two_readings(anchors: Anchors) -> UnreadableWords:
    return anchors.ambiguous("month first or day first?")
