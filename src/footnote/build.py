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

from footnote.contract import Contract, contract
from footnote.corpus.package_yaml import PackageYaml, read_package_yaml
from footnote.corpus.read import INLINE_BYTES, article_files
from footnote.problems import Problem

FLAT = ("headers", "marks", "links", "pieces")


class Build:
    """One run over one corpus: its folder, its DuckDB connection, and what was found so far."""

    def __init__(
        self,
        corpus: Path,
        *,
        memory_limit: str = "4GB",
        trust_stamps: bool = True,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.corpus = corpus
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
        return [p for p in self.problems if p.severity == "error" and p.article_id not in self.left_out]


def store_problems(build: Build) -> None:
    """Write the findings into the table `problems`, whose ids come from their content."""
    columns = build.contract.tables["problems"].columns
    marks = ", ".join("?" for _ in columns)
    kinds = {"line": "BIGINT", "start_char": "BIGINT", "end_char": "BIGINT"}
    typed = ", ".join(f"{name} {kinds.get(name, 'VARCHAR')}" for name in columns)
    build.connection.execute(f"CREATE OR REPLACE TABLE problems ({typed})")
    rows = {problem.problem_id: [getattr(problem, name) for name in columns] for problem in build.problems}
    if rows:
        build.connection.executemany(f"INSERT INTO problems VALUES ({marks})", [rows[key] for key in sorted(rows)])
