"""Articles as standoff files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from footnote.contract import contract
from footnote.corpus.write import new_header
from footnote.exchange.document import Document, Losses, Span
from footnote.exchange.scheme import OWN
from footnote.exchange.tools.brat.notes import to_line
from footnote.exchange.tools.brat.read import ANNOTATOR_NOTES, RUNS
from footnote.exchange.tools.brat.runs import joined, split


def write(documents: Sequence[Document], folder: Path) -> Losses:
    """Write `<slug>.txt` and `<slug>.ann` for each article; give what brat cannot hold."""
    losses = Losses()
    names = Counter(document.source for document in documents)
    for document in documents:
        # articles may share an annotation file, and in brat each has its own
        name = document.source if names[document.source] == 1 else f"{document.source}-{document.article_id}"
        text = document.text or ""
        (folder / f"{name}.txt").write_text(text, "utf-8", newline="\n")
        lines = "".join(f"{line}\n" for line in lines_of(document, text, losses))
        (folder / f"{name}.ann").write_text(lines, "utf-8", newline="\n")
        count_header(document, text, losses)
    return losses


def lines_of(document: Document, text: str, losses: Losses) -> Iterator[str]:
    """The lines of an article: spans in the order of the text, each with its attributes and note, then relations."""
    numbers: dict[str, int] = {}
    attributes = notes = 0
    for span in sorted(document.spans, key=lambda span: (span.runs[0][0], span.runs[-1][1], span.label, span.key)):
        runs = split(span.runs, text)
        if not runs:
            losses.add("span of line breaks", span.label)
            continue
        number = numbers[span.key] = len(numbers) + 1
        offsets = ";".join(f"{start} {end}" for start, end in runs)
        words = " ".join(text[start:end] for start, end in runs)
        yield f"T{number}\t{span.label} {offsets}\t{words}"
        fields = {}
        for name, value in span.attrs.items():
            if value in values_of(span.label, name):
                attributes += 1
                yield f"A{attributes}\t{span.label}_{name} T{number} {value}"
            else:
                fields[name] = str(value)
        if joined(runs, text) != span.runs:
            fields[RUNS] = " ".join(f"{start}-{end}" for start, end in span.runs)
        if fields or span.note:
            notes += 1
            yield f"#{notes}\t{ANNOTATOR_NOTES} T{number}\t{note_of(span, fields)}"
    kept = [link for link in document.links if link.start in numbers and link.end in numbers]
    if len(kept) < len(document.links):
        losses.add("relation", "of a span of line breaks", len(document.links) - len(kept))
    for number, link in enumerate(kept, start=1):
        yield f"R{number}\t{link.relation} Arg1:T{numbers[link.start]} Arg2:T{numbers[link.end]}"


def values_of(label: str, name: str) -> tuple[str, ...]:
    """The values of an attribute with a vocabulary; none if it has none."""
    attribute = contract().scheme.labels[label].attributes.get(name)
    if attribute is None or attribute.values is None:
        return ()
    return tuple(contract().vocabularies[attribute.values])


def note_of(span: Span, fields: dict[str, str]) -> str:
    """The line of notes of a span."""
    return to_line(fields, span.note, (*contract().scheme.labels[span.label].attributes, *OWN, RUNS))


def count_header(document: Document, text: str, losses: Losses) -> None:
    """Count what the header says beyond what follows from the text: the corpus keeps it, brat does not."""
    derived = msgspec.to_builtins(new_header(text))
    for column, value in document.header.items():
        if value not in (derived.get(column), None, [], ()):
            losses.add("header", column)
