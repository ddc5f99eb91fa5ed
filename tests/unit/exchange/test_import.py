"""An import updates what is there, brings in what is new, and loses nothing without a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from footnote.cli import main
from tests.corpus_builder import Articles, links, make_corpus, mark, remove

CLASH = "The clash at the lighthouse on 4 May 2021 left no one dead"


def contents(corpus: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (corpus / "articles").glob("*.jsonl")}


def exported(folder: Path, change: Any = None, tool: str = "label-studio") -> Path:
    """What a tool would export of the corpus after a change."""
    corpus = make_corpus(folder / "theirs", change)
    assert main(["export", "--to", tool, "--corpus", str(corpus), "--out", str(folder / "out")]) == 0
    return folder / "out"


def several(articles: Articles) -> None:
    mark(articles, "post", "a boy")["attrs"]["age"] = "adult"
    mark(articles, "radio", "three children")["end"] -= 3
    remove(articles, "star", "Up to 20")
    links(articles, "star", "two guards", of="a market in Karvala was shelled")


def test_what_is_the_same_keeps_its_id_and_every_difference_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = make_corpus(tmp_path / "ours")
    before = contents(corpus)
    out = exported(tmp_path, several)
    capsys.readouterr()
    assert main(["import", str(out), "--into", str(corpus), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert contents(corpus) == before
    assert main(["import", str(out), "--into", str(corpus)]) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == said.splitlines()[:-2]
    assert contents(corpus) == contents(tmp_path / "theirs")
    assert "post.jsonl: 0 added, 1 changed, 0 removed" in said
    assert "radio.jsonl: 0 added, 1 changed, 0 removed" in said
    assert "star.jsonl: 0 added, 1 changed, 1 removed" in said


def test_a_new_article_comes_with_its_text_and_header(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "ours")
    wanted = contents(corpus)
    texts = {file.name: file.read_bytes() for file in (corpus / "texts").iterdir()}
    out = exported(tmp_path)
    for folder in ("articles", "texts"):
        for file in (corpus / folder).iterdir():
            file.unlink()
    assert main(["import", str(out), "--into", str(corpus)]) == 0
    assert (
        contents(corpus).keys() == {"shells-hit-karvala-market.jsonl", "star.jsonl", "radio.jsonl"}
        or contents(corpus).keys() == wanted.keys()
    )
    assert sorted(contents(corpus).values()) == sorted(wanted.values())
    assert {file.name: file.read_bytes() for file in (corpus / "texts").iterdir()} == texts


def test_annotations_of_another_scheme_do_not_take_the_place_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = make_corpus(tmp_path / "ours")
    before = contents(corpus)
    text = next(file.read_text("utf-8") for file in (corpus / "texts").iterdir())
    start = text.index("killed") if "killed" in text else 0
    sheet = tmp_path / "theirs.csv"
    article = f"a-{next(file.stem for file in (corpus / 'texts').iterdir())[2:]}"
    sheet.write_text(f"article,label,words,start\n{article},Harm,{text[start : start + 6].strip()},{start}\n", "utf-8")
    assert main(["import", str(sheet), "--into", str(corpus)]) == 1
    assert contents(corpus) == before
    said = capsys.readouterr()
    assert "it holds no annotation of our scheme" in said.err
    assert "not held: label Harm: 1" in said.out


def test_two_versions_of_one_article_are_not_guessed_between(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = make_corpus(tmp_path / "ours")
    before = contents(corpus)
    out = exported(tmp_path)
    (file,) = out.glob("*.json")
    tasks = json.loads(file.read_bytes())
    for task in tasks:
        (annotation,) = task["annotations"]
        task["annotations"] = [annotation | {"completed_by": who, "id": who} for who in (1, 2)]
    file.write_text(json.dumps(tasks), "utf-8")
    assert main(["import", str(file), "--into", str(corpus)]) == 3
    assert "comes twice, from" in capsys.readouterr().err
    assert contents(corpus) == before
    passes = tmp_path / "passes"
    assert main(["import", str(file), "--into", str(corpus), "--passes", str(passes)]) == 0
    folders = sorted(passes.iterdir())
    assert len(folders) == 2
    assert contents(corpus) == before
    capsys.readouterr()
    assert main(["agree", str(folders[0]), str(folders[1])]) == 0
    assert "0 differences" in capsys.readouterr().out


def test_one_annotator_can_be_chosen(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "ours")
    out = exported(tmp_path, several)
    (file,) = out.glob("*.json")
    tasks = json.loads(file.read_bytes())
    for task in tasks:
        (annotation,) = task["annotations"]
        empty = annotation | {"completed_by": 2, "result": annotation["result"][:1], "id": 2}
        task["annotations"] = [annotation | {"completed_by": 1, "id": 1}, empty]
    file.write_text(json.dumps(tasks), "utf-8")
    assert main(["import", str(file), "--into", str(corpus), "--annotator", "1"]) == 0
    for name, content in contents(tmp_path / "theirs").items():
        lines = content.split(b"\n")[1:]
        assert contents(corpus)[name].split(b"\n")[1:] == lines


def test_other_articles_in_the_same_file_stay(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "ours")
    out = exported(tmp_path, several)
    files = contents(corpus)
    for name in files:
        (corpus / "articles" / name).unlink()
    joined = corpus / "articles" / "all.jsonl"
    joined.write_bytes(b"".join(files[name] for name in sorted(files)))
    (file,) = out.glob("*.json")
    tasks = [task for task in json.loads(file.read_bytes()) if "Five civilians" in task["data"]["text"]]
    file.write_text(json.dumps(tasks), "utf-8")
    assert main(["import", str(file), "--into", str(corpus)]) == 0
    theirs = contents(tmp_path / "theirs")
    assert joined.read_bytes() == files["post.jsonl"] + theirs["radio.jsonl"] + files["star.jsonl"]


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "none.json"), "--into", str(tmp_path)]) == 3
    assert "is not a corpus" in capsys.readouterr().err
    corpus = make_corpus(tmp_path / "ours")
    assert main(["import", str(tmp_path / "none.json"), "--into", str(corpus)]) == 3
    assert "none.json does not exist" in capsys.readouterr().err


def test_what_no_tool_wrote_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = make_corpus(tmp_path / "ours")
    (tmp_path / "x.json").write_text('{"hello": 1}', "utf-8")
    assert main(["import", str(tmp_path / "x.json"), "--into", str(corpus)]) == 3
    assert "is no export of" in capsys.readouterr().err
