"""The grammar of dates: a pattern is in the table, or it is put together from shorter ones.

``read`` looks the pattern up and otherwise takes off one piece at the front ("since", "late", "two days after"), at
the back (a part of the day) or splits at "to", and reads the rest: the rest is always shorter, so that the work is
bounded by the length of the pattern.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import footnote.values.relative_rules  # noqa: F401 - enters its rules in the table
from footnote.values import edtf
from footnote.values.anchors import Anchors, DateBasis, Reading
from footnote.values.antecedent_rules import step
from footnote.values.calendar_words import Unit
from footnote.values.date_rules import RULES, Values, part_of
from footnote.values.errors import UnreadableWords
from footnote.values.units import shifted, unit_around

if TYPE_CHECKING:
    from collections.abc import Callable

_OFFSET = re.compile(r"([cna]|[a~]?c)?([UNuT])([+-])(.*)")
_OF_YEAR = re.compile(r"(M|Mn|Mo|nM|oM|S|q|H)[<=>]U")
_OF_EVENT = re.compile(r"(?:\w+ )?the \w+ (?:of|when|that)\b", re.IGNORECASE)
_BASES: tuple[DateBasis, ...] = ("relative_to_antecedent", "relative_to_publication", "reference_year", "explicit")


def read(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read a pattern with its values.

    Raises:
        UnreadableWords: any code but those of counts.
    """
    known = RULES.get(kinds)
    if known:
        return known(values, anchors)
    if not kinds:
        raise anchors.fail("no date is in the words")
    compose = _COMPOSERS.get(kinds[0])
    if compose:
        found = compose(kinds, values, anchors)
        if found:
            return found
    return _compose_anywhere(kinds, values, anchors)


def _compose_anywhere(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Try what does not show in the first kind: offsets, ranges, alternatives, a part of the day."""
    offset = _OFFSET.fullmatch(kinds)
    if offset:
        return _offset(offset, values, anchors)
    of_year = _OF_YEAR.fullmatch(kinds)
    if of_year and values[-1] == Unit.YEAR:
        return _of_year(of_year[1], values, anchors)
    if kinds[-1] == "!":
        # "2015 to present": the first value belongs to the sign in front, which _since takes off
        return _since("Z" + kinds[:-1], [0, *values[:-1]], anchors)
    for sign, join in (("I", _range), ("|", _alternatives)):
        at = kinds.find(sign)
        if 0 < at < len(kinds) - 1:
            return join(kinds, values, at, anchors)
    if kinds[-1] == "O" or kinds[0] == "O":
        return _overnight(kinds, values, anchors)
    at = max(kinds.find("T"), kinds.find("u"))
    # "Monday night" is Monday; "11 hours" has nothing left to be
    if at >= 0 and len(kinds) > 1 and "?" not in kinds:
        found = read(kinds[:at] + kinds[at + 1 :], values[:at] + values[at + 1 :], anchors)
        return found if found.edtf.precision == "day" or found.edtf.earliest is None else _only_days(anchors)
    if "?" in kinds and kinds[0] in "UT" and _OF_EVENT.match(anchors.words):
        return _day_of_event(kinds, values, anchors)
    raise anchors.fail()


def _of_year(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "March of last year", "28 September this year"."""
    year = RULES["=U"]([0, Unit.YEAR], anchors)
    first = year.edtf.earliest
    if first is None or (values[-2] and anchors.published is None):
        anchors.need_published()
        raise anchors.fail()
    number = first.year + values[-2]
    if kinds == "S":
        return RULES["SY"]([values[0], number], anchors)._replace(basis=year.basis)
    return read(kinds, values[:-2], Anchors(anchors.words, reference_year=number))._replace(basis=year.basis)


def _only_days(anchors: Anchors) -> Reading:
    raise anchors.fail("a part of the day without its day")


def _day_of_event(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "the day of the attack" through the antecedent."""
    unit = values[0] if kinds[0] == "U" else Unit.DAY
    return RULES["sU"]([0, unit], anchors)


def _preposition(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "by X" as X, due: "by the end of the month" is its last day."""
    if kinds[1:2] == "e":
        return _end(kinds[1:], values[1:], anchors, is_due=True)
    return read(kinds[1:], values[1:], anchors)


def _approximate(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "around 2015" as 2015~; a set has no place for the sign and stays as it is."""
    found = read(kinds[1:], values[1:], anchors)
    if found.edtf.text[-1] in "]?~%" or "/" in found.edtf.text:
        return found
    return found._replace(edtf=edtf.parse_edtf(found.edtf.text + "~"), rule=f"about_{found.rule}")


def _part(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "early September", "mid-May", "late 2019"."""
    found = read(kinds[1:], values[1:], anchors)
    return found._replace(edtf=part_of(values[0], found.edtf), rule=f"part_of_{found.edtf.precision}")


def _start(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "the beginning of June" as early June."""
    return _part("P" + kinds[1:], [0, *values[1:]], anchors)


def _end(kinds: str, values: Values, anchors: Anchors, *, is_due: bool = False) -> Reading:
    """Read "the end of June" as late June, but "by the end of June" as its last day."""
    if kinds == "eU" and (anchors.antecedent is None or values[1] == Unit.WEEKEND):
        found = RULES["=U"]([0, values[1]], anchors)
    else:
        found = read(kinds[1:], values[1:], anchors)
    if not is_due:
        return found._replace(edtf=part_of(2, found.edtf), rule=f"end_of_{found.edtf.precision}")
    if found.edtf.latest is None:
        raise anchors.fail("no end is stated")
    return found._replace(edtf=edtf.day(found.edtf.latest), rule="by_the_end_of")


def _unit_end(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "year-end", "the week of September 7", "the weekend of June 6"."""
    if kinds == "Ue":
        return _end("eU", [0, values[0]], anchors)
    if "?" in kinds or kinds[1] in "+-A":
        return None
    inner = read(kinds[1:], values[1:], anchors)
    if inner.edtf.precision != "day" or inner.edtf.earliest is None:
        raise anchors.fail()
    return inner._replace(edtf=unit_around(values[0], inner.edtf.earliest), rule="unit_of_day")


def _between(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "between X and Y", "between March 3 and 5"."""
    days = _days_of_month(kinds[1:], values[1:], anchors)
    if days:
        return days
    at = kinds.find("&")
    if at < 0:
        at = kinds.find("I")
    return _range(kinds[1:], values[1:], at - 1, anchors) if 1 < at < len(kinds) - 1 else None


def _from(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "from X to Y", "from X"."""
    at = kinds.find("I")
    if at < 0:
        return _since(kinds.rstrip("!"), values, anchors)
    return _range(kinds[1:], values[1:], at - 1, anchors) if 1 < at < len(kinds) - 1 else None


def _range(kinds: str, values: Values, at: int, anchors: Anchors) -> Reading:
    """Read "X to Y": the year and the month of the end hold for a start without."""
    end = read(kinds[at + 1 :], values[at + 1 :], anchors)
    start = _range_start(kinds, values, at, end, anchors)
    basis = min(start.basis, end.basis, key=_BASES.index)
    if start.edtf.earliest and end.edtf.latest and end.edtf.latest < start.edtf.earliest:
        raise anchors.ambiguous("ends before it begins")
    return Reading(edtf.interval(start.edtf, end.edtf), basis, "interval")


def _range_start(kinds: str, values: Values, at: int, end: Reading, anchors: Anchors) -> Reading:
    """Read the start of a range whose end is known."""
    first = kinds[:at]
    latest = end.edtf.latest
    if first in ("n", "o") and latest and kinds[at + 1 :].rstrip("Y") in ("nM", "oM"):
        return RULES["nMY"]([values[0], latest.month, latest.year], anchors)._replace(basis=end.basis)
    if first in ("W", "M", "Mn", "Mo", "nM", "oM") and latest:
        # the last such date before the end, whatever direction is preferred elsewhere
        inner = Anchors(anchors.words, published=latest, prefer="past")
        start = read(first, values[:at], inner)._replace(basis=end.basis)
        if end.basis == "reference_year" and start.edtf.earliest and start.edtf.earliest.year != latest.year:
            raise anchors.ambiguous("begins or ends in another year than the reference year")
        return start
    return read(first, values[:at], anchors)


def _days_of_month(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "September 1-10", "September 1 to 10, 2020"."""
    match = re.fullmatch(r"M[no][I&][no](Y?)", kinds)
    if not match:
        return None
    tail = [values[4]] if match[1] else []
    end = read("Mn" + match[1], [values[0], values[3], *tail], anchors)
    if end.edtf.latest is None:
        raise anchors.fail()
    start = RULES["MnY"]([values[0], values[1], end.edtf.latest.year], anchors)
    return Reading(edtf.interval(start.edtf, end.edtf), end.basis, "interval")


def _since(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "since October 2019" as 2019-10/.. ."""
    found = _tail(kinds[1:], values[1:], anchors)
    return found._replace(edtf=edtf.interval(found.edtf, None), rule="since")


def _until(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "until 30 June" as ../2020-06-30."""
    found = _tail(kinds[1:], values[1:], anchors)
    return found._replace(edtf=edtf.interval(None, found.edtf), rule="until")


def _soon(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "soon after X"."""
    return _after(kinds[1:], values[1:], anchors) if kinds[1] in "+-" else None


def _after(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "after X", "before X", "later that month".

    Around an antecedent whose day is not known, the window includes all of it; a month or year that is printed is
    itself left out but for the boundary day, as "more than 100" keeps the 100.
    """
    is_after = kinds[0] == "+"
    if kinds[1:2] in ("t", "=", "s") and kinds[2:] == "U":
        found = read(kinds[1:], values[1:], anchors)
        return found._replace(rule="part_of_unit")
    found = _tail(kinds[1:], values[1:], anchors)
    is_antecedent = found.rule == "antecedent"
    edge = found.edtf.earliest if is_after == is_antecedent else found.edtf.latest
    if edge is None:
        # "after" something that is only known to lie after a day; the other side would be a guess
        raise _no_edge(anchors, found)
    return found._replace(
        edtf=edtf.after(edge) if is_after else edtf.before(edge), rule="after" if is_after else "before"
    )


def _no_edge(anchors: Anchors, found: Reading) -> UnreadableWords:
    if found.rule == "antecedent":
        return UnreadableWords("needs_antecedent", anchors.words, f"{found.edtf.text} is open on the side that counts")
    return anchors.fail("no day to count from")


def _tail(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read what follows "after", "before", "since": a date, or something that happened (then the antecedent)."""
    if kinds and "?" not in kinds:
        return read(kinds, values, anchors)
    return Reading(anchors.need_antecedent(), "relative_to_antecedent", "antecedent")


def _offset(match: re.Match[str], values: Values, anchors: Anchors) -> Reading:
    """Read "two days later", "the day before", "a week after Christmas", "hours after the attack"."""
    count_kind, unit_kind, sign, rest = match.groups()
    size = len(count_kind or "")
    direction = 1 if sign == "+" else -1
    found = _tail(rest, values[size + 2 :], anchors)
    if unit_kind in "uT" or (unit_kind == "N" and not size):
        return _within_hours(found, direction, anchors, is_counted=bool(size))
    inner = Anchors(anchors.words, anchors.published, anchors.reference_year, found.edtf)
    count = values[size - 1] if size else 1
    moved = step(inner, values[size], direction * count, "later" if direction > 0 else "earlier")
    return moved._replace(basis=found.basis)


def _within_hours(found: Reading, direction: int, anchors: Anchors, *, is_counted: bool) -> Reading:
    """Read "two hours later" as that day or the next, "days later" as some day after."""
    first, last = found.edtf.earliest, found.edtf.latest
    edge = first if direction > 0 else last
    if edge is not None and (not is_counted or found.edtf.precision == "after"):
        return found._replace(edtf=edtf.after(edge) if direction > 0 else edtf.before(edge), rule="after")
    if first is None or last is None:
        raise _no_edge(anchors, found)
    near = timedelta(days=1)
    window = edtf.one_of(first, last + near) if direction > 0 else edtf.one_of(first - near, last)
    return found._replace(edtf=window, rule="hours")


def _alternatives(kinds: str, values: Values, at: int, anchors: Anchors) -> Reading:
    """Read "September or October 2020" as one of two."""
    second = read(kinds[at + 1 :], values[at + 1 :], anchors)
    first = _range_start(kinds, values, at, second, anchors)
    found = edtf.parse_edtf(f"[{first.edtf.text},{second.edtf.text}]")
    return Reading(found, min(first.basis, second.basis, key=_BASES.index), "one_of")


def _overnight(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "overnight Monday" as that day and the next, "overnight Sunday into Monday" as the two."""
    kinds, values = (kinds[1:], values[1:]) if kinds[0] == "O" else (kinds[:-1], values[:-1])
    kinds = kinds.replace("i", "I").replace("&", "I").lstrip("FB")
    found = read(kinds, values[-len(kinds) :], anchors)
    first, last = found.edtf.earliest, found.edtf.latest
    if first is None or last is None:
        raise anchors.fail()
    window = edtf.one_of(first, last if "I" in kinds else last + timedelta(days=1))
    return found._replace(edtf=window, rule="overnight")


def _half(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the first half of 2020", "the second half of May"."""
    if kinds[1:2] != "h" or values[0] not in (1, 2):
        return None
    found = read(kinds[2:], values[2:], anchors)
    first, last, precision = found.edtf.earliest, found.edtf.latest, found.edtf.precision
    if first is None or last is None or precision not in ("month", "year"):
        raise anchors.fail()
    middle = first.replace(day=15) if precision == "month" else first.replace(month=6, day=30)
    window = edtf.one_of(first, middle) if values[0] == 1 else edtf.one_of(middle + timedelta(days=1), last)
    return found._replace(edtf=window, rule="half")


def _ordinal(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read halves, "the third quarter of this year", "the first day of June"."""
    if kinds[1:2] != "U":
        return _half(kinds, values, anchors)
    whole = read(kinds[2:], values[2:], anchors)
    first = whole.edtf.earliest
    if values[1] == Unit.QUARTER and whole.edtf.precision == "year" and first and 1 <= values[0] <= 4:
        return whole._replace(edtf=edtf.quarter(first.year, values[0]), rule="quarter")
    if values[1] == Unit.DAY and first and whole.edtf.latest:
        found = shifted(first, Unit.DAY, values[0] - 1)
        if found <= whole.edtf.latest:
            return whole._replace(edtf=edtf.day(found), rule="day_of")
    if values[1] == Unit.WEEK:
        raise anchors.ambiguous("a numbered week may be seven days from the first or Monday to Sunday")
    return None


def _last(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the last day of June"."""
    if kinds[1:2] == "U" and values[1] == Unit.WEEK and len(kinds) > 2 and kinds[2] in "MY":
        raise anchors.ambiguous("the last seven days or the last Monday to Sunday?")
    if kinds[1:2] != "U" or values[1] != Unit.DAY or len(kinds) == 2:
        return None
    whole = read(kinds[2:], values[2:], anchors)
    return whole._replace(edtf=edtf.day(whole.edtf.latest), rule="day_of") if whole.edtf.latest else None


_COMPOSERS: dict[str, Callable[[str, Values, Anchors], Reading | None]] = {
    "k": _preposition,
    "~": _approximate,
    "P": _part,
    "b": _start,
    "e": _end,
    "U": _unit_end,
    "B": _between,
    "F": _from,
    "Z": _since,
    "I": _until,
    "+": _after,
    "-": _after,
    "v": _soon,
    "M": _days_of_month,
    "o": _ordinal,
    "<": _last,
}
