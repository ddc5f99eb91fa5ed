"""datapackage.json: Data Package 2, which readers of version 1 accept too.

CSV files are tabular resources with a schema. Parquet files are plain resources with bytes and hash and no `type`:
frictionless 5 rejects a correct Parquet table once a nullable integer holds a null.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from footnote.contract import Contract
from footnote.contract.to_table_schema import table_schema
from footnote.corpus.package_yaml import Contributor, PackageYaml
from footnote.package.description import DOI
from footnote.values.lexicon import lexicon

PROFILES = "https://datapackage.org/profiles/2.0"


def write_json(path: Path, content: dict[str, Any]) -> Path:
    """Write a file of JSON for people and machines, the same bytes for the same content."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
    return path


def descriptor(
    connection: duckdb.DuckDBPyConnection, contract: Contract, package: PackageYaml, folder: Path
) -> dict[str, Any]:
    """Give the descriptor as a mapping."""
    names = [table.name for table in contract.by_tier()]
    resources = [_csv(contract, name, folder) for name in names]
    resources += [_parquet(contract, name, folder) for name in names]
    return about_package(connection, package) | {"resources": resources}


def about_package(connection: duckdb.DuckDBPyConnection, package: PackageYaml) -> dict[str, Any]:
    """Give the descriptor without its resources: what describes the package as a whole.

    `software` and `lexicon` are the versions of what read the articles: a release diff needs them to say why a cell
    changed. Without `wordsPublished`, footnotes hold offsets and hashes only.
    """
    about: dict[str, Any] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": package.name,
        "id": f"{DOI}{package.doi}" if package.doi else None,
        "title": package.title,
        "description": package.description,
        "version": package.version,
        "created": f"{package.released}T00:00:00Z",
        "keywords": list(package.keywords),
        "licenses": msgspec.to_builtins(package.licenses),
        "contributors": [_contributor(one) for one in package.contributors],
        "sources": _sources(connection),
        "temporalCoverage": package.temporal_coverage,
        "spatialCoverage": package.spatial_coverage,
        "homepage": package.homepage,
        "languages": _languages(connection),
        "software": version("footnote"),
        "lexicon": str(lexicon().version),
        "wordsPublished": package.publish_words,
        # by code, with the reason: what this package was not checked for
        "rulesOff": package.rules_off or None,
    }
    return {key: value for key, value in about.items() if value is not None}


def _sources(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """The articles, by title where one is known."""
    rows = connection.execute("SELECT article_id, title, url FROM articles ORDER BY article_id").fetchall()
    sources = []
    for article_id, title, url in rows:
        source = {"title": f"{title} ({article_id})" if title else f"News article {article_id}"}
        if url:
            source["path"] = url
        sources.append(source)
    return sources


def _languages(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The languages of the articles, of which names and quoted words are."""
    rows = connection.execute("SELECT DISTINCT language FROM articles WHERE language IS NOT NULL ORDER BY language")
    return [language for (language,) in rows.fetchall()]


def _contributor(contributor: Contributor) -> dict[str, Any]:
    """A contributor in the words of Data Package, where a person's ORCID is the path."""
    content = {
        "title": contributor.title,
        "givenName": contributor.given_name,
        "familyName": contributor.family_name,
        "organization": contributor.affiliation,
        "path": f"https://orcid.org/{contributor.orcid}" if contributor.orcid else None,
        "roles": list(contributor.roles),
    }
    return {key: value for key, value in content.items() if value is not None}


def _file(folder: Path, path: str) -> dict[str, Any]:
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": (folder / path).stat().st_size, "hash": f"sha256:{digest}"}


def _csv(contract: Contract, name: str, folder: Path) -> dict[str, Any]:
    table, path = contract.tables[name], f"data/{name}.csv"
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "type": "table",
        "path": path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_file(folder, path),
        "dialect": {
            "$schema": f"{PROFILES}/tabledialect.json",
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": table_schema(table, contract),
    }


def _parquet(contract: Contract, name: str, folder: Path) -> dict[str, Any]:
    path = f"data/{name}.parquet"
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": f"{name}-parquet",
        "path": path,
        "title": f"{contract.tables[name].title}, as Parquet",
        "description": f"The same rows as the resource {name}.",
        "format": "binary",
        "mediatype": "application/vnd.apache.parquet",
        **_file(folder, path),
    }
