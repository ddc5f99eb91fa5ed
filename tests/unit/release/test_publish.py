"""A reader finds the old release or the new one, whole, however publishing ends; a published release never changes."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from fsspec.implementations.memory import MemoryFileSystem
from s3fs import S3FileSystem, core

from footnote.package.swap import only_writer
from footnote.problems import FootnoteError
from footnote.release import place
from footnote.release.fetch import fetch_package, latest_version
from footnote.release.place import connected, reading
from footnote.release.publish import SAFE, Bucket, Folder, publish
from footnote.release.seal import SUMS, read_sums, seal
from tests.unit.release.s3_server import KEY, READER, READER_SECRET, SECRET, S3Server, s3_server
from tests.unit.release.test_seal import make_package

LATEST = ["datapackage.json", "remote.duckdb", "remote.sql", "VERSION"]


def make_stage(folder: Path, version: str, rows: bytes = b"rows", build: str = "", big: int = 0) -> Path:
    """A staged release; `rows` is its content, `build` what differs from build to build, `big` bytes of a big file."""
    release = make_package(folder / f"v{version}", version, rows, build)
    if big:
        (release / "data" / "big.bin").write_bytes(os.urandom(big))
    seal(release, f"example-{version}", date(2020, 9, 28))
    (folder / "latest").mkdir()
    for name in LATEST:
        content = f"{version}\n" if name == "VERSION" else f"{version} {name} {rows!r} {build}"
        (folder / "latest" / name).write_text(content, "utf-8")
    return folder


def silent(_: str) -> None:
    """Report to nobody."""


def read(target: str, path: str) -> bytes:
    with reading(target) as source:
        return source.read(path)


def there(target: str, path: str) -> bool:
    with reading(target) as source:
        return source.read_if_there(path) is not None


def check_whole(target: str, work: Path, allowed: set[str]) -> str:
    """What a reader sees: each file of `latest` names one release, and that release is whole; give the version."""
    with reading(target) as source:
        version = source.latest_version()
        assert version is not None
        contents = [source.read_if_there(f"latest/{name}") for name in LATEST]
        named = {version} | {content.split()[0].decode() for content in contents if content is not None}
        assert named <= allowed
        for one in named:
            sums = read_sums(source.read(f"v{one}/{SUMS}"), "sums")
            assert {"README.md", "datapackage.json", "footnote.duckdb", "datapackage.zip"} <= sums.keys()
            for path, sha256 in sums.items():
                assert hashlib.sha256(source.read(f"v{one}/{path}")).hexdigest() == sha256, path
    package = fetch_package(target, work)
    assert json.loads((package / "datapackage.json").read_bytes())["version"] == version
    return version


def all_files(target: str) -> dict[str, int]:
    """The sizes of all files, by path."""
    if "://" not in target:
        files = (path for path in Path(target).rglob("*") if path.is_file())
        return {path.relative_to(target).as_posix(): path.stat().st_size for path in files}
    with connected(target) as (storage, root):
        found = storage.find(root, detail=True)
        return {name.removeprefix(f"{root}/"): entry["size"] for name, entry in found.items()}


def expected(*stages: Path) -> dict[str, int]:
    """What a target holds after these stages were published in turn."""
    return {path: size for stage in stages for path, size in all_files(str(stage)).items()}


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with s3_server(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Credentials of the tests, and none of the person who runs them."""
    for name in [name for name in os.environ if name.startswith("AWS_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    values = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}  # fmt: skip
    values |= {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.fixture
def s3(shared_server: S3Server, surroundings: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """A place of its own in the bucket."""
    surroundings.setenv("AWS_ENDPOINT_URL", shared_server.endpoint)
    return f"s3://releases/{hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:16]}/a"


@pytest.fixture(scope="session")
def shared_victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with s3_server(tmp_path_factory.mktemp("victim")) as server:
        yield server


@pytest.fixture
def victim(shared_victim: S3Server, s3: str, surroundings: pytest.MonkeyPatch) -> S3Server:
    """A server that the test may kill; `s3` is a place in it."""
    if shared_victim.process is None or not shared_victim.is_ready():
        shared_victim.kill()
        shared_victim.start()
    surroundings.setenv("AWS_ENDPOINT_URL", shared_victim.endpoint)
    return shared_victim


@pytest.fixture(params=["local", "memory", "s3"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same behaviour in a folder, in object storage, and in another file system of fsspec."""
    if request.param == "s3":
        yield request.getfixturevalue("s3")
    elif request.param == "memory":
        MemoryFileSystem.store.clear()
        MemoryFileSystem.pseudo_dirs[:] = [""]
        yield "memory://releases/a"
        MemoryFileSystem.store.clear()
    else:
        yield str(tmp_path / "published")


def test_publish_and_fetch_back(target: str, tmp_path: Path) -> None:
    assert latest_version(target) is None
    first, second = make_stage(tmp_path / "1", "0.9.0"), make_stage(tmp_path / "2", "0.10.0", b"other")
    publish(first, target, "0.9.0", report=silent)
    assert check_whole(target, tmp_path / "work", {"0.9.0"}) == "0.9.0"
    assert all_files(target) == expected(first)
    publish(second, target, "0.10.0", report=silent)
    assert check_whole(target, tmp_path / "work", {"0.10.0"}) == "0.10.0"
    assert all_files(target) == expected(first, second)
    for address in ("v0.9.0", "v0.9.0/datapackage.zip"):
        package = fetch_package(f"{target}/{address}", tmp_path / "work")
        assert b"rows0.9.0" in (package / "data" / "incidents.parquet").read_bytes()


def test_order(target: str, tmp_path: Path) -> None:
    """SHA256SUMS follows all files of the release, `latest` follows SHA256SUMS, VERSION is the last."""
    stage = make_stage(tmp_path / "1", "0.9.0")
    reports: list[str] = []
    publish(stage, target, "0.9.0", report=reports.append)
    assert set(reports) == expected(stage).keys()
    release = [path for path in reports if path.startswith("v0.9.0/")]
    assert reports == [
        *release,
        "latest/datapackage.json",
        "latest/remote.duckdb",
        "latest/remote.sql",
        "latest/VERSION",
    ]
    assert release[-1] == f"v0.9.0/{SUMS}"


def test_publishing_the_same_again_uploads_nothing_of_it(target: str, tmp_path: Path) -> None:
    stage = make_stage(tmp_path / "1", "0.9.0")
    publish(stage, target, "0.9.0", report=silent)
    reports: list[str] = []
    publish(stage, target, "0.9.0", report=reports.append)
    assert reports[0] == "v0.9.0 is published already, with the same content"
    assert all(report.startswith("latest/") for report in reports[1:])


def test_second_build_of_the_same_release_leaves_the_first(target: str, tmp_path: Path) -> None:
    """DuckDB files differ in each build: the published ones stay, and their sums with them."""
    publish(make_stage(tmp_path / "1", "0.9.0", build="first"), target, "0.9.0", report=silent)
    second = make_stage(tmp_path / "2", "0.9.0", build="second")
    publish(second, target, "0.9.0", report=silent)
    assert read(target, "v0.9.0/footnote.duckdb") == b"0.9.0 first"
    assert read(target, "latest/remote.duckdb") == (second / "latest" / "remote.duckdb").read_bytes()
    check_whole(target, tmp_path / "work", {"0.9.0"})


def test_published_release_never_changes(target: str, tmp_path: Path) -> None:
    first = make_stage(tmp_path / "1", "0.9.0")
    publish(first, target, "0.9.0", report=silent)
    before = all_files(target)
    with pytest.raises(FootnoteError, match=r"v0\.9\.0 is already published with other content") as caught:
        publish(make_stage(tmp_path / "2", "0.9.0", b"corrected"), target, "0.9.0", report=silent)
    assert "raise the version" in str(caught.value)
    assert all_files(target) == before
    check_whole(target, tmp_path / "work", {"0.9.0"})
    assert read(target, "v0.9.0/data/incidents.csv") == b"incident_id\nrows\n"


def test_latest_never_moves_backwards(target: str, tmp_path: Path) -> None:
    """Versions are compared as numbers: 0.9.0 is earlier than 0.10.0. Nothing of it is written."""
    publish(make_stage(tmp_path / "1", "0.10.0"), target, "0.10.0", report=silent)
    before = all_files(target)
    with pytest.raises(FootnoteError, match=r"is v0\.10\.0: v0\.9\.0 is not later"):
        publish(make_stage(tmp_path / "2", "0.9.0"), target, "0.9.0", report=silent)
    assert all_files(target) == before
    assert latest_version(target) == "0.10.0"


def put(target: str, path: str, content: bytes) -> None:
    if "://" not in target:
        (Path(target) / path).parent.mkdir(parents=True, exist_ok=True)
        (Path(target) / path).write_bytes(content)
    else:
        with connected(target) as (files, root):
            files.pipe_file(f"{root}/{path}", content)


def test_later_release_published_meanwhile_stays_the_latest(target: str, tmp_path: Path) -> None:
    def report(path: str) -> None:
        if path == f"v0.9.0/{SUMS}":
            put(target, "latest/VERSION", b"0.10.0\n")

    with pytest.raises(FootnoteError, match=r"is v0\.10\.0: v0\.9\.0 is not later"):
        publish(make_stage(tmp_path / "1", "0.9.0"), target, "0.9.0", report=report)
    assert latest_version(target) == "0.10.0"


def test_leftovers_of_an_interrupted_upload_are_replaced(target: str, tmp_path: Path) -> None:
    """They may be of another build: those of the same name are written anew, the others are removed."""
    stage = make_stage(tmp_path / "1", "0.9.0")
    same_size = b"X" * (stage / "v0.9.0" / "data" / "incidents.parquet").stat().st_size
    put(target, "v0.9.0/data/incidents.parquet", same_size)
    put(target, "v0.9.0/data/quotes.parquet", b"no longer built")
    put(target, "v0.9.0/.README.md.part", b"half")
    put(target, "v0.9.01/README.md", b"of somebody else")
    publish(stage, target, "0.9.0", report=silent)
    check_whole(target, tmp_path / "work", {"0.9.0"})
    assert all_files(target) == expected(stage) | {"v0.9.01/README.md": 16}


def test_latest_is_completed_after_an_interruption(target: str, tmp_path: Path) -> None:
    stage = make_stage(tmp_path / "1", "0.9.0")

    def report(path: str) -> None:
        if path == "latest/remote.sql":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(stage, target, "0.9.0", report=report)
    assert latest_version(target) is None
    publish(stage, target, "0.9.0", report=silent)
    assert check_whole(target, tmp_path / "work", {"0.9.0"}) == "0.9.0"


class Killed(BaseException):
    """The end of the process, as far as the code can tell."""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("target", ["local", "memory"], indirect=True)
def test_interrupted_at_any_operation(
    target: str, moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each writing operation in turn is the last: the old release is found or the new, and publishing again succeeds."""
    old, new = make_stage(tmp_path / "1", "0.9.0"), make_stage(tmp_path / "2", "0.10.0", b"new", build="second")
    leftover = f"v0.10.0/{'x' * 8}"
    left = 1_000_000

    def counted(operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any) -> Any:
            nonlocal left
            left -= 1
            is_last = left == 0
            if is_last and moment == "before":
                raise Killed
            result = operation(*args)
            if is_last:
                raise Killed
            return result

        return run

    for store in (Folder, Bucket):
        for name in ("put", "create", "remove"):
            monkeypatch.setattr(store, name, counted(getattr(store, name)))
    seen = []
    for number in range(1, 100):
        place = f"{target}/{number}"
        publish(old, place, "0.9.0", report=silent)
        put(place, leftover, b"of an earlier try")
        left = number
        try:
            publish(new, place, "0.10.0", report=silent)
            break
        except Killed:
            left = 1_000_000
        seen.append(check_whole(place, tmp_path / "work", {"0.9.0", "0.10.0"}))
        publish(new, place, "0.10.0", report=silent)
        assert check_whole(place, tmp_path / "work", {"0.10.0"}) == "0.10.0"
        assert all_files(place) == expected(old, new)
    assert len(seen) >= len(expected(new)) + 1  # each file, and the leftover's removal
    assert seen == ["0.9.0"] * (len(seen) - 1) + ["0.10.0" if moment == "after" else "0.9.0"]


# Runs in a process of its own: it has one thread, so it may fork, and each child dies for good.
KILL_EVERYWHERE = """
import os, shutil, sys
from pathlib import Path
import footnote.release.publish as module
from footnote.release.publish import publish
from footnote.release.fetch import fetch_package, latest_version
from tests.unit.release.test_publish import check_whole, silent, all_files, expected

os.fsync = lambda descriptor: None  # a kill does not lose what was written; a power cut would
work, old, new = (Path(name) for name in sys.argv[1:])
watched = {module.Folder.put.__code__, module.Folder.create.__code__, module.Folder.remove.__code__, shutil.copyfile.__code__}
# one of each kind: the first, one in a folder, a leftover, the two that count
paths = {f"v0.10.0/{path}" for path in ("CHANGES.md", "data/incidents.csv", "leftover", "SHA256SUMS")} | {"latest/VERSION"}
publish(old, str(work / "old"), "0.9.0", report=silent)
(work / "old" / "v0.10.0").mkdir()
(work / "old" / "v0.10.0" / "leftover").write_bytes(b"x")
seen = []
for number in range(1, 5000):
    place = work / "place"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(work / "old", place)
    child = os.fork()
    if child == 0:
        left = number
        def trace(frame, event, argument):
            global left
            caller = frame.f_back.f_locals.get("path")
            if frame.f_code not in watched or frame.f_locals.get("path", caller) not in paths:
                return None
            left -= event == "line"
            if left == 0:
                os._exit(9)
            return trace
        sys.settrace(trace)
        publish(new, str(place), "0.10.0", report=silent)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen.append(check_whole(str(place), work / "fetched", {"0.9.0", "0.10.0"}))
    if number % 5 == 0:
        publish(new, str(place), "0.10.0", report=silent)
        assert check_whole(str(place), work / "fetched", {"0.10.0"}) == "0.10.0"
        assert all_files(str(place)) == expected(old, new)
    if ended == 0:
        break
print(len(seen), sorted(set(seen)), seen == sorted(seen, key=lambda version: version != "0.9.0"))
"""


def test_local_publisher_killed_at_every_line(tmp_path: Path, repository: Path) -> None:
    old, new = make_stage(tmp_path / "1", "0.9.0"), make_stage(tmp_path / "2", "0.10.0", b"new")
    run = subprocess.run([sys.executable, "-c", KILL_EVERYWHERE, tmp_path, old, new], cwd=repository, capture_output=True, text=True, timeout=300, check=False)  # fmt: skip
    assert run.returncode == 0, run.stderr
    count, rest = run.stdout.split(" ", 1)
    assert int(count) > 60
    assert rest == "['0.10.0', '0.9.0'] True\n"


def test_reader_of_a_folder_never_sees_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file gets its name only once it is whole."""
    target = tmp_path / "published"
    stage = make_stage(tmp_path / "1", "0.9.0")
    publish(stage, str(target), "0.9.0", report=silent)
    copied = shutil.copyfile
    seen: list[bytes] = []

    def copyfile(source: Path, to: Path) -> None:
        to.write_bytes(b"half")
        seen.extend(
            path.read_bytes() for path in target.rglob("*") if path.is_file() and not path.name.endswith(".part")
        )
        copied(source, to)

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    publish(stage, str(target), "0.9.0", report=silent)
    assert seen
    assert b"half" not in seen


def test_local_publishers_take_turns(tmp_path: Path) -> None:
    target = tmp_path / "published"
    target.mkdir()
    stage = make_stage(tmp_path / "1", "0.9.0")
    with only_writer(target), pytest.raises(FootnoteError, match="is writing in"):
        publish(stage, str(target), "0.9.0", report=silent)
    assert not all_files(str(target))
    publish(stage, str(target), "0.9.0", report=silent)


@pytest.mark.parametrize("moment", [f"v0.9.0/{SUMS}", "v0.9.0/views.sql", "v0.9.0/CHANGES.md"])
@pytest.mark.parametrize("rows", [b"rows", b"others"])
@pytest.mark.parametrize("target", ["memory", "s3"], indirect=True)
def test_of_two_publishers_one_wins(target: str, moment: str, rows: bytes, tmp_path: Path) -> None:
    """The second begins and ends while the first is under way: it is published whole, and the first is turned away."""
    first = make_stage(tmp_path / "1", "0.9.0", build="first")
    second = make_stage(tmp_path / "2", "0.9.0", rows, build="second", big=10 if rows == b"others" else 0)

    def report(path: str) -> None:
        if path == moment:
            publish(second, target, "0.9.0", report=silent)

    with pytest.raises(FootnoteError, match=r"another publisher was faster|already published with other content"):
        publish(first, target, "0.9.0", report=report)
    assert all_files(target) == expected(second)
    with reading(target) as source:
        changed = {path for path in expected(second) if source.read(path) != (second / path).read_bytes()}
    # the one file that was on its way
    assert changed <= {moment} - {f"v0.9.0/{SUMS}"}


def test_created_once_by_many_at_once(s3: str, tmp_path: Path) -> None:
    files = []
    for number in range(8):
        (tmp_path / str(number)).write_text(str(number), "utf-8")
        files.append(tmp_path / str(number))
    results: dict[int, bool] = {}
    barrier = threading.Barrier(len(files))

    def create(number: int) -> None:
        with connected(s3) as (storage, root):
            bucket = Bucket(storage, root, None)  # type: ignore[arg-type]
            barrier.wait(timeout=30)
            results[number] = bucket.create(files[number], SUMS)

    threads = [threading.Thread(target=create, args=(number,)) for number in range(len(files))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    winners = [number for number, won in results.items() if won]
    assert len(results) == len(files)
    assert len(winners) == 1
    assert read(s3, SUMS) == str(winners[0]).encode()


def test_request_that_meets_its_own_first_try(s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to the first was lost: the library asks again, and is told that the file is there."""
    create = Bucket.create
    monkeypatch.setattr(Bucket, "create", lambda *args: create(*args) and create(*args))
    publish(make_stage(tmp_path / "1", "0.9.0"), s3, "0.9.0", report=silent)
    assert check_whole(s3, tmp_path / "work", {"0.9.0"}) == "0.9.0"


def test_storage_without_conditional_create(s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers 501 to If-None-Match; then a look before must do."""
    pipe_file = S3FileSystem.pipe_file

    def refuse(self: S3FileSystem, path: str, value: bytes, mode: str = "overwrite") -> None:
        if mode == "create":
            raise OSError(errno.ENOSYS, "A header you provided implies functionality that is not implemented")
        pipe_file(self, path, value)

    monkeypatch.setattr(S3FileSystem, "pipe_file", refuse)
    publish(make_stage(tmp_path / "1", "0.9.0"), s3, "0.9.0", report=silent)
    assert check_whole(s3, tmp_path / "work", {"0.9.0"}) == "0.9.0"
    with connected(s3) as (storage, root), pytest.raises(OSError, match="not implemented"):
        Bucket(storage, root, None).create(tmp_path / "1" / "latest" / "VERSION", "latest/VERSION")  # type: ignore[arg-type]


@pytest.mark.parametrize("damage", [b"", b"X"])
def test_upload_is_compared_before_it_counts(
    target: str, damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that arrived shorter is found, in a local folder also one that arrived changed."""
    stage = make_stage(tmp_path / "1", "0.9.0")
    wrong = tmp_path / "wrong"
    wrong.write_bytes(damage + (stage / "v0.9.0" / "README.md").read_bytes()[1:])
    for store in (Folder, Bucket):

        def damaging(self: Any, file: Path, path: str, put: Any = store.put) -> None:
            put(self, wrong if path.endswith("README.md") else file, path)

        monkeypatch.setattr(store, "put", damaging)
    if damage and "://" in target:
        return
    with pytest.raises(FootnoteError, match=r"README\.md (has \d+ bytes after the upload|is damaged)"):
        publish(stage, target, "0.9.0", report=silent)
    assert not there(target, f"v0.9.0/{SUMS}")
    assert latest_version(target) is None


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda stage: (stage / "v0.9.0/views.sql").write_bytes(b"SELECT 2;\n"), r"views\.sql is damaged"),
        (lambda stage: (stage / "v0.9.0/views.sql").unlink(), r"views\.sql and SHA256SUMS do not agree"),
        (lambda stage: (stage / "v0.9.0/new.sql").write_bytes(b"x"), r"new\.sql and SHA256SUMS do not agree"),
        (lambda stage: (stage / "v0.9.0/SHA256SUMS").unlink(), r"SHA256SUMS: it is not there"),
        (lambda stage: (stage / "latest/VERSION").write_bytes(b"0.8.0\n"), r"VERSION says 0\.8\.0, not 0\.9\.0"),
        (lambda stage: (stage / "latest/VERSION").unlink(), r"VERSION says None, not 0\.9\.0"),
    ],
)
def test_stage_that_is_not_what_was_sealed(damage: Callable[[Path], None], words: str, tmp_path: Path) -> None:
    stage = make_stage(tmp_path / "1", "0.9.0")
    damage(stage)
    with pytest.raises(FootnoteError, match=words):
        publish(stage, str(tmp_path / "published"), "0.9.0", report=silent)
    assert not (tmp_path / "published").exists()


@pytest.mark.parametrize("version", ["v0.9.0", "../0.9.0", "0.9", "0.9.0-rc1"])
def test_version_that_is_none(version: str, tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="is not a version"):
        publish(tmp_path, str(tmp_path / "published"), version, report=silent)


def test_targets_that_cannot_be_written(tmp_path: Path) -> None:
    stage = make_stage(tmp_path / "1", "0.9.0")
    with pytest.raises(FootnoteError, match=r"cannot publish to https://example\.org"):
        publish(stage, "https://example.org/x", "0.9.0", report=silent)
    with pytest.raises(FootnoteError, match=r"cannot write /proc/footnote: ") as caught:
        publish(stage, "/proc/footnote", "0.9.0", report=silent)
    assert SAFE in str(caught.value)


def test_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the write fails in the same way."""
    target = str(tmp_path / "published")
    publish(make_stage(tmp_path / "1", "0.9.0"), target, "0.9.0", report=silent)
    new = make_stage(tmp_path / "2", "0.10.0", big=100_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(FootnoteError, match=r"cannot write .*/v0\.10\.0/data/big\.bin: ") as caught:
            publish(new, target, "0.10.0", report=silent)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert SAFE in str(caught.value)
    assert not list(Path(target).rglob("*.part"))
    assert check_whole(target, tmp_path / "work", {"0.9.0"}) == "0.9.0"
    publish(new, target, "0.10.0", report=silent)
    assert check_whole(target, tmp_path / "work", {"0.10.0"}) == "0.10.0"


def test_connections_are_closed(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, not when the collector of garbage comes: it would complain about each."""
    opened: list[ClientSession] = []
    create = ClientSession.__init__

    def remember(self: ClientSession, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        opened.append(self)

    monkeypatch.setattr(ClientSession, "__init__", remember)
    with connected(s3) as (storage, root):
        assert not storage.exists(root)
    assert [session.closed for session in opened] == [True]


def test_missing_bucket(s3: str, tmp_path: Path) -> None:
    stage = make_stage(tmp_path / "1", "0.9.0")
    with pytest.raises(FootnoteError, match=r"s3://nowhere/a/latest/VERSION: there is no such bucket") as caught:
        publish(stage, "s3://nowhere/a", "0.9.0", report=silent)
    assert SAFE in str(caught.value)
    with pytest.raises(FootnoteError, match="there is no such bucket"):
        fetch_package("s3://nowhere/a", tmp_path / "work")
    with pytest.raises(FootnoteError, match="there is no such bucket"):
        latest_version("s3://nowhere/a")


@pytest.mark.parametrize("key", [(KEY, "wrong"), ("nobody", SECRET)])
def test_wrong_key(key: tuple[str, str], s3: str, surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stage = make_stage(tmp_path / "1", "0.9.0")
    publish(stage, s3, "0.9.0", report=silent)
    surroundings.setenv("AWS_ACCESS_KEY_ID", key[0])
    surroundings.setenv("AWS_SECRET_ACCESS_KEY", key[1])
    for action in (lambda: publish(stage, s3, "0.9.0", report=silent), lambda: fetch_package(s3, tmp_path / "work"), lambda: latest_version(s3)):  # fmt: skip
        with pytest.raises(FootnoteError, match=r"latest/VERSION: not permitted") as caught:
            action()
        assert "AWS_ACCESS_KEY_ID" in str(caught.value)


def test_no_key(s3: str, surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    surroundings.delenv("AWS_ACCESS_KEY_ID")
    surroundings.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(FootnoteError, match=r"not permitted \(Unable to locate credentials") as caught:
        latest_version(s3)
    assert "AWS_ACCESS_KEY_ID" in str(caught.value)


def test_key_that_may_only_read(s3: str, surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    publish(make_stage(tmp_path / "1", "0.9.0"), s3, "0.9.0", report=silent)
    surroundings.setenv("AWS_ACCESS_KEY_ID", READER)
    surroundings.setenv("AWS_SECRET_ACCESS_KEY", READER_SECRET)
    with pytest.raises(FootnoteError, match=r"cannot write s3://.*/v0\.10\.0/CHANGES\.md: not permitted") as caught:
        publish(make_stage(tmp_path / "2", "0.10.0"), s3, "0.10.0", report=silent)
    assert SAFE in str(caught.value)
    assert check_whole(s3, tmp_path / "work", {"0.9.0"}) == "0.9.0"


def test_refused_connection(s3: str, surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port = listening.getsockname()[1]
    surroundings.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    with pytest.raises(FootnoteError, match=r"cannot read s3://.*/latest/VERSION: Could not connect") as caught:
        publish(make_stage(tmp_path / "1", "0.9.0"), s3, "0.9.0", report=silent)
    assert SAFE in str(caught.value)


def test_silent_server(s3: str, surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It takes connections and says nothing. Twice a second of silence must be enough, whatever the libraries try."""
    surroundings.setattr(place, "SILENCE", 1)
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        surroundings.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{listening.getsockname()[1]}")
        begun = time.monotonic()
        with pytest.raises(FootnoteError, match=r"cannot read s3://.*/latest/VERSION: Read timeout"):
            publish(make_stage(tmp_path / "1", "0.9.0"), s3, "0.9.0", report=silent)
    assert time.monotonic() - begun < 9


@pytest.mark.parametrize("number", [6, 11, 15])
def test_server_killed_between_files(number: int, victim: S3Server, s3: str, tmp_path: Path) -> None:
    """Half-way, before SHA256SUMS (11), and before VERSION, the last file (15)."""
    old, new = make_stage(tmp_path / "1", "0.9.0"), make_stage(tmp_path / "2", "0.10.0", b"new")
    publish(old, s3, "0.9.0", report=silent)
    reports: list[str] = []

    def report(path: str) -> None:
        reports.append(path)
        if len(reports) == number:
            victim.kill()

    with pytest.raises(FootnoteError, match=r"cannot (write|read) s3://\S+: Could not connect") as caught:
        publish(new, s3, "0.10.0", report=report)
    assert SAFE in str(caught.value)
    assert len(reports) == number
    victim.start()
    assert check_whole(s3, tmp_path / "work", {"0.9.0", "0.10.0"}) == "0.9.0"
    publish(new, s3, "0.10.0", report=silent)
    assert check_whole(s3, tmp_path / "work", {"0.10.0"}) == "0.10.0"
    assert all_files(s3) == expected(old, new)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP])
def test_server_ends_within_a_big_file(end: signal.Signals, victim: S3Server, s3: str, tmp_path: Path) -> None:
    """After the first parts of a file have arrived, the server dies, or freezes without hanging up."""
    old, new = make_stage(tmp_path / "1", "0.9.0"), make_stage(tmp_path / "2", "0.10.0", b"new", big=24 << 20)
    publish(old, s3, "0.9.0", report=silent)
    process = victim.process
    assert process is not None
    parts: list[int] = []
    call = S3FileSystem._call_s3

    async def call_s3(self: S3FileSystem, method: str, *args: Any, **kwargs: Any) -> Any:
        if method == "upload_part":
            parts.append(kwargs["PartNumber"])
            if kwargs["PartNumber"] == 3:
                os.kill(process.pid, end)
        return await call(self, method, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "SILENCE", 2)
        patch.setattr(core, "calculate_chunksize", lambda *_, **__: 5 << 20)
        patch.setattr(S3FileSystem, "_call_s3", call_s3)
        begun = time.monotonic()
        with pytest.raises(FootnoteError, match=r"cannot write s3://\S+/v0\.10\.0/data/big\.bin: ") as caught:
            publish(new, s3, "0.10.0", report=silent)
        # two tries of the file, two of taking back its parts, one of the farewell
        assert time.monotonic() - begun < 30
    assert parts[:3] == [1, 2, 3]
    assert SAFE in str(caught.value)
    victim.kill()
    victim.start()
    assert check_whole(s3, tmp_path / "work", {"0.9.0"}) == "0.9.0"
    publish(new, s3, "0.10.0", report=silent)
    assert check_whole(s3, tmp_path / "work", {"0.10.0"}) == "0.10.0"
    assert all_files(s3) == expected(old, new)


def test_server_killed_while_a_release_is_fetched(
    victim: S3Server, s3: str, surroundings: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    publish(make_stage(tmp_path / "1", "0.9.0"), s3, "0.9.0", report=silent)
    verify = place.Source.verify

    def killing(self: place.Source, *args: Any) -> None:
        victim.kill()
        verify(self, *args)

    surroundings.setattr(place.Source, "verify", killing)
    with pytest.raises(FootnoteError, match=r"cannot read s3://\S+/v0\.9\.0/data/incidents\.parquet: Could not"):
        fetch_package(s3, tmp_path / "work")
