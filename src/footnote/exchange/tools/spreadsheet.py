"""A spreadsheet, CSV or XLSX: one row an annotation, anchored by the words that it quotes, linked by row numbers.

    row | article | label    | words          | before | after | start | harm   | … | of | note
    2   | post    | Event    | three shells   |        |       | 41    |        |   |    |
    3   | post    | Casualty | two women      |        |       | 85    | killed |   | 2  |

`article` is an id, the name of an annotation file, or a URL that a header gives. Words of a discontinuous span are
joined by ` […] `. `before`, `after` and `start` settle which place is meant where the words stand more than once.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from footnote.contract.load import Contract, Scheme
from footnote.exchange.document import Document, Link, Losses, Quotation, Span
from footnote.exchange.scheme import OWN
from footnote.problems import FootnoteError

TITLE = "Spreadsheet (CSV, XLSX)"
NEEDED = ("article", "label", "words")
PLACE = ("row", *NEEDED, "before", "after", "start")
GAP = " […] "
FORMULA = tuple("=+-@\t\r'")  # a cell that begins so is run, or changed, by spreadsheet programs
CONTEXT = 16  # characters beside the words: with them 0.1 % of spans of real corpora are ambiguous
LARGEST = 64 << 20  # bytes of a file, and ten times as many unpacked
ROWS = 1_048_576  # of a sheet in XLSX


def recognises(path: Path) -> bool:
    """Whether a file is a sheet whose first row names article, label and words."""
    if not path.is_file() or path.suffix.lower() not in (".csv", ".xlsx"):
        return False
    try:
        first = next(iter(rows_of(path)), None)
    except FootnoteError:
        return False
    return first is not None and set(NEEDED) <= {str(cell).strip().lower() for cell in first}


def read(path: Path) -> list[Document]:
    """The articles of a sheet, in the order in which they come.

    Raises:
        FootnoteError: it cannot be read, lacks a column, or a row has no words or links to a row that is not there.
    """
    rows = rows_of(path)
    header = [str(cell).strip().lower() for cell in next(rows, [])]
    if missing := [name for name in NEEDED if name not in header]:
        raise FootnoteError(
            f"{path}: there is no column {missing[0]}", "footnote tool-config spreadsheet makes a template"
        )
    articles: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in enumerate(rows, start=2):
        cells = {name: text for name, cell in zip(header, row, strict=False) if name and (text := text_of(cell))}
        if cells.keys() - {"row"}:
            articles.setdefault(cells.get("article", ""), []).append((number, cells))
    return [document(path, article, found) for article, found in articles.items()]


def document(path: Path, article: str, rows: Sequence[tuple[int, dict[str, str]]]) -> Document:
    """One article from its rows.

    Raises:
        FootnoteError: names file and row.
    """
    from footnote.contract import contract

    relations = contract().scheme.relations
    made = Document(source=f"{path}, article {article}", text=None, spans=[], links=[], article_id=article)
    if "://" in article:
        made.header["url"] = article
    keys = [cells.get("row", str(number)) for number, cells in rows]
    for key, (number, cells) in zip(keys, rows, strict=True):
        place = f"{path}, row {number}"
        for name in NEEDED:
            if name not in cells:
                raise FootnoteError(f"{place}: {name} is empty", "each row names its article, a label and the words")
        if keys.count(key) > 1:
            raise FootnoteError(f"{place}: the number {key} stands in two rows", "give each row a number of its own")
        made.spans.append(span(key, cells, place, set(relations)))
        for relation in relations.keys() & cells.keys():
            for target in re.split(r"[\s,;]+", cells[relation]):
                if target not in keys:
                    raise FootnoteError(
                        f"{place}: {relation} leads to row {target}, which is not in this article",
                        "links are the numbers in the column row, or of the sheet if there is none",
                    )
                made.links.append(Link(relation, key, target))
    return made


def span(key: str, cells: dict[str, str], place: str, relations: set[str]) -> Span:
    """One row as a span on quoted words."""
    pieces = cells["words"].split(GAP)
    hints = cells.get("start", "").split()
    if not all(re.fullmatch(r"\d{1,9}", hint) for hint in hints):
        raise FootnoteError(
            f'{place}: start is "{cells["start"]}"',
            "give about where the words begin, as a number for each of their parts, or leave it empty",
        )
    quotations = [
        Quotation(
            piece,
            prefix=cells.get("before", "") if number == 0 else "",
            suffix=cells.get("after", "") if number == len(pieces) - 1 else "",
            hint=int(hint) if (hint := hints[number] if number < len(hints) else None) else None,
        )
        for number, piece in enumerate(pieces)
    ]
    attrs: dict[str, Any] = {
        name: value for name, value in cells.items() if name not in (*PLACE, "note") and name not in relations
    }
    return Span(key=key, label=cells["label"], quotations=tuple(quotations), attrs=attrs, note=cells.get("note"))


def rows_of(path: Path) -> Iterator[list[Any]]:
    """The rows of the first sheet.

    Raises:
        FootnoteError: it is too large, or not CSV or XLSX.
    """
    if path.stat().st_size > LARGEST:
        raise FootnoteError(f"{path} has more than {LARGEST:,} bytes", "split it into several sheets")
    return xlsx_rows(path) if path.suffix.lower() == ".xlsx" else csv_rows(path)


def csv_rows(path: Path) -> Iterator[list[Any]]:
    """Rows of a CSV file: comma, semicolon or tab, as the first line has it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FootnoteError(f"{path} is not UTF-8: byte {error.start}", "save it as CSV UTF-8") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        # a line of CSV may hold line ends inside quotation marks
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [unescaped(cell) for cell in row]
    except csv.Error as error:
        raise FootnoteError(f"{path} cannot be read: {error}", "save it as CSV UTF-8, or as XLSX") from error


def xlsx_rows(path: Path) -> Iterator[list[Any]]:
    """Rows of the first sheet of a workbook."""
    try:
        import python_calamine
    except ImportError as error:
        raise FootnoteError(
            "reading XLSX needs the package python-calamine", "pip install 'footnote[exchange]'"
        ) from error
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > 10 * LARGEST:
            raise FootnoteError(f"{path} unpacks to {unpacked:,} bytes", "is it a workbook? split it into several")
        book = python_calamine.load_workbook(str(path))
        yield from book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, python_calamine.CalamineError, OSError) as error:
        raise FootnoteError(f"{path} is not a workbook: {error}", "save it as XLSX, or as CSV UTF-8") from error


def text_of(cell: Any) -> str:
    """A cell as text, whole numbers without a point."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if str(cell).strip() else ""


def unescaped(cell: str) -> str:
    """A cell of CSV without the apostrophe that keeps it from being run."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def write(documents: Sequence[Document], folder: Path) -> Losses:
    """Write `annotations.xlsx` and, with the same rows, `annotations.csv`."""
    from footnote.contract import contract

    scheme = contract().scheme
    columns = columns_of(scheme)
    rows: list[list[Any]] = []
    losses = Losses()
    for one in documents:
        rows += list(article_rows(one, columns, len(rows) + 2, losses))
    if len(rows) >= ROWS:
        raise FootnoteError(f"{len(rows):,} annotations do not fit one sheet", "export fewer articles: --article")
    with (folder / "annotations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([escaped(cell) for cell in row] for row in rows)
    (folder / "annotations.xlsx").write_bytes(workbook(contract(), rows))
    return losses


def columns_of(scheme: Scheme) -> list[str]:
    """All columns: place, attributes, relations, what our exports add, note."""
    return [*PLACE, *scheme.attributes, *scheme.relations, *OWN, "note"]


def article_rows(one: Document, columns: Sequence[str], first: int, losses: Losses) -> Iterator[list[Any]]:
    """The rows of one article, numbered from `first`."""
    assert one.text is not None
    losses.add("header", "of an article", 1)
    numbers = {span.key: first + number for number, span in enumerate(one.spans)}
    for span in one.spans:
        start, end = span.runs[0][0], span.runs[-1][1]
        cells: dict[str, Any] = {
            "row": numbers[span.key],
            "article": one.source,
            "label": span.label,
            "words": GAP.join(one.text[a:b] for a, b in span.runs),
            "before": one.text[max(0, start - CONTEXT) : start],
            "after": one.text[end : end + CONTEXT],
            "start": start if len(span.runs) == 1 else " ".join(str(run[0]) for run in span.runs),
            "note": span.note or "",
        }
        for link in one.links:
            if link.start == span.key:
                cells[link.relation] = f"{cells.get(link.relation, '')} {numbers[link.end]}".strip()
        cells |= span.attrs
        yield [cells.get(name, "") for name in columns]


def escaped(cell: Any) -> Any:
    """A cell of CSV that no spreadsheet program runs."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def config(contract: Contract) -> dict[str, bytes]:
    """A template: the columns, with drop-down lists for labels and for attributes from closed lists."""
    return {"annotations.xlsx": workbook(contract, [])}


def workbook(contract: Contract, rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with the rows, drop-down lists below the header, and a sheet that explains the columns."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise FootnoteError("writing XLSX needs the package XlsxWriter", "pip install 'footnote[exchange]'") from error
    from footnote.workbook import add_plain_sheet

    content = io.BytesIO()
    # strings stay strings: no formula, link or number is made of an article's words
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, plain | {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = add_plain_sheet(book, "annotations")
        columns = columns_of(contract.scheme)
        sheet.write_row(0, 0, columns, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
        lists = add_plain_sheet(book, "lists")
        offered = choices(contract)
        for number, line in enumerate(
            zip_longest(*([name, *values] for name, values in offered.items()), fillvalue="")
        ):
            lists.write_row(number, 0, line)
        for column, (name, values) in enumerate(offered.items()):
            letters = xlsxwriter.utility.xl_col_to_name(column)
            source = f"=lists!${letters}$2:${letters}${len(values) + 1}"
            at = columns.index(name)
            sheet.data_validation(1, at, ROWS - 1, at, {"validate": "list", "source": source, "ignore_blank": True})
        guide = add_plain_sheet(book, "guide")
        guide.write_row(0, 0, ["column", "of the label", "what it holds"], bold)
        for number, line in enumerate(explanations(contract), start=1):
            guide.write_row(number, 0, line)
        guide.set_column(0, 1, 18)
        guide.set_column(2, 2, 90)
    return content.getvalue()


def choices(contract: Contract) -> dict[str, list[str]]:
    """Values to choose from, by column; of an attribute that several labels have, those of all."""
    found: dict[str, list[str]] = {"label": list(contract.scheme.labels)}
    for definition in contract.scheme.labels.values():
        for name, attribute in definition.attributes.items():
            if attribute.values is not None:
                values = found.setdefault(name, [])
                values += [value for value in contract.vocabularies[attribute.values] if value not in values]
    return found


def explanations(contract: Contract) -> Iterator[tuple[str, str, str]]:
    """Column, label, and what the column holds."""
    yield "row", "", "number of the row, which links name; empty: the number that the program shows"
    yield "article", "", "id of the article, the name of its annotation file, or its URL"
    yield "label", "", "; ".join(f"{name}: {label.description}" for name, label in contract.scheme.labels.items())
    yield "words", "", f"exactly as the article has them; the parts of a discontinuous span joined by{GAP}"
    yield "before, after", "", "what stands beside the words, where they stand more than once"
    yield "start", "", "about where the words begin, in characters, where they stand more than once; of each part"
    for label, definition in contract.scheme.labels.items():
        for name, attribute in definition.attributes.items():
            listed = contract.vocabularies[attribute.values] if attribute.values else {}
            yield name, label, ", ".join(listed) or str(attribute.type)
    for name, relation in contract.scheme.relations.items():
        start = "claim" if relation.start == "claim" else " or ".join(relation.start)
        yield name, start, f"number of the row of the {' or '.join(relation.end)}; several with spaces between"
    yield "note", "", "the annotator's own words; never a sentence of the article"
