"""How dates and numbers are read: as English only where the article is English, ahead only where a plan is due."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from footnote.check import check_corpus
from tests.unit.claims.test_rows import Article, ask, corpus_of, event

PUBLISHED = {"date_published": date(2020, 9, 29), "date_published_basis": "metadata"}  # a Tuesday
FRENCH = {"language": "fr", **PUBLISHED}
DATES = "SELECT words, date_edtf FROM dates JOIN antecedents USING (mark) ORDER BY words"


def findings(corpus: Path, code: str) -> list[str]:
    return sorted(problem.message for problem in check_corpus(corpus).problems if problem.code == code)


def navy(words: str, relation: str = "when", *, status: str = "planned", **attrs: Any) -> Article:
    """An article of one troop level, with a Date."""
    article = Article(f"The navy has 3,000 sailors in Karvala {words}, and shelled the market.", **PUBLISHED)
    links = {
        "force": [article.mark("Actor", "The navy", actor="navy")],
        "where": [article.mark("Place", "Karvala", place="karvala", nearness="at")],
        "cue": [article.mark("Cue", "has", function="plan")],
        relation: [article.mark("Date", words, **({"anchor": "publication"} | attrs))],
    }
    article.mark("Troops", "3,000 sailors", links, measure="stock", status=status)
    return article


@pytest.mark.parametrize(
    ("status", "due"),
    [
        ("planned", "2020-12-31"),
        ("authorised", "2020-12-31"),
        ("proposed", "2020-12-31"),
        ("actual", "2019-12-31"),
        ("estimated", "2019-12-31"),
    ],
)
def test_deadline_of_a_plan_lies_ahead_of_publication(tmp_path: Path, status: str, due: str) -> None:
    corpus = corpus_of(tmp_path, navy("by the end of December", status=status))
    assert ask(corpus, "SELECT date_edtf, date_latest FROM troop_levels") == [(due, date.fromisoformat(due))]


def test_day_on_which_a_plan_was_announced_lies_behind(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, navy("in December", "announced"))
    assert ask(corpus, "SELECT announced_edtf FROM troop_levels") == [("2019-12",)]


def test_date_that_a_plan_shares_with_an_event_is_read_as_past(tmp_path: Path) -> None:
    article = navy("in December")
    shared = next(mark.id for mark in article.marks if mark.label == "Date")
    event(article, "shelled the market", {"when": [shared]})
    assert ask(corpus_of(tmp_path, article), "SELECT date_edtf FROM troop_levels") == [("2019-12",)]


def test_same_words_are_read_for_each_mark_by_what_they_date(tmp_path: Path) -> None:
    later = navy("by Friday", status="actual")
    later.text += " Again."
    corpus = corpus_of(tmp_path, navy("by Friday"), later)
    assert ask(corpus, "SELECT status, date_edtf FROM troop_levels ORDER BY status") == [
        ("actual", "2020-09-25"),
        ("planned", "2020-10-02"),
    ]


def test_value_of_a_deadline_is_compared_with_words_that_look_ahead(tmp_path: Path) -> None:
    words = "by the end of December"
    assert findings(corpus_of(tmp_path / "plan", navy(words, value="2020-12-31")), "E22") == []
    actual = navy(words, status="actual", value="2020-12-31")
    assert findings(corpus_of(tmp_path / "fact", actual), "E22") == [
        'date 2020-12-31 is outside 2019-12-31, which "by the end of December" says'
    ]


def test_deadline_with_a_reference_year_stays_in_it(tmp_path: Path) -> None:
    article = navy("by the end of June", anchor="reference_year")
    article.header |= {"reference_year": 2020, "reference_year_basis": "text"}
    assert ask(corpus_of(tmp_path, article), "SELECT date_edtf FROM troop_levels") == [("2020-06-30",)]


def french(**header: Any) -> Article:
    """Dates that are explicit, yearless, counted from publication, from another date; and one that is English."""
    article = Article(
        "Le 28 septembre 2020, des missiles ont touché le marché. Hier, lundi, le lendemain, le 3 mai. Yesterday.",
        **(FRENCH | header),
    )
    first = article.mark("Date", "28 septembre 2020", anchor="explicit")
    article.mark("Date", "Hier", anchor="publication")
    article.mark("Date", "lundi", anchor="publication")
    article.mark("Date", "le lendemain", {"relative_to": [first]}, anchor="date")
    article.mark("Date", "3 mai", anchor="reference_year")
    article.mark("Date", "Yesterday", anchor="publication")
    event(article, "missiles", {"when": [first]})
    return article


def test_dates_of_another_language_are_read_by_dateparser_and_never_as_english(tmp_path: Path) -> None:
    pytest.importorskip("dateparser", reason="an optional extra")
    corpus = corpus_of(tmp_path, french(reference_year=2020, reference_year_basis="text"))
    assert ask(corpus, DATES) == [
        ("28 septembre 2020", "2020-09-28"),
        ("3 mai", "2020-05-03"),
        ("Hier", "2020-09-28"),
        ("Yesterday", None),
        ("le lendemain", None),
        ("lundi", "2020-09-28"),
    ]
    assert findings(corpus, "E23") == []
    assert findings(corpus, "W23") == [
        'the article is in "fr": dateparser read 4 of its 6 dates; '
        "numbers of events and weapons are read in English only"
    ]


def test_year_that_is_not_printed_is_missed_in_another_language_too(tmp_path: Path) -> None:
    pytest.importorskip("dateparser", reason="an optional extra")
    article = Article("Le 3 mai, des tirs. Le 4 mai 2020, rien.", **FRENCH)
    article.mark("Date", "3 mai", anchor="explicit")
    article.mark("Date", "4 mai 2020", anchor="explicit", value="2020-05-05")
    corpus = corpus_of(tmp_path, article)
    assert findings(corpus, "E27") == ['"3 mai" has no year: its anchor is reference_year, not explicit']
    assert findings(corpus, "E22") == ['date 2020-05-05 is outside 2020-05-04, which "4 mai 2020" says']


def test_deadline_in_another_language_lies_ahead_too(tmp_path: Path) -> None:
    pytest.importorskip("dateparser", reason="an optional extra")
    article = navy("vendredi")
    article.header |= FRENCH
    assert ask(corpus_of(tmp_path, article), "SELECT words, date_edtf FROM dates JOIN antecedents USING (mark)") == [
        ("vendredi", "2020-10-02")
    ]


def test_without_the_package_the_finding_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    corpus = corpus_of(tmp_path, french(reference_year=2020, reference_year_basis="text"))
    assert {edtf for _, edtf in ask(corpus, DATES)} == {None}
    missing = "the language \"fr\" needs the package dateparser: pip install 'footnote[languages]'"
    found = findings(corpus, "E23")
    unread = ("28 septembre 2020", "3 mai", "Hier", "Yesterday", "lundi")
    assert [message.split('"')[1] for message in found] == list(unread)
    assert all(missing in message for message in found)


def test_without_the_package_a_date_that_counts_from_a_stated_one_is_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    article = Article("Le 28 septembre 2020 et le lendemain.", **FRENCH)
    first = article.mark("Date", "28 septembre 2020", anchor="explicit", value="2020-09-28")
    article.mark("Date", "le lendemain", {"relative_to": [first]}, anchor="date")
    found = findings(corpus_of(tmp_path, article), "E23")
    assert len(found) == 1
    assert '"le lendemain"' in found[0]
    assert "footnote[languages]" in found[0]


def casualties(words: str, **header: Any) -> Article:
    article = Article(f"Rockets: {words}, killed, Ilan Roth.", **header)
    attack = event(article, "Rockets")
    cue = article.mark("Cue", "killed", function="harm")
    article.mark("Casualty", words, {"of": [attack], "cue": [cue]}, harm="killed")
    return article


def test_numbers_and_weapons_of_another_language_are_not_read(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, casualties("plus de 5 soldats", **FRENCH))
    assert ask(corpus, "SELECT count_low, count_best, count_high FROM casualties") == [(None, None, None)]
    assert ask(corpus, "SELECT weapon FROM incident_reports") == [(None,)]
    (found,) = findings(corpus, "E09")
    assert '"plus de 5 soldats": the article is in "fr", and numbers are read in English only' in found


def test_words_that_an_english_article_shares_are_not_read_in_another(tmp_path: Path) -> None:
    """In another language the same letters may mean another number, or none."""
    french = casualties("5 soldiers", **FRENCH)
    french.text += " Fin."
    corpus = corpus_of(tmp_path, casualties("5 soldiers"), french)
    assert ask(corpus, "SELECT count_best FROM casualties ORDER BY 1 NULLS LAST") == [(5,), (None,)]
    assert ask(corpus, "SELECT weapon FROM incident_reports ORDER BY 1 NULLS LAST") == [("rocket",), (None,)]


def test_british_english_is_english(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, casualties("5 soldiers", **(FRENCH | {"language": "en-GB"})))
    assert ask(corpus, "SELECT count_best FROM casualties") == [(5,)]
    assert ask(corpus, "SELECT weapon FROM incident_reports") == [("rocket",)]
    assert findings(corpus, "W23") == []


@pytest.mark.parametrize(("words", "counted"), [("cinq soldats", None), ("Ilan Roth", 1)])
def test_named_person_counts_as_one_only_by_the_name(tmp_path: Path, words: str, counted: int | None) -> None:
    """In words that nobody read there may be more persons than the one who is named."""
    article = casualties(words, **FRENCH)
    casualty = article.marks[-1]
    casualty.links["victim"] = [article.mark("Actor", "Ilan Roth", actor="ilan-roth")]
    assert ask(corpus_of(tmp_path, article), "SELECT count_best FROM casualties") == [(counted,)]
