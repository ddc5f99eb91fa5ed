"""Rows of a package as dicts by column."""

from __future__ import annotations

from typing import Any

import duckdb

Row = dict[str, Any]


def rows(connection: duckdb.DuckDBPyConnection, sql: str, *values: Any) -> list[Row]:
    """Answer a question, its `?` filled with `values`."""
    answer = connection.execute(sql, list(values))
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def number_of(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Count the rows of a table, or of a query in brackets."""
    (row,) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(row[0])
