"""Articles that print the same text are found, whatever was put around or cut from it, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.check import check_corpus
from footnote.corpus.near_copies import RUN, near_copies, share, split_words
from footnote.corpus.text import article_id, sha256
from footnote.problems import Problem
from footnote.rules.catalogue import rule_of
from tests.corpus_builder import POST, RADIO, STAR, make_corpus

RNG = Random(1)
AGENCY = [f"word{RNG.randrange(5000)}" for _ in range(400)]
OTHER = [f"term{RNG.randrange(5000)}" for _ in range(400)]
BRIEF = "Three people died when a shell fell on the market, police said."


def name(text: str) -> str:
    return article_id(sha256(text))


def find(*texts: str, body: dict[str, tuple[int, int]] | None = None, **headers: dict[str, str]) -> list[Problem]:
    """Near copies among texts; `body` is by text, `status` and `replaces` by text too."""
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE headers (file VARCHAR, line BIGINT, article_id VARCHAR, text_sha256 VARCHAR,"
            " body_start BIGINT, body_end BIGINT, status VARCHAR, replaces VARCHAR)"
        )
        for number, text in enumerate(texts):
            start, end = (body or {}).get(text, (0, len(text)))
            rest = [headers.get(column, {}).get(text) for column in ("status", "replaces")]
            row = [f"articles/{number}.jsonl", 1, name(text), sha256(text), start, end, *rest]
            connection.execute(f"INSERT INTO headers VALUES ({', '.join('?' * 8)})", row)
        return near_copies(connection, {sha256(text): text for text in texts})


def pairs(problems: list[Problem]) -> list[tuple[str, str, int]]:
    """Copy, the article that it is a copy of, and the share in percent."""
    found = [re.match(r"(a-\w+) and (a-\w+) share (\d+) % of their text: agency copy\?$", p.message) for p in problems]
    return [(match[1], match[2], int(match[3])) for match in found if match]


def replaced(words: list[str], every: int) -> list[str]:
    """Replace each so manieth word."""
    return [f"x{number}" if number % every == every // 2 else word for number, word in enumerate(words)]


def test_one_word_in_25_is_another() -> None:
    text, copy = " ".join(AGENCY), " ".join(replaced(AGENCY, 25))
    longest, shorter = sorted((text, copy), key=len, reverse=True)
    (problem,) = find(text, copy)
    assert pairs([problem]) == [(name(shorter), name(longest), 96)]
    assert (problem.code, problem.severity, problem.line) == ("W49", "warning", 1)
    assert problem.article_id == name(shorter)
    assert problem.hint is not None
    assert "`via`" in problem.hint


@pytest.mark.parametrize(
    ("copy", "percent"),
    [
        (AGENCY[:200], 100),
        (AGENCY[100:], 100),
        (OTHER[:200] + AGENCY + OTHER[200:], 100),
        (AGENCY[:160] + OTHER[:40], 80),
        (replaced(AGENCY, 10)[:300], 88),
    ],
    ids=["half", "end", "between own paragraphs", "cut, with own words", "edited and cut"],
)
def test_copy_that_was_cut_or_added_to(copy: list[str], percent: int) -> None:
    assert [found for *_, found in pairs(find(" ".join(AGENCY), " ".join(copy)))] == [percent]


@pytest.mark.parametrize(
    "other",
    [OTHER, AGENCY[:100] + OTHER[:100], replaced(AGENCY, RUN), AGENCY[::-1], sorted(AGENCY)],
    ids=["independent", "half is its own", "no run of five", "reversed", "same words in another order"],
)
def test_no_copy(other: list[str]) -> None:
    assert find(" ".join(AGENCY), " ".join(other)) == []


def test_articles_about_the_same_event_are_no_copies() -> None:
    assert find(POST, STAR, RADIO) == []
    assert share(split_words(POST), split_words(STAR)) < 0.3


def test_marks_case_and_white_space_make_no_other_text() -> None:
    copy = "\ufeff" + STAR.replace("“", '"').replace("”", '"').replace(" ", "\u00a0\n").replace("Karvala", "KARVALA")
    assert [percent for *_, percent in pairs(find(STAR, copy))] == [100]


def test_only_bodies_count() -> None:
    footer = "\n" + " ".join(OTHER)
    texts = [" ".join(AGENCY[:100]) + footer, " ".join(AGENCY[100:200]) + footer]
    assert len(find(*texts)) == 1
    assert find(*texts, body={text: (0, len(text) - len(footer)) for text in texts}) == []


def test_short_text_is_reported_only_if_it_is_equal() -> None:
    assert pairs(find(BRIEF, BRIEF.upper()))[0][2] == 100
    assert find(BRIEF, BRIEF.replace("Three", "Four")) == []
    assert find(BRIEF, " ".join([*AGENCY, BRIEF])) == []
    assert find("…", "!") == []


def test_languages_without_spaces() -> None:
    text = "".join(chr(0x4E00 + RNG.randrange(3000)) for _ in range(300))
    other = "".join(chr(0x4E00 + RNG.randrange(3000)) for _ in range(300))
    copy = text[:200] + other[:10] + "。" + text[210:]
    assert [percent for *_, percent in pairs(find(text, other, copy))] == [96]


def test_family_of_copies_is_reported_against_one() -> None:
    family = [" ".join([*AGENCY, *(f"own{number}w{place}" for place in range(number % 7))]) for number in range(120)]
    found = pairs(find(*family))
    longest = min((name(text) for text in family if len(text) == max(map(len, family))), default="")
    assert len({copy for copy, *_ in found}) == len(found) == len(set(family)) - 1
    assert {other for _, other, _ in found} == {longest}


def test_order_of_files_does_not_matter() -> None:
    texts = [" ".join(replaced(AGENCY, every)) for every in range(8, 30)] + [POST, STAR, " ".join(OTHER)]
    found = pairs(find(*texts))
    assert found
    for _ in range(3):
        RNG.shuffle(texts)
        assert pairs(find(*texts)) == found


def test_what_was_retracted_or_replaced_is_left_aside() -> None:
    old, new = " ".join(AGENCY), " ".join([*AGENCY, "correction"])
    assert len(find(old, new)) == 1
    assert find(old, new, replaces={new: name(old)}) == []
    assert find(old, new, status={old: "retracted"}) == []


def test_article_without_its_text_is_left_aside(tmp_path: Path) -> None:
    assert [problem.code for problem in checked_twins(tmp_path)].count("W49") == 1
    (tmp_path / "texts" / f"{name(STAR)}.txt").unlink()
    assert "W49" not in {problem.code for problem in checked_twins(tmp_path, make=False)}


def checked_twins(folder: Path, *, make: bool = True) -> list[Problem]:
    """Check a corpus in which another file has an article's text with a line more."""

    def add_twin(articles: dict[str, dict[str, object]]) -> None:
        articles["twin"] = {"text": STAR + "The Post’s own line.\n", "header": {}, "marks": {}}

    if make:
        make_corpus(folder, add_twin)
    return check_corpus(folder, texts=folder / "texts").problems


def test_check_with_texts_says_where_the_copy_is(tmp_path: Path) -> None:
    (problem,) = (problem for problem in checked_twins(tmp_path) if problem.code == "W49")
    assert (problem.file, problem.line, problem.article_id) == ("articles/star.jsonl", 1, name(STAR))
    assert rule_of("W49").found_by == near_copies.__module__


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cafe\u0301 Ter\u00adror", ["café", "terror"]),
        ("“It’s over…”\n1,200\u00a0_men_", ["it", "s", "over", "1", "200", "men"]),
        ("बम धमाका", ["बम", "धमाका"]),
        ("ระเบิด", list("ระเบิด")),
        ("爆炸，死", ["爆", "炸", "死"]),
        ("폭탄 테러", ["폭탄", "테러"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert split_words(text) == words


# of three words, so that texts share many runs
WORDS = st.lists(st.sampled_from("a b c".split()), min_size=RUN, max_size=60)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_share_is_symmetric_and_all_of_an_equal_text(one: list[str], other: list[str]) -> None:
    assert share(one, other) == share(other, one)
    assert 0 <= share(one, other) <= 1
    assert share(one, one) == share(one, one + other) == 1
