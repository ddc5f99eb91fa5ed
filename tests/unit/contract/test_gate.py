"""The gate cannot be switched off, and what it says leads to the cell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from footnote.build import Build
from footnote.contract import contract
from footnote.contract.gate import check_tables, check_values, refuse_if_switched_off
from footnote.problems import FootnoteError


def test_valid_package_passes(built: Build) -> None:
    assert list(check_tables(built.connection, contract(), contract().tables.values())) == []


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("PANDERA_VALIDATION_ENABLED", "False"),
        ("PANDERA_VALIDATION_DEPTH", "SCHEMA_ONLY"),
        ("PANDERA_VALIDATION_DEPTH", "DATA_ONLY"),
    ],
)
def test_environment_cannot_switch_the_checks_off(name: str, setting: str, repository: Path, tmp_path: Path) -> None:
    environment = os.environ | {name: setting}
    command = [
        sys.executable,
        "-m",
        "footnote",
        "build",
        "--corpus",
        str(repository / "corpus"),
        "--out",
        str(tmp_path / "out"),
    ]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode != 0
    assert "switches the checks off" in run.stderr
    assert not (tmp_path / "out").exists()


def test_checks_switched_off_from_inside_are_noticed() -> None:
    from pandera.config import config_context

    with config_context(validation_enabled=False), pytest.raises(FootnoteError, match="checks are off"):
        refuse_if_switched_off()


def test_failure_names_table_row_column_value_and_message(built: Build) -> None:
    connection = built.connection.cursor()
    connection.execute(
        "CREATE TEMP TABLE casualties AS SELECT * REPLACE ((-1)::BIGINT AS count_low) FROM main.casualties"
    )
    try:
        problems = [
            failure.to_problem() for failure in check_tables(connection, contract(), contract().tables.values())
        ]
    finally:
        connection.execute("DROP TABLE temp.casualties")
    problem = next(problem for problem in problems if problem.column_name == "count_low")
    assert problem.code == "E66"
    assert problem.table_name == "casualties"
    assert problem.row_id == "c-3cada37bdbfd-000169"
    assert problem.value == "-1"
    assert problem.message == "count_low = -1 is below the minimum"
    assert problem.hint == "constraint minimum in schemas/casualties.yaml"


def test_hints_name_what_may_stand_there(built: Build) -> None:
    connection = built.connection.cursor()
    connection.execute("""
        CREATE TEMP TABLE actors AS SELECT * REPLACE ('armed group' AS actor_type) FROM main.actors LIMIT 1;
        CREATE TEMP TABLE articles AS SELECT * REPLACE ('nobody' AS outlet_actor_id) FROM main.articles LIMIT 1
    """)
    tables = [contract().tables[name] for name in ("actors", "articles")]
    try:
        hints = {failure.column: failure.to_problem().hint for failure in check_tables(connection, contract(), tables)}
    finally:
        connection.execute("DROP TABLE temp.actors; DROP TABLE temp.articles")
    assert str(hints["actor_type"]).startswith("did you mean armed_group? one of: ")
    assert hints["outlet_actor_id"] == "add it to registers/actors.csv, or correct the spelling"


def test_list_of_failures_is_cut(built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever breaks a thousand cells is not helped by more; the connection is free for the next query."""
    monkeypatch.setattr("footnote.contract.gate.MAX_FAILURES", 3)
    connection = built.connection.cursor()
    connection.execute("CREATE TEMP TABLE evidence AS SELECT * REPLACE ((-1)::BIGINT AS start_char) FROM main.evidence")
    try:
        failures = list(check_values(connection, contract().tables["evidence"], contract()))
        assert len(failures) == 3
        assert connection.execute("SELECT 1").fetchall() == [(1,)]
    finally:
        connection.execute("DROP TABLE temp.evidence")
