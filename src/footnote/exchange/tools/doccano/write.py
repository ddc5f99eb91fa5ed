"""Articles as lines that doccano imports, into a project for sequence labelling with relations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.exchange.document import Document, Losses, Unit
from footnote.exchange.import_articles import OF_THE_TEXT
from footnote.exchange.tools.doccano.held import KEY, Held, HeldSpan
from footnote.exchange.tools.doccano.labels import encoded
from footnote.exchange.units import Offsets

FILE = "articles.jsonl"
FOLLOWS = set(OF_THE_TEXT) - {"annotators"}  # columns of a header that follow from the text


def write(documents: Sequence[Document], folder: Path) -> Losses:
    """Write `articles.jsonl`, with offsets in UTF-16 units as a default project counts them; nothing is lost."""
    # doccano guesses the encoding of a file, and ASCII leaves it nothing to guess
    lines = [json.dumps(record_of(document), ensure_ascii=True) for document in documents]
    (folder / FILE).write_text("".join(f"{line}\n" for line in lines), "ascii", newline="\n")
    return Losses()


def record_of(document: Document) -> dict[str, Any]:
    """One line."""
    text = document.text or ""
    places = Offsets(text, Unit.UTF16).starts
    header = {name: cell for name, cell in document.header.items() if cell is not None and name not in FOLLOWS}
    held = Held(contract().scheme.version, document.source, header)
    numbers: dict[str, int] = {}
    entities = []
    for span in sorted(document.spans, key=lambda span: (span.runs[0][0], span.runs[-1][1], span.label, span.key)):
        number = numbers[span.key] = len(numbers)
        label, rest = encoded(span.label, span.attrs)
        runs = tuple((places[start], places[end]) for start, end in span.runs)
        start, end = runs[0][0], runs[-1][1]
        entities.append({"id": number, "start_offset": start, "end_offset": end, "label": label})
        if rest or span.note or len(runs) > 1:
            held.spans.append(HeldSpan(label, start, end, rest, span.note, runs if len(runs) > 1 else ()))
    relations = [
        {"from_id": numbers[link.start], "to_id": numbers[link.end], "type": link.relation} for link in document.links
    ]
    beside = msgspec.json.encode(held).decode()
    return {"text": text, "entities": entities, "relations": relations, KEY: beside}
