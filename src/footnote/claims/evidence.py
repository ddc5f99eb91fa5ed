"""Evidence: one generic join of the cells of all claim tables, the parts of their rows, and the schemas.

The schemas say where a column's evidence lies (`at`) and its basis; `parts.sql` says which characters play which part
in which row. Cells of `incidents` rest on the same cell of every report with the same value. This is the one place
where SQL is composed: from schema names, quoted.
"""

from __future__ import annotations

import duckdb

from footnote.contract import Contract, Field, Table
from footnote.contract.to_duckdb import identifier, literal

COUNTS = ("event_count_low", "event_count_best", "event_count_high")


def make_evidence(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Make the table `evidence`."""
    claims = [table for table in contract.stage("claim") if table.footnoted]
    connection.execute("CREATE OR REPLACE TABLE claim_evidence AS " + " UNION ALL ".join(map(claim_evidence, claims)))
    connection.execute("CREATE OR REPLACE TABLE evidence AS " + all_evidence(contract))


def has_value(field: Field, row: str) -> str:
    """SQL: the cell must have evidence; empty cells, coded `unknown` and false need none."""
    cell = f"{row}.{identifier(field.name)}"
    if field.type == "boolean":
        return f"coalesce({cell}, false)"
    if field.vocabulary is not None:
        return f"coalesce({cell} <> 'unknown', false)"
    return f"{cell} IS NOT NULL"


def footnoted_cells(table: Table) -> str:
    """SQL: row_id and column_name of every cell of a table that must have evidence."""
    key = identifier(table.primary_key[0])
    names = ", ".join(
        f"CASE WHEN {has_value(field, 'row')} THEN {literal(field.name)} END" for field in table.footnoted
    )
    return f"""
        SELECT {literal(table.name)} AS table_name, row_id, column_name
        FROM (SELECT row.{key} AS row_id, unnest([{names}]) AS column_name FROM {identifier(table.name)} AS row)
        WHERE column_name IS NOT NULL
    """


def claim_evidence(table: Table) -> str:
    """SQL: the evidence rows of one claim table."""
    footnotes = ", ".join(
        f"({literal(field.name)}, {literal(str(field.at))}, {literal(str(field.basis))})" for field in table.footnoted
    )
    cases = " ".join(f"WHEN {literal(field.name)} THEN {has_value(field, 'row')}" for field in table.footnoted)
    key = identifier(table.primary_key[0])
    return f"""
        SELECT parts.table_name, parts.row_id, footnotes.column_name, parts.article_id, parts.start_char, parts.end_char,
            coalesce(parts.span.basis, footnotes.basis) AS basis, parts.span.words AS words,
            parts.span.text_sha256 AS text_sha256, parts.span.annotation_id AS annotation_id, parts.span.note AS note
        FROM parts
        JOIN (VALUES {footnotes}) AS footnotes(column_name, part, basis) ON footnotes.part = parts.part
        JOIN {identifier(table.name)} AS row ON row.{key} = parts.row_id
        WHERE parts.table_name = {literal(table.name)} AND CASE footnotes.column_name {cases} END
    """


def all_evidence(contract: Contract) -> str:
    """SQL: the evidence of claims, and that of incidents derived from it, in key order."""
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
    columns = ", ".join(identifier(name) for name in contract.tables["evidence"].columns)
    key = ", ".join(identifier(name) for name in contract.tables["evidence"].primary_key)
    return f"""
        WITH reported AS (
            SELECT claim_evidence.*, reports.incident_id
            FROM claim_evidence JOIN incident_reports AS reports ON reports.report_id = claim_evidence.row_id
            WHERE claim_evidence.table_name = 'incident_reports'
        ),
        same_cells AS (
            SELECT 'incidents' AS table_name, incidents.incident_id AS row_id, reported.column_name,
                'derived' AS basis, {", ".join(f"reported.{name}" for name in span.split(", "))}
            FROM reported
            JOIN incident_reports AS reports ON reports.report_id = reported.row_id
            JOIN incidents ON incidents.incident_id = reported.incident_id
            WHERE CASE reported.column_name {same} ELSE false END
        ),
        counted AS (
            SELECT incidents.incident_id AS row_id, counts.column_name,
                {", ".join(f"reported.{name}" for name in span.split(", "))},
                CASE counts.column_name {matches} END AS is_match
            FROM reported
            JOIN incident_reports AS reports ON reports.report_id = reported.row_id
            JOIN incidents ON incidents.incident_id = reported.incident_id
            CROSS JOIN (VALUES {counts}) AS counts(column_name)
            WHERE reported.column_name = 'event_count_quantifier' AND CASE counts.column_name {filled} END
        ),
        count_cells AS (
            SELECT 'incidents' AS table_name, row_id, column_name, 'derived' AS basis, {span}
            FROM counted
            QUALIFY is_match IS NOT DISTINCT FROM max(is_match) OVER (PARTITION BY row_id, column_name)
        ),
        -- two reports may rest on the same characters: a date that counts from another report's
        derived AS (
            SELECT table_name, row_id, column_name, basis, article_id, start_char, end_char, min(words) AS words,
                min(text_sha256) AS text_sha256, min(annotation_id) AS annotation_id, min(note) AS note
            FROM (SELECT * FROM same_cells UNION ALL SELECT * FROM count_cells)
            GROUP BY ALL
        ),
        everything AS (
            SELECT table_name, row_id, column_name, basis, {span} FROM claim_evidence
            UNION ALL SELECT * FROM derived
        )
        SELECT {columns} FROM everything ORDER BY {key}
    """
