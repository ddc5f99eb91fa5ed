"""Rules for the quarters of a year, and for its seasons, which lie in other months on the other hemisphere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading, yearless
from footnote.values.dates.antecedent_rules import step
from footnote.values.dates.calendar_words import WINTER, Unit
from footnote.values.dates.distance_rules import ago
from footnote.values.dates.ordinal_parts import half_year
from footnote.values.dates.relative_rules import bare_unit, last_unit, next_unit
from footnote.values.dates.rules import Values, current_year, full_year, rule, year
from footnote.values.dates.units import shifted, unit_around

if TYPE_CHECKING:
    from footnote.values.edtf import Edtf

_A_QUARTER = 92  # days
_JUST_BEGUN = timedelta(days=20)
_GLUED = re.compile(r"[1-4]q[0-9]{2}|q[1-4]fy[0-9]{2}", re.IGNORECASE)


@rule("qY", "oUY")
def quarter_year(values: Values, anchors: Anchors) -> Reading:
    """Read "Q3 2020", "the third quarter of 2020"."""
    number = _quarter_number(values, anchors)
    return Reading(edtf.quarter(values[-1], number), "explicit", "quarter")


@rule("qn")
def glued_quarter(values: Values, anchors: Anchors) -> Reading:
    """Read "3Q20", "Q2FY15"; "Q3 5" is none."""
    if not _GLUED.search(anchors.words):
        raise anchors.fail()
    return quarter_short_year(values, anchors)


@rule("qz", "oUz")
def quarter_short_year(values: Values, anchors: Anchors) -> Reading:
    """Read "Q3 '20"."""
    return quarter_year([*values[:-1], full_year(anchors, values[-1])], anchors)


@rule("Yq", "YoU")
def year_quarter(values: Values, anchors: Anchors) -> Reading:
    """Read "2020 Q3", "2020's third quarter"."""
    return quarter_year([*values[1:], values[0]], anchors)


@rule("q", "oU")
def quarter(values: Values, anchors: Anchors) -> Reading:
    """Read "the third quarter" without a year; for "near" none is further ahead than the next one."""
    number = _quarter_number(values, anchors)
    found, basis = yearless(replace(anchors, ahead_days=_A_QUARTER), lambda year: edtf.quarter(year, number), None)
    return Reading(found, basis, "quarter")


@rule("MU", "MUY")
def quarter_to_month(values: Values, anchors: Anchors) -> Reading:
    """Read "the September quarter", "the June quarter of 2012": the three months that end with that one."""
    if values[1] != Unit.QUARTER:
        raise anchors.fail()
    last = values[0]

    def make(year: int) -> Edtf:
        if last % 3 == 0:
            return edtf.quarter(year, last // 3)
        return edtf.interval(edtf.month(year - (last < 3), (last - 3) % 12 + 1), edtf.month(year, last))

    if len(values) == 3:
        return Reading(make(values[2]), "explicit", "quarter")
    found, basis = yearless(anchors, make, None)
    return Reading(found, basis, "quarter")


@rule("yoU", "yq")
def year_earlier_quarter(values: Values, anchors: Anchors) -> Reading:
    """Read "the year-earlier third quarter"."""
    return _quarter_a_year_before(values[1:], anchors, is_from_publication=not values[0])


@rule("oUaUA", "qaUA")
def quarter_year_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "the third quarter a year ago"."""
    if values[-2] != Unit.YEAR:
        raise anchors.fail()
    return _quarter_a_year_before(values[:-3], anchors, is_from_publication=True)


@rule("oUaU-", "qaU-")
def quarter_year_earlier(values: Values, anchors: Anchors) -> Reading:
    """Read "the third quarter a year earlier"."""
    if values[-2] != Unit.YEAR:
        raise anchors.fail()
    return _quarter_a_year_before(values[:-3], anchors, is_from_publication=False)


def _quarter_a_year_before(named: Values, anchors: Anchors, *, is_from_publication: bool) -> Reading:
    """Give the quarter one year before the one of that number: "ago" from publication, "earlier" from another date."""
    if is_from_publication or anchors.is_near:
        return _a_year_before(quarter(named, anchors))
    number = _quarter_number(named, anchors)
    year = step(anchors, Unit.YEAR, -1, "earlier")
    if year.edtf.precision != "year" or year.edtf.earliest is None:
        raise anchors.ambiguous("the date that the words count from allows several years")
    return year._replace(edtf=edtf.quarter(year.edtf.earliest.year, number))


@rule("y")
def year_earlier(values: Values, anchors: Anchors) -> Reading:
    """Read "year-ago"; "year-earlier" counts from another date."""
    return step(anchors, Unit.YEAR, -1, "earlier") if values[0] else ago([1, Unit.YEAR, 0], anchors)


@rule("=U<U", "=U>U")
def this_time_last_year(values: Values, anchors: Anchors) -> Reading:
    """Read "this time last year", "this time next week": somewhere in it."""
    if values[1] in (Unit.MONTH, Unit.QUARTER) and values[3] == Unit.YEAR:
        # "this month last year"
        found = unit_around(values[1], shifted(anchors.need_published(), Unit.YEAR, values[2]))
        return Reading(found, "relative_to_publication", "this_unit_last_year")
    if values[1] != Unit.TIME or values[3] not in (Unit.WEEK, Unit.MONTH, Unit.YEAR) or not anchors.is_near:
        raise anchors.fail()
    return (last_unit if values[2] < 0 else next_unit)(values[2:], anchors)


@rule("=UaUA")
def this_time_a_year_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "this time a year ago", "this month a year ago"."""
    return this_time_last_year([*values[:2], -1, values[3]], anchors)


@rule("yoh")
def year_earlier_half(values: Values, anchors: Anchors) -> Reading:
    """Read "the year-earlier first half" as that of the year before; which year the text is about, it does not say."""
    if not anchors.is_near or values[1] not in (1, 2):
        raise anchors.ambiguous("a year earlier than which?")
    return Reading(half_year(values[1], anchors.need_published().year - 1), "relative_to_publication", "half")


@rule("U<U", "UaUA", "UaU-")
def unit_a_year_before(values: Values, anchors: Anchors) -> Reading:
    """Read "the quarter a year ago", "the period last year"."""
    return year_earlier_unit([0, *values], anchors)


@rule("y?")
def year_earlier_period(values: Values, anchors: Anchors) -> Reading:
    """Read "the year-earlier period" through the antecedent: how long it is, the words do not say."""
    if not values[0]:
        raise anchors.fail()
    anchors.need_antecedent()
    return step(anchors, Unit.YEAR, -1, "earlier")


@rule("yU", "sU<U", "sUpU", "sUaUA", "sUaU-")
def year_earlier_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "the year-earlier quarter", "the same quarter last year": that of the quarter which the text is about.

    Of "the same period last year" the words say only the year, and that where no other date is given.
    """
    if values[1] == Unit.TIME and len(values) == 2:
        return year_earlier_period(values, anchors)
    if values[1] == Unit.TIME and anchors.is_near and Unit.YEAR in values[2:]:
        return last_unit([-1, Unit.YEAR], anchors)
    if values[1] != Unit.QUARTER or (len(values) > 2 and Unit.YEAR not in values[2:]):
        raise anchors.fail()
    return _a_year_before(_quarter_of_text(anchors))


@rule("sUY")
def same_quarter_of_year(values: Values, anchors: Anchors) -> Reading:
    """Read "the same quarter of 2019"."""
    if values[1] != Unit.QUARTER:
        raise anchors.fail()
    return _in_year(values[2], _quarter_of_text(anchors))


@rule("YU")
def year_named_after(values: Values, anchors: Anchors) -> Reading:
    """Read "the 1989 fiscal year", "the 1988 quarter"; of "the 1988 period" the words say only the year."""
    if values[1] == Unit.QUARTER:
        return same_quarter_of_year([0, *values[::-1]], anchors)
    if values[1] == Unit.YEAR or (values[1] == Unit.TIME and anchors.is_near):
        return year(values, anchors)
    raise anchors.fail()


def _quarter_of_text(anchors: Anchors) -> Reading:
    """Give the quarter that the text is about."""
    about = bare_unit([Unit.QUARTER], anchors)
    first = about.edtf.earliest
    if first is None or about.edtf != unit_around(Unit.QUARTER, first):
        raise anchors.ambiguous("the date that the words count from allows several quarters")
    return about


def _in_year(year: int, found: Reading) -> Reading:
    assert found.edtf.earliest  # a quarter has bounds
    return found._replace(edtf=edtf.quarter(year, (found.edtf.earliest.month + 2) // 3))


def _a_year_before(found: Reading) -> Reading:
    assert found.edtf.earliest  # a quarter has bounds
    return _in_year(found.edtf.earliest.year - 1, found)


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


@rule("Sz")
def season_short_year(values: Values, anchors: Anchors) -> Reading:
    """Read "the summer of '69"."""
    return season_year([values[0], full_year(anchors, values[1])], anchors)


@rule("=S")
def this_season(values: Values, anchors: Anchors) -> Reading:
    """Read "this summer"; winter lies in two years: "near" takes the last until June, the next from July."""
    if values[1] == WINTER:
        if not anchors.is_near:
            raise anchors.ambiguous("winter lies in two years")
        published = anchors.need_published()
        return season_year([WINTER, published.year - (published.month < 7)], anchors)._replace(
            basis="relative_to_publication"
        )
    found, basis = current_year(anchors)
    return Reading(edtf.parse_edtf(f"{found:04}-{values[1]}"), basis, "season")


@rule("S")
def season(values: Values, anchors: Anchors) -> Reading:
    """Read "spring" and "autumn" where both hemispheres give the same year; "near" reads the nearest northern one."""
    if anchors.is_near:
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
    if not anchors.is_near:
        raise anchors.ambiguous("the hemisphere decides which season was the last")
    published = anchors.need_published()
    # in January and February the winter of this year is the one that began before
    begun = published.year - (values[-1] == WINTER and published.month < 3)
    this = _northern(values[-1], begun)
    assert this.earliest and this.latest  # noqa: PT018 - an interval of months has bounds
    if values[-2] > 0:
        # "the coming summer" may have begun for those who count months
        is_over = this.earliest <= published - (_JUST_BEGUN if "coming" in anchors.words.lower() else timedelta())
        year = begun + is_over
    else:
        year = begun - (this.latest >= published)
    return Reading(edtf.parse_edtf(f"{year:04}-{values[-1]}"), "relative_to_publication", "season")


def _northern(season: int, year: int) -> Edtf:
    """Give the months of a season: most of the news in English is of the northern hemisphere."""
    if season == WINTER:
        return edtf.interval(edtf.month(year, 12), edtf.month(year + 1, 2))
    return _three_months(3 * (season - 20), year)
