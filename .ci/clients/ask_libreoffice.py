"""LibreOffice: opens the workbook without a screen and writes each sheet as it would show it."""

# ruff: noqa: S603 - it starts the program that it is about

import csv
import re
import subprocess
import sys
from pathlib import Path

from answers import Row, answer_rows

source, out = Path(sys.argv[1]), Path(sys.argv[2])
# comma, double quote, UTF-8, from the first line, cells as shown, and every sheet (-1)
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
# a profile of its own: a LibreOffice that is open elsewhere would take the file over
PROFILE = f"-env:UserInstallation={(out / 'profile').resolve().as_uri()}"


def table(name: str) -> list[Row]:
    """Rows of a sheet, as text."""
    with (out / f"{source.stem}-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*arguments: str) -> str:
    """Output of the program; it fails where the program does."""
    command = ["soffice", "--headless", PROFILE, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=300).stdout


run("--convert-to", FILTER, "--outdir", str(out), str(source))
answer_rows(table, out)
version = re.search(r"LibreOffice ([\d.]+)", run("--version"))
sys.stdout.write(version[1] if version else "?")
