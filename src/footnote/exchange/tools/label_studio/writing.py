"""Write tasks with annotations: a project with our label config imports them, and shows them as submitted work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.exchange.document import Document, Link, Losses, Run, Span
from footnote.exchange.tools.label_studio.labelling import (
    CONTINUED,
    LABEL,
    NOTE,
    QUOTED,
    TEXT,
    control_name,
    control_type,
)
from footnote.exchange.tools.label_studio.reading import HEADER

# columns of the header that a project shows; the others are kept in one
SHOWN = ("title", "url")
FILE = "tasks.json"


def write(documents: Sequence[Document], folder: Path) -> Losses:
    """Write one file of tasks."""
    losses = Losses()
    tasks = [msgspec.json.encode(task_of(document, losses)) for document in documents]
    (folder / FILE).write_bytes(b"[\n" + b",\n".join(tasks) + b"\n]\n")
    return losses


def task_of(document: Document, losses: Losses) -> dict[str, Any]:
    """One task with one annotation."""
    shown = {name: document.header[name] for name in SHOWN if document.header.get(name)}
    kept = {name: value for name, value in document.header.items() if name not in SHOWN and value is not None}
    names = {"article_id": document.article_id, "slug": document.source}
    data = {TEXT: document.text} | shown | names | {HEADER: msgspec.json.encode(kept).decode()}
    regions = [item for span in document.spans for item in items_of(span, losses)]
    return {"data": data, "annotations": [{"result": [*regions, *relations_of(document, losses)]}]}


def items_of(span: Span, losses: Losses) -> Iterator[dict[str, Any]]:
    """The items of a span: its label, its attributes and its note; every further part is a region with a label only."""
    words = span.words or ("",) * len(span.runs)
    common = region(span.key, span.runs[0], words[0])
    yield item_of(common, LABEL, "labels", labels=[span.label])
    for name, value in span.attrs.items():
        found = attribute_of(span.label, name, value)
        if found is not None:
            yield item_of(common, control_name(span.label, name), *found[:1], **found[1])
        elif name != "id":  # the region has it
            losses.add("attribute", f"{span.label}.{name}")
    if span.note is not None:
        yield item_of(common, NOTE, "textarea", text=[span.note])
    for number, run in enumerate(span.runs[1:], start=1):
        part = region(part_key(span, number), run, words[number])
        yield item_of(part, LABEL, "labels", labels=[span.label])


def part_key(span: Span, number: int) -> str:
    """The id of the region for a part of a span; the first has the span's."""
    return span.key if number == 0 else f"{span.key}.{number + 1}"


def region(key: str, run: Run, words: str) -> dict[str, Any]:
    """What all items of a region share."""
    return {"id": key, "to_name": TEXT, "value": {"start": run[0], "end": run[1], "text": words}}


def item_of(common: dict[str, Any], control: str, kind: str, **value: Any) -> dict[str, Any]:
    """One item."""
    return common | {"from_name": control, "type": kind, "value": common["value"] | value}


def attribute_of(label: str, name: str, value: Any) -> tuple[str, dict[str, Any]] | None:
    """The type of an attribute's control, and what it holds; None if the label config has no such control."""
    if control_name(label, name) == QUOTED:
        return "textarea", {"text": [value]}
    known = contract().scheme.labels.get(label)
    if known is None or name not in known.attributes:
        return None
    kind = control_type(known.attributes[name])
    return kind, {"number": value} if kind == "number" else {"choices" if kind == "choices" else "text": [value]}


def relations_of(document: Document, losses: Losses) -> Iterator[dict[str, Any]]:
    """One item for each pair of regions, with all its labels: of two items the tool's page keeps the first alone."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for span in document.spans:
        for number in range(1, len(span.runs)):
            pairs[part_key(span, number - 1), part_key(span, number)] = [CONTINUED]
    for link in document.links:
        pairs.setdefault((link.start, link.end), []).append(link.relation)
    count_reordered(document.links, pairs, losses)
    for (start, end), names in pairs.items():
        yield {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": names}


def count_reordered(links: Iterable[Link], pairs: dict[tuple[str, str], list[str]], losses: Losses) -> None:
    """Count relations whose targets come in another order, because they share two with another relation."""
    before: dict[tuple[str, str], list[str]] = {}
    after: dict[tuple[str, str], list[str]] = {}
    for link in links:
        before.setdefault((link.start, link.relation), []).append(link.end)
    for (start, end), names in pairs.items():
        for name in names:
            after.setdefault((start, name), []).append(end)
    for key, ends in before.items():
        if after[key] != ends:
            losses.add("order of targets", key[1])
