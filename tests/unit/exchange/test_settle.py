"""What offsets count is settled by the words that a tool stored, and doubted where a span cuts a word."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from footnote.corpus.text import sha256
from footnote.exchange.document import Document, Quotation, Span, Unit
from footnote.exchange.settle import inside_word, settle
from footnote.problems import FootnoteError

TEXT = "💥 Blast: 5 killed\r\nin cafés"


def document(
    *spans: tuple[tuple[int, int], ...], words: list[tuple[str, ...] | None] | None = None, **rest: Any
) -> Document:
    stored = words or [None] * len(spans)
    return Document(
        source="export.json task 3",
        text=TEXT,
        spans=[
            Span(key=f"k{number}", label="Casualty", runs=runs, words=one)
            for number, (runs, one) in enumerate(zip(spans, stored, strict=True))
        ],
        **rest,
    )


def covered(found: Document, unit: Unit | None = None) -> list[str]:
    settled = settle(found, TEXT, unit)
    return [settled.text[start:end] for span in settled.document.spans for start, end in span.runs]


def test_words_of_parts_may_be_stored_joined() -> None:
    parts = ((9, 10), (11, 17))
    for words in (("5", "killed"), ("5 killed",)):
        found = document(parts, words=[words])
        assert covered(found) == ["5", "killed"]
        assert settle(found, TEXT).is_verified
    with pytest.raises(FootnoteError, match=r'\[9,10\) is "5 killed", but the tool stored "5killed"'):
        settle(document(parts, words=[("5killed",)]), TEXT)


def test_a_unit_is_taken_only_if_all_spans_fit() -> None:
    found = document(((10, 18),), ((23, 28),), words=[("5 killed",), ("cafés",)])
    assert settle(found, TEXT).unit is Unit.UTF16
    mixed = document(((9, 17),), ((23, 28),), words=[("5 killed",), ("cafés",)])
    with pytest.raises(FootnoteError, match="1 of 2 spans do not fit their text in codepoints; Casualty k1"):
        settle(mixed, TEXT)


def test_a_span_that_cuts_a_word_shows_a_wrong_unit() -> None:
    with pytest.raises(FootnoteError, match=r'k0 \[9,17\) is " 5 kille", which cuts a word') as failure:
        settle(document(((9, 17),)), TEXT, Unit.UTF16)
    assert "all spans fit with codepoints" in str(failure.value.hint)
    assert "export.json task 3" in failure.value.message


def test_a_part_of_a_word_is_fine_where_no_unit_has_it_elsewhere() -> None:
    plain = "Blast: kill|ed".replace("|", "")
    found = Document(source="x", text=plain, spans=[Span(key="1", label="Cue", runs=((7, 11),))])
    assert settle(found, plain).document.spans[0].runs == ((7, 11),)
    # the tool is known to count these, or stored the words: nothing is doubtful
    assert covered(document(((12, 15),), unit=Unit.UTF16)) == ["kil"]
    assert covered(document(((12, 15),), words=[("kil",)]), Unit.UTF16) == ["kil"]


def test_units_that_fit_are_named_where_one_must_be_declared() -> None:
    with pytest.raises(FootnoteError, match="the export holds no words") as failure:
        settle(document(((23, 28),)), TEXT)
    assert "--offsets codepoints|utf16|graphemes|bytes; all spans fit with utf16" in str(failure.value.hint)
    mixed = document(((9, 17),), ((23, 28),))
    with pytest.raises(FootnoteError) as failure:
        settle(mixed, TEXT)
    assert "each span fits a unit, but not all the same" in str(failure.value.hint)
    with pytest.raises(FootnoteError) as failure:
        settle(document(((90, 99),)), TEXT)
    assert str(failure.value.hint).endswith("; no unit fits all spans")


def test_hints_do_without_the_package_for_graphemes(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_regex(name: str, *rest: Any) -> Any:
        if name == "regex":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_regex)
    with pytest.raises(FootnoteError, match="holds no words") as failure:
        settle(document(((23, 28),)), TEXT)
    assert "all spans fit with utf16" in str(failure.value.hint)


@pytest.mark.parametrize(
    ("text", "place", "is_inside"),
    [
        ("killed", 3, True), ("5km", 1, False), ("500", 1, True), ("kill ed", 4, False), ("killed", 0, False),
        ("killed", 6, False), ("cafe\u0301", 4, True), ("北京", 1, False), ("والجيش", 1, False), ("U.S.", 2, False),
    ],
)  # fmt: skip
def test_places_inside_words(text: str, place: int, is_inside: bool) -> None:
    assert inside_word(text, place) is is_inside


def hashed(digest: str | None, run: tuple[int, int]) -> Document:
    span = Span(key="k", label="Quote", runs=(run,), withheld=(digest,))
    return Document(source="page.jsonld", text=None, spans=[span])


def test_a_hash_settles_the_unit_as_words_do() -> None:
    for unit, run in ((Unit.CODE_POINTS, (9, 17)), (Unit.UTF16, (10, 18)), (Unit.BYTES, (12, 20))):
        settled = settle(hashed(sha256("5 killed"), run), TEXT)
        assert (settled.document.spans[0].runs, settled.unit, settled.is_verified) == (((9, 17),), unit, True)


def test_a_hash_that_fits_no_unit_is_refused() -> None:
    with pytest.raises(FootnoteError, match="the tool stored the hash of other words"):
        settle(hashed(sha256("6 killed"), (9, 17)), TEXT)


def test_a_run_without_words_or_hash_leaves_a_document_unsettled() -> None:
    with pytest.raises(FootnoteError, match="holds no words"):
        settle(hashed(None, (9, 17)), TEXT)


def test_spans_that_quote_words_and_spans_with_offsets_keep_their_order() -> None:
    quoting = [Span(key=words, label="Event", quotations=(Quotation(words),)) for words in ("Blast", "in")]
    placed = hashed(sha256("5 killed"), (10, 18)).spans[0]
    found = Document(source="page.jsonld", text=None, spans=[quoting[0], placed, quoting[1]])
    settled = settle(found, TEXT)
    assert [span.runs for span in settled.document.spans] == [((2, 7),), ((9, 17),), ((18, 20),)]
    assert (settled.unit, settled.is_verified) == (Unit.UTF16, True)
