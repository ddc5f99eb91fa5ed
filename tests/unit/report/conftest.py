"""Two pages: that of the repository's package, and one of a package whose every text tries to be something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.pipeline import build_package
from footnote.report import write_report
from tests.corpus_builder import ACTORS, PACKAGE, Articles, make_corpus, reword

SCRIPT = "<script>alert(1)</script>"
QUOTED = f"We will {SCRIPT} & \u202efind\u202c אותם them,"
TITLE = 'Shells "hit" <img src="https://example.org/x.png" onerror="alert(1)"> Karvala'
NAME = "Ana </title><b onclick='alert(1)'>Pell</b>"
DESCRIPTION = "Fictional.</style></script><iframe src='https://example.org'></iframe>"


@pytest.fixture(scope="session")
def page(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "report.html"
    write_report(repository / "datapackage", out)
    return out


@pytest.fixture(scope="session")
def hostile_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def change(articles: Articles) -> None:
        reword(articles, "post", "We will find them,", QUOTED)
        articles["post"]["header"]["title"] = TITLE

    folder = tmp_path_factory.mktemp("hostile")
    actors = [actor | {"name": NAME} if actor["actor_id"] == "ana-pell" else actor for actor in ACTORS]
    licence = {"name": "CC-BY-4.0", "path": "javascript:alert(1)", "title": "CC <i>BY</i>"}
    package = PACKAGE | {"description": DESCRIPTION, "licenses": [licence]}
    make_corpus(folder / "corpus", change, actors=actors, package=package)
    build_package(folder / "corpus", folder / "package")
    return folder / "package"


@pytest.fixture(scope="session")
def hostile_page(hostile_package: Path) -> Path:
    out = hostile_package.parent / "report.html"
    write_report(hostile_package, out)
    return out
