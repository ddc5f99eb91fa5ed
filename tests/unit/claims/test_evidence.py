"""Evidence over a fictional corpus: complete, exact, and without words where these are not to be published."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.build import Build
from footnote.check import check_corpus
from footnote.corpus.text import find_texts
from footnote.pipeline import build_package, claim, compare, estimate, read, value
from footnote.query import open_package
from tests.corpus_builder import PACKAGE, make_corpus


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("karvala")
    make_corpus(folder / "corpus")
    build_package(folder / "corpus", folder / "package")
    return folder / "package"


def test_every_span_slices_to_its_words_and_hash(package: Path) -> None:
    """Emoji stand before spans in one text: offsets count code points."""
    from footnote.corpus.text import sha256

    texts = {f"a-{digest[:12]}": text for digest, text in find_texts(package.parent / "corpus" / "texts").items()}
    assert any(character > "\uffff" for text in texts.values() for character in text)
    rows = open_package(package).execute("SELECT article_id, start_char, end_char, words, text_sha256 FROM evidence")
    checked = 0
    for article_id, start, end, words, digest in rows.fetchall():
        piece = texts[article_id][start:end]
        assert sha256(piece) == digest
        assert words in (None, piece)
        checked += 1
    assert checked > 300


def test_relative_date_rests_on_both_articles(package: Path) -> None:
    """A date that counts from an incident rests on its own words and on those of the article that dates it."""
    rows = open_package(package).execute("""
        SELECT row_id, list(DISTINCT evidence.article_id) AS articles, list(DISTINCT basis) AS bases
        FROM evidence JOIN quotes ON quotes.quote_id = evidence.row_id
        WHERE column_name = 'said_edtf' AND said_basis = 'relative_to_incident' GROUP BY row_id
    """)
    found = rows.fetchall()
    assert found
    assert all(bases == ["inferred"] for _, _, bases in found)
    # the incident is dated by other articles, whose words the date rests on as well
    assert all(len(articles) > 1 for _, articles, _ in found)


def test_count_cells_rest_on_the_words_of_the_number(package: Path) -> None:
    rows = open_package(package).execute("""
        SELECT words FROM evidence WHERE table_name = 'casualties' AND column_name = 'quantifier'
    """)
    words = {row[0] for row in rows.fetchall()}
    assert "two" in words
    assert "two women" not in words


def test_words_can_be_withheld(tmp_path: Path) -> None:
    make_corpus(tmp_path / "corpus", package=PACKAGE | {"publish_words": False})
    with Build(tmp_path / "corpus") as build:
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        counted = build.connection.execute("SELECT count(*), count(words), count(text_sha256) FROM evidence").fetchall()
    rows, words, hashes = counted[0]
    assert words == 0
    assert hashes == rows > 300
    assert [problem for problem in check_corpus(tmp_path / "corpus").problems if problem.severity == "error"] == []


def test_rows_do_not_depend_on_the_order_of_lines_or_files(package: Path, tmp_path: Path) -> None:
    """The same articles in one file, marks in reverse: the same package."""
    corpus = tmp_path / "corpus"
    make_corpus(corpus)
    lines = []
    files = sorted((corpus / "articles").glob("*.jsonl"), reverse=True)
    for file in files:
        header, *marks = file.read_text("utf-8").splitlines()
        lines += [header, *reversed(marks)]
        file.unlink()
    (corpus / "articles" / "all.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    build_package(corpus, tmp_path / "package")
    for csv in sorted((package / "data").glob("*.csv")):
        if csv.stem != "problems":
            assert (tmp_path / "package" / "data" / csv.name).read_bytes() == csv.read_bytes(), csv.name
