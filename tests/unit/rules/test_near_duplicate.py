"""W32 on tables made for it: what is near, who told two incidents apart, and that a city under fire stays readable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pytest

from footnote.rules.catalogue import rule_of

PLACES = [
    ("city", 36.19, 44.01),
    ("suburb", 36.30, 44.10),  # 15 km from the city
    ("far", 36.60, 44.01),  # 46 km
    ("east", -17.0, 179.95),
    ("west", -17.0, -179.95),  # 11 km from it, across the date line
    ("unlocated", None, None),
    ("elsewhere", None, None),
]
DAY = date(2021, 5, 3)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("""
            CREATE TABLE places (place_id VARCHAR, latitude DOUBLE, longitude DOUBLE);
            CREATE TABLE incidents (incident_id VARCHAR, kind VARCHAR, event_type VARCHAR, date_earliest DATE,
                date_latest DATE, date_precision VARCHAR, place_id VARCHAR, place_precision VARCHAR);
            CREATE TABLE incident_reports (incident_id VARCHAR, article_id VARCHAR);
            CREATE TABLE event_marks (incident_id VARCHAR, mark BIGINT)
        """)
        connection.executemany("INSERT INTO places VALUES (?, ?, ?)", PLACES)
        yield connection


def add(
    connection: duckdb.DuckDBPyConnection,
    key: str,
    place: str = "city",
    first: int = 0,
    days: int = 1,
    *,
    article: str | None = None,
    event_type: str = "armed_clash",
) -> None:
    earliest = DAY + timedelta(days=first)
    latest = earliest + timedelta(days=days - 1)
    incident = [key, "event", event_type, earliest, latest, "day" if days == 1 else "interval", place, "settlement"]
    connection.execute("INSERT INTO incidents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", incident)
    connection.execute("INSERT INTO incident_reports VALUES (?, ?)", [key, article or f"article of {key}"])
    connection.execute("INSERT INTO event_marks SELECT ?, count(*) FROM event_marks", [key])


def found(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The two keys of each finding."""
    query = rule_of("W32").query
    assert query is not None
    return sorted(message.split(" are two ")[0] for _, message in connection.execute(query).fetchall())


@pytest.mark.parametrize(
    ("place", "other", "first", "days"),
    [
        ("city", "city", 0, 1),
        ("city", "city", 1, 1),
        ("city", "suburb", 1, 1),
        ("east", "west", 0, 1),
        ("unlocated", "unlocated", 1, 1),
        ("city", "city", 0, 4),
    ],
    ids=["same", "next day", "15 km", "across the date line", "a place without coordinates", "a range from that day"],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_near(
    connection: duckdb.DuckDBPyConnection, place: str, other: str, first: int, days: int, is_first: bool
) -> None:
    add(connection, "a" if is_first else "b", place)
    add(connection, "b" if is_first else "a", other, first, days)
    (pair,) = found(connection)
    assert set(pair.split(" and ")) == {"a", "b"}


@pytest.mark.parametrize(
    ("place", "other", "first", "days"),
    [
        ("city", "city", 2, 1),
        ("city", "far", 0, 1),
        ("unlocated", "elsewhere", 0, 1),
        ("unlocated", "city", 0, 1),
        ("city", "city", 0, 5),
    ],
    ids=["two days later", "46 km", "two unlocated places", "one without coordinates", "a range of five days"],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_not_near(
    connection: duckdb.DuckDBPyConnection, place: str, other: str, first: int, days: int, is_first: bool
) -> None:
    add(connection, "a" if is_first else "b", place)
    add(connection, "b" if is_first else "a", other, first, days)
    assert found(connection) == []


def test_end_of_a_range_is_near_the_next_day(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "range", first=0, days=3)
    add(connection, "after", first=3)
    add(connection, "later", first=5)
    assert found(connection) == ["range and after"]


def test_another_type_is_another_incident(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "a")
    add(connection, "b", event_type="demonstration")
    assert found(connection) == []


def test_an_article_that_marks_both_tells_them_apart(connection: duckdb.DuckDBPyConnection) -> None:
    for key in ("a", "b"):
        add(connection, key, article="one that knows both")
    add(connection, "c")
    assert found(connection) == ["a and c"]


def test_each_is_reported_against_the_first_that_is_not_told_apart(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "a", article="x")
    add(connection, "b", article="y")
    add(connection, "c", article="x")
    assert found(connection) == ["a and b", "b and c"]


def test_a_city_under_fire_gives_a_finding_an_incident(connection: duckdb.DuckDBPyConnection) -> None:
    for number in range(40):
        add(connection, f"key-{number:02}")
    assert found(connection) == [f"key-00 and key-{number:02}" for number in range(1, 40)]
