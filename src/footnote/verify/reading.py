"""Read a copy of an article that a reader saved: plain text or a web page, recognised by what is in it.

A page's text is all that its elements hold, without scripts, styles, templates and the title of the window; menus and
related stories stay, since nothing marks them reliably. Style sheets are not applied: hidden text counts as text.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec

from footnote.corpus.text import apply_policy
from footnote.limits import COPY_BYTES, COPY_CHARACTERS, read_within
from footnote.problems import FootnoteError

MAX_BYTES, MAX_CHARS = COPY_BYTES, COPY_CHARACTERS

SAVE_AS = "save the page as HTML, or copy its text into a plain text file in UTF-8"
FOREIGN = (
    (b"%PDF-", "a PDF file", "convert it first, for example with `pdftotext -layout`"),
    (b"PK\x03\x04", "a zip archive, such as .docx, .odt or .epub", "save the article as plain text in UTF-8"),
    (b"{\\rtf", "a rich text file", "save the article as plain text in UTF-8"),
    (b"bplist00", "a web archive of Safari", SAVE_AS),
    (b"\xff\xfe", "UTF-16, not UTF-8", "save it as UTF-8; most editors have this under Save As, Encoding"),
    (b"\xfe\xff", "UTF-16, not UTF-8", "save it as UTF-8; most editors have this under Save As, Encoding"),
)

# html.parser reads on to the end of the page from each of these: 180 kB of "<a " took it 216 seconds.
UNFINISHED = (("<", ">"), ("<!--", "-->"), ("<![", "]>"))
MAX_UNFINISHED = 100

# Browsers leave these out, or show them outside the page; the title repeats the headline, which would be found twice.
SKIPPED = frozenset({"script", "style", "template", "noscript", "title"})
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip

_HEAD = re.compile(
    r"(?>\s|<\?xml[^>]*>|<!--.*?-->)*+"  # atomic: 25 comments and no tag would take a minute otherwise
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|article|main|section|div|p|span|h[1-6]|br|table)\b)",
    re.IGNORECASE | re.DOTALL,
)
_END_TAG = re.compile(r"</(?:p|div|span|a|h[1-6]|li|em|strong|b|i|article)\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Encodings that pages have; Python also knows `idna` or `unicode_escape`, which no page should be able to choose.
_WEB_ENCODING = re.compile(
    r"windows-\d+|cp125\d|iso-?8859-\d+|latin-?1|us-ascii|ascii|koi8-[ru]|macintosh|ibm866|gb2312|gbk|gb18030|big5"
    r"|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp",
    re.IGNORECASE,
)
# Browsers read both labels as Windows-1252, and so pages rely on it.
_WESTERN = re.compile(r"iso-?8859-1|latin-?1|us-ascii|ascii", re.IGNORECASE)


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy under the text policy."""

    name: str
    is_html: bool
    text: str  # of the page, if it is one; offsets in the copy count its characters
    content: str  # the whole file


def read_copy(path: Path) -> Copy:
    """Read a copy.

    Raises:
        FootnoteError: it is not there, empty, too large, no text, or in an encoding that nothing declares.
    """
    content = read_within(path, MAX_BYTES, "save the page without its pictures")
    if not content.strip():
        raise FootnoteError(f"{path} is empty", SAVE_AS)
    for magic, kind, hint in FOREIGN:
        if content.startswith(magic):
            raise FootnoteError(f"{path} is {kind}", hint)
    if b"\x00" in content:
        place = content.index(b"\x00")
        raise FootnoteError(f"{path} is a binary file: byte {place} is zero, which no text holds", SAVE_AS)
    if b"MIME-Version:" in content[:2000] and b"multipart/related" in content[:4000]:
        raise FootnoteError(f"{path} is a web archive (MHTML)", SAVE_AS)
    text = _decode(content, path)
    page = is_html(text)
    copy = Copy(name=path.name, is_html=page, text=page_text(text) if page else text, content=text)
    if not copy.text.strip():
        raise FootnoteError(f"{path} holds no text", "a page that scripts fill must be saved after it was shown")
    if len(copy.text) > MAX_CHARS:
        message = f"{path} has {len(copy.text):,} characters of text; at most {MAX_CHARS:,} are searched"
        raise FootnoteError(message, "keep the article and leave out the rest")
    return copy


def _decode(content: bytes, path: Path) -> str:
    """UTF-8; else the encoding that the page declares."""
    try:
        return apply_policy(content)
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start} in line {content[: error.start].count(10) + 1} is 0x{content[error.start]:02x}"
    declared = _CHARSET.search(content[:4096])
    encoding = declared.group(1).decode("ascii", "replace") if declared else ""
    if not _WEB_ENCODING.fullmatch(encoding):
        reason = f"; it declares {encoding}" if encoding else " and declares no encoding"
        raise FootnoteError(f"{path} is not UTF-8{reason}: {wrong}", "save it as UTF-8")
    try:
        text = content.decode("cp1252" if _WESTERN.fullmatch(encoding) else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise FootnoteError(f"{path} declares {encoding}, but is not: {error}", "save it as UTF-8") from error
    return apply_policy(text.encode("utf-8"))


def is_html(text: str) -> bool:
    """Whether a text is a page, or a piece of one.

    >>> is_html("<!DOCTYPE html><p>two"), is_html("Two<br>and <b>two</b>, <i>or</i> <a>so</a>"), is_html("2 < 3")
    (True, True, False)
    """
    return bool(_HEAD.match(text)) or len(_END_TAG.findall(text[:20_000])) >= 3


def page_text(html: str) -> str:
    r"""Text of a page: block elements begin and end a line, entities are decoded, nothing else is changed.

    >>> page_text("<title>Site</title><p>At least <b>two</b>&nbsp;died<br>here<script>if (1 < 2)</script>")
    '\nAt least two\xa0died\nhere'

    Raises:
        FootnoteError: the parser cannot go on.
    """
    for opening, closing in UNFINISHED:
        if html.count(opening, html.rfind(closing) + 1) > MAX_UNFINISHED:
            raise FootnoteError(f"the page is damaged: its end has many {opening!r} without {closing!r}", SAVE_AS)
    page = _Page()
    try:
        page.feed(html)
        page.close()
    except AssertionError as error:  # how html.parser reports a broken `<![...`
        line = page.getpos()[0]
        raise FootnoteError(f"the page cannot be parsed from line {line} on: {error}", SAVE_AS) from error
    return "".join(page.parts)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipped: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self._skipped is not None:
            self._depth += tag == self._skipped
        elif tag in SKIPPED:
            self._skipped, self._depth = tag, 1
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped is not None:
            self._depth -= tag == self._skipped
            if self._depth == 0:
                self._skipped = None
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._skipped is None:
            self.parts.append(data)
