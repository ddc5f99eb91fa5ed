"""Rules for words that count from another date in the text: "the following day", "that month"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.rules import Values, rule
from footnote.values.dates.units import neighbour

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf


# news is mostly of the day, week, month and year of publication; which quarter it is of, only the text says
_NEAR_UNITS = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR})


def is_near_step(anchors: Anchors, unit: int, count: int) -> bool:
    """Say whether "the previous year", "a week earlier" may count from publication, as ``prefer="near"`` allows."""
    return count == -1 and unit in _NEAR_UNITS and anchors.is_near


def step(anchors: Anchors, unit: int, count: int, rule_name: str = "step") -> Reading:
    """Move the antecedent by units: its window moves along, and is as precise as the unit."""
    if unit == Unit.TIME:
        raise anchors.fail("names no unit")
    if is_near_step(anchors, unit, count):
        found = neighbour(anchors.need_published(), unit, count)
        return Reading(found, "relative_to_publication", "near_publication")
    antecedent = anchors.need_antecedent()
    if antecedent.precision == "after" and antecedent.earliest and count >= 0:
        first = neighbour(antecedent.earliest, unit, count)
        found = edtf.after(_bounded(first)[0])
    else:
        earliest, latest = anchors.need_bounds()
        first = neighbour(earliest, unit, count)
        last = neighbour(latest, unit, count)
        found = first if first == last else edtf.one_of(_bounded(first)[0], _bounded(last)[1])
    return Reading(found, "relative_to_antecedent", rule_name)


def _bounded(unit: Edtf) -> tuple[date, date]:
    assert unit.earliest and unit.latest  # noqa: PT018 - units always have bounds
    return unit.earliest, unit.latest


@rule("fU", "pU")
def neighbouring_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "the following day", "the previous week"."""
    return step(anchors, values[1], values[0], "following" if values[0] > 0 else "previous")


@rule("J")
def then(_values: Values, anchors: Anchors) -> Reading:
    """Read "then", as in "since then"."""
    return same_unit([Unit.TIME], anchors)


@rule("sU", "tU", "tsU", "=sU")
def same_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "the same day", "that month"; "that time" is the antecedent itself."""
    found = anchors.need_antecedent()
    if values[-1] in (Unit.DAY, Unit.TIME):
        return Reading(found, "relative_to_antecedent", "same")
    return step(anchors, values[-1], 0, "same")


@rule("tT", "sT", "fT", "pT", ">T")
def same_part_of_day(values: Values, anchors: Anchors) -> Reading:
    """Read "that night", "the following morning", "the previous evening"."""
    return step(anchors, Unit.DAY, values[0], "part_of_day") if values[0] else same_unit([Unit.DAY], anchors)


@rule("fW", "pW", "tW", "sW")
def weekday_from_antecedent(values: Values, anchors: Anchors) -> Reading:
    """Read "the following Monday", "that Monday" (of the antecedent's week)."""
    earliest, latest = anchors.need_bounds()
    first, last = (weekday_from(day, values[1], values[0]) for day in (earliest, latest))
    if first != last:
        raise anchors.ambiguous("the date that the words count from allows several such days")
    return Reading(edtf.day(first), "relative_to_antecedent", "weekday_from_antecedent")


def weekday_from(day: date, weekday: int, direction: int) -> date:
    """Give the first such weekday after a day (1), the last before it (-1), or that of its week (0)."""
    distance = (weekday - day.weekday()) % 7
    if direction > 0:
        return day + timedelta(days=distance or 7)
    if direction < 0:
        return day - timedelta(days=(7 - distance) % 7 or 7)
    return day - timedelta(days=day.weekday()) + timedelta(days=weekday)
