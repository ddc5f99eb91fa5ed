"""Every constraint of the schemas, how to break it, and how to remove it from the loaded contract."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import duckdb
import msgspec

from footnote.contract import Contract, Table, contract
from footnote.contract.gate import Failure, check_keys, check_values
from footnote.contract.load import Constraints, Field
from footnote.contract.to_duckdb import columns_clause, identifier

Row = dict[str, Any]
VALUE_CONSTRAINTS = ("required", "pattern", "minimum", "maximum", "max_length")


class Constraint(NamedTuple):
    """One constraint: of a field, a rule about one row, or a key (by its number)."""

    table: str
    kind: str  # as the gate names it: required, enum, …, primaryKey, uniqueKey, foreignKey, or the rule's name
    subject: str  # field, rule, or the key's columns

    def __str__(self) -> str:
        return f"{self.table}.{self.subject}:{self.kind}"


def all_constraints() -> Iterator[Constraint]:
    for table in contract().tables.values():
        for field in table.fields:
            for name in VALUE_CONSTRAINTS:
                if getattr(field.constraints, name) not in (None, False):
                    yield Constraint(table.name, "maxLength" if name == "max_length" else name, field.name)
            if field.vocabulary is not None:
                yield Constraint(table.name, "enum", field.name)
        for rule in table.rules:
            yield Constraint(table.name, rule.name, rule.name)
        yield Constraint(table.name, "primaryKey", ",".join(table.primary_key))
        for unique in table.unique_keys:
            yield Constraint(table.name, "uniqueKey", ",".join(unique))
        for foreign in table.foreign_keys:
            yield Constraint(table.name, "foreignKey", ",".join(foreign.fields))


def broken_rows(constraint: Constraint, valid: Row) -> list[Row]:
    """Rows that break the constraint, made from a valid one."""
    table = contract().tables[constraint.table]
    if constraint.kind == "primaryKey":
        return [valid, valid]
    if constraint.kind == "uniqueKey":
        return [valid, valid | {name: f"{valid[name]}-other" for name in table.primary_key}]
    if constraint.kind == "foreignKey":
        key = next(key for key in table.foreign_keys if ",".join(key.fields) == constraint.subject)
        filled = {name: valid[name] or "lost" for name in key.fields}
        return [valid | filled | {key.fields[-1]: "leads-nowhere"}]
    rules = {rule.name: rule for rule in table.rules}
    if constraint.kind in rules:
        return [
            valid | {name: typed(table.field(name), value) for name, value in rules[constraint.kind].violation.items()}
        ]
    limits = table.field(constraint.subject).constraints
    bad: dict[str, Any] = {
        "required": lambda: None,
        "enum": lambda: "no-such-value",
        "pattern": lambda: "§",
        "minimum": lambda: limits.minimum - 1,  # type: ignore[operator]
        "maximum": lambda: limits.maximum + 1,  # type: ignore[operator]
        "maxLength": lambda: "x" * (limits.max_length + 1),  # type: ignore[operator]
    }
    return [valid | {constraint.subject: bad[constraint.kind]()}]


def typed(field: Field, value: Any) -> Any:
    """A YAML value as the column's type: YAML reads 2020-09-28 as a date, the column may want text."""
    if field.type == "string" and isinstance(value, date):
        return value.isoformat()
    return value


def alone(constraint: Constraint) -> Table:
    """The table's schema with all its other constraints removed."""
    table = contract().tables[constraint.table]
    for other in all_constraints():
        if other.table == constraint.table and other != constraint:
            table = without(other, table)
    return table


def without(constraint: Constraint, table: Table) -> Table:
    """The table's schema with this constraint removed."""
    replace = msgspec.structs.replace
    if constraint.kind == "primaryKey":
        # a table without a key keeps one that the doubled row does not break
        return replace(table, primary_key=())
    if constraint.kind == "uniqueKey":
        return replace(
            table, unique_keys=tuple(key for key in table.unique_keys if ",".join(key) != constraint.subject)
        )
    if constraint.kind == "foreignKey":
        keys = tuple(key for key in table.foreign_keys if ",".join(key.fields) != constraint.subject)
        return replace(table, foreign_keys=keys)
    if constraint.kind in {rule.name for rule in table.rules}:
        return replace(table, rules=tuple(rule for rule in table.rules if rule.name != constraint.kind))
    fields = tuple(
        _without(field, constraint.kind) if field.name == constraint.subject else field for field in table.fields
    )
    return replace(table, fields=fields)


def _without(field: Field, kind: str) -> Field:
    replace = msgspec.structs.replace
    if kind == "enum":
        return replace(field, vocabulary=None)
    name = "max_length" if kind == "maxLength" else kind
    return replace(field, constraints=replace(field.constraints, **{name: getattr(Constraints(), name)}))


@contextmanager
def holding(table: Table, rows: list[Row], others: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the table holds these rows, beside the other tables of a valid package."""
    connection = others.cursor()
    original = contract().tables[table.name]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {identifier(table.name)} ({columns_clause(original)})")
    marks = ", ".join("?" for _ in original.columns)
    for row in rows:
        values = [row[name] for name in original.columns]
        connection.execute(f"INSERT INTO temp.{identifier(table.name)} VALUES ({marks})", values)
    try:
        yield connection
    finally:
        connection.execute(f"DROP TABLE temp.{identifier(table.name)}")
        connection.close()


def failures(connection: duckdb.DuckDBPyConnection, table: Table, package: Contract) -> list[Failure]:
    """What the gate says of a table."""
    found = list(check_values(connection, table, package))
    if table.primary_key:
        found += check_keys(connection, table, package)
    return found
