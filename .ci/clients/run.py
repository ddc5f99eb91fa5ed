"""Open the package in the tools that people use, ask each the same three questions, and write down what they answer.

Builds the package and its workbook into build/clients, installs what a client needs beside them, and writes
docs/clients.md. Fails when answers differ, when a client fails, and when one is not installed, unless ALLOW_MISSING=1.
"""

# ruff: noqa: S603 - it starts the program that it is about

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from answers import COLUMNS, SQL

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
WORK = REPOSITORY / "build" / "clients"
PAGE = REPOSITORY / "docs" / "clients.md"
LONGEST = 600  # seconds of one client
TITLES = {
    "deaths": "Deaths per incident, with bounds",
    "troops": "U.S. troop figures, with status",
    "quotes": "Quotes per speaker",
}
Answer = list[list[str]]


class Client(NamedTuple):
    """A tool, the script that asks it, what it opens, and what it needs."""

    name: str
    script: str
    opens: str  # below build/clients
    shown: str  # what that is, for readers
    requires: str = ""  # arguments of pip install; it goes beside the locked environment
    program: str = ""  # that must be on the PATH
    newest_python: tuple[int, int] = (3, 99)  # for which `requires` has wheels
    answers: bool = True


PACKAGE = "datapackage"
DATABASE, VIEWS, DATA = f"{PACKAGE}/footnote.duckdb", f"{PACKAGE}/views.sql", f"{PACKAGE}/data"
DESCRIPTOR, WORKBOOK, SQLITE = f"{PACKAGE}/datapackage.json", "data.xlsx", "sqlite/package.sqlite"
DUCKDB = {"1.0": (3, 12), "1.4": (3, 13), "2.0": (3, 13)}
CLIENTS = [
    *(
        Client(f"DuckDB {version}", "ask_duckdb.py", opens, shown, f"duckdb=={version}.*", newest_python=newest)
        for version, newest in DUCKDB.items()
        for opens, shown in ((DATABASE, "`footnote.duckdb`"), (VIEWS, "`views.sql`, over Parquet"))
    ),
    Client("pandas", "ask_pandas.py", DATA, "CSV"),
    Client("polars", "ask_polars.py", DATA, "Parquet"),
    Client("pyarrow", "ask_pyarrow.py", DATA, "Parquet"),
    Client("R", "ask_r.R", DATA, "CSV", program="Rscript"),
    Client("frictionless", "ask_frictionless.py", DESCRIPTOR, "`datapackage.json`, CSV"),
    Client("SQLite", "ask_sqlite.py", DESCRIPTOR, "the database that frictionless publishes"),
    Client("Datasette", "ask_datasette.py", SQLITE, "the same database", "datasette<1"),
    Client("LibreOffice", "ask_libreoffice.py", WORKBOOK, "the workbook", program="soffice"),
    Client(
        "official profile",
        "check_profile.py",
        DESCRIPTOR,
        "`datapackage.json`",
        "dplib-py==1.1.0 --no-deps",
        answers=False,
    ),
]


class Result(NamedTuple):
    """What came of asking a client; `error` is why it could not be asked, or failed."""

    client: Client
    version: str = ""
    seconds: float = 0.0
    answers: dict[str, Answer] = {}  # noqa: RUF012 - never changed
    missing: str = ""
    error: str = ""


def main() -> int:
    """Ask all clients; 0 if all gave the same answers."""
    prepare()
    results = []
    for client in CLIENTS:
        results.append(ask(client))
        say(f"{client.name}, {client.shown}: {outcome(results[-1])}")
    PAGE.write_text(page(results), "utf-8")
    found = faults(results, allow_missing=os.environ.get("ALLOW_MISSING") == "1")
    for fault in found:
        say(fault)
    return 1 if found else 0


def prepare() -> None:
    """Build the package and its workbook."""
    shutil.rmtree(WORK / PACKAGE, ignore_errors=True)
    (WORK / SQLITE).unlink(missing_ok=True)  # Datasette would serve that of another day
    footnote("build", "--quiet", "--out", str(WORK / PACKAGE))
    footnote("workbook", "--package", str(WORK / PACKAGE), "--out", str(WORK / WORKBOOK))


def footnote(*arguments: str) -> None:
    """Run a command of footnote."""
    subprocess.run([sys.executable, "-m", "footnote", *arguments], cwd=REPOSITORY, check=True)


def ask(client: Client) -> Result:
    """Ask one client."""
    if client.program and shutil.which(client.program) is None:
        return Result(client, missing=f"{client.program} is not on the PATH")
    python = python_for(client.newest_python)
    if python is None:
        newest = ".".join(map(str, client.newest_python))
        return Result(client, missing=f"{client.requires} has no wheel for a Python after {newest}, and none is there")
    if client.requires and not (installed := install(client, python)):
        return Result(client, missing=f"{client.requires} cannot be installed")
    if not (WORK / client.opens).exists():
        return Result(client, missing=f"{client.opens} is not there")
    out = WORK / folder_name(client)
    out.mkdir(parents=True, exist_ok=True)
    for question in SQL:
        (out / f"{question}.csv").unlink(missing_ok=True)
    environment = dict(os.environ) | ({"PYTHONPATH": str(installed)} if client.requires else {})
    program = "Rscript" if client.script.endswith(".R") else python
    command = [program, str(HERE / client.script), str(WORK / client.opens), str(out)]
    start = time.perf_counter()
    try:
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return Result(client, error=f"no answer after {LONGEST} seconds")
    seconds = time.perf_counter() - start
    if run.returncode != 0:
        return Result(client, error=run.stderr.strip() or f"exit code {run.returncode}")
    try:
        found = {question: read_answer(out / f"{question}.csv") for question in SQL} if client.answers else {}
    except (OSError, ValueError) as error:
        return Result(client, error=str(error))
    return Result(client, run.stdout.strip(), seconds, found)


def folder_name(client: Client) -> str:
    """Where it writes; DuckDB of each version writes twice."""
    name = f"{client.name} {Path(client.opens).name}" if client.name.startswith("DuckDB") else client.name
    return name.lower().replace(" ", "-")


def python_for(newest: tuple[int, int]) -> str | None:
    """Give this Python, or an older one for what has no wheel for it."""
    if sys.version_info[:2] <= newest:
        return sys.executable
    return next(filter(None, (shutil.which(f"python3.{minor}") for minor in range(newest[1], 10, -1))), None)


def install(client: Client, python: str) -> Path | None:
    """Install what a client needs into a folder of its own; the locked environment stays as it is."""
    folder = WORK / "installed" / "".join(one if one.isalnum() else "-" for one in client.requires)
    if (folder / "done").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    version = subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:"]
    command += ["--python-version", version, "--target", str(folder), *client.requires.split()]
    if subprocess.run(command, check=False).returncode != 0:
        return None
    (folder / "done").touch()
    return folder


def read_answer(path: Path) -> Answer:
    """An answer as sorted rows of text; clients write booleans in capitals or not.

    Raises:
        ValueError: it has other columns.
    """
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if header != COLUMNS[path.stem]:
        raise ValueError(f"{path.stem} has the columns {header}")
    words = {"TRUE": "true", "True": "true", "FALSE": "false", "False": "false"}
    return sorted([words.get(cell, cell) for cell in row] for row in rows)


def digest(answer: Answer) -> str:
    """A short name of an answer: the same rows have the same."""
    return hashlib.sha256("\n".join("\t".join(row) for row in answer).encode()).hexdigest()[:8]


def outcome(result: Result) -> str:
    """In a line, for who waits."""
    if result.missing or result.error:
        return f"not run: {result.missing}" if result.missing else f"failed: {result.error}"
    return f"{result.version}, {result.seconds:.1f} s"


def faults(results: Sequence[Result], *, allow_missing: bool) -> list[str]:
    """What must not be: clients that failed or are missing, and answers that differ from the first one."""
    found = [f"{result.client.name} failed" for result in results if result.error]
    if not allow_missing:
        found += [f"{result.client.name} was not run: {result.missing}" for result in results if result.missing]
    answered = [result for result in results if result.answers]
    for question in SQL:
        for result in answered:
            expected, given = answered[0].answers[question], result.answers[question]
            if given != expected:
                more = [row for row in given if row not in expected]
                less = [row for row in expected if row not in given]
                found.append(f"{result.client.name}: {TITLES[question]}: has {more} instead of {less}")
    if not answered:
        found.append("no client answered")
    elif not all(answered[0].answers.values()):
        found.append("a question has no rows: nothing is compared")
    return found


def page(results: Sequence[Result]) -> str:
    """docs/clients.md."""
    answered = [result for result in results if result.answers]
    given = answered[0].answers if answered else {}
    shown = "\n\n".join(
        f"### {title}: `{digest(given[question])}`\n\n```sql\n{SQL[question].strip()}\n```\n\n"
        + table(question, given[question])
        for question, title in TITLES.items()
        if given
    )
    rows = "\n".join(map(row_of, results))
    return f"""# The package in other tools

Written by `make clients`, which builds the package, opens it in each of these and asks the same three questions; it
fails where answers differ. Eight digits name an answer: the same rows have the same digits. Seconds are those of the
whole script, its start included, on the machine that wrote this page.

| client | version | opens | deaths | troops | quotes | seconds |
|---|---|---|---|---|---|---|
{rows}

## Answers

{shown}

## What to know when you open it

- **pandas, R:** read `NA` as text, for it is the code of Namibia: `pd.read_csv(path, keep_default_na=False,
  na_values=[""], dtype_backend="numpy_nullable")`, which keeps integers integers as well; `read_csv(path, na = "")`.
- **frictionless:** `Package("datapackage.json").publish("sqlite:///package.sqlite")` needs two things done before
  (`.ci/clients/ask_sqlite.py`): Parquet resources removed, of which frictionless 5 makes tables without columns, and
  `pattern` constraints removed, which its SQLite writer cannot test on empty cells. Foreign keys are those of the
  descriptor, and SQLite finds none broken.
- **spreadsheet programs:** `footnote workbook --out data.xlsx` writes a workbook with typed cells. A CSV file must be
  imported with all columns as text.
- **official profile:** the JSON schema of Data Package 2.0 that dplib-py, the standard's own Python library, carries;
  check-jsonschema validates the descriptor with it.
- **R and LibreOffice** come from the system (`make clients-packages` on Debian and Ubuntu); DuckDB 1.0 needs a Python
  3.11 or 3.12. What is not installed stands above as not run, and the command fails, unless `ALLOW_MISSING=1` is set.
"""


def row_of(result: Result) -> str:
    """One line of the table of clients."""
    client = result.client
    if result.missing or result.error:
        # an error may hold paths of this machine
        why = f"not run: {result.missing}" if result.missing else "failed"
        return f"| {client.name} | {why} | {client.shown} | | | | |"
    answers = [f"`{digest(result.answers[question])}`" for question in TITLES] if client.answers else ["valid", "", ""]
    return f"| {client.name} | {result.version} | {client.shown} | {' | '.join(answers)} | {result.seconds:.1f} |"


def table(question: str, rows: Answer) -> str:
    """An answer as a table."""
    lines = [COLUMNS[question], ["---"] * len(COLUMNS[question]), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def say(text: str) -> None:
    """Tell who waits."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
