"""The proof that CSV, Parquet and DuckDB hold the same rows as the build, both ways, in every build.

Each copy is read back with the schema's types and reduced to its number of rows and the sum of a 64-bit hash over all
cells of each row, which does not depend on order. Where two copies differ, the rows that stand in only one are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from footnote.contract import Contract, Table
from footnote.contract.to_duckdb import DUCKDB_TYPES, file_literal, identifier, literal
from footnote.package.files import DATABASE, ordered
from footnote.problems import FootnoteError

SHOWN = 5


class CopiesDiffer(FootnoteError):
    """A written file does not hold the rows that it should."""


def prove_equal(connection: duckdb.DuckDBPyConnection, contract: Contract, folder: Path) -> None:
    """Compare every copy of every table under `folder` with the build's.

    Raises:
        CopiesDiffer: names file, table and rows.
    """
    connection.execute(f"ATTACH {literal(str(folder / DATABASE))} AS published (READ_ONLY)")
    try:
        for table in contract.tables.values():
            expected = fingerprint(connection, typed(table, ordered(table)))
            for name, source in copies(table, folder):
                if fingerprint(connection, source) != expected:
                    rows = "\n  ".join(_differing_rows(connection, typed(table, ordered(table)), source))
                    raise CopiesDiffer(f"{name} does not hold the rows of {table.name} that were built:\n  {rows}")
    finally:
        connection.execute("DETACH published")


def copies(table: Table, folder: Path) -> Iterator[tuple[str, str]]:
    """Name and SQL of each copy of a table."""
    csv, parquet = folder / "data" / f"{table.name}.csv", folder / "data" / f"{table.name}.parquet"
    columns = ", ".join(f"{literal(field.name)}: {literal(DUCKDB_TYPES[field.type])}" for field in table.fields)
    # told, not guessed: the sniffer takes a column with few quoted cells for one without quoting
    dialect = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''"
    yield csv.name, f"SELECT * FROM read_csv({file_literal(csv)}, {dialect}, columns = {{{columns}}})"
    yield parquet.name, typed(table, f"SELECT * FROM read_parquet({file_literal(parquet)})")
    yield DATABASE, typed(table, f"SELECT * FROM published.{identifier(table.name)}")


def typed(table: Table, source: str) -> str:
    """SQL: the same rows in the schema's plain types, so that an enum compares as its text."""
    cells = ", ".join(f"{identifier(f.name)}::{DUCKDB_TYPES[f.type]} AS {identifier(f.name)}" for f in table.fields)
    return f"SELECT {cells} FROM ({source})"


def fingerprint(connection: duckdb.DuckDBPyConnection, source: str) -> tuple[int, int]:
    """Number of rows and order-free sum of their hashes."""
    query = f"SELECT count(*), coalesce(sum(hash(row)), 0) FROM ({source}) AS row"
    rows, total = connection.execute(query).fetchall()[0]
    return rows, total


def _differing_rows(connection: duckdb.DuckDBPyConnection, built: str, copied: str) -> Iterator[str]:
    for label, only, other in (("only built", built, copied), ("only in the file", copied, built)):
        query = f"SELECT * FROM (({only}) EXCEPT ALL ({other})) ORDER BY ALL LIMIT {SHOWN}"
        for row in connection.execute(query).fetchall():
            yield f"{label}: " + ", ".join("" if cell is None else str(cell) for cell in row)
