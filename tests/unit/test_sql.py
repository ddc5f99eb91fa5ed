"""Python values become tables, with their types, in their order, however many they are; queries run side by side."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from footnote.sql import Beside, ask, side_by_side, store_columns

TYPES = {"words": "VARCHAR", "a number": "BIGINT", "day": "DATE", "share": "DOUBLE", "is_so": "BOOLEAN"}
ROWS = [
    ('"—😀\u2028\x00', 2**53, date(2020, 2, 29), 0.1, True),
    (None, None, None, None, None),
    ("two\nlines", -1, date(1, 1, 1), 1e300, False),
]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


@pytest.mark.parametrize("at_once", [1, 2, 100_000])
def test_rows_come_back_as_they_were(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("footnote.sql.ROWS_AT_ONCE", at_once)
    store_columns(connection, "stored", TYPES, list(zip(*ROWS, strict=True)))
    assert connection.execute("FROM stored").fetchall() == ROWS
    described = connection.execute("DESCRIBE stored").fetchall()
    assert {name: kind for name, kind, *_ in described} == TYPES


def test_no_rows_make_an_empty_table_in_place_of_an_earlier_one(connection: duckdb.DuckDBPyConnection) -> None:
    store_columns(connection, "stored", {"words": "VARCHAR"}, [["one"]])
    store_columns(connection, "stored", TYPES, [()] * len(TYPES))
    assert connection.execute("FROM stored").fetchall() == []


def test_a_value_of_another_type_is_no_empty_cell(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error):
        store_columns(connection, "stored", {"a number": "BIGINT"}, [["many"]])
    with pytest.raises(duckdb.Error):
        store_columns(connection, "stored", {"a number": "BIGINT"}, [[2**70]])


@pytest.fixture(params=["alone", "two"])
def beside(request: pytest.FixtureRequest, connection: duckdb.DuckDBPyConnection) -> Iterator[Beside | None]:
    if request.param == "alone":
        yield None
    else:
        with Beside(connection) as other:
            yield other


def test_answers_stand_in_the_order_of_their_queries(
    connection: duckdb.DuckDBPyConnection, beside: Beside | None
) -> None:
    queries = [f"SELECT {n} AS number FROM range({n % 3})" for n in range(20)]
    assert ask(connection, queries, beside=beside) == [[{"number": n}] * (n % 3) for n in range(20)]


@pytest.mark.parametrize("wrong", range(4))
def test_a_query_that_fails_is_no_empty_answer(
    connection: duckdb.DuckDBPyConnection, beside: Beside | None, wrong: int
) -> None:
    queries = [f"SELECT count(*) FROM range({n}_000_000)" for n in range(4)]
    queries[wrong] = "FROM nothing"
    with pytest.raises(duckdb.CatalogException):
        ask(connection, queries, beside=beside)


def test_tables_made_side_by_side_are_there_afterwards(
    connection: duckdb.DuckDBPyConnection, beside: Beside | None
) -> None:
    ask(connection, [f"CREATE TABLE made_{n} AS SELECT {n} AS number" for n in range(10)], beside=beside)
    assert ask(connection, [f"FROM made_{n}" for n in range(10)]) == [[{"number": n}] for n in range(10)]


def test_after_a_failure_nobody_takes_another_query(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE SEQUENCE asked")
    long = "SELECT max(hash(number)) FROM range(20_000_000) AS numbers(number)"
    with Beside(connection) as beside, pytest.raises(duckdb.Error):
        ask(connection, ["FROM nothing", *[f"{long}; SELECT nextval('asked')"] * 20], beside=beside)
    ((asked,),) = connection.execute("SELECT nextval('asked')").fetchall()
    assert asked < 5


def test_who_stops_it_does_not_wait_for_the_other_query(connection: duckdb.DuckDBPyConnection) -> None:
    both = threading.Barrier(2)
    ended: list[str] = []

    def job(own: duckdb.DuckDBPyConnection) -> None:
        both.wait(10)
        if threading.current_thread() is threading.main_thread():
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
            return
        try:
            # minutes, if nobody ends it
            own.execute("SELECT max(hash(number)) FROM range(100_000_000_000) AS numbers(number)")
            ended.append("by itself")
        except duckdb.InterruptException:
            ended.append("interrupted")
            raise

    # who starts the tests in the background of a script has SIGINT ignored
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Beside(connection) as beside, pytest.raises(KeyboardInterrupt):
            side_by_side(connection, [job, job], beside=beside)
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended == ["interrupted"]
