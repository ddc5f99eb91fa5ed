"""Write annotation files in the one form that they have: header first, marks sorted, one line each.

The same marks give the same bytes whoever writes them, so that files merge line by line in git.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.corpus.record import Piece, header_type, mark_type
from footnote.corpus.text import article_id, sha256

EXACT_LIMIT = 80  # characters of a span that a file may hold; a longer one holds its hash
HEADER_FIRST = (
    "article_id",
    "scheme_version",
    "text_sha256",
    "char_count",
    "language",
    "body_start",
    "body_end",
    "title",
)


def to_lines(header: msgspec.Struct, marks: Iterable[Any]) -> bytes:
    """Give the file's content."""
    cells = msgspec.to_builtins(header)
    if cells["status"] is None:
        del cells["status"]  # written only where it says something
    order = [*HEADER_FIRST, *(name for name in cells if name not in HEADER_FIRST)]
    lines = [msgspec.json.encode({name: cells[name] for name in order})]
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end, mark.label, mark.id)):
        lines.append(msgspec.json.encode(mark))
    return b"\n".join(lines) + b"\n"


def new_header(text: str, **known: Any) -> msgspec.Struct:
    """Give the header of a text that nobody has annotated yet; `known` fills or replaces columns of `articles`."""
    digest = sha256(text)
    cells: dict[str, Any] = {
        "article_id": article_id(digest),
        "text_sha256": digest,
        "char_count": len(text),
        "body_start": 0,
        "body_end": len(text),
        "language": "en",
        "date_published_basis": "unknown",
        "rights": "text not redistributed",
        "scheme_version": contract().scheme.version,
    }
    return header_type()(**(cells | known))


def new_mark(text: str, label: str, start: int, end: int, *, letter: str = "", **rest: Any) -> Any:
    """Give a mark with its id and with as many of its words as the file may hold.

    A Quote holds only the hash of its slice and, unless it is indirect, the words inside quotation marks (`quoted`,
    given as spans).
    """
    runs = rest.pop("parts", ())
    # the words of a discontinuous span are those of its parts; a Quote's hash is over its whole slice
    words = " ".join(text[a:b] for a, b in runs) if runs and label != "Quote" else text[start:end]
    quoted = [Piece(start=a, end=b, exact=text[a:b]) for a, b in rest.pop("quoted", ())]
    withheld = label == "Quote" or len(words) > EXACT_LIMIT
    parts = [_piece(text, a, b, withheld=label == "Quote") for a, b in runs]
    return mark_type()(
        id=f"{label.lower()}-{start}{letter}",
        label=label,
        start=start,
        end=end,
        exact=None if withheld else words,
        exact_sha256=sha256(words) if withheld else None,
        quoted=quoted,
        parts=parts,
        **rest,
    )


def _piece(text: str, start: int, end: int, *, withheld: bool) -> Piece:
    words = text[start:end]
    if withheld or len(words) > EXACT_LIMIT:
        return Piece(start=start, end=end, exact_sha256=sha256(words))
    return Piece(start=start, end=end, exact=words)
