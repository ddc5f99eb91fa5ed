"""What changed between two editions, row by row and cell by cell.

Rows are matched by their primary key, after ids that were retired have been replaced by their successors. Each table
is first reduced, on both sides, to one hash for each article (or, where a table has no articles, each first part of
the key): only groups that differ are compared row by row, so that comparing two large editions costs little more than
reading them. Names come from the descriptors, so that editions with other columns can be compared too.
"""

from __future__ import annotations

import duckdb

from footnote.contract.to_duckdb import DUCKDB_TYPES, identifier, literal
from footnote.release.edition import Edition

# what the build found is no data, and the changes are what is being made
NOT_COMPARED = ("problems", "changes")
WHOLE = literal("*")
FOUND = """
    table_name VARCHAR, row_id VARCHAR, column_name VARCHAR, change VARCHAR, old_value VARCHAR, new_value VARCHAR,
    replaced_by VARCHAR
"""


def find_changes(connection: duckdb.DuckDBPyConnection, old: Edition, new: Edition) -> None:
    """Make the tables `found`, `touched` and `lexicon_rows`.

    `found` holds the changes, without reasons. `touched` says what each changed row names, before and after: kind is
    a table (`articles`, `incidents`, `actors`, …), id the primary key of its row. `lexicon_rows` are those among them
    that hold a number read from a vague word.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE found ({FOUND})")
    connection.execute("CREATE OR REPLACE TEMP TABLE lexicon_rows (table_name VARCHAR, row_id VARCHAR)")
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touched (table_name VARCHAR, row_id VARCHAR, kind VARCHAR, id VARCHAR)"
    )
    _successors(connection, new)
    _schema_changes(connection, old, new)
    for table in new.schemas:
        if table in old.schemas and table not in NOT_COMPARED and old.key(table) == new.key(table):
            _compare(connection, old, new, table)
    # the footnotes of a row that came or went, came or went with it
    connection.execute("""
        DELETE FROM found USING (
            SELECT table_name, row_id FROM found WHERE column_name = '*'
            UNION SELECT table_name, replaced_by FROM found WHERE replaced_by IS NOT NULL
        ) AS parent
        WHERE found.table_name = 'evidence' AND found.change IN ('added', 'removed')
            AND parent.table_name = split_part(found.row_id, ' | ', 1)
            AND parent.row_id = split_part(found.row_id, ' | ', 2)
    """)
    # a footnote goes with its cell
    connection.execute("""
        INSERT INTO touched
        SELECT table_name, row_id, split_part(row_id, ' | ', 1), split_part(row_id, ' | ', 2)
        FROM found WHERE table_name = 'evidence'
    """)


def _successors(connection: duckdb.DuckDBPyConnection, new: Edition) -> None:
    """Make the table `successors`: retired ids and what replaced them."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE successors (table_name VARCHAR, retired_id VARCHAR, replaced_by VARCHAR)"
    )
    if "retired" in new.sources:
        connection.execute(f"""
            INSERT INTO successors
            SELECT table_name, retired_id, replaced_by FROM {new.sources["retired"]} WHERE replaced_by IS NOT NULL
        """)


def _schema_changes(connection: duckdb.DuckDBPyConnection, old: Edition, new: Edition) -> None:
    """Tables and columns that came or went, each as one change."""
    rows = [(table, "*", "added") for table in new.schemas if table not in old.schemas]
    rows += [(table, "*", "removed") for table in old.schemas if table not in new.schemas]
    for table in new.schemas:
        if table in old.schemas:
            before, after = old.columns(table), new.columns(table)
            rows += [(table, column, "added") for column in after if column not in before]
            rows += [(table, column, "removed") for column in before if column not in after]
    for table, column, change in rows:
        connection.execute("INSERT INTO found VALUES ($1, '*', $2, $3, NULL, NULL, NULL)", [table, column, change])


def names_row_of(edition: Edition, table: str, column: str) -> str | None:
    """The table whose rows a column names by their id: its own if it is the primary key, else by its foreign keys."""
    seen: set[tuple[str, str]] = set()
    while (table, column) not in seen:
        if edition.key(table) == [column]:
            return table
        seen.add((table, column))
        for key in edition.schemas[table].get("foreignKeys", ()):
            if column in key["fields"]:
                column = key["reference"]["fields"][key["fields"].index(column)]
                table = key["reference"]["resource"] or table
                break
    return None


def _compare(connection: duckdb.DuckDBPyConnection, old: Edition, new: Edition, table: str) -> None:
    if old.digests.get(table, "") == new.digests.get(table, " "):
        return  # the same file
    shared = [column for column in new.columns(table) if column in old.columns(table)]
    if table == "evidence" and not (old.publishes_words and new.publishes_words):
        shared.remove("words")  # as a change they would be published after all
    group = "article_id" if "article_id" in shared else new.key(table)[0]
    # a column whose type changed is compared as text
    types = {
        column: DUCKDB_TYPES[new.type_of(table, column)]
        if old.type_of(table, column) == new.type_of(table, column)
        else "VARCHAR"
        for column in shared
    }
    cells = ", ".join(f"{identifier(column)}::{kind} AS {identifier(column)}" for column, kind in types.items())
    sides = {name: f"(SELECT {cells} FROM {side.sources[table]})" for name, side in (("old", old), ("new", new))}
    key = new.key(table)
    _differing_groups(connection, sides, group, shared)
    if len(key) == 1:
        _groups_of_retired(connection, sides, table, group, key[0])
    if not connection.execute("SELECT 1 FROM differing LIMIT 1").fetchall():
        return
    renamed = {column: names_row_of(new, table, column) for column in key}
    _rows(connection, "before", sides["old"], group, key, renamed)
    _rows(connection, "after", sides["new"], group, key, {})
    name = literal(table)
    values = [column for column in shared if column not in key]
    both = "FROM before JOIN after ON after.key_now = before.key_now WHERE before.key_nth = 1"
    # of two rows that became one, the one that gave way is gone too
    gone = "FROM before ANTI JOIN after ON after.key_now = before.key_now"
    connection.execute(f"""
        INSERT INTO found
        SELECT {name}, after.key_now, {WHOLE}, 'added', NULL, NULL, NULL
        FROM after ANTI JOIN before ON before.key_now = after.key_now
        UNION ALL
        SELECT {name}, before.key_was, {WHOLE}, 'removed', NULL, NULL, NULL {gone}
        UNION ALL
        -- two rows of old may have become one: the one that kept its id is compared, the other was merged into it
        SELECT {name}, before.key_was, {WHOLE}, CASE WHEN before.key_nth = 1 THEN 'renamed' ELSE 'merged' END,
            NULL, NULL, before.key_now
        FROM before JOIN after ON after.key_now = before.key_now WHERE before.key_was <> before.key_now
    """)
    if values:
        lost = _cells({column: (f"before.{identifier(column)}::VARCHAR", "NULL") for column in values})
        changed = _cells(
            {
                column: (f"before.{identifier(column)}::VARCHAR", f"after.{identifier(column)}::VARCHAR")
                for column in values
            }
        )
        connection.execute(f"""
            INSERT INTO found
            SELECT {name}, key_was, cell.name, 'removed', cell.old, NULL, NULL
            FROM (
                SELECT before.key_was, unnest({lost}) AS cell {gone}
                UNION ALL SELECT before.key_was, unnest({lost})
                FROM before SEMI JOIN after ON after.key_now = before.key_now WHERE before.key_nth > 1
            ) WHERE cell IS NOT NULL
            UNION ALL
            SELECT {name}, key_now, cell.name, 'modified', cell.old, cell.new, NULL
            FROM (SELECT after.key_now, unnest({changed}) AS cell {both}) WHERE cell IS NOT NULL
        """)
    _touched(connection, new, table, shared)


def _differing_groups(
    connection: duckdb.DuckDBPyConnection, sides: dict[str, str], group: str, columns: list[str]
) -> None:
    """Make the table `differing`: groups whose rows are not the same on both sides."""
    row = ", ".join(map(identifier, columns))
    summed = {
        name: f"SELECT {_group(group)} AS id, count(*) AS rows, sum(hash({row})) AS total FROM {source} GROUP BY 1"
        for name, source in sides.items()
    }
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE differing AS
        SELECT coalesce(old.id, new.id) AS id
        FROM ({summed["old"]}) AS old FULL JOIN ({summed["new"]}) AS new ON new.id = old.id
        WHERE old.rows IS DISTINCT FROM new.rows OR old.total IS DISTINCT FROM new.total
    """)
    # a retired id and its successor are one group: the rows of either are compared with those of both
    connection.execute("""
        INSERT INTO differing
        SELECT replaced_by FROM successors JOIN differing ON differing.id = retired_id
        UNION SELECT retired_id FROM successors JOIN differing ON differing.id = replaced_by
    """)


def _groups_of_retired(
    connection: duckdb.DuckDBPyConnection, sides: dict[str, str], table: str, group: str, key: str
) -> None:
    """Add to `differing` the groups of rows whose id was retired, or took the place of one."""
    ids = f"SELECT unnest([retired_id, replaced_by]) FROM successors WHERE table_name = {literal(table)}"
    if connection.execute(f"{ids} LIMIT 1").fetchall():
        for source in sides.values():
            connection.execute(f"""
                INSERT INTO differing
                SELECT DISTINCT {_group(group)} FROM {source} WHERE {identifier(key)}::VARCHAR IN ({ids})
            """)


def _group(column: str, row: str = "") -> str:
    """SQL: the group of a row; rows of a damaged package may have none."""
    return f"coalesce({row}{identifier(column)}::VARCHAR, '')"


def _rows(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    source: str,
    group: str,
    key: list[str],
    renamed: dict[str, str | None],
) -> None:
    """Make a table of the rows of differing groups: `key_was` is their key, `key_now` the key by today's ids."""
    joins, parts = [], []
    for number, column in enumerate(key):
        cell = f"row.{identifier(column)}::VARCHAR"
        target = renamed.get(column)
        if target is None:
            parts.append(cell)
            continue
        joins.append(
            f"LEFT JOIN successors AS s{number} ON s{number}.table_name = {literal(target)}"
            f" AND s{number}.retired_id = {cell}"
        )
        parts.append(f"coalesce(s{number}.replaced_by, {cell})")
    was = ", ".join(f"row.{identifier(column)}::VARCHAR" for column in key)
    order = "row_number() OVER (PARTITION BY key_now ORDER BY key_was <> key_now, key_was)" if joins else "1"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE {name} AS
        SELECT *, {order} AS key_nth
        FROM (
            SELECT row.*, concat_ws(' | ', {was}) AS key_was, concat_ws(' | ', {", ".join(parts)}) AS key_now
            FROM {source} AS row {" ".join(joins)}
            WHERE {_group(group, "row.")} IN (SELECT id FROM differing)
        )
    """)


def _cells(values: dict[str, tuple[str, str]]) -> str:
    """SQL: a list with name, old and new value of each cell that differs; NULL for each that does not."""
    cells = ", ".join(
        f"CASE WHEN {old} IS DISTINCT FROM {new} THEN "
        f"{{'name': {literal(column)}, 'old': {old}, 'new': ({new})::VARCHAR}} END"
        for column, (old, new) in values.items()
    )
    return f"[{cells}]"


def _touched(connection: duckdb.DuckDBPyConnection, new: Edition, table: str, columns: list[str]) -> None:
    """Add to `touched` what the changed rows of a table name, and to `lexicon_rows` those with a vague number."""
    name = literal(table)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE changed_rows AS
        WITH ids AS (SELECT DISTINCT row_id FROM found WHERE table_name = {name})
        SELECT before.key_was AS changed_row, before.* FROM before SEMI JOIN ids ON ids.row_id = before.key_was
        UNION ALL BY NAME
        SELECT before.key_now AS changed_row, before.* FROM before SEMI JOIN ids ON ids.row_id = before.key_now
        WHERE before.key_was <> before.key_now
        UNION ALL BY NAME
        SELECT after.key_now AS changed_row, after.* FROM after SEMI JOIN ids ON ids.row_id = after.key_now
    """)
    for column in columns:
        target = names_row_of(new, table, column)
        if target is not None:
            connection.execute(f"""
                INSERT INTO touched
                SELECT DISTINCT {name}, changed_row, {literal(target)}, {identifier(column)}::VARCHAR
                FROM changed_rows WHERE {identifier(column)} IS NOT NULL
            """)
        if column.endswith("quantifier"):
            connection.execute(f"""
                INSERT INTO lexicon_rows
                SELECT DISTINCT {name}, changed_row FROM changed_rows WHERE {identifier(column)} = 'vague'
            """)
