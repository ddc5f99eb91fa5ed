"""Replace a package whole: it is written beside the old one and swapped in by renames.

A folder cannot be replaced by one rename, so for a moment the old package is called `<name>.old`. Whatever a kill
leaves behind, `repair` mends before any command reads or writes the package: the old one comes back if no new one
stands in its place. Leftovers are deleted by the next build alone, for only it may know that nobody writes them.

A folder is a package once it holds its descriptor. The descriptor is the last file that a build writes and the first
that it deletes, so what was half written or half deleted is never taken for a package.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from footnote.problems import FootnoteError

DESCRIPTOR = "datapackage.json"
# what a build writes into the folder of a package; DuckDB keeps a log beside its file until it is closed
WRITTEN = frozenset(
    {
        "CITATION.cff",
        "README.md",
        "croissant.json",
        "data",
        DESCRIPTOR,
        "footnote.duckdb",
        "footnote.duckdb.wal",
        "metadata",
        "views.sql",
    }
)
PATIENCE = 10.0  # seconds that a reader waits for a build that stands between its two renames


class BeingWritten(FootnoteError):
    """Another process writes in the folder."""


def beside(out: Path, suffix: str) -> Path:
    """`datapackage` -> `datapackage.new`, on the same file system."""
    return out.with_name(out.name + suffix)


def repair(package: Path) -> None:
    """Mend what a killed build left of a package; every command does so before it reads or writes one.

    A build that is running stands between its renames for some milliseconds: it is waited for, not disturbed.

    Raises:
        FootnoteError: the package may not be renamed here, or a build stands still in the middle of its work.
    """
    end = time.monotonic() + PATIENCE
    while not package.exists():
        out = package.resolve()  # the place that a symbolic link leads to
        old = beside(out, ".old")
        if not holds_package(old):
            return
        try:
            with only_writer(out.parent):
                bring_back(out)
        except BeingWritten:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
        except OSError as error:
            raise FootnoteError(
                f"an interrupted build left {out} under the name {old}, which cannot be changed: {error.strerror}",
                f"rename it where you may, or read {old}",
            ) from error


def holds_package(folder: Path) -> bool:
    """Whether a folder holds a package, which neither a half written nor a half deleted one is."""
    return (folder / DESCRIPTOR).is_file()


def bring_back(out: Path) -> None:
    """Give the old package its name again if no other stands in its place; the caller holds the lock."""
    old = beside(out, ".old")
    if not out.exists() and holds_package(old):
        old.rename(out)
        flush_folder(out.parent)


def settle(out: Path) -> None:
    """Bring the old package back if need be, and delete what is left beside; the caller holds the lock."""
    bring_back(out)
    for left in (beside(out, ".old"), beside(out, ".new")):
        if left.is_dir():
            (left / DESCRIPTOR).unlink(missing_ok=True)
            shutil.rmtree(left)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder, which the system lets go when the process ends, however it ends.

    Raises:
        BeingWritten: another build is writing in the folder.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BeingWritten(f"another build is writing in {folder}", "wait until it has ended") from error
        yield
    finally:
        os.close(descriptor)


@contextmanager
def replacement(out: Path) -> Iterator[Path]:
    """Give an empty folder to write into; swap it in for `out` when the block ends without an error.

    Raises:
        FootnoteError: the disk is full, read-only or not permitted, or another build is writing; `out` is as it was.
    """
    try:
        out = out.resolve()
        out.parent.mkdir(parents=True, exist_ok=True)
        with only_writer(out.parent):
            for folder in (out, beside(out, ".old"), beside(out, ".new")):
                refuse_foreign(folder)
            settle(out)
            new = beside(out, ".new")
            try:
                new.mkdir()
                yield new
                flush(new)
                swap_in(new, out)
            finally:
                # after an error too, or Ctrl-C, which may come a second time in the midst of this; what cannot be
                # deleted now, the next build deletes
                with suppress(OSError):
                    try:
                        settle(out)
                    finally:
                        settle(out)
    except OSError as error:
        raise FootnoteError(
            f"cannot write {out}: {error.strerror or error}",
            "the previous package is as it was; make room or choose --out",
        ) from error


def swap_in(new: Path, out: Path) -> None:
    """Put the new package in the place of the old one, which stays beside; each step is on the disk before the next."""
    if out.exists():
        out.rename(beside(out, ".old"))
        flush_folder(out.parent)
    new.rename(out)
    flush_folder(out.parent)


def refuse_foreign(out: Path) -> None:
    """Refuse to replace a folder that holds anything but a package: somebody's files would be lost.

    Raises:
        FootnoteError: the folder holds files that a build does not write; names one of them.
    """
    if out.is_dir():
        foreign = sorted(path.name for path in out.iterdir() if path.name not in WRITTEN)
        if foreign:
            raise FootnoteError(
                f"{out} is not a package, or not only: it holds {foreign[0]}", "choose an empty folder with --out"
            )
    if out.exists() and not out.is_dir():
        raise FootnoteError(f"{out} is a file", "choose a folder with --out")


def flush(folder: Path) -> None:
    """Bring every file of a folder to the disk before it counts as written."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
