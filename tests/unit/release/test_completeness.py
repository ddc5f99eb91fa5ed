"""The diff finds exactly what differs, whatever differs: compared with a plain comparison of dictionaries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footnote.contract import contract
from footnote.contract.gate import row_id
from footnote.contract.to_duckdb import identifier
from footnote.pipeline import build_package
from footnote.release.changes import NOT_COMPARED
from footnote.release.compare import compare_editions
from footnote.release.edition import Edition, edition_in
from tests.corpus_builder import make_corpus

# evidence is not listed with its rows; it has a test of its own
TABLES = [name for name in contract().tables if name not in (*NOT_COMPARED, "evidence", "retired")]
Rows = dict[str, dict[str, Any]]


class Sides:
    """One connection with the tables of both sides, `old` as it was built."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, old: Edition, new: Edition) -> None:
        self.connection = connection
        self.old = old
        self.new = new


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sides]:
    folder: Path = tmp_path_factory.mktemp("sides")
    build_package(make_corpus(folder / "corpus"), folder / "package")
    built = edition_in(folder / "package")
    with duckdb.connect() as connection:
        sources = {}
        for side in ("old", "new"):
            connection.execute(f"CREATE SCHEMA {side}")
            for table, source in built.sources.items():
                connection.execute(f"CREATE TABLE {side}.{identifier(table)} AS FROM {source}")
            sources[side] = {table: f"{side}.{identifier(table)}" for table in built.sources}
        yield Sides(
            connection,
            Edition(built.about, built.schemas, sources["old"], {}),
            Edition(built.about, built.schemas, sources["new"], {}),
        )


class Damage(NamedTuple):
    """What is done to one row of the newer side: its number and the column count from wherever the tables end."""

    table: str
    what: str
    row: int
    column: int


DAMAGES = st.lists(
    st.builds(
        Damage,
        st.sampled_from(TABLES),
        st.sampled_from(["empty a cell", "copy a cell", "remove the row", "add a row"]),
        st.integers(0, 50),
        st.integers(0, 50),
    ),
    max_size=8,
)


def apply(connection: duckdb.DuckDBPyConnection, damage: Damage) -> None:
    table = contract().tables[damage.table]
    name, key = f"new.{identifier(table.name)}", table.primary_key
    rows = connection.execute(f"SELECT rowid FROM {name} ORDER BY ALL").fetchall()
    if not rows:
        return
    ((chosen,), (other,)) = rows[damage.row % len(rows)], rows[(damage.row * 7 + 3) % len(rows)]
    plain = [field.name for field in table.fields if field.name not in key]
    if damage.what == "remove the row":
        connection.execute(f"DELETE FROM {name} WHERE rowid = {chosen}")
    elif damage.what == "add a row":
        columns = ", ".join(
            f"{identifier(field.name)} || '-new' AS {identifier(field.name)}"
            if field.name == key[-1]
            else identifier(field.name)
            for field in table.fields
        )
        copied = f"SELECT {columns} FROM {name} WHERE rowid = {chosen}"
        keys = ", ".join(map(identifier, key))
        if table.field(key[-1]).type == "string":  # and not twice the same
            connection.execute(
                f"INSERT INTO {name} FROM ({copied}) AS copied WHERE ({keys}) NOT IN (SELECT ({keys}) FROM {name})"
            )
    elif plain:
        column = identifier(plain[damage.column % len(plain)])
        value = "NULL" if damage.what == "empty a cell" else f"(SELECT {column} FROM {name} WHERE rowid = {other})"
        connection.execute(f"UPDATE {name} SET {column} = {value} WHERE rowid = {chosen}")


def by_key(connection: duckdb.DuckDBPyConnection, side: str, table: str) -> Rows:
    cells = ", ".join(f"{identifier(name)}::VARCHAR" for name in contract().tables[table].columns)
    rows = connection.execute(f"SELECT {cells} FROM {side}.{identifier(table)}").fetchall()
    records = [dict(zip(contract().tables[table].columns, row, strict=True)) for row in rows]
    return {row_id(contract().tables[table], record): record for record in records}


def expected(connection: duckdb.DuckDBPyConnection) -> set[tuple[Any, ...]]:
    found: set[tuple[Any, ...]] = set()
    for table in TABLES:
        old, new = by_key(connection, "old", table), by_key(connection, "new", table)
        key = contract().tables[table].primary_key
        for row, cells in new.items():
            if row not in old:
                found.add((table, row, "*", "added", None, None))
                continue
            for name, cell in cells.items():
                if old[row][name] != cell:
                    found.add((table, row, name, "modified", old[row][name], cell))
        for row, cells in old.items():
            if row not in new:
                found.add((table, row, "*", "removed", None, None))
                found |= {
                    (table, row, name, "removed", cell, None)
                    for name, cell in cells.items()
                    if name not in key and cell is not None
                }
    return found


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DAMAGES)
def test_every_difference_is_found_once_and_nothing_else(sides: Sides, damages: list[Damage]) -> None:
    connection = sides.connection
    connection.begin()
    try:
        for damage in damages:
            apply(connection, damage)
        compare_editions(connection, contract(), sides.old, sides.new)
        found = connection.execute("""
            SELECT table_name, row_id, column_name, change, old_value, new_value FROM explained
            WHERE table_name <> 'evidence'
        """).fetchall()
        assert len(found) == len(set(found))
        assert set(found) == expected(connection)
        # nothing but the tables was touched: no article or register explains a damaged cell of another row
        reasons = {
            reason
            for (reason,) in connection.execute("""
                SELECT DISTINCT reason FROM explained WHERE table_name NOT IN (SELECT name FROM registers)
            """).fetchall()
        }
        if not {damage.table for damage in damages} & {"articles", "actors", "places"}:
            assert reasons <= {"unexplained"}
    finally:
        connection.rollback()


def test_a_footnote_that_moved_is_listed_under_its_cell(sides: Sides) -> None:
    connection = sides.connection
    connection.begin()
    try:
        connection.execute("""
            UPDATE new.evidence SET end_char = end_char + 1
            WHERE table_name = 'casualties' AND column_name = 'count_best'
                AND row_id = (SELECT min(row_id) FROM new.evidence WHERE table_name = 'casualties')
        """)
        compare_editions(connection, contract(), sides.old, sides.new)
        found = connection.execute(
            "SELECT table_name, change, split_part(row_id, ' | ', 3) FROM explained WHERE column_name = '*' ORDER BY ALL"
        ).fetchall()
        assert found == [("evidence", "added", "count_best"), ("evidence", "removed", "count_best")]
    finally:
        connection.rollback()
