"""Find characters of which only length and SHA-256 are known: hash every run of that length.

Near the place that the order of the spans predicts, every run in every rendering is tried; elsewhere every run that
begins and ends where a word does, then, in the copy and its folding, every run at all. The work is counted, so that a
long copy ends with "unsearched" and not with an hour of hashing: a run takes about 0.6 microseconds.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from footnote.verify.folding import Folding, renderings

MAX_RUNS = 12_000_000  # 200 lengths in 20,000 characters need about 11 million if none of them is there
SWEPT_RENDERINGS = 12  # of a whole copy: white space folded, quotation marks in each style
NEAR_CHARS = 6_000  # a wider place is no prediction

Unknown = tuple[int, str]  # length in code points, SHA-256 as hex
Range = tuple[int, int]  # start and end in the copy


def search_near(text: str, place: Range, unknown: Unknown) -> list[Range]:
    """Where the characters stand in that part of the copy, in any rendering."""
    start, end = max(place[0], 0), min(place[1], len(text))
    if not 0 < end - start <= NEAR_CHARS:
        return []
    wanted = {unknown[0]: [unknown[1]]}
    found: set[Range] = set()
    for rendering in renderings(text[start:end]):
        everywhere = {unknown[0]: range(len(rendering.text) - unknown[0] + 1)}
        found.update((start + first, start + last) for _, (first, last) in _matches(rendering, wanted, everywhere))
        if found:
            break
    return sorted(found)


class Sweep:
    """Search the whole copy for several at once, within a bound."""

    def __init__(self, text: str, folded: Folding, unknown: Iterable[Unknown], max_runs: int = MAX_RUNS) -> None:
        self.found: dict[Unknown, set[Range]] = defaultdict(set)
        self.unsearched: set[Unknown] = set()  # not found, and not tried everywhere
        self._left = set(unknown)
        self._runs = max_runs
        if self._left:
            unchanged = next(renderings(text, 0))
            settings = itertools.islice(renderings(text), SWEPT_RENDERINGS)
            self._run((rendering, True) for rendering in itertools.chain([folded], settings))
            self._run([(unchanged, False), (folded, False)])
        self.unsearched &= self._left

    def _run(self, passes: Iterable[tuple[Folding, bool]]) -> None:
        """Search in each rendering for what none before it held."""
        for rendering, at_words in passes:
            edges = word_edges(rendering.text) if at_words else []
            ends = frozenset(edges)
            wanted: dict[int, set[str]] = defaultdict(set)
            for length, digest in sorted(self._left):
                wanted[length].add(digest)
            starts: dict[int, Collection[int]] = {}
            for length, digests in wanted.items():
                everywhere = range(len(rendering.text) - length + 1)
                starts[length] = [i for i in edges if i + length in ends] if at_words else everywhere
                if len(starts[length]) > self._runs:
                    starts[length] = ()
                    self.unsearched.update((length, digest) for digest in digests)
                self._runs -= len(starts[length])
            for unknown, place in _matches(rendering, wanted, starts):
                self.found[unknown].add(place)
                self._left.discard(unknown)


def _matches(
    rendering: Folding, wanted: Mapping[int, Collection[str]], starts: Mapping[int, Collection[int]]
) -> Iterator[tuple[Unknown, Range]]:
    text, sha256 = rendering.text, hashlib.sha256
    for length, digests in wanted.items():
        raw = {bytes.fromhex(digest) for digest in digests}
        for start in starts[length]:
            digest = sha256(text[start : start + length].encode()).digest()
            if digest in raw:
                yield (length, digest.hex()), rendering.source(start, start + length)


def word_edges(text: str) -> list[int]:
    """Places that do not cut a word: before, after and between characters that are neither letter nor digit.

    >>> word_edges("U.S. 14")
    [0, 1, 2, 3, 4, 5, 7]
    """
    inside = [False, *(one.isalnum() for one in text), False]
    return [place for place in range(len(text) + 1) if not (inside[place] and inside[place + 1])]
