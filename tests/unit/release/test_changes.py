"""Three releases in sequence: every kind of change is found, once, and with the right reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import msgspec
import pytest

from footnote.build import Build
from footnote.contract import contract
from footnote.corpus.write import new_header
from footnote.pipeline import build_package, check, claim, compare, estimate, package, read, value
from footnote.problems import Problem, ProblemsFound
from footnote.release.notes import release_notes, terminal_text
from tests.corpus_builder import (
    ACTORS,
    MARKET,
    PACKAGE,
    PLACES,
    RETIRED,
    Articles,
    add,
    attrs,
    make_corpus,
    remove,
    reword,
)

Change = Callable[[Articles], Any]
STAGES = (read, value, claim, estimate, compare)


class Row(NamedTuple):
    """A line of `changes`."""

    release: str
    table: str
    row_id: str
    column: str
    change: str
    old: str | None
    new: str | None
    replaced_by: str | None
    reason: str
    caused_by: str | None


class Released(NamedTuple):
    """A release that was made: its package, its notes, its changes."""

    folder: Path
    notes: str
    text: str
    rows: list[Row]

    def of(self, table: str, **cells: Any) -> list[Row]:
        """The changes of a table that have these values."""
        return [
            row
            for row in self.rows
            if row.table == table and all(getattr(row, name) == wanted for name, wanted in cells.items())
        ]


def release(
    folder: Path, version: str, previous: Path | None, change: Change | None = None, **registers: Any
) -> Released:
    """Build the Karvala corpus, after a change, as a release."""
    about = PACKAGE | {"version": version, "released": "2021-07-01"} | registers.pop("about", {})
    corpus = make_corpus(folder / f"corpus-{version}", change, package=about, **registers)
    with Build(corpus, previous=previous) as build:
        for stage in STAGES:
            stage(build)
        check(build)
        out = package(build, folder / f"package-{version}")
        rows = [Row(*row) for row in build.connection.sql("FROM changes").fetchall()]
        if build.comparison is None:
            return Released(out, "", "", rows)
        return Released(out, release_notes(build.comparison), terminal_text(build.comparison, 1000), rows)


def refused(
    folder: Path, version: str, previous: Path, change: Change | None = None, **registers: Any
) -> list[Problem]:
    """What stops a release."""
    with pytest.raises(ProblemsFound) as found:
        release(folder, version, previous, change, **registers)
    return [problem for problem in found.value.problems if problem.severity == "error"]


def two_articles(articles: Articles) -> None:
    del articles["radio"]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Released:
    return release(tmp_path_factory.mktemp("first"), "0.1.0", None, two_articles)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory, first: Released) -> Released:
    return release(tmp_path_factory.mktemp("second"), "0.2.0", first.folder)


def article_id(released: Released, title: str) -> str:
    query = f"SELECT article_id FROM '{released.folder}/data/articles.parquet' WHERE "
    ((found,),) = duckdb.execute(query + ("title = $1" if title else "title IS NULL AND $1 = ''"), [title]).fetchall()
    return str(found)


def retract(slug: str, note: str = "withdrawn by the paper") -> Change:
    def change(articles: Articles) -> None:
        articles[slug]["header"] |= {"status": "retracted", "note": note}

    return change


def test_the_first_release_has_no_changes(first: Released) -> None:
    assert first.rows == []


def test_a_new_article_explains_its_rows_and_what_it_changes_elsewhere(second: Released) -> None:
    (article,) = [row.row_id for row in second.of("articles")]
    assert {(row.change, row.reason, row.caused_by) for row in second.rows} == {
        (change, "new_article", article) for change in ("added", "modified", "removed")
    }
    assert [row.column for row in second.of("casualties")] == ["*"] * 5
    killed = second.of("casualty_estimates", row_id=f"{MARKET} | killed | all", column="n_origins")
    assert [(row.old, row.new) for row in killed] == [("2", "3")]
    # footnotes that came with their rows are not listed
    assert {row.row_id.split(" | ")[0] for row in second.of("evidence")} == {"incidents"}


def test_the_same_corpus_again_is_no_release(second: Released, tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "0.3.0", second.folder)
    assert (problem.code, problem.message) == ("E76", "nothing changed since 0.2.0")


def test_a_retracted_article_takes_everything_along(second: Released, tmp_path: Path) -> None:
    third = release(tmp_path, "0.3.0", second.folder, retract("post"))
    article = article_id(third, "Shells hit Karvala market 🕯️")
    now = [row for row in third.rows if row.release == "0.3.0"]
    assert {(row.reason, row.caused_by) for row in now} == {("article_retracted", article)}
    connection = duckdb.connect()
    for table in contract().tables.values():
        if "article_id" in table.columns and table.name not in ("articles", "problems"):
            source = f"'{third.folder}/data/{table.name}.parquet'"
            left = f"SELECT count(*) FROM {source} WHERE article_id = '{article}'"
            assert connection.sql(left).fetchall() == [(0,)], f"{table.name} still rests on the article"
            gone = connection.sql(f"FROM '{second.folder}/data/{table.name}.parquet' WHERE article_id = '{article}'")
            if table.name != "evidence":
                listed = {row.row_id for row in now if row.table == table.name and row.column == "*"}
                key = gone.columns.index(table.primary_key[0])
                assert listed == {row[key] for row in gone.fetchall()}
                # each value that is gone is listed, since it stands nowhere else
                cells = {
                    (
                        row[key],
                        name,
                        None if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell),
                    )
                    for row in gone.fetchall()
                    for name, cell in zip(gone.columns, row, strict=True)
                    if name != table.primary_key[0] and cell is not None
                }
                assert cells == {
                    (row.row_id, row.column, row.old) for row in now if row.table == table.name and row.column != "*"
                }
    assert "retracted: " + article in third.notes
    assert "withdrawn by the paper" in third.notes
    # the history stays
    assert [row for row in third.rows if row.release == "0.2.0"] == second.rows
    status = f"SELECT status FROM '{third.folder}/data/articles.parquet' WHERE article_id = '{article}'"
    assert connection.sql(status).fetchall() == [("retracted",)]


def test_a_retraction_needs_its_reason(second: Released, tmp_path: Path) -> None:
    problems = refused(tmp_path, "0.3.0", second.folder, retract("star", None))  # type: ignore[arg-type]
    assert ("E66", "note") in {(problem.code, problem.column_name) for problem in problems}


def test_a_corpus_whose_every_article_is_retracted_can_be_released(second: Released, tmp_path: Path) -> None:
    def change(articles: Articles) -> None:
        for slug in articles:
            retract(slug)(articles)

    last = release(tmp_path, "1.0.0", second.folder, change)
    assert duckdb.execute(f"SELECT count(*) FROM '{last.folder}/data/evidence.parquet'").fetchall() == [(0,)]


def test_a_replaced_article_takes_everything_along(second: Released, tmp_path: Path) -> None:
    old = article_id(second, "Shells hit Karvala market 🕯️")

    def corrected(articles: Articles) -> None:
        articles["post-2"] = msgspec.json.decode(msgspec.json.encode(articles["post"]))
        articles["post-2"]["header"] = dict(articles["post"]["header"])
        reword(articles, "post-2", "Read also: our report", "Correction. Read also: our report")
        articles["post-2"]["header"]["replaces"] = old

    third = release(tmp_path, "0.3.0", second.folder, corrected)
    reasons = {(row.table, row.change): row.reason for row in third.rows if row.release == "0.3.0"}
    assert reasons["casualties", "removed"] == "article_replaced"
    assert reasons["casualties", "added"] == "new_article"
    assert reasons["articles", "modified"] == "article_replaced"
    totals = f"SELECT killed_low, killed_best FROM '{{}}/data/incidents.parquet' WHERE incident_id = '{MARKET}'"
    counted = [duckdb.execute(totals.format(edition.folder)).fetchall() for edition in (second, third)]
    assert counted[0] == counted[1], "the newer version counts instead of the older one, not beside it"
    assert f"replaced: {old}" in third.notes


def test_a_corrected_annotation_is_a_correction(second: Released, tmp_path: Path) -> None:
    third = release(
        tmp_path, "0.2.1", second.folder, lambda articles: attrs(articles, "post", "two women", status=None)
    )
    now = [row for row in third.rows if row.release == "0.2.1"]
    assert {row.reason for row in now} == {"re_annotation"}
    (cell,) = third.of("casualties", column="victim_status", release="0.2.1")
    assert (cell.old, cell.new) == ("civilian", "unknown")
    assert "patch step" in third.text


def test_a_removed_mark_is_listed_and_demands_a_larger_step(second: Released, tmp_path: Path) -> None:
    def change(articles: Articles) -> None:
        remove(articles, "post", "another four people")
        remove(articles, "post", "hurt")

    problems = refused(tmp_path, "0.2.1", second.folder, change)
    assert [(problem.code, problem.file) for problem in problems] == [("E76", "package.yaml")]
    assert "contradicts the changes since 0.2.0, which demand 0.3.0: 1 row of casualties removed" in problems[0].message
    third = release(tmp_path / "again", "0.3.0", second.folder, change)
    (gone,) = third.of("casualties", change="removed", column="*", release="0.3.0")
    assert gone.reason == "re_annotation"


def test_a_register_change_reaches_the_cells_that_rest_on_it(second: Released, tmp_path: Path) -> None:
    places = [place | {"country_code": "KB"} if place["place_id"] == "karvala-port" else place for place in PLACES]
    places = [place | {"admin1_code": "KB-CO"} if place["place_id"] == "karvala-port" else place for place in places]
    third = release(tmp_path, "0.2.1", second.folder, places=places)
    now = [row for row in third.rows if row.release == "0.2.1"]
    assert {(row.reason, row.caused_by) for row in now} == {("register_change", "places/karvala-port")}
    assert {row.table for row in now} >= {"places", "incident_reports", "incidents"}


def renamed_key(new: str) -> Change:
    def change(articles: Articles) -> None:
        for article in articles.values():
            for mark in article["marks"].values():
                mark["attrs"] = {
                    name: cell.replace(MARKET, new) if isinstance(cell, str) else cell
                    for name, cell in mark["attrs"].items()
                }

    return change


NEW_KEY = "ka-2021-05-03-karvala-shelling"


def test_an_incident_that_vanishes_needs_a_line_in_the_register(second: Released, tmp_path: Path) -> None:
    problems = refused(tmp_path, "0.3.0", second.folder, renamed_key(NEW_KEY))
    (lost,) = [problem for problem in problems if problem.code == "E46"]
    assert lost.file == "registers/retired.csv"
    assert f"{MARKET} of incidents was in release 0.2.0 and is gone without a word" in lost.message
    assert f"incidents,{MARKET},{NEW_KEY},why" in str(lost.hint)


def test_a_renamed_incident_is_compared_with_its_successor(second: Released, tmp_path: Path) -> None:
    line = {"table_name": "incidents", "retired_id": MARKET, "replaced_by": NEW_KEY, "note": "clearer"}
    third = release(tmp_path, "0.3.0", second.folder, renamed_key(NEW_KEY), retired=[*RETIRED, line])
    (row,) = third.of("incidents", release="0.3.0")
    assert (row.row_id, row.column, row.change, row.replaced_by) == (MARKET, "*", "renamed", NEW_KEY)
    assert row.reason == "retired_id"
    estimates = third.of("casualty_estimates", release="0.3.0")
    assert {row.change for row in estimates} == {"renamed"}, "its numbers did not change"
    moved = third.of("casualties", column="incident_id", release="0.3.0")
    assert {(row.old, row.new, row.reason) for row in moved} == {(MARKET, NEW_KEY, "re_annotation")}
    assert f"incidents: {MARKET} is now {NEW_KEY}" in third.notes
    # and it cannot come back, nor can its line be forgotten
    problems = refused(tmp_path / "back", "0.4.0", third.folder)
    assert {problem.code for problem in problems} >= {"E46"}
    assert any("was retired in release 0.3.0 or before, and its line is gone" in p.message for p in problems)
    problems = refused(tmp_path / "reused", "0.4.0", third.folder, retired=[*RETIRED, line | {"replaced_by": ""}])
    assert any(f"the id {MARKET} of incidents was retired and is in use" in p.message for p in problems)


def test_a_claim_whose_span_begins_elsewhere_keeps_its_history(second: Released, tmp_path: Path) -> None:
    def shorter(articles: Articles) -> None:
        mark = articles["post"]["marks"]["another four people"]
        mark["start"] += len("another ")

    plain = release(tmp_path / "plain", "0.3.0", second.folder, shorter)
    old, new = (
        next(row.row_id for row in plain.of("casualties", column="*", release="0.3.0", change=change))
        for change in ("removed", "added")
    )
    line = {"table_name": "casualties", "retired_id": old, "replaced_by": new, "note": "the span begins later"}
    renamed = release(tmp_path / "renamed", "0.3.0", second.folder, shorter, retired=[*RETIRED, line])
    now = [row for row in renamed.rows if row.release == "0.3.0" and row.table in ("casualties", "estimate_inputs")]
    assert {(row.table, row.change) for row in now} == {("casualties", "renamed"), ("estimate_inputs", "renamed")}
    assert [(row.row_id, row.replaced_by) for row in now if row.table == "casualties"] == [(old, new)]
    assert renamed.of("retired", release="0.3.0", change="added")


def test_two_incidents_that_become_one(second: Released, tmp_path: Path) -> None:
    def split(articles: Articles) -> None:
        for mark in articles["radio"]["marks"].values():
            if mark["attrs"].get("key") == MARKET:
                mark["attrs"]["key"] = NEW_KEY

    apart = release(tmp_path, "0.3.0", second.folder, split)
    line = {"table_name": "incidents", "retired_id": NEW_KEY, "replaced_by": MARKET, "note": "the same attack"}
    together = release(tmp_path, "0.4.0", apart.folder, retired=[*RETIRED, line])
    (row,) = together.of("incidents", column="*", release="0.4.0")
    assert (row.row_id, row.change, row.replaced_by) == (NEW_KEY, "merged", MARKET)
    assert row.caused_by == f"retired/incidents | {NEW_KEY}"
    assert together.of("incidents", row_id=NEW_KEY, column="killed_best", change="removed"), (
        "its values stand nowhere else"
    )
    (estimate_row,) = together.of("casualty_estimates", row_id=f"{NEW_KEY} | killed | all", column="*", release="0.4.0")
    assert estimate_row.caused_by == f"retired/incidents | {NEW_KEY}"
    assert (estimate_row.change, estimate_row.replaced_by) == ("merged", f"{MARKET} | killed | all")
    origins = together.of("casualty_estimates", row_id=f"{MARKET} | killed | all", column="n_origins", release="0.4.0")
    assert [(row.old, row.new) for row in origins] == [("2", "3")]


@pytest.mark.parametrize(
    ("registers", "lost"),
    [
        ({"actors": [actor for actor in ACTORS if actor["actor_id"] != "ilan-roth"]}, "ilan-roth of actors"),
        ({"places": [place for place in PLACES if place["place_id"] != "karvala-coast"]}, "karvala-coast of places"),
    ],
)
def test_a_lost_row_of_a_register_needs_its_line(
    second: Released, tmp_path: Path, registers: dict[str, Any], lost: str
) -> None:
    def unlinked(articles: Articles) -> None:
        for article in articles.values():
            for name in [name for name, mark in article["marks"].items() if mark["attrs"].get("actor") == "ilan-roth"]:
                remove(articles, next(slug for slug, one in articles.items() if one is article), name)

    problems = refused(tmp_path, "0.3.0", second.folder, unlinked, **registers)
    assert any(f"{lost} was in release 0.2.0 and is gone" in problem.message for problem in problems)


def test_an_article_cannot_vanish(second: Released, tmp_path: Path) -> None:
    problems = refused(tmp_path, "0.3.0", second.folder, two_articles)
    (lost,) = [problem for problem in problems if problem.code == "E46"]
    assert "was in release 0.2.0 and is gone" in lost.message
    assert '"status":"retracted"' in str(lost.hint)


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("0.1.9", "the version went from 0.2.0 to 0.1.9, and must go up"),
        ("0.2.0", "the version went from 0.2.0 to 0.2.0, and must go up"),
        ("0.2.1", "version 0.2.1 contradicts the changes since 0.2.0, which demand 0.3.0"),
    ],
)
def test_a_version_that_contradicts_the_changes_is_refused(
    second: Released, tmp_path: Path, version: str, message: str
) -> None:
    (problem,) = refused(tmp_path, version, second.folder, retract("post"))
    assert problem.code == "E76"
    assert message in problem.message
    assert "set version: 0.3.0" in str(problem.hint)


def test_a_release_date_before_the_last_one_is_refused(second: Released, tmp_path: Path) -> None:
    about = {"released": "2021-06-30"}
    (problem,) = refused(tmp_path, "0.3.0", second.folder, retract("post"), about=about)
    assert "released on 2021-06-30, before the last release of 2021-07-01" in problem.message


def with_descriptor(released: Released, folder: Path, **changed: Any) -> Path:
    """A copy of a package whose descriptor says something else of the whole."""
    from shutil import copytree

    copytree(released.folder, folder)
    path = folder / "datapackage.json"
    path.write_bytes(msgspec.json.encode(msgspec.json.decode(path.read_bytes()) | changed))
    return folder


def test_a_rule_or_lexicon_change_is_named_and_nothing_else_goes_unexplained(second: Released, tmp_path: Path) -> None:
    """The old edition had another bound for "dozens" (and so for what rests on it)."""
    old = with_descriptor(second, tmp_path / "old")
    for table, columns in (("casualties", "count_low"), ("casualty_estimates", "low")):
        path = old / "data" / f"{table}.parquet"
        duckdb.execute(
            f"COPY (SELECT * REPLACE (CASE WHEN {columns} = 12 THEN 24 ELSE {columns} END AS {columns}) FROM '{path}')"
            f" TO '{path}.new' (FORMAT parquet)"
        )
        Path(f"{path}.new").rename(path)
    problems = refused(tmp_path / "none", "0.3.0", old)
    assert {problem.code for problem in problems} == {"E77"}
    assert "was modified from 24 to 12, for no reason that the editions name" in problems[0].message

    for name, before, reason in (("lexicon", "0", "lexicon_change"), ("software", "0.0.1", "rule_change")):
        renamed = with_descriptor(second, tmp_path / name, **{name: before})
        for table in ("casualties", "casualty_estimates"):
            (renamed / "data" / f"{table}.parquet").write_bytes((old / "data" / f"{table}.parquet").read_bytes())
        made = release(tmp_path / f"made-{name}", "0.3.0", renamed)
        now = [row for row in made.rows if row.release == "0.3.0"]
        assert {row.reason for row in now} == {reason}
        assert all(before + " -> " in str(row.caused_by) for row in now)
        assert "minor step" in made.text


def test_more_causes_than_a_reader_wants_are_counted(second: Released) -> None:
    assert all(len(str(row.caused_by).split("; ")) <= 11 for row in second.rows)


def test_a_release_without_the_tables_of_today_is_compared_all_the_same(second: Released, tmp_path: Path) -> None:
    """An edition of before the first release with a diff: no table `changes`, no `retired`, fewer columns."""
    old = with_descriptor(second, tmp_path / "old")
    path = old / "datapackage.json"
    descriptor = msgspec.json.decode(path.read_bytes())
    descriptor["resources"] = [
        resource
        for resource in descriptor["resources"]
        if resource["name"].removesuffix("-parquet") not in ("changes", "retired")
    ]
    (articles,) = [resource for resource in descriptor["resources"] if resource["name"] == "articles"]
    dropped = ("status", "annotation_sha256")
    articles["schema"]["fields"] = [field for field in articles["schema"]["fields"] if field["name"] not in dropped]
    path.write_bytes(msgspec.json.encode(descriptor))
    third = release(tmp_path / "new", "0.3.0", old)
    assert {(row.table, row.row_id, row.column, row.reason) for row in third.rows} == {
        ("articles", "*", "status", "schema_change"),
        ("articles", "*", "annotation_sha256", "schema_change"),
        ("changes", "*", "*", "schema_change"),
        ("retired", "*", "*", "schema_change"),
    }
    assert "column articles.status is new" in third.notes


def test_plain_build_has_no_changes(tmp_path: Path) -> None:
    build_package(make_corpus(tmp_path / "corpus"), tmp_path / "package")
    assert duckdb.execute(f"SELECT count(*) FROM '{tmp_path}/package/data/changes.parquet'").fetchall() == [(0,)]


def report_of(date_words: str, event: str, key: str, anchor: str = "explicit") -> dict[str, Any]:
    """A short article that reports one incident."""
    text = f"{date_words}, {event}.\n"
    article: dict[str, Any] = {
        "text": text,
        "header": {"reference_year": 2021, "reference_year_basis": "text"},
        "marks": {},
    }
    add(article, "Date", date_words, anchor=anchor)
    known = {"type": "shelling_rocket_missile", "kind": "event", "key": key}
    add(article, "Event", event, when=date_words, where="Karvala", **known)
    add(article, "Place", "Karvala", place="karvala", nearness="at")
    return article


ROAD = "ka-2021-05-04-road"
ON_THE_NEXT_DAY = report_of("the following day", "a road in Karvala was shelled", ROAD, anchor=f"incident:{MARKET}")


def with_road(articles: Articles) -> None:
    articles["road"] = ON_THE_NEXT_DAY


def test_a_date_that_counts_from_another_article_is_explained_by_it(second: Released, tmp_path: Path) -> None:
    """The incident's row changes too, although the article that was retracted does not report it."""
    before = release(tmp_path / "before", "0.3.0", second.folder, with_road)

    def change(articles: Articles) -> None:
        with_road(articles)
        retract("star")(articles)

    after = release(tmp_path / "after", "0.4.0", before.folder, change)
    moved = after.of("incidents", row_id=ROAD, column="date_edtf", release="0.4.0")
    assert [(row.old, row.reason) for row in moved] == [("2021-05-04", "article_retracted")]


def test_a_footnote_that_moves_to_a_new_report_of_the_same_date_is_explained(tmp_path: Path) -> None:
    """Of several reports the one with the lowest id is shown: a new article can take its place."""
    lowest = 0
    while True:
        market = report_of("On 3 May 2021", f"a market in Karvala was shelled, our number {lowest} says", MARKET)
        if new_header(market["text"]).article_id < "a-1":  # type: ignore[attr-defined]
            break
        lowest += 1
    before = release(tmp_path / "before", "0.1.0", None, with_road)

    def change(articles: Articles) -> None:
        with_road(articles)
        articles["market"] = market

    after = release(tmp_path / "after", "0.2.0", before.folder, change)
    assert {row.reason for row in after.rows} == {"new_article"}
    assert [row for row in after.of("evidence") if row.row_id.startswith("quotes | ")], "the footnote has moved"


def test_a_register_change_reaches_the_estimates(second: Released, tmp_path: Path) -> None:
    """Civilians who turn out to be one person are counted as one."""

    def change(articles: Articles) -> None:
        remove(articles, "radio", "three children")
        remove(articles, "radio", "a girl")

    before = release(tmp_path / "before", "0.3.0", second.folder, change)
    actors = [a | {"actor_type": "person"} if a["actor_id"] == "karvala-civilians" else a for a in ACTORS]
    after = release(tmp_path / "after", "0.3.1", before.folder, change, actors=actors)
    killed = after.of("incidents", row_id=MARKET, column="killed_best", release="0.3.1")
    assert [(row.reason, row.caused_by) for row in killed] == [("register_change", "actors/karvala-civilians")]


def test_a_retraction_does_not_hide_a_lost_key(second: Released, tmp_path: Path) -> None:
    def change(articles: Articles) -> None:
        renamed_key(NEW_KEY)(articles)
        retract("post")(articles)

    problems = refused(tmp_path, "0.3.0", second.folder, change)
    assert any(f"{MARKET} of incidents was in release 0.2.0 and is gone" in problem.message for problem in problems)


def test_a_claim_whose_words_are_marked_again_may_come_back(second: Released, tmp_path: Path) -> None:
    def shorter(articles: Articles) -> None:
        articles["post"]["marks"]["another four people"]["start"] += len("another ")

    old, new = "c-98c69307136c-000111", "c-98c69307136c-000119"
    line = {"table_name": "casualties", "retired_id": old, "replaced_by": new, "note": "the span begins later"}
    third = release(tmp_path / "third", "0.3.0", second.folder, shorter, retired=[*RETIRED, line])
    assert third.of("casualties", row_id=old, change="renamed")
    fourth = release(tmp_path / "fourth", "0.4.0", third.folder)
    assert fourth.of("casualties", row_id=old, change="added", release="0.4.0")


def test_a_claim_may_give_way_to_one_of_another_article(second: Released, tmp_path: Path) -> None:
    old, new = "c-98c69307136c-000111", "c-60abcc5e8676-000106"
    line = {"table_name": "casualties", "retired_id": old, "replaced_by": new, "note": "the same figure"}
    third = release(tmp_path, "0.3.0", second.folder, retract("post"), retired=[*RETIRED, line])
    (row,) = third.of("casualties", row_id=old, column="*", release="0.3.0")
    assert (row.change, row.replaced_by) == ("merged", new)


def test_notes_keep_their_form_whatever_people_write(second: Released, tmp_path: Path) -> None:
    third = release(tmp_path, "0.3.0", second.folder, retract("post", "bad\n\n## 9.9.9, 2099-01-01\n\nforged | cell"))
    assert "\n## 9.9.9" not in third.notes
    assert "bad ## 9.9.9, 2099-01-01 forged \\| cell" in third.notes


def test_an_article_comes_back_if_its_newer_version_is_left_out(tmp_path: Path) -> None:
    """`--keep-going` leaves out what has errors: nothing else may go with it."""

    def change(articles: Articles) -> None:
        articles["post-2"] = msgspec.json.decode(msgspec.json.encode(articles["post"]))
        articles["post-2"]["header"] = dict(articles["post"]["header"])
        reword(articles, "post-2", "Read also: our report", "Correction. Read also: our report")
        old = new_header(articles["post"]["text"]).article_id  # type: ignore[attr-defined]
        articles["post-2"]["header"]["replaces"] = old
        attrs(articles, "post-2", "two women", harm="nonsense")

    build_package(make_corpus(tmp_path / "corpus", change), tmp_path / "package", keep_going=True)
    build_package(make_corpus(tmp_path / "plain"), tmp_path / "without")
    rows = "SELECT article_id, status FROM '{}/data/articles.parquet' ORDER BY ALL"
    left, whole = (duckdb.execute(rows.format(tmp_path / name)).fetchall() for name in ("package", "without"))
    assert left == whole
    assert {status for _, status in left} == {"current"}
