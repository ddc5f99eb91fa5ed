"""Run the SQL files that lie beside the Python modules, and make tables of what Python read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib.resources import files
from typing import Any

import duckdb
import msgspec

ROWS_AT_ONCE = 100_000  # of a dozen columns: about 100 MB on the way


def statement_file(folder: str, name: str) -> str:
    """Text of `<folder>/<name>.sql` in the package."""
    return (files("footnote") / folder / f"{name}.sql").read_text("utf-8")


def run_file(connection: duckdb.DuckDBPyConnection, folder: str, name: str) -> None:
    """Run all statements of a file."""
    run_files(connection, folder, [name])


def run_files(connection: duckdb.DuckDBPyConnection, folder: str, names: Sequence[str], *, at_once: int = 1) -> None:
    """Run files that do not depend on each other."""
    ask(connection, [statement_file(folder, name) for name in names], at_once=at_once)


def ask(
    connection: duckdb.DuckDBPyConnection, queries: Sequence[str], *, at_once: int = 1
) -> list[list[dict[str, Any]]]:
    """Give the rows of each query, by their columns' names; of several statements, the last one's.

    Several `at_once` run on connections of their own, which see only what was committed.
    """
    answers: list[list[dict[str, Any]]] = [[] for _ in queries]
    waiting = iter(enumerate(queries))  # of one iterator, each thread takes the next

    def work(own: duckdb.DuckDBPyConnection) -> None:
        for n, query in waiting:
            rows = own.execute(query).fetchall()
            names = [column[0] for column in own.description or ()]
            answers[n] = [dict(zip(names, row, strict=True)) for row in rows]

    if min(at_once, len(queries)) <= 1:
        work(connection)
    else:
        with ExitStack() as closing, ThreadPoolExecutor(at_once) as threads:
            cursors = [closing.enter_context(connection.cursor()) for _ in range(at_once)]
            list(threads.map(work, cursors))
    return answers


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
