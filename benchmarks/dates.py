"""Score and time ``footnote.values`` on annotated date expressions.

The data file is JSON lines of ``doc``, ``words``, ``published`` (ISO or null) and ``value`` (TIMEX3). The words and
the publication date are all the parser sees. Expressions whose value is no calendar period (PAST_REF, durations,
XXXX-XX-XX) have no bounds to compare and are counted apart. Development looks at 60 % of the documents:

    python benchmarks/dates.py dates.jsonl --part development --show
    python benchmarks/dates.py dates.jsonl --part held-out          # once, at the end
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from footnote.values import UnreadableWords, parse_count, parse_date, parse_edtf

SEED = 20201116
DEVELOPMENT_SHARE = 0.6
COUNTS = (
    "more than 100 U.S. troops", "two women and three children", "14 members", "civilians", "a soldier", "5,200",
    "at least 39 rocket attacks", "twenty-three people", "dozens of civilians", "between 10 and 15 fighters", "no one",
)  # fmt: skip

Bounds = tuple[date | None, date | None]


class Row(NamedTuple):
    """One annotated expression."""

    doc: str
    words: str
    published: date | None
    value: str


def main() -> None:
    """Print the score, then the microseconds per parse and for a million spans."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--part", choices=("development", "held-out", "all"), default="development")
    arguments.add_argument("--prefer", choices=("past", "near", "future"), default="near")
    arguments.add_argument("--show", action="store_true", help="list every expression that is not right")
    given = arguments.parse_args()
    rows = part_of(read_rows(given.file), given.part)
    print_score(rows, given.prefer, show=given.show)
    print_speed(rows, given.prefer)


def read_rows(file: Path) -> list[Row]:
    """Read the data file."""
    rows = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            rows.append(Row(row["doc"], row["words"], day_or_none(row["published"]), row["value"]))
    return rows


def day_or_none(text: str | None) -> date | None:
    """Read an ISO date; the file also has a few in other orders, which say nothing certain."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def part_of(rows: list[Row], part: str) -> list[Row]:
    """Give the rows of 60 % of the documents, of the others, or all."""
    documents = sorted({row.doc for row in rows})
    random.Random(SEED).shuffle(documents)
    development = set(documents[: round(DEVELOPMENT_SHARE * len(documents))])
    return [row for row in rows if part == "all" or (row.doc in development) == (part == "development")]


def bounds_of_timex(value: str) -> Bounds | None:
    """Give the first and last day of a TIMEX3 value, or None if it is no period of the calendar.

    Seasons have no bounds without a hemisphere: they compare as (None, None).
    """
    value = re.sub(r"T.*", "", value)
    if match := re.fullmatch(r"(\d{4})-W(\d{2})(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6))
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        value = f"{match[1]}-{32 + int(match[2])}"
    elif match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        value = f"{match[1]}-{21 + ('SP', 'SU', 'FA', 'WI').index(match[2])}"
    elif re.fullmatch(r"\d{2,3}", value):
        value += "X" * (4 - len(value))
    try:
        found = parse_edtf(value)
    except UnreadableWords:
        return None
    return None if "XXXX" in value else (found.earliest, found.latest)


def print_score(rows: list[Row], prefer: str, *, show: bool) -> None:
    """Print how many bounds are right, wrong and refused."""
    results: Counter[str] = Counter()
    unresolvable: Counter[str] = Counter()
    for row in rows:
        expected = bounds_of_timex(row.value)
        try:
            value = parse_date(row.words, published=row.published, prefer=prefer)  # type: ignore[arg-type]
            got: Bounds | None = (value.earliest, value.latest)
            shown = f"{value.edtf} ({value.rule})"
        except UnreadableWords as error:
            got, shown = None, error.code
        if expected is None:
            unresolvable["refused" if got is None else "given a value"] += 1
            verdict = "unresolvable"
        else:
            verdict = "refused" if got is None else "right" if got == expected else "wrong"
            results[verdict] += 1
        if show and verdict != "right" and not (expected is None and got is None):
            print(f"{verdict:12} {row.published} | {row.words} | {row.value} | {shown}")
    total = sum(results.values())
    shares = ", ".join(
        f"{name} {results[name]} ({results[name] / total:.1%})" for name in ("right", "wrong", "refused")
    )
    print(f"{total} resolvable expressions, prefer={prefer}: {shares}")
    print(f"{sum(unresolvable.values())} without bounds in the annotation: {dict(unresolvable)}")


def print_speed(rows: list[Row], prefer: str) -> None:
    """Print the mean time of a distinct parse, and of a million spans joined to their distinct parses."""
    spans = sorted({(row.words, row.published) for row in rows if row.published})
    rounds = 50

    def parse(words: str, published: date) -> object:
        try:
            return parse_date(words, published=published, prefer=prefer)  # type: ignore[arg-type]
        except UnreadableWords as error:
            return error

    started = time.perf_counter()
    for _ in range(rounds):
        for words, published in spans:
            parse(words, published)
    print(f"dates: {(time.perf_counter() - started) / rounds / len(spans) * 1e6:.1f} µs a parse")
    started = time.perf_counter()
    for _ in range(500):
        for words in COUNTS:
            parse_count(words)
    print(f"counts: {(time.perf_counter() - started) / 500 / len(COUNTS) * 1e6:.1f} µs a parse")
    # three years of publication days
    days = [date(2010, 1, 1) + timedelta(days=number) for number in range(1000)]
    texts = [words for words, _ in spans]
    million = [(texts[number % len(texts)], days[number * 7 % 1000]) for number in range(1_000_000)]
    started = time.perf_counter()
    known: dict[tuple[str, date], object] = {}
    for key in million:
        if key not in known:
            known[key] = parse(*key)
    seconds = time.perf_counter() - started
    print(f"1,000,000 spans, {len(known):,} distinct, parsed once each and joined: {seconds:.1f} s")


if __name__ == "__main__":
    main()
