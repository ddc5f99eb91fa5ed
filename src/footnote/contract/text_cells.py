"""What every text of a package must be beside what its schema says: seen (E80), no formula (E81), of a length (E82).

Words of articles are as they are in the article: they may hold hidden characters, and only those. The tables of upkeep
hold what was found in others; their cells are made harmless when they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from footnote.characters import CALL, FORMULA, HIDDEN, hidden_in, is_formula, visible
from footnote.contract.load import Field, Table
from footnote.contract.to_duckdb import identifier, literal
from footnote.limits import CELL_CHARACTERS

if TYPE_CHECKING:
    import duckdb

SHOWN = 200  # characters of a cell in a message
HINTS = {
    "E80": "delete the character; names of the same look must be the same",
    "E81": "a spreadsheet would run it: begin with another word, or keep only the hash of the words",
    "E82": "shorten it; what is longer belongs into a document",
}
Found = tuple[tuple[object, ...], str, str, str, str]  # key, column, value, code, message


def check_text(connection: duckdb.DuckDBPyConnection, table: Table, limit: int) -> Iterator[Found]:
    """Find texts that hide something, that a spreadsheet would run, or that nobody would read; at most `limit` rows."""
    fields = texts(table)
    if not fields:
        return
    suspect = " OR ".join(suspicions(table))
    columns = ", ".join(identifier(name) for name in (*table.primary_key, *(field.name for field in fields)))
    query = f"SELECT {columns} FROM {identifier(table.name)} WHERE {suspect} ORDER BY ALL LIMIT {limit}"
    for row in connection.execute(query).fetchall():
        key, cells = row[: len(table.primary_key)], row[len(table.primary_key) :]
        for field, cell in zip(fields, cells, strict=True):
            if cell is not None and (found := _wrong(field, cell)) is not None:
                yield key, field.name, cell, *found


def texts(table: Table) -> list[Field]:
    """The columns whose text is checked."""
    if table.tier == "upkeep":
        return []
    return [field for field in table.fields if field.type == "string" and field.vocabulary is None]


def suspicions(table: Table) -> Iterator[str]:
    """SQL: each way in which a text of a row may be wrong.

    Over all texts of a row at once, since DuckDB takes longer to compile a pattern than to look through a small table;
    what lies between two of them may look wrong, which costs time only.
    """
    fields = texts(table)
    if not fields:
        return
    cells = [identifier(field.name) for field in fields]
    yield f"greatest({', '.join(f'length({cell})' for cell in cells)}) > {CELL_CHARACTERS}"
    yield f"regexp_matches(concat_ws(chr(10), {', '.join(cells)}), {literal(f'(?m){FORMULA}')})"
    if named := [_on_one_line(field) for field in fields if not is_of_article(field)]:
        yield f"regexp_matches(concat_ws(' ', {', '.join(named)}), {literal(HIDDEN)})"


def has_suspicious_words(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the words or the note of some mark may be wrong: of a part of them, a formula too, evidence is made."""
    query = f"""
        SELECT 1 FROM (SELECT exact, note FROM marks UNION ALL SELECT exact, NULL FROM pieces)
        WHERE regexp_matches(concat_ws(' ', exact, note), {literal(CALL)}) OR regexp_matches(note, {literal(HIDDEN)})
            OR length(exact) > {CELL_CHARACTERS} OR length(note) > {CELL_CHARACTERS}
        LIMIT 1
    """
    return bool(connection.execute(query).fetchall())


def is_of_article(field: Field) -> bool:
    """Whether a column holds characters of an article, which nobody may change."""
    return field.basis == "verbatim" or field.words_of_article


def _on_one_line(field: Field) -> str:
    """SQL: a note may have lines."""
    cell = identifier(field.name)
    return f"translate({cell}, chr(10) || chr(9), '  ')" if field.name == "note" else cell


def _wrong(field: Field, cell: str) -> tuple[str, str] | None:
    """Code and message of what is wrong with a cell."""
    shown = f'{field.name} "{visible(cell[:SHOWN])}{"…" if len(cell) > SHOWN else ""}"'
    one_line = cell.replace("\n", " ").replace("\t", " ") if field.name == "note" else cell
    if len(cell) > CELL_CHARACTERS:
        return "E82", f"{shown} has {len(cell):,} characters; at most {CELL_CHARACTERS:,} are read"
    if not is_of_article(field) and (found := hidden_in(one_line)) is not None:
        return "E80", f"{shown} holds the hidden character {found}"
    if is_formula(cell):
        return "E81", f"{shown} is a formula"
    return None
