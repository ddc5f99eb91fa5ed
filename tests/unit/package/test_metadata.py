"""Every description of a package is valid where it is read, says what package.yaml says, and makes nothing up."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mlcroissant
import msgspec
import polars as pl
import pyarrow.parquet as pq
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from datacite import schema45
from frictionless import Package

from footnote.build import Build
from footnote.contract import contract
from footnote.package.description import Description
from footnote.package.licences import HUGGING_FACE
from footnote.package.swap import WRITTEN
from footnote.package.to_datacite import datacite
from footnote.package.write import write_files
from footnote.pipeline import build_package
from tests.corpus_builder import PACKAGE, make_corpus

# mlcroissant and its rdflib call what pandas and rdflib deprecate
with_mlcroissant = pytest.mark.filterwarnings("ignore")

Json = dict[str, Any]
PEOPLE = [
    {
        "title": "Josiah Carberry",
        "roles": ["creator", "contact"],
        "given_name": "Josiah",
        "family_name": "Carberry",
        "affiliation": "Brown University",
        "orcid": "0000-0002-1825-0097",
    },
    {"title": "Karvala Archive", "roles": ["publisher"]},
]
RICH = PACKAGE | {
    "contributors": PEOPLE,
    "homepage": "https://karvala.example.org",
    "doi": "10.5281/zenodo.1234567",
    "licenses": [{"name": "Karvala-1.0", "path": "https://karvala.example.org/licence", "title": "Karvala's own"}],
}
ARTICLE = "https://post.example/market"


@pytest.fixture(scope="module", params=["little", "rich"])
def package(request: pytest.FixtureRequest, built: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's package, which has no DOI, no homepage and no article with an address; and one with all that."""
    folder = tmp_path_factory.mktemp(request.param) / "package"
    if request.param == "little":
        folder.mkdir()
        write_files(built, folder)
    else:
        build_package(make_corpus(folder.with_name("corpus"), package=RICH), folder)
    return folder


@pytest.fixture(scope="module")
def is_rich(package: Path) -> bool:
    return "id" in read(package / "datapackage.json")


def read(path: Path) -> Json:
    content: Json = json.loads(path.read_text("utf-8"))
    return content


def title_of(package: Path) -> str:
    return str(read(package / "datapackage.json")["title"])


def rows_of(package: Path, table: str) -> list[Json]:
    rows: list[Json] = pl.read_parquet(package / "data" / f"{table}.parquet").to_dicts()
    return rows


def texts(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for inner in content.values():
            yield from texts(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from texts(inner)
    elif isinstance(content, str):
        yield content


# Croissant


@with_mlcroissant
def test_croissant_has_neither_errors_nor_warnings(package: Path) -> None:
    issues = mlcroissant.Dataset(str(package / "croissant.json")).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())


@with_mlcroissant
def test_mlcroissant_notices_what_is_missing(package: Path, tmp_path: Path) -> None:
    """The check above can fail."""
    content = read(package / "croissant.json")
    del content["license"], content["version"]
    (tmp_path / "croissant.json").write_text(json.dumps(content), "utf-8")
    assert len(mlcroissant.Dataset(str(tmp_path / "croissant.json")).metadata.ctx.issues.warnings) == 2
    del content["distribution"][0]["sha256"]
    (tmp_path / "croissant.json").write_text(json.dumps(content), "utf-8")
    with pytest.raises(mlcroissant.ValidationError, match="sha256"):
        mlcroissant.Dataset(str(tmp_path / "croissant.json"))


@with_mlcroissant
def test_mlcroissant_loads_every_row_of_every_table(package: Path) -> None:
    dataset = mlcroissant.Dataset(str(package / "croissant.json"))
    assert [record_set.id for record_set in dataset.metadata.record_sets] == [t.name for t in contract().by_tier()]
    for table in contract().by_tier():
        loaded = [{key: plain(cell) for key, cell in row.items()} for row in dataset.records(table.name)]
        expected = [{f"{table.name}/{key}": cell for key, cell in row.items()} for row in rows_of(package, table.name)]
        assert loaded == expected, table.name


def plain(cell: Any) -> Any:
    """A cell as the table has it: mlcroissant gives text as bytes, days as time stamps, and empty cells as pandas does."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8")
    if cell is None or cell != cell:  # noqa: PLR0124 - what is not a number is not equal to itself
        return None
    return cell.date() if hasattr(cell, "date") else cell


@with_mlcroissant
@pytest.mark.xfail(strict=True, raises=mlcroissant.GenerationError, reason="mlcroissant makes a join of a reference")
def test_mlcroissant_loads_a_table_with_a_reference(package: Path) -> None:
    """If this passes one day, `to_croissant` can write foreign keys as references."""
    content = read(package / "croissant.json")
    articles = next(record_set for record_set in content["recordSet"] if record_set["@id"] == "articles")
    outlet = next(field for field in articles["field"] if field["name"] == "outlet_actor_id")
    outlet["references"] = {"field": {"@id": "actors/actor_id"}}
    replaces = next(field for field in articles["field"] if field["name"] == "replaces")
    replaces["references"] = {"field": {"@id": "articles/article_id"}}
    (package / "with-references.json").write_text(json.dumps(content), "utf-8")
    try:
        loaded = list(mlcroissant.Dataset(str(package / "with-references.json")).records("articles"))
    except Exception as error:
        raise mlcroissant.GenerationError(str(error)) from error
    finally:
        (package / "with-references.json").unlink()
    assert len(loaded) == len(rows_of(package, "articles"))


def test_croissant_says_what_the_schemas_say(package: Path, is_rich: bool) -> None:
    content = read(package / "croissant.json")
    record_sets = {one["@id"]: one for one in content["recordSet"]}
    fields = {field["name"]: field for field in record_sets["casualties"]["field"]}
    assert fields["count_best"]["dataType"] == "sc:Integer"
    assert "Unit: persons." in fields["count_best"]["description"]
    assert fields["incident_id"]["description"].endswith("Refers to incidents.incident_id.")
    assert "Values: killed, " in fields["harm"]["description"]
    key = ["incident_id", "harm", "victim_class"]
    assert record_sets["casualty_estimates"]["key"] == [{"@id": f"casualty_estimates/{name}"} for name in key]
    assert content.get("url") == ("https://doi.org/10.5281/zenodo.1234567" if is_rich else None)


# schema.org


def test_schema_org_has_what_search_engines_for_data_want(package: Path, is_rich: bool) -> None:
    dataset = read(package / "metadata" / "schema-org.json")
    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    assert dataset["name"] == title_of(package)
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["isAccessibleForFree"] is True
    assert dataset["datePublished"] == ("2021-06-01" if is_rich else "2026-11-20")
    assert dataset["temporalCoverage"] == ("2018/2021" if is_rich else "2019-10/2020-09")
    assert all(address.startswith("https://") for address in dataset["license"])
    measured = {one["name"]: one for one in dataset["variableMeasured"]}
    assert measured["incidents.killed_best"]["unitText"] == "persons"
    assert "evidence.start_char" not in measured
    based_on = {one["name"]: one.get("url") for one in dataset["isBasedOn"]}
    assert len(based_on) == len(rows_of(package, "articles"))
    assert set(based_on.values()) == ({None, ARTICLE} if is_rich else {None})
    if is_rich:
        assert dataset["identifier"] == dataset["url"] == "https://doi.org/10.5281/zenodo.1234567"
        assert dataset["publisher"]["name"] == "Karvala Archive"
        (creator,) = dataset["creator"]
        assert (creator["@type"], creator["sameAs"]) == ("Person", "https://orcid.org/0000-0002-1825-0097")
    else:
        assert "identifier" not in dataset
        assert "url" not in dataset
        assert dataset["creator"] == [{"@type": "Organization", "name": "The Footnote maintainers"}]


def test_paths_in_metadata_lead_to_the_files(package: Path) -> None:
    for file in (package / "croissant.json", package / "metadata" / "schema-org.json"):
        listed = read(file)["distribution"]
        assert len(listed) == len(read(package / "datapackage.json")["resources"])
        for entry in listed:
            found = (file.parent / entry["contentUrl"]).read_bytes()
            assert entry["sha256"] == hashlib.sha256(found).hexdigest()
            assert entry["contentSize"] == f"{len(found)} B"


# DataCite


def test_datacite_is_valid(package: Path, is_rich: bool) -> None:
    record = read(package / "metadata" / "datacite.json")
    assert list(schema45.validator.iter_errors(record)) == []
    assert record["publicationYear"] == ("2021" if is_rich else "2026")
    period = {"date": "2018/2021" if is_rich else "2019-10/2020-09", "dateType": "Other"}
    assert period | {"dateInformation": "temporal coverage"} in record["dates"]
    (rights,) = record["rightsList"]
    if is_rich:
        assert record["doi"] == "10.5281/zenodo.1234567"
        assert [one["relatedIdentifier"] for one in record["relatedIdentifiers"]] == [ARTICLE]
        (creator,) = record["creators"]
        assert (creator["name"], creator["familyName"]) == ("Carberry, Josiah", "Carberry")
        assert creator["affiliation"] == [{"name": "Brown University"}]
        assert creator["nameIdentifiers"][0]["nameIdentifier"] == "https://orcid.org/0000-0002-1825-0097"
        assert [one["contributorType"] for one in record["contributors"]] == ["ContactPerson", "Distributor"]
        assert rights == {"rights": "Karvala's own", "rightsUri": "https://karvala.example.org/licence"}
    else:
        assert {"doi", "url", "relatedIdentifiers"}.isdisjoint(record)
        assert [one["contributorType"] for one in record["contributors"]] == ["DataManager"]
        assert (rights["rightsIdentifier"], rights["rightsIdentifierScheme"]) == ("cc-by-4.0", "SPDX")


def test_the_schema_of_datacite_notices_errors(package: Path) -> None:
    """The check above can fail."""
    record = read(package / "metadata" / "datacite.json")
    for name, value in (("publicationYear", "soon"), ("types", {"resourceTypeGeneral": "News"}), ("creators", [])):
        assert list(schema45.validator.iter_errors(record | {name: value})), name


def test_a_period_in_words_is_left_out(package: Path) -> None:
    said = {"temporalCoverage": "the war years", "keywords": ["war", "war"]}
    record = datacite(msgspec.convert(read(package / "datapackage.json") | said, Description))
    assert [one["dateType"] for one in record["dates"]] == ["Issued"]
    assert list(schema45.validator.iter_errors(record)) == []


# CITATION.cff


def test_citation_is_valid(package: Path, is_rich: bool) -> None:
    check = Path(sys.executable).with_name("check-jsonschema")
    command = [str(check), "--builtin-schema", "vendor.citation-file-format", "CITATION.cff"]
    run = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    citation = yaml.safe_load((package / "CITATION.cff").read_text("utf-8"))
    assert (citation["type"], citation["title"], citation["version"]) == ("dataset", title_of(package), "0.1.0")
    assert citation["date-released"] == ("2021-06-01" if is_rich else "2026-11-20")
    if is_rich:
        person = {"family-names": "Carberry", "given-names": "Josiah", "affiliation": "Brown University"}
        assert citation["authors"] == [person | {"orcid": "https://orcid.org/0000-0002-1825-0097"}]
        assert citation["doi"] == "10.5281/zenodo.1234567"
        assert "license" not in citation
        assert citation["license-url"] == "https://karvala.example.org/licence"
    else:
        assert citation["authors"] == [{"name": "The Footnote maintainers"}]
        assert citation["license"] == ["CC-BY-4.0"]
        assert {"doi", "url", "license-url"}.isdisjoint(citation)


@pytest.mark.parametrize("name", HUGGING_FACE)
def test_known_licences_are_identifiers_of_cff(name: str) -> None:
    schema = get_builtin_schema("vendor.citation-file-format")
    assert name in schema["definitions"]["license-enum"]["enum"]


# Hugging Face


def test_dataset_card_names_every_table_that_has_rows(package: Path, is_rich: bool) -> None:
    """`load_dataset` fails on tables without rows, so the card does not name them."""
    _, front, readme = (package / "metadata" / "huggingface.md").read_text("utf-8").split("---\n", 2)
    card = yaml.safe_load(front)
    assert readme == "\n" + (package / "README.md").read_text("utf-8")
    assert card["pretty_name"] == title_of(package)
    assert (card["language"], card["size_categories"]) == (["en"], ["n<1K"])
    counted = {table: len(rows_of(package, table)) for table in contract().tables}
    named = {one["config_name"]: one["data_files"] for one in card["configs"]}
    assert named == {table: f"data/{table}.parquet" for table, rows in counted.items() if rows}
    assert 0 in counted.values()
    assert [one["config_name"] for one in card["configs"] if one.get("default")] == ["incidents"]
    if is_rich:
        own = {"license": "other", "license_name": "karvala-1.0", "license_link": "https://karvala.example.org/licence"}
        assert own.items() <= card.items()
    else:
        assert card["license"] == "cc-by-4.0"
        assert "license_name" not in card


# all of them


def test_the_descriptor_is_valid_and_names_people_as_the_standard_does(package: Path, is_rich: bool) -> None:
    descriptor = read(package / "datapackage.json")
    assert list(Package.metadata_validate(descriptor)) == []
    if is_rich:
        assert descriptor["id"] == "https://doi.org/10.5281/zenodo.1234567"
        assert descriptor["contributors"][0] == {
            "title": "Josiah Carberry",
            "givenName": "Josiah",
            "familyName": "Carberry",
            "organization": "Brown University",
            "path": "https://orcid.org/0000-0002-1825-0097",
            "roles": ["creator", "contact"],
        }


def test_nothing_is_said_of_what_is_not_known(package: Path) -> None:
    for name in ("croissant.json", "metadata/schema-org.json", "metadata/datacite.json"):
        assert not {"None", "null", ""} & set(texts(read(package / name))), name


def test_a_build_writes_no_file_that_the_next_one_would_take_for_foreign(package: Path) -> None:
    assert {path.name for path in package.iterdir()} == WRITTEN - {"footnote.duckdb.wal"}
    assert sorted(path.name for path in (package / "metadata").iterdir()) == [
        "datacite.json",
        "huggingface.md",
        "schema-org.json",
    ]


def test_parquet_files_say_what_they_are(package: Path, is_rich: bool) -> None:
    for table in contract().tables.values():
        path = package / "data" / f"{table.name}.parquet"
        said = pl.read_parquet_metadata(path)
        assert said["title"] == title_of(package)
        assert said["version"] == "0.1.0"
        assert said["license"] == ("Karvala-1.0" if is_rich else "CC-BY-4.0")
        rich = "Josiah Carberry (2021). Attacks in Karvala (Version 0.1.0) [Data set]. https://doi.org/10.5281/zenodo.1234567"
        little = f"The Footnote maintainers (2026). {title_of(package)} (Version 0.1.0) [Data set]."
        assert said["citation"] == (rich if is_rich else little)
        assert said["data_dictionary"].startswith("README.md#data-dictionary")
        assert "# Data dictionary" in (package / "README.md").read_text("utf-8")
        assert (said["table"], said["table_description"]) == (table.name, table.description)
        columns = json.loads(said["columns"])
        assert list(columns) == list(table.columns)
        assert all(columns[field.name].startswith(field.description) for field in table.fields)
        assert pq.read_schema(path).metadata[b"title"].decode() == title_of(package)
