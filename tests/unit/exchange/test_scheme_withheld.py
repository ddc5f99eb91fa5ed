"""A document of the corpus says which words its annotation file keeps to itself."""

from __future__ import annotations

from footnote.corpus.text import sha256
from footnote.corpus.write import new_header, new_mark
from footnote.exchange.article import Article
from footnote.exchange.scheme import to_document

TEXT = "Red Dawn said it would stop. " + "x" * 90 + " and more."


def test_words_that_the_file_does_not_hold_are_withheld() -> None:
    marks = [
        new_mark(TEXT, "Actor", 0, 8),
        new_mark(TEXT, "Quote", 14, 27),
        new_mark(TEXT, "Quote", 14, 27, parts=[(14, 16), (17, 27)]),
        new_mark(TEXT, "Event", 0, 119),
        new_mark(TEXT, "Event", 0, 119, parts=[(0, 8), (29, 119)]),
    ]
    document = to_document(Article("one", new_header(TEXT), marks, TEXT))
    assert [span.withheld for span in document.spans] == [
        (None,),
        (sha256("it would stop"),),
        (sha256("it"), sha256("would stop")),
        (sha256(TEXT[:119]),),
        (None, sha256("x" * 90)),
    ]
