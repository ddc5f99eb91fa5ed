"""Every rule is hit by a damage that makes its code appear, and by nothing in the valid corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from footnote.build import Build
from footnote.pipeline import claim, compare, estimate, read, value
from footnote.problems import Problem
from footnote.rules.catalogue import parse_rule, rules
from footnote.rules.run import RECOMPUTED, run_rules
from footnote.rules.to_markdown import rules_page
from tests.corpus_builder import (
    PACKAGE,
    PORT,
    Articles,
    add,
    attrs,
    links,
    make_corpus,
    mark,
    remove,
    reword,
)

Change = Callable[[Articles], Any]
Words = tuple[str, ...]

PHONE = "“those responsible [will] face justice” and that no one would be spared “… anywhere.”"
CLASH_QUOTE = "The clash at the lighthouse on 4 May 2021 left no one dead"
PERIOD = "between October 2019 and April 2021"


@contextmanager
def built_in(folder: Path, change: Change | None = None, **package: Any) -> Iterator[Build]:
    """Build the corpus with a damage."""
    with Build(make_corpus(folder, change, package=PACKAGE | package)) as build:
        # better plans for tiny tables take longer to make than they save
        build.connection.execute("SET threads = 1; PRAGMA disable_optimizer")
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        yield build


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The valid corpus, built; whoever damages its tables rolls that back."""
    with built_in(tmp_path_factory.mktemp("whole")) as build:
        yield build


def found_in_tables(build: Build, statements: tuple[str, ...]) -> list[Problem]:
    """Damage what the pipeline computed, and give all findings."""
    build.connection.begin()
    try:
        for statement in statements:
            build.connection.execute(statement)
        return run_rules(build)
    finally:
        build.connection.rollback()


def test_the_valid_corpus_has_no_findings(whole: Build) -> None:
    assert whole.problems + run_rules(whole) == []


def test_the_repository_s_corpus_has_no_errors_and_these_warnings(built: Build) -> None:
    found = {(problem.code, problem.annotation_id) for problem in run_rules(built)}
    assert found == {
        ("W37", "troops-491"),  # "from 5,200": no day is printed
        ("W37", "troops-500"),  # "to 3,000": no deadline is printed
        ("W50", "event-1126"),  # "two Iraqi military bases" are in no register
        ("W50", "event-1959"),  # the article does not say where they were detained
        ("W70", None),  # a dense article
    }


class Case(NamedTuple):
    """A damage and what must be said of it: words of one message, or of several."""

    code: str
    words: Words | list[Words]
    change: Change | None = None
    sql: tuple[str, ...] = ()
    package: dict[str, Any] = {}  # noqa: RUF012 - nobody writes to it


def set_attrs(slug: str, name: str, **values: Any) -> Change:
    return lambda articles: attrs(articles, slug, name, **values)


def set_links(slug: str, name: str, **targets: str | list[str]) -> Change:
    return lambda articles: links(articles, slug, name, **targets)


def set_words(slug: str, old: str, new: str) -> Change:
    return lambda articles: reword(articles, slug, old, new)


def set_header(slug: str, **cells: Any) -> Change:
    return lambda articles: articles[slug]["header"].update(cells)


def override(slug: str, name: str, **cells: Any) -> Change:
    return lambda articles: mark(articles, slug, name).update(override=cells)


def all_of(*changes: Change) -> Change:
    def change(articles: Articles) -> None:
        for one in changes:
            one(articles)

    return change


def without(slug: str, name: str) -> Change:
    return lambda articles: remove(articles, slug, name)


def extra(slug: str, *what: Any, **given: Any) -> Change:
    return lambda articles: add(articles[slug], *what, **given)


def part_outside_span(articles: Articles) -> None:
    found = mark(articles, "radio", CLASH_QUOTE)
    found["parts"] = [(0, 4), (found["start"], found["end"])]


def piece_with_its_marks(articles: Articles) -> None:
    quoted = mark(articles, "post", PHONE)["quoted"]
    quoted[0] = (quoted[0][0], quoted[0][1] + 1)


def doubled_id(articles: Articles) -> None:
    start = mark(articles, "star", "wounded")["start"]
    add(articles["star"], "Cue", "wounded", "again", function="harm")
    override("star", "again", id=f"cue-{start}")(articles)


def published_words(articles: Articles) -> None:
    found = mark(articles, "radio", CLASH_QUOTE)
    words = articles["radio"]["text"][found["start"] : found["end"]]
    found["override"] = {"exact": words}


def published_part(articles: Articles) -> None:
    found = mark(articles, "radio", CLASH_QUOTE)
    text = articles["radio"]["text"]
    spans = [(found["start"], found["start"] + 9), (found["start"] + 9, found["end"])]
    found["override"] = {"parts": [{"start": start, "end": end, "exact": text[start:end]} for start, end in spans]}


def long_span(articles: Articles) -> None:
    found = mark(articles, "star", "the navy")
    found["end"] = found["start"] + 90
    words = articles["star"]["text"][found["start"] : found["end"]]
    found["override"] = {"exact": words, "exact_sha256": None}


CASES = [
    Case("E02", ("quote-", ",9999) runs past the end of the text"), override("radio", CLASH_QUOTE, end=9999)),
    Case("E02", ("part [0,4) lies outside quote-",), part_outside_span),
    Case("E05", ('"On 3 May 2021" lies in a skipped part (title)',), set_header("star", body_start=5)),
    Case(
        "E06",
        ("casualties c-", ".harm = ", "has no evidence"),
        sql=("DELETE FROM evidence WHERE column_name = 'harm' AND row_id = (SELECT min(casualty_id) FROM casualties)",),
    ),
    Case(
        "E07",
        ("evidence points to casualties c-000000000000-000001, which does not exist",),
        sql=(
            "INSERT INTO evidence SELECT * REPLACE ('c-000000000000-000001' AS row_id)"
            " FROM evidence WHERE table_name = 'casualties' LIMIT 1",
        ),
    ),
    Case("E07", (".detail, which is empty",), sql=("UPDATE casualties SET detail = NULL",)),
    Case(
        "E08",
        ('speaker_role is "Minister" but the text says "Interior Minister"',),
        sql=("UPDATE quotes SET speaker_role = 'Minister' WHERE speaker_role = 'Interior Minister'",),
    ),
    Case(
        "E08",
        ('quoted_text is "They came" but the text says "They came at night,"',),
        sql=("UPDATE quotes SET quoted_text = 'They came' WHERE quoted_text LIKE 'They came%'",),
    ),
    Case(
        "E09",
        [
            ("no number can be read", '"the guard"'),
            ("no number can be read", '"the rest"'),
            ("count is 3", '"two women"'),
            ("count is 4", '"the driver"'),
        ],
        all_of(
            set_words("star", "two guards", "the guard"),
            set_words("star", "some 500", "the rest"),
            set_attrs("post", "two women", count=3),
            set_attrs("star", "the driver", count=4),
        ),
    ),
    Case(
        "E09",
        ('"two battalions" counts battalions, not persons',),
        set_words("star", "two guards", "two battalions"),
    ),
    Case(
        "E11",
        ('"at least four" (at_least) must leave count_high empty, found 4',),
        sql=(
            "UPDATE casualties SET count_high = 4 WHERE quantifier = 'at_least'",
            "INSERT INTO evidence SELECT * REPLACE ('count_high' AS column_name) FROM evidence"
            " WHERE column_name = 'count_best' AND row_id IN (SELECT casualty_id FROM casualties WHERE count_high = 4)"
            " AND row_id NOT IN (SELECT row_id FROM evidence WHERE column_name = 'count_high')",
        ),
    ),
    Case(
        "E11",
        ("(at_least) must fill event_count_low, found nothing",),
        sql=(
            "UPDATE incident_reports SET event_count_low = NULL WHERE event_count_quantifier = 'at_least'",
            "DELETE FROM evidence WHERE column_name = 'event_count_low'"
            " AND row_id IN (SELECT report_id FROM incident_reports WHERE event_count_low IS NULL)",
        ),
    ),
    Case(
        "E12",
        ('words "More than ten" are more_than but quantifier is at_least',),
        sql=("UPDATE casualties SET quantifier = 'at_least' WHERE quantifier = 'more_than'",),
    ),
    Case(
        "E54",
        ('count_best = 50 but the words are "Five"',),
        sql=("UPDATE casualties SET count_low = 50, count_best = 50, count_high = 50 WHERE count_best = 5",),
    ),
    Case(
        "E38",
        ("place karvala is in KA, row says KB",),
        sql=("UPDATE troop_levels SET country_code = 'KB' WHERE place_id = 'karvala'",),
    ),
    Case("W13", ("detained = 0 without words", '"the driver"'), set_attrs("star", "the driver", count=0)),
    Case("E14", ('"another four people" is linked to 0 events',), set_links("post", "another four people", of=[])),
    Case(
        "E14",
        ("is linked to 2 events",),
        set_links("post", "another four people", of=["three shells hit a market", "a bombing"]),
    ),
    Case(
        "E15",
        ('"Commodore Ilan Roth"', "cannot be part of", '"two women"'),
        set_links("post", "Roth", part_of="two women"),
    ),
    Case(
        "E15",
        ('"Up to 20" (injured,', "cannot be part of", '"at least four people" (killed'),
        set_links("star", "Up to 20", part_of="at least four people"),
    ),
    Case("E15", ('"Up to 20" lies in itself',), set_links("star", "Up to 20", part_of="Up to 20")),
    Case(
        "E15",
        ('"a girl" is part of 2 claims',),
        set_links("radio", "a girl", part_of=["three children", "Five civilians"]),
    ),
    Case(
        "E15",
        (f"{PORT} cannot be part of", "which is no series"),
        set_links("post", "a bombing", part_of="three shells hit a market"),
    ),
    Case(
        "E15",
        ("ka-2019-10-attacks lies in itself",),
        set_links("post", "At least 39 attacks", part_of="At least 39 attacks"),
    ),
    Case(
        "E16",
        ("9 killed", '"nine children"', "5 (", '"Five civilians"'),
        set_words("radio", "three children", "nine children"),
    ),
    Case(
        "E17",
        ('"three children" is inside', "also added to it"),
        all_of(
            set_attrs("radio", "Five civilians", sum_group="g"), set_attrs("radio", "three children", sum_group="g")
        ),
    ),
    Case("E17", ('sum_group "g1" joins injured and killed',), set_attrs("post", "another four people", sum_group="g1")),
    Case("W18", ('"two women"', '"a boy" are both totals of killed'), set_attrs("post", "a boy", sum_group=None)),
    Case(
        "E19",
        ("children killed (best 9", "exceeds all killed (at most 5)"),
        sql=("UPDATE casualty_estimates SET best = 9 WHERE victim_class = 'children'",),
    ),
    Case(
        "E20",
        ('"casualties"', '"two guards" (killed)', "as part of"),
        all_of(
            set_attrs("star", "two guards", harm="killed"), set_links("star", "two guards", cue=["taken away", "died"])
        ),
    ),
    Case(
        "W21",
        ("ilan-roth is counted as killed 2 times in ka-2021-04-port-bombing",),
        extra(
            "post",
            "Casualty",
            "Ilan Roth",
            "again",
            harm="killed",
            of="a bombing",
            cue="killed",
            victim="Commodore Ilan Roth",
            part_of="10 to 15 sailors",
        ),
    ),
    Case(
        "E22",
        [
            ('date 2021-05-15 is outside [2021-05-01..2021-05-10], which "in early May" says',),
            ("2021-05-09 is outside 2021-05-04",),
        ],
        all_of(
            set_attrs("star", "in early May", value="2021-05-15"),
            set_attrs("post", "the following day", value="2021-05-09"),
        ),
    ),
    Case("E22", ("date [2021-05-02..] is outside",), set_attrs("star", "in early May", value="[2021-05-02..]")),
    Case(
        "E23",
        [("2021-05-32 is not a date",), ("2021-13 is not a date",), ("no date can be read", '"until the flood"')],
        all_of(
            set_attrs("star", "in early May", value="2021-05-32"),
            set_attrs("star", "The next day", value="2021-13"),
            set_words("star", "until December", "until the flood"),
        ),
    ),
    Case(
        "W23",
        ('the article is in "fr": dateparser read 1 of its 7 dates', "in English only"),
        sql=(
            "UPDATE headers SET language = 'fr' WHERE article_id IN"
            " (SELECT article_id FROM marks WHERE exact = 'until December')",
            "UPDATE date_values SET rule = 'dateparser:month' WHERE reading IN"
            " (SELECT reading FROM date_words WHERE words = 'until December')",
        ),
    ),
    Case(
        "W24",
        ("ka-2021-05-04-lighthouse-clash is dated 2021-05-04 but the article is not later than 2021-05-02",),
        set_header("radio", date_published_earliest=None, date_published_latest=date(2021, 5, 2)),
    ),
    Case(
        "E25",
        ('"last week" depends on the publication date', "leave value empty"),
        set_attrs("star", "last week", value="2021-04-28"),
    ),
    Case(
        "E25",
        ('"The next day" has the anchor date and 0 relative_to links',),
        set_links("star", "The next day", relative_to=[]),
    ),
    Case(
        "E25",
        ("no article marks the incident ka-2021-no-such", '"the following day"'),
        set_attrs("post", "the following day", anchor="incident:ka-2021-no-such"),
    ),
    Case(
        "E25",
        ('"The next day" counts from a Date that has no value',),
        all_of(
            set_attrs("star", "The next day", value="2021-05-04"),
            set_links("star", "The next day", relative_to="last week"),
        ),
    ),
    Case(
        "W26",
        ('"On Tuesday" but 2021-05-03', "is a Monday"),
        all_of(
            set_words("post", "On Monday", "On Tuesday"),
            set_header("post", date_published=None, date_published_basis="unknown"),
        ),
    ),
    Case(
        "E27",
        ('"in early May" has no year and the article has no reference_year',),
        set_header("star", reference_year=None, reference_year_basis=None),
    ),
    Case("E27", ('"On 1 May" has no year', "not explicit"), set_attrs("post", "On 1 May", anchor="explicit")),
    Case("E27", ('"On 1 May" has no year',), set_attrs("post", "On 1 May", anchor="explicit", value="2021-05-01")),
    Case(
        "E28",
        ('"At least 39 attacks" is a number of happenings: set kind = series',),
        all_of(
            set_attrs("post", "At least 39 attacks", kind="event"),
            set_attrs("star", "40 to 45 attacks", kind="event"),
            set_links("post", "a bombing", part_of=[]),
        ),
    ),
    Case(
        "E28",
        ('"40 to 45 things" counts happenings, but says no unit',),
        set_words("star", "40 to 45 attacks", "40 to 45 things"),
    ),
    Case(
        "E29",
        (f"{PORT} (2021-04) is outside ka-2019-10-attacks (2019-10/2021-03)",),
        all_of(*(set_words(slug, PERIOD, PERIOD.replace("April", "March")) for slug in ("post", "star"))),
    ),
    Case(
        "W30",
        (
            "injured is given for the series ka-2019-shelling-background and for its member ka-2021-05-03-karvala-market",
        ),
        set_links("radio", "More than ten people", of="The shelling of the coast"),
    ),
    Case("W31", ("is dated 2021-05-09 in a-", "and 2021-05-04 in a-"), set_words("radio", "4 May 2021", "9 May 2021")),
    Case("W31", ("is armed_clash and attack_on_people",), set_attrs("radio", "The clash", type="attack_on_people")),
    Case(
        "W31", ("is an event in one article and a series in another",), set_attrs("radio", "The clash", kind="series")
    ),
    Case(
        "W31",
        ('"the strike" is event, air_drone_strike but', '"three shells hit a market"'),
        set_attrs("post", "the strike", type="air_drone_strike"),
    ),
    Case(
        "W32",
        ("ka-2021-05-04-lighthouse-clash and ka-2021-05-04-other-clash are two armed_clash incidents within 1 day",),
        set_attrs("radio", "The clash", key="ka-2021-05-04-other-clash"),
    ),
    Case(
        "W33",
        ("key ka-2021-05-03-karvala-markt is nearly ka-2021-05-03-karvala-market in the same article",),
        all_of(
            set_attrs("post", "the attack", key="ka-2021-05-03-karvala-markt"),
            set_links("post", "the attack", when="On Monday", where="Karvala"),
        ),
    ),
    Case(
        "W55",
        [
            ('"two women" is killed, and no word says so',),
            ('"dozens" is missing, but its words say injured',),
        ],
        all_of(set_links("post", "two women", cue=[]), set_attrs("post", "dozens", harm="missing")),
    ),
    Case(
        "W56",
        ("ka-2019-shelling-background is dated 2019/..", "is 2021-05/2021-06; 3 incidents lie outside"),
        package={"temporal_coverage": "2021-05/2021-06"},
    ),
    Case(
        "E33",
        [("stance denied without an actor", '"Red Dawn" is none'), ("stance claimed without an actor", "is anonymous")],
        all_of(
            set_attrs("post", "Red Dawn", actor="none"), set_attrs("post", "The Northern Brigade", actor="anonymous")
        ),
    ),
    Case(
        "W34",
        ("red-dawn was detained in 2021-05-03", "as suspect of ka-2021-05-04-lighthouse-clash"),
        all_of(
            set_links("star", "nearly 30 fighters", of="a market in Karvala was shelled"),
            set_links("star", "the driver", of="a market in Karvala was shelled"),
            set_links("star", "clashed", perpetrator=[], suspect="Red Dawn fighters"),
        ),
    ),
    Case(
        "E35",
        [('"some 500" is a change: direction in or out is missing',), ('"7,500 sailors" is a stock',)],
        all_of(set_attrs("star", "some 500", direction=None), set_attrs("star", "7,500 sailors", direction="in")),
    ),
    Case("E36", ("8000 - 2000 is not 5000",), set_words("post", "6,000", "5,000")),
    Case(
        "W36",
        ("8000 - 2000 is not 7500", "articles a-"),
        set_attrs("star", "7,500 sailors", level_group="ka-garrison-2021", group_role="after"),
    ),
    Case(
        "W37",
        [('"7,500 sailors" has no as-of date',), ('"6,000" is planned without a deadline',)],
        all_of(without("star", "in early May"), set_links("post", "6,000", when=[])),
    ),
    Case(
        "E39",
        [
            ("is direct, but only part", "use mixed"),
            ("is mixed, but all of it", "use direct"),
            ("is direct, but no words inside",),
            ("is indirect, but words inside",),
        ],
        all_of(
            set_attrs("post", PHONE, kind="direct"),
            set_attrs("post", "“We will find them,”", kind="mixed"),
            set_attrs("radio", CLASH_QUOTE, kind="direct"),
            set_attrs("star", "“They came at night,”", kind="indirect"),
        ),
    ),
    Case("E40", ("the piece", "face justice”", "holds its quotation marks"), piece_with_its_marks),
    Case(
        "E40",
        ('"[will]" was inserted by the writer',),
        sql=("UPDATE quotes SET is_altered = false", "DELETE FROM evidence WHERE column_name = 'is_altered'"),
    ),
    Case(
        "E42",
        [("has no speaker; link one or mark anonymous",), ("has no cue",)],
        all_of(set_links("post", "“We will find them,”", speaker=[]), without("post", "told")),
    ),
    Case(
        "E43",
        [
            ("red-dawn is not a news outlet: use source, not via",),
            ("valley-radio is a news outlet: use via, not speaker",),
            ("outlet_actor_id red-dawn is not a news outlet",),
        ],
        all_of(
            set_links("star", "at least four people", via="Red Dawn"),
            all_of(set_links("star", "“They came at night,”", speaker="Valley Radio"), without("star", "one resident")),
            set_header("post", outlet_actor_id="red-dawn"),
        ),
    ),
    Case(
        "E44",
        ('role "Vice President" is not part of the words of', '"President Oren Vale"'),
        set_attrs("post", "President Oren Vale", role="Vice President"),
    ),
    Case(
        "E45",
        [
            ('actor "northern-brigades" is not in registers/actors.csv; did you mean northern-brigade?',),
            ('place "karvala-pier" is not in registers/places.csv',),
        ],
        all_of(
            set_attrs("post", "The Northern Brigade", actor="northern-brigades"),
            set_attrs("post", "the port", place="karvala-pier"),
        ),
    ),
    Case("E46", ("the id cue-", "stands in 2 lines"), doubled_id),
    Case(
        "E46",
        ("the id navy of actors was retired and is in use",),
        sql=("INSERT INTO retired VALUES ('actors', 'navy', NULL, 'dissolved')",),
    ),
    Case("E48", ("quoted_text of q-", "has 19 characters, limit 10"), package={"quote_limit": 10}),
    Case("E48", ("a Quote holds their hash",), published_words),
    Case("E48", ("a part of quote-", "a Quote holds their hash"), published_part),
    Case("E48", ("holds 90 characters of the text, limit 80",), long_span),
    Case("W50", ('"clashed" has no place',), without("star", "the old lighthouse")),
    Case("W50", ('"civilians" has no relation',), extra("radio", "Actor", "civilians", actor="karvala-civilians")),
    Case(
        "E51",
        ('"the Northern Brigade" carries a source, via or cue and belongs to 2 attributions',),
        set_links("post", "three shells hit a market", perpetrator="the Northern Brigade"),
    ),
    Case(
        "E51",
        ('"the Northern Brigade" is accused by 2 sources',),
        set_links("post", "the Northern Brigade", source=["Interior Minister Ana Pell", "Pell"]),
    ),
    Case("E52", ('"2,000" has no force',), set_links("post", "2,000", force=[])),
    Case("E52", ('"2,000" has no place',), set_links("post", "2,000", where=[])),
    Case("E52", ('"2,000" has a level_group without group_role',), set_attrs("post", "2,000", group_role=None)),
    Case(
        "E53",
        ("actor navy is its own ancestor",),
        sql=("UPDATE actors SET parent_actor_id = 'coast-guard' WHERE actor_id = 'navy'",),
    ),
    Case("E62", ('nearness "beside" is not one of at, near',), set_attrs("post", "Karvala", nearness="beside")),
    Case("E62", ("the id casualty-7 is not casualty-",), override("post", "dozens", id="casualty-7")),
    Case("E63", ("scheme_version 0.9.0 is not 1.0.0",), set_header("post", scheme_version="0.9.0")),
    Case(
        "E65",
        ("cue leads to cue-9999, which is not in this article",),
        set_links("post", "dozens", cue=["wounded", "cue-9999"]),
    ),
    Case("E70", ("the limit is 10 %",), package={"rights": {"warn_share": 0.05, "error_share": 0.1}}),
    Case(
        "E74",
        ('the header says "replaced", and no article replaces a-',),
        sql=("UPDATE headers SET status = 'replaced' WHERE file = 'articles/star.jsonl'",),
    ),
    Case(
        "E74",
        ("replaces itself, by way of its earlier versions",),
        sql=(
            """
            UPDATE headers SET replaces = (
                SELECT min(other.article_id) FROM headers AS other
                WHERE other.file = CASE headers.file WHEN 'articles/star.jsonl' THEN 'articles/post.jsonl'
                    ELSE 'articles/star.jsonl' END
            ) WHERE file IN ('articles/star.jsonl', 'articles/post.jsonl')
            """,
        ),
    ),
    Case(
        "E75",
        ("the successor armada of fleet is not in actors",),
        sql=("INSERT INTO retired VALUES ('actors', 'fleet', 'armada', 'renamed')",),
    ),
    Case(
        "E75",
        ("no ids of evidence can be retired",),
        sql=("INSERT INTO retired VALUES ('evidence', 'fleet', NULL, 'renamed')",),
    ),
    Case(
        "W70",
        ("from 10 % on a person should look; most is in ",),
        package={"rights": {"warn_share": 0.1, "error_share": 1.0}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{number}" for number, case in enumerate(CASES)])
def test_a_damage_makes_exactly_its_code_appear(case: Case, tmp_path: Path, whole: Build) -> None:
    if case.sql:
        found = found_in_tables(whole, case.sql)
    else:
        with built_in(tmp_path, case.change, **case.package) as build:
            found = build.problems + run_rules(build)
    assert {problem.code for problem in found} == {case.code}, [str(problem) for problem in found]
    messages = [problem.message for problem in found]
    for expected in case.words if isinstance(case.words, list) else [case.words]:
        assert any(all(words in message for words in expected) for message in messages), (expected, messages)


def test_every_rule_is_hit_by_a_damage() -> None:
    # those found by Python, and in a package alone, are proven where they are found: see tests/mutation
    assert {case.code for case in CASES} == {rule.code for rule in rules() if rule.query} - {RECOMPUTED}


def test_the_page_of_rules_is_the_committed_one(repository: Path) -> None:
    assert (repository / "docs" / "rules.md").read_text("utf-8") == rules_page()


def test_a_rule_file_without_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match=r"E99_x\.sql does not begin with its code and: scope, why"):
        parse_rule("E99_x.sql", "-- E99: something\nSELECT 1")
