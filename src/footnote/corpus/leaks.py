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
        found = _first_outside(held.found_in(content), sorted(free.found_in(content)), limit + 1)
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

    def found_in(self, content: str) -> Iterator[Stretch]:
        """Give each such stretch of the content, as far as it goes."""
        seen: dict[tuple[int, int], int] = {}  # by text and offset: up to where the content was compared with it
        for at in range(len(content) - self.block + 1):
            for number, there in self.places.get(content[at : at + self.block], ()):
                if seen.get((number, there - at), -1) > at:
                    continue
                text = self.texts[number]
                start, end = at, at + self.block
                while start > 0 and there - at + start > 0 and content[start - 1] == text[there - at + start - 1]:
                    start -= 1
                while end < len(content) and there - at + end < len(text) and content[end] == text[there - at + end]:
                    end += 1
                seen[number, there - at] = end
                if end - start >= self.length:
                    yield start, end


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
