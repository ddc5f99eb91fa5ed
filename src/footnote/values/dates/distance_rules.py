"""Rules for a distance from the publication date: "two days ago", "a week from Friday", "hours ago"."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading, days
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.rules import Values, rule
from footnote.values.dates.units import days_in, neighbour, shifted, unit_around
from footnote.values.dates.weekday_rules import last_weekday, nearest_weekday, next_weekday, weeks_on

_PUBLICATION: Final = "relative_to_publication"
_HALF_A_DAY = 12 * 60  # minutes


@rule("cUA", "nUA", "aUA", "cNA", "nNA", "aNA", "acNA", "YNA")
def ago(values: Values, anchors: Anchors) -> Reading:
    """Read "two days ago"; as precise as its unit: "two weeks ago" is a week, "three years ago" a year.

    But for "near" a decade ago is about ten years ago, not any day of the decade before.
    """
    count, unit = values[-3], values[-2]
    if unit == Unit.DECADE and anchors.is_near:
        around = neighbour(anchors.need_published(), Unit.YEAR, -10 * count)
        return Reading(edtf.parse_edtf(f"{around.text}~"), _PUBLICATION, "ago")
    return Reading(neighbour(anchors.need_published(), unit, -count), _PUBLICATION, "ago")


@rule("UA")
def one_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "year-ago"."""
    if values[0] == Unit.TIME:
        raise anchors.fail("names no unit")
    return ago([1, *values], anchors)


@rule("c&ahNA", "n&ahNA")
def years_and_a_half_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "two and a half years ago" as about 30 months ago, where "near" is enough."""
    count, unit = values[0], values[4]
    if unit != Unit.YEAR or not anchors.is_near:
        raise anchors.fail("states no bounds")
    found = neighbour(anchors.need_published(), Unit.MONTH, -12 * count - 6)
    return Reading(edtf.parse_edtf(f"{found.text}~"), _PUBLICATION, "ago")


@rule("aU&ahA")
def year_and_a_half_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "a year and a half ago"."""
    return years_and_a_half_ago([1, *values[2:5], values[1], values[5]], anchors)


@rule("cUAR", "aUAR", "cNAR", "nNAR", "aNAR", "nUAR")
def ago_to_the_day(values: Values, anchors: Anchors) -> Reading:
    """Read "two years ago today", "a year ago to the day", "50 years ago tomorrow"."""
    count, unit, distance = values[0], values[1], values[-1]
    if unit == Unit.TIME:
        raise anchors.fail("names no unit")
    around = anchors.need_published() + days(distance)
    return Reading(edtf.day(shifted(around, unit, -count)), _PUBLICATION, "ago_to_the_day")


@rule("aUAW", "cNAW", "nNAW")
def weeks_ago_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "a week ago Friday" from the last Friday, which may be today; "100 years ago on Monday" from the nearest.

    "Two weeks ago on Friday" may be the Friday of that week, and nobody knows from which Friday a year counts.
    """
    count, unit, _, wanted = values
    if not anchors.is_near and (unit == Unit.YEAR or " on " in anchors.words):
        raise anchors.ambiguous("counted from which day?")
    if unit == Unit.YEAR:
        nearest = nearest_weekday(anchors.need_published(), wanted)
        return Reading(edtf.day(shifted(nearest, unit, -count)), _PUBLICATION, "ago_to_the_day")
    if unit != Unit.WEEK:
        raise anchors.fail()
    published = anchors.need_published()
    back = (published.weekday() - wanted) % 7 + 7 * count
    return Reading(edtf.day(published - timedelta(days=back)), _PUBLICATION, "weeks_ago_weekday")


@rule("cXA", "nXA")
def weekdays_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "two Sundays ago": the second before the day of publication."""
    count, wanted, _ = values
    return weeks_on(last_weekday([wanted], anchors), 1 - count, "weekdays_ago")


@rule("aCA")
def century_ago(_values: Values, anchors: Anchors) -> Reading:
    """Read "a century ago" as the year 100 years before."""
    return Reading(neighbour(anchors.need_published(), Unit.YEAR, -100), _PUBLICATION, "ago")


@rule("haCA", "ahCA")
def half_a_century_ago(_values: Values, anchors: Anchors) -> Reading:
    """Read "half a century ago" as the year 50 years before."""
    return Reading(neighbour(anchors.need_published(), Unit.YEAR, -50), _PUBLICATION, "ago")


@rule("aUCA")
def quarter_century_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "a quarter-century ago"."""
    if values[1] != Unit.QUARTER:
        raise anchors.fail()
    return Reading(neighbour(anchors.need_published(), Unit.YEAR, -25), _PUBLICATION, "ago")


@rule("aUAM", "cNAM", "nNAM")
def years_ago_month(values: Values, anchors: Anchors) -> Reading:
    """Read "two years ago in March"."""
    return month_years_ago([values[-1], *values[:-1]], anchors)


@rule("MaUA", "McNA", "MnNA")
def month_years_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "September a year ago"."""
    number, count, unit, _ = values
    if unit != Unit.YEAR:
        raise anchors.fail()
    return Reading(edtf.month(anchors.need_published().year - count, number), _PUBLICATION, "ago")


@rule("cUA=U", "aUA=U", "cNA=U", "nNA=U")
def ago_this_unit(values: Values, anchors: Anchors) -> Reading:
    """Read "two years ago this month"."""
    count, unit, within = values[0], values[1], values[-1]
    return Reading(unit_around(within, shifted(anchors.need_published(), unit, -count)), _PUBLICATION, "ago_this_unit")


@rule("cNU", "nNU", "aUU")
def in_time(values: Values, anchors: Anchors) -> Reading:
    """Read "in two weeks' time"; "in two weeks" may be a span of time."""
    if values[2] != Unit.TIME or values[1] == Unit.TIME:
        raise anchors.fail()
    return from_now(values, anchors)


@rule("cNFW", "nNFW", "aUFW", "aUW", "cNF>W", "nNF>W", "aUF>W")
def from_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "a week from Friday", "a week on Friday": from the first that is not over; "Friday" may be today.

    "A week from next Friday" counts from that.
    """
    count, unit, wanted = values[0], values[1], values[-1]
    if unit in (Unit.TIME, Unit.WEEKEND) or (len(values) == 3 and unit != Unit.WEEK):
        raise anchors.fail("names no weekday so far away")
    published = anchors.need_published()
    if len(values) == 5:
        coming = next_weekday(values[3:], anchors).edtf.earliest
        assert coming  # a weekday is a day
    else:
        coming = published + timedelta(days=(wanted - published.weekday()) % 7)
    return Reading(edtf.day(shifted(coming, unit, count)), _PUBLICATION, "from_weekday")


@rule("cNFR", "nNFR", "aUFR", "cUFR")
def from_day(values: Values, anchors: Anchors) -> Reading:
    """Read "two weeks from today", "a week from tomorrow"."""
    count, unit, _, distance = values
    return Reading(edtf.day(shifted(anchors.need_published() + days(distance), unit, count)), _PUBLICATION, "from_day")


@rule("cNFV", "nNFV", "aUFV", "cUFV")
def from_now(values: Values, anchors: Anchors) -> Reading:
    """Read "two weeks from now"."""
    return Reading(neighbour(anchors.need_published(), values[1], values[0]), _PUBLICATION, "from_now")


@rule("uA")
def hours_ago(_values: Values, anchors: Anchors) -> Reading:
    """Read "hours ago": the day of publication or the one before."""
    return counted_hours_ago([1, 1], anchors)


@rule("cuA", "nuA", "auA")
def counted_hours_ago(values: Values, anchors: Anchors) -> Reading:
    """Read "three hours ago" as that day or the one before, "48 hours ago" as the day two days before.

    "near" takes what is less than half a day ago for the day of publication.
    """
    published = anchors.need_published()
    minutes = values[0] * values[1]
    fewest, most = (0, 0) if anchors.is_near and minutes < _HALF_A_DAY else days_in(minutes)
    return Reading(edtf.one_of(published - days(most), published - days(fewest)), _PUBLICATION, "hours_ago")
