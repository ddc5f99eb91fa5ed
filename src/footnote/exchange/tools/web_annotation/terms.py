"""The words of the standard that reader and writer share, and the names under which our annotations go."""

from __future__ import annotations

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:footnote:"
HASH = "exact_sha256"  # of words that a selector does not quote
JSON = "application/json"
LINKING = "linking"


def article_urn(article_id: str) -> str:
    """Name of an article without a URL, and of the page with its annotations.

    >>> article_urn("a-4603c373f6a5")
    'urn:footnote:a-4603c373f6a5'
    """
    return URN + article_id


def mark_urn(article_id: str, mark_id: str) -> str:
    """Name of an annotation: the same each time it is written."""
    return f"{article_urn(article_id)}:{mark_id}"
