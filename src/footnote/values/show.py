"""What ``footnote parse`` shows: how words are read as a count and as a date, or why not.

Both readings are always given, so that a span that is two things ("2020") is seen to be.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from footnote.values.counts import Count, parse_count
from footnote.values.dates import DateValue, parse_date
from footnote.values.dates.anchors import Order, Prefer
from footnote.values.errors import UnreadableWords


@dataclass(frozen=True, slots=True)
class Readings:
    """The words, and the two values or errors."""

    words: str
    count: Count | UnreadableWords
    date: DateValue | UnreadableWords

    @property
    def is_readable(self) -> bool:
        """Whether either reading gave a value."""
        return not (isinstance(self.count, UnreadableWords) and isinstance(self.date, UnreadableWords))

    def __str__(self) -> str:
        """Give the text for the terminal."""
        count = (
            _refusal(self.count) if isinstance(self.count, UnreadableWords) else _count_lines(self.words, self.count)
        )
        found = _refusal(self.date) if isinstance(self.date, UnreadableWords) else _date_lines(self.words, self.date)
        lines = ["as a count", *(f"  {line}" for line in count), "as a date", *(f"  {line}" for line in found)]
        # one character a character: a line break or an escape sequence must not move the underline
        return "\n".join("".join(sign if sign.isprintable() else " " for sign in line) for line in lines)

    def to_json(self) -> str:
        """Give the same for machines: a reading has its values or an ``error``, never both."""
        count = _error(self.count) if isinstance(self.count, UnreadableWords) else _count_record(self.count)
        found = _error(self.date) if isinstance(self.date, UnreadableWords) else _date_record(self.words, self.date)
        record = {"words": self.words, "count": count, "date": found}
        return json.dumps(record, ensure_ascii=False, indent=2)


def read_words(
    words: str,
    *,
    published: date | None = None,
    reference_year: int | None = None,
    antecedent: str | None = None,
    prefer: Prefer = "past",
    order: Order | None = None,
    language: str = "en",
) -> Readings:
    """Read words both ways.

    >>> print(read_words("more than 100 U.S. troops"))
    as a count
      more than 100 U.S. troops
      ^^^^^^^^^^^^^ [0,13)
      low 100, best 100, high not stated; more_than, by number
      counted: U.S. troops
    as a date
      refused, not_a_date: not a date this grammar knows
      leave the date empty, or state its EDTF value in the annotation
    """
    # a command line that is not UTF-8 arrives with lone surrogates, which nothing can print
    words = words.encode(errors="replace").decode()
    count: Count | UnreadableWords
    found: DateValue | UnreadableWords
    try:
        count = parse_count(words)
    except UnreadableWords as error:
        count = error
    try:
        found = parse_date(
            words,
            published=published,
            reference_year=reference_year,
            antecedent=antecedent,
            prefer=prefer,
            order=order,
            language=language,
        )
    except UnreadableWords as error:
        found = error
    return Readings(words, count, found)


def _underlined(words: str, start: int, end: int) -> list[str]:
    return [words, f"{' ' * start}{'^' * (end - start)} [{start},{end})"]


def _count_lines(words: str, count: Count) -> list[str]:
    lines = _underlined(words, count.start, count.end)
    lines.append(f"{_bounds(count)}; {count.quantifier}, by {count.basis}")
    if count.counted:
        lines.append(f"counted: {count.counted}")
    for part in count.parts:
        lines.append(f"part [{part.start},{part.end}): {_bounds(part)}; {part.quantifier}, of {part.counted}")
    return lines


def _bounds(count: Count) -> str:
    named = zip(("low", "best", "high"), (count.low, count.best, count.high), strict=True)
    return ", ".join(f"{name} {'not stated' if value is None else f'{value:,}'}" for name, value in named)


def _date_lines(words: str, found: DateValue) -> list[str]:
    return [
        *_underlined(words, *_span(words)),
        f"{found.edtf}, precision {found.precision}",
        f"earliest {found.earliest or 'not stated'}, latest {found.latest or 'not stated'}",
        f"{found.basis}, by the rule {found.rule}",
    ]


def _span(words: str) -> tuple[int, int]:
    """Give the span of a date: all the words, for the grammar leaves nothing unread."""
    return len(words) - len(words.lstrip()), len(words.rstrip())


def _refusal(error: UnreadableWords) -> list[str]:
    lines = [f"refused, {error.code}: {error.message}", error.hint]
    return lines if error.unresolved is None else [*lines, f"without its year: {error.unresolved}"]


def _error(error: UnreadableWords) -> dict[str, object]:
    names = ("code", "message", "hint", "unresolved")
    return {"error": {name: getattr(error, name) for name in names}}


def _count_record(count: Count) -> dict[str, object]:
    names = ("low", "best", "high", "quantifier", "basis", "start", "end", "counted")
    return {name: getattr(count, name) for name in names} | {"parts": [_count_record(part) for part in count.parts]}


def _date_record(words: str, found: DateValue) -> dict[str, object]:
    start, end = _span(words)
    days = {
        name: None if day is None else day.isoformat()
        for name, day in (("earliest", found.earliest), ("latest", found.latest))
    }
    rest = {"precision": found.precision, "basis": found.basis, "rule": found.rule, "start": start, "end": end}
    return {"edtf": found.edtf} | days | rest
