"""Project a table's schema to pandera, for polars DataFrames.

DataFrames and not LazyFrames: pandera skips all checks of values on LazyFrames. Each check is named after its
constraint (`required`, `enum`, `pattern`, `minimum`, `maximum`, `maxLength`, or the rule's name), which is how a
failure finds its way back to the schema.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from footnote.contract.load import Contract, Field, Rule, Table

POLARS_TYPES = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}


def pandera_schema(table: Table, contract: Contract) -> pa.DataFrameSchema:
    """Give the pandera schema of a table: types, constraints and rules about one row; keys are checked in SQL."""
    columns = {
        field.name: pa.Column(
            POLARS_TYPES[field.type], _checks(field, contract), nullable=not field.constraints.required
        )
        for field in table.fields
    }
    return pa.DataFrameSchema(columns, checks=[_rule(rule) for rule in table.rules], strict=True, ordered=True)


def _checks(field: Field, contract: Contract) -> list[pa.Check]:
    constraints = field.constraints
    checks: list[pa.Check] = []
    if constraints.pattern is not None:
        checks.append(pa.Check.str_matches(constraints.pattern, error="pattern"))
    if constraints.minimum is not None:
        checks.append(pa.Check.ge(constraints.minimum, error="minimum"))
    if constraints.maximum is not None:
        checks.append(pa.Check.le(constraints.maximum, error="maximum"))
    if constraints.max_length is not None:
        checks.append(pa.Check.str_length(max_value=constraints.max_length, error="maxLength"))
    values = contract.values(field)
    if values is not None:
        checks.append(pa.Check.isin(values, error="enum"))
    return checks


def _rule(rule: Rule) -> pa.Check:
    # NULL passes, as in SQL's CHECK; without coalesce pandera reports one opaque failure without a row
    passes = pl.sql_expr(f"coalesce(({rule.sql}), true)")

    def check(data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(passes)

    return pa.Check(check, name=rule.name, error=rule.name)
