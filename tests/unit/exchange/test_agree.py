"""Two annotators' versions are compared mark by mark, and settled by decisions on every difference."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from footnote.cli import main
from footnote.exchange.agree import AttributeAgreement, compare_passes
from footnote.exchange.show_agreement import render
from footnote.problems import FootnoteError
from tests.corpus_builder import Change, attrs, links, make_corpus, mark, remove


def passes(folder: Path, change: Change) -> tuple[Path, Path]:
    """One annotator's files, and another's after a change."""
    return make_corpus(folder / "a") / "articles", make_corpus(folder / "b", change) / "articles"


def several(articles: Any) -> None:
    attrs(articles, "post", "a boy", age="adult")
    attrs(articles, "post", "Karvala", nearness="near")
    links(articles, "star", "two guards", of="a market in Karvala was shelled")
    mark(articles, "radio", "three children")["end"] -= 3
    remove(articles, "star", "Up to 20")


def sheet(first: Path, second: Path, take: str) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(render(compare_passes(first, second), "csv"))))
    return [rows[0], *([*row[:-1], take] for row in rows[1:])]


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.jsonl")}


def test_the_same_work_agrees_wholly(tmp_path: Path) -> None:
    first, second = passes(tmp_path, lambda _: None)
    found = compare_passes(first, second)
    assert found.differences == []
    assert {one.row()[3] for one in found.labels} == {"1.00"}
    assert {one.kappa for one in found.attributes} <= {1.0, None}


def test_each_difference_is_listed_once_with_both_sides(tmp_path: Path) -> None:
    found = compare_passes(*passes(tmp_path, several))
    rows = {(row.article, row.what): (row.a, row.b) for row in found.differences}
    assert rows.pop(("post", "age")) == ("child", "adult")
    assert rows.pop(("post", "nearness")) == ("at", "near")
    ours, theirs = rows.pop(("star", "of"))
    assert ours.startswith("event-")
    assert theirs.startswith("event-")
    assert ours != theirs
    before, after = rows.pop(("radio", "span"))
    assert int(before.split("-")[1]) - int(after.split("-")[1]) == 3
    only, nothing = rows.pop(("star", "only one has it"))
    assert (only, nothing) == ('Casualty "Up to 20"', "")
    assert rows == {}
    counted = {row.label: row for row in found.labels}
    assert (counted["Casualty"].first - counted["Casualty"].second, counted["Casualty"].attributes) == (
        1,
        counted["Casualty"].same_attributes + 1,
    )


def test_kappa_is_that_of_the_books() -> None:
    """Cohen's own kind of example: 20 + 15 of 50 agree, 0.5 by chance."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = AttributeAgreement("x", tuple(pairs))
    assert found.kappa == pytest.approx(0.4)
    assert AttributeAgreement("x", (("yes", "yes"),)).kappa is None
    assert AttributeAgreement("x", ((None, "unknown"),)).same == 1


@pytest.mark.parametrize("take", ["a", "b"])
def test_who_is_taken_throughout_is_what_comes_out(tmp_path: Path, take: str) -> None:
    first, second = passes(tmp_path, several)
    decisions = write(tmp_path / "decisions.csv", sheet(first, second, take))
    out = tmp_path / "settled"
    assert main(["adjudicate", str(first), str(second), str(decisions), "--into", str(out)]) == 0
    assert contents(out) == contents({"a": first, "b": second}[take])
    assert compare_passes({"a": first, "b": second}[take], out).differences == []


def test_decisions_can_go_either_way_and_neither(tmp_path: Path) -> None:
    first, second = passes(tmp_path, several)
    rows = sheet(first, second, "a")
    for row in rows[1:]:
        row[-1] = {"age": "b", "nearness": "neither", "only one has it": "b"}.get(row[3], "A ")
    decisions = write(tmp_path / "decisions.csv", rows)
    out = tmp_path / "settled"
    assert main(["adjudicate", str(first), str(second), str(decisions), "--into", str(out)]) == 0
    left = {(row.article, row.what): (row.a, row.b) for row in compare_passes(first, out).differences}
    assert left.keys() == {("post", "age"), ("post", "nearness"), ("star", "only one has it")}
    assert left["post", "age"] == ("child", "adult")
    assert left["post", "nearness"] == ("at", "")


def test_a_mark_that_only_the_other_has_comes_with_its_links(tmp_path: Path) -> None:
    second, first = passes(tmp_path, lambda articles: remove(articles, "star", "the driver"))
    decisions = write(tmp_path / "decisions.csv", sheet(first, second, "b"))
    out = tmp_path / "settled"
    assert main(["adjudicate", str(first), str(second), str(decisions), "--into", str(out)]) == 0
    assert contents(out) == contents(second)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda rows: rows[1:], "is no sheet of decisions"),
        (lambda rows: rows[:-1], "does not decide on"),
        (
            lambda rows: [*rows, ["post", "cue-1", "cue-1", "function", "say", "harm", "a"]],
            "decides on what is no difference",
        ),
        (lambda rows: [rows[0], [*rows[1][:-1], "perhaps"], *rows[2:]], ':2: take is "perhaps"'),
        (lambda rows: [rows[0], rows[1][:3], *rows[2:]], ":2: 3 cells instead of 7"),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused(tmp_path: Path, damage: Any, words: str) -> None:
    first, second = passes(tmp_path, several)
    decisions = write(tmp_path / "decisions.csv", damage(sheet(first, second, "a")))
    from footnote.exchange.adjudicate import settled_articles

    with pytest.raises(FootnoteError, match=words):
        list(settled_articles(first, second, decisions))


def test_passes_of_other_articles_are_refused(tmp_path: Path) -> None:
    first, second = passes(tmp_path, lambda _: None)
    (second / "star.jsonl").unlink()
    with pytest.raises(FootnoteError, match=r"is in .* and not in"):
        compare_passes(first, second)
    with pytest.raises(FootnoteError, match="holds no annotation file"):
        compare_passes(first, tmp_path)


def test_one_file_can_be_compared_with_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = passes(tmp_path, several)
    assert main(["agree", str(first / "post.jsonl"), str(second / "post.jsonl")]) == 0
    out = capsys.readouterr().out
    assert "Casualty.age" in out
    assert out.endswith("2 differences; --format csv gives them as a sheet to decide on\n")
    assert main(["agree", str(first / "post.jsonl"), str(second / "post.jsonl"), "--format", "json"]) == 0
    assert '"kappa"' in capsys.readouterr().out
