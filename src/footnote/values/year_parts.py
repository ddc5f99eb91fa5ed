"""Rules for the quarters of a year, and for its seasons, which lie in other months on the other hemisphere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.anchors import Anchors, Reading, yearless
from footnote.values.antecedent_rules import step
from footnote.values.calendar_words import Unit
from footnote.values.date_rules import Values, current_year, rule
from footnote.values.relative_rules import ago, bare_unit

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf

_WINTER = 24


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


@rule("yoU", "yq")
def year_earlier_quarter(values: Values, anchors: Anchors) -> Reading:
    """Read "the year-earlier third quarter": one year before the one without that word."""
    return _a_year_before(quarter(values[1:], anchors))


@rule("oUaUA", "oUaU-", "qaUA", "qaU-")
def quarter_year_earlier(values: Values, anchors: Anchors) -> Reading:
    """Read "the third quarter a year ago"."""
    if values[-2] != Unit.YEAR:
        raise anchors.fail()
    return _a_year_before(quarter(values[:-3], anchors))


@rule("y")
def year_earlier(values: Values, anchors: Anchors) -> Reading:
    """Read "year-ago"; "year-earlier" counts from another date."""
    return step(anchors, Unit.YEAR, -1, "earlier") if values[0] else ago([1, Unit.YEAR, 0], anchors)


@rule("yU", "sU<U", "sUaUA", "sUaU-")
def year_earlier_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "the year-earlier quarter", "the same quarter last year": that of the quarter which the text is about."""
    if values[1] != Unit.QUARTER or (len(values) > 2 and Unit.YEAR not in values[2:]):
        raise anchors.fail()
    about = bare_unit([Unit.QUARTER], anchors)
    if about.edtf.precision != "range":
        raise anchors.ambiguous("the date that the words count from allows several quarters")
    return _a_year_before(about)


def _a_year_before(found: Reading) -> Reading:
    first = found.edtf.earliest
    assert first  # a quarter has bounds
    return found._replace(edtf=edtf.quarter(first.year - 1, (first.month + 2) // 3))


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
    if values[1] == _WINTER:
        raise anchors.ambiguous("winter lies in two years")
    found, basis = current_year(anchors)
    return Reading(edtf.parse_edtf(f"{found:04}-{values[1]}"), basis, "season")


@rule("S")
def season(values: Values, anchors: Anchors) -> Reading:
    """Read "spring" and "autumn" where both hemispheres give the same year, the nearest summer of the northern one."""
    if anchors.is_near and values[0] != _WINTER:
        found, basis = yearless(anchors, partial(_northern, values[0]), None)
        assert found.earliest  # an interval of months has bounds
        return Reading(edtf.parse_edtf(f"{found.earliest.year:04}-{values[0]}"), basis, "season")
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


@rule("<S", ">S", "xS", "=xS")
def neighbouring_season(values: Values, anchors: Anchors) -> Reading:
    """Refuse "last summer", which the hemisphere decides; "near" reads the last that is over in the north."""
    if not anchors.is_near or values[-1] == _WINTER:
        raise anchors.ambiguous("the hemisphere decides which season was the last")
    published = anchors.need_published()
    this = _northern(values[-1], published.year)
    assert this.earliest and this.latest  # noqa: PT018 - an interval of months has bounds
    if values[-2] > 0:
        year = published.year + (this.earliest <= published)
    else:
        year = published.year - (this.latest >= published)
    return Reading(edtf.parse_edtf(f"{year:04}-{values[-1]}"), "relative_to_publication", "season")


def _northern(season: int, year: int) -> Edtf:
    """Give the months of spring, summer or autumn: most of the news in English is of the northern hemisphere."""
    return _three_months(3 * (season - 20), year)
