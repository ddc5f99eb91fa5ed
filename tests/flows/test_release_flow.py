"""Releases by the flow: the first, the next, and all that must be refused with the last release left whole."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from footnote.release.place import reading
from footnote.release.seal import SUMS, read_sums
from tests.flows.corpora import break_article, copy_corpus, retract_article, surroundings
from tests.flows.listener import listening

NOTE = "the outlet withdrew it: the numbers were wrong"


class Runs:
    """What each run of the flow printed, how it ended, and what the target held then."""

    def __init__(self, folder: Path, told: list[str], broken: str, retracted: str) -> None:
        self.folder = folder
        self.target = folder / "releases"
        self.told = told
        self.broken = broken
        self.retracted = retracted

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8")

    def outcome(self, name: str) -> dict[str, Any]:
        return dict(json.loads((self.folder / f"{name}.json").read_bytes()))

    def files(self, name: str) -> dict[str, str]:
        return {str(Path(path).relative_to(self.target)): sha for path, sha in self.outcome(name)["files"].items()}

    def message(self, words: str) -> str:
        (message,) = (text for text in self.told if words in text)
        return message


@pytest.fixture(scope="module")
def runs(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """All runs of the flow, in one process; the last release stands while others are refused."""
    folder = tmp_path_factory.mktemp("release")
    first, second = copy_corpus(repository, folder / "first"), copy_corpus(repository, folder / "second", "0.2.0")
    retracted = retract_article(second, NOTE)
    unlicensed = copy_corpus(repository, folder / "unlicensed", "0.2.0")
    package = unlicensed / "package.yaml"
    without = re.sub(r"^licenses:\n(  .*\n)+", "licenses: []\n", package.read_text("utf-8"), flags=re.MULTILINE)
    package.write_text(without, "utf-8")
    wrong = copy_corpus(repository, folder / "wrong", "0.2.0")
    broken = break_article(wrong)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        dead = f"http://127.0.0.1:{probe.getsockname()[1]}/room?key=SECRET"
    target = ["--target", str(folder / "releases")]
    with listening() as listener:
        loud, deaf = {"FOOTNOTE_WEBHOOK": listener.url}, {"FOOTNOTE_WEBHOOK": dead}
        cases = [
            ("missing_previous", first, [], loud),
            ("first", first, ["--previous", "none"], loud),
            ("not_the_first", second, ["--previous", "none"], loud),
            ("again", first, [], loud),
            ("wrong_tag", second, ["--tag", "v9.9.9"], loud),
            ("unlicensed", unlicensed, [], loud),
            ("broken", wrong, [], loud),
            ("nobody_told", wrong, [], deaf),
            ("second", second, ["--tag", "v0.2.0", "--url", "https://data.example.org/footnote"], loud),
        ]
        listed: list[dict[str, Any]] = [
            {
                "name": name,
                "module": "flows.release",
                "arguments": [*target, "--corpus", str(corpus), *options],
                "environment": environment,
                "watch": [str(folder / "releases")],
            }
            for name, corpus, options, environment in cases
        ]
        for kind in ("passing", "final", "unexpected"):
            listed.append({"name": kind, "module": "tests.flows.flaky", "arguments": [kind], "environment": loud})
        (folder / "cases.json").write_text(json.dumps(listed), "utf-8")
        command = [sys.executable, "-m", "tests.flows.several", str(folder / "cases.json")]
        settings = surroundings(tmp_path_factory.mktemp("prefect"))
        run = subprocess.run(
            command, cwd=repository, env=settings, capture_output=True, text=True, timeout=240, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return Runs(folder, listener.told, broken, retracted)


def is_whole(target: Path, version: str) -> bool:
    with reading(str(target)) as source:
        sums = read_sums(source.read(f"v{version}/{SUMS}"), SUMS)
        for path, sha256 in sums.items():
            source.verify(f"v{version}/{path}", (target / f"v{version}" / path).stat().st_size, sha256)
    return {"datapackage.json", "datapackage.zip", "CHANGES.md", "remote.sql", "footnote.duckdb"} <= sums.keys()


def test_first_release(runs: Runs) -> None:
    assert runs.outcome("first")["code"] == 0, runs.log("first")
    assert is_whole(runs.target, "0.1.0")
    assert "The first release." in (runs.target / "v0.1.0" / "CHANGES.md").read_text("utf-8")
    log = runs.log("first")
    for stage in ("read", "value", "claim", "estimate", "check", "assemble", "publish"):
        assert f" - {stage}: " in log, f"no progress of {stage} in the log"


def test_second_release_says_what_changed(runs: Runs) -> None:
    assert runs.outcome("second")["code"] == 0, runs.log("second")
    assert is_whole(runs.target, "0.2.0")
    notes = (runs.target / "v0.2.0" / "CHANGES.md").read_text("utf-8")
    assert "Since 0.1.0." in notes
    assert f"- retracted: {runs.retracted}" in notes
    assert NOTE in notes
    assert "The first release." in notes, "the notes of earlier releases stay"
    assert "compare: compared with 0.1.0" in runs.log("second")
    rows = (runs.target / "v0.2.0" / "data" / "changes.csv").read_text("utf-8")
    assert "article_retracted" in rows


def test_latest_is_switched_and_the_first_release_stays(runs: Runs) -> None:
    before, after = runs.files("first"), runs.files("second")
    assert (runs.target / "latest" / "VERSION").read_text("utf-8") == "0.2.0\n"
    assert {path: sha for path, sha in before.items() if path.startswith("v")}.items() <= after.items()
    assert "https://data.example.org/footnote/v0.2.0/" in (runs.target / "latest" / "remote.sql").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "stage", "words"),
    [
        ("missing_previous", "fetch", "has no release to compare with\n  for the first release: --previous none"),
        ("not_the_first", "fetch", "has release 0.1.0: this is not the first"),
        ("again", "check", "package.yaml: E76 nothing changed since 0.1.0"),
        ("wrong_tag", "version", "the tag is v9.9.9, and package.yaml says version 0.2.0"),
        ("unlicensed", None, "licenses is empty"),
        ("broken", "check", 'E62 harm "dead" is not one of'),
    ],
)
def test_refused(name: str, stage: str | None, words: str, runs: Runs) -> None:
    """Exit code 1, nothing published, at once, with the reason in the log and in the message."""
    outcome, log = runs.outcome(name), runs.log(name)
    assert outcome["code"] == 1, log
    assert runs.files(name) == ({} if name == "missing_previous" else runs.files("first"))
    assert words.splitlines()[0] in log
    assert "Retry" not in log, "what is wrong for good was tried again"
    message = runs.message(words.splitlines()[0])
    assert message.startswith(f"release failed{f' in stage {stage}' if stage else ''}: ")
    assert words in message
    assert "nanobind" not in log
    if stage:
        assert f" - {stage}: " in log


def test_finding_names_stage_and_article(runs: Runs) -> None:
    assert f'check: {runs.broken}: E62 harm "dead" is not one of' in runs.log("broken")
    assert f"\n{runs.broken}: E62" in runs.message('harm "dead"')
    # at the end of all tracebacks, for the person at the terminal
    assert runs.log("broken").rindex(f"\n{runs.broken}: E62") > runs.log("broken").rindex("Traceback")


def test_failure_stays_visible_when_nobody_can_be_told(runs: Runs) -> None:
    log = runs.log("nobody_told")
    assert runs.outcome("nobody_told")["code"] == 1
    assert "FOOTNOTE_WEBHOOK: ConnectError (no answer)" in log
    assert f"check: {runs.broken}: E62" in log
    assert "Finished in state Failed('Flow run encountered an exception: ProblemsFound: 1 error" in log
    assert "SECRET" not in log
    assert runs.outcome("nobody_told")["seconds"] < runs.outcome("broken")["seconds"] + 15


def test_nobody_is_told_of_success(runs: Runs) -> None:
    assert not any("0.2.0" in text and "tag" not in text for text in runs.told)
    # six refusals, and two of the runs below
    assert len(runs.told) == 8


def test_an_error_that_passes_is_tried_again(runs: Runs) -> None:
    log = runs.log("passing")
    assert runs.outcome("passing")["code"] == 0, log
    assert "tried 3 times" in log
    assert log.count(" - fetch: Unreachable: cannot read http://127.0.0.1:") == 2


def test_an_error_that_is_final_is_not(runs: Runs) -> None:
    log = runs.log("final")
    assert runs.outcome("final")["code"] == 1
    assert "tried 1 times" in log
    assert "flaky failed in stage fetch: there is no release at" in runs.message("/nowhere/release.zip")


def test_unexpected_error_names_its_stage(runs: Runs) -> None:
    assert runs.outcome("unexpected")["code"] == 1
    assert " - fetch: KeyError: 'nobody thought of it'" in runs.log("unexpected")
    assert runs.message("KeyError").startswith("flaky failed in stage fetch: Flow run encountered an exception: KeyErr")
