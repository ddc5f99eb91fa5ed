"""Bad input gives a clear error that names file, line and span; all findings come at once; nothing is published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from footnote.check import check_corpus
from footnote.cli import main
from footnote.corpus.write import new_header, to_lines
from footnote.pipeline import build_package
from footnote.problems import FootnoteError, Problem, ProblemsFound

FILE = "articles/baghdad-attack-tension.jsonl"


@pytest.fixture
def corpus(repository: Path, tmp_path: Path) -> Path:
    """A copy of the corpus without texts and stamps, to damage."""
    copy = tmp_path / "corpus"
    shutil.copytree(repository / "corpus", copy, ignore=shutil.ignore_patterns("texts", "verified.json"))
    package = copy / "package.yaml"
    package.write_text(package.read_text("utf-8").replace("require_stamps: true", "require_stamps: false"), "utf-8")
    return copy


def edit_line(corpus: Path, number: int, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the JSON object in a line, counted from 1."""
    path = corpus / FILE
    lines = path.read_text("utf-8").splitlines()
    record = json.loads(lines[number - 1])
    change(record)
    lines[number - 1] = json.dumps(record, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def find(corpus: Path, code: str, words: str = "") -> Problem:
    """The first finding with that code whose message holds the words."""
    problems = check_corpus(corpus).problems
    found = [problem for problem in problems if problem.code == code and words in problem.message]
    assert found, f"no {code} {words} among {[str(problem) for problem in problems]}"
    return found[0]


def test_undamaged_copy_has_no_errors(corpus: Path) -> None:
    assert [problem for problem in check_corpus(corpus).problems if problem.severity == "error"] == []


def test_not_utf8(corpus: Path) -> None:
    path = corpus / FILE
    lines = path.read_bytes().split(b"\n")
    lines[6] = lines[6].replace(b"three", b"thr\xe9e")
    path.write_bytes(b"\n".join(lines))
    problem = find(corpus, "E60")
    assert (problem.file, problem.line) == (FILE, 7)
    assert "0xe9" in problem.message


def test_broken_json_in_line_7(corpus: Path) -> None:
    path = corpus / FILE
    lines = path.read_text("utf-8").splitlines()
    lines[6] = lines[6][:-1]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    problem = find(corpus, "E61")
    assert (problem.file, problem.line) == (FILE, 7)


def test_unknown_label(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark.update(label="Casualties"))
    problem = find(corpus, "E62", "unknown label")
    assert problem.line == 7
    assert problem.message.startswith('unknown label "Casualties"; labels: Actor, Casualty, Cue, ')


def test_unknown_key(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark.update(colour="red"))
    problem = find(corpus, "E62")
    assert problem.line == 7
    assert "`colour`" in problem.message
    assert problem.hint is not None
    assert problem.hint.startswith("known keys: id, label")


def test_unknown_attribute(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark["attrs"].update(colour="red"))
    assert "`colour`" in find(corpus, "E62").message


def test_attribute_of_another_label(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark["attrs"].update(anchor="explicit"))
    assert find(corpus, "E62").message == "Casualty has no attribute anchor"


def test_unknown_value(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark["attrs"].update(harm="dead"))
    assert find(corpus, "E62", "dead").message.startswith('harm "dead" is not one of abducted, detained')


def test_unknown_relation(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark["links"].update(because=["cue-160"]))
    assert find(corpus, "E65").message.startswith('unknown relation "because"; known are about, addressee')


def test_link_to_nowhere(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark["links"].update(cue=["cue-161"]))
    problem = find(corpus, "E65")
    assert (problem.line, problem.message) == (7, "cue leads to cue-161, which is not in this article")


def test_span_outside_the_text(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark.update(start=99_990, end=100_004))
    assert find(corpus, "E02").message == "casualty-183 [99990,100004) runs past the end of the text (2638 characters)"


def test_unknown_actor_with_suggestion(corpus: Path) -> None:
    edit_line(corpus, 14, lambda mark: mark["attrs"].update(actor="kadhimi"))
    assert find(corpus, "E45").message == (
        'actor "kadhimi" is not in registers/actors.csv; did you mean mustafa-al-kadhimi?'
    )


def test_duplicate_id(corpus: Path) -> None:
    path = corpus / FILE
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[6]]) + "\n", "utf-8")
    assert find(corpus, "E46").message == f"the id casualty-183 stands in 2 lines (7, {len(lines) + 1})"


def test_article_in_two_files(corpus: Path) -> None:
    shutil.copy(corpus / FILE, corpus / "articles" / "again.jsonl")
    messages = [problem.message for problem in check_corpus(corpus).problems if problem.code == "E46"]
    assert any(
        message.startswith("article a-3cada37bdbfd stands in 2 places: articles/again.jsonl:1") for message in messages
    )


def test_exact_words_differ_from_the_text(corpus: Path, texts: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark.update(start=182, end=196))
    found = [problem for problem in check_corpus(corpus, texts=texts).problems if problem.code == "E03"]
    assert found[0].message == 'span casualty-183 is " three childre" but the file says "three children"'
    assert found[0].hint is not None
    assert found[0].hint.startswith("these words stand at 183")


def test_all_findings_at_once(corpus: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark["attrs"].update(harm="dead"))
    edit_line(corpus, 9, lambda mark: mark.update(label="Cause"))
    edit_line(corpus, 14, lambda mark: mark["attrs"].update(actor="kadhimi"))
    problems = check_corpus(corpus).problems
    assert {"E62", "E45"} <= {problem.code for problem in problems}
    places = [(problem.file or "", problem.line or 0) for problem in problems]
    assert places == sorted(places)


def test_empty_corpus(corpus: Path) -> None:
    shutil.rmtree(corpus / "articles")
    with pytest.raises(FootnoteError, match="articles does not exist"):
        check_corpus(corpus)
    (corpus / "articles").mkdir()
    with pytest.raises(FootnoteError, match=r"holds no \.jsonl file"):
        check_corpus(corpus)


def test_empty_file(corpus: Path) -> None:
    (corpus / "articles" / "empty.jsonl").write_bytes(b"")
    problem = find(corpus, "E63")
    assert (problem.file, problem.message) == ("articles/empty.jsonl", "the file is empty")


def test_header_that_is_none(corpus: Path) -> None:
    (corpus / "articles" / "no-header.jsonl").write_text('{"id":"date-0","label":"Date","start":0,"end":1}\n', "utf-8")
    problem = find(corpus, "E63")
    assert (problem.file, problem.line) == ("articles/no-header.jsonl", 1)


@pytest.mark.parametrize("register", ["actors", "places"])
def test_missing_register(corpus: Path, register: str) -> None:
    (corpus / "registers" / f"{register}.csv").unlink()
    with pytest.raises(FootnoteError, match=f"{register}.csv does not exist") as missing:
        check_corpus(corpus)
    assert missing.value.hint is not None
    assert missing.value.hint.startswith("it needs at least the header line")


def test_register_with_other_columns(corpus: Path) -> None:
    path = corpus / "registers" / "places.csv"
    path.write_text(path.read_text("utf-8").replace("latitude", "lat"), "utf-8")
    with pytest.raises(FootnoteError, match="the columns are place_id, name, place_type"):
        check_corpus(corpus)


def test_register_cell_of_another_type(corpus: Path) -> None:
    path = corpus / "registers" / "places.csv"
    path.write_text(path.read_text("utf-8").replace("33.3152", "north"), "utf-8")
    problem = find(corpus, "E66", "latitude = north")
    assert (problem.file, problem.line) == ("registers/places.csv", 2)
    assert problem.message == "latitude = north is not of type number"


def test_package_yaml_missing_or_wrong(corpus: Path) -> None:
    path = corpus / "package.yaml"
    content = path.read_text("utf-8")
    path.write_text(content + "colour: red\n", "utf-8")
    with pytest.raises(FootnoteError, match="colour"):
        check_corpus(corpus)
    path.unlink()
    with pytest.raises(FootnoteError, match=r"package\.yaml does not exist"):
        check_corpus(corpus)


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "latest", "01.0.0"])
def test_the_version_of_the_data_is_three_numbers(corpus: Path, version: str) -> None:
    path = corpus / "package.yaml"
    path.write_text(path.read_text("utf-8").replace("version: 0.1.0", f'version: "{version}"'), "utf-8")
    with pytest.raises(FootnoteError, match=f'"{version}" is not a version') as error:
        check_corpus(corpus)
    assert "MAJOR.MINOR.PATCH" in str(error.value)


def test_a_package_without_licence_is_not_published(corpus: Path) -> None:
    path = corpus / "package.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("licenses:")] + "licenses: []\n" + text[text.index("contributors:") :], "utf-8")
    with pytest.raises(FootnoteError, match="licenses is empty"):
        check_corpus(corpus)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("roles: [creator, maintainer]", "roles: [creator]\n    orcid: 0000-0002-1825-0097", "has no family_name"),
        ("roles: [creator, maintainer]", "roles: [creator]\n    affiliation: Brown University", "has no family_name"),
        (
            "roles: [creator, maintainer]",
            "roles: [creator]\n    family_name: Carberry\n    orcid: 0000-0002-1825-0079",
            "0000-0002-1825-0079 is no ORCID: its last character does not fit",
        ),
        (
            "roles: [creator, maintainer]",
            "roles: [creator]\n    family_name: Carberry\n    orcid: https://orcid.org/0000-0002-1825-0097",
            r"\$\.contributors\[0\]\.orcid",
        ),
        ("publish_words: true", "homepage: karvala.example.org", r"\$\.homepage"),
        ("publish_words: true", "doi: https://doi.org/10.5281/zenodo.1", r"\$\.doi"),
        ("  - title: The Footnote maintainers\n    roles: [creator, maintainer]\n", "  []\n", "contributors is empty"),
    ],
)
def test_whom_and_what_to_cite_is_checked(corpus: Path, old: str, new: str, message: str) -> None:
    path = corpus / "package.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(FootnoteError, match=message):
        check_corpus(corpus)


def test_errors_stop_the_publication(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_package(corpus, out)
    before = {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    edit_line(corpus, 7, lambda mark: mark["attrs"].update(harm="dead"))
    with pytest.raises(ProblemsFound, match="nothing was published"):
        build_package(corpus, out)
    assert {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_keep_going_leaves_out_the_article_and_says_so(corpus: Path, tmp_path: Path) -> None:
    edit_line(corpus, 7, lambda mark: mark["attrs"].update(harm="dead"))
    problems = build_package(corpus, tmp_path / "out", keep_going=True)
    assert {problem.article_id for problem in problems if problem.severity == "error"} == {"a-3cada37bdbfd"}
    articles = (tmp_path / "out" / "data" / "articles.csv").read_text("utf-8")
    assert "a-4603c373f6a5" in articles
    assert "a-3cada37bdbfd" not in articles
    assert "Left out, because they have errors: a-3cada37bdbfd" in (tmp_path / "out" / "README.md").read_text("utf-8")


def test_keep_going_leaves_out_a_file_whose_header_cannot_be_read(corpus: Path, tmp_path: Path) -> None:
    (corpus / "articles" / "broken.jsonl").write_text('{"article_id":\n', "utf-8")
    problems = build_package(corpus, tmp_path / "out", keep_going=True)
    assert [problem.file for problem in problems if problem.severity == "error"] == ["articles/broken.jsonl"]
    assert len((tmp_path / "out" / "data" / "articles.csv").read_text("utf-8").splitlines()) == 3


def test_errors_of_registers_and_headers_come_with_all_others(corpus: Path) -> None:
    path = corpus / "registers" / "places.csv"
    path.write_text(path.read_text("utf-8").replace(",settlement,", ",city,"), "utf-8")
    edit_line(corpus, 1, lambda header: header.update(body_end=99_999))
    edit_line(corpus, 14, lambda mark: mark["attrs"].update(actor="kadhimi"))
    problems = check_corpus(corpus).problems
    assert {("registers/places.csv", "E66"), (FILE, "E66"), (FILE, "E45")} <= {(p.file, p.code) for p in problems}
    assert next(problem.line for problem in problems if (problem.file, problem.code) == (FILE, "E66")) == 1


def test_text_that_changed_is_noticed(corpus: Path) -> None:
    texts = corpus / "texts"
    texts.mkdir()
    (texts / "a-3cada37bdbfd.txt").write_text("another text", "utf-8")
    problem = next(problem for problem in check_corpus(corpus, texts=texts).problems if problem.code == "E01")
    assert problem.message.startswith(
        "text of a-3cada37bdbfd has changed since annotation (expected 3cada37bdbfd…, found"
    )


def test_file_whose_text_is_not_at_hand_still_needs_its_stamp(repository: Path, tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(repository / "corpus", copy, ignore=shutil.ignore_patterns("texts"))
    (copy / "texts").mkdir()
    edit_line(copy, 7, lambda mark: mark["attrs"].update(sex="male"))
    assert "E72" in {problem.code for problem in check_corpus(copy, texts=copy / "texts").problems}


def test_required_stamps_cannot_be_deleted(repository: Path, tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(repository / "corpus", copy, ignore=shutil.ignore_patterns("texts", "verified.json"))
    assert {problem.code for problem in check_corpus(copy).problems if problem.severity == "error"} == {"E71"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[" * 100_000, "E61"),
        ('{"id":"date-0","label":"Date","start":100000000000000000000,"end":1}', "E62"),
        ('{"id":"date-0","label":"Date","start":9223372036854775808,"end":1}', "E62"),
        ('{"id":"date-0","label":"Date","start":0,"end":1,"note":""}', "E62"),
        ('{"id":"casualty-0","label":"Casualty","start":0,"end":1,"attrs":{"count":1e400}}', "E61"),
    ],
)
def test_hostile_lines_are_findings(corpus: Path, line: str, code: str) -> None:
    path = corpus / FILE
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    assert any(problem.code in (code, "E62") and problem.line == 59 for problem in check_corpus(corpus).problems)


def test_links_out_of_the_corpus_are_refused(corpus: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.jsonl"
    outside.write_bytes((corpus / FILE).read_bytes())
    (corpus / "articles" / "link.jsonl").symlink_to(outside)
    with pytest.raises(FootnoteError, match="leads out of the corpus"):
        check_corpus(corpus)


def test_folder_and_lost_link_among_the_articles_are_passed_over(corpus: Path) -> None:
    (corpus / "articles" / "folder.jsonl").mkdir()
    (corpus / "articles" / "lost.jsonl").symlink_to(corpus / "articles" / "nowhere")
    assert [problem for problem in check_corpus(corpus).problems if problem.severity == "error"] == []


def test_changed_file_without_new_stamp_is_refused(repository: Path, tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(repository / "corpus", copy, ignore=shutil.ignore_patterns("texts"))
    assert check_corpus(copy).problems == check_corpus(repository / "corpus").problems
    edit_line(copy, 7, lambda mark: mark["attrs"].update(sex="male"))
    problem = find(copy, "E72")
    assert problem.message == "this file changed after it was verified against its text"
    with pytest.raises(ProblemsFound):
        build_package(copy, tmp_path / "out")
    (copy / "articles" / "new.jsonl").write_bytes(to_lines(new_header("A new article.\n"), []))
    assert find(copy, "E71").file == "articles/new.jsonl"


def test_exit_codes_and_place_on_the_command_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--corpus", str(corpus)]) == 0
    edit_line(corpus, 7, lambda mark: mark["attrs"].update(harm="dead"))
    assert main(["check", "--corpus", str(corpus)]) == 1
    assert f'{FILE}:7: E62 harm "dead" is not one of' in capsys.readouterr().out
    assert main(["check", "--corpus", str(corpus / "nowhere")]) == 3
    assert "nowhere does not exist" in capsys.readouterr().err
