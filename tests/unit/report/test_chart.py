"""A drawing tells bounds, open ends and best values by shapes, and has one link for each row."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from footnote.report.axis import count_axis, level_axis, log_ticks, milliseconds, time_axis
from footnote.report.chart import NARROW, WIDE, Row, chart, charts

SVG = "{http://www.w3.org/2000/svg}"


def marks(drawing: str) -> dict[str, int]:
    """How many marks each layer has."""
    root = ElementTree.fromstring(drawing)
    found = {}
    for group in root.iter(f"{SVG}g"):
        for name in group.get("class", "").split():
            if name.endswith("_marks"):
                found[name.removesuffix("_marks")] = len(group)
    return {name: number for name, number in found.items() if number and name not in ("edge", "label", "detail")}


def row(**given: object) -> Row:
    return Row(label="Market", detail="3 May", link="#footnote-x", spoken="Market, 3 May", **given)  # type: ignore[arg-type]


def test_each_kind_of_row_has_its_shapes() -> None:
    axis = count_axis([20])
    drawn = {
        "known": row(low=5, best=5, high=5),
        "range": row(low=0, high=20),
        "range with best": row(low=3, best=5, high=20, accounts=(3, 5, 5)),
        "open": row(low=2, best=2, opens_right=True),
        "open below": row(high=2, opens_left=True),
        "series": row(low=2, high=9, bar="covers"),
        "flow": row(low=3, high=9, bar="flow", backwards=True, dashed=True),
        "status": row(best=9, shape="hollow square"),
    }
    assert {name: marks(chart([one], axis, WIDE)) for name, one in drawn.items()} == {
        "known": {"diamond": 1, "link": 1},
        "range": {"window": 1, "cap": 2, "link": 1},
        "range with best": {"window": 1, "cap": 2, "diamond": 1, "account": 2, "link": 1},
        "open": {"beyond": 1, "arrow_right": 1, "diamond": 1, "link": 1},
        "open below": {"beyond": 1, "cap": 1, "arrow_left": 1, "link": 1},
        "series": {"covers": 1, "cap": 2, "link": 1},
        "flow": {"flow_dashed": 1, "arrow_left": 1, "link": 1},
        "status": {"hollow_square": 1, "link": 1},
    }


def test_marks_stand_where_their_values_are() -> None:
    (left, right) = (
        float(ElementTree.fromstring(chart([row(low=number, best=number, high=number)], level_axis([100]), WIDE)).find(
            f".//{SVG}g[@class='mark-symbol role-mark diamond_marks']/{SVG}path"
        ).get("transform", "").removeprefix("translate(").partition(",")[0])  # type: ignore[union-attr]
        for number in (0, 50)
    )  # fmt: skip
    assert left == 0
    assert round(right, 1) == round(WIDE.plot * 50 / 115, 1)


def test_links_have_names_and_lead_into_the_page() -> None:
    root = ElementTree.fromstring(chart([row(low=1, best=1, high=1), row()], level_axis([5]), NARROW))
    links = list(root.iter(f"{SVG}a"))
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [("#footnote-x", "Market, 3 May")] * 2
    assert not [one for one in root.iter() if one.get("aria-label") and one.tag != f"{SVG}a"]


def test_drawing_is_for_wide_and_narrow_screens() -> None:
    drawn = charts([row(low=1, best=1, high=1)], level_axis([5]))
    assert 'class="chart wide"' in drawn
    assert 'class="chart narrow"' in drawn
    assert charts([], level_axis([])) == ""


def test_words_are_escaped_and_what_hides_is_shown() -> None:
    hostile = Row(label="<b>&\u202e", detail='"', link="#footnote-x", spoken="</a><script>", best=1)
    drawn = chart([hostile], level_axis([5]), WIDE)
    root = ElementTree.fromstring(drawn)
    assert "<b>&<U+202E>" in [text.text for text in root.iter(f"{SVG}text")]
    assert "<script" not in drawn


def test_time_axis_covers_days_and_marks_months() -> None:
    axis = time_axis([date(2019, 10, 1), date(2020, 9, 28)])
    assert axis.domain[0] < milliseconds(date(2019, 10, 1))
    assert axis.domain[1] > milliseconds(date(2020, 9, 29))
    ticks = axis.ticks(8).to_dict()
    assert axis.scale().to_dict()["type"] == "utc"  # the same in every time zone
    assert ticks["format"] == "%b %Y"
    assert ticks["values"][0] == milliseconds(date(2019, 11, 1))
    assert len(ticks["values"]) <= 8
    assert time_axis([date(1900, 1, 1), date(2020, 1, 1)]).ticks(4).to_dict()["format"] == "%Y"
    assert len(time_axis([date(1, 1, 5), date(9990, 1, 1)]).ticks(4).to_dict()["values"]) <= 8
    assert time_axis([date(2020, 5, 3), date(2020, 5, 3)]).ticks(4).to_dict()["format"] == "%-d %b"


def test_small_numbers_stay_apart_beside_large_ones() -> None:
    assert count_axis([2, 5, 100]).kind == "symlog"
    assert count_axis([2, 5, 14]).kind == "linear"
    assert log_ticks(2_000_000, 8) == [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
