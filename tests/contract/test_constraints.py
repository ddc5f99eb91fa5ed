"""Every constraint is broken once and must be found; removed from the contract, it must no longer be found."""

from __future__ import annotations

import duckdb
import pytest

from footnote.build import Build
from footnote.contract import contract
from footnote.contract.to_screen import suspicious
from tests.conftest import SUMMARY
from tests.contract.constraints import Constraint, Row, all_constraints, alone, broken_rows, failures, holding, without

CONSTRAINTS = list(all_constraints())
KILLED: set[Constraint] = set()


@pytest.fixture(scope="module")
def valid_rows(built: Build) -> dict[str, Row]:
    """One valid row of every table, the fullest that the build holds; examples where it holds none."""
    rows: dict[str, Row] = {}
    for table in contract().tables.values():
        found = built.connection.sql(f"SELECT * FROM {table.name} ORDER BY ALL")
        records = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
        examples = {field.name: field.example for field in table.fields}
        rows[table.name] = max(
            records, key=lambda row: sum(cell is not None for cell in row.values()), default=examples
        )
    return rows


def named(constraint: Constraint, connection: duckdb.DuckDBPyConnection, *, removed: bool) -> list[str]:
    """Failures of this very constraint, as text."""
    table = contract().tables[constraint.table]
    table = without(constraint, table) if removed else table
    columns = constraint.subject.split(",")
    rules = {rule.name: rule.column for rule in contract().tables[constraint.table].rules}
    return [
        failure.message
        for failure in failures(connection, table, contract())
        if failure.constraint == constraint.kind
        and failure.column in (rules.get(constraint.kind), columns[0], columns[-1])
    ]


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=str)
def test_constraint_is_enforced(constraint: Constraint, valid_rows: dict[str, Row], built: Build) -> None:
    table = contract().tables[constraint.table]
    with holding(table, broken_rows(constraint, valid_rows[table.name]), built.connection) as connection:
        assert named(constraint, connection, removed=False), "the gate does not see the violation"
        assert not named(constraint, connection, removed=True), "the test would pass without the constraint"
        assert suspicious(connection, contract(), [alone(constraint)]), "a check that publishes nothing does not see it"
    KILLED.add(constraint)


def test_nothing_in_a_valid_package_is_suspicious(built: Build) -> None:
    """Else every check would ask pandera: a violation that the screen sees is a difference to this."""
    assert suspicious(built.connection, contract(), contract().tables.values()) == []


def test_columns_of_other_types_are_suspicious(built: Build) -> None:
    table = contract().tables["incidents"]
    with built.connection.cursor() as connection:
        connection.begin()
        connection.execute("ALTER TABLE incidents ALTER killed_low TYPE INTEGER")
        assert suspicious(connection, contract(), [table]) == [table]
        connection.rollback()


def test_all_constraints_are_killed(request: pytest.FixtureRequest) -> None:
    """The run prints constraints = tests = kills."""
    selected = [item for item in request.session.items if item.name.startswith("test_constraint_is_enforced[")]
    if len(selected) < len(CONSTRAINTS):
        pytest.skip("only some of the constraint tests were selected")
    request.config.stash.setdefault(SUMMARY, []).append(
        f"schema constraints = {len(CONSTRAINTS)}, tests = {len(selected)}, kills = {len(KILLED)}"
    )
    assert len(CONSTRAINTS) == len(selected) == len(KILLED)
    assert len(set(CONSTRAINTS)) == len(CONSTRAINTS)
