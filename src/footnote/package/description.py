"""What a descriptor says of its package, typed: the one source of every other description of it.

Croissant, schema.org, DataCite, CITATION.cff, the dataset card and the table `about` are projections of
`datapackage.json`, each made by one of the `to_<target>` modules beside this one. What it does not say, they leave out.
"""

from __future__ import annotations

import msgspec

DOI = "https://doi.org/"


class License(msgspec.Struct, frozen=True):
    """A licence of the data."""

    name: str = ""
    path: str = ""
    title: str = ""


class Contributor(msgspec.Struct, frozen=True, rename="camel"):
    """Who made it: a person if there is a family name, else an organisation or group."""

    title: str = ""
    roles: tuple[str, ...] = ()
    given_name: str | None = None
    family_name: str | None = None
    organization: str | None = None
    path: str | None = None  # of a person, the ORCID as an address


class Source(msgspec.Struct, frozen=True):
    """What the data rest on."""

    title: str = ""
    path: str | None = None


class About(msgspec.Struct, frozen=True, rename="camel"):
    """What a descriptor says of the package as a whole; keys that are missing are empty."""

    name: str = ""
    id: str | None = None
    title: str = ""
    description: str = ""
    version: str = ""
    created: str = ""
    keywords: tuple[str, ...] = ()
    licenses: tuple[License, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    sources: tuple[Source, ...] = ()
    languages: tuple[str, ...] = ()
    homepage: str | None = None
    temporal_coverage: str | None = None
    spatial_coverage: str | None = None
    software: str | None = None
    lexicon: str | None = None
    words_published: bool | None = None
    rules_off: dict[str, str] | None = None

    @property
    def doi(self) -> str | None:
        """The DOI, which the descriptor has as an address."""
        return self.id.removeprefix(DOI) if self.id and self.id.startswith(DOI) else None

    @property
    def released(self) -> str:
        """The day of release, YYYY-MM-DD."""
        return self.created[:10]

    @property
    def creators(self) -> tuple[Contributor, ...]:
        """Who is to be cited: those with the role creator, else all contributors."""
        return self.having("creator") or self.contributors

    @property
    def publisher(self) -> str:
        """Who publishes it: those with the role publisher, else the creators themselves."""
        return ", ".join(one.title for one in self.having("publisher") or self.creators)

    @property
    def address(self) -> str | None:
        """Where people find it: its DOI, else its homepage, if it has one."""
        return f"{DOI}{self.doi}" if self.doi else self.homepage

    @property
    def citation(self) -> str:
        """How to cite it, as one sentence."""
        names = ", ".join(one.title for one in self.creators)
        where = f" {self.address}" if self.address else ""
        return f"{names} ({self.released[:4]}). {self.title} (Version {self.version}) [Data set].{where}"

    def having(self, role: str) -> tuple[Contributor, ...]:
        """Contributors with a role."""
        return tuple(one for one in self.contributors if role in one.roles)


class Category(msgspec.Struct, frozen=True):
    """One value of a closed vocabulary."""

    value: str
    label: str = ""


class Column(msgspec.Struct, frozen=True):
    """One column of a table."""

    name: str
    type: str
    description: str = ""
    unit: str | None = None
    categories: tuple[Category, ...] = ()

    @property
    def comment(self) -> str:
        """Its description with its unit."""
        return self.description if self.unit is None else f"{self.description} Unit: {self.unit}."


class Reference(msgspec.Struct, frozen=True):
    """Where a foreign key points; an empty resource is the table itself."""

    resource: str
    fields: tuple[str, ...]


class ForeignKey(msgspec.Struct, frozen=True):
    """Columns that refer to others."""

    fields: tuple[str, ...]
    reference: Reference


class TableSchema(msgspec.Struct, frozen=True, rename="camel"):
    """Columns and keys of a table."""

    fields: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()


class Resource(msgspec.Struct, frozen=True):
    """One file: tables have a schema, their copies in another format have none."""

    name: str
    path: str
    title: str
    description: str
    mediatype: str
    bytes: int
    hash: str
    schema: TableSchema | None = None

    @property
    def sha256(self) -> str:
        """The hash without its prefix."""
        return self.hash.removeprefix("sha256:")


class Description(About, frozen=True, rename="camel", kw_only=True):
    """A whole descriptor."""

    resources: tuple[Resource, ...]

    def tables(self) -> list[tuple[Resource, TableSchema]]:
        """The resources that are tables, with their schemas, as readers meet them."""
        return [(resource, resource.schema) for resource in self.resources if resource.schema is not None]
