"""A release is brought here whole and verified, or it is said what is wrong with which file."""

from __future__ import annotations

import importlib
import json
import resource
import signal
import socket
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from footnote.problems import FootnoteError
from footnote.release import fetch, place
from footnote.release.fetch import fetch_package, latest_version
from footnote.release.seal import seal
from tests.unit.release.test_seal import make_package

PARQUET = "data/incidents.parquet"
FETCHED = ["CHANGES.md", PARQUET, "datapackage.json"]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def make_releases(folder: Path) -> Path:
    """Two releases, of which 0.10.0 is the latest."""
    for version in ("0.9.0", "0.10.0"):
        make_package(folder / f"v{version}", version)
        seal(folder / f"v{version}", f"example-{version}", date(2020, 9, 28))
    (folder / "latest").mkdir()
    (folder / "latest" / "VERSION").write_text("0.10.0\n", "utf-8")
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def version_in(package: Path) -> str:
    return str(json.loads((package / "datapackage.json").read_bytes())["version"])


class Server(ThreadingHTTPServer):
    """A web server over a folder; `answers` says what to do instead, for the paths in it."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(folder)))
        self.answers: dict[str, Callable[[Handler], None]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is none of the server's business."""


class Handler(SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append(self.path)
        answer = self.server.answers.get(path)
        if answer is None:
            super().do_GET()
        else:
            answer(self)

    def log_message(self, *args: Any) -> None:
        """Be silent."""


def status(code: int) -> Callable[[Handler], None]:
    return lambda handler: handler.send_error(code)


def cut(content: bytes, missing: int) -> Callable[[Handler], None]:
    """Hang up before all of what was announced is sent."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[: len(content) - missing])

    return answer


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(timeout=10)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    return make_releases(tmp_path / "releases")


@pytest.fixture
def server(releases: Path) -> Iterator[Server]:
    with serve(releases) as server:
        yield server


def test_local_folder_is_used_in_place(releases: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    assert fetch_package(str(releases / "v0.9.0"), work) == releases / "v0.9.0"
    assert fetch_package((releases / "v0.9.0").as_uri(), work) == releases / "v0.9.0"
    assert fetch_package(str(releases), work) == releases / "v0.10.0"
    assert not work.exists()


def test_local_zip(releases: Path, tmp_path: Path) -> None:
    package = fetch_package(str(releases / "v0.9.0" / "datapackage.zip"), tmp_path / "work")
    assert tmp_path / "work" in package.parents
    assert files(package) == FETCHED
    for path in FETCHED:
        assert (package / path).read_bytes() == (releases / "v0.9.0" / path).read_bytes()


def test_zip_without_a_top_folder(releases: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "flat.zip", "w") as archive:
        for path in ("datapackage.json", PARQUET):
            archive.write(releases / "v0.9.0" / path, path)
    assert files(fetch_package(str(tmp_path / "flat.zip"), tmp_path / "work")) == [PARQUET, "datapackage.json"]


@pytest.mark.parametrize(
    ("address", "version"),
    [
        ("/v0.9.0", "0.9.0"),
        ("/v0.9.0/", "0.9.0"),
        ("", "0.10.0"),
        ("/", "0.10.0"),
        ("/v0.9.0/datapackage.zip", "0.9.0"),
    ],
)
def test_from_a_web_server(address: str, version: str, server: Server, releases: Path, tmp_path: Path) -> None:
    package = fetch_package(server.url + address, tmp_path / "work")
    assert files(package) == FETCHED
    for path in FETCHED:
        assert (package / path).read_bytes() == (releases / f"v{version}" / path).read_bytes()


def test_only_what_a_comparison_needs_is_asked_for(server: Server, tmp_path: Path) -> None:
    fetch_package(f"{server.url}/v0.9.0", tmp_path / "work")
    assert sorted(server.asked) == [f"/v0.9.0/{path}" for path in FETCHED]


def test_two_releases_in_one_work_folder(server: Server, tmp_path: Path) -> None:
    packages = [fetch_package(f"{server.url}/v{version}", tmp_path / "work") for version in ("0.9.0", "0.10.0")]
    assert [version_in(package) for package in packages] == ["0.9.0", "0.10.0"]


def test_key_in_an_address_is_sent_but_not_shown(server: Server, tmp_path: Path) -> None:
    fetch_package(f"{server.url}/v0.9.0?key=secret", tmp_path / "work")
    assert all(path.endswith("?key=secret") for path in server.asked)
    server.answers["/v0.9.0/" + PARQUET] = status(500)
    with pytest.raises(FootnoteError) as caught:
        fetch_package(f"{server.url}/v0.9.0?key=secret", tmp_path / "work")
    assert "secret" not in str(caught.value)
    assert f"{server.url}/v0.9.0/{PARQUET}" in str(caught.value)


def damaged(content: bytes, damage: str) -> bytes:
    return {"changed": b"X" + content[1:], "shorter": content[:-1], "longer": content + b"x", "empty": b""}[damage]


@pytest.mark.parametrize("kind", ["local", "web", "zip"])
@pytest.mark.parametrize("damage", ["changed", "shorter", "longer", "empty"])
def test_damaged_file(kind: str, damage: str, server: Server, releases: Path, tmp_path: Path) -> None:
    release = releases / "v0.9.0"
    (release / PARQUET).write_bytes(damaged((release / PARQUET).read_bytes(), damage))
    seal(release, "example-0.9.0", date(2020, 9, 28))
    location = {"local": str(release), "web": f"{server.url}/v0.9.0", "zip": str(release / "datapackage.zip")}[kind]
    with pytest.raises(FootnoteError, match=r"data/incidents\.parquet is damaged") as caught:
        fetch_package(location, tmp_path / "work")
    assert location in str(caught.value)


@pytest.mark.parametrize("kind", ["local", "web", "zip"])
def test_missing_file(kind: str, server: Server, releases: Path, tmp_path: Path) -> None:
    release = releases / "v0.9.0"
    (release / PARQUET).unlink()
    seal(release, "example-0.9.0", date(2020, 9, 28))
    location = {"local": str(release), "web": f"{server.url}/v0.9.0", "zip": str(release / "datapackage.zip")}[kind]
    with pytest.raises(FootnoteError, match=r"incidents\.parquet: it is not there") as caught:
        fetch_package(location, tmp_path / "work")
    assert location in str(caught.value)


@pytest.mark.parametrize("kind", ["local", "web"])
def test_no_release(kind: str, server: Server, releases: Path, tmp_path: Path) -> None:
    location = {"local": str(releases), "web": server.url}[kind]
    with pytest.raises(FootnoteError, match=r"there is no release at .*/elsewhere: neither datapackage\.json nor"):
        fetch_package(f"{location}/elsewhere", tmp_path / "work")
    (releases / "latest" / "VERSION").write_text("0.11.0\n", "utf-8")
    with pytest.raises(FootnoteError, match=r"/v0\.11\.0/datapackage\.json: it is not there"):
        fetch_package(location, tmp_path / "work")


def test_no_zip(releases: Path, server: Server, tmp_path: Path) -> None:
    for location in (f"{releases}/none.zip", f"{server.url}/none.zip"):
        with pytest.raises(FootnoteError, match=r"none\.zip: it is not there|no release at .*none\.zip"):
            fetch_package(location, tmp_path / "work")
    (releases / "text.zip").write_bytes(b"no zip at all")
    with pytest.raises(FootnoteError, match=r"cannot read .*text\.zip: File is not a zip file"):
        fetch_package(f"{releases}/text.zip", tmp_path / "work")


@pytest.mark.parametrize("content", ["", "0.2", "0.2.0", "0.2.10", "../../etc\n", "v0.2.0\n", "0.2.0\n\n", "٠.٢.٠\n"])
def test_damaged_version(content: str, releases: Path, tmp_path: Path) -> None:
    (releases / "latest" / "VERSION").write_text(content, "utf-8")
    with pytest.raises(FootnoteError, match=r"latest/VERSION is damaged"):
        fetch_package(str(releases), tmp_path / "work")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"resources": 1}', b'{"resources": [{"path": ["a.csv", "b.csv"]}]}', b"\xff\xfe"]
)  # fmt: skip
def test_descriptor_that_is_none(content: bytes, releases: Path, tmp_path: Path) -> None:
    (releases / "v0.9.0" / "datapackage.json").write_bytes(content)
    with pytest.raises(FootnoteError, match=r"v0\.9\.0/datapackage\.json is not a descriptor"):
        fetch_package(str(releases / "v0.9.0"), tmp_path / "work")


@pytest.mark.parametrize(
    "path", ["../v0.10.0/data/incidents.parquet", "/etc/passwd", "data/../../x.parquet", "https://example.org/x.parquet", "..\\x.parquet", "", ".", "a\nb"]
)  # fmt: skip
def test_descriptor_that_leaves_the_folder(path: str, server: Server, releases: Path, tmp_path: Path) -> None:
    descriptor = {"resources": [{"path": path, "bytes": 1, "hash": "sha256:" + "0" * 64}]}
    (releases / "v0.9.0" / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    for location in (str(releases / "v0.9.0"), f"{server.url}/v0.9.0"):
        with pytest.raises(FootnoteError, match="which leaves the folder"):
            fetch_package(location, tmp_path / "work")
    assert server.asked == ["/v0.9.0/datapackage.json"]


@pytest.mark.parametrize(
    "stated", [{}, {"bytes": 3}, {"hash": "sha256:" + "0" * 64}, {"bytes": 3, "hash": "md5:" + "0" * 32}, {"bytes": 3, "hash": "0" * 64}]
)  # fmt: skip
def test_descriptor_without_hashes(stated: dict[str, Any], releases: Path, tmp_path: Path) -> None:
    descriptor = {"resources": [{"path": PARQUET} | stated]}
    (releases / "v0.9.0" / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    with pytest.raises(FootnoteError, match=r"states no bytes and sha256 of data/incidents\.parquet"):
        fetch_package(str(releases / "v0.9.0"), tmp_path / "work")


def test_descriptor_without_end(monkeypatch: pytest.MonkeyPatch, releases: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(place, "LONGEST_TEXT", 100)
    with pytest.raises(FootnoteError, match=r"datapackage\.json is damaged: it has more than 100 bytes"):
        fetch_package(str(releases / "v0.9.0"), tmp_path / "work")


def test_zip_without_end(monkeypatch: pytest.MonkeyPatch, server: Server, tmp_path: Path) -> None:
    monkeypatch.setattr(fetch, "LONGEST_ZIP", 100)
    with pytest.raises(FootnoteError, match=r"datapackage\.zip is damaged: it has more than 100 bytes"):
        fetch_package(f"{server.url}/v0.9.0/datapackage.zip", tmp_path / "work")


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/cron.d/evil", "top/../../evil.txt", "..\\evil.txt"])
def test_zip_that_leaves_its_folder(name: str, releases: Path, tmp_path: Path) -> None:
    zipped = releases / "v0.9.0" / "datapackage.zip"
    with zipfile.ZipFile(zipped, "a") as archive:
        archive.writestr(name, "evil")
    with pytest.raises(FootnoteError, match=r"datapackage\.zip holds .*, which leaves the folder"):
        fetch_package(str(zipped), tmp_path / "work")
    assert not list(tmp_path.rglob("evil*"))


def test_zip_bomb_grows_no_further_than_the_descriptor_says(releases: Path, tmp_path: Path) -> None:
    descriptor = {"resources": [{"path": PARQUET, "bytes": 5, "hash": "sha256:" + "0" * 64}]}
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("top/datapackage.json", json.dumps(descriptor))
        archive.writestr(f"top/{PARQUET}", bytes(200 << 20))
    with pytest.raises(FootnoteError, match=r"bomb\.zip/data/incidents\.parquet is damaged: it has more than 5 bytes"):
        fetch_package(str(tmp_path / "bomb.zip"), tmp_path / "work")
    assert sum(path.stat().st_size for path in (tmp_path / "work").rglob("*") if path.is_file()) <= 2 << 20


def test_zip_of_no_package_or_of_two(releases: Path, tmp_path: Path) -> None:
    for count in (0, 2):
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            archive.writestr("deeper/still/datapackage.json", "{}")
            for number in range(count):
                archive.writestr(f"{number}/datapackage.json", "{}")
        with pytest.raises(FootnoteError, match=f"holds {count} packages"):
            fetch_package(str(tmp_path / "x.zip"), tmp_path / "work")


def test_zip_with_a_link(releases: Path, tmp_path: Path) -> None:
    """A link in a zip is a file with a path in it: it is not followed, and fails as a damaged file."""
    secret = tmp_path / "secret"
    secret.write_bytes((releases / "v0.9.0" / PARQUET).read_bytes())
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.write(releases / "v0.9.0" / "datapackage.json", "datapackage.json")
        link = zipfile.ZipInfo(PARQUET)
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(secret))
    with pytest.raises(FootnoteError, match="is damaged"):
        fetch_package(str(tmp_path / "x.zip"), tmp_path / "work")


def test_zip_with_damaged_members(releases: Path, tmp_path: Path) -> None:
    content = (releases / "v0.9.0" / "datapackage.zip").read_bytes()
    start = content.index(b"example-0.9.0/datapackage.json") + 40
    (tmp_path / "x.zip").write_bytes(content[:start] + b"\xff" * 20 + content[start + 20 :])
    with pytest.raises(FootnoteError, match=r"cannot read .*x\.zip/datapackage\.json: "):
        fetch_package(str(tmp_path / "x.zip"), tmp_path / "work")
    (tmp_path / "x.zip").write_bytes(content[:-30])
    with pytest.raises(FootnoteError, match=r"cannot read .*x\.zip: "):
        fetch_package(str(tmp_path / "x.zip"), tmp_path / "work")


@pytest.mark.parametrize("path", ["datapackage.json", PARQUET, "CHANGES.md", "datapackage.zip"])
def test_connection_cut_half_way(path: str, server: Server, releases: Path, tmp_path: Path) -> None:
    content = (releases / "v0.9.0" / path).read_bytes()
    location = f"{server.url}/v0.9.0" + ("/datapackage.zip" if path == "datapackage.zip" else "")
    for missing in (1, len(content) // 2, len(content)):
        server.answers[f"/v0.9.0/{path}"] = cut(content, missing)
        with pytest.raises(FootnoteError, match=rf"cannot read .*{path}: the connection was cut"):
            fetch_package(location, tmp_path / "work")


def test_version_cut_half_way(server: Server, tmp_path: Path) -> None:
    """`0.1` + `0.0` would be another release."""
    server.answers["/latest/VERSION"] = cut(b"0.10.0\n0.10.0\n", 7)
    with pytest.raises(FootnoteError, match=r"latest/VERSION: the connection was cut 7 bytes before the end"):
        fetch_package(server.url, tmp_path / "work")


def test_chunked_answer_cut_half_way(server: Server, tmp_path: Path) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"20\r\n{")

    server.answers["/v0.9.0/datapackage.json"] = answer
    with pytest.raises(FootnoteError, match=r"cannot read .*datapackage\.json: "):
        fetch_package(f"{server.url}/v0.9.0", tmp_path / "work")


@pytest.mark.parametrize(
    ("code", "words"),
    [(403, "not permitted"), (401, "not permitted"), (404, "it is not there"), (500, "HTTP Error 500")],
)
def test_refusals_of_a_web_server(code: int, words: str, server: Server, tmp_path: Path) -> None:
    server.answers[f"/v0.9.0/{PARQUET}"] = status(code)
    with pytest.raises(FootnoteError, match=rf"cannot read .*/v0\.9\.0/{PARQUET}: {words}"):
        fetch_package(f"{server.url}/v0.9.0", tmp_path / "work")


def test_server_that_forbids_what_it_does_not_have(server: Server, tmp_path: Path) -> None:
    """Object storage answers 403 for missing files to those who may not list them."""
    server.answers["/datapackage.json"] = server.answers["/v0.10.0/CHANGES.md"] = status(403)
    assert files(fetch_package(server.url, tmp_path / "work")) == [PARQUET, "datapackage.json"]
    server.answers["/latest/VERSION"] = status(403)
    with pytest.raises(FootnoteError, match=r"latest/VERSION: not permitted"):
        fetch_package(server.url, tmp_path / "work")


def test_release_without_changes(server: Server, releases: Path, tmp_path: Path) -> None:
    (releases / "v0.9.0" / "CHANGES.md").unlink()
    assert files(fetch_package(f"{server.url}/v0.9.0", tmp_path / "work")) == [PARQUET, "datapackage.json"]


def test_refused_connection(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(FootnoteError, match=rf"cannot read http://127\.0\.0\.1:{port}/x/datapackage\.json: .*refused"):
        fetch_package(f"http://127.0.0.1:{port}/x", tmp_path / "work")


def test_silent_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(place, "SILENCE", 0.2)
    begun = time.monotonic()
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        location = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
        with pytest.raises(FootnoteError, match="timed out"):
            fetch_package(location, tmp_path / "work")
    assert time.monotonic() - begun < 5


def test_web_address_that_leads_to_a_local_file(server: Server, releases: Path, tmp_path: Path) -> None:
    def redirect(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", (releases / "v0.9.0" / "datapackage.json").as_uri())
        handler.end_headers()

    server.answers["/v0.10.0/datapackage.json"] = redirect
    with pytest.raises(FootnoteError, match=r"datapackage\.json: "):
        fetch_package(f"{server.url}/v0.10.0", tmp_path / "work")


def test_place_that_cannot_be_written(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FootnoteError, match=r"cannot write to .*/file/work"):
        fetch_package(f"{server.url}/v0.9.0", tmp_path / "file" / "work")


def test_full_disk(server: Server, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, before[1]))
    try:
        with pytest.raises(FootnoteError, match=r"cannot write to .*/work: File too large"):
            fetch_package(f"{server.url}/v0.9.0", tmp_path / "work")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch, releases: Path, tmp_path: Path) -> None:
    """Tests may run as root, whom no permission stops."""
    opened = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "incidents.parquet":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FootnoteError, match=r"incidents\.parquet: not permitted"):
        fetch_package(str(releases), tmp_path / "work")


@pytest.mark.parametrize("missing", ["fsspec", "s3fs"])
def test_missing_library(missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    if missing == "s3fs":
        registry = importlib.import_module("fsspec.registry")
        monkeypatch.delitem(registry._registry, "s3", raising=False)
    with pytest.raises(FootnoteError) as caught:
        fetch_package("s3://releases/example", tmp_path / "work")
    assert caught.value.hint == 'pip install "footnote[release]"'


def test_unknown_protocol(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="Protocol not known: gopher"):
        fetch_package("gopher://example.org/x", tmp_path / "work")


def test_other_file_systems_of_fsspec(releases: Path, tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.put(str(releases), "/test_fetch", recursive=True)
    try:
        assert version_in(fetch_package("memory://test_fetch", tmp_path / "work")) == "0.10.0"
        assert version_in(fetch_package("memory://test_fetch/v0.9.0/", tmp_path / "work")) == "0.9.0"
        with pytest.raises(FootnoteError, match="there is no release at memory://elsewhere"):
            fetch_package("memory://elsewhere", tmp_path / "work")
    finally:
        memory.rm("/test_fetch", recursive=True)


def test_latest_version(server: Server, releases: Path, tmp_path: Path) -> None:
    assert latest_version(str(releases)) == "0.10.0"
    assert latest_version(server.url) == "0.10.0"
    assert latest_version(str(tmp_path / "nothing")) is None
    assert latest_version(f"{server.url}/nothing") is None
    server.answers["/latest/VERSION"] = status(403)
    with pytest.raises(FootnoteError, match="not permitted"):
        latest_version(server.url)
    server.answers["/latest/VERSION"] = status(503)
    with pytest.raises(FootnoteError, match="HTTP Error 503"):
        latest_version(server.url)
