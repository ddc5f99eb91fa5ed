"""The real Label Studio, from the package index: our label config, our tasks, one person's work, and back.

Opt-in, because it installs a gigabyte. docs/annotation-tools.md tells a person the same steps.
"""

from __future__ import annotations

import json
import os
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from footnote.cli import main
from footnote.exchange.article import Article, read_articles
from tests.corpus_builder import make_corpus
from tests.unit.exchange.round_trip import contents
from tests.unit.exchange.tools.label_studio_server import QUIET, LabelStudio, label_studio

# the parser of label configs and tasks that server and clients share
CHECK = """
import json, sys
from label_studio_sdk.label_interface import LabelInterface
config, tasks = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
interface = LabelInterface(config)
interface.validate()
number = 0
for task in json.loads(tasks):
    # validate_task of 2.1 fails on any task with annotations
    assert interface.validate_task({"data": task["data"]})
    for annotation in task["annotations"]:
        assert interface._validate_object(annotation, return_errors=True) == []
        number += len(annotation["result"])
print(number)
"""
INSTALL_SECONDS = 900


@pytest.fixture(scope="module")
def binaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Label Studio in an environment of its own: that of FOOTNOTE_LABEL_STUDIO, or a new one."""
    if "FOOTNOTE_LABEL_STUDIO" in os.environ:
        return Path(os.environ["FOOTNOTE_LABEL_STUDIO"]) / "bin"
    folder = tmp_path_factory.mktemp("label-studio")
    venv.create(folder, with_pip=True)
    command: list[str | Path] = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "label-studio>=1.23,<2"]
    subprocess.run(command, check=True, timeout=INSTALL_SECONDS, capture_output=True)
    return folder / "bin"


@pytest.fixture(scope="module")
def tool(binaries: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabelStudio]:
    with label_studio(binaries / "label-studio", tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path / "corpus")


@pytest.fixture
def files(corpus: Path, tmp_path: Path) -> Path:
    """A folder with the label config and the tasks, by command."""
    folder = tmp_path / "for-label-studio"
    assert main(["export", "--to", "label-studio", "--corpus", str(corpus), "--out", str(folder)]) == 0
    assert main(["tool-config", "label-studio", "--out", str(folder)]) == 0
    return folder


@pytest.mark.install
def test_its_own_parser_takes_config_tasks_and_annotations(binaries: Path, files: Path) -> None:
    command: list[str | Path] = [binaries / "python", "-c", CHECK, files / "label_config.xml", files / "tasks.json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=os.environ | QUIET)
    assert run.returncode == 0, run.stderr
    written = json.loads((files / "tasks.json").read_bytes())
    assert int(run.stdout) == sum(len(task["annotations"][0]["result"]) for task in written) > 100


@pytest.mark.install
def test_work_in_the_tool_comes_back(
    tool: LabelStudio, files: Path, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {article.slug: article for article in read_articles(corpus)}
    project = tool.new_project("Karvala", (files / "label_config.xml").read_text("utf-8"))
    imported = tool.import_file(project, files / "tasks.json")
    assert (imported["task_count"], imported["annotation_count"]) == (3, 3)
    untouched = tmp_path / "untouched.json"
    untouched.write_bytes(tool.export(project))
    kept = contents(corpus)
    assert main(["import", str(untouched), "--into", str(corpus)]) == 0
    assert capsys.readouterr().out.count("0 added, 0 changed, 0 removed") == 3
    assert contents(corpus) == kept

    # one region is added over an emoji and one choice is changed, as a person does it
    (task,) = (one for one in tool.tasks(project) if one["data"]["slug"] == "post")
    (annotation,) = task["annotations"]
    text = task["data"]["text"]
    start = text.index("market 🕯️")
    words = {"start": start, "end": start + len("market 🕯️"), "text": "market 🕯️"}
    region = {"id": "Xy7", "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual"}
    added = region | {"value": words | {"labels": ["Place"]}}
    place = region | {"from_name": "Place.place", "type": "textarea", "value": words | {"text": ["karvala"]}}
    changed = women_injured(annotation["result"])
    tool.ask(f"api/annotations/{annotation['id']}", {"result": [*changed, added, place]}, "PATCH")

    for form in ("JSON_MIN", "CSV"):
        flat = tmp_path / f"flat.{form}"
        flat.write_bytes(tool.export(project, form))
        assert main(["import", str(flat), "--into", str(corpus)]) == 3
        assert "which loses relations" in capsys.readouterr().err
    exported = tmp_path / "export.json"
    exported.write_bytes(tool.export(project))
    assert main(["import", str(exported), "--into", str(corpus)]) == 0
    assert "1 added, 1 changed, 0 removed" in capsys.readouterr().out
    after = {article.slug: article for article in read_articles(corpus)}
    new = mark_at(after["post"], start)
    assert (new.label, new.exact, new.attrs.place) == ("Place", "market 🕯️", "karvala")
    women = text.index("two women")
    assert mark_at(before["post"], women).attrs.harm == "killed"
    assert mark_at(after["post"], women).attrs.harm == "injured"
    assert len(after["post"].marks) == len(before["post"].marks) + 1
    assert {name: content for name, content in contents(corpus).items() if name != "post.jsonl"} == {
        name: content for name, content in kept.items() if name != "post.jsonl"
    }


def women_injured(result: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The result items with another choice for two women."""
    (harm,) = (one for one in result if one.get("from_name") == "Casualty.harm" and one["value"]["text"] == "two women")
    harm["value"]["choices"] = ["injured"]
    return result


def mark_at(article: Article, start: int) -> Any:
    (mark,) = (mark for mark in article.marks if mark.start == start)
    return mark
