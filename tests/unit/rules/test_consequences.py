"""What follows from another finding is left out, and its cause never is."""

from __future__ import annotations

from footnote.problems import Problem
from footnote.rules.catalogue import rules
from footnote.rules.consequences import FOLLOWS, LACKS, NOT_COMPARED, UNREAD, without_consequences

HERE = {"file": "articles/x.jsonl", "article_id": "a-1"}


def codes(*problems: Problem) -> list[str]:
    return [problem.code for problem in without_consequences(problems)]


def problem(code: str, mark: str | None = None, **place: str | int) -> Problem:
    return Problem(code=code, message="", annotation_id=mark, **(HERE | place))  # type: ignore[arg-type]


def test_only_errors_are_causes_and_all_codes_are_known() -> None:
    known = {rule.code for rule in rules()}
    causes = UNREAD | NOT_COMPARED | frozenset().union(*FOLLOWS.values())
    assert {code for code in causes if not code.startswith("E")} == set()
    assert causes | LACKS | set(FOLLOWS) <= known


def test_a_link_that_leads_nowhere_is_no_missing_link_too() -> None:
    nowhere = problem("E65", "quote-1")
    assert codes(nowhere, problem("E42", "quote-1")) == ["E65"]
    assert codes(nowhere, problem("E42", "quote-2")) == ["E65", "E42"]
    assert codes(nowhere, problem("E42", "quote-1", article_id="a-2")) == ["E65", "E42"]


def test_what_is_missing_is_no_news_where_a_line_could_not_be_read() -> None:
    unread = problem("E61", line=7)
    assert codes(unread, problem("E65", "quote-1"), problem("W50", "cue-1"), problem("E44", "actor-1")) == [
        "E61",
        "E44",
    ]
    assert codes(problem("E62", "cue-1"), problem("W50", "cue-1")) == ["E62", "W50"]


def test_of_a_mark_or_article_that_stands_twice_nothing_else_is_said() -> None:
    assert codes(problem("E46", "casualty-1"), problem("W18", "casualty-1"), problem("W18", "casualty-2")) == [
        "E46",
        "W18",
    ]
    assert codes(problem("E46"), problem("W18", "casualty-1"), problem("E14", "casualty-2")) == ["E46"]


def test_a_file_that_could_not_be_compared_needs_no_stamp_too() -> None:
    assert codes(problem("E01"), problem("E72")) == ["E01"]
    assert codes(problem("E01"), problem("E72", file="articles/y.jsonl")) == ["E01", "E72"]


def test_what_is_computed_from_a_corpus_with_errors_says_nothing_of_the_build() -> None:
    computed = Problem(code="E06", message="", table_name="quotes", row_id="q-1")
    assert codes(computed) == ["E06"]
    assert codes(computed, problem("W50", "cue-1")) == ["E06", "W50"]
    assert codes(computed, problem("E14", "casualty-1")) == ["E14"]
