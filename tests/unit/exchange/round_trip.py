"""Articles of a corpus to a tool's files and back, compared byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import yaml

from footnote.corpus.write import to_lines
from footnote.exchange.article import Article, read_articles
from footnote.exchange.document import Document, Losses, Run, Unit
from footnote.exchange.import_articles import Import, Report, import_exports
from footnote.exchange.registry import tool_named
from footnote.exchange.scheme import to_document
from tests.corpus_builder import PACKAGE

Change = Callable[[Document], Document]


def new_corpus(folder: Path, articles: Iterable[Article] = ()) -> Path:
    """A corpus with some articles and their texts; with none, for what comes in."""
    for name in ("articles", "texts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "package.yaml").write_text(yaml.safe_dump(PACKAGE), "utf-8")
    for article in articles:
        assert article.text is not None
        (folder / "articles" / f"{article.slug}.jsonl").write_bytes(to_lines(article.header, article.marks))
        text = folder / "texts" / f"{article.header.article_id}.txt"
        text.write_text(article.text, "utf-8", newline="\n")
    return folder


def round_trip(
    corpus: Path, tool: str, exports: Path, declared: Unit | None = None, change: Change = lambda document: document
) -> tuple[Losses, Report]:
    """Export a corpus to a folder, each article after a change, and import that; the annotation files must stay."""
    before = contents(corpus)
    lost = exported(read_articles(corpus), tool, exports, change)
    report = import_exports([exports], Import(corpus, declared=declared), tool=tool)
    assert contents(corpus) == before
    for one in report.imported:
        assert not one.changes, str(one.changes)
    assert len(report.imported) == len(read_articles(corpus)), list(map(str, report.failures))
    return lost, report


def arrived(
    corpus: Path, tool: str, exports: Path, empty: Path, declared: Unit | None = None
) -> tuple[list[Article], list[Article]]:
    """The articles of a corpus, and those that an empty corpus gets from their export."""
    exported(read_articles(corpus), tool, exports)
    report = import_exports([exports], Import(new_corpus(empty), declared=declared), tool=tool)
    assert not report.failures, list(map(str, report.failures))
    assert not report.losses, str(report.losses)
    return by_id(read_articles(corpus)), by_id(read_articles(empty))


def by_id(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: str(article.header.article_id))


def exported(
    articles: Sequence[Article], tool: str, folder: Path, change: Change = lambda document: document
) -> Losses:
    folder.mkdir(parents=True, exist_ok=True)
    return tool_named(tool).write([change(to_document(article)) for article in articles], folder)


def contents(corpus: Path) -> dict[str, bytes]:
    """The annotation files of a corpus."""
    return {path.name: path.read_bytes() for path in (corpus / "articles").glob("*.jsonl")}


def with_crlf(document: Document) -> Document:
    """The document in a tool that holds its text with CRLF and, before it, a byte order mark."""
    assert document.text is not None
    places = [1]
    for character in document.text:
        places.append(places[-1] + (2 if character == "\n" else 1))
    text = "\ufeff" + document.text.replace("\n", "\r\n")

    def moved(run: Run) -> Run:
        # a run that begins with a line end begins with both of its characters
        return places[run[0]], places[run[1]]

    spans = []
    for span in document.spans:
        runs = tuple(map(moved, span.runs))
        words = tuple(text[start:end] for start, end in runs)
        spans.append(msgspec.structs.replace(span, runs=runs, words=words))
    return msgspec.structs.replace(document, text=text, spans=spans)
