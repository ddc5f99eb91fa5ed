"""What a package says of itself where its rows are: the table `about`, and the key-value metadata of Parquet files.

Both hold the same properties under the same names, and both are projections of the descriptor: a Parquet file that
lies alone on a disk still says what it is, under which licence, and how it is cited.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from footnote.contract.load import Table
from footnote.contract.to_duckdb import comment, identifier, literal
from footnote.limits import DESCRIPTOR_BYTES, read_within
from footnote.package.description import About
from footnote.problems import FootnoteError

DICTIONARY = "README.md#data-dictionary, in the package's folder; for machines: datapackage.json"
COMMENTS = {
    "property": "What is said.",
    "value": "What it is, as text.",
}
DESCRIPTION = "What this package is, under which licence, how to cite it, and what made it"


def properties(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """Give the properties of a package, in the order in which they are read; what is not known is not there.

    Raises:
        msgspec.ValidationError: the descriptor has a value of another type than ours have.
    """
    about = msgspec.convert(descriptor, About)
    rules_off = "; ".join(f"{code}: {reason}" for code, reason in sorted((about.rules_off or {}).items()))
    found = {
        "title": about.title,
        "description": about.description,
        "version": about.version,
        "released": about.released,
        "citation": about.citation,
        "license": ", ".join(licence.name for licence in about.licenses),
        "license_url": ", ".join(licence.path for licence in about.licenses),
        "creators": ", ".join(one.title for one in about.creators),
        "doi": about.doi,
        "homepage": about.homepage,
        "data_dictionary": DICTIONARY,
        "name": about.name,
        "temporal_coverage": about.temporal_coverage,
        "spatial_coverage": about.spatial_coverage,
        "languages": ", ".join(about.languages),
        "articles": str(len(about.sources)),
        "words_published": None if about.words_published is None else str(about.words_published).lower(),
        "rules_off": rules_off or "none",
        "software": f"footnote {about.software}" if about.software else None,
        "lexicon": about.lexicon,
    }
    return {name: value for name, value in found.items() if value}


def read_properties(folder: Path) -> dict[str, str]:
    """Give the properties of the package in a folder.

    Raises:
        FootnoteError: its descriptor cannot be read.
    """
    path = folder / "datapackage.json"
    content = read_within(path, DESCRIPTOR_BYTES, "download it again")
    try:
        return properties(msgspec.json.decode(content, type=dict[str, Any]))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FootnoteError(f"{path} is not the descriptor of such a package: {error}", "download it again") from error


def about_view(about: Mapping[str, str]) -> list[str]:
    """SQL of the view `about`, which reads no file, with its comments."""
    return [f"CREATE OR REPLACE VIEW about AS {_values(about)}", *_comments("VIEW")]


def about_table(about: Mapping[str, str]) -> list[str]:
    """SQL of the table `about`, with its comments."""
    return [f"CREATE TABLE about AS {_values(about)}", *_comments("TABLE")]


def _values(about: Mapping[str, str]) -> str:
    rows = ",\n    ".join(f"({literal(name)}, {literal(value)})" for name, value in about.items())
    return f"SELECT * FROM (VALUES\n    {rows}\n) AS about(property, value)"


def _comments(kind: str) -> list[str]:
    columns = [f"COMMENT ON COLUMN about.{identifier(name)} IS {literal(text)}" for name, text in COMMENTS.items()]
    return [f"COMMENT ON {kind} about IS {literal(DESCRIPTION)}", *columns]


def parquet_metadata(table: Table, about: Mapping[str, str]) -> dict[str, str]:
    """Key-value metadata of a table's Parquet file: the package's properties, and the table with its columns.

    Parquet has no comments on columns: `columns` holds them as JSON. A schema of Arrow in the footer could hold them
    too; it would state the types a second time, and only Arrow would read it.
    """
    columns = {field.name: comment(field) for field in table.fields}
    return {
        **about,
        "table": table.name,
        "table_description": table.description,
        "columns": msgspec.json.encode(columns).decode("utf-8"),
    }
