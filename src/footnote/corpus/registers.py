"""The registers: actors and places that marks point to, kept as CSV files by people."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb

from footnote.contract import Table
from footnote.contract.to_duckdb import DUCKDB_TYPES, columns_clause, identifier
from footnote.problems import FootnoteError, Problem


def read_register(connection: duckdb.DuckDBPyConnection, corpus: Path, table: Table) -> list[Problem]:
    """Read `registers/<table>.csv` into the table of that name; give the cells that do not have their type.

    Raises:
        FootnoteError: the file is missing, is not UTF-8 CSV, or has other columns than the schema.
    """
    path = corpus / "registers" / f"{table.name}.csv"
    if not path.is_file():
        columns = ",".join(table.columns)
        raise FootnoteError(f"{path} does not exist", f"it needs at least the header line: {columns}")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FootnoteError(f"{path} cannot be read: {error}", "save it as CSV, UTF-8") from error
    header = tuple(rows[0]) if rows else ()
    if header != table.columns:
        raise FootnoteError(
            f"{path}: the columns are {', '.join(header) or 'missing'}", f"expected: {', '.join(table.columns)}"
        )
    problems: list[Problem] = []
    values = []
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            problems.append(_problem(corpus, path, line, f"{len(row)} cells instead of {len(header)}"))
            continue
        values.append((line, row))
    connection.execute(f"CREATE OR REPLACE TABLE {identifier(table.name)} ({columns_clause(table)})")
    marks = ", ".join("?" for _ in header)
    casts = ", ".join(f"TRY_CAST(${n} AS {DUCKDB_TYPES[f.type]})" for n, f in enumerate(table.fields, start=1))
    for line, row in values:
        # an empty cell is an empty value
        typed = connection.execute(f"SELECT {casts}", [cell or None for cell in row]).fetchall()[0]
        for field, printed, value in zip(table.fields, row, typed, strict=True):
            if printed and value is None:
                problems.append(_problem(corpus, path, line, f"{field.name} = {printed} is not of type {field.type}"))
        connection.execute(f"INSERT INTO {identifier(table.name)} VALUES ({marks})", list(typed))
    key = ", ".join(identifier(name) for name in table.primary_key)
    connection.execute(
        f"CREATE OR REPLACE TABLE {identifier(table.name)} AS SELECT * FROM {identifier(table.name)} ORDER BY {key}"
    )
    return problems


def _problem(corpus: Path, path: Path, line: int, message: str) -> Problem:
    return Problem(code="E66", file=path.relative_to(corpus).as_posix(), line=line, message=message)
