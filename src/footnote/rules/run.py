"""Run the rules that are queries, over the tables of a build or of a package.

A query returns `message` and, as far as they apply, `mark` (number of the mark), `article_id`, `table_name`, `row_id`,
`column_name`, `value`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import duckdb

from footnote.claims.evidence import has_value
from footnote.contract import Contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.problems import Problem
from footnote.rules.catalogue import Rule, rules
from footnote.sql import run_file
from footnote.values.stage import read_number_words

if TYPE_CHECKING:
    from footnote.build import Build
    from footnote.contract import Table

# what a finding says beside its mark or article; all but the message may be left out
FREE = ("message", "table_name", "row_id", "column_name", "value")
# in a build these tables are the rule's result; only a package can hold others
RECOMPUTED = "E47"


def run_rules(build: Build) -> list[Problem]:
    """Run all rules over a build's tables, but for those that its package.yaml switches off."""
    prepare_corpus(build)
    prepare_package(build.connection, build.contract)
    chosen = [
        rule
        for rule in rules()
        if rule.query is not None and rule.code != RECOMPUTED and rule.code not in build.package.rules_off
    ]
    return run_queries(build.connection, chosen)


def run_queries(connection: duckdb.DuckDBPyConnection, chosen: Iterable[Rule]) -> list[Problem]:
    """Run some rules over the tables in a connection."""
    return [problem for rule in chosen for problem in run_rule(connection, rule)]


def run_rule(connection: duckdb.DuckDBPyConnection, rule: Rule) -> list[Problem]:
    """Run one rule; where it names a mark or an article, its place is looked up."""
    rows = connection.execute(f"""
        WITH findings AS (
            SELECT NULL::BIGINT AS mark, {", ".join(f"NULL::VARCHAR AS {name}" for name in ("article_id", *FREE))}
            WHERE false
            UNION ALL BY NAME
            ({rule.query})
        )
        SELECT DISTINCT {", ".join(f"findings.{name}" for name in FREE)},
            coalesce(marks.file, headers.file), coalesce(marks.line, headers.line),
            marks.annotation_id, marks.start_char, marks.end_char, coalesce(marks.article_id, findings.article_id)
        FROM findings
        LEFT JOIN marks ON marks.mark = findings.mark
        LEFT JOIN headers ON headers.article_id = findings.article_id
        ORDER BY ALL
    """).fetchall()
    names = (*FREE, "file", "line", "annotation_id", "start_char", "end_char", "article_id")
    return [Problem(code=rule.code, hint=rule.hint, **dict(zip(names, row, strict=True))) for row in rows]


def prepare_corpus(build: Build) -> None:
    """Make the tables that rules on a corpus read beside those of the stages: the scheme, attributes, limits, ids."""
    scheme, vocabularies = build.contract.scheme, build.contract.vocabularies
    attributes = [
        (label, name, attribute.type, attribute.required)
        for label, definition in scheme.labels.items()
        for name, attribute in definition.attributes.items()
    ]
    values = [
        (label, name, value)
        for label, definition in scheme.labels.items()
        for name, attribute in definition.attributes.items()
        if attribute.values is not None
        for value in vocabularies[attribute.values]
    ]
    relations = [
        (name, start, end)
        for name, relation in scheme.relations.items()
        for start in (scheme.claim if relation.start == "claim" else relation.start)
        for end in relation.end
    ]
    connection = build.connection
    _table(
        connection, "scheme_attributes", "label VARCHAR, attribute VARCHAR, type VARCHAR, required BOOLEAN", attributes
    )
    _table(connection, "scheme_values", "label VARCHAR, attribute VARCHAR, value VARCHAR", values)
    _table(connection, "scheme_relations", "relation VARCHAR, from_label VARCHAR, to_label VARCHAR", relations)
    limits = build.package.rights
    _table(
        connection,
        "limits",
        "quote_limit BIGINT, warn_share DOUBLE, error_share DOUBLE, scheme_version VARCHAR",
        [(build.package.quote_limit, limits.warn_share, limits.error_share, scheme.version)],
    )
    columns = ", ".join(f'"attr_{name}"' for name in scheme.attributes)
    connection.execute(f"""
        CREATE OR REPLACE TABLE attributes AS
        SELECT mark, label, substr(attribute, 6) AS attribute, value
        FROM (
            UNPIVOT (SELECT mark, label, COLUMNS('^attr_')::VARCHAR FROM marks) ON {columns}
            INTO NAME attribute VALUE value
        )
    """)
    run_file(connection, "corpus", "shares_revealed")
    # how messages name a mark: by its id and, where the file holds them, its words
    connection.execute("""CREATE OR REPLACE MACRO named(id, words) AS id || coalesce(' "' || words || '"', '')""")
    # every id that a register of retired ids may speak of
    connection.execute("""
        CREATE OR REPLACE VIEW ids AS
        SELECT 'actors' AS table_name, actor_id AS row_id FROM actors
        UNION ALL SELECT 'places', place_id FROM places
        UNION ALL SELECT 'articles', article_id FROM articles
        UNION ALL SELECT 'incidents', incident_id FROM incidents
        UNION ALL SELECT table_name, row_id FROM claim_rows
    """)


def prepare_package(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Make what rules on a package read beside its tables: cells that need evidence, and numbers read from words."""
    footnoted = [table for table in contract.tables.values() if table.footnoted]
    connection.execute("CREATE OR REPLACE VIEW cells AS " + " UNION ALL ".join(map(cells_of, footnoted)))
    read_number_words(connection)


def cells_of(table: Table) -> str:
    """SQL: table_name, row_id, column_name and value of every cell of a table that must have evidence."""
    cells = ", ".join(
        f"CASE WHEN {has_value(field, 'row')} THEN "
        f"{{'column_name': {literal(field.name)}, 'value': row.{identifier(field.name)}::VARCHAR}} END"
        for field in table.footnoted
    )
    return f"""
        SELECT {literal(table.name)} AS table_name, row_id, cell.column_name AS column_name, cell.value AS value
        FROM (
            SELECT row.{identifier(table.primary_key[0])} AS row_id, unnest([{cells}]) AS cell
            FROM {identifier(table.name)} AS row
        )
        WHERE cell IS NOT NULL
    """


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    connection.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' for _ in rows[0])})", rows)
