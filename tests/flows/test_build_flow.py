"""The Prefect flow gives the same package as the plain stages, and a schedule really creates its runs."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from footnote.package.files import DATABASE
from footnote.pipeline import build_package


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != DATABASE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Prefect's database and settings in a folder of the test's own; nothing is reported to anybody."""
    settings = {
        "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
        "NO_COLOR": "1",
    }
    return {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")} | settings


def run_flow(repository: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "flows/build.py", *arguments]
    return subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, text=True, timeout=180, check=False
    )


def test_flow_gives_the_same_bytes_as_the_plain_stages(
    repository: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    build_package(repository / "corpus", tmp_path / "plain")
    run = run_flow(repository, environment, "--out", str(tmp_path / "flow"))
    assert run.returncode == 0, run.stderr
    assert contents(tmp_path / "flow") == contents(tmp_path / "plain")
    for stage in ("read", "value", "claim", "estimate", "check", "package"):
        assert f"Task run '{stage}-" in run.stdout + run.stderr, f"no progress of {stage} on the terminal"


def test_flow_says_what_is_wrong_and_keeps_the_package(
    repository: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    for name in ("registers", "articles"):
        (corpus / name).mkdir(parents=True)
        for file in (repository / "corpus" / name).iterdir():
            (corpus / name / file.name).write_bytes(file.read_bytes())
    package = (repository / "corpus" / "package.yaml").read_text("utf-8")
    (corpus / "package.yaml").write_text(package.replace("require_stamps: true", "require_stamps: false"), "utf-8")
    article = next((corpus / "articles").glob("*.jsonl"))
    article.write_text(article.read_text("utf-8").replace('"harm":"killed"', '"harm":"dead"', 1), "utf-8")
    run = run_flow(repository, environment, "--corpus", str(corpus), "--out", str(tmp_path / "out"))
    assert run.returncode == 1
    assert 'E62 harm "dead" is not one of' in run.stderr
    assert "nothing was published" in run.stderr
    assert not (tmp_path / "out").exists()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], log: Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process with its children, stopped by its own process group."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True, **options)
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=20)


def ask(url: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read())


@pytest.mark.server
def test_schedule_creates_a_run_that_completes(repository: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """Server, work pool, worker; the schedule is set to one minute; the run must come from the schedule."""
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    settings = environment | {"PREFECT_API_URL": api}
    prefect = [sys.executable, "-m", "prefect"]

    def call(*arguments: str) -> str:
        run = subprocess.run(
            [*prefect, "--no-prompt", *arguments], cwd=repository, env=settings, capture_output=True, text=True, timeout=90, check=False
        )  # fmt: skip
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    server = [*prefect, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with running(server, tmp_path / "server.log", env=environment):
        deadline = time.monotonic() + 60
        while True:
            try:
                ask(f"{api}/health")
                break
            except OSError:
                assert time.monotonic() < deadline, (tmp_path / "server.log").read_text("utf-8")
                time.sleep(0.5)
        call("work-pool", "create", "footnote", "--type", "process")
        parameters = json.dumps({"corpus": str(repository / "corpus"), "out": str(tmp_path / "out")})
        call("deploy", "--name", "nightly", "--interval", "60", "--params", parameters)
        worker = [*prefect, "worker", "start", "--pool", "footnote"]
        with running(worker, tmp_path / "worker.log", env=settings, cwd=repository):
            deadline = time.monotonic() + 240
            completed: list[dict[str, Any]] = []
            while not completed:
                assert time.monotonic() < deadline, (tmp_path / "worker.log").read_text("utf-8")[-4000:]
                time.sleep(2)
                runs = ask(f"{api}/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}})
                completed = [run for run in runs if run["auto_scheduled"]]
            artifacts = ask(f"{api}/artifacts/filter", {})
    assert completed[0]["created_by"]["type"] == "SCHEDULE"
    assert (tmp_path / "out" / "datapackage.json").is_file()
    assert any("| incidents |" in str(artifact["data"]) for artifact in artifacts)
