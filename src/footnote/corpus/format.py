"""Bring annotation files into the one form that they have, so that they merge line by line in git.

Keys and marks in order, one line each; and of words that may not stand in a file (a Quote's, and those of more than 80
characters) the hash in their place, which nobody computes by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from footnote.corpus.read import UNREADABLE, article_files, articles_in, doubled_key
from footnote.corpus.record import header_type, mark_type
from footnote.corpus.text import sha256
from footnote.corpus.write import EXACT_LIMIT, to_lines
from footnote.limits import ANNOTATION_FILE_BYTES, read_within
from footnote.problems import FootnoteError


def format_files(corpus: Path) -> list[Path]:
    """Rewrite the files that have another form; give them.

    Raises:
        FootnoteError: a line cannot be read; no file was touched.
    """
    formed = {file: _formed(file) for file in article_files(corpus)}
    changed = [file for file, content in formed.items() if content != file.read_bytes()]
    for file in changed:
        new = file.with_name(f"{file.name}.new")
        new.write_bytes(formed[file])
        new.replace(file)
    return changed


def _formed(file: Path) -> bytes:
    content = read_within(file, ANNOTATION_FILE_BYTES, "cut it in several where an article's header line begins")
    articles = []
    for chunk in articles_in(content):
        head, *rest = [line for line in chunk.split(b"\n") if line.strip()]
        try:
            if any(map(doubled_key, [head, *rest])):
                raise ValueError
            header = msgspec.json.decode(head, type=header_type())
            marks = [_with_hash(msgspec.json.decode(line, type=mark_type())) for line in rest]
        except UNREADABLE as error:
            raise FootnoteError(f"{file} has lines that cannot be read", "footnote check names them") from error
        articles.append(to_lines(header, marks))
    return b"".join(articles)


def _with_hash(mark: Any) -> Any:
    """A mark with the hash of words that a file may not hold; that of a Quote in parts is over more than its words."""
    if mark.exact is None or (mark.parts if mark.label == "Quote" else len(mark.exact) <= EXACT_LIMIT):
        return mark
    return msgspec.structs.replace(mark, exact=None, exact_sha256=sha256(mark.exact))
