"""A package is checked by anybody who has it: bytes, constraints, rules, and every estimate once more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from footnote.check_package import check_package
from footnote.cli import main
from footnote.pipeline import build_package
from footnote.problems import FootnoteError
from tests.corpus_builder import MARKET, make_corpus


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build_package(make_corpus(folder / "corpus"), folder / "package [1]")
    return folder / "package [1]"


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / built.name))


def test_a_package_as_it_was_built_has_no_findings(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_package(package) == []
    assert main(["check", str(package)]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings\n"


def test_the_repository_s_package_has_no_findings(repository: Path) -> None:
    assert check_package(repository / "datapackage") == []


def test_one_changed_byte_is_named_and_no_content_is_looked_at(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = package / "data" / "incidents.csv"
    content = file.read_bytes()
    file.write_bytes(content.replace(b"event", b"evenT", 1))
    assert [(problem.code, problem.file) for problem in check_package(package)] == [("E78", "data/incidents.csv")]
    file.write_bytes(content + b"\n")
    (package / "data" / "quotes.parquet").unlink()
    messages = {problem.file: problem.message for problem in check_package(package)}
    assert messages == {
        "data/incidents.csv": f"this file has {len(content) + 1:,} bytes instead of {len(content):,}",
        "data/quotes.parquet": "this file is missing",
    }
    assert main(["check", str(package)]) == 1
    assert "data/quotes.parquet: E78 this file is missing" in capsys.readouterr().out


def test_a_descriptor_that_leads_out_of_the_package_is_refused(package: Path) -> None:
    path = package / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"path": "data/actors.csv"', '"path": "../actors.csv"'), "utf-8")
    assert [problem.message for problem in check_package(package)] == ["this file leads out of the package"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"resources": [{"path": "x"}]}', '{"resources": 3}', "[" * 100_000]
)
def test_what_is_no_descriptor_is_refused(package: Path, content: str) -> None:
    (package / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(FootnoteError, match="is not the descriptor"):
        check_package(package)


def test_a_folder_without_descriptor_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="it has no datapackage"):
        check_package(tmp_path)


def test_a_package_of_another_version_says_which_one_reads_it(package: Path) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    descriptor["software"] = "9.0.0"
    table = next(resource for resource in descriptor["resources"] if resource["name"] == "quotes")
    table["schema"]["fields"].append({"name": "tone", "type": "string"})
    path.write_text(json.dumps(descriptor), "utf-8")
    with pytest.raises(FootnoteError, match=r"built by footnote 9\.0\.0 and has other columns in quotes") as refused:
        check_package(package)
    assert refused.value.hint == "read it with the version that built it: pip install footnote==9.0.0"


def test_texts_are_not_compared_with_a_package(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(package), "--texts", str(package)]) == 3
    assert "footnote verify compares" in capsys.readouterr().err


COMMANDS = {
    "query": ["query", "SELECT 1", "--package"],
    "explain": ["explain", "incidents", MARKET, "--package"],
    "workbook": ["workbook", "--out", "x.xlsx", "--package"],
    "report": ["report", "--out", "x.html", "--package"],
    "verify": ["verify", "copy.txt", "--package"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_is_wrong_with_a_package(
    command: str, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy.txt").write_text("words", "utf-8")
    run = [*COMMANDS[command], str(package)]
    file = package / "data" / "articles.parquet"
    content = file.read_bytes()
    file.write_bytes(content[:-9] + b"?" + content[-8:])
    assert main(run) == 3
    assert "is damaged: data/articles.parquet has the right size but other bytes" in capsys.readouterr().err
    file.write_bytes(content + b"\n")
    assert main(run) == 3
    assert f"data/articles.parquet has {len(content) + 1:,} bytes" in capsys.readouterr().err
    file.unlink()
    assert main(run) == 3
    assert "is incomplete: data/articles.parquet is missing" in capsys.readouterr().err
    file.write_bytes(content)
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    table = next(resource for resource in descriptor["resources"] if resource["name"] == "articles")
    table["schema"]["fields"].append({"name": "tone", "type": "string"})
    path.write_text(json.dumps(descriptor | {"software": "9.0.0"}), "utf-8")
    assert main(run) == 3
    said = capsys.readouterr().err
    assert "was built by footnote 9.0.0 and has other columns in articles" in said
    assert "pip install footnote==9.0.0" in said


def test_a_comparison_says_which_package_is_damaged(
    package: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = package / "data" / "quotes.parquet"
    content = file.read_bytes()
    file.write_bytes(content[:-9] + b"?" + content[-8:])
    assert main(["diff", str(built), str(package)]) == 3
    assert f"{package}/data/quotes.parquet is damaged: " in " ".join(capsys.readouterr().err.split())
