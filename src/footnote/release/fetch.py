"""Bring a release here from a folder, a zip, a web server or S3-compatible storage, and verify each file.

Only what a comparison of two releases reads is brought: datapackage.json, the Parquet files that it lists, CHANGES.md.
Nothing that a descriptor, a zip or a server says is trusted: paths stay inside the folder, no file grows beyond what
the descriptor says, and every wait has an end.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from footnote.limits import ZIP_BYTES
from footnote.package.swap import repair
from footnote.problems import FootnoteError
from footnote.release.place import NotPermitted, NotThere, Source, failure, local_path, reading, words_of

LONGEST_ZIP = ZIP_BYTES
_DESCRIPTOR = re.compile(r"([^/]+/)?datapackage\.json")  # inside a zip


class _Resource(msgspec.Struct):
    path: str
    size: int | None = msgspec.field(name="bytes", default=None)
    hash: str = ""


class _Descriptor(msgspec.Struct):
    resources: list[_Resource]


def fetch_package(location: str, work: Path) -> Path:
    """Give a local folder with the package of a release; a local folder is used in place.

    Args:
        location: folder of a package, folder of releases (with `latest/VERSION`) or zip, local or behind http(s)://;
            or either folder behind s3:// or another file system of fsspec.
        work: where the package is brought to, in a fresh folder, unless it is a local folder.

    Raises:
        FootnoteError: the release is missing, damaged, not permitted or not reachable; names location and file.
    """
    local = local_path(location)
    if local is not None:
        repair(local)
    try:
        with reading(location) as source:
            if local is not None and not local.is_file():
                return local / _bring(source, None)
            work.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(prefix="release-", dir=work))
            if not urlsplit(location).path.endswith(".zip"):
                _bring(source, fresh)
                return fresh
            zipped = local or fresh / "release.zip"
            if local is None:
                with zipped.open("wb") as file:
                    source.copy("", file, LONGEST_ZIP)
            with _reading_zip(zipped, source) as members:
                _bring(members, fresh / "package")
            return fresh / "package"
    except OSError as error:  # errors of reading are FootnoteErrors by now
        raise FootnoteError(f"cannot write to {work}: {words_of(error)}", "make room and try again") from error


def latest_version(target: str) -> str | None:
    """Give the version of the latest release at a location, `None` if there is none yet.

    Raises:
        FootnoteError: the location is not reachable or not permitted.
    """
    with reading(target) as source:
        return source.latest_version()


def _bring(source: Source, to: Path | None) -> str:
    """Verify a package, and write it into a folder if one is given; give its path below the source."""
    below, descriptor = _find(source)
    files = list(_parquet_files(descriptor, source.place(f"{below}datapackage.json")))
    if to is None:
        for path, size, sha256 in files:
            source.verify(below + path, size, sha256)
        return below
    for path, size, sha256 in files:
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        source.verify(below + path, size, sha256, to / path)
    with contextlib.suppress(NotThere, NotPermitted):  # the first release has none
        (to / "CHANGES.md").write_bytes(source.read(f"{below}CHANGES.md"))
    (to / "datapackage.json").write_bytes(descriptor)
    return below


def _find(source: Source) -> tuple[str, bytes]:
    """Give the path of the package below a location, `` or `v0.2.0/`, and its descriptor."""
    with contextlib.suppress(NotThere, NotPermitted):
        return "", source.read("datapackage.json")
    version = source.latest_version()
    if version is None:
        message = f"there is no release at {source.location}: neither datapackage.json nor latest/VERSION is there"
        raise FootnoteError(message, "name the folder or zip of a release, or the folder that holds releases")
    return f"v{version}/", source.read(f"v{version}/datapackage.json")


def _parquet_files(descriptor: bytes, place: str) -> Iterator[tuple[str, int, str]]:
    """Give path, size and sha256 of the Parquet files that a descriptor lists."""
    try:
        resources = msgspec.json.decode(descriptor, type=_Descriptor).resources
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FootnoteError(f"{place} is not a descriptor: {error}", "it is damaged, or of something else") from error
    for resource in resources:
        if not stays_inside(resource.path):
            raise FootnoteError(f"{place} lists {resource.path!r}, which leaves the folder", "name the release itself")
        if resource.path.endswith(".parquet"):
            if resource.size is None or not re.fullmatch(r"sha256:[0-9a-f]{64}", resource.hash):
                raise FootnoteError(f"{place} states no bytes and sha256 of {resource.path}", "build the release anew")
            yield resource.path, resource.size, resource.hash.removeprefix("sha256:")


def stays_inside(path: str) -> bool:
    """Whether a path names a file below the folder that it is relative to.

    >>> [stays_inside(path) for path in ("data/a.parquet", "../a", "/a", "a//b", "https://a/b")]
    [True, False, False, False, False]
    """
    return not re.search(r"[\\\x00-\x1f]", path) and not {"", ".", ".."} & set(path.split("/"))


@contextmanager
def _reading_zip(path: Path, source: Source) -> Iterator[Source]:
    """Open the package inside a zip, in its one top folder or in none. Nothing is unpacked that nobody reads."""
    try:
        archive = zipfile.ZipFile(path)
    except Exception as error:  # a damaged zip shows itself in many ways
        raise failure(f"cannot read {source.location}", error) from error
    with archive:
        names = archive.namelist()
        if leaving := [name for name in names if not stays_inside(name.removesuffix("/"))]:
            raise FootnoteError(f"{source.location} holds {leaving[0]!r}, which leaves the folder", "do not unpack it")
        tops = {name.removesuffix("datapackage.json") for name in names if _DESCRIPTOR.fullmatch(name)}
        if len(tops) != 1:
            raise FootnoteError(f"{source.location} holds {len(tops)} packages", "name the zip of one release")
        top = tops.pop()
        yield Source(source.location, lambda name: archive.open(top + name))
