"""The committed package is the one that the corpus builds, byte for byte, and answers what its README asks."""

from __future__ import annotations

import filecmp
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from footnote.contract import contract
from footnote.contract.to_arrow import arrow_schema
from footnote.package.files import DATABASE
from footnote.package.readme import QUERIES
from footnote.pipeline import build_package


@pytest.fixture(scope="module")
def rebuilt(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("golden") / "datapackage"
    build_package(repository / "corpus", out)
    return out


def published(folder: Path) -> dict[str, Path]:
    """Files of a package by relative path; the DuckDB file's bytes vary from run to run."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != DATABASE)
    return {path.relative_to(folder).as_posix(): path for path in files}


def test_committed_package_equals_rebuild(repository: Path, rebuilt: Path) -> None:
    committed, new = published(repository / "datapackage"), published(rebuilt)
    assert committed.keys() == new.keys(), "run make build and commit datapackage/"
    differing = [name for name in new if not filecmp.cmp(committed[name], new[name], shallow=False)]
    assert not differing, "run make build and commit datapackage/"


def test_two_builds_give_the_same_bytes(repository: Path, rebuilt: Path, tmp_path: Path) -> None:
    build_package(repository / "corpus", tmp_path / "again")
    again, first = published(tmp_path / "again"), published(rebuilt)
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in first.items()
    }


@pytest.mark.parametrize("table", contract().tables)
def test_rows_are_in_key_order_and_parquet_has_the_schemas_types(table: str, rebuilt: Path) -> None:
    schema = contract().tables[table]
    parquet = rebuilt / "data" / f"{table}.parquet"
    expected = arrow_schema(schema)
    found = pq.read_schema(parquet)
    assert found.names == expected.names
    assert found.types == expected.types
    key = ", ".join(schema.primary_key)
    rows = duckdb.execute(f"SELECT {key} FROM '{parquet}'").fetchall()
    assert rows == sorted(rows)
    assert rows == duckdb.execute(f"SELECT {key} FROM '{rebuilt}/data/{table}.csv'").fetchall() or not rows


def test_frictionless_finds_nothing_wrong(rebuilt: Path) -> None:
    report = Package(str(rebuilt / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == 2 * len(contract().tables)


def test_frictionless_notices_a_changed_csv(rebuilt: Path, tmp_path: Path) -> None:
    """The check above can fail."""
    copy = tmp_path / "copy"
    for name, path in published(rebuilt).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(path.read_bytes())
    csv = copy / "data" / "casualties.csv"
    csv.write_text(csv.read_text("utf-8").replace("killed", "kiled"), "utf-8")
    assert not Package(str(copy / "datapackage.json")).validate().valid


def test_descriptor_lists_every_file_with_its_digest(rebuilt: Path) -> None:
    descriptor = json.loads((rebuilt / "datapackage.json").read_text("utf-8"))
    listed = {resource["path"]: resource for resource in descriptor["resources"]}
    data = {name for name in published(rebuilt) if name.startswith("data/")}
    assert listed.keys() == data

    for path, resource in listed.items():
        content = (rebuilt / path).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert DATABASE not in json.dumps(descriptor)
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert {"title", "version", "created", "contributors", "sources"} <= descriptor.keys()


@pytest.fixture
def views(rebuilt: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB started in the package's folder after `.read views.sql`."""
    monkeypatch.chdir(rebuilt)
    with duckdb.connect() as connection:
        connection.execute(Path("views.sql").read_text("utf-8"))
        yield connection


@pytest.mark.parametrize(("title", "sql"), QUERIES, ids=[title for title, _ in QUERIES])
def test_readme_queries_answer(title: str, sql: str, views: duckdb.DuckDBPyConnection, rebuilt: Path) -> None:
    assert sql in (rebuilt / "README.md").read_text("utf-8")
    assert views.sql(sql).fetchall(), title
    with duckdb.connect(str(rebuilt / DATABASE), read_only=True) as database:
        # the file sorts categories in the order of their vocabulary, Parquet in that of the alphabet
        assert sorted(map(str, database.sql(sql).fetchall())) == sorted(map(str, views.sql(sql).fetchall()))


def test_the_attack_has_five_deaths_not_ten(views: duckdb.DuckDBPyConnection) -> None:
    incident = "iq-2020-09-28-baghdad-rockets"
    query = "SELECT killed_low, killed_best, killed_high, injured_low, injured_best, injured_high FROM incidents"
    assert views.execute(f"{query} WHERE incident_id = ?", [incident]).fetchall() == [(5, 5, 5, 2, 2, 2)]
    naive = "SELECT sum(count_best) FROM casualties WHERE harm = 'killed' AND incident_id = ?"
    assert views.execute(naive, [incident]).fetchall() == [(10,)]


def test_us_troops_in_iraq(views: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT article_id, measure, direction, status, count_best, date_edtf, announced_edtf FROM troop_levels
        WHERE force_actor_id = 'us-forces' AND country_code = 'IQ' AND level_group = 'us-iraq-2020-09' ORDER BY troop_id
    """
    september = "[2020-09-01..2020-09-10]"
    assert views.sql(query).fetchall() == [
        ("a-3cada37bdbfd", "change", "out", "planned", 2200, "2020-09-30", september),
        ("a-3cada37bdbfd", "stock", None, "planned", 3000, "2020-09-30", september),
        ("a-4603c373f6a5", "stock", None, "actual", 5200, None, None),
        ("a-4603c373f6a5", "stock", None, "planned", 3000, None, None),
    ]


def test_every_quote_has_speaker_and_cue(views: duckdb.DuckDBPyConnection) -> None:
    rows = views.sql("SELECT coalesce(speaker_actor_id, 'anonymous'), cue, via_actor_id FROM quotes").fetchall()
    assert len(rows) >= 13
    assert all(speaker and cue for speaker, cue, _ in rows)
    assert ("anonymous", "said", "al-jazeera") in rows
    assert ("mustafa-al-kadhimi", "promised", "bbc") in rows


def test_every_footnoted_cell_has_words_or_a_hash(views: duckdb.DuckDBPyConnection) -> None:
    for table in contract().tables.values():
        for field in table.footnoted:
            filled = f"{field.name} IS NOT NULL AND {field.name}::VARCHAR NOT IN ('unknown', 'false')"
            if field.vocabulary is None and field.type != "boolean":
                filled = f"{field.name} IS NOT NULL"
            key = table.primary_key[0]
            missing = views.sql(f"""
                SELECT {key} FROM {table.name} WHERE {filled} AND {key} NOT IN
                    (SELECT row_id FROM evidence WHERE table_name = '{table.name}' AND column_name = '{field.name}')
            """).fetchall()
            assert not missing, f"{table.name}.{field.name} has cells without evidence"
    empty = views.sql("SELECT * FROM claims_with_evidence WHERE value IS NULL").fetchall()
    assert not empty, "evidence for empty cells"


def test_duckdb_file_has_comments_and_enums(rebuilt: Path) -> None:
    with duckdb.connect(str(rebuilt / DATABASE), read_only=True) as database:
        comments = database.sql("SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables())").fetchall()  # fmt: skip
        assert comments == [(0,)]
        harm = database.sql("SELECT data_type FROM duckdb_columns() WHERE table_name = 'casualties' AND column_name = 'harm'").fetchall()  # fmt: skip
        assert harm[0][0].startswith("ENUM")
        views = {name for (name,) in database.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
        assert views == {"claims_with_evidence", "origins"}
