"""`footnote format` brings files into the one form that they have, and changes nothing that they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footnote.check import check_corpus
from footnote.cli import main
from footnote.corpus.format import format_files
from footnote.problems import FootnoteError
from tests.corpus_builder import articles, make_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path / "corpus")


def test_what_has_the_form_stays(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in (corpus / "articles").iterdir()}
    assert main(["format", "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().out == ""
    assert {file: file.read_bytes() for file in (corpus / "articles").iterdir()} == before


def test_keys_and_lines_come_into_order(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = corpus / "articles" / "post.jsonl"
    before = file.read_bytes()
    head, *marks = before.decode().splitlines()
    mixed = [json.dumps(dict(reversed(json.loads(mark).items()))) for mark in reversed(marks)]
    file.write_text("\ufeff" + "\r\n".join([head, *mixed]), "utf-8")
    assert main(["format", "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert file.read_bytes() == before


def test_words_that_may_not_stand_there_become_their_hash(corpus: Path) -> None:
    """Of a Quote, and of more than 80 characters."""
    file = corpus / "articles" / "post.jsonl"
    before = file.read_bytes()
    text = articles()["post"]["text"]
    lines = [json.loads(line) for line in before.decode().splitlines()]
    hashed = [line for line in lines[1:] if "exact" not in line]
    assert {line["label"] for line in hashed} >= {"Quote"}
    for line in hashed:
        del line["exact_sha256"]
        line["exact"] = text[line["start"] : line["end"]]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert {problem.code for problem in check_corpus(corpus).problems} == {"E48"}
    assert format_files(corpus) == [file]
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "line", ['{"id":"actor-1"', '{"id":"actor-1","id":"actor-2","label":"Actor","start":1,"end":2}']
)
def test_what_cannot_be_read_is_left_as_it_is(corpus: Path, line: str) -> None:
    (corpus / "articles" / "star.jsonl").write_bytes((corpus / "articles" / "star.jsonl").read_bytes() + line.encode())
    damaged = corpus / "articles" / "radio.jsonl"
    damaged.write_text("\n".join(reversed(damaged.read_text("utf-8").splitlines()[1:])), "utf-8")
    before = {file: file.read_bytes() for file in (corpus / "articles").iterdir()}
    with pytest.raises(FootnoteError, match="cannot be read"):
        format_files(corpus)
    assert {file: file.read_bytes() for file in (corpus / "articles").iterdir()} == before
