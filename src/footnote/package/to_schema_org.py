"""Project a package to a schema.org Dataset, which search engines for data read from a web page.

Whoever has a page about the package puts the file into `<script type="application/ld+json">`. A release has a copy
with full addresses of its files in `latest/`.
"""

from __future__ import annotations

from typing import Any

from footnote.package.description import DOI, Contributor, Description, Resource

# such columns measure the text of articles, not what articles are about
PLACES_IN_TEXT = "Unicode code points"
LONGEST_DESCRIPTION = 5000  # that search engines take


def schema_org(package: Description, root: str = "") -> dict[str, Any]:
    """Give the JSON-LD. `root` leads from where it will lie to the package's folder."""
    content: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": package.title,
        "alternateName": package.name,
        "description": summary(package),
        "identifier": f"{DOI}{package.doi}" if package.doi else None,
        "url": package.address,
        "version": package.version,
        "datePublished": package.released,
        "license": [licence.path for licence in package.licenses],
        "isAccessibleForFree": True,
        "creator": [agent(one) for one in package.creators],
        "publisher": {"@type": "Organization", "name": package.publisher},
        "creditText": package.citation,
        "keywords": list(package.keywords),
        "inLanguage": list(package.languages),
        "temporalCoverage": package.temporal_coverage,
        "spatialCoverage": package.spatial_coverage,
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source.title} | ({"url": source.path} if source.path else {})
            for source in package.sources
        ],
        "variableMeasured": _variables(package),
        "distribution": [
            file_of(resource, root + resource.path) | {"@type": "DataDownload"} for resource in package.resources
        ],
    }
    return {key: value for key, value in content.items() if value not in (None, [])}


def summary(package: Description) -> str:
    """The description with the names of the tables: search engines want at least 50 characters."""
    tables = ", ".join(resource.title.lower() for resource, _ in package.tables())
    text = f"{package.description.strip()} Tables: {tables}."
    return text if len(text) <= LONGEST_DESCRIPTION else text[: LONGEST_DESCRIPTION - 1] + "…"


def agent(contributor: Contributor) -> dict[str, Any]:
    """A person or an organisation."""
    if contributor.family_name is None:
        return {"@type": "Organization", "name": contributor.title} | _address(contributor)
    person: dict[str, Any] = {"@type": "Person", "name": contributor.title, "familyName": contributor.family_name}
    if contributor.given_name:
        person["givenName"] = contributor.given_name
    if contributor.organization:
        person["affiliation"] = {"@type": "Organization", "name": contributor.organization}
    return person | _address(contributor)


def _address(contributor: Contributor) -> dict[str, str]:
    return {"sameAs": contributor.path} if contributor.path else {}


def file_of(resource: Resource, address: str) -> dict[str, Any]:
    """A file with its format, size and hash."""
    return {
        "name": resource.path.rpartition("/")[2],
        "encodingFormat": resource.mediatype,
        "contentUrl": address,
        "contentSize": f"{resource.bytes} B",
        "sha256": resource.sha256,
    }


def _variables(package: Description) -> list[dict[str, str]]:
    """Columns with a unit."""
    return [
        {
            "@type": "PropertyValue",
            "name": f"{resource.name}.{column.name}",
            "description": column.description,
            "unitText": column.unit,
        }
        for resource, schema in package.tables()
        for column in schema.fields
        if column.unit and column.unit != PLACES_IN_TEXT
    ]
