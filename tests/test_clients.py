"""docs/clients.md holds the answers of the package of today, and the command that writes it sees answers that differ."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

CLIENTS = Path(__file__).resolve().parents[1] / ".ci" / "clients"


@pytest.fixture(scope="module")
def run() -> Iterator[ModuleType]:
    """The script .ci/clients/run.py, which imports what lies beside it."""
    sys.path.insert(0, str(CLIENTS))
    try:
        yield importlib.import_module("run")
    finally:
        sys.path.remove(str(CLIENTS))
        for name in ("run", "answers"):
            del sys.modules[name]


@pytest.fixture(scope="module")
def answers(run: ModuleType, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """What DuckDB answers over the committed package."""
    folder = tmp_path_factory.mktemp("answers")
    with duckdb.connect() as connection:
        for table in ("incidents", "troop_levels", "actors", "quotes"):
            file = repository / "datapackage" / "data" / f"{table}.parquet"
            connection.execute(f"CREATE VIEW {table} AS FROM '{file}'")
        for question, sql in run.SQL.items():
            sys.modules["answers"].write(folder, question, connection.execute(sql).fetchall())
    return {question: run.read_answer(folder / f"{question}.csv") for question in run.SQL}


def test_the_answers_are_those_that_people_expect(answers: dict[str, list[list[str]]]) -> None:
    assert ["iq-2020-09-28-baghdad-rockets", "5", "5", "5"] in answers["deaths"]
    assert ["iq-2020-01-baghdad-airport-drone-strike", "2", "2", ""] in answers["deaths"]
    assert [row[3:7] for row in answers["troops"] if row[1] == "change"] == [["planned", "2200", "2200", "2200"]]
    assert sum(int(count) for _, count in answers["quotes"]) == 13


def test_the_page_holds_the_answers_of_the_package_of_today(
    run: ModuleType, repository: Path, answers: dict[str, list[list[str]]]
) -> None:
    page = (repository / "docs" / "clients.md").read_text("utf-8")
    for question, title in run.TITLES.items():
        section = f"### {title}: `{run.digest(answers[question])}`\n\n```sql\n{run.SQL[question].strip()}\n```\n\n"
        assert section + run.table(question, answers[question]) in page, f"{question}: run make clients"


def test_every_client_of_the_page_gives_these_answers(
    run: ModuleType, repository: Path, answers: dict[str, list[list[str]]]
) -> None:
    page = (repository / "docs" / "clients.md").read_text("utf-8")
    found = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| ")]
    rows = {(row[0], row[2]): row for row in found if len(row) == 7}
    digests = [f"`{run.digest(answers[question])}`" for question in run.TITLES]
    for client in run.CLIENTS:
        _, version, _, *given, seconds = rows[client.name, client.shown]
        assert re.match(r"\d+\.\d+", version), f"{client.name} was {version}"
        assert given == (digests if client.answers else ["valid", "", ""]), client.name
        assert re.fullmatch(r"\d+\.\d", seconds)
    assert {client.name for client in run.CLIENTS} >= {
        *("DuckDB 1.0", "DuckDB 1.4", "DuckDB 2.0", "pandas", "polars", "pyarrow", "R", "frictionless", "SQLite"),
        *("Datasette", "LibreOffice", "official profile"),
    }


def test_answers_that_differ_are_seen_and_said(run: ModuleType, answers: dict[str, list[list[str]]]) -> None:
    first, second = (run.Result(client, "1.0", 0.1, answers) for client in run.CLIENTS[:2])
    assert run.faults([first, second], allow_missing=False) == []
    other = second._replace(answers=answers | {"quotes": [["BBC", "1"]]})
    (fault,) = run.faults([first, other], allow_missing=True)
    assert "has [['BBC', '1']] instead of" in fault
    assert run.digest(other.answers["quotes"]) in run.page([first, other])


def test_what_was_not_run_or_failed_is_a_fault_and_stands_in_the_page(
    run: ModuleType, answers: dict[str, list[list[str]]]
) -> None:
    first = run.Result(run.CLIENTS[0], "1.0", 0.1, answers)
    missing = run.Result(run.CLIENTS[1], missing="soffice is not on the PATH")
    failed = run.Result(run.CLIENTS[2], error="/machine/path: no such table")
    assert run.faults([first, missing], allow_missing=True) == []
    assert len(run.faults([first, missing], allow_missing=False)) == 1
    assert len(run.faults([first, failed], allow_missing=True)) == 1
    assert run.faults([missing], allow_missing=True) == ["no client answered"]
    empty = first._replace(answers=answers | {"troops": []})
    assert run.faults([empty], allow_missing=True) == ["a question has no rows: nothing is compared"]
    page = run.page([first, missing, failed])
    assert "not run: soffice is not on the PATH" in page
    assert "| failed |" in page
    assert "/machine/path" not in page


def test_a_program_that_is_missing_is_said_and_none_is_started(run: ModuleType) -> None:
    client = run.CLIENTS[0]._replace(program="no-such-program-anywhere")
    assert run.ask(client) == run.Result(client, missing="no-such-program-anywhere is not on the PATH")


def test_an_answer_with_other_columns_is_refused(run: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "quotes.csv").write_text("speaker,n\nBBC,1\n", "utf-8")
    with pytest.raises(ValueError, match="quotes has the columns"):
        run.read_answer(tmp_path / "quotes.csv")
    (tmp_path / "quotes.csv").write_text("speaker,quotes\nb,FALSE\na,True\n", "utf-8")
    assert run.read_answer(tmp_path / "quotes.csv") == [["a", "true"], ["b", "false"]]


def test_examples_in_the_descriptor_are_text(repository: Path) -> None:
    """The official profile, which `make clients` asks, takes no number or truth value there."""
    descriptor = json.loads((repository / "datapackage" / "datapackage.json").read_text("utf-8"))
    examples = {
        field["type"]: field["example"]
        for resource in descriptor["resources"]
        for field in resource.get("schema", {}).get("fields", [])
    }
    assert examples.keys() == {"string", "integer", "number", "boolean", "date"}
    assert all(isinstance(example, str) for example in examples.values())
    assert examples["boolean"] in ("true", "false")
