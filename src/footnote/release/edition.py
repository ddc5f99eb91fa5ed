"""One edition of the data set, to be compared with another: what its descriptor says and where its rows are.

An edition is a package in a folder, or a build whose package is not written yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import msgspec

from footnote.contract import Contract
from footnote.contract.to_duckdb import DUCKDB_TYPES, file_literal, identifier
from footnote.contract.to_table_schema import table_schema
from footnote.corpus.package_yaml import PackageYaml, parse_version
from footnote.limits import DESCRIPTOR_BYTES, read_within
from footnote.package.descriptor import about_package
from footnote.package.swap import repair
from footnote.problems import FootnoteError

# without these no change can be explained
NEEDED = {"articles", "incident_reports", "casualties", "evidence"}


class Edition(msgspec.Struct, frozen=True):
    """One edition of the data set."""

    about: dict[str, Any]  # the descriptor without its resources
    schemas: dict[str, dict[str, Any]]  # by table: Table Schema, and title and description as `about`
    sources: dict[str, str]  # by table: SQL that its rows can be selected from
    digests: dict[str, str]  # by table: hash of its file, for those that are written

    @property
    def version(self) -> str:
        """Version of the data."""
        return str(self.about["version"])

    @property
    def software(self) -> str:
        """Version of the software that built it."""
        return str(self.about.get("software", "unknown"))

    @property
    def lexicon(self) -> str:
        """Version of the list of vague words."""
        return str(self.about.get("lexicon", "unknown"))

    @property
    def publishes_words(self) -> bool:
        """Whether footnotes hold the words that they point to."""
        return bool(self.about.get("wordsPublished", True))

    def columns(self, table: str) -> list[str]:
        """Names of a table's columns."""
        return [field["name"] for field in self.schemas[table]["fields"]]

    def key(self, table: str) -> list[str]:
        """Names of the columns of a table's primary key."""
        return list(self.schemas[table]["primaryKey"])

    def type_of(self, table: str, column: str) -> str:
        """Type of a column, in the words of Table Schema."""
        return next(str(field["type"]) for field in self.schemas[table]["fields"] if field["name"] == column)


def edition_in(folder: Path) -> Edition:
    """The edition that a package holds.

    Raises:
        FootnoteError: the folder is no package, its descriptor cannot be read, or a table has no Parquet file.
    """
    repair(folder)
    path = folder / "datapackage.json"
    if not path.is_file():
        raise FootnoteError(f"{folder} is not a package: it has no datapackage.json", "give the folder of a package")
    try:
        content = read_within(path, DESCRIPTOR_BYTES, "download it again")
        descriptor = msgspec.json.decode(content, type=dict[str, Any])
        resources = {resource["name"]: resource for resource in descriptor.pop("resources")}
        schemas = {
            name: readable(name, resource["schema"]) | {"about": [resource.get("title"), resource.get("description")]}
            for name, resource in resources.items()
            if "schema" in resource
        }
        parse_version(descriptor["version"])
        if missing := NEEDED - schemas.keys():
            raise ValueError(f"it has no table {min(missing)}")
        for name, schema in schemas.items():
            for key in schema["foreignKeys"]:
                if (key["reference"]["resource"] or name) not in schemas:
                    raise ValueError(f"a foreign key of {name} leads nowhere")
        files = {name: (folder / resources[f"{name}-parquet"]["path"]).resolve() for name in schemas}
        digests = {name: str(resources[f"{name}-parquet"].get("hash", "")) for name in schemas}
    except (
        msgspec.MsgspecError, FootnoteError, KeyError, TypeError, ValueError, AttributeError, RecursionError, OSError
    ) as error:  # fmt: skip
        reason = f"{error}" if isinstance(error, (ValueError, FootnoteError)) else repr(error)
        raise FootnoteError(f"{path} is not the descriptor of such a package: {reason}", "download it again") from error
    sources = {}
    for name, file in files.items():
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            raise FootnoteError(f"{folder} is incomplete: {file.name} is missing", "download it again")
        sources[name] = f"read_parquet({file_literal(file)}, hive_partitioning = false)"
    return Edition(descriptor, schemas, sources, digests)


def readable(table: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A Table Schema with which rows can be compared: keys as lists, columns and types that exist.

    Raises:
        ValueError: says what is wrong with it.
    """
    fields = {field["name"]: field for field in schema["fields"]}
    if unknown := [field["type"] for field in fields.values() if field["type"] not in DUCKDB_TYPES]:
        raise ValueError(f"{table} has a column of type {unknown[0]}")
    if any(not isinstance(field.get("constraints", {}), dict) for field in fields.values()):
        raise ValueError(f"{table} has constraints that are none")
    primary = schema["primaryKey"]
    key = [primary] if isinstance(primary, str) else list(primary)
    if not key or not set(key) <= fields.keys():
        raise ValueError(f"the primary key of {table} is not among its columns")
    foreign = []
    for one in schema.get("foreignKeys", ()):
        columns, reference = one["fields"], one["reference"]
        listed = [columns] if isinstance(columns, str) else list(columns)
        named = [reference["fields"]] if isinstance(reference["fields"], str) else list(reference["fields"])
        if len(listed) != len(named) or not set(listed) <= fields.keys():
            raise ValueError(f"a foreign key of {table} has no such columns")
        foreign.append({"fields": listed, "reference": {"resource": reference["resource"], "fields": named}})
    return schema | {"primaryKey": key, "foreignKeys": foreign}


def edition_of(connection: duckdb.DuckDBPyConnection, contract: Contract, package: PackageYaml) -> Edition:
    """The edition that a build, with its tables in this connection, is about to write."""
    return Edition(
        # as it will be read back
        about=msgspec.json.decode(msgspec.json.encode(about_package(connection, package))),
        schemas={
            name: readable(name, table_schema(table, contract)) | {"about": [table.title, table.description]}
            for name, table in contract.tables.items()
        },
        sources={name: f"main.{identifier(name)}" for name in contract.tables},
        digests={},
    )
