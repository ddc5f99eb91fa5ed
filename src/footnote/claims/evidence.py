"""Evidence: one generic join of the cells of all claim tables, the parts of their rows, and the schemas.

The schemas say where a column's evidence lies (`at`) and its basis; `parts.sql` says which characters play which part
in which row. Cells of `incidents` rest on the same cell of every report with the same value. This is the one place
where SQL is composed: from schema names, quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from footnote.contract import Contract, Field, Table
from footnote.contract.to_duckdb import columns_clause, identifier, literal
from footnote.sql import run_file

if TYPE_CHECKING:
    import duckdb

COUNTS = ("event_count_low", "event_count_best", "event_count_high")


def make_evidence(connection: duckdb.DuckDBPyConnection, contract: Contract, *, publish_words: bool) -> None:
    """Make the table `evidence`, in key order: one table after the other, so that no sort holds it whole.

    Without `publish_words` its column `words` is empty; offsets and hashes stay.
    """
    _make_footnotes(connection, contract)
    run_file(connection, "claims", "parts")
    evidence = contract.tables["evidence"]
    connection.execute(f"CREATE OR REPLACE TABLE evidence ({columns_clause(evidence)})")
    rows = {table.name: claim_evidence(table) for table in contract.stage("claim") if table.footnoted}
    rows["incidents"] = incident_evidence(contract)
    key = ", ".join(map(identifier, evidence.primary_key))
    shown = {"words": "words" if publish_words else "NULL"}
    columns = ", ".join(shown.get(name, identifier(name)) for name in evidence.columns)
    # incident_reports come before incidents, which derive from them
    for name in sorted(rows):
        connection.execute(f"INSERT INTO evidence SELECT {columns} FROM ({rows[name]}) ORDER BY {key}")


def _make_footnotes(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Make the table `footnotes`: which column of which claim table rests on which part, and on what basis."""
    rows = ", ".join(
        f"({literal(table.name)}, {literal(field.name)}, {literal(str(field.at))}, {literal(str(field.basis))})"
        for table in contract.stage("claim")
        for field in table.footnoted
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE footnotes AS FROM (VALUES {rows}) AS row(table_name, column_name, part, basis)"
    )


def has_value(field: Field, row: str) -> str:
    """SQL: the cell must have evidence; empty cells, coded `unknown` and false need none."""
    cell = f"{row}.{identifier(field.name)}"
    if field.type == "boolean":
        return f"coalesce({cell}, false)"
    if field.vocabulary is not None:
        return f"coalesce({cell} <> 'unknown', false)"
    return f"{cell} IS NOT NULL"


def claim_evidence(table: Table) -> str:
    """SQL: the evidence rows of one claim table."""
    cases = " ".join(f"WHEN {literal(field.name)} THEN {has_value(field, 'row')}" for field in table.footnoted)
    key = identifier(table.primary_key[0])
    return f"""
        SELECT claim_rows.table_name, claim_rows.row_id, footnotes.column_name,
            CASE WHEN parts.is_inferred THEN 'inferred' ELSE footnotes.basis END AS basis, spans.* EXCLUDE (mark, role)
        FROM claim_rows
        JOIN {identifier(table.name)} AS row ON row.{key} = claim_rows.row_id
        JOIN parts ON parts.claim = claim_rows.claim
        JOIN footnotes ON footnotes.table_name = {literal(table.name)} AND footnotes.part = parts.part
        JOIN spans ON spans.mark = parts.mark AND spans.role = parts.role
            AND spans.start_char = parts.start_char AND spans.end_char = parts.end_char
        WHERE claim_rows.table_name = {literal(table.name)} AND CASE footnotes.column_name {cases} END
    """


def incident_evidence(contract: Contract) -> str:
    """SQL: the evidence of incidents, which is that of every report with the same value."""
    derived = [field for field in contract.tables["incidents"].footnoted if field.name not in COUNTS]
    same = " ".join(
        f"WHEN {literal(field.name)} THEN {has_value(field, 'incidents')}"
        f" AND incidents.{identifier(field.name)} = reports.{identifier(field.name)}"
        for field in derived
    )
    # a count of the incident may come from another bound of a report: low of "about 20" is its best
    counts = ", ".join(f"({literal(name)})" for name in COUNTS)
    matches = " ".join(
        f"WHEN {literal(name)} THEN incidents.{name} IN ({', '.join(f'reports.{other}' for other in COUNTS)})"
        for name in COUNTS
    )
    filled = " ".join(f"WHEN {literal(name)} THEN incidents.{name} IS NOT NULL" for name in COUNTS)
    span = "article_id, start_char, end_char, words, text_sha256, annotation_id, note"
    reported = ", ".join(f"reported.{name}" for name in span.split(", "))
    return f"""
        WITH reported AS (SELECT * FROM evidence WHERE table_name = 'incident_reports'),
        same_cells AS (
            SELECT incidents.incident_id AS row_id, reported.column_name, {reported}
            FROM reported
            JOIN incident_reports AS reports ON reports.report_id = reported.row_id
            JOIN incidents ON incidents.incident_id = reports.incident_id
            WHERE CASE reported.column_name {same} ELSE false END
        ),
        counted AS (
            SELECT incidents.incident_id AS row_id, counts.column_name, {reported},
                CASE counts.column_name {matches} END AS is_match
            FROM reported
            JOIN incident_reports AS reports ON reports.report_id = reported.row_id
            JOIN incidents ON incidents.incident_id = reports.incident_id
            CROSS JOIN (VALUES {counts}) AS counts(column_name)
            WHERE reported.column_name = 'event_count_quantifier'
                -- a report that counts another unit gives no number
                AND incidents.event_count_unit IS NOT DISTINCT FROM reports.event_count_unit
                AND CASE counts.column_name {filled} END
        ),
        count_cells AS (
            SELECT row_id, column_name, {span}
            FROM counted
            QUALIFY is_match IS NOT DISTINCT FROM max(is_match) OVER (PARTITION BY row_id, column_name)
        )
        -- two reports may rest on the same characters: a date that counts from another report's
        SELECT 'incidents' AS table_name, row_id, column_name, 'derived' AS basis, {span}
        FROM (SELECT * FROM same_cells UNION ALL SELECT * FROM count_cells)
        QUALIFY row_number() OVER (
            PARTITION BY row_id, column_name, article_id, start_char, end_char ORDER BY annotation_id
        ) = 1
    """
