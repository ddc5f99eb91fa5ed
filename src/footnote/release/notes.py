"""CHANGES.md: what a release changed, for people; and the same in short for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import duckdb

from footnote.release.compare import Comparison, step
from footnote.release.edition import Edition
from footnote.release.version import Level, demanded, next_version, steps

LISTED = 50  # of each kind; the table `changes` has them all
HEAD = "# Changes\n"


def release_notes(comparison: Comparison, earlier: str = "") -> str:
    """Text of CHANGES.md: this release first, then what the notes of the release before said."""
    old, new = comparison.old, comparison.new
    if demanded(steps(comparison)) == Level.NONE:
        return f"{HEAD}\nNo difference between {old.version} and {new.version}.\n"
    parts = [
        f"## {new.version}, {_day(new)}\n",
        f"Since {old.version}. {_version_reason(comparison)}\n",
        *_section("Articles", _articles(comparison)),
        *_section("Totals that changed", _totals(comparison)),
        *_section("Ids that were retired", _retired(comparison)),
        *_section("Rows and cells", _counts(comparison)),
        *_section("Tables, columns, description", _schema(comparison)),
        *_section("Findings of the build", _findings(comparison)),
        *_section("Decisions without a footnote", _decisions(comparison.connection, new, old)),
        "Every change, cell by cell, is in the table `changes`.\n",
    ]
    return "\n".join([HEAD, *parts, earlier.removeprefix(HEAD).lstrip("\n")]).rstrip("\n") + "\n"


def first_notes(connection: duckdb.DuckDBPyConnection, edition: Edition) -> str:
    """Text of CHANGES.md of the first release."""
    parts = [f"## {edition.version}, {_day(edition)}\n", "The first release.\n"]
    parts += _section("Decisions without a footnote", _decisions(connection, edition, None))
    return "\n".join([HEAD, *parts]).rstrip("\n") + "\n"


def terminal_text(comparison: Comparison, limit: int) -> str:
    """The changes in short: a head, one line each up to a limit, and how many more there are."""
    old, new = comparison.old, comparison.new
    rows = comparison.connection.execute(
        "SELECT * FROM explained WHERE change <> 'removed' OR '*' IN (row_id, column_name) ORDER BY ALL"
    ).fetchall()
    level = demanded(steps(comparison))
    if level == Level.NONE:
        return f"{old.version} and {new.version}: no difference"
    lines = [
        f"{old.version} -> {new.version}: {len(rows)} changes, a {level.name.lower()} step: "
        f"the version must be at least {next_version(old.version, level)}"
    ]
    lines += [_line(row) for row in rows[:limit]]
    if len(rows) > limit:
        lines.append(f"and {len(rows) - limit} more: --max {len(rows)} or --format csv shows them")
    if not rows:
        lines += [step.what for step in steps(comparison)]
    return "\n".join(lines)


def _line(row: tuple[Any, ...]) -> str:
    table, row_id, column, change, old, new, replaced_by, reason, caused_by = row
    place = " ".join([table, *(part for part in (row_id, column) if part != "*")])
    what = f"{_shown(old)} -> {_shown(new)}" if change == "modified" else change
    if replaced_by is not None:
        what += f" {'into' if change == 'merged' else 'to'} {replaced_by}"
    return f"{place}: {what} ({reason.replace('_', ' ')}{': ' + caused_by if caused_by else ''})"


def _shown(value: str | None) -> str:
    return "empty" if value is None else one_line(value)


def one_line(text: str) -> str:
    r"""Keep a text from ending a line, a cell or a list.

    >>> one_line("a | b\n# c")
    'a \\| b # c'
    """
    return " ".join(text.split()).replace("|", "\\|")


def _day(edition: Edition) -> str:
    return str(edition.about.get("created", ""))[:10]


def _version_reason(comparison: Comparison) -> str:
    found = steps(comparison)
    level = demanded(found)
    because = "; ".join(step.what for step in found[:3] if step.level == level)
    versions = [
        change
        for change in (
            step("footnote", comparison.old.software, comparison.new.software),
            step("lexicon", comparison.old.lexicon, comparison.new.lexicon),
        )
        if change is not None
    ]
    read_by = f" Read by other software: {', '.join(versions)}." if versions else ""
    return f"A {level.name.lower()} step: {because}.{read_by}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A section with its lines, or nothing if there are none."""
    content = list(lines)
    if content:
        yield f"### {title}\n"
        yield "\n".join(content) + "\n"


def _cut(lines: list[str]) -> list[str]:
    """No more lines than a person reads."""
    return lines if len(lines) <= LISTED else [*lines[:LISTED], f"- and {len(lines) - LISTED} more"]


def _articles(comparison: Comparison) -> list[str]:
    words = {
        "new_article": "new",
        "article_retracted": "retracted",
        "article_replaced": "replaced",
        "re_annotation": "annotated again",
    }
    query = f"""
        SELECT article_reasons.reason, article_reasons.article_id, coalesce(new.title, old.title),
            CASE WHEN new.status = 'retracted' THEN new.note END, newer.article_id
        FROM article_reasons
        LEFT JOIN {_articles_of(comparison.new)} AS new ON new.article_id = article_reasons.article_id
        LEFT JOIN {_articles_of(comparison.old)} AS old ON old.article_id = article_reasons.article_id
        LEFT JOIN {_articles_of(comparison.new)} AS newer ON newer.replaces = article_reasons.article_id
        ORDER BY ALL
    """
    return _cut(
        [
            f"- {words[reason]}: {article}"
            + (f" “{one_line(title)}”" if title else "")
            + (f", by {newer}" if newer and reason == "article_replaced" else "")
            + (f": {one_line(note)}" if note else "")
            for reason, article, title, note, newer in comparison.connection.execute(query).fetchall()
        ]
    )


def _articles_of(edition: Edition) -> str:
    """SQL: the articles; editions of before the first release with a diff have no status."""
    status = "" if "status" in edition.columns("articles") else ", 'current' AS status"
    return f"(SELECT *{status} FROM {edition.sources['articles']})"


def _totals(comparison: Comparison) -> list[str]:
    """Deaths and injured of incidents whose best number changed."""
    rows = comparison.connection.execute("""
        SELECT row_id, column_name, old_value, new_value, reason, caused_by FROM explained
        WHERE table_name = 'incidents' AND column_name IN ('killed_best', 'injured_best') AND change = 'modified'
        ORDER BY ALL
    """).fetchall()
    if not rows:
        return []
    lines = [
        f"| {row_id} | {column.removesuffix('_best')} | {_shown(old)} | {_shown(new)} | {reason.replace('_', ' ')}"
        f": {caused_by or ''} |"
        for row_id, column, old, new, reason, caused_by in rows
    ]
    return ["| incident | harm | before | now | why |", "|---|---|---|---|---|", *_cut(lines)]


def _retired(comparison: Comparison) -> list[str]:
    rows = comparison.connection.execute("""
        SELECT change, table_name, row_id, replaced_by FROM explained
        WHERE change IN ('renamed', 'merged') AND NOT contains(row_id, ' | ') ORDER BY ALL
    """).fetchall()
    ways = {"renamed": "is now", "merged": "was merged into"}
    return _cut([f"- {table}: {row_id} {ways[change]} {new}" for change, table, row_id, new in rows])


def _counts(comparison: Comparison) -> list[str]:
    rows = comparison.connection.execute("""
        SELECT table_name,
            count(*) FILTER (column_name = '*' AND change = 'added'),
            count(*) FILTER (column_name = '*' AND change = 'removed'),
            count(*) FILTER (change IN ('renamed', 'merged')),
            count(*) FILTER (change = 'modified'),
            string_agg(DISTINCT replace(reason, '_', ' '), ', ' ORDER BY replace(reason, '_', ' '))
        FROM explained WHERE row_id <> '*' GROUP BY table_name ORDER BY table_name
    """).fetchall()
    if not rows:
        return []
    lines = ["| table | rows added | removed | renamed, merged | cells modified | why |", "|---|---|---|---|---|---|"]
    return lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]


def _schema(comparison: Comparison) -> list[str]:
    from footnote.release.version import schema_steps

    return _cut([f"- {step.what}" for step in sorted(schema_steps(comparison.old, comparison.new))])


def _findings(comparison: Comparison) -> list[str]:
    """Warnings that are new, and those that are gone."""
    sources = [side.sources.get("problems") for side in (comparison.new, comparison.old)]
    if None in sources:
        return []
    lines = []
    for word, here, there in (("new", *sources), ("gone", *reversed(sources))):
        query = f"""
            SELECT here.code, here.message FROM {here} AS here
            ANTI JOIN {there} AS there ON there.problem_id = here.problem_id ORDER BY ALL
        """
        lines += [
            f"- {word}: {code} {one_line(message)}" for code, message in comparison.connection.execute(query).fetchall()
        ]
    return _cut(lines)


def _decisions(connection: duckdb.DuckDBPyConnection, new: Edition, old: Edition | None) -> list[str]:
    """Incident keys and reference years rest on no words: those that are new or changed."""

    def rows(edition: Edition | None) -> set[str]:
        if edition is None:
            return set()
        keys = connection.execute(
            "SELECT 'incident key ' || incident_id"
            f" FROM {edition.sources['incidents']} WHERE incident_id NOT LIKE 'x-%'"
        ).fetchall()
        years = connection.execute(f"""
            SELECT 'reference year of ' || article_id || ': ' || reference_year || ' (' || reference_year_basis || ')'
            FROM {_articles_of(edition)} WHERE reference_year IS NOT NULL AND status = 'current'
        """).fetchall()
        return {line for (line,) in keys + years}

    return _cut([f"- {line}" for line in sorted(rows(new) - rows(old))])
