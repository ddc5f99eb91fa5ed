"""RECONCILE 1 and INCIDENT 1: the worked cases of the data model, and what they leave open."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.sql import run_file

# (low, best, high), and what else an account has
Account = dict[str, Any]


def account(low: int | None, best: int | None, high: int | None, **rest: Any) -> Account:
    return {"low": low, "best": best, "high": high} | rest


def exact(number: int, **rest: Any) -> Account:
    return account(number, number, number, **rest)


def reconcile(*accounts: Account) -> tuple[Any, ...]:
    """low, best, high, high_open, best_rule, disagreement of one estimate; origins are apart unless given."""
    with duckdb.connect() as connection:
        run_file(connection, "claims", "macros")
        connection.execute("""
            CREATE TABLE accounts (estimate BIGINT, account BIGINT, low BIGINT, best BIGINT, high BIGINT,
                origin VARCHAR, date_published DATE, counts_names BOOLEAN)
        """)
        for number, values in enumerate(accounts):
            origin = values.get("origin", f"article {number}")
            cells = [1, number, values["low"], values["best"], values["high"]]
            cells += [origin, values.get("published"), values.get("named", False)]
            connection.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", cells)
        query = "SELECT low, best, high, high_open, best_rule, disagreement FROM reconcile('accounts')"
        return connection.execute(query).fetchall()[0]


EARLY, LATE = date(2020, 9, 29), date(2020, 9, 30)
AT_LEAST_39 = account(39, 39, None)
DOZENS = account(12, None, None)
UP_TO_20 = account(0, None, 20)


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ([exact(3), exact(5), exact(5)], (3, 5, 5, False, "majority", True)),
        ([exact(3), exact(5)], (3, 3, 5, False, "lowest", True)),
        ([exact(3, published=EARLY), exact(5, published=LATE)], (3, 5, 5, False, "latest", True)),
        ([exact(3, published=LATE), exact(5, published=LATE)], (3, 3, 5, False, "lowest", True)),
        ([exact(3, published=EARLY), exact(5)], (3, 3, 5, False, "lowest", True)),
        ([exact(3, origin="afp"), exact(3, origin="afp"), exact(5)], (3, 3, 5, False, "lowest", True)),
        ([AT_LEAST_39, exact(30)], (30, 30, None, True, "lowest", True)),
        ([DOZENS], (12, None, None, True, "no_number", False)),
        ([UP_TO_20], (0, None, 20, False, "no_number", False)),
        ([UP_TO_20, exact(5)], (0, 5, 20, False, "single", False)),
        ([exact(5)], (5, 5, 5, False, "single", False)),
        ([exact(5), exact(5)], (5, 5, 5, False, "agree", False)),
        ([account(1, 1, None, named=True)], (1, 1, None, True, "named_floor", False)),
        ([account(1, 1, None, named=True), exact(10)], (1, 1, 10, False, "lowest", True)),
        ([account(None, 20, None)], (20, 20, None, True, "single", False)),
        ([account(10, None, 15), exact(20)], (10, 20, 20, False, "single", False)),
        ([AT_LEAST_39, exact(45)], (39, 39, 45, False, "lowest", True)),
        ([account(None, None, None)], (0, None, None, True, "no_number", False)),
    ],
)
def test_worked_cases(accounts: list[Account], expected: tuple[Any, ...]) -> None:
    assert reconcile(*accounts) == expected


def test_origin_votes_with_its_latest_dated_account() -> None:
    revised = [exact(3, origin="ministry", published=EARLY), exact(7, origin="ministry", published=LATE)]
    assert reconcile(*revised)[:3] == (3, 7, 7)
    assert reconcile(*(values | {"published": None} for values in revised))[:3] == (3, 3, 7)


def test_order_of_accounts_does_not_matter() -> None:
    accounts = [exact(3), exact(5), AT_LEAST_39, UP_TO_20]
    assert reconcile(*accounts) == reconcile(*reversed(accounts))


numbers = st.integers(0, 50)
bounds = st.one_of(
    numbers.map(exact),
    numbers.map(lambda number: account(number, number, None)),
    numbers.map(lambda number: account(0, None, number)),
    numbers.map(lambda number: account(None, number, None)),
    st.tuples(numbers, numbers).map(lambda pair: account(min(pair), None, max(pair))),
    numbers.map(lambda number: account(number, None, None)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(bounds, min_size=1, max_size=6))
def test_bounds_are_in_order_and_best_is_a_printed_number(accounts: list[Account]) -> None:
    low, best, high, high_open, best_rule, _ = reconcile(*accounts)
    assert high is None or low <= high
    assert best is None or low <= best
    assert best is None or high is None or best <= high
    assert high_open == (high is None)
    assert (best is None) == (best_rule == "no_number")
    assert best is None or best in {values["best"] for values in accounts}


def incident_date(*reports: tuple[str | None, str | None, str | None, str], origins: str = "abcdef") -> tuple[Any, ...]:
    """date_edtf, earliest, latest of reports given as (edtf, earliest, latest, basis)."""
    with duckdb.connect() as connection:
        run_file(connection, "claims", "macros")
        connection.execute("""
            CREATE TABLE reports (incident_id VARCHAR, report_id VARCHAR, origin VARCHAR, date_edtf VARCHAR,
                date_earliest DATE, date_latest DATE, date_precision VARCHAR, date_basis VARCHAR)
        """)
        for number, (edtf, earliest, latest, basis) in enumerate(reports):
            cells = ["i", f"r{number}", origins[number], edtf, earliest, latest, "x", basis]
            connection.execute("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?)", cells)
        found = connection.execute(
            "SELECT date_edtf, date_earliest::VARCHAR, date_latest::VARCHAR FROM incident_dates('reports')"
        )
        rows = found.fetchall()
        return rows[0] if rows else ()


DAY = ("2020-09-28", "2020-09-28", "2020-09-28", "explicit")
MONTH = ("2020-09", "2020-09-01", "2020-09-30", "explicit")


def test_narrowest_window_gives_the_date() -> None:
    assert incident_date(MONTH, DAY) == DAY[:3]


def test_windows_are_intersected() -> None:
    early = ("[2020-09-01..2020-09-20]", "2020-09-01", "2020-09-20", "explicit")
    late = ("[2020-09-11..2020-09-30]", "2020-09-11", "2020-09-30", "explicit")
    assert incident_date(early, late) == ("[2020-09-01..2020-09-20]", "2020-09-11", "2020-09-20")


def test_contradicting_dates_go_to_most_origins_then_to_the_earliest() -> None:
    other = ("2020-08-02", "2020-08-02", "2020-08-02", "explicit")
    assert incident_date(DAY, other)[0] == "2020-08-02"
    assert incident_date(DAY, other, DAY)[0] == "2020-09-28"
    assert incident_date(DAY, other, DAY, origins="aba")[0] == "2020-08-02"


def test_dates_that_stand_alone_come_before_relative_ones() -> None:
    relative = ("2020-09-29", "2020-09-29", "2020-09-29", "relative_to_incident")
    assert incident_date(MONTH, relative)[0] == "2020-09"
    assert incident_date(relative)[0] == "2020-09-29"


def test_no_date_gives_none() -> None:
    assert incident_date((None, None, None, "none")) == ()


def test_open_end_bounds_only_from_below() -> None:
    after = ("[2020-01-01..]", "2020-01-01", None, "explicit")
    assert incident_date(after) == ("[2020-01-01..]", "2020-01-01", None)
    assert incident_date(after, DAY)[0] == "2020-09-28"
