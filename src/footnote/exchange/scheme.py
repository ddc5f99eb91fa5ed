"""Between documents and marks of the annotation scheme: ids, attributes, links, the words inside quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.contract.load import Attribute
from footnote.corpus.record import attributes_type
from footnote.corpus.text import article_id, sha256
from footnote.corpus.write import new_mark
from footnote.exchange.article import Article
from footnote.exchange.document import Document, Link, Losses, Run, Span, Unit

ID = re.compile(r"([a-z]+)-(\d+)([b-z]?)")
INSIDE_MARKS = re.compile('“([^“”]*)”|«([^«»]*)»|„([^„“]*)“|"([^"]*)"')
# what a mark holds beside the scheme's attributes, where it does not follow from its words
OWN = ("id", "quoted")


def to_document(article: Article) -> Document:
    """An article of the corpus as a document; its text must be at hand."""
    assert article.text is not None
    text = article.text
    spans, links = [], []
    underived = places_of_underived(article.marks)
    alike = Counter((mark.label, mark.start, mark.end) for mark in article.marks)
    for mark in article.marks:
        runs = tuple((part.start, part.end) for part in mark.parts) or ((mark.start, mark.end),)
        attrs = {name: value for name, value in msgspec.to_builtins(mark.attrs).items() if value is not None}
        # the order of marks that share label and characters is nothing that a tool keeps
        if (mark.label, mark.start) in underived or alike[mark.label, mark.start, mark.end] > 1:
            attrs["id"] = mark.id
        quoted = [(piece.start, piece.end) for piece in mark.quoted]
        if mark.label == "Quote" and quoted != pieces_of(text, runs, attrs.get("kind")):
            attrs["quoted"] = " ".join(f"{start}-{end}" for start, end in quoted) or "none"
        words = tuple(text[start:end] for start, end in runs)
        withheld = tuple(
            None if held else sha256(text[a:b]) for held, (a, b) in zip(published(mark), runs, strict=True)
        )
        span = Span(key=mark.id, label=mark.label, runs=runs, words=words, withheld=withheld, attrs=attrs)
        span.note = mark.note
        spans.append(span)
        links += [Link(relation, mark.id, target) for relation, targets in mark.links.items() for target in targets]
    return Document(
        source=article.slug,
        text=text,
        spans=spans,
        links=links,
        unit=Unit.CODE_POINTS,
        article_id=article.header.article_id,
        header=msgspec.to_builtins(article.header),
    )


def published(mark: Any) -> list[bool]:
    """For each run of a mark, whether its annotation file holds its words."""
    return [piece.exact is not None for piece in (mark.parts or [mark])]


def places_of_underived(marks: Sequence[Any]) -> set[tuple[str, int]]:
    """Label and start of marks some of whose ids do not follow from where they stand: all of them bring theirs."""
    return {(mark.label, mark.start) for mark, name in zip(marks, new_ids(marks), strict=True) if mark.id != name}


def new_ids(marks: Sequence[Any]) -> list[str]:
    """The ids that marks get from their labels and starts, a letter for the second in order of (end, id)."""
    order = sorted(range(len(marks)), key=lambda n: (marks[n].label, marks[n].start, marks[n].end, marks[n].id))
    ids = [""] * len(marks)
    before: tuple[str, int] | None = None
    nth = 0
    for number in order:
        place = (marks[number].label, marks[number].start)
        nth = nth + 1 if place == before else 0
        before = place
        ids[number] = f"{place[0].lower()}-{place[1]}{letter(nth)}"
    return ids


def letter(nth: int) -> str:
    """Nothing for the first, then b, c, …; beyond z the rules refuse the id, and nobody marks so much twice."""
    return "" if nth == 0 else chr(ord("a") + nth)


def to_marks(document: Document, text: str, losses: Losses) -> list[Any]:
    """Give the marks of a document whose runs are code points of `text`; what the scheme does not know is counted."""
    scheme = contract().scheme
    known = [span for span in document.spans if span.label in scheme.labels]
    for span in document.spans:
        if span.label not in scheme.labels:
            losses.add("label", span.label)
    ids = dict(zip((span.key for span in known), ids_of(known), strict=True))
    links = links_by_start(document.links, ids, losses)
    return [to_mark(span, text, ids[span.key], links.get(span.key, {}), losses) for span in known]


def ids_of(spans: Sequence[Span]) -> list[str]:
    """Ids of spans: the one that a span brings if it fits its label and start, else from these."""
    taken: set[str] = set()
    ids = [""] * len(spans)
    order = sorted(range(len(spans)), key=lambda n: (spans[n].runs[0][0], spans[n].runs[-1][1]))
    for brings in (True, False):
        for number in order:
            span = spans[number]
            stem = f"{span.label.lower()}-{span.runs[0][0]}"
            own = str(span.attrs.get("id", span.key))
            match = ID.fullmatch(own)
            if brings and match and f"{match[1]}-{match[2]}" == stem and own not in taken:
                ids[number] = own
            elif not brings and not ids[number]:
                ids[number] = next(name for nth in range(len(spans) + 1) if (name := stem + letter(nth)) not in taken)
            taken.add(ids[number])
    return ids


def links_by_start(links: Iterable[Link], ids: dict[str, str], losses: Losses) -> dict[str, dict[str, list[str]]]:
    """Links of each span by relation, in the export's order; those of unknown kind or to lost spans are counted."""
    relations = contract().scheme.relations
    found: dict[str, dict[str, list[str]]] = {}
    for link in links:
        if link.relation not in relations:
            losses.add("relation", link.relation)
        elif link.start not in ids or link.end not in ids:
            losses.add("relation to a lost span", link.relation)
        else:
            targets = found.setdefault(link.start, {}).setdefault(link.relation, [])
            if ids[link.end] not in targets:
                targets.append(ids[link.end])
    return found


def to_mark(span: Span, text: str, name: str, links: dict[str, list[str]], losses: Losses) -> Any:
    """One mark."""
    attrs = dict(attributes_of(span, losses))
    start, end = span.runs[0][0], span.runs[-1][1]
    rest: dict[str, Any] = {"attrs": attributes_type()(**attrs), "links": links, "note": span.note or None}
    if len(span.runs) > 1:
        rest["parts"] = span.runs
    if span.label == "Quote":
        rest["quoted"] = quoted_of(span, text)
    mark = new_mark(text, span.label, start, end, **rest)
    return msgspec.structs.replace(mark, id=name)


def attributes_of(span: Span, losses: Losses) -> Iterator[tuple[str, Any]]:
    """Attributes that the scheme knows for the label, with the scheme's types."""
    known = contract().scheme.labels[span.label].attributes
    for name, value in span.attrs.items():
        if name in known and value not in (None, ""):
            typed = typed_value(known[name], value)
            if typed is None:
                losses.add("value", f'{span.label}.{name} "{value}"')
            else:
                yield name, typed
        elif name not in known and name not in OWN:
            losses.add("attribute", f"{span.label}.{name}")


def typed_value(attribute: Attribute, value: Any) -> Any:
    """A value with the type of its attribute, or None if it has none; whether it is allowed is for the rules."""
    if attribute.type != "integer":
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    text = str(value)
    return int(text) if re.fullmatch(r"-?\d{1,15}", text) else None


def quoted_of(span: Span, text: str) -> list[Run]:
    """The runs inside quotation marks: those that the span brings, else those that its words show."""
    given = span.attrs.get("quoted")
    if given == "none":
        return []
    if given is not None and re.fullmatch(r"\d+-\d+( \d+-\d+)*", str(given)):
        found = [tuple(map(int, piece.split("-"))) for piece in str(given).split()]
        return [(start, end) for start, end in found]
    return pieces_of(text, span.runs, span.attrs.get("kind"))


def pieces_of(text: str, runs: Sequence[Run], kind: Any) -> list[Run]:
    """Runs inside the quotation marks of a direct or mixed quote."""
    if kind == "indirect":
        return []
    pieces = []
    for start, end in runs:
        for match in INSIDE_MARKS.finditer(text, start, end):
            group = next(number for number in range(1, 5) if match.group(number) is not None)
            if match.start(group) < match.end(group):
                pieces.append(match.span(group))
    return pieces


def identity_of(text: str) -> str:
    """The id of the article with this text."""
    return article_id(sha256(text))
