"""Compare two editions: what changed, why, and what that means for the version.

The table `changes` of an edition holds its own changes and those of all editions before it.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import msgspec

from footnote.contract import Contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.release.changes import find_changes
from footnote.release.edition import Edition
from footnote.sql import run_file


class Comparison(msgspec.Struct, frozen=True):
    """Two editions and the connection in which the table `explained` holds what changed between them, and why."""

    connection: duckdb.DuckDBPyConnection
    old: Edition
    new: Edition

    @property
    def is_empty(self) -> bool:
        """Whether no row and no cell differs."""
        return not self.connection.execute("SELECT 1 FROM explained LIMIT 1").fetchall()


def compare_editions(
    connection: duckdb.DuckDBPyConnection, contract: Contract, old: Edition, new: Edition
) -> Comparison:
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
    _footnotes(connection, contract, (old, new))
    run_file(connection, "release", "reasons")
    return Comparison(connection, old, new)


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
    """Make the table `incident_articles`: who reports each incident, before or after."""
    reports = " UNION ".join(
        f"SELECT incident_id, article_id FROM {edition.sources[table]}"
        for edition in editions
        for table in ("incident_reports", "casualties")
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE incident_articles AS {reports}")


def _footnotes(connection: duckdb.DuckDBPyConnection, contract: Contract, editions: tuple[Edition, Edition]) -> None:
    """Make `claim_footnotes` and `date_footnotes`, what changed claims rest on, and `claims_of_incidents`.

    A date that counts from an incident rests on the words of one report of it, often in another article:
    `date_footnotes` says of which incidents those words are the date.
    """
    claims = ", ".join(literal(table.name) for table in contract.stage("claim"))
    place = "article_id, start_char, end_char"

    def of_both(columns: str, condition: str) -> str:
        return " UNION ".join(
            f"SELECT {columns} FROM {edition.sources['evidence']} AS evidence WHERE {condition}" for edition in editions
        )

    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE changed_claims AS
        SELECT DISTINCT row_id FROM found WHERE change = 'modified' AND table_name IN ({claims})
        UNION SELECT id FROM touched WHERE table_name = 'evidence' AND kind IN ({claims})
    """)
    about = " UNION ".join(
        f"SELECT {literal(table)} AS table_name, {key} AS row_id, incident_id FROM {edition.sources[table]}"
        f" WHERE {key} IN (SELECT row_id FROM changed_claims)"
        for edition in editions
        for table, key in (("incident_reports", "report_id"), ("casualties", "casualty_id"))
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE claims_of_incidents AS {about}")
    own = of_both(f"table_name, row_id, {place}", "row_id IN (SELECT row_id FROM changed_claims)")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE claim_footnotes AS {own}")
    dates = of_both(
        f"row_id, {place}",
        "table_name = 'incident_reports' AND starts_with(column_name, 'date_')"
        " AND article_id IN (SELECT article_id FROM claim_footnotes)",
    )
    reports = " UNION ".join(
        f"SELECT report_id, incident_id FROM {edition.sources['incident_reports']}" for edition in editions
    )
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE date_footnotes AS
        SELECT DISTINCT reports.incident_id, {place}
        FROM ({dates}) AS dates JOIN ({reports}) AS reports ON reports.report_id = dates.row_id
    """)
