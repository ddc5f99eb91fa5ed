"""Bring an import into the corpus: what is the same keeps its id, and every difference is reported."""

from __future__ import annotations

from typing import Any

import msgspec

from footnote.exchange.article import Article

Shape = tuple[str, int, int, tuple[tuple[int, int], ...]]


class Changes(msgspec.Struct):
    """Ids of marks that an import added, changed, removed, and the number of those that it left as they were."""

    added: list[str] = []
    changed: list[str] = []
    removed: list[str] = []
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        counts = [(len(self.added), "added"), (len(self.changed), "changed"), (len(self.removed), "removed")]
        text = ", ".join(f"{number} {kind}" for number, kind in [*counts, (self.unchanged, "unchanged")])
        ids = [
            f"  {kind}: {', '.join(names)}"
            for kind, names in (("added", self.added), ("changed", self.changed), ("removed", self.removed))
            if names
        ]
        return "\n".join([text, *ids])


def merge(old: Article | None, new: Article) -> tuple[Article, Changes]:
    """The article as it stands after an import, and what that changes; the header of the corpus stays.

    A mark with the label and characters of one in the corpus takes its id; so does one whose end alone was moved.
    """
    if old is None:
        return new, Changes(added=[mark.id for mark in new.marks])
    names = kept_ids(old.marks, new.marks)
    marks = [renamed(mark, names) for mark in new.marks]
    before = {mark.id: mark for mark in old.marks}
    changes = Changes(removed=sorted(before.keys() - {mark.id for mark in marks}))
    for number, mark in enumerate(marks):
        if mark.id not in before:
            changes.added.append(mark.id)
            continue
        marks[number] = withheld_as(before[mark.id], mark)
        if canonical(marks[number]) != canonical(before[mark.id]):
            changes.changed.append(mark.id)
        else:
            marks[number] = before[mark.id]
            changes.unchanged += 1
    return Article(old.slug, old.header, marks, new.text), changes


def withheld_as(old: Any, new: Any) -> Any:
    """A mark that holds its words, or only their hash, as the one in the corpus does, if it has the same characters."""
    same = {}
    if shape(old) == shape(new):
        same = {"exact": old.exact, "exact_sha256": old.exact_sha256, "parts": old.parts}
    if [(piece.start, piece.end) for piece in old.quoted] == [(piece.start, piece.end) for piece in new.quoted]:
        same["quoted"] = old.quoted
    return msgspec.structs.replace(new, **same)


def kept_ids(old: list[Any], new: list[Any]) -> dict[str, str]:
    """Ids in the corpus by the ids that an import brings, never two for one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for measure in (shape, lambda mark: (mark.label, mark.start)):
        free: dict[Any, list[str]] = {}
        for mark in old:
            if mark.id not in taken:
                free.setdefault(measure(mark), []).append(mark.id)
        for mark in new:
            if mark.id not in names and free.get(measure(mark)):
                own = free[measure(mark)]
                names[mark.id] = mark.id if mark.id in own else own[0]
                own.remove(names[mark.id])
                taken.add(names[mark.id])
    # a new mark must not take an id that an old one keeps
    for mark in new:
        if mark.id not in names:
            stem = mark.id.rstrip("bcdefghijklmnopqrstuvwxyz")
            letters = ["", *(chr(code) for code in range(ord("b"), ord("z") + 1))]
            names[mark.id] = next(
                (stem + end for end in letters if stem + end not in taken and stem + end not in names.values()), mark.id
            )
            taken.add(names[mark.id])
    return names


def shape(mark: Any) -> Shape:
    """Label and characters of a mark."""
    return mark.label, mark.start, mark.end, tuple((part.start, part.end) for part in mark.parts)


def renamed(mark: Any, names: dict[str, str]) -> Any:
    """A mark with its own id and those of its links replaced."""
    links = {relation: [names.get(target, target) for target in targets] for relation, targets in mark.links.items()}
    return msgspec.structs.replace(mark, id=names[mark.id], links=links)


def canonical(mark: Any) -> Any:
    """A mark in a form in which the order of relations, and of what they lead to, does not matter."""
    cells = msgspec.to_builtins(mark)
    cells["links"] = sorted((relation, sorted(targets)) for relation, targets in mark.links.items() if targets)
    return cells
