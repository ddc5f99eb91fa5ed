"""Which occurrence of repeated words is the one in the article: spans keep their order and their distances.

Words that occur once hold the rest in place. A chain of them is chosen that is in order and has few changes of
distance, so that a single word in a menu does not count; the other spans are expected at the article's distance from
their neighbours in the chain. Between two neighbours the copy may have an advertisement, or lack a line.

Places count characters of the folded copy. The article's own white space is not known, so distances are compared with
some tolerance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from typing import Literal

import msgspec

Status = Literal["found", "ambiguous", "missing", "unsearched"]

CHANGE_COST = 12  # letters that must speak for a change of distance between two spans
MAX_WEIGHT = 40
LOOK_BACK = 200  # spans before, when the chain is chosen
MARGIN = 300  # characters between a headline and the article: names, dates, buttons


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """A span and all places where its words occur in the copy."""

    start: int  # in the article
    words: str  # the folded words, or the hash: equal for spans that the same occurrences would fit
    length: int
    places: list[int]  # sorted
    whole: list[int]  # those that do not cut a word

    @property
    def only(self) -> int | None:
        """The place, if the words occur once."""
        places = self.whole or self.places
        return places[0] if len(places) == 1 else None


class Order:
    """Spans whose place is known, by their start in the article; each is in order with all others."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.places: list[int] = []

    def expected(self, start: int) -> tuple[Expected | None, Expected | None]:
        """Where the neighbours before and after let a span begin."""
        index = bisect_right(self.starts, start)
        before = self._expected(index - 1, start) if index > 0 else None
        after = self._expected(index, start) if index < len(self.starts) else None
        return before, after

    def _expected(self, index: int, start: int) -> Expected:
        distance = start - self.starts[index]
        place = self.places[index]
        return Expected(neighbour=place, place=place + distance, tolerance=tolerance(distance))

    def fits(self, start: int, place: int) -> bool:
        """Whether a span can be there without changing the order."""
        index = bisect_left(self.starts, start)
        if index < len(self.starts) and self.starts[index] == start:
            return self.places[index] == place
        after = index == len(self.starts) or place < self.places[index]
        return after and (index == 0 or self.places[index - 1] < place)

    def add(self, start: int, place: int) -> None:
        """Put in a span that fits."""
        index = bisect_left(self.starts, start)
        if index == len(self.starts) or self.starts[index] != start:
            self.starts.insert(index, start)
            self.places.insert(index, place)


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What one neighbour says."""

    neighbour: int
    place: int
    tolerance: int

    def distance(self, place: int) -> float:
        """How far off, in tolerances."""
        return abs(place - self.place) / self.tolerance


def tolerance(distance: int) -> int:
    """Characters by which a distance may differ: line breaks and dots that folding changed.

    >>> tolerance(0), tolerance(-100), tolerance(100_000)
    (8, 13, 68)
    """
    return 8 + min(abs(distance) // 20, 60)


def settle(spans: list[Sought]) -> tuple[list[tuple[Status, int | None]], Order]:
    """Status and place of each span, and the order that they were chosen by."""
    sharing = Counter(span.words for span in spans)
    single = {i: span.only for i, span in enumerate(spans) if sharing[span.words] == 1 and span.only is not None}
    order, settled = Order(), dict[int, int]()

    def accept(index: int, place: int) -> bool:
        if fits := order.fits(spans[index].start, place):
            order.add(spans[index].start, place)
            settled[index] = place
        return fits

    for index in _chain(spans, single):
        accept(index, single[index])
    _settle_repeated(spans, order, settled, accept)
    for index, place in single.items():
        if index not in settled and _is_plausible(spans[index], place, order):
            accept(index, place)
    taken = {(spans[index].words, place) for index, place in settled.items()}
    statuses: list[tuple[Status, int | None]] = []
    for index, span in enumerate(spans):
        if index in settled:
            statuses.append(("found", settled[index]))
        else:
            free = [place for place in span.places if (span.words, place) not in taken]
            statuses.append(("missing" if not free or _is_absent(span, free, order) else "ambiguous", None))
    return statuses, order


def _chain(spans: list[Sought], single: dict[int, int]) -> list[int]:
    """Choose the single spans that are in order and for which most letters speak: the best-scoring chain."""
    nodes = sorted(single, key=lambda i: (spans[i].start, single[i], i))
    scores: list[int] = []
    previous: list[int | None] = []
    for here, index in enumerate(nodes):
        best, link = 0, None
        for there in range(max(0, here - LOOK_BACK), here):
            distance = spans[index].start - spans[nodes[there]].start
            moved = single[index] - single[nodes[there]]
            if (distance == 0 and moved != 0) or (distance > 0 and moved <= 0):
                continue
            score = scores[there] - (CHANGE_COST if abs(moved - distance) > tolerance(distance) else 0)
            if score > best:
                best, link = score, there
        scores.append(best + min(spans[index].length, MAX_WEIGHT))
        previous.append(link)
    step = max(range(len(nodes)), key=lambda here: (scores[here], -here), default=None)
    chain = []
    while step is not None:
        chain.append(nodes[step])
        step = previous[step]
    return chain[::-1]


def _settle_repeated(
    spans: list[Sought], order: Order, settled: dict[int, int], accept: Callable[[int, int], bool]
) -> None:
    """Take what is clearly nearest to where it is expected, the clearest first; each narrows the place of others."""
    changed = True
    while changed:
        choices = []
        for index, span in enumerate(spans):
            if index not in settled and (choice := _nearest(span, order)) is not None:
                choices.append((choice[0], index, choice[1]))
        changed = False
        for _, index, place in sorted(choices):
            changed |= accept(index, place)


def _nearest(span: Sought, order: Order) -> tuple[float, int] | None:
    """Give the occurrence within the tolerance, if no other is about as near: distance in tolerances, and place."""
    sides = [side for side in order.expected(span.start) if side is not None]
    if not sides:
        return None
    low = min(side.place - 3 * side.tolerance for side in sides)
    high = max(side.place + 3 * side.tolerance for side in sides)
    around = span.places[bisect_left(span.places, low) : bisect_right(span.places, high)]
    distances = sorted(
        (min(side.distance(place) for side in sides), place) for place in around if order.fits(span.start, place)
    )
    if not distances or distances[0][0] > 1 or (len(distances) > 1 and distances[1][0] - distances[0][0] < 1):
        return None
    return distances[0]


def _is_plausible(span: Sought, place: int, order: Order) -> bool:
    """Whether words that occur once may be there: between what both neighbours say, or not far from the only one."""
    sides = [side for side in order.expected(span.start) if side is not None]
    if len(sides) == 1 and span.length >= MAX_WEIGHT:
        return True
    margin = MARGIN if len(sides) == 1 else 0
    low = min((side.place - side.tolerance for side in sides), default=place) - margin
    high = max((side.place + side.tolerance for side in sides), default=place) + margin
    return low <= place <= high


def _is_absent(span: Sought, free: list[int], order: Order) -> bool:
    """Whether both neighbours agree where the words would be, and none of the occurrences is there."""
    before, after = order.expected(span.start)
    if before is None or after is None:
        return False
    slack = max(before.tolerance, after.tolerance)
    low, high = sorted((before.place, after.place))
    return high - low <= slack and not any(low - slack <= place <= high + slack for place in free)
