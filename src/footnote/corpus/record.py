"""The two kinds of line in a corpus file, as types: an article's header and a mark.

Attribute names come from the annotation scheme; which label may carry which attribute is a rule (E62), not a type,
so that a wrong attribute is one finding among all others and not the end of the reading.
"""

from __future__ import annotations

import functools
from datetime import date
from typing import Annotated, Any

import msgspec

from footnote.contract import contract
from footnote.contract.load import Field

# an empty string says nothing and would not survive CSV; numbers fit the 64 bits of every target
TEXT = Annotated[str, msgspec.Meta(min_length=1)]
NUMBER = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
PYTHON_TYPES: dict[str, Any] = {"string": TEXT, "integer": NUMBER, "number": float, "boolean": bool, "date": date}


class Piece(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Characters inside a mark: a part of a discontinuous span, or the words inside one pair of quotation marks."""

    start: NUMBER
    end: NUMBER
    exact: TEXT | None = None
    exact_sha256: TEXT | None = None


def header_fields() -> list[Field]:
    """The columns of `articles` that a header may fill."""
    return [field for field in contract().tables["articles"].fields if field.source.startswith("header")]


@functools.cache
def header_type() -> type[msgspec.Struct]:
    """Type of the header line: the columns of `articles` that it fills, and `annotators`; unknown keys refused."""
    fields: list[Any] = []
    for field in header_fields():
        kind = PYTHON_TYPES[field.type]
        needed = field.constraints.required and field.source == "header"
        fields.append((field.name, kind) if needed else (field.name, kind | None, None))
    fields.append(("annotators", tuple[str, ...], ()))
    return msgspec.defstruct("Header", fields, kw_only=True, frozen=True, forbid_unknown_fields=True)


@functools.cache
def attributes_type() -> type[msgspec.Struct]:
    """Type of `attrs`: every attribute of the scheme, all optional, unknown names refused."""
    scheme = contract().scheme
    integers = {
        name
        for label in scheme.labels.values()
        for name, attribute in label.attributes.items()
        if attribute.type == "integer"
    }
    fields: list[Any] = [(name, (NUMBER if name in integers else TEXT) | None, None) for name in scheme.attributes]
    return msgspec.defstruct("Attributes", fields, forbid_unknown_fields=True, omit_defaults=True)


@functools.cache
def mark_type() -> type[msgspec.Struct]:
    """Type of a mark line."""
    attributes = attributes_type()
    fields: list[Any] = [
        ("id", TEXT),
        ("label", TEXT),
        ("start", NUMBER),
        ("end", NUMBER),
        ("exact", TEXT | None, None),
        ("exact_sha256", TEXT | None, None),
        ("parts", list[Piece], msgspec.field(default_factory=list)),
        ("quoted", list[Piece], msgspec.field(default_factory=list)),
        ("attrs", attributes, msgspec.field(default_factory=attributes)),
        ("links", dict[str, list[str]], msgspec.field(default_factory=dict)),
        ("note", TEXT | None, None),
    ]
    return msgspec.defstruct("Mark", fields, forbid_unknown_fields=True, omit_defaults=True)
