"""Holidays: Christmas, New Year, Easter of the western churches …, which are the same day in every country.

Thanksgiving, Labor Day or Memorial Day are not; with ``prefer="near"`` they are those of the United States, which most
of the news in English means by them. Independence Day is left out: which day it names is not in the words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.dates.anchors import NEAR_AHEAD_DAYS, Anchors, Reading, yearless
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.holiday_names import Holiday
from footnote.values.dates.rules import Values, full_year, rule
from footnote.values.dates.units import unit_around

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf

_FIXED = {
    Holiday.CHRISTMAS: (12, 25),
    Holiday.HALLOWEEN: (10, 31),
    Holiday.VALENTINES: (2, 14),
    Holiday.NEW_YEAR: (1, 1),
    Holiday.BOXING_DAY: (12, 26),
    Holiday.ST_PATRICKS: (3, 17),
    Holiday.MAY_DAY: (5, 1),
    Holiday.BASTILLE_DAY: (7, 14),
    Holiday.ANZAC_DAY: (4, 25),
    Holiday.CANADA_DAY: (7, 1),
    Holiday.AUSTRALIA_DAY: (1, 26),
    Holiday.ARMISTICE_DAY: (11, 11),
    Holiday.APRIL_FOOLS: (4, 1),
    Holiday.VETERANS_DAY: (11, 11),
    Holiday.REMEMBRANCE_DAY: (11, 11),
    Holiday.GROUNDHOG_DAY: (2, 2),
    Holiday.ALL_SAINTS_DAY: (11, 1),
    Holiday.EARTH_DAY: (4, 22),
    Holiday.WOMENS_DAY: (3, 8),
    Holiday.GUY_FAWKES_NIGHT: (11, 5),
    Holiday.CINCO_DE_MAYO: (5, 5),
    Holiday.JUNETEENTH: (6, 19),
    Holiday.ORTHODOX_CHRISTMAS: (1, 7),
    Holiday.HOGMANAY: (12, 31),
    Holiday.ALL_SOULS_DAY: (11, 2),
    Holiday.EPIPHANY: (1, 6),
}
_DAYS_FROM_EASTER = {
    Holiday.MARDI_GRAS: -47,
    Holiday.ASH_WEDNESDAY: -46,
    Holiday.PALM_SUNDAY: -7,
    Holiday.MAUNDY_THURSDAY: -3,
    Holiday.GOOD_FRIDAY: -2,
    Holiday.HOLY_SATURDAY: -1,
    Holiday.ASCENSION_DAY: 39,
    Holiday.PENTECOST: 49,
    Holiday.WHIT_MONDAY: 50,
}
# the month, the first day that it can be, the weekday: the third Monday is the first from the 15th
_WEEKDAY_OF_MONTH = {
    Holiday.MARTIN_LUTHER_KING: (1, 15, 0),
    Holiday.PRESIDENTS_DAY: (2, 15, 0),
    Holiday.MEMORIAL_DAY: (5, 25, 0),
    Holiday.LABOR_DAY: (9, 1, 0),
    Holiday.THANKSGIVING: (11, 22, 3),
    Holiday.COLUMBUS_DAY: (10, 8, 0),
    Holiday.MOTHERS_DAY: (5, 8, 6),
    Holiday.FATHERS_DAY: (6, 15, 6),
    # the day after Thanksgiving, and the Monday after it
    Holiday.BLACK_FRIDAY: (11, 23, 4),
    Holiday.CYBER_MONDAY: (11, 26, 0),
    # the Tuesday after the first Monday
    Holiday.ELECTION_DAY: (11, 2, 1),
}
_OF_A_COUNTRY = frozenset(
    {
        Holiday.PRESIDENTS_DAY,
        Holiday.MEMORIAL_DAY,
        Holiday.LABOR_DAY,
        Holiday.THANKSGIVING,
        Holiday.VETERANS_DAY,
        Holiday.REMEMBRANCE_DAY,
        Holiday.COLUMBUS_DAY,
        Holiday.MOTHERS_DAY,
        Holiday.FATHERS_DAY,
        Holiday.BLACK_FRIDAY,
        Holiday.CYBER_MONDAY,
        Holiday.ELECTION_DAY,
    }
)
# "this Christmas" is the year's, but right after New Year the one that was, and "this New Year's Day" may be the next
_JUST_OVER = timedelta(days=31)


@rule("HW", "HWY")
def easter_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "Easter Sunday", "Easter Monday 2020"."""
    if values[0] != Holiday.EASTER or values[1] not in (0, 6):
        raise anchors.fail()
    found = holiday([values[0], *values[2:]], anchors)
    sunday = found.edtf.earliest
    if sunday is None or values[1] == 6:
        return found
    return found._replace(edtf=edtf.day(sunday + timedelta(days=1)))


@rule("Hz", "HUz", "HEz")
def holiday_short_year(values: Values, anchors: Anchors) -> Reading:
    """Read "Christmas '87"."""
    return holiday([*values[:-1], full_year(anchors, values[-1])], anchors)


@rule("H", "HU", "HY", "HUY", "HE", "HEY")
def holiday(values: Values, anchors: Anchors) -> Reading:
    """Read "Christmas Day", "Easter 2019"."""
    _settle_country(values[0], anchors)
    if len(values) > 1 and values[1] in (Unit.WEEK, Unit.WEEKEND):
        return around(_in_its_year([values[0], *values[2:]], anchors), values[1], anchors)
    return _in_its_year(values, anchors)


def around(found: Reading, unit: int, anchors: Anchors) -> Reading:
    """Read "Labor Day weekend", "the Fourth of July weekend", "Thanksgiving week" from the day."""
    if anchors.prefer != "near":
        raise anchors.ambiguous("how long it is, the words do not say")
    day = found.edtf.earliest
    assert day  # the caller has read a day
    if unit == Unit.WEEKEND and day.weekday() < 2:
        # Monday and Tuesday follow their weekend
        day -= timedelta(days=7)
    return found._replace(edtf=unit_around(unit, day), rule="unit_of_day")


def _settle_country(number: int, anchors: Anchors) -> None:
    if number in _OF_A_COUNTRY and anchors.prefer != "near":
        raise anchors.ambiguous("the country decides which day it is")


def _in_its_year(values: Values, anchors: Anchors) -> Reading:
    printed_year = values[-1] if len(values) > 1 and values[-1] > 1000 else None
    named = Holiday(values[0])
    rest = values[1:-1] if printed_year else values[1:]
    is_eve = bool(rest) and rest[0] == 100
    if rest and not is_eve and rest[0] != Unit.DAY:
        raise anchors.fail()

    def make(year: int) -> Edtf:
        # New Year's Eve belongs to the year that ends with it
        return edtf.day(_day_of(named, year + (is_eve and named == Holiday.NEW_YEAR)) - timedelta(days=is_eve))

    if printed_year:
        return Reading(make(printed_year), "explicit", "holiday")
    unresolved = f"XXXX-{make(2000).text[5:]}" if named in _FIXED else None
    found, basis = yearless(anchors, make, unresolved)
    return Reading(found, basis, "holiday")


@rule("=H", "=HU", "=HE")
def this_holiday(values: Values, anchors: Anchors) -> Reading:
    """Read "this Christmas": of the year of publication, or just over, or soon."""
    _settle_country(values[1], anchors)
    published = anchors.need_published()
    past, future = (_beside(values, anchors, direction) for direction in (-1, 1))
    assert past.edtf.earliest  # a holiday is a day
    assert future.edtf.earliest
    if published - past.edtf.earliest <= _JUST_OVER:
        return past
    is_ahead = future.edtf.earliest.year == published.year or (future.edtf.earliest - published).days <= NEAR_AHEAD_DAYS
    return future if is_ahead else past


@rule("<H", "<HU", "<HE")
def last_holiday(values: Values, anchors: Anchors) -> Reading:
    """Read "last Christmas": the last before the day of publication."""
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


def _day_of(named: Holiday, year: int) -> date:
    if named in _FIXED:
        return date(year, *_FIXED[named])
    if named in _DAYS_FROM_EASTER:
        return _day_of(Holiday.EASTER, year) + timedelta(days=_DAYS_FROM_EASTER[named])
    if named in _WEEKDAY_OF_MONTH:
        month, day, weekday = _WEEKDAY_OF_MONTH[named]
        first = date(year, month, day)
        return first + timedelta(days=(weekday - first.weekday()) % 7)
    # Easter Sunday of the western churches: the anonymous Gregorian computus
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    return date(year, (h + i - 7 * m + 114) // 31, (h + i - 7 * m + 114) % 31 + 1)
