"""Offsets in any unit, over a text as a tool holds it, into code points over the text after our policy.

The policy removes a byte order mark and makes every line end LF (footnote.corpus.text), so offsets move twice: from
the tool's unit to code points, and over the characters that the policy removes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from footnote.exchange.document import Unit
from footnote.problems import FootnoteError

LINE_END = "\r\n"


class Offsets:
    """Converts offsets of one unit over a tool's text to code points over the text after the policy, and back.

    `place(offset)` is None where the offset lies outside the text or inside a character of the unit.
    """

    def __init__(self, raw: str, unit: Unit) -> None:
        self.starts = _starts(raw, unit)
        self.kept = _kept(raw)
        self.code_points: Sequence[int] | dict[int, int] = (
            self.starts
            if unit is Unit.CODE_POINTS
            else {offset: place for place, offset in reversed(list(enumerate(self.starts))) if offset >= 0}
        )

    def place(self, offset: int) -> int | None:
        """Code point after the policy at an offset of the tool."""
        # most offsets by far count code points, where offset and place are the same number
        return self.kept[self.code_points[offset]] if offset in self.code_points else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """A run in code points after the policy, or None if either end is no place in the text."""
        first, last = self.place(start), self.place(end)
        return None if first is None or last is None or first >= last else (first, last)


def _starts(raw: str, unit: Unit) -> Sequence[int]:
    """Offset, in the unit, of each code point and of the end; -1 inside a grapheme cluster."""
    if unit is Unit.CODE_POINTS:
        return range(len(raw) + 1)
    if unit is Unit.GRAPHEMES:
        return _grapheme_starts(raw)
    width: Callable[[str], int] = _utf16_width if unit is Unit.UTF16 else _utf8_width
    return list(accumulate(map(width, raw), initial=0))


def _utf16_width(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1


def _utf8_width(character: str) -> int:
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _grapheme_starts(raw: str) -> list[int]:
    try:
        import regex
    except ImportError as error:
        raise FootnoteError(
            "offsets in graphemes need the package regex", "pip install 'footnote[exchange]'"
        ) from error
    clusters = regex.findall(r"\X", raw)  # CRLF is one
    starts = [number if at == 0 else -1 for number, cluster in enumerate(clusters) for at in range(len(cluster))]
    return [*starts, len(clusters)]


def _kept(raw: str) -> Sequence[int]:
    """For each code point of a tool's text, and its end, where it stands after the policy."""
    if not raw.startswith("\ufeff") and LINE_END not in raw:
        return range(len(raw) + 1)
    kept = []
    place = 0
    for number, character in enumerate(raw):
        kept.append(place)
        is_mark = number == 0 and character == "\ufeff"
        is_first_of_two = character == "\r" and raw[number + 1 : number + 2] == "\n"
        place += not (is_mark or is_first_of_two)
    return [*kept, place]


def policy(raw: str) -> str:
    r"""A tool's text after our policy.

    >>> policy("\ufeffone\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    return raw.removeprefix("\ufeff").replace(LINE_END, "\n").replace("\r", "\n")


def differ(raw: str) -> bool:
    """Whether units could count this text differently: it has characters beyond ASCII, or CRLF."""
    return not raw.isascii() or LINE_END in raw
