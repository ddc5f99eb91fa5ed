"""Seal a release: one zip for people who want all of it, and SHA256SUMS over every file.

The zip is the same to the byte wherever and whenever it is made: names sorted, every time stamp the date of release,
every permission 0644. DuckDB files stay outside: two builds of the same rows differ in their bytes. So does the
workbook, which people take instead of the zip.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import stat
import zipfile
from datetime import date
from pathlib import Path

from footnote.problems import FootnoteError

SUMS, ZIP = "SHA256SUMS", "datapackage.zip"
EARLIEST = date(1980, 1, 1)  # a zip knows no earlier one
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def seal(folder: Path, title: str, released: date) -> None:
    """Write `datapackage.zip` and `SHA256SUMS` into the folder of a release.

    Args:
        folder: holds datapackage.json and what belongs to it.
        title: name of the one folder inside the zip, such as `baghdad-rocket-attack-2020-0.1.0`.
        released: the time stamp of all files in the zip.

    Raises:
        FootnoteError: no package lies there, a name cannot be written down, or the disk is full.
    """
    if not (folder / "datapackage.json").is_file():
        raise FootnoteError(f"{folder} holds no datapackage.json", "build the package first")
    if "/" in title or title in {"", ".", ".."}:
        raise FootnoteError(f"{title!r} cannot be the name of a folder in {ZIP}", "mend `name` in package.yaml")
    try:
        (folder / SUMS).unlink(missing_ok=True)  # until the new one is written, the folder is not sealed
        _write_zip(folder, title, max(released, EARLIEST))
        lines = [f"{_sha256(folder / path)}  {path}\n" for path in files_of(folder)]
        (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")
    except OSError as error:
        raise FootnoteError(f"cannot seal {folder}: {error.strerror or error}", "make room and run it again") from error


def _write_zip(folder: Path, title: str, released: date) -> None:
    with zipfile.ZipFile(folder / ZIP, "w") as archive:
        for path in files_of(folder):
            if path in {ZIP, "remote.sql"} or path.endswith((".duckdb", ".xlsx")):
                continue
            entry = zipfile.ZipInfo(f"{title}/{path}", (released.year, released.month, released.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix on every system, so that the permissions mean the same
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.file_size = (folder / path).stat().st_size  # tells whether the entry needs 64-bit sizes
            with (folder / path).open("rb") as source, archive.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed, 1 << 20)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(folder: Path) -> list[str]:
    """All files below a folder, as sorted relative paths with slashes.

    Raises:
        FootnoteError: a name has a line break or a backslash, which SHA256SUMS would have to escape, or is not UTF-8.
    """
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    if bad := [path for path in paths if re.search(r"[\n\r\\\ud800-\udfff]", path)]:
        raise FootnoteError(f"{folder} holds a file named {bad[0]!r}", "use plain names")
    return paths


def read_sums(content: bytes, place: str) -> dict[str, str]:
    """Read SHA256SUMS: path -> sha256.

    Raises:
        FootnoteError: it is damaged; `place` says which one.
    """
    sums = {}
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n")[:-1], start=1):
        if (match := _LINE.fullmatch(line)) is None:
            raise FootnoteError(f"{place}:{number} is not a line of {SUMS}", "the file is damaged")
        sums[match[2]] = match[1]
    return sums
