"""The three questions: their SQL, the same over rows of dictionaries, and how an answer is written down.

Every client writes one CSV file for each question; an empty field is an empty cell. The Python of any client runs this.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

SQL = {path.stem: path.read_text("utf-8") for path in sorted(Path(__file__).with_name("questions").glob("*.sql"))}
COLUMNS = {
    "deaths": ["incident_id", "killed_low", "killed_best", "killed_high"],
    "troops": [
        *("troop_id", "measure", "direction", "status", "count_low", "count_best", "count_high"),
        *("date_latest", "is_hedged"),
    ],
    "quotes": ["speaker", "quotes"],
}
Row = dict[str, Any]


def answer_rows(table: Callable[[str], Iterable[Row]], out: Path) -> None:
    """Answer all three for a client that gives nothing but rows; empty cells are None or empty."""
    actors = {actor["actor_id"]: actor for actor in table("actors")}
    events = [row for row in table("incidents") if row["kind"] == "event"]
    write(out, "deaths", (picked(row, "deaths") for row in events))
    american = [row for row in table("troop_levels") if actors[row["force_actor_id"]]["country_code"] == "US"]
    write(out, "troops", (picked(row, "troops") for row in american))
    speakers = (row["speaker_actor_id"] for row in table("quotes"))
    write(out, "quotes", Counter(actors[one]["name"] if one else "not named" for one in speakers).items())


def picked(row: Row, question: str) -> list[Any]:
    """The columns of a question."""
    return [row[name] for name in COLUMNS[question]]


def write(out: Path, question: str, rows: Iterable[Sequence[Any]]) -> None:
    """Write the answer to a question."""
    with (out / f"{question}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[question])
        writer.writerows(rows)
