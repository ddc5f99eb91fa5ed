"""Project a package to CITATION.cff, which GitHub, Zenodo and reference managers read."""

from __future__ import annotations

from typing import Any

import yaml

from footnote.package.description import About, Contributor
from footnote.package.licences import SPDX

WIDTH = 110  # of lines


def citation_cff(package: About) -> str:
    """Give the text of the file."""
    known = [licence.name for licence in package.licenses if licence.name in SPDX]
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below, with the version that you used.",
        "type": "dataset",
        "title": package.title,
        "abstract": package.description,
        "authors": [_author(one) for one in package.creators],
        "version": package.version,
        "date-released": package.released,
        "license": known,
        # one address for all licences that have no identifier
        "license-url": package.licenses[0].path if package.licenses and not known else None,
        "doi": package.doi,
        "url": package.homepage,
        "keywords": list(dict.fromkeys(package.keywords)),
    }
    return yaml.safe_dump(
        {key: value for key, value in content.items() if value not in (None, [])},
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
    )


def _author(contributor: Contributor) -> dict[str, str]:
    if contributor.family_name is None:
        return {"name": contributor.title}
    author = {
        "family-names": contributor.family_name,
        "given-names": contributor.given_name,
        "affiliation": contributor.organization,
        "orcid": contributor.path,
    }
    return {key: value for key, value in author.items() if value is not None}
