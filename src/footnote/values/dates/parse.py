"""Dates from the words of a span: EDTF, bounds, precision, and what the reading rests on.

Nothing is guessed: words that count from the publication date or from another date raise without it, and so do
numeric dates with two readings; only ``prefer="near"`` takes what is right more often than not. The grammar is English;
other languages go through ``other_languages``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import footnote.values.dates.grammar  # noqa: F401 - makes the grammar complete
from footnote.values.dates.anchors import Anchors, DateBasis, Order, Prefer
from footnote.values.dates.calendar_words import MONTHS, WEEKDAYS
from footnote.values.dates.clock_times import without_clock
from footnote.values.dates.numeric import read_numeric
from footnote.values.dates.reading import read
from footnote.values.dates.tokens import MOST_TOKENS, read_kinds
from footnote.values.edtf import Edtf, Precision, parse_edtf
from footnote.values.errors import LONGEST_WORDS, UnreadableWords

if TYPE_CHECKING:
    from footnote.values.dates.anchors import Reading

_FIGURES = re.compile(
    r"(?<![0-9./-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./-])[0-9]{1,2}\1(?:[0-9]{2}){1,2})(?![0-9./-]*[0-9])"
)
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAYS)}),?\s+$", re.IGNORECASE)
_MAY_BE_FIGURES = re.compile(r"[-/.–]|^[0-9]+$")
_LEADING = re.compile(r"(?:(?:on|in|at|by|dated|as of|the)\s+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as the words state it.

    ``earliest`` and ``latest`` are days, both included; None is an open or unknown side. ``rule`` names the rule of
    the grammar, for reports and for finding out why.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: DateBasis
    rule: str


def parse_date(
    words: str,
    *,
    published: date | None = None,
    reference_year: int | None = None,
    antecedent: Edtf | str | None = None,
    prefer: Prefer = "past",
    order: Order | None = None,
    language: str = "en",
) -> DateValue:
    """Read a date.

    Args:
        words: the time expression.
        published: day of publication; "yesterday" counts from it.
        reference_year: the year of dates printed without one; goes before ``published``.
        antecedent: the date that "the following day" counts from.
        prefer: where a date without its year lies, seen from publication: before it, at the nearest (which is
            past where the next is months away), or after it. "near" is for the best reading of many texts,
            where a few may be wrong. It also reads what the others refuse because a text may mean something
            else. Without an antecedent "the day" is that of publication, "the quarter" the one that has ended
            and "a year earlier" the year before: of such words every second is right (5 of 8 in the development
            data, 14 of 27 in three other corpora). "The same day", "the following day" and "that time" stay
            refused, because they are of a date that the text has named. A fiscal year is the calendar's, "last
            summer" a northern and Thanksgiving an American one, "next Friday" is not one of the next two days,
            "more than two years ago" is two years ago, "the same period last year" lies in that year. What
            lasts "until Friday" or begins "from Monday" does so with the coming one, "two hours ago" is today,
            "the first week of May" has its first Thursday, "week 40" is ISO's, 05.08.2019 has the day first,
            and "9/11" is that of 2001.
        order: the order of the parts in the article's numeric dates.
        language: BCP 47 tag of the words; any but English needs the extra ``languages``, and its rules are marked
            ``dateparser:``.

    >>> parse_date("On September 28", reference_year=2020).edtf
    '2020-09-28'
    >>> parse_date("between October 2019 and July 2020").edtf
    '2019-10/2020-07'
    >>> parse_date("Last Monday", published=date(2020, 9, 30)).edtf
    '2020-09-28'
    >>> parse_date("Soon after the U.S. drone strike", antecedent="2020-01").edtf
    '[2020-01-01..]'
    >>> try:
    ...     parse_date("September 28")
    ... except UnreadableWords as error:
    ...     print(error.code, error.unresolved)
    needs_publication XXXX-09-28

    Raises:
        UnreadableWords: ``needs_publication`` (with ``unresolved``, the EDTF without its year, where only the year is
            missing), ``needs_antecedent``, ``ambiguous``, ``not_a_date``, ``invalid_edtf`` (a bad antecedent),
            ``needs_language`` (``dateparser`` is not installed, or does not know the language).
    """
    if len(words) > LONGEST_WORDS:
        raise UnreadableWords("not_a_date", words, f"longer than {LONGEST_WORDS} characters")
    if isinstance(published, datetime):
        published = published.date()
    if reference_year is not None and not 1 <= reference_year <= 9999:
        raise UnreadableWords("not_a_date", words, f"the reference year {reference_year} is outside 1-9999")
    if isinstance(antecedent, str):
        antecedent = parse_edtf(antecedent)
    anchors = Anchors(words, published, reference_year, antecedent, prefer, order)
    try:
        found = _read(anchors) if language == "en" else _read_in(language, anchors)
    except UnreadableWords as error:
        if error.code == "invalid_edtf":
            raise UnreadableWords("not_a_date", words, f"no date can be made of it: {error.message}") from error
        raise
    except (OverflowError, ValueError) as error:
        # the calendar of Python ends with the years 1 and 9999: "ten thousand years ago"
        raise UnreadableWords("not_a_date", words, "outside the years 1-9999") from error
    value = found.edtf
    return DateValue(value.text, value.earliest, value.latest, value.precision, found.basis, found.rule)


def _read(anchors: Anchors) -> Reading:
    """Read figures as figures, all else by its pattern, without its time of day."""
    # tokenised text has blanks in "10 : 30"
    words = anchors.words.strip().replace(" : ", ":")
    if _MAY_BE_FIGURES.search(words):
        numeric = read_numeric(anchors, _LEADING.sub("", words, count=1).rstrip(".,"))
        if numeric:
            return numeric
        words = _FIGURES.sub(lambda found: _in_words(found, anchors), words)
    kinds, values = read_kinds(words)
    if "g" in kinds:
        kinds, values = _without_fiscal(kinds, values, anchors)
    day = without_clock(words, kinds)
    if day is not None:
        if not day.strip(" ,.-"):
            raise anchors.fail("a time of day without its day")
        day = day.strip(" ,-")
        numeric = read_numeric(anchors, day)
        if numeric:
            return numeric
        kinds, values = read_kinds(day)
    if len(kinds) > MOST_TOKENS:
        raise anchors.fail("too long for a date")
    return read(kinds, values, anchors)


def _in_words(match: re.Match[str], anchors: Anchors) -> str:
    """Write the figures in "since 28/09/2020" as the grammar reads them."""
    figures = match[0]
    try:
        found = read_numeric(anchors, figures)
    except UnreadableWords as error:
        found = _by_weekday(match, anchors) if error.code == "ambiguous" else None
        if found is None and anchors.antecedent is None:
            raise
        # "after the 3/4/2020 attack" counts from the attack
    day = found and found.edtf.earliest
    return figures if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def _by_weekday(figures: re.Match[str], anchors: Anchors) -> Reading | None:
    """Settle the order of "Sunday, 12/7/2014" by the weekday, which one of the two days is."""
    beside = _WEEKDAY_BEFORE.search(figures.string, 0, figures.start())
    if beside is None:
        return None
    weekday = WEEKDAYS.index(beside[1].lower())
    orders: tuple[Order, Order] = ("mdy", "dmy")
    both = [read_numeric(replace(anchors, order=order), figures[0]) for order in orders]
    fitting = [found for found in both if found and found.edtf.earliest and found.edtf.earliest.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def _without_fiscal(kinds: str, values: list[int], anchors: Anchors) -> tuple[str, list[int]]:
    """Take "fiscal" off: a fiscal year is a period only where its end is printed, but mostly near the calendar's."""
    if anchors.prefer != "near" and "j" not in kinds:
        raise anchors.ambiguous("a fiscal year begins when its company or state says")
    if kinds == "gn":
        return "z", values[1:]  # "FY18"
    return kinds.replace("g", ""), [value for kind, value in zip(kinds, values, strict=True) if kind != "g"]


def _read_in(language: str, anchors: Anchors) -> Reading:
    if re.match(r"en(?:-|$)", language, re.IGNORECASE):
        return _read(anchors)
    from footnote.values.dates.other_languages import read_in

    return read_in(language, anchors)
