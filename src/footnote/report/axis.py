"""Axes of time and of persons, with ticks that do not depend on measured text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import altair

DAY = 86_400_000  # milliseconds, in which the library counts time
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 60000)
_DAY_STEPS = (1, 2, 7, 14, 28)


@dataclass(frozen=True)
class Axis:
    """First and last value, and how values between are placed: by time, evenly, or by their logarithm (`symlog`)."""

    kind: Literal["utc", "linear", "symlog"]
    domain: tuple[float, float]

    @property
    def type(self) -> Literal["temporal", "quantitative"]:
        """What the library calls the kind of values."""
        return "temporal" if self.kind == "utc" else "quantitative"

    def scale(self) -> altair.Scale:
        """Place values."""
        return altair.Scale(type=self.kind, domain=list(self.domain), nice=False, zero=False)

    def ticks(self, at_most: int) -> altair.Axis:
        """Mark round values at the top."""
        values, form = time_ticks(*self.domain, at_most) if self.kind == "utc" else (self._number_ticks(at_most), ",d")
        return altair.Axis(
            orient="top",
            values=values,
            format=form,
            title=None,
            labelOverlap=False,
            labelFlush=False,
            labelFontSize=12,
            domain=False,
        )

    def _number_ticks(self, at_most: int) -> list[int]:
        if self.kind == "symlog":
            return log_ticks(self.domain[1], at_most * 3 // 2)  # short numbers, the shortest closest together
        return even_ticks(self.domain[1], at_most)


def milliseconds(value: date) -> int:
    """Give the beginning of a day as the library counts time.

    >>> milliseconds(date(1970, 1, 2))
    86400000
    """
    return int(datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp() * 1000)


def time_axis(days: Iterable[date]) -> Axis:
    """Cover days, with room for arrows beside them."""
    first, last = (milliseconds(end) for end in _ends(list(days)))
    room = max((last + DAY - first) * 0.06, 2 * DAY)
    return Axis("utc", (first - room, last + DAY + room))


def _ends(days: list[date]) -> tuple[date, date]:
    return min(days), max(days)


def count_axis(numbers: Iterable[float]) -> Axis:
    """Cover numbers from 0, by their logarithm where the largest would push the others together."""
    largest = max(numbers, default=1)
    return Axis("symlog" if largest > 50 else "linear", (0, max(largest, 1) * (1.6 if largest > 50 else 1.15)))


def level_axis(numbers: Iterable[float]) -> Axis:
    """Cover numbers from 0 evenly, so that an arrow is as long as its number."""
    return Axis("linear", (0, max(max(numbers, default=1), 1) * 1.15))


def time_ticks(first: float, last: float, at_most: int) -> tuple[list[Any], str]:
    """Give the beginnings of months, or of days within a short time, and their format."""
    start, end = _day(first), _day(last)
    if (end - start).days <= 62:
        step = next((step for step in _DAY_STEPS if (end - start).days / step <= at_most), _DAY_STEPS[-1])
        days = [start + timedelta(days=offset) for offset in range(1, (end - start).days + 1, step)]
        return [milliseconds(one) for one in days], "%-d %b"
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)  # the first after the start
    step = next((step for step in _MONTH_STEPS if len(months) / step <= at_most), _MONTH_STEPS[-1])
    chosen = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [milliseconds(one) for one in chosen], "%Y" if step >= 12 else "%b %Y"


def _day(value: float) -> date:
    """The day of a moment; an axis may reach beyond the first and the last day that there is."""
    value = min(max(value, milliseconds(date.min)), milliseconds(date.max))
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=value)).date()


def even_ticks(largest: float, at_most: int) -> list[int]:
    """Give round numbers from 0, evenly spaced.

    >>> even_ticks(5980, 4), even_ticks(5.75, 8)
    ([0, 2000, 4000], [0, 1, 2, 3, 4, 5])
    """
    step = next(unit * 10**power for power in range(20) for unit in (1, 2, 5) if largest / (unit * 10**power) < at_most)
    return list(range(0, int(largest) + 1, step))


def log_ticks(largest: float, at_most: int) -> list[int]:
    """Give 0, 1, 2, 5, 10 and so on, or powers of ten alone where there is no room for more.

    >>> log_ticks(160, 8), log_ticks(160, 4)
    ([0, 1, 2, 5, 10, 20, 50, 100], [0, 1, 10, 100])
    """
    fine = [0, *(unit * 10**power for power in range(20) for unit in (1, 2, 5) if unit * 10**power <= largest)]
    if len(fine) <= at_most:
        return fine
    powers = [0, *(10**power for power in range(20) if 10**power <= largest)]
    return powers if len(powers) <= at_most + 1 else powers[:: -(-len(powers) // at_most)]
