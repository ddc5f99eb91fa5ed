"""The words that dates are made of, each with a kind (one character) and a value.

The kinds of a phrase, joined, are its pattern ("September 28, 2020" is ``MnY``), and the grammar is a table from
patterns to rules. That makes a parse two dictionary look-ups a word, where a list of regular expressions would be
tried one after the other.

Kinds: M month, W weekday, X weekdays, n number of one or two digits, c number word, a article (one), o ordinal, Y year,
z two-digit year after an apostrophe, D decade, d two-digit decade, C century, U unit, N plural unit, u hour, S season,
q quarter, h half, l named half, j ending, R day counted from publication, H holiday, E eve, T part of the day, O
overnight, P early/mid/late, e end, b beginning, w within ("later in"), < last, > next, = this, x past, f following, p
previous, s same, t that, J then, A ago, + after, - before, v soon, V vague, B between, F from, I to, i into, & and, |
or, Z since, k by, ~ about, m more or less than, g fiscal, y year-earlier, r new year, ! to present, ? any other word.
Words without a kind (noise) are left out.
"""

from __future__ import annotations

from enum import IntEnum

from footnote.values.dates.holiday_names import HOLIDAY_NAMES
from footnote.values.numbers import SMALL


class Unit(IntEnum):
    """Calendar units, the value of the kinds U and N."""

    DAY = 0
    WEEK = 1
    WEEKEND = 2
    MONTH = 3
    QUARTER = 4
    YEAR = 5
    DECADE = 6
    TIME = 7


# of the kind k: what is named lies ahead, as a deadline or as the first possible day
_AHEAD = 1
EARLIEST = 2
# of the kind ~: it stands behind what it belongs to
OR_SO = 1
# of the kind I: "2012-13" and "Sep-2012", not "to"
SIGN = 1
WINTER = 24
_NOISE = (
    "the of on in at during throughout for dated entire whole full sometime only back ever exactly precisely very"
    " trading session calendar toward towards , . ; : ( ) 's ’s s day's time's"
    " utc gmt est edt cst cdt mst mdt pst pdt bst cet cest"
)
KINDS: dict[str, tuple[str, int]] = {}


def _add(kind: str, words: str, *values: int) -> None:
    """Add words of one kind; a single value is that of all of them, none counts them from 0."""
    for position, word in enumerate(words.split()):
        KINDS[word] = (kind, values[0] if values else position)


MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
for _number, _name in enumerate(MONTHS, start=1):
    _add("M", f"{_name} {_name[:3]} {_name}'s", _number)
_add("M", "sept", 9)
for _number, _name in enumerate(WEEKDAYS):
    _add("W", f"{_name} {_name}'s {_name[:3]}", _number)
    _add("X", f"{_name}s", _number)
_add("W", "tues", 1)
_add("W", "weds", 2)
_add("W", "thur thurs", 3)
for _word, _value in SMALL.items():
    if _value:
        _add("c", _word, _value)
_add("c", "dozen", 12)
_add("a", "a an", 1)
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth"
    " twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
for _number, _name in enumerate(ORDINALS, start=1):
    _add("o", _name, _number)
DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
for _number, _name in enumerate(DECADES, start=2):
    _add("d", _name, 10 * _number)
_add("d", "noughties", 0)
for _unit in ("day", "week", "weekend", "month", "quarter", "year", "decade"):
    _add("U", f"{_unit} {_unit}'s", Unit[_unit.upper()])
    _add("N", f"{_unit}s {_unit}s'", Unit[_unit.upper()])
_add("U", "time moment point period", Unit.TIME)
_add("C", "century", 0)
_add("S", "spring", 21)
_add("S", "summer", 22)
_add("S", "autumn fall", 23)
_add("S", "winter", WINTER)
_add("R", "today today's tonight", 0)
_add("R", "yesterday yesterday's", -1)
_add("R", "tomorrow tomorrow's", 1)
_add("R", "yesternight", -1)
_add("T", "morning forenoon afternoon evening night midnight lunchtime midmorning midafternoon daytime nighttime", 0)
_add("T", "pre-dawn predawn morning's afternoon's evening's night's", 0)
# moments: "Monday before dawn" is Monday; the midnight of a day is its first moment or its last
_add("T", "noon midday dawn dusk daybreak sunrise sunset sundown twilight nightfall", 1)
# in minutes
_add("u", "hour hours", 60)
_add("u", "minutes", 1)
_add("u", "moments", 0)
_add("O", "overnight", 0)
_add("P", "early", 0)
_add("P", "mid middle", 1)
_add("P", "late", 2)
_add("e", "end close", 0)
_add("b", "start outset", 0)
_add("<", "last latest final", -1)
_add(">", "next coming upcoming", 1)
_add("=", "this current present ongoing outgoing", 0)
_add("x", "past just-concluded just-ended", -1)
_add("f", "following ensuing subsequent", 1)
_add("p", "previous preceding prior", -1)
_add("s", "same corresponding comparable", 0)
_add("t", "that", 0)
_add("J", "then", 0)
_add("A", "ago", 0)
_add("+", "after later afterward afterwards thereafter", 0)
_add("-", "before earlier beforehand", 0)
_add("v", "soon shortly immediately right just long directly", 0)
_add("V", "recently now currently lately nowadays presently recent once previously formerly", 0)
_add("B", "between", 0)
_add("F", "from starting beginning effective", 0)
_add("I", "to until till through thru", 0)
_add("I", "– — - /", SIGN)
_add("&", "and &", 0)
_add("|", "or", 0)
_add("Z", "since", 0)
_add("k", "by", 0)
_add("~", "about around approximately roughly nearly almost circa ca c some", 0)
_add("h", "half", 0)
_add("j", "ending ended", 0)
_add("i", "into", 0)
_add("E", "eve", 100)
for _holiday, _names in HOLIDAY_NAMES.items():
    KINDS |= dict.fromkeys(_names, ("H", _holiday))
for _number in range(1, 5):
    _add("q", f"q{_number} {_number}q", _number)
for _phrase, _known in {
    "as of": ("", 0),
    "as at": ("", 0),
    "all of": ("", 0),
    "all day": ("", 0),
    "no later than": ("k", _AHEAD),
    "not later than": ("k", _AHEAD),
    "as early as": ("k", EARLIEST),
    "no earlier than": ("F", 0),
    "not earlier than": ("F", 0),
    "up to": ("I", 0),
    "prior to": ("-", 0),
    "pre-": ("-", 0),
    "post-": ("+", 0),
    "in or around": ("~", 0),
    "the period": ("", 0),
    "night intervening": ("T", 0),
    "intervening night": ("T", 0),
    "at the latest": ("k", _AHEAD),
    **dict.fromkeys((" season", " am", " pm"), ("", 0)),
    **dict.fromkeys((" gone", " just gone"), ("<", -1)),
    "on or before": ("k", 0),
    # a comparison is no distance: "three days later than planned"
    "later than": ("?", 0),
    "earlier than": ("?", 0),
    # a trading day is not any day: the next one after Friday is Monday
    "trading day": ("?", 0),
    "year-ago": ("y", 0),
    "year - ago": ("y", 0),
    "year-earlier": ("y", 1),
    "year - earlier": ("y", 1),
    "prior-year": ("y", 1),
    "prior - year": ("y", 1),
    "fiscal": ("g", 0),
    "financial": ("g", 0),
    "fy": ("g", 0),
    "more than": ("m", 0),
    "less than": ("m", 0),
    "just over": ("m", 0),
    "well over": ("m", 0),
    "just under": ("m", 0),
    "over": ("m", 0),
    "under": ("m", 0),
    "at least": ("m", 0),
    "latter half": ("l", 2),
    "back half": ("l", 2),
    "front half": ("l", 1),
    **{name: ("l", int(name.strip("h"))) for name in ("h1", "h2", "1h", "2h")},
    "early part of": ("P", 0),
    "first part of": ("P", 0),
    "latter part of": ("P", 2),
    "later part of": ("P", 2),
    "tail end of": ("P", 2),
    **{
        f"{which} {units} of": ("P", part)
        for part, names in ((0, ("first", "opening")), (2, ("last", "final", "closing", "dying")))
        for which in names
        for units in ("days", "weeks", "months")  # of a month the days alone, so that ten of them fit
    },
    "new year": ("r", 0),
    "first thing": ("", 0),
    "a.d.": ("", 0),
    "stroke of": ("", 0),
    # "beginning Monday" is "from Monday", "the beginning of May" a part of it
    "beginning of": ("b", 0),
    "on or about": ("~", 0),
    "on or around": ("~", 0),
    "beyond": ("+", 0),
    "to present": ("!", 0),
    "to the present": ("!", 0),
    **dict.fromkeys(("-present", "–present", "- present", "– present"), ("!", 0)),
    "onward": ("!", 0),
    "onwards": ("!", 0),
    "to date": ("V", 0),
    "at the moment": ("V", 0),
    # "two years ago to the day"
    "to the day": ("R", 0),
    "since at least": ("Z", 0),
    "at least since": ("Z", 0),
    "until at least": ("I", 0),
    "at least until": ("I", 0),
    "up until": ("I", 0),
    # it belongs to two days, and both are named
    "the night between": ("O", 0),
    "small hours": ("u", 0),
    "wee hours": ("u", 0),
    "most recent": ("<", -1),
    "all ": ("", 0),
    **dict.fromkeys(("its ", "their ", "our ", "either "), ("", 0)),
    **dict.fromkeys(("local time", "eastern time", "central time", "mountain time", "pacific time"), ("", 0)),
    "over the weekend": ("U", Unit.WEEKEND),
    "as recently as": ("", 0),
    "as late as": ("", 0),
    "as soon as": ("", 0),
    "as far back as": ("", 0),
    "as long ago as": ("", 0),
    "way back": ("", 0),
    "so far": ("", 0),
    # "later in 2010" lies within it, "later than 2010" would not
    "later in": ("w", 0),
    "later on": ("", 0),
    "earlier in": ("w", 0),
    "earlier on": ("", 0),
    **dict.fromkeys(("the rest of", "rest of", "the remainder of", "remainder of"), ("w", 0)),
    "or so": ("~", OR_SO),
    "week-end": ("U", Unit.WEEKEND),
    "some time in": ("", 0),
    "some time": ("", 0),
}.items():
    KINDS[_phrase] = _known
for _word in _NOISE.split():
    KINDS[_word] = ("", 0)
for _word in ("later", "afterward", "afterwards", "thereafter", "subsequently"):
    KINDS[_word] = ("+", 1)
for _word in ("earlier", "beforehand"):
    KINDS[_word] = ("-", 1)
