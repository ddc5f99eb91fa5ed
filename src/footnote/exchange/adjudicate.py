"""Settle two annotators' versions of an article by decisions on their differences.

`footnote agree A B --format csv` writes a sheet, a person fills its column `take` with a, b or neither, and this reads
it: what both have in common comes from a, every difference from whom the sheet names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from footnote.exchange.agree import DIFFERENCE_HEADINGS, ONLY, SPAN, Difference, differences_of, pair, paired_articles
from footnote.exchange.article import Article
from footnote.exchange.scheme import new_ids
from footnote.problems import FootnoteError

TAKES = ("a", "b", "neither")
SHOWN = 5
Decisions = Mapping[Difference, str]
LARGEST_SHEET = 64 << 20  # bytes


def settled_articles(first: Path, second: Path, sheet: Path) -> Iterator[Article]:
    """The settled version of every article of two passes.

    Raises:
        FootnoteError: the sheet cannot be read, does not decide on everything, or is about other differences.
    """
    decisions = read_decisions(sheet)
    versions = [(a, b, pair(a.marks, b.marks)) for a, b in paired_articles(first, second)]
    refuse_gaps(sheet, decisions, [row for a, b, matched in versions for row in differences_of(a, b, matched)])
    for a, b, matched in versions:
        yield settled(a, b, matched, decisions)


def read_decisions(sheet: Path) -> dict[Difference, str]:
    """What to take, by difference.

    Raises:
        FootnoteError: it is no such sheet, or a cell of `take` is none of a, b, neither.
    """
    try:
        if sheet.stat().st_size > LARGEST_SHEET:
            raise FootnoteError(f"{sheet} has more than {LARGEST_SHEET:,} bytes", "is it a sheet of footnote agree?")
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FootnoteError(f"{sheet} cannot be read: {error}", "save it as CSV, UTF-8") from error
    if not rows or rows[0] != [*DIFFERENCE_HEADINGS, "take"]:
        raise FootnoteError(
            f"{sheet} is no sheet of decisions", "footnote agree A B --format csv > decisions.csv writes one"
        )
    decisions = {}
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(rows[0]):
            raise FootnoteError(f"{sheet}:{line}: {len(row)} cells instead of {len(rows[0])}")
        article, mark_a, mark_b, what, a, b, take = row
        if take.strip().lower() not in TAKES:
            raise FootnoteError(f'{sheet}:{line}: take is "{take}"', f"write one of {', '.join(TAKES)}")
        difference = Difference(article, mark_a or None, mark_b or None, what, a, b)
        decisions[difference] = take.strip().lower()
    return decisions


def refuse_gaps(sheet: Path, decisions: Decisions, differences: list[Difference]) -> None:
    """Refuse a sheet that leaves a difference open, or decides on one that is not there.

    Raises:
        FootnoteError: names the first of them.
    """
    for kind, rows in (
        ("does not decide on", [row for row in differences if row not in decisions]),
        ("decides on what is no difference:", [row for row in decisions if row not in set(differences)]),
    ):
        if rows:
            shown = "; ".join(" ".join(filter(None, row.row())) for row in rows[:SHOWN])
            more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
            raise FootnoteError(
                f"{sheet} {kind} {shown}{more}", "write the sheet anew: footnote agree A B --format csv"
            )


def settled(first: Article, second: Article, matched: dict[str, str], decisions: Decisions) -> Article:
    """One article, settled; marks get the ids of where they begin now, and links follow."""
    ours = {mark.id: mark for mark in first.marks}
    theirs = {mark.id: mark for mark in second.marks}
    back = {b: a for a, b in matched.items()}
    kept: dict[str, Any] = dict(ours)  # by the key of a mark: its id in a, or `b:` and its id in b
    for row in differences_of(first, second, matched):
        take = decisions[row]
        if row.what == ONLY:
            if row.mark_a is not None and take != "a":
                del kept[row.mark_a]
            if row.mark_b is not None and take == "b":
                kept[f"b:{row.mark_b}"] = linked(theirs[row.mark_b], back)
        elif take != "a":
            assert row.mark_a is not None
            assert row.mark_b is not None
            other = linked(theirs[row.mark_b], back) if take == "b" else None
            kept[row.mark_a] = changed(kept[row.mark_a], row.what, other)
    return Article(first.slug, first.header, list(with_ids(kept)))


def linked(mark: Any, back: Mapping[str, str]) -> Any:
    """A mark of b, its links leading to keys."""
    links = {relation: [back.get(t, f"b:{t}") for t in targets] for relation, targets in mark.links.items()}
    return msgspec.structs.replace(mark, links=links)


def changed(mark: Any, what: str, other: Any | None) -> Any:
    """A mark with one thing as the other annotator has it, or without it."""
    if what == SPAN:
        if other is None:
            return mark  # a mark has some span; neither means as it was
        spans = {name: getattr(other, name) for name in ("start", "end", "exact", "exact_sha256", "parts", "quoted")}
        return msgspec.structs.replace(mark, **spans)
    if what in type(mark.attrs).__struct_fields__:
        value = None if other is None else getattr(other.attrs, what)
        return msgspec.structs.replace(mark, attrs=msgspec.structs.replace(mark.attrs, **{what: value}))
    links = mark.links | {what: [] if other is None else other.links.get(what, [])}
    return msgspec.structs.replace(mark, links=links)


def with_ids(kept: Mapping[str, Any]) -> Iterator[Any]:
    """Marks with the ids of where they begin; links to marks that were not taken are dropped."""
    ids = dict(zip(kept, new_ids(list(kept.values())), strict=True))
    for key, mark in kept.items():
        links = {relation: [ids[t] for t in targets if t in ids] for relation, targets in mark.links.items()}
        yield msgspec.structs.replace(mark, id=ids[key], links={name: to for name, to in links.items() if to})
