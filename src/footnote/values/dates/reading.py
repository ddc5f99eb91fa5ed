"""The entry to the grammar: a pattern is in the table of rules, or a composer takes it apart.

Composers are entered by ``grammar``, under the kind that a pattern begins with; they read the rest of the
pattern through ``read`` again. The rest is always shorter, so that the work is bounded by the length of the pattern.
"""

from __future__ import annotations

from collections.abc import Callable

from footnote.values.dates.anchors import Anchors, Reading
from footnote.values.dates.calendar_words import Unit
from footnote.values.dates.rules import RULES, Values

Composer = Callable[[str, Values, Anchors], Reading | None]

# the key of the composer for what does not show in the first kind
ANYWHERE = ""
COMPOSERS: dict[str, Composer] = {}


def read(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read a pattern with its values.

    Raises:
        UnreadableWords: any code but those of counts.
    """
    known = RULES.get(kinds)
    if known:
        return known(values, anchors)
    if not kinds:
        raise anchors.fail("no date is in the words")
    for piece in (kinds[0], ANYWHERE):
        compose = COMPOSERS.get(piece)
        found = compose(kinds, values, anchors) if compose else None
        if found:
            return found
    raise anchors.fail()


def read_whole(kinds: str, values: Values, anchors: Anchors) -> Reading:
    """Read what something is a part of.

    "The year" alone counts from another date, but "early in the year" is in that of publication unless there is
    another date to count from. Of days the text names too many: "late in the day" stays with the other date.
    """
    if kinds == "C" and anchors.is_near:
        return RULES["=C"]([0, 0], anchors)
    is_current = anchors.antecedent is None and values and values[0] not in (Unit.DAY, Unit.TIME)
    if kinds == "U" and values[0] == Unit.DAY and anchors.is_near:
        is_current = True
    if kinds == "U" and (is_current or values[0] == Unit.WEEKEND):
        return RULES["=U"]([0, values[0]], anchors)
    return read(kinds, values, anchors)
