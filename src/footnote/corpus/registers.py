"""The registers: actors and places that marks point to, kept as CSV files by people."""

from __future__ import annotations

import csv
import io
import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from footnote.contract import Table
from footnote.contract.to_duckdb import DUCKDB_TYPES
from footnote.corpus.record import PYTHON_TYPES
from footnote.limits import REGISTER_BYTES, read_within, refuse_way_out
from footnote.problems import FootnoteError, Problem
from footnote.sql import store_columns

if TYPE_CHECKING:
    import duckdb

Cells = tuple[int, list[str]]  # of a row, with the line that it begins in
Value = str | int | float | bool | date


class Register(NamedTuple):
    """A register as it was read: its rows with cells in their types, the lines they stand in, and what is wrong."""

    table: Table
    rows: list[list[Value | None]]
    lines: dict[str, int]  # by row id; of a row that stands twice, the second, which is the one too many
    problems: list[Problem]

    def store(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the table of the register, in the order of its key."""
        types = {field.name: DUCKDB_TYPES[field.type] for field in self.table.fields}
        key = [self.table.columns.index(name) for name in self.table.primary_key]
        rows = sorted(self.rows, key=lambda row: [(row[n] is None, str(row[n])) for n in key])
        store_columns(connection, self.table.name, types, [[row[n] for row in rows] for n in range(len(types))])


def read_register(corpus: Path, table: Table) -> Register:
    """Read `registers/<table>.csv`; a cell that does not have its type is empty and a finding.

    Raises:
        FootnoteError: the file is missing, is too large, is not UTF-8 CSV, or has other columns than the schema.
    """
    path = corpus / "registers" / f"{table.name}.csv"
    if not path.is_file():
        columns = ",".join(table.columns)
        raise FootnoteError(f"{path} does not exist", f"it needs at least the header line: {columns}")
    refuse_way_out(path, corpus)
    read = _rows(path)
    header = tuple(read[0][1]) if read else ()
    if header != table.columns:
        raise FootnoteError(
            f"{path}: the columns are {', '.join(header) or 'missing'}", f"expected: {', '.join(table.columns)}"
        )
    name = path.relative_to(corpus).as_posix()
    key = [table.columns.index(column) for column in table.primary_key]
    register = Register(table, [], {}, [])
    for line, cells in read[1:]:
        # kept as far as it goes: marks that name such a row name nothing unknown
        whole = [*cells, *[""] * len(header)][: len(header)]
        typed = [typed_cell(cell, field.type) for cell, field in zip(whole, table.fields, strict=True)]
        register.rows.append(typed)
        register.lines[" | ".join(whole[n] for n in key)] = line
        if len(cells) != len(header):
            wrong = [f"{len(cells)} cells instead of {len(header)}"]
        else:
            wrong = [
                f"{field.name} = {cell} is not of type {field.type}"
                for field, cell, value in zip(table.fields, whole, typed, strict=True)
                if cell and value is None
            ]
        register.problems.extend(Problem(code="E66", file=name, line=line, message=message) for message in wrong)
    return register


def typed_cell(cell: str, kind: str) -> Value | None:
    """A cell of a CSV file in the type of its column; none if it is empty or of another type.

    >>> [typed_cell(cell, "number") for cell in ("10.5", " +.5 ", "1e3", "nan", "10,5", "")]
    [10.5, 0.5, 1000.0, None, None, None]
    >>> [typed_cell(cell, "date") for cell in ("2020-09-28", "2020-9-28", "20200928")]
    [datetime.date(2020, 9, 28), None, None]
    """
    if kind != "string":
        cell = cell.strip()
    try:
        # what msgspec, as JSON, does not take for a number: +44.3, .5
        is_number = kind == "number" and "_" not in cell
        value: Value = float(cell) if is_number else msgspec.convert(cell, PYTHON_TYPES[kind], strict=False)
    except ValueError:
        return None
    return value if not isinstance(value, float) or math.isfinite(value) else None


def _rows(path: Path) -> list[Cells]:
    """The rows of a CSV file, each with the line that it begins in."""
    content = read_within(path, REGISTER_BYTES, "a register holds actors or places; is it the right file?")
    rows = []
    line = 1
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        raise FootnoteError(f"{path} cannot be read from line {line} on: {error}", "save it as CSV, UTF-8") from error
    return rows
