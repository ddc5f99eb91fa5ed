"""The flat tables that reading gives, with fixed columns: headers, marks, links, pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from footnote.contract import contract
from footnote.contract.to_duckdb import DUCKDB_TYPES
from footnote.corpus.record import header_fields
from footnote.sql import Beside, side_by_side, store_columns

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

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


def column_types() -> dict[str, dict[str, str]]:
    """The columns of the four tables and their types."""
    articles = {field.name: field.type for field in contract().tables["articles"].fields}
    headers = {"file": "string", "line": "integer"} | articles
    return {"headers": headers, "marks": mark_columns(), "links": LINKS, "pieces": PIECES}


class FlatTables:
    """Collects articles row by row and gives tables; one list a column keeps it fast."""

    def __init__(self) -> None:
        self.attributes = contract().scheme.attributes
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

    def columns(self) -> dict[str, dict[str, Sequence[Any]]]:
        """The cells of the four tables, by table and column; marks without their numbers, in the order of the files."""
        files, articles, lines = zip(*self.places, strict=True) if self.places else ((), (), ())
        marks = self.marks
        values: dict[str, Sequence[Any]] = {
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
        return {
            "headers": self._headers(),
            "marks": values,
            "links": _by_column(LINKS, self.links),
            "pieces": _by_column(PIECES, self.pieces),
        }

    def store(self, connection: duckdb.DuckDBPyConnection, *, beside: Beside | None = None) -> None:
        """Make the four tables, marks in reading order and numbered in it: numbers join faster than ids."""
        columns = self.columns()
        jobs = []
        for name, kinds in column_types().items():
            types = {column: DUCKDB_TYPES[kind] for column, kind in kinds.items()}
            cells = [columns[name][column] for column in types]
            jobs.append(partial(store_columns, name=name, types=types, columns=cells))
        side_by_side(connection, jobs, beside=beside)
        order = ", ".join(READING_ORDER)
        connection.execute(f"""
            CREATE OR REPLACE TABLE marks AS
            SELECT row_number() OVER (ORDER BY {order}) - 1 AS mark, * FROM marks ORDER BY mark
        """)

    def to_arrow(self, first_mark: int) -> dict[str, pa.Table]:
        """Give the four tables, as `store` makes them, for shards; their marks are numbered from `first_mark` on."""
        import pyarrow as pa

        from footnote.contract.to_arrow import ARROW_TYPES

        tables = {
            name: pa.table(values, pa.schema([(column, ARROW_TYPES[kind]) for column, kind in types.items()]))
            for (name, values), types in zip(self.columns().items(), column_types().values(), strict=True)
        }
        in_order = tables["marks"].sort_by([(name, "ascending") for name in READING_ORDER])
        numbers = pa.array(range(first_mark, first_mark + len(self.marks)), pa.int64())
        return tables | {"marks": in_order.add_column(0, "mark", numbers)}

    def _headers(self) -> dict[str, Sequence[Any]]:
        values: dict[str, Sequence[Any]] = {
            "file": [file for file, _, _, _ in self.headers],
            "line": [line for _, line, _, _ in self.headers],
            "annotation_sha256": [digest for _, _, _, digest in self.headers],
        }
        for field in header_fields():
            values[field.name] = [getattr(header, field.name) for _, _, header, _ in self.headers]
        return values


def _by_column(columns: dict[str, str], rows: list[tuple[Any, ...]]) -> dict[str, Sequence[Any]]:
    by_column = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return dict(zip(columns, by_column, strict=True))
