"""The frictionless command: it finds the package valid, and gives the rows of its CSV files."""

# ruff: noqa: S603 - it starts the program that it is about

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path

from answers import Row, answer_rows

source, out = Path(sys.argv[1]), Path(sys.argv[2])
COMMAND = str(Path(sys.executable).with_name("frictionless"))


def run(*arguments: str) -> str:
    """Output of the command; it fails where the command does."""
    return subprocess.run(
        [COMMAND, *arguments], cwd=source.parent, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


run("validate", source.name)
# one call for all tables: most of its time is its start
tables: dict[str, list[Row]] = json.loads(run("extract", source.name, "--json"))
for rows in tables.values():
    for row in rows:
        row.update({name: str(cell).lower() for name, cell in row.items() if isinstance(cell, bool)})
answer_rows(tables.__getitem__, out)
sys.stdout.write(importlib.metadata.version("frictionless"))
