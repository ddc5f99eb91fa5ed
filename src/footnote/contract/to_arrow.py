"""Project a table's schema to Arrow: the types of the Parquet files."""

from __future__ import annotations

import pyarrow as pa

from footnote.contract.load import Table

ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """Give the Arrow schema: names, types, and whether a cell may be empty."""
    return pa.schema(
        [
            pa.field(field.name, ARROW_TYPES[field.type], nullable=not field.constraints.required)
            for field in table.fields
        ]
    )
