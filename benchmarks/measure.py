"""Run a part of a benchmark in a child process: its seconds, its processor time, its peak memory.

Wall seconds vary where other people use the same cores; processor seconds hold. Peak memory is resident memory,
sampled: the sum over the child and all its children (shared pages count more than once), and that of the largest.
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SAMPLE_SECONDS = 0.05


class Run(NamedTuple):
    """What one child process took: wall and processor seconds, peak bytes, and its wall seconds by part."""

    seconds: float
    processor: float
    tree: int
    largest: int
    parts: dict[str, float]


def run_child(command: list[str]) -> Run:
    """Run a command that prints its seconds by part, and `processor`, as JSON in its last line; watch its memory.

    Raises:
        SystemExit: it failed; its own message stands on the terminal.
    """
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        tree = largest = 0
        while child.poll() is None:
            sizes = list(resident(child.pid))
            tree, largest = max(tree, sum(sizes)), max(largest, *sizes, 0)
            time.sleep(SAMPLE_SECONDS)
        printed = child.stdout.read() if child.stdout else ""
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    parts = json.loads(printed.splitlines()[-1])
    processor = parts.pop("processor")
    return Run(sum(parts.values()), processor, tree, largest, parts)


def processor_seconds() -> float:
    """Give the processor time of this process and of its finished children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def resident(pid: int) -> Iterator[int]:
    """Give the resident bytes of a process and of all below it; nothing where there is no /proc."""
    with contextlib.suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        yield pages * 4096
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                yield from resident(int(child))


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
