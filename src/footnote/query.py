"""Ask the package with SQL, read-only: views over its Parquet files, nothing else within reach.

One SELECT at a time; other statements are refused by their kind, and files outside the package by DuckDB itself.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, Literal

import duckdb

from footnote.contract import contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.package.swap import repair
from footnote.package.views import view_statements
from footnote.problems import FootnoteError

Format = Literal["table", "csv", "json"]


def open_package(package: Path) -> duckdb.DuckDBPyConnection:
    """Open a package: its tables and safe views, and no other file.

    Raises:
        FootnoteError: the folder is no package, or a table's file is missing.
    """
    repair(package)
    if not (package / "datapackage.json").is_file():
        raise FootnoteError(f"{package} is not a package: it has no datapackage.json", "build one: footnote build")
    files = {name: package / "data" / f"{name}.parquet" for name in contract().tables}
    for name, file in files.items():
        if not file.is_file():
            raise FootnoteError(
                f"{package} is incomplete: {file.name} is missing", f"download it again, or rebuild; {name} is in it"
            )
    paths = [str(file.resolve()) for file in files.values()]
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    # in this order: once external access is off, the list of allowed paths is closed
    connection.execute(f"SET allowed_paths = [{', '.join(map(literal, paths))}]")
    connection.execute("SET enable_external_access = false")
    for name, path in zip(files, paths, strict=True):
        connection.execute(f"CREATE VIEW {identifier(name)} AS SELECT * FROM read_parquet({literal(path)})")
    for statement in view_statements(contract()):
        connection.execute(statement)
    connection.execute("SET lock_configuration = true")
    return connection


def ask(package: Path, sql: str) -> duckdb.DuckDBPyRelation:
    """Run one SELECT over a package.

    Raises:
        FootnoteError: the SQL is wrong, is more than one statement, or is not a question.
    """
    connection = open_package(package)
    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise FootnoteError(f"{len(statements)} statements given", "ask one question at a time")
        # EXPLAIN ANALYZE runs what it explains, so only SELECT is a question
        if statements[0].type != duckdb.StatementType.SELECT:
            raise FootnoteError(f"{statements[0].type.name} is not a question", "the package is read-only: use SELECT")
        return connection.sql(sql)
    except duckdb.Error as error:
        raise FootnoteError(str(error).strip(), "tables: " + ", ".join(contract().tables)) from error


def render(answer: duckdb.DuckDBPyRelation, form: Format) -> str:
    """Give an answer as a table for people, as CSV, or as JSON."""
    try:
        if form == "table":
            return str(answer)
        rows = answer.fetchall()
    except duckdb.Error as error:
        raise FootnoteError(str(error).strip()) from error
    if form == "json":
        records = [dict(zip(answer.columns, row, strict=True)) for row in rows]
        return json.dumps(records, ensure_ascii=False, indent=2, default=str)
    return _csv(answer.columns, rows)


def _csv(columns: list[str], rows: list[tuple[Any, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        ["" if cell is None else str(cell).lower() if isinstance(cell, bool) else cell for cell in row] for row in rows
    )
    return text.getvalue().removesuffix("\n")
