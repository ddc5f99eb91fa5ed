"""The workbook holds the rows of the package, cell by cell; its texts are texts whatever they begin with."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import msgspec
import pytest
from python_calamine import CalamineWorkbook

import footnote.workbook
from footnote.cli import main
from footnote.contract import contract
from footnote.contract.to_duckdb import columns_clause, identifier, literal
from footnote.problems import FootnoteError
from footnote.query import open_package
from footnote.workbook import README, write_workbook
from tests.sealing import seal

NAMES = [table.name for table in contract().by_tier()]
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "'=1",
    "{=1}",
    "http://example.org",
    "internal:'incidents'!A1",
    "mailto:a@example.org",
    "<r><t>x</t></r>",
    "<r></c><c><f>1</f></c></r>",
    "</t><f>1</f>",
    " spaces ",
    "line\nbreak\r\ntab\t",
    "_x0041_",
    "007",
    "TRUE",
    "ﷺ Ω 😀 e\u0301",
]


@pytest.fixture(scope="module")
def book(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the committed package."""
    path = tmp_path_factory.mktemp("workbook") / "data.xlsx"
    write_workbook(repository / "datapackage", path)
    return path


@pytest.fixture(scope="module")
def hostile(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose actors have hostile names and notes."""
    folder = tmp_path_factory.mktemp("hostile") / "package"
    damage(repository / "datapackage", folder, "actors", [{"name": text, "note": text} for text in HOSTILE])
    return folder


def damage(package: Path, folder: Path, table: str, rows: list[dict[str, Any]]) -> None:
    """A copy of a package in which one table has only these rows; what they leave out is an example."""
    (folder / "data").mkdir(parents=True)
    descriptor = (package / "datapackage.json").read_bytes()
    (folder / "datapackage.json").write_bytes(descriptor)
    for name in NAMES:
        (folder / "data" / f"{name}.parquet").write_bytes((package / "data" / f"{name}.parquet").read_bytes())
    schema = contract().tables[table]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE new ({columns_clause(schema)})")
        marks = ", ".join("?" * len(schema.fields))
        for row in rows:
            values = [row.get(field.name, field.example) for field in schema.fields]
            connection.execute(f"INSERT INTO new VALUES ({marks})", values)
        file = folder / "data" / f"{table}.parquet"
        connection.execute(f"COPY new TO {literal(str(file))} (FORMAT parquet)")
    seal(folder)


@pytest.fixture(scope="module")
def rows_of(repository: Path) -> dict[str, list[list[Any]]]:
    """Rows of the committed package, by table."""
    found = {}
    with open_package(repository / "datapackage") as connection:
        for table in contract().by_tier():
            columns = ", ".join(map(identifier, table.columns))
            rows = connection.execute(f"SELECT {columns} FROM {identifier(table.name)}").fetchall()
            found[table.name] = [list(row) for row in rows]
    return found


def read(book: Path, sheet: str) -> tuple[list[Any], list[list[Any]]]:
    """Header and rows; an empty cell is None."""
    header, *rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return header, [[None if cell == "" else cell for cell in row] for row in rows]


def parts(book: Path, pattern: str) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if re.fullmatch(pattern, name):
                yield name, ElementTree.fromstring(archive.read(name))


def found(root: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return root.findall(f".//{{http://schemas.openxmlformats.org/spreadsheetml/2006/main}}{tag}")


@pytest.mark.parametrize("table", NAMES)
def test_every_cell_is_that_of_the_package_with_its_type(
    book: Path, rows_of: dict[str, list[list[Any]]], table: str
) -> None:
    header, rows = read(book, table)
    assert header == list(contract().tables[table].columns)
    expected = rows_of[table]
    assert rows == expected
    for given, cells in zip(rows, expected, strict=True):
        for field, one, other in zip(contract().tables[table].fields, given, cells, strict=True):
            # calamine gives every number of a sheet as a double, which is what a sheet holds
            kinds = {"integer": float, "number": float, "boolean": bool, "date": date, "string": str}
            assert other is None or type(one) is kinds[field.type], (table, field.name)


def test_the_package_has_cells_of_every_type(rows_of: dict[str, list[list[Any]]]) -> None:
    kinds = {
        field.type
        for table in contract().tables.values()
        for row in rows_of[table.name]
        for field, cell in zip(table.fields, row, strict=True)
        if cell is not None
    }
    assert kinds == {"integer", "number", "boolean", "date", "string"}


def test_the_first_sheet_explains_cites_and_leads_to_the_others(
    repository: Path, book: Path, rows_of: dict[str, list[list[Any]]]
) -> None:
    sheets = CalamineWorkbook.from_path(str(book)).sheet_names
    assert sheets == [README, *NAMES]
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_name(README).to_python()
    said = {str(row[0]): str(row[1]) for row in rows}
    descriptor = msgspec.json.decode((repository / "datapackage" / "datapackage.json").read_bytes())
    assert said["Title"] == descriptor["title"]
    assert said["Version"] == descriptor["version"]
    assert said["License"] == descriptor["licenses"][0]["name"]
    assert descriptor["title"] in said["How to cite"]
    assert "Do not sum the sheet casualties" in said["Counting the dead"]
    assert f"{len(rows_of['evidence'])} rows" in said["evidence"]
    ((_, root),) = parts(book, "xl/worksheets/sheet1.xml")
    assert [link.get("location") for link in found(root, "hyperlink")] == [f"'{name}'!A1" for name in NAMES]


def test_headers_are_frozen_filtered_and_explained(book: Path, rows_of: dict[str, list[list[Any]]]) -> None:
    notes = dict(parts(book, r"xl/comments\d+\.xml"))
    assert len(notes) == len(NAMES)
    for number, name in enumerate(NAMES, start=1):
        table = contract().tables[name]
        ((_, sheet),) = parts(book, f"xl/worksheets/sheet{number + 1}.xml")
        (pane,) = found(sheet, "pane")
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        (area,) = found(sheet, "autoFilter")
        assert re.fullmatch(rf"A1:[A-Z]+{len(rows_of[name]) + 1}", str(area.get("ref")))
        assert found(sheet, "tabColor")
        widths = [float(str(column.get("width"))) for column in found(sheet, "col")]
        assert all(8 < width < 50 for width in widths)
        texts = ["".join(note.itertext()) for note in found(notes[f"xl/comments{number}.xml"], "comment")]
        assert len(texts) == len(table.fields)
        for field, text in zip(table.fields, texts, strict=True):
            assert text.startswith(field.description)
            assert field.unit is None or f"Unit: {field.unit}." in text
            assert all(value in text for value in contract().values(field) or ())


def test_text_is_never_a_formula_a_link_or_markup(hostile: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    write_workbook(hostile, path)
    header, rows = read(path, "actors")
    for column in ("name", "note"):
        cells = [row[header.index(column)] for row in rows]
        assert cells == HOSTILE
    for name, root in parts(path, r"xl/worksheets/sheet\d+\.xml"):
        assert found(root, "f") == [], name
        assert name.endswith("sheet1.xml") or found(root, "hyperlink") == []
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vbaProject" in name]


def test_numbers_and_days_that_a_sheet_cannot_hold_are_text(repository: Path, tmp_path: Path) -> None:
    row = {"killed_best": 10**15, "killed_low": 10**15 - 1}
    days = {"date_earliest": date(1900, 2, 28), "date_latest": date(1900, 3, 1)}
    damage(repository / "datapackage", tmp_path / "package", "incidents", [row | days])
    write_workbook(tmp_path / "package", tmp_path / "data.xlsx")
    header, ((*cells,),) = read(tmp_path / "data.xlsx", "incidents")
    given = dict(zip(header, cells, strict=True))
    assert (given["killed_best"], given["killed_low"]) == ("1000000000000000", 10**15 - 1)
    assert (given["date_earliest"], given["date_latest"]) == ("1900-02-28", date(1900, 3, 1))


def test_the_same_package_gives_the_same_bytes(repository: Path, book: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_workbook(repository / "datapackage", again)
    assert again.read_bytes() == book.read_bytes()
    ((_, core),) = parts(book, "docProps/core.xml")
    assert "2026-11-20T00:00:00Z" in [element.text for element in core]


def test_what_is_too_long_for_a_cell_is_refused_and_not_cut(repository: Path, tmp_path: Path) -> None:
    damage(repository / "datapackage", tmp_path / "package", "actors", [{"note": "😀" * 16_384}])
    with pytest.raises(FootnoteError, match=r"actors, row 1, note has 32,768 UTF-16 units; a cell .* 32,767\n.*CSV"):
        write_workbook(tmp_path / "package", tmp_path / "data.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("SHEET_ROWS", 300, "evidence has 347 rows; a sheet holds 300"),
        ("CELLS", 1000, r"cells; a workbook of at most 1,000 is written"),
        ("FILE_BYTES", 10_000, r"bytes; at most 10,000 are written"),
    ],
)
def test_what_is_too_large_is_refused_and_leaves_the_old_workbook(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, message: str
) -> None:
    out = tmp_path / "data.xlsx"
    out.write_text("the old one", "utf-8")
    monkeypatch.setattr(footnote.workbook, limit, value)
    with pytest.raises(FootnoteError, match=rf"{message}(?s:.*)use the CSV or Parquet files"):
        write_workbook(repository / "datapackage", out)
    assert out.read_text("utf-8") == "the old one"
    assert list(tmp_path.iterdir()) == [out]


def test_the_command_writes_the_file_and_says_what_is_wrong(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = str(repository / "datapackage")
    assert main(["workbook", "--package", package, "--out", str(tmp_path / "data.xlsx")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'data.xlsx'}\n"
    assert main(["workbook", "--package", str(tmp_path), "--out", str(tmp_path / "x.xlsx")]) == 3
    assert "is not a package" in capsys.readouterr().err
    assert main(["workbook", "--package", package, "--out", str(tmp_path / "no" / "x.xlsx")]) == 3
    assert "cannot be written" in capsys.readouterr().err
