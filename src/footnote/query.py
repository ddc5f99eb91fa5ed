"""Ask the package with SQL, read-only: views over its Parquet files, nothing else within reach.

One SELECT at a time; other statements are refused by their kind, and files outside the package by DuckDB itself.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import duckdb

from footnote.characters import printable
from footnote.contract import contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.limits import ANSWER_CHARACTERS, QUERY_BYTES
from footnote.package.about import about_view, read_properties
from footnote.package.intact import refuse_unreadable
from footnote.package.swap import repair
from footnote.package.views import view_statements
from footnote.problems import FootnoteError

Format = Literal["table", "csv", "json"]
Result = TypeVar("Result")
MEMORY_LIMIT = "1GB"
WIDEST = 4_000  # characters of a line that no terminal cuts


class Answer(NamedTuple):
    """A question that DuckDB has understood, and where it is answered."""

    connection: duckdb.DuckDBPyConnection
    sql: str
    relation: duckdb.DuckDBPyRelation


def open_package(package: Path) -> duckdb.DuckDBPyConnection:
    """Open a package: its tables and safe views, and no other file.

    Raises:
        FootnoteError: the folder is no package, or one that is damaged, incomplete or another version's.
    """
    repair(package)
    refuse_unreadable(package, contract().tables)
    files = {name: package / "data" / f"{name}.parquet" for name in contract().tables}
    paths = [file.resolve() for file in files.values()]
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": MEMORY_LIMIT,
            "threads": min(4, os.cpu_count() or 1),  # each reserves addresses, of which limited_memory leaves few
            "temp_directory": "",  # a question that needs more is refused, and no file written
        }
    )
    # in this order: once external access is off, the list of allowed paths is closed
    connection.execute(f"SET allowed_paths = [{', '.join(literal(str(path)) for path in paths)}]")
    connection.execute("SET enable_external_access = false")
    for name, path in zip(files, paths, strict=True):
        try:
            connection.execute(f"CREATE VIEW {identifier(name)} AS SELECT * FROM read_parquet({literal(str(path))})")
        except duckdb.Error as error:
            raise FootnoteError(
                f"{package} is damaged: {name}.parquet: {str(error).splitlines()[0]}", "download it"
            ) from error
    for statement in [*view_statements(contract()), *about_view(read_properties(package))]:
        connection.execute(statement)
    connection.execute("SET lock_configuration = true")
    return connection


@contextmanager
def limited_memory() -> Iterator[None]:
    """Limit the memory of this process: DuckDB's own limit does not count one long text, as repeat('a', 10**10) is.

    Only on Linux, which tells and limits it so. The limit before comes back at the end: what else runs in the process,
    or is started by it, may need more.
    """
    before = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + QUERY_BYTES
        if before[0] == resource.RLIM_INFINITY or before[0] > limit:
            resource.setrlimit(resource.RLIMIT_AS, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def ask(package: Path, sql: str) -> Answer:
    """Understand one SELECT over a package.

    Raises:
        FootnoteError: the SQL is wrong, is more than one statement, or is not a question.
    """
    connection = open_package(package)
    sql = printable(sql)
    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise FootnoteError(f"{len(statements)} statements given", "ask one question at a time")
        # EXPLAIN ANALYZE runs what it explains, so only SELECT is a question
        if statements[0].type != duckdb.StatementType.SELECT:
            raise FootnoteError(f"{statements[0].type.name} is not a question", "the package is read-only: use SELECT")
        return Answer(connection, sql, _interruptible(connection, lambda: connection.sql(sql)))
    except (duckdb.Error, RecursionError) as error:
        raise FootnoteError(str(error).strip(), "tables: " + ", ".join(contract().tables)) from error


def render(answer: Answer, form: Format) -> str:
    """Give an answer as a table for people, as CSV, or as JSON.

    Raises:
        FootnoteError: the question cannot be answered, or not in the memory and length that there is for answers.
    """
    columns = answer.relation.columns
    written = {"table": lambda: _table(answer.relation), "csv": lambda: _csv(columns, _rows(answer))}
    written["json"] = lambda: _json(columns, _rows(answer))
    try:
        return _interruptible(answer.connection, written[form])
    except duckdb.OutOfMemoryException as error:
        raise FootnoteError(
            f"the answer takes more than {MEMORY_LIMIT} of memory", "ask for less, or open the CSV files in DuckDB"
        ) from error
    except duckdb.Error as error:
        raise FootnoteError(str(error).strip()) from error


def _table(relation: duckdb.DuckDBPyRelation) -> str:
    """A drawn table: as wide as the terminal, and whole where it goes into a file or another program."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDEST
    drawn = io.StringIO()
    with redirect_stdout(drawn):
        relation.show(max_width=width)
    return drawn.getvalue().rstrip()


def _interruptible(connection: duckdb.DuckDBPyConnection, work: Callable[[], Result]) -> Result:
    """Do work on a connection so that Ctrl-C ends it: while DuckDB works, Python's main thread would not hear it."""
    with ThreadPoolExecutor(1) as beside:
        running = beside.submit(work)
        try:
            return running.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def _rows(answer: Answer) -> Iterator[tuple[Any, ...]]:
    """Rows of an answer, up to a length that fits in memory."""
    result = answer.connection.execute(answer.sql)
    length = 0
    while rows := result.fetchmany(1000):
        length += sum(len(str(row)) for row in rows)
        if length > ANSWER_CHARACTERS:
            message = f"the answer has more than {ANSWER_CHARACTERS:,} characters"
            raise FootnoteError(message, "ask for less with WHERE or LIMIT; whole tables are in the package as CSV")
        yield from rows


def _json(columns: list[str], rows: Iterator[tuple[Any, ...]]) -> str:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=2, default=str)


def _csv(columns: list[str], rows: Iterator[tuple[Any, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if cell is None else str(cell).lower() if isinstance(cell, bool) else cell for cell in row])
    return text.getvalue().removesuffix("\n")
