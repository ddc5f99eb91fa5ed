"""One colour for each label, the same in every tool that can show it."""

from __future__ import annotations

# light enough for black text, and apart for people who see few colours
COLOURS = {
    "Event": "#f5b7b1", "Date": "#aed6f1", "Place": "#abebc6", "Actor": "#f9e79f",
    "Casualty": "#d7bde2", "Troops": "#d5dbdb", "Quote": "#fdebd0", "Cue": "#ffffff",
}  # fmt: skip
OTHER = "#eeeeee"


def colour_of(label: str) -> str:
    """Background of a label; one for all that have none of their own.

    >>> colour_of("Event"), colour_of("Sentence")
    ('#f5b7b1', '#eeeeee')
    """
    return COLOURS.get(label, OTHER)
