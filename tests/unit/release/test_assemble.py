"""Releases put together and published one after the other, without an orchestrator."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from footnote.build import Build
from footnote.pipeline import check, claim, compare, estimate, read, value
from footnote.problems import FootnoteError
from footnote.release.assemble import assemble, last_release, public_url, refuse_wrong_version
from footnote.release.publish import publish
from tests.corpus_builder import PACKAGE, Articles, attrs, make_corpus

Change = Callable[[Articles], Any]


def make_release(
    folder: Path, target: Path, version: str, change: Change | None = None, previous: str | None = None, **about: Any
) -> Path:
    """Everything that flows/release.py does, as plain calls."""
    corpus = make_corpus(folder / f"corpus-{version}", change, package=PACKAGE | {"version": version} | about)
    work = folder / f"work-{version}"
    work.mkdir()
    with Build(corpus, previous=last_release(previous, str(target), work)) as build:
        refuse_wrong_version(version, None, str(target))
        for stage in (read, value, claim, estimate, compare, check):
            stage(build)
        assemble(build, folder / f"stage-{version}", public_url(str(target), None))
    publish(folder / f"stage-{version}", str(target), version, report=lambda _: None)
    return target / f"v{version}"


def without_radio(articles: Articles) -> None:
    del articles["radio"]


def corrected(articles: Articles) -> None:
    attrs(articles, "post", "two women", status=None)


def listing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases: two articles, then a third one, then a correction."""
    folder = tmp_path_factory.mktemp("releases")
    target = folder / "target"
    make_release(folder, target, "0.1.0", without_radio, previous="none")
    first = listing(target / "v0.1.0")
    make_release(folder, target, "0.2.0")
    make_release(folder, target, "0.2.1", corrected)
    assert listing(target / "v0.1.0") == first, "a release never changes"
    return target


def test_each_release_is_whole_and_latest_is_the_last(target: Path) -> None:
    assert sorted(path.name for path in target.iterdir()) == ["latest", "v0.1.0", "v0.2.0", "v0.2.1"]
    assert (target / "latest" / "VERSION").read_text("utf-8") == "0.2.1\n"
    for version in ("v0.1.0", "v0.2.0", "v0.2.1"):
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=target / version, check=True)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{target}/latest/remote.duckdb' AS latest (READ_ONLY)")
        counted = connection.execute(
            "SELECT release, count(*) FROM latest.changes GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    assert [release for release, _ in counted] == ["0.2.0", "0.2.1"]
    assert all(count > 0 for _, count in counted)


def test_each_release_has_a_workbook_beside_the_zip(target: Path) -> None:
    for version in ("0.1.0", "0.2.0", "0.2.1"):
        workbook = target / f"v{version}" / f"karvala-{version}.xlsx"
        sheet = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_name("Read me").to_python()
        assert ["Version", version] in sheet
        assert f"  {workbook.name}\n" in (target / f"v{version}" / "SHA256SUMS").read_text("utf-8")
        with zipfile.ZipFile(target / f"v{version}" / "datapackage.zip") as archive:
            assert not [name for name in archive.namelist() if name.endswith(".xlsx")]


def test_a_release_that_fits_no_workbook_has_none_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footnote.workbook.CELLS", 10)
    said: list[str] = []
    with Build(make_corpus(tmp_path / "corpus"), report=said.append) as build:
        for stage in (read, value, claim, estimate, compare, check):
            stage(build)
        release = assemble(build, tmp_path / "stage", "https://data.example.org")
    assert not list(release.glob("*.xlsx"))
    assert (release / "SHA256SUMS").is_file()
    assert re.search(
        r"^no workbook: the package has [\d,]+ cells; a workbook of at most 10 is written$",
        "\n".join(said),
        re.MULTILINE,
    )


def test_notes_go_on_from_release_to_release(target: Path) -> None:
    notes = (target / "v0.2.1" / "CHANGES.md").read_text("utf-8")
    headings = [line for line in notes.splitlines() if line.startswith("## ")]
    assert headings == ["## 0.2.1, 2021-06-01", "## 0.2.0, 2021-06-01", "## 0.1.0, 2021-06-01"]
    assert notes.endswith((target / "v0.2.0" / "CHANGES.md").read_text("utf-8").removeprefix("# Changes\n\n"))
    assert "- incident key ka-2021-05-03-karvala-market" in (target / "v0.1.0" / "CHANGES.md").read_text("utf-8")
    assert "Since 0.2.0. A patch step: " in notes
    assert "| casualties | 0 | 0 | 0 | 1 | re annotation |" in notes


@pytest.mark.parametrize(
    ("version", "previous", "message"),
    [
        ("0.3.0", "none", "has release 0.2.1: this is not the first"),
        ("0.3.0", "nowhere", "nowhere"),
        ("0.2.0", None, "package.yaml says version 0.2.0, and .* has 0.2.1 already"),
        ("0.2.2", None, "1 error; nothing was published"),  # nothing changed
    ],
)
def test_a_refused_release_leaves_the_target_as_it_was(
    target: Path, tmp_path: Path, version: str, previous: str | None, message: str
) -> None:
    before = listing(target)
    with pytest.raises(FootnoteError, match=message):
        make_release(tmp_path, target, version, corrected, previous)
    assert listing(target) == before


def test_a_damaged_last_release_is_refused(target: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    for name, content in listing(target).items():
        (damaged / name).parent.mkdir(parents=True, exist_ok=True)
        (damaged / name).write_bytes(content)
    path = damaged / "v0.2.1" / "data" / "incidents.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(FootnoteError, match=r"incidents\.parquet is damaged"):
        make_release(tmp_path, damaged, "0.3.0", without_radio)


def test_the_first_release_is_said_to_be_the_first(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="has no release to compare with") as error:
        make_release(tmp_path, tmp_path / "empty", "0.1.0")
    assert "--previous none" in str(error.value)
    assert not (tmp_path / "empty").exists()


def test_a_tag_that_is_not_the_version_is_refused(tmp_path: Path) -> None:
    refuse_wrong_version("0.1.0", "v0.1.0", str(tmp_path))
    for tag in ("v0.1.1", "0.1.0", "latest"):
        with pytest.raises(FootnoteError, match=f"the tag is {tag}, and package.yaml says version 0.1.0"):
            refuse_wrong_version("0.1.0", tag, str(tmp_path))


def test_withheld_words_do_not_come_back_as_changes(target: Path, tmp_path: Path) -> None:
    """Words that are published no longer are not published as old values either."""
    known = str(target / "v0.2.1")
    made = make_release(tmp_path, tmp_path / "other", "0.3.0", without_radio_s_words, known, publish_words=False)
    evidence = "FROM read_parquet($1) WHERE table_name = 'evidence' AND column_name = 'words'"
    assert duckdb.execute(f"SELECT count(*) {evidence}", [str(made / "data" / "changes.parquet")]).fetchall() == [(0,)]


def without_radio_s_words(articles: Articles) -> None:
    articles["radio"]["header"] |= {"status": "retracted", "note": "withdrawn"}


@pytest.mark.parametrize(
    ("given", "url", "public"),
    [
        ("s3://bucket/data", None, "s3://bucket/data"),
        ("s3://bucket/data", "https://data.example.org", "https://data.example.org"),
        ("/srv/data", None, "/srv/data"),
        ("/srv/data", "https://data.example.org", "https://data.example.org"),
    ],
)
def test_readers_find_a_release_where_it_was_said_or_where_it_lies(given: str, url: str | None, public: str) -> None:
    assert public_url(given, url) == public
