"""Write the tables: CSV, Parquet and one DuckDB file, in key order, the same bytes for the same rows.

CSV follows RFC 4180 with LF, UTF-8 without byte order mark; an empty cell is an empty field. Cells are written as
they are: a spreadsheet should import the file as text. The DuckDB file is written in the format of DuckDB 1.0, which
all later versions read; its bytes vary from run to run, so it stands in no list of digests.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from footnote.contract import Contract, Table
from footnote.contract.to_duckdb import enum_statements, identifier, literal, table_statements
from footnote.package.about import about_table, parquet_metadata
from footnote.package.views import view_statements

DATABASE = "footnote.duckdb"
# a reader over HTTP fetches whole row groups: for one row_id of a million footnotes 0.7 MB, against 2.4 MB at DuckDB's
# usual 122,880; the file and a full scan stay the same
ROW_GROUP_SIZE = 30_720


def ordered(table: Table) -> str:
    """SQL: the rows of a table, columns as in the schema; the tables are made in key order."""
    return f"SELECT {', '.join(identifier(name) for name in table.columns)} FROM {identifier(table.name)}"


def write_csv(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Path:
    """Write `<table>.csv`."""
    path = folder / f"{table.name}.csv"
    connection.execute(f"COPY ({ordered(table)}) TO {literal(str(path))} (FORMAT csv, HEADER)")
    return path


def write_parquet(
    connection: duckdb.DuckDBPyConnection, table: Table, folder: Path, about: Mapping[str, str] | None = None
) -> Path:
    """Write `<table>.parquet`, with the package's properties and the comments on columns as key-value metadata."""
    path = folder / f"{table.name}.parquet"
    metadata = parquet_metadata(table, about or {})
    pairs = ", ".join(f"{literal(name)}: {literal(value)}" for name, value in metadata.items())
    connection.execute(
        f"COPY ({ordered(table)}) TO {literal(str(path))} "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP_SIZE}, KV_METADATA {{{pairs}}})"
    )
    return path


def write_database(
    connection: duckdb.DuckDBPyConnection, contract: Contract, folder: Path, about: Mapping[str, str] | None = None
) -> Path:
    """Write `footnote.duckdb`: enums, tables with their rules and comments, safe views, the properties as `about`."""
    path = folder / DATABASE
    connection.execute(f"ATTACH {literal(str(path))} AS published (STORAGE_VERSION 'v1.0.0')")
    home = connection.execute("SELECT current_database()").fetchall()[0][0]
    try:
        connection.execute("USE published")
        for statement in enum_statements(contract):
            connection.execute(statement)
        for table in contract.tables.values():
            for statement in table_statements(table):
                connection.execute(statement)
            columns = ", ".join(identifier(name) for name in table.columns)
            source = f"{identifier(home)}.main.{identifier(table.name)}"
            connection.execute(f"INSERT INTO {identifier(table.name)} SELECT {columns} FROM {source}")
        for statement in [*view_statements(contract), *(about_table(about) if about else ())]:
            connection.execute(statement)
    finally:
        connection.execute(f"USE {identifier(home)}")
        connection.execute("DETACH published")
    return path
