"""The version that a release must have: the Data Package Version recipe, applied to what changed.

https://datapackage.org/recipes/data-package-version/ in words: MAJOR when what readers built on breaks (a table or
column is renamed, added, removed or reordered, a type or a stricter constraint, rows that others refer to are gone),
MINOR when data is added or follows a change elsewhere, PATCH for corrections and descriptions. Before 1.0.0 a MINOR
step stands for both, as in Semantic Versioning.

Two places where the recipe leaves room: rows with an id of their own (a key of one column) are data, so adding one is
MINOR and losing one that others may refer to is MAJOR; rows without (footnotes, estimates, inputs) follow the reason
of their change, as cells do. A cell that follows a correction of annotation or register is a correction; one that
follows a new, retracted or replaced article, a new rule or a new lexicon, is changed data.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any, NamedTuple

from footnote.corpus.package_yaml import parse_version
from footnote.problems import Problem
from footnote.release.compare import Comparison
from footnote.release.edition import Edition

CORRECTIONS = ("re_annotation", "register_change", "retired_id")
# of every release; they are no change of their own
EXPECTED = ("version", "created", "software", "lexicon", "sources")


class Level(IntEnum):
    """How far a version must step."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Step(NamedTuple):
    """One thing that changed, and the level that it demands."""

    level: Level
    what: str


def next_version(old: str, level: Level) -> str:
    """The lowest version that a change of this level may have.

    >>> next_version("1.4.2", Level.MAJOR), next_version("1.4.2", Level.MINOR), next_version("0.4.2", Level.MAJOR)
    ('2.0.0', '1.5.0', '0.5.0')
    """
    major, minor, patch = parse_version(old)
    if level == Level.NONE:
        return old
    if level == Level.PATCH:
        return f"{major}.{minor}.{patch + 1}"
    if level == Level.MINOR or major == 0:
        return f"{major}.{minor + 1}.0"
    return f"{major + 1}.0.0"


def steps(comparison: Comparison) -> list[Step]:
    """Everything that demands a step of the version, the largest first."""
    found = [*schema_steps(comparison.old, comparison.new), *data_steps(comparison)]
    return sorted(found, key=lambda step: (-step.level, step.what))


def demanded(found: list[Step]) -> Level:
    """The level that all of it together demands."""
    return max((step.level for step in found), default=Level.NONE)


def contradictions(comparison: Comparison) -> Iterator[Problem]:
    """A version that does not fit what changed: it went backwards, is too low, or nothing changed at all (E76)."""
    old, new = comparison.old.version, comparison.new.version
    found = steps(comparison)
    level = demanded(found)
    lowest = next_version(old, level)
    if level == Level.NONE:
        yield _problem(f"nothing changed since {old}", "there is nothing to release")
    elif parse_version(new) <= parse_version(old):
        yield _problem(f"the version went from {old} to {new}, and must go up", f"set version: {lowest}")
    elif parse_version(new) < parse_version(lowest):
        because = "; ".join(step.what for step in found if step.level == level)
        yield _problem(
            f"version {new} contradicts the changes since {old}, which demand {lowest}: {because}",
            f"set version: {lowest} (footnote diff shows the changes)",
        )
    day, before = (str(edition.about.get("created", ""))[:10] for edition in (comparison.new, comparison.old))
    if day < before:
        yield _problem(f"released on {day}, before the last release of {before}", "correct released")


def _problem(message: str, hint: str) -> Problem:
    return Problem(code="E76", file="package.yaml", message=message, hint=hint)


def schema_steps(old: Edition, new: Edition) -> Iterator[Step]:
    """What changed in names, columns, types, constraints and descriptions."""
    if old.about.get("name") != new.about.get("name"):
        yield Step(Level.MAJOR, f"the package is called {new.about.get('name')}, not {old.about.get('name')}")
    if old.publishes_words != new.publishes_words:
        yield Step(Level.MINOR if new.publishes_words else Level.MAJOR, "the words of footnotes come or go")
    for name in sorted((old.about.keys() | new.about.keys()) - {"name", "wordsPublished", *EXPECTED}):
        if old.about.get(name) != new.about.get(name):
            yield Step(Level.PATCH, f"{name} of the package changed")
    for table in new.schemas:
        if table not in old.schemas:
            yield Step(Level.MINOR, f"table {table} is new")
    for table, before in old.schemas.items():
        if table not in new.schemas:
            yield Step(Level.MAJOR, f"table {table} is gone")
        else:
            yield from _table_steps(table, before, new.schemas[table])


def _table_steps(table: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Step]:
    was = {field["name"]: field for field in before["fields"]}
    now = {field["name"]: field for field in after["fields"]}
    for name in was.keys() | now.keys():
        if name not in was or name not in now:
            yield Step(Level.MAJOR, f"column {table}.{name} is {'new' if name in now else 'gone'}")
    if was.keys() == now.keys() and list(was) != list(now):
        yield Step(Level.MAJOR, f"the columns of {table} have another order")
    for name in was.keys() & now.keys():
        yield from _field_steps(f"{table}.{name}", was[name], now[name])
    if before.get("about") != after.get("about"):
        yield Step(Level.PATCH, f"the description of {table} changed")
    for kind in ("primaryKey", "uniqueKeys", "foreignKeys"):
        if before.get(kind) != after.get(kind):
            looser = kind != "primaryKey" and all(key in before.get(kind, ()) for key in after.get(kind, ()))
            yield Step(Level.MINOR if looser else Level.MAJOR, f"{kind} of {table} changed")


def _field_steps(column: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Step]:
    for kind in ("type", "format", "unit"):
        if before.get(kind) != after.get(kind):
            yield Step(Level.MAJOR, f"{kind} of {column} changed")
    was, now = before.get("constraints", {}), after.get("constraints", {})
    if was != now:
        stricter = any(_is_stricter(name, was.get(name), now.get(name)) for name in was.keys() | now.keys())
        yield Step(
            Level.MAJOR if stricter else Level.MINOR, f"{column} is {'more' if stricter else 'less'} constrained"
        )
    said = {"description", "example", "categories", "title"}
    if any(before.get(name) != after.get(name) for name in said):
        yield Step(Level.PATCH, f"the description of {column} changed")


def _is_stricter(name: str, was: Any, now: Any) -> bool:
    """Whether a constraint lets through less than before."""
    if was == now or now is None or now is False:
        return False
    if was is None or was is False:
        return True
    if name == "enum":
        return not set(was) <= set(now)
    if isinstance(was, (int, float)) and isinstance(now, (int, float)):
        return now > was if name in ("minimum", "minLength") else now < was
    return True  # a pattern: nobody can tell


def data_steps(comparison: Comparison) -> Iterator[Step]:
    """What changed in the rows."""
    new = comparison.new
    referred = {
        key["reference"]["resource"] or table
        for table, schema in new.schemas.items()
        for key in schema.get("foreignKeys", ())
    }
    reads_otherwise = (comparison.old.software, comparison.old.lexicon) != (new.software, new.lexicon)
    counted = comparison.connection.execute("""
        SELECT table_name, change, reason, count(*) FROM explained
        WHERE row_id <> '*' AND (change = 'modified' OR column_name = '*') GROUP BY ALL ORDER BY ALL
    """).fetchall()
    for table, change, reason, count in counted:
        has_id = table in new.schemas and len(new.key(table)) == 1
        if has_id and change == "added":
            level = Level.MINOR
        elif has_id and change != "modified" and table in referred:
            level = Level.MAJOR
        else:
            # under another rule or lexicon nobody can tell what a correction alone would have changed
            is_correction = reason in CORRECTIONS and not (reads_otherwise and change == "modified")
            level = Level.PATCH if is_correction else Level.MINOR
        things = ("cell" if change == "modified" else "row") + ("" if count == 1 else "s")
        yield Step(level, f"{count} {things} of {table} {change} ({reason})")
