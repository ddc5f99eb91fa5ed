"""The footnotes that a page refers to: numbered as they are first met, each with its words, place and basis."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from itertools import groupby

import duckdb

from footnote.report.read import Row, rows


@dataclass(frozen=True)
class Reference:
    """A link to a footnote."""

    number: int
    anchor: str
    title: str


@dataclass(frozen=True)
class Evidence:
    """Characters of an article, and the cells that rest on them, as (column, value)."""

    article_id: str
    start: int
    end: int
    basis: str
    words: str | None
    note: str | None
    language: str
    cells: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Input:
    """A row that a computed one follows from: its part in it, its printed words, and its own footnote."""

    role: str
    words: str | None
    language: str
    reference: Reference


@dataclass
class Footnote:
    """What one row of a table rests on: characters, or for computed rows other rows, listed in `inputs`."""

    reference: Reference
    table: str
    row_id: str
    evidence: list[Evidence] = field(default_factory=list)
    remark: str = ""
    inputs: list[Input] = field(default_factory=list)

    @property
    def command(self) -> str:
        """What shows the same in a terminal."""
        return shlex.join(["footnote", "explain", self.table, self.row_id])


class Footnotes:
    """Collects footnotes while a page is put together.

    >>> notes = Footnotes()
    >>> notes.refer("casualties", "c-3cada37bdbfd-000183", "3 killed").number
    1
    >>> notes.refer("casualties", "c-3cada37bdbfd-000183", "another title").title
    '3 killed'
    """

    def __init__(self) -> None:
        self._by_row: dict[tuple[str, str], Footnote] = {}

    def refer(self, table: str, row_id: str, title: str) -> Reference:
        """Give the link to the footnote of a row; its first title stays."""
        if (table, row_id) not in self._by_row:
            number = len(self._by_row) + 1
            anchor = f"footnote-{table}-{row_id.replace('|', '-')}"
            self._by_row[table, row_id] = Footnote(Reference(number, anchor, title), table, row_id)
        return self._by_row[table, row_id].reference

    def explain(self, table: str, row_id: str, remark: str, inputs: list[Input]) -> None:
        """Say how a computed row follows from others."""
        footnote = self._by_row[table, row_id]
        footnote.remark, footnote.inputs = remark, inputs

    def with_evidence(self, connection: duckdb.DuckDBPyConnection) -> list[Footnote]:
        """Give all footnotes in the order of their numbers, with the characters that they rest on."""
        found = rows(
            connection,
            """
            SELECT cells.*, evidence.note, articles.language
            FROM claims_with_evidence AS cells
            JOIN evidence USING (table_name, row_id, column_name, article_id, start_char, end_char, basis)
            JOIN articles USING (article_id)
            WHERE cells.row_id IN (SELECT unnest(?))
            ORDER BY table_name, row_id, article_id, start_char, end_char, basis, evidence.note, column_name
            """,
            sorted({row_id for _, row_id in self._by_row}),
        )
        for (table, row_id), cells in groupby(found, key=lambda row: (row["table_name"], row["row_id"])):
            if (table, row_id) in self._by_row:
                self._by_row[table, row_id].evidence = _by_span(list(cells))
        return list(self._by_row.values())


def _by_span(cells: list[Row]) -> list[Evidence]:
    """Gather cells that rest on the same characters in the same way."""

    def span(row: Row) -> tuple[str, ...]:
        return tuple(str(row[name]) for name in ("article_id", "start_char", "end_char", "basis", "note"))

    gathered = []
    for _, same in groupby(cells, key=span):
        group = list(same)
        first = group[0]
        gathered.append(
            Evidence(
                article_id=first["article_id"],
                start=first["start_char"],
                end=first["end_char"],
                basis=first["basis"],
                words=first["words"],
                note=first["note"],
                language=first["language"],
                cells=tuple((row["column_name"], row["value"]) for row in group),
            )
        )
    return gathered
