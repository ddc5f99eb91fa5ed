"""A shell that runs the blocks of a document one after the other, as a person would in one terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def shell_blocks(document: Path) -> list[str]:
    """The blocks of shell commands of a Markdown file."""
    return BLOCK.findall(document.read_text("utf-8"))


class Shell:
    """One bash: what a block exports, defines and starts is there for the next one."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process = process
        self.folder = folder
        self.count = 0

    def start(self, block: str) -> Path:
        """Begin to run a block; give the file that its output goes to."""
        self.count += 1
        base = self.folder / f"block-{self.count:02}"
        base.with_suffix(".sh").write_text(block, "utf-8")
        base.with_suffix(".out").touch()
        assert self.process.stdin is not None
        # a command that fails and is no condition counts, also before the last line
        self.process.stdin.write(
            f"failed=; trap 'failed=1; echo \"failed: $BASH_COMMAND\"' ERR; . {base}.sh > {base}.out 2>&1; trap - ERR; "
            f'echo "${{failed:-0}}" > {base}.part; mv {base}.part {base}.code\n'
        )
        self.process.stdin.flush()
        return base.with_suffix(".out")

    def finish(self, seconds: float) -> int:
        """Wait for the end of the block; give 1 if a command failed."""
        base = self.folder / f"block-{self.count:02}"
        deadline = time.monotonic() + seconds
        while not base.with_suffix(".code").exists():
            assert time.monotonic() < deadline, f"no end of:\n{self.said()}"
            assert self.process.poll() is None, f"the shell ended:\n{self.said()}"
            time.sleep(0.1)
        return int(base.with_suffix(".code").read_text("utf-8"))

    def said(self) -> str:
        """The last block, and what it printed."""
        base = self.folder / f"block-{self.count:02}"
        return base.with_suffix(".sh").read_text("utf-8") + base.with_suffix(".out").read_text("utf-8")


@contextmanager
def shell(folder: Path, cwd: Path, environment: dict[str, str]) -> Iterator[Shell]:
    """A bash in a session of its own; whatever it started and left running is ended with the block."""
    folder.mkdir()
    with (folder / "shell.log").open("wb") as log:
        process = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            text=True,
            start_new_session=True,
        )
    assert process.stdin is not None
    # Job control, as in a terminal. Without it bash lets what runs in the background ignore SIGINT, and a worker, which
    # turns SIGTERM into SIGINT, cannot be stopped.
    process.stdin.write("set -m\n")
    try:
        yield Shell(process, folder)
    finally:
        # the server and the worker have groups of their own, but are of this session, as are their children
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in session(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
            deadline = time.monotonic() + 15
            while session(process.pid) and time.monotonic() < deadline:
                process.poll()
                time.sleep(0.2)
        with suppress(BrokenPipeError):
            process.stdin.close()


def session(leader: int) -> list[int]:
    """The processes of a session."""
    listed = subprocess.run(["ps", "-A", "-o", "pid="], capture_output=True, text=True, check=True, timeout=30)
    found = []
    for pid in map(int, listed.stdout.split()):
        with suppress(ProcessLookupError, PermissionError):
            if os.getsid(pid) == leader:
                found.append(pid)
    return found
