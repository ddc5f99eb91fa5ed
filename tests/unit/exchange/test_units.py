"""Offsets in every unit over a tool's text, against the definition of each unit."""

from __future__ import annotations

import pytest

from footnote.exchange.document import Unit
from footnote.exchange.units import Offsets, policy

TEXTS = ["", "plain", "a💥b\nc", "\ufeffa\r\nb\rc💥\r\n", "cafe\u0301 🇺🇦\r\n\r\nשלום", "\r\n"]


def width(text: str, unit: Unit) -> int:
    """How many units a text has."""
    if unit is Unit.CODE_POINTS:
        return len(text)
    return len(text.encode("utf-8")) if unit is Unit.BYTES else len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("raw", TEXTS)
@pytest.mark.parametrize("unit", [Unit.CODE_POINTS, Unit.UTF16, Unit.BYTES])
def test_every_character_has_its_place(raw: str, unit: Unit) -> None:
    offsets = Offsets(raw, unit)
    places = {width(raw[:number], unit): number for number in range(len(raw) + 1)}
    for offset in range(-2, width(raw, unit) + 3):
        number = places.get(offset)
        if number is None:
            assert offsets.place(offset) is None
        else:
            # a place between CR and LF is that of the line end itself
            before = raw[: number - 1] if raw[number - 1 : number + 1] == "\r\n" else raw[:number]
            assert offsets.place(offset) == len(policy(before))


def test_a_run_has_characters_inside_the_text() -> None:
    offsets = Offsets("a💥b", Unit.UTF16)
    assert offsets.span(1, 3) == (1, 2)
    assert offsets.span(1, 2) is None  # inside the pair
    assert offsets.span(1, 1) is None
    assert offsets.span(3, 1) is None
    assert offsets.span(0, 5) is None


def test_the_first_code_point_of_a_cluster_is_its_place() -> None:
    offsets = Offsets("e\u0301\r\nx", Unit.GRAPHEMES)
    assert [offsets.place(number) for number in range(5)] == [0, 2, 3, 4, None]
