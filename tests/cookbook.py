"""The cookbook's answers and its notebook, both made from its questions: `python -m tests.cookbook` writes them anew.

docs/cookbook.md is written by hand but for the table below each query. docs/cookbook.ipynb has the same text, queries
and answers; whoever runs it needs duckdb and nothing of ours.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from footnote.query import ask, render

REPOSITORY = Path(__file__).resolve().parents[1]
COOKBOOK = REPOSITORY / "docs" / "cookbook.md"
NOTEBOOK = REPOSITORY / "docs" / "cookbook.ipynb"
QUERY = re.compile(r"^```sql\n(.*?)\n```\n(?:\n(?:\|[^\n]*\n)+)?", re.MULTILINE | re.DOTALL)
OPEN = """\
import os
from pathlib import Path

import duckdb

os.chdir("../datapackage")  # this notebook lies in docs/
package = duckdb.connect()
_ = package.execute(Path("views.sql").read_text("utf-8"))"""


def queries(text: str) -> list[str]:
    """The queries of a cookbook."""
    return QUERY.findall(text)


def table(header: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown; empty cells stay empty."""
    lines = [header, ["---"] * len(header), *(rows or [["(no rows)"] + [""] * (len(header) - 1)])]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def answer(package: Path, sql: str) -> str:
    """What `footnote query` gives, as a table in Markdown."""
    header, *rows = csv.reader(io.StringIO(render(ask(package, sql), "csv")))
    return table(header, rows)


def answered(text: str, package: Path) -> str:
    """The cookbook with the answers of a package below its queries."""
    return QUERY.sub(lambda found: f"```sql\n{found[1]}\n```\n\n{answer(package, found[1])}", text)


def notebook(text: str) -> str:
    """The cookbook as a notebook: its text, its queries as cells of Python, its tables as their output."""
    cells = [_code(0, OPEN)]
    end = 0
    for found in QUERY.finditer(text):
        cells.append(_text(len(cells), text[end : found.start()]))
        shown = found[0].partition("\n```\n")[2].strip()
        cells.append(_code(len(cells), f'package.sql("""\n{found[1]}\n""")', shown))
        end = found.end()
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    content = {"cells": [cells[1], cells[0], *cells[2:]], "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _text(number: int, source: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": f"text-{number}", "metadata": {}, "source": _lines(source.strip())}


def _code(number: int, source: str, shown: str = "") -> dict[str, object]:
    output = {"data": {"text/markdown": _lines(shown)}, "metadata": {}, "output_type": "display_data"}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"code-{number}",
        "metadata": {},
        "outputs": [output] if shown else [],
        "source": _lines(source),
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


if __name__ == "__main__":
    COOKBOOK.write_text(answered(COOKBOOK.read_text("utf-8"), REPOSITORY / "datapackage"), "utf-8")
    NOTEBOOK.write_text(notebook(COOKBOOK.read_text("utf-8")), "utf-8")
