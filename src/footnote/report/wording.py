"""Names, dates and counts as a reader would say them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from footnote.contract import contract

_COUNTRY_AND_DATE = re.compile(r"^[a-z]{2}-\d{4}(-\d{2}){0,2}-")


def incident_name(incident_id: str, event_type: str, place: str | None, names: dict[str, str]) -> str:
    """Give the words of an incident's id, or its type and place where no person named it.

    `names` has the printed form of what the id can only say in lower case, by id: of actors, places, single words.

    >>> incident_name("iq-2020-06-kataib-hezbollah-detentions", "arrest_detention", None, {"kataib-hezbollah": "KH"})
    'KH detentions'
    >>> incident_name("x-r-3cada37bdbfd-000101", "air_drone_strike", "Baghdad", {})
    'Air drone strike, Baghdad'
    """
    if incident_id.startswith("x-"):
        return plain(event_type).capitalize() + (f", {place}" if place else "")
    words = _COUNTRY_AND_DATE.sub("", incident_id).split("-")
    said = []
    while words:
        length = next((many for many in range(len(words), 1, -1) if "-".join(words[:many]) in names), 1)
        one = "-".join(words[:length])
        said.append(names.get(one, one))
        words = words[length:]
    return " ".join(said)[:1].upper() + " ".join(said)[1:]


def printed_capitals(texts: Iterable[str]) -> dict[str, str]:
    """Give words that texts print with a capital and never without, by their lower case.

    >>> printed_capitals(["Rocket attacks", "two Iraqi bases", "a rocket"])
    {'iraqi': 'Iraqi'}
    """
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return {word.lower(): word for word in sorted(words) if word.istitle() and word.lower() not in words}


def plain(value: str) -> str:
    """Give a value of a closed list as words.

    >>> plain("part_of_month")
    'part of month'
    """
    return value.replace("_", " ")


def meaning(vocabulary: str, value: str) -> str:
    """Give what a value of a closed list means; a value of another version of the lists stands for itself."""
    return contract().vocabularies[vocabulary].get(value, plain(value))


def day(value: date) -> str:
    """Give a day for reading.

    >>> day(date(2020, 9, 28))
    '28 Sep 2020'
    """
    return f"{value.day} {value:%b} {value.year}"


def when(earliest: date | None, latest: date | None, *, covers: bool = False) -> str:
    """Say a date by its bounds; `covers` if it holds on all days between, not on one of them.

    >>> when(date(2020, 1, 1), date(2020, 1, 31)), when(date(2019, 10, 1), date(2020, 7, 31), covers=True)
    ('between 1 and 31 Jan 2020', 'from 1 Oct 2019 to 31 Jul 2020')
    >>> when(date(2020, 1, 1), None), when(date(2020, 1, 1), date(2020, 1, 1)), when(None, None)
    ('on or after 1 Jan 2020', '1 Jan 2020', 'no date stated')
    """
    if earliest is None and latest is None:
        return "no date stated"
    if latest is None:
        assert earliest is not None
        return f"{'from' if covers else 'on or after'} {day(earliest)}" + (", end not stated" if covers else "")
    if earliest is None:
        return f"{'until' if covers else 'on or before'} {day(latest)}" + (", start not stated" if covers else "")
    if earliest == latest:
        return day(earliest)
    first = day(earliest)
    if earliest.year == latest.year:
        first = str(earliest.day) if earliest.month == latest.month else f"{earliest.day} {earliest:%b}"
    return f"from {first} to {day(latest)}" if covers else f"between {first} and {day(latest)}"


def count(low: int | None, best: int | None, high: int | None) -> str:
    """Say a number by its bounds.

    >>> count(5, 5, 5), count(100, 100, None), count(3, 5, 8)
    ('5', '100 or more', '5 (3 to 8)')
    >>> count(12, None, None), count(0, None, 20), count(None, 20, None), count(30, 39, None), count(None, None, None)
    ('12 or more', '0 to 20', '20', '39 (30 or more)', 'unknown number')
    """
    if best is None and high is None and not low:
        return "unknown number"
    bounds = _bounds(low, high)
    if best is None:
        return bounds
    if not bounds or low == best == high:
        return f"{best:,}"
    return bounds if low == best and high is None else f"{best:,} ({bounds})"


def _bounds(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"{low:,} or more"
    return "" if high is None else f"{high:,} or fewer"


def shortened(text: str, characters: int) -> str:
    """Cut a text at the end of a word, with an ellipsis; charts cannot wrap lines.

    >>> shortened("Baghdad airport drone strike", 20), shortened("Baghdad", 20)
    ('Baghdad airport…', 'Baghdad')
    """
    if len(text) <= characters:
        return text
    start = text[: characters - 1]
    return (start.rpartition(" ")[0].rstrip(",;:· ") or start) + "…"
