"""Agreement of two annotators who worked independently, recomputed from their passes.

For each label: how many marks each made, F1 of identical spans, F1 of overlapping spans (each mark paired at most
once, with the one it overlaps most), and, over the overlapping pairs, the share of attributes from closed lists and
the F1 of links that are the same. Names that annotators give themselves (keys, actor and place ids, utterances) are
not compared: each minted their own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.corpus.record import mark_type
from footnote.problems import FootnoteError


class Agreement(msgspec.Struct, frozen=True):
    """Agreement on one label; counts of marks, links and attributes, from which shares follow."""

    label: str
    first: int
    second: int
    same_span: int
    overlapping: int
    attributes: int
    same_attributes: int
    links: int
    same_links: int

    @staticmethod
    def ratio(part: float, whole: float) -> str:
        """A share with two digits, or a dash where there is nothing to share."""
        return f"{part / whole:.2f}" if whole else "-"

    def row(self) -> list[str]:
        """Cells of the printed table."""
        marks = self.first + self.second
        return [
            self.label,
            str(self.first),
            str(self.second),
            self.ratio(2 * self.same_span, marks),
            self.ratio(2 * self.overlapping, marks),
            self.ratio(self.same_attributes, self.attributes),
            self.ratio(2 * self.same_links, self.links),
        ]


HEADINGS = ["label", "marks a", "marks b", "same span F1", "overlap F1", "same attributes", "same links F1"]


def read_pass(file: Path) -> list[Any]:
    """Marks of one annotator's file; the header line is skipped."""
    return [msgspec.json.decode(line, type=mark_type()) for line in file.read_bytes().splitlines()[1:]]


def pair(first: Iterable[Any], second: Iterable[Any]) -> dict[str, str]:
    """Pair marks of one label that overlap, the largest share of common characters first; ids of first -> second."""
    candidates = []
    for a in first:
        for b in second:
            common = min(a.end, b.end) - max(a.start, b.start)
            if a.label == b.label and common > 0:
                union = max(a.end, b.end) - min(a.start, b.start)
                candidates.append((-common / union, a.start, b.start, a.id, b.id))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for *_, a_id, b_id in sorted(candidates):
        if a_id not in pairs and b_id not in taken:
            pairs[a_id] = b_id
            taken.add(b_id)
    return pairs


def compare(first: list[Any], second: list[Any]) -> dict[str, Agreement]:
    """Compare two passes over one article, label by label."""
    scheme = contract().scheme
    pairs = pair(first, second)
    by_id = {mark.id: mark for mark in second}
    result = {}
    for label, definition in scheme.labels.items():
        closed = [name for name, attribute in definition.attributes.items() if attribute.values is not None]
        ours, theirs = ([mark for mark in marks if mark.label == label] for marks in (first, second))
        paired = [(mark, by_id[pairs[mark.id]]) for mark in ours if mark.id in pairs]
        cells = [
            (getattr(a.attrs, name), getattr(b.attrs, name))
            for a, b in paired
            for name in closed
            if getattr(a.attrs, name) is not None or getattr(b.attrs, name) is not None
        ]
        links = [(_links(a, pairs), _links(b, None)) for a, b in paired]
        result[label] = Agreement(
            label=label,
            first=len(ours),
            second=len(theirs),
            same_span=sum((a.start, a.end) == (b.start, b.end) for a, b in paired),
            overlapping=len(paired),
            attributes=len(cells),
            same_attributes=sum((a or "unknown") == (b or "unknown") for a, b in cells),
            links=sum(len(a) + len(b) for a, b in links),
            same_links=sum(len(a & b) for a, b in links),
        )
    return result


def _links(mark: Any, pairs: dict[str, str] | None) -> set[tuple[str, str]]:
    return {
        (relation, target if pairs is None else pairs.get(target, f"unpaired {target}"))
        for relation, targets in mark.links.items()
        for target in targets
    }


def agreement(first: Path, second: Path) -> list[Agreement]:
    """Agreement of two folders of passes over the same articles, and over all labels together.

    Raises:
        FootnoteError: the folders do not hold the same articles.
    """
    names = sorted(file.name for file in first.glob("*.jsonl"))
    if not names or names != sorted(file.name for file in second.glob("*.jsonl")):
        raise FootnoteError(f"{first} and {second} do not hold the same .jsonl files")
    articles = [compare(read_pass(first / name), read_pass(second / name)) for name in names]
    labels = [_add(label, [article[label] for article in articles]) for label in articles[0]]
    return [*labels, _add("all", labels)]


def _add(label: str, parts: list[Agreement]) -> Agreement:
    counts = {name: sum(getattr(part, name) for part in parts) for name in Agreement.__struct_fields__[1:]}
    return Agreement(label=label, **counts)


def render(rows: list[Agreement]) -> str:
    """The table, as Markdown."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(row.row() for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def main(arguments: list[str]) -> int:
    """Print the agreement of two folders."""
    first, second = map(Path, arguments)
    sys.stdout.write(render(agreement(first, second)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
