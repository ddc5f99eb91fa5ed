"""The value stage: each distinct run of words is parsed once and joined back by SQL.

Words that cannot be read give a row with a `failure` and no value; the rules of the check stage decide whether that
is a problem, because only they see the whole mark (a count may stand in an attribute, a date may be left empty).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa

from footnote.values import UnreadableWords, parse_count, parse_date, parse_edtf
from footnote.values.lexicon import unit_of, weapon_in

COUNTS = pa.schema(
    [("words", pa.string()), ("low", pa.int64()), ("best", pa.int64()), ("high", pa.int64())]
    + [("quantifier", pa.string()), ("basis", pa.string()), ("number_start", pa.int64()), ("number_end", pa.int64())]
    + [("counted", pa.string()), ("unit", pa.string()), ("failure", pa.string())]
)
WEAPONS = pa.schema(
    [("words", pa.string()), ("weapon", pa.string()), ("weapon_start", pa.int64()), ("weapon_end", pa.int64())]
    + [("munition_count", pa.int64()), ("munition_start", pa.int64()), ("munition_end", pa.int64())]
)
DATE_CELLS = [("date_edtf", pa.string()), ("date_earliest", pa.date32()), ("date_latest", pa.date32())]
DATE_CELLS += [("date_precision", pa.string()), ("failure", pa.string())]
DATES = pa.schema(
    [("words", pa.string()), ("anchor", pa.string()), ("value", pa.string())]
    + [("reference_year", pa.int64()), ("published", pa.date32()), *DATE_CELLS]
)
RELATIVE_DATES = pa.schema([("words", pa.string()), ("value", pa.string()), ("antecedent", pa.string()), *DATE_CELLS])
EMPTY_DATE = (None, None, None, None)


def read_values(connection: duckdb.DuckDBPyConnection) -> None:
    """Make count_values, weapon_values and date_values from the words of `marks`."""
    counted = connection.execute("""
        SELECT DISTINCT exact FROM marks
        WHERE exact IS NOT NULL AND label IN ('Casualty', 'Troops', 'Event') ORDER BY exact
    """).fetchall()
    _store(connection, "count_values", COUNTS, (_count(words) for (words,) in counted))
    armed = connection.execute("""
        SELECT DISTINCT exact FROM marks
        WHERE exact IS NOT NULL AND (label = 'Event' OR attr_function = 'weapon') ORDER BY exact
    """).fetchall()
    _store(connection, "weapon_values", WEAPONS, (_weapon(words) for (words,) in armed))
    dated = connection.execute("""
        SELECT DISTINCT marks.exact, marks.attr_anchor, marks.attr_value, headers.reference_year, headers.date_published
        FROM marks JOIN headers ON headers.article_id = marks.article_id
        WHERE marks.label = 'Date' AND marks.exact IS NOT NULL AND marks.attr_anchor IS NOT NULL ORDER BY ALL
    """).fetchall()
    _store(connection, "date_values", DATES, (_date(*row) for row in dated))


def read_relative_dates(connection: duckdb.DuckDBPyConnection) -> None:
    """Make relative_dates from the words of `antecedents`: each date that counts from another, read against it."""
    rows = connection.execute("""
        SELECT DISTINCT words, value, antecedent_edtf FROM antecedents
        WHERE antecedent_edtf IS NOT NULL AND words IS NOT NULL ORDER BY ALL
    """).fetchall()
    _store(connection, "relative_dates", RELATIVE_DATES, (_relative_date(*row) for row in rows))


def _store(connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> None:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema.names)
    values = pa.table([pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)], schema=schema)
    connection.register("values_read", values)
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM values_read")
    connection.unregister("values_read")


def _count(words: str) -> tuple[Any, ...]:
    try:
        count = parse_count(words)
    except UnreadableWords as error:
        return (words, *(None,) * 9, str(error))
    cells = (count.low, count.best, count.high, count.quantifier, count.basis, count.start, count.end, count.counted)
    return (words, *cells, unit_of(count.counted), None)


def _weapon(words: str) -> tuple[Any, ...]:
    """The weapon that the words name, and how many munitions: a number right before a munition, never "a rocket attack"."""
    weapon = weapon_in(words)
    named = (None, None, None) if weapon is None else (weapon.value, weapon.start, weapon.end)
    try:
        count = parse_count(words)
    except UnreadableWords:
        return (words, *named, None, None, None)
    number = words[count.start : count.end].lower()
    if count.best is None or number in ("a", "an") or not _names_munitions(count.counted):
        return (words, *named, None, None, None)
    return (words, *named, count.best, count.start, count.end)


def _names_munitions(counted: str) -> bool:
    """Whether the noun right after the number is a munition.

    >>> [_names_munitions(words) for words in ("rockets hit a house", "rocket attacks", "men fired rockets")]
    [True, False, False]
    """
    two = " ".join(counted.split()[:2])
    weapon = weapon_in(two)
    return weapon is not None and weapon.start == 0 and unit_of(two) == "munitions"


def _date(words: str, anchor: str, value: str | None, year: int | None, published: Any) -> tuple[Any, ...]:
    key = (words, anchor, value, year, published)
    if anchor.startswith("incident:") or anchor == "date":
        return (*key, *EMPTY_DATE, None)
    try:
        if value is not None:
            given = parse_edtf(value)
            return (*key, str(given), given.earliest, given.latest, given.precision, None)
        if anchor == "publication" and published is None:
            return (*key, *EMPTY_DATE, None)
        read = parse_date(
            words,
            published=published if anchor == "publication" else None,
            reference_year=year if anchor == "reference_year" else None,
        )
    except UnreadableWords as error:
        if getattr(error, "unresolved", None):
            return (*key, error.unresolved, None, None, "unknown", str(error))
        return (*key, *EMPTY_DATE, str(error))
    return (*key, read.edtf, read.earliest, read.latest, read.precision, None)


def _relative_date(words: str, value: str | None, antecedent: str) -> tuple[Any, ...]:
    key = (words, value, antecedent)
    try:
        if value is not None:
            given = parse_edtf(value)
            return (*key, str(given), given.earliest, given.latest, given.precision, None)
        read = parse_date(words, antecedent=antecedent)
    except UnreadableWords as error:
        return (*key, *EMPTY_DATE, str(error))
    return (*key, read.edtf, read.earliest, read.latest, read.precision, None)
