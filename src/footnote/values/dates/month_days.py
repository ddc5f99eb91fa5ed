"""Days of a month, several or through another word: "5-7 June", "last June 5", "the 15th of next month"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading, day_of, real_day
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.reading import read
from footnote.values.dates.rules import FINAL, RULES, Values, rule
from footnote.values.dates.units import neighbour, shifted
from footnote.values.edtf import last_day

_PUBLICATION: Final = "relative_to_publication"
_LISTED = re.compile(r"(?:W?n)+&?W?nMY?")
_DAYS_OF_MONTH = re.compile(r"(?P<side>[<=>x]|=x|)M[no](?P<join>[I&|])[no]Y?")
_DAYS_OF_RELATIVE_MONTH = re.compile(r"[no][I&][no][<=>]U")
# "10-12 last month" may be a number of something
_ARE_DAYS = re.compile(r"\b(?:of|from|between|to|till|until|through)\b|[0-9](?:st|nd|rd|th)\b", re.IGNORECASE)
_IS_DAY = re.compile(r"[0-9]|\bof\b", re.IGNORECASE)
APART = "two dates with others between them are no period"


def days_of_month(kinds: str, values: Values, anchors: Anchors, *, is_between: bool = False) -> Reading | None:
    """Read "September 1-10", "September 14 or 18, 2020", "last June 5 to 7", "the 4th to the 22nd of this month"."""
    named = _DAYS_OF_MONTH.fullmatch(kinds)
    if named:
        join = named.start("join")
        first, second = _days_of_named_month(named["side"], values, join, anchors)
    elif _DAYS_OF_RELATIVE_MONTH.fullmatch(kinds) and _ARE_DAYS.search(anchors.words):
        join = 1
        first, second = (RULES[f"o{kinds[3]}U"]([day, *values[3:]], anchors) for day in (values[0], values[2]))
    else:
        return None
    if kinds[join] == "|":
        return Reading(edtf.parse_edtf(f"[{first.edtf.text},{second.edtf.text}]"), second.basis, "one_of")
    if kinds[join] == "&" and not is_between and values[join + 1] - values[join - 1] != 1:
        raise anchors.fail(APART)
    return Reading(edtf.interval(first.edtf, second.edtf), second.basis, "interval")


def _days_of_named_month(side: str, values: Values, join: int, anchors: Anchors) -> tuple[Reading, Reading]:
    """Read two days of one month; without its year the second day, with "last" or "next" the first finds the year."""
    month, day, other, *year = values[join - 2], values[join - 1], values[join + 1], *values[join + 2 :]
    if side and not year:
        first = read(f"{side}Mn", values[:join], anchors)
        assert first.edtf.earliest  # a day
        return first, first._replace(edtf=real_day(anchors, first.edtf.earliest.year, month, other))
    second = read("MnY" if year else "Mn", [month, other, *year], anchors)
    if second.edtf.latest is None:
        raise anchors.fail()
    return RULES["MnY"]([month, day, second.edtf.latest.year], anchors), second


def consecutive(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "14, 15 and 16 August", "2, 3 Dec 1984", "Saturday, 9 and Sunday, 10 June" as one period."""
    if not _LISTED.fullmatch(kinds):
        return None
    days = [value for kind, value in zip(kinds, values, strict=True) if kind == "n"]
    if any(after - before != 1 for before, after in pairwise(days)):
        raise anchors.fail(APART)
    at = kinds.index("M")
    end = read("n" + kinds[at:], [days[-1], *values[at:]], anchors)
    if end.edtf.latest is None:
        raise anchors.fail()
    start = RULES["nMY"]([days[0], values[at], end.edtf.latest.year], anchors)
    return Reading(edtf.interval(start.edtf, end.edtf), end.basis, "interval")


@rule(*(f"{side}{day}" for side in ("<", "=", ">", "x", "=x") for day in ("Mn", "Mo")))
def relative_month_day(values: Values, anchors: Anchors) -> Reading:
    """Read "last November 24", the most recent before publication; "next January 1"; "this June 30" of the year."""
    if FINAL.search(anchors.words):
        raise anchors.fail("the final one of what?")
    direction, number, day = values[-3:]
    published = anchors.need_published()
    if not direction:
        found = real_day(anchors, published.year, number, day)
    else:
        beside = published + timedelta(days=direction)
        found, _ = day_of(Anchors(anchors.words, beside, prefer="future" if direction > 0 else "past"), number, day)
    return Reading(found, _PUBLICATION, "relative_month_day")


@rule(*(f"{side}{day}" for side in ("<", "=", ">", "x", "=x") for day in ("nM", "oM")))
def relative_day_month(values: Values, anchors: Anchors) -> Reading:
    """Read "last 24 November"."""
    return relative_month_day([values[-3], values[-1], values[-2]], anchors)


@rule("Mn<", "Mo<")
def month_day_last(values: Values, anchors: Anchors) -> Reading:
    """Read "November 24 last"."""
    return relative_month_day([-1, *values[:2]], anchors)


@rule("nM<", "oM<")
def day_month_last(values: Values, anchors: Anchors) -> Reading:
    """Read "24 November last"."""
    return relative_month_day([-1, values[1], values[0]], anchors)


@rule("o<U", "o=U", "o>U")
def day_of_relative_month(values: Values, anchors: Anchors) -> Reading:
    """Read "the 15th of next month"; "the second this month" is not a day but a number of something."""
    if values[2] != Unit.MONTH or not _IS_DAY.search(anchors.words):
        raise anchors.fail()
    first = neighbour(anchors.need_published(), Unit.MONTH, values[1]).earliest
    assert first  # a month has bounds
    return Reading(real_day(anchors, first.year, first.month, values[0]), _PUBLICATION, "day_of_month")


@rule("o")
def day_of_this_month(values: Values, anchors: Anchors) -> Reading:
    """Read "the 28th": of the month of publication or of the one before or after it."""
    return _nearest_such_day(values[0], None, anchors)


@rule("Wo")
def weekday_of_this_month(values: Values, anchors: Anchors) -> Reading:
    """Read "Friday the 13th": of the month in which it is one."""
    return _nearest_such_day(values[1], values[0], anchors)


@rule("oW")
def day_of_this_month_weekday(values: Values, anchors: Anchors) -> Reading:
    """Read "the 28th, a Monday"; "the third Friday" does not say of what."""
    if values[0] <= 5:
        raise anchors.ambiguous("the day of the month, or the weekday of it?")
    return _nearest_such_day(values[0], values[1], anchors)


def _nearest_such_day(ordinal: int, weekday: int | None, anchors: Anchors) -> Reading:
    published = anchors.need_published()
    # every month has the days to 28 and two in a row have all; a Friday the 13th comes within 14 months
    reach = 2 if weekday is None else 14
    months = [shifted(published.replace(day=1), Unit.MONTH, offset) for offset in range(-reach, reach + 1)]
    days = [date(m.year, m.month, ordinal) for m in months if 1 <= ordinal <= last_day(m.year, m.month)]
    if weekday is not None:
        days = [found for found in days if found.weekday() == weekday]
    past = max((found for found in days if found <= published), default=None)
    future = min((found for found in days if found >= published), default=None)
    if past is None or future is None:
        raise anchors.fail("no month has that day")
    ahead, back = (future - published).days, (published - past).days
    is_ahead = anchors.prefer == "future" or (anchors.prefer == "near" and ahead < back)
    return Reading(edtf.day(future if is_ahead else past), _PUBLICATION, "day_of_month")
