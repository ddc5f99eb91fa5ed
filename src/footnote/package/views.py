"""The views that ship with the package: safe joins, the same in footnote.duckdb and in views.sql."""

from __future__ import annotations

from footnote.contract import Contract, Table
from footnote.contract.to_duckdb import identifier, literal

ORIGINS = """\
CREATE OR REPLACE VIEW origins AS
SELECT inputs.incident_id, inputs.harm, inputs.victim_class,
    arg_min(coalesce(source_actor_id, via_actor_id, article_id), casualties.casualty_id) AS origin,
    CASE WHEN count(*) = count(count_best) THEN sum(count_best)::BIGINT END AS number,
    string_agg(casualties.casualty_id, '; ' ORDER BY casualties.casualty_id) AS casualty_ids
FROM estimate_inputs AS inputs
JOIN casualties ON casualties.casualty_id = inputs.casualty_id
WHERE inputs.role <> 'inside'
GROUP BY inputs.incident_id, inputs.harm, inputs.victim_class, coalesce(sum_group, casualties.casualty_id)
"""


def view_statements(contract: Contract) -> list[str]:
    """CREATE VIEW statements, each with its comment."""
    return [
        claims_with_evidence(contract),
        "COMMENT ON VIEW claims_with_evidence IS 'Every footnoted cell with the characters that it rests on'",
        ORIGINS.strip(),
        "COMMENT ON VIEW origins IS 'The accounts behind each estimate: who gives which number'",
    ]


def claims_with_evidence(contract: Contract) -> str:
    """SQL of the view: the evidence joined to the value of its cell, as text."""
    tables = [table for table in contract.by_tier() if table.footnoted]
    return "CREATE OR REPLACE VIEW claims_with_evidence AS\n" + "\nUNION ALL\n".join(map(_cells, tables))


def _cells(table: Table) -> str:
    cases = " ".join(
        f"WHEN {literal(field.name)} THEN row.{identifier(field.name)}::VARCHAR" for field in table.footnoted
    )
    key = identifier(table.primary_key[0])
    return (
        "SELECT evidence.table_name, evidence.row_id, evidence.column_name,\n"
        f"    CASE evidence.column_name {cases} END AS value,\n"
        "    evidence.words, evidence.article_id, evidence.start_char, evidence.end_char, evidence.basis\n"
        f"FROM evidence JOIN {identifier(table.name)} AS row ON row.{key} = evidence.row_id\n"
        f"WHERE evidence.table_name = {literal(table.name)}"
    )


def views_sql(contract: Contract) -> str:
    """views.sql: run it in any DuckDB started in the package's folder."""
    lines = [
        "-- All tables and safe views over the Parquet files. In DuckDB, started in this folder: .read views.sql",
        "-- Deaths per incident, counted once: SELECT incident_id, killed_best FROM incidents;",
        "",
    ]
    for table in contract.by_tier():
        lines.append(f"CREATE OR REPLACE VIEW {table.name} AS SELECT * FROM 'data/{table.name}.parquet';")
    for statement in view_statements(contract):
        lines.append(f"{statement};")
    return "\n".join(lines) + "\n"
