"""The page holds what the tables hold, shows every text as text, asks for nothing, and is the same each time."""

from __future__ import annotations

import base64
import csv
import hashlib
import re
import shutil
import sys
from pathlib import Path

import pytest

from footnote.cli import main
from footnote.problems import FootnoteError
from footnote.report import write_report
from tests.unit.report.conftest import DESCRIPTION, NAME, SCRIPT, TITLE
from tests.unit.report.elements import Element, elements


def by_id(page: Path) -> dict[str, Element]:
    return {one.attributes["id"]: one for one in elements(page) if "id" in one.attributes}


def rows(package: Path, table: str) -> list[dict[str, str]]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_link_leads_somewhere_in_the_page_or_to_the_licence(page: Path) -> None:
    found = elements(page)
    ids = [one.attributes["id"] for one in found if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    links = [one.attributes["href"] for one in found if "href" in one.attributes]
    outside = [link for link in links if not link.startswith("#")]
    assert outside == ["https://creativecommons.org/licenses/by/4.0/"]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("name", ["page", "hostile_page"])
def test_page_can_load_nothing(name: str, request: pytest.FixtureRequest) -> None:
    found = elements(request.getfixturevalue(name))
    assert {one.tag for one in found}.isdisjoint({"img", "link", "iframe", "object", "embed", "video", "form", "base"})
    for element in found:
        assert not {"src", "style", "srcset", "action", "xlink:href"} & set(element.attributes), element
        assert not any(attribute.startswith("on") for attribute in element.attributes), element
    (script,) = [one for one in found if one.tag == "script"]
    (style,) = [one for one in found if one.tag == "style"]
    (policy,) = [one.attributes["content"] for one in found if one.attributes.get("http-equiv")]
    assert policy.startswith("default-src 'none'; ")
    for one in (script, style):
        digest = base64.b64encode(hashlib.sha256("".join(one.texts).encode()).digest()).decode()
        assert f"{one.tag}-src 'sha256-{digest}'" in policy
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_texts_stay_texts(hostile_page: Path) -> None:
    found = elements(hostile_page)
    quoted = [one.text for one in found if one.tag == "q"]
    assert f"We will {SCRIPT} & <U+202E>find<U+202C> אותם them," in quoted
    texts = [one.text for one in found if one.tag == "bdi"]
    for text in (TITLE, NAME, DESCRIPTION):
        assert text in texts
    assert not [one for one in found if one.attributes.get("href", "").startswith("javascript:")]
    assert SCRIPT not in hostile_page.read_text("utf-8")


def test_every_text_of_an_article_is_isolated(page: Path, repository: Path) -> None:
    """A bdi element keeps the direction of one text from turning its neighbours round, and says its language."""
    quotes = [row["quoted_text"] for row in rows(repository / "datapackage", "quotes") if row["quoted_text"]]
    marked = [one.text for one in elements(page) if one.tag == "bdi" and one.attributes.get("lang") == "en"]
    assert set(quotes) <= set(marked)


def test_footnotes_hold_article_offsets_words_and_basis(page: Path, repository: Path) -> None:
    footnotes = by_id(page)
    checked = set()
    for row in rows(repository / "datapackage", "evidence"):
        footnote = footnotes.get(f"footnote-{row['table_name']}-{row['row_id']}")
        if footnote is None:
            # of the reports, only those that differ
            assert row["table_name"] == "incident_reports"
            continue
        place = f"{row['article_id']} [{row['start_char']},{row['end_char']}) {row['basis']}"
        assert place in footnote.text
        assert f"{row['column_name']} = " in footnote.text
        assert (" ".join(row["words"].split()) or "words not published") in footnote.text
        checked.add(row["table_name"])
    assert len(checked) == 6


def test_estimates_list_the_claims_that_they_are_computed_from(page: Path, repository: Path) -> None:
    footnotes = by_id(page)
    package = repository / "datapackage"
    evidence = rows(package, "evidence")
    for row in rows(package, "casualty_estimates"):
        key = (row["incident_id"], row["harm"], row["victim_class"])
        footnote = footnotes[f"footnote-casualty_estimates-{'-'.join(key)}"]
        claims = [
            one["casualty_id"]
            for one in rows(package, "estimate_inputs")
            if (one["incident_id"], one["harm"], one["victim_class"]) == key
        ]
        assert claims
        for claim in claims:
            number = footnotes[f"footnote-casualties-{claim}"].attributes["value"]
            words = {one["words"] for one in evidence if one["row_id"] == claim and one["column_name"] == "quantifier"}
            assert re.search(rf", printed {words.pop()}, [a-z ]+: footnote {number}\b", footnote.text)
        assert f"footnote explain casualty_estimates '{'|'.join(key)}'" in footnote.text


def test_every_published_quote_is_there_with_its_speaker(page: Path, repository: Path) -> None:
    section = by_id(page)["quotes"].text
    names = {row["actor_id"]: row["name"] for row in rows(repository / "datapackage", "actors")}
    for row in rows(repository / "datapackage", "quotes"):
        assert names.get(row["speaker_actor_id"], "not named") in section
        assert (row["quoted_text"] or f"characters {row['content_start']} to {row['content_end']}") in section


def test_accounts_that_disagree_stand_side_by_side(hostile_page: Path) -> None:
    section = by_id(hostile_page)["differences"].text
    assert "No two accounts" not in section
    killed = section.partition("How many were killed: Baghdad rockets ")[2]
    assert re.match(r"a-3cada37bdbfd 5 killed\s\d+ a-4603c373f6a5 7 or more killed\s\d+ Where it was: ", killed)
    assert re.search(r"a-3cada37bdbfd Iran-backed Iraqi armed groups \(denied\)", section)
    assert re.search(r"a-3cada37bdbfd Kata'ib Hezbollah \(suspected\)", section)


def test_a_package_without_words_shows_offsets(hostile_page: Path) -> None:
    footnote = by_id(hostile_page)["footnote-casualties-c-3cada37bdbfd-000183"].text
    assert "words not published a-3cada37bdbfd [183,188) normalised" in footnote
    assert "This package publishes no words." in by_id(hostile_page)["footnotes"].text


def test_a_limit_says_what_it_leaves_out(repository: Path, tmp_path: Path) -> None:
    out = tmp_path / "two.html"
    write_report(repository / "datapackage", out, 2)
    shown = by_id(out)
    assert "2 of 7 incidents are shown, 5 left out" in shown["timeline"].text
    assert "2 of 13 quotes are shown, 11 left out" in shown["quotes"].text
    assert "2 of 4 figures are shown, 2 left out" in shown["troops"].text
    # those with most casualties
    assert "row-iq-2020-01-missiles-at-iraqi-bases" in shown
    assert "row-iq-2020-09-28-baghdad-rockets" in shown
    assert "row-iq-2020-01-baghdad-airport-drone-strike" not in shown
    links = {one.attributes["href"][1:] for one in elements(out) if one.attributes.get("href", "").startswith("#")}
    assert links <= set(shown)
    assert {name for name in shown if name.startswith("footnote-")} <= links


def test_a_limit_of_nothing_is_a_page_too(repository: Path, tmp_path: Path) -> None:
    write_report(repository / "datapackage", tmp_path / "none.html", 0)
    assert "0 of 7 incidents" in by_id(tmp_path / "none.html")["timeline"].text


def test_command_writes_the_same_page_again(
    repository: Path, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.html"
    assert main(["report", "--package", str(repository / "datapackage"), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_bytes() == page.read_bytes()


def test_failures_say_what_to_do(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FootnoteError, match="is not a package"):
        write_report(tmp_path, tmp_path / "report.html")
    with pytest.raises(FootnoteError, match="cannot be written"):
        write_report(repository / "datapackage", tmp_path / "no-such-folder" / "report.html", 0)
    (tmp_path / "package").mkdir()
    shutil.copytree(repository / "datapackage" / "data", tmp_path / "package" / "data")
    for damaged in ("{", "[]"):
        (tmp_path / "package" / "datapackage.json").write_text(damaged, "utf-8")
        with pytest.raises(FootnoteError, match="is not the descriptor"):
            write_report(tmp_path / "package", tmp_path / "report.html")
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["report", "--package", str(repository / "datapackage"), "--out", str(tmp_path / "r.html")]) == 3
    assert "pip install 'footnote[report]'" in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()
