"""The gate: no package is published whose tables break their schemas.

Types, constraints and rules about one row by pandera, batch by batch; primary, unique and foreign keys by SQL over the
whole package. Every failure names table, row, column, value and constraint.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from footnote.contract.keys import doubled_keys, lost_references
from footnote.contract.load import Contract, Table
from footnote.contract.text_cells import HINTS, check_text
from footnote.contract.to_duckdb import identifier
from footnote.contract.to_pandera import pandera_schema
from footnote.problems import FootnoteError, Problem, meant

if TYPE_CHECKING:
    from footnote.contract.load import ForeignKey

BATCH_ROWS = 500_000
MAX_FAILURES = 1000  # for each table; whoever breaks more is not helped by a longer list
HOW_SHOWN = {
    "required": "is empty",
    "enum": "is not in the vocabulary",
    "pattern": "does not have the form that the schema demands",
    "minimum": "is below the minimum",
    "maximum": "is above the maximum",
    "maxLength": "is too long",
}


class Failure(NamedTuple):
    """One cell or row that breaks one constraint."""

    table: str
    row_id: str
    column: str
    value: str | None
    constraint: str
    message: str
    code: str = "E66"
    hint: str | None = None

    def to_problem(self) -> Problem:
        """Give it as a row of `problems`."""
        return Problem(
            code=self.code,
            message=self.message,
            table_name=self.table,
            row_id=self.row_id,
            column_name=self.column,
            value=self.value,
            hint=self.hint or HINTS.get(self.code, f"constraint {self.constraint} in schemas/{self.table}.yaml"),
        )


def refuse_if_switched_off() -> None:
    """Stop when pandera's checks are switched off, by the environment or in any other way.

    Raises:
        FootnoteError: the checks would pass anything.
    """
    enabled = os.environ.get("PANDERA_VALIDATION_ENABLED", "true").lower()
    depth = os.environ.get("PANDERA_VALIDATION_DEPTH", "SCHEMA_AND_DATA")
    if enabled not in ("true", "1") or depth != "SCHEMA_AND_DATA":
        raise FootnoteError(
            "the environment switches the checks off",
            "unset PANDERA_VALIDATION_ENABLED and PANDERA_VALIDATION_DEPTH",
        )
    canary = pa.DataFrameSchema({"count": pa.Column(pl.Int64, pa.Check.ge(0))})
    try:
        canary.validate(pl.DataFrame({"count": [-1]}), lazy=True)
    except SchemaErrors:
        return
    raise FootnoteError("pandera let -1 pass as a count: its checks are off", "look for a pandera.config in use")


def check_tables(
    connection: duckdb.DuckDBPyConnection, contract: Contract, tables: Iterable[Table]
) -> Iterator[Failure]:
    """Check some tables: those that people write are checked even where the others cannot be made."""
    refuse_if_switched_off()
    for table in tables:
        yield from check_values(connection, table, contract)
        yield from check_keys(connection, table, contract)
        for key, column, value, code, message in check_text(connection, table, MAX_FAILURES):
            yield Failure(table.name, " | ".join(map(str, key)), column, value, "text", message, code)


def check_values(connection: duckdb.DuckDBPyConnection, table: Table, contract: Contract) -> Iterator[Failure]:
    """Check types, constraints and rules about one row."""
    schema = pandera_schema(table, contract)
    columns = ", ".join(identifier(name) for name in table.columns)
    rows = connection.sql(f"SELECT {columns} FROM {identifier(table.name)}")
    found: list[Failure] = []
    # closed in any case: the connection takes no other query while a reader is open
    with rows.to_arrow_reader(BATCH_ROWS) as reader:
        for batch in reader:
            frame = pl.DataFrame(pl.from_arrow(batch))
            try:
                schema.validate(frame, lazy=True)
            except SchemaErrors as errors:
                found += _failures(table, frame, errors, contract)
            if len(found) >= MAX_FAILURES:
                break
    yield from found[:MAX_FAILURES]


def _failures(table: Table, frame: pl.DataFrame, errors: SchemaErrors, contract: Contract) -> Iterator[Failure]:
    rules = {rule.name: rule for rule in table.rules}
    fields = {field.name: field for field in table.fields}
    for case in errors.failure_cases.iter_rows(named=True):
        constraint = "required" if case["check"] == "not_nullable" else case["check"]
        if case["index"] is None:
            # the frame's shape or a type: no row is to blame
            message = f"{table.name}: {case['check']}: {case['failure_case']}"
            yield Failure(table.name, "", case["column"] or "", str(case["failure_case"]), constraint, message)
            continue
        row = frame.row(case["index"], named=True)
        rule = rules.get(constraint)
        column = rule.column if rule else case["column"]
        value = None if row[column] is None else str(row[column])
        reason = rule.message if rule else HOW_SHOWN[constraint]
        message = f"{table.name} {row_id(table, row)}: {reason}" if rule else f"{column} = {value} {reason}"
        code = rule.code if rule else "E66"
        values = contract.values(fields[column]) if constraint == "enum" else None
        hint = None if values is None else _one_of(str(value), values)
        yield Failure(table.name, row_id(table, row), column, value, constraint, message, code, hint)


def _one_of(value: str, values: Iterable[str]) -> str:
    """Name the values that a cell may have, the nearest first."""
    return f"{meant(value.lower().replace(' ', '_'), values)}one of: {', '.join(values)}"


def row_id(table: Table, row: dict[str, object]) -> str:
    """The primary key as one string; the parts of a longer key are joined by ` | `."""
    return " | ".join(str(row[name]) for name in table.primary_key)


def check_keys(connection: duckdb.DuckDBPyConnection, table: Table, contract: Contract) -> Iterator[Failure]:
    """Check that keys are unique and that references lead somewhere."""
    for kind, key in [("primaryKey", table.primary_key), *(("uniqueKey", key) for key in table.unique_keys)]:
        query = f"{doubled_keys(table, key)} ORDER BY ALL LIMIT ?"
        for values in connection.execute(query, [MAX_FAILURES]).fetchall():
            shown = " | ".join(str(value) for value in values)
            message = f"{', '.join(key)} = {shown} stands in more than one row"
            yield Failure(table.name, shown, key[0], str(values[0]), kind, message, "E46")
    for foreign in table.foreign_keys:
        yield from _lost_references(connection, table, foreign, contract)


def _lost_references(
    connection: duckdb.DuckDBPyConnection, table: Table, key: ForeignKey, contract: Contract
) -> Iterator[Failure]:
    query = f"{lost_references(table, key)} ORDER BY ALL LIMIT ?"
    for values in connection.execute(query, [MAX_FAILURES]).fetchall():
        own, pointing = values[: len(table.primary_key)], values[len(table.primary_key) :]
        value = " | ".join(str(part) for part in pointing)
        message = f"{', '.join(key.fields)} = {value} is not in {key.reference.resource}"
        is_register = contract.tables[key.reference.resource].stage == "register"
        where = f"registers/{key.reference.resource}.csv"
        hint = f"add it to {where}, or correct the spelling" if is_register else None
        yield Failure(table.name, " | ".join(map(str, own)), key.fields[-1], value, "foreignKey", message, "E67", hint)
