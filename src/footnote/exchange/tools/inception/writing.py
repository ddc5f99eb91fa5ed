"""A document as a CAS with our layers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from footnote.contract import contract
from footnote.contract.load import Scheme
from footnote.exchange.document import Document
from footnote.exchange.tools.inception.layers import (
    ANNOTATION,
    ARTICLE,
    NEXT_PART,
    NOTE,
    feature_of,
    header_columns,
    link_type_of,
    slots_of,
    strings_of,
    type_of,
)
from footnote.exchange.tools.inception.library import cassis

STRING = "uima.cas.String"


def type_system(scheme: Scheme) -> Any:
    """Our layers as a UIMA type system."""
    types = cassis().TypeSystem()
    article = types.create_type(ARTICLE, "uima.cas.AnnotationBase")
    for column in header_columns():
        types.create_feature(article, column, STRING)
    layers = {label: types.create_type(type_of(label), ANNOTATION) for label in scheme.labels}
    for label, layer in layers.items():
        for feature in strings_of(scheme, label):
            types.create_feature(layer, feature, STRING)
        for slot, target in slots_of(scheme, label).items():
            link = types.create_type(link_type_of(label, slot), "uima.cas.TOP")
            types.create_feature(link, "role", STRING)
            types.create_feature(link, "target", target)
            types.create_feature(layer, slot, "uima.cas.FSArray", elementType=link.name)
    return types


def to_cas(document: Document) -> Any:
    """A document of our scheme, with its runs in code points, as a CAS."""
    scheme = contract().scheme
    types = type_system(scheme)
    cas = cassis().Cas(typesystem=types)
    cas.sofa_string = document.text
    cas.sofa_mime = "text/plain"
    header = {name: str(document.header[name]) for name in header_columns() if document.header.get(name) is not None}
    cas.add(types.get_type(ARTICLE)(**header))
    made = {}
    slots: dict[tuple[str, str], list[Any]] = {}
    for span in document.spans:
        layer = types.get_type(type_of(span.label))
        features = {feature_of(span.label, name): str(value) for name, value in span.attrs.items()}
        parts = [layer(begin=begin, end=end) for begin, end in span.runs]
        for name, value in (features | ({} if span.note is None else {NOTE: span.note})).items():
            parts[0][name] = value
        for part in parts:
            cas.add(part)
        made[span.key] = parts[0]
        for part, following in pairwise(parts):
            fill(types, span.label, part, NEXT_PART, [following])
    labels = {span.key: span.label for span in document.spans}
    for link in document.links:
        slots.setdefault((link.start, link.relation), []).append(made[link.end])
    for (start, relation), targets in slots.items():
        fill(types, labels[start], made[start], relation, targets)
    return cas


def fill(types: Any, label: str, host: Any, slot: str, targets: list[Any]) -> None:
    """Put annotations into a slot of another."""
    link = types.get_type(link_type_of(label, slot))
    host[slot] = types.get_type("uima.cas.FSArray")(elements=[link(target=target) for target in targets])
