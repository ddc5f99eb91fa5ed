"""Label types, as doccano's own pages export and import them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import product
from typing import Any

from footnote.contract.load import Contract, Label
from footnote.exchange.colours import OTHER, colour_of


def config(contract: Contract) -> dict[str, str]:
    """`span_types.json`: each label with each value of what it must say; `relation_types.json`: the relations."""
    scheme = contract.scheme
    spans = [
        (text, colour_of(name)) for name, label in scheme.labels.items() for text in texts_of(name, label, contract)
    ]
    relations = [(relation, OTHER) for relation in scheme.relations]
    return {"span_types.json": types(spans), "relation_types.json": types(relations)}


def texts_of(name: str, label: Label, contract: Contract) -> list[str]:
    """A label with its required attributes; all others would make thousands, and can be typed where they are needed."""
    needed = [
        [f"{attribute}={value}" for value in contract.vocabularies[definition.values]]
        for attribute, definition in label.attributes.items()
        if definition.required and definition.values is not None
    ]
    return ["|".join([name, *values]) for values in product(*needed)]


def types(labels: Iterable[tuple[str, str]]) -> str:
    """A file of label types, without shortcuts: there are more labels than keys."""
    rows: list[dict[str, Any]] = [
        {
            "id": number,
            "text": text,
            "prefix_key": None,
            "suffix_key": None,
            "background_color": colour,
            "text_color": "#000000",
        }
        for number, (text, colour) in enumerate(labels, start=1)
    ]
    return json.dumps(rows, indent=1) + "\n"
