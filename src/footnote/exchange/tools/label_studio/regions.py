"""Result items to spans: all items with one id are one region, and regions joined by `continued` are one span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from footnote.exchange.document import Link, Losses, Run, Span
from footnote.exchange.tools.label_studio.form import Item, Value
from footnote.exchange.tools.label_studio.labelling import CONTINUED, NOTE
from footnote.problems import FootnoteError

PLAIN_TEXT = 'annotate plain text, <Text name="text" value="$text">: footnote tool-config label-studio'
# types of controls whose values are attributes
READ = ("choices", "textarea", "number", "datetime", "rating")
# covered words are stored as the page shows them: white space as one blank, a line end as a backslash and an n
GAP = re.compile(r"(?:\\n|[ \t\r\n])+")


class Covered:
    """The words of a text, as a page shows them and as they are."""

    def __init__(self, text: str) -> None:
        self.text = text
        # exports before about 2022 count UTF-16
        self.utf16 = text.encode("utf-16-le") if max(text, default="") > "\uffff" else None

    def words(self, stored: str, start: int, end: int) -> str:
        """The words that a region covers; what was stored if it is not what stands there, so that settling sees it."""
        wanted = shown(stored)
        for words in self.slices(start, end):
            if words == stored or shown(words) == wanted:
                return words
        return stored

    def slices(self, start: int, end: int) -> Iterator[str]:
        """What an offset may mean."""
        yield self.text[start:end]
        if self.utf16 is not None:
            yield self.utf16[2 * start : 2 * end].decode("utf-16-le", "replace")


def shown(words: str) -> str:
    r"""Words as Label Studio stores them, whatever its white space.

    >>> shown("two  of\r\nthem ") == shown("two of\\nthem")
    True
    """
    return GAP.sub(" ", words).strip()


def spans_of(items: Sequence[Item], text: str, place: str, losses: Losses) -> tuple[list[Span], dict[str, str]]:
    """The spans of an annotation, and for each region that continues one the region where it begins.

    Raises:
        FootnoteError: a region is not one of plain text, or has no id.
    """
    covered = Covered(text)
    spans: dict[str, list[Span]] = {}
    for item in items:
        if item.type.endswith("labels"):
            found = spans.setdefault(key_of(item, place), [])
            found += labelled(item, covered, place, losses, len(found))
    unlabelled = set()
    for item in items:
        if item.type == "relation" or item.type.endswith("labels"):
            continue
        if item.id in spans:
            for span in spans[item.id]:
                add_attribute(span, item, losses)
        elif item.value is not None and item.value.start is not None:
            unlabelled.add(item.id)
        else:
            losses.add("document level", item.from_name)
    if unlabelled:
        losses.add("region", "without a label", len(unlabelled))
    return joined([span for found in spans.values() for span in found], items, losses)


def key_of(item: Item, place: str) -> str:
    """The id of a region."""
    if item.id is None:
        raise FootnoteError(f"{place} has a region without an id", "export it again: in Label Studio, Export, JSON")
    return item.id


def labelled(item: Item, covered: Covered, place: str, losses: Losses, before: int) -> Iterator[Span]:
    """A span for each label of a region; the first has its id, and so its relations."""
    region = f"{place}: region {item.id}"
    value = item.value or Value()
    start, end = value.start, value.end
    if item.type != "labels" or isinstance(start, str) or isinstance(end, str):
        raise FootnoteError(f"{region} ({item.type}) lies in a page, a dialogue or a picture", PLAIN_TEXT)
    if start is None or end is None or start != int(start) or end != int(end):
        raise FootnoteError(f"{region} begins and ends at no characters: {start}, {end}", PLAIN_TEXT)
    run = (int(start), int(end))
    words = (covered.words(value.text, *run),) if isinstance(value.text, str) else None
    if not value.labels:
        losses.add("region", "without a label")
    if before + len(value.labels) > 1:
        losses.add("region", "with a second label: its relations are the first's")
    if item.parent_id is not None:
        losses.add("region", "inside another in the outline")
    note = None if item.meta is None else text_of(item.meta.text)
    for number, label in enumerate(value.labels, start=before):
        key = str(item.id) if number == 0 else f"{item.id} {label}"
        yield Span(key=key, label=label, runs=(run,), words=words, attrs={}, note=note)


def add_attribute(span: Span, item: Item, losses: Losses) -> None:
    """Add what one control says of a region."""
    name = item.from_name.removeprefix(f"{span.label}.")
    if item.type not in READ:
        losses.add("result", f"{item.type} {item.from_name}")
    for value in values_of(item):
        if name == NOTE:
            span.note = str(value) if span.note is None else f"{span.note}\n{value}"
        elif name in span.attrs:
            losses.add("second value", f"{span.label}.{name}")
        else:
            span.attrs[name] = value


def values_of(item: Item) -> list[Any]:
    """What a control holds: one value, or several choices."""
    if item.value is None or item.type not in READ:
        return []
    if item.type == "choices":
        return [*item.value.choices]
    value = text_of(item.value.text) if item.type == "textarea" else getattr(item.value, item.type)
    return [] if value in (None, "") else [value]


def text_of(lines: str | list[str] | None) -> str | None:
    """A text area's text: one for each submission."""
    return lines if lines is None or isinstance(lines, str) else "\n".join(lines) or None


def joined(spans: list[Span], items: Iterable[Item], losses: Losses) -> tuple[list[Span], dict[str, str]]:
    """The spans with those that continue one another as one, and where the others begin."""
    by_key = {span.key: span for span in spans}
    begins = {key: key for key in by_key}
    members = {key: [key] for key in by_key}
    for item in items:
        if item.type == "relation" and CONTINUED in (item.labels or ()):
            first, second = begins.get(item.from_id or ""), begins.get(item.to_id or "")
            if first is None or second is None or by_key[first].label != by_key[second].label:
                losses.add("relation", f"{CONTINUED} between different labels")
            elif first != second:
                members[first] += members[second]
                begins |= dict.fromkeys(members.pop(second), first)
    found = []
    parts: dict[str, str] = {}
    for keys in members.values():
        pieces = sorted((by_key[key] for key in keys), key=lambda piece: piece.runs[0])
        found.append(one_of(pieces, losses))
        parts |= {piece.key: pieces[0].key for piece in pieces[1:]}
    return found, parts


def one_of(pieces: list[Span], losses: Losses) -> Span:
    """Pieces of one span in the order of the text; the first says what it is, the others what it does not say."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    words = [piece.words[0] for piece in pieces if piece.words is not None]
    for piece in pieces[1:]:
        for name, value in piece.attrs.items():
            if first.attrs.setdefault(name, value) != value:
                losses.add("second value", f"{first.label}.{name}")
        if piece.note is not None:
            first.note = piece.note if first.note is None else f"{first.note}\n{piece.note}"
    runs: list[Run] = [piece.runs[0] for piece in pieces]
    return msgspec.structs.replace(first, runs=tuple(runs), words=tuple(words) if len(words) == len(pieces) else None)


def links_of(items: Iterable[Item], parts: dict[str, str], losses: Losses) -> Iterator[Link]:
    """The relations; one that leads both ways is two."""
    for item in items:
        if item.type != "relation":
            continue
        start, end = (parts.get(key or "", key or "") for key in (item.from_id, item.to_id))
        if not item.labels:
            losses.add("relation", "without a label")
        for label in item.labels or ():
            if label != CONTINUED:
                if item.direction != "left":
                    yield Link(label, start, end)
                if item.direction in {"left", "bi"}:
                    yield Link(label, end, start)
