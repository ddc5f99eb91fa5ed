"""`SELECT * FROM about` answers wherever the tables do, and every column there has its comment."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import duckdb
import pytest

from footnote.build import Build
from footnote.package.about import properties, read_properties
from footnote.package.files import DATABASE
from footnote.package.write import write_files
from footnote.problems import FootnoteError
from footnote.query import ask, render


@pytest.fixture(scope="module")
def package(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("about") / "package"
    folder.mkdir()
    write_files(built, folder)
    return folder


def in_folder(package: Path, monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    """DuckDB started in the package's folder after `.read views.sql`."""
    monkeypatch.chdir(package)
    connection = duckdb.connect()
    connection.execute(Path("views.sql").read_text("utf-8"))
    return connection


def test_about_says_what_the_package_is(package: Path) -> None:
    about = read_properties(package)
    assert list(about)[:4] == ["title", "description", "version", "released"]
    assert about["citation"] == f"The Footnote maintainers (2026). {about['title']} (Version 0.1.0) [Data set]."
    assert (about["license"], about["license_url"]) == ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert (about["words_published"], about["rules_off"]) == ("true", "none")
    assert (about["articles"], about["languages"]) == ("2", "en")
    assert about["software"] == f"footnote {version('footnote')}"
    assert {"doi", "homepage"}.isdisjoint(about)


def test_about_says_what_was_not_checked_and_not_published() -> None:
    about = properties(
        {
            "rulesOff": {"W13": "no words", "E09": "old"},
            "wordsPublished": False,
            "id": "https://doi.org/10.5281/zenodo.1",
        }
    )
    assert about["rules_off"] == "E09: old; W13: no words"
    assert about["words_published"] == "false"
    assert about["citation"].endswith(" https://doi.org/10.5281/zenodo.1")


def test_about_is_the_same_everywhere(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = list(read_properties(package).items())
    with duckdb.connect(str(package / DATABASE), read_only=True) as database:
        assert database.execute("SELECT * FROM about").fetchall() == expected
    with in_folder(package, monkeypatch) as views:
        assert views.execute("SELECT * FROM about").fetchall() == expected
    answer = json.loads(render(ask(package, "SELECT * FROM about"), "json"))
    assert [(row["property"], row["value"]) for row in answer] == expected


def test_every_table_view_and_column_has_a_comment(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(package / DATABASE), read_only=True) as database, in_folder(package, monkeypatch) as views:
        for connection in (database, views):
            assert without_comment(connection) == []
        query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'incidents' AND column_name = 'killed_best'"
        said = "Best number of deaths, class all. Empty where no account holds a number. Unit: persons."
        assert database.execute(query).fetchall() == views.execute(query).fetchall() == [(said,)]


def without_comment(connection: duckdb.DuckDBPyConnection) -> list[tuple[str]]:
    return connection.execute("""
        SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL
    """).fetchall()


def test_a_package_of_an_earlier_version_says_what_it_knows() -> None:
    earlier = {"name": "old", "title": "Old", "version": "0.0.1", "licenses": [{"name": "CC0-1.0"}]}
    about = properties(earlier)
    assert (about["title"], about["version"], about["license"]) == ("Old", "0.0.1", "CC0-1.0")
    assert {"software", "released", "license_url", "words_published"}.isdisjoint(about)


@pytest.mark.parametrize("content", [b"[]", b'{"title": 5}', b'{"licenses": "none"}', b"{", b"\xff", b"[" * 100_000])
def test_a_damaged_descriptor_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(FootnoteError, match=r"datapackage\.json is not the descriptor of such a package"):
        read_properties(tmp_path)


def test_values_of_others_packages_are_no_sql(package: Path, tmp_path: Path) -> None:
    """A title that ends the string and begins a statement stays a title."""
    path = tmp_path / "datapackage.json"
    title = "x'); DROP VIEW incidents; --"
    path.write_text(
        json.dumps(json.loads((package / "datapackage.json").read_text("utf-8")) | {"title": title}), "utf-8"
    )
    (tmp_path / "data").symlink_to(package / "data")
    answer = json.loads(render(ask(tmp_path, "SELECT value FROM about WHERE property = 'title'"), "json"))
    assert answer == [{"value": title}]
    assert json.loads(render(ask(tmp_path, "SELECT count(*) AS n FROM incidents"), "json"))[0]["n"] > 0
