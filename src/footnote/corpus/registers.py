"""The registers: actors and places that marks point to, kept as CSV files by people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import duckdb

from footnote.contract import Table
from footnote.contract.load import Field
from footnote.contract.to_duckdb import DUCKDB_TYPES, identifier, literal
from footnote.limits import REGISTER_BYTES, read_within, refuse_way_out
from footnote.problems import FootnoteError, Problem
from footnote.sql import store_columns

Row = tuple[int, list[str]]  # line and cells


def read_register(connection: duckdb.DuckDBPyConnection, corpus: Path, table: Table) -> list[Problem]:
    """Read `registers/<table>.csv` into the table of that name; give the cells that do not have their type.

    Raises:
        FootnoteError: the file is missing, is too large, is not UTF-8 CSV, or has other columns than the schema.
    """
    path = corpus / "registers" / f"{table.name}.csv"
    if not path.is_file():
        columns = ",".join(table.columns)
        raise FootnoteError(f"{path} does not exist", f"it needs at least the header line: {columns}")
    refuse_way_out(path, corpus)
    rows = _rows(path)
    header = tuple(rows[0][1]) if rows else ()
    if header != table.columns:
        raise FootnoteError(
            f"{path}: the columns are {', '.join(header) or 'missing'}", f"expected: {', '.join(table.columns)}"
        )
    name = path.relative_to(corpus).as_posix()
    # kept as far as it goes: marks that name such a row name nothing unknown
    whole = [(line, [*cells, *[""] * len(header)][: len(header)]) for line, cells in rows[1:]]
    problems = [
        Problem(code="E66", file=name, line=line, message=f"{len(cells)} cells instead of {len(header)}")
        for line, cells in rows[1:]
        if len(cells) != len(header)
    ]
    broken = {problem.line for problem in problems}
    return problems + [found for found in _store(connection, table, name, whole) if found.line not in broken]


def _rows(path: Path) -> list[Row]:
    """The rows of a CSV file, each with the line that it begins in."""
    content = read_within(path, REGISTER_BYTES, "a register holds actors or places; is it the right file?")
    rows = []
    line = 1
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        raise FootnoteError(f"{path} cannot be read from line {line} on: {error}", "save it as CSV, UTF-8") from error
    return rows


def _store(connection: duckdb.DuckDBPyConnection, table: Table, name: str, rows: list[Row]) -> Iterator[Problem]:
    """Make the table of the register, its cells in their types; a cell that has another type becomes a finding."""
    types = {"line of file": "BIGINT"} | dict.fromkeys(table.columns, "VARCHAR")
    # an empty cell is an empty value
    columns = [[cells[n] or None for _, cells in rows] for n in range(len(table.fields))]
    store_columns(connection, "register_read", types, [[line for line, _ in rows], *columns])
    typed = {field.name: _typed(field) for field in table.fields}
    cells = ", ".join(f"{cell} AS {identifier(column)}" for column, cell in typed.items())
    key = ", ".join(identifier(column) for column in table.primary_key)
    connection.execute(
        f"CREATE OR REPLACE TABLE {identifier(table.name)} AS SELECT {cells} FROM register_read ORDER BY {key}"
    )
    ids = " || ' | ' || ".join(typed[column] for column in table.primary_key)
    connection.execute(f"""
        CREATE TABLE IF NOT EXISTS register_lines (table_name VARCHAR, row_id VARCHAR, line BIGINT);
        DELETE FROM register_lines WHERE table_name = {literal(table.name)};
        INSERT INTO register_lines SELECT {literal(table.name)}, {ids}, "line of file" FROM register_read
    """)
    wrong = " UNION ALL ".join(
        f'SELECT {n}, "line of file", {identifier(field.name)} FROM register_read '
        f"WHERE {identifier(field.name)} IS NOT NULL AND {typed[field.name]} IS NULL"
        for n, field in enumerate(table.fields)
        if field.type != "string"
    )
    for n, line, cell in connection.execute(f"{wrong} ORDER BY ALL").fetchall() if wrong else ():
        message = f"{table.fields[n].name} = {cell} is not of type {table.fields[n].type}"
        yield Problem(code="E66", file=name, line=line, message=message)
    connection.execute("DROP TABLE register_read")


def _typed(field: Field) -> str:
    """SQL: a cell in its type, empty if it is of another. DuckDB would round 1.5, and takes nan for a number."""
    cell = identifier(field.name)
    typed = f"TRY_CAST({cell} AS {DUCKDB_TYPES[field.type]})"
    fits = {"integer": f"regexp_full_match({cell}, '-?[0-9]+')", "number": f"isfinite({typed})"}
    return f"CASE WHEN {fits[field.type]} THEN {typed} END" if field.type in fits else typed
