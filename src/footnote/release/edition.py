"""One edition of the data set, to be compared with another: what its descriptor says and where its rows are.

An edition is a package in a folder, or a build whose package is not written yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from footnote.contract.to_duckdb import identifier, literal
from footnote.contract.to_table_schema import table_schema
from footnote.package.descriptor import about_package
from footnote.problems import FootnoteError

if TYPE_CHECKING:
    from footnote.build import Build


class Edition(msgspec.Struct, frozen=True):
    """One edition of the data set."""

    about: dict[str, Any]  # the descriptor without its resources
    schemas: dict[str, dict[str, Any]]  # Table Schema by table
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
    path = folder / "datapackage.json"
    if not path.is_file():
        raise FootnoteError(f"{folder} is not a package: it has no datapackage.json", "give the folder of a package")
    try:
        descriptor = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
        resources = {resource["name"]: resource for resource in descriptor.pop("resources")}
        schemas = {name: resource["schema"] for name, resource in resources.items() if "schema" in resource}
        version, paths = descriptor["version"], {name: resources[f"{name}-parquet"]["path"] for name in schemas}
        digests = {name: str(resources[f"{name}-parquet"].get("hash", "")) for name in schemas}
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise FootnoteError(
            f"{path} is not the descriptor of such a package: {error!r}", "download it again"
        ) from error
    sources = {}
    for name, relative in paths.items():
        file = (folder / relative).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            raise FootnoteError(f"{folder} is incomplete: {relative} is missing", "download it again")
        sources[name] = f"read_parquet({literal(str(file))})"
    return Edition(descriptor | {"version": version}, schemas, sources, digests)


def edition_of(build: Build) -> Edition:
    """The edition that a build is about to write."""
    tables = build.contract.tables
    return Edition(
        # as it will be read back
        about=msgspec.json.decode(msgspec.json.encode(about_package(build.connection, build.package))),
        schemas={name: table_schema(table, build.contract) for name, table in tables.items()},
        sources={name: f"main.{identifier(name)}" for name in tables},
        digests={},
    )
