"""Where releases lie: a folder, a web server, S3-compatible storage or another file system of fsspec.

Nothing that a server says is trusted: no file grows beyond what it should have, and every wait has an end. Whatever
fails is an error that names location and file, and says whether it is there, permitted, or out of reach.
"""

from __future__ import annotations

import hashlib
import io
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import urlopen

from footnote.corpus.package_yaml import VERSION
from footnote.limits import DESCRIPTOR_BYTES
from footnote.problems import FootnoteError

SILENCE = 10  # seconds that a server may say nothing, or take nothing, before it counts as dead
ATTEMPTS = 2  # for each request to object storage
LONGEST_TEXT = DESCRIPTOR_BYTES


class Unreachable(FootnoteError):
    """A transfer that a server, a disk or the way to them stopped."""


class NotThere(Unreachable):
    """A file that a location does not have."""


class NotPermitted(Unreachable):
    """A file that a location does not give. Of a missing file, too, storage says so to those who may not list."""


class Source:
    """The files below a location; whatever fails in reading them is a FootnoteError that names location and file."""

    def __init__(self, location: str, open_file: Callable[[str], IO[bytes]]) -> None:
        self.location = location.partition("?")[0].rstrip("/")  # what follows in a URL may be a key
        self.open_file = open_file

    def place(self, path: str) -> str:
        """What to call a file in messages."""
        return f"{self.location}/{path}" if path else self.location

    def pieces(self, path: str) -> Iterator[bytes]:
        """Give a file piece by piece."""
        try:
            with self.open_file(path) as stream:
                while piece := stream.read(1 << 20):
                    yield piece
                if left := getattr(stream, "length", None):  # urllib ends a cut answer like a whole one
                    raise EOFError(f"the connection was cut {left:,} bytes before the end")
        except Exception as error:  # each library has error classes of its own
            raise failure(f"cannot read {self.place(path)}", error) from error

    def copy(self, path: str, to: IO[bytes], limit: int) -> tuple[int, str]:
        """Copy a file of at most `limit` bytes; give its length and sha256."""
        length, digest = 0, hashlib.sha256()
        for piece in self.pieces(path):
            length += to.write(piece)
            digest.update(piece)
            if length > limit:
                raise FootnoteError(f"{self.place(path)} is damaged: it has more than {limit:,} bytes", "try again")
        return length, digest.hexdigest()

    def read(self, path: str) -> bytes:
        """Give the content of a short file."""
        content = io.BytesIO()
        self.copy(path, content, LONGEST_TEXT)
        return content.getvalue()

    def verify(self, path: str, size: int, sha256: str, to: Path = Path(os.devnull)) -> None:
        """Compare a file with its size and hash, and write it to `to` on the way."""
        with to.open("wb") as file:
            length, found = self.copy(path, file, size)
        if found != sha256:
            message = f"{self.place(path)} is damaged: {length:,} of {size:,} bytes, sha256 {found}, not {sha256}"
            raise FootnoteError(message, "try again")

    def read_if_there(self, path: str) -> bytes | None:
        """Give the content of a short file, `None` if there is no such file."""
        try:
            return self.read(path)
        except NotThere:
            return None

    def latest_version(self) -> str | None:
        """Give the version that `latest/VERSION` names, `None` if there is no release yet."""
        content = self.read_if_there("latest/VERSION")
        if content is None:
            return None
        version = content.decode("utf-8", "replace")
        if not version.endswith("\n") or not VERSION.fullmatch(version[:-1]):
            raise FootnoteError(f"{self.place('latest/VERSION')} is damaged: {version[:40]!r}", "0.2.0 is a version")
        return version[:-1]


@contextmanager
def reading(location: str) -> Iterator[Source]:
    """Open a location for reading."""
    local = local_path(location)
    if local is not None:
        yield Source(str(local), lambda path: (local / path).open("rb"))
    elif is_web(location):
        yield Source(location, lambda path: _open_url(location, path))
    else:
        with connected(location) as (files, root):
            yield Source(location, lambda path: files.open(f"{root}/{path}".rstrip("/"), "rb"))


def local_path(location: str) -> Path | None:
    """Give the path that a location is, if it is one."""
    if location.startswith("file://"):
        return Path(unquote(urlsplit(location).path))
    return None if "://" in location else Path(location)


def is_web(location: str) -> bool:
    """Whether a web server is asked, which needs no library and can only be read."""
    return location.startswith(("http://", "https://"))


def _open_url(location: str, path: str) -> IO[bytes]:
    parts = urlsplit(location)
    if path:
        parts = parts._replace(path=f"{parts.path.rstrip('/')}/{quote(path)}")
    response: IO[bytes] = urlopen(parts.geturl(), timeout=SILENCE)  # noqa: S310 - http or https, see is_web
    return response


@contextmanager
def connected(location: str) -> Iterator[tuple[Any, str]]:
    """Give the fsspec file system of a location and the path in it; close its connections at the end.

    Raises:
        FootnoteError: the library is missing, or fsspec does not know the protocol.
    """
    is_s3 = location.startswith(("s3://", "s3a://"))
    options: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False}
    if is_s3:
        retries = {"mode": "standard", "total_max_attempts": ATTEMPTS}
        waits = {"connect_timeout": SILENCE, "read_timeout": SILENCE, "connector_args": {"socket_factory": _socket}}
        # of a big file two parts of 50 MB are in memory at once, not ten
        options |= {"config_kwargs": waits | {"retries": retries}, "max_concurrency": 2, "default_block_size": 8 << 20}
    try:
        import fsspec

        files, root = fsspec.url_to_fs(location, **options)
        if is_s3:
            from botocore.handlers import add_expect_header

            files.retries = 1  # of s3fs: botocore tries again already, and one would multiply the other
            # it would wait without a limit for the leave to send a file: a server that froze would never be noticed
            files.s3.meta.events.unregister("before-call.s3", add_expect_header)
    except ImportError as error:
        raise FootnoteError(f"{location}: {error}", 'pip install "footnote[release]"') from error
    except Exception as error:
        raise failure(f"cannot open {location}", error) from error
    try:
        yield files, root
    finally:
        if is_s3:
            from fsspec.asyn import sync

            sync(files.loop, files.s3.close, timeout=SILENCE)


def _socket(address: tuple[Any, ...]) -> socket.socket:
    """Give a socket that also fails when the other side takes no data; a time limit for answers does not see that."""
    made = socket.socket(*address[:3])
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENCE * 1000)
    return made


def failure(doing: str, error: Exception) -> Unreachable:
    """Say what stopped a transfer, and how to mend it."""
    if isinstance(error, HTTPError):
        error.close()
    code = error_code(error)
    if code == "NoSuchBucket":
        return Unreachable(f"{doing}: there is no such bucket", "create it, or mend its name")
    if isinstance(error, PermissionError) or code in {"401", "403"} or type(error).__name__ == "NoCredentialsError":
        keys = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are those of someone who may list, read and write"
        hint = f"see that {keys}" if "s3://" in doing else "ask for permission"
        return NotPermitted(f"{doing}: not permitted ({words_of(error)})", hint)
    if isinstance(error, (FileNotFoundError, NotADirectoryError, KeyError)) or code in {"404", "410"}:
        return NotThere(f"{doing}: it is not there", "mend the address")
    return Unreachable(f"{doing}: {words_of(error)}", "see that the address is right, and try again")


def error_code(error: BaseException) -> str | None:
    """Give the code of an answer of a web server or of object storage: `404`, `NoSuchBucket`."""
    if isinstance(error, HTTPError):
        return str(error.code)
    for one in (error, error.__cause__):  # s3fs translates the error of botocore, which alone has the code
        response = getattr(one, "response", None)
        if isinstance(response, dict):
            return str(response.get("Error", {}).get("Code"))
    return None


def words_of(error: BaseException) -> str:
    """Give an error's own words, or its kind if it has none."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
