"""Copies of the repository's corpus that tests may change, and the environment in which tests start Prefect."""

from __future__ import annotations

import json
import os
from pathlib import Path

SETTINGS = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "NO_COLOR": "1"}


def surroundings(home: Path) -> dict[str, str]:
    """Prefect's database and settings in a folder of the test's own; nothing of the person who runs the tests."""
    foreign = ("PREFECT_", "FOOTNOTE_", "AWS_", "GIT_")
    own = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return own | SETTINGS | {"PREFECT_HOME": str(home)}


def copy_corpus(repository: Path, to: Path, version: str = "0.1.0") -> Path:
    """A corpus like the repository's, whose articles can be changed without the texts at hand."""
    for name in ("registers", "articles"):
        (to / name).mkdir(parents=True)
        for file in (repository / "corpus" / name).iterdir():
            (to / name / file.name).write_bytes(file.read_bytes())
    package = (repository / "corpus" / "package.yaml").read_text("utf-8")
    lines = [line for line in package.splitlines() if not line.startswith(("version:", "require_stamps:"))]
    (to / "package.yaml").write_text("\n".join([*lines, f"version: {version}", "require_stamps: false", ""]), "utf-8")
    return to


def break_article(corpus: Path) -> str:
    """Write a word that the scheme does not know into an article; give its place as the log says it."""
    article = min((corpus / "articles").glob("*.jsonl"))
    lines = article.read_text("utf-8").splitlines()
    number = next(number for number, line in enumerate(lines) if '"harm":"killed"' in line)
    lines[number] = lines[number].replace('"harm":"killed"', '"harm":"dead"')
    article.write_text("\n".join([*lines, ""]), "utf-8")
    return f"articles/{article.name}:{number + 1}"


def retract_article(corpus: Path, note: str) -> str:
    """Write into the header of an article that its outlet withdrew it; give its id."""
    article = min((corpus / "articles").glob("*.jsonl"))
    head, _, rest = article.read_text("utf-8").partition("\n")
    header = json.loads(head) | {"status": "retracted", "note": note}
    article.write_text(json.dumps(header, ensure_ascii=False) + "\n" + rest, "utf-8")
    return str(header["article_id"])
