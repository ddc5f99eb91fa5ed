"""Labels with their attributes in one string, as doccano has no attributes: `Casualty|harm=killed|status=civilian`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from footnote.contract import contract

LONGEST = 100  # characters of a label in doccano's data base


def encoded(label: str, attrs: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The label with those attributes that have a vocabulary, in the scheme's order, and the attributes left over.

    >>> encoded("Casualty", {"status": "civilian", "detail": "by shrapnel", "harm": "injured"})
    ('Casualty|harm=injured|status=civilian', {'detail': 'by shrapnel'})
    """
    rest = dict(attrs)
    parts = [label]
    for name, attribute in contract().scheme.labels[label].attributes.items():
        if attribute.values is not None and rest.get(name) in contract().vocabularies[attribute.values]:
            parts.append(f"{name}={rest.pop(name)}")
    return "|".join(parts), rest


def decoded(text: str) -> tuple[str, dict[str, str]]:
    """A label and the attributes in it.

    >>> decoded("Casualty|harm=injured|status=civilian"), decoded("either|or")
    (('Casualty', {'harm': 'injured', 'status': 'civilian'}), ('either|or', {}))
    """
    label, *parts = text.split("|")
    if not all("=" in part for part in parts):
        return text, {}
    return label.strip(), {name.strip(): value.strip() for name, _, value in (part.partition("=") for part in parts)}
