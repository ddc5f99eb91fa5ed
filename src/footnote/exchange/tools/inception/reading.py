"""A CAS as a document: span layers, slots and relation layers; what else somebody annotated is counted as lost.

What the tool makes itself (tokens, sentences, its own notes) is no annotator's work and is left out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.exchange.document import Document, Link, Losses, Span, Unit
from footnote.exchange.tools.inception.files import Export
from footnote.exchange.tools.inception.layers import ANNOTATION, ARTICLE, NEXT_PART, NOTE, strings_of, type_of
from footnote.exchange.units import Offsets
from footnote.problems import FootnoteError

OF_THE_TOOL = frozenset(
    {
        "uima.tcas.DocumentAnnotation",
        "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData",
        "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.TagDescription",
        "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.TagsetDescription",
        "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence",
        "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
        "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata",
        "de.tudarmstadt.ukp.clarin.webanno.api.type.FeatureDefinition",
        "de.tudarmstadt.ukp.clarin.webanno.api.type.LayerDefinition",
    }
)
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
ENDS_OF_RELATION = (("Governor", "Dependent"), ("source", "target"))
PLACE = ("sofa", "begin", "end")


def to_document(cas: Any, export: Export) -> Document:
    """A CAS as a document whose runs are UTF-16 units, as they stand in the file.

    Raises:
        FootnoteError: it holds no text, or half a character.
    """
    text = cas.sofa_string
    if not isinstance(text, str):
        raise FootnoteError(f"{export.source} holds no text", "export the document itself, in UIMA CAS JSON")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FootnoteError(f"{export.source}: character {error.start} of the text is half of one") from error
    reading = Reading(cas, text, export.source)
    spans, links = joined(reading.spans, reading.links, reading.losses)
    header = {"slug": export.document.rpartition(".")[0] or export.document} | reading.header
    return Document(
        source=export.source,
        text=text,
        spans=spans,
        links=links,
        unit=Unit.UTF16,
        header=header,
        annotator=export.annotator,
        losses=reading.losses,
    )


class Reading:
    """What one CAS holds."""

    def __init__(self, cas: Any, text: str, source: str) -> None:
        self.source = source
        self.types = cas.typesystem
        self.utf16 = Offsets(text, Unit.UTF16).starts
        self.spans: list[Span] = []
        self.links: list[Link] = []
        self.header: dict[str, Any] = {}
        self.losses = Losses()
        for view in cas.views:
            if view.sofa is not None and view.sofa.sofaID != "_InitialView":
                self.losses.add("view", str(view.sofa.sofaID))
        indexed = [fs for fs in cas.select_all_fs() if not fs.type.name.startswith("uima.cas.")]
        found = [fs for fs in indexed if fs.type.name not in OF_THE_TOOL - {METADATA}]
        # what joins a slot to its target stands in the index as well where UIMA's own library wrote the file
        joints = {one.xmiID for fs in found for _, value in features_of(fs) for one in elements_of(value)}
        for fs in sorted(found, key=lambda fs: fs.xmiID):
            if fs.xmiID not in joints or self.types.is_instance_of(fs.type, ANNOTATION):
                self.take(fs)

    def take(self, fs: Any) -> None:
        """Sort one feature structure by what it is."""
        if fs.type.name == METADATA:
            self.header = metadata_of(fs) | self.header
        elif fs.type.name == ARTICLE:
            self.header |= {name: value for name, value in features_of(fs) if isinstance(value, str)}
        elif not self.types.is_instance_of(fs.type, ANNOTATION):
            self.losses.add("annotation of the document", label_of(fs))
        elif ends := ends_of(fs):
            self.take_relation(fs, *ends)
        else:
            self.take_span(fs)

    def take_relation(self, fs: Any, start: str, end: str) -> None:
        """A relation: its name is what its one string feature says, else that of its layer."""
        said = {name: value for name, value in features_of(fs) if name not in (start, end)}
        strings = [name for name, value in said.items() if isinstance(value, str)]
        relation = said.pop(strings[0]) if len(strings) == 1 else label_of(fs)
        for name in said:
            self.losses.add("attribute of a relation", f"{label_of(fs)}.{name}")
        self.links.append(Link(relation, key_of(fs[start]), key_of(fs[end])))

    def take_span(self, fs: Any) -> None:
        """A span: its features are attributes, or slots."""
        label = label_of(fs)
        numbers = isinstance(fs.begin, int) and isinstance(fs.end, int)
        if not numbers or not 0 <= fs.begin <= fs.end < len(self.utf16):
            where = f"[{fs.begin},{fs.end}), which is no run of characters"
            raise FootnoteError(f"{self.source}: {label} {fs.xmiID} lies at {where}", "export it again")
        scheme = contract().scheme
        names = strings_of(scheme, label) if fs.type.name == type_of(label) and label in scheme.labels else {}
        if fs.begin == fs.end:
            self.losses.add("annotation of no characters", label)
            return
        runs = ((self.utf16[fs.begin], self.utf16[fs.end]),)
        span = Span(key=key_of(fs), label=label, runs=runs, attrs={})
        for name, value in features_of(fs):
            if isinstance(value, str | int | float):
                span.attrs[names.get(name, name)] = str(value).lower() if isinstance(value, bool) else value
            elif targets := list(targets_of(value)):
                self.links += [Link(role or name, span.key, key_of(target)) for role, target in targets]
            else:
                self.losses.add("attribute", f"{label}.{name}")
        note = span.attrs.pop(NOTE, None)
        span.note = None if note is None else str(note)
        self.spans.append(span)


def joined(spans: list[Span], links: list[Link], losses: Losses) -> tuple[list[Span], list[Link]]:
    """Spans with the further pieces that their slot `next_part` leads to; links to a piece lead to the whole."""
    by_key = {span.key: span for span in spans}
    after = followers(by_key, links, losses)
    follow = set(after.values())
    whole: dict[str, str] = {}
    made = []
    for first in spans:
        if first.key in follow:
            continue
        parts = [first]
        while parts[-1].key in after:
            parts.append(by_key[after[parts[-1].key]])
        whole |= {part.key: first.key for part in parts}
        for part in parts[1:]:
            for name in [*part.attrs, *([NOTE] if part.note else [])]:
                losses.add("attribute of a further part", f"{part.label}.{name}")
        made.append(msgspec.structs.replace(first, runs=tuple(sorted(part.runs[0] for part in parts))))
    others = [link for link in links if link.relation != NEXT_PART]
    return made, [
        Link(link.relation, whole.get(link.start, link.start), whole.get(link.end, link.end)) for link in others
    ]


def followers(spans: dict[str, Span], links: list[Link], losses: Losses) -> dict[str, str]:
    """The piece that follows each piece; one that would follow two, itself, or one of another label is counted."""
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    for link in links:
        if link.relation != NEXT_PART:
            continue
        start, end = spans.get(link.start), spans.get(link.end)
        fits = start is not None and end is not None and start.label == end.label
        if fits and link.start not in after and link.end not in before and first_of(link.start, before) != link.end:
            after[link.start], before[link.end] = link.end, link.start
        else:
            losses.add("relation", NEXT_PART)
    return after


def first_of(key: str, before: dict[str, str]) -> str:
    """The piece with which the span begins that a piece is in."""
    while key in before:
        key = before[key]
    return key


def features_of(fs: Any) -> Iterator[tuple[str, Any]]:
    """Features of a feature structure that hold something, without its place."""
    for feature in fs.type.all_features:
        # the library's names for features that Python or it needs itself
        name = feature.name[:-1] if feature.name in ("self_", "type_") else feature.name
        value = fs[feature.name]
        if name not in PLACE and value not in (None, ""):
            yield name, value


def ends_of(fs: Any) -> tuple[str, str] | None:
    """Names of the features from and to which an annotation of a relation layer leads, if it is one."""
    held = {name for name, value in features_of(fs) if hasattr(value, "xmiID")}
    return next((ends for ends in ENDS_OF_RELATION if held.issuperset(ends)), None)


def elements_of(value: Any) -> Iterator[Any]:
    """Feature structures in an array."""
    return (one for one in getattr(value, "elements", None) or () if hasattr(one, "xmiID"))


def targets_of(value: Any) -> Iterator[tuple[str | None, Any]]:
    """What is in a slot: role and annotation of each link; a plain list holds the annotations themselves."""
    for link in elements_of(value):
        target = link if hasattr(link, "begin") else getattr(link, "target", None)
        if hasattr(target, "xmiID"):
            yield getattr(link, "role", None) or None, target


def metadata_of(fs: Any) -> dict[str, Any]:
    """What the tool notes of a document: its title, which in INCEpTION is the name of the file that was uploaded."""
    name = str(getattr(fs, "documentTitle", None) or getattr(fs, "documentId", None) or "")
    stem, _, ending = name.rpartition(".")
    if stem and re.fullmatch("[A-Za-z0-9]{1,5}", ending):
        return {"slug": stem}
    return {"slug": name, "title": name} if name else {}


def label_of(fs: Any) -> str:
    """Name of a layer without its package."""
    return str(fs.type.name).rpartition(".")[2]


def key_of(fs: Any) -> str:
    """The id of a feature structure in its file."""
    return str(fs.xmiID)
