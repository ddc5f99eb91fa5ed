"""An article's annotations as a page of JSON-LD that may be published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from footnote.corpus.text import sha256
from footnote.exchange.document import Document, Link, Span
from footnote.exchange.tools.web_annotation.terms import CONTEXT, HASH, JSON, LINKING, URN, article_urn, mark_urn


def page_of(document: Document) -> str:
    """The page, one annotation for each span and for each link, in their order."""
    identity = str(document.article_id)
    makers = [{"name": name} for name in document.header.get("annotators") or ()]
    source = document.header.get("url") or article_urn(identity)
    items = [annotation(identity, span, source) for span in document.spans]
    items += [relation(identity, link) for link in document.links]
    if makers:
        items = [item | {"creator": makers[0] if len(makers) == 1 else makers} for item in items]
    page = {
        "@context": [CONTEXT, {HASH: f"{URN}{HASH}"}],
        "id": article_urn(identity),
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def annotation(identity: str, span: Span, source: str) -> dict[str, Any]:
    """A span: its label as a tag, its attributes as JSON, its note as a comment; several targets are its parts."""
    bodies = [textual("tagging", span.label)]
    if span.attrs:
        bodies.append(textual("describing", json.dumps(span.attrs, ensure_ascii=False)) | {"format": JSON})
    if span.note:
        bodies.append(textual("commenting", span.note))
    targets = [{"type": "SpecificResource", "source": source, "selector": one} for one in selectors(span)]
    return {
        "id": mark_urn(identity, span.key),
        "type": "Annotation",
        "motivation": "tagging",
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def selectors(span: Span) -> Iterator[Any]:
    """For each run its position and, if they may all be published, its words: else their hash."""
    assert span.words is not None
    assert span.withheld is not None  # a document of a corpus says what may be published
    is_published = not any(span.withheld)
    for (start, end), words in zip(span.runs, span.words, strict=True):
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        if is_published:
            yield [{"type": "TextQuoteSelector", "exact": words}, position]
        else:
            yield position | {HASH: sha256(words)}


def relation(identity: str, link: Link) -> dict[str, Any]:
    """A link, from its target to what one of its bodies names: of two targets the order would say nothing."""
    return {
        "id": mark_urn(identity, f"{link.start}:{link.relation}:{link.end}"),
        "type": "Annotation",
        "motivation": LINKING,
        "body": [
            textual("tagging", link.relation),
            {"type": "SpecificResource", "purpose": LINKING, "source": mark_urn(identity, link.end)},
        ],
        "target": mark_urn(identity, link.start),
    }


def textual(purpose: str, value: str) -> dict[str, Any]:
    """A body of text."""
    return {"type": "TextualBody", "purpose": purpose, "value": value}
