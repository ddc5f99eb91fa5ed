"""Articles from lines of doccano's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from footnote.exchange.document import Document, Link, Losses, Span
from footnote.exchange.tools.doccano.held import BEGINS, KEY, Held, restore
from footnote.exchange.tools.doccano.labels import decoded
from footnote.exchange.tools.doccano.lines import NOT_JSON, SPAN_KEYS, Line, is_article, lines_of
from footnote.problems import FootnoteError

SHOWN = 20
# of the keys that people import beside a text, those that mean the same everywhere
COLUMNS = ("url", "title")
OF_DOCCANO = ("id", "text", "relations", "Comments", KEY, *SPAN_KEYS)


class Entity(msgspec.Struct):
    """A span in a project with relations."""

    id: int
    label: str
    start_offset: int
    end_offset: int


class Relation(msgspec.Struct):
    """A relation between two spans, by their ids."""

    from_id: int
    to_id: int
    type: str


class Comment(msgspec.Struct):
    """What somebody said of an article."""

    comment: str


Triple = tuple[int, int, str]  # a span in a project without relations


def read(path: Path) -> list[Document]:
    """All articles of a file, a folder of files, or the archive that doccano gives.

    Raises:
        FootnoteError: lines are damaged; names all of them, up to 20.
    """
    documents, failures = [], []
    for line in lines_of(path):
        try:
            documents.append(document_of(line, Path(line.place).stem))
        except FootnoteError as error:
            failures.append(error)
    if failures:
        more = [f"… and {len(failures) - SHOWN} more"] if len(failures) > SHOWN else []
        raise FootnoteError("\n".join([*(error.message for error in failures[:SHOWN]), *more]), failures[0].hint)
    return documents


def document_of(line: Line, name: str) -> Document:
    """One article.

    Raises:
        FootnoteError: the line is damaged, or is not of a project for sequence labelling.
    """
    record = record_of(line)
    losses = Losses()
    shown = spans_of(record, line.place)
    spans = [span for _, span in shown]
    for comment in comments_of(record, line.place):
        losses.add("comment", f'"{comment[:80]}"')
    header: dict[str, Any] = {"slug": f"{name}-{record.get('id', line.place.rpartition(':')[2])}"}
    for key, value in record.items():
        if key in COLUMNS and isinstance(value, str):
            header[key] = value
        elif key not in OF_DOCCANO and value is not None:
            losses.add("metadata", key)
    held = held_of(record.get(KEY), line.place)
    if held is not None:
        header = held.header | {"slug": held.slug}
        restore(held, shown, losses)
    elif record.get(KEY) is not None:
        losses.add("metadata", KEY)
    return Document(
        source=line.place,
        text=record["text"],
        spans=spans,
        links=links_of(record, {span.key for span in spans}, line.place),
        header=header,
        annotator=line.annotator,
        losses=losses,
    )


def record_of(line: Line) -> dict[str, Any]:
    """The content of a line.

    Raises:
        FootnoteError: it is no JSON, or no article.
    """
    try:
        record = msgspec.json.decode(line.content)
    except NOT_JSON as error:
        raise FootnoteError(f"{line.place} is not JSON: {error}", "export the project again, as JSONL") from error
    if not is_article(record):
        raise FootnoteError(
            f"{line.place} is no text with a list of {' or '.join(SPAN_KEYS)}",
            "export a project for sequence labelling, as JSONL",
        )
    assert isinstance(record, dict)
    return record


def spans_of(record: dict[str, Any], place: str) -> list[tuple[str, Span]]:
    """Spans of either form, each with the label as it stands there.

    Raises:
        FootnoteError: a span lacks something, or labels are those of whole texts.
    """
    key = next(key for key in SPAN_KEYS if isinstance(record.get(key), list))
    if key != "entities" and any(isinstance(one, str) for one in record[key]):
        raise FootnoteError(
            f"{place} has labels of a whole text", "export a project for sequence labelling, where words are marked"
        )
    if key == "entities":
        entities = converted(record[key], list[Entity], f"{place} {key}")
    else:
        triples = converted(record[key], list[Triple], f"{place} {key}")
        entities = [Entity(number, label, start, end) for number, (start, end, label) in enumerate(triples, start=1)]
    if len({one.id for one in entities}) < len(entities):
        raise FootnoteError(f"{place}: two spans have one id", "export the project again, as JSONL")
    shown = []
    for one in entities:
        label, attrs = decoded(one.label)
        runs = ((one.start_offset, one.end_offset),)
        shown.append((one.label, Span(key=str(one.id), label=label, runs=runs, attrs=dict(attrs))))
    return shown


def links_of(record: dict[str, Any], keys: set[str], place: str) -> list[Link]:
    """Relations.

    Raises:
        FootnoteError: one leads to a span that is not there.
    """
    relations = converted(record.get("relations") or [], list[Relation], f"{place} relations")
    links = [Link(one.type, str(one.from_id), str(one.to_id)) for one in relations]
    for link in links:
        for key in (link.start, link.end):
            if key not in keys:
                raise FootnoteError(
                    f"{place}: a relation {link.relation} is of span {key}, which is not there",
                    "export the project again, as JSONL",
                )
    return links


def comments_of(record: dict[str, Any], place: str) -> list[str]:
    """What was said of the article, in either form."""
    found = converted(record.get("Comments") or [], list[str | Comment], f"{place} Comments")
    return [one if isinstance(one, str) else one.comment for one in found]


def held_of(value: Any, place: str) -> Held | None:
    """What doccano kept for us; None if the key is somebody else's.

    Raises:
        FootnoteError: it was damaged on the way.
    """
    if not isinstance(value, str) or not value.startswith(BEGINS):
        return None
    try:
        return msgspec.json.decode(value, type=Held)
    except NOT_JSON as error:
        raise FootnoteError(
            f"{place}: its key {KEY} cannot be read: {error}", f"export again, or take the key {KEY} out of the line"
        ) from error


def converted(value: Any, kind: Any, what: str) -> Any:
    """A value as a type.

    Raises:
        FootnoteError: it has another.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        where = re.sub(r" - at `\$(.*)`$", r" (at \1)", str(error))
        raise FootnoteError(f"{what}: {where}", "export the project again, as JSONL") from error
