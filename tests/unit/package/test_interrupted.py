"""A build that is stopped at any moment, or has no room, leaves the old package or the new one, whole."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from footnote.cli import main
from footnote.package import write
from footnote.package.swap import beside, holds_package, replacement
from footnote.problems import EXIT_FAILURE, EXIT_OK, EXIT_PROBLEMS, FootnoteError
from footnote.query import open_package
from footnote.release.edition import edition_in
from footnote.verify.package import read_articles
from tests.corpus_builder import PACKAGE, make_corpus, mark

MOMENTS = 30
SIZES = 6
INTERRUPTED = "footnote: interrupted; the package is whole: the one before, or the new one\n"


class Stopped:
    """A build of version 0.2.0 over version 0.1.0, served by `stopped_build`."""

    def __init__(self, work: Path, repository: Path) -> None:
        self.place = work / "place"
        self.out = self.place / "package"
        self.stderr = work / "stderr"
        self.work = work
        for version in ("0.1.0", "0.2.0"):
            make_corpus(work / version, package=PACKAGE | {"version": version})
        self.old, self.new = work / "old", work / "new"
        assert main(["build", "--quiet", "--corpus", str(work / "0.1.0"), "--out", str(self.old)]) == EXIT_OK
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.unit.package.stopped_build", str(work / "0.2.0"), str(self.out)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=repository,
            text=True,
        )
        assert self.answer() == {"ready": True}
        self.begin(self.old)
        self.seconds = self.order()["seconds"]
        self.out.rename(self.new)

    def begin(self, package: Path | None = None) -> None:
        """Make the place anew; it holds one package or none. Files are linked: nothing writes into them."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        if package is not None:
            shutil.copytree(package, self.out, copy_function=os.link)

    def answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        answered: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answered

    def send(self, **order: Any) -> None:
        assert self.process.stdin is not None
        print(json.dumps({"stderr": str(self.stderr)} | order), file=self.process.stdin, flush=True)

    def order(self, **order: Any) -> dict[str, Any]:
        self.send(**order)
        return self.answer()

    def said(self) -> str:
        return self.stderr.read_text("utf-8")

    def found(self) -> str:
        """The version that the next command finds, after proof that it is whole."""
        assert open_package(self.out).execute("SELECT count(*) FROM incidents").fetchall() == [(5,)]
        return version_of(self.out, self.old, self.new)

    def left(self) -> list[str]:
        """What lies beside the package."""
        return sorted(path.name for path in self.place.iterdir() if path != self.out)

    def stop_at_renames(self) -> Path:
        """Serve orders right before the first rename, over a copy of what lies there; give that copy."""
        self.begin(self.old)
        self.send(watch=True)
        assert self.answer() == {"ready": True}
        before = self.work / "before"
        shutil.copytree(self.place, before, copy_function=os.link)
        assert [path.name for path in self.out.parent.iterdir() if path != self.out] == ["package.new"]
        return before

    def go_back(self, before: Path) -> None:
        shutil.rmtree(self.place)
        shutil.copytree(before, self.place, copy_function=os.link)

    def leave_renames(self) -> None:
        assert self.process.stdin is not None
        print("null", file=self.process.stdin, flush=True)
        assert self.answer()["status"] == 0
        shutil.rmtree(self.work / "before")

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(timeout=30) == 0
        assert self.process.stdout is not None
        self.process.stdout.close()


def version_of(package: Path, *known: Path) -> str:
    """Version of a package; its files have the hashes of its descriptor, and all are those of a known package."""
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert len(content) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
    assert files(package) in [known_files(one) for one in known]
    version: str = descriptor["version"]
    return version


def files(package: Path) -> dict[str, str]:
    """Hashes of all files; of the database, which is another in each build, only that it is there."""
    return {
        path.relative_to(package).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.suffix != ".duckdb"
        else "there"
        for path in package.rglob("*")
        if path.is_file()
    }


known_files = functools.cache(files)


@pytest.fixture(scope="module")
def stopped(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stopped]:
    """In memory where there is such a folder: DuckDB waits for a disk a hundred times in each build."""
    memory = Path("/dev/shm")
    parent = memory if os.access(memory, os.W_OK) else tmp_path_factory.mktemp("stopped")
    with tempfile.TemporaryDirectory(prefix="footnote-test-", dir=parent) as folder:
        stopped = Stopped(Path(folder), repository)
        yield stopped
        stopped.end()


def test_killed_before_and_after_each_operation_from_the_first_rename_on(stopped: Stopped) -> None:
    before = stopped.stop_at_renames()
    stopped.go_back(before)
    assert stopped.order()["status"] == EXIT_OK
    operations, audited = json.loads(stopped.said())
    # nothing that changes a folder goes another way
    assert [f"os.{name}".replace("unlink", "remove").replace("os.open", "open") for name in operations if name != "fsync"] == audited  # fmt: skip
    assert operations[:7] == ["rename", "open", "fsync", "rename", "open", "fsync", "unlink"]
    shapes: dict[tuple[bool, ...], Path] = {}
    versions = []
    for number in range(1, len(operations) + 1):
        for side in ("before", "after"):
            stopped.go_back(before)
            assert stopped.order(at=[side, number], signal=signal.SIGKILL)["status"] == -signal.SIGKILL
            shape = shape_of(stopped.out)
            if shape not in shapes:
                shapes[shape] = stopped.work / f"shape-{len(shapes)}"
                shutil.copytree(stopped.place, shapes[shape], copy_function=os.link)
            # two commands in turn, which read the package in different ways
            if side == "before":
                assert len(read_articles(stopped.out)) == 3
                versions.append(version_of(stopped.out, stopped.old, stopped.new))
            else:
                versions.append(stopped.found())
            with replacement(stopped.out) as folder:  # what the next build does
                shutil.copytree(stopped.new, folder, copy_function=os.link, dirs_exist_ok=True)
            assert (version_of(stopped.out, stopped.new), stopped.left()) == ("0.2.0", [])
    stopped.leave_renames()
    # the old one until the second rename, then the new one
    second = 2 * 4 - 1
    assert versions == ["0.1.0"] * second + ["0.2.0"] * (len(versions) - second)
    # a whole build after each kind of remains: without any, between the renames, before the deletion, and within
    assert len(shapes) == 5
    for remains in shapes.values():
        stopped.go_back(remains)
        assert stopped.order()["status"] == EXIT_OK, stopped.said()
        assert (stopped.found(), stopped.left()) == ("0.2.0", [])


def shape_of(out: Path) -> tuple[bool, ...]:
    """Which of the three folders there are, and which of them hold a package."""
    folders = (out, beside(out, ".old"), beside(out, ".new"))
    return tuple(answer for folder in folders for answer in (folder.exists(), holds_package(folder)))


def test_killed_at_random_moments_before_the_first_rename(stopped: Stopped) -> None:
    moments = random.Random(20200928)
    writing = 0
    for _ in range(MOMENTS):
        stopped.begin(stopped.old)
        after = moments.uniform(0.02, 0.9) * stopped.seconds
        status = stopped.order(after=after, signal=signal.SIGKILL)["status"]
        assert status in (EXIT_OK, -signal.SIGKILL)  # a machine that is faster by now may have ended before
        writing += beside(stopped.out, ".new").exists()
        found = stopped.found()
        assert found == "0.1.0" or not beside(stopped.out, ".new").exists()
    assert writing > MOMENTS // 3, "too few were killed while they wrote"
    assert stopped.order()["status"] == EXIT_OK
    assert (stopped.found(), stopped.left()) == ("0.2.0", [])


COMMANDS = {
    "query": ["query", "FROM incidents", "--package", "PACKAGE"],
    "explain": ["explain", "incidents", "ka-2021-05-03-karvala-market", "killed_best", "--package", "PACKAGE"],
    "verify": ["verify", "TEXT", "--package", "PACKAGE"],
    "check": ["check", "PACKAGE"],
    "diff, old": ["diff", "PACKAGE", "OTHER"],
    "diff, new": ["diff", "OTHER", "PACKAGE"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_that_reads_repairs_first(stopped: Stopped, command: str) -> None:
    stopped.begin(stopped.old)
    stopped.out.rename(beside(stopped.out, ".old"))
    text = min((stopped.work / "0.1.0" / "texts").iterdir())
    places = {"PACKAGE": str(stopped.out), "OTHER": str(stopped.old), "TEXT": str(text)}
    assert main([places.get(word, word) for word in COMMANDS[command]]) == EXIT_OK
    assert (stopped.found(), stopped.left()) == ("0.1.0", [])


def test_build_of_a_faulty_corpus_repairs_all_the_same(stopped: Stopped, tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path, lambda articles: mark(articles, "post", "two women")["attrs"].update(count=3))
    stopped.begin(stopped.old)
    stopped.out.rename(beside(stopped.out, ".old"))
    assert main(["build", "--quiet", "--corpus", str(corpus), "--out", str(stopped.out)]) == EXIT_PROBLEMS
    assert (stopped.found(), stopped.left()) == ("0.1.0", [])


def test_edition_to_compare_with_is_repaired_first(stopped: Stopped) -> None:
    stopped.begin(stopped.old)
    stopped.out.rename(beside(stopped.out, ".old"))
    assert edition_in(stopped.out).version == "0.1.0"


def test_interrupted_at_each_operation_leaves_nothing_behind(stopped: Stopped) -> None:
    before = stopped.stop_at_renames()
    for operation in range(1, 15):  # the last of them delete the old package
        stopped.go_back(before)
        status = stopped.order(at=["after", operation], signal=(signal.SIGINT, signal.SIGTERM)[operation % 2])["status"]
        assert (status, stopped.said()) == (EXIT_FAILURE, INTERRUPTED)
        assert (stopped.found(), stopped.left()) == ("0.1.0" if operation < 4 else "0.2.0", [])
    stopped.leave_renames()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_while_writing_leaves_nothing_behind(stopped: Stopped, number: signal.Signals) -> None:
    interrupted = 0
    for tenth in (1, 2, 4, 6, 8):
        stopped.begin(stopped.old)
        status = stopped.order(after=stopped.seconds * tenth / 10, signal=number)["status"]
        found = stopped.found()
        if status == EXIT_OK:  # a machine that is faster by now may have ended before
            assert (found, stopped.said()) == ("0.2.0", "")
        else:
            assert (status, stopped.said()) == (EXIT_FAILURE, INTERRUPTED)
            interrupted += found == "0.1.0"
        assert stopped.left() == []
    assert interrupted > 1, "too few were interrupted while they wrote"


@pytest.mark.parametrize("limit", [1_000, 10_000, 100_000, 1_000_000])
def test_no_room_for_a_file(stopped: Stopped, limit: int) -> None:
    """A limit on the size of files fails a write as a full disk does, wherever tests may run."""
    stopped.begin(stopped.old)
    status = stopped.order(limit=limit)["status"]
    refused(stopped, status, stopped.out)
    assert "File too large" in stopped.said()
    assert (stopped.found(), stopped.left()) == ("0.1.0", [])


def refused(stopped: Stopped, status: int, out: Path) -> None:
    """The error names the place, and says what to do."""
    assert status == EXIT_FAILURE
    assert stopped.said().startswith(f"footnote: cannot write {out}: ")
    assert "make room" in stopped.said()
    assert "Traceback" not in stopped.said()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", disk], capture_output=True, check=False)  # fmt: skip
    if mounted.returncode != 0:
        pytest.skip(f"a file system cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_package_on_a_disk_that_cannot_be_written(stopped: Stopped, small_disk: Path) -> None:
    """It cannot be repaired there: the error says which folder to read instead."""
    left = small_disk / "package.old"
    shutil.copytree(stopped.old, left)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(
        FootnoteError, match=r"under the name .*package\.old, which cannot be changed: Read-only"
    ) as error:
        open_package(small_disk / "package")
    assert f"read {left}" in str(error.value)
    assert open_package(left).execute("SELECT count(*) FROM incidents").fetchall() == [(5,)]


def test_full_disk(stopped: Stopped, small_disk: Path) -> None:
    """Room for nothing, and then for ever more files; at the end for all."""
    out = small_disk / "package"
    shutil.copytree(stopped.old, out)
    room = os.statvfs(small_disk)
    used = (room.f_blocks - room.f_bfree) * room.f_frsize
    sizes = [0, 16_384, 32_768, 49_152, *range(65_536, used, used // SIZES)]
    stopped_by: set[str] = set()
    for size in sizes:
        subprocess.run(["mount", "-o", f"remount,size={used + size // 4096 * 4096}", small_disk], check=True)
        refused(stopped, stopped.order(out=str(out))["status"], out)
        assert "No space left" in stopped.said()
        assert [path.name for path in small_disk.iterdir()] == ["package"]
        assert version_of(out, stopped.old) == "0.1.0"
        stopped_by.update(suffix for suffix in (".csv", ".parquet", ".duckdb") if f'{suffix}"' in stopped.said())
    assert stopped_by == {".csv", ".parquet", ".duckdb"}
    subprocess.run(["mount", "-o", "remount,size=100m", small_disk], check=True)
    assert stopped.order(out=str(out))["status"] == EXIT_OK, stopped.said()
    assert version_of(out, stopped.new) == "0.2.0"


def test_full_disk_at_the_end_of_a_transaction(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is larger than the room left: DuckDB gives the room back, and calls it an error of transactions."""
    subprocess.run(["mount", "-o", "remount,size=300k", small_disk], check=True)
    raised: list[type] = []

    def write_files(_build: object, folder: Path) -> None:
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH '{folder}/footnote.duckdb' AS published (STORAGE_VERSION 'v1.0.0')")
            connection.execute("CREATE TABLE published.large (words VARCHAR)")
            try:
                connection.execute("INSERT INTO published.large SELECT md5(i::VARCHAR) FROM range(20_000) AS rows(i)")
            except duckdb.Error as error:
                raised.append(type(error))
                raise

    monkeypatch.setattr(write, "write_files", write_files)
    with pytest.raises(FootnoteError, match=r"cannot write .*No space left"):
        write.publish(None, small_disk / "package")  # type: ignore[arg-type]
    assert raised == [duckdb.TransactionException]
    assert list(small_disk.iterdir()) == []
