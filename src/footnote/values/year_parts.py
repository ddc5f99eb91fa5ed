"""Rules for the quarters of a year, and for its seasons, which lie in other months on the other hemisphere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.anchors import Anchors, Reading, yearless
from footnote.values.calendar_words import Unit
from footnote.values.date_rules import Values, current_year, rule

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf


@rule("qY", "oUY")
def quarter_year(values: Values, anchors: Anchors) -> Reading:
    """Read "Q3 2020", "the third quarter of 2020"."""
    number = _quarter_number(values, anchors)
    return Reading(edtf.quarter(values[-1], number), "explicit", "quarter")


@rule("Yq", "YoU")
def year_quarter(values: Values, anchors: Anchors) -> Reading:
    """Read "2020 Q3", "2020's third quarter"."""
    return quarter_year([*values[1:], values[0]], anchors)


@rule("q", "oU")
def quarter(values: Values, anchors: Anchors) -> Reading:
    """Read "the third quarter" without a year."""
    number = _quarter_number(values, anchors)
    found, basis = yearless(anchors, lambda year: edtf.quarter(year, number), None)
    return Reading(found, basis, "quarter")


def _quarter_number(values: Values, anchors: Anchors) -> int:
    if len(values) > 1 and values[1] < 10 and values[1] != Unit.QUARTER:
        if values[1] == Unit.WEEK:
            raise anchors.ambiguous("a numbered week may be seven days from the first or Monday to Sunday")
        raise anchors.fail()
    if not 1 <= values[0] <= 4:
        raise anchors.fail("a year has four quarters")
    return values[0]


@rule("SY")
def season_year(values: Values, _anchors: Anchors) -> Reading:
    """Read "summer 2020": without a hemisphere it has no bounds."""
    return Reading(edtf.parse_edtf(f"{values[1]:04}-{values[0]}"), "explicit", "season")


@rule("=S")
def this_season(values: Values, anchors: Anchors) -> Reading:
    """Read "this summer"; winter lies in two years."""
    if values[1] == 24:
        raise anchors.ambiguous("winter lies in two years")
    found, basis = current_year(anchors)
    return Reading(edtf.parse_edtf(f"{found:04}-{values[1]}"), basis, "season")


@rule("S")
def season(values: Values, anchors: Anchors) -> Reading:
    """Read "spring" and "autumn" where both hemispheres give the same year."""
    if values[0] not in (21, 23):
        raise anchors.ambiguous("summer and winter lie in two years, in one hemisphere or the other")
    years = set()
    # March to May is spring in the north and autumn in the south, September to November the reverse
    for first in (3, 9):
        found, basis = yearless(anchors, partial(_three_months, first), None)
        assert found.earliest  # an interval of months has bounds
        years.add(found.earliest.year)
    if len(years) > 1:
        raise anchors.ambiguous("the hemisphere decides which season was the last")
    return Reading(edtf.parse_edtf(f"{years.pop():04}-{values[0]}"), basis, "season")


def _three_months(first: int, year: int) -> Edtf:
    return edtf.interval(edtf.month(year, first), edtf.month(year, first + 2))


@rule("<S", ">S", "xS")
def neighbouring_season(_values: Values, anchors: Anchors) -> Reading:
    """Refuse "last summer": the hemisphere decides which one was the last."""
    raise anchors.ambiguous("the hemisphere decides which season was the last")
