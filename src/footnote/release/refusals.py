"""What no release may do to those who built on the one before: lose an id, change without a reason or a version."""

from __future__ import annotations

from collections.abc import Iterator

from footnote.problems import Problem
from footnote.release.compare import Comparison
from footnote.release.version import contradictions
from footnote.sql import statement_file

REGISTER = "registers/retired.csv"
SHOWN = 20  # cells without a reason; whoever has more is not helped by a longer list


def refusals(comparison: Comparison) -> list[Problem]:
    """All findings: lost ids (E46), a version that contradicts the changes (E76), changes without a reason (E77)."""
    return [*lost_ids(comparison), *contradictions(comparison), *unexplained(comparison)]


def lost_ids(comparison: Comparison) -> Iterator[Problem]:
    """Ids that vanished without a line in the register of retired ids, or that lost their line (E46)."""
    connection = comparison.connection
    for side, edition in (("old", comparison.old), ("new", comparison.new)):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {side}_retired (table_name VARCHAR, retired_id VARCHAR, replaced_by VARCHAR)"
        )
        if "retired" in edition.sources:
            ids = f"SELECT table_name, retired_id, replaced_by FROM {edition.sources['retired']}"
            connection.execute(f"INSERT INTO {side}_retired {ids}")
    reports = f"SELECT DISTINCT incident_id, article_id FROM {comparison.old.sources['incident_reports']}"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE old_reports AS {reports}")
    version = comparison.old.version
    for table, lost, successor, kind in connection.execute(statement_file("release", "lost_ids")).fetchall():
        line = f"{table},{lost},{successor},why"
        if kind == "forgotten":
            message = f"{lost} of {table} was retired in release {version} or before, and its line is gone"
            hint = f"an id is retired for good; put the line back: {line}"
        elif kind == "gone":
            message = f"article {lost} was in release {version} and is gone"
            hint = f'keep its file and write "status":"retracted" and a note in its header, or add the line {line}'
        else:
            message = f"{lost} of {table} was in release {version} and is gone without a word"
            hint = f"say what took its place; add the line {line}"
        yield Problem(code="E46", file=REGISTER, message=message, hint=hint, table_name=table, row_id=lost)


def unexplained(comparison: Comparison) -> Iterator[Problem]:
    """Changes that go back to no article, register, lexicon or version of the software (E77)."""
    rows = comparison.connection.execute("""
        SELECT table_name, row_id, column_name, change, old_value, new_value, count(*) OVER () AS number
        FROM explained WHERE reason = 'unexplained' ORDER BY ALL
    """).fetchall()
    for table, row_id, column, change, old, new, number in rows[:SHOWN]:
        cell = row_id if column == "*" else f"{row_id} {column}"
        values = f" from {old} to {new}" if change == "modified" else ""
        yield Problem(
            code="E77",
            message=f"{cell} was {change}{values}, for no reason that the editions name ({number} such)",
            hint="if a rule changed, raise version in pyproject.toml; if the lexicon did, raise its version; else a "
            "package was altered after its build",
            table_name=table,
            row_id=row_id,
            column_name=None if column == "*" else column,
            value=new,
        )
