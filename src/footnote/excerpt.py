"""The line that a finding is about, with its words underlined, as compilers show it.

Without the article's text that is the line of the annotation file; with it, also the words in their article. Only
for terminals: an excerpt of an article is shown to whoever holds the text, and never written anywhere.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from footnote.characters import visible
from footnote.problems import Problem

EXACT = re.compile(r'"exact(?:_sha256)?":\s*"((?:[^"\\]|\\.)*)"')
BYTE = re.compile(r"\(byte (\d+)\)")  # where a line of JSON breaks
LONGEST_LINE = 1 << 20  # characters; a longer line is damaged, and nobody reads it


def excerpts(problem: Problem, corpus: Path, texts: Mapping[str, str], width: int) -> Iterator[str]:
    """Give the lines to print below a finding: a line of its file, then of its article, each with its underline."""
    if problem.file is not None and problem.line is not None:
        line = line_of(corpus / problem.file, problem.line)
        if line is not None and (words := words_in(line, problem)) is not None:
            yield from underlined(f"{problem.line:>6}", line, *words, width=width)
    text = texts.get(problem.article_id or "")
    if text is not None and problem.start_char is not None and problem.end_char is not None:
        start, end = max(0, problem.start_char), min(problem.end_char, len(text))
        if start < end:
            begin = text.rfind("\n", 0, start) + 1
            stop = text.find("\n", start)
            sentence = text[begin : len(text) if stop < 0 else stop]
            yield from underlined("  text", sentence, start - begin, min(end - begin, len(sentence)), width=width)


@lru_cache(maxsize=64)
def lines_of(file: Path) -> tuple[str, ...]:
    """Lines of a file; what is not UTF-8 is replaced. No lines if it cannot be read."""
    try:
        return tuple(file.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n"))
    except OSError:
        return ()


def line_of(file: Path, number: int) -> str | None:
    """One line of a file, counted from 1."""
    lines = lines_of(file)
    return lines[number - 1] if 0 < number <= len(lines) and len(lines[number - 1]) <= LONGEST_LINE else None


def words_in(line: str, problem: Problem) -> tuple[int, int] | None:
    """Start and end of the words in a line of a file that a finding is about: its value, else the span's words."""
    if broken := BYTE.search(problem.message):
        at = len(line.encode()[: int(broken[1])].decode(errors="ignore"))
        return at, at + 1
    if problem.value:
        for written in (json.dumps(problem.value, ensure_ascii=False), problem.value):
            at = line.rfind(written)
            if at >= 0:
                return at, at + len(written)
    if found := EXACT.search(line):
        return found.span(1)
    return None


def underlined(margin: str, line: str, start: int, end: int, *, width: int) -> Iterator[str]:
    r"""Give a line, cut to the terminal's width around its words, and the carets below these.

    >>> print(*underlined("     7", "two women and a boy", 14, 19, width=80), sep="\n")
         7 | two women and a boy
           |               ^^^^^
    """
    room = max(20, width - len(margin) - 3)
    first, last = window(len(line), start, end, room)
    before = ("…" if first > 0 else "") + visible(line[first:start])
    words, after = visible(line[start : min(end, last)]), visible(line[min(end, last) : last])
    yield f"{margin} | {before}{words}{after}{'…' if last < len(line) else ''}"
    yield f"{' ' * len(margin)} | {' ' * cells(before)}{'^' * max(1, cells(words))}"


def window(length: int, start: int, end: int, room: int) -> tuple[int, int]:
    """First and last character to show, so that the words stand in the middle of what there is room for."""
    room -= 2  # for what is cut on both sides
    if length <= room:
        return 0, length
    spare = max(0, room - (end - start))
    first = max(0, min(start - spare // 2, length - room))
    return first, min(length, max(first + room, start + 1))


def cells(text: str) -> int:
    """Cells of a terminal that a text takes: two for wide characters, none for marks above others."""
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
