"""Replace a package whole: it is written beside the old one and swapped in by renames.

A folder cannot be replaced by one rename, so for a moment the old package is called `<name>.old`. Whatever a kill
leaves behind, `repair` mends before the next command that reads or writes the package: the old one comes back if no
new one stands in its place.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from footnote.problems import FootnoteError

# what a build writes into the folder of a package
WRITTEN = frozenset({"README.md", "data", "datapackage.json", "footnote.duckdb", "views.sql"})


def beside(out: Path, suffix: str) -> Path:
    """`datapackage` -> `datapackage.new`, on the same file system."""
    return out.with_name(out.name + suffix)


def repair(out: Path) -> None:
    """Mend what an interrupted swap left behind."""
    old = beside(out, ".old")
    if old.is_dir() and not out.exists():
        old.rename(out)
    for left in (old, beside(out, ".new")):
        if left.is_dir():
            shutil.rmtree(left)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder, which the system lets go when the process ends, however it ends.

    Raises:
        FootnoteError: another build is writing in the folder.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FootnoteError(f"another build is writing in {folder}", "wait until it has ended") from error
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
            repair(out)
            refuse_foreign(out)
            new = beside(out, ".new")
            new.mkdir()
            try:
                yield new
                flush(new)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
            old = beside(out, ".old")
            if out.exists():
                out.rename(old)
            new.rename(out)
            flush_folder(out.parent)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise FootnoteError(
            f"cannot write {out}: {error.strerror or error}",
            "the previous package is as it was; make room or choose --out",
        ) from error


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
