"""Quotes with their speakers: the words inside quotation marks, and where reported speech stands."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from footnote.report.footnotes import Footnotes, Reference
from footnote.report.read import Row, number_of, rows
from footnote.report.wording import plain, when


@dataclass(frozen=True)
class Quote:
    """A quote as the page shows it; `words` is None for reported speech, whose words are not published."""

    speaker: str
    role: str
    cue: str
    medium: str
    via: str
    date: str
    words: str | None
    language: str
    start: int
    end: int
    article_id: str
    about: str
    reference: Reference


@dataclass(frozen=True)
class Quotes:
    """The section."""

    quotes: list[Quote]
    total: int


def quotes(connection: duckdb.DuckDBPyConnection, notes: Footnotes, limit: int, names: dict[str, str]) -> Quotes:
    """Give quotes in order of article and place, those with published words first where not all can be shown."""
    found = rows(
        connection,
        """
        SELECT * FROM (
            SELECT quotes.*, speaker.name AS speaker, via.name AS via FROM quotes
            LEFT JOIN actors AS speaker ON speaker.actor_id = speaker_actor_id
            LEFT JOIN actors AS via ON via.actor_id = via_actor_id
            ORDER BY quoted_text IS NULL, quote_id LIMIT ?
        ) ORDER BY article_id, content_start, content_end
        """,
        limit,
    )
    return Quotes([_quote(row, notes, names) for row in found], number_of(connection, "quotes"))


def _quote(row: Row, notes: Footnotes, names: dict[str, str]) -> Quote:
    speaker = row["speaker"] or "not named"
    return Quote(
        speaker=speaker,
        role=row["speaker_role"] or "",
        cue=row["cue"] or "",
        medium="" if row["medium"] == "unknown" else plain(row["medium"]),
        via=row["via"] or "",
        date=when(row["said_earliest"], row["said_latest"]),
        words=row["quoted_text"],
        language=row["language"],
        start=row["content_start"],
        end=row["content_end"],
        article_id=row["article_id"],
        about=names.get(row["incident_id"] or "", ""),
        reference=notes.refer("quotes", row["quote_id"], f"{speaker}, {row['kind']} speech"),
    )
