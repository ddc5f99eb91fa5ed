"""What is counted in units: halves, "the first Monday of May", "the first six months of 2020", "the week ending 3 May".

A numbered week may be seven days from the first of the month or from a Monday: only "near" reads it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading, yearless
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.reading import COMPOSERS, read_whole
from footnote.values.dates.rules import Values
from footnote.values.dates.units import shifted, unit_around
from footnote.values.edtf import Edtf

_WEEK = "a numbered week may be seven days from the first or Monday to Sunday"
_WEEKS = (Unit.WEEK, Unit.WEEKEND)
_JOINS = frozenset("&|I")  # "the last week of May and the first of June" are two
_DECADES = 10  # of a century
_SATURDAY = 5
_THURSDAY = 3  # ISO 8601: a week belongs to the year, here also to the month, that has its Thursday
# the kinds that a month or a year begins with: "May 2020", "2020", "the month", "this month", "that month"
_PERIODS = frozenset("MYU=<>fpst")
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_WHOLES = {Unit.DAY: ("month", "year"), Unit.MONTH: ("year",), Unit.QUARTER: ("year",)}


def _ordinal(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the third quarter of this year", "the first day of June", "the second half of May"."""
    if kinds[1:2] == "h":
        return _half(kinds, values, anchors)
    if kinds[1:2] == "W":
        return _weekday(kinds, values, anchors)
    if kinds[1:3] in ("cN", "nN") and values[0] == 1:
        return _units(kinds, values, anchors, is_last=False)
    if kinds[1:2] != "U" or _JOINS & set(kinds):
        return None
    if kinds[2:3] == "j" and values[1] == Unit.QUARTER:
        # "the third quarter ended September 30"
        return ending(1, Unit.QUARTER, kinds[3:], values[3:], anchors)
    return _unit_of(values[0], Unit(values[1]), read_whole(kinds[2:], values[2:], anchors), anchors)


def _unit_of(number: int, unit: Unit, whole: Reading, anchors: Anchors) -> Reading | None:
    """Read "the third quarter" of a year, "the first day", "the first weekend" of a month."""
    first = whole.edtf.earliest
    if unit == Unit.QUARTER and whole.edtf.precision == "year" and first and 1 <= number <= 4:
        return whole._replace(edtf=edtf.quarter(first.year, number), rule="quarter")
    if unit == Unit.DAY and first and whole.edtf.latest:
        found = shifted(first, Unit.DAY, number - 1)
        if found <= whole.edtf.latest:
            return whole._replace(edtf=edtf.day(found), rule="day_of")
    if unit in _WEEKS:
        return _week(number, unit, whole, anchors)
    if unit == Unit.DECADE and whole.rule == "century" and first and 1 <= number <= _DECADES:
        return whole._replace(edtf=edtf.decade(first.year + 10 * (number - 1)), rule="decade")
    return None


def _last(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the last day of June", "the last quarter of 2019", "the last Friday of May", "the last half of 2001"."""
    if kinds[1:2] == "h" and kinds[2:3] in _PERIODS:
        return _half(kinds, [2, *values[1:]], anchors)
    if kinds[1:2] == "U" and values[1] in _WEEKS and kinds[2:3] in ("M", "Y") and not _JOINS & set(kinds):
        return _week(-1, Unit(values[1]), read_whole(kinds[2:], values[2:], anchors), anchors)
    if kinds[1:2] == "W":
        return _weekday(kinds, values, anchors)
    if kinds[1:3] in ("cN", "nN"):
        return _units(kinds, values, anchors, is_last=True)
    if kinds[1:2] != "U" or values[1] not in (Unit.DAY, Unit.MONTH, Unit.QUARTER) or len(kinds) == 2:
        return None
    whole = read_whole(kinds[2:], values[2:], anchors)
    if whole.edtf.latest is None or (values[1] != Unit.DAY and whole.edtf.precision != "year"):
        return None
    return whole._replace(edtf=unit_around(values[1], whole.edtf.latest), rule=f"{Unit(values[1]).name.lower()}_of")


def _week(number: int, unit: Unit, whole: Reading, anchors: Anchors) -> Reading:
    """Read "the last weekend of May"; for "near" also "the first week of October": a week is where its Thursday is."""
    first, last = whole.edtf.earliest, whole.edtf.latest
    is_month = whole.edtf.precision == "month"
    if unit == Unit.WEEK and not (anchors.is_near and is_month):
        raise anchors.ambiguous(_WEEK)
    if first is None or last is None or not is_month:
        raise anchors.fail()
    named = _THURSDAY if unit == Unit.WEEK else _SATURDAY
    if number > 0:
        day = first + timedelta(days=(named - first.weekday()) % 7 + 7 * (number - 1))
    else:
        day = last - timedelta(days=(last.weekday() - named) % 7)
    if day > last:
        raise anchors.fail("it has fewer of them")
    return whole._replace(edtf=unit_around(unit, day), rule=f"{unit.name.lower()}_of")


def _half(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the first half of 2020", "the second half of May", "the first half of the 1990s"."""
    if values[0] not in (1, 2):
        return None
    if kinds[2:3] == "j":
        # "the first half ended June 30"
        return ending(6, Unit.MONTH, kinds[3:], values[3:], anchors)
    if len(kinds) == 2 and anchors.is_near:
        # a match has two halves, too, so that only "near" takes the year's
        half, basis = yearless(anchors, partial(half_year, values[0]), None)
        return Reading(half, basis, "half")
    found = read_whole(kinds[2:], values[2:], anchors)
    first, last, precision = found.edtf.earliest, found.edtf.latest, found.edtf.precision
    is_years = found.rule in ("decade", "century")
    if first is None or last is None or not (is_years or precision in ("month", "year")):
        raise anchors.fail()
    if is_years:
        middle = date((first.year + last.year) // 2, 12, 31)
    else:
        middle = first.replace(day=15) if precision == "month" else first.replace(month=6, day=30)
    window = edtf.one_of(first, middle) if values[0] == 1 else edtf.one_of(middle + timedelta(days=1), last)
    return found._replace(edtf=window, rule="half")


def half_year(number: int, year: int) -> Edtf:
    """Give the first or the second half of a year."""
    first, last = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
    return edtf.one_of(first, last)


def _named_half(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the latter half of 2009", "H1 2012"."""
    return _half("oh" + kinds[1:], [values[0], 0, *values[1:]], anchors)


def _weekday(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the first Monday of September", "the last Friday of the month"."""
    if kinds[2:3] not in _PERIODS:
        # "last Monday night" is no part of a night
        return None
    whole = read_whole(kinds[2:], values[2:], anchors)
    first, last = whole.edtf.earliest, whole.edtf.latest
    if first is None or last is None or whole.edtf.precision not in ("month", "year"):
        return None
    if values[0] < 0:
        found = last - timedelta(days=(last.weekday() - values[1]) % 7)
    else:
        found = first + timedelta(days=(values[1] - first.weekday()) % 7 + 7 * (values[0] - 1))
    if found > last:
        raise anchors.fail("it has no such weekday")
    return whole._replace(edtf=edtf.day(found), rule="weekday_of")


def _units(kinds: str, values: Values, anchors: Anchors, *, is_last: bool) -> Reading | None:
    """Read "the first six months of 2020", "the last ten days of June"; "the last six months" is a span up to now."""
    count, unit = values[1], Unit(values[2])
    if len(kinds) == 3:
        return None
    if unit == Unit.WEEK and not anchors.is_near:
        raise anchors.ambiguous(_WEEK)
    if unit == Unit.WEEK:
        count, unit = 7 * count, Unit.DAY
    whole = read_whole(kinds[3:], values[3:], anchors)
    first, last = whole.edtf.earliest, whole.edtf.latest
    if first is None or last is None or whole.edtf.precision not in _WHOLES.get(unit, ()):
        return None
    start = shifted(last, unit, 1 - count) if is_last else first
    end = last if is_last else shifted(first, unit, count - 1)
    if start < first or end > last:
        raise anchors.fail("it has fewer of them")
    return whole._replace(edtf=edtf.interval(unit_around(unit, start), unit_around(unit, end)), rule="units_of")


def _ending(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "three months ended June 30", "six months to June 2020": whole months; "two weeks ending 4 May": days."""
    if kinds[1:2] != "N" or kinds[2:3] not in ("j", "I"):
        return None
    if kinds[3:4] == "e":
        # "the nine months to the end of September"
        kinds, values = kinds[:3] + kinds[4:], [*values[:3], *values[4:]]
    return ending(values[0], Unit(values[1]), kinds[3:], values[3:], anchors)


def ending(count: int, unit: Unit, kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Give the units that end with a date."""
    found = read_whole(kinds, values, anchors)
    last = found.edtf.latest
    if last is None or found.edtf.precision not in ("day", "month"):
        raise anchors.fail("not the end of a period")
    if unit in (Unit.DAY, Unit.WEEK) and found.edtf.precision == "day":
        days = count * (7 if unit == Unit.WEEK else 1)
        start = shifted(last, Unit.DAY, 1 - days)
        return found._replace(edtf=edtf.interval(edtf.day(start), edtf.day(last)), rule="ending")
    months = count * _MONTHS.get(unit, 0)
    if not months or last.day != edtf.last_day(last.year, last.month):
        raise anchors.fail("not the end of a period")
    first = unit_around(Unit.MONTH, shifted(last, Unit.MONTH, 1 - months))
    return found._replace(edtf=edtf.interval(first, edtf.month(last.year, last.month)), rule="ending")


COMPOSERS.update({"o": _ordinal, "l": _named_half, "<": _last, "c": _ending, "n": _ending})
