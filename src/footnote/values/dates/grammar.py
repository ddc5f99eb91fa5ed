"""The grammar of dates beyond the table: parts of the day, overnight, "by", and what stands behind a date.

Each composer takes one piece off a pattern and reads the rest; parts ("late", "the end of") are in ``parts``, what
is numbered within a period is in ``ordinal_parts``, two dates are in ``links``. Importing this module makes the
grammar complete.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import footnote.values.dates.distance_rules
import footnote.values.dates.relative_rules
import footnote.values.dates.weekday_rules
import footnote.values.dates.year_parts  # noqa: F401 - they enter their rules and composers
from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading
from footnote.values.dates.calendar_words import EARLIEST, OR_SO, SIGN, WINTER, Unit
from footnote.values.dates.holidays import around
from footnote.values.dates.links import (
    OFFSET,
    after,
    ahead,
    alternatives,
    between,
    both,
    from_,
    in_year,
    offset,
    range_,
    since,
    soon,
    until,
    weekday_beside,
)
from footnote.values.dates.month_days import consecutive, days_of_month
from footnote.values.dates.parts import end_of
from footnote.values.dates.reading import ANYWHERE, COMPOSERS, read
from footnote.values.dates.rules import RULES, Values

_OF_YEAR = re.compile(r"(M|Mn|Mo|nM|oM|S|q|H|HU|HE)([<=>]|[fpst]|ts)U")
_YEARS_PART = re.compile(r"([<=>fp]U|Y)(oU|q|oh|[o<][cn]N|S|M|Mn|H|HU|HE)")
_NIGHT_OF_TWO = re.compile(r"T[^T?]+[I&][^T?]+")
_DAYS = frozenset(f"{day}{year}" for day in ("Mn", "Mo", "nM", "oM") for year in ("", "Y"))
_DESCRIBABLE = frozenset({"W", "M", "MY", "S", "SY", "D", "d", "oC"})
_ADJECTIVE = re.compile(r"(?:[Tt]he|[Aa]n?|[Oo]ne) [a-z][a-z-]* ")
_OF_EVENT = re.compile(r"(?:\w+ )?the \w+ (?:of|when|that)\b", re.IGNORECASE)


def _compose_anywhere(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Try what does not show in the first kind: offsets, ranges, alternatives, a part of the day."""
    distance = OFFSET.fullmatch(kinds)
    if distance:
        return offset(distance, values, anchors)
    beside = (
        _around_day(kinds, values, anchors)
        or _in_year(kinds, values, anchors)
        or consecutive(kinds, values, anchors)
        or days_of_month(kinds, values, anchors)
        or _or_so(kinds, values, anchors)
        or _sign_behind(kinds, values, anchors)
        or _described(kinds, values, anchors)
    )
    if beside:
        return beside
    if kinds[0] == "O" or (_NIGHT_OF_TWO.fullmatch(kinds) and "night" in anchors.words.lower()):
        return _overnight(kinds, values, anchors)
    for sign, join in (("I", range_), ("i", range_), ("|", alternatives), ("&", both)):
        at = kinds.find(sign)
        if 0 < at < len(kinds) - 1:
            return join(kinds, values, at, anchors)
    if kinds[-1] == "O":
        return _overnight(kinds, values, anchors)
    at = max(kinds.find("T"), kinds.find("u"))
    # "Monday night" is Monday; "11 hours" has nothing left to be
    if at >= 0 and len(kinds) > 1 and "?" not in kinds:
        # "Monday around noon", "Monday before dawn"
        start = at - (at > 1 and (kinds[at - 1] == "~" or (kinds[at - 1] in "+-" and values[at] == 1)))
        start -= start > 1 and kinds[start - 1] == "v"
        found = read(kinds[:start] + kinds[at + 1 :], values[:start] + values[at + 1 :], anchors)
        return found if found.edtf.precision == "day" or found.edtf.earliest is None else _only_days(anchors)
    if "?" in kinds and kinds[0] in "UT" and _OF_EVENT.match(anchors.words):
        return _day_of_event(kinds, values, anchors)
    raise anchors.fail()


def _sign_behind(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "2015 to present", "2015 and later", "Monday at the latest" as with the sign in front."""
    if kinds[-1] == "!" or (kinds[-1] == "k" and values[-1]):
        return read(("Z" if kinds[-1] == "!" else "k") + kinds[:-1], [values[-1], *values[:-1]], anchors)
    if len(kinds) > 2 and kinds[-2] in "&|" and kinds[-1] in "+-" and values[-1] == 1:
        return read(("Z" if kinds[-1] == "+" else "I") + kinds[:-2], [0, *values[:-2]], anchors)
    return None


def _described(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "a rainy Tuesday", "the hard winter of 1946" without the adjective; "Bloody Sunday" is a name."""
    bare = kinds.lstrip("a").removeprefix("?")
    if not anchors.is_near or bare not in _DESCRIBABLE or not _ADJECTIVE.match(anchors.words) or "?" not in kinds:
        return None
    return read(bare, values[-len(bare) :], anchors)


def _or_so(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "two years or so ago" as "about two years ago"."""
    at = kinds.find("~", 1)
    if at < 0 or values[at] != OR_SO:
        return None
    return read(f"~{kinds[:at]}{kinds[at + 1 :]}", [0, *values[:at], *values[at + 1 :]], anchors)


def _around_day(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the Fourth of July weekend"."""
    if kinds[-1] != "U" or kinds[:-1] not in _DAYS or values[-1] not in (Unit.WEEK, Unit.WEEKEND):
        return None
    return around(read(kinds[:-1], values[:-1], anchors), values[-1], anchors)


def _in_year(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "March of last year", "last year's third quarter"."""
    part = _YEARS_PART.fullmatch(kinds)
    if part:
        at = part.end(1)
        return read(kinds[at:] + kinds[:at], values[at:] + values[:at], anchors)
    of_year = _OF_YEAR.fullmatch(kinds)
    if of_year and values[-1] == Unit.YEAR:
        return _of_year(of_year[1], of_year[2], values, anchors)
    return None


def _of_year(kinds: str, which: str, values: Values, anchors: Anchors) -> Reading:
    """Read "March of last year", "28 September this year", "June of the following year"."""
    if which in "<=>":
        year = RULES["=U"]([0, Unit.YEAR], anchors)
        if values[-2]:
            anchors.need_published()
        distance = values[-2]
    else:
        year = RULES[f"{which}U"](values[len(kinds) :], anchors)
        distance = 0
    first = year.edtf.earliest
    if first is None or year.edtf.precision != "year":
        raise anchors.ambiguous("the date that the words count from allows several years")
    number = first.year + distance
    if kinds == "S":
        return RULES["SY"]([values[0], number], anchors)._replace(basis=year.basis)
    inner = Anchors(anchors.words, reference_year=number, prefer=anchors.prefer)
    return read(kinds, values[: len(kinds)], inner)._replace(basis=year.basis)


def _only_days(anchors: Anchors) -> Reading:
    raise anchors.fail("a part of the day without its day")


def _day_of_event(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "the day of the attack" through the antecedent."""
    unit = values[0] if kinds[0] == "U" else Unit.DAY
    return RULES["sU"]([0, unit], anchors)


def _preposition(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "by X" as X, due: "by the end of the month" is its last day; "no later than Friday" is the coming one."""
    anchors = ahead(kinds, anchors) if values[0] else in_year(anchors)
    if values[0] == EARLIEST:
        return read(kinds[1:], values[1:], anchors)
    if kinds[1:2] == "e":
        return end_of(kinds[1:], values[1:], anchors, is_due=True)
    if kinds[1:3] == "Ue":
        return end_of(f"e{kinds[3:] or 'U'}", [0, *(values[3:] or values[1:2])], anchors, is_due=True)
    return read(kinds[1:], values[1:], anchors)


def _approximate(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "around 2015" as 2015~; a set has no place for the sign and stays as it is."""
    if kinds in ("~U", "~T"):
        raise anchors.fail('"some day" names none')
    found = read(kinds[1:], values[1:], anchors)
    if found.edtf.text[-1] in "]?~%" or "/" in found.edtf.text:
        return found
    return found._replace(edtf=edtf.parse_edtf(found.edtf.text + "~"), rule=f"about_{found.rule}")


def _this(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "this coming weekend" as "the coming weekend", "this past Easter" as "last Easter", "this year's end"."""
    if kinds == "=Ue":
        return end_of("e=U", [0, *values[:2]], anchors)
    # "the coming night", "the next day" may count from another date, which "this" does not
    is_day = kinds[2:3] == "T" or (kinds[2:] == "U" and values[2] == Unit.DAY)
    if kinds[1:2] == ">" and not is_day:
        return read(kinds[1:], values[1:], anchors)
    return read("<" + kinds[2:], values[1:], anchors) if kinds[1:3] == "xH" else None


def _roughly(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Refuse "more than two years ago", which has no bounds; "near" takes it for about as many."""
    if anchors.prefer != "near":
        raise anchors.fail("states no bounds")
    return _approximate(kinds, values, anchors)


def _named_units(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the years 2008 to 2012", "the months of May and June" as without the noun."""
    if kinds[1:2] != {Unit.YEAR: "Y", Unit.MONTH: "M"}.get(Unit(values[0])):
        return None
    return read(kinds[1:], values[1:], anchors)


def _month_joined(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the January-March quarter" without the noun, "Sep-2012" and "the December-quarter" without the hyphen."""
    if kinds in ("MIMU", "MIMUY") and values[3] in (Unit.QUARTER, Unit.TIME):
        return read("MIM" + kinds[4:], [*values[:3], *values[4:]], anchors)
    if kinds in ("MIY", "MIU", "MIUY") and values[1] == SIGN:
        return read("M" + kinds[2:], [values[0], *values[2:]], anchors)
    return None


def _season_joined(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "the winter of 1943-44" as the one that begins in 1943; "winter 2009 to 2010" is longer."""
    if kinds not in ("SYIY", "SYIn") or values[2] != SIGN or values[3] not in (values[1] + 1, (values[1] + 1) % 100):
        return None
    return read("SY", values[:2], anchors) if values[0] == WINTER else None


def _some_day(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "a Sunday in May 1998", "a day in June" as somewhere in the month."""
    if kinds[1:2] != "W" and (kinds[1:2], *values[1:2]) != ("U", Unit.DAY):
        return None
    if kinds[2:] not in ("M", "MY"):
        return None
    return read(kinds[2:], values[2:], anchors)._replace(rule="some_day")


def _dated_holiday(kinds: str, values: Values, anchors: Anchors) -> Reading | None:
    """Read "Easter Sunday, April 1, 1945" as the printed day, if it is that holiday."""
    size = 2 if kinds[1:2] in ("U", "W", "E") else 1
    if kinds[size:] not in _DAYS:
        return None
    found = read(kinds[size:], values[size:], anchors)
    day = found.edtf.earliest
    assert day  # a printed day
    named = read(f"{kinds[:size]}Y", [*values[:size], day.year], replace(anchors, prefer="near"))
    if named.edtf.earliest != day:
        raise anchors.ambiguous("the holiday is another day")
    return found


def _overnight(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read "overnight Monday" as that day and the next, "the night of 27-28 September" as the two."""
    kinds, values = (kinds[:-1], values[:-1]) if kinds[0] not in "OT" else (kinds[1:], values[1:])
    is_ending = kinds[:1] == "i"  # "overnight into Thursday" ends with that day
    kinds = kinds.replace("i", "I").replace("&", "I").lstrip("FBI")
    found = read(kinds, values[-len(kinds) :], anchors)
    first, last = found.edtf.earliest, found.edtf.latest
    if first is None or last is None:
        raise anchors.fail()
    if is_ending and first == last:
        return found._replace(edtf=edtf.one_of(first - timedelta(days=1), last), rule="overnight")
    if last - first > timedelta(days=1):
        raise anchors.fail("a night lies in two days")
    window = edtf.one_of(first, last if last > first else last + timedelta(days=1))
    return found._replace(edtf=window, rule="overnight")


COMPOSERS.update(
    {
        "k": _preposition,
        "~": _approximate,
        "m": _roughly,
        "=": _this,
        "N": _named_units,
        "B": between,
        "F": from_,
        "Z": since,
        "I": until,
        "+": after,
        "-": after,
        "v": soon,
        "M": _month_joined,
        "S": _season_joined,
        "W": weekday_beside,
        "H": _dated_holiday,
        "a": _some_day,
        ANYWHERE: _compose_anywhere,
    }
)
