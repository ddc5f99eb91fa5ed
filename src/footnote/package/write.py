"""Write the package: tables, views, descriptor, README; prove it; swap it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from footnote.package.descriptor import write_descriptor
from footnote.package.equality import prove_equal
from footnote.package.files import write_csv, write_database, write_parquet
from footnote.package.readme import package_readme
from footnote.package.swap import replacement
from footnote.package.views import views_sql
from footnote.problems import FootnoteError

if TYPE_CHECKING:
    from footnote.build import Build

# what DuckDB calls a write that fails, in a file of its own also at the end of a transaction
OUT_OF_ROOM = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)


def publish(build: Build, out: Path) -> None:
    """Write the package of a checked build into `out`, whole or not at all.

    Raises:
        FootnoteError: there is no room or no permission.
        CopiesDiffer: a file does not hold the rows that were built.
    """
    with replacement(out) as folder:
        try:
            write_files(build, folder)
        except OUT_OF_ROOM as error:
            # DuckDB cannot close a file that it could not write either, and says so last
            cause = error.__context__ if isinstance(error.__context__, OUT_OF_ROOM) else error
            reason = str(cause).rpartition("Original error: ")[2].splitlines()[0]
            raise FootnoteError(f"cannot write {out}: {reason}", "make room or choose --out") from error


def write_files(build: Build, folder: Path) -> None:
    """Write all files of the package and prove that the copies are equal."""
    data = folder / "data"
    data.mkdir()
    for table in build.contract.tables.values():
        write_csv(build.connection, table, data)
        write_parquet(build.connection, table, data)
    write_database(build.connection, build.contract, folder)
    prove_equal(build.connection, build.contract, folder)
    (folder / "views.sql").write_text(views_sql(build.contract), "utf-8")
    (folder / "README.md").write_text(package_readme(build), "utf-8")
    write_descriptor(build.connection, build.contract, build.package, folder)
