"""Notice which files of a corpus were saved, so that they are checked again at once.

Looked at 25 times a second by time, size and number, not through the system's notices: that works on every file
system, network drives included. A large corpus is looked at less often, so that looking takes a twentieth of a core.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.04  # seconds
SHARE = 20  # pauses are so many times as long as looking takes
INPUTS = ("package.yaml", "articles/*.jsonl", "registers/*.csv")

State = dict[str, tuple[int, int, int]]


def saved(corpus: Path, texts: Path | None = None) -> Iterator[list[str]]:
    """Give nothing once, to begin with, and then the files that were written, came or went, whenever some did.

    A file that is still being written is waited for: until nothing has changed for one look. What changes while the
    caller checks comes next.
    """
    before = state(corpus, texts)
    yield []
    while True:
        started = time.perf_counter()
        now = state(corpus, texts)
        if now == before:
            time.sleep(max(PAUSE, SHARE * (time.perf_counter() - started)))
            continue
        time.sleep(PAUSE)
        while now != (later := state(corpus, texts)):
            now = later
            time.sleep(PAUSE)
        changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        before = now
        if changed:
            yield changed


def state(corpus: Path, texts: Path | None = None) -> State:
    """Time, size and number of every file that a check reads.

    With the articles' texts a check writes verified.json, which must not start the next one; without them it reads it.
    """
    files = [file for pattern in INPUTS for file in corpus.glob(pattern)]
    files += [corpus / "verified.json"] if texts is None else texts.glob("*.txt")
    found = {}
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue  # editors save by renaming: it is gone for a moment
        name = file.relative_to(corpus) if file.is_relative_to(corpus) else file
        found[name.as_posix()] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found
