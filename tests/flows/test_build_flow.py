"""The Prefect flow gives the same package as the plain stages, and says what is wrong where it gives none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from footnote.package.files import DATABASE
from footnote.pipeline import build_package
from tests.flows.corpora import break_article, copy_corpus, surroundings


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != DATABASE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def folder(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What two runs of the flow left: of this corpus, and of one with an error into the same folder."""
    folder = tmp_path_factory.mktemp("build")
    place = break_article(copy_corpus(repository, folder / "broken"))
    (folder / "place").write_text(place, "utf-8")
    out = ["--out", str(folder / "flow")]
    cases = [
        {"name": "good", "module": "flows.build", "arguments": out},
        {"name": "bad", "module": "flows.build", "arguments": [*out, "--corpus", str(folder / "broken")]},
    ]
    (folder / "cases.json").write_text(json.dumps(cases), "utf-8")
    command = [sys.executable, "-m", "tests.flows.several", str(folder / "cases.json")]
    environment = surroundings(tmp_path_factory.mktemp("prefect"))
    run = subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


def code(folder: Path, name: str) -> int:
    return int(json.loads((folder / f"{name}.json").read_bytes())["code"])


def test_flow_gives_the_same_bytes_as_the_plain_stages(repository: Path, folder: Path, tmp_path: Path) -> None:
    build_package(repository / "corpus", tmp_path / "plain")
    log = (folder / "good.log").read_text("utf-8")
    assert code(folder, "good") == 0, log
    # of the run that failed into the same folder, there is no trace
    assert contents(folder / "flow") == contents(tmp_path / "plain")
    for stage in ("read", "value", "claim", "estimate", "compare", "check", "package"):
        assert f"Task run '{stage}-" in log, f"no progress of {stage} on the terminal"
        assert f" - {stage}: " in log or stage == "compare", f"{stage} does not say what it did"


def test_flow_says_what_is_wrong(folder: Path) -> None:
    log, place = (folder / "bad.log").read_text("utf-8"), (folder / "place").read_text("utf-8")
    assert code(folder, "bad") == 1
    assert f'check: {place}: E62 harm "dead" is not one of' in log
    assert "footnote: 1 error; nothing was published\n" in log
