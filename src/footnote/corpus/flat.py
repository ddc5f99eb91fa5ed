"""The flat tables that reading gives: headers, marks, links, pieces, as Arrow tables with fixed schemas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from footnote.contract import contract
from footnote.contract.to_arrow import ARROW_TYPES, arrow_schema
from footnote.corpus.record import header_fields

LINKS = {"article_id": "string", "from_id": "string", "relation": "string", "position": "integer", "to_id": "string"}
PIECES = {
    "article_id": "string",
    "annotation_id": "string",
    "role": "string",  # part (of a discontinuous span) or quoted (inside one pair of quotation marks)
    "position": "integer",
    "start_char": "integer",
    "end_char": "integer",
    "exact": "string",
    "exact_sha256": "string",
}
READING_ORDER = ("article_id", "start_char", "end_char", "label", "annotation_id", "line")
PLACE = {"file": "string", "article_id": "string", "line": "integer"}


def mark_columns() -> dict[str, str]:
    """Columns of `marks`: where the mark is, its span and words, then one column an attribute of the scheme."""
    span = {
        "annotation_id": "string",
        "label": "string",
        "start_char": "integer",
        "end_char": "integer",
        "exact": "string",
        "exact_sha256": "string",
        "note": "string",
    }
    integers = {
        name: "integer" if attribute.type == "integer" else "string"
        for label in contract().scheme.labels.values()
        for name, attribute in label.attributes.items()
    }
    return PLACE | span | {f"attr_{name}": kind for name, kind in integers.items()}


class FlatTables:
    """Collects articles row by row and gives Arrow tables; one list a column keeps it fast."""

    def __init__(self) -> None:
        self.attributes = contract().scheme.attributes
        self.articles = contract().tables["articles"]
        self.headers: list[tuple[str, int, Any, str]] = []
        self.marks: list[Any] = []
        self.places: list[tuple[str, str, int]] = []
        self.links: list[tuple[str, str, str, int, str]] = []
        self.pieces: list[tuple[Any, ...]] = []

    def add(
        self,
        file: str,
        line: int,
        digest: str,
        header: Any,
        marks: list[Any],
        numbers: Iterable[int] | None = None,
    ) -> None:
        """Add one article: its header in `line`, its marks in the following lines (or in those of `numbers`).

        `digest` is the SHA-256 of all its lines.
        """
        article = header.article_id
        self.headers.append((file, line, header, digest))
        self.marks.extend(marks)
        numbers = range(line + 1, line + 1 + len(marks)) if numbers is None else numbers
        self.places.extend((file, article, number) for number in numbers)
        for mark in marks:
            for relation, targets in mark.links.items():
                for position, target in enumerate(targets):
                    self.links.append((article, mark.id, relation, position, target))
            for role in ("parts", "quoted"):
                for position, piece in enumerate(getattr(mark, role)):
                    words = (piece.start, piece.end, piece.exact, piece.exact_sha256)
                    self.pieces.append((article, mark.id, role.removesuffix("s"), position, *words))

    def to_arrow(self, first_mark: int = 0) -> dict[str, pa.Table]:
        """Give the four tables, marks in reading order and numbered in it: numbers join faster than ids."""
        columns = mark_columns()
        files, articles, lines = zip(*self.places, strict=True) if self.places else ((), (), ())
        marks = self.marks
        values: dict[str, Any] = {
            "file": files,
            "article_id": articles,
            "line": lines,
            "annotation_id": [mark.id for mark in marks],
            "label": [mark.label for mark in marks],
            "start_char": [mark.start for mark in marks],
            "end_char": [mark.end for mark in marks],
            "exact": [mark.exact for mark in marks],
            "exact_sha256": [mark.exact_sha256 for mark in marks],
            "note": [mark.note for mark in marks],
        }
        attributes = [mark.attrs for mark in marks]
        for name in self.attributes:
            values[f"attr_{name}"] = [getattr(attribute, name) for attribute in attributes]
        in_order = _table(columns, values).sort_by([(name, "ascending") for name in READING_ORDER])
        numbers = pa.array(range(first_mark, first_mark + len(marks)), pa.int64())
        return {
            "headers": self._headers(),
            "marks": in_order.add_column(0, "mark", numbers),
            "links": _rows(LINKS, self.links),
            "pieces": _rows(PIECES, self.pieces),
        }

    def _headers(self) -> pa.Table:
        schema = arrow_schema(self.articles)
        place = pa.schema([("file", pa.string()), ("line", pa.int64())])
        values = {
            "file": [file for file, _, _, _ in self.headers],
            "line": [line for _, line, _, _ in self.headers],
            "annotation_sha256": [digest for _, _, _, digest in self.headers],
        }
        for field in header_fields():
            values[field.name] = [getattr(header, field.name) for _, _, header, _ in self.headers]
        return pa.table(values, schema=pa.schema([*place, *(field.with_nullable(True) for field in schema)]))


def _table(columns: dict[str, str], values: dict[str, Any]) -> pa.Table:
    schema = pa.schema([(name, ARROW_TYPES[kind]) for name, kind in columns.items()])
    return pa.table(values, schema=schema)


def _rows(columns: dict[str, str], rows: list[tuple[Any, ...]]) -> pa.Table:
    by_column = zip(*rows, strict=True) if rows else ([] for _ in columns)
    return _table(columns, dict(zip(columns, by_column, strict=True)))
