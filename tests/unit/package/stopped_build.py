"""A real `footnote build` that a test stops where it wants, as often as it wants.

    python -m tests.unit.package.stopped_build CORPUS OUT

All stages run once. Where the package would be written, and again right before the first rename, this program serves
orders instead: one JSON object a line on stdin, each answered by one line. It forks for each order, and the copy goes
on with the build, through the real command line to its exit code.
"""

from __future__ import annotations

import fcntl
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from footnote import pipeline
from footnote.build import Build
from footnote.cli import main

# what changes a folder or brings it to the disk; opening is among it, for it can create a file
OPERATIONS = ("rename", "replace", "link", "symlink", "unlink", "remove", "rmdir", "mkdir", "open", "fsync", "truncate")
EVENTS = {"os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "open", "os.truncate"}
Order = dict[str, Any]

really_package = pipeline.package
really_flock = fcntl.flock


class Watch:
    """Counts the file operations from the first rename on, and stops the build at one of them."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.order: Order = {}
        self.seen: list[str] = []
        self.audited: list[str] = []
        self.begun = False
        self.locked: list[int] = []  # descriptors of locks

    def install(self) -> None:
        for name in OPERATIONS:
            setattr(os, name, self.watched(name, getattr(os, name)))
        fcntl.flock = self.flock  # type: ignore[assignment]
        sys.addaudithook(self.audit)

    def watched(self, name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            if name == "rename" and not self.begun:
                self.begun = True
                serve(self.go_on)  # returns in a copy of this process for each order
            if not self.begun:
                return operation(*args, **kwargs)
            self.seen.append(name)
            self.stop("before")
            result = operation(*args, **kwargs)
            self.stop("after")
            return result

        return run

    def audit(self, event: str, _args: object) -> None:
        if self.begun and event in EVENTS:
            self.audited.append(event)

    def flock(self, descriptor: int, operation: int) -> None:
        self.locked.append(descriptor)
        really_flock(descriptor, operation)

    def stop(self, side: str) -> None:
        if self.order.get("at") == [side, len(self.seen)]:
            os.kill(os.getpid(), self.order["signal"])

    def go_on(self, order: Order) -> None:
        """In the copy: hold the lock on the folder that stands there now, not on that of the process copied."""
        fresh = os.open(self.place, os.O_RDONLY)
        os.dup2(fresh, self.locked[-1])
        os.close(fresh)
        really_flock(self.locked[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.seen, self.audited, self.order = [], [], order


def serve(prepare: Callable[[Order], None]) -> None:
    """Fork for each order; returns in the copy alone, which goes on with the build."""
    answer({"ready": True})
    while (order := json.loads(sys.stdin.readline() or "null")) is not None:
        begun = time.monotonic()
        copy = os.fork()
        if copy == 0:
            os.dup2(os.open(order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
            prepare(order)
            return
        if "after" in order:
            time.sleep(order["after"])
            os.kill(copy, order["signal"])
        status = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        answer({"status": status, "seconds": time.monotonic() - begun})
    os._exit(0)


def answer(line: Order) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def package(build: Build, out: Path) -> Path:
    """In the place of the last stage: write the package once for each order."""
    # a forked process has none of the threads that DuckDB counts on
    build.connection.execute("SET threads = 1")
    build.connection.execute("SET async_threads = 0")
    given: Order = {}
    serve(given.update)
    if "limit" in given:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (given["limit"], given["limit"]))
    watch = Watch(out.parent)
    if given.get("watch"):
        watch.install()
    really_package(build, Path(given.get("out", out)))
    if given.get("watch"):
        Path(watch.order["stderr"]).write_text(json.dumps([watch.seen, watch.audited]), "utf-8")
    return out


def run(corpus: str, out: str) -> NoReturn:
    pipeline.package = package
    os._exit(main(["build", "--quiet", "--corpus", corpus, "--out", out]))


if __name__ == "__main__":
    run(*sys.argv[1:])
