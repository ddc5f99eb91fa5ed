"""The seven stages as plain functions, in the order in which they run.

    read -> value -> claim -> estimate -> compare -> check -> package

Read in Python, think in SQL: formats and words are read by Python, everything after that is set logic over flat
tables in one DuckDB connection. The stages take a `Build` and leave their tables in it; `flows/build.py` runs the
same functions as Prefect tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from footnote.build import FLAT, MARKED, Build, make_empty, store_problems
from footnote.claims import AFTER_RELATIVE_DATES, BEFORE_RELATIVE_DATES
from footnote.claims.evidence import make_evidence
from footnote.contract.text_cells import has_suspicious_words
from footnote.contract.to_screen import suspicious
from footnote.corpus.read import read_files, read_in_pool, without_collection
from footnote.corpus.registers import read_register
from footnote.corpus.stamp import check_stamps
from footnote.estimates import STEPS
from footnote.package.swap import repair
from footnote.problems import FootnoteError, Problem, ProblemsFound, in_reading_order
from footnote.rules.consequences import without_consequences
from footnote.rules.run import run_rules
from footnote.sql import run_file, run_files, side_by_side
from footnote.values.stage import read_relative_dates, read_values

if TYPE_CHECKING:
    from footnote.contract.gate import Failure


def read(build: Build) -> None:
    """Read the corpus: the registers, and the articles into headers, marks, links and pieces."""
    registers = [read_register(build.corpus, table) for table in build.contract.stage("register")]
    side_by_side(build.connection, [register.store for register in registers], beside=build.beside)
    for table, register in zip(build.contract.stage("register"), registers, strict=True):
        build.problems += register.problems
        build.register_lines[table.name] = register.lines
    if build.is_large:
        build.problems += read_in_pool(build.files, build.corpus, build.work)
        for name in FLAT:
            shards = f"read_parquet('{build.work}/shard-*-{name}.parquet')"
            build.connection.execute(f"CREATE OR REPLACE TABLE {name} AS FROM {shards}")
    else:
        with without_collection():
            flat, problems = read_files(build.files, build.corpus)
            flat.store(build.connection, beside=build.beside)
        build.problems += problems
    if build.trust_stamps:
        build.problems += check_stamps(build.corpus, build.files, required=build.package.require_stamps)
    build.report_rows("read {} articles, {} marks", "headers", "marks")


def value(build: Build) -> None:
    """Parse each distinct run of words once: counts, weapons, dates that stand alone."""
    withdraw(build)
    read_values(build.connection, beside=build.beside)
    build.report_rows("read {} counts and {} dates from the words", "count_values", "date_values")


def withdraw(build: Build) -> None:
    """Take away what rests on articles that were retracted or replaced; their headers stay, with that status.

    It can be called again, after articles were left out: what was withdrawn for one of them comes back first.
    """
    connection = build.connection
    connection.execute("CREATE TABLE IF NOT EXISTS statuses AS SELECT article_id, status FROM headers")
    if build.withdrawn:
        connection.execute(
            "UPDATE headers SET status = statuses.status FROM statuses WHERE statuses.article_id = headers.article_id"
        )
        for name in MARKED:
            connection.execute(
                f"INSERT INTO {name} SELECT * FROM withdrawn_{name} SEMI JOIN headers USING (article_id)"
            )
    run_file(connection, "corpus", "article_status")
    build.withdrawn = dict(
        connection.execute("SELECT article_id, status FROM headers WHERE status <> 'current' ORDER BY ALL").fetchall()
    )
    if build.withdrawn:
        gone = "article_id IN (SELECT article_id FROM headers WHERE status <> 'current')"
        for name in MARKED:
            connection.execute(f"CREATE OR REPLACE TABLE withdrawn_{name} AS FROM {name} WHERE {gone}")
            connection.execute(f"DELETE FROM {name} WHERE {gone}")
        build.report("left aside: " + ", ".join(f"{name} ({status})" for name, status in build.withdrawn.items()))


def claim(build: Build) -> None:
    """What one article says: the claim tables; dates in two passes."""
    for steps in BEFORE_RELATIVE_DATES:
        run_files(build.connection, "claims", steps, beside=build.beside)
    read_relative_dates(build.connection)
    tables = tuple(table.name for table in build.contract.stage("claim"))
    for steps in (*AFTER_RELATIVE_DATES, tables):
        run_files(build.connection, "claims", steps, beside=build.beside)
    build.report_rows(", ".join(f"{{}} {table}" for table in tables), *tables)


def estimate(build: Build) -> None:
    """What all articles together say, and the evidence of every cell.

    A build that publishes nothing makes evidence only of words that nobody may publish. What the pipeline itself makes
    of a corpus is proven where a package comes of it, and takes a seventh of the time.
    """
    for steps in STEPS:
        run_files(build.connection, "estimates", steps, beside=build.beside)
    if build.publishes or has_suspicious_words(build.connection):
        make_evidence(build.connection, build.contract, publish_words=build.package.publish_words)
    else:
        make_empty(build, "evidence")
    tables = [table.name for table in build.contract.stage("estimate")]
    build.report_rows(", ".join(f"{{}} {table}" for table in tables), *tables)


def compare(build: Build) -> None:
    """What changed since the release before, and why: the table `changes`, empty if there is no such release."""
    if build.previous is None:
        make_empty(build, "changes")
        return
    import duckdb

    from footnote.release.compare import compare_editions, store_changes
    from footnote.release.edition import edition_in, edition_of

    new = edition_of(build.connection, build.contract, build.package)
    try:
        build.comparison = compare_editions(build.connection, build.contract, edition_in(build.previous), new)
    except duckdb.InvalidInputException as error:
        first = str(error).splitlines()[0]
        raise FootnoteError(f"{build.previous} cannot be compared with: {first}", "download it again") from error
    store_changes(build.connection, build.contract, build.comparison)
    build.report(f"compared with {build.comparison.old.version}")


def check(build: Build, *, keep_going: bool = False) -> None:
    """The table contracts and the rules beyond types; every finding is a row of `problems`.

    A build that publishes nothing asks pandera only about the tables that a query finds suspicious.

    Raises:
        ProblemsFound: there are errors, and they cannot be left out.
    """
    build.problems += run_rules(build, beside=build.beside)
    for code, reason in build.package.rules_off.items():
        build.report(f"not checked, because package.yaml switches it off: {code} ({reason})")
    if build.comparison is not None:
        from footnote.release.refusals import refusals

        build.problems += refusals(build.comparison)
    store_problems(build)
    # A mark without its link gives an empty required cell: one finding is enough, and the rule's says more. What
    # people write themselves, registers and headers, is checked in any case.
    written = [*build.contract.stage("register"), build.contract.tables["articles"]]
    tables = written if build.errors else list(build.contract.tables.values())
    if not build.publishes:
        tables = suspicious(build.connection, build.contract, tables, beside=build.beside)
    if tables:
        from footnote.contract.gate import check_tables  # pandera takes half a second to import

        failures = list(check_tables(build.connection, build.contract, tables))
        build.problems += [placed(build, failure) for failure in failures]
    build.problems = in_reading_order(without_consequences(build.problems))
    if build.errors and keep_going:
        _leave_out(build)
        return
    if build.errors:
        raise ProblemsFound(build.problems)
    build.report(f"checked: {len(build.problems)} warnings, no errors")


def placed(build: Build, failure: Failure) -> Problem:
    """A failure of the gate, with the file and line of the mark, header or register that the row comes from."""
    problem = failure.to_problem()
    if failure.table in build.register_lines:
        line = build.register_lines[failure.table].get(str(failure.row_id))
        return msgspec.structs.replace(problem, file=f"registers/{failure.table}.csv", line=line)
    found = build.connection.execute(
        """
        SELECT marks.file, marks.line, marks.article_id, marks.annotation_id, marks.start_char, marks.end_char
        FROM claim_rows JOIN marks ON marks.mark = claim_rows.mark
        WHERE claim_rows.table_name = $1 AND claim_rows.row_id = $2
        UNION ALL SELECT file, line, article_id, NULL, NULL, NULL FROM headers WHERE $1 = 'articles' AND article_id = $2
        UNION ALL
        SELECT marks.file, marks.line, marks.article_id, marks.annotation_id, marks.start_char, marks.end_char
        FROM evidence JOIN marks USING (article_id, annotation_id)
        WHERE $1 = 'evidence' AND concat_ws(' | ', table_name, row_id, column_name, article_id, evidence.start_char,
            evidence.end_char) = $2
        """,
        [failure.table, failure.row_id],
    ).fetchall()
    if failure.table == "evidence":
        # a mark is the evidence of many cells, and what is wrong with it is said once
        problem = msgspec.structs.replace(problem, row_id=None)
    names = ("file", "line", "article_id", "annotation_id", "start_char", "end_char")
    return msgspec.structs.replace(problem, **dict(zip(names, found[0], strict=True))) if found else problem


def _leave_out(build: Build) -> None:
    """Drop the articles that have errors and run the stages again over the others."""
    broken = {problem.article_id for problem in build.errors if problem.article_id is not None}
    # of an article whose header cannot be read, nothing has come in
    unread = {p.file for p in build.errors if p.article_id is None and p.code in ("E60", "E61", "E63") and p.file}
    if any((problem.article_id or problem.file) not in broken | unread for problem in build.errors):
        raise ProblemsFound(build.problems)
    for name in FLAT:
        build.connection.execute(f"DELETE FROM {name} WHERE article_id IN (SELECT unnest(?))", [sorted(broken)])
    if build.rows("headers") == 0:
        raise ProblemsFound(build.problems)
    build.left_out |= broken | unread
    build.problems = [problem for problem in build.problems if build.is_left_out(problem)]
    build.report(f"left out, because of errors: {', '.join(sorted(build.left_out))}")
    for stage in (value, claim, estimate, compare):
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
    corpus: Path,
    out: Path,
    *,
    previous: Path | None = None,
    keep_going: bool = False,
    report: Callable[[str], None] | None = None,
) -> list[Problem]:
    """Run all stages; give the findings that were published.

    With the package of the release before, the table `changes` and CHANGES.md say what changed since.

    Raises:
        ProblemsFound: the corpus has errors; the previous package is untouched.
        FootnoteError: the surroundings do not allow it.
    """
    repair(out)  # also where the corpus has errors, so that nothing is written
    with Build(corpus, previous=previous, report=report) as build:
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        check(build, keep_going=keep_going)
        package(build, out)
        return build.problems
