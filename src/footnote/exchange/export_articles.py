"""`footnote export`: articles of the corpus as files that a tool imports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from footnote.exchange.article import Article
from footnote.exchange.document import Losses
from footnote.exchange.registry import tool_named
from footnote.exchange.scheme import to_document
from footnote.problems import FootnoteError


def export_articles(articles: Sequence[Article], tool: str, folder: Path) -> Losses:
    """Write articles into a folder, in a form that a tool imports; give what the tool cannot hold.

    Raises:
        FootnoteError: a text is not at hand, or the folder holds files already.
    """
    missing = [article.slug for article in articles if article.text is None]
    if missing:
        raise FootnoteError(
            f"the text of {', '.join(missing[:5])} is not at hand, and annotation tools show it",
            "say where the texts are: --texts FOLDER",
        )
    if folder.is_dir() and any(folder.iterdir()):
        raise FootnoteError(f"{folder} holds files already", "choose an empty folder with --out")
    folder.mkdir(parents=True, exist_ok=True)
    return tool_named(tool).write([to_document(article) for article in articles], folder)
