"""Every constraint is broken once and must be found; removed from the contract, it must no longer be found."""

from __future__ import annotations

import duckdb
import pytest

from footnote.build import Build
from footnote.contract import contract
from tests.conftest import SUMMARY
from tests.contract.constraints import Constraint, Row, all_constraints, broken_rows, failures, without

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


def named(constraint: Constraint, rows: list[Row], built: duckdb.DuckDBPyConnection, *, removed: bool) -> list[str]:
    """Failures of this very constraint, as text."""
    table = without(constraint) if removed else contract().tables[constraint.table]
    columns = constraint.subject.split(",")
    rules = {rule.name: rule.column for rule in contract().tables[constraint.table].rules}
    return [
        failure.message
        for failure in failures(table, rows, contract(), built)
        if failure.constraint == constraint.kind
        and failure.column in (rules.get(constraint.kind), columns[0], columns[-1])
    ]


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=str)
def test_constraint_is_enforced(constraint: Constraint, valid_rows: dict[str, Row], built: Build) -> None:
    rows = broken_rows(constraint, valid_rows[constraint.table])
    assert named(constraint, rows, built.connection, removed=False), "the gate does not see the violation"
    assert not named(constraint, rows, built.connection, removed=True), "the test would pass without the constraint"
    KILLED.add(constraint)


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
