"""Other languages: what is printed in full, relative forms with one meaning, and nothing that dateparser would guess."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.values import UnreadableWords, parse_date

pytest.importorskip("dateparser", reason="an optional extra")
PUBLISHED = date(2020, 9, 29)  # a Tuesday

EXPLICIT = [
    ("fr", "28 septembre 2020", "2020-09-28"),
    ("fr", "le lundi 28 septembre 2020", "2020-09-28"),
    ("fr", "1er septembre 2020", "2020-09-01"),
    ("fr", "en septembre 2020", "2020-09"),
    ("de", "am 28. September 2020", "2020-09-28"),
    ("de-AT", "Montag, 28. September 2020", "2020-09-28"),
    ("de", "im September 2020", "2020-09"),
    ("es", "el 28 de septiembre de 2020", "2020-09-28"),
    ("es", "septiembre de 2020", "2020-09"),
    ("ar", "28 سبتمبر 2020", "2020-09-28"),
    ("ar", "في ٢٨ سبتمبر ٢٠٢٠", "2020-09-28"),
    ("ar", "سبتمبر 2020", "2020-09"),
    ("it", "28 settembre 2020", "2020-09-28"),
    ("pt-BR", "28 de setembro de 2020", "2020-09-28"),
    ("ru", "28 сентября 2020 г.", "2020-09-28"),
    ("uk", "28 вересня 2020", "2020-09-28"),
]
RELATIVE = [
    ("fr", "hier", "2020-09-28"),
    ("fr", "Hier", "2020-09-28"),
    ("es", "Ayer", "2020-09-28"),
    ("ru", "Вчера", "2020-09-28"),
    ("fr", "lundi", "2020-09-28"),
    ("fr", "mardi", "2020-09-29"),
    ("fr", "il y a deux jours", "2020-09-27"),
    ("fr", "il y a 3 heures", "[2020-09-28..2020-09-29]"),
    ("fr", "la semaine dernière", "[2020-09-21..2020-09-27]"),
    ("fr", "il y a un an", "2019"),
    ("de", "vorgestern", "2020-09-27"),
    ("de", "vor drei Wochen", "[2020-09-07..2020-09-13]"),
    ("de", "letztes Jahr", "2019"),
    ("de", "am Montag", "2020-09-28"),
    ("es", "ayer", "2020-09-28"),
    ("es", "hace 3 días", "2020-09-26"),
    ("es", "el mes pasado", "2020-08"),
    ("ar", "أمس", "2020-09-28"),
    ("ar", "قبل يومين", "2020-09-27"),
    ("ar", "الأسبوع الماضي", "[2020-09-21..2020-09-27]"),
    ("ar", "الاثنين", "2020-09-28"),
]
YEARLESS = [
    ("fr", "28 septembre", "XXXX-09-28", "2019-09-28"),
    ("de", "am 28. September", "XXXX-09-28", "2019-09-28"),
    ("es", "28 de septiembre", "XXXX-09-28", "2019-09-28"),
    ("ar", "28 سبتمبر", "XXXX-09-28", "2019-09-28"),
    ("fr", "septembre", "XXXX-09", "2019-09"),
]
REFUSED = [
    # durations, which dateparser takes for the past
    ("fr", "deux jours"),
    ("de", "drei Tage"),
    ("ar", "يومين"),
    # what a preposition changes, which dateparser drops
    ("fr", "après le 28 septembre 2020"),
    ("fr", "après septembre 2020"),
    ("fr", "après hier"),
    ("fr", "deux jours après"),
    ("ar", "منذ أمس"),
    ("es", "desde ayer"),
    # a year of two figures, more than one day, no such day, a part of a month, another calendar
    ("fr", "28 septembre 20"),
    ("fr", "du 3 au 5 mars 2020"),
    ("fr", "30 février 2020"),
    ("de", "Anfang September 2020"),
    ("th", "28 กันยายน 2563"),
    ("fa", "1399"),
    # the morning
    ("es", "la mañana"),
    ("de", "Morgen"),
    # another language
    ("fr", "yesterday"),
    ("fr", ""),
]


@pytest.mark.parametrize(("language", "words", "edtf"), EXPLICIT)
def test_explicit(language, words, edtf):
    for published in (None, date(1999, 2, 3)):
        value = parse_date(words, language=language, published=published, reference_year=2001)
        assert (value.edtf, value.basis) == (edtf, "explicit")
        assert value.rule.startswith("dateparser:")


@pytest.mark.parametrize(("language", "words", "edtf"), RELATIVE)
def test_relative(language, words, edtf):
    value = parse_date(words, language=language, published=PUBLISHED)
    assert (value.edtf, value.basis) == (edtf, "relative_to_publication")
    assert value.rule.startswith("dateparser:")
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, language=language)
    assert caught.value.code == "needs_publication"


@pytest.mark.parametrize(("language", "words", "unresolved", "edtf"), YEARLESS)
def test_the_year_is_never_guessed(language, words, unresolved, edtf):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, language=language, published=PUBLISHED)
    assert (caught.value.code, caught.value.unresolved) == ("needs_publication", unresolved)
    assert "reference year" in caught.value.hint
    value = parse_date(words, language=language, reference_year=2019)
    assert (value.edtf, value.basis) == (edtf, "reference_year")


@pytest.mark.parametrize(("language", "words"), REFUSED)
def test_refused(language, words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, language=language, published=PUBLISHED, reference_year=2020)
    assert caught.value.code == "not_a_date"


@pytest.mark.parametrize(("words", "edtf"), [("28.09.2020", "2020-09-28"), ("en 2019", "2019"), ("2020-09", "2020-09")])
def test_figures_are_read_by_our_own_rules(words, edtf):
    value = parse_date(words, language="fr")
    assert value.edtf == edtf
    assert not value.rule.startswith("dateparser:")


def test_order_of_figures():
    with pytest.raises(UnreadableWords) as caught:
        parse_date("3/4/2020", language="fr")
    assert caught.value.code == "ambiguous"
    assert parse_date("3/4/2020", language="fr", order="dmy").edtf == "2020-04-03"


def test_english_needs_no_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    assert parse_date("28 September 2020", language="en-GB").rule == "day_month_year"


def test_package_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    with pytest.raises(UnreadableWords, match="needs the package dateparser") as caught:
        parse_date("28 septembre 2020", language="fr")
    assert (caught.value.code, "footnote[languages]" in caught.value.hint) == ("needs_language", True)


def test_unknown_language():
    with pytest.raises(UnreadableWords, match="does not know") as caught:
        parse_date("28 xyz 2020", language="xx")
    assert caught.value.code == "needs_language"


@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from("le 28 septembre 2020 20 il y a deux jours semaines lundi hier 31 février dans dernière , . après 9999".split()),
            max_size=6,
        ).map(" ".join),
    ),
    st.sampled_from(["fr", "ar", "zh", "", "-", "x\0"]),
    st.one_of(st.none(), st.dates()),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_any_words_are_a_date_or_refused(words, language, published):
    try:
        value = parse_date(words, language=language, published=published)
    except UnreadableWords as error:
        assert error.code not in ("not_a_count", "change_not_range", "invalid_edtf")
    else:
        assert value.earliest is None or value.latest is None or value.earliest <= value.latest
