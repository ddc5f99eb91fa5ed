"""Rules for weekdays that count from the publication date: "Monday", "last Monday", "Monday week"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.rules import FINAL, Values, rule, weekday_day_month, weekday_month_day

_PUBLICATION: Final = "relative_to_publication"
_NEXT = re.compile(r"\bnext\b", re.IGNORECASE)  # not "the coming Friday"
_TOO_CLOSE = 2  # days
_NEAREST = 3  # a weekday is never further from the nearest day of its name
_WEEKDAY_WEEK = re.compile(r"day week\b", re.IGNORECASE)


@rule("WP", "We", "WIT")
def weekday_part(values: Values, anchors: Anchors) -> Reading:
    """Read "Friday late", "Friday's close", "Friday-night"."""
    return weekday(values[:1], anchors)


@rule("W")
def weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "Monday": the most recent one, including the day of publication.

    Of 1,639 expressions in public corpora 90.7 % mean that, so "near" does too, but for the day after publication:
    printed on a Sunday, "Monday" is tomorrow rather than six days ago.
    """
    published = anchors.need_published()
    offset = (values[0] - published.weekday()) % 7
    is_ahead = anchors.prefer == "future" or (anchors.prefer == "near" and offset == 1)
    if offset and not is_ahead:
        offset -= 7
    return Reading(edtf.day(published + timedelta(days=offset)), _PUBLICATION, "weekday")


@rule("<W", "xW", "=xW", "<xW")
def last_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "last Monday": the most recent before the day of publication."""
    if FINAL.search(anchors.words):
        raise anchors.fail("the final one of what?")
    published = anchors.need_published()
    wanted = values[-1]
    offset = (published.weekday() - wanted) % 7 or 7
    return Reading(edtf.day(published - timedelta(days=offset)), _PUBLICATION, "last_weekday")


@rule("W<")
def weekday_last(values: Values, anchors: Anchors) -> Reading:
    """Read "Friday last"."""
    return last_weekday(values[:1], anchors)


@rule("W-<")
def weekday_before_last(values: Values, anchors: Anchors) -> Reading:
    """Read "the Sunday before last"."""
    last = last_weekday(values[:1], anchors)
    return weeks_on(last, -1, "before_last")


@rule("W+>")
def weekday_after_next(values: Values, anchors: Anchors) -> Reading:
    """Read "the Friday after next"."""
    return weeks_on(next_weekday(values[:1], anchors), 1, "after_next")


@rule("WU")
def weekday_week(values: Values, anchors: Anchors) -> Reading:
    """Read "Tuesday week": a week after the coming one; "Tuesday of the week" is another."""
    if values[1] != Unit.WEEK or not _WEEKDAY_WEEK.search(anchors.words):
        raise anchors.fail()
    return weeks_on(next_weekday(values[:1], anchors), 1, "from_weekday")


def weeks_on(found: Reading, weeks: int, name: str) -> Reading:
    """Give the day that lies some weeks after (or before) another."""
    assert found.edtf.earliest  # a weekday is a day
    return found._replace(edtf=edtf.day(found.edtf.earliest + timedelta(days=7 * weeks)), rule=name)


@rule("W>")
def weekday_next(values: Values, anchors: Anchors) -> Reading:
    """Read "Friday next"."""
    return next_weekday(values[:1], anchors)


@rule(">W", "=>W")
def next_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "next Monday", "the coming Monday": the first after the day of publication.

    Printed on a Thursday, "next Friday" is hardly tomorrow: "near" goes a week on from the next two days of that week.
    """
    published = anchors.need_published()
    offset = (values[-1] - published.weekday()) % 7 or 7
    is_close = offset <= _TOO_CLOSE and values[-1] > published.weekday()
    if is_close and anchors.prefer == "near" and _NEXT.search(anchors.words):
        offset += 7
    return Reading(edtf.day(published + timedelta(days=offset)), _PUBLICATION, "next_weekday")


@rule("=W")
def this_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "this Monday": the one to come in the week of publication, or the nearest if that has been.

    "This Sunday" printed on a Monday is the coming one for most, but yesterday for some: "past" refuses it.
    """
    published = anchors.need_published()
    offset = values[1] - published.weekday()
    if offset > _NEAREST and anchors.prefer == "past":
        raise anchors.ambiguous("the last one is nearer, the next one is of this week")
    if offset > 0:
        return Reading(edtf.day(published + timedelta(days=offset)), _PUBLICATION, "this_weekday")
    return Reading(edtf.day(nearest_weekday(published, values[1])), _PUBLICATION, "this_weekday")


def nearest_weekday(day: date, weekday: int) -> date:
    """Give the weekday that is at most three days away."""
    return day + timedelta(days=(weekday - day.weekday() + _NEAREST) % 7 - _NEAREST)


@rule("W<U", "W=U", "W>U")
def weekday_of_week(values: Values, anchors: Anchors) -> Reading:
    """Read "Monday last week"."""
    return _weekday_of_week(values[0], values[2], values[1], anchors)


@rule("<UW", "=UW", ">UW")
def week_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "last week Monday"."""
    return _weekday_of_week(values[2], values[1], values[0], anchors)


def _weekday_of_week(weekday: int, unit: int, direction: int, anchors: Anchors) -> Reading:
    if unit != Unit.WEEK:
        raise anchors.fail()
    published = anchors.need_published()
    monday = published - timedelta(days=published.weekday())
    return Reading(edtf.day(monday + timedelta(days=weekday + 7 * direction)), _PUBLICATION, "weekday_of_week")


@rule(*(f"{side}W{day}" for side in "<>=" for day in ("Mn", "Mo")))
def last_weekday_dated(values: Values, anchors: Anchors) -> Reading:
    """Read "last Monday, September 28" as the printed day."""
    return weekday_month_day(values[1:], anchors)


@rule(*(f"{side}W{day}" for side in "<>=" for day in ("nM", "oM")))
def last_weekday_day_month(values: Values, anchors: Anchors) -> Reading:
    """Read "last Monday, 28 September"."""
    return weekday_day_month(values[1:], anchors)
