"""The views that ship with the package: safe joins, the same in footnote.duckdb and in views.sql."""

from __future__ import annotations

from collections.abc import Mapping

from footnote.contract import Contract, Table
from footnote.contract.to_duckdb import comment, identifier, literal
from footnote.package.about import about_view

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


# Columns that no table has under this name and meaning; no comment says what stands after FROM or JOIN.
OWN_COLUMNS = {
    "claims_with_evidence": {"value": "The cell, as text."},
    "origins": {
        "origin": "Who gives the number: the source, else the outlet that it came through, else the article itself.",
        "number": "What they give, in persons; groups that are added up count as one. Empty: a group has no number.",
        "casualty_ids": "The rows of `casualties` that it comes from, separated by semicolons.",
    },
}
# the others are those of a table
COLUMNS_OF = {
    "claims_with_evidence": (
        "evidence",
        "table_name row_id column_name value words article_id start_char end_char basis".split(),
    ),
    "origins": ("estimate_inputs", "incident_id harm victim_class origin number casualty_ids".split()),
}


def view_statements(contract: Contract) -> list[str]:
    """CREATE VIEW statements, each with its comments."""
    return [
        claims_with_evidence(contract),
        "COMMENT ON VIEW claims_with_evidence IS 'Every footnoted cell with the characters that it rests on'",
        *_column_comments(contract, "claims_with_evidence"),
        ORIGINS.strip(),
        "COMMENT ON VIEW origins IS 'The accounts behind each estimate: who gives which number'",
        *_column_comments(contract, "origins"),
    ]


def _column_comments(contract: Contract, view: str) -> list[str]:
    table, columns = COLUMNS_OF[view]
    return [
        f"COMMENT ON COLUMN {view}.{column} IS "
        + literal(OWN_COLUMNS[view].get(column) or comment(contract.tables[table].field(column)))
        for column in columns
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


def column_comments(contract: Contract) -> list[str]:
    """Comments on the columns of all tables, for views of the same names."""
    return [
        f"COMMENT ON COLUMN {table.name}.{identifier(field.name)} IS {literal(comment(field))}"
        for table in contract.by_tier()
        for field in table.fields
    ]


def views_sql(contract: Contract, about: Mapping[str, str]) -> str:
    """views.sql: run it in any DuckDB started in the package's folder. `about` are the package's properties."""
    lines = [
        "-- All tables and safe views over the Parquet files. In DuckDB, started in this folder: .read views.sql",
        "-- Deaths per incident, counted once: SELECT incident_id, killed_best FROM incidents;",
        "-- What this package is, and how to cite it: SELECT * FROM about;",
        "",
    ]
    for table in contract.by_tier():
        lines.append(f"CREATE OR REPLACE VIEW {table.name} AS SELECT * FROM 'data/{table.name}.parquet';")
        lines.append(f"COMMENT ON VIEW {table.name} IS {literal(table.description)};")
    lines += [f"{statement};" for statement in [*view_statements(contract), *about_view(about)]]
    lines += ["", "-- What each column holds: SELECT column_name, comment FROM duckdb_columns();"]
    lines += [f"{statement};" for statement in column_comments(contract)]
    return "\n".join(lines) + "\n"
