"""Publish a release: all its files, then SHA256SUMS, then `latest`.

A release is published once its SHA256SUMS is there; from then on it never changes. Each file of `latest` alone speaks
of one whole release, so a reader finds the old release or the new one at every moment, however publishing ends; and
the same command, run again, completes it. Of two publishers at once one is turned away; yet start only one at a time:
in object storage nothing stops the loser's file that is on its way at the very moment in which the winner is done.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from footnote.corpus.package_yaml import parse_version
from footnote.package.swap import flush_folder, only_writer
from footnote.problems import FootnoteError
from footnote.release.place import (
    Source,
    Unreachable,
    connected,
    error_code,
    failure,
    is_web,
    local_path,
    reading,
)
from footnote.release.seal import SUMS, ZIP, files_of, read_sums

SAFE = "the last release is whole; the same command can be run again"

Report = Callable[[str], None]


class Folder:
    """A local folder. No other process of this machine publishes into it: see `only_writer`."""

    def __init__(self, folder: Path, source: Source) -> None:
        self.folder = folder
        self.source = source

    def put(self, file: Path, path: str) -> None:
        """Write beside, bring it to the disk, rename: a reader never sees half a file."""
        to = self.folder / path
        to.parent.mkdir(parents=True, exist_ok=True)
        part = to.with_name(f".{to.name}.part")
        try:
            shutil.copyfile(file, part)
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(to)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        flush_folder(to.parent)
        flush_folder(to.parent.parent)

    def create(self, file: Path, path: str) -> bool:
        """Write a file unless there is one: then give `False`."""
        if (self.folder / path).exists():
            return False
        self.put(file, path)
        return True

    def sizes(self, folder: str) -> dict[str, int]:
        """Bytes of all files below a folder, also of those that an interrupted run left."""
        return {path: (self.folder / folder / path).stat().st_size for path in files_of(self.folder / folder)}

    def remove(self, path: str) -> None:
        """Remove a file."""
        (self.folder / path).unlink()


class Bucket:
    """A place in object storage, where a file appears whole or not at all."""

    def __init__(self, files: Any, root: str, source: Source) -> None:
        self.files = files  # a file system of fsspec
        self.root = root
        self.source = source

    def put(self, file: Path, path: str) -> None:
        """Write a file, in the place of an older one."""
        self.files.put_file(str(file), f"{self.root}/{path}")

    def create(self, file: Path, path: str) -> bool:
        """Write a short file unless there is one: then give `False`. Of two writers at once, one wins."""
        to = f"{self.root}/{path}"
        try:
            self.files.pipe_file(to, file.read_bytes(), mode="create")
        except FileExistsError:
            return False
        except OSError as error:
            if error_code(error) in {"PreconditionFailed", "ConditionalRequestConflict"}:
                return False
            if error.errno != errno.ENOSYS or self.files.exists(to):
                raise
            self.files.pipe_file(to, file.read_bytes())  # this storage does not know If-None-Match
        return True

    def sizes(self, folder: str) -> dict[str, int]:
        """Bytes of all files below a folder."""
        below = f"{self.root}/{folder}/"
        found = self.files.find(below.rstrip("/"), detail=True)
        return {name.removeprefix(below): entry["size"] for name, entry in found.items() if not name.endswith("/")}

    def remove(self, path: str) -> None:
        """Remove a file."""
        self.files.rm_file(f"{self.root}/{path}")


Store = Folder | Bucket


def publish(stage: Path, target: str, version: str, *, report: Report) -> None:
    """Publish the release `v<version>` and make it the latest.

    Args:
        stage: holds `v<version>/`, sealed, and `latest/` with VERSION and files that each speak of this release.
        target: a local folder, or s3://bucket/prefix, or another file system of fsspec that can write.
        version: three numbers.
        report: is told of each file before it is written.

    Raises:
        FootnoteError: the target has this version with other content, or a later one; or it is not reachable, not
            permitted, full. The last release is whole then, and the same command can be run again.
    """
    sums = _check_stage(stage, version)
    latest = sorted(files_of(stage / "latest"), key=lambda path: (path == "VERSION", path))
    try:
        with _opened(target) as store:
            _refuse_backwards(store, version)
            if _is_published(store, version, sums):
                report(f"v{version} is published already, with the same content")
            else:
                _upload(store, stage, version, sums, report)
            _refuse_backwards(store, version)  # another publisher may have been faster
            for path in latest:
                _put(store, stage, f"latest/{path}", report)
    except Unreachable as error:
        raise FootnoteError(error.message, f"{error.hint}; {SAFE}") from error


def _check_stage(stage: Path, version: str) -> dict[str, str]:
    """Give SHA256SUMS of the release, after a check that it is what lies there."""
    parse_version(version)
    release = stage / f"v{version}"
    with reading(str(stage)) as source:
        sums = read_sums(source.read(f"v{version}/{SUMS}"), f"{release / SUMS}")
        if (found := source.latest_version()) != version:
            raise FootnoteError(f"{stage}/latest/VERSION says {found}, not {version}", "stage the release again")
        if differing := sorted(set(files_of(release)) ^ {*sums, SUMS}):
            raise FootnoteError(f"{release}: {differing[0]} and {SUMS} do not agree", "seal the release again")
        for path, sha256 in sums.items():
            source.verify(f"v{version}/{path}", (release / path).stat().st_size, sha256)
    return sums


@contextmanager
def _opened(target: str) -> Iterator[Store]:
    local = local_path(target)
    if local is not None:
        with _step(f"write {local}"):
            local.mkdir(parents=True, exist_ok=True)
        with only_writer(local), reading(target) as source:
            yield Folder(local, source)
    elif is_web(target):
        raise FootnoteError(f"cannot publish to {target}", "name a folder or an s3:// address")
    else:
        with connected(target) as (files, root):
            yield Bucket(files, root, Source(target, lambda path: files.open(f"{root}/{path}", "rb")))


@contextmanager
def _step(doing: str) -> Iterator[None]:
    """Turn whatever a library raises in one operation into an error that says what to do."""
    try:
        yield
    except Exception as error:
        raise failure(f"cannot {doing}", error) from error


def _refuse_backwards(store: Store, version: str) -> None:
    """Refuse to make an older release the latest."""
    published = store.source.latest_version()
    if published is not None and parse_version(published) > parse_version(version):
        message = f"the latest release at {store.source.location} is v{published}: v{version} is not later"
        raise FootnoteError(message, "raise the version")


def _is_published(store: Store, version: str, sums: dict[str, str]) -> bool:
    """Whether the target has this release.

    DuckDB files differ in each build, and another zlib packs the zip otherwise: two copies may differ in these alone.
    """
    path = f"v{version}/{SUMS}"
    content = store.source.read_if_there(path)
    if content is None:
        return False

    def comparable(hashes: dict[str, str]) -> dict[str, str]:
        return {path: sha256 for path, sha256 in hashes.items() if path != ZIP and not path.endswith(".duckdb")}

    if comparable(read_sums(content, store.source.place(path))) != comparable(sums):
        message = f"v{version} is already published with other content at {store.source.location}"
        raise FootnoteError(message, "a published release never changes: raise the version")
    return True


def _upload(store: Store, stage: Path, version: str, sums: dict[str, str], report: Report) -> None:
    """Upload all files anew: what an interrupted run left there may be of another build. SHA256SUMS is the last."""
    release = f"v{version}"
    place = store.source.place(release)
    lost = FootnoteError(f"another publisher was faster with {place}", "publish from one place at a time")
    for path in sums:
        if _is_published(store, version, sums):
            raise lost
        _put(store, stage, f"{release}/{path}", report)
    with _step(f"list {place}"):
        there = store.sizes(release)
    if SUMS in there:
        raise lost
    for path in sorted(there.keys() - sums.keys()):
        report(f"remove {release}/{path}")
        with _step(f"remove {place}/{path}"):
            store.remove(f"{release}/{path}")
    for path, sha256 in sums.items():
        size = (stage / release / path).stat().st_size
        if there.get(path) != size:
            found = there.get(path, "no")
            raise FootnoteError(f"{place}/{path} has {found} bytes after the upload, not {size}", SAFE)
        if isinstance(store, Folder):
            store.source.verify(f"{release}/{path}", size, sha256)
    report(f"{release}/{SUMS}")
    with _step(f"write {place}/{SUMS}"):
        created = store.create(stage / release / SUMS, f"{release}/{SUMS}")
    # a request that was tried again can meet its own first try: then the content is ours
    if not created and store.source.read(f"{release}/{SUMS}") != (stage / release / SUMS).read_bytes():
        raise lost


def _put(store: Store, stage: Path, path: str, report: Report) -> None:
    report(path)
    with _step(f"write {store.source.place(path)}"):
        store.put(stage / path, path)
