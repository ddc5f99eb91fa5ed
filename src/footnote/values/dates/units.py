"""Calendar units as expressions: the week that a day lies in, the same day some months on."""

from __future__ import annotations

from datetime import date, timedelta

from footnote.values import edtf
from footnote.values.dates.anchors import days
from footnote.values.dates.calendar_words import Unit
from footnote.values.edtf import Edtf, last_day

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}


def unit_around(unit: int, day: date) -> Edtf:
    """Give the day, week, weekend (of that week), month, quarter, year or decade that a day lies in."""
    if unit in (Unit.DAY, Unit.TIME):
        return edtf.day(day)
    if unit == Unit.WEEK:
        return edtf.week(day)
    if unit == Unit.WEEKEND:
        saturday = day + timedelta(days=5 - day.weekday())
        return edtf.one_of(saturday, saturday + timedelta(days=1))
    if unit == Unit.MONTH:
        return edtf.month(day.year, day.month)
    if unit == Unit.QUARTER:
        return edtf.quarter(day.year, (day.month + 2) // 3)
    return edtf.year(day.year) if unit == Unit.YEAR else edtf.decade(day.year // 10 * 10)


def shifted(day: date, unit: int, count: int) -> date:
    """Move a day by units; in a shorter month it becomes the last day."""
    if unit in (Unit.DAY, Unit.TIME):
        return day + days(count)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return day + days(7 * count)
    months = day.year * 12 + day.month - 1 + count * _MONTHS[Unit(unit)]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, last_day(year, month)))


def neighbour(day: date, unit: int, count: int) -> Edtf:
    """Give the unit that lies so many after or before the one of a day."""
    return unit_around(unit, shifted(day, unit, count))


def days_in(minutes: int) -> tuple[int, int]:
    """Give the fewest and the most days that a distance in minutes goes across: the time of day is not known.

    >>> days_in(120), days_in(2880), days_in(3000)
    ((0, 1), (2, 2), (2, 3))
    """
    whole, rest = divmod(minutes, 24 * 60)
    return whole, whole + (rest > 0)
