"""The Data Package Version recipe, case by case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.corpus.package_yaml import parse_version
from footnote.problems import FootnoteError
from footnote.release.edition import Edition
from footnote.release.version import Level, demanded, next_version, schema_steps

FIELD: dict[str, Any] = {"name": "count", "type": "integer", "description": "How many.", "constraints": {"minimum": 0}}
OTHER: dict[str, Any] = {"name": "row_id", "type": "string"}


def edition(fields: list[dict[str, Any]], about: dict[str, Any] | None = None, **schema: Any) -> Edition:
    table = {"fields": fields, "primaryKey": ["row_id"]} | schema
    return Edition({"name": "data", "version": "1.0.0", "title": "Data"} | (about or {}), {"counts": table}, {}, {})


def changed(**cells: Any) -> list[dict[str, Any]]:
    return [OTHER, FIELD | cells]


OLD = edition([OTHER, FIELD])
CASES: list[tuple[Level, str, Edition]] = [
    (Level.NONE, "nothing", OLD),
    (Level.NONE, "a new version of itself", edition([OTHER, FIELD], {"version": "1.1.0", "created": "2026-11-21"})),
    (Level.MAJOR, "another package name", edition([OTHER, FIELD], {"name": "datum"})),
    (Level.MAJOR, "a new column", edition([OTHER, FIELD, {"name": "note", "type": "string"}])),
    (Level.MAJOR, "a column less", edition([OTHER])),
    (Level.MAJOR, "another order of columns", edition([FIELD, OTHER])),
    (Level.MAJOR, "another type", edition(changed(type="number"))),
    (Level.MAJOR, "another unit", edition(changed(unit="thousands"))),
    (Level.MAJOR, "a stricter minimum", edition(changed(constraints={"minimum": 1}))),
    (Level.MINOR, "a looser minimum", edition(changed(constraints={"minimum": -1}))),
    (Level.MINOR, "no minimum", edition(changed(constraints={}))),
    (Level.MAJOR, "a maximum", edition(changed(constraints={"minimum": 0, "maximum": 9}))),
    (Level.MAJOR, "now required", edition(changed(constraints={"minimum": 0, "required": True}))),
    (Level.MAJOR, "a pattern", edition(changed(constraints={"minimum": 0, "pattern": "."}))),
    (Level.MAJOR, "another primary key", edition([OTHER, FIELD], primaryKey=["count"])),
    (Level.MAJOR, "a new unique key", edition([OTHER, FIELD], uniqueKeys=[["count"]])),
    (Level.PATCH, "another description", edition(changed(description="How many persons."))),
    (Level.PATCH, "another title", edition([OTHER, FIELD], {"title": "More data"})),
]


@pytest.mark.parametrize(("level", "what", "new"), CASES, ids=[what for _, what, _ in CASES])
def test_a_change_of_the_schema_demands_its_level(level: Level, what: str, new: Edition) -> None:
    assert demanded(list(schema_steps(OLD, new))) == level


def test_a_longer_list_of_values_is_looser_and_another_one_is_stricter() -> None:
    def listed(*values: str) -> Edition:
        return edition(changed(constraints={"enum": list(values)}))

    assert demanded(list(schema_steps(listed("a"), listed("b", "a")))) == Level.MINOR
    assert demanded(list(schema_steps(listed("a", "b"), listed("a", "c")))) == Level.MAJOR
    assert demanded(list(schema_steps(edition(changed(constraints={"maxLength": 9})), edition(changed(constraints={"maxLength": 8}))))) == Level.MAJOR  # fmt: skip


def test_a_new_table_is_minor_and_a_lost_one_major() -> None:
    both = Edition(OLD.about, OLD.schemas | {"more": OLD.schemas["counts"]}, {}, {})
    assert demanded(list(schema_steps(OLD, both))) == Level.MINOR
    assert demanded(list(schema_steps(both, OLD))) == Level.MAJOR


@pytest.mark.parametrize(
    "text", ["1.0", "1", "1.2.3.4", "v1.0.0", "1.0.0-rc.1", "01.0.0", "1.0.0 ", "1.2.3\n", "", "１.0.0"]
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(FootnoteError, match="is not a version"):
        parse_version(text)


@given(st.tuples(*[st.integers(0, 99)] * 3), st.sampled_from(list(Level)))
def test_the_next_version_is_the_lowest_of_its_level(parts: tuple[int, int, int], level: Level) -> None:
    old = ".".join(map(str, parts))
    new = parse_version(next_version(old, level))
    if level == Level.NONE:
        assert new == parts
        return
    # before 1.0.0 a minor step stands for a major one
    place = {Level.PATCH: 2, Level.MINOR: 1, Level.MAJOR: 0 if parts[0] else 1}[level]
    assert new[:place] == parts[:place]
    assert new[place] == parts[place] + 1
    assert set(new[place + 1 :]) <= {0}
