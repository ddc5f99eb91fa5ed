"""Remote SQL over real HTTP: every view answers, under any name, and a question fetches a small part of the files.

DuckDB's wheels have no httpfs. In the default run DuckDB reads through a file system of this module, which asks for the
same ranges; with `--install` older versions of DuckDB read with the httpfs that the package index has for them.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import duckdb
import pytest
import requests
from frictionless import Package, system
from fsspec import AbstractFileSystem

from footnote.contract import Table, contract
from footnote.contract.to_duckdb import DUCKDB_TYPES, identifier
from footnote.package.about import read_properties
from footnote.package.files import write_parquet
from footnote.package.views import views_sql
from footnote.problems import FootnoteError
from footnote.release.remote import remote_statements, write_remote
from tests.conftest import SUMMARY
from tests.unit.release.range_server import RangeServer, serve

Row = tuple[Any, ...]
EVIDENCE_ROWS = 500_000  # of about 2,900 articles: five row groups
ONE_ROW = f"c-{EVIDENCE_ROWS // 16:08x}-000001"  # the casualty in the middle of them


class WebFile(io.RawIOBase):
    """A file behind a URL, read range by range."""

    def __init__(self, url: str, size: int) -> None:
        self.url, self.size, self.place = url, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.place, io.SEEK_END: self.size}[whence]
        return self.place

    def readinto(self, buffer: Any) -> int:
        end = min(self.place + len(buffer), self.size)
        if end <= self.place:
            return 0
        with urlopen(Request(self.url, headers={"Range": f"bytes={self.place}-{end - 1}"}), timeout=10) as answer:
            content = answer.read()
        buffer[: len(content)] = content
        self.place += len(content)
        return len(content)


class Web(AbstractFileSystem):  # type: ignore[misc]
    """What httpfs does for DuckDB, as far as the tests need it.

    fsspec's own HTTPFileSystem does not say when a file was modified, which DuckDB 2.0 asks for, and fetches a file
    whole to see whether it exists. ATTACH wants httpfs itself for `http:`, and takes any file system for `web:`.
    """

    protocol = ("http", "web")
    cachable = False

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        try:
            with urlopen(Request(over_http(path), method="HEAD"), timeout=10) as answer:
                return {"name": path, "type": "file", "size": int(answer.headers["Content-Length"])}
        except HTTPError as error:
            error.close()
            raise FileNotFoundError(path) from error

    def ls(self, path: str, **_: Any) -> list[str]:
        raise FileNotFoundError(path)  # a web server lists nothing

    def modified(self, _path: str) -> datetime:
        return datetime.fromtimestamp(0, UTC)

    def _open(self, path: str, **_: Any) -> WebFile:
        return WebFile(over_http(path), self.info(path)["size"])


def over_http(path: str) -> str:
    return re.sub("^web:", "http:", path)


@pytest.fixture(scope="module")
def package(repository: Path) -> Path:
    """The package of the repository's corpus, which other tests compare with a build; to be left as it is."""
    return repository / "datapackage"


@pytest.fixture(scope="module")
def version(package: Path) -> str:
    return str(json.loads((package / "datapackage.json").read_text("utf-8"))["version"])


@pytest.fixture(scope="module")
def site(package: Path, version: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RangeServer]:
    """A served folder with one release of the package."""
    folder = tmp_path_factory.mktemp("site")
    release = copied(package, folder / f"v{version}")
    with serve(folder) as server:
        write_remote(release, folder / "latest", contract(), server.url + "/", version)
        yield server


@pytest.fixture
def web() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that reads over HTTP."""
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        connection.register_filesystem(Web())
        yield connection


@pytest.fixture(scope="module")
def local(package: Path) -> dict[str, list[Row]]:
    """Rows of all tables and safe views of the package."""
    with duckdb.connect() as connection:
        about = read_properties(package)
        connection.execute(views_sql(contract(), about).replace("'data/", f"'{package}/data/"))
        return {name: rows(connection, name) for name in views(connection, "memory")}


def copied(package: Path, release: Path) -> Path:
    """A copy, for tests that write into it."""
    for path in package.rglob("*"):
        if path.is_file():
            to = release / path.relative_to(package)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    return release


def views(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    found = "SELECT view_name FROM duckdb_views() WHERE database_name = ? AND NOT internal"
    return [name for (name,) in connection.execute(found, [database]).fetchall()]


def rows(connection: duckdb.DuckDBPyConnection, view: str) -> list[Row]:
    found: list[Row] = connection.execute(f"SELECT * FROM {view} ORDER BY ALL").fetchall()
    return found


def release_url(site: RangeServer, version: str) -> str:
    return f"{site.url}/v{version}"


def test_pasted_sql_answers_over_http(
    site: RangeServer, version: str, web: duckdb.DuckDBPyConnection, local: dict[str, list[Row]]
) -> None:
    with urlopen(f"{site.url}/latest/remote.sql", timeout=10) as answer:
        text = answer.read().decode()
    web.execute(text)
    assert set(views(web, "memory")) == set(local) > set(contract().tables)
    assert {name: rows(web, name) for name in local} == local
    first = re.search("SELECT incident_id, killed_best FROM incidents;", text)
    assert first is not None
    web.execute(first[0])
    assert "v" + version in text.splitlines()[3]


@pytest.mark.parametrize("name", ["footnote", "as I like"])
def test_attached_database_answers_under_any_name(
    site: RangeServer, version: str, web: duckdb.DuckDBPyConnection, local: dict[str, list[Row]], name: str
) -> None:
    address = release_url(site, version).replace("http:", "web:")
    web.execute(f"ATTACH '{address}/remote.duckdb' AS {identifier(name)} (READ_ONLY)")
    assert set(views(web, name)) == set(local)
    assert {view: rows(web, f"{identifier(name)}.{view}") for view in local} == local
    deaths = f"SELECT incident_id, killed_best FROM {identifier(name)}.incidents ORDER BY ALL"
    assert web.execute(deaths).fetchall() == deaths_of(local)


def deaths_of(local: dict[str, list[Row]]) -> list[Row]:
    columns = contract().tables["incidents"].columns
    killed, key = columns.index("killed_best"), columns.index("incident_id")
    deaths = [(row[key], row[killed]) for row in local["incidents"]]
    assert len(deaths) > 1
    return sorted(deaths)


def test_downloaded_copy_answers_under_two_names_at_once(
    site: RangeServer, web: duckdb.DuckDBPyConnection, local: dict[str, list[Row]], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.duckdb").write_bytes((site.folder / "latest" / "remote.duckdb").read_bytes())
        web.execute(f"ATTACH '{tmp_path / name}.duckdb' AS {name} (READ_ONLY)")
    web.execute("CREATE TABLE evidence AS SELECT 1 AS mine; CREATE TABLE casualties AS SELECT 2 AS mine")
    for view, expected in local.items():
        assert rows(web, f"one.{view}") == rows(web, f"two.{view}") == expected


def test_every_view_stands_alone(site: RangeServer, version: str, web: duckdb.DuckDBPyConnection) -> None:
    for statement in remote_statements(contract(), release_url(site, version)):
        if statement.startswith("CREATE"):
            with duckdb.connect() as connection:
                connection.register_filesystem(Web())
                connection.execute(statement)


def test_views_and_columns_are_explained(site: RangeServer) -> None:
    with duckdb.connect(str(site.folder / "latest" / "remote.duckdb"), read_only=True) as connection:
        view_comments = connection.execute(
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
        assert all(comment for _, comment in view_comments)
        comments = dict(view_comments)
        assert comments["incidents"] == contract().tables["incidents"].description
        found = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
    assert not found


def test_latest_speaks_of_one_release(site: RangeServer, package: Path, version: str) -> None:
    latest, release = site.folder / "latest", site.folder / f"v{version}"
    assert sorted(path.name for path in latest.iterdir()) == [
        "VERSION",
        "croissant.json",
        "datapackage.json",
        "remote.duckdb",
        "remote.sql",
        "schema-org.json",
    ]
    assert (latest / "VERSION").read_text("utf-8") == f"{version}\n"
    for name in ("remote.sql", "remote.duckdb"):
        assert (latest / name).read_bytes() == (release / name).read_bytes()
    own, absolute = (json.loads((folder / "datapackage.json").read_text("utf-8")) for folder in (release, latest))
    for resource, changed in zip(own["resources"], absolute["resources"], strict=True):
        assert changed["path"] == f"{release_url(site, version)}/{resource['path']}"
        resource["path"] = changed["path"]
    assert own == absolute
    for name in ("croissant.json", "schema-org.json"):
        dataset = json.loads((latest / name).read_text("utf-8"))
        assert dataset["url"] == f"{release_url(site, version)}/README.md"
        assert [file["contentUrl"] for file in dataset["distribution"]] == [
            one["path"] for one in absolute["resources"]
        ]
    assert (release / "datapackage.json").read_bytes() == (package / "datapackage.json").read_bytes()


def test_frictionless_reads_latest_over_http(site: RangeServer, local: dict[str, list[Row]]) -> None:
    with requests.Session() as session, system.use_context(http_session=session):
        descriptor = Package(f"{site.url}/latest/datapackage.json")
        report = descriptor.validate()
        assert report.valid, report.flatten(["title", "note"])
        assert report.stats["tasks"] == 2 * len(contract().tables)
        incidents = descriptor.get_table_resource("incidents").read_rows()
    assert sorted((row["incident_id"], row["killed_best"]) for row in incidents) == deaths_of(local)


def test_the_same_release_gives_the_same_bytes(package: Path, version: str, tmp_path: Path) -> None:
    """Also in one process: no file system of an earlier release answers for a later one."""
    written = []
    for name in ("one", "two"):
        release = copied(package, tmp_path / name)
        write_remote(release, tmp_path / f"{name}-latest", contract(), "https://data.example.org/set", version)
        written.append({path.name: path.read_bytes() for path in (tmp_path / f"{name}-latest").iterdir()})
    assert written[0] == written[1]


@pytest.mark.parametrize("url", ["https://data.example.org/set/", "http://data.example.org", "s3://bucket/set"])
def test_nothing_is_fetched_when_a_release_is_written(package: Path, version: str, tmp_path: Path, url: str) -> None:
    release = copied(package, tmp_path / "release")
    write_remote(release, tmp_path / "latest", contract(), url, version)
    address = f"{url.rstrip('/')}/v{version}"
    with duckdb.connect(str(release / "remote.duckdb"), read_only=True) as connection:
        definitions = connection.execute(
            "SELECT sql FROM duckdb_views() WHERE NOT internal AND view_name <> 'about'"
        ).fetchall()
    assert all(f"'{address}/data/" in sql for (sql,) in definitions)
    assert address in (release / "remote.sql").read_text("utf-8")


def test_release_in_a_local_folder(package: Path, version: str, local: dict[str, list[Row]], tmp_path: Path) -> None:
    """It is written elsewhere and moved; any DuckDB reads it without httpfs, frictionless when told to trust it."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    release = copied(package, tmp_path / "new")
    write_remote(release, shelf / "latest", contract(), str(shelf), version)
    release.rename(shelf / f"v{version}")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{shelf}/latest/remote.duckdb' AS attached (READ_ONLY)")
        connection.execute((shelf / "latest" / "remote.sql").read_text("utf-8"))
        for view, expected in local.items():
            assert rows(connection, view) == rows(connection, f"attached.{view}") == expected
    with system.use_context(trusted=True):
        assert Package(str(shelf / "latest" / "datapackage.json")).validate().valid


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://data.example.org/it's", 'holds "\'"'),
        ('https://data.example.org/"set"', "holds '\"'"),
        ("https://data.example.org/my set", "holds ' '"),
        ("https://data.example.org/set\nDROP", r"holds '\\n'"),
        ("https://data.example.org/set\u2028", r"holds '\\u2028'"),
        ("https://data.example.org/set\x00", r"holds '\\x00'"),
        ("https://data.example.org/set?version=1", r"holds '\?'"),
        ("https://data.example.org/set#top", "holds '#'"),
        ("https://data.example.org/*", r"holds '\*'"),
        ("https://me:secret@data.example.org/set", "password"),
        ("ftp://data.example.org/set", "not the address"),
        ("https://", "not the address"),
        ("HTTPS://data.example.org", "not the address"),  # DuckDB knows the small letters only
        ("file://elsewhere/set", "not the address"),
        ("", "not the address"),
    ],
)
def test_addresses_that_cannot_stand_in_sql_are_refused(
    package: Path, version: str, tmp_path: Path, url: str, reason: str
) -> None:
    with pytest.raises(FootnoteError, match=reason) as failure:
        write_remote(package, tmp_path / "latest", contract(), url, version)
    assert failure.value.hint
    assert "secret" not in str(failure.value)
    assert not (tmp_path / "latest").exists()


def test_other_releases_are_refused(package: Path, version: str, tmp_path: Path) -> None:
    release, url = copied(package, tmp_path / "release"), "https://data.example.org/set"
    with pytest.raises(FootnoteError, match="not a version"):
        write_remote(release, tmp_path / "latest", contract(), url, "0.1/../..")
    with pytest.raises(FootnoteError, match=f"holds version {version}, not 99.0.0"):
        write_remote(release, tmp_path / "latest", contract(), url, "99.0.0")
    (release / "data" / "incidents.parquet").unlink()
    with pytest.raises(FootnoteError, match="incomplete: incidents"):
        write_remote(release, tmp_path / "latest", contract(), url, version)
    with pytest.raises(FootnoteError, match="no datapackage"):
        write_remote(tmp_path, tmp_path / "latest", contract(), url, version)


def test_a_title_of_several_lines_stays_a_comment(package: Path, version: str, tmp_path: Path) -> None:
    release = copied(package, tmp_path / "release")
    path = release / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8")) | {"title": "Attacks\r\nDROP TABLE mine;\u2028 2020"}
    path.write_text(json.dumps(descriptor), "utf-8")
    write_remote(release, tmp_path / "latest", contract(), str(tmp_path), version)
    first = (release / "remote.sql").read_text("utf-8").splitlines()[0]
    assert first.startswith(f"-- Attacks DROP TABLE mine; 2020, version {version}: ")


@pytest.fixture(scope="module")
def large(package: Path, version: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RangeServer]:
    """A release whose evidence and incidents are those of thousands of articles, in key order, by our own writer."""
    folder = tmp_path_factory.mktemp("large")
    release = copied(package, folder / f"v{version}")
    tables = contract().tables
    with duckdb.connect() as connection:
        made_up(connection, tables["evidence"], EVIDENCE_ROWS, {
            # eight cells a row, as casualties have
            "table_name": "'casualties'",
            "row_id": "printf('c-%08x-000001', row // 8)",
            "column_name": "(['count_best', 'count_high', 'count_low', 'detail', 'harm', 'quantifier', 'victim_age', 'victim_sex'])[1 + row % 8]",
            "article_id": "printf('a-%012x', row // 170)",
            "start_char": "row * 7 % 3000",
            "end_char": "row * 7 % 3000 + 12",
            "basis": "'verbatim'",
            "words": "printf('%d people', row % 9000)",
            "text_sha256": "md5((row // 3)::VARCHAR) || md5((row // 3 + 1)::VARCHAR)",
            "annotation_id": "printf('casualty-%d', row * 7 % 3000)",
        })  # fmt: skip
        write_parquet(connection, tables["evidence"], release / "data")
        made_up(connection, tables["casualties"], EVIDENCE_ROWS // 8, {"casualty_id": "printf('c-%08x-000001', row)"})
        write_parquet(connection, tables["casualties"], release / "data")
        made_up(connection, tables["incidents"], 200_000, {
            "incident_id": "printf('ka-2021-%08x-shelling', row)",
            "date_edtf": "printf('20%02d-05-%02d', row % 22, 1 + row % 30)",
            "killed_best": "hash(row) % 50",
            "injured_best": "hash(row + 1) % 200",
            "place_id": "md5((row % 20_000)::VARCHAR)",
        })  # fmt: skip
        write_parquet(connection, tables["incidents"], release / "data")
    with serve(folder) as server:
        write_remote(release, folder / "latest", contract(), server.url, version)
        yield server


def made_up(connection: duckdb.DuckDBPyConnection, table: Table, count: int, cells: dict[str, str]) -> None:
    """Make a table of the contract's columns from SQL over `row`; columns without SQL are empty."""
    columns = ", ".join(
        f"({cells.get(field.name, 'NULL')})::{DUCKDB_TYPES[field.type]} AS {identifier(field.name)}"
        for field in table.fields
    )
    connection.execute(f"CREATE TABLE {table.name} AS SELECT {columns} FROM range({count}) AS numbers(row)")


# The question, the table whose file is large, rows of the answer, largest share of the file that may be fetched.
QUESTIONS = [
    # one row group of five, with its dictionaries
    pytest.param(f"SELECT * FROM evidence WHERE row_id = '{ONE_ROW}'", "evidence", 8, 0.30, id="one row"),
    # the hash of the words is most of the file
    pytest.param(f"SELECT words FROM evidence WHERE row_id = '{ONE_ROW}'", "evidence", 8, 0.08, id="its words"),
    pytest.param(f"SELECT * FROM claims_with_evidence WHERE row_id = '{ONE_ROW}'", "evidence", 8, 0.08, id="safe view"),
    pytest.param("SELECT killed_best FROM incidents WHERE incident_id = 'ka-2021-00010000-shelling'", "incidents", 1, 0.30, id="one incident"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "table", "answers", "share"), QUESTIONS)
def test_a_question_fetches_a_small_part(
    large: RangeServer,
    version: str,
    web: duckdb.DuckDBPyConnection,
    question: str,
    table: str,
    answers: int,
    share: float,
    pytestconfig: pytest.Config,
) -> None:
    web.execute(f"ATTACH '{large.folder}/latest/remote.duckdb' AS footnote (READ_ONLY)")
    web.execute("USE footnote")
    large.forget()
    assert len(web.execute(question).fetchall()) == answers
    path = f"/v{version}/data/{table}.parquet"
    size = (large.folder / path.lstrip("/")).stat().st_size
    assert size > 1_000_000
    told = f"{question}: {large.bytes_sent[path]:,} of {size:,} bytes in {large.requests[path]} requests"
    pytestconfig.stash.setdefault(SUMMARY, []).append(told)
    assert large.bytes_sent[path] < share * size


def test_the_server_answers_ranges_and_stops(tmp_path: Path) -> None:
    (tmp_path / "digits").write_text("0123456789", "utf-8")
    with serve(tmp_path) as server:

        def ask(span: str | None = None, path: str = "digits", method: str = "GET") -> tuple[int, bytes, Any]:
            headers = {} if span is None else {"Range": f"bytes={span}"}
            try:
                with urlopen(Request(f"{server.url}/{path}", headers=headers, method=method), timeout=10) as answer:
                    return answer.status, answer.read(), answer.headers
            except HTTPError as error:
                with error:
                    return error.code, error.read(), error.headers

        assert ask()[:2] == (200, b"0123456789")
        assert ask("2-4")[:2] == (206, b"234")
        assert ask("8-")[:2] == (206, b"89")
        assert ask("-3")[:2] == (206, b"789")
        assert ask("8-99")[2]["Content-Range"] == "bytes 8-9/10"
        assert ask("10-12")[:2] == (416, b"")
        assert ask(path="../" + Path(__file__).name)[0] == ask(path="none")[0] == 404
        status, content, headers = ask(method="HEAD")
        assert (status, content, headers["Content-Length"], headers["Accept-Ranges"]) == (200, b"", "10", "bytes")
        assert headers["ETag"] == ask("0-0")[2]["ETag"]
        assert (server.requests["/digits"], server.bytes_sent["/digits"]) == (8, 10 + 3 + 2 + 3 + 2 + 1)
    with pytest.raises(OSError, match="refused"):
        urlopen(server.url, timeout=10)


FROM_OUTSIDE = """
import json, pathlib, sys, urllib.request
import duckdb, duckdb_extension_httpfs
small, large, question = sys.argv[1:]
database = duckdb.connect(config={"extension_directory": "extensions"})
extension = next(pathlib.Path(duckdb_extension_httpfs.__file__).parent.rglob("httpfs.duckdb_extension*"))
database.execute(f"INSTALL '{extension}'")
database.execute("LOAD httpfs")  # DuckDB 1.0 does not load it for ATTACH

def counts(prefix, views):
    return {view: database.execute(f"SELECT count(*) FROM {prefix}{view}").fetchall()[0][0] for view in views}

def deaths(prefix):
    return database.execute(f"SELECT incident_id, killed_best FROM {prefix}incidents ORDER BY ALL").fetchall()

answers = []
for name in ("footnote", "as I like"):
    quoted = f'"{name}"'
    database.execute(f"ATTACH '{small}/remote.duckdb' AS {quoted} (READ_ONLY)")
    found = "SELECT view_name FROM duckdb_views() WHERE NOT internal AND database_name = ?"
    views = [view for (view,) in database.execute(found, [name]).fetchall()]
    answers.append([deaths(f"{quoted}."), counts(f"{quoted}.", views)])
    database.execute(f"DETACH {quoted}")  # DuckDB 1.4 refuses one file under two names
with urllib.request.urlopen(f"{small}/remote.sql") as text:
    database.execute(text.read().decode())
answers.append([deaths(""), counts("", views)])
database.execute(f"ATTACH '{large}/remote.duckdb' AS large (READ_ONLY)")
database.execute("USE large")
print(json.dumps([duckdb.__version__, answers, len(database.execute(question).fetchall())]))
"""


@pytest.mark.install
@pytest.mark.parametrize(("duckdb_version", "httpfs"), [("1.0.0", "1.0.1"), ("1.4.1", "1.4.1"), ("1.5.5", "1.5.5")])
def test_older_duckdb_reads_with_httpfs(
    site: RangeServer, large: RangeServer, version: str, local: dict[str, list[Row]],
    duckdb_version: str, httpfs: str, tmp_path: Path, pytestconfig: pytest.Config,
) -> None:  # fmt: skip
    if sys.version_info >= (3, 13) and duckdb_version == "1.0.0":
        pytest.skip("DuckDB 1.0 has no build for this Python")
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    wanted = [f"duckdb=={duckdb_version}", f"duckdb-extension-httpfs=={httpfs}"]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True, timeout=300)
    large.forget()
    question = f"SELECT * FROM claims_with_evidence WHERE row_id = '{ONE_ROW}'"
    run = subprocess.run(
        [python, "-c", FROM_OUTSIDE, f"{site.url}/v{version}", f"{large.url}/v{version}", question],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    counts = {name: len(found) for name, found in local.items()}
    answer = [[list(row) for row in deaths_of(local)], counts]
    assert json.loads(run.stdout) == [duckdb_version, [answer] * 3, 8]
    path = f"/v{version}/data/evidence.parquet"
    size = (large.folder / path.lstrip("/")).stat().st_size
    told = f"DuckDB {duckdb_version}: {large.bytes_sent[path]:,} of {size:,} bytes in {large.requests[path]} requests"
    pytestconfig.stash.setdefault(SUMMARY, []).append(told)
    assert large.bytes_sent[path] < 0.1 * size
