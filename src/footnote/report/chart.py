"""Draw rows of ranges: a bar from low to high, its best value, arrows where an end is open, and a link over each row.

Everything is told by shape and words; the page's stylesheet adds colour through the classes of the layers, so that
dark mode and print need no second drawing. The library measures no text here: places are given in pixels, so that
the same rows give the same drawing whatever fonts a machine has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from xml.etree import ElementTree

import altair
from markupsafe import Markup

from footnote.characters import visible
from footnote.report.axis import Axis
from footnote.report.drawing import drawn
from footnote.report.wording import shortened

Bar = Literal["window", "covers", "flow"]
Shape = Literal["diamond", "circle", "hollow circle", "hollow square", "hollow triangle", "hollow diamond"]
Values = list[dict[str, Any]]
# what the library calls each shape; whether it is filled says the stylesheet
SHAPES: dict[Shape, str] = {
    "diamond": "diamond",
    "circle": "circle",
    "hollow circle": "circle",
    "hollow square": "square",
    "hollow triangle": "triangle-up",
    "hollow diamond": "diamond",
}
SOLID: list[float] = [1, 0]
DASHED: list[float] = [5, 4]
_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one row shows; `low`, `best`, `high` and `accounts` in the axis's unit.

    An open end has its bar go on to the edge as a dashed line with an arrow. A flow is an arrow from `low` to `high`,
    or back if `backwards`.
    """

    label: str
    detail: str
    link: str
    spoken: str
    bar: Bar = "window"
    low: float | None = None
    best: float | None = None
    high: float | None = None
    opens_left: bool = False
    opens_right: bool = False
    backwards: bool = False
    dashed: bool = False
    shape: Shape = "diamond"
    accounts: tuple[float, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Sizes in pixels: of the drawing, of a row, and of the column of labels (0: labels stand above their bars)."""

    name: str
    width: int
    row: int
    labels: int
    characters: int
    ticks: int

    @property
    def plot(self) -> int:
        """Width of the plot itself, between labels and a margin that holds half of the last tick's label."""
        return self.width - self.labels - 2 * MARGIN

    def bar(self, row: int) -> int:
        """Height of a row's bar, as the distance of its middle from the top."""
        return row * self.row + (self.row // 2 if self.labels else self.row - 18)

    def text(self, row: int) -> int:
        """Base line of a row's label; the detail stands 17 pixels below."""
        return row * self.row + (self.row // 2 - 3 if self.labels else 18)


MARGIN = 30
AXIS_HEIGHT = 30
WIDE = Layout("wide", width=920, row=52, labels=330, characters=54, ticks=8)
NARROW = Layout("narrow", width=340, row=72, labels=0, characters=58, ticks=4)


def charts(rows: Sequence[Row], axis: Axis) -> Markup:
    """Draw rows twice, for wide and for narrow screens; the stylesheet shows one of them."""
    if not rows:
        return Markup("")
    return Markup("\n").join(chart(rows, axis, layout) for layout in (WIDE, NARROW))


def chart(rows: Sequence[Row], axis: Axis, layout: Layout) -> Markup:
    """Draw rows as an SVG element."""
    height = layout.row * len(rows)
    drawing = (
        altair.layer(*_layers(rows, axis, layout))
        .properties(
            width=layout.plot,
            height=height,
            autosize=altair.AutoSizeParams(type="none"),
            padding={"left": layout.labels + MARGIN, "right": MARGIN, "top": AXIS_HEIGHT, "bottom": 8},
        )
        .configure_view(stroke=None)
        .configure_mark(aria=False)
    )
    return _page_ready(drawn(drawing.to_dict()), layout, height)


def _layers(rows: Sequence[Row], axis: Axis, layout: Layout) -> Iterator[altair.Chart]:
    """Layers from back to front."""
    pen = Pen(axis, layout)
    yield pen.points("edge", [{"x": edge, "y": 0} for edge in axis.domain], "circle", 0)  # the axis, with no row too
    for name in ("covers", "window"):
        yield pen.bars(name, [_bar(row, layout.bar(index)) for index, row in enumerate(rows) if _has_bar(row, name)])
    yield pen.lines("beyond", list(_beyond(rows, axis, layout)), DASHED)
    yield pen.uprights("cap", list(_caps(rows, layout)))
    flows = [(layout.bar(index), row) for index, row in enumerate(rows) if row.bar == "flow"]
    for name, dash in (("flow", SOLID), ("flow_dashed", DASHED)):
        values = [{"x": row.low, "x2": row.high, "y": y} for y, row in flows if row.dashed == (dash == DASHED)]
        yield pen.lines(name, values, dash)
    for side in ("left", "right"):
        yield pen.points(f"arrow_{side}", list(_heads(rows, axis, layout, side)), f"triangle-{side}", 150)
    for shape, path in SHAPES.items():
        marks = [
            {"x": row.best, "y": layout.bar(index)}
            for index, row in enumerate(rows)
            if row.best is not None and row.bar != "flow" and row.shape == shape
        ]
        yield pen.points(shape.replace(" ", "_"), marks, path, 210)
    accounts = [{"x": one, "y": layout.bar(i) + 14} for i, row in enumerate(rows) for one in sorted(set(row.accounts))]
    yield pen.points("account", accounts, "circle", 36)
    for name, size, characters in (("label", 14, layout.characters - 8), ("detail", 12, layout.characters)):
        yield pen.texts(name, list(_texts(rows, layout, name, characters)), size)
    yield pen.links([_link(row, index * layout.row, layout) for index, row in enumerate(rows)])


class Pen:
    """Makes layers of one drawing, each with the class `NAME_marks`; values are places in its axis and in pixels."""

    def __init__(self, axis: Axis, layout: Layout) -> None:
        self.x = altair.X("x", type=axis.type, scale=axis.scale(), axis=axis.ticks(layout.ticks))
        self.y = altair.Y("y:Q", axis=None, scale=None)
        self.left, self.right = -layout.labels - MARGIN, layout.plot + MARGIN

    def bars(self, name: str, values: Values) -> altair.Chart:
        """Rectangles from x to x2 and y to y2."""
        layer: altair.Chart = _chart(name, values).mark_rect().encode(x=self.x, x2="x2", y=self.y, y2="y2")
        return layer

    def lines(self, name: str, values: Values, dash: list[float]) -> altair.Chart:
        """Level lines from x to x2."""
        layer: altair.Chart = _chart(name, values).mark_rule(strokeDash=dash).encode(x=self.x, x2="x2", y=self.y)
        return layer

    def uprights(self, name: str, values: Values) -> altair.Chart:
        """Upright lines from y to y2."""
        layer: altair.Chart = _chart(name, values).mark_rule().encode(x=self.x, y=self.y, y2="y2")
        return layer

    def points(self, name: str, values: Values, shape: str, size: float) -> altair.Chart:
        """Points of a shape, their size in square pixels."""
        layer: altair.Chart = _chart(name, values).mark_point(shape=shape, size=size).encode(x=self.x, y=self.y)
        return layer

    def texts(self, name: str, values: Values, size: int) -> altair.Chart:
        """Texts in the column of labels, their size in pixels."""
        marks = _chart(name, values).mark_text(align="left", baseline="alphabetic", fontSize=size)
        layer: altair.Chart = marks.encode(x=altair.value(self.left + 10), y=self.y, text="text:N")
        return layer

    def links(self, values: Values) -> altair.Chart:
        """Areas over whole rows that lead to a footnote, with a name for screen readers."""
        layer: altair.Chart = (
            _chart("link", values)
            .mark_rect(aria=True)
            .encode(
                x=altair.value(self.left + 2),
                x2=altair.value(self.right - 2),
                y=self.y,
                y2="y2",
                href="link:N",
                description="spoken:N",
            )
        )
        return layer


def _chart(name: str, values: Values) -> altair.Chart:
    return altair.Chart(altair.InlineData(values=values), name=name)


def _has_bar(row: Row, name: str) -> bool:
    return row.bar == name and row.low is not None and row.high is not None and row.low != row.high


def _bar(row: Row, middle: int) -> dict[str, Any]:
    return {"x": row.low, "x2": row.high, "y": middle - 6, "y2": middle + 6}


def _beyond(rows: Sequence[Row], axis: Axis, layout: Layout) -> Iterator[dict[str, Any]]:
    """Dashed lines from an open end to the edge."""
    first, last = axis.domain
    for index, row in enumerate(rows):
        if row.opens_right:
            known = [end for end in (row.low, row.best, row.high) if end is not None]
            yield {"x": max(known, default=first), "x2": last, "y": layout.bar(index)}
        if row.opens_left:
            yield {"x": first, "x2": row.high if row.low is None else row.low, "y": layout.bar(index)}


def _caps(rows: Sequence[Row], layout: Layout) -> Iterator[dict[str, Any]]:
    """Upright ends of bars, so that a bound is seen even where the bar is too short to be."""
    for index, row in enumerate(rows):
        middle = layout.bar(index)
        if row.bar != "flow":
            for end in sorted({end for end in (row.low, row.high) if end is not None and end != row.best}):
                yield {"x": end, "y": middle - 10, "y2": middle + 10}


def _heads(rows: Sequence[Row], axis: Axis, layout: Layout, side: str) -> Iterator[dict[str, Any]]:
    """Arrow heads that point to one side: at the edge for open ends, at the end of a flow."""
    for index, row in enumerate(rows):
        if row.opens_right if side == "right" else row.opens_left:
            yield {"x": axis.domain[side == "right"], "y": layout.bar(index)}
        if row.bar == "flow" and row.backwards == (side == "left"):
            yield {"x": row.low if row.backwards else row.high, "y": layout.bar(index)}


def _texts(rows: Sequence[Row], layout: Layout, name: str, characters: int) -> Iterator[dict[str, Any]]:
    below = 17 if name == "detail" else 0
    for index, row in enumerate(rows):
        yield {"text": visible(shortened(getattr(row, name), characters)), "y": layout.text(index) + below}


def _link(row: Row, top: int, layout: Layout) -> dict[str, Any]:
    return {"y": top + 2, "y2": top + layout.row - 2, "link": row.link, "spoken": visible(row.spoken)}


def _page_ready(svg: str, layout: Layout, height: int) -> Markup:
    """Fit a drawing to its page: links within it, their names where screen readers look, size by the stylesheet."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314, our own drawing
    root.attrib = {
        "viewBox": f"0 0 {layout.width} {height + AXIS_HEIGHT + 8}",
        "class": f"chart {layout.name}",
        "role": "group",
    }
    root.remove(root[0])  # a white background
    for element in root.iter():
        for name in ("aria-roledescription", "role", "font-family", "style"):
            if element is not root:
                element.attrib.pop(name, None)
    for link in root.iter(f"{{{_SVG}}}a"):
        # the library takes a link for one relative to its own site
        link.set("href", re.sub(r"^[^#]*", "", link.attrib.pop(_LINK)))
        link.set("aria-label", link[0].attrib.pop("aria-label"))
    for axis in root.iterfind(".//*[@aria-label]"):
        if axis.tag != f"{{{_SVG}}}a":
            del axis.attrib["aria-label"]
            axis.set("aria-hidden", "true")
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704, escaped by ElementTree
