"""Write the package: tables, views, descriptor, README; prove it; swap it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from footnote.package.about import properties
from footnote.package.descriptor import about_package, descriptor, write_json
from footnote.package.equality import prove_equal
from footnote.package.files import write_csv, write_database, write_parquet
from footnote.package.metadata import write_metadata
from footnote.package.readme import package_readme
from footnote.package.swap import DESCRIPTOR, replacement
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
    about = properties(about_package(build.connection, build.package))
    data = folder / "data"
    data.mkdir()
    for table in build.contract.tables.values():
        write_csv(build.connection, table, data)
        write_parquet(build.connection, table, data, about)
    write_database(build.connection, build.contract, folder, about)
    prove_equal(build.connection, build.contract, folder)
    (folder / "views.sql").write_text(views_sql(build.contract, about), "utf-8")
    readme = package_readme(build)
    (folder / "README.md").write_text(readme, "utf-8")
    described = descriptor(build.connection, build.contract, build.package, folder)
    write_metadata(described, readme, {name: build.rows(name) for name in build.contract.tables}, folder)
    write_json(folder / DESCRIPTOR, described)
