"""Where CAS lie in an export: a file of JSON, one of XML beside its type system, a zip, a folder, a whole project.

A project holds each annotator's version under `annotation/<document>/<annotator>`, the settled one under
`curation/<document>/CURATION_USER`, each a JSON file or a zip of XML and type system. Nothing is unpacked on the disk.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from footnote.limits import MB, read_within
from footnote.problems import FootnoteError

# an article of 50,000 characters with each of its words as a token has 2 MB
CAS_BYTES = 20 * MB
ZIP_BYTES = 500 * MB
MEMBERS = 100_000
HEAD = 16_384  # XMI begins with all its namespaces
TYPES = "TypeSystem.xml"
IN_PROJECT = re.compile(r"(?:^|/)(?:annotation|curation)/([^/]+)/([^/]+?)\.(?:zip|json|xmi)(?:/|$)")
SETTLED, UNTOUCHED = "CURATION_USER", "INITIAL_CAS"
ENDS = (".json", ".xmi", ".zip")
# what a zip that is damaged, encrypted or packed in another way ends in; RuntimeError is encryption
UNREADABLE = (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error)


class Export(msgspec.Struct):
    """One annotator's version of one article: a CAS, and for XML the types that stand beside it."""

    source: str  # file and member, for messages
    content: bytes
    document: str  # the article's name in its project, else that of the file
    types: bytes | None = None
    annotator: str | None = None


class Held(msgspec.Struct):
    """A file in a folder or zip: its path there, and how to read it."""

    name: str
    read: Callable[[], bytes]


def looks_like_cas(path: Path) -> bool:
    """Whether a file, or any file in a zip or folder, begins as a CAS does."""
    try:
        if path.is_dir():
            return any(looks_like_cas(file) for file in files_of(path))
        with path.open("rb") as file:
            if is_cas(file.read(HEAD)):
                return True
        is_small = path.stat().st_size <= ZIP_BYTES
        return is_small and zipfile.is_zipfile(path) and any(begins_as_cas(path.read_bytes(), depth=2))
    except UNREADABLE:
        return False


def begins_as_cas(content: bytes, depth: int) -> Iterator[bool]:
    """For each member of a zip, and of the zips in it, whether it begins as a CAS does."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist()[:MEMBERS]:
            if member.filename.endswith(ENDS):
                with archive.open(member) as file:
                    yield is_cas(file.read(HEAD))
                if depth > 1 and member.filename.endswith(".zip") and member.file_size <= CAS_BYTES:
                    yield from begins_as_cas(archive.read(member), depth - 1)


def is_cas(head: bytes) -> bool:
    """Whether a file that begins so is CAS JSON, or XMI of UIMA."""
    return is_json(head) or (b"http://www.omg.org/XMI" in head and b"http:///uima/cas.ecore" in head)


def is_json(head: bytes) -> bool:
    """Whether a file that begins so is CAS JSON."""
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"%(?:TYPES|FEATURE_STRUCTURES|FLAGS|VIEWS)"', head) is not None


def exports(path: Path) -> Iterator[Export]:
    """All CAS of an export, one after the other.

    Raises:
        FootnoteError: a file is too large, a zip is damaged or unpacks to too much, or XML lacks its type system.
    """
    if path.is_dir():
        held = [Held(file.relative_to(path).as_posix(), partial(content_of, file)) for file in files_of(path)]
        yield from among(held, f"{path}/")
    elif zipfile.is_zipfile(path):
        yield from zipped(read_within(path, ZIP_BYTES, "export fewer documents at once"), f"{path}: ", "")
    else:
        beside = [Held(file.name, partial(content_of, file)) for file in (path, path.with_name(TYPES))]
        yield from among([one for one in beside if (path.parent / one.name).is_file()], f"{path.parent}/")


def files_of(folder: Path) -> list[Path]:
    """Files below a folder that may be part of an export, without those that a link brings in from elsewhere."""
    found = (file for file in folder.rglob("*") if file.suffix in ENDS or file.name == TYPES)
    return sorted(file for file in found if file.is_file() and file.resolve().is_relative_to(folder.resolve()))


def content_of(file: Path) -> bytes:
    """A file, of bounded size."""
    limit = ZIP_BYTES if file.suffix == ".zip" else CAS_BYTES
    return read_within(file, limit, "export each article as a document of its own")


def among(held: Iterable[Held], where: str) -> Iterator[Export]:
    """The CAS among files; each is read when it is its turn."""
    files = {one.name: one for one in held}
    for name, one in files.items():
        place = IN_PROJECT.search(name)
        user = place[2] if place else None
        if not name.endswith(ENDS) or user == UNTOUCHED:
            continue
        content = one.read()
        if name.endswith(".zip"):
            yield from zipped(content, f"{where}{name}: ", f"{name}/")
        elif is_cas(content[:HEAD]):
            base = name.rpartition("/")[2]
            export = Export(where + (base if ": " in where else name), content, place[1] if place else base)
            if place:
                export.annotator = "curation" if user == SETTLED else user
            if name.endswith(".xmi"):
                folder = name.rpartition("/")[0]
                beside = files.get(f"{folder}/{TYPES}" if folder else TYPES)
                export.types = None if beside is None else beside.read()
            yield export


def zipped(content: bytes, where: str, within: str) -> Iterator[Export]:
    """The CAS in a zip; `within` is its own path in the zip or folder that it came from.

    Raises:
        FootnoteError: it is damaged, encrypted, or unpacks to more than is allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = [member for member in archive.infolist() if not member.is_dir()]
    except UNREADABLE as error:
        raise FootnoteError(f"{where}is no zip that can be read: {error}", "export it again") from error
    if len(members) > MEMBERS or sum(member.file_size for member in members) > ZIP_BYTES:
        raise FootnoteError(f"{where}unpacks to more than {ZIP_BYTES:,} bytes", "export fewer documents at once")
    if within.count(".zip/") > 1:
        raise FootnoteError(f"{where}is a zip in a zip in a zip", "unpack it, and give the folder")
    named = [Held(within + member.filename, partial(unpacked, archive, member, where)) for member in members]
    yield from among([one for one in named if one.name.endswith(ENDS) or one.name.endswith(TYPES)], where)


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> bytes:
    """A member of a zip, of bounded size whatever the zip says of it."""
    try:
        with archive.open(member) as file:
            content = file.read(CAS_BYTES + 1)
    except UNREADABLE as error:
        raise FootnoteError(f"{where}{member.filename} cannot be unpacked: {error}", "export it again") from error
    if len(content) > CAS_BYTES:
        raise FootnoteError(
            f"{where}{member.filename} has more than {CAS_BYTES:,} bytes",
            "export each article as a document of its own",
        )
    return content
