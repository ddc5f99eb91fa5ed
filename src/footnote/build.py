"""One run over one corpus: its folder, its DuckDB connection, and what was found so far.

The stages of `footnote.pipeline` take a `Build`, read the tables of earlier stages from its connection and leave their
own in it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from footnote.characters import harmless
from footnote.contract import Contract, contract
from footnote.contract.load import Stage
from footnote.contract.to_duckdb import DUCKDB_TYPES, columns_clause, identifier
from footnote.corpus.package_yaml import PackageYaml, read_package_yaml
from footnote.corpus.read import INLINE_BYTES, article_files
from footnote.problems import PUBLISHED, Problem
from footnote.sql import Beside, store_columns

try:
    # The engine alone. What the package `duckdb` adds to it in Python, relations and expressions, takes as long to
    # import as the engine takes to start, and a check, which people wait for, has no use for it.
    from _duckdb import connect
except ImportError:
    from duckdb import connect

if TYPE_CHECKING:
    from footnote.release.compare import Comparison

MARKED = ("marks", "links", "pieces")  # what annotators marked in the articles
FLAT = ("headers", *MARKED)
# of DuckDB, which spills to disk beyond it: 100,000 articles peak at 2.5 GB in all, and with 4GB at 4.4
MEMORY_LIMIT = "2GB"
# Below this DuckDB runs each query on one thread and as it is written: to look for a better plan takes longer than it
# saves. Seconds of a check with and without better plans: 0.51 and 0.39 for 20 kB, 0.74 and 0.58 for 400 kB, equal at
# 2 MB, 1.6 and 2.2 for 4 MB.
TINY_BYTES = 512 * 1024


class Build:
    """One run over one corpus: its folder, its DuckDB connection, and what was found so far."""

    def __init__(
        self,
        corpus: Path,
        *,
        previous: Path | None = None,
        memory_limit: str = MEMORY_LIMIT,
        trust_stamps: bool = True,
        publishes: bool = True,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.corpus = corpus
        self.previous = previous  # the package of the release before, to be compared with
        self.comparison: Comparison | None = None
        self.trust_stamps = trust_stamps
        self.publishes = publishes  # whether a package may come of it
        self.problems: list[Problem] = []
        self.left_out: set[str] = set()
        self.register_lines: dict[str, dict[str, int]] = {}  # by table and row id: where a row of a register stands
        self.withdrawn: dict[str, str] = {}  # the status of each article that was retracted or replaced
        self.report = report or _unheard
        self.memory_limit = memory_limit

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            self._open(opened)
            self._exits = opened.pop_all()
        return self

    def _open(self, exits: ExitStack) -> None:
        """Read the folder's own files and connect; `exits` closes what was opened, also after an error."""
        self.files = article_files(self.corpus)
        self.work = Path(exits.enter_context(tempfile.TemporaryDirectory(prefix="footnote-")))
        size = sum(file.stat().st_size for file in self.files)
        self.is_large = size > INLINE_BYTES
        # a large corpus works on disk, so that memory does not grow with it
        database = str(self.work / "work.duckdb") if self.is_large else ":memory:"
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": self.memory_limit,
            "temp_directory": str(self.work / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        # not where a package comes of it: the statistics in Parquet files come from the plan
        if size < TINY_BYTES and not self.publishes:
            settings |= {"threads": 1, "enable_optimizer": False}
        # DuckDB makes its thousands of functions while Python reads the schemas
        with ThreadPoolExecutor(1) as beside:
            connecting = beside.submit(connect, database, config=settings)
            try:
                self.contract: Contract = contract()
                self.package: PackageYaml = read_package_yaml(self.corpus)
            finally:
                self.connection = exits.enter_context(connecting.result())
        is_alone = self.publishes or self.is_large
        self.beside = None if is_alone else exits.enter_context(Beside(self.connection))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    def rows(self, table: str) -> int:
        """Number of rows of a table."""
        ((counted,),) = self.connection.execute(f"SELECT count(*) FROM {identifier(table)}").fetchall()
        return int(counted)

    def report_rows(self, message: str, *tables: str) -> None:
        """Report how many rows tables have; they are counted only where somebody listens."""
        if self.report is not _unheard:
            self.report(message.format(*map(self.rows, tables)))

    @property
    def errors(self) -> list[Problem]:
        """Findings that stop the publication: errors, but for those of articles that were left out."""
        return [p for p in self.problems if p.severity == "error" and not self.is_left_out(p)]

    def is_left_out(self, problem: Problem) -> bool:
        """Whether a finding is about an article, or about a file whose header cannot be read, that was left out."""
        return (problem.article_id or problem.file) in self.left_out


def _unheard(_message: str) -> None:
    """Report to nobody."""


def make_empty(build: Build, stage: Stage) -> None:
    """Make the tables of a stage that does not run."""
    for table in build.contract.stage(stage):
        build.connection.execute(f"CREATE OR REPLACE TABLE {identifier(table.name)} ({columns_clause(table)})")


def store_problems(build: Build) -> None:
    """Write the findings into the table `problems`, whose ids come from their content."""
    table = build.contract.tables["problems"]
    found = {problem.problem_id: problem for problem in map(_harmless, build.problems)}
    types = {field.name: DUCKDB_TYPES[field.type] for field in table.fields}
    columns = [[getattr(found[key], name) for key in sorted(found)] for name in types]
    store_columns(build.connection, table.name, types, columns)


def _harmless(problem: Problem) -> Problem:
    """A finding whose words neither a terminal nor a spreadsheet obeys: it repeats what bad input holds."""
    words = {name: harmless(cell) for name in PUBLISHED if isinstance(cell := getattr(problem, name), str)}
    return msgspec.structs.replace(problem, **words)
