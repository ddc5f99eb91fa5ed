"""A leak check: no file that is published may hold a long run of an article outside its quotes and title.

Every run of 81 characters holds one of the blocks of 41 that a text is cut into. So only those are kept, and a file is
looked through for them: a fortieth of the memory that all runs would take.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

LEAK_LIMIT = 80  # characters of an article in a row that a published file may hold, quotes excepted
Stretch = tuple[int, int]  # first character, and the one after the last


def leaks(
    texts: Iterable[str], files: Iterable[Path], *, published: Iterable[str], limit: int = LEAK_LIMIT
) -> Iterator[tuple[Path, str]]:
    """Give the files that hold a run of more than `limit` characters of one of the texts, with the run.

    `published` are titles and the words inside quotation marks: quoted speech within the declared limit is data.
    White space and the escapes of CSV and JSON are folded on both sides, so that a line break does not hide a run.
    """
    held = Stretches(map(fold, texts), limit + 1)
    free = Stretches((f" {fold(words)} " for words in published), limit + 1)
    for path in files:
        content = fold(path.read_text("utf-8", errors="replace"))
        found = _first_outside(sorted(held.found_in(content)), sorted(free.found_in(content)), limit + 1)
        if found is not None:
            yield path, content[found : found + limit + 1]


class Stretches:
    """Finds stretches of at least `length` characters that some texts share with another."""

    def __init__(self, texts: Iterable[str], length: int) -> None:
        self.length = length
        self.block = (length + 1) // 2
        self.texts = list(texts)
        # a stretch of that length holds a whole block, wherever it begins
        step = length - self.block + 1
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for at in range(0, len(text) - self.block + 1, step):
                self.places[text[at : at + self.block]].append((number, at))

    def found_in(self, content: str) -> set[Stretch]:
        """Give such stretches of the content: each run of that length that is shared lies in one of them."""
        reach = self.length - self.block
        known: dict[tuple[str, int], set[Stretch]] = {}
        found: set[Stretch] = set()
        for at in range(len(content) - self.block + 1):
            places = self.places.get(content[at : at + self.block])
            if places is None:
                continue
            # no run of the length that holds the block reaches further; a line that stands in every text is met often
            first = max(at - reach, 0)
            window = content[first : at + self.length], at - first
            if window not in known:
                shared = (self._shared(*window, self.texts[number], there) for number, there in places)
                known[window] = {stretch for stretch in shared if stretch is not None}
            found |= {(first + start, first + end) for start, end in known[window]}
        return found

    def _shared(self, window: str, at: int, text: str, there: int) -> Stretch | None:
        """How far a window is equal to a text around a block that stands in both, if that is long enough."""
        start, end = at, at + self.block
        offset = there - at
        while start > 0 and offset + start > 0 and window[start - 1] == text[offset + start - 1]:
            start -= 1
        while end < len(window) and offset + end < len(text) and window[end] == text[offset + end]:
            end += 1
        return (start, end) if end - start >= self.length else None


def _first_outside(held: Iterable[Stretch], free: list[Stretch], length: int) -> int | None:
    """Where a run of that length begins which lies in one that is held and in none that is free."""
    starts = [start for start, _ in free]
    ends = list(accumulate((end for _, end in free), max))
    for start, end in held:
        at = start
        while at + length <= end:
            before = bisect_right(starts, at)
            reaches = ends[before - 1] if before else 0
            if reaches < at + length:
                return at
            # all runs up to there are free
            at = reaches - length + 1
    return None


def fold(text: str) -> str:
    r"""Fold what files escape: doubled quotation marks, backslash escapes, runs of white space.

    >>> fold('one \\n ""two""')
    'one "two"'
    """
    return " ".join(text.replace("\\n", " ").replace('\\"', '"').replace('""', '"').split())
