"""A check that publishes nothing takes shortcuts; it finds the same, and loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from footnote.build import Build
from footnote.check import check_corpus
from footnote.pipeline import check, claim, compare, estimate, read, value
from footnote.problems import Problem, ProblemsFound
from footnote.rules.run import run_rules
from tests.corpus_builder import ACTORS, Articles, attrs, make_corpus, mark, reword

HEAVY = ("duckdb", "multiprocessing", "numpy", "pandas", "pandera", "polars", "pyarrow", "hypothesis", "frictionless")


def test_a_check_without_findings_loads_no_heavy_library(tmp_path: Path) -> None:
    """Each takes an eighth of a second or more (duckdb beyond its engine a sixteenth), of the half that two articles may."""
    program = (
        "import sys; from footnote.cli import main; code = main(sys.argv[1:]);"
        f"print([name for name in {HEAVY} if name in sys.modules]); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "check", str(make_corpus(tmp_path / "corpus"))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "0 errors, 0 warnings\n[]\n"


def test_without_the_engine_s_own_connect_the_package_s_serves() -> None:
    """`_duckdb` promises nothing."""
    program = "import duckdb, _duckdb; of_package = duckdb.connect; del _duckdb.connect;"
    program += "import footnote.build; print(footnote.build.connect is of_package)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def damaged(articles: Articles) -> None:
    attrs(articles, "star", "wounded", harm="Injured")
    articles["radio"]["header"]["language"] = "ENGLISH"


def formula(articles: Articles) -> None:
    """An Event has no column for its words: they are published as evidence alone."""
    reword(articles, "star", "clashed near", "=clashed(1) near")
    found = mark(articles, "star", "clashed")
    found["end"] = found["start"] + len("=clashed(1)")


@pytest.mark.parametrize("change", [None, damaged, formula], ids=["only a register", "articles, too", "words"])
def test_a_check_finds_what_a_build_finds(tmp_path: Path, change: object) -> None:
    actors = [actor | {"country_code": "Karvala"} if actor["actor_id"] == "ana-pell" else actor for actor in ACTORS]
    corpus = make_corpus(tmp_path / "corpus", change, actors=actors)  # type: ignore[arg-type]
    found = check_corpus(corpus).problems
    assert ("E66", "registers/actors.csv") in {(problem.code, problem.file) for problem in found}
    assert found == found_by_a_build(corpus)


def found_by_a_build(corpus: Path) -> list[Problem]:
    with Build(corpus) as build:
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        with pytest.raises(ProblemsFound):
            check(build)
        return build.problems


def test_rules_that_run_at_once_find_the_same(repository: Path) -> None:
    with Build(repository / "corpus", publishes=False) as build:
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        alone = run_rules(build)
        assert len(alone) == 5
        assert sorted(map(str, run_rules(build, beside=build.beside))) == sorted(map(str, alone))
