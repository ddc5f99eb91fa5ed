"""Replace a package whole: it is written beside the old one and swapped in by renames.

A folder cannot be replaced by one rename, so for a moment the old package is called `<name>.old`. Whatever a kill
leaves behind, `repair` mends before the next command: the old package comes back if no new one stands in its place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from footnote.problems import FootnoteError


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
def replacement(out: Path) -> Iterator[Path]:
    """Give an empty folder to write into; swap it in for `out` when the block ends without an error.

    Raises:
        FootnoteError: the disk is full, read-only or not permitted; `out` is as it was.
    """
    try:
        out = out.resolve()
        repair(out)
        refuse_foreign(out)
        new = beside(out, ".new")
        new.mkdir(parents=True)
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
    """Refuse to replace a folder that is not a package: somebody's files would be lost.

    Raises:
        FootnoteError: the folder exists, is not empty, and holds no datapackage.json.
    """
    if out.is_dir() and any(out.iterdir()) and not (out / "datapackage.json").is_file():
        raise FootnoteError(f"{out} is not a package: it holds other files", "choose an empty folder with --out")
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
