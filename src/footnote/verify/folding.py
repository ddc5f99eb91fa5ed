r"""Folding: what differs between two copies of the same article without a word being different.

White space runs become one space; quotation marks, apostrophes, dashes and dots become those of a typewriter; soft
hyphens (with the line break that they made) and characters without width are dropped. Letters, digits, case and accents
stay: nothing is normalised, no hyphenated line is joined.

A span whose words are not published is known by its hash alone, so folding must be undone: `renderings` gives the ways
in which the article may have set the same words.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

import msgspec

HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
HYPHENS = "-\u2010\u2011"
DASHES = "\u2012-\u2015\u2212\ufe58\ufe63\uff0d"
SINGLE = "'\u2018-\u201b\u2032\u02bc\u2039\u203a\uff07`\u00b4"
DOUBLE = '"\u201c-\u201f\u2033\u00ab\u00bb\uff02'
_TOKEN = re.compile(
    rf"(?P<hidden>\u00ad[ \t]*\n[ \t]*|[{HIDDEN}]+)"
    rf"|(?P<space>\s[\s{HIDDEN}]*)"
    rf"|(?P<dash>[{HYPHENS}{DASHES}]+)"
    rf"|(?P<single>[{SINGLE}])"
    rf"|(?P<double>[{DOUBLE}])"
    r"|(?P<dots>\u2026|\.\.\.)"
)
FOLDED = {"hidden": "", "space": " ", "dash": "-", "single": "'", "double": '"', "dots": "..."}
_YEAR = re.compile(r"\d\ds?\b")
OPENERS = "([{-\"'\u2013\u2014\u2018\u201c\u201e"
MAX_RENDERINGS = 512

Token = tuple[str, int, int]  # kind, start, end
Setting = Callable[[str, Token], str]


class Folding(msgspec.Struct, frozen=True):
    """A changed text, and where each of its characters stands in the copy."""

    text: str
    starts: list[int]  # of each piece, in the changed text
    sources: list[tuple[int, int]]  # of each piece, in the copy; a piece of another length was replaced as a whole

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the copy that `text[start:end]` stands for; at least one must be asked for."""
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self.starts, index) - 1
        first, last = self.sources[piece]
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if last - first != end - self.starts[piece]:
            return first, last
        place = first + index - self.starts[piece]
        return place, place + 1

    def place(self, source: int) -> int:
        """Where a character of the copy stands in the changed text, or the next one if it was dropped."""
        piece = bisect_right(self.sources, source, key=lambda piece: piece[0]) - 1
        if piece < 0:
            return 0
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + source - self.sources[piece][0], end)


def fold(text: str) -> Folding:
    r"""Fold a copy.

    >>> folded = fold("He said:\r\n\u201cIt\u2019s \u2026 over\u201d \u2013 twice")
    >>> folded.text
    'He said: "It\'s ... over" - twice'
    >>> folded.source(15, 18)
    (16, 17)
    """
    found = tokens(text)
    return _assemble(text, found, [FOLDED[kind] for kind, _, _ in found])


def fold_words(words: str) -> str:
    r"""Fold words to search for, without outer white space.

    >>> fold_words("\u2018no\xa0one\u2019 ")
    "'no one'"
    """
    return fold(words).text.strip()


def tokens(text: str) -> list[Token]:
    """All places of a text that folding touches."""
    return [(match.lastgroup or "", match.start(), match.end()) for match in _TOKEN.finditer(text)]


def _assemble(text: str, found: list[Token], replaced: list[str]) -> Folding:
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int]] = []
    length = done = 0

    def append(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            sources.append((start, end))
            length += len(piece)

    for (_, start, end), replacement in zip(found, replaced, strict=True):
        if text[start:end] != replacement:
            append(text[done:start], done, start)
            append(replacement, start, end)
            done = end
    append(text[done:], done, len(text))
    return Folding("".join(pieces), starts, sources)


def renderings(text: str, limit: int = MAX_RENDERINGS) -> Iterator[Folding]:
    r"""Give the text itself, then the ways to set its white space, quotation marks, dashes and dots.

    >>> [ascii(rendering.text) for rendering in renderings("no-one's")]
    ['"no-one\'s"', "'no-one\\u2019s'"]
    """
    found = tokens(text)
    yield _assemble(text, [], [])
    by_kind = {kind: [index for index, token in enumerate(found) if token[0] == kind] for kind in SETTINGS}
    choices = [
        list(dict.fromkeys(tuple(setting(text, found[i]) for i in indices) for setting in SETTINGS[kind]))
        for kind, indices in by_kind.items()
    ]
    seen = {text}
    for combination in itertools.islice(itertools.product(*choices), limit):
        replaced = [""] * len(found)
        for indices, settings in zip(by_kind.values(), combination, strict=True):
            for index, setting in zip(indices, settings, strict=True):
                replaced[index] = setting
        rendering = _assemble(text, found, replaced)
        if rendering.text not in seen:
            seen.add(rendering.text)
            yield rendering


def _as_copied(text: str, token: Token) -> str:
    return re.sub(f"[{HIDDEN}]", "", text[token[1] : token[2]])


def _as_folded(text: str, token: Token) -> str:  # noqa: ARG001
    return FOLDED[token[0]]


def _lines(mark: str) -> Setting:
    def setting(text: str, token: Token) -> str:
        return mark if "\n" in text[token[1] : token[2]] else " "

    return setting


def _quotes(opening: str, closing: str, elided: re.Pattern[str] | None = None) -> Setting:
    """Set quotation marks: opening at the begin of a word, closing elsewhere and before what was cut, as in '90s."""

    def setting(text: str, token: Token) -> str:
        _, start, end = token
        begins = start == 0 or text[start - 1].isspace() or text[start - 1] in OPENERS
        return opening if begins and not (elided and elided.match(text, end)) else closing

    return setting


def _dashes(dash: str, *, in_ranges: bool = False) -> Setting:
    """Set a dash where the copy has one or a hyphen that stands for one: doubled, free-standing, in ranges."""

    def setting(text: str, token: Token) -> str:
        _, start, end = token
        before, after = text[start - 1 : start], text[end : end + 1]
        is_hyphen = end - start == 1 and text[start] in HYPHENS
        is_free = (before.isspace() and after.isspace()) or (in_ranges and before.isdigit() and after.isdigit())
        return "-" if is_hyphen and not is_free else dash

    return setting


def _both(dots: str) -> Setting:
    return lambda _text, _token: dots


SETTINGS: dict[str, tuple[Setting, ...]] = {
    "hidden": (_as_folded,),
    "space": (_as_folded, _as_copied, _lines("\n"), _lines("\n\n")),
    "dash": (_as_copied, _as_folded, _dashes("\u2014"), _dashes("\u2013"), _dashes("\u2013", in_ranges=True)),
    "dots": (_as_copied, _as_folded, _both("\u2026")),
    "double": (_as_copied, _as_folded, _quotes("\u201c", "\u201d")),
    "single": (
        _as_copied,
        _as_folded,
        _quotes("\u2018", "\u2019", _YEAR),
        _quotes("\u2019", "\u2019"),
        _quotes("\u2018", "\u2019"),
    ),
}
