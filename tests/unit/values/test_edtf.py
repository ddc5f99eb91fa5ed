"""The EDTF profile: bounds, precision, what is refused, and agreement with the ``edtf`` package."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.values import UnreadableWords, parse_edtf
from footnote.values.edtf import after, before, day, decade, interval, last_day, month, one_of, quarter, week, year

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
FORMS = [
    ("2020", "2020-01-01", "2020-12-31", "year"),
    ("2020-09", "2020-09-01", "2020-09-30", "month"),
    ("2020-02-29", "2020-02-29", "2020-02-29", "day"),
    ("2020?", "2020-01-01", "2020-12-31", "year"),
    ("2020-09~", "2020-09-01", "2020-09-30", "month"),
    ("2020-09-28%", "2020-09-28", "2020-09-28", "day"),
    ("202X", "2020-01-01", "2029-12-31", "range"),
    ("19XX", "1900-01-01", "1999-12-31", "range"),
    ("2020-XX", "2020-01-01", "2020-12-31", "year"),
    ("2020-09-XX", "2020-09-01", "2020-09-30", "month"),
    ("2020-XX-XX", "2020-01-01", "2020-12-31", "year"),
    ("XXXX-09-28", None, None, "unknown"),
    ("XXXX-02-29", None, None, "unknown"),
    ("XXXX-09", None, None, "unknown"),
    ("2020-21", None, None, "unknown"),
    ("2020-33", "2020-01-01", "2020-03-31", "range"),
    ("2020-36", "2020-10-01", "2020-12-31", "range"),
    ("2019-10/2020-07", "2019-10-01", "2020-07-31", "interval"),
    ("2019-10/..", "2019-10-01", None, "interval"),
    ("../2020", None, "2020-12-31", "interval"),
    ("2019-10/", "2019-10-01", None, "interval"),
    ("/2020", None, "2020-12-31", "interval"),
    ("[2020-09-07..2020-09-13]", "2020-09-07", "2020-09-13", "week"),
    ("[2020-09-08..2020-09-14]", "2020-09-08", "2020-09-14", "range"),
    ("[2020-09-01..2020-09-10]", "2020-09-01", "2020-09-10", "part_of_month"),
    ("[2020-09-11..2020-09-20]", "2020-09-11", "2020-09-20", "part_of_month"),
    ("[2020-02-21..2020-02-29]", "2020-02-21", "2020-02-29", "part_of_month"),
    ("[2020-09-28..2020-09-29]", "2020-09-28", "2020-09-29", "range"),
    ("[2020-01-03..]", "2020-01-03", None, "after"),
    ("[..2020-01-03]", None, "2020-01-03", "before"),
    ("[2020-09,2020-11]", "2020-09-01", "2020-11-30", "range"),
    ("[2020-09-01,2020-09-03..2020-09-05]", "2020-09-01", "2020-09-05", "range"),
    ("[2020-09-01,2020-09-03..]", "2020-09-01", None, "after"),
]
INVALID = [
    "", " ", "2020-9-28", "2020-09-31", "2019-02-29", "2020-13", "2020-25", "2020-00", "0000", "20200928", "2020/2019",
    "2020-XX-15", "XXXX", "XXXX-XX-28", "202X-01", "[2020-09-01", "[..]", "[]", "[2020,]", "[2020..2019]", "../..", "/",
    "..", "[..2020,..2021]", "[2020..,2021]", "2020??", "2020-09-28T10:00", "y2020", "２０２０", "[2020-21..2020-22]",
    "XXXX-02-30", "2020\n", "1" * 500, "{2020,2021}",
]  # fmt: skip


def iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), FORMS)
def test_forms(text, earliest, latest, precision):
    found = parse_edtf(text)
    assert str(found) == text
    assert (found.earliest, found.latest, found.precision) == (iso(earliest), iso(latest), precision)


@pytest.mark.parametrize("text", [text for text in INVALID if text != "2020\n"])
def test_invalid(text):
    with pytest.raises(UnreadableWords) as caught:
        parse_edtf(text)
    assert caught.value.code == "invalid_edtf"


def test_canonical_text_has_no_blanks():
    assert str(parse_edtf(" [2020-09, 2020-11] ")) == "[2020-09,2020-11]"


@given(DAYS, st.integers(0, 4000))
def test_constructors_agree_with_the_parser(start, length):
    end = start + timedelta(days=length)
    forms = [
        day(start), month(start.year, start.month), year(start.year), quarter(start.year, 1 + start.month % 4), week(start),
        decade(start.year // 10 * 10), one_of(start, end), after(start), before(start), interval(day(start), day(end)),
        interval(month(start.year, start.month), None), interval(None, week(start)),
    ]  # fmt: skip
    for form in forms:
        assert parse_edtf(str(form)) == form


@given(DAYS)
def test_week_is_monday_to_sunday(start):
    found = week(start)
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest.weekday() == 0
    assert found.earliest <= start <= found.latest
    assert found.precision == "week"


@given(st.text(alphabet="0123456789X-/.[],?~% T", max_size=30))
@settings(max_examples=1000)
def test_any_text_is_read_or_refused(text):
    try:
        found = parse_edtf(text)
    except UnreadableWords as error:
        assert error.code == "invalid_edtf"
    else:
        assert parse_edtf(str(found)) == found
        assert not (found.earliest and found.latest) or found.earliest <= found.latest


def test_one_of_refuses_the_wrong_order():
    with pytest.raises(UnreadableWords):
        one_of(date(2020, 1, 2), date(2020, 1, 1))


@pytest.mark.parametrize(
    "text", [text for text, earliest, _, _ in FORMS if earliest and "%" not in text and "~" not in text]
)
def test_agrees_with_the_edtf_package(text):
    oracle = pytest.importorskip("edtf", reason="the oracle is a development dependency")
    if text in ("2019-10/", "/2020") or text[5:] in ("33", "36"):
        pytest.skip("the oracle gives unknown ends and quarters bounds of its own")
    if "?" in text:
        pytest.skip("the oracle widens qualified dates by a margin of its own")
    ours, theirs = parse_edtf(text), oracle.parse_edtf(text)
    for bound, struct in ((ours.earliest, theirs.lower_strict()), (ours.latest, theirs.upper_strict())):
        if bound is not None:
            assert bound == date(*struct[:3])


def test_month_lengths():
    assert [last_day(2019, number) for number in range(1, 13)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert [last_day(number, 2) for number in (1900, 2000, 2020)] == [28, 29, 29]
