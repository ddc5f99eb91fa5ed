"""The cookbook's queries run, in `footnote query`, in DuckDB and as a notebook, and give the answers that it prints."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.cookbook import COOKBOOK, NOTEBOOK, answered, notebook, queries, table

AGAIN = "the data or the queries have changed: python -m tests.cookbook, and read the diff"


def test_answers_are_those_of_the_package(repository: Path) -> None:
    text = COOKBOOK.read_text("utf-8")
    assert len(queries(text)) == text.count("\n## ") == 10
    assert answered(text, repository / "datapackage") == text, AGAIN


def test_queries_give_the_same_in_duckdb(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = COOKBOOK.read_text("utf-8")
    monkeypatch.chdir(repository / "datapackage")
    with duckdb.connect() as connection:
        connection.execute(Path("views.sql").read_text("utf-8"))
        for sql in queries(text):
            found = connection.execute(sql)
            header = [column[0] for column in found.description or ()]
            rows = [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]
            rows = [[cell.lower() if cell in ("True", "False") else cell for cell in row] for row in rows]
            assert f"{sql}\n```\n\n{table(header, rows)}" in text, AGAIN


def test_notebook_is_made_from_the_cookbook(monkeypatch: pytest.MonkeyPatch) -> None:
    assert NOTEBOOK.read_text("utf-8") == notebook(COOKBOOK.read_text("utf-8")), AGAIN


def test_notebook_runs(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "docs")
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    opened, *asked = ["".join(cell["source"]) for cell in cells]
    names: dict[str, duckdb.DuckDBPyConnection] = {}
    exec(opened, names)
    counts = [len(eval(code, names).fetchall()) for code in asked]
    assert counts == [rows_shown(section) for section in COOKBOOK.read_text("utf-8").split("\n## ")[1:]]
    names["package"].close()


def rows_shown(section: str) -> int:
    """How many rows the table of a question has."""
    _head, _rule, *rows = [line for line in section.splitlines() if line.startswith("|")]
    return 0 if rows[0].startswith("| (no rows)") else len(rows)


def test_readme_leads_to_the_cookbook(repository: Path) -> None:
    assert "(docs/cookbook.md)" in (repository / "README.md").read_text("utf-8")
