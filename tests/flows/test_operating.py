"""docs/operating.md, followed word by word on loopback: server, worker, schedule, failures, releases, an outage, upgrade.

What differs from a person's evening: ports and folders are free ones, by the settings that the page names; the worker
and the scheduler look for work every few seconds; `make setup`, which would download an environment, is left out. The
copy of the checkout is at version 0.1.0, from which the page starts.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.flows.corpora import surroundings
from tests.flows.listener import listening
from tests.flows.shell import Shell, shell, shell_blocks
from tests.unit.release.s3_server import KEY, SECRET, free_ports, s3_server

NOT_RUN = "make setup\n"
S3 = "python -m flows.release --target s3://releases/footnote"


class Api:
    """What the Prefect server says of its runs."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/api"

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self.address}/{path}", data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def runs(self, *states: str) -> list[dict[str, Any]]:
        return list(self.ask("flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": states}}}}))

    def log(self, run: dict[str, Any]) -> str:
        logs = self.ask("logs/filter", {"logs": {"flow_run_id": {"any_": [run["id"]]}}, "sort": "TIMESTAMP_ASC"})
        return "\n".join(line["message"] for line in logs)


def wait_for(what: Callable[[], Any], seconds: float = 60) -> Any:
    """Give the first answer that is not empty."""
    deadline = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < deadline, f"waited {seconds} s in vain"
        time.sleep(0.1)
    return answer


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def git(folder: Path, environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, timeout=60)


def fresh_clone(repository: Path, folder: Path, environment: dict[str, str]) -> Path:
    """A clone of a copy of the checkout as it is, with what is not committed; its environment is that of the tests."""
    upstream, clone = folder / "upstream", folder / "clone"
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, check=True, capture_output=True, text=True, timeout=60)
    for name in listed.stdout.splitlines():
        if (repository / name).is_file():
            (upstream / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(repository / name, upstream / name)
    for name in ("corpus/package.yaml", "CITATION.cff"):
        text = (upstream / name).read_text("utf-8")
        (upstream / name).write_text(re.sub(r"^version: .*", "version: 0.1.0", text, flags=re.MULTILINE), "utf-8")
    git(upstream, environment, "init", "--quiet", "--initial-branch=main")
    git(upstream, environment, "add", "--all")
    git(upstream, environment, "commit", "--quiet", "--message", "The checkout as it is")
    git(folder, environment, "clone", "--quiet", str(upstream), str(clone))
    activate = clone / ".venv" / "bin" / "activate"
    activate.parent.mkdir(parents=True)
    programs = Path(sys.executable).parent
    activate.write_text(f'export PATH="{programs}:$PATH" PYTHONPATH="{clone / "src"}"\n', "utf-8")
    return clone


class Story:
    """The page, block by block."""

    def __init__(self, page: Path, terminal: Shell) -> None:
        self.all = shell_blocks(page)
        self.blocks = iter(self.all)
        self.terminal = terminal

    @contextmanager
    def running(self, beginning: str, *, fails: bool = False, seconds: float = 120) -> Iterator[Path]:
        """Run the next block, which must begin like this; give the file of its output while it runs."""
        block = next(self.blocks)
        assert block.startswith(beginning), f"the page goes on with:\n{block}"
        output = self.terminal.start(block.replace(NOT_RUN, ""))
        yield output
        assert self.terminal.finish(seconds) == fails, self.terminal.said()

    def run(self, beginning: str, *, fails: bool = False, seconds: float = 120) -> str:
        """Run the next block to its end; give its output."""
        with self.running(beginning, fails=fails, seconds=seconds) as output:
            pass
        return output.read_text("utf-8")

    def again(self, beginning: str) -> None:
        """Run a block that was run before."""
        (block,) = (block for block in self.all if block.startswith(beginning))
        self.terminal.start(block)
        assert self.terminal.finish(150) == 0, self.terminal.said()


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    person = {f"GIT_{role}_{what}": f"{what.lower()}@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    return surroundings(tmp_path / "home") | person | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PREFECT_SERVER_API_PORT": str(free_ports(1)[0]),
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "TARGET": str(tmp_path / "releases"),
        "TMPDIR": str(temporary),
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
    }  # fmt: skip


@pytest.mark.server
def test_operating(repository: Path, tmp_path: Path, settings: dict[str, str]) -> None:
    clone = fresh_clone(repository, tmp_path, settings)
    api = Api(int(settings["PREFECT_SERVER_API_PORT"]))
    target, package = tmp_path / "releases", clone / "datapackage"
    with listening() as room, s3_server(tmp_path / "s3") as storage:
        environment = settings | {"FOOTNOTE_WEBHOOK": room.url, "AWS_ENDPOINT_URL": storage.endpoint}
        with shell(tmp_path / "shell", clone, environment) as terminal:
            story = Story(clone / "docs" / "operating.md", terminal)
            start(story)
            schedule(story, api)
            failure(story, api, package, room.told)
            crash(api, room.told)
            release(story, target, room.told)
            with story.running(S3, fails=True) as output:
                wait_for(lambda: output.read_text("utf-8").count("publish: v0.1.1/") > 5)
                storage.kill()
            assert room.told[-1].startswith("release failed in stage publish: cannot ")
            assert "the same command can be run again" in room.told[-1]
            assert output.read_text("utf-8").count("ERROR   | Task run 'publish") >= 3, "it was not tried again"
            storage.start()
            assert "Finished in state Completed()" in story.run(S3)
            end(story, tmp_path / "home", clone / "build" / "backup", terminal)
            assert "SECRET" not in "".join(path.read_text("utf-8") for path in (tmp_path / "home").glob("*.log"))
    assert processes_below(tmp_path) == []


def start(story: Story) -> None:
    story.run(". .venv/bin/activate")
    story.run("newest()")
    assert "Server is available" in story.run("nohup prefect server start", seconds=150)
    deployed = story.run("prefect work-pool create")
    assert "build/nightly" in deployed
    assert "release/on-demand" in deployed
    story.run("nohup prefect worker start")


def schedule(story: Story, api: Api) -> None:
    assert "23 2 * * *" in story.run("prefect deployment schedule ls")
    story.run("prefect deployment schedule create", seconds=240)
    run = min(api.runs("COMPLETED"), key=lambda run: str(run["start_time"]))
    assert run["auto_scheduled"]
    assert run["created_by"]["type"] == "SCHEDULE"
    assert "23 2 * * *" in story.run("prefect --no-prompt deploy --name nightly")
    # a run that the minute had begun may still be on its way
    wait_for(lambda: not api.runs("PENDING", "RUNNING"), 120)
    seen = story.run("prefect flow-run logs")
    for stage in ("read", "value", "claim", "estimate", "check", "package"):
        assert f" - {stage}: " in seen
    assert re.search(r"check: articles/[\w-]+\.jsonl:\d+: W\d\d ", seen)
    assert "| incidents | 7 |" in seen
    story.run("prefect flow-run ls --flow-name build --state-type COMPLETED")


def failure(story: Story, api: Api, package: Path, told: list[str]) -> None:
    before = contents(package)
    lines = len((package.parent / "corpus/articles/baghdad-attack-tension.jsonl").read_text("utf-8").splitlines())
    place = f"articles/baghdad-attack-tension.jsonl:{lines + 1}: E"
    story.run("printf", fails=True)
    assert contents(package) == before
    (run,) = api.runs("FAILED")
    # the last lines and the hook come a moment after the state
    wait_for(lambda: f"check: {place}" in api.log(run) and "Hook 'tell' finished" in api.log(run))
    assert "check: ProblemsFound" in api.log(run)
    (message,) = told
    assert message.startswith("build failed in stage check: ")
    assert f"\n{place}" in message
    seen = story.run("prefect flow-run ls --flow-name build --state-type FAILED")
    assert seen.count(place) == 2, "in the artifact and in the log"
    assert "Completed" in story.run("git checkout")
    assert contents(package)["data/incidents.csv"] == before["data/incidents.csv"]


def crash(api: Api, told: list[str]) -> None:
    """Nobody on the page kills a run, but memory may run out: it is told, and the next run is not held up."""
    both = {run_build(api), run_build(api)}
    (run,) = wait_for(lambda: api.runs("RUNNING"))
    assert len(api.runs("PENDING", "RUNNING")) == 1, "two runs would write at once"
    os.kill(int(run["infrastructure_pid"].rpartition(":")[2]), signal.SIGKILL)
    wait_for(lambda: len(told) == 2)
    assert told[-1].startswith("build crashed: ")
    (other,) = both - {run["id"]}
    wait_for(lambda: other in {run["id"] for run in api.runs("COMPLETED")}, 120)


def run_build(api: Api) -> str:
    """Begin a run of the nightly job; give its id."""
    (deployment,) = api.ask("deployments/filter", {"deployments": {"name": {"any_": ["nightly"]}}})
    return str(api.ask(f"deployments/{deployment['id']}/create_flow_run", {})["id"])


def outage(story: Story, api: Api, home: Path) -> None:
    """The power fails in the middle of a run. What is left of it holds up the next run until its time has run out."""
    run_build(api)
    (run,) = wait_for(lambda: api.runs("RUNNING"))
    pids = [int((home / f"{name}.pid").read_text("utf-8")) for name in ("worker", "server")]
    for pid in (*pids, int(run["infrastructure_pid"].rpartition(":")[2])):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    # five minutes pass: the files are the ones that the page's setting asks for
    leases = home / "concurrency_leases"
    assert len(list(leases.glob("*-*.json"))) == 1
    for file in leases.glob("*.json"):
        file.write_text(re.sub(r"20\d\d-\d\d-\d\dT", "2020-01-01T", file.read_text("utf-8")), "utf-8")
    for beginning in ("nohup prefect server start", "nohup prefect worker start"):
        story.again(beginning)
    begun = run_build(api)
    wait_for(lambda: begun in {run["id"] for run in api.runs("COMPLETED")}, 150)


def release(story: Story, target: Path, told: list[str]) -> None:
    first = story.run("export TARGET")
    assert "0.1.0\n" in first
    assert "The first release." in first
    before, count = contents(target), len(told)
    refused = story.run("python -m flows.release", fails=True)
    assert "E76 nothing changed since 0.1.0" in refused
    assert contents(target) == before
    assert "nothing changed since 0.1.0" in told[count]
    story.run("sed -i.bak")
    assert "a patch step: the version must be at least 0.1.1" in story.run("footnote diff", fails=True)
    story.run("git commit")
    second = story.run("python -m flows.release")
    assert "0.1.1\n# Changes\n" in second
    assert "Since 0.1.0." in second
    after = contents(target)
    assert {path: sha for path, sha in before.items() if path.startswith("v")}.items() <= after.items()
    assert len(told) == count + 1


def end(story: Story, home: Path, backup: Path, terminal: Shell) -> None:
    pids = [int((home / f"{name}.pid").read_text("utf-8")) for name in ("server", "worker")]
    story.run("kill")
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    story.run("mkdir -p build/backup")
    assert (backup / "prefect.db").stat().st_size > 0
    assert (backup / "releases" / "latest" / "VERSION").read_text("utf-8") == "0.1.1\n"
    story.run("git pull")
    assert next(story.blocks, None) is None, "the page has commands that nobody ran"


def processes_below(folder: Path) -> list[str]:
    """Commands of processes that work in a folder, where the system tells."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        # it may have ended by now, or belong to somebody else
        with suppress(OSError):
            if (entry / "cwd").resolve().is_relative_to(folder):
                found.append((entry / "cmdline").read_text("utf-8").replace("\0", " "))
    return found
