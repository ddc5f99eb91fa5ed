"""Show a comparison of two annotators: as text, Markdown, JSON, or a sheet to decide on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec

from footnote.exchange.agree import (
    ATTRIBUTE_HEADINGS,
    DIFFERENCE_HEADINGS,
    HEADINGS,
    Comparison,
    Difference,
)


def render(found: Comparison, form: str) -> str:
    """The comparison as text for people, Markdown for documents, CSV of the differences, or JSON."""
    if form == "json":
        figures = {
            "labels": found.labels,
            "attributes": [
                {"name": one.name, "pairs": len(one.values), "same": one.same, "kappa": one.kappa}
                for one in found.attributes
            ],
            "differences": found.differences,
        }
        return msgspec.json.format(msgspec.json.encode(figures), indent=2).decode()
    if form == "csv":
        return as_csv(found.differences)
    tables = [
        [HEADINGS, *(one.row() for one in found.labels)],
        [ATTRIBUTE_HEADINGS, *(one.row() for one in found.attributes)],
    ]
    if form == "markdown":
        return "\n\n".join(map(as_markdown, tables))
    differences = [DIFFERENCE_HEADINGS, *(one.row() for one in found.differences)]
    ending = f"{len(found.differences):,} differences; --format csv gives them as a sheet to decide on"
    return "\n\n".join([*map(aligned, [*tables, differences]), ending])


def as_csv(differences: Iterable[Difference]) -> str:
    """The differences as a sheet, with a column `take` for a, b or neither: what footnote adjudicate reads."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*DIFFERENCE_HEADINGS, "take"])
    writer.writerows([*one.row(), ""] for one in differences)
    return text.getvalue().removesuffix("\n")


def as_markdown(rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def aligned(rows: list[list[str]]) -> str:
    """A table in columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
