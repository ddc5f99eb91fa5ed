"""Rules for words that count from the publication date: "yesterday", "last week", "the weekend"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading, real_day, yearless
from footnote.values.dates.antecedent_rules import same_unit, step
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.rules import FINAL, Values, current_year, rule
from footnote.values.dates.units import neighbour, unit_around

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf

_PUBLICATION: Final = "relative_to_publication"
_WEEK_NUMBER = re.compile(r"\bweek [0-9]", re.IGNORECASE)
_MOST_WEEKS = 52  # that every year has
_LATEST = re.compile(r"\b(?:latest|most recent)\b", re.IGNORECASE)


@rule("R", "RT", "RPT", "RO")
def relative_day(values: Values, anchors: Anchors) -> Reading:
    """Read "yesterday", "yesterday morning"."""
    return Reading(edtf.day(anchors.need_published() + timedelta(days=values[0])), _PUBLICATION, "relative_day")


@rule("PR", "TR")
def part_of_relative_day(values: Values, anchors: Anchors) -> Reading:
    """Read "late yesterday"."""
    return relative_day(values[1:], anchors)


@rule("RP", "Re")
def relative_day_part(values: Values, anchors: Anchors) -> Reading:
    """Read "yesterday late", "yesterday's close"."""
    return relative_day(values[:1], anchors)


@rule("=U", "t=U")
def this_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "this week"; "this year" also through the reference year."""
    if values[1] == Unit.TIME:
        raise anchors.fail("names no day")
    if values[1] == Unit.YEAR:
        found, basis = current_year(anchors)
        return Reading(edtf.year(found), basis, "this_unit")
    return Reading(unit_around(values[1], anchors.need_published()), _PUBLICATION, "this_unit")


@rule("<U")
def last_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "last week"; "the last week" is a span of time up to now, not a date."""
    unit = values[1]
    if FINAL.search(anchors.words):
        raise anchors.fail("the final one of what?")
    if not anchors.is_near and _LATEST.search(anchors.words):
        raise anchors.ambiguous("the latest is the last that the text knows of")
    if unit in (Unit.DAY, Unit.TIME) or (
        unit not in (Unit.QUARTER, Unit.WEEKEND) and f"the last {Unit(unit).name.lower()}" in anchors.words.lower()
    ):
        raise anchors.fail("a span of time, not a date")
    return Reading(neighbour(anchors.need_published(), unit, -1), _PUBLICATION, "last_unit")


@rule("xU", "=xU", "<xU")
def past_weekend(values: Values, anchors: Anchors) -> Reading:
    """Read "this past weekend", "the just-ended quarter"; "the past week" is a span of time up to now, not a date."""
    if values[-1] == Unit.QUARTER and "just" in anchors.words.lower():
        return last_unit([-1, Unit.QUARTER], anchors)
    if values[-1] != Unit.WEEKEND:
        raise anchors.fail("a span of time, not a date")
    published = anchors.need_published()
    found = unit_around(Unit.WEEKEND, published) if published.weekday() == 6 else None
    return Reading(found or neighbour(published, Unit.WEEKEND, -1), _PUBLICATION, "past_weekend")


@rule("r")
def new_year(_values: Values, anchors: Anchors) -> Reading:
    """Read "the new year", the nearest one: in autumn it is the next, in spring this one."""
    if anchors.prefer == "past":
        raise anchors.ambiguous("the year that has begun, or the one that will?")
    published = anchors.need_published()
    is_ahead = anchors.prefer == "future" or published.month > 6
    return Reading(edtf.year(published.year + is_ahead), _PUBLICATION, "new_year")


@rule("U<")
def weekend_gone(values: Values, anchors: Anchors) -> Reading:
    """Read "the weekend just gone"."""
    return past_weekend(values[:1], anchors)


@rule("=C", "<C", ">C")
def relative_century(values: Values, anchors: Anchors) -> Reading:
    """Read "this century", "last century", "the next century"."""
    number = anchors.need_published().year // 100 + values[0]
    if number < 1:
        raise anchors.fail("no such century")
    return Reading(edtf.parse_edtf(f"{number:02}XX"), _PUBLICATION, "century")


@rule("U-<")
def unit_before_last(values: Values, anchors: Anchors) -> Reading:
    """Read "the week before last"."""
    if values[0] in (Unit.DAY, Unit.TIME):
        raise anchors.fail()
    return Reading(neighbour(anchors.need_published(), values[0], -2), _PUBLICATION, "before_last")


@rule("U+>")
def unit_after_next(values: Values, anchors: Anchors) -> Reading:
    """Read "the week after next"."""
    if values[0] in (Unit.DAY, Unit.TIME):
        raise anchors.fail()
    return Reading(neighbour(anchors.need_published(), values[0], 2), _PUBLICATION, "after_next")


@rule("Un", "UnY")
def numbered_week(values: Values, anchors: Anchors) -> Reading:
    """Read "week 40", "week 23 of 2018" as ISO 8601 counts them; some countries count otherwise, so only for "near"."""
    if values[0] != Unit.WEEK or not 1 <= values[1] <= _MOST_WEEKS or not _WEEK_NUMBER.search(anchors.words):
        raise anchors.fail()
    if anchors.prefer != "near":
        raise anchors.ambiguous("which week is the first, the country decides")

    def make(year: int) -> Edtf:
        return edtf.week(date.fromisocalendar(year, values[1], 1))

    if len(values) == 3:
        return Reading(make(values[2]), "explicit", "numbered_week")
    found, basis = yearless(anchors, make, None)
    return Reading(found, basis, "numbered_week")


@rule("RMn", "RMo")
def relative_day_dated(values: Values, anchors: Anchors) -> Reading:
    """Read "yesterday, September 28", if the one is the other."""
    found = anchors.need_published() + timedelta(days=values[0])
    if (found.month, found.day) != (values[1], values[2]):
        raise anchors.ambiguous("the printed day is another one")
    return Reading(edtf.day(found), _PUBLICATION, "relative_day")


@rule("RnM", "RoM")
def relative_day_day_month(values: Values, anchors: Anchors) -> Reading:
    """Read "yesterday, 28 September"."""
    return relative_day_dated([values[0], values[2], values[1]], anchors)


@rule("MnR", "MoR")
def dated_relative_day(values: Values, anchors: Anchors) -> Reading:
    """Read "September 28 (yesterday)"."""
    return relative_day_dated([values[2], *values[:2]], anchors)


@rule("nMR", "oMR")
def day_month_relative_day(values: Values, anchors: Anchors) -> Reading:
    """Read "28 September (yesterday)"."""
    return relative_day_dated([values[2], values[1], values[0]], anchors)


@rule("RW")
def relative_day_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "yesterday (Thursday)", if the one is the other."""
    found = anchors.need_published() + timedelta(days=values[0])
    if found.weekday() != values[1]:
        raise anchors.ambiguous("the weekday is another day")
    return Reading(edtf.day(found), _PUBLICATION, "relative_day")


@rule("WR")
def weekday_relative_day(values: Values, anchors: Anchors) -> Reading:
    """Read "Thursday (yesterday)"."""
    return relative_day_weekday(values[::-1], anchors)


@rule(">U")
def next_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "next month"; "the next day" counts from another date, and "the next month" does where there is one."""
    unit = values[1]
    if unit == Unit.WEEKEND and "next" not in anchors.words.lower():
        # "the coming weekend" is the first, "next weekend" that of next week
        published = anchors.need_published()
        return Reading(unit_around(unit, published + timedelta(days=2)), _PUBLICATION, "coming_weekend")
    if unit in (Unit.DAY, Unit.TIME) or (anchors.antecedent and "the next" in anchors.words.lower()):
        return step(anchors, unit, 1)
    return Reading(neighbour(anchors.need_published(), unit, 1), _PUBLICATION, "next_unit")


@rule("M<")
def month_last(values: Values, anchors: Anchors) -> Reading:
    """Read "November last"; "the November final" is a match."""
    if FINAL.search(anchors.words):
        raise anchors.fail("the final one of what?")
    return relative_month([-1, values[0]], anchors)


@rule("<M", "=M", ">M", "xM", "=xM")
def relative_month(values: Values, anchors: Anchors) -> Reading:
    """Read "last March", the most recent before the month of publication; "next March"; "this March" of the year."""
    published = anchors.need_published()
    number = values[-1]
    direction = values[0] if len(values) == 2 else -1
    year = published.year
    if direction < 0 and number >= published.month:
        year -= 1
    elif direction > 0 and number <= published.month:
        year += 1
    return Reading(edtf.month(year, number), _PUBLICATION, "relative_month")


@rule("U")
def bare_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "the weekend", the nearest or last; "the month" counts from another date, or is near publication."""
    if values[0] == Unit.WEEKEND and anchors.antecedent is None:
        published = anchors.need_published()
        found = unit_around(Unit.WEEKEND, published)
        # on Thursday and Friday the weekend that news calls near is the one to come
        ahead = anchors.prefer == "future" or (anchors.prefer == "near" and published.weekday() >= 3)
        return Reading(
            found if published.weekday() >= 5 or ahead else neighbour(published, Unit.WEEKEND, -1),
            _PUBLICATION,
            "weekend",
        )
    if anchors.is_near and values[0] != Unit.TIME:
        return _near_unit(values[0], anchors)
    return same_unit(values, anchors)


@rule("T", "PT")
def bare_part_of_day(_values: Values, anchors: Anchors) -> Reading:
    """Read "the morning", "late afternoon" as "the day"."""
    if not anchors.is_near:
        raise anchors.fail("a part of the day without its day")
    return _near_unit(Unit.DAY, anchors)


def _near_unit(unit: int, anchors: Anchors) -> Reading:
    """Give the unit of publication; results are told of the quarter that has ended, in January of the year that has."""
    published = anchors.need_published()
    is_over = unit == Unit.QUARTER or (unit == Unit.YEAR and published.month == 1)
    return Reading(neighbour(published, unit, -1 if is_over else 0), _PUBLICATION, "near_publication")


@rule("T-<")
def night_before_last(_values: Values, anchors: Anchors) -> Reading:
    """Read "the night before last"."""
    if "night" not in anchors.words.lower():
        raise anchors.fail()
    return Reading(edtf.day(anchors.need_published() - timedelta(days=2)), _PUBLICATION, "before_last")


@rule("u=T", "Pu=T")
def hours_of_this_day(values: Values, anchors: Anchors) -> Reading:
    """Read "the early hours of this morning"."""
    return this_part_of_day(values[-2:], anchors)


@rule("=UY")
def this_day_in_year(values: Values, anchors: Anchors) -> Reading:
    """Read "on this day in 1999", "this month in 1999"."""
    published = anchors.need_published()
    if values[1] == Unit.DAY:
        return Reading(real_day(anchors, values[2], published.month, published.day), _PUBLICATION, "this_day_in_year")
    if values[1] == Unit.MONTH:
        return Reading(edtf.month(values[2], published.month), _PUBLICATION, "this_day_in_year")
    raise anchors.fail()


@rule("=T", "<T")
def this_part_of_day(values: Values, anchors: Anchors) -> Reading:
    """Read "this morning", "last night"."""
    return Reading(edtf.day(anchors.need_published() + timedelta(days=values[0])), _PUBLICATION, "part_of_day")


@rule("O", "TO", "OT")
def overnight(_values: Values, anchors: Anchors) -> Reading:
    """Read "overnight": the night into the day of publication, or the one that begins on the antecedent."""
    if anchors.antecedent is not None:
        earliest, latest = anchors.need_bounds()
        return Reading(edtf.one_of(earliest, latest + timedelta(days=1)), "relative_to_antecedent", "overnight")
    published = anchors.need_published()
    return Reading(edtf.one_of(published - timedelta(days=1), published), _PUBLICATION, "overnight")


@rule("V", "VN", "v")
def vague(_values: Values, anchors: Anchors) -> Reading:
    """Refuse "recently", "now": near the publication date, but nobody says how near."""
    anchors.need_published()
    raise anchors.fail("states no bounds")
