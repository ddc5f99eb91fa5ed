"""What many tests need: the repository's own corpus, built once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from footnote.build import Build, store_problems
from footnote.pipeline import claim, compare, estimate, read, value

# Tests must not depend on the settings of the person who runs them.
for name in ("PANDERA_VALIDATION_ENABLED", "PANDERA_VALIDATION_DEPTH"):
    os.environ.pop(name, None)

# CI runs the same examples each time; HYPOTHESIS_PROFILE=search looks for new ones
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

REPOSITORY = Path(__file__).resolve().parents[1]
SUMMARY = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def built() -> Iterator[Build]:
    """The repository's corpus after all stages but packaging; tests must leave its tables as they are."""
    with Build(REPOSITORY / "corpus") as build:
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        store_problems(build)
        yield build


@pytest.fixture(scope="session")
def texts(repository: Path) -> Path:
    """Folder of the articles' texts; tests that need them are skipped where they are not at hand."""
    folder = repository / "corpus" / "texts"
    if not any(folder.glob("*.txt")):
        pytest.skip("the articles' texts are not in corpus/texts: offsets cannot be compared")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--server", action="store_true", help="also run the tests that start real servers")
    parser.addoption("--install", action="store_true", help="also run the tests that install other versions")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reasons = {"server": "starts a real server: run with --server", "install": "installs packages: run with --install"}
    for name, reason in reasons.items():
        if not config.getoption(f"--{name}"):
            for item in items:
                if name in item.keywords:
                    item.add_marker(pytest.mark.skip(reason=reason))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Send what a worker of pytest-xdist has to tell to the process that prints."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["summary"] = session.config.stash.get(SUMMARY, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker has to tell."""
    told = getattr(node, "workeroutput", {}).get("summary", [])
    node.config.stash.setdefault(SUMMARY, []).extend(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in terminalreporter.config.stash.get(SUMMARY, []):
        terminalreporter.write_line(line)
