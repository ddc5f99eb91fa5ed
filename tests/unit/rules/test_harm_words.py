"""W55 judges a harm by the words of its Cue, else by those of the Casualty; of what it does not know it is silent."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from footnote.rules.catalogue import rule_of
from footnote.sql import run_file
from footnote.values import lexicon

HARMS = ("killed", "injured", "killed_or_injured", "missing", "abducted", "detained")
UNSAID, OTHER = "and no word says so", "but its words say"


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        run_file(opened, "values", "macros")
        opened.execute("CREATE MACRO named(id, words) AS id || coalesce(' \"' || words || '\"', '')")
        opened.execute("CREATE TABLE harm_words (word VARCHAR, harm VARCHAR)")
        words = [(word, harm) for harm, words in lexicon().harms.items() for word in words]
        opened.executemany("INSERT INTO harm_words VALUES (?, ?)", words)
        opened.execute("CREATE TABLE scheme_values AS SELECT 'harm' AS attribute, unnest(?) AS value", [list(HARMS)])
        yield opened


def found(
    connection: duckdb.DuckDBPyConnection,
    words: str | None,
    harm: str,
    cue: str | None = None,
    *,
    language: str = "en",
    links: tuple[str, ...] = (),
) -> str:
    """What the rule says of one Casualty, with its Cue."""
    connection.execute("CREATE OR REPLACE TABLE headers AS SELECT 'a' AS article_id, ? AS language", [language])
    connection.execute(
        "CREATE OR REPLACE TABLE marks (mark BIGINT, article_id VARCHAR, annotation_id VARCHAR, label VARCHAR, "
        "exact VARCHAR, attr_harm VARCHAR, attr_function VARCHAR)"
    )
    connection.execute("INSERT INTO marks VALUES (0, 'a', 'casualty-1', 'Casualty', ?, ?, NULL)", [words, harm])
    connection.execute(
        "CREATE OR REPLACE TABLE links (article_id VARCHAR, from_id VARCHAR, relation VARCHAR, to_id VARCHAR)"
    )
    if cue is not None:
        connection.execute("INSERT INTO marks VALUES (1, 'a', 'cue-9', 'Cue', nullif(?, ''), NULL, 'harm')", [cue])
        links = ("cue-9", *links)
    for target in links:
        connection.execute("INSERT INTO links VALUES ('a', 'casualty-1', 'cue', ?)", [target])
    rows = connection.execute(str(rule_of("W55").query)).fetchall()
    return " ".join(message for _, message in rows)


@pytest.mark.parametrize(
    ("words", "harm", "cue"),
    [
        ("three dead", "killed", None),
        ("15 bodies", "killed", None),
        ("20 lives", "killed", None),
        ("12 shot", "injured", None),
        ("two hospitalised", "injured", None),
        ("50 casualties", "killed_or_injured", None),
        ("80 abductees", "abducted", None),
        ("two women", "killed", "death"),
        ("Two WOMEN", "killed", "KILLED"),
        # who was a hostage may be killed; the Cue says so in words that no lexicon has
        ("three hostages", "killed", "gunned down"),
        ("three hostages", "killed", "killed"),
        ("the wounded man", "killed", "lost his life"),
        ("a murder suspect", "detained", "rounded up"),
        ("fighters", "injured", "non-fatal gunshots"),
        # words that the file does not hold
        (None, "killed", None),
        ("three men", "killed", ""),
        # a harm that the scheme does not know
        ("three men", "kiled", None),
    ],
)
def test_a_harm_with_its_word_passes(
    connection: duckdb.DuckDBPyConnection, words: str | None, harm: str, cue: str | None
) -> None:
    assert found(connection, words, harm, cue) == ""


@pytest.mark.parametrize(
    ("words", "harm", "cue", "says"),
    [
        ("three men", "killed", None, UNSAID),
        ("5 wounded", "killed", None, f"{OTHER} injured"),
        ("12 shot", "detained", None, f"{OTHER} injured or killed"),
        ("5 casualties", "missing", None, f"{OTHER} injured or killed"),
        ("three hostages", "killed", None, f"{OTHER} abducted"),
        ("two women", "killed", "wounded", f"{OTHER} injured"),
        ("40 people", "killed_or_injured", "arrested", f"{OTHER} detained"),
    ],
)
def test_a_harm_without_its_word_is_said(
    connection: duckdb.DuckDBPyConnection, words: str, harm: str, cue: str | None, says: str
) -> None:
    assert found(connection, words, harm, cue) == f'casualty-1 "{words}" is {harm}, {says}'


def test_another_language_and_a_lost_cue_are_left_alone(connection: duckdb.DuckDBPyConnection) -> None:
    assert found(connection, "drei Männer", "killed", language="de") == ""
    assert found(connection, "three men", "killed", links=("cue-7",)) == ""
