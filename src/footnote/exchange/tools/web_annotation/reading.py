"""Annotations of the W3C's model, and rows of Hypothesis, as documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.exchange.document import Document, Link, Losses, Quotation, Run, Span
from footnote.exchange.tools.web_annotation.terms import HASH, JSON, LINKING, URN
from footnote.problems import FootnoteError

DEEPEST = 10  # selectors inside selectors
OURS = re.compile(re.escape(URN) + "(a-[0-9a-f]{12})(?::.+)?")
TAGS, COMMENTS = ("tagging", "classifying"), ("commenting", "replying", "")
Group = tuple[str, str | None]  # what is annotated, and by whom


class Position(msgspec.Struct):
    """Characters named by where they stand, with the hash of their words if it is given."""

    run: Run
    digest: str | None


class Said(msgspec.Struct):
    """What the bodies of an annotation say."""

    tags: list[str] = []
    comments: list[str] = []
    attrs: dict[str, Any] = {}
    linked: list[str] = []  # what the target is linked to
    losses: Losses = msgspec.field(default_factory=Losses)


def annotations_in(content: bytes, source: str) -> list[Any]:
    """The annotations in a file: one, a list, a page, a collection, or an answer of Hypothesis.

    Raises:
        FootnoteError: it is no JSON, or holds something else.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FootnoteError(f"{source} is not JSON: {error}", "export the annotations again") from error
    while isinstance(found, dict) and not is_annotation(found):
        inside = next((found[name] for name in ("items", "rows", "first") if name in found), None)
        if not isinstance(inside, list | dict):
            raise FootnoteError(
                f"{source} holds no annotations" + (": its pages lie elsewhere" if isinstance(inside, str) else ""),
                "export them as a JSON-LD list, page or collection that holds them",
            )
        found = inside
    if isinstance(found, dict):
        return [found]
    if not isinstance(found, list):
        raise FootnoteError(f"{source} holds no annotations", "export them as a JSON-LD list, page or collection")
    return found


def is_annotation(item: Any) -> bool:
    """Whether something is an annotation: it has a target, and a body or a type, or what Hypothesis has instead."""
    if not isinstance(item, dict) or "target" not in item:
        return False
    return "Annotation" in listed(item.get("type")) or "body" in item or {"uri", "tags"} <= item.keys()


def to_documents(annotations: Iterable[Any], source: str) -> list[Document]:
    """Documents, one for each article and annotator, in the order in which they come.

    Raises:
        FootnoteError: a part of an annotation is of another kind than the standard says; names it.
    """
    reader = Reader(source)
    for number, item in enumerate(annotations, start=1):
        reader.take(of_kind(item, dict, f"{source}, annotation {number}"), f"{source}, annotation {number}")
    reader.join_links()
    return list(reader.documents.values())


class Reader:
    """The documents that a file's annotations make."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.documents: dict[Group, Document] = {}
        self.groups: dict[str, Group] = {}  # of each annotation, by its id
        self.links: list[Link] = []
        self.losses = Losses()  # of what belongs to no one article

    def take(self, item: dict[str, Any], where: str) -> None:
        """Bring one annotation in."""
        said = said_by(item, where)
        targets = listed(item.get("target"))
        # links of Recogito name an annotation by "#" and its id
        key = str(item.get("id") or where).removeprefix("#")
        if LINKING in listed(item.get("motivation")):
            self.take_link(targets, said)
            return
        articles = list(dict.fromkeys(article_of(target, item) for target in targets))
        if len(articles) != 1:
            self.losses.add("annotation", "of several articles" if articles else "of nothing")
            return
        self.groups[key] = (articles[0], maker_of(item))
        document = self.document_of(self.groups[key], key)
        if item.get("references"):
            document.losses.add("annotation", "that replies to another")
        elif not said.tags:
            document.losses.add("annotation", "without a label")
        else:
            label = label_of(said)
            document.losses += said.losses
            span = Span(key=key, label=label, attrs=said.attrs, note="\n".join(said.comments) or None)
            add_span(document, span, [place_in(target, where) for target in targets])

    def document_of(self, group: Group, key: str) -> Document:
        """The document of an article and annotator."""
        if group not in self.documents:
            article, maker = group
            ours = OURS.fullmatch(article) or OURS.fullmatch(key)
            self.documents[group] = Document(
                source=self.source,
                text=None,
                spans=[],
                article_id=ours[1] if ours else None,
                header={} if not article or article.startswith(URN) else {"url": article},
                annotator=maker,
            )
        return self.documents[group]

    def take_link(self, targets: list[Any], said: Said) -> None:
        """Keep a link until all annotations are known."""
        named = [(one.get("id") or one.get("source")) if isinstance(one, dict) else one for one in targets]
        ends = [*map(str, named), *said.linked]  # Recogito has two targets, the standard a target and a body
        if len(ends) == 2:
            start, end = (end.removeprefix("#") for end in ends)
            self.links.append(Link(said.tags[0] if said.tags else LINKING, start, end))
        else:
            self.losses.add("link", "that does not lead from one annotation to another")

    def join_links(self) -> None:
        """Give each link to the document of the annotation from which it leads, and the first what is left over."""
        first = next(iter(self.groups.values()), ("", None))
        for link in self.links:
            self.document_of(self.groups.get(link.start, first), "").links.append(link)
        if self.losses:
            self.document_of(first, "").losses += self.losses


def add_span(document: Document, span: Span, places: list[Quotation | Position | None]) -> None:
    """Add a span by its words, or by its positions where no words are given."""
    quotations = tuple(place for place in places if isinstance(place, Quotation))
    positions = tuple(place for place in places if isinstance(place, Position))
    if len(quotations) == len(places):
        document.spans.append(msgspec.structs.replace(span, quotations=quotations))
    elif len(positions) == len(places):
        runs, withheld = tuple(one.run for one in positions), tuple(one.digest for one in positions)
        document.spans.append(msgspec.structs.replace(span, runs=runs, withheld=withheld))
    else:
        document.losses.add("annotation", "without words or place, or with both by turns")


def said_by(item: dict[str, Any], where: str) -> Said:
    """What an annotation says in its bodies, and in what Hypothesis has instead."""
    said = Said()
    for body in listed(item.get("body")):
        if isinstance(body, dict):
            take_body(said, body, listed(body.get("purpose") or item.get("motivation")), where)
        elif LINKING in listed(item.get("motivation")):
            said.linked.append(str(body))
        else:
            said.losses.add("body", "that is only named")
    said.tags += [of_kind(tag, str, f"{where}, tags") for tag in listed(item.get("tags"))]
    for name in ("text", "bodyValue"):
        if item.get(name):
            said.comments.append(of_kind(item[name], str, f"{where}, {name}"))
    return said


def take_body(said: Said, body: dict[str, Any], purposes: list[Any], where: str) -> None:
    """Sort one body by what it is for."""
    purpose = str(purposes[0]) if purposes else ""
    value = body.get("value")
    if value is None and purpose == "classifying":
        # a class is named by an address, and labels by the end of it
        value = re.split("[/#:]", str(body.get("source") or body.get("id") or ""))[-1]
    if purpose == LINKING and (source := body.get("source") or body.get("id")):
        said.linked.append(str(source))
    elif not value:
        said.losses.add("body", purpose or "without a purpose")
    elif purpose in TAGS:
        said.tags.append(of_kind(value, str, f"{where}, body"))
    elif purpose in COMMENTS:
        said.comments.append(of_kind(value, str, f"{where}, body"))
    elif purpose == "describing" and body.get("format") == JSON:
        said.attrs |= described(of_kind(value, str, f"{where}, body"), f"{where}, body")
    else:
        said.losses.add("body", purpose)


def described(value: str, where: str) -> dict[str, Any]:
    """Attributes in JSON.

    Raises:
        FootnoteError: they are no JSON, or not names with one value each.
    """
    try:
        found = of_kind(json.loads(value), dict, where)
    except (ValueError, RecursionError) as error:
        raise FootnoteError(f"{where} is not JSON: {error}", "export the annotations again") from error
    return {str(name): of_kind(one, str | int | float, f"{where}, {name}") for name, one in found.items()}


def label_of(said: Said) -> str:
    """Which of the tags is the label: the first that the scheme knows, else the first; the others are lost."""
    label = next((tag for tag in said.tags if tag in contract().scheme.labels), said.tags[0])
    others = list(said.tags)
    others.remove(label)
    for tag in others:
        said.losses.add("tag", tag)
    return label


def maker_of(item: dict[str, Any]) -> str | None:
    """Who made an annotation, if one did who has a name."""
    makers = listed(item.get("creator") or item.get("user"))
    if len(makers) != 1:
        return None
    if not isinstance(makers[0], dict):
        return re.sub("^acct:|@.*$", "", str(makers[0])) or None
    if makers[0].get("isGuest"):
        return None
    name = makers[0].get("name") or makers[0].get("nickname") or makers[0].get("id")
    return None if name is None else str(name)


def article_of(target: Any, item: dict[str, Any]) -> str:
    """The address of what a target lies in."""
    named = (target.get("source") or target.get("id")) if isinstance(target, dict) else target
    if isinstance(named, dict):
        named = named.get("id")
    return str(named or item.get("uri") or "")


def place_in(target: Any, where: str) -> Quotation | Position | None:
    """What a target says of its characters: the words of its innermost quotation, else where they stand."""
    if not isinstance(target, dict):
        return None
    selectors = list(selectors_of(target.get("selector"), where))
    # a position inside another selector counts from the beginning of what that selects
    positions = [one for depth, one in selectors if depth == 0 and one.get("type") == "TextPositionSelector"]
    run = run_of(positions[0], where) if positions else None
    quotes = [(depth, one) for depth, one in selectors if one.get("type") == "TextQuoteSelector" and one.get("exact")]
    if quotes:
        quote = max(quotes, key=lambda one: one[0])[1]
        exact, before, after = (
            of_kind(quote.get(name) or "", str, f"{where}, {name}") for name in ("exact", "prefix", "suffix")
        )
        return Quotation(exact, before, after, None if run is None else run[0])
    if run is None:
        return None
    digest = positions[0].get(HASH)
    return Position(run, None if digest is None else of_kind(digest, str, f"{where}, {HASH}"))


def selectors_of(given: Any, where: str, depth: int = 0) -> Iterator[tuple[int, dict[str, Any]]]:
    """All selectors with how deep each lies in others that it refines."""
    if depth > DEEPEST:
        raise FootnoteError(f"{where}: selectors lie more than {DEEPEST} deep", "export the annotations again")
    for one in listed(given):
        if isinstance(one, dict):
            yield depth, one
            yield from selectors_of(one.get("refinedBy"), where, depth + 1)


def run_of(position: dict[str, Any], where: str) -> Run:
    """Start and end of a position."""
    start, end = (of_kind(position.get(name), int, f"{where}, {name}") for name in ("start", "end"))
    return start, end


def listed(value: Any) -> list[Any]:
    """What may be one or many, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def of_kind(value: Any, kind: Any, where: str) -> Any:
    """A value that must be of a kind.

    Raises:
        FootnoteError: it is of another; names the place.
    """
    if not isinstance(value, kind) or isinstance(value, bool):
        names = {dict: "an object", str: "text", int: "a whole number"}
        raise FootnoteError(f"{where} is not {names.get(kind, 'text or a number')}", "export the annotations again")
    return value
