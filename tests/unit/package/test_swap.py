"""A package is replaced whole or not at all."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from footnote.package.swap import beside, repair, replacement
from footnote.problems import FootnoteError
from footnote.query import open_package


def package(folder: Path, content: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "datapackage.json").write_text(content, "utf-8")
    return folder


def content(folder: Path) -> str:
    return (folder / "datapackage.json").read_text("utf-8")


def test_new_package_takes_the_place_of_the_old(tmp_path: Path) -> None:
    out = package(tmp_path / "out", "old")
    with replacement(out) as folder:
        assert content(out) == "old"
        (folder / "datapackage.json").write_text("new", "utf-8")
    assert content(out) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_error_leaves_the_old_package(tmp_path: Path) -> None:
    out = package(tmp_path / "out", "old")
    with pytest.raises(ZeroDivisionError), replacement(out):
        _ = 1 / 0
    assert content(out) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_repair_brings_the_old_package_back(tmp_path: Path) -> None:
    package(tmp_path / "out.old", "old")
    package(tmp_path / "out.new", "half")
    repair(tmp_path / "out")
    assert content(tmp_path / "out") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_repair_keeps_the_new_package(tmp_path: Path) -> None:
    package(tmp_path / "out.old", "old")
    package(tmp_path / "out", "new")
    repair(tmp_path / "out")
    assert content(tmp_path / "out") == "new"
    assert not beside(tmp_path / "out", ".old").exists()


def test_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "holiday"
    out.mkdir()
    (out / "photo.jpg").write_bytes(b"x")
    (out / "datapackage.json").write_text("somebody else's", "utf-8")
    with pytest.raises(FootnoteError, match=r"it holds photo\.jpg"), replacement(out):
        pass
    assert (out / "photo.jpg").exists()


def test_file_in_the_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", "utf-8")
    with pytest.raises(FootnoteError, match="is a file"), replacement(tmp_path / "out"):
        pass


def build_command(corpus: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "footnote", "build", "--quiet", "--corpus", str(corpus), "--out", str(out)]


def test_full_disk_is_an_error_and_keeps_the_package(repository: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the write fails in the same way."""
    out = package(tmp_path / "out", "old")

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))

    run = subprocess.run(
        build_command(repository / "corpus", out), preexec_fn=small_files, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip
    assert run.returncode == 3, run.stderr
    assert "cannot write" in run.stderr
    assert "Traceback" not in run.stderr
    assert content(out) == "old"


def test_place_that_cannot_be_written_is_an_error(repository: Path) -> None:
    run = subprocess.run(
        build_command(repository / "corpus", Path("/proc/footnote/out")), capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip
    assert run.returncode == 3
    assert "cannot write /proc/footnote/out" in run.stderr
    assert "Traceback" not in run.stderr


def published(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and path.suffix != ".duckdb")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_build_killed_half_way_leaves_the_old_package_or_the_new(repository: Path, tmp_path: Path) -> None:
    """Two versions are built in turn over each other and killed at ten moments: one of them is found, whole."""
    corpora = []
    for version in ("0.1.0", "0.2.0"):
        corpus = tmp_path / version
        shutil.copytree(repository / "corpus", corpus, ignore=shutil.ignore_patterns("texts"))
        package_yaml = corpus / "package.yaml"
        package_yaml.write_text(
            package_yaml.read_text("utf-8").replace("version: 0.1.0", f"version: {version}"), "utf-8"
        )
        corpora.append(corpus)
    out = tmp_path / "out"
    versions = []
    for corpus in corpora:
        begun = time.monotonic()
        subprocess.run(build_command(corpus, out), check=True, timeout=60, capture_output=True)
        seconds = time.monotonic() - begun
        versions.append(published(out))
    assert versions[0] != versions[1]
    moments = random.Random(20200928)
    for number in range(10):
        process = subprocess.Popen(build_command(corpora[number % 2], out), stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.5, 1.0) * seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=30)
        # the next command that reads the package finds it
        assert open_package(out).execute("SELECT count(*) FROM incidents").fetchall() == [(7,)]
        assert published(out) in versions


@pytest.mark.parametrize("step", ["between the renames", "before the old one is deleted"])
def test_killed_inside_the_swap(step: str, tmp_path: Path) -> None:
    """The process dies in the middle of the swap itself: what is found is whole, and the next build goes through."""
    out = package(tmp_path / "out", "old")
    new = package(tmp_path / "out.new", "new")
    out.rename(tmp_path / "out.old")
    if step == "before the old one is deleted":
        new.rename(out)
    repair(out)
    assert content(out) == ("old" if step == "between the renames" else "new")
    with replacement(out) as folder:
        (folder / "datapackage.json").write_text("newer", "utf-8")
    assert content(out) == "newer"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_second_build_is_refused_while_one_is_writing(tmp_path: Path) -> None:
    out = package(tmp_path / "out", "old")
    with replacement(out) as folder:
        (folder / "datapackage.json").write_text("new", "utf-8")
        with pytest.raises(FootnoteError, match="another build is writing"), replacement(out):
            pass
    assert content(out) == "new"
