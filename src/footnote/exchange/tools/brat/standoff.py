"""The lines of a standoff file: what each kind looks like, and every line that does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from footnote.exchange.tools.brat.files import content_of
from footnote.problems import FootnoteError

SHOWN = 20
NUMBER = r"\d{1,15}"
PATTERNS = {
    "T": (
        rf"(T\d[^\s:]*)\t(\S+) ({NUMBER} {NUMBER}(?:;{NUMBER} {NUMBER})*)(?:\t(.*))?",
        "T1<tab>Label 0 5<tab>words, or Label 0 5;8 12 for words in parts",
    ),
    "E": (r"(E\d[^\s:]*)\t([^\s:]+):([^\s:]+)((?: +[^\s:]+:[^\s:]+)*)\s*", "E1<tab>Label:T1 Role:T2"),
    "R": (
        r"(R\d[^\s:]*)\t(\S+) ([^\s:]+):([^\s:]+) ([^\s:]+):([^\s:]+)\s*",
        "R1<tab>relation Arg1:T1 Arg2:T2",
    ),
    "A": (r"([AM]\d[^\s:]*)\t(\S+) (\S+)(?: (.*))?", "A1<tab>Attribute T1 value"),
    "N": (r"(N\d[^\s:]*)\t(\S+) (\S+) ([^\s:]+:\S+)(?:\t.*)?", "N1<tab>Reference T1 Wikipedia:534366<tab>name"),
    "#": (r"(#\d[^\s:]*)\t(\S+) (\S+)(?:\t(.*))?", "#1<tab>AnnotatorNotes T1<tab>note"),
    "*": (r"(\*)\t(\S+)((?: +[^\s:]+){2,})\s*", "*<tab>Equiv T1 T2"),
}
KINDS = {letter: (re.compile(pattern), form) for letter, (pattern, form) in PATTERNS.items()}
ORDER = {letter: number for number, letter in enumerate(KINDS)}  # what is spoken of before what speaks of it
SAME = {"M": "A"}  # the older name of an attribute


class Line(msgspec.Struct):
    """One line: where it stands, its kind, its id, and what its pattern finds after that."""

    place: str
    kind: str
    key: str
    rest: tuple[str, ...]


class Damages:
    """Lines that cannot be read, each with its place, raised all at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, place: str, what: str) -> None:
        """Keep one."""
        self.found.append(f"{place}: {what}")

    def fail(self) -> None:
        """Refuse the export.

        Raises:
            FootnoteError: lines are damaged; names the first of them.
        """
        if self.found:
            shown = self.found[:SHOWN]
            more = [f"… and {len(self.found) - SHOWN} more"] if len(self.found) > SHOWN else []
            raise FootnoteError("\n".join([*shown, *more]), "mend these lines, or open and save the article in brat")


def read_lines(files: Sequence[Path], damages: Damages) -> list[Line]:
    """All lines of the files of one article, by kind; ids are unique over all files."""
    lines: list[Line] = []
    seen: set[str] = set()
    for file in files:
        for number, content in enumerate(content_of(file).removeprefix("\ufeff").split("\n"), start=1):
            if not content.strip():
                continue
            place = f"{file}:{number}"
            line = parsed(content.removesuffix("\r"), place, damages)
            if line is None:
                continue
            if line.key in seen and line.kind != "*":
                damages.add(place, f"{line.key} stands twice")
                continue
            seen.add(line.key)
            lines.append(line)
    return sorted(lines, key=lambda line: ORDER[line.kind])


def parsed(content: str, place: str, damages: Damages) -> Line | None:
    """One line, or None if it is damaged."""
    kind = SAME.get(content[0], content[0])
    if kind not in KINDS:
        damages.add(place, f'begins with "{content[:10]}"; expected a line of T, R, E, A, M, N, # or *')
        return None
    pattern, form = KINDS[kind]
    match = pattern.fullmatch(content)
    if match is None:
        damages.add(place, f'"{content[:80]}" is not {form}')
        return None
    key, *rest = match.groups()
    return Line(place, kind, key, tuple(part or "" for part in rest))
