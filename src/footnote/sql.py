"""Run the SQL files that lie beside the Python modules, and make tables of what Python read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

import duckdb
import msgspec

ROWS_AT_ONCE = 100_000  # of a dozen columns: about 100 MB on the way


def statement_file(folder: str, name: str) -> str:
    """Text of `<folder>/<name>.sql` in the package."""
    return (files("footnote") / folder / f"{name}.sql").read_text("utf-8")


def run_file(connection: duckdb.DuckDBPyConnection, folder: str, name: str) -> None:
    """Run all statements of a file."""
    connection.execute(statement_file(folder, name))


def store_columns(
    connection: duckdb.DuckDBPyConnection, name: str, types: Mapping[str, str], columns: Sequence[Sequence[object]]
) -> None:
    """Make a table of Python values: its columns with their DuckDB types, and the cells of each column.

    They travel as JSON, which is as fast as Arrow: pyarrow takes an eighth of a second to import, a quarter of what
    checking two articles may take.
    """
    shape = msgspec.json.encode({column: [kind] for column, kind in types.items()}).decode()
    cells = ", ".join(f'unnest(cells."{column}") AS "{column}"' for column in types)
    command = f'CREATE OR REPLACE TABLE "{name}" AS'
    for start in range(0, len(columns[0]) or 1, ROWS_AT_ONCE):
        some = {column: values[start : start + ROWS_AT_ONCE] for column, values in zip(types, columns, strict=True)}
        connection.execute(
            f"{command} SELECT {cells} FROM (SELECT from_json_strict($1, $2) AS cells)",
            [msgspec.json.encode(some).decode(), shape],
        )
        command = f'INSERT INTO "{name}"'
