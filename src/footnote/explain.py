"""The footnote of a cell: article, offsets, basis, words; of an estimate, its claims and the rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from footnote.characters import is_hidden, printable, visible
from footnote.contract import Table, contract
from footnote.contract.to_duckdb import identifier
from footnote.corpus.text import find_texts
from footnote.problems import FootnoteError, meant
from footnote.query import open_package

TOTALS = {f"{harm}_{bound}": (harm, bound) for harm in ("killed", "injured") for bound in ("low", "best", "high")}


def explain(
    package: Path, table_name: str, row_id: str, column: str | None = None, *, texts: Path | None = None
) -> str:
    """Explain a row, or one cell of it, as text.

    `row_id` is the primary key, the parts of a longer key joined by `|`. With the articles' texts at hand, the words
    are shown in their line.

    Raises:
        FootnoteError: no such table, row or column.
    """
    try:
        return _explained(package, table_name, printable(row_id), column, texts)
    except duckdb.Error as error:
        raise FootnoteError(f"{package} cannot be read: {str(error).splitlines()[0]}", "download it again") from error


def _explained(package: Path, table_name: str, row_id: str, column: str | None, texts: Path | None) -> str:
    table = _table(table_name)
    connection = open_package(package)
    row = _row(connection, table, row_id, package)
    if column is not None and column not in table.columns:
        hint = f"{meant(column, table.columns)}columns: {', '.join(table.columns)}"
        raise FootnoteError(f"{table.name} has no column {column}", hint)
    held = find_texts(texts) if texts is not None else {}
    by_article = {f"a-{digest[:12]}": text for digest, text in held.items()}
    lines = [f"{table.name} {row_id}"]
    for name in (column,) if column else table.columns:
        value = row[name]
        if value is None and column is None:
            continue
        shown = (
            "empty: not stated"
            if value is None
            else str(value).lower()
            if isinstance(value, bool)
            else visible(str(value))
        )
        lines.append(f"\n{name} = {shown}")
        lines += _footnotes(connection, table, row, name, by_article)
    if table.name == "casualty_estimates":
        lines += ["", *_estimate(connection, row["incident_id"], row["harm"], row["victim_class"])]
    return "\n".join(lines)


def _table(name: str) -> Table:
    tables = contract().tables
    if name in tables:
        return tables[name]
    raise FootnoteError(f"there is no table {name}", meant(name, tables).strip() or f"tables: {', '.join(tables)}")


def _row(connection: duckdb.DuckDBPyConnection, table: Table, row_id: str, package: Path) -> dict[str, Any]:
    parts = [part.strip() for part in row_id.split("|")]
    if len(parts) != len(table.primary_key):
        raise FootnoteError(
            f"the key of {table.name} has {len(table.primary_key)} parts: {', '.join(table.primary_key)}",
            f'write them with | between: footnote explain {table.name} "{"|".join(table.primary_key)}"',
        )
    where = " AND ".join(f"{identifier(name)}::VARCHAR = ?" for name in table.primary_key)
    found = connection.execute(f"SELECT * FROM {identifier(table.name)} WHERE {where}", parts)
    names = [column[0] for column in found.description or ()]
    rows = found.fetchall()
    if rows:
        return dict(zip(names, rows[0], strict=True))
    key = identifier(table.primary_key[0])
    near = connection.execute(
        f"""
        SELECT {key} FROM {identifier(table.name)} GROUP BY {key}
        ORDER BY jaro_winkler_similarity({key}, ?) DESC, {key} LIMIT 3
        """,
        [parts[0]],
    ).fetchall()
    raise FootnoteError(
        f"{package}: {table.name} has no row {row_id}",
        f"did you mean {' or '.join(str(name) for (name,) in near)}? --package names another package",
    )


def _footnotes(
    connection: duckdb.DuckDBPyConnection, table: Table, row: dict[str, Any], column: str, texts: dict[str, str]
) -> list[str]:
    if table.name == "incidents" and column in TOTALS and row[column] is not None:
        harm, _ = TOTALS[column]
        return [f"  {line}" for line in _estimate(connection, row["incident_id"], harm, "all")]
    rows = connection.execute(
        """
        SELECT article_id, start_char, end_char, basis, words, note FROM evidence
        WHERE table_name = ? AND row_id = ? AND column_name = ? ORDER BY article_id, start_char, end_char
        """,
        [table.name, row[table.primary_key[0]], column],
    ).fetchall()
    if not rows and row[column] is not None:
        return [f"  no footnote: {_why_none(table, column)}"]
    lines = []
    for article_id, start, end, basis, words, note in rows:
        quoted = f'"{visible(words)}"' if words is not None else "(words not published)"
        lines.append(f"  {article_id} [{start},{end}) {basis}: {quoted}" + (f" ({visible(note)})" if note else ""))
        if article_id in texts:
            lines += [f"    {line}" for line in underlined(texts[article_id], start, end)]
    return lines


def _why_none(table: Table, column: str) -> str:
    if table.evidence == "none":
        return {
            "register": "registers hold facts from outside the articles",
            "estimate": "an estimate's footnote is its inputs",
        }.get(table.stage, "this table describes articles or findings")
    field = table.field(column)
    if field.evidence == "none":
        return f"filled from {field.source}"
    return "nothing is claimed by unknown or false"


def underlined(text: str, start: int, end: int, width: int = 100) -> list[str]:
    """The characters around a span, on one line, and a line that underlines the span.

    >>> underlined("Two rockets hit a house in Karvala.", 4, 11)
    ['Two rockets hit a house in Karvala.', '    ^^^^^^^']
    """
    room = max(0, width - (end - start)) // 2
    first = max(text.rfind("\n", 0, start) + 1, start - room)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + room)
    # one character a character: a line break or an escape sequence must not move the underline
    line = "".join(" " if is_hidden(character) else character for character in text[first:last])
    return [line, " " * (start - first) + "^" * min(end - start, width)]


def _estimate(connection: duckdb.DuckDBPyConnection, incident: str, harm: str, victim_class: str) -> list[str]:
    key = [incident, harm, victim_class]
    found = connection.execute(
        """
        SELECT low, best, high, best_rule, n_origins, disagreement FROM casualty_estimates
        WHERE incident_id = ? AND harm = ? AND victim_class = ?
        """,
        key,
    ).fetchall()
    low, best, high, rule, n_origins, disagreement = found[0]
    shown_high = "open" if high is None else high
    bounds = f"{low}/{'-' if best is None else best}/{shown_high}"
    meaning = contract().vocabularies["best_rule"][rule]
    lines = [
        f"{harm}, {victim_class}: low/best/high {bounds} by RECONCILE 1, rule {rule}: {meaning}"
        f" ({n_origins} origin{'s' if n_origins != 1 else ''}{', they disagree' if disagreement else ''})"
    ]
    claims = connection.execute(
        """
        SELECT inputs.role, casualties.casualty_id, casualties.quantifier, casualties.count_low, casualties.count_best,
            casualties.count_high, casualties.sum_group, footnotes.words, footnotes.article_id, footnotes.start_char,
            footnotes.end_char
        FROM estimate_inputs AS inputs
        JOIN casualties ON casualties.casualty_id = inputs.casualty_id
        LEFT JOIN evidence AS footnotes
            ON footnotes.row_id = casualties.casualty_id AND footnotes.column_name = 'quantifier'
        WHERE inputs.incident_id = ? AND inputs.harm = ? AND inputs.victim_class = ?
        ORDER BY casualties.casualty_id, footnotes.start_char
        """,
        key,
    ).fetchall()
    for role, casualty_id, quantifier, *counts, group, words, article_id, start, end in claims:
        shown = "/".join("-" if count is None else str(count) for count in counts)
        member = f", sum_group {group.partition('/')[2]}" if group else ""
        quoted = f'"{visible(words)}"' if words is not None else "(words not published)"
        lines.append(f"  {role} {casualty_id}: {shown} {quantifier}{member}, {quoted} in {article_id} [{start},{end})")
    return lines
