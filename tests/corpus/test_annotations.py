"""The annotations of this repository: every sentence is accounted for, every span fits its text, nothing leaks."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from footnote.build import Build
from footnote.check import check_corpus
from footnote.corpus.leaks import leaks
from footnote.corpus.record import header_type, mark_type
from footnote.corpus.stamp import digest, read_stamps
from footnote.corpus.text import find_texts
from footnote.corpus.write import to_lines
from footnote.exchange.agree import compare_passes
from footnote.exchange.show_agreement import render
from tests.conftest import REPOSITORY

ARTICLES = sorted(path.stem for path in (REPOSITORY / "corpus" / "articles").glob("*.jsonl"))
TWICE = ("baghdad-attack-outrage", "baghdad-attack-tension")  # annotated in two passes
RULES_OF_THUMB = range(1, 10)


def annotation(repository: Path, slug: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    lines = (repository / "corpus" / "articles" / f"{slug}.jsonl").read_text("utf-8").splitlines()
    header, *marks = map(json.loads, lines)
    return header, marks


def coverage(repository: Path, slug: str) -> list[dict[str, str]]:
    with (repository / "corpus" / "coverage" / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of(header: dict[str, Any], texts: Path) -> str:
    text = find_texts(texts).get(header["text_sha256"])
    if text is None:
        pytest.skip(f"the text of {header['article_id']} is not in corpus/texts")
    return text


def test_every_article_has_its_coverage(repository: Path) -> None:
    covered = sorted(path.stem for path in (repository / "corpus" / "coverage").glob("*.csv"))
    assert covered == ARTICLES, "write corpus/coverage/<slug>.csv: CONTRIBUTING.md says how"


@pytest.mark.parametrize("slug", ARTICLES)
def test_no_sentence_is_left_out(repository: Path, slug: str) -> None:
    header, marks = annotation(repository, slug)
    rows = coverage(repository, slug)
    spans = [(int(row["start_char"]), int(row["end_char"])) for row in rows]
    # sentences lie end to end over the body; between two lie at most white space and a paragraph's end
    assert 0 <= spans[0][0] - header["body_start"] <= 2
    assert spans[-1][1] == header["body_end"]
    assert all(0 <= after - before <= 4 for (_, before), (after, _) in pairwise(spans))
    for (start, end), row in zip(spans, rows, strict=True):
        inside = [mark["id"] for mark in marks if start <= mark["start"] < end]
        assert row["marks"].split() == inside
        assert all(mark["end"] <= end for mark in marks if mark["id"] in inside), "a span runs over its sentence"
        assert bool(inside) != bool(row["rule_of_thumb"]), f"sentence at {start} has neither marks nor a reason"
        assert inside or int(row["rule_of_thumb"]) in RULES_OF_THUMB
    assert sum(len(row["marks"].split()) for row in rows) == len(marks)


@pytest.mark.parametrize("slug", ARTICLES)
def test_coverage_rows_are_sentences(repository: Path, slug: str, texts: Path) -> None:
    header, _ = annotation(repository, slug)
    text = text_of(header, texts)
    rows = coverage(repository, slug)
    spans = [(int(row["start_char"]), int(row["end_char"])) for row in rows]
    ends = re.compile(r"(?<!U\.S)[.!?][”’\"]?(?=\s)")
    gaps = [text[a:b] for (_, a), (b, _) in pairwise(spans)]
    assert all(gap.isspace() for gap in gaps)
    for start, end in spans:
        sentence = text[start:end]
        assert not ends.search(sentence.rstrip('”’"')[:-1]), f"more than one sentence: {sentence}"
        assert sentence[0].isupper()
        assert sentence.rstrip('”’"')[-1] in ".?!"


def test_guide_numbers_the_rules_of_thumb(repository: Path) -> None:
    guide = (repository / "docs" / "annotation-guide.md").read_text("utf-8")
    section = guide.partition("## 3. Rules of thumb")[2].partition("\n## ")[0]
    assert [int(number) for number in re.findall(r"^(\d+)\. ", section, re.MULTILINE)] == list(RULES_OF_THUMB)


def test_guide_names_the_whole_scheme(repository: Path, built: Build) -> None:
    guide = (repository / "docs" / "annotation-guide.md").read_text("utf-8")
    scheme = built.contract.scheme
    assert f"(scheme {scheme.version})" in guide
    for name in [*scheme.labels, *scheme.attributes, *scheme.relations]:
        assert f"`{name}`" in guide, f"the guide does not explain {name}"


@pytest.mark.parametrize("slug", ARTICLES)
def test_files_have_the_writers_form(repository: Path, slug: str) -> None:
    import msgspec

    path = repository / "corpus" / "articles" / f"{slug}.jsonl"
    first, *rest = path.read_bytes().splitlines()
    header = msgspec.json.decode(first, type=header_type())
    marks = [msgspec.json.decode(line, type=mark_type()) for line in rest]
    assert to_lines(header, marks) == path.read_bytes()


def test_every_span_fits_its_text(repository: Path, texts: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "corpus"
    shutil.copytree(repository / "corpus", copy, ignore=shutil.ignore_patterns("texts"))
    found = check_corpus(copy, texts=texts)
    assert [str(problem) for problem in found.problems if problem.severity == "error"] == []
    compared = found.texts
    assert compared is not None
    if compared.missing:
        pytest.skip(f"not all texts are in corpus/texts: {', '.join(compared.missing)}")
    assert sum(compared.verified.values()) >= 127
    # the check writes the stamps that are committed
    assert (copy / "verified.json").read_bytes() == (repository / "corpus" / "verified.json").read_bytes()


def test_stamps_are_those_of_the_committed_files(repository: Path) -> None:
    stamps = read_stamps(repository / "corpus")
    files = sorted((repository / "corpus" / "articles").glob("*.jsonl"))
    assert {file.name: digest(file) for file in files} == {name: stamp.sha256 for name, stamp in stamps.items()}


def test_no_committed_file_holds_a_long_run_of_an_article(repository: Path, texts: Path, built: Build) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True).stdout.decode()
    files = [repository / name for name in listed.split("\0") if name and not name.endswith((".parquet", ".png"))]
    files = [path for path in files if path.is_file()]
    quoted = built.connection.execute("SELECT quoted_text FROM quotes WHERE quoted_text IS NOT NULL").fetchall()
    titles = built.connection.execute("SELECT title FROM articles WHERE title IS NOT NULL").fetchall()
    published = [piece for (words,) in quoted + titles for piece in words.split(" […] ")]
    found = leaks(find_texts(texts).values(), files, published=published)
    assert [(path.name, run) for path, run in found] == []


def test_leak_check_finds_a_leak(tmp_path: Path) -> None:
    text = "".join(f"sentence number {number} of a made-up article. " for number in range(20))
    clean, leaky, quoting = tmp_path / "clean.md", tmp_path / "leaky.csv", tmp_path / "quoting.csv"
    clean.write_text(text[10:80], "utf-8")
    leaky.write_text("x," + text[100:190].replace(" ", "\n", 1), "utf-8")
    quoting.write_text(text[300:400], "utf-8")
    found = leaks([text], [clean, leaky, quoting], published=[text[300:400]])
    assert [path.name for path, _ in found] == ["leaky.csv"]


def test_agreement_table_is_what_the_passes_give(repository: Path) -> None:
    passes = repository / "corpus" / "passes"
    table = render(compare_passes(passes / "a", passes / "b"), "markdown")
    shown = (passes / "README.md").read_text("utf-8")
    assert f"<!-- agreement -->\n{table}\n<!-- /agreement -->" in shown
    run = subprocess.run(
        [sys.executable, "-m", "footnote", "agree", str(passes / "a"), str(passes / "b"), "--format", "markdown"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert run.stdout == table + "\n"


def test_agreement_falls_when_a_pass_changes(repository: Path, tmp_path: Path) -> None:
    passes = repository / "corpus" / "passes"
    for name in TWICE:
        lines = (passes / "b" / f"{name}.jsonl").read_text("utf-8").splitlines()
        kept = [line for line in lines if '"label":"Casualty"' not in line]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(kept) + "\n", "utf-8")
    rows = {row.label: row for row in compare_passes(passes / "a", tmp_path).labels}
    assert rows["Casualty"].overlapping == 0
    assert rows["Event"] == {row.label: row for row in compare_passes(passes / "a", passes / "b").labels}["Event"]


def test_passes_hold_no_words_of_the_articles(repository: Path) -> None:
    for file in (repository / "corpus" / "passes").glob("*/*.jsonl"):
        for line in file.read_text("utf-8").splitlines()[1:]:
            mark = json.loads(line)
            assert "exact" not in mark
            assert all("exact" not in piece for piece in mark.get("quoted", []))
