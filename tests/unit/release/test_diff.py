"""`footnote diff`: forms, exit codes, and what it says of packages that cannot be compared."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from footnote.cli import main
from footnote.contract import contract
from footnote.pipeline import build_package
from tests.corpus_builder import Articles, attrs, make_corpus


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two packages that differ in one coded cell and what follows from it."""
    folder = tmp_path_factory.mktemp("packages")

    def change(articles: Articles) -> None:
        attrs(articles, "post", "two women", status=None)

    build_package(make_corpus(folder / "one"), folder / "old")
    build_package(make_corpus(folder / "two", change), folder / "new")
    return folder / "old", folder / "new"


def diff(old: Path | str, new: Path | str, *more: str) -> int:
    return main(["diff", str(old), str(new), *more])


def test_the_same_package_has_no_difference(packages: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(packages[0], packages[0]) == 0
    assert capsys.readouterr().out == "0.1.0 and 0.1.0: no difference\n"


def test_text_says_what_changed_why_and_which_version_that_demands(
    packages: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(*packages) == 1
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("0.1.0 -> 0.1.0: ")
    assert head.endswith("a patch step: the version must be at least 0.1.1")
    (cell,) = [line for line in lines if line.startswith("casualties") and "victim_status" in line]
    assert ": civilian -> unknown (re annotation: a-" in cell


def test_a_long_text_is_cut_and_says_so(packages: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    diff(*packages, "--max", "2")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[-1].startswith("and ")
    assert "--format csv shows them" in lines[-1]


def test_csv_and_json_hold_every_change(packages: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(*packages, "--format", "csv") == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert diff(*packages, "--format", "json") == 1
    records = json.loads(capsys.readouterr().out)
    assert [{name: cell or "" for name, cell in record.items()} for record in records] == rows
    assert list(rows[0]) == list(contract().tables["changes"].columns)
    assert {row["reason"] for row in rows} == {"re_annotation"}


def test_markdown_is_what_the_release_notes_say(
    packages: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(*packages, "--format", "markdown") == 1
    text = capsys.readouterr().out
    assert text.startswith("# Changes\n\n## 0.1.0, 2021-06-01\n")
    assert "| casualties | 0 | 0 | 0 | 1 | re annotation |" in text


def test_a_changed_description_is_a_difference_too(
    packages: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(packages[0], tmp_path / "new")
    path = tmp_path / "new" / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace("Attacks in Karvala", "Attacks in and around Karvala"), "utf-8")
    assert diff(packages[0], tmp_path / "new") == 1
    assert "title of the package changed" in capsys.readouterr().out


def damaged(package: Path, folder: Path, name: str, content: bytes | None) -> Path:
    shutil.copytree(package, folder)
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("datapackage.json", None, "datapackage.json"),
        ("datapackage.json", b"{", "datapackage.json"),
        ("datapackage.json", b'{"resources": [{"name": "incidents", "schema": {}}]}', "datapackage.json"),
        ("data/incidents.parquet", None, "incidents.parquet"),
        ("data/incidents.parquet", b"PAR1", "incidents.parquet"),
    ],
)
def test_a_damaged_package_is_named(
    packages: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    message: str,
) -> None:
    broken = damaged(packages[0], tmp_path / "broken", name, content)
    assert diff(broken, packages[1]) == 3
    shown = capsys.readouterr().err
    assert message in shown
    assert "Traceback" not in shown


def test_a_missing_package_is_named(packages: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert diff("nowhere", packages[1]) == 3
    assert "nowhere" in capsys.readouterr().err


def redescribed(package: Path, folder: Path, change: Callable[[dict[str, Any]], Any]) -> Path:
    """A copy of a package whose schema of `places` says something else."""
    shutil.copytree(package, folder)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(next(resource for resource in descriptor["resources"] if resource["name"] == "places"))
    path.write_text(json.dumps(descriptor), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda places: places["schema"].update(primaryKey="nowhere"),
            "the primary key of places is not among its columns",
        ),
        (lambda places: places["schema"].update(primaryKey=[]), "the primary key of places is not among its columns"),
        (lambda places: places["schema"].pop("primaryKey"), "primaryKey"),
        (lambda places: places["schema"]["fields"][0].update(type="quux"), "places has a column of type quux"),
        (lambda places: places["schema"].update(fields=None), "is not the descriptor of such a package"),
        (lambda places: places.update(schema="places.json"), "is not the descriptor of such a package"),
        (
            lambda places: places["schema"].update(
                foreignKeys=[{"fields": "name", "reference": {"resource": "nowhere", "fields": "name"}}]
            ),
            "a foreign key of places leads nowhere",
        ),
        (lambda places: places["schema"].update(foreignKeys=[{"fields": ["name"]}]), "reference"),
        (lambda places: places["schema"]["fields"][0].update(constraints=None), "places has constraints that are none"),
    ],
)
def test_a_descriptor_that_is_none_is_refused(
    packages: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[dict[str, Any]], Any],
    message: str,
) -> None:
    assert diff(packages[0], redescribed(packages[0], tmp_path / "hostile", change)) == 3
    assert message in capsys.readouterr().err


def test_a_foreign_key_that_leads_in_a_circle_ends(packages: tuple[Path, Path], tmp_path: Path) -> None:
    circle = {"fields": ["name"], "reference": {"resource": "", "fields": ["name"]}}
    hostile = redescribed(
        packages[0], tmp_path / "hostile", lambda places: places["schema"].update(foreignKeys=[circle])
    )
    assert diff(hostile, packages[1]) == 1


def test_a_changed_description_of_a_table_is_a_difference(
    packages: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = redescribed(packages[0], tmp_path / "said", lambda places: places.update(description="Where it was."))
    assert diff(packages[0], said) == 1
    assert "the description of places changed" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["new[1]", "n*w", "new?", "note=hive"])
def test_a_folder_is_what_it_is_called(packages: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    """Neither a pattern that finds another folder, nor a partition that fills a column."""
    shutil.copytree(packages[0], tmp_path / "new1")
    shutil.copytree(packages[1], tmp_path / name)
    assert diff(packages[0], tmp_path / name) == 1
    assert diff(packages[1], tmp_path / name) == 0


def test_markdown_of_no_difference_says_so(packages: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(packages[0], packages[0], "--format", "markdown") == 0
    assert capsys.readouterr().out == "# Changes\n\nNo difference between 0.1.0 and 0.1.0.\n"


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json"])
def test_an_edition_without_a_status_of_articles_is_compared(
    packages: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """As the packages of before the first release with a diff are, file and descriptor."""
    shutil.copytree(packages[0], tmp_path / "old")
    file, path = tmp_path / "old" / "data" / "articles.parquet", tmp_path / "old" / "datapackage.json"
    duckdb.execute(f"COPY (SELECT * EXCLUDE (status) FROM '{file}') TO '{file}.new' (FORMAT parquet)")
    Path(f"{file}.new").rename(file)
    descriptor = json.loads(path.read_text("utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] == "articles":
            fields = resource["schema"]["fields"]
            resource["schema"]["fields"] = [field for field in fields if field["name"] != "status"]
        if resource["name"] == "articles-parquet":
            content = file.read_bytes()
            resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    path.write_text(json.dumps(descriptor), "utf-8")
    assert diff(tmp_path / "old", packages[0], "--format", form) == 1
    assert "status" in capsys.readouterr().out
