"""A sealed release: the same bytes wherever it is sealed, and what `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest

from footnote.problems import FootnoteError
from footnote.release.seal import read_sums, seal

RELEASED = date(2020, 9, 28)
IN_ZIP = ["CHANGES.md", "README.md", "data/incidents.csv", "data/incidents.parquet", "datapackage.json", "views.sql"]


def make_package(folder: Path, version: str, rows: bytes = b"rows", build: str = "") -> Path:
    """What a release holds before it is sealed; `build` is what differs from build to build."""
    contents = {
        "README.md": b"# Release %s\n" % version.encode(),
        "CHANGES.md": b"- changes of %s\n" % version.encode(),
        "views.sql": b"SELECT 1;\n",
        "data/incidents.csv": b"incident_id\n" + rows + b"\n",
        "data/incidents.parquet": b"PAR1" + rows + version.encode() + b"PAR1",
        "footnote.duckdb": f"{version} {build}".encode(),
        "remote.sql": b"-- %s\n" % version.encode(),
        "remote.duckdb": f"{version} {build} views".encode(),
    }
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    resources = []
    for path in ("data/incidents.csv", "data/incidents.parquet"):
        digest = hashlib.sha256(contents[path]).hexdigest()
        resources.append({"path": path, "bytes": len(contents[path]), "hash": f"sha256:{digest}"})
    descriptor = {"name": "example", "version": version, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder


def check_sums(folder: Path) -> None:
    run = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


def test_zip_holds_the_package_in_one_folder(tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    seal(release, "example-0.2.0", RELEASED)
    with zipfile.ZipFile(release / "datapackage.zip") as archive:
        assert archive.namelist() == [f"example-0.2.0/{path}" for path in IN_ZIP]
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 9, 28, 0, 0, 0)}
        for path in IN_ZIP:
            assert archive.read(f"example-0.2.0/{path}") == (release / path).read_bytes()


def test_people_who_unpack_it_may_read_it(tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    (release / "README.md").chmod(0o755)
    seal(release, "example-0.2.0", RELEASED)
    with zipfile.ZipFile(release / "datapackage.zip") as archive:
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_sha256sum_accepts_the_sums(tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    (release / "data" / "Pläne 1.csv").write_bytes(b"a name with a space and an umlaut")
    seal(release, "example-0.2.0", RELEASED)
    check_sums(release)
    lines = (release / "SHA256SUMS").read_text("utf-8").splitlines()
    paths = [line[66:] for line in lines]
    files = [path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()]
    assert paths == sorted(set(files) - {"SHA256SUMS"})
    (release / "views.sql").write_bytes(b"SELECT 2;\n")
    with pytest.raises(AssertionError, match=r"views\.sql: FAILED"):
        check_sums(release)


def sealed(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("datapackage.zip", "SHA256SUMS")}


def test_same_bytes_twice(tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    seal(release, "example-0.2.0", RELEASED)
    first = sealed(release)
    seal(release, "example-0.2.0", RELEASED)
    assert sealed(release) == first


def test_same_bytes_from_files_made_at_other_times_in_another_order(tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    other = tmp_path / "other"
    for number, path in enumerate(sorted((path for path in release.rglob("*") if path.is_file()), reverse=True)):
        copy = other / path.relative_to(release)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (number * 1e7, number * 1e7))
        copy.chmod(0o600)
    for folder in (release, other):
        seal(folder, "example-0.2.0", RELEASED)
    assert sealed(other) == sealed(release)


def test_same_bytes_on_another_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    seal(release, "example-0.2.0", RELEASED)
    first = sealed(release)
    monkeypatch.setattr(sys, "platform", "win32")
    seal(release, "example-0.2.0", RELEASED)
    assert sealed(release) == first


@pytest.mark.parametrize(
    ("zone", "locale", "mask"),
    [("Pacific/Kiritimati", "C", 0o077), ("America/Adak", "tr_TR.UTF-8", 0o000), ("UTC", "C.UTF-8", 0o022)],
)
def test_same_bytes_in_other_surroundings(zone: str, locale: str, mask: int, tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    (release / "data" / "Pläne.csv").write_bytes(b"x")
    other = Path(shutil.copytree(release, tmp_path / "other"))
    seal(release, "example-0.2.0", RELEASED)
    program = f"import os, datetime, pathlib; os.umask({mask}); from footnote.release.seal import seal; seal(pathlib.Path({str(other)!r}), 'example-0.2.0', datetime.date(2020, 9, 28))"
    environment = os.environ | {"TZ": zone, "LC_ALL": locale}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)
    assert sealed(other) == sealed(release)


def test_release_without_the_optional_files(tmp_path: Path) -> None:
    release = tmp_path / "release"
    release.mkdir()
    (release / "datapackage.json").write_text("{}", "utf-8")
    seal(release, "example-0.1.0", date(1970, 1, 1))
    check_sums(release)
    with zipfile.ZipFile(release / "datapackage.zip") as archive:
        assert [entry.date_time[0] for entry in archive.infolist()] == [1980]


def test_folder_without_package(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match=r"holds no datapackage\.json"):
        seal(tmp_path, "example-0.1.0", RELEASED)


@pytest.mark.parametrize("title", ["", "..", "a/b"])
def test_title_that_is_no_folder(title: str, tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    with pytest.raises(FootnoteError, match="cannot be the name of a folder"):
        seal(release, title, RELEASED)


@pytest.mark.parametrize("name", ["a\nb", "a\\b", "a\rb", "a\udce4b"])
def test_name_that_sums_cannot_hold(name: str, tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    (release / name).write_bytes(b"x")
    with pytest.raises(FootnoteError, match="holds a file named"):
        seal(release, "example-0.2.0", RELEASED)


def test_full_disk_leaves_the_release_unsealed(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the write fails in the same way."""
    release = make_package(tmp_path / "release", "0.2.0", rows=os.urandom(5000))
    seal(release, "example-0.2.0", RELEASED)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, before[1]))
    try:
        with pytest.raises(FootnoteError, match=r"cannot seal .*File too large"):
            seal(release, "example-0.2.0", RELEASED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert not (release / "SHA256SUMS").exists()


def test_big_files_are_not_held_in_memory(tmp_path: Path) -> None:
    release = make_package(tmp_path / "release", "0.2.0")
    with (release / "data" / "big.csv").open("wb") as file:
        file.truncate(100 << 20)
    tracemalloc.start()
    try:
        seal(release, "example-0.2.0", RELEASED)
        assert tracemalloc.get_traced_memory()[1] < 10 << 20
    finally:
        tracemalloc.stop()


def test_damaged_sums(tmp_path: Path) -> None:
    good = b"0" * 64 + b"  README.md\n"
    assert read_sums(good, "x") == {"README.md": "0" * 64}
    for bad in (b"0" * 64 + b" README.md\n", b"z\n", good + b"\n", b"\xff\n"):
        with pytest.raises(FootnoteError, match=r"x:\d is not a line"):
            read_sums(bad, "x")
