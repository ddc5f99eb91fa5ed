"""Run the rules that are queries, over the tables of a build or of a package.

A query returns `message` and, as far as they apply, `mark` (number of the mark), `article_id`, `table_name`, `row_id`,
`column_name`, `value`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING, Any

from footnote.claims.evidence import has_value
from footnote.contract import Contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.problems import Problem
from footnote.rules.catalogue import Rule, rules
from footnote.sql import Beside, ask, side_by_side, statement_file, store_columns
from footnote.values import UnreadableWords, parse_edtf
from footnote.values.lexicon import lexicon
from footnote.values.stage import read_number_words

if TYPE_CHECKING:
    import duckdb

    from footnote.build import Build
    from footnote.contract import Table

# what a finding says beside its mark or article; all but the message may be left out
FREE = ("message", "table_name", "row_id", "column_name", "value")
Finding = tuple[Rule, dict[str, Any]]
# where the mark or the article of a finding stands
PLACE = ("file", "line")
SPAN = ("annotation_id", "start_char", "end_char", "article_id")
# in a build these tables are the rule's result; only a package can hold others
RECOMPUTED = "E47"


def run_rules(build: Build, *, beside: Beside | None = None) -> list[Problem]:
    """Run all rules over a build's tables, but for those that its package.yaml switches off.

    Those on a package only if one may come of it.
    """
    prepare_corpus(build, beside=beside)
    off = {RECOMPUTED, *build.package.rules_off}
    if build.publishes:
        prepare_package(build.connection, build.contract)
    else:
        off |= {rule.code for rule in rules() if rule.scope == "package"}
    chosen = [rule for rule in rules() if rule.query is not None and rule.code not in off]
    return run_queries(build.connection, chosen, beside=beside)


def run_queries(
    connection: duckdb.DuckDBPyConnection, chosen: Sequence[Rule], *, beside: Beside | None = None
) -> list[Problem]:
    """Run some rules over the tables in a connection; what they find is in an order that does not depend on chance."""
    answers = ask(connection, [str(rule.query) for rule in chosen], beside=beside)
    found = [(rule, row) for rule, rows in zip(chosen, answers, strict=True) for row in sorted(rows, key=_in_order)]
    return placed(connection, found)


def _in_order(row: Mapping[str, Any]) -> list[tuple[bool, Any]]:
    return [(cell is None, cell) for cell in row.values()]


def placed(connection: duckdb.DuckDBPyConnection, found: Iterable[Finding]) -> list[Problem]:
    """Findings with the places of the marks or articles that they name, each once.

    For all rules together: in a small corpus the joins took half as long as the rules.
    """
    found = list(found)
    marks = _places(connection, "marks", "mark", (*PLACE, *SPAN), found)
    headers = _places(connection, "headers", "article_id", PLACE, found)
    problems = []
    for rule, row in found:
        cells: dict[str, Any] = {name: row.get(name) for name in (*FREE, "article_id")}
        # an article that stands in two files is found in both
        places = marks.get(row.get("mark")) or headers.get(row.get("article_id")) or [{}]
        problems += [Problem(code=rule.code, hint=rule.hint, **(cells | place)) for place in places]
    return list(dict.fromkeys(problems))


def _places(
    connection: duckdb.DuckDBPyConnection, table: str, key: str, columns: tuple[str, ...], found: list[Finding]
) -> dict[object, list[dict[str, Any]]]:
    """Where the marks or articles of findings stand, by their key."""
    wanted = {row[key] for _, row in found if row.get(key) is not None}
    query = f"SELECT {key}, {', '.join(columns)} FROM {table} WHERE {key} IN (SELECT unnest(?)) ORDER BY ALL"
    places: dict[object, list[dict[str, Any]]] = {}
    for name, *cells in connection.execute(query, [list(wanted)]).fetchall() if wanted else ():
        places.setdefault(name, []).append(dict(zip(columns, cells, strict=True)))
    return places


def prepare_corpus(build: Build, *, beside: Beside | None = None) -> None:
    """Make the tables that rules on a corpus read beside those of the stages: the scheme, limits, words, ids."""
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
    harm_words = [(word, harm) for harm, words in lexicon().harms.items() for word in words]
    package = build.package
    text = "VARCHAR"
    made: list[tuple[str, dict[str, str], Sequence[tuple[object, ...]]]] = [
        ("scheme_attributes", {"label": text, "attribute": text, "type": text, "required": "BOOLEAN"}, attributes),
        ("scheme_values", {"label": text, "attribute": text, "value": text}, values),
        ("scheme_relations", {"relation": text, "from_label": text, "to_label": text}, relations),
        ("harm_words", {"word": text, "harm": text}, harm_words),
        (
            "limits",
            {
                "quote_limit": "BIGINT",
                "warn_share": "DOUBLE",
                "error_share": "DOUBLE",
                "scheme_version": text,
                "temporal_coverage": text,
                "covered_from": "DATE",
                "covered_to": "DATE",
            },
            [
                (
                    package.quote_limit,
                    package.rights.warn_share,
                    package.rights.error_share,
                    scheme.version,
                    package.temporal_coverage,
                    *covered_days(package.temporal_coverage),
                )
            ],
        ),
    ]
    columns = ", ".join(f'"attr_{name}"' for name in scheme.attributes)
    attributes_of_marks = f"""
        CREATE OR REPLACE TABLE attributes AS
        SELECT mark, label, substr(attribute, 6) AS attribute, value
        FROM (
            UNPIVOT (SELECT mark, label, COLUMNS('^attr_')::VARCHAR FROM marks) ON {columns}
            INTO NAME attribute VALUE value
        )
    """
    # how messages name a mark: by its id and, where the file holds them, its words
    named = """CREATE OR REPLACE MACRO named(id, words) AS id || coalesce(' "' || words || '"', '')"""
    # every id that a register of retired ids may speak of
    ids = """
        CREATE OR REPLACE VIEW ids AS
        SELECT 'actors' AS table_name, actor_id AS row_id FROM actors
        UNION ALL SELECT 'places', place_id FROM places
        UNION ALL SELECT 'articles', article_id FROM articles
        UNION ALL SELECT 'incidents', incident_id FROM incidents
        UNION ALL SELECT table_name, row_id FROM claim_rows
    """
    queries = (statement_file("corpus", "shares_revealed"), attributes_of_marks, named, ids)
    jobs: list[Callable[[duckdb.DuckDBPyConnection], object]] = [methodcaller("execute", query) for query in queries]
    jobs += [partial(_table, name=name, types=types, rows=rows) for name, types, rows in made]
    side_by_side(build.connection, jobs, beside=beside)


def covered_days(period: str | None) -> tuple[date | None, date | None]:
    """First and last day of a coverage in EDTF; nothing of one in words."""
    try:
        covered = parse_edtf(period or "")
    except UnreadableWords:
        return None, None
    return covered.earliest, covered.latest


def prepare_package(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Make what rules on a package read beside its tables: cells that need evidence, and numbers read from words."""
    footnoted = [table for table in contract.tables.values() if table.footnoted]
    connection.execute("CREATE OR REPLACE TABLE cells AS " + " UNION ALL ".join(map(cells_of, footnoted)))
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


def _table(
    connection: duckdb.DuckDBPyConnection, name: str, types: Mapping[str, str], rows: Sequence[tuple[object, ...]]
) -> None:
    store_columns(connection, name, types, list(zip(*rows, strict=True)))
