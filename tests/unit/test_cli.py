"""The command line teaches, pipes, and never shows a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from footnote.cli import main
from footnote.corpus.text import sha256

FOOTNOTE = [sys.executable, "-m", "footnote"]


@pytest.fixture(autouse=True)
def in_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FOOTNOTE, *arguments], capture_output=True, text=True, check=False, timeout=60)


def test_help_lists_every_command_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    text = capsys.readouterr().out
    for command in (
        "build",
        "check",
        "rules",
        "explain",
        "verify",
        "add",
        "import",
        "export",
        "tool-config",
        "agree",
        "query",
        "report",
        "diff",
        "parse",
        "schema",
    ):
        assert f"\n    {command} " in text or f"\n    {command}\n" in text
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0
        assert f"example:\n  footnote {command}" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("footnote 0.")


def test_wrong_command_line_is_exit_2() -> None:
    assert run("check", "--no-such-option").returncode == 2


def test_query_formats(capsys: pytest.CaptureFixture[str]) -> None:
    sql = "SELECT incident_id, killed_best, kind = 'event' AS is_event FROM incidents ORDER BY 1"
    assert main(["query", sql, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["incident_id", "killed_best", "is_event"]
    assert ["iq-2020-09-28-baghdad-rockets", "5", "true"] in rows
    assert main(["query", sql, "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert {"incident_id": "iq-2020-09-28-baghdad-rockets", "killed_best": 5, "is_event": True} in records
    assert {"incident_id": "iq-2019-10-rocket-attacks", "killed_best": None, "is_event": False} in records
    assert main(["query", sql]) == 0
    assert "iq-2020-09-28-baghdad-rockets" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("COPY incidents TO 'out.csv'", "COPY is not a question"),
        ("EXPLAIN ANALYZE COPY (SELECT 1) TO 'datapackage/data/places.parquet'", "EXPLAIN is not a question"),
        ("DROP VIEW incidents", "DROP is not a question"),
        ("INSTALL httpfs", "is not a question"),
        ("SET enable_external_access = true", "is not a question"),
        ("ATTACH 'x.duckdb'", "ATTACH is not a question"),
        ("SELECT 1; SELECT 2", "2 statements given"),
        ("", "0 statements given"),
        ("SELECT * FROM read_text('/etc/hostname')", "file system operations are disabled"),
        ("SELECT * FROM 'corpus/registers/actors.csv'", "file system operations are disabled"),
        ("SELECT * FROM incident", "incident does not exist"),
        ("SELEC 1", "syntax error"),
    ],
)
def test_query_is_read_only_and_stays_inside(
    sql: str, words: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", sql]) == 3
    error = capsys.readouterr().err
    assert words in error
    assert not (repository / "out.csv").exists()


def test_query_of_what_is_no_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "FROM incidents", "--package", str(tmp_path)]) == 3
    assert "is not a package" in capsys.readouterr().err


def test_explain_a_cell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "casualties", "c-3cada37bdbfd-001242", "count_best"]) == 0
    assert capsys.readouterr().out == (
        "casualties c-3cada37bdbfd-001242\n\ncount_best = 100\n"
        '  a-3cada37bdbfd [1242,1255) normalised: "more than 100"\n'
    )


def test_explain_shows_the_words_in_their_line(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "casualties", "c-3cada37bdbfd-001242", "count_best", "--texts", str(texts)]) == 0
    *_, line, underline = capsys.readouterr().out.rstrip("\n").split("\n")
    start = underline.index("^")
    assert line[start : start + underline.count("^")] == "more than 100"


def test_explain_an_estimate_gives_its_claims_and_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "casualty_estimates", "iq-2020-09-28-baghdad-rockets|killed|all"]) == 0
    text = capsys.readouterr().out
    assert "rule agree: all origins give the same number (2 origins)" in text
    for claim in ("summand c-3cada37bdbfd-000169", "summand c-3cada37bdbfd-000183", "direct c-4603c373f6a5-000092"):
        assert claim in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("casualtys", "x"), "did you mean casualties?"),
        (("casualties", "c-3cada37bdbfd-000170"), "did you mean c-3cada37bdbfd-0"),
        (("casualties", "c-3cada37bdbfd-000183", "count"), "columns: casualty_id, report_id"),
        (("casualty_estimates", "iq-2020-09-28-baghdad-rockets"), "has 3 parts: incident_id, harm, victim_class"),
    ],
)
def test_explain_helps_with_wrong_names(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *arguments]) == 3
    assert words in capsys.readouterr().err


def test_explain_says_why_a_cell_has_no_footnote(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "casualties", "c-3cada37bdbfd-000183"])
    text = capsys.readouterr().out
    assert "victim_sex = unknown\n  no footnote: nothing is claimed by unknown or false" in text
    assert "incident_id = iq-2020-09-28-baghdad-rockets\n  no footnote: filled from relation of" in text
    main(["explain", "places", "baghdad", "latitude"])
    assert "registers hold facts from outside the articles" in capsys.readouterr().out


def make_corpus(folder: Path, repository: Path) -> Path:
    for name in ("registers", "articles"):
        (folder / name).mkdir(parents=True)
    for file in (repository / "corpus" / "registers").glob("*.csv"):
        (folder / "registers" / file.name).write_bytes(file.read_bytes())
    package = (repository / "corpus" / "package.yaml").read_text("utf-8")
    (folder / "package.yaml").write_text(package.replace("require_stamps: true", "require_stamps: false"), "utf-8")
    return folder


def test_add_an_article_and_build_it(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = make_corpus(tmp_path / "corpus", repository)
    text = "💥 Two shells hit a market in Karvala.\n"
    (tmp_path / "Market shelling.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert main(["add", str(tmp_path / "Market shelling.txt"), "--corpus", str(corpus)]) == 0
    file = corpus / "articles" / "market-shelling.jsonl"
    header = json.loads(file.read_text("utf-8"))
    assert header["article_id"] == f"a-{sha256(text)[:12]}"
    assert header["char_count"] == header["body_end"] == len(text)
    assert (corpus / "texts" / f"{header['article_id']}.txt").read_text("utf-8") == text
    assert main(["check", "--texts", "--corpus", str(corpus)]) == 0
    assert main(["build", "--quiet", "--corpus", str(corpus), "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert main(["add", str(tmp_path / "Market shelling.txt"), "--corpus", str(corpus), "--slug", "again"]) == 3
    assert "already in the corpus" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        (b"caf\xe9", (), "is not UTF-8: byte 3 in line 1 is 0xe9"),
        (b"  \n", (), "is empty"),
        (b"a\x00b", (), "NUL"),
        (b"a text", ("--slug", "../outside"), "is not a slug"),
        (b"a text", ("--slug", "taken"), "holds another article"),
    ],
)
def test_add_refuses(
    content: bytes, options: tuple[str, ...], words: str, repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    corpus = make_corpus(tmp_path / "corpus", repository)
    (corpus / "articles" / "taken.jsonl").write_bytes(b"{}\n")
    (tmp_path / "x.txt").write_bytes(content)
    assert main(["add", str(tmp_path / "x.txt"), "--corpus", str(corpus), *options]) == 3
    assert words in capsys.readouterr().err
    assert sorted(path.name for path in (corpus / "articles").iterdir()) == ["taken.jsonl"]
    assert not (corpus / "texts").exists()


@pytest.mark.parametrize("form", ["yaml", "markdown", "table-schema", "duckdb", "arrow", "pandera"])
def test_schema_in_every_form(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "show", "casualties", "--as", form]) == 0
    assert "count_best" in capsys.readouterr().out


def test_schema_of_an_unknown_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "show", "casualtys"]) == 3
    assert "did you mean casualties?" in capsys.readouterr().err
    assert main(["schema", "show"]) == 3


def test_duckdb_ddl_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    import duckdb

    main(["schema", "show", "casualties", "--as", "duckdb"])
    with duckdb.connect() as connection:
        connection.execute(capsys.readouterr().out)
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("INSERT INTO casualties (casualty_id) VALUES ('c')")


def test_output_can_be_cut_off_by_a_pipe() -> None:
    command = f"{' '.join(FOOTNOTE)} schema show casualties --as table-schema | head -n 1"
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False, timeout=60
    )
    assert "Traceback" not in result.stderr


def test_a_table_in_a_pipe_has_all_columns_and_whole_ids(repository: Path) -> None:
    shown = run("query", "--package", str(repository / "datapackage"), "FROM incidents").stdout
    assert "killed_best" in shown
    assert "iq-2020-09-28-baghdad-rockets" in shown
    assert "…" not in shown


def test_a_path_of_another_kind_is_named_as_what_it_is(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html>\n<p>Words", "utf-8")
    corpus = str(repository / "corpus")
    for arguments, message in (
        (["add", str(tmp_path), "--corpus", corpus], f"{tmp_path} is a folder"),
        (["add", str(page), "--corpus", corpus], f"{page} is a web page"),
        (["check", str(page)], f"{page} is a file"),
        (["check", str(tmp_path / "nowhere")], f"{tmp_path / 'nowhere'} does not exist"),
    ):
        assert main(arguments) == 3
        assert message in capsys.readouterr().err
    monkeypatch.chdir(repository / "datapackage")
    assert main(["query", "SELECT 1"]) == 3
    assert "say which: --package ." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("chek", "footnote: error: argument COMMAND: there is no chek; did you mean check?"),
        ("schema incidents", "footnote schema: error: argument action: there is no incidents; there are show, list"),
        ("build --output x", "footnote build: error: not understood: --output x; did you mean --out?"),
        ("query SELECT 1", "footnote query: error: not understood: 1; put the words in quotation marks"),
        ("parse two men", "footnote parse: error: not understood: men; put the words in quotation marks"),
        ("build x", "footnote build: error: not understood: x"),
    ],
)
def test_a_wrong_command_line_says_what_was_meant(arguments: str, message: str) -> None:
    done = run(*arguments.split())
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)
    assert done.stderr.startswith(f"usage: {message.partition(':')[0]} ")


def test_an_output_that_is_closed_is_no_crash(repository: Path) -> None:
    command = f"{shlex.join(FOOTNOTE)} schema list >&-"
    done = subprocess.run(["bash", "-c", command], stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_output_is_whole_before_the_command_leaves(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["schema", "show", "incidents", "--as", "table-schema"]
    assert main(arguments) == 0
    assert run(*arguments).stdout == capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["schema", "list"], ["schema", "show", "incidents", "--as", "table-schema"]])
def test_output_that_cannot_be_written_is_a_failure(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*FOOTNOTE, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr == "footnote: No space left on device\n"


@pytest.mark.parametrize(
    ("file", "code"),
    [(None, 0), ("package.yaml", 3), ("registers/actors.csv", 3), ("articles/damaged.jsonl", 1)],
)
def test_a_check_leaves_nothing_behind(repository: Path, tmp_path: Path, file: str | None, code: int) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(repository / "corpus", corpus, ignore=shutil.ignore_patterns("texts"))
    if file is not None:
        (corpus / file).write_bytes(b"{")
    work = tmp_path / "work"
    work.mkdir()
    done = subprocess.run(
        [*FOOTNOTE, "check", str(corpus)],
        env=os.environ | {"TMPDIR": str(work)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("out", ["report.html", "no/such/folder/report.html"])
def test_a_report_leaves_no_process_behind(tmp_path: Path, repository: Path, out: str) -> None:
    """Its drawings are made in a process of their own, which would also keep a pipe open."""
    command = [*FOOTNOTE, "report", "--package", str(repository / "datapackage"), "--out", str(tmp_path / out)]
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(command)} 2>&1 | cat"],
        capture_output=True, text=True, check=True, timeout=60, start_new_session=True,
    )  # fmt: skip
    assert out in done.stdout


def test_colours_only_on_a_terminal(repository: Path, tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus", repository)
    (corpus / "articles" / "empty.jsonl").write_bytes(b"")
    command = [*FOOTNOTE, "check", "--corpus", str(corpus)]
    plain = subprocess.run(command, capture_output=True, check=False, timeout=60).stdout
    assert b"E63" in plain
    assert b"\x1b[" not in plain
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
    assert b"\x1b[31mE63" in on_terminal(command, environment)
    assert b"\x1b[" not in on_terminal(command, environment | {"NO_COLOR": "1"})


def on_terminal(command: list[str], environment: dict[str, str]) -> bytes:
    """What a command writes when its output is a terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(command, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    output = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        output += chunk
    os.close(leader)
    process.wait(timeout=60)
    return output
