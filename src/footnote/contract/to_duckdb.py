"""Project a table's schema to DuckDB: the DDL of the published file, with enums and comments.

Primary and foreign keys are checked during the build and not declared: they make the file five times as large, and a
primary key stops DuckDB 1.0 from reading it. Rules about one row are declared as CHECK, which passes on NULL, as they
do everywhere else.
"""

from __future__ import annotations

import re
from pathlib import Path

from footnote.contract.load import Contract, Field, Table

DUCKDB_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def identifier(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote a string for SQL."""
    return "'" + text.replace("'", "''") + "'"


def file_literal(file: Path) -> str:
    """Quote a file's path for SQL that reads it: DuckDB takes *, ? and [ for patterns.

    >>> file_literal(Path("/srv/release[1]/incidents.parquet"))
    "'/srv/release[[]1]/incidents.parquet'"
    """
    return literal(re.sub(r"([*?\[])", r"[\1]", str(file)))


def columns_clause(table: Table) -> str:
    """Column names and plain types, as `read_csv(columns=…)` and CREATE TABLE take them."""
    return ", ".join(f"{identifier(field.name)} {DUCKDB_TYPES[field.type]}" for field in table.fields)


def enum_statements(contract: Contract) -> list[str]:
    """One CREATE TYPE for each vocabulary that a column uses."""
    used = {field.vocabulary for table in contract.tables.values() for field in table.fields if field.vocabulary}
    return [
        f"CREATE TYPE {identifier(name)} AS ENUM ({', '.join(literal(value) for value in contract.vocabularies[name])})"
        for name in sorted(used)
    ]


def table_statements(table: Table) -> list[str]:
    """CREATE TABLE and its comments."""
    columns = [_column(field) for field in table.fields]
    checks = [f"CONSTRAINT {identifier(rule.name)} CHECK ({rule.sql})" for rule in table.rules]
    comments = [f"COMMENT ON TABLE {identifier(table.name)} IS {literal(table.description)}"]
    comments += [
        f"COMMENT ON COLUMN {identifier(table.name)}.{identifier(field.name)} IS {literal(comment(field))}"
        for field in table.fields
    ]
    body = ",\n  ".join([*columns, *checks])
    return [f"CREATE TABLE {identifier(table.name)} (\n  {body}\n)", *comments]


def comment(field: Field) -> str:
    """A column's description with its unit."""
    return field.description if field.unit is None else f"{field.description} Unit: {field.unit}."


def _column(field: Field) -> str:
    kind = identifier(field.vocabulary) if field.vocabulary else DUCKDB_TYPES[field.type]
    return f"{identifier(field.name)} {kind}{' NOT NULL' if field.constraints.required else ''}"
