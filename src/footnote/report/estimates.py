"""Casualty estimates as low, best, high, and the claims that each is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import duckdb
from markupsafe import Markup

from footnote.report import chart
from footnote.report.axis import count_axis
from footnote.report.footnotes import Footnotes, Input, Reference
from footnote.report.read import Row, rows
from footnote.report.wording import count, meaning, plain


@dataclass(frozen=True)
class Claim:
    """What one article says, as an input of an estimate."""

    number: str
    words: str | None
    language: str
    who: str
    role: str
    article_id: str
    source: str
    reference: Reference


@dataclass(frozen=True)
class Estimate:
    """An estimate as the page shows it; `classes` are its parts, such as children, in words."""

    incident: str
    harm: str
    number: str
    why: str
    disagreement: bool
    n_origins: int
    reference: Reference
    claims: list[Claim]
    classes: list[tuple[str, str, Reference]]


@dataclass(frozen=True)
class Estimates:
    """The section; `multiplies` if the drawing has a logarithmic scale."""

    drawing: Markup
    multiplies: bool
    estimates: list[Estimate]
    total: int


def estimates(connection: duckdb.DuckDBPyConnection, notes: Footnotes, names: dict[str, str]) -> Estimates:
    """Give the estimates of the incidents in `names` (id: name), in their order."""
    found = rows(
        connection,
        "SELECT * FROM casualty_estimates WHERE incident_id IN (SELECT unnest(?)) ORDER BY incident_id, harm",
        list(names),
    )
    place = {incident_id: number for number, incident_id in enumerate(names)}
    found.sort(key=lambda row: (place[row["incident_id"]], row["harm"] != "killed", row["harm"], _class(row)))
    claims = _claims(connection, list(names))
    numbers = _numbers(connection, list(names))
    shown, drawn = [], []
    for key, group in groupby(found, key=lambda row: (row["incident_id"], row["harm"])):
        whole, *parts = group
        estimate = _estimate(whole, parts, claims, notes, names[key[0]])
        shown.append(estimate)
        drawn.append(_drawn(whole, estimate, numbers.get((*key, "all"), ())))
    ends = [end for row in drawn for end in (row.low, row.best, row.high, *row.accounts) if end is not None]
    (total,) = rows(connection, "SELECT count(*) AS n FROM casualty_estimates WHERE victim_class = 'all'")
    axis = count_axis(ends)
    return Estimates(chart.charts(drawn, axis), axis.kind == "symlog", shown, total["n"])


def _class(row: Row) -> tuple[bool, str]:
    """Everybody first, then the parts by name."""
    return row["victim_class"] != "all", row["victim_class"]


def _key(row: Row) -> str:
    return f"{row['incident_id']}|{row['harm']}|{row['victim_class']}"


def _claims(connection: duckdb.DuckDBPyConnection, incident_ids: list[str]) -> dict[str, list[Row]]:
    """The claims behind each estimate, with the words of their numbers."""
    found = rows(
        connection,
        """
        WITH printed AS (
            SELECT row_id, string_agg(words, ' … ' ORDER BY start_char) AS words FROM evidence
            WHERE table_name = 'casualties' AND column_name = 'quantifier' GROUP BY row_id
        )
        SELECT inputs.*, casualties.* EXCLUDE (incident_id, harm), printed.words, articles.language,
            source.name AS source, via.name AS via, victim.name AS victim
        FROM estimate_inputs AS inputs
        JOIN casualties USING (casualty_id)
        JOIN articles USING (article_id)
        LEFT JOIN printed ON printed.row_id = casualty_id
        LEFT JOIN actors AS source ON source.actor_id = source_actor_id
        LEFT JOIN actors AS via ON via.actor_id = via_actor_id
        LEFT JOIN actors AS victim ON victim.actor_id = victim_actor_id
        WHERE inputs.incident_id IN (SELECT unnest(?)) ORDER BY casualty_id
        """,
        incident_ids,
    )
    by_estimate: dict[str, list[Row]] = {}
    for row in found:
        by_estimate.setdefault(_key(row), []).append(row)
    return by_estimate


def _numbers(connection: duckdb.DuckDBPyConnection, incident_ids: list[str]) -> dict[tuple[str, ...], tuple[int, ...]]:
    """The number that each account gives, by estimate."""
    found = rows(
        connection,
        """
        SELECT incident_id, harm, victim_class, list(number ORDER BY number) AS numbers FROM origins
        WHERE number IS NOT NULL AND incident_id IN (SELECT unnest(?)) GROUP BY ALL
        """,
        incident_ids,
    )
    return {(row["incident_id"], row["harm"], row["victim_class"]): tuple(row["numbers"]) for row in found}


def _estimate(whole: Row, parts: list[Row], claims: dict[str, list[Row]], notes: Footnotes, incident: str) -> Estimate:
    references = {row["victim_class"]: _reference(row, notes, incident) for row in (whole, *parts)}
    shown = [_claim(claim, notes) for claim in claims.get(_key(whole), [])]
    for row in (whole, *parts):
        inputs = [_input(_claim(claim, notes)) for claim in claims.get(_key(row), [])]
        notes.explain("casualty_estimates", _key(row), _remark(row), inputs)
    return Estimate(
        incident=incident,
        harm=plain(whole["harm"]),
        number=_number(whole),
        why=_why(whole),
        disagreement=whole["disagreement"],
        n_origins=whole["n_origins"],
        reference=references["all"],
        claims=shown,
        classes=[(plain(row["victim_class"]), _number(row), references[row["victim_class"]]) for row in parts],
    )


def _input(claim: Claim) -> Input:
    return Input(claim.role, claim.words, claim.language, claim.reference)


def _number(row: Row) -> str:
    return count(row["low"], row["best"], row["high"])


def _reference(row: Row, notes: Footnotes, incident: str) -> Reference:
    whom = "" if row["victim_class"] == "all" else f", {plain(row['victim_class'])}"
    return notes.refer("casualty_estimates", _key(row), f"{incident}: {_number(row)} {plain(row['harm'])}{whom}")


def _why(row: Row) -> str:
    why = meaning("best_rule", row["best_rule"])
    return why[:1].upper() + why[1:]


def _remark(row: Row) -> str:
    bounds = ", ".join(
        f"{name} {'not stated' if row[name] is None else format(row[name], ',')}" for name in ("low", "best", "high")
    )
    origins = f"{row['n_origins']} origin{'' if row['n_origins'] == 1 else 's'}"
    split = "; the accounts give more than one number" if row["disagreement"] else ""
    return f"Computed by RECONCILE 1: {bounds}. {_why(row)} ({origins}{split})."


def _claim(row: Row, notes: Footnotes) -> Claim:
    number = f"{count(row['count_low'], row['count_best'], row['count_high'])} {plain(row['harm'])}"
    known = (plain(row[name]) for name in ("victim_status", "victim_sex", "victim_age") if row[name] != "unknown")
    who = ", ".join(part for part in (row["victim"], *known, row["detail"]) if part)
    return Claim(
        number=number,
        words=row["words"],
        language=row["language"],
        who=who,
        role={"summand": "added up", "inside": "part of another"}.get(row["role"], "alone"),
        article_id=row["article_id"],
        source=row["source"] or row["via"] or "the article itself",
        reference=notes.refer("casualties", row["casualty_id"], f"{number}: {who}" if who else number),
    )


def _drawn(row: Row, estimate: Estimate, numbers: tuple[int, ...]) -> chart.Row:
    origins = f"{estimate.n_origins} origin{'' if estimate.n_origins == 1 else 's'}"
    split = ", they disagree" if estimate.disagreement else ""
    return chart.Row(
        label=f"{estimate.number} {estimate.harm}",
        detail=f"{estimate.incident} · {origins}{split}",
        link=f"#{estimate.reference.anchor}",
        spoken=f"{estimate.incident}: {estimate.number} {estimate.harm}, {origins}{split}. Opens its footnote.",
        low=row["low"],
        best=row["best"],
        high=row["high"],
        opens_right=row["high_open"],
        accounts=numbers,
    )
