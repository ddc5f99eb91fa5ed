"""Troop figures: how many there are as points, how many come or leave as arrows."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
from markupsafe import Markup

from footnote.report import chart
from footnote.report.axis import level_axis
from footnote.report.footnotes import Footnotes, Reference
from footnote.report.read import Row, number_of, rows
from footnote.report.wording import count, when

SHAPES: dict[str, chart.Shape] = {
    "actual": "circle",
    "planned": "hollow circle",
    "authorised": "hollow square",
    "proposed": "hollow triangle",
    "estimated": "hollow diamond",
}
CHANGES = {"before": "before the change", "change": "the change", "after": "after the change"}


@dataclass(frozen=True)
class Figure:
    """A troop figure as the page shows it."""

    force: str
    number: str
    what: str
    status: str
    part: str
    date: str
    announced: str
    article_id: str
    source: str
    reference: Reference


@dataclass(frozen=True)
class Troops:
    """The section."""

    drawing: Markup
    figures: list[Figure]
    total: int


def troops(connection: duckdb.DuckDBPyConnection, notes: Footnotes, limit: int) -> Troops:
    """Give the troop figures, those of one change together: before, change, after."""
    found = rows(
        connection,
        """
        SELECT troops.*, force.name AS force, places.name AS place, source.name AS source, via.name AS via
        FROM troop_levels AS troops
        LEFT JOIN actors AS force ON force.actor_id = force_actor_id
        LEFT JOIN places USING (place_id)
        LEFT JOIN actors AS source ON source.actor_id = source_actor_id
        LEFT JOIN actors AS via ON via.actor_id = via_actor_id
        ORDER BY level_group NULLS LAST, list_position(['before', 'change', 'after'], group_role), troop_id LIMIT ?
        """,
        limit,
    )
    figures = [_figure(row, notes) for row in found]
    before = {row["level_group"]: row["count_best"] for row in reversed(found) if row["group_role"] == "before"}
    drawn = [_drawn(row, one, before.get(row["level_group"])) for row, one in zip(found, figures, strict=True)]
    ends = [end for row in drawn for end in (row.low, row.best, row.high) if end is not None]
    return Troops(chart.charts(drawn, level_axis(ends)), figures, number_of(connection, "troop_levels"))


def _figure(row: Row, notes: Footnotes) -> Figure:
    where = f" in {row['place']}" if row["place"] else ""
    force = f"{row['force'] or 'force not named'}{where}"
    number = count(row["count_low"], row["count_best"], row["count_high"])
    what = "there" if row["measure"] == "stock" else {"in": "more", "out": "fewer"}[row["direction"]]
    source = " via ".join(part for part in (row["source"], row["via"]) if part)
    return Figure(
        force=force,
        number=number,
        what=what,
        status=row["status"],
        part=CHANGES.get(row["group_role"] or "", ""),
        date=when(row["date_earliest"], row["date_latest"]),
        announced=when(row["announced_earliest"], row["announced_latest"]) if row["announced_edtf"] else "",
        article_id=row["article_id"],
        source=source or "the article itself",
        reference=notes.refer("troop_levels", row["troop_id"], f"{force}: {number} {what}, {row['status']}"),
    )


def _drawn(row: Row, figure: Figure, before: int | None) -> chart.Row:
    label = f"{figure.number} {figure.what}, {figure.status}"
    detail = " · ".join(part for part in (figure.part, figure.force) if part)
    spoken = f"{figure.force}: {label}; {figure.part or figure.date}. Opens its footnote."
    link = f"#{figure.reference.anchor}"
    low, best, high = (row[f"count_{bound}"] for bound in ("low", "best", "high"))
    if row["measure"] == "change" and (size := best or high or low):
        start, end = _flow(size, row["direction"] == "in", before)
        return chart.Row(
            label=label, detail=detail, link=link, spoken=spoken, bar="flow", low=start, high=end,
            backwards=row["direction"] == "out", dashed=row["status"] != "actual",
        )  # fmt: skip
    return chart.Row(
        label=label, detail=detail, link=link, spoken=spoken, low=low, best=best, high=high,
        opens_right=low is not None and high is None, shape=SHAPES.get(row["status"], "hollow diamond"),
    )  # fmt: skip


def _flow(size: int, comes: bool, before: int | None) -> tuple[int, int]:
    """Left and right end of a change: from the level before, if one is stated; else from or to 0.

    >>> _flow(2200, False, 5200), _flow(2200, False, None), _flow(500, True, 5200)
    ((3000, 5200), (0, 2200), (5200, 5700))
    """
    if comes:
        return before or 0, (before or 0) + size
    top = before if before is not None and before >= size else size
    return top - size, top
