"""The table from patterns to rules, and the rules for dates that are printed: with their year or without.

A rule takes the values of the pattern's kinds and the anchors. Quarters and seasons are in ``year_parts``, rules for
words that count from another day in ``relative_rules``; what is put together from two dates is in ``grammar``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, DateBasis, Reading, day_of, month_of, real_day
from footnote.values.dates.calendar_words import Unit
from footnote.values.edtf import Edtf, last_day

Values = list[int]
Rule = Callable[[Values, Anchors], Reading]

RULES: dict[str, Rule] = {}
# "the final three months of last year", "last year's final three months" are about another last
FINAL = re.compile(r"\bfinal\b(?!\s+\w+\s+(?:days|weeks|months|quarters|years)(?:\s+of\b|$))", re.IGNORECASE)
# "'68" printed in 2018 is half a century ago, not half a century to come
_YEARS_AHEAD = 15


def rule(*patterns: str) -> Callable[[Rule], Rule]:
    """Enter a function in the table, under each of the patterns."""

    def enter(function: Rule) -> Rule:
        for pattern in patterns:
            # two rules for one pattern would let the order of imports decide
            if pattern in RULES:
                raise KeyError(pattern)
            RULES[pattern] = function
        return function

    return enter


@rule("MnY", "MoY")
def month_day_year(values: Values, anchors: Anchors) -> Reading:
    """Read "September 28, 2020"."""
    return Reading(real_day(anchors, values[2], values[0], values[1]), "explicit", "month_day_year")


@rule("nMY", "oMY")
def day_month_year(values: Values, anchors: Anchors) -> Reading:
    """Read "28 September 2020", "the 28th of September 2020"."""
    return Reading(real_day(anchors, values[2], values[1], values[0]), "explicit", "day_month_year")


@rule("nIMIY")
def hyphened_date(values: Values, anchors: Anchors) -> Reading:
    """Read "28-Sep-2020"."""
    return day_month_year(values[::2], anchors)


@rule("YMn", "YMo")
def year_month_day(values: Values, anchors: Anchors) -> Reading:
    """Read "2020 September 28"."""
    return Reading(real_day(anchors, values[0], values[1], values[2]), "explicit", "year_month_day")


@rule("WMnY", "WMoY")
def weekday_month_day_year(values: Values, anchors: Anchors) -> Reading:
    """Read "Monday, September 28, 2020"; a weekday that does not fit is the source's error and changes nothing."""
    return month_day_year(values[1:], anchors)


@rule("WnMY", "WoMY")
def weekday_day_month_year(values: Values, anchors: Anchors) -> Reading:
    """Read "Monday 28 September 2020"."""
    return day_month_year(values[1:], anchors)


@rule("MnYW", "MoYW")
def month_day_year_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "September 28, 2020, a Monday"."""
    return month_day_year(values[:3], anchors)


@rule("Mnz", "Moz")
def month_day_short_year(values: Values, anchors: Anchors) -> Reading:
    """Read "Sept. 28, '20"."""
    return month_day_year([*values[:2], full_year(anchors, values[2])], anchors)


@rule("nMz", "oMz")
def day_month_short_year(values: Values, anchors: Anchors) -> Reading:
    """Read "28 September '20"."""
    return day_month_year([*values[:2], full_year(anchors, values[2])], anchors)


@rule("Mz")
def month_short_year(values: Values, anchors: Anchors) -> Reading:
    """Read "September '20"."""
    return month_year([values[0], full_year(anchors, values[1])], anchors)


@rule("nIMIn")
def hyphened_short_date(values: Values, anchors: Anchors) -> Reading:
    """Read "28-Sep-20"."""
    return day_month_short_year(values[::2], anchors)


@rule("nMn", "oMn")
def day_month_two_digits(values: Values, anchors: Anchors) -> Reading:
    """Read "2 Nov 89"; "2 Nov 20" may be two days."""
    if values[2] <= 31:
        raise anchors.ambiguous("a year or a second day?")
    return Reading(real_day(anchors, full_year(anchors, values[2]), values[1], values[0]), "explicit", "day_month_year")


@rule("Mnn", "Mon")
def month_day_two_digits(values: Values, anchors: Anchors) -> Reading:
    """Read "Nov 2, 89"; "Nov 2 89" may be a day and a number of something."""
    if "," not in anchors.words:
        raise anchors.fail()
    return day_month_two_digits([values[1], values[0], values[2]], anchors)


@rule("Y")
def year(values: Values, _anchors: Anchors) -> Reading:
    """Read "2020"."""
    return Reading(edtf.year(values[0]), "explicit", "year")


@rule("z")
def apostrophe_year(values: Values, anchors: Anchors) -> Reading:
    """Read "'98"."""
    return Reading(edtf.year(full_year(anchors, values[0])), "explicit", "year")


@rule("UY", "UM", "UMY")
def named_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "the year 2020", "the month of June"."""
    if len(values) == 2 and values[0] == Unit.YEAR and values[1] > 12:
        return year(values[1:], anchors)
    if values[0] == Unit.MONTH and values[1] <= 12:
        return month_year(values[1:], anchors) if len(values) == 3 else month(values[1:], anchors)
    raise anchors.fail()


@rule("MY")
def month_year(values: Values, _anchors: Anchors) -> Reading:
    """Read "September 2020"."""
    return Reading(edtf.month(values[1], values[0]), "explicit", "month_year")


@rule("YM")
def year_month(values: Values, _anchors: Anchors) -> Reading:
    """Read "2020 September"."""
    return Reading(edtf.month(values[0], values[1]), "explicit", "month_year")


@rule("D")
def decade(values: Values, anchors: Anchors) -> Reading:
    """Read "the 1990s"; "the 1800s" may be ten years or a hundred, and mostly are a hundred."""
    if values[0] % 100 == 0 and values[0] < 2000:
        if anchors.prefer != "near":
            raise anchors.ambiguous("a decade or a century?")
        return Reading(edtf.parse_edtf(f"{values[0] // 100:02}XX"), "explicit", "century")
    return Reading(edtf.decade(values[0]), "explicit", "decade")


@rule("d")
def short_decade(values: Values, anchors: Anchors) -> Reading:
    """Read "the 90s": the last such decade that has begun."""
    published = anchors.need_published()
    century = published.year // 100 * 100
    first = century + values[0]
    return Reading(edtf.decade(first if first <= published.year else first - 100), "relative_to_publication", "decade")


@rule("oC")
def century(values: Values, anchors: Anchors) -> Reading:
    """Read "the 20th century" as the years 19XX, as the standard does."""
    if not 2 <= values[0] <= 30:
        raise anchors.fail("no such century")
    return Reading(edtf.parse_edtf(f"{values[0] - 1:02}XX"), "explicit", "century")


@rule("M")
def month(values: Values, anchors: Anchors) -> Reading:
    """Read "September"."""
    found, basis = month_of(anchors, values[0])
    return Reading(found, basis, "month")


@rule("Mn", "Mo")
def month_day(values: Values, anchors: Anchors) -> Reading:
    """Read "September 28"."""
    found, basis = day_of(anchors, values[0], values[1])
    return Reading(found, basis, "month_day")


@rule("nM", "oM")
def day_month(values: Values, anchors: Anchors) -> Reading:
    """Read "28 September"."""
    found, basis = day_of(anchors, values[1], values[0])
    return Reading(found, basis, "month_day")


@rule("WMn", "WMo")
def weekday_month_day(values: Values, anchors: Anchors) -> Reading:
    """Read "Monday, September 28": the weekday chooses among the years, where one of them fits."""
    found = _with_weekday(anchors, values[0], values[1], values[2])
    return found or month_day(values[1:], anchors)


@rule("WnM", "WoM")
def weekday_day_month(values: Values, anchors: Anchors) -> Reading:
    """Read "Monday 28 September"."""
    found = _with_weekday(anchors, values[0], values[2], values[1])
    return found or day_month(values[1:], anchors)


@rule("MnW")
def month_day_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "September 28, a Monday"."""
    return weekday_month_day([values[2], values[0], values[1]], anchors)


def _with_weekday(anchors: Anchors, weekday: int, number: int, day_of_month: int) -> Reading | None:
    """Find the one year, of the three around publication, in which the day is that weekday."""
    published = anchors.published
    if published is None or anchors.reference_year is not None or not 1 <= number <= 12:
        return None
    fitting = [
        date(year, number, day_of_month)
        for year in (published.year - 1, published.year, published.year + 1)
        if 0 < year < 10000 and 1 <= day_of_month <= last_day(year, number)
        if date(year, number, day_of_month).weekday() == weekday
    ]
    if len(fitting) != 1:
        return None
    return Reading(edtf.day(fitting[0]), "relative_to_publication", "weekday_month_day")


def current_year(anchors: Anchors) -> tuple[int, DateBasis]:
    """Give the year of publication, else the reference year."""
    if anchors.published is None and anchors.reference_year is not None:
        return anchors.reference_year, "reference_year"
    return anchors.need_published().year, "relative_to_publication"


def full_year(anchors: Anchors, two_digits: int) -> int:
    """Complete a two-digit year: at most 15 years after publication or reference year, or after 2018."""
    around = anchors.published.year if anchors.published is not None else anchors.reference_year or 2018
    year = around // 100 * 100 + two_digits
    if year > around + _YEARS_AHEAD:
        return year - 100
    return year + 100 if year <= around + _YEARS_AHEAD - 100 else year


def part_of(part: int, whole: Edtf) -> Edtf:
    """Give the early (0), mid (1) or late (2) part: days 1-10, 11-20, 21-end of a month.

    Of anything longer or shorter the model defines no parts, so that the whole stays: "late 2019" is 2019.
    """
    first = whole.earliest
    if whole.precision != "month" or first is None:
        return whole
    end = (10, 20, last_day(first.year, first.month))[part]
    return edtf.one_of(first.replace(day=1 + 10 * part), first.replace(day=end))
