"""Show a table's schema in the form that a reader needs."""

from __future__ import annotations

import json

from footnote.contract.load import contract
from footnote.contract.location import schemas_folder
from footnote.problems import FootnoteError, meant


def list_tables() -> str:
    """One line a table: tier, name, title."""
    return "\n".join(f"{table.tier:13} {table.name:20} {table.title}" for table in contract().by_tier())


def show_table(name: str, form: str) -> str:
    """Give a table's schema as yaml, markdown, table-schema, duckdb, arrow or pandera.

    Raises:
        FootnoteError: no such table.
    """
    tables = contract().tables
    if name not in tables:
        raise FootnoteError(f"there is no table {name}", meant(name, tables).strip() or f"tables: {', '.join(tables)}")
    table = tables[name]
    if form == "yaml":
        return (schemas_folder() / f"{name}.yaml").read_text("utf-8").rstrip()
    if form == "table-schema":
        from footnote.contract.to_table_schema import table_schema

        return json.dumps(table_schema(table, contract()), ensure_ascii=False, indent=2)
    if form == "duckdb":
        from footnote.contract.to_duckdb import enum_statements, table_statements

        used = {field.vocabulary for field in table.fields}
        enums = [line for line in enum_statements(contract()) if line.split('"')[1] in used]
        return ";\n".join([*enums, *table_statements(table)]) + ";"
    if form == "arrow":
        from footnote.contract.to_arrow import arrow_schema

        return str(arrow_schema(table))
    if form == "pandera":
        from footnote.contract.to_pandera import pandera_schema

        return str(pandera_schema(table, contract()))
    from footnote.contract.to_markdown import table_section

    return table_section(table).rstrip()
