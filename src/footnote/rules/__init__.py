"""The rules beyond types: SQL files that return the offending rows, and what is said of each.

A rule file begins with comment lines: code and scope, then `why:` and `hint:`. Its query returns `message` and, as
far as they apply, `mark` (number of the mark), `article_id`, `table_name`, `row_id`, `column_name`, `value`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from footnote.problems import Problem

if TYPE_CHECKING:
    import duckdb

    from footnote.pipeline import Build


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
    head, why, hint = (line.removeprefix("-- ") for line in text.splitlines()[:3])
    code, _, demand = head.partition(": ")
    if not (name.startswith(code) and why.startswith("why: ") and hint.startswith("hint: ")):
        raise ValueError(f"rules/{name} does not begin with code, why and hint")
    return Rule(code, demand, why.removeprefix("why: "), hint.removeprefix("hint: "), text)


def run_rules(build: Build) -> list[Problem]:
    """Run all rules over a build's tables."""
    prepare(build)
    return [problem for rule in rules() for problem in run_rule(build.connection, rule)]


def run_rule(connection: duckdb.DuckDBPyConnection, rule: Rule) -> list[Problem]:
    """Run one rule; where it names a mark, its place is looked up."""
    found = connection.sql(rule.query)
    columns = found.columns
    found.create_view("rule_findings", replace=True)
    by_mark = "mark" in columns
    place = "file line annotation_id start_char end_char article_id".split()
    own = [name for name in ("message", "hint", "table_name", "row_id", "column_name", "value") if name in columns]
    chosen = [f"rule_findings.{name}" for name in own]
    if by_mark:
        chosen += [f"marks.{name}" for name in place]
        source = "rule_findings LEFT JOIN marks ON marks.mark = rule_findings.mark"
        names = own + place
    elif "article_id" in columns:
        chosen += ["headers.file", "headers.line", "rule_findings.article_id"]
        source = "rule_findings LEFT JOIN headers ON headers.article_id = rule_findings.article_id"
        names = [*own, "file", "line", "article_id"]
    else:
        source, names = "rule_findings", own
    rows = connection.execute(f"SELECT DISTINCT {', '.join(chosen)} FROM {source}").fetchall()
    problems = []
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        cells.setdefault("hint", rule.hint)
        cells["value"] = None if cells.get("value") is None else str(cells["value"])
        problems.append(Problem(code=rule.code, **cells))
    return problems


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
    _table(connection, "scheme_attributes", "label VARCHAR, attribute VARCHAR, type VARCHAR, required BOOLEAN", attributes)
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
            UNPIVOT (SELECT mark, label, COLUMNS('^attr_')::VARCHAR FROM marks) ON {columns} INTO NAME attribute VALUE value
        )
    """)


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    connection.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' for _ in rows[0])})", rows)
