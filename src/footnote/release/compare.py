"""Compare two editions: what changed, why, and what that means for the version.

The table `changes` of an edition holds its own changes and those of all editions before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import msgspec

from footnote.contract import Contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.release.changes import find_changes
from footnote.release.edition import Edition, edition_in, edition_of
from footnote.sql import run_file

if TYPE_CHECKING:
    from footnote.build import Build


class Comparison(msgspec.Struct, frozen=True):
    """Two editions and the connection in which the table `explained` holds what changed between them, and why."""

    connection: duckdb.DuckDBPyConnection
    old: Edition
    new: Edition

    @property
    def is_empty(self) -> bool:
        """Whether no row and no cell differs."""
        return not self.connection.execute("SELECT 1 FROM explained LIMIT 1").fetchall()


def compare(connection: duckdb.DuckDBPyConnection, contract: Contract, old: Edition, new: Edition) -> Comparison:
    """Find what changed and why; leaves it in the table `explained`, in the columns of `changes` without `release`."""
    find_changes(connection, old, new)
    _names(connection, "registers", [table.name for table in contract.stage("register")])
    # the footnotes of an incident are those of its reports
    _names(connection, "computed", [*(table.name for table in contract.stage("estimate")), "evidence"])
    _names(connection, "reasons", contract.vocabularies["change_reason"])
    for side, edition in (("old", old), ("new", new)):
        _articles(connection, f"{side}_articles", edition)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE versions AS SELECT $1::VARCHAR AS software, $2::VARCHAR AS lexicon",
        [step("footnote", old.software, new.software), step("lexicon", old.lexicon, new.lexicon)],
    )
    _incident_articles(connection, (old, new))
    _footnote_articles(connection, contract, (old, new))
    run_file(connection, "release", "reasons")
    return Comparison(connection, old, new)


def compare_with_previous(build: Build, folder: Path) -> Comparison:
    """Compare a build with the package of the release before; leaves the changes in the table `changes`.

    Raises:
        FootnoteError: the folder holds no whole package.
    """
    comparison = compare(build.connection, build.contract, edition_in(folder), edition_of(build))
    store_changes(build.connection, build.contract, comparison)
    return comparison


def store_changes(connection: duckdb.DuckDBPyConnection, contract: Contract, comparison: Comparison) -> None:
    """Make the table `changes`: those of the older edition, and the new ones.

    Where words are published no longer, those in changes of the past are left out too.
    """
    table = contract.tables["changes"]
    columns = ", ".join(map(identifier, table.columns))
    earlier = ""
    if "changes" in comparison.old.sources:
        # columns that the older edition did not have yet stay empty
        had = comparison.old.columns("changes")
        cells = ", ".join(identifier(name) if name in had else f"NULL AS {identifier(name)}" for name in table.columns)
        earlier = f"UNION ALL SELECT {cells} FROM {comparison.old.sources['changes']}"
    withheld = "" if comparison.new.publishes_words else "WHERE NOT (table_name = 'evidence' AND column_name = 'words')"
    connection.execute(f"""
        CREATE OR REPLACE TABLE changes AS
        SELECT * FROM (
            SELECT {columns} FROM (SELECT {literal(comparison.new.version)} AS release, * FROM explained)
            {earlier}
        ) {withheld}
        ORDER BY {", ".join(map(identifier, table.primary_key))}
    """)


def step(what: str, old: str, new: str) -> str | None:
    """Say how a version went on; None if it did not.

    >>> step("lexicon", "1", "2")
    'lexicon 1 -> 2'
    """
    return None if old == new else f"{what} {old} -> {new}"


def _names(connection: duckdb.DuckDBPyConnection, table: str, names: Iterable[str]) -> None:
    rows = ", ".join(f"({literal(name)}, {position})" for position, name in enumerate(names))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM (VALUES {rows}) AS row(name, position)")


def _articles(connection: duckdb.DuckDBPyConnection, name: str, edition: Edition) -> None:
    """Make a table of the articles: id, status, hash of the annotation."""
    # editions of before the first release with a diff lack them
    known = edition.columns("articles")
    status = "status" if "status" in known else "'current'"
    digest = "annotation_sha256" if "annotation_sha256" in known else "NULL::VARCHAR"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE {name} AS
        SELECT article_id, {status} AS status, {digest} AS annotation_sha256 FROM {edition.sources["articles"]}
    """)


def _incident_articles(connection: duckdb.DuckDBPyConnection, editions: tuple[Edition, Edition]) -> None:
    """Make the table `incident_articles`: who reports the incidents whose computed rows changed, before and after."""
    reports = " UNION ".join(
        f"SELECT incident_id, article_id FROM {edition.sources[table]}"
        for edition in editions
        for table in ("incident_reports", "casualties")
    )
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE incident_articles AS
        SELECT reports.incident_id, reports.article_id FROM ({reports}) AS reports
        SEMI JOIN (
            SELECT id FROM touched WHERE kind = 'incidents' AND table_name IN (SELECT name FROM computed)
        ) AS incidents ON incidents.id = reports.incident_id
    """)


def _footnote_articles(
    connection: duckdb.DuckDBPyConnection, contract: Contract, editions: tuple[Edition, Edition]
) -> None:
    """Make the table `footnote_articles`: other articles that modified claims rest on, before and after.

    A date that counts from an incident rests on a report of it, which may lie in another article.
    """
    claims = ", ".join(literal(table.name) for table in contract.stage("claim"))
    footnotes = " UNION ".join(
        f"SELECT table_name, row_id, article_id FROM {edition.sources['evidence']}"
        " WHERE row_id IN (SELECT row_id FROM modified_claims)"
        for edition in editions
    )
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE modified_claims AS
        SELECT DISTINCT row_id FROM found WHERE change = 'modified' AND table_name IN ({claims})
    """)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE footnote_articles AS
        SELECT DISTINCT found.table_name, found.row_id, footnotes.article_id
        FROM ({footnotes}) AS footnotes
        JOIN found ON found.table_name = footnotes.table_name AND found.row_id = footnotes.row_id
        WHERE found.change = 'modified'
    """)
