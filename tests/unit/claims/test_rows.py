"""How rows are made, case by case, on tiny corpora of the fictional country of Karvala."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from footnote.build import Build
from footnote.check import check_corpus
from footnote.corpus.write import new_header, new_mark, to_lines
from footnote.pipeline import build_package, claim, compare, estimate, read, value
from footnote.query import open_package
from tests.corpus_builder import ACTORS, PLACES, make_corpus

ROCKETS = {"type": "shelling_rocket_missile", "kind": "event"}
KEY = "ka-2021-05-01-karvala-market"


class Article:
    """Marks over a text, named by their words; `write` makes the file."""

    def __init__(self, text: str, **header: Any) -> None:
        self.text = text
        self.header = header
        self.marks: list[Any] = []

    def mark(self, label: str, words: str, links: dict[str, list[str]] | None = None, **rest: Any) -> str:
        """Mark the first occurrence of the words, or of the parts given as words."""
        from footnote.corpus.record import attributes_type

        parts = rest.pop("parts", None)
        runs = [(self.text.index(part), self.text.index(part) + len(part)) for part in parts or [words]]
        quoted = [(self.text.index(part), self.text.index(part) + len(part)) for part in rest.pop("quoted", [])]
        extra: dict[str, Any] = {"parts": runs} if parts else {}
        mark = new_mark(
            self.text,
            label,
            runs[0][0],
            runs[-1][1],
            attrs=attributes_type()(**rest),
            links=links or {},
            quoted=quoted,
            **extra,
        )
        self.marks.append(mark)
        return str(mark.id)

    def write(self, corpus: Path, slug: str) -> None:
        header = new_header(self.text, **self.header)
        (corpus / "articles" / f"{slug}.jsonl").write_bytes(to_lines(header, self.marks))
        (corpus / "texts" / f"{slug}.txt").write_text(self.text, "utf-8")


def corpus_of(folder: Path, *articles: Article) -> Path:
    make_corpus(folder)
    for file in [*(folder / "articles").iterdir(), *(folder / "texts").iterdir()]:
        file.unlink()
    for number, article in enumerate(articles):
        article.write(folder, f"article-{number}")
    return folder


def ask(corpus: Path, sql: str) -> list[tuple[Any, ...]]:
    """Build without the gate and ask one question."""
    with Build(corpus) as build:
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        return build.connection.execute(sql).fetchall()


def event(article: Article, words: str, links: dict[str, list[str]] | None = None, **rest: Any) -> str:
    return article.mark("Event", words, links, **({"key": KEY} | ROCKETS | rest))


def test_discontinuous_span_reads_its_own_words_only(tmp_path: Path) -> None:
    """The 3 that stands between the parts of the first span belongs to the second."""
    article = Article("Rockets hit the port on 28 or 29 April 2021, killing 5 naval and 3 army soldiers.")
    date = article.mark("Date", "", parts=["28", "April 2021"], anchor="explicit")
    attack = event(article, "Rockets hit the port", {"when": [date]})
    cue = article.mark("Cue", "killing", function="harm")
    links = {"of": [attack], "cue": [cue]}
    article.mark("Casualty", "", links, parts=["5 naval", "soldiers"], harm="killed", sum_group="all")
    article.mark("Casualty", "3 army soldiers", links, harm="killed", sum_group="all")
    corpus = corpus_of(tmp_path, article)
    assert ask(corpus, "SELECT low, best, high FROM casualty_estimates WHERE victim_class = 'all'") == [(8, 8, 8)]
    assert ask(corpus, "SELECT date_edtf FROM incidents") == [("2021-04-28",)]
    words = "SELECT words FROM evidence WHERE column_name = 'count_best' ORDER BY start_char, end_char"
    assert ask(corpus, words) == [("5 naval",), ("3",), ("soldiers",)]
    problems = check_corpus(corpus, texts=corpus / "texts").problems
    assert [str(problem) for problem in problems if problem.severity == "error"] == []


def test_role_of_a_discontinuous_actor_lies_in_the_part_that_holds_it(tmp_path: Path) -> None:
    article = Article("President, since 2019, Ana Pell said talks would follow.")
    speaker = article.mark("Actor", "", parts=["President", "Ana Pell"], actor="ana-pell", role="President")
    cue = article.mark("Cue", "said", function="say")
    article.mark("Quote", "talks would follow", {"speaker": [speaker], "cue": [cue]}, kind="indirect")
    corpus = corpus_of(tmp_path, article)
    words = "SELECT words FROM evidence WHERE column_name = 'speaker_role'"
    assert ask(corpus, words) == [("President",)]
    assert [problem for problem in check_corpus(corpus).problems if problem.severity == "error"] == []


def test_relative_dates_never_change_an_incidents_date(tmp_path: Path) -> None:
    """Dated by one article from its publication; the other's "the next day" counts from another incident."""
    first = Article(
        "Yesterday rockets hit the market.", date_published=date(2021, 5, 4), date_published_basis="metadata"
    )
    event(first, "rockets hit the market", {"when": [first.mark("Date", "Yesterday", anchor="publication")]})
    second = Article("A mine exploded on 30 April 2021. The next day rockets fell on the market.")
    mine = second.mark("Date", "30 April 2021", anchor="explicit")
    second.mark("Event", "A mine exploded", {"when": [mine]}, key="ka-2021-04-30-mine", type="ied_mine", kind="event")
    after = second.mark("Date", "The next day", anchor="incident:ka-2021-04-30-mine")
    event(second, "rockets fell on the market", {"when": [after]})
    corpus = corpus_of(tmp_path, first, second)
    dates = "SELECT date_edtf FROM incident_reports WHERE incident_id = 'ka-2021-05-01-karvala-market' ORDER BY 1"
    assert ask(corpus, dates) == [("2021-05-01",), ("2021-05-03",)]
    assert ask(corpus, f"SELECT date_edtf FROM incidents WHERE incident_id = '{KEY}'") == [("2021-05-03",)]


def test_explicit_value_counts_without_words(tmp_path: Path) -> None:
    """A span beyond 80 characters holds only its hash; the value that a person typed is not lost."""
    words = "on the third day of the month of May in the year that the old people still call the twenty-first one"
    article = Article(f"Rockets hit the market {words}.")
    date = article.mark("Date", words, anchor="explicit", value="2021-05-03")
    event(article, "Rockets hit the market", {"when": [date]})
    assert ask(corpus_of(tmp_path, article), "SELECT date_edtf FROM incident_reports") == [("2021-05-03",)]


def test_casualties_of_a_series_stay_out_of_an_events_totals(tmp_path: Path) -> None:
    articles = []
    for number, (kind, killed) in enumerate([("event", "3 people"), ("event", "3 people"), ("series", "40 people")]):
        article = Article(f"Report {number}: rockets hit the market and {killed} were killed.")
        attack = event(article, "rockets hit the market", kind=kind)
        cue = article.mark("Cue", "killed", function="harm")
        article.mark("Casualty", killed, {"of": [attack], "cue": [cue]}, harm="killed")
        articles.append(article)
    assert ask(corpus_of(tmp_path, *articles), "SELECT killed_low, killed_best, killed_high FROM incidents") == [
        (3, 3, 3)
    ]


def test_troops_are_at_the_finest_place(tmp_path: Path) -> None:
    coarse = next(place for place in PLACES if place["place_type"] != "settlement")
    fine = next(place for place in PLACES if place["place_type"] == "settlement")
    article = Article("The navy keeps 300 sailors in the region, in the town.")
    where = [
        article.mark("Place", "the region", place=coarse["place_id"]),
        article.mark("Place", "the town", place=fine["place_id"]),
    ]
    force = article.mark("Actor", "The navy", actor="navy")
    article.mark("Troops", "300 sailors", {"force": [force], "where": where}, measure="stock", status="actual")
    expected = fine["place_id"] if coarse["place_type"] in ("country", "admin1", "admin2") else coarse["place_id"]
    assert ask(corpus_of(tmp_path, article), "SELECT place_id FROM troop_levels") == [(expected,)]


def test_a_name_that_begins_with_an_article_is_still_a_name(tmp_path: Path) -> None:
    person = next(actor["actor_id"] for actor in ACTORS if actor["actor_type"] == "person")
    article = Article("Rockets hit the market and A. Smith was killed.")
    attack = event(article, "Rockets hit the market")
    cue = article.mark("Cue", "killed", function="harm")
    victim = article.mark("Actor", "A. Smith", actor=person)
    article.mark("Casualty", "A. Smith", {"of": [attack], "victim": [victim], "cue": [cue]}, harm="killed")
    corpus = corpus_of(tmp_path, article)
    estimates = "SELECT low, best, high, best_rule FROM casualty_estimates WHERE victim_class = 'all'"
    assert ask(corpus, estimates) == [(1, 1, None, "named_floor")]
    assert ask(corpus, "SELECT count_basis FROM casualties") == [("named",)]


def test_brackets_are_footnoted_each_at_its_place(tmp_path: Path) -> None:
    article = Article("Pell said: “we [...] stay [sic] and wait [sic] and ... hope”.")
    speaker = article.mark("Actor", "Pell", actor="ana-pell")
    cue = article.mark("Cue", "said", function="say")
    inner = "we [...] stay [sic] and wait [sic] and ... hope"
    article.mark("Quote", f"“{inner}”", {"speaker": [speaker], "cue": [cue]}, kind="direct", quoted=[inner])
    rows = ask(
        corpus_of(tmp_path, article),
        "SELECT start_char, words FROM evidence WHERE column_name = 'is_altered' ORDER BY 1",
    )
    starts = [
        article.text.index("[...]"),
        article.text.index("[sic]"),
        article.text.rindex("[sic]"),
        article.text.rindex("..."),
    ]
    assert rows == list(zip(starts, ["[...]", "[sic]", "[sic]", "..."], strict=True))


def test_only_the_first_say_cue_fills_the_cell(tmp_path: Path) -> None:
    article = Article("Pell said and added talks would follow.")
    speaker = article.mark("Actor", "Pell", actor="ana-pell")
    cues = [article.mark("Cue", words, function="say") for words in ("said", "added")]
    article.mark("Quote", "talks would follow", {"speaker": [speaker], "cue": cues}, kind="indirect")
    corpus = corpus_of(tmp_path, article)
    assert ask(corpus, "SELECT words FROM evidence WHERE column_name = 'cue'") == [("said",)]


def five_civilians() -> Article:
    """Five civilians, three of them children, one of those named: nothing is counted twice."""
    article = Article(
        "Rockets hit the market. Five civilians were killed, including three children, among them Ilan Roth."
    )
    attack = event(article, "Rockets hit the market")
    cue = article.mark("Cue", "killed", function="harm")
    victim = article.mark("Actor", "Ilan Roth", actor="ilan-roth")
    links = {"of": [attack], "cue": [cue]}
    whole = article.mark("Casualty", "Five civilians", links, harm="killed", status="civilian")
    children = article.mark(
        "Casualty", "three children", links | {"part_of": [whole]}, harm="killed", status="civilian", age="child"
    )
    inside = links | {"part_of": [children], "victim": [victim]}
    article.mark("Casualty", "Ilan Roth", inside, harm="killed", status="civilian", age="child")
    return article


def test_worked_case_of_nested_groups(tmp_path: Path) -> None:
    estimates = "SELECT victim_class, low, best, high, best_rule FROM casualty_estimates ORDER BY victim_class"
    corpus = corpus_of(tmp_path, five_civilians())
    assert ask(corpus, estimates) == [
        ("all", 5, 5, 5, "single"),
        ("children", 3, 3, 3, "single"),
        ("civilian", 5, 5, 5, "single"),
    ]
    inputs = "SELECT role, count(*) FROM estimate_inputs WHERE victim_class = 'children' GROUP BY role ORDER BY role"
    assert ask(corpus, inputs) == [("direct", 1), ("inside", 1)]


def test_view_origins_agrees_with_the_accounts(tmp_path: Path) -> None:
    """Two women from one source and several children from another, in one sum: no number in all, one each by class."""
    article = Article(
        "Rockets hit the market and killed two women and several children, the navy and the Red Dawn said."
    )
    attack = event(article, "Rockets hit the market")
    cue = article.mark("Cue", "killed", function="harm")
    links = {"of": [attack], "cue": [cue]}
    navy = article.mark("Actor", "the navy", actor="navy")
    pell = article.mark("Actor", "the Red Dawn", actor="ana-pell")
    article.mark(
        "Casualty", "two women", links | {"source": [navy]}, harm="killed", sex="female", age="adult", sum_group="g"
    )
    article.mark("Casualty", "several children", links | {"source": [pell]}, harm="killed", age="child", sum_group="g")
    corpus = corpus_of(tmp_path / "corpus", article)
    build_package(corpus, tmp_path / "package")
    rows = open_package(tmp_path / "package").execute("SELECT victim_class, origin, number FROM origins ORDER BY 1")
    assert rows.fetchall() == [("all", "navy", None), ("children", "ana-pell", None), ("women", "navy", 2)]


def test_pool_reads_the_same_as_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large corpus is read shard by shard in processes; the package is the same."""
    make_corpus(tmp_path / "corpus")
    build_package(tmp_path / "corpus", tmp_path / "inline")
    monkeypatch.setattr("footnote.build.INLINE_BYTES", 0)
    monkeypatch.setattr("footnote.corpus.read.SHARD_BYTES", 1)
    build_package(tmp_path / "corpus", tmp_path / "pool")
    for csv in sorted((tmp_path / "inline" / "data").glob("*.csv")):
        assert (tmp_path / "pool" / "data" / csv.name).read_bytes() == csv.read_bytes(), csv.name


@pytest.mark.parametrize("words", ["Two guards", "Two guards and a cook died"])
def test_a_row_keeps_its_id_when_another_mark_begins_at_the_same_place(tmp_path: Path, words: str) -> None:
    article = Article("Two guards and a cook died in the market of Karvala.")
    attack = event(article, "died in the market")
    first = article.mark("Casualty", "Two guards and a cook", {"of": [attack]}, harm="killed")
    sql = "SELECT casualty_id, quantifier, count_best FROM casualties ORDER BY ALL"
    (before,) = ask(corpus_of(tmp_path / "before", article), sql)
    second = article.mark("Casualty", words, {"of": [attack], "part_of": [first]}, harm="killed")
    article.marks[-1] = msgspec.structs.replace(article.marks[-1], id=f"{second}b")
    after = ask(corpus_of(tmp_path / "after", article), sql)
    assert after[0] == before
    assert after[1][0] == f"{before[0]}b"


def test_a_report_keeps_its_id_when_another_mark_of_it_begins_at_the_same_place(tmp_path: Path) -> None:
    article = Article("A rocket attack on the market of Karvala was reported.")
    event(article, "A rocket attack on the market")
    sql = "SELECT report_id FROM incident_reports"
    before = ask(corpus_of(tmp_path / "before", article), sql)
    second = event(article, "A rocket attack")
    article.marks[-1] = msgspec.structs.replace(article.marks[-1], id=f"{second}b")
    assert ask(corpus_of(tmp_path / "after", article), sql) == before


def test_rows_of_an_article_that_stands_twice_have_ids_of_their_own(tmp_path: Path) -> None:
    """Rows of one id would be joined each with each, and a check would not end."""
    article = Article("Two guards and a cook died in the market of Karvala.")
    attack = event(article, "died in the market")
    article.mark("Casualty", "Two guards", {"of": [attack]}, harm="killed")
    corpus = corpus_of(tmp_path, *[article] * 3)
    for table, key in (("casualties", "casualty_id"), ("incident_reports", "report_id")):
        assert ask(corpus, f"SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1") == []
    assert {problem.code for problem in check_corpus(corpus).problems if problem.severity == "error"} == {"E46"}
