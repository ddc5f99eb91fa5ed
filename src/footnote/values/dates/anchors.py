"""What a date counts from, and which year is meant when none is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from footnote.values.edtf import Edtf, day, last_day, month
from footnote.values.errors import UnreadableWords

if TYPE_CHECKING:
    from collections.abc import Callable

DateBasis = Literal["explicit", "reference_year", "relative_to_publication", "relative_to_antecedent"]
Prefer = Literal["past", "near", "future"]
Order = Literal["mdy", "dmy", "ymd"]

# With prefer="near", a date without a year is the nearest; but news tells of what was, so that one to come is meant
# only if it begins within about four months: in September "January" is to come, "March" is past. The limit is from
# AQUAINT, of which the distances alone were looked at: 5 dates that lay 149 days and more ahead were past, 3 of 117
# to 119 not.
NEAR_AHEAD_DAYS = 122
# but what is said to end or begin then, or counts from a date of the text, lies anywhere in the year
WHOLE_YEAR = 366


class Reading(NamedTuple):
    """What a rule returns: the expression, what it rests on, the rule's name."""

    edtf: Edtf
    basis: DateBasis
    rule: str


@dataclass(slots=True)
class Anchors:
    """The words and everything they may be resolved with."""

    words: str
    published: date | None = None
    reference_year: int | None = None
    antecedent: Edtf | None = None
    prefer: Prefer = "past"
    order: Order | None = None
    ahead_days: int = NEAR_AHEAD_DAYS  # that "near" looks ahead; into the next year never more than the default

    @property
    def is_near(self) -> bool:
        """Say whether "the day" may be that of publication: ``prefer`` allows it and no other date is given."""
        return self.prefer == "near" and self.antecedent is None and self.published is not None

    def need_published(self, unresolved: str | None = None) -> date:
        """Give the publication date or raise ``needs_publication``."""
        if self.published is None:
            raise UnreadableWords(
                "needs_publication", self.words, "counts from the publication date", unresolved=unresolved
            )
        return self.published

    def need_antecedent(self) -> Edtf:
        """Give the antecedent or raise ``needs_antecedent``."""
        if self.antecedent is None:
            raise UnreadableWords("needs_antecedent", self.words, "counts from another date")
        return self.antecedent

    def need_bounds(self) -> tuple[date, date]:
        """Give the first and last day of the antecedent; an open one has no window that could move along."""
        found = self.need_antecedent()
        if found.earliest is None or found.latest is None:
            raise UnreadableWords("needs_antecedent", self.words, f"{found.text} is open: nothing can count from it")
        return found.earliest, found.latest

    def fail(self, message: str = "not a date this grammar knows") -> UnreadableWords:
        """Give the error for words that are no date."""
        return UnreadableWords("not_a_date", self.words, message)

    def ambiguous(self, message: str) -> UnreadableWords:
        """Give the error for words with two readings."""
        return UnreadableWords("ambiguous", self.words, message)


def real_day(anchors: Anchors, year: int, month: int, day_of_month: int) -> Edtf:
    """Give a day, or raise ``not_a_date`` if the calendar has none such."""
    if not (1 <= month <= 12 and 1 <= day_of_month <= last_day(year, month)):
        raise anchors.fail(f"there is no day {year}-{month:02}-{day_of_month:02}")
    return day(date(year, month, day_of_month))


def yearless(anchors: Anchors, make: Callable[[int], Edtf | None], unresolved: str | None) -> tuple[Edtf, DateBasis]:
    """Find the year of a date printed without one.

    ``make`` gives the date in a year, or None if it does not exist there (29 February).

    Raises:
        UnreadableWords: ``needs_publication`` without publication date, reference year or antecedent, with
            ``unresolved``.
    """
    if anchors.reference_year is not None:
        found = make(anchors.reference_year)
        if found is None:
            raise anchors.fail(f"{anchors.reference_year} has no such day")
        return found, "reference_year"
    if anchors.published is not None:
        return _nearest(anchors, make, anchors.published), "relative_to_publication"
    if anchors.antecedent is not None and anchors.antecedent.earliest is not None:
        inner = replace(anchors, prefer="near", ahead_days=WHOLE_YEAR)
        return _nearest(inner, make, anchors.antecedent.earliest), "relative_to_antecedent"
    raise UnreadableWords("needs_publication", anchors.words, "no year is known", unresolved=unresolved)


def _nearest(anchors: Anchors, make: Callable[[int], Edtf | None], around: date) -> Edtf:
    """Choose between the last such date that has begun and the first that has not."""
    past = future = None
    prefer = anchors.prefer
    # 29 February may be eight years away (1896-1904)
    for year in range(around.year, max(around.year - 9, 0), -1):
        found = make(year)
        if found and found.earliest and found.earliest <= around:
            past = found
            break
    if past and past.latest and past.latest >= around:
        return past
    if prefer == "past" and past:
        return past
    for year in range(around.year, min(around.year + 9, 10000)):
        found = make(year)
        if found and found.latest and found.latest >= around:
            future = found
            break
    if not past or not future:
        chosen = past or future
        if chosen is None:
            raise anchors.fail("no such day in the years around")
        return chosen
    assert future.earliest and past.latest  # noqa: PT018 - both come from make, which gives bounds
    ahead, back = (future.earliest - around).days, (around - past.latest).days
    is_same_year = future.earliest.year == around.year
    is_close = ahead <= (anchors.ahead_days if is_same_year else min(anchors.ahead_days, NEAR_AHEAD_DAYS))
    return future if prefer == "future" or (is_close and ahead < back) else past


def month_of(anchors: Anchors, number: int) -> tuple[Edtf, DateBasis]:
    """Give a month printed without its year."""
    return yearless(anchors, lambda year: month(year, number), f"XXXX-{number:02}")


def day_of(anchors: Anchors, month_number: int, day_of_month: int) -> tuple[Edtf, DateBasis]:
    """Give a day and month printed without their year."""
    if not (1 <= month_number <= 12 and 1 <= day_of_month <= last_day(2000, month_number)):
        raise anchors.fail(f"month {month_number} has no day {day_of_month}")

    def make(year: int) -> Edtf | None:
        return day(date(year, month_number, day_of_month)) if day_of_month <= last_day(year, month_number) else None

    return yearless(anchors, make, f"XXXX-{month_number:02}-{day_of_month:02}")


def days(count: int) -> timedelta:
    """Give a distance; an absurd one is out of the calendar, not out of memory."""
    return timedelta(days=max(min(count, 4_000_000), -4_000_000))
