"""The package as a workbook, for people who open data in a spreadsheet program: the same rows, one sheet a table.

A first sheet says what the package is, how it is cited and what each sheet holds. Cells have the types of their
columns; text is always text and never a formula or a link, whatever it begins with. Nothing is cut: what does not fit
into a workbook is refused. The same package gives the same bytes with the same version of XlsxWriter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from footnote.contract import Contract, Field, Table, contract
from footnote.contract.to_duckdb import identifier
from footnote.limits import MB
from footnote.package.about import read_properties
from footnote.problems import FootnoteError
from footnote.query import open_package

Write = Callable[[int, int, Any], object]  # row and column from 0, value

README = "Read me"
# of the format: rows of a sheet without the header, and UTF-16 units of a cell
SHEET_ROWS, CELL_UNITS = 1_048_575, 32_767
# a spreadsheet program takes minutes to open more, and gigabytes of memory
CELLS, FILE_BYTES = 2_000_000, 50 * MB
ELSEWHERE = "use the CSV or Parquet files in data/, or footnote.duckdb"
# a number of a workbook is a double, of which spreadsheet programs keep 15 digits
LARGEST_EXACT = 10**15 - 1
# Excel counts a 29 February 1900 that never was, so days before March 1900 have other numbers in other programs
FIRST_DAY = date(1900, 3, 1)
NARROWEST, WIDEST = 8, 48  # characters
COLOURS = {  # of tabs and headers, light enough for black text
    "start here": "#c6e0b4",
    "who says so": "#bdd7ee",
    "how computed": "#ffe699",
    "registers": "#d9d9d9",
    "upkeep": "#f8cbad",
}


class TooLargeError(FootnoteError):
    """The package, or a cell of it, does not fit into a workbook."""


def write_workbook(package: Path, out: Path) -> None:
    """Write the workbook of a package.

    Raises:
        FootnoteError: the folder is no package, XlsxWriter is missing, or the file cannot be written.
        TooLargeError: it does not fit into a workbook; a workbook that was there before stays.
    """
    try:
        from xlsxwriter.exceptions import FileCreateError
    except ImportError as error:
        raise FootnoteError("a workbook needs XlsxWriter", "pip install 'footnote[exchange]'") from error
    unfinished = out.with_name(f"{out.name}.new")
    with open_package(package) as connection:
        about = read_properties(package)
        rows = _measured(connection, contract().by_tier())
        try:
            unfinished.touch()  # XlsxWriter would learn only at the end that it cannot write here
            with TemporaryDirectory() as scratch:
                _fill(unfinished, scratch, connection, about, rows)
            if (size := unfinished.stat().st_size) > FILE_BYTES:
                raise TooLargeError(f"the workbook has {size:,} bytes; at most {FILE_BYTES:,} are written", ELSEWHERE)
            unfinished.replace(out)
        except (OSError, FileCreateError) as error:
            reason = getattr(error, "strerror", None) or error
            raise FootnoteError(f"{out} cannot be written: {reason}", "choose another --out") from error
        finally:
            unfinished.unlink(missing_ok=True)


def _fill(
    file: Path, scratch: str, connection: duckdb.DuckDBPyConnection, about: dict[str, str], rows: dict[str, int]
) -> None:
    """Write all sheets; `rows` are the numbers of rows by table."""
    import xlsxwriter

    # rows go to the disk as they come, so that memory does not grow with the package
    with xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": scratch}) as book:
        created = datetime.combine(_released(about), time())
        book.set_properties({"title": about.get("title", ""), "created": created})
        book.set_custom_property("version", about.get("version", ""))
        _readme(book, about, rows)
        for table in contract().by_tier():
            _sheet(book, connection, table)


def _measured(connection: duckdb.DuckDBPyConnection, tables: list[Table]) -> dict[str, int]:
    """Rows by table, after every limit that can be told beforehand."""
    rows = {table.name: _number(connection, f"SELECT count(*) FROM {identifier(table.name)}") for table in tables}
    for name, count in rows.items():
        if count > SHEET_ROWS:
            raise TooLargeError(f"{name} has {count:,} rows; a sheet holds {SHEET_ROWS:,}", ELSEWHERE)
    cells = sum(rows[table.name] * len(table.fields) for table in tables)
    if cells > CELLS:
        raise TooLargeError(f"the package has {cells:,} cells; a workbook of at most {CELLS:,} is written", ELSEWHERE)
    return rows


def _number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0] or 0) if row else 0


def _released(about: dict[str, str]) -> date:
    """The day of release: a workbook states when it was made, and the clock would make each one another."""
    try:
        return date.fromisoformat(about.get("released", ""))
    except ValueError as error:
        raise FootnoteError("datapackage.json has no date in `created`", "download the package again") from error


def add_plain_sheet(book: Any, name: str) -> Any:
    """Add a sheet whose texts are only texts, to a workbook with `constant_memory`."""
    from xlsxwriter.worksheet import Worksheet

    class PlainSheet(Worksheet):  # type: ignore[misc]
        """A sheet whose texts are only texts: XlsxWriter takes what stands between <r> and </r> for its own markup."""

        def _xml_rich_inline_string(self, string: str, attributes: list[Any]) -> None:
            # spaces are kept: dropping them is the default of the format, and changes words
            self._xml_inline_string(string, True, attributes)

    return book.add_worksheet(name, worksheet_class=PlainSheet)


def _readme(book: Any, about: dict[str, str], rows: dict[str, int]) -> None:
    """The first sheet."""
    sheet = add_plain_sheet(book, README)
    bold, link = book.add_format({"bold": True}), book.add_format({"font_color": "blue", "underline": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100, text)
    for row, (name, value, table) in enumerate(_lines(about, rows, contract())):
        if table is None:
            sheet.write_string(row, 0, name, bold)
        else:
            sheet.write_url(row, 0, f"internal:'{table}'!A1", link, name)
        sheet.write_string(row, 1, value, text)


def _lines(about: dict[str, str], rows: dict[str, int], contract: Contract) -> Iterator[tuple[str, str, str | None]]:
    """Name, text, and the table that the name leads to."""
    for name in ("title", "description", "version", "released", "license", "license_url", "doi", "homepage"):
        if name in about:
            yield name.replace("_", " ").capitalize(), about[name], None
    yield "How to cite", about.get("citation", "see the package"), None
    yield "", "", None
    yield (
        "Counting the dead",
        "Do not sum the sheet casualties: it holds what each article says, so an attack in two articles has its dead "
        "twice. Sum killed_best in the sheet incidents. An empty cell means not stated; zero means that the article "
        "says none.",
        None,
    )
    yield (
        "Checking a number",
        "Every number rests on characters of an article: in the sheet evidence, filter table_name, row_id (the first "
        "column of the number's row) and column_name. Of an estimate, estimate_inputs names the rows of casualties. "
        "Or ask: footnote explain incidents <incident_id> killed_best",
        None,
    )
    yield "Columns", "Each header has a note that says what its column holds, and in which unit.", None
    yield "", "", None
    for table in contract.by_tier():
        yield table.name, f"{table.tier}, {rows[table.name]:,} rows. {table.description}", table.name


def _sheet(book: Any, connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """One table: header with notes, frozen, with filters; below it the rows."""
    sheet = add_plain_sheet(book, table.name)
    sheet.set_tab_color(COLOURS[table.tier])
    header = book.add_format({"bold": True, "bottom": 1, "bg_color": COLOURS[table.tier]})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, (field, width) in enumerate(zip(table.fields, _widths(connection, table), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, field.name, header)
        note = _note(field, contract())
        lines = sum(1 + len(line) // 50 for line in note.split("\n"))
        sheet.write_comment(0, column, note, {"width": 320, "height": 20 + 16 * lines})
    # the id stays in sight as well
    sheet.freeze_panes(1, 1)
    writers = [_writer(sheet, field, day) for field in table.fields]
    number = 0
    for number, row in enumerate(_rows(connection, table), start=1):
        for column, cell in enumerate(row):
            if cell is not None:
                writers[column](number, column, cell)
    sheet.autofilter(0, 0, number, len(table.fields) - 1)


def _rows(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(identifier(name) for name in table.columns)
    result = connection.execute(f"SELECT {columns} FROM {identifier(table.name)}")
    while batch := result.fetchmany(10_000):
        yield from batch


def _widths(connection: duckdb.DuckDBPyConnection, table: Table) -> list[int]:
    """Widths of columns, in characters: those of their content, within bounds."""
    longest = ", ".join(f"max(length({identifier(name)}::VARCHAR))" for name in table.columns)
    found = connection.execute(f"SELECT {longest} FROM {identifier(table.name)}").fetchone() or ()
    # the button of the filter covers three characters of the header
    return [
        min(max(NARROWEST, len(name) + 3, width or 0), WIDEST) for name, width in zip(table.columns, found, strict=True)
    ]


def _note(field: Field, contract: Contract) -> str:
    """What a column holds, as in the data dictionary, with its unit and its closed list of values."""
    parts = [field.description]
    if field.unit:
        parts.append(f"Unit: {field.unit}.")
    if field.vocabulary:
        parts += [f"{value}: {meaning}" for value, meaning in contract.vocabularies[field.vocabulary].items()]
    return "\n".join(parts)


def _writer(sheet: Any, field: Field, day: Any) -> Write:
    """What writes a cell of a column."""

    def text(row: int, column: int, value: Any) -> None:
        # XlsxWriter cuts a text that is too long, and says so only here
        if sheet.write_string(row, column, str(value)) != 0:
            where = f"{sheet.name}, row {row}, {field.name}"
            units = len(str(value).encode("utf-16-le")) // 2
            message = f"{where} has {units:,} UTF-16 units; a cell of a workbook holds {CELL_UNITS:,}"
            raise TooLargeError(message, ELSEWHERE)

    def number(row: int, column: int, value: Any) -> None:
        (sheet.write_number if abs(value) <= LARGEST_EXACT else text)(row, column, value)

    def calendar_day(row: int, column: int, value: Any) -> None:
        if value < FIRST_DAY:
            text(row, column, value.isoformat())
        else:
            sheet.write_datetime(row, column, value, day)

    writers: dict[str, Write] = {
        "integer": number,
        "number": number,
        "boolean": sheet.write_boolean,
        "date": calendar_day,
        "string": text,
    }
    return writers[field.type]
