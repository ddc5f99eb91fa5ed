"""The six stages as plain functions, in the order in which they run.

    read -> value -> claim -> estimate -> check -> package

Read in Python, think in SQL: formats and words are read by Python, everything after that is set logic over flat
tables in one DuckDB connection. The stages take a `Build` and leave their tables in it; `flows/build.py` runs the
same functions as Prefect tasks.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import duckdb

from footnote.claims import AFTER_RELATIVE_DATES, BEFORE_RELATIVE_DATES
from footnote.claims.evidence import make_evidence
from footnote.contract import Contract, contract
from footnote.corpus.package_yaml import PackageYaml, read_package_yaml
from footnote.corpus.read import INLINE_BYTES, article_files, read_files, read_in_pool
from footnote.corpus.registers import read_register
from footnote.corpus.stamp import Stamp, check_stamps, digest, read_stamps, write_stamps
from footnote.corpus.text import article_id, find_texts
from footnote.corpus.texts import TextReport, leaks, verify_texts
from footnote.problems import FootnoteError, Problem, ProblemsFound, in_reading_order
from footnote.rules import run_rules
from footnote.sql import run_file
from footnote.values.stage import read_relative_dates, read_values

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


def read(build: Build) -> None:
    """Read the corpus: the registers, and the articles into headers, marks, links and pieces."""
    for table in build.contract.stage("register"):
        build.problems += read_register(build.connection, build.corpus, table)
    if build.is_large:
        build.problems += read_in_pool(build.files, build.corpus, build.work)
        sources = {name: f"read_parquet('{build.work}/shard-*-{name}.parquet')" for name in FLAT}
    else:
        tables, problems = read_files(build.files, build.corpus)
        build.problems += problems
        for name, table in tables.items():
            build.connection.register(f"{name}_read", table)
        sources = {name: f"{name}_read" for name in FLAT}
    for name in ("headers", "links", "pieces"):
        build.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM {sources[name]}")
    # marks are numbered in reading order; the numbers join faster than ids and sort as people read
    build.connection.execute(f"""
        CREATE OR REPLACE TABLE marks AS
        SELECT row_number() OVER (ORDER BY article_id, start_char, end_char, label, annotation_id, line) AS mark, *
        FROM {sources["marks"]} ORDER BY mark
    """)
    if build.trust_stamps:
        build.problems += check_stamps(build.corpus, build.files)
    build.report(f"read {build.rows('headers')} articles, {build.rows('marks')} marks")


def value(build: Build) -> None:
    """Parse each distinct run of words once: counts, weapons, dates that stand alone."""
    read_values(build.connection)
    build.report(f"read {build.rows('count_values')} counts and {build.rows('date_values')} dates from the words")


def claim(build: Build) -> None:
    """What one article says: the claim tables; dates in two passes."""
    for step in BEFORE_RELATIVE_DATES:
        run_file(build.connection, "claims", step)
    read_relative_dates(build.connection)
    for step in AFTER_RELATIVE_DATES:
        run_file(build.connection, "claims", step)
    for table in build.contract.stage("claim"):
        run_file(build.connection, "claims", table.name)
    build.report(", ".join(f"{build.rows(table.name)} {table.name}" for table in build.contract.stage("claim")))


def estimate(build: Build) -> None:
    """What all articles together say, and the evidence of every cell."""
    run_file(build.connection, "estimates", "accounts")
    for table in build.contract.stage("estimate"):
        run_file(build.connection, "estimates", table.name)
    make_evidence(build.connection, build.contract)
    build.report(", ".join(f"{build.rows(t.name)} {t.name}" for t in build.contract.stage("estimate")))


def check(build: Build, *, keep_going: bool = False) -> None:
    """The table contracts and the rules beyond types; every finding is a row of `problems`.

    Raises:
        ProblemsFound: there are errors, and they cannot be left out.
    """
    from footnote.contract.gate import check_package  # pandera takes a second to import

    build.problems += run_rules(build)
    store_problems(build)
    # A mark without its link gives an empty required cell: one finding is enough, and the rule's says more.
    if not build.errors:
        build.problems += [failure.to_problem() for failure in check_package(build.connection, build.contract)]
    build.problems = in_reading_order(build.problems)
    if build.errors and keep_going:
        _leave_out(build)
        return
    if build.errors:
        raise ProblemsFound(build.problems)
    build.report(f"checked: {len(build.problems)} warnings, no errors")


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


def _leave_out(build: Build) -> None:
    """Drop the articles that have errors and run the stages again over the others."""
    broken = {problem.article_id for problem in build.errors if problem.article_id is not None}
    if len(broken) == 0 or any(problem.article_id is None for problem in build.errors):
        raise ProblemsFound(build.problems)
    for name in FLAT:
        build.connection.execute(f"DELETE FROM {name} WHERE article_id IN (SELECT unnest(?))", [sorted(broken)])
    if build.rows("headers") == 0:
        raise ProblemsFound(build.problems)
    build.left_out |= broken
    build.problems = [problem for problem in build.problems if problem.article_id in build.left_out]
    build.report(f"left out {len(broken)} articles with errors: {', '.join(sorted(broken))}")
    for stage in (value, claim, estimate):
        stage(build)
    check(build, keep_going=True)


def package(build: Build, out: Path) -> Path:
    """Write the package beside `out`, prove that all copies are equal, and swap it in whole."""
    from footnote.package.write import publish

    store_problems(build)
    publish(build, out)
    build.report(f"wrote {out}")
    return out


def build_package(
    corpus: Path, out: Path, *, keep_going: bool = False, report: Callable[[str], None] | None = None
) -> list[Problem]:
    """Run all stages; give the findings that were published.

    Raises:
        ProblemsFound: the corpus has errors; the previous package is untouched.
        FootnoteError: the surroundings do not allow it.
    """
    with Build(corpus, report=report) as build:
        for stage in (read, value, claim, estimate):
            stage(build)
        check(build, keep_going=keep_going)
        package(build, out)
        return build.problems


class Checked(NamedTuple):
    """What a check of a corpus found; `texts` only if the articles' texts were compared."""

    problems: list[Problem]
    texts: TextReport | None


def check_corpus(corpus: Path, *, texts: Path | None = None, report: Callable[[str], None] | None = None) -> Checked:
    """Run all stages but the last; give all findings.

    With the folder of the articles' texts, every span is compared with them, nothing that the corpus publishes may
    hold a long run of them, and files without errors get their stamp in `verified.json`.

    Raises:
        FootnoteError: there is no corpus to check.
    """
    with Build(corpus, report=report, trust_stamps=texts is None) as build:
        for stage in (read, value, claim, estimate):
            stage(build)
        compared = None
        if texts is not None:
            held = find_texts(texts)
            compared = verify_texts(build.connection, held)
            build.problems += compared.problems
            build.problems += find_leaks(build, held)
        with suppress(ProblemsFound):
            check(build)
        if compared is not None:
            _stamp(build, compared)
        return Checked(build.problems, compared)


def find_leaks(build: Build, texts: dict[str, str]) -> list[Problem]:
    """Find files of the corpus that hold a long run of an article outside its quotes and title (E73)."""
    held = [path for path in sorted(build.corpus.rglob("*")) if path.is_file() and path.suffix != ".txt"]
    problems = []
    for text_sha256, text in texts.items():
        rows = build.connection.execute(
            """
            SELECT exact FROM pieces WHERE role = 'quoted' AND exact IS NOT NULL AND article_id = $1
            UNION ALL SELECT title FROM headers WHERE title IS NOT NULL AND article_id = $1
            """,
            [article_id(text_sha256)],
        ).fetchall()
        for path, run in leaks(text, held, published=[words for (words,) in rows]):
            name = path.relative_to(build.corpus).as_posix()
            message = f'this file holds a run of an article: "{run[:40]}…"'
            hint = "an article's text is not published; shorten the span, or keep only its hash"
            problems.append(Problem(code="E73", file=name, message=message, hint=hint))
    return problems


def _stamp(build: Build, compared: TextReport) -> None:
    """Stamp the files whose every article was compared and that have no errors; other files keep their stamps."""
    broken = {problem.file for problem in build.problems if problem.severity == "error"}
    stamps = {file.name: stamp for file in build.files if (stamp := read_stamps(build.corpus).get(file.name))}
    articles: Counter[str] = Counter(
        file for (file,) in build.connection.execute("SELECT file FROM headers").fetchall()
    )
    for file in build.files:
        name = file.relative_to(build.corpus).as_posix()
        if name in broken or len(compared.texts[name]) != articles[name]:
            continue
        stamps[file.name] = Stamp(digest(file), tuple(compared.texts[name]), compared.verified[name])
    write_stamps(build.corpus, stamps)


__all__ = [
    "Build",
    "FootnoteError",
    "build_package",
    "check",
    "check_corpus",
    "claim",
    "estimate",
    "package",
    "read",
    "value",
]
