"""Parts of a period: "early May", "the end of the year", "year-end", "the week of September 7"."""

from __future__ import annotations

from datetime import timedelta

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.ordinal_parts import ending
from footnote.values.dates.reading import COMPOSERS, read, read_whole
from footnote.values.dates.rules import RULES, Values, part_of
from footnote.values.dates.units import unit_around


def _joins(kinds: str) -> bool:
    """Say whether two dates are joined, so that a part belongs to the first alone: "late May to early June"."""
    return "I" in kinds or "|" in kinds


def _part(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "early September", "mid-May", "late 2019", "mid-to-late March"."""
    if kinds[1:3] in ("IP", "|P"):
        first, second = (_part(f"P{kinds[3:]}", [value, *values[3:]], anchors) for value in (values[0], values[2]))
        if first is None or second is None or first.edtf.earliest is None or second.edtf.latest is None:
            raise anchors.fail()
        return first._replace(edtf=edtf.one_of(first.edtf.earliest, second.edtf.latest))
    if _joins(kinds):
        return None
    found = read_whole(kinds[1:], values[1:], anchors)
    return found._replace(edtf=part_of(values[0], found.edtf), rule=f"part_of_{found.edtf.precision}")


def _within(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "later in 2010", "the rest of the year": somewhere in it."""
    return read_whole(kinds[1:], values[1:], anchors)


def _start(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the beginning of June" as early June."""
    return _part("P" + kinds[1:], [0, *values[1:]], anchors)


def end_of(kinds: str, values: Values, anchors: Anchors, *, is_due: bool = False) -> Reading | None:
    """Read "the end of June" as late June, but "by the end of June" as its last day."""
    if _joins(kinds):
        return None
    if kinds == "eU" and values[1] == Unit.DAY and is_due and anchors.antecedent is None:
        # what is still due on a day is due on the day of publication
        found = RULES["=U"]([0, Unit.DAY], anchors)
    else:
        found = read_whole(kinds[1:], values[1:], anchors)
    if not is_due:
        return found._replace(edtf=part_of(2, found.edtf), rule=f"end_of_{found.edtf.precision}")
    if found.edtf.latest is None:
        raise anchors.fail("no end is stated")
    return found._replace(edtf=edtf.day(found.edtf.latest), rule="by_the_end_of")


def _unit_end(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "year-end", "the week of September 7", "the weekend of June 6-7"."""
    if kinds == "Ue":
        return end_of("eU", [0, values[0]], anchors)
    if (kinds, values[0]) in (("UeY", Unit.YEAR), ("UeMY", Unit.MONTH), ("UeM", Unit.MONTH)):
        return end_of(kinds[1:], values[1:], anchors)
    if kinds[1] == "j" or (kinds[1] == "I" and values[0] == Unit.YEAR):
        return ending(1, Unit(values[0]), kinds[2:], values[2:], anchors)
    if "?" in kinds or kinds[1] in "+-A":
        return None
    if kinds[1] == "F":
        return _beginning(kinds, values, anchors)
    inner = read(kinds[1:], values[1:], anchors)
    first, last = inner.edtf.earliest, inner.edtf.latest
    if first is None or last is None:
        raise anchors.fail()
    found = unit_around(values[0], last)
    is_weekend = values[0] == Unit.WEEKEND and last - first <= timedelta(days=2) and first <= (found.earliest or first)
    if inner.edtf.precision != "day" and not is_weekend:
        raise anchors.fail()
    return inner._replace(edtf=found, rule="unit_of_day")


def _beginning(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "the week beginning September 7"."""
    found = read(kinds[2:], values[2:], anchors)
    first = found.edtf.earliest
    if values[0] != Unit.WEEK or found.edtf.precision != "day" or first is None:
        raise anchors.fail()
    last = edtf.day(first + timedelta(days=6))
    return found._replace(edtf=edtf.interval(found.edtf, last), rule="beginning")


COMPOSERS.update({"P": _part, "b": _start, "w": _within, "e": end_of, "U": _unit_end})
