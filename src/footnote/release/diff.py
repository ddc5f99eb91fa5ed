"""`footnote diff`: two packages compared, and the answer as text, Markdown, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import duckdb

from footnote.contract import contract
from footnote.problems import FootnoteError
from footnote.release.compare import Comparison, compare_editions
from footnote.release.edition import edition_in
from footnote.release.fetch import fetch_package
from footnote.release.notes import release_notes, terminal_text

Form = Literal["text", "markdown", "json", "csv"]
# of DuckDB, which spills to disk beyond it
MEMORY_LIMIT = "2GB"


@contextmanager
def compared(old: str, new: str) -> Iterator[Comparison]:
    """Compare two packages, each a folder, a zip, a URL, or a bucket's path.

    Raises:
        FootnoteError: one of them is missing, damaged or out of reach.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        work = Path(folder)
        editions = []
        for name, location in (("old", old), ("new", new)):
            (work / name).mkdir()
            editions.append(edition_in(fetch_package(location, work / name)))
        with duckdb.connect(
            str(work / "diff.duckdb"),
            config={
                "memory_limit": MEMORY_LIMIT,
                "temp_directory": str(work / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        ) as connection:
            try:
                comparison = compare_editions(connection, contract(), *editions)
            except duckdb.Error as error:
                first = str(error).splitlines()[0]
                message = f"{old} and {new} cannot be compared: {first}"
                raise FootnoteError(message, "a file is not what its descriptor says; download it again") from error
            yield comparison


def render(comparison: Comparison, form: Form, limit: int) -> str:
    """The changes in the form that was asked for; `limit` cuts the lines of the form `text`."""
    if form == "text":
        return terminal_text(comparison, limit)
    if form == "markdown":
        return release_notes(comparison).rstrip("\n")
    names, rows = changes(comparison)
    if form == "json":
        return json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def changes(comparison: Comparison) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names and rows, as in the table `changes`."""
    names = list(contract().tables["changes"].columns)
    rows = comparison.connection.execute("SELECT * FROM explained ORDER BY ALL").fetchall()
    return names, [(comparison.new.version, *row) for row in rows]
