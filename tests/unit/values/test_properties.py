"""Properties that hold for every input: numbers come back, bounds are ordered, only declared errors are raised."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.values import (
    UnreadableWords,
    find_number,
    parse_count,
    parse_date,
    parse_edtf,
    parse_number,
    unit_of,
    weapon_in,
)
from footnote.values.dates.calendar_words import KINDS

NUMBERS = st.one_of(st.integers(0, 130), st.integers(0, 10_000), st.integers(0, 10**9))
DATE_WORDS = st.lists(
    st.sampled_from([*sorted(KINDS), "2020", "1990s", "3/4/20", "2020-09-28", "28th", "5", "'98", "attack", "3 a.m."]),
    max_size=8,
).map(" ".join)
COUNT_WORDS = st.lists(
    st.sampled_from(
        "more than at least up to about between and or no one rose aged 122mm two twenty hundred thousand million dozen dozens of half a an"
        " soldiers women - , 5 10 5,200 1.5 2020 % third another his the group from to k several few casualties".split()
    ),
    max_size=10,
).map(" ".join)
ANTECEDENTS = st.sampled_from(
    [None, "2020-09-28", "2020-01", "[2020-09-01..2020-09-10]", "[2020-01-01..]", "[..2020-01-01]", "2019-10/..", "XXXX-09-28",
     "2020-22", "202X", "0001-01-01", "9999-12-31", "../2020"]
)  # fmt: skip
PUBLISHED = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@given(NUMBERS)
def test_digits_come_back(number):
    for words in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u00a0")):
        assert parse_number(words) == number


@given(NUMBERS)
def test_number_words_come_back(number):
    num2words = pytest.importorskip("num2words", reason="a development dependency").num2words
    words = num2words(number)
    for form in (words, words.replace(",", ""), words.replace(" and", ""), words.replace("-", " "), words.title()):
        assert parse_number(form) == number


@given(NUMBERS)
def test_counts_come_back_with_their_evidence(number):
    num2words = pytest.importorskip("num2words", reason="a development dependency").num2words
    written = num2words(number)
    words = f"at least {written} soldiers"
    count = parse_count(words)
    assert (count.best, words[count.start : count.end], count.counted) == (number, f"at least {written}", "soldiers")


@given(st.one_of(st.text(max_size=60), DATE_WORDS), PUBLISHED, ANTECEDENTS, st.sampled_from(["past", "near", "future"]))
@settings(max_examples=1500, deadline=None)
def test_any_words_are_a_date_or_refused(words, published, antecedent, prefer):
    for year in (None, 2020):
        try:
            value = parse_date(words, published=published, reference_year=year, antecedent=antecedent, prefer=prefer)
        except UnreadableWords as error:
            assert error.code not in ("not_a_count", "change_not_range", "invalid_edtf")
            assert error.unresolved is None or parse_edtf(error.unresolved).earliest is None
        else:
            # the value is a function of the EDTF and of nothing else
            again = parse_edtf(value.edtf)
            assert (again.text, again.earliest, again.latest) == (value.edtf, value.earliest, value.latest)
            assert again.precision == value.precision
            assert not (value.earliest and value.latest) or value.earliest <= value.latest


@given(st.one_of(st.text(max_size=60), COUNT_WORDS), st.booleans())
@settings(max_examples=1500, deadline=None)
def test_any_words_are_a_count_or_refused(words, is_named):
    try:
        count = parse_count(words, named_person=is_named)
    except UnreadableWords as error:
        assert error.code in ("not_a_count", "change_not_range", "ambiguous")
    else:
        stated = [bound for bound in (count.low, count.best, count.high) if bound is not None]
        assert stated == sorted(stated)
        assert 0 <= count.start < count.end <= len(words)
        assert (count.high is None) or count.low is not None
    find_number(words)
    weapon_in(words)
    unit_of(words)


@pytest.mark.parametrize(
    "piece",
    [
        "early ",
        "a ",
        "and ",
        "since ",
        "to ",
        "one ",
        "1,000 ",
        "or ",
        "soon after ",
        "of ",
        "9",
        "[",
        "..",
        "'",
        "million ",
    ],
)
def test_time_on_hostile_input_is_bounded(piece):
    words = (piece * 400)[:400]
    started = time.perf_counter()
    for parse in (parse_count, parse_date, parse_edtf):
        for form in (words, words * 1000):
            with pytest.raises(UnreadableWords):
                parse(form)
                raise UnreadableWords("not_a_date", form, "read: also fine")
    assert time.perf_counter() - started < 1
