"""Run the SQL files that lie beside the Python modules, and make tables of what Python read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    import duckdb

Result = TypeVar("Result")
ROWS_AT_ONCE = 100_000  # of a dozen columns: about 100 MB on the way


def statement_file(folder: str, name: str) -> str:
    """Text of `<folder>/<name>.sql` in the package."""
    return (files("footnote") / folder / f"{name}.sql").read_text("utf-8")


def run_file(connection: duckdb.DuckDBPyConnection, folder: str, name: str) -> None:
    """Run all statements of a file."""
    run_files(connection, folder, [name])


class Beside(AbstractContextManager["Beside"]):
    """A thread with a connection of its own, which sees what was committed: to run two queries at the same time.

    Below 122,000 rows DuckDB gives a query one core. One thread for all: a new one would begin with no memory.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.connection = connection.cursor()

    def __exit__(self, *_: object) -> None:
        self.thread.shutdown()
        self.connection.close()


def run_files(
    connection: duckdb.DuckDBPyConnection, folder: str, names: Sequence[str], *, beside: Beside | None = None
) -> None:
    """Run files that do not depend on each other."""
    ask(connection, [statement_file(folder, name) for name in names], beside=beside)


def ask(
    connection: duckdb.DuckDBPyConnection, queries: Sequence[str], *, beside: Beside | None = None
) -> list[list[dict[str, Any]]]:
    """Give the rows of each query, by their columns' names; of several statements, the last one's."""
    return side_by_side(connection, [partial(_rows, query=query) for query in queries], beside=beside)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    rows = connection.execute(query).fetchall()
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows]


def side_by_side(
    connection: duckdb.DuckDBPyConnection,
    jobs: Sequence[Callable[[duckdb.DuckDBPyConnection], Result]],
    *,
    beside: Beside | None = None,
) -> list[Result]:
    """Do jobs that do not depend on each other, each with a connection; give what they give, in their order."""
    results: dict[int, Result] = {}
    waiting = iter(enumerate(jobs))  # of one iterator, each of two takes the next

    def work(own: duckdb.DuckDBPyConnection) -> None:
        try:
            for n, job in waiting:
                results[n] = job(own)
        finally:
            list(waiting)  # after an error nobody takes another

    if beside is None or len(jobs) == 1:
        work(connection)
    else:
        other = beside.thread.submit(work, beside.connection)
        try:
            work(connection)
            other.result()
        except BaseException:
            # Ctrl-C, too: the query of the other thread ends, and it takes no other job
            list(waiting)
            beside.connection.interrupt()
            other.exception()
            raise
    return [results[n] for n in range(len(jobs))]


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
