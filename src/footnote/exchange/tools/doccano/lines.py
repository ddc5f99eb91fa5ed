"""The lines of an export: one file, a folder with one for each annotator, or the archive that doccano gives."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

import msgspec

from footnote.limits import EXPORT_BYTES, MB
from footnote.problems import FootnoteError

LINE_BYTES = 20 * MB  # a text and its spans
MEMBERS = 1000  # an archive has one file for each annotator
SPAN_KEYS = ("entities", "label", "labels")
COMPRESSED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# what zipfile lets through of a damaged archive; RuntimeError: it needs a password
DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError)
NOT_JSON = (msgspec.MsgspecError, ValueError, RecursionError)


class Line(msgspec.Struct):
    """One line: where it stands, and whose it is if the export has a file for each annotator."""

    place: str
    annotator: str | None
    content: bytes


def recognises(path: Path) -> bool:
    """Whether an export's first line is an article with spans, in a form that doccano writes."""
    try:
        if path.is_dir():
            return any(recognises(file) for file in sorted(path.glob("*.jsonl"))[:MEMBERS])
        first = next((line for line in lines_of(path)), None)
        return first is not None and is_article(msgspec.json.decode(first.content))
    except (FootnoteError, OSError, *NOT_JSON):
        return False


def is_article(record: Any) -> bool:
    """Whether a line's content is a text with a list of spans or labels."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return False
    return any(isinstance(record.get(key), list) for key in SPAN_KEYS)


def lines_of(path: Path) -> Iterator[Line]:
    """All lines that hold something.

    Raises:
        FootnoteError: too large, or cannot be read.
    """
    left = EXPORT_BYTES
    for name, annotator, file in files_of(path):
        number = 0
        while content := next_line(file, name):
            number += 1
            left -= len(content)
            if len(content) > LINE_BYTES or left < 0:
                limit = LINE_BYTES if left >= 0 else EXPORT_BYTES
                raise FootnoteError(f"{name}:{number} is beyond {limit:,} bytes", "export fewer articles at once")
            if content.strip():
                yield Line(f"{name}:{number}", annotator, content)


def next_line(file: IO[bytes], name: str) -> bytes:
    """One line, or as much of it as shows that it is too long.

    Raises:
        FootnoteError: it lies in an archive, and does not unpack.
    """
    try:
        return file.readline(LINE_BYTES + 1)
    except DAMAGED as error:
        raise FootnoteError(f"{name} does not unpack: {error}", "export it again") from error


def files_of(path: Path) -> Iterator[tuple[str, str | None, IO[bytes]]]:
    """Each file with its name, for messages, and its annotator.

    Raises:
        FootnoteError: the archive is damaged, or holds too many files.
    """
    if path.is_dir():
        files = sorted(file for file in path.glob("*.jsonl") if file.is_file())
        for file in files:
            if not file.resolve().is_relative_to(path.resolve()):
                raise FootnoteError(f"{file} leads out of {path}", "put the file itself there, not a link to it")
            with file.open("rb") as opened:
                yield str(file), annotator_of(file.name, len(files)), opened
    elif zipfile.is_zipfile(path):
        yield from members_of(path)
    else:
        with path.open("rb") as opened:
            yield str(path), None, opened


def members_of(path: Path) -> Iterator[tuple[str, str | None, IO[bytes]]]:
    """The files of an archive; they are read as they unpack, so that none unpacks to more than is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if member.filename.endswith(".jsonl")]
            if len(members) > MEMBERS:
                raise FootnoteError(f"{path} holds more than {MEMBERS:,} files", "is it an export of doccano?")
            for member in members:
                if member.compress_type not in COMPRESSED:
                    raise FootnoteError(f"{path}/{member.filename} is packed in a rare way", "unpack it first")
                with archive.open(member) as opened:
                    yield f"{path}/{member.filename}", annotator_of(member.filename, len(members)), opened
    except DAMAGED as error:
        raise FootnoteError(f"{path} is a damaged archive: {error}", "export it again") from error


def annotator_of(name: str, files: int) -> str | None:
    """The annotator whose work a file holds: doccano names it so, or `all.jsonl` where they work together."""
    stem = PurePosixPath(name).stem
    return stem if files > 1 and stem != "all" else None
