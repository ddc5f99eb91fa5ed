"""A flow with one stage that fails: twice and then no more, for good, or as nobody thought of."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from prefect import flow

from flows.build import run_from_terminal
from flows.failure import tell
from flows.stage import stage
from footnote.release.fetch import fetch_package, latest_version

tried: list[str] = []


def fail(kind: str) -> str:
    """Fail in earnest: by functions of footnote, not by errors that a test makes up."""
    tried.append(kind)
    if kind == "passing" and len(tried) < 3:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        latest_version(f"http://127.0.0.1:{port}")
    if kind == "final":
        fetch_package("/nowhere/release.zip", Path("/nowhere"))
    if kind == "unexpected":
        raise KeyError("nobody thought of it")
    return kind


fetch = stage("fetch", fail, retries=3, delay=0)


@flow(name="flaky", on_failure=[tell])
def flaky(kind: str) -> str:
    """One stage."""
    return fetch(kind)


if __name__ == "__main__":
    try:
        code = run_from_terminal(lambda: flaky(sys.argv[1]))
    except KeyError:
        code = 1
    sys.stdout.write(f"tried {len(tried)} times\n")
    sys.exit(code)
