"""Input that means harm, or looks like it: refused with a clear error, or made harmless."""

from __future__ import annotations

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote import query
from footnote.characters import harmless, hidden_in, is_formula, visible_lines
from footnote.check import check_corpus
from footnote.cli import main
from footnote.contract import contract
from footnote.corpus.package_yaml import read_package_yaml
from footnote.corpus.read import article_files, read_files, read_in_pool
from footnote.corpus.registers import read_register
from footnote.corpus.stamp import read_stamps
from footnote.corpus.text import find_texts, read_text
from footnote.explain import explain, underlined
from footnote.limits import CELL_CHARACTERS, LINE_BYTES
from footnote.machine_formats import as_github
from footnote.pipeline import build_package
from footnote.problems import FootnoteError, Problem, ProblemsFound
from footnote.query import ask, render
from footnote.release.edition import edition_in
from footnote.terminal import show
from footnote.verify import verify_copy
from footnote.verify.reading import read_copy
from tests.corpus_builder import ACTORS, MARKET, PACKAGE, POST, Articles, attrs, make_corpus, mark
from tests.sealing import seal

ESCAPE, OVERRIDE, SPACE = "\x1b[2J", "\u202e", "\u200b"
COMMAND = "=cmd|' /C calc'!A0"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The fictional corpus, to damage."""
    return make_corpus(tmp_path / "corpus")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its package; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("hostile")
    build_package(make_corpus(folder / "corpus"), folder / "package")
    return folder / "package"


def replace(file: Path, old: str, new: str) -> None:
    """Replace what stands in a file at least once, there."""
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8", newline="")


# --- sizes


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("package.yaml", read_package_yaml),
        ("registers/actors.csv", lambda corpus: read_register(corpus, contract().tables["actors"])),
        ("articles/post.jsonl", lambda corpus: read_files([corpus / "articles" / "post.jsonl"], corpus)),
        ("verified.json", read_stamps),
        ("texts/large.txt", lambda corpus: find_texts(corpus / "texts")),
        ("copy.html", lambda corpus: read_copy(corpus / "copy.html")),
        ("datapackage.json", edition_in),
    ],
)
def test_a_file_of_many_gigabytes_is_refused_unread(corpus: Path, name: str, read: Callable[[Path], Any]) -> None:
    with (corpus / name).open("wb") as file:
        file.truncate(50 << 30)  # takes no room on the disk, and would take it in memory
    began = time.monotonic()
    with pytest.raises(FootnoteError, match=f"{Path(name).name}.* has more than [0-9,]+ bytes"):
        read(corpus)
    assert time.monotonic() - began < 10


def test_a_line_that_is_too_long_is_named(corpus: Path) -> None:
    file = corpus / "articles" / "post.jsonl"
    replace(file, '"exact":"two women"', f'"note":"{"x" * LINE_BYTES}","exact":"two women"')
    _, problems = read_files([file], corpus)
    assert [(problem.code, problem.line, problem.message) for problem in problems] == [
        ("E61", 6, "the line has more than 1,000,000 bytes")
    ]


def test_a_process_that_memory_ended_is_explained(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended:
        def result(self) -> None:
            raise BrokenProcessPool

    class Pool:
        def __init__(self, *_: object, **__: object) -> None: ...
        def __enter__(self) -> Pool:
            return self

        def __exit__(self, *_: object) -> None: ...
        def submit(self, *_: object) -> Ended:
            return Ended()

    monkeypatch.setattr("concurrent.futures.process.ProcessPoolExecutor", Pool)
    with pytest.raises(FootnoteError, match="ended from outside") as error:
        read_in_pool(article_files(corpus), corpus, corpus)
    assert "memory" in str(error.value)


# --- nesting, numbers, keys


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"id":"casualty-90"', '"id":"casualty-9","id":"casualty-90"', 'the key "id" stands twice'),
        ('"sex":"female"', '"sex":"male","sex":"female"', 'the key "sex" stands twice'),
        ('"exact":"two women"', f'"note":{"[" * 100_000}', "nested too deeply"),
        ('"start":90', f'"start":{"9" * 10_000}', "out of range"),
        ('"start":90', '"start":1e400', "out of range"),
        ('"exact":"two women"', '"exact":"two \\ud800women"', "surrogate"),
        ('"exact":"two women"', '"exact":"two \x00women"', "invalid character"),
    ],
)
def test_hostile_json(corpus: Path, old: str, new: str, words: str) -> None:
    file = corpus / "articles" / "post.jsonl"
    replace(file, old, new)
    _, problems = read_files([file], corpus)
    assert [problem.line for problem in problems] == [6]
    assert problems[0].code in ("E61", "E62")
    assert words in problems[0].message


def test_a_key_of_the_header_that_stands_twice(corpus: Path) -> None:
    file = corpus / "articles" / "post.jsonl"
    replace(file, '"language":"en"', '"language":"en","language":"de"')
    _, problems = read_files([file], corpus)
    assert [(problem.code, problem.line) for problem in problems] == [("E61", 1)]


NAMED = "name: karvala\n"
HOSTILE_YAML = [
    ("name: karvala", "name: ../../karvala", "name"),
    ("name: karvala", "name: karvala\nname: other", 'the key "name" stands twice'),
    ("name: karvala", f"name: {'[' * 3000}", "nested too deeply"),
    ("title: Attacks in Karvala", "title: !!python/object/apply:os.system ['true']", "constructor"),
    ("version: 0.1.0", f"version: 0.1.{'9' * 5000}", "is not a version"),
    ("version: 0.1.0", f"version: 0.1.0\nquote_limit: {'9' * 5000}", "4300 digits"),
    ("version: 0.1.0", "version: 0.1.0\nquote_limit: -1", "quote_limit"),
    ("version: 0.1.0", f"version: 0.1.0\nquote_limit: {10**30}", "quote_limit"),
    ("warn_share: 0.95", "warn_share: .nan", "warn_share"),
    ("warn_share: 0.95", "warn_share: .inf", "warn_share"),
    ("Attacks in Karvala", '"Attacks \\e[31m in Karvala"', "U\\+001B"),
    ("Attacks in Karvala", '"Attacks \\u202E in Karvala"', "U\\+202E RIGHT-TO-LEFT OVERRIDE"),
    ("Attacks in Karvala", '"Attacks \\0 in Karvala"', "U\\+0000"),
    ("fiction", '"fic\\u200Btion"', "keywords .*U\\+200B ZERO WIDTH SPACE"),
]


@pytest.mark.parametrize(("old", "new", "words"), HOSTILE_YAML)
def test_hostile_yaml(corpus: Path, old: str, new: str, words: str) -> None:
    replace(corpus / "package.yaml", old, new)
    with pytest.raises(FootnoteError, match=words) as error:
        read_package_yaml(corpus)
    assert error.value.hint


def test_a_bomb_of_aliases_stays_small(corpus: Path) -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    (corpus / "package.yaml").write_text("\n".join(["l0: &l0 [x]", *levels]), "utf-8")
    with pytest.raises(FootnoteError, match="unknown field"):
        read_package_yaml(corpus)


@pytest.mark.parametrize("content", [b'{"\xe9":1}', b'{"a":' * 100_000, b"[" * 100_000, b"", b'{"a":1e400}'])
def test_hostile_stamps(corpus: Path, content: bytes) -> None:
    (corpus / "verified.json").write_bytes(content)
    with pytest.raises(FootnoteError, match=r"verified\.json"):
        read_stamps(corpus)


@pytest.mark.parametrize("cell", ["nan", "inf", "-inf", "1e400", "10,5", "0x10"])
def test_a_latitude_is_a_number(corpus: Path, cell: str) -> None:
    replace(corpus / "registers" / "places.csv", ",10.5,", f',"{cell}",')
    problems = read_register(corpus, contract().tables["places"]).problems
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, f"latitude = {cell} is not of type number")
    ]


def test_lines_of_a_register_are_counted_through_cells_of_several_lines(corpus: Path) -> None:
    file = corpus / "registers" / "places.csv"
    replace(file, "Karvala,settlement", '"Kar\n\nvala",settlement')
    replace(file, "20.48", "east")
    problems = read_register(corpus, contract().tables["places"]).problems
    assert [(problem.line, problem.message) for problem in problems] == [(6, "longitude = east is not of type number")]


@pytest.mark.parametrize("content", ['a,"b', "a\n" * 3, '"a"b\n', "x" * 200_000])
def test_a_register_that_is_no_csv_names_the_line(corpus: Path, content: str) -> None:
    (corpus / "registers" / "actors.csv").write_text(content, "utf-8")
    with pytest.raises(FootnoteError, match=r"actors\.csv"):
        read_register(corpus, contract().tables["actors"])


# --- paths and names of files


@pytest.mark.parametrize("name", ["package.yaml", "registers/actors.csv", "verified.json", "articles/post.jsonl"])
def test_a_link_out_of_the_corpus_shows_nothing_of_what_it_leads_to(corpus: Path, name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush: nobody reads this\n", "utf-8")
    (corpus / name).unlink(missing_ok=True)
    (corpus / name).symlink_to(tmp_path / "secret")
    with pytest.raises(FootnoteError, match="leads out of the corpus") as error:
        check_corpus(corpus)
    assert "hush" not in str(error.value)


@pytest.mark.parametrize("name", [b"po\nst", b"po\x1b[2Jst", b"po\xe9st", "po\u202est".encode(), "po\u200bst".encode()])
def test_a_file_is_named_in_characters_that_can_be_seen(corpus: Path, name: bytes) -> None:
    articles = os.fsencode(corpus / "articles")
    os.rename(articles + b"/post.jsonl", articles + b"/" + name + b".jsonl")  # noqa: PTH104 - bytes
    with pytest.raises(FootnoteError, match=r"hidden characters in its name: po<U\+[0-9A-F]{4}>") as error:
        article_files(corpus)
    assert str(error.value).isascii()


def test_what_is_no_text_among_the_texts_is_passed_over(corpus: Path) -> None:
    (corpus / "texts" / "folder.txt").mkdir()
    (corpus / "texts" / "lost.txt").symlink_to(corpus / "nowhere")
    assert len(find_texts(corpus / "texts")) == 3
    with pytest.raises(FootnoteError, match="cannot be read"):
        read_text(corpus / "texts" / "folder.txt")


# --- characters that hide, formulas


def test_ids_names_and_notes_hide_nothing_and_are_no_formulas(tmp_path: Path) -> None:
    names = {
        "ana-pell": f"Ana{OVERRIDE}Pell",
        "coast-guard": f"Coast{SPACE}Guard",
        "harbour-post": f"Harbour{ESCAPE}Post",
        "ilan-roth": "Ilan\x00Roth",
        "karvala-civilians": "Civilians\nin Karvala",
        "navy": COMMAND,
        "northern-brigade": "@SUM(1+1)",
        "oren-vale": "Oren\u200dVale",
        "red-dawn": "سپیده\u200cدم",  # a joiner where Persian has one
        "valley-radio": "@valleyradio 👩\u200d🚒",
    }

    def change(articles: Articles) -> None:
        articles["post"]["header"]["title"] = f"Shells{OVERRIDE} hit"
        articles["star"]["header"] |= {"title": "-40 degrees", "note": "two\nlines"}
        articles["radio"]["header"]["note"] = "x" * (CELL_CHARACTERS + 1)
        attrs(articles, "post", "three shells hit a market", key="../../etc")
        mark(articles, "post", "two women")["note"] = f"note{ESCAPE}"

    actors = [actor | {"name": names[actor["actor_id"]]} for actor in ACTORS]
    problems = check_corpus(make_corpus(tmp_path, change, actors=actors)).problems
    found = {(problem.code, problem.row_id): problem.message for problem in problems}
    for actor, shown in (
        ("ana-pell", 'name "Ana<U+202E>Pell" holds the hidden character U+202E RIGHT-TO-LEFT OVERRIDE'),
        ("coast-guard", 'name "Coast<U+200B>Guard" holds the hidden character U+200B ZERO WIDTH SPACE'),
        ("harbour-post", 'name "Harbour<U+001B>[2JPost" holds the hidden character U+001B control character'),
        ("ilan-roth", 'name "Ilan<U+0000>Roth" holds the hidden character U+0000 control character'),
        ("karvala-civilians", 'name "Civilians<U+000A>in Karvala" holds the hidden character U+000A control character'),
        ("oren-vale", 'name "Oren\u200dVale" holds the hidden character U+200D ZERO WIDTH JOINER'),
    ):
        assert found["E80", actor] == shown
    assert found["E81", "navy"] == f'name "{COMMAND}" is a formula'
    assert found["E81", "northern-brigade"] == 'name "@SUM(1+1)" is a formula'
    assert {row for code, row in found if code in ("E80", "E81")} & {"red-dawn", "valley-radio"} == set()
    headers = {(p.code, p.file): p.message for p in problems if p.line == 1 and p.code in ("E80", "E81", "E82")}
    assert headers["E80", "articles/post.jsonl"].startswith('title "Shells<U+202E> hit" holds')
    assert headers["E82", "articles/radio.jsonl"].endswith("has 10,001 characters; at most 10,000 are read")
    assert [key for key in headers if key[1] == "articles/star.jsonl"] == []
    assert any(p.code == "E62" and 'key "../../etc" is not a slug' in p.message for p in problems)


def test_nothing_hidden_and_no_formula_is_published(tmp_path: Path) -> None:
    actors = [actor | {"note": COMMAND} if actor["actor_id"] == "navy" else actor for actor in ACTORS]
    with pytest.raises(ProblemsFound) as found:
        build_package(make_corpus(tmp_path / "corpus", actors=actors), tmp_path / "out")
    assert {(problem.code, problem.row_id) for problem in found.value.problems if problem.severity == "error"} == {
        ("E81", "navy")
    }
    assert not (tmp_path / "out").exists()


def test_published_findings_repeat_nothing_that_acts(tmp_path: Path) -> None:
    def change(articles: Articles) -> None:
        attrs(articles, "post", "two women", harm=COMMAND, sex=f"female{ESCAPE}")

    corpus = make_corpus(tmp_path / "corpus", change)
    build_package(corpus, tmp_path / "out", keep_going=True)
    content = (tmp_path / "out" / "data" / "problems.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert f'"{COMMAND}"' in {row["value"] for row in rows}
    assert "female<U+001B>[2J" in {row["value"] for row in rows}
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if is_formula(cell) or hidden_in(cell.replace("\n", " "))] == []


def test_no_cell_of_the_committed_package_is_a_formula(repository: Path) -> None:
    cells = [
        cell
        for file in (repository / "datapackage" / "data").glob("*.csv")
        for row in csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))
        for cell in row
    ]
    assert len(cells) > 1000
    assert [cell for cell in cells if is_formula(cell)] == []


@given(st.text())
@settings(max_examples=50)
def test_harmless_cells(text: str) -> None:
    cell = harmless(text)
    assert not is_formula(cell)
    assert harmless(cell) == cell
    assert "\x1b" not in cell
    assert OVERRIDE not in visible_lines(text)


# --- terminals and workflow commands


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_nothing_that_it_would_obey() -> None:
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        show(f"one{ESCAPE}\ntwo{OVERRIDE}three\udce9", stream)
    assert terminal.getvalue() == "one<U+001B>[2J\ntwo<U+202E>three<U+DCE9>\n"
    assert file.getvalue() == f"one{ESCAPE}\ntwo{OVERRIDE}three?\n"


def test_error_messages_repeat_nothing_that_acts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--corpus", str(tmp_path / f"a{ESCAPE}{OVERRIDE}b")]) == 3
    error = capsys.readouterr().err
    assert "a<U+001B>[2J<U+202E>b" in error
    assert ESCAPE not in error


def test_underlined_words_stay_on_their_line_and_over_their_carets() -> None:
    line, carets = underlined(f"two{OVERRIDE}men\x07 died", 4, 7)
    assert (line, carets) == ("two men  died", "    ^^^")


def test_workflow_commands_cannot_be_injected() -> None:
    problem = Problem(code="E62", file="articles/a,line=9::x.jsonl", line=3, message="bad\n::error::forged\r%0A")
    text = as_github([problem], {}, "corpus")
    assert text == (
        "::error file=corpus/articles/a%2Cline=9%3A%3Ax.jsonl,line=3,title=E62::bad%0A::error::forged%0D%250A"
    )


# --- SQL


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('{package}/README.md')",
        "SELECT * FROM read_blob('{package}/datapackage.json')",
        "SELECT * FROM parquet_metadata('/etc/passwd')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT * FROM sqlite_scan('x', 'y')",
        "SELECT getenv('HOME')",
        "SELECT * FROM query('COPY incidents TO ''out.csv''')",
        "SELECT * FROM json_execute_serialized_sql('x')",
        "FROM duckdb_secrets()",
        "COPY incidents TO '{package}/out.csv'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "EXPORT DATABASE '{package}/out'",
        "IMPORT DATABASE '{package}'",
        "ATTACH '{package}/x.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "CREATE TABLE x AS SELECT 1",
        "INSERT INTO incidents SELECT * FROM incidents",
        "UPDATE incidents SET kind = 'series'",
        "DELETE FROM incidents",
        "PREPARE x AS SELECT 1",
        "SELECT 1; DROP VIEW incidents",
        "WITH x AS (DELETE FROM incidents RETURNING *) SELECT * FROM x",
        "SELECT ?",
        "SELECT 1 AS caf\udce9 FROM nowhere",
        f"SELECT {'(' * 20_000}1{')' * 20_000}",
    ],
)
def test_sql_reaches_nothing_but_the_package(
    package: Path, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(package.rglob("*"))
    with pytest.raises(FootnoteError):
        render(ask(package, sql.replace("{package}", str(package))), "csv")
    assert sorted(package.rglob("*")) == before
    assert list(tmp_path.iterdir()) == []


def test_an_answer_has_an_end(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "ANSWER_CHARACTERS", 100_000)
    for form in ("csv", "json"):
        with pytest.raises(FootnoteError, match="more than 100,000 characters") as error:
            render(ask(package, "FROM range(1_000_000_000_000)"), form)
        assert "LIMIT" in str(error.value)
    assert "9999" in render(ask(package, "FROM range(1_000_000_000_000)"), "table")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
@pytest.mark.parametrize(
    "sql", ["SELECT repeat('a', 4_000_000_000)", "SELECT list(hash(range)) FROM range(1_000_000_000_000)"]
)
def test_an_answer_takes_no_more_memory_than_there_is_for_it(package: Path, sql: str) -> None:
    command = [sys.executable, "-m", "footnote", "query", sql, "--package", str(package), "--format", "csv"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (result.returncode, result.stdout) == (3, "")
    assert "more than 1GB of memory" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_a_question_without_end_is_ended_by_ctrl_c(package: Path) -> None:
    endless = "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"
    command = [sys.executable, "-m", "footnote", "query", endless, "--package", str(package)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as asked:
        while asked.poll() is None and len(list(Path(f"/proc/{asked.pid}/task").iterdir())) < 2:
            time.sleep(0.05)  # until DuckDB has begun
        time.sleep(1)
        assert asked.poll() is None
        asked.send_signal(signal.SIGINT)
        _, error = asked.communicate(timeout=20)
    assert asked.returncode == 3
    assert "interrupted" in error
    assert "Traceback" not in error


def test_a_folder_named_like_a_pattern(package: Path, tmp_path: Path) -> None:
    for name in ("da[1]ta*?x", "da1tax"):
        shutil.copytree(package, tmp_path / name)
    decoy = tmp_path / "da1tax" / "data" / "incidents.parquet"
    duckdb.execute(f"COPY (SELECT 'decoy' AS incident_id) TO '{decoy}'")
    strange = tmp_path / "da[1]ta*?x"
    assert MARKET in render(ask(strange, "SELECT incident_id FROM incidents"), "csv")
    assert MARKET in explain(strange, "incidents", MARKET)
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT incident_id FROM {edition_in(strange).sources['incidents']}").fetchall()
    assert (MARKET,) in rows
    (tmp_path / "copy.txt").write_text(POST, "utf-8")
    assert verify_copy(strange, tmp_path / "copy.txt").is_confirmed


@pytest.mark.parametrize("table", ["articles", "evidence"])
def test_a_damaged_table_is_named(package: Path, tmp_path: Path, table: str) -> None:
    damaged = shutil.copytree(package, tmp_path / "package")
    file = damaged / "data" / f"{table}.parquet"
    content = bytearray(file.read_bytes())
    content[4 : len(content) // 2] = bytes(len(content) // 2 - 4)
    file.write_bytes(content)
    seal(damaged)
    (tmp_path / "copy.txt").write_text(POST, "utf-8")
    for attempt in (
        lambda: render(ask(damaged, f"SELECT * FROM {table}"), "csv"),
        lambda: explain(damaged, "casualties", "c-98c69307136c-000090"),
        lambda: verify_copy(damaged, tmp_path / "copy.txt"),
    ):
        if table == "articles" and "explain" in attempt.__code__.co_names:
            continue  # which reads no articles
        with pytest.raises(FootnoteError):
            attempt()


def test_footnotes_of_a_hostile_package(package: Path, tmp_path: Path) -> None:
    hostile = shutil.copytree(package, tmp_path / "package")
    file = hostile / "data" / "evidence.parquet"
    rows = duckdb.read_parquet(str(file))
    rows.project("* REPLACE ('no hash' AS text_sha256)").write_parquet(str(tmp_path / "new.parquet"))
    shutil.move(tmp_path / "new.parquet", file)
    seal(hostile)
    (tmp_path / "copy.txt").write_text(POST, "utf-8")
    with pytest.raises(FootnoteError, match="is damaged: a footnote of"):
        verify_copy(hostile, tmp_path / "copy.txt")
    rows = duckdb.read_parquet(str(package / "data" / "evidence.parquet"))
    rows.project(f"* REPLACE ('x\n{ESCAPE}' AS words)").write_parquet(str(tmp_path / "new.parquet"))
    shutil.move(tmp_path / "new.parquet", file)
    seal(hostile)
    text = explain(hostile, "incidents", MARKET)
    assert '"x<U+000A><U+001B>[2J"' in text or ESCAPE not in text


@pytest.mark.parametrize(
    "page",
    ["<!---->" * 100_000, "<!--" * 200_000, "<?xml " * 100_000, "<p>" + "<a " * 90 + "x" * 500_000, " " * 900_000],
)
def test_a_page_made_to_keep_the_reader_busy(tmp_path: Path, page: str) -> None:
    (tmp_path / "copy").write_text(f"{page}x", "utf-8")
    began = time.process_time()
    with suppress(FootnoteError):
        read_copy(tmp_path / "copy")
    assert time.process_time() - began < 5


# --- whatever else there is


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_any_bytes_as_package_yaml(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "package.yaml").write_bytes(content)
    with pytest.raises(FootnoteError, match=r"package\.yaml"):
        read_package_yaml(folder)


@given(st.sampled_from(list(PACKAGE)), st.text(max_size=50))
@settings(max_examples=50)
def test_any_words_in_package_yaml(tmp_path_factory: pytest.TempPathFactory, key: str, words: str) -> None:
    import yaml

    folder = tmp_path_factory.getbasetemp()
    (folder / "package.yaml").write_text(yaml.safe_dump(PACKAGE | {key: words}), "utf-8")
    try:
        package = read_package_yaml(folder)
    except FootnoteError as error:
        assert str(error).encode()
    else:
        assert getattr(package, key) == words
        assert hidden_in(words.replace("\n", " ")) is None


def test_a_question_leaves_no_limit_behind(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    monkeypatch.chdir(repository)
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert main(["query", "SELECT 1"]) == 0
    assert resource.getrlimit(resource.RLIMIT_AS) == before
