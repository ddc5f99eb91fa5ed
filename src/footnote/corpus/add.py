"""Add an article to a corpus: hash, length, a header to fill in; the text goes where git does not look."""

from __future__ import annotations

import re
from pathlib import Path

from footnote.corpus.read import HEADER
from footnote.corpus.text import article_id, read_text, sha256
from footnote.corpus.write import new_header, to_lines
from footnote.problems import FootnoteError

MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def add_article(
    corpus: Path, text_file: Path, *, slug: str | None = None, language: str = "en", url: str | None = None
) -> Path:
    """Copy a text into `texts/` and write `articles/<slug>.jsonl` with its header; give that file.

    Raises:
        FootnoteError: no such text, not UTF-8, empty, a web page, already in the corpus, or a slug that is taken or not
            a slug.
    """
    if not (corpus / "package.yaml").is_file():
        raise FootnoteError(f"{corpus} is not a corpus: it has no package.yaml", "say which with --corpus")
    if not text_file.is_file():
        wrong = "is a folder" if text_file.is_dir() else "does not exist"
        raise FootnoteError(f"{text_file} {wrong}", "give the file that holds the article's text; nothing is fetched")
    text = read_text(text_file)
    if not text.strip():
        raise FootnoteError(f"{text_file} is empty")
    if "\x00" in text:
        raise FootnoteError(f"{text_file} holds NUL characters: it is not a text", "save the article as plain text")
    if MARKUP.match(text):
        raise FootnoteError(f"{text_file} is a web page", "copy its text into a file: tags would count as characters")
    digest = sha256(text)
    identity = article_id(digest)
    slug = slug or slug_of(text_file.stem, identity)
    if not SLUG.fullmatch(slug):
        raise FootnoteError(f'"{slug}" is not a slug', "use lower case letters, digits and single hyphens")
    known = already_there(corpus, identity)
    if known is not None:
        raise FootnoteError(f"this text is already in the corpus: {known} ({identity})")
    target = corpus / "articles" / f"{slug}.jsonl"
    if target.exists():
        raise FootnoteError(f"{target} exists and holds another article", "choose another name with --slug")
    header = new_header(text, language=language, url=url)
    (corpus / "texts").mkdir(exist_ok=True)
    target.parent.mkdir(exist_ok=True)
    (corpus / "texts" / f"{identity}.txt").write_text(text, "utf-8", newline="\n")
    target.write_bytes(to_lines(header, []))
    return target


def slug_of(name: str, otherwise: str) -> str:
    """A slug of a name.

    >>> slug_of("Port bombing (2).txt", "a-4603c373f6a5")
    'port-bombing-2-txt'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80].strip("-") or otherwise


def already_there(corpus: Path, identity: str) -> Path | None:
    """The file that holds an article, if one does."""
    start = HEADER + b":" + f'"{identity}"'.encode()
    for file in sorted((corpus / "articles").glob("*.jsonl")):
        with file.open("rb") as lines:
            if any(line.startswith(start) for line in lines):
                return file
    return None
