"""A real Label Studio on loopback with its own data folder, and what the tests ask of it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TOKEN = "0123456789abcdef0123456789abcdef01234567"
USER = "ana@example.org"
PASSWORD = "only-on-loopback"
START_SECONDS = 420  # it compiles itself and migrates its database; a minute where nobody else works
# no word to anybody, and nothing from the settings of the person who runs the tests
QUIET = {"COLLECT_ANALYTICS": "false", "LATEST_VERSION_CHECK": "false", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": ""}


class LabelStudio:
    """Its API, as the user of the tests."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"

    def ask(self, path: str, body: Any = None, method: str | None = None) -> Any:
        """Ask; with a body it is sent as JSON."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Token {TOKEN}"}
        request = urllib.request.Request(f"{self.address}/{path}", content, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def new_project(self, title: str, label_config: str) -> int:
        """Create a project; its label config is checked by the server."""
        return int(self.ask("api/projects", {"title": title, "label_config": label_config})["id"])

    def import_file(self, project: int, file: Path) -> Any:
        """Import tasks, as a person does under Data Import."""
        return self.ask(f"api/projects/{project}/import", json.loads(file.read_bytes()))

    def tasks(self, project: int) -> list[dict[str, Any]]:
        """All tasks with their annotations."""
        return list(self.ask(f"api/tasks?project={project}&fields=all&page_size=100")["tasks"])

    def export(self, project: int, kind: str = "JSON") -> bytes:
        """What a person downloads under Export."""
        path = f"{self.address}/api/projects/{project}/export?exportType={kind}"
        request = urllib.request.Request(path, headers={"Authorization": f"Token {TOKEN}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return bytes(answer.read())


@contextmanager
def label_studio(program: Path, folder: Path) -> Iterator[LabelStudio]:
    """Run it until the caller is done; it is ended by its own process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    account = ["--username", USER, "--password", PASSWORD, "--user-token", TOKEN, "--enable-legacy-api-token"]
    place = ["--internal-host", "127.0.0.1", "--port", str(port), "--data-dir", str(folder)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LABEL_STUDIO_BASE_DATA_DIR": str(folder)} | QUIET
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(
            [program, "start", "--no-browser", *place, *account], env=environment, stdout=log, stderr=log
        )
        try:
            tool = LabelStudio(port)
            wait_until_ready(tool, server, folder / "log.txt")
            yield tool
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(20)


def wait_until_ready(tool: LabelStudio, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the first answer; it migrates its database first."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            tool.ask("api/current-user/whoami")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, log.read_text("utf-8", "replace")[-2000:]
            assert time.monotonic() < deadline, log.read_text("utf-8", "replace")[-2000:]
            time.sleep(0.5)
        else:
            return
