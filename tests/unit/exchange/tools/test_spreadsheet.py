"""A spreadsheet holds the whole scheme: words anchor it, row numbers link it, and nothing in it is run."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from footnote.cli import main
from footnote.exchange.article import Article, read_articles
from footnote.exchange.document import Losses
from footnote.exchange.registry import tool_of
from footnote.exchange.scheme import to_document, to_marks
from footnote.exchange.settle import settle
from footnote.exchange.tools import spreadsheet
from footnote.problems import FootnoteError
from tests.corpus_builder import make_corpus
from tests.unit.exchange.articles import articles

ROWS = [
    ["article", "label", "words", "before", "start", "harm", "of", "note", "mood"],
    ["post", "Event", "three shells hit a market", "", "", "", "", "", ""],
    ["post", "Casualty", "two women", "", "", "killed", "2", "sure?", "sad"],
]


def sheet(path: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def contents(corpus: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (corpus / "articles").glob("*.jsonl")}


@pytest.mark.parametrize("form", ["annotations.csv", "annotations.xlsx"])
def test_export_and_import_give_the_same_files(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    before = contents(corpus)
    out = tmp_path / "sheet"
    assert main(["export", "--to", "spreadsheet", "--corpus", str(corpus), "--out", str(out)]) == 0
    capsys.readouterr()
    assert main(["import", str(out / form), "--into", str(corpus)]) == 0
    assert contents(corpus) == before
    assert capsys.readouterr().out.count("0 added, 0 changed, 0 removed") == 3


@settings(max_examples=25, deadline=None)
@given(articles())
def test_every_article_comes_back(tmp_path_factory: pytest.TempPathFactory, article: Article) -> None:
    folder = tmp_path_factory.mktemp("sheet")
    spreadsheet.write([to_document(article)], folder)
    for name in ("annotations.csv", "annotations.xlsx"):
        documents = spreadsheet.read(folder / name)
        assert len(documents) == bool(article.marks)
        for document in documents:
            losses = Losses()
            settled = settle(document, article.text or "")
            assert to_marks(settled.document, settled.text, losses) == article.marks, name
            assert not losses


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_by_hand_is_read(tmp_path: Path, delimiter: str) -> None:
    path = sheet(tmp_path / "by-hand.csv", ROWS, delimiter)
    assert tool_of(path) == "spreadsheet"
    (document,) = spreadsheet.read(path)
    assert document.article_id == "post"
    assert [(link.relation, link.start, link.end) for link in document.links] == [("of", "3", "2")]
    assert document.spans[1].attrs == {"harm": "killed", "mood": "sad"}
    assert document.spans[1].note == "sure?"


def test_import_reports_what_the_scheme_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    path = sheet(tmp_path / "by-hand.csv", ROWS)
    assert main(["import", str(path), "--into", str(corpus), "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "not held: attribute Casualty.mood: 1" in out
    assert "removed" in out
    assert "nothing was written" in out


def changed(number: int, **cells: str) -> list[list[str]]:
    row = [cells.get(name, cell) for name, cell in zip(ROWS[0], ROWS[number], strict=True)]
    return [*ROWS[:number], row, *ROWS[number + 1 :]]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (changed(2, words=""), "row 3: words is empty"),
        (changed(2, of="9"), "row 3: of leads to row 9"),
        (changed(2, start="early"), 'row 3: start is "early"'),
        ([["row", *ROWS[0]], ["1", *ROWS[1]], ["1", *ROWS[2]]], "row 2: the number 1 stands in two rows"),
        ([["article", "label"]], "there is no column words"),
    ],
)
def test_a_sheet_with_a_wrong_cell_is_refused(tmp_path: Path, rows: list[list[str]], words: str) -> None:
    with pytest.raises(FootnoteError, match=words):
        spreadsheet.read(sheet(tmp_path / "wrong.csv", rows))


def test_words_that_stand_twice_need_what_stands_beside_them(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    text = next(article.text for article in read_articles(corpus) if article.slug == "post") or ""
    wrong, right = (
        spreadsheet.read(sheet(tmp_path / "x.csv", changed(1, words="Karvala", before=before)))
        for before in ("", "market in ")
    )
    with pytest.raises(FootnoteError, match='"Karvala" stands 3 times'):
        settle(wrong[0], text)
    assert settle(right[0], text).document.spans[0].runs == (
        (text.index("market in ") + 10, text.index("market in ") + 17),
    )
    with pytest.raises(FootnoteError, match='"Karvalia" is not in the text'):
        settle(spreadsheet.read(sheet(tmp_path / "x.csv", changed(1, words="Karvalia")))[0], text)


def test_no_cell_is_run_by_a_spreadsheet_program(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    article = next(article for article in read_articles(corpus) if article.slug == "post")
    document = to_document(article)
    for note in ("=1+1", "+1", "-1", "@x", "\tx", "'=x", "'", "''", "<r><t>a & b</t></r>"):
        document.spans[0].note = note
        folder = tmp_path / "sheet"
        folder.mkdir(exist_ok=True)
        spreadsheet.write([document], folder)
        with (folder / "annotations.csv").open(encoding="utf-8", newline="") as file:
            cell = next(csv.DictReader(file))["note"]
        assert cell == (note if note.startswith("<") else f"'{note}")
        with zipfile.ZipFile(folder / "annotations.xlsx") as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        for name in ("annotations.csv", "annotations.xlsx"):
            if note.strip() == note:
                assert spreadsheet.read(folder / name)[0].spans[0].note == note, (name, note)


def test_the_template_has_lists_to_choose_from_and_explains_itself(tmp_path: Path) -> None:
    import python_calamine

    assert main(["tool-config", "spreadsheet", "--out", str(tmp_path)]) == 0
    book = python_calamine.load_workbook(str(tmp_path / "annotations.xlsx"))
    assert book.sheet_names == ["annotations", "lists", "guide"]
    lists = {
        column[0]: [cell for cell in column[1:] if cell]
        for column in zip(*book.get_sheet_by_name("lists").to_python(), strict=True)
    }
    assert lists["harm"] == ["killed", "injured", "killed_or_injured", "missing", "abducted", "detained"]
    assert {"civilian", "planned"} <= set(lists["status"])
    with zipfile.ZipFile(tmp_path / "annotations.xlsx") as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<dataValidation ") == len(lists)
    explained = {row[0] for row in book.get_sheet_by_name("guide").to_python()}
    assert {"words", "harm", "perpetrator"} <= explained


def test_a_template_cannot_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tool-config", "spreadsheet"]) == 3
    assert "say where: --out FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\xfe", b"article,label,words\n\xff"])
def test_what_is_no_sheet_is_not_recognised(tmp_path: Path, content: bytes) -> None:
    for name in ("x.csv", "x.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        assert not spreadsheet.recognises(path) or name == "x.csv"


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "LARGEST", 100_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    with pytest.raises(FootnoteError, match="unpacks to 2,000,000 bytes"):
        next(spreadsheet.rows_of(path))
