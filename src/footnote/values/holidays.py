"""Holidays whose day does not depend on the country: Christmas, New Year, Easter of the western churches ….

Thanksgiving, Labour Day or Independence Day are left out: which day they name is not in the words.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.anchors import Anchors, Reading, yearless
from footnote.values.calendar_words import Unit
from footnote.values.date_rules import Values, rule

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf

# Christmas, Halloween, Valentine's, New Year's, Boxing Day; Easter moves
_FIXED_HOLIDAYS = {0: (12, 25), 2: (10, 31), 3: (2, 14), 4: (1, 1), 6: (12, 26)}
_EASTER = 1
_GOOD_FRIDAY = 5


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
    """Read "Christmas Day", "Easter 2019": holidays whose day does not depend on the country."""
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


def _holiday(number: int, year: int) -> date:
    if number in _FIXED_HOLIDAYS:
        return date(year, *_FIXED_HOLIDAYS[number])
    if number == _GOOD_FRIDAY:
        return _holiday(_EASTER, year) - timedelta(days=2)
    # Easter Sunday of the western churches: the anonymous Gregorian computus
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    return date(year, (h + i - 7 * m + 114) // 31, (h + i - 7 * m + 114) % 31 + 1)
