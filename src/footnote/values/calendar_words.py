"""The words that dates are made of, each with a kind (one character) and a value.

The kinds of a phrase, joined, are its pattern ("September 28, 2020" is ``MnY``), and the grammar is a table from
patterns to rules. That makes a parse two dictionary look-ups a word, where a list of regular expressions would be
tried one after the other.

Kinds: M month, W weekday, X weekdays, n number of one or two digits, c number word, a article (one), o ordinal, Y
year, z two-digit year after an apostrophe, D decade, d two-digit decade, C century, U unit, N plural unit, u hour, S
season, q quarter, h half, l named half, j ending, R day counted from publication, H holiday, E eve, T part of the day,
O overnight, P early/mid/late, e end, b beginning, w within ("later in"), < last, > next, = this, x past, f following,
p previous, s same, t that, A ago, + after, - before, v soon, V vague, B between, F from, I to, i into, & and, | or, Z
since, k by, ~ about, m more or less than, g fiscal, y year-earlier, r new year, ! to present, ? any other word. Words
without a kind (noise) are left out.
"""

from __future__ import annotations

import re
from enum import IntEnum

from footnote.values.holiday_names import HOLIDAY_NAMES
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
_NOISE = (
    "the of on in at during throughout for dated entire whole full sometime only back ever exactly precisely very"
    " trading session calendar toward towards , . ; : ( ) 's ’s s day's time's"
    " utc gmt est edt cst cdt mst mdt pst pdt bst cet cest"
)
_KINDS: dict[str, tuple[str, int]] = {}


def _add(kind: str, words: str, *values: int) -> None:
    """Add words of one kind; a single value is that of all of them, none counts them from 0."""
    for position, word in enumerate(words.split()):
        _KINDS[word] = (kind, values[0] if values else position)


MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
for _number, _name in enumerate(MONTHS, start=1):
    _add("M", f"{_name} {_name[:3]} {_name}'s", _number)
_add("M", "sept", 9)
for _number, _name in enumerate(_WEEKDAYS):
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
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth"
    " twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
for _number, _name in enumerate(_ORDINALS.split(), start=1):
    _add("o", _name, _number)
for _number, _name in enumerate(
    "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
):
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
_add("S", "winter", 24)
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
_add("A", "ago", 0)
_add("+", "after later afterward afterwards thereafter", 0)
_add("-", "before earlier beforehand", 0)
_add("v", "soon shortly immediately right just long directly", 0)
_add("V", "recently now currently lately nowadays presently recent once previously formerly then", 0)
_add("B", "between", 0)
_add("F", "from starting beginning effective", 0)
_add("I", "to until till through thru – — - /", 0)
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
    _KINDS |= dict.fromkeys(_names, ("H", _holiday))
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
    "the rest of": ("w", 0),
    "the remainder of": ("w", 0),
    "some time in": ("", 0),
    "some time": ("", 0),
}.items():
    _KINDS[_phrase] = _known
for _word in _NOISE.split():
    _KINDS[_word] = ("", 0)
for _word in ("later", "afterward", "afterwards", "thereafter", "subsequently"):
    _KINDS[_word] = ("+", 1)
for _word in ("earlier", "beforehand"):
    _KINDS[_word] = ("-", 1)

_TOKEN = re.compile(
    r"(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|q[1-4](?=fy[0-9])|(?:q[1-4]|[1-4]q|h[12]|[12]h(?= ?[12][0-9]{3}))(?![a-z0-9])"
    r"|[1-4]q(?=[0-9]{2}(?![0-9]))|pre-dawn"
    r"|(?:first|opening|last|final|closing|dying) (?:days"
    r"|(?:weeks|months)(?= of (?:(?:the|this|last) year|[12][0-9]{3}))) of"
    r"|tail end of|new year\b(?!['’])"
    # with its blank in front a word is one of these only where it stands behind something
    r"|(?<=[0-9]) season\b|(?<=[0-9]) [ap]m$|(?<=day) (?:just )?gone\b|(?<=weekend) just gone\b"
    r"|night intervening|intervening night|a\.d\.|first thing(?= )|stroke of"
    r"|as (?:of|at)|all (?:of|day)(?= )|not? (?:later|earlier) than"
    r"|up to(?= )(?!.*\b(?:ago|after|before|later|earlier)\b)|prior to(?= )|(?:pre|post)-(?=[0-9])"
    r"|in or around"
    r"|the period(?= [0-9])|at the latest|just-(?:concluded|ended)"
    r"|on or (?:about|around|before)"
    r"|new year['’]s|(?:good|black) friday|(?:palm|whit) sunday|ash wednesday|(?:shrove|fat) tuesday|mardi gras"
    r"|(?:maundy|holy) thursday|holy saturday|(?:whit|cyber) monday|(?:guy fawkes|bonfire) night|cinco de mayo"
    r"|orthodox christmas"
    r"|(?:election|earth|ascension|guy fawkes|all saints['’]?|international women['’]s"
    r"|boxing|may|bastille|anzac|canada|australia|armistice|memorial|labor|remembrance|presidents['’]?|veterans['’]?"
    r"|columbus|groundhog|mother['’]s|father['’]s"
    r"|st\.? patrick['’]s|april fool(?:s['’]|['’]s)|martin luther king(?:,? jr\.)?) day\b"
    r"|to (?:the )?present|[-–] ?present\b|(?<=ago )to the day|to date|at the moment|beginning of"
    r"|(?:local|eastern|central|mountain|pacific) time|most recent|all (?=(?:year|month|week)\b)"
    r"|over the weekend|as (?:recently|late|early|soon|far back|long ago) as|way back|so far"
    r"|(?:small|wee) hours|the night between"
    r"|(?:later|earlier) than|(?:later|earlier) in(?= )|^(?:later|earlier) on(?= )|^some time(?: in)?(?= )"
    r"|the (?:rest|remainder) of|(?:since|until) at least|at least (?:since|until)|up until"
    # what belongs to a company; "her day" is no date
    r"|(?:its|their|our) (?=(?:latest|fiscal|first|second|third|fourth)\b)|either (?=\S+ or )"
    r"|trading day|year(?:-| - )(?:ago|earlier)|prior(?:-| - )year"
    r"|fiscal(?=[ -](?:year|quarter|half|first|second|third|fourth|[0-9]))|financial(?= year)|fy(?= ?[0-9])"
    r"|(?:(?:more|less) than|(?:just |well )?(?:over|under)|at least)(?= \S+ \S+ ago)"
    r"|mid(?=(?:year|month|week|summer)\b)|(?:latter|back|front) half|(?:early|first|latt?er) part of"
    # "2008's" is a year, "1980's" the year or the decade
    r"|[12][0-9]{2}[1-9]['’]s\b|[0-9]+(?:st|nd|rd|th|s)?(?![a-z0-9])|(?<![0-9]{3})['’]s\b|['’][0-9]{2}s?|[^\W\d_]+(?:['’][^\W\d_]*)?|\S"
)
# "the 1980's" is the decade, while "1980's" may be the year
_YEARS_OF_DECADE = re.compile(r"(?<=the |mid-|rly |ate )([12][0-9]{2}0|['’]?[2-9]0)['’]s\b")
# tokenised text: "Monday 's", "two weeks ' time", "the ' 80s"
_DETACHED = re.compile(r"\s+(?=['’](?:s\b|\s+(?![0-9])|$))|(?<=['’])\s+(?=[0-9]{2}s?\b)")
_TYPOGRAPHY = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_INSTANT = re.compile(r"(?<=[0-9][a-z]{2}) (inst|ult|prox)(?:ant|imo)?\b\.?")
_FORTNIGHT = re.compile(r"\b(?:(?:a|one) )?fortnight(?:['’]s)?\b")
# years as they are spoken: "nineteen ninety-one", "two thousand eight", "the nineteen sixties"
_ONES = "one two three four five six seven eight nine".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_SPOKEN_YEAR = re.compile(
    r"\b(?:(sixteen|seventeen|eighteen|nineteen|twenty) |(two thousand)(?:,? and)? )(?:"
    rf"(?:oh[ -])?(?P<ones>{'|'.join(_ONES)})|(?P<decade>{'|'.join(_DECADES)})"
    rf"|(?P<teens>{'|'.join(word for word, value in SMALL.items() if 10 <= value < 20)})"
    rf"|(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{'|'.join(_ONES)}))?)\b"
    r"(?![ -](?:years?|months?|weeks?|days?|hours?)\b)"
)
# a phrase has at most 15 or so tokens; more are a sentence
MOST_TOKENS = 24


def read_kinds(words: str) -> tuple[str, list[int]]:
    """Give the pattern of a phrase and the values of its kinds; noise words are left out.

    >>> read_kinds("On September 28, 2020")
    ('MnY', [9, 28, 2020])
    >>> read_kinds("mid-May"), read_kinds("Soon after the U.S. drone strike")
    (('PM', [1, 5]), ('v+?', [0, 0, 0]))
    """
    words = words.lower()
    if "'" in words or "’" in words:
        words = _DETACHED.sub("", words)
        words = _YEARS_OF_DECADE.sub(r"\1s", words)
    if not words.isascii():
        words = words.translate(_TYPOGRAPHY)
    if "`" in words:
        words = words.replace("`", "'")
    if "fortnight" in words:
        words = _FORTNIGHT.sub("two weeks", words)
    if " inst" in words or " ult" in words or " prox" in words:
        words = _INSTANT.sub(_month_of_letter, words)
    if "teen" in words or "twenty" in words or "thousand" in words:
        words = _SPOKEN_YEAR.sub(_in_figures, words)
    kinds: list[str] = []
    values: list[int] = []
    last = previous = ""
    for token in _TOKEN.findall(words):
        known = _KINDS.get(token) or _number_kind(token)
        kind = known[0]
        if not kind or (kind == "?" and last == "?"):
            continue
        if token in ("-", "/") and not (last and last in "nYMW") and not _is_ordinal_figure(previous):
            # the hyphen of "mid-May" and "third-quarter" joins words, that of "1-10 June" makes a range
            previous = token
            continue
        kinds.append(kind)
        values.append(known[1])
        last, previous = kind, token
    return "".join(kinds), values


def _month_of_letter(letter: re.Match[str]) -> str:
    """Say what "the 28th instant" and "the 14th ultimo" of letters and notices mean."""
    return {"inst": " of this month", "ult": " of last month", "prox": " of next month"}[letter[1]]


def _in_figures(spoken: re.Match[str]) -> str:
    """Write a spoken year in figures.

    >>> [_SPOKEN_YEAR.sub(_in_figures, words) for words in ("nineteen oh-five", "two thousand eight", "twenty eight")]
    ['1905', '2008', 'twenty eight']
    """
    first, parts = SMALL.get(spoken[1] or "", 20) * 100, spoken.groupdict()
    if parts["decade"]:
        return f"{first + 10 * (_DECADES.index(parts['decade']) + 2)}s"
    if parts["ones"] and spoken[1] and "oh" not in spoken[0]:
        return spoken[0]
    return str(first + sum(SMALL[word] for key, word in parts.items() if word and key != "decade"))


def _is_ordinal_figure(token: str) -> bool:
    return token[:1].isdecimal() and token[-1:] in "tdh"


def _number_kind(token: str) -> tuple[str, int]:
    """Classify a token with digits; everything else is unknown."""
    first = token[0]
    if "0" <= first <= "9":
        if token.isdecimal():
            if len(token) <= 2:
                return "n", int(token)
            if len(token) == 3:
                return "c", int(token)
            return ("Y", int(token)) if len(token) == 4 and "1000" <= token < "3000" else ("?", 0)
        if token[-2:] in ("'s", "’s"):
            return "Y", int(token[:4])
        if token[-1] == "s":
            return _decade_kind(token[:-1])
        if token[-2:] in ("st", "nd", "rd", "th") and len(token) <= 4:
            return "o", int(token[:-2])
        return "?", 0
    if first in "'’" and len(token) > 2:
        return _decade_kind(token[1:-1]) if token[-1] == "s" else ("z", int(token[1:]))
    if "’" in token:
        return _KINDS.get(token.replace("’", "'")) or ("?", 0)
    return "?", 0


def _decade_kind(digits: str) -> tuple[str, int]:
    if len(digits) == 4 and digits[3] == "0" and "1000" <= digits < "3000":
        return "D", int(digits)
    return ("d", int(digits)) if len(digits) == 2 and digits[1] == "0" else ("?", 0)
