"""The build's own proof notices one changed cell in each of the three copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from footnote.build import Build
from footnote.contract import contract
from footnote.package.equality import CopiesDiffer, prove_equal
from footnote.package.files import DATABASE, write_csv, write_database, write_parquet


@pytest.fixture
def written(built: Build, tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for table in contract().tables.values():
        write_csv(built.connection, table, tmp_path / "data")
        write_parquet(built.connection, table, tmp_path / "data")
    write_database(built.connection, contract(), tmp_path)
    return tmp_path


def test_untouched_copies_are_equal(built: Build, written: Path) -> None:
    prove_equal(built.connection, contract(), written)


def change_csv(folder: Path) -> str:
    path = folder / "data" / "casualties.csv"
    content = path.read_text("utf-8")
    assert content.count(",100,100,") == 1
    path.write_text(content.replace(",100,100,", ",100,101,"), "utf-8")
    return path.name


def change_parquet(folder: Path) -> str:
    path = folder / "data" / "casualties.parquet"
    changed = "SELECT * REPLACE (CASE count_best WHEN 100 THEN 101 ELSE count_best END AS count_best)"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE changed AS {changed} FROM '{path}'")
        connection.execute(f"COPY changed TO '{path}' (FORMAT parquet)")
    return path.name


def change_duckdb(folder: Path) -> str:
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("UPDATE casualties SET count_best = 101 WHERE count_best = 100")
    return DATABASE


def empty_a_cell(folder: Path) -> str:
    path = folder / "data" / "casualties.csv"
    content = path.read_text("utf-8")
    path.write_text(content.replace(",traumatic brain injury,", ",,"), "utf-8")
    return path.name


def lose_a_row(folder: Path) -> str:
    path = folder / "data" / "casualties.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    return path.name


@pytest.mark.parametrize("change", [change_csv, change_parquet, change_duckdb, empty_a_cell, lose_a_row])
def test_one_changed_cell_is_refused(built: Build, written: Path, change: Callable[[Path], str]) -> None:
    name = change(written)
    with pytest.raises(CopiesDiffer, match=f"{name} does not hold the rows of casualties") as refused:
        prove_equal(built.connection, contract(), written)
    assert "only built: c-" in str(refused.value)
