"""Check a package as anybody can who downloaded it: its files, its tables, and what was computed from them.

Nothing but the folder is read. First the bytes: a file that is not as the descriptor says is named (E78), and no
content is looked at. Then the schemas' constraints, the rules on a package, and all estimates once more, by the same
published rules over the claims beside them (E47).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from footnote.contract import Contract, Table, contract
from footnote.contract.gate import check_tables
from footnote.contract.to_duckdb import identifier, literal
from footnote.estimates import STEPS
from footnote.package.equality import copies, fingerprint, typed
from footnote.package.files import DATABASE
from footnote.package.intact import damage, describe, refuse_other_tables
from footnote.package.swap import repair
from footnote.problems import FootnoteError, Problem, in_reading_order
from footnote.release.edition import Edition, edition_in
from footnote.rules.catalogue import rule_of, rules
from footnote.rules.run import prepare_package, run_queries
from footnote.sql import run_file, run_files


def check_package(folder: Path) -> list[Problem]:
    """Check the package in a folder; give all findings, by table and row.

    Raises:
        FootnoteError: the folder is no package, or one whose tables another version of the software reads.
    """
    repair(folder)
    if damaged := list(damaged_files(folder)):
        return damaged
    tables = contract()
    refuse_other_tables(folder, describe(folder), tables.tables)
    edition = edition_in(folder)
    with duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    ) as connection:
        try:
            problems = list(unequal_copies(connection, folder, tables))
            load(connection, edition, tables)
            problems += check_rows(connection, tables)
        except duckdb.Error as error:
            first = str(error).splitlines()[0]
            raise FootnoteError(f"{folder} cannot be read: {first}", rule_of("E78").hint) from error
    return in_reading_order(problems)


def damaged_files(folder: Path) -> Iterator[Problem]:
    """Find files that are missing, or have other bytes than the descriptor says (E78).

    Raises:
        FootnoteError: there is no descriptor, or none that can be read.
    """
    for name, expected in sorted(describe(folder).files.items()):
        if (found := damage(folder, expected)) is not None:
            yield Problem(code="E78", file=name, message=f"this file {found}", hint=rule_of("E78").hint)


def unequal_copies(connection: duckdb.DuckDBPyConnection, folder: Path, tables: Contract) -> Iterator[Problem]:
    """Find tables whose CSV, or whose copy in footnote.duckdb, does not hold the rows of the Parquet file (E79)."""
    has_database = (folder / DATABASE).is_file()
    if has_database:
        connection.execute(f"ATTACH {literal(str(folder / DATABASE))} AS published (READ_ONLY)")
    for table in tables.tables.values():
        sources = {name: source for name, source in copies(table, folder) if has_database or name != DATABASE}
        expected = fingerprint(connection, sources.pop(f"{table.name}.parquet"))
        for name, source in sources.items():
            if fingerprint(connection, source) != expected:
                file = name if name == DATABASE else f"data/{name}"
                message = f"{table.name} holds other rows than data/{table.name}.parquet"
                yield Problem(code="E79", file=file, table_name=table.name, message=message, hint=rule_of("E79").hint)
    if has_database:
        connection.execute("DETACH published")


def load(connection: duckdb.DuckDBPyConnection, edition: Edition, tables: Contract) -> None:
    """Make a table of each Parquet file, and empty ones of what a package does not have: the marks behind its rows."""
    for table in tables.tables.values():
        rows = typed(table, f"SELECT * FROM {edition.sources[table.name]}")
        connection.execute(f"CREATE TABLE {identifier(table.name)} AS {rows}")
    connection.execute("""
        CREATE TABLE marks (mark BIGINT, article_id VARCHAR, annotation_id VARCHAR, file VARCHAR, line BIGINT,
            start_char BIGINT, end_char BIGINT);
        CREATE TABLE headers (article_id VARCHAR, file VARCHAR, line BIGINT);
    """)


def check_rows(connection: duckdb.DuckDBPyConnection, tables: Contract) -> list[Problem]:
    """Check constraints, the rules on a package, and the estimates."""
    failures = check_tables(connection, tables, tables.tables.values())
    problems = [failure.to_problem() for failure in failures]
    prepare_package(connection, tables)
    recompute(connection, tables)
    return problems + run_queries(
        connection, [rule for rule in rules() if rule.scope == "package" and rule.query is not None]
    )


def recompute(connection: duckdb.DuckDBPyConnection, tables: Contract) -> None:
    """Compute all estimates again in a schema of their own, and lay their cells beside the published ones."""
    estimates = tables.stage("estimate")
    connection.execute("CREATE SCHEMA recomputed; SET search_path = 'recomputed,main'")
    run_file(connection, "claims", "macros")
    run_file(connection, "estimates", "from_package")
    for steps in STEPS:
        # which the package says
        run_files(connection, "estimates", [name for name in steps if name != "series_members"])
    connection.execute("SET search_path = 'main'")
    for view, schema in (("estimated_cells", "main"), ("recomputed_cells", "recomputed")):
        cells = " UNION ALL ".join(cells_of(table, schema) for table in estimates)
        connection.execute(f"CREATE VIEW {view} AS {cells}")


def cells_of(table: Table, schema: str) -> str:
    """SQL: table_name, row_id, column_name and value of every cell of a table, empty ones too."""
    key = " || ' | ' || ".join(f"row.{identifier(name)}" for name in table.primary_key)
    cells = ", ".join(
        f"{{'column_name': {literal(name)}, 'value': row.{identifier(name)}::VARCHAR}}" for name in table.columns
    )
    return f"""
        SELECT {literal(table.name)} AS table_name, row_id, cell.column_name AS column_name, cell.value AS value
        FROM (SELECT {key} AS row_id, unnest([{cells}]) AS cell FROM {schema}.{identifier(table.name)} AS row)
    """
