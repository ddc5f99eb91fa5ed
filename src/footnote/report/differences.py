"""Where the articles say different things, side by side; nothing here decides who is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import duckdb

from footnote.report.footnotes import Footnotes, Reference
from footnote.report.read import Row, rows
from footnote.report.wording import count, plain, when


@dataclass(frozen=True)
class Side:
    """What one side says; `words` are printed ones, in `language`. `row` is what its footnote is of, and its title."""

    who: str
    says: str
    row: tuple[str, str, str]
    words: bool = False
    language: str = "en"
    reference: Reference | None = None


@dataclass(frozen=True)
class Difference:
    """One thing that is said differently."""

    title: str
    about: str
    sides: list[Side]


def differences(
    connection: duckdb.DuckDBPyConnection, notes: Footnotes, names: dict[str, str], limit: int
) -> tuple[list[Difference], int]:
    """Give at most `limit` differences about the incidents in `names`, their quotes and troops, and how many there are.

    Numbers come first, then what the reports of one incident say of it, who is named, troop figures, and the wording
    of quotes.
    """
    found = [
        *_numbers(connection, names),
        *_reports(connection, names),
        *_attributions(connection, names),
        *_troops(connection),
        *_wordings(connection),
    ]
    return [_with_footnotes(one, notes) for one in found[:limit]], len(found)


def _with_footnotes(difference: Difference, notes: Footnotes) -> Difference:
    """Number the footnotes of a difference that is shown; those of others would be footnotes to nothing."""
    sides = [replace(side, reference=notes.refer(*side.row)) for side in difference.sides]
    return replace(difference, sides=sides)


def _numbers(connection: duckdb.DuckDBPyConnection, names: dict[str, str]) -> Iterator[Difference]:
    """Accounts of one estimate: a single claim with its bounds, claims added up as their sum."""
    found = rows(
        connection,
        """
        SELECT origins.*, coalesce(actors.name, origin) AS who, claims.*, casualty_ids <> claims.casualty_id AS is_sum
        FROM origins JOIN casualty_estimates USING (incident_id, harm, victim_class)
        JOIN (SELECT casualty_id, count_low, count_best, count_high FROM casualties) AS claims
            ON claims.casualty_id = split_part(casualty_ids, '; ', 1)
        LEFT JOIN actors ON actor_id = origin
        WHERE disagreement AND victim_class = 'all' AND incident_id IN (SELECT unnest(?))
        ORDER BY incident_id, harm, casualty_ids
        """,
        list(names),
    )
    for (incident_id, harm), accounts in _grouped(found, "incident_id", "harm"):
        sides = []
        for row in accounts:
            bounds = (row["number"],) * 3 if row["is_sum"] else [row[f"count_{end}"] for end in ("low", "best", "high")]
            number = f"{count(*bounds)} {plain(harm)}"
            sides.append(Side(row["who"], number, ("casualties", row["casualty_id"], number)))
        yield Difference(f"How many were {plain(harm)}", names[incident_id], sides)


def _reports(connection: duckdb.DuckDBPyConnection, names: dict[str, str]) -> Iterator[Difference]:
    found = rows(
        connection,
        """
        SELECT reports.*, places.name AS place FROM incident_reports AS reports LEFT JOIN places USING (place_id)
        WHERE incident_id IN (SELECT unnest(?)) ORDER BY incident_id, report_id
        """,
        list(names),
    )
    topics: dict[str, Callable[[Row], str | None]] = {
        "When it was": _date,
        "Where it was": lambda row: row["place"] and f"{row['place']} ({plain(row['place_precision'])})",
        "What it was": lambda row: plain(row["event_type"]),
        "One happening or a series": lambda row: row["kind"],
        "How many happenings": _happenings,
        "Which weapon": lambda row: row["weapon"] and plain(row["weapon"]),
    }
    for (incident_id,), reports in _grouped(found, "incident_id"):
        for title, says in topics.items():
            if _differ(says(row) for row in reports):
                sides = [
                    Side(
                        row["article_id"],
                        says(row) or "not stated",
                        ("incident_reports", row["report_id"], f"{names[incident_id]}, as one article says"),
                    )
                    for row in reports
                ]
                yield Difference(title, names[incident_id], sides)


def _date(row: Row) -> str | None:
    return when(row["date_earliest"], row["date_latest"], covers=row["kind"] == "series") if row["date_edtf"] else None


def _happenings(row: Row) -> str | None:
    bounds = [row[f"event_count_{bound}"] for bound in ("low", "best", "high")]
    return None if bounds == [None] * 3 else f"{count(*bounds)} {row['event_count_unit'] or 'happenings'}"


def _attributions(connection: duckdb.DuckDBPyConnection, names: dict[str, str]) -> Iterator[Difference]:
    """Articles that name others, or are more or less sure; and whoever is accused and denies it."""
    found = rows(
        connection,
        """
        SELECT attributions.*, coalesce(actors.name, 'not named') AS actor
        FROM attributions LEFT JOIN actors USING (actor_id)
        WHERE stance <> 'no_claim' AND incident_id IN (SELECT unnest(?)) ORDER BY incident_id, role, attribution_id
        """,
        list(names),
    )
    for (incident_id, role), said in _grouped(found, "incident_id", "role"):
        by_article: dict[str, set[str]] = {}
        for row in said:
            by_article.setdefault(row["article_id"], set()).add(f"{row['actor']}: {plain(row['stance'])}")
        stances = {row["stance"] for row in said}
        articles_differ = len({frozenset(named) for named in by_article.values()}) > 1
        if articles_differ or ("denied" in stances and len(stances) > 1):
            sides = [
                Side(
                    row["article_id"],
                    f"{row['actor']} ({plain(row['stance'])})",
                    ("attributions", row["attribution_id"], f"{role}, {row['stance']}: {row['actor']}"),
                )
                for row in said
            ]
            yield Difference("Who did it" if role == "perpetrator" else "Who was the target", names[incident_id], sides)


def _troops(connection: duckdb.DuckDBPyConnection) -> Iterator[Difference]:
    found = rows(
        connection,
        """
        SELECT troops.*, coalesce(actors.name, 'force not named') AS force
        FROM troop_levels AS troops LEFT JOIN actors ON actor_id = force_actor_id
        WHERE level_group IS NOT NULL ORDER BY level_group, group_role, status, troop_id
        """,
    )
    for (_, role, status), figures in _grouped(found, "level_group", "group_role", "status"):
        numbers = [count(row["count_low"], row["count_best"], row["count_high"]) for row in figures]
        if _differ(numbers):
            sides = [
                Side(row["article_id"], number, ("troop_levels", row["troop_id"], f"{row['force']}: {number}"))
                for row, number in zip(figures, numbers, strict=True)
            ]
            yield Difference(f"Troops, {role}, {status}", figures[0]["force"], sides)


def _wordings(connection: duckdb.DuckDBPyConnection) -> Iterator[Difference]:
    found = rows(
        connection,
        """
        SELECT quotes.*, coalesce(actors.name, 'not named') AS speaker
        FROM quotes LEFT JOIN actors ON actor_id = speaker_actor_id
        WHERE utterance_id IS NOT NULL AND quoted_text IS NOT NULL ORDER BY utterance_id, quote_id
        """,
    )
    for _, said in _grouped(found, "utterance_id"):
        if _differ(row["quoted_text"] for row in said):
            sides = [
                Side(
                    row["article_id"],
                    row["quoted_text"],
                    ("quotes", row["quote_id"], f"{row['speaker']}, {row['kind']} speech"),
                    words=True,
                    language=row["language"],
                )
                for row in said
            ]
            yield Difference("How the words were printed", said[0]["speaker"], sides)


def _differ(values: Iterable[str | None]) -> bool:
    """Whether more than one thing is said; silence contradicts nothing."""
    return len(set(values) - {None}) > 1


def _grouped(found: list[Row], *columns: str) -> Iterator[tuple[tuple[Any, ...], list[Row]]]:
    for key, group in groupby(found, key=lambda row: tuple(row[column] for column in columns)):
        yield key, list(group)
