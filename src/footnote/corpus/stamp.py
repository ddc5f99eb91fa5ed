"""Stamps: what a person verified against the text, so that a build without the texts can rely on it.

`footnote check --texts` writes `verified.json`: for each article the digest of its annotation file's lines, the hash
of the text, and how many spans were compared. A build refuses an annotation file that changed after its stamp.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from footnote.limits import STAMPS_BYTES, read_within, refuse_way_out
from footnote.problems import FootnoteError, Problem

HINT = "run footnote check --texts with the articles' texts at hand, and commit corpus/verified.json"


class Stamp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was verified of one annotation file."""

    sha256: str
    text_sha256: tuple[str, ...]
    spans_verified: int


def stamp_path(corpus: Path) -> Path:
    """Where the stamps lie."""
    return corpus / "verified.json"


def read_stamps(corpus: Path) -> dict[str, Stamp]:
    """Stamps by file name; none if there is no file.

    Raises:
        FootnoteError: the file is not what `write_stamps` writes.
    """
    path = stamp_path(corpus)
    if not path.is_file():
        return {}
    refuse_way_out(path, corpus)
    content = read_within(path, STAMPS_BYTES, HINT)
    try:
        return msgspec.json.decode(content, type=dict[str, Stamp])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FootnoteError(f"{path}: {error}", HINT) from error


def write_stamps(corpus: Path, stamps: dict[str, Stamp]) -> None:
    """Write the stamps, sorted by file."""
    ordered = {name: stamps[name] for name in sorted(stamps)}
    stamp_path(corpus).write_bytes(msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n")


def digest(file: Path) -> str:
    """SHA-256 of an annotation file, under the text policy's line ends."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def check_stamps(corpus: Path, files: Iterable[Path], *, required: bool) -> list[Problem]:
    """Find annotation files that were never verified (E71) or changed since (E72).

    A corpus without `verified.json` passes, unless its package.yaml says that stamps are required.
    """
    if not required and not stamp_path(corpus).is_file():
        return []
    stamps = read_stamps(corpus)
    problems = []
    for file in files:
        stamp = stamps.get(file.name)
        name = file.relative_to(corpus).as_posix()
        if stamp is None:
            message = "this file was never verified against its text"
            problems.append(Problem(code="E71", file=name, line=1, message=message, hint=HINT))
        elif stamp.sha256 != digest(file):
            message = "this file changed after it was verified against its text"
            problems.append(Problem(code="E72", file=name, line=1, message=message, hint=HINT))
    return problems
