"""Project a package to a dataset card of Hugging Face: the README of a repository there, with YAML in front.

It is a file of its own: the YAML names every table, and other sites would show it as a long list above the README.
Whoever uploads the package there puts the card in the place of README.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from footnote.package.description import Description
from footnote.package.licences import HUGGING_FACE
from footnote.package.to_citation import WIDTH

SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
    (1_000_000_000, "100M<n<1B"),
    (10_000_000_000, "1B<n<10B"),
)


def dataset_card(package: Description, readme: str, rows: Mapping[str, int]) -> str:
    """Give the text: what `load_dataset` and the search there need, then the README. `rows` counts them by table."""
    front = yaml.safe_dump(front_matter(package, rows), sort_keys=False, allow_unicode=True, width=WIDTH)
    return f"---\n{front}---\n\n{readme}"


def front_matter(package: Description, rows: Mapping[str, int]) -> dict[str, Any]:
    """What stands in front: one configuration a table, the first being what `load_dataset` loads unasked.

    A table without rows has none: `load_dataset` fails with "corresponds to no data".
    """
    configurations: list[dict[str, Any]] = [
        {"config_name": resource.name, "data_files": f"data/{resource.name}.parquet"}
        for resource, _ in package.tables()
        if rows[resource.name]
    ]
    configurations[0]["default"] = True  # a package has an article, and so rows
    return {
        "pretty_name": package.title,
        **_licence(package),
        "language": sorted({language.partition("-")[0] for language in package.languages}),
        "tags": list(dict.fromkeys(package.keywords)),
        "size_categories": [next(size for limit, size in SIZES if sum(rows.values()) < limit)],
        "configs": configurations,
    }


def _licence(package: Description) -> dict[str, Any]:
    known = [HUGGING_FACE[licence.name] for licence in package.licenses if licence.name in HUGGING_FACE]
    if len(known) == len(package.licenses):
        return {"license": known[0] if len(known) == 1 else known}
    first = package.licenses[0]
    name = re.sub(r"[^a-z0-9.]+", "-", first.name.lower())
    return {"license": "other", "license_name": name, "license_link": first.path}
