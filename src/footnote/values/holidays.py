"""Holidays: Christmas, New Year, Easter of the western churches …, which are the same day in every country.

Thanksgiving, Labor Day or Memorial Day are not; with ``prefer="near"`` they are those of the United States, which most
of the news in English means by them. Independence Day is left out: which day it names is not in the words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.anchors import Anchors, Reading, yearless
from footnote.values.calendar_words import Unit
from footnote.values.date_rules import Values, rule

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf

# the values of the kind H; Christmas, Halloween, Valentine's, New Year's, Boxing Day, St. Patrick's, May Day,
# Bastille, Anzac, Canada, Australia, Armistice, April Fools', Veterans and Remembrance Day
_FIXED_HOLIDAYS = {
    0: (12, 25), 2: (10, 31), 3: (2, 14), 4: (1, 1), 6: (12, 26), 7: (3, 17), 8: (5, 1), 9: (7, 14), 10: (4, 25),
    11: (7, 1), 12: (1, 26), 13: (11, 11), 14: (4, 1), 22: (11, 11), 23: (11, 11),
}  # fmt: skip
_EASTER = 1
# Good Friday, Palm Sunday, Ash Wednesday: days from Easter
_AROUND_EASTER = {5: -2, 15: -7, 16: -46}
# Martin Luther King, Presidents', Memorial and Labor Day, Thanksgiving: month, first day it can be, weekday
_WEEKDAYS_OF_MONTH = {17: (1, 15, 0), 18: (2, 15, 0), 19: (5, 25, 0), 20: (9, 1, 0), 21: (11, 22, 3)}
_OF_A_COUNTRY = frozenset({18, 19, 20, 21, 22, 23})


@rule("HW", "HWY")
def easter_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "Easter Sunday", "Easter Monday 2020"."""
    if values[0] != _EASTER or values[1] not in (0, 6):
        raise anchors.fail()
    found = holiday([values[0], *values[2:]], anchors)
    sunday = found.edtf.earliest
    if sunday is None or values[1] == 6:
        return found
    return found._replace(edtf=edtf.day(sunday + timedelta(days=1)))


@rule("H", "HU", "HY", "HUY", "HE", "HEY")
def holiday(values: Values, anchors: Anchors) -> Reading:
    """Read "Christmas Day", "Easter 2019"."""
    _settle_country(values[0], anchors)
    return _in_its_year(values, anchors)


def _settle_country(number: int, anchors: Anchors) -> None:
    if number in _OF_A_COUNTRY and anchors.prefer != "near":
        raise anchors.ambiguous("the country decides which day it is")


def _in_its_year(values: Values, anchors: Anchors) -> Reading:
    printed_year = values[-1] if len(values) > 1 and values[-1] > 1000 else None
    rest = values[1:-1] if printed_year else values[1:]
    is_eve = bool(rest) and rest[0] == 100
    if rest and not is_eve and rest[0] != Unit.DAY:
        raise anchors.fail()

    def make(year: int) -> Edtf:
        # New Year's Eve belongs to the year that ends with it
        return edtf.day(_holiday(values[0], year + (is_eve and values[0] == 4)) - timedelta(days=is_eve))

    if printed_year:
        return Reading(make(printed_year), "explicit", "holiday")
    fixed = _FIXED_HOLIDAYS.get(values[0])
    unresolved = f"XXXX-{make(2000).text[5:]}" if fixed else None
    found, basis = yearless(anchors, make, unresolved)
    return Reading(found, basis, "holiday")


@rule("<H", "<HU", "<HE", "xH", "xHU", "xHE")
def last_holiday(values: Values, anchors: Anchors) -> Reading:
    """Read "last Christmas", "this past Easter": the last before the day of publication."""
    return _beside(values, anchors, -1)


@rule(">H", ">HU", ">HE")
def next_holiday(values: Values, anchors: Anchors) -> Reading:
    """Read "next Christmas": the first after the day of publication."""
    return _beside(values, anchors, 1)


def _beside(values: Values, anchors: Anchors, direction: int) -> Reading:
    _settle_country(values[1], anchors)
    published = anchors.need_published() + timedelta(days=direction)
    inner = replace(anchors, published=published, reference_year=None, prefer="future" if direction > 0 else "past")
    return _in_its_year(values[1:], inner)


def _holiday(number: int, year: int) -> date:
    if number in _FIXED_HOLIDAYS:
        return date(year, *_FIXED_HOLIDAYS[number])
    if number in _AROUND_EASTER:
        return _holiday(_EASTER, year) + timedelta(days=_AROUND_EASTER[number])
    if number in _WEEKDAYS_OF_MONTH:
        month, day, weekday = _WEEKDAYS_OF_MONTH[number]
        first = date(year, month, day)
        return first + timedelta(days=(weekday - first.weekday()) % 7)
    # Easter Sunday of the western churches: the anonymous Gregorian computus
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    return date(year, (h + i - 7 * m + 114) // 31, (h + i - 7 * m + 114) % 31 + 1)
