"""Keys in SQL, over whole tables: primary and unique keys that stand twice, references that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footnote.contract.to_duckdb import identifier

if TYPE_CHECKING:
    from footnote.contract.load import ForeignKey, Table


def doubled_keys(table: Table, key: tuple[str, ...]) -> str:
    """SQL: the keys that more than one row has."""
    columns = ", ".join(identifier(name) for name in key)
    # equal keys have equal hashes, and grouping these takes a third of the time and memory
    return f"""
        SELECT {columns} FROM {identifier(table.name)}
        WHERE hash({columns}) IN (
            SELECT hash({columns}) FROM {identifier(table.name)} GROUP BY ALL HAVING count(*) > 1
        )
        GROUP BY ALL HAVING count(*) > 1
    """


def lost_references(table: Table, key: ForeignKey) -> str:
    """SQL: primary key and reference of the rows whose reference is filled and leads to no row."""
    here = ", ".join(f"here.{identifier(name)}" for name in (*table.primary_key, *key.fields))
    filled = " AND ".join(f"here.{identifier(name)} IS NOT NULL" for name in key.fields)
    joined = " AND ".join(
        f"there.{identifier(there)} = here.{identifier(name)}"
        for name, there in zip(key.fields, key.reference.fields, strict=True)
    )
    return f"""
        SELECT {here} FROM {identifier(table.name)} AS here
        ANTI JOIN {identifier(key.reference.resource)} AS there ON {joined}
        WHERE {filled}
    """
