"""Project a package to DataCite JSON 4.5: what a repository registers a DOI with.

Without a DOI in package.yaml the record has none, and waits for the repository to give it one.
"""

from __future__ import annotations

import re
from typing import Any

from footnote.package.description import Contributor, Description, License
from footnote.package.licences import SPDX

ORCID = "https://orcid.org/"
# roles of Data Package -> types of DataCite; others are Other, and a creator is no contributor
ROLES = {
    "contact": "ContactPerson",
    "dataCurator": "DataCurator",
    "editor": "Editor",
    "funder": "Sponsor",
    "maintainer": "DataManager",
    "publisher": "Distributor",
    "rightsHolder": "RightsHolder",
    "wrangler": "DataCurator",
}
_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
_PERIOD = re.compile(rf"{_DAY}(/{_DAY})?", re.ASCII)


def datacite(package: Description) -> dict[str, Any]:
    """Give the record."""
    record: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": package.doi,
        "url": package.homepage,
        "types": {"resourceType": "Data package", "resourceTypeGeneral": "Dataset"},
        "creators": [_name(one) for one in package.creators],
        "titles": [{"title": package.title}],
        "publisher": {"name": package.publisher},
        "publicationYear": package.released[:4],
        "version": package.version,
        "language": package.languages[0] if len(package.languages) == 1 else None,
        "subjects": [{"subject": keyword} for keyword in dict.fromkeys(package.keywords)],
        "contributors": [
            _name(one) | {"contributorType": ROLES.get(role, "Other")}
            for one in package.contributors
            for role in one.roles
            if role != "creator"
        ],
        "dates": [{"date": package.released, "dateType": "Issued"}, *_covered(package.temporal_coverage)],
        "descriptions": [{"description": package.description, "descriptionType": "Abstract"}],
        "geoLocations": [{"geoLocationPlace": package.spatial_coverage}] if package.spatial_coverage else [],
        "rightsList": [_rights(licence) for licence in package.licenses],
        "formats": sorted({resource.mediatype for resource in package.resources}),
        "sizes": [f"{len(package.tables())} tables", f"{sum(one.bytes for one in package.resources)} bytes"],
        "relatedIdentifiers": [
            {"relatedIdentifier": address, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for address in dict.fromkeys(source.path for source in package.sources)
            if address
        ],
    }
    return {key: value for key, value in record.items() if value not in (None, [])}


def _name(contributor: Contributor) -> dict[str, Any]:
    if contributor.family_name is None:
        return {"name": contributor.title, "nameType": "Organizational"}
    given = contributor.given_name
    family = contributor.family_name
    person: dict[str, Any] = {"name": f"{family}, {given}" if given else family, "nameType": "Personal"}
    person |= {"familyName": family} | ({"givenName": given} if given else {})
    if contributor.organization:
        person["affiliation"] = [{"name": contributor.organization}]
    if contributor.path and contributor.path.startswith(ORCID):
        orcid = {"nameIdentifier": contributor.path, "nameIdentifierScheme": "ORCID", "schemeUri": ORCID}
        person["nameIdentifiers"] = [orcid]
    return person


def _covered(period: str | None) -> list[dict[str, str]]:
    """The time that the data are about, if it is written as the standard has it; its own type came with 4.6."""
    if period is None or not _PERIOD.fullmatch(period):
        return []
    return [{"date": period, "dateType": "Other", "dateInformation": "temporal coverage"}]


def _rights(licence: License) -> dict[str, str]:
    rights = {"rights": licence.title, "rightsUri": licence.path}
    if licence.name not in SPDX:
        return rights
    scheme = {"rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}
    return rights | {"rightsIdentifier": licence.name.lower()} | scheme
