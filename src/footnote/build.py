"""One run over one corpus: its folder, its DuckDB connection, and what was found so far.

The stages of `footnote.pipeline` take a `Build`, read the tables of earlier stages from its connection and leave their
own in it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import msgspec
import pyarrow as pa

from footnote.characters import harmless
from footnote.contract import Contract, contract
from footnote.contract.load import Stage
from footnote.contract.to_arrow import arrow_schema
from footnote.contract.to_duckdb import columns_clause, identifier
from footnote.corpus.package_yaml import PackageYaml, read_package_yaml
from footnote.corpus.read import INLINE_BYTES, article_files
from footnote.problems import PUBLISHED, Problem
from footnote.release.compare import Comparison

FLAT = ("headers", "marks", "links", "pieces")
# of DuckDB, which spills to disk beyond it: 100,000 articles peak at 2.5 GB in all, and with 4GB at 4.4
MEMORY_LIMIT = "2GB"


class Build:
    """One run over one corpus: its folder, its DuckDB connection, and what was found so far."""

    def __init__(
        self,
        corpus: Path,
        *,
        previous: Path | None = None,
        memory_limit: str = MEMORY_LIMIT,
        trust_stamps: bool = True,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.corpus = corpus
        self.previous = previous  # the package of the release before, to be compared with
        self.comparison: Comparison | None = None
        self.trust_stamps = trust_stamps
        self.contract: Contract = contract()
        self.problems: list[Problem] = []
        self.left_out: set[str] = set()
        self.report = report or (lambda _: None)
        self._exits = ExitStack()
        self.memory_limit = memory_limit

    def __enter__(self) -> Self:
        self.files = article_files(self.corpus)
        self.package: PackageYaml = read_package_yaml(self.corpus)
        self.work = Path(self._exits.enter_context(tempfile.TemporaryDirectory(prefix="footnote-")))
        self.is_large = sum(file.stat().st_size for file in self.files) > INLINE_BYTES
        # a large corpus works on disk, so that memory does not grow with it
        database = str(self.work / "work.duckdb") if self.is_large else ":memory:"
        self.connection = self._exits.enter_context(
            duckdb.connect(
                database,
                config={
                    "memory_limit": self.memory_limit,
                    "temp_directory": str(self.work / "spill"),
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                },
            )
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    def rows(self, table: str) -> int:
        """Number of rows of a table."""
        counted = self.connection.table(table).count("*").fetchall()
        return int(counted[0][0])

    @property
    def errors(self) -> list[Problem]:
        """Findings that stop the publication: errors, but for those of articles that were left out."""
        return [p for p in self.problems if p.severity == "error" and not self.is_left_out(p)]

    def is_left_out(self, problem: Problem) -> bool:
        """Whether a finding is about an article, or about a file whose header cannot be read, that was left out."""
        return (problem.article_id or problem.file) in self.left_out


def make_empty(build: Build, stage: Stage) -> None:
    """Make the tables of a stage that does not run."""
    for table in build.contract.stage(stage):
        build.connection.execute(f"CREATE OR REPLACE TABLE {identifier(table.name)} ({columns_clause(table)})")


def store_problems(build: Build) -> None:
    """Write the findings into the table `problems`, whose ids come from their content."""
    table = build.contract.tables["problems"]
    found = {problem.problem_id: problem for problem in map(_harmless, build.problems)}
    values = pa.table(
        {name: [getattr(found[key], name) for key in sorted(found)] for name in table.columns}, arrow_schema(table)
    )
    # as one Arrow table: row by row DuckDB took a millisecond and a half for each
    build.connection.register("problems_found", values)
    build.connection.execute("CREATE OR REPLACE TABLE problems AS SELECT * FROM problems_found")
    build.connection.unregister("problems_found")


def _harmless(problem: Problem) -> Problem:
    """A finding whose words neither a terminal nor a spreadsheet obeys: it repeats what bad input holds."""
    words = {name: harmless(cell) for name in PUBLISHED if isinstance(cell := getattr(problem, name), str)}
    return msgspec.structs.replace(problem, **words)
