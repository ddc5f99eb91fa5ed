"""The tables, vocabularies and annotation scheme as typed values, read from `schemas/*.yaml`.

These files are the single source of truth: every other form (pandera, Arrow, DuckDB, Table Schema, Markdown) is a
projection made by one of the `to_<target>` modules beside this one. Unknown keys in a schema are errors.
"""

from __future__ import annotations

import functools
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from footnote.contract.location import schemas_folder

FieldType = Literal["string", "integer", "number", "boolean", "date"]
Stage = Literal["register", "claim", "estimate", "evidence", "problems", "changes"]
NOT_TABLES = ("annotation", "lexicon", "vocabularies")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is 8 times as fast; both are safe


class SchemaError(ValueError):
    """A schema file that breaks its own rules; says which file and what."""


class Constraints(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Table Schema constraints of one field."""

    required: bool = False
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """One column: what it holds, what fills it (`source`) and where its evidence lies (`at`)."""

    name: str
    type: FieldType
    description: str
    example: Any
    source: str
    unit: str | None = None
    vocabulary: str | None = None
    constraints: Constraints = Constraints()
    evidence: Literal["none"] | None = None
    at: str | None = None
    basis: str | None = None
    words_of_article: bool = (
        False  # characters of an article, which nobody may change, though its basis does not say so
    )


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule about one row: an SQL boolean (NULL passes), and cell values that break it."""

    name: str
    sql: str
    column: str
    message: str
    violation: dict[str, Any]
    code: str = "E66"  # of the finding; other codes are those of rules that say the same of a whole corpus


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a foreign key points."""

    resource: str
    fields: tuple[str, ...]


class ForeignKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns whose values stand in the key of another table; empty values pass."""

    fields: tuple[str, ...]
    reference: Reference


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """One table, in Table Schema vocabulary, with the stage that makes it."""

    name: str
    title: str
    description: str
    tier: Literal["start here", "who says so", "how computed", "registers", "upkeep"]
    position: int  # in which readers meet the tables
    stage: Stage
    depends_on: tuple[str, ...] = msgspec.field(name="depends_on")
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    evidence: Literal["none"] | None = None
    evidence_basis: str | None = msgspec.field(default=None, name="evidence_basis")

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names, in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """Give one field by name.

        Raises:
            KeyError: no such field.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def footnoted(self) -> tuple[Field, ...]:
        """Fields whose every non-empty cell must have evidence (coded `unknown` and false excepted)."""
        if self.evidence == "none":
            return ()
        return tuple(field for field in self.fields if field.evidence != "none")


class Attribute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One attribute of an annotation label: a closed list (`values`) or a type."""

    type: Literal["slug", "text", "integer", "edtf", "sum", "anchor", "actor", "place"] | None = None
    values: str | None = None
    required: bool = False


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One annotation label."""

    description: str
    attributes: dict[str, Attribute]


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """Which labels a relation may join."""

    start: tuple[str, ...] | Literal["claim"]
    end: tuple[str, ...]


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The annotation scheme."""

    version: str
    labels: dict[str, Label]
    claim: tuple[str, ...]
    relations: dict[str, Relation]

    @property
    def attributes(self) -> tuple[str, ...]:
        """All attribute names, each once, in the order of the labels."""
        return tuple(dict.fromkeys(name for label in self.labels.values() for name in label.attributes))


class Contract(msgspec.Struct, frozen=True):
    """Everything in `schemas/`, tables in build order."""

    tables: dict[str, Table]
    vocabularies: dict[str, dict[str, str]]
    scheme: Scheme

    def values(self, field: Field) -> tuple[str, ...] | None:
        """Allowed values of a field with a vocabulary, in the vocabulary's order."""
        return None if field.vocabulary is None else tuple(self.vocabularies[field.vocabulary])

    def by_tier(self) -> list[Table]:
        """Tables as readers meet them: start here, who says so, how computed, registers, upkeep."""
        return sorted(self.tables.values(), key=lambda table: table.position)

    def stage(self, stage: Stage) -> list[Table]:
        """Tables that a stage makes, in build order."""
        return [table for table in self.tables.values() if table.stage == stage]


def _read(path: Path, kind: Any) -> Any:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - either loader is a safe one
        return msgspec.convert(content, kind, strict=False)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise SchemaError(f"{path.name}: {error}") from error


def load_contract(folder: Path) -> Contract:
    """Read a folder of schemas.

    Raises:
        SchemaError: a file has unknown keys or wrong types, or names a table, column or vocabulary that does not exist.
    """
    found = {path.stem: path for path in sorted(folder.glob("*.yaml")) if path.stem not in NOT_TABLES}
    tables: dict[str, Table] = {stem: _read(path, Table) for stem, path in found.items()}
    order = TopologicalSorter({name: table.depends_on for name, table in tables.items()}).static_order()
    contract = Contract(
        tables={name: tables[name] for name in order if name in tables},
        vocabularies=_read(folder / "vocabularies.yaml", dict[str, dict[str, str]]),
        scheme=_read(folder / "annotation.yaml", Scheme),
    )
    for stem, table in tables.items():
        _check_table(stem, table, contract)
    for name, label in contract.scheme.labels.items():
        for attribute in label.attributes.values():
            if attribute.values is not None and attribute.values not in contract.vocabularies:
                raise SchemaError(f"annotation.yaml: {name} names the unknown vocabulary {attribute.values}")
    return contract


def _check_table(stem: str, table: Table, contract: Contract) -> None:
    """Refuse a schema that names what does not exist, or a footnoted column that does not say where it lies."""

    def fail(what: str) -> SchemaError:
        return SchemaError(f"{stem}.yaml: {what}")

    if table.name != stem:
        raise fail(f"the table is called {table.name}, the file {stem}")
    keyed = [*table.primary_key, *(name for key in table.foreign_keys for name in key.fields)]
    keyed += [name for key in table.unique_keys for name in key] + [rule.column for rule in table.rules]
    keyed += [name for rule in table.rules for name in rule.violation]
    for name in keyed:
        if name not in table.columns:
            raise fail(f"no field is called {name}")
    for key in table.foreign_keys:
        target = contract.tables.get(key.reference.resource)
        if target is None or any(name not in target.columns for name in key.reference.fields):
            raise fail(f"a foreign key points to {key.reference.resource}, which has no such fields")
    for field in table.fields:
        if field.vocabulary is not None and field.vocabulary not in contract.vocabularies:
            raise fail(f"{field.name} names the unknown vocabulary {field.vocabulary}")
        located = field.at is not None and field.basis is not None
        needs_location = table.stage == "claim" and field in table.footnoted
        if needs_location != located:
            raise fail(f"{field.name} must say either `evidence: none` or both `at` and `basis`")


@functools.cache
def contract() -> Contract:
    """The contract of this installation, read once."""
    return load_contract(schemas_folder())
