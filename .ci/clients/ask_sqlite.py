"""SQLite: frictionless publishes the package as a database with its foreign keys, and SQLite asks it."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from answers import SQL, write
from frictionless import Package

source, out = Path(sys.argv[1]), Path(sys.argv[2])
DATABASE = out / "package.sqlite"


def publish() -> None:
    """Publish the CSV tables.

    Two things must go first: frictionless makes an empty table of a file that has no schema, and its REGEXP fails on
    empty cells.
    """
    package = Package(str(source))
    for resource in list(package.resources):
        if resource.type != "table":
            package.remove_resource(resource.name)
            continue
        for field in resource.schema.fields:
            field.constraints.pop("pattern", None)
    DATABASE.unlink(missing_ok=True)
    package.publish(f"sqlite:///{DATABASE}")


def declared() -> set[tuple[str, str, str, str]]:
    """Foreign keys of one column, as the descriptor declares them: table, column, table, column."""
    keys = set()
    for resource in json.loads(source.read_text("utf-8"))["resources"]:
        for key in resource.get("schema", {}).get("foreignKeys", []):
            target = key["reference"]["resource"] or resource["name"]
            columns = zip(key["fields"], key["reference"]["fields"], strict=True)
            keys |= {(resource["name"], column, target, other) for column, other in columns}
    return keys


publish()
with closing(sqlite3.connect(DATABASE)) as connection:
    found = set()
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        keys = connection.execute('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', [table])
        found |= {(table, column, target, other) for target, column, other in keys.fetchall()}
    if not found or found != declared():
        sys.exit(f"the foreign keys of the database are not those of the descriptor: {sorted(found ^ declared())}")
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        sys.exit(f"broken foreign keys: {broken}")
    for question, sql in SQL.items():
        write(out, question, connection.execute(sql).fetchall())
sys.stdout.write(f"{sqlite3.sqlite_version}, {len(found)} foreign keys")
