"""Incidents and series on a line of time, with how well each date is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb
from markupsafe import Markup

from footnote.report import chart
from footnote.report.axis import DAY, milliseconds, time_axis
from footnote.report.footnotes import Footnotes, Reference
from footnote.report.read import Row, number_of, rows
from footnote.report.wording import count, incident_name, meaning, plain, printed_capitals, when


@dataclass(frozen=True)
class Incident:
    """An incident as the page shows it."""

    incident_id: str
    name: str
    kind: str
    what: str
    date: str
    place: str
    harm: str
    counted: str
    accounts_of: list[tuple[str, str, Reference]]
    n_articles: int
    reference: Reference


@dataclass(frozen=True)
class Timeline:
    """The section: drawing, its rows as text, and how many incidents there are in all."""

    drawing: Markup
    incidents: list[Incident]
    undated: list[Incident]
    total: int


def timeline(connection: duckdb.DuckDBPyConnection, notes: Footnotes, limit: int) -> Timeline:
    """Give the incidents with most casualties, in order of time, those without a date last."""
    found = rows(
        connection,
        """
        SELECT * FROM (
            SELECT incidents.*, places.name AS place FROM incidents LEFT JOIN places USING (place_id)
            ORDER BY coalesce(killed_best, killed_low, 0) + coalesce(injured_best, injured_low, 0) DESC, incident_id
            LIMIT ?
        ) ORDER BY coalesce(date_earliest, date_latest) NULLS LAST, date_latest NULLS LAST, incident_id
        """,
        limit,
    )
    said = _attributions(connection, [row["incident_id"] for row in found])
    printed = _printed(connection)
    incidents = [_incident(row, said.get(row["incident_id"], []), notes, printed) for row in found]
    dated = [
        (row, one) for row, one in zip(found, incidents, strict=True) if row["date_earliest"] or row["date_latest"]
    ]
    days = [day for row, _ in dated for day in (row["date_earliest"], row["date_latest"]) if day]
    drawn = chart.charts([_drawn(row, one) for row, one in dated], time_axis(days)) if days else Markup("")
    return Timeline(
        drawing=drawn,
        incidents=incidents,
        undated=[one for row, one in zip(found, incidents, strict=True) if not row["date_edtf"]],
        total=number_of(connection, "incidents"),
    )


def _printed(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Names of actors and places by id, and words that articles print with a capital."""
    words = rows(
        connection,
        "SELECT DISTINCT words FROM evidence WHERE table_name = 'incidents' AND words IS NOT NULL ORDER BY 1",
    )
    named = rows(connection, "SELECT actor_id AS id, name FROM actors UNION ALL SELECT place_id, name FROM places")
    return printed_capitals(row["words"] for row in words) | {row["id"]: row["name"] for row in named}


def _attributions(connection: duckdb.DuckDBPyConnection, incident_ids: list[str]) -> dict[str, list[Row]]:
    """Who did it or was aimed at, by incident."""
    found = rows(
        connection,
        """
        SELECT attributions.*, actors.name AS actor FROM attributions LEFT JOIN actors USING (actor_id)
        WHERE incident_id IN (SELECT unnest(?)) ORDER BY role, stance, attribution_id
        """,
        incident_ids,
    )
    by_incident: dict[str, list[Row]] = {}
    for row in found:
        by_incident.setdefault(row["incident_id"], []).append(row)
    return by_incident


def _incident(row: Row, said: list[Row], notes: Footnotes, printed: dict[str, str]) -> Incident:
    name = incident_name(row["incident_id"], row["event_type"], row["place"], printed)
    place = f"{row['place']} ({plain(row['place_precision'])})" if row["place"] else "not stated"
    reference = notes.refer("incidents", row["incident_id"], name)
    return Incident(
        incident_id=row["incident_id"],
        name=name,
        kind=row["kind"],
        what=meaning("event_type", row["event_type"]),
        date=when(row["date_earliest"], row["date_latest"], covers=row["kind"] == "series"),
        place=place,
        harm=_harm(row),
        counted=_counted(row),
        accounts_of=[_attribution(one, notes) for one in said],
        n_articles=row["n_articles"],
        reference=reference,
    )


def _harm(row: Row) -> str:
    parts = []
    for harm in ("killed", "injured"):
        low, best, high = (row[f"{harm}_{bound}"] for bound in ("low", "best", "high"))
        if low is not None:
            parts.append(f"{count(low, best, high)} {harm}")
    return ", ".join(parts)


def _counted(row: Row) -> str:
    """How many happenings a series has, as far as a report says."""
    bounds = [row[f"event_count_{bound}"] for bound in ("low", "best", "high")]
    if all(bound is None for bound in bounds):
        return ""
    return f"{count(*bounds)} {row['event_count_unit'] or 'happenings'}"


def _attribution(row: Row, notes: Footnotes) -> tuple[str, str, Reference]:
    actor = row["actor"] or ("nobody" if row["stance"] == "no_claim" else "not named")
    stance = "claimed by" if row["stance"] == "no_claim" else plain(row["stance"])
    title = f"{plain(row['role'])}, {plain(row['stance'])}: {row['actor'] or '-'}"
    role = "" if row["stance"] == "no_claim" else f"{row['role']}, "
    return f"{role}{stance}", actor, notes.refer("attributions", row["attribution_id"], title)


def _drawn(row: Row, incident: Incident) -> chart.Row:
    earliest, latest = row["date_earliest"], row["date_latest"]
    known = row["date_precision"] == "day"
    details = [incident.date, incident.place if row["place"] else "", incident.counted or incident.harm]
    return chart.Row(
        label=incident.name,
        detail=" · ".join(part for part in (incident.date, incident.counted or incident.harm) if part),
        link=f"#{incident.reference.anchor}",
        spoken=f"{incident.name}: {'; '.join(part for part in details if part)}. Opens its footnote.",
        bar="covers" if row["kind"] == "series" else "window",
        low=None if known else _start(earliest),
        high=None if known else _end(latest),
        best=milliseconds(earliest) + DAY / 2 if known else None,
        opens_left=earliest is None,
        opens_right=latest is None,
    )


def _start(day: date | None) -> int | None:
    return None if day is None else milliseconds(day)


def _end(day: date | None) -> int | None:
    """The end of a day: a bar covers its last day too."""
    return None if day is None else milliseconds(day) + DAY
