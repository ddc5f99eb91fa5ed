"""The annotation scheme as layers: the names of types and features, from which types, files and settings are made."""

from __future__ import annotations

from footnote.contract.load import Scheme
from footnote.corpus.record import header_fields

PACKAGE = "webanno.custom."  # where INCEpTION puts a layer that somebody makes in its interface
ANNOTATION = "uima.tcas.Annotation"
ARTICLE = f"{PACKAGE}Article"  # a layer of the document: the header
NEXT_PART = "next_part"
NOTE = "note"
# names that INCEpTION refuses, since UIMA's own interface uses them
RESTRICTED = frozenset(
    "address begin end coveredText booleanValue doubleValue byteValue CAS CASImpl class featureValue floatValue "
    "longValue lowLevelCas printRefs sofa stringValue type typeIndexId view".split()
)


def type_of(label: str) -> str:
    """Name of a label's layer."""
    return PACKAGE + label


def feature_of(label: str, attribute: str) -> str:
    """Name of an attribute's feature.

    >>> feature_of("Event", "kind"), feature_of("Event", "type")
    ('kind', 'event_type')
    """
    return f"{label.lower()}_{attribute}" if attribute in RESTRICTED else attribute


def strings_of(scheme: Scheme, label: str) -> dict[str, str]:
    """String features of a label's layer, each with the attribute that it holds."""
    attributes = {feature_of(label, name): name for name in scheme.labels[label].attributes}
    own = {"id": "id"} | ({"quoted": "quoted"} if label == "Quote" else {})
    return attributes | own | {NOTE: NOTE}


def slots_of(scheme: Scheme, label: str) -> dict[str, str]:
    """Slots of a label's layer, each with the type of what may be put there."""
    slots = {}
    for name, relation in scheme.relations.items():
        if label in (scheme.claim if relation.start == "claim" else relation.start):
            slots[name] = type_of(relation.end[0]) if len(relation.end) == 1 else ANNOTATION
    return slots | {NEXT_PART: type_of(label)}


def link_type_of(label: str, slot: str) -> str:
    """Name of the type that joins a slot to what is in it, as INCEpTION names it.

    >>> link_type_of("Event", "when")
    'webanno.custom.EventWhenLink'
    """
    return f"{type_of(label)}{slot[0].upper()}{slot[1:]}Link"


def header_columns() -> list[str]:
    """Columns of the header that the layer of the document holds; INCEpTION knows the annotators itself."""
    return [field.name for field in header_fields()]
