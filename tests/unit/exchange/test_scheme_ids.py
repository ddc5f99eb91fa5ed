"""Marks that share their characters keep their ids whatever order a tool gives them in."""

from __future__ import annotations

import msgspec

from footnote.corpus.write import new_header, new_mark
from footnote.exchange.article import Article
from footnote.exchange.document import Losses
from footnote.exchange.scheme import to_document, to_marks

TEXT = "Red Dawn hit the port."


def test_marks_of_the_same_characters_keep_their_ids() -> None:
    first = new_mark(TEXT, "Actor", 0, 8, links={"source": ["actor-0b"]})
    second = new_mark(TEXT, "Actor", 0, 8, letter="b")
    alone = new_mark(TEXT, "Event", 9, 12)
    document = to_document(Article("one", new_header(TEXT), [first, second, alone], TEXT))
    assert [span.attrs for span in document.spans] == [{"id": "actor-0"}, {"id": "actor-0b"}, {}]
    renamed = {span.key: f"T{10 - number}" for number, span in enumerate(document.spans)}
    turned = msgspec.structs.replace(
        document,
        spans=[msgspec.structs.replace(span, key=renamed[span.key]) for span in reversed(document.spans)],
        links=[
            msgspec.structs.replace(link, start=renamed[link.start], end=renamed[link.end]) for link in document.links
        ],
    )
    marks = {mark.id: mark for mark in to_marks(turned, TEXT, Losses())}
    assert marks == {mark.id: mark for mark in (first, second, alone)}
