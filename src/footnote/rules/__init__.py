"""The rules beyond types: SQL files that return the offending rows, and what is said of each.

A rule file begins with comment lines: code and scope, then `why:` and `hint:`. Its query returns `message` and, as
far as they apply, `mark` (number of the mark), `article_id`, `table_name`, `row_id`, `column_name`, `value`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from footnote.claims.evidence import has_value
from footnote.contract.to_duckdb import identifier, literal
from footnote.problems import Problem
from footnote.sql import run_file

if TYPE_CHECKING:
    import duckdb

    from footnote.build import Build
    from footnote.contract import Table

# what a finding says beside its mark or article; all but the message may be left out
FREE = ("message", "table_name", "row_id", "column_name", "value")


class Rule(msgspec.Struct, frozen=True):
    """One rule: its code, what it demands, why, how to mend, and the query that finds what breaks it."""

    code: str
    demand: str
    why: str
    hint: str
    query: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    folder = files("footnote") / "rules"
    texts = sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".sql"))
    return tuple(parse_rule(name, text) for name, text in texts)


def parse_rule(name: str, text: str) -> Rule:
    """Read one rule file.

    Raises:
        ValueError: the first three lines are not code and demand, why, and hint.
    """
    head, why, hint, *_ = (line.removeprefix("-- ") for line in [*text.splitlines(), "", "", ""])
    code, _, demand = head.partition(": ")
    if not (name.startswith(code) and why.startswith("why: ") and hint.startswith("hint: ")):
        raise ValueError(f"rules/{name} does not begin with code, why and hint")
    return Rule(code, demand, why.removeprefix("why: "), hint.removeprefix("hint: "), text)


def run_rules(build: Build) -> list[Problem]:
    """Run all rules over a build's tables."""
    prepare(build)
    return [problem for rule in rules() for problem in run_rule(build.connection, rule)]


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


def prepare(build: Build) -> None:
    """Make the tables that rules read beside those of the stages: the scheme, the long form of attributes, limits."""
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
    footnoted = [table for table in build.contract.tables.values() if table.footnoted]
    connection.execute("CREATE OR REPLACE VIEW cells AS " + " UNION ALL ".join(map(cells_of, footnoted)))


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
