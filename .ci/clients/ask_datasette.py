"""Datasette: serves the SQLite file on this machine alone, and is asked over its JSON API."""

# ruff: noqa: S603 - it starts the program that it is about

import importlib.metadata
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from answers import COLUMNS, SQL, write

source, out = Path(sys.argv[1]), Path(sys.argv[2])
START = 60  # seconds in which it must answer


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ask(address: str, sql: str) -> list[list[object]]:
    """Rows of an answer."""
    query = urllib.parse.urlencode({"sql": sql, "_shape": "arrays"})
    with urllib.request.urlopen(f"{address}/{source.stem}.json?{query}", timeout=START) as response:  # noqa: S310 - it is this machine
        answer = json.load(response)
    if answer["truncated"]:
        sys.exit("Datasette left rows out")
    return list(answer["rows"])


port = free_port()
command = [sys.executable, "-m", "datasette", "serve", str(source), "--host", "127.0.0.1", "--port", str(port)]
with (out / "log").open("wb") as log:
    server = subprocess.Popen(command, stdout=log, stderr=log)
try:
    until = time.monotonic() + START
    while True:
        try:
            ask(f"http://127.0.0.1:{port}", "SELECT 1")
            break
        except urllib.error.URLError:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit((out / "log").read_text("utf-8", "replace"))
            time.sleep(0.1)
    for question, sql in SQL.items():
        rows = ask(f"http://127.0.0.1:{port}", sql)
        assert all(len(row) == len(COLUMNS[question]) for row in rows)
        write(out, question, rows)
finally:
    server.terminate()
    server.wait(timeout=START)
sys.stdout.write(importlib.metadata.version("datasette"))
