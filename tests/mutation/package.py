"""A copy of the valid package, and the ways in which its tables are changed: with new hashes, so that only the content
tells, or without.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import duckdb

from footnote.contract import contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.package.files import DATABASE, write_csv, write_parquet


class Package:
    """A package in a folder, to be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def one(self, table: str, condition: str) -> str:
        """The id of the one row that fits a condition."""
        key = " || ' | ' || ".join(map(identifier, contract().tables[table].primary_key))
        source = literal(str(self.folder / "data" / f"{table}.parquet"))
        rows = duckdb.execute(f"SELECT {key} FROM read_parquet({source}) WHERE {condition}").fetchall()
        assert len(rows) == 1, rows
        return str(rows[0][0])

    def change(self, tables: Sequence[str], *statements: str, copies: Sequence[str] = ("csv", "parquet")) -> None:
        """Change tables by SQL, write some of their copies anew, and give these their new hashes.

        The DuckDB file, which no descriptor names, goes if any copy of a table changed with the others.
        """
        writers = {"csv": write_csv, "parquet": write_parquet}
        data = self.folder / "data"
        with duckdb.connect() as connection:
            for name in contract().tables:
                source = literal(str(data / f"{name}.parquet"))
                connection.execute(f"CREATE TABLE {identifier(name)} AS FROM read_parquet({source})")
            for statement in statements:
                connection.execute(statement)
            for name in tables:
                for copy in copies:
                    writers[copy](connection, contract().tables[name], data)
        if len(copies) > 1:
            (self.folder / DATABASE).unlink(missing_ok=True)
        self.seal()

    def seal(self) -> None:
        """Write the bytes and hash of every file into the descriptor."""
        path = self.folder / "datapackage.json"
        descriptor = json.loads(path.read_bytes())
        for resource in descriptor["resources"]:
            content = (self.folder / resource["path"]).read_bytes()
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        path.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", "utf-8")

    def rewrite(self, file: str, old: bytes, new: bytes) -> str:
        """Replace bytes of a file where they first stand; give its name."""
        path = self.folder / file
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new, 1))
        return file
