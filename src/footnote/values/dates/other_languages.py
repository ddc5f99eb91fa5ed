"""Dates in languages other than English, read by the optional package ``dateparser`` under close watch.

Alone it guesses: "28 septembre" may become September 1928, "deux jours" (two days long) the day before yesterday,
"après le 28 septembre 2020" that day. So only three forms get to it: a date whose year is printed with four digits and
whose every other word it knows as a month or a weekday; a weekday; and the relative forms listed here, which need the
publication date. A date without its year needs the reference year. All else is refused. Dates in figures alone are
read by our own rules, without the package.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from footnote.values import edtf
from footnote.values.dates.anchors import Anchors, Reading, day_of, month_of
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.numeric import read_numeric
from footnote.values.dates.units import unit_around
from footnote.values.dates.weekday_rules import weekday
from footnote.values.errors import UnreadableWords

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Language(NamedTuple):
    """Words that may stand beside day, month and year, and the relative forms that mean one thing only."""

    beside: frozenset[str]
    relative: re.Pattern[str]


def _language(beside: str, relative: str) -> _Language:
    return _Language(frozenset(beside.split()), re.compile(relative))


# Left out for their second meaning: "منذ" (ago, since), "Morgen" (morning), "la mañana" (the morning). German nouns
# begin with a capital; elsewhere one only begins a sentence ("Hier, …").
_LANGUAGES = {
    "fr": _language(
        "le du de en au l d",
        r"(?i)hier|aujourd['’]hui|demain|avant-hier|après-demain|(?:il y a|dans) .+|(?:ce|cet|cette) \w+(?:-ci)?"
        r"|l[ae'’] ?\w+ (?:derni(?:er|ère)|passée?|prochaine?)",
    ),
    "de": _language(
        "am im den der dem des vom",
        r"(?i:heute|gestern|vorgestern|übermorgen)|morgen|(?i:(?:vor|in) .+)"
        r"|(?i:(?:letzt|vergangen|vorig|nächst|kommend|dies)e[rsmn]? \w+)",
    ),
    "es": _language(
        "el la de del en al",
        r"(?i)hoy|ayer|mañana|anteayer|pasado mañana|(?:hace|dentro de) .+|est[ea] \w+"
        r"|(?:el|la) \w+ (?:pasad[oa]|próxim[oa]|que viene)",
    ),
    "ar": _language(
        "في يوم من عام سنة شهر",
        r"اليوم|أمس|غدا|قبل (?:\d+ )?\w+|\w+ (?:الماضي|الماضية|المقبل|المقبلة|القادم|القادمة)",
    ),
    "it": _language("il l nel di del", "(?i)ieri|oggi|domani"),
    "pt": _language("o a de em no do", "(?i)ontem|hoje|amanhã"),
    "ru": _language("г года в", "(?i)вчера|сегодня|завтра"),
}  # fmt: skip
_NO_LANGUAGE = _language("", r"(?!)")
_PERIODS = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
# 1441 and 2563 are years of other calendars more often than years of news
_YEARS = range(1800, 2101)
# after a number: 1er, 2nd, 3º
_ORDINAL_END = re.compile(r"(?<=\d)(?:er|re|e|º|ª|°)\b|(?<=\d)\.(?=\s)")
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_BASES = (datetime(2019, 3, 13), datetime(2022, 10, 6))
_YEAR_HINT = "give the reference year, or state the EDTF value in the annotation: outside English no year is chosen"


def read_in(language: str, anchors: Anchors) -> Reading:
    """Read a date in the language of a BCP 47 tag.

    Raises:
        UnreadableWords: ``needs_language`` if ``dateparser`` is missing or does not know the language, else as in
            English.
    """
    code = language.split("-", maxsplit=1)[0].lower()
    words = " ".join(_ascii_figures(anchors.words).split()).strip(" ,;:")
    known = _LANGUAGES.get(code, _NO_LANGUAGE)
    tokens = words.split(" ")
    while len(tokens) > 1 and tokens[0].lower() in known.beside:
        tokens = tokens[1:]
    bare = " ".join(tokens)
    if any(map(str.isdecimal, bare)) and not _WORD.search(bare):
        return _in_figures(bare.rstrip("."), anchors)
    parser = _Parser(code, anchors)
    if known.relative.fullmatch(words):
        return _relative(words, parser, anchors)
    return _absolute(_ORDINAL_END.sub("", bare), known, parser, anchors)


class _Parser:
    """``dateparser`` for one language, with nothing left to its own judgement."""

    def __init__(self, code: str, anchors: Anchors) -> None:
        self.code = code
        self.anchors = anchors

    def __call__(
        self, words: str, kind: str, base: datetime, parts: Sequence[str] = ()
    ) -> tuple[datetime, Unit] | None:
        """Give what it reads, with its period, or None; ``parts`` must be printed."""
        try:
            from dateparser.date import DateDataParser
        except ImportError as error:
            raise UnreadableWords(
                "needs_language", self.anchors.words, f'the language "{self.code}" needs the package dateparser'
            ) from error
        settings = {
            "PARSERS": [kind],
            "REQUIRE_PARTS": list(parts),
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": "past",
            "TIMEZONE": "UTC",
        }
        # a foreign parser on any input: whatever it raises means that it cannot read this
        try:
            found = DateDataParser(languages=[self.code], settings=settings).get_date_data(words)
        except Exception as error:
            if "Unknown language" in str(error):
                raise UnreadableWords(
                    "needs_language",
                    self.anchors.words,
                    f'dateparser does not know the language "{self.code}"',
                    "state the EDTF value in the annotation",
                ) from error
            raise self.anchors.fail(f"dateparser cannot read it: {error}") from error
        unit = _PERIODS.get(str(found.period))
        return None if found.date_obj is None or unit is None else (found.date_obj, unit)


def _ascii_figures(words: str) -> str:
    """Write ٢٨ as 28."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in words)


def _in_figures(words: str, anchors: Anchors) -> Reading:
    """Read "28.09.2020" and "2020"; without the year only the reference year helps."""
    inner = Anchors(words, reference_year=anchors.reference_year, order=anchors.order)
    if words.isdecimal() and len(words) == 4:
        found: Reading | None = Reading(edtf.year(int(words)), "explicit", "year") if int(words) else None
    else:
        try:
            found = read_numeric(inner, words)
        except UnreadableWords as error:
            raise UnreadableWords(error.code, anchors.words, error.message, error.hint, error.unresolved) from error
    if found is None or found.edtf.earliest is None or found.edtf.earliest.year not in _YEARS:
        raise anchors.fail()
    return found


def _relative(words: str, parser: _Parser, anchors: Anchors) -> Reading:
    """Read "il y a deux jours"; hours lie in one day or two, so that both ends of the day are tried."""
    published = anchors.published
    read = [
        parser(words, "relative-time", datetime.combine(published or _BASES[0].date(), clock))
        for clock in (time.min, time(23, 59, 59))
    ]
    first, last = read
    if first is None or last is None:
        raise anchors.fail("dateparser does not know these words")
    published = anchors.need_published()
    start, end = (unit_around(unit, moment.date()) for moment, unit in (first, last))
    if start == end:
        return Reading(start, "relative_to_publication", "dateparser:relative")
    if start.earliest is None or end.latest is None or end.latest - start.earliest > timedelta(days=1):
        raise anchors.fail("depends on the time of day")
    return Reading(edtf.one_of(start.earliest, end.latest), "relative_to_publication", "dateparser:relative")


def _absolute(words: str, known: _Language, parser: _Parser, anchors: Anchors) -> Reading:
    """Read day, month and year, as far as each is printed; the words between are months, weekdays or known."""
    names = [word for word in _WORD.findall(words) if word.lower() not in known.beside]
    if not 1 <= len(names) <= 2 or not all(parser(name, "absolute-time", _BASES[0]) for name in names):
        raise anchors.fail("not a date that can be read word by word")
    figures = [int(figure) for figure in _FIGURES.findall(words) if len(figure) <= 4]
    years = [figure for figure in figures if figure in _YEARS]
    others = [figure for figure in figures if figure not in _YEARS]
    if len(years) > 1 or len(others) > 1 or len(figures) != len(_FIGURES.findall(words)):
        raise anchors.fail("more figures than a day and a year")
    if not figures and len(names) == 1:
        found = _weekday(names[0], parser, anchors)
        if found:
            return found
    parts = ["month", *(["day"] if others else []), *(["year"] if years else [])]
    # what is printed does not depend on where dateparser counts from
    first, second = (parser(words, "absolute-time", base, parts) for base in _BASES)
    if first is None or second is None:
        raise anchors.fail("dateparser does not read all that is printed")
    (moment, _), (again, _) = first, second
    is_printed = (not years or [moment.year] == years) and (not others or [moment.day] == others)
    if not is_printed or moment.month != again.month or (years and moment.year != again.year):
        raise anchors.fail("dateparser reads more than is printed")
    return _dated(moment.year if years else 0, moment.month, moment.day if others else 0, anchors)


def _dated(year: int, month: int, day: int, anchors: Anchors) -> Reading:
    if year and day:
        return Reading(edtf.day(date(year, month, day)), "explicit", "dateparser:day_month_year")
    if year:
        return Reading(edtf.month(year, month), "explicit", "dateparser:month_year")
    inner = Anchors(anchors.words, reference_year=anchors.reference_year)
    try:
        found, basis = day_of(inner, month, day) if day else month_of(inner, month)
    except UnreadableWords as error:
        if error.code != "needs_publication":
            raise
        raise UnreadableWords(error.code, error.words, "no year is printed", _YEAR_HINT, error.unresolved) from error
    return Reading(found, basis, "dateparser:day_month" if day else "dateparser:month")


def _weekday(name: str, parser: _Parser, anchors: Anchors) -> Reading | None:
    """Read "lundi" by our own rule, or None for a month: a weekday is always within a week, and "Z" is a time zone."""
    read = [(base, parser(name, "absolute-time", base)) for base in _BASES]
    plain = [(base, found[0]) for base, found in read if found and found[0].tzinfo is None]
    days = [day.date() for base, day in plain if abs(day - base) <= timedelta(days=7)]
    if len(days) != len(_BASES) or len({day.weekday() for day in days}) > 1:
        return None
    return weekday([days[0].weekday()], anchors)._replace(rule="dateparser:weekday")
