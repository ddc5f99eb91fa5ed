"""Two dates, or a date and a distance: "from X to Y", "since X", "soon after X", "two days before X"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from footnote.values import edtf
from footnote.values.dates.anchors import WHOLE_YEAR, Anchors, DateBasis, Reading, days
from footnote.values.dates.antecedent_rules import is_near_step, step, weekday_from
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.month_days import APART, days_of_month
from footnote.values.dates.reading import read, read_whole
from footnote.values.dates.rules import RULES, Values
from footnote.values.dates.units import days_in
from footnote.values.edtf import Edtf
from footnote.values.errors import UnreadableWords

OFFSET = re.compile(r"([cna]|[a~]?c)?([UNuT])([+-])(.*)")
# printed dates, in what follows "after"
_PRINTED = frozenset("MYDW")
_BASES: tuple[DateBasis, ...] = ("relative_to_antecedent", "relative_to_publication", "reference_year", "explicit")


def between(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "between X and Y", "between March 3 and 5"."""
    found = days_of_month(kinds[1:], values[1:], anchors, is_between=True)
    if found:
        return found
    at = kinds.find("&")
    if at < 0:
        at = kinds.find("I")
    return range_(kinds[1:], values[1:], at - 1, anchors) if 1 < at < len(kinds) - 1 else None


def from_(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "from X to Y", "from X"."""
    at = kinds.find("I")
    if at < 0:
        # "from Monday" and "starting Monday" are said ahead, "since Monday" afterwards
        return since(kinds.rstrip("!"), values, ahead(kinds, anchors))
    found = days_of_month(kinds[1:], values[1:], anchors)
    if found:
        return found
    return range_(kinds[1:], values[1:], at - 1, anchors) if 1 < at < len(kinds) - 1 else None


def ahead(kinds: str, anchors: Anchors) -> Anchors:
    """Take a weekday that something lasts until, or begins with, for the coming one where "near" is wanted."""
    is_weekday = anchors.prefer == "near" and kinds[1:].strip("PT!") == "W"
    return replace(anchors, prefer="future") if is_weekday else in_year(anchors)


def in_year(anchors: Anchors) -> Anchors:
    """Let "near" look ahead through the year, as for "by November" in June."""
    return replace(anchors, ahead_days=WHOLE_YEAR)


def range_(kinds: str, values: Values, at: int, anchors: Anchors) -> Reading:
    """Read "X to Y": the year and the month of the end hold for a start without."""
    start, end = _start_and_end(kinds, values, at, anchors)
    if _ends_before(start, end) and anchors.prefer == "near":
        # "from today to Labor Day"
        start, end = _start_and_end(kinds, values, at, in_year(anchors))
    if _ends_before(start, end):
        raise anchors.ambiguous("ends before it begins")
    basis = min(start.basis, end.basis, key=_BASES.index)
    return Reading(edtf.interval(start.edtf, end.edtf), basis, "interval")


def _ends_before(start: Reading, end: Reading) -> bool:
    return bool(start.edtf.earliest and end.edtf.latest and end.edtf.latest < start.edtf.earliest)


def _start_and_end(kinds: str, values: Values, at: int, anchors: Anchors) -> tuple[Reading, Reading]:
    """Read two dates that are joined: what stands with one holds for the other ("next Monday and Tuesday")."""
    if kinds[:at] in ("<W", "=W", ">W") and kinds[at + 1 :] == "W":
        start = read(kinds[:at], values[:at], anchors)
        assert start.edtf.earliest  # a weekday is a day
        if kinds[at] == "|" and values[0]:
            return start, read(kinds[:at], [values[0], values[-1]], anchors)
        if kinds[at] == "|":
            # "this Friday or Saturday" are of one week
            return start, start._replace(edtf=edtf.day(weekday_from(start.edtf.earliest, values[-1], 0)))
        last = weekday_from(start.edtf.earliest, values[-1], 1)
        if values[0] < 0 and last >= anchors.need_published():
            raise anchors.ambiguous("ends before it begins")
        return start, start._replace(edtf=edtf.day(last))
    end = read(kinds[at + 1 :], values[at + 1 :], anchors)
    return _range_start(kinds, values, at, end, anchors), end


def _range_start(kinds: str, values: Values, at: int, end: Reading, anchors: Anchors) -> Reading:
    """Read the start of a range whose end is known."""
    first = kinds[:at]
    latest = end.edtf.latest
    if first in ("n", "o") and latest and kinds[at + 1 :].rstrip("Y") in ("nM", "oM"):
        return RULES["nMY"]([values[0], latest.month, latest.year], anchors)._replace(basis=end.basis)
    if first.lstrip("Peb") in ("W", "M", "Mn", "Mo", "nM", "oM") and latest:
        # the last such date before the end, whatever direction is preferred elsewhere
        inner = Anchors(anchors.words, published=latest, prefer="past")
        start = read(first, values[:at], inner)._replace(basis=end.basis)
        if end.basis == "reference_year" and start.edtf.earliest and start.edtf.earliest.year != latest.year:
            raise anchors.ambiguous("begins or ends in another year than the reference year")
        return start
    return read(first, values[:at], anchors)


def since(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "since October 2019" as 2019-10/.. ."""
    if kinds[:3] == "Z=W":
        # "this Sunday" may lie ahead, since when nothing can have been: it is the last
        kinds, values, anchors = "Z" + kinds[2:], [0, *values[2:]], replace(anchors, prefer="past")
    found = _tail(kinds[1:], values[1:], anchors)
    return found._replace(edtf=edtf.interval(found.edtf, None), rule="since")


def weekday_beside(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the Friday before Labor Day", "the Monday after Easter"."""
    # the value 1 is that of "later" and "earlier"
    if kinds[1:2] not in ("+", "-") or values[1] or kinds[2:3] in ("", "T") or "?" in kinds:
        return None
    found = read(kinds[2:], values[2:], anchors)
    day = found.edtf.earliest
    if day is None or found.edtf.precision != "day":
        return None
    beside = weekday_from(day, values[0], 1 if kinds[1] == "+" else -1)
    return found._replace(edtf=edtf.day(beside), rule="weekday_beside")


def until(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "until 30 June" as ../2020-06-30."""
    found = _tail(kinds[1:], values[1:], ahead(kinds, anchors))
    return found._replace(edtf=edtf.interval(None, found.edtf), rule="until")


def soon(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "soon after X", "just two days ago", "just last week"."""
    if (kinds[1] in "cnam" and "A" in kinds) or kinds[1] in "R<":
        return read(kinds[1:], values[1:], anchors)
    if kinds[1] in "+-" and kinds[2:3] == "T" and values[2] and len(kinds) > 3:
        # "shortly before noon on Monday" is that day
        return read(kinds[3:], values[3:], anchors)
    return after(kinds[1:], values[1:], anchors) if kinds[1] in "+-" else None


def after(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "after X", "before X"; but "later that month", "earlier today", "later Monday" lie within what they name.

    Around an antecedent whose day is not known, the window includes all of it; a month or year that is printed is
    itself left out but for the boundary day, as "more than 100" keeps the 100.
    """
    is_after = kinds[0] == "+"
    if values[0] and kinds[1:2] and kinds[1] in "t=sWR<>" and "?" not in kinds:
        # the value tells "later" from "after"
        return read(kinds[1:], values[1:], anchors)._replace(rule="part_of_unit")
    if anchors.is_near and kinds[1:2] == "T" and len(kinds) > 2 and "?" not in kinds:
        # "after midnight on Monday": news tells of something on that day
        return read(kinds[2:], values[2:], anchors)
    found = _tail(kinds[1:], values[1:], anchors)
    # "after that day": as little is known of it as of the antecedent
    is_antecedent = found.edtf is anchors.antecedent
    edge = found.edtf.earliest if is_after == is_antecedent else found.edtf.latest
    if edge is None:
        # "after" something that is only known to lie after a day; the other side would be a guess
        raise _no_edge(anchors, found)
    return found._replace(
        edtf=edtf.after(edge) if is_after else edtf.before(edge), rule="after" if is_after else "before"
    )


def _no_edge(anchors: Anchors, found: Reading) -> UnreadableWords:
    if found.edtf is anchors.antecedent:
        return UnreadableWords("needs_antecedent", anchors.words, f"{found.edtf.text} is open on the side that counts")
    return anchors.fail("no day to count from")


def _tail(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read what follows "after", "before", "since": a date, or something that happened (then the antecedent).

    The start and the end of a period are its first and last day there: "before the end of 2009" allows December.
    """
    if kinds[:1] in ("b", "e") and not {"?", "I", "|"} & set(kinds):
        whole = read_whole(kinds[1:], values[1:], anchors)
        edge = whole.edtf.earliest if kinds[0] == "b" else whole.edtf.latest
        if edge is None:
            raise anchors.fail("no day to count from")
        return whole._replace(edtf=edtf.day(edge), rule="edge")
    if kinds and "?" not in kinds:
        return read(kinds, values, anchors)
    antecedent = anchors.need_antecedent()
    if _PRINTED & set(kinds) and not _agrees(kinds, values, antecedent, anchors):
        # "since the attack on 5 May" linked to an attack in June: one of the two is wrong
        raise anchors.fail("the words print another date than the one that they count from")
    return Reading(antecedent, "relative_to_antecedent", "antecedent")


def _agrees(kinds: str, values: Values, antecedent: Edtf, anchors: Anchors) -> bool:
    """Say whether a date among other words may be the antecedent: "the 2003 invasion", "the attack of 5 May"."""
    known = [at for at, kind in enumerate(kinds) if kind != "?"]
    day = antecedent.earliest
    inner = Anchors(anchors.words, published=day, prefer="near", ahead_days=WHOLE_YEAR)
    try:
        printed = read("".join(kinds[at] for at in known), [values[at] for at in known], inner).edtf
    except UnreadableWords:
        return False
    first, last = printed.earliest or date.min, printed.latest or date.max
    return first <= (antecedent.latest or date.max) and (day or date.min) <= last


def offset(match: re.Match[str], values: Values, anchors: Anchors) -> Reading:
    """Read "two days later", "the night before", "a week after Christmas", "hours after the attack"."""
    count_kind, unit_kind, sign, rest = match.groups()
    size = len(count_kind or "")
    direction = 1 if sign == "+" else -1
    count = values[size - 1] if size else 1
    near_unit = Unit.DAY if unit_kind == "T" else values[size]
    if unit_kind in "UT" and not rest and is_near_step(anchors, near_unit, direction * count):
        return step(anchors, near_unit, direction)
    if unit_kind == "u" and rest[:1] == "T" and len(rest) > 1 and "?" not in rest and anchors.is_near:
        # "hours before dawn on Monday", as news tells it, is that day
        return read(rest[1:], values[size + 3 :], anchors)
    found = _tail(rest, values[size + 2 :], anchors)
    if unit_kind == "u" and size:
        return _hours_from(found, direction, days_in(count * values[size]), anchors)
    # "the night after" a day may begin on it
    is_day = unit_kind == "T" and (size or direction < 0 or "night" not in anchors.words.lower())
    if (unit_kind in "uT" and not is_day) or (unit_kind == "N" and not size):
        return _some_time_from(found, direction, anchors)
    inner = Anchors(anchors.words, anchors.published, anchors.reference_year, found.edtf)
    unit = Unit.DAY if is_day else values[size]
    moved = step(inner, unit, direction * count, "later" if direction > 0 else "earlier")
    return moved._replace(basis=found.basis)


def _some_time_from(found: Reading, direction: int, anchors: Anchors) -> Reading:
    """Read "hours later", "days later" as some day after."""
    edge = found.edtf.earliest if direction > 0 else found.edtf.latest
    if edge is None:
        raise _no_edge(anchors, found)
    return found._replace(edtf=edtf.after(edge) if direction > 0 else edtf.before(edge), rule="after")


def _hours_from(found: Reading, direction: int, distance: tuple[int, int], anchors: Anchors) -> Reading:
    """Read "two hours later" as that day or the next, "48 hours later" as the second day after."""
    if found.edtf.precision == "after" and direction > 0:
        return _some_time_from(found, direction, anchors)
    first, last = found.edtf.earliest, found.edtf.latest
    if first is None or last is None:
        raise _no_edge(anchors, found)
    fewest, most = map(days, distance)
    window = edtf.one_of(first + fewest, last + most) if direction > 0 else edtf.one_of(first - most, last - fewest)
    return found._replace(edtf=window, rule="hours")


def both(kinds: str, values: Values, at: int, anchors: Anchors) -> Reading:
    """Read "28 and 29 September", "2009 and 2010" as one period, if nothing lies between."""
    first, second = _start_and_end(kinds, values, at, anchors)
    last, begin = first.edtf.latest, second.edtf.earliest
    if last is None or begin is None or begin - last != timedelta(days=1):
        raise anchors.fail(APART)
    basis = min(first.basis, second.basis, key=_BASES.index)
    return Reading(edtf.interval(first.edtf, second.edtf), basis, "both")


def alternatives(kinds: str, values: Values, at: int, anchors: Anchors) -> Reading:
    """Read "September or October 2020" as one of two."""
    joined = _start_and_end(kinds, values, at, anchors)
    first, second = sorted(joined, key=lambda found: found.edtf.earliest or date.min)
    if "/" in first.edtf.text + second.edtf.text:
        raise anchors.fail("one of two periods has no expression")
    # "late February or early March": the two ranges in one set
    found = edtf.parse_edtf(f"[{first.edtf.text.strip('[]')},{second.edtf.text.strip('[]')}]")
    return Reading(found, min(first.basis, second.basis, key=_BASES.index), "one_of")
