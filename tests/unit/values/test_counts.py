"""Counts: the table "Coding numbers" of the data model, row by row, and what must be refused."""

from __future__ import annotations

import pytest

from footnote.values import UnreadableWords, parse_count
from footnote.values.counts import groups_counted

NONE = None
COUNTS = [
    # words, low, best, high, quantifier, words of the number, counted
    ("five", 5, 5, 5, "exact", "five", ""),
    ("5,200", 5200, 5200, 5200, "exact", "5,200", ""),
    ("5 200 soldiers", 5200, 5200, 5200, "exact", "5 200", "soldiers"),
    ("a soldier", 1, 1, 1, "exact", "a", "soldier"),
    ("an Iranian general", 1, 1, 1, "exact", "an", "Iranian general"),
    ("a 5-year-old boy", 1, 1, 1, "exact", "a", "5-year-old boy"),
    ("no one", 0, 0, 0, "exact", "no one", ""),
    ("No-one", 0, 0, 0, "exact", "No-one", ""),
    ("nobody", 0, 0, 0, "exact", "nobody", ""),
    ("None", 0, 0, 0, "exact", "None", ""),
    ("no casualties", 0, 0, 0, "exact", "no", "casualties"),
    ("zero", 0, 0, 0, "exact", "zero", ""),
    ("14 members", 14, 14, 14, "exact", "14", "members"),
    ("two rockets", 2, 2, 2, "exact", "two", "rockets"),
    ("twenty-three people", 23, 23, 23, "exact", "twenty-three", "people"),
    ("one hundred and five", 105, 105, 105, "exact", "one hundred and five", ""),
    ("1.2 million refugees", 1_200_000, 1_200_000, 1_200_000, "exact", "1.2 million", "refugees"),
    ("2.2k", 2200, 2200, 2200, "exact", "2.2k", ""),
    ("half a dozen", 6, 6, 6, "exact", "half a dozen", ""),
    ("a dozen", 12, 12, 12, "exact", "a dozen", ""),
    ("both soldiers", 2, 2, 2, "exact", "both", "soldiers"),
    ("another two children", 2, 2, 2, "exact", "two", "children"),
    ("another child", 1, 1, 1, "exact", "another", "child"),
    ("those three", 3, 3, 3, "exact", "three", ""),
    ("the other five", 5, 5, 5, "exact", "five", ""),
    ("Iran's 2,200 troops", 2200, 2200, 2200, "exact", "2,200", "troops"),
    ("a family of five", 5, 5, 5, "exact", "five", ""),
    ("a group of 14 militants", 14, 14, 14, "exact", "14", "militants"),
    ("2000 soldiers", 2000, 2000, 2000, "exact", "2000", "soldiers"),
    ("39 in 2020", 39, 39, 39, "exact", "39", "in 2020"),
    ("five civilians, including three children", 5, 5, 5, "exact", "five", "civilians, including three children"),
    ("five civilians, three of them children", 5, 5, 5, "exact", "five", "civilians, three of them children"),
    ("an additional 300 troops", 300, 300, 300, "exact", "300", "troops"),
    ("two of the five victims", 2, 2, 2, "exact", "two", "the five victims"),
    ("two children aged 3 and 5", 2, 2, 2, "exact", "two", "children aged 3 and 5"),
    (
        "five civilians, including two women and three children",
        5,
        5,
        5,
        "exact",
        "five",
        "civilians, including two women and three children",
    ),
    ("from 5,200", 5200, 5200, 5200, "exact", "5,200", ""),
    ("three and a half million", 3_500_000, 3_500_000, 3_500_000, "exact", "three and a half million", ""),
    ("a million and a half people", 1_500_000, 1_500_000, 1_500_000, "exact", "a million and a half", "people"),
    ("somewhere between 10 and 15", 10, NONE, 15, "range", "somewhere between 10 and 15", ""),
    ("39 people, up from 20 to 25", 39, 39, 39, "exact", "39", "people, up from 20 to 25"),
    ("122mm rockets", 2, NONE, NONE, "unspecified", "122mm rockets", "122mm rockets"),
    ("122 mm rockets", 2, NONE, NONE, "unspecified", "122 mm rockets", "122 mm rockets"),
    ("two 122mm rockets", 2, 2, 2, "exact", "two", "122mm rockets"),
    ("Fajr-5 rockets", 2, NONE, NONE, "unspecified", "Fajr-5 rockets", "Fajr-5 rockets"),
    ("children aged 5 to 12", 2, NONE, NONE, "unspecified", "children aged 5 to 12", "children aged 5 to 12"),
    ("a similar number", NONE, NONE, NONE, "unspecified", "a similar number", ""),
    ("as few as 10", 10, 10, NONE, "at_least", "as few as 10", ""),
    ("some of the soldiers", 2, NONE, NONE, "unspecified", "some of the soldiers", "some of the soldiers"),
    ("at least 39 rocket attacks", 39, 39, NONE, "at_least", "at least 39", "rocket attacks"),
    ("39 or more", 39, 39, NONE, "at_least", "39 or more", ""),
    ("no fewer than 12", 12, 12, NONE, "at_least", "no fewer than 12", ""),
    ("100+", 100, 100, NONE, "at_least", "100+", ""),
    ("more than 100 U.S. troops", 100, 100, NONE, "more_than", "more than 100", "U.S. troops"),
    ("over 100", 100, 100, NONE, "more_than", "over 100", ""),
    ("more than a dozen", 12, 12, NONE, "more_than", "more than a dozen", ""),
    ("more than 2020 attacks", 2020, 2020, NONE, "more_than", "more than 2020", "attacks"),
    ("up to 20", 0, NONE, 20, "at_most", "up to 20", ""),
    ("at most 20", 0, NONE, 20, "at_most", "at most 20", ""),
    ("no more than five", 0, NONE, 5, "at_most", "no more than five", ""),
    ("as many as 40", 0, NONE, 40, "at_most", "as many as 40", ""),
    ("fewer than 20", 0, NONE, 20, "fewer_than", "fewer than 20", ""),
    ("under 20", 0, NONE, 20, "fewer_than", "under 20", ""),
    ("about 20", NONE, 20, NONE, "about", "about 20", ""),
    ("some 20", NONE, 20, NONE, "about", "some 20", ""),
    ("nearly 20", NONE, 20, NONE, "about", "nearly 20", ""),
    ("an estimated 300", NONE, 300, NONE, "about", "an estimated 300", ""),
    ("100 or so", NONE, 100, NONE, "about", "100 or so", ""),
    ("20-odd men", NONE, 20, NONE, "about", "20-odd", "men"),
    ("10 to 15", 10, NONE, 15, "range", "10 to 15", ""),
    ("10-15", 10, NONE, 15, "range", "10-15", ""),
    ("between 10 and 15 fighters", 10, NONE, 15, "range", "between 10 and 15", "fighters"),
    ("two or three men", 2, NONE, 3, "range", "two or three", "men"),
    ("1 to 2 million", 1_000_000, NONE, 2_000_000, "range", "1 to 2 million", ""),
    ("a couple", 2, NONE, NONE, "vague", "a couple", ""),
    ("several soldiers", 3, NONE, NONE, "vague", "several", "soldiers"),
    ("a handful of men", 3, NONE, NONE, "vague", "a handful", "men"),
    ("dozens of civilians", 12, NONE, NONE, "vague", "dozens", "civilians"),
    ("scores", 20, NONE, NONE, "vague", "scores", ""),
    ("several hundred people", 300, NONE, NONE, "vague", "several hundred", "people"),
    ("tens of thousands", 10_000, NONE, NONE, "vague", "tens of thousands", ""),
    ("civilians", 2, NONE, NONE, "unspecified", "civilians", "civilians"),
    ("U.S. troops", 2, NONE, NONE, "unspecified", "U.S. troops", "U.S. troops"),
    ("a number of soldiers", 2, NONE, NONE, "unspecified", "a number of soldiers", "a number of soldiers"),
    ("casualties", NONE, NONE, NONE, "unspecified", "casualties", "casualties"),
    ("a similar number of rockets", NONE, NONE, NONE, "unspecified", "a similar number of rockets", "rockets"),
]
REFUSED = [
    ("the driver", "not_a_count"),
    ("her husband", "not_a_count"),
    ("Qassem Soleimani", "not_a_count"),
    ("Abu Mahdi Al-Muhandis", "not_a_count"),
    ("", "not_a_count"),
    ("third attack", "not_a_count"),
    ("5th", "not_a_count"),
    ("two-thirds of troops", "not_a_count"),
    ("a third of the men", "not_a_count"),
    ("half the soldiers", "not_a_count"),
    ("one in five", "not_a_count"),
    ("5%", "not_a_count"),
    ("50 per cent", "not_a_count"),
    ("$5", "not_a_count"),
    ("1.5 soldiers", "not_a_count"),
    ("5,20", "not_a_count"),
    ("28 September", "not_a_count"),
    ("five-year-old girl", "not_a_count"),
    ("a 12-member crew", "not_a_count"),
    ("Unit 8200", "not_a_count"),
    ("No. 5", "not_a_count"),
    ("a man and his wife", "not_a_count"),
    ("an entire family", "not_a_count"),
    ("a married couple", "not_a_count"),
    ("three and a half", "not_a_count"),
    ("12 years old", "not_a_count"),
    ("was killed", "not_a_count"),
    ("F-16", "not_a_count"),
    ("1½", "not_a_count"),
    ("two a day", "not_a_count"),
    ("five killed and three wounded", "ambiguous"),
    ("more than 10 and fewer than 20", "ambiguous"),
    ("from 5,200 to 3,000", "change_not_range"),
    ("5,200 to 3,000", "change_not_range"),
    ("the death toll rose from 39 to 45", "change_not_range"),
    ("fell to 20 from 30", "change_not_range"),
    ("cut troops from 5,200 to 3,000", "change_not_range"),
    ("2020", "ambiguous"),
    ("2020 attacks", "ambiguous"),
    ("five civilians, three children", "ambiguous"),
    ("9" * 400, "not_a_count"),
    ("a " * 300, "not_a_count"),
]


@pytest.mark.parametrize(("words", "low", "best", "high", "quantifier", "number", "counted"), COUNTS)
def test_count(words, low, best, high, quantifier, number, counted):
    count = parse_count(words)
    assert (count.low, count.best, count.high, count.quantifier) == (low, best, high, quantifier)
    assert words[count.start : count.end] == number
    assert count.counted == counted
    assert count.basis == ("lexicon" if quantifier == "vague" else "number")
    assert count.parts == ()


@pytest.mark.parametrize(("words", "code"), REFUSED)
def test_refused(words, code):
    with pytest.raises(UnreadableWords) as caught:
        parse_count(words)
    assert caught.value.code == code
    assert caught.value.words == words
    assert caught.value.hint


@pytest.mark.parametrize(
    ("words", "bounds", "quantifier", "parts"),
    [
        ("two women and three children", (5, 5, 5), "exact", [2, 3]),
        ("a man and his two sons", (3, 3, 3), "exact", [1, 2]),
        ("a man, a woman and two children", (4, 4, 4), "exact", [1, 1, 2]),
        ("five soldiers, two women, and three children", (10, 10, 10), "exact", [5, 2, 3]),
        ("five soldiers as well as two civilians", (7, 7, 7), "exact", [5, 2]),
        ("at least two women and three children", (5, 5, None), "at_least", [2, 3]),
        ("two soldiers and several civilians", (5, None, None), "vague", [2, None]),
        ("a woman and her children", (3, None, None), "unspecified", [1, None]),
        ("five U.S. soldiers and an Iraqi contractor", (6, 6, 6), "exact", [5, 1]),
    ],
)
def test_sum(words, bounds, quantifier, parts):
    count = parse_count(words)
    assert (count.low, count.best, count.high) == bounds
    assert count.quantifier == quantifier
    assert [part.best for part in count.parts] == parts
    assert count.start == count.parts[0].start
    assert count.end == count.parts[-1].end


def test_killed_and_wounded_are_not_added():
    assert parse_count("killing at least five people and wounding 12").best == 5


def test_quantifier_behind_a_verb():
    count = parse_count("killing as many as 20")
    assert (count.low, count.best, count.high, count.quantifier) == (0, None, 20, "at_most")


@pytest.mark.parametrize("words", ["Qassem Soleimani", "Col. Amarkhel, 45", "Gary Evans", "the driver"])
def test_named_person_counts_as_one(words):
    count = parse_count(words, named_person=True)
    assert (count.low, count.best, count.high, count.quantifier, count.basis) == (1, 1, 1, "exact", "named")
    assert (words[count.start : count.end], count.counted) == (words, words)
    with pytest.raises(UnreadableWords):
        parse_count(words)


@pytest.mark.parametrize(("words", "low"), [("two men", 2), ("Soleimani's guards", 2), ("no one", 0)])
def test_named_person_does_not_overrule_a_number_or_a_plural(words, low):
    count = parse_count(words, named_person=True)
    assert (count.low, count.basis) == (low, "number")


def test_named_person_with_others_is_not_one():
    with pytest.raises(UnreadableWords) as caught:
        parse_count("Gary Evans and five others", named_person=True)
    assert caught.value.code == "not_a_count"


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("a record 400 people", 400),
        ("a staggering 500 soldiers", 500),
        ("a mere 12 soldiers", 12),
        ("a confirmed 17 deaths", 17),
        ("a force of 300", 300),
        ("a battalion of 600 soldiers", 600),
        ("a contingent of 300 troops", 300),
        ("a total of 21", 21),
        ("a family of five", 5),
        ("a man and his two sons", 3),
        ("a soldier in a crowd of 200", 1),
        ("a man aged 40", 1),
    ],
)
def test_number_behind_an_article(words: str, best: int) -> None:
    assert parse_count(words).best == best


@pytest.mark.parametrize("words", ["a brigade", "a crowd", "a family"])
def test_a_group_has_no_size(words: str) -> None:
    with pytest.raises(UnreadableWords) as refused:
        parse_count(words)
    assert refused.value.code == "not_a_count"


@pytest.mark.parametrize("words", ["two battalions", "three families", "two families of five"])
def test_groups_are_known_as_such(words: str) -> None:
    assert groups_counted(parse_count(words).counted)


@pytest.mark.parametrize("words", ["a lot of people", "a bunch of gunmen", "a host of casualties", "a trio of gunmen"])
def test_people_without_a_number_are_not_one(words: str) -> None:
    try:
        assert parse_count(words).best is None
    except UnreadableWords as refused:
        assert refused.code == "not_a_count"
