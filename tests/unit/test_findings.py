"""Findings as people and machines read them: place, words, how to mend, and what was not checked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from footnote.characters import visible
from footnote.cli import main
from footnote.excerpt import excerpts, underlined, words_in
from footnote.machine_formats import as_github, as_sarif
from footnote.problems import FootnoteError, Problem
from footnote.rules.catalogue import rules
from tests.corpus_builder import PACKAGE, attrs, make_corpus
from tests.unit.test_cli import FOOTNOTE, on_terminal

Show = Callable[..., tuple[int, str]]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with one error, a warning, and its texts."""
    folder = tmp_path / "corpus"
    return make_corpus(folder, lambda articles: attrs(articles, "post", "Karvala", nearness="beside"))


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    def run(*arguments: str) -> tuple[int, str]:
        code = main(list(arguments))
        return code, capsys.readouterr().out

    return run


def line_with(file: Path, words: str) -> int:
    return next(n for n, line in enumerate(file.read_text("utf-8").split("\n"), start=1) if words in line)


def test_a_finding_says_where_what_and_how_to_mend(corpus: Path, show: Show) -> None:
    code, out = show("check", str(corpus))
    line = line_with(corpus / "articles" / "post.jsonl", "beside")
    article = json.loads((corpus / "articles" / "post.jsonl").read_text("utf-8").split("\n")[0])["article_id"]
    found = out.splitlines()
    assert code == 1
    assert found[0] == f'articles/post.jsonl:{line}: E62 nearness "beside" is not one of at, near'
    assert found[1].startswith(f"    in {article}, characters ")
    assert found[2] == "    docs/annotation-guide.md lists all labels, attributes and values"
    assert found[-1] == "1 error, 0 warnings"


def test_on_a_terminal_the_words_are_underlined_in_their_line_and_in_the_article(corpus: Path) -> None:
    environment = os.environ | {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    shown = on_terminal([*FOOTNOTE, "check", str(corpus), "--texts"], environment).decode().replace("\r\n", "\n")
    lines = shown.split("\n")
    at = next(n for n, line in enumerate(lines) if '"nearness":"beside"' in line)
    assert lines[at][lines[at + 1].index("^") : lines[at + 1].rindex("^") + 1] == '"beside"'
    text = next(n for n, line in enumerate(lines) if line.startswith("  text | "))
    assert lines[text][lines[text + 1].index("^") : lines[text + 1].rindex("^") + 1] == "Karvala"


def test_the_article_is_never_shown_where_it_could_be_published(corpus: Path, show: Show) -> None:
    for form in ("text", "json", "github", "sarif"):
        _, out = show("check", str(corpus), "--texts", "--format", form)
        assert "three shells hit a market in" not in out, form


def test_max_cuts_and_counts_the_rest(tmp_path: Path, show: Show) -> None:
    def two(articles: Any) -> None:
        attrs(articles, "post", "Karvala", nearness="beside")
        attrs(articles, "post", "two women", sex="femal")
        attrs(articles, "star", "two guards", count=7)

    folder = make_corpus(tmp_path, two)
    code, out = show("check", str(folder), "--max", "1")
    assert code == 1
    assert out.count(": E62 ") == 1
    assert "… and 2 more: E09 1, E62 1" in out
    assert out.endswith("3 errors, 0 warnings\n")
    _, cut = show("check", str(folder), "--max", "1", "--format", "json")
    assert json.loads(cut)["errors"] == 3
    assert len(json.loads(cut)["findings"]) == 1
    with pytest.raises(SystemExit):
        main(["check", str(folder), "--max", "many"])


def test_a_rule_that_is_off_is_not_run_and_every_report_says_so(tmp_path: Path, show: Show) -> None:
    reason = "nobody says who they were"
    folder = make_corpus(
        tmp_path / "corpus",
        lambda articles: attrs(articles, "star", "the driver", count=0),
        package=PACKAGE | {"rules_off": {"W13": reason}},
    )
    code, out = show("check", str(folder))
    assert code == 0
    assert out == f"switched off in package.yaml: W13 ({reason})\n0 errors, 0 warnings\n"
    assert json.loads(show("check", str(folder), "--format", "json")[1])["rules_off"] == {"W13": reason}
    assert (
        f"::notice title=W13::switched off in package.yaml: {reason}"
        in show("check", str(folder), "--format", "github")[1]
    )
    sarif = json.loads(show("check", str(folder), "--format", "sarif")[1])
    enabled = {r["id"]: r["defaultConfiguration"]["enabled"] for r in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert [code for code, is_on in enabled.items() if not is_on] == ["W13"]
    package = tmp_path / "package"
    assert main(["build", "--corpus", str(folder), "--out", str(package)]) == 0
    assert json.loads((package / "datapackage.json").read_bytes())["rulesOff"] == {"W13": reason}
    assert "OFF" in show("rules", "--corpus", str(folder))[1]
    assert f"in this corpus, because: {reason}" in show("rules", "W13", "--corpus", str(folder))[1]


def test_without_the_switch_the_same_corpus_has_the_finding(tmp_path: Path, show: Show) -> None:
    folder = make_corpus(tmp_path, lambda articles: attrs(articles, "star", "the driver", count=0))
    assert ": W13 " in show("check", str(folder))[1]


def test_a_rule_on_the_texts_can_be_off(tmp_path: Path, show: Show) -> None:
    def cut(articles: Any) -> None:
        found = articles["post"]["marks"]["a boy"]
        found["end"] -= 1

    folder = make_corpus(tmp_path, cut)
    assert ": W04 " in show("check", str(folder), "--texts")[1]
    (folder / "package.yaml").write_text(yaml.safe_dump(PACKAGE | {"rules_off": {"W04": "old files"}}), "utf-8")
    assert not any(".jsonl" in line for line in show("check", str(folder), "--texts")[1].splitlines())


@pytest.mark.parametrize(
    ("off", "words"),
    [
        ({"E99": "why"}, "there is no rule E99"),
        ({"E46": " "}, "E46 has no reason"),
        ({"E03": "why"}, "E03 cannot be switched off"),
        ({"E06": "why"}, "E06 cannot be switched off"),
        ({"E60": "why"}, "E60 cannot be switched off"),
        ({"w13": "why"}, "w13 cannot be switched off"),
    ],
)
def test_what_cannot_be_off_is_refused(tmp_path: Path, off: dict[str, str], words: str) -> None:
    folder = make_corpus(tmp_path, package=PACKAGE | {"rules_off": off})
    with pytest.raises(FootnoteError, match=words):
        from footnote.check import check_corpus

        check_corpus(folder)


def test_rules_are_listed_with_their_reasons_and_one_is_explained(show: Show) -> None:
    _, listed = show("rules")
    for rule in rules():
        assert f"  {rule.code}  " in listed
    words = " ".join(listed.split())
    assert all(" ".join(rule.why.split()) in words for rule in rules())
    _, one = show("rules", "e17")
    assert one.startswith("E17 (error): ")
    for head in ("why", "wrong", "right", "mend", "scope", "found", "off"):
        assert f"\n  {head} " in one


def test_an_unknown_code_is_an_error_with_what_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "E170"]) == 3
    assert "there is no rule E170\n  did you mean E" in capsys.readouterr().err


def test_every_rule_has_an_example_that_says_something() -> None:
    for rule in rules():
        assert rule.wrong != rule.right, rule.code
        assert min(map(len, (rule.demand, rule.why, rule.hint, rule.wrong, rule.right))) > 4, rule.code


def test_sarif_has_what_the_standard_requires(corpus: Path, show: Show) -> None:
    log = json.loads(show("check", str(corpus), "--format", "sarif")[1])
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "E62"
    assert result["level"] in ("none", "note", "warning", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"{corpus.as_posix()}/articles/post.jsonl"
    assert place["region"]["startLine"] == line_with(corpus / "articles" / "post.jsonl", "beside")


def test_a_fingerprint_stays_when_lines_move() -> None:
    one, moved = (Problem(code="E14", message="x", article_id="a-1", line=line) for line in (4, 9))
    prints = [json.loads(as_sarif([problem], {}, "corpus"))["runs"][0]["results"][0] for problem in (one, moved)]
    assert prints[0]["partialFingerprints"] == prints[1]["partialFingerprints"]


def test_no_words_of_a_finding_become_a_command_of_github() -> None:
    problem = Problem(code="E62", file="articles/a,b:c.jsonl", line=3, message="one\n::error::two", hint="100 %")
    assert as_github([problem], {}, "corpus") == (
        "::error file=corpus/articles/a%2Cb%3Ac.jsonl,line=3,title=E62::one%0A::error::two%0A100 %25"
    )


def test_what_a_terminal_would_obey_is_shown_as_what_it_is() -> None:
    assert visible("\x1b[2Ja\u202eb\u200bc\u0085") == "<U+001B>[2Ja<U+202E>b<U+200B>c<U+0085>"
    assert visible("👩\u200d🚀 می\u200cخواهم") == "👩\u200d🚀 می\u200cخواهم"


def test_long_lines_are_cut_around_the_words() -> None:
    line = "x" * 500 + "WORDS" + "y" * 500
    shown, carets = underlined("     1", line, 500, 505, width=60)
    assert len(shown) <= 60
    assert shown.startswith("     1 | …x")
    assert shown.endswith("y…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "WORDS"


def test_carets_stand_below_wide_characters() -> None:
    shown, carets = underlined("     1", "火火 five", 3, 7, width=80)
    assert shown == "     1 | 火火 five"
    assert carets == "       |      ^^^^"  # two cells each


def test_the_place_where_json_breaks_is_underlined() -> None:
    line = '{"id":"é" "label":1}'
    problem = Problem(code="E61", message=f"not JSON: expected ',' or '}}' (byte {line.encode().index(b' ') + 1})")
    assert words_in(line, problem) == (10, 11)


def test_nothing_is_shown_of_a_file_that_is_gone(tmp_path: Path) -> None:
    problem = Problem(code="E62", message="x", file="articles/gone.jsonl", line=3, value="y")
    assert list(excerpts(problem, tmp_path, {}, 80)) == []
