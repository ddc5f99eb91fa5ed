"""Put the page together: sections in reading order, then the footnotes that they refer to."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import duckdb
import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from footnote.characters import visible_lines
from footnote.package.description import About
from footnote.problems import FootnoteError
from footnote.query import open_package
from footnote.report.differences import differences
from footnote.report.estimates import estimates
from footnote.report.footnotes import Footnotes
from footnote.report.quotes import quotes
from footnote.report.read import Row, number_of, rows
from footnote.report.timeline import timeline
from footnote.report.troops import troops
from footnote.report.wording import day, meaning, plain

HERE = Path(__file__).parent


def page(package: Path, limit: int) -> str:
    """Give the page of a package as HTML.

    Raises:
        FootnoteError: the folder is no package, or it is damaged.
    """
    try:
        with open_package(package) as connection:
            # open_package has read it already, and says what is wrong with it
            about = msgspec.json.decode((package / "datapackage.json").read_bytes(), type=About)
            return _environment().get_template("page.html").render(_content(connection, about, limit))
    except duckdb.Error as error:
        raise FootnoteError(f"{package} cannot be read: {str(error).splitlines()[0]}", "download it again") from error


def _content(connection: duckdb.DuckDBPyConnection, about: About, limit: int) -> dict[str, Any]:
    notes = Footnotes()
    line = timeline(connection, notes, limit)
    names = {incident.incident_id: incident.name for incident in line.incidents}
    casualties = estimates(connection, notes, names)
    levels = troops(connection, notes, limit)
    said = quotes(connection, notes, limit, names)
    differ, n_differences = differences(connection, notes, names, limit)
    footnotes = notes.with_evidence(connection)
    article_ids = {one.article_id for note in footnotes for one in note.evidence}
    style, script = ((HERE / name).read_text("utf-8") for name in ("page.css", "page.js"))
    return {
        "about": about,
        "timeline": line,
        "estimates": casualties,
        "troops": levels,
        "quotes": said,
        "differences": differ,
        "n_differences": n_differences,
        "articles": _articles(connection, article_ids),
        "article_ids": article_ids,
        "n_articles": number_of(connection, "articles"),
        "n_cells": number_of(connection, "(SELECT DISTINCT table_name, row_id, column_name FROM evidence)"),
        "footnotes": footnotes,
        "style": Markup(style),  # noqa: S704, our own file
        "script": Markup(script),  # noqa: S704, our own file
        "policy": _policy(style, script),
    }


def _articles(connection: duckdb.DuckDBPyConnection, article_ids: set[str]) -> list[Row]:
    """The articles that footnotes lead to."""
    return rows(
        connection,
        """
        SELECT articles.*, actors.name AS outlet FROM articles LEFT JOIN actors ON actor_id = outlet_actor_id
        WHERE article_id IN (SELECT unnest(?)) ORDER BY article_id
        """,
        sorted(article_ids),
    )


def _policy(style: str, script: str) -> str:
    """Allow this style and this script, and nothing else: no other code, no picture, no request."""
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _environment() -> Environment:
    """Templates that escape every value, and fail on a name that does not exist."""

    def shown(value: Any) -> Any:
        """Characters that hide or turn others round are shown as what they are."""
        return visible_lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        loader=FileSystemLoader(HERE),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"plain": plain, "meaning": lambda value, vocabulary: meaning(vocabulary, value), "day": day}
    return environment
