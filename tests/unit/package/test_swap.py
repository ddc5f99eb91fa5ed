"""A package is replaced whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from footnote.package import swap
from footnote.package.swap import only_writer, repair, replacement, settle
from footnote.problems import FootnoteError


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
    # what is left beside, the next build deletes: somebody may be writing it
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out.new"]


def test_repair_behind_a_symbolic_link(tmp_path: Path) -> None:
    package(tmp_path / "disk" / "out.old", "old")
    (tmp_path / "link").symlink_to(tmp_path / "disk" / "out")
    repair(tmp_path / "link")
    assert content(tmp_path / "link") == "old"


def test_repair_leaves_what_stands(tmp_path: Path) -> None:
    package(tmp_path / "out.old", "old")
    package(tmp_path / "out", "new")
    repair(tmp_path / "out")
    assert content(tmp_path / "out") == "new"
    assert content(tmp_path / "out.old") == "old"


def test_half_deleted_package_never_comes_back(tmp_path: Path) -> None:
    """Somebody deletes the new package after a build was killed while it deleted the old one."""
    package(tmp_path / "out.old", "old")
    (tmp_path / "out.old" / "README.md").write_text("x", "utf-8")
    removed: list[str] = []

    def remove(path: str, *, dir_fd: int | None = None) -> None:
        removed.append(Path(path).name)
        raise KeyboardInterrupt

    (tmp_path / "out").mkdir()
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "unlink", remove)
        settle(tmp_path / "out")
    assert removed == ["datapackage.json"], "the first file to go is what makes the folder a package"
    (tmp_path / "out").rmdir()
    (tmp_path / "out.old" / "datapackage.json").unlink()
    repair(tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with replacement(tmp_path / "out") as folder:
        (folder / "datapackage.json").write_text("new", "utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_reader_waits_for_a_build_between_its_renames(tmp_path: Path) -> None:
    """A build holds the lock; the reader neither renames under its hands nor fails."""
    package(tmp_path / "out.old", "old")
    package(tmp_path / "out.new", "new")
    reader = threading.Thread(target=repair, args=[tmp_path / "out"])
    with only_writer(tmp_path):
        reader.start()
        reader.join(timeout=0.2)
        assert reader.is_alive()
        assert not (tmp_path / "out").exists()
        (tmp_path / "out.new").rename(tmp_path / "out")
        reader.join(timeout=5)
        assert not reader.is_alive()
    assert content(tmp_path / "out") == "new"
    assert content(tmp_path / "out.old") == "old"


def test_reader_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "PATIENCE", 0.1)
    package(tmp_path / "out.old", "old")
    with only_writer(tmp_path), pytest.raises(FootnoteError, match="another build is writing"):
        repair(tmp_path / "out")
    repair(tmp_path / "out")
    assert content(tmp_path / "out") == "old"


@pytest.mark.parametrize("name", ["out.old", "out.new"])
def test_folder_of_somebody_else_is_not_deleted(name: str, tmp_path: Path) -> None:
    package(tmp_path / "out", "old")
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.txt").write_text("x", "utf-8")
    with pytest.raises(FootnoteError, match=r"it holds thesis\.txt"), replacement(tmp_path / "out"):
        pass
    assert (tmp_path / name / "thesis.txt").exists()
    assert content(tmp_path / "out") == "old"


def test_remains_of_a_killed_build_are_deleted(tmp_path: Path) -> None:
    """A kill leaves an empty folder, or files and the log that DuckDB keeps beside its own."""
    for remains in ([], ["README.md", "footnote.duckdb", "footnote.duckdb.wal"]):
        (tmp_path / "out.new").mkdir()
        for name in remains:
            (tmp_path / "out.new" / name).write_text("half", "utf-8")
        with replacement(tmp_path / "out") as folder:
            assert list(folder.iterdir()) == []
            (folder / "datapackage.json").write_text("new", "utf-8")
        assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_remains_are_never_committed(repository: Path) -> None:
    ignored = (repository / ".gitignore").read_text("utf-8").splitlines()
    assert {"/datapackage.new/", "/datapackage.old/"} <= set(ignored)


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


def test_place_that_cannot_be_written_is_an_error(repository: Path) -> None:
    run = subprocess.run(
        build_command(repository / "corpus", Path("/proc/footnote/out")), capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip
    assert run.returncode == 3
    assert "cannot write /proc/footnote/out" in run.stderr
    assert "Traceback" not in run.stderr


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
