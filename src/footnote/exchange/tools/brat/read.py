"""Articles from standoff files."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.exchange.document import Document, Link, Losses, Run, Span, Unit
from footnote.exchange.scheme import OWN
from footnote.exchange.tools.brat.files import Pair, content_of, pairs
from footnote.exchange.tools.brat.notes import from_line
from footnote.exchange.tools.brat.runs import joined, split
from footnote.exchange.tools.brat.standoff import Damages, Line, read_lines
from footnote.limits import TEXT_BYTES

ANNOTATOR_NOTES = "AnnotatorNotes"
# the runs of a mark that those in brat do not show
RUNS = "runs"


def read(path: Path) -> list[Document]:
    """All articles of a folder, or of one annotation file.

    Raises:
        FootnoteError: a text is missing, or lines are damaged; names all of them.
    """
    damages = Damages()
    documents = [document_of(pair, damages) for pair in pairs(path)]
    damages.fail()
    return documents


def document_of(pair: Pair, damages: Damages) -> Document:
    """One article."""
    text = content_of(pair.text, TEXT_BYTES)
    article = Standoff(text, damages)
    for line in read_lines(pair.files, damages):
        article.take(line)
    article.link_events()
    return Document(
        source=str(pair.files[0]),
        text=text,
        spans=[finished(span, text, article.losses) for span in article.spans.values()],
        links=article.links,
        unit=Unit.CODE_POINTS,
        header={"slug": pair.files[0].stem},
        annotator=pair.annotator,
        losses=article.losses,
    )


class Standoff:
    """The spans and links that lines make, taken by kind: what is spoken of comes before what speaks of it."""

    def __init__(self, text: str, damages: Damages) -> None:
        self.text, self.damages, self.losses = text, damages, Losses()
        self.spans: dict[str, Span] = {}
        self.links: list[Link] = []
        self.owners: dict[str, str] = {}  # the span that a textbound or an event is
        self.relations: set[str] = set()
        self.events: list[Line] = []
        self.triggers: set[str] = set()

    def take(self, line: Line) -> None:
        """Take one line."""
        take = {
            "T": self.take_textbound,
            "R": self.take_relation,
            "E": self.take_event,
            "A": self.take_attribute,
            "N": self.take_attribute,
            "#": self.take_note,
            "*": self.take_equivalence,
        }
        take[line.kind](line)

    def take_textbound(self, line: Line) -> None:
        """A label on runs of characters."""
        label, offsets, stored = line.rest
        runs = [(int(start), int(end)) for start, end in (run.split(" ") for run in offsets.split(";"))]
        if any(start >= end for start, end in runs) or any(
            after < before for (_, before), (after, _) in pairwise(runs)
        ):
            self.damages.add(line.place, f"{offsets} are no runs of characters, each after the one before")
            return
        kept, words = compared(runs, stored, self.text)
        self.spans[line.key] = Span(key=line.key, label=label, runs=kept, words=words, attrs={})
        self.owners[line.key] = line.key

    def take_event(self, line: Line) -> None:
        """A label on a trigger; the second event of a trigger becomes a span of its own."""
        label, trigger, _ = line.rest
        if trigger not in self.spans:
            self.damages.add(line.place, f"{trigger} is no T line")
            return
        key = line.key if trigger in self.triggers else trigger
        self.triggers.add(trigger)
        span = self.spans[trigger]
        if span.label != label:
            self.losses.add("label of a trigger", span.label)
        self.spans[key] = msgspec.structs.replace(span, key=key, label=label, attrs={})
        self.owners[line.key] = key
        self.events.append(line)

    def link_events(self) -> None:
        """The arguments of events, as links under the names of their roles; Place2 is a second Place."""
        for line in self.events:
            for argument in line.rest[2].split():
                role, target = argument.split(":")
                self.link(line.place, role.rstrip("0123456789") or role, line.key, target)

    def take_relation(self, line: Line) -> None:
        """A link from Arg1 to Arg2, or from the first to the second where they have other names."""
        relation, role, start, other, end = line.rest
        if (role, other) == ("Arg2", "Arg1"):
            start, end = end, start
        self.relations.add(line.key)
        self.link(line.place, relation, start, end)

    def take_equivalence(self, line: Line) -> None:
        """Links from the first to all others."""
        relation, members = line.rest
        first, *others = members.split()
        for other in others:
            self.link(line.place, relation, first, other)

    def link(self, place: str, relation: str, start: str, end: str) -> None:
        """A link between two annotations."""
        unknown = [key for key in (start, end) if key not in self.owners]
        for key in unknown:
            self.damages.add(place, f"{key} is not there")
        if not unknown:
            self.links.append(Link(relation, self.owners[start], self.owners[end]))

    def take_attribute(self, line: Line) -> None:
        """An attribute, or what an annotation is in a data base."""
        name, target, value = line.rest
        span = self.owner(line, target, name)
        if span is not None:
            set_once(span, name, value.strip() or True, self.losses)

    def take_note(self, line: Line) -> None:
        """What a person wrote, or a tool under a name of its own."""
        name, target, note = line.rest
        span = self.owner(line, target, name)
        if span is None or not note.strip():
            return
        if name == ANNOTATOR_NOTES:
            span.note = note if span.note is None else f"{span.note}; {note}"
        else:
            set_once(span, name, note, self.losses)

    def owner(self, line: Line, target: str, what: str) -> Span | None:
        """The span that a line speaks of."""
        if target in self.relations:
            self.losses.add("on a relation", what)
        elif target not in self.owners:
            self.damages.add(line.place, f"{target} is not there")
        else:
            return self.spans[self.owners[target]]
        return None


def set_once(span: Span, name: str, value: Any, losses: Losses) -> None:
    """Set an attribute that a span does not have yet."""
    if span.attrs.get(name, value) != value:
        losses.add("second value", f"{span.label}.{name}")
    else:
        span.attrs[name] = value


def compared(runs: Sequence[Run], stored: str, text: str) -> tuple[tuple[Run, ...], tuple[str, ...] | None]:
    """Runs, and the words of the text there if they are those that brat stored; else what it stored.

    Older files have no space between runs, and spaces for line breaks.
    """
    parts = [text[start:end] for start, end in runs]
    if stored and flat(stored) not in (flat(" ".join(parts)), flat("".join(parts))):
        # in another unit than brat's, what stands between runs would be something else
        return tuple(runs), (stored,)
    kept = joined(runs, text)
    return kept, tuple(text[start:end] for start, end in kept) if stored else None


def flat(words: str) -> str:
    """Words with one space for each gap."""
    return re.sub(r"\s+", " ", words)


def finished(span: Span, text: str, losses: Losses) -> Span:
    """A span with the names of our scheme for what we wrote into brat's attributes and notes."""
    known: Collection[str] = ()
    if span.label in contract().scheme.labels:
        known = contract().scheme.labels[span.label].attributes
    attrs = {}
    for name, value in span.attrs.items():
        own = name.removeprefix(f"{span.label}_")
        attrs[own if own in known else name] = value
    renamed = msgspec.structs.replace(span, attrs=attrs)
    if known and span.note:
        fields, renamed.note = from_line(span.note, (*known, *OWN, RUNS))
        runs = runs_of(fields.pop(RUNS, ""))
        if runs and span.words is not None and split(runs, text) == split(span.runs, text):
            renamed.runs = runs
            renamed.words = tuple(text[start:end] for start, end in runs)
        for name, value in fields.items():
            set_once(renamed, name, value, losses)
    return renamed


def runs_of(field: str) -> tuple[Run, ...]:
    """Runs that a field names.

    >>> runs_of("0-5 8-12"), runs_of("x")
    (((0, 5), (8, 12)), ())
    """
    if not re.fullmatch(r"\d{1,15}-\d{1,15}( \d{1,15}-\d{1,15})*", field):
        return ()
    pairs_of = [run.split("-") for run in field.split(" ")]
    return tuple((int(start), int(end)) for start, end in pairs_of)
