"""A static web server on loopback that answers range requests, as object storage does, and counts what it sends.

`python -m http.server` answers every GET with the whole file, so it cannot show what a reader of Parquet fetches.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class RangeServer(ThreadingHTTPServer):
    """Serves one folder; `requests` and `bytes_sent` count by path, such as `/v0.2.0/remote.sql`."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder.resolve()
        self.requests: Counter[str] = Counter()
        self.bytes_sent: Counter[str] = Counter()
        self.counting = threading.Lock()

    @property
    def url(self) -> str:
        """Where the folder is served, without a trailing slash."""
        return f"http://127.0.0.1:{self.server_port}"

    def forget(self) -> None:
        """Count from zero."""
        with self.counting:
            self.requests.clear()
            self.bytes_sent.clear()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle of an answer is none of the server's business."""


@contextmanager
def serve(folder: Path) -> Iterator[RangeServer]:
    """Serve a folder from a thread until the block ends, however it ends."""
    with RangeServer(folder) as server:
        # how long the end of a test may wait for the loop to notice
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: RangeServer
    protocol_version = "HTTP/1.1"  # keeps the connection, as readers of many small ranges expect
    disable_nagle_algorithm = True  # headers and body are two packets; without it each answer waits for 40 ms
    timeout = 10

    def do_HEAD(self) -> None:
        self._answer(has_body=False)

    def do_GET(self) -> None:
        self._answer(has_body=True)

    def _answer(self, *, has_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.server.folder / path.lstrip("/")).resolve()
        status, content = 404, b""
        headers: dict[str, str] = {}
        if file.is_relative_to(self.server.folder) and file.is_file():
            content = file.read_bytes()
            status, headers, content = self._selected(content)
            headers |= {
                "Accept-Ranges": "bytes",
                "ETag": f'"{hashlib.sha256(str(file.stat().st_mtime_ns).encode()).hexdigest()[:16]}"',
                "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
                "Content-Type": "application/octet-stream",
            }
        sent = content if has_body else b""
        with self.server.counting:
            self.server.requests[path] += 1
            self.server.bytes_sent[path] += len(sent)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(sent)

    def _selected(self, content: bytes) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for the bytes that are asked for: one range, or all."""
        asked = RANGE.fullmatch(self.headers.get("Range", ""))
        if asked is None or asked.groups() == ("", ""):
            return 200, {}, content
        first, last = asked.groups()
        size = len(content)
        start = int(first) if first else max(0, size - int(last))
        end = min(int(last) + 1, size) if first and last else size
        if start >= end:
            return 416, {"Content-Range": f"bytes */{size}"}, b""
        return 206, {"Content-Range": f"bytes {start}-{end - 1}/{size}"}, content[start:end]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Tests read the counters; their output stays clean."""
