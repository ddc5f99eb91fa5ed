"""Score and time ``footnote.values`` on annotated date expressions, and say whether the goals are met.

The data are JSON lines of ``doc``, ``words``, ``published`` (ISO or null) and ``value`` (TIMEX3), in the order of the
text, or a folder of TimeML documents (``*.tml``), as TempEval, AQUAINT and TimeBank are given out. The words and the
publication date are all the parser sees. In an annotated corpus it sees more: "the same day" is linked to the date that
it counts from. With ``--antecedent previous`` the last date that was read before in the document stands for that link
(the parser's reading, never the annotators' value); the two scores are not comparable.

Expressions whose value is no calendar period (PAST_REF, durations, XXXX-XX-XX) have no bounds to compare and are
counted apart. Development looks at 60 % of the documents; the exit code is 1 when a goal is missed:

    python benchmarks/dates.py dates.jsonl --part development --show
    python benchmarks/dates.py dates.jsonl --part held-out          # once, at the end
    python benchmarks/dates.py te3-platinum --part all
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from footnote.values import DateValue, Prefer, UnreadableWords, parse_count, parse_date, parse_edtf

SEED = 20201116
DEVELOPMENT_SHARE = 0.6
# a wrong date is worse than none, so that the two shares have a goal each
RIGHT_AT_LEAST = 0.85
WRONG_AT_MOST = 0.11
MICROSECONDS_AT_MOST = 15.0
# a word of the day counts from a day: "the day" does not go back to "1983"
_OF_A_DAY = re.compile(r"\b(?:day|morning|afternoon|evening|night|hour)s?\b", re.IGNORECASE)
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


class Score(NamedTuple):
    """How many expressions with bounds are right, wrong and refused."""

    right: int
    wrong: int
    refused: int

    def share(self, number: int) -> float:
        """Give a part of all; of none it is nothing."""
        return number / max(sum(self), 1)


class Goal(NamedTuple):
    """What a run must reach: a line to print, and whether it does."""

    text: str
    is_met: bool


def main() -> int:
    """Print the score, the microseconds per parse and for a million spans, and the goals; 1 if one is missed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--part", choices=("development", "held-out", "all"), default="development")
    arguments.add_argument("--prefer", choices=("past", "near", "future"), default="near")
    arguments.add_argument("--antecedent", choices=("none", "previous"), default="none")
    arguments.add_argument("--show", action="store_true", help="list every expression that is not right")
    given = arguments.parse_args()
    rows = part_of(read_rows(given.data), given.part)
    score = print_score(rows, given.prefer, is_linked=given.antecedent == "previous", show=given.show)
    goals = accuracy_goals(score) + speed_goals(print_speed(rows, given.prefer))
    for goal in goals:
        print(f"{'pass' if goal.is_met else 'MISS'}: {goal.text}")
    return 0 if all(goal.is_met for goal in goals) else 1


def accuracy_goals(score: Score) -> list[Goal]:
    """Compare the shares with their goals."""
    right, wrong = score.share(score.right), score.share(score.wrong)
    return [
        Goal(f"right {right:.1%}, goal at least {RIGHT_AT_LEAST:.0%}", right >= RIGHT_AT_LEAST),
        Goal(f"wrong {wrong:.1%}, goal at most {WRONG_AT_MOST:.0%}", wrong <= WRONG_AT_MOST),
    ]


def speed_goals(microseconds: dict[str, float]) -> list[Goal]:
    """Compare the time of a distinct parse with its goal."""
    return [
        Goal(
            f"{name} {took:.1f} µs a distinct parse, goal under {MICROSECONDS_AT_MOST:.0f}", took < MICROSECONDS_AT_MOST
        )
        for name, took in microseconds.items()
    ]


def read_rows(file: Path) -> list[Row]:
    """Read the data file, or a folder of TimeML."""
    if file.is_dir():
        return [row for path in sorted(file.glob("*.tml")) for row in read_timeml(path)]
    rows = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            rows.append(Row(row["doc"], row["words"], day_or_none(row["published"]), row["value"]))
    return rows


def read_timeml(path: Path) -> list[Row]:
    """Read the dates and times of a document's text; the day of its creation is that of publication."""
    # from corpora that whoever calls this has chosen
    document = ElementTree.parse(path).getroot()
    times = [found for found in document.iter("TIMEX3") if found.get("type") in ("DATE", "TIME")]
    created = [found for found in times if found.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME")]
    published = day_or_none(created[0].get("value", "")[:10]) if created else None
    return [
        Row(path.name, " ".join("".join(found.itertext()).split()), published, found.get("value", ""))
        for found in times
        # tags without words anchor durations
        if found not in created and "".join(found.itertext()).strip()
    ]


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


def print_score(rows: list[Row], prefer: Prefer, *, is_linked: bool, show: bool) -> Score:
    """Print how many bounds are right, wrong and refused, and give the numbers."""
    results: Counter[str] = Counter()
    unresolvable: Counter[str] = Counter()
    before: dict[str, list[DateValue]] = defaultdict(list)
    for row in rows:
        expected = bounds_of_timex(row.value)
        antecedent = last_date(before[row.doc], row.words) if is_linked else None
        try:
            value = parse_date(row.words, published=row.published, antecedent=antecedent, prefer=prefer)
            before[row.doc].append(value)
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
            results["part"] += verdict == "wrong" and lies_within(got, expected)
        if show and verdict != "right" and not (expected is None and got is None):
            print(f"{verdict:12} {row.published} | {row.words} | {row.value} | {shown}")
    score = Score(results["right"], results["wrong"], results["refused"])
    shares = ", ".join(
        f"{name} {number} ({score.share(number):.1%})" for name, number in zip(score._fields, score, strict=True)
    )
    linked = "the last date read before" if is_linked else "none"
    print(f"{sum(score)} resolvable expressions, prefer={prefer}, antecedent={linked}: {shares}")
    print(f'of the wrong, {results["part"]} are a part of what is annotated: TIMEX3 keeps "early" outside the value')
    print(f"{sum(unresolvable.values())} without bounds in the annotation: {dict(unresolvable)}")
    return score


def lies_within(got: Bounds | None, expected: Bounds) -> bool:
    """Say whether a closed period lies within another."""
    if got is None or got[0] is None or got[1] is None or expected[0] is None or expected[1] is None:
        return False
    return expected[0] <= got[0] and got[1] <= expected[1]


def last_date(before: list[DateValue], words: str) -> str | None:
    """Give the date that words may count from: the last that was read, of a day's words the last day."""
    of_a_day = _OF_A_DAY.search(words) is not None
    fitting = (value.edtf for value in reversed(before) if not of_a_day or value.precision == "day")
    return next(fitting, None)


def print_speed(rows: list[Row], prefer: Prefer) -> dict[str, float]:
    """Print the time of a million spans joined to their distinct parses; give the microseconds of a distinct parse."""
    spans = sorted({(row.words, row.published) for row in rows if row.published})

    def parse(words: str, published: date) -> object:
        try:
            return parse_date(words, published=published, prefer=prefer)
        except UnreadableWords as error:
            return error

    def parse_dates() -> None:
        for words, published in spans:
            parse(words, published)

    def parse_counts() -> None:
        for words in COUNTS:
            parse_count(words)

    took = {
        "dates": seconds_of(parse_dates, rounds=10) / len(spans) * 1e6,
        "counts": seconds_of(parse_counts, rounds=100) / len(COUNTS) * 1e6,
    }
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
    return took


def seconds_of(work: Callable[[], None], *, rounds: int) -> float:
    """Time one call on the processor: the best mean of seven, because others may use the same cores."""
    means = []
    for _ in range(7):
        started = time.process_time()
        for _ in range(rounds):
            work()
        means.append((time.process_time() - started) / rounds)
    return min(means)


if __name__ == "__main__":
    sys.exit(main())
