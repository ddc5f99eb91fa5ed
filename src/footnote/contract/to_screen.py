"""Project the schemas to one query that says which tables may break them, in milliseconds.

pandera, which names the cells, takes half a second to import and to run over two articles. A check that publishes
nothing asks it only about the tables that this query names; a build asks it about all. What pandera refuses, the query
must name; what the query names too much costs time only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from footnote.contract.keys import lost_references
from footnote.contract.load import Contract, Field, Table
from footnote.contract.text_cells import suspicions
from footnote.contract.to_duckdb import DUCKDB_TYPES, identifier, literal
from footnote.sql import Beside, ask, side_by_side

if TYPE_CHECKING:
    import duckdb


def suspicious(
    connection: duckdb.DuckDBPyConnection, contract: Contract, tables: Iterable[Table], *, beside: Beside | None = None
) -> list[Table]:
    """Tables with columns, values or keys that may be others than their schemas demand."""
    tables = list(tables)
    columns = side_by_side(connection, [partial(_columns, table=table) for table in tables], beside=beside)
    fitting = [
        table
        for table, found in zip(tables, columns, strict=True)
        if found == [(field.name, DUCKDB_TYPES[field.type]) for field in table.fields]
    ]
    answers = ask(connection, [screen(table, contract) for table in fitting], beside=beside)
    clean = [table for table, broken in zip(fitting, answers, strict=True) if not broken]
    return [table for table in tables if table not in clean]


def _columns(connection: duckdb.DuckDBPyConnection, table: Table) -> list[tuple[str, str]]:
    """Names and types as they are. DuckDB's own list of columns takes ten milliseconds to make."""
    result = connection.execute(f"SELECT * FROM {identifier(table.name)} LIMIT 0")
    return [(column[0], str(column[1])) for column in result.description or ()]


def screen(table: Table, contract: Contract) -> str:
    """SQL: a row for each kind of constraint that a row of the table may break."""
    broken = [test for field in table.fields for test in _broken(field, contract)]
    # NULL passes a rule, as in CHECK
    broken += [f"NOT coalesce(({rule.sql}), true)" for rule in table.rules]
    broken += suspicions(table)
    name = identifier(table.name)
    queries = [f"SELECT 1 FROM {name} WHERE {' OR '.join(broken)}"] if broken else []
    for key in filter(None, (table.primary_key, *table.unique_keys)):
        # another key with the same hash costs time only
        queries.append(f"SELECT 1 FROM {name} GROUP BY hash({', '.join(map(identifier, key))}) HAVING count(*) > 1")
    queries += [lost_references(table, foreign) for foreign in table.foreign_keys]
    return " UNION ALL ".join(f"(SELECT 1 FROM ({query}) LIMIT 1)" for query in queries)


def _broken(field: Field, contract: Contract) -> Iterator[str]:
    """SQL: each way in which a cell may break its constraints; an empty cell breaks only `required`."""
    cell, constraints = identifier(field.name), field.constraints
    if constraints.required:
        yield f"{cell} IS NULL"
    if constraints.pattern is not None:
        yield f"NOT regexp_matches({cell}, {literal(constraints.pattern)})"
        # polars takes other white space than ASCII's for white space, DuckDB does not
        yield f"strlen({cell}) <> length({cell})"
    if constraints.minimum is not None:
        yield f"{cell} < {constraints.minimum}"
    if constraints.maximum is not None:
        yield f"{cell} > {constraints.maximum}"
    if constraints.max_length is not None:
        yield f"length({cell}) > {constraints.max_length}"
    values = contract.values(field)
    if values is not None:
        yield f"{cell} NOT IN ({', '.join(map(literal, values))})"
