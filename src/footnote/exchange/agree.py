"""Agreement of two annotators who worked independently, and every difference, side by side.

For each label: how many marks each made, F1 of identical spans, F1 of overlapping spans (each mark paired at most
once, with the one it overlaps most), and, over the overlapping pairs, the share of attributes from closed lists and
the F1 of links that are the same. For each attribute from a closed list also Cohen's kappa (Cohen 1960): agreement
beyond what two annotators with the same habits reach by chance. Names that annotators give themselves (keys, actor and
place ids, utterances) count in no figure: each minted their own. They are listed as differences all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.exchange.article import Article, read_files
from footnote.problems import FootnoteError

HEADINGS = ["label", "marks a", "marks b", "same span F1", "overlap F1", "same attributes", "same links F1"]
ATTRIBUTE_HEADINGS = ["attribute", "pairs", "same", "kappa"]
DIFFERENCE_HEADINGS = ["article", "mark_a", "mark_b", "what", "a", "b"]
ONLY = "only one has it"
SPAN = "span"


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

    def row(self) -> list[str]:
        """Cells of the printed table."""
        marks = self.first + self.second
        return [
            self.label,
            str(self.first),
            str(self.second),
            ratio(2 * self.same_span, marks),
            ratio(2 * self.overlapping, marks),
            ratio(self.same_attributes, self.attributes),
            ratio(2 * self.same_links, self.links),
        ]


class AttributeAgreement(msgspec.Struct, frozen=True):
    """Agreement on one attribute from a closed list: the pairs of values, None where it was left out."""

    name: str
    values: tuple[tuple[str | None, str | None], ...]

    @property
    def same(self) -> int:
        """Pairs with one value; left out and `unknown` say the same."""
        return sum((a or "unknown") == (b or "unknown") for a, b in self.values)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None if there is nothing to compare, or both always chose one value."""
        pairs = [(a or "unknown", b or "unknown") for a, b in self.values]
        firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
        by_chance = sum(firsts[value] * seconds[value] for value in firsts)
        total = len(pairs) ** 2
        return None if by_chance == total else (self.same * len(pairs) - by_chance) / (total - by_chance)

    def row(self) -> list[str]:
        """Cells of the printed table."""
        shown = "-" if self.kappa is None else f"{self.kappa:.2f}"
        return [self.name, str(len(self.values)), ratio(self.same, len(self.values)), shown]


class Difference(msgspec.Struct, frozen=True):
    """One thing on which two annotators differ: a whole mark, a span, an attribute, the links of one relation."""

    article: str
    mark_a: str | None
    mark_b: str | None
    what: str
    a: str
    b: str

    def row(self) -> list[str]:
        """Cells of the printed table."""
        return [self.article, self.mark_a or "", self.mark_b or "", self.what, self.a, self.b]


class Comparison(msgspec.Struct):
    """Two passes compared: by label (the last row is all of them), by attribute, and every difference."""

    labels: list[Agreement]
    attributes: list[AttributeAgreement]
    differences: list[Difference]


def ratio(part: float, whole: float) -> str:
    """A share with two digits, or a dash where there is nothing to share."""
    return f"{part / whole:.2f}" if whole else "-"


def compare_passes(first: Path, second: Path) -> Comparison:
    """Compare two annotators' versions: two files, or two folders with the same files.

    Raises:
        FootnoteError: they do not hold the same articles, or a line cannot be read.
    """
    return compare_articles(list(paired_articles(first, second)))


def paired_articles(first: Path, second: Path) -> Iterator[tuple[Article, Article]]:
    """The articles of two passes, each with its other version.

    Raises:
        FootnoteError: they do not hold the same articles, or a line cannot be read.
    """
    ours, theirs = by_article(first), by_article(second)
    if lonely := sorted(ours.keys() ^ theirs.keys()):
        where, other = (first, second) if lonely[0] in ours else (second, first)
        raise FootnoteError(
            f"{lonely[0]} is in {where} and not in {other}", "compare two versions of the same articles"
        )
    for identity, article in ours.items():
        yield article, theirs[identity]


def by_article(place: Path) -> dict[str, Article]:
    """The articles in a file or folder, by id.

    Raises:
        FootnoteError: there is none, or one stands in two places.
    """
    files = [place] if place.is_file() else sorted(place.glob("*.jsonl"))
    articles = read_files(files, {})
    found = {article.header.article_id: article for article in articles}
    if not found:
        raise FootnoteError(f"{place} holds no annotation file", "give a folder with .jsonl files, or one of them")
    if len(found) < len(articles):
        raise FootnoteError(f"{place} holds an article twice", "give one annotator's files")
    return found


def compare_articles(pairs: list[tuple[Article, Article]]) -> Comparison:
    """Compare versions of articles."""
    scheme = contract().scheme
    counted: dict[str, list[Agreement]] = {label: [] for label in scheme.labels}
    values: dict[str, list[tuple[str | None, str | None]]] = {}
    differences: list[Difference] = []
    for first, second in pairs:
        matched = pair(first.marks, second.marks)
        by_id = {mark.id: mark for mark in second.marks}
        for label, definition in scheme.labels.items():
            closed = [name for name, attribute in definition.attributes.items() if attribute.values is not None]
            couples = [
                (mark, by_id[matched[mark.id]]) for mark in first.marks if mark.label == label and mark.id in matched
            ]
            cells = {name: list(filled(couples, name)) for name in closed}
            for name, both in cells.items():
                values.setdefault(f"{label}.{name}", []).extend(both)
            counted[label].append(
                count(
                    label, (first.marks, second.marks), couples, matched, [c for both in cells.values() for c in both]
                )
            )
        differences += differences_of(first, second, matched)
    labels = [_add(label, parts) for label, parts in counted.items()]
    attributes = [AttributeAgreement(name, tuple(both)) for name, both in sorted(values.items()) if both]
    return Comparison([*labels, _add("all", labels)], attributes, differences)


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


def filled(couples: Iterable[tuple[Any, Any]], name: str) -> Iterator[tuple[str | None, str | None]]:
    """The two values of an attribute wherever at least one annotator gave it."""
    for a, b in couples:
        both = getattr(a.attrs, name), getattr(b.attrs, name)
        if both != (None, None):
            yield both


def count(
    label: str,
    marks: tuple[list[Any], list[Any]],
    couples: list[tuple[Any, Any]],
    matched: dict[str, str],
    cells: list[tuple[str | None, str | None]],
) -> Agreement:
    """Count the agreement on one label in one article."""
    links = [(_links(a, matched), _links(b, None)) for a, b in couples]
    return Agreement(
        label=label,
        first=sum(mark.label == label for mark in marks[0]),
        second=sum(mark.label == label for mark in marks[1]),
        same_span=sum(span_of(a) == span_of(b) for a, b in couples),
        overlapping=len(couples),
        attributes=len(cells),
        same_attributes=sum((a or "unknown") == (b or "unknown") for a, b in cells),
        links=sum(len(a) + len(b) for a, b in links),
        same_links=sum(len(a & b) for a, b in links),
    )


def span_of(mark: Any) -> tuple[int, int]:
    """First and last character of a mark."""
    return mark.start, mark.end


def _links(mark: Any, matched: dict[str, str] | None) -> set[tuple[str, str]]:
    return {
        (relation, target if matched is None else matched.get(target, f"unpaired {target}"))
        for relation, targets in mark.links.items()
        for target in targets
    }


def _add(label: str, parts: list[Agreement]) -> Agreement:
    counts = {name: sum(getattr(part, name) for part in parts) for name in Agreement.__struct_fields__[1:]}
    return Agreement(label=label, **counts)


def differences_of(first: Article, second: Article, matched: dict[str, str]) -> Iterator[Difference]:
    """Every difference between two versions of an article, in the order of the text."""
    slug = first.slug
    by_id = {mark.id: mark for mark in second.marks}
    rows: list[tuple[int, Difference]] = []
    for mark in first.marks:
        if mark.id not in matched:
            rows.append((mark.start, Difference(slug, mark.id, None, ONLY, named(mark), "")))
            continue
        other = by_id[matched[mark.id]]
        rows += [
            (mark.start, Difference(slug, mark.id, other.id, what, a, b))
            for what, a, b in unequal(mark, other, matched)
        ]
    paired = set(matched.values())
    rows += [
        (mark.start, Difference(slug, None, mark.id, ONLY, "", named(mark)))
        for mark in second.marks
        if mark.id not in paired
    ]
    return (row for _, row in sorted(rows, key=lambda row: row[0]))


def unequal(mark: Any, other: Any, matched: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What differs between two paired marks, with both sides as text; links as the second annotator's ids."""
    if pieces(mark) != pieces(other):
        yield SPAN, pieces(mark), pieces(other)
    ours, theirs = (msgspec.to_builtins(one.attrs) for one in (mark, other))
    for name in sorted(ours.keys() | theirs.keys()):
        if (ours.get(name) or "unknown") != (theirs.get(name) or "unknown"):
            yield name, str(ours.get(name) or ""), str(theirs.get(name) or "")
    for relation in sorted(mark.links.keys() | other.links.keys()):
        here = sorted(matched.get(target, target) for target in mark.links.get(relation, []))
        there = sorted(other.links.get(relation, []))
        if here != there:
            yield relation, " ".join(here), " ".join(there)


def pieces(mark: Any) -> str:
    """The characters of a mark, as text."""
    return " ".join(f"{part.start}-{part.end}" for part in mark.parts) or f"{mark.start}-{mark.end}"


def named(mark: Any) -> str:
    """A mark by its words, if its file holds them, else by its characters."""
    return f"{mark.label} {pieces(mark)}" if mark.exact is None else f'{mark.label} "{mark.exact}"'
