"""Write what makes a package known elsewhere, in the forms that others read, from its descriptor.

CITATION.cff and croissant.json lie where their readers look and paths lead on from: beside the descriptor. What people
take from here to another place, a web page, a repository, Hugging Face, lies in `metadata/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from footnote.package.description import Description
from footnote.package.descriptor import write_json
from footnote.package.to_citation import citation_cff
from footnote.package.to_croissant import croissant
from footnote.package.to_datacite import datacite
from footnote.package.to_dataset_card import dataset_card
from footnote.package.to_schema_org import schema_org

FOLDER = "metadata"


def write_metadata(descriptor: dict[str, Any], readme: str, rows: Mapping[str, int], folder: Path) -> None:
    """Write all of them into the folder of a package. `rows` is the number of them by table."""
    package = msgspec.convert(descriptor, Description)
    write_json(folder / "croissant.json", croissant(package))
    (folder / "CITATION.cff").write_text(citation_cff(package), "utf-8")
    metadata = folder / FOLDER
    metadata.mkdir()
    write_json(metadata / "schema-org.json", schema_org(package, root="../"))
    write_json(metadata / "datacite.json", datacite(package))
    (metadata / "huggingface.md").write_text(dataset_card(package, readme, rows), "utf-8")


def write_latest(descriptor: dict[str, Any], folder: Path) -> None:
    """Write those that search engines and loaders read over the web. Paths of the descriptor are full addresses."""
    package = msgspec.convert(descriptor, Description)
    write_json(folder / "croissant.json", croissant(package))
    write_json(folder / "schema-org.json", schema_org(package))
