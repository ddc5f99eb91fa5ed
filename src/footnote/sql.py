"""Run the SQL files that lie beside the Python modules, and the little SQL that is composed from schema names."""

from __future__ import annotations

from importlib.resources import files

import duckdb


def statement_file(folder: str, name: str) -> str:
    """Text of `<folder>/<name>.sql` in the package."""
    return (files("footnote") / folder / f"{name}.sql").read_text("utf-8")


def run_file(connection: duckdb.DuckDBPyConnection, folder: str, name: str) -> None:
    """Run all statements of a file."""
    connection.execute(statement_file(folder, name))
