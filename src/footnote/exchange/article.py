"""An article of the corpus with its text, as exporters take it and importers give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from footnote.corpus.read import HEADER
from footnote.corpus.record import header_type, mark_type
from footnote.corpus.text import find_texts
from footnote.problems import FootnoteError


class Article(msgspec.Struct):
    """One article: its slug, header line, marks, and text if it is at hand."""

    slug: str
    header: Any
    marks: list[Any]
    text: str | None = None


def read_articles(corpus: Path, texts: Path | None = None) -> list[Article]:
    """All articles of a corpus, with those texts that are at hand, by file and place in it.

    Raises:
        FootnoteError: a line cannot be read; `footnote check` says more.
    """
    held = find_texts(texts if texts is not None else corpus / "texts")
    return read_files(sorted((corpus / "articles").glob("*.jsonl")), held)


def read_files(files: Iterable[Path], held: Mapping[str, str]) -> list[Article]:
    """The articles in some files; `held` are texts by hash."""
    articles: list[Article] = []
    for file in files:
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            if not line.strip():
                continue
            try:
                if line.startswith(HEADER):
                    header: Any = msgspec.json.decode(line, type=header_type())
                    articles.append(Article(file.stem, header, [], held.get(header.text_sha256)))
                else:
                    articles[-1].marks.append(msgspec.json.decode(line, type=mark_type()))
            except (msgspec.MsgspecError, UnicodeDecodeError, IndexError) as error:
                raise FootnoteError(f"{file}:{number} cannot be read: {error}", "footnote check says more") from error
    return articles
