"""W56 compares the days of incidents with the stated coverage, and says one thing however many lie outside."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from footnote.rules.catalogue import rule_of
from footnote.rules.run import covered_days

Incident = tuple[str, str | None, str | None]


def found(coverage: str, *incidents: Incident) -> list[tuple[int, str]]:
    """Run the rule on incidents of an id, a first day and a last day, each with one mark."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE limits (temporal_coverage VARCHAR, covered_from DATE, covered_to DATE)")
        connection.execute("INSERT INTO limits VALUES (?, ?, ?)", [coverage, *covered_days(coverage)])
        connection.execute(
            "CREATE TABLE incidents (incident_id VARCHAR, date_earliest DATE, date_latest DATE, date_edtf VARCHAR)"
        )
        connection.execute("CREATE TABLE incident_reports (incident_id VARCHAR, report_id BIGINT)")
        connection.execute("CREATE TABLE event_marks (report_id BIGINT, mark BIGINT, row_mark BIGINT)")
        for number, (name, first, last) in enumerate(incidents):
            connection.execute("INSERT INTO incidents VALUES (?, ?, ?, ?)", [name, first, last, f"{first}/{last}"])
            connection.execute("INSERT INTO incident_reports VALUES (?, ?)", [name, number])
            connection.execute("INSERT INTO event_marks VALUES (?, ?, ?)", [number, number, number])
        return connection.execute(str(rule_of("W56").query)).fetchall()


@pytest.mark.parametrize(
    ("coverage", "first", "last"),
    [
        ("2019-10/2020-09", "2019-10-01", "2020-09-30"),
        ("2019-10/..", "2019-10-01", "2031-01-01"),
        ("../2020", "1999-01-01", "2020-12-31"),
        ("2020", None, None),
        ("the autumn of 2020", "1999-01-01", "1999-12-31"),
        ("", "1999-01-01", "1999-12-31"),
    ],
)
def test_what_lies_within_or_cannot_be_compared_is_not_reported(
    coverage: str, first: str | None, last: str | None
) -> None:
    assert found(coverage, ("one", first, last)) == []


@pytest.mark.parametrize(
    ("coverage", "first", "last"),
    [
        ("2019-10/2020-09", "2019-09-30", "2019-10-02"),
        ("2019-10/2020-09", "2020-09-30", "2020-10-01"),
        ("2019-10/2020-09", None, "2021-01-01"),
        ("2019-10/..", "2019-09-30", None),
    ],
)
def test_a_single_day_outside_is_reported(coverage: str, first: str | None, last: str | None) -> None:
    assert found(coverage, ("one", first, last)) == [
        (0, f"one is dated {first}/{last} but temporal_coverage in package.yaml is {coverage}")
    ]


def test_of_many_the_first_is_named_and_all_are_counted() -> None:
    incidents = [
        ("b", "2021-01-01", "2021-01-01"),
        ("a", "2018-01-01", "2018-01-01"),
        ("c", "2020-01-01", "2020-01-01"),
    ]
    assert found("2020", *incidents) == [
        (1, "a is dated 2018-01-01/2018-01-01 but temporal_coverage in package.yaml is 2020; 2 incidents lie outside")
    ]


def test_the_days_of_a_coverage() -> None:
    assert covered_days("2019-10/2020-09") == (date(2019, 10, 1), date(2020, 9, 30))
    assert covered_days("2019-10/..") == (date(2019, 10, 1), None)
    assert covered_days("long ago") == covered_days(None) == (None, None)
