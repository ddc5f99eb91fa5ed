"""Every command and query of the README and the guides runs; nothing in the repository speaks of what it should not."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml

from footnote.build import Build
from footnote.cli import main
from footnote.pipeline import check, claim, compare, estimate, read, value
from footnote.release.assemble import assemble

CODE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(path: Path, language: str) -> list[str]:
    return [code for found, code in CODE.findall(path.read_text("utf-8")) if found == language]


def shell_commands(repository: Path) -> list[str]:
    return [line for block in blocks(repository / "README.md", "sh") for line in block.splitlines() if line]


def test_readme_shell_commands_run(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make` targets must exist (they are what runs these tests); `footnote` commands are run."""
    monkeypatch.chdir(repository)
    makefile = (repository / "Makefile").read_text("utf-8")
    ran = []
    for command in shell_commands(repository):
        program, *arguments = shlex.split(command)
        if program == "make":
            assert all(f"\n{target}:" in makefile for target in arguments), command
            continue
        assert program == ".venv/bin/footnote", command
        if arguments[0] == "build":
            continue  # it would write into the checkout; tests/golden runs it elsewhere
        assert main(arguments) == 0, command
        ran.append(arguments[0])
    assert set(ran) == {"explain", "query", "check", "schema"}
    output = capsys.readouterr().out
    assert 'a-3cada37bdbfd [183,188) normalised: "three"' in output
    assert "low/best/high 5/5/5 by RECONCILE 1, rule agree" in output


def test_readme_sql_gives_five(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "datapackage")
    (query,) = blocks(repository / "README.md", "sql")
    assert ("iq-2020-09-28-baghdad-rockets", 5) in duckdb.execute(query).fetchall()


def test_sql_of_the_page_on_releases_runs(repository: Path, tmp_path: Path) -> None:
    """The release lies in a folder instead of behind https; the rest is word for word."""
    with Build(repository / "corpus") as build:
        for stage in (read, value, claim, estimate, compare, check):
            stage(build)
        assemble(build, tmp_path, str(tmp_path))
    attached, retired = blocks(repository / "docs" / "releases.md", "sql")
    with duckdb.connect() as connection:
        # latest/ speaks of the address at which the release will lie, and here it lies there already
        for statement in attached.replace("https://data.example.org", str(tmp_path)).split(";")[:-1]:
            answer = connection.execute(statement)
        assert ("iq-2020-09-28-baghdad-rockets", 5) in answer.fetchall()
        connection.execute("USE footnote")
        assert connection.execute(retired).fetchall() == []


def test_readme_pandas_gives_five(repository: Path) -> None:
    (code,) = blocks(repository / "README.md", "python")
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=repository / "datapackage", capture_output=True, text=True, check=True, timeout=60
    )  # fmt: skip
    assert re.search(r"iq-2020-09-28-baghdad-rockets\s+5\.0", run.stdout)


def test_readme_r_gives_five(repository: Path) -> None:
    from shutil import which

    if which("Rscript") is None:
        pytest.skip("R is not installed: the README's line of R is not run here")
    (code,) = blocks(repository / "README.md", "r")
    run = subprocess.run(
        ["Rscript", "-e", code], cwd=repository / "datapackage", capture_output=True, text=True, check=True, timeout=60
    )  # fmt: skip
    assert re.search(r"iq-2020-09-28-baghdad-rockets\s+5", run.stdout)


def test_views_load_with_the_read_command(repository: Path) -> None:
    """`.read views.sql` is a command of the DuckDB shell: the file must be statements and comments only."""
    views = (repository / "datapackage" / "views.sql").read_text("utf-8")
    with duckdb.connect() as connection:
        statements = connection.extract_statements(views)
        assert {statement.type.name for statement in statements} == {"CREATE"} | (
            {statement.type.name for statement in statements} & {"ALTER", "COMMENT"}
        )


def test_links_between_documents_lead_somewhere(repository: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=repository, capture_output=True, text=True, check=True)
    for name in listed.stdout.split():
        path = repository / name
        if not path.is_file():
            continue
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            if not target.startswith(("http://", "https://")):
                assert (path.parent / target).exists(), f"{name} links to {target}"


def test_anchors_of_the_data_dictionary_exist(repository: Path) -> None:
    dictionary = (repository / "datapackage" / "README.md").read_text("utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", dictionary, re.MULTILINE)
    }
    readme = (repository / "README.md").read_text("utf-8")
    anchors = set(re.findall(r"datapackage/README\.md#([\w-]+)", readme)) | set(
        re.findall(r"\]\(#([\w-]+)\)", dictionary)
    )
    assert anchors <= headings


def test_worked_cases_of_the_data_model_are_tested(repository: Path) -> None:
    """The table of RECONCILE 1 in the docs holds the cases that tests/unit/estimates runs."""
    text = (repository / "docs" / "data-model.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| (\d+ / \w+ / \w+) \| (\w+) \|$", text, re.MULTILINE)
    assert len(rows) == 9
    tests = (repository / "tests" / "unit" / "estimates" / "test_reconcile.py").read_text("utf-8")
    for _, bounds, rule in rows:
        low, best, high = (part.strip().replace("empty", "None").replace("open", "None") for part in bounds.split("/"))
        assert f"({low}, {best}, {high}, " in tests
        assert f'"{rule}"' in tests


def test_lock_has_hashes_and_no_host(repository: Path) -> None:
    lock = (repository / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--index-url" not in lock
    assert "--find-links" not in lock
    packages = re.findall(r"^([\w.\-\[\]]+)==", lock, re.MULTILINE)
    assert len(packages) > 100
    assert lock.count("--hash=sha256:") >= len(packages)


def test_citation_is_valid_and_names_the_data_version(repository: Path) -> None:
    check = Path(sys.executable).with_name("check-jsonschema")
    command = [str(check), "--builtin-schema", "vendor.citation-file-format", "CITATION.cff"]
    run = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    citation = yaml.safe_load((repository / "CITATION.cff").read_text("utf-8"))
    package = yaml.safe_load((repository / "corpus" / "package.yaml").read_text("utf-8"))
    assert citation["version"] == package["version"]
    assert citation["date-released"] == str(package["released"])
    assert citation["title"] == package["title"]


def test_workflows_only_run_make_targets(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text("utf-8")
    commands = []
    for path in (repository / ".github" / "workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text("utf-8"))
        for job in workflow["jobs"].values():
            commands += [step["run"] for step in job["steps"] if "run" in step]
    assert commands
    for command in commands:
        assert command.startswith("make ")
        assert f"\n{command.removeprefix('make ')}:" in makefile, command


def test_nightly_build_fails_when_the_package_differs(repository: Path, tmp_path: Path) -> None:
    """`make unchanged`, which the nightly workflow runs after `make build`, notices a changed and a new file."""
    clone = tmp_path / "clone"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "clone", "--quiet", str(repository), str(clone)], check=True, timeout=60, env=environment)
    (clone / "Makefile").write_bytes((repository / "Makefile").read_bytes())

    def unchanged() -> int:
        return subprocess.run(
            ["make", "-s", "unchanged"], cwd=clone, capture_output=True, check=False, timeout=60
        ).returncode

    assert unchanged() == 0
    csv = clone / "datapackage" / "data" / "incidents.csv"
    content = csv.read_bytes()
    csv.write_bytes(content + b"\n")
    assert unchanged() != 0
    csv.write_bytes(content)
    assert unchanged() == 0
    (csv.parent / "new.csv").write_bytes(b"x")
    assert unchanged() != 0
