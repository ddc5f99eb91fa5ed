"""The text policy, and what is found when spans are compared with a text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.corpus.leaks import fold
from footnote.corpus.text import apply_policy, article_id, sha256
from footnote.corpus.texts import check_mark, check_slice
from footnote.corpus.write import new_mark

TEXT = "💥 Blast: 5 killed in café.\nShe said “we [will] stay.” Later “never.”"


def as_row(mark: Any) -> dict[str, Any]:
    return {
        "file": "articles/x.jsonl",
        "line": 2,
        "article_id": "a-000000000000",
        "annotation_id": mark.id,
        "label": mark.label,
        "start_char": mark.start,
        "end_char": mark.end,
        "exact": mark.exact,
        "exact_sha256": mark.exact_sha256,
    }


def findings(row: dict[str, Any], text: str = TEXT) -> list[tuple[str, str, str | None]]:
    return [(problem.code, problem.message, problem.hint) for problem in check_mark(row, text)]


def test_policy_removes_bom_and_carriage_returns_and_nothing_else() -> None:
    assert apply_policy(b"\xef\xbb\xbfa\r\nb\rc\n") == "a\nb\nc\n"
    decomposed = "cafe\u0301 \u00a0\u200b"
    assert apply_policy(decomposed.encode()) == decomposed


@given(st.text())
def test_policy_is_idempotent_and_the_id_is_the_hash(text: str) -> None:
    once = apply_policy(text.encode("utf-8", "ignore"))
    assert apply_policy(once.encode()) == once or once.startswith("\ufeff")
    assert article_id(sha256(once)) == f"a-{sha256(once)[:12]}"


def test_span_that_fits_gives_nothing() -> None:
    assert findings(as_row(new_mark(TEXT, "Casualty", 9, 17))) == []


def test_utf16_offsets_are_recognised() -> None:
    row = as_row(new_mark(TEXT, "Casualty", 9, 17)) | {"start_char": 10, "end_char": 18}
    ((code, message, hint), *_) = findings(row)
    assert code == "E03"
    assert message == 'span casualty-9 is " killed " but the file says "5 killed"'
    assert hint is not None
    assert hint.startswith("the offsets look like UTF-16 units")


def test_shifted_span_says_where_its_words_stand() -> None:
    row = as_row(new_mark(TEXT, "Casualty", 9, 17)) | {"start_char": 8, "end_char": 16}
    assert (
        findings(row)[0][2]
        == "these words stand at 9; offsets count Unicode code points over the text with LF line ends"
    )


def test_hash_that_differs() -> None:
    row = as_row(new_mark(TEXT, "Quote", 36, 53))
    assert list(check_slice(row, TEXT, row)) == []
    row["exact_sha256"] = sha256("other words")
    ((code, _, hint),) = findings(row)
    assert (code, hint) == ("E03", f"if the offsets are right, exact_sha256 is {sha256(TEXT[36:53])}")


def test_shifted_hash_says_where_its_characters_stand() -> None:
    row = as_row(new_mark(TEXT, "Quote", 36, 53)) | {"start_char": 35, "end_char": 52}
    assert str(findings(row)[0][2]).startswith("characters of this hash stand at 36; ")


def test_no_place_is_looked_for_where_it_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footnote.corpus.texts.MOST_HASHED", 10)
    row = as_row(new_mark(TEXT, "Quote", 36, 53)) | {"start_char": 35, "end_char": 52}
    assert str(findings(row)[0][2]).startswith("if the offsets are right, exact_sha256 is ")


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (9, 15, 'span casualty-9 "5 kill" cuts the word "killed"'),
        (12, 17, 'span casualty-12 "illed" cuts the word "killed"'),
        (8, 17, 'span casualty-8 " 5 killed" has outer white space'),
    ],
)
def test_cut_words_and_outer_space(start: int, end: int, message: str) -> None:
    assert findings(as_row(new_mark(TEXT, "Casualty", start, end))) == [("W04", message, None)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("“we [will] stay.", "opening “ at 36 has no closing ”"),
        ("we [will] stay.”", "closing ” at 52 has no opening mark"),
    ],
)
def test_quotation_marks_in_pairs(words: str, message: str) -> None:
    start = TEXT.index(words)
    found = findings(as_row(new_mark(TEXT, "Quote", start, start + len(words))))
    assert ("E41", message, None) in found


def test_apostrophe_closes_nothing() -> None:
    text = "“it isn’t over”"
    assert findings(as_row(new_mark(text, "Quote", 0, len(text))), text) == []


def test_nested_marks() -> None:
    text = "“a “b” c”"
    assert "E41" in {code for code, _, _ in findings(as_row(new_mark(text, "Quote", 0, len(text))), text)}


def test_fold_sees_through_escapes() -> None:
    assert fold('a  ""b""\\n\n c') == 'a "b" c'
