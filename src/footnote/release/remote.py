"""Remote SQL: ask a published release from any DuckDB; what a query does not need is never fetched.

A release lies at `<url>/v<version>/` and never changes. Two of its files hold the same views over its Parquet files:
`remote.sql` to paste, `remote.duckdb` to attach. Each view names its files by their full address and no other view, so
it answers under whatever name the database is attached; DuckDB 1.0 looks for unqualified names in the reader's own
database. `<url>/latest/` holds copies of both, and with full addresses a descriptor, a Croissant file and one for web
pages: whoever reads one of these files reads one whole release, even while the next one is being published.

A release in a local folder is named by a `file:` address, since it may be written elsewhere and moved to its place.
DuckDB reads such addresses from version 1.2 on; frictionless only when told to trust the descriptor, as with every
absolute path. The Data Package standard allows `http:` and `https:`; frictionless reads `s3:` with its extra `aws`.
"""

from __future__ import annotations

import re
import shutil
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import duckdb
import msgspec

from footnote.contract import Contract
from footnote.contract.to_duckdb import literal
from footnote.corpus.package_yaml import parse_version
from footnote.package.about import about_view, properties
from footnote.package.descriptor import write_json
from footnote.package.metadata import write_latest
from footnote.package.views import column_comments, view_statements
from footnote.problems import FootnoteError

REMOTE_SQL = "remote.sql"
REMOTE_DATABASE = "remote.duckdb"
SCHEMES = ("https", "http", "s3", "file")
# They end a string or a comment, are patterns to DuckDB, or begin a query or a fragment.
MISPLACED = frozenset(" \"'`\\<>*?[]{}#")
NAMED_TABLE = re.compile(r'\b(FROM|JOIN) "?(\w+)"?( AS \w+)?')


def write_remote(release: Path, latest: Path, contract: Contract, url: str, version: str) -> None:
    """Write `remote.sql` and `remote.duckdb` into `release`; copies, descriptors and `VERSION` into `latest`.

    `release` holds the package that will be published as `<url>/v<version>/`; nothing is fetched from there.

    Raises:
        FootnoteError: the address or version cannot stand in SQL, `release` is no package of this version, or a
            table's file is missing.
    """
    address = release_address(url, version)
    descriptor = _descriptor(release, contract, version)
    statements = [*remote_statements(contract, address), *about_view(properties(descriptor))]
    (release / REMOTE_SQL).write_text(remote_sql(statements, address, descriptor["title"], version), "utf-8")
    _write_database(release, [*statements, *column_comments(contract)], address)
    latest.mkdir(parents=True, exist_ok=True)
    for name in (REMOTE_SQL, REMOTE_DATABASE):
        shutil.copyfile(release / name, latest / name)
    descriptor = absolute(descriptor, address)
    write_json(latest / "datapackage.json", descriptor)
    # people find what has no homepage at the README of the release
    write_latest({"homepage": f"{address}/README.md"} | descriptor, latest)
    (latest / "VERSION").write_text(f"{version}\n", "utf-8")


def release_address(url: str, version: str) -> str:
    """Address of a release, without a trailing slash.

    >>> release_address("https://data.example.org/karvala/", "0.2.0")
    'https://data.example.org/karvala/v0.2.0'
    >>> release_address("/srv/karvala", "0.2.0")
    'file:///srv/karvala/v0.2.0'

    Raises:
        FootnoteError: it cannot stand in SQL, holds a password, or has another scheme than `SCHEMES`.
    """
    hint = "give the address of the folder that holds v0.1.0/, v0.2.0/, …: https://…, s3://bucket/…, or a local folder"
    if not url.isprintable() or MISPLACED & set(url):
        wrong = next(character for character in url if not character.isprintable() or character in MISPLACED)
        raise FootnoteError(f"the release's address {url!r} holds {wrong!r}", hint)
    parse_version(version)  # it may stand in SQL
    if url and "://" not in url:
        url = f"file://{Path(url).absolute()}"
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0]
    if scheme not in SCHEMES or bool(host) == (scheme == "file"):
        raise FootnoteError(f"{url!r} is not the address of a release", hint)
    if "@" in host:
        raise FootnoteError("the release's address holds a name or password", "it would be published: leave it out")
    return f"{url.rstrip('/')}/v{version}"


def remote_statements(contract: Contract, address: str) -> list[str]:
    """CREATE VIEW statements of all tables and safe views, with their comments; each view stands alone."""
    statements = []
    for table in contract.by_tier():
        statements += [
            f"CREATE OR REPLACE VIEW {table.name} AS SELECT * FROM {_rows(table.name, address)}",
            f"COMMENT ON VIEW {table.name} IS {literal(table.description)}",
        ]
    statements += [_standing_alone(statement, contract, address) for statement in view_statements(contract)]
    return statements


def _rows(table: str, address: str) -> str:
    return f"read_parquet({literal(f'{address}/data/{table}.parquet')})"


def _standing_alone(statement: str, contract: Contract, address: str) -> str:
    """Replace the tables that a safe view names by their files; a comment stays as it is.

    Subqueries of the same names (WITH) would be easier to write. A database file does not keep their NOT MATERIALIZED,
    and DuckDB 1.4 then fetched 19.8 MB of the evidence for a row that takes 0.5 MB.
    """

    def file(match: re.Match[str]) -> str:
        keyword, table, alias = match.groups()
        return f"{keyword} {_rows(table, address)}{alias or f' AS {table}'}" if table in contract.tables else match[0]

    return NAMED_TABLE.sub(file, statement)


def remote_sql(statements: list[str], address: str, title: str, version: str) -> str:
    """Text of `remote.sql`: paste it into any DuckDB that reads the address."""
    newest = f"{address.rpartition('/')[0]}/latest/"
    lines = [
        # a title of several lines would end the comment
        f"-- {' '.join(title.split())}, version {version}: all tables and safe views, read where they are published.",
        "-- Paste it into DuckDB; a query fetches the parts of the files that it needs.",
        "-- Deaths per incident, counted once: SELECT incident_id, killed_best FROM incidents;",
        f"-- The same without pasting: ATTACH {literal(f'{address}/{REMOTE_DATABASE}')} AS footnote (READ_ONLY);",
        f"-- This version never changes. The newest one is described in {newest}",
    ]
    if not address.startswith("file:"):
        lines.append("-- DuckDB loads httpfs by itself; if it does not: INSTALL httpfs; LOAD httpfs;")
    if address.startswith("s3:"):
        lines.append(
            "-- Storage with a key or an own endpoint: CREATE SECRET (TYPE s3, KEY_ID '…', SECRET '…', ENDPOINT '…');"
        )
    return "\n".join([*lines, "", *(f"{statement};" for statement in statements)]) + "\n"


def _write_database(release: Path, statements: list[str], address: str) -> None:
    """Write `remote.duckdb`: views and no rows, in the format that DuckDB 1.0 and all later versions read."""
    path = release / REMOTE_DATABASE
    path.unlink(missing_ok=True)
    with ExitStack() as opened, duckdb.connect(config={"autoload_known_extensions": False}) as connection:
        # CREATE VIEW looks into the files that it names, and they are not published yet
        connection.register_filesystem(_published(release, address, opened))
        connection.execute(f"ATTACH {literal(str(path))} AS remote (STORAGE_VERSION 'v1.0.0')")
        connection.execute("USE remote")
        for statement in statements:
            connection.execute(statement)
        connection.execute("USE memory")
        connection.execute("DETACH remote")


def _published(release: Path, address: str, opened: ExitStack) -> Any:
    """File system for DuckDB: the files of a local folder under the addresses that they will have.

    DuckDB does not close the files that it gets; `opened` does.
    """
    try:
        from fsspec import AbstractFileSystem
    except ImportError as error:
        raise FootnoteError("remote.duckdb needs fsspec", "install it: pip install 'footnote[release]'") from error

    def local(path: str) -> Path:
        return release / path.removeprefix(f"{address}/")

    class Published(AbstractFileSystem):  # type: ignore[misc]
        protocol = address.partition(":")[0]
        cachable = False  # fsspec would give the next release this one's files

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return path  # files are known by their full address

        def info(self, path: str, **_: Any) -> dict[str, Any]:
            return {"name": path, "type": "file", "size": local(path).stat().st_size}

        def modified(self, path: str) -> datetime:
            return datetime.fromtimestamp(local(path).stat().st_mtime, UTC)

        def _open(self, path: str, **_: Any) -> IO[bytes]:
            return opened.enter_context(local(path).open("rb"))

    return Published()


def _descriptor(release: Path, contract: Contract, version: str) -> dict[str, Any]:
    """Read the release's descriptor, and see that all tables are there."""
    path = release / "datapackage.json"
    if not path.is_file():
        raise FootnoteError(f"{release} is not a package: it has no datapackage.json", "build one: footnote build")
    descriptor: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    if descriptor.get("version") != version:
        raise FootnoteError(f"{release} holds version {descriptor.get('version')}, not {version}", "see package.yaml")
    missing = [name for name in contract.tables if not (release / "data" / f"{name}.parquet").is_file()]
    if missing:
        raise FootnoteError(f"{release} is incomplete: {', '.join(missing)} missing in data/", "build it again")
    return descriptor


def absolute(descriptor: dict[str, Any], address: str) -> dict[str, Any]:
    """Give a descriptor in which each resource is named by its full address; nothing else is changed."""
    resources = [resource | {"path": f"{address}/{resource['path']}"} for resource in descriptor["resources"]]
    return descriptor | {"resources": resources}
