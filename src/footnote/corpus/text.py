"""The text policy: which characters an offset counts.

UTF-8, byte order mark removed, CRLF and CR to LF, nothing else. Unicode is not normalised: that would move offsets.
Offsets count code points, as `text[start:end]` does in Python and `substr` in DuckDB.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from footnote.limits import TEXT_BYTES, read_within
from footnote.problems import FootnoteError


def apply_policy(content: bytes) -> str:
    r"""Decode an article.

    >>> apply_policy(b"\xef\xbb\xbfone\r\ntwo")
    'one\ntwo'

    Raises:
        UnicodeDecodeError: the bytes are not UTF-8.
    """
    return content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_id(text_sha256: str) -> str:
    """Id of the article with that text hash.

    >>> article_id("4603c373f6a578714a9ae79372834fefd4ec0e33fb00166deeb879d960c498e4")
    'a-4603c373f6a5'
    """
    return f"a-{text_sha256[:12]}"


def read_text(path: Path) -> str:
    """Read an article under the policy.

    Raises:
        FootnoteError: the file is too large, cannot be read, or is not UTF-8; says at which byte.
    """
    content = read_within(path, TEXT_BYTES, "is it one article's text?")
    try:
        return apply_policy(content)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FootnoteError(
            f"{path} is not UTF-8: byte {error.start} in line {line} is 0x{content[error.start]:02x}",
            "save it as UTF-8; most editors have this under Save As, Encoding",
        ) from error


def find_texts(folder: Path) -> dict[str, str]:
    """All texts in a folder by `text_sha256`: files are matched by hash, whatever their names."""
    if not folder.is_dir():
        return {}
    texts = (read_text(path) for path in sorted(folder.glob("*.txt")) if path.is_file())
    return {sha256(text): text for text in texts}
