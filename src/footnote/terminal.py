"""What people see: findings in reading order, their words underlined, colours only on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from footnote.characters import printable, visible, visible_lines
from footnote.excerpt import excerpts, lines_of
from footnote.machine_formats import as_github, as_json, as_sarif
from footnote.problems import Problem

if TYPE_CHECKING:
    from footnote.check import Checked

RED, YELLOW, DIM, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"


def has_colours(stream: TextIO) -> bool:
    """Whether a stream is a terminal that wants colours (https://no-color.org)."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def show(text: str, stream: TextIO) -> None:
    """Print what may hold words of others: a terminal gets nothing that it would obey, a file the text as it is."""
    print(visible_lines(text) if stream.isatty() else printable(text), file=stream)


def show_findings(found: Checked, folder: Path, form: str, most: int | None) -> None:
    """Print what a check found, in the form that somebody or something reads; at most `most` findings."""
    place = folder.as_posix()
    if form == "json":
        print(as_json(found.problems, found.rules_off, most))
    elif form == "github":
        print(as_github(found.problems[:most], found.rules_off, place))
    elif form == "sarif":
        print(as_sarif(found.problems[:most], found.rules_off, place))
    else:
        show_problems(found.problems, sys.stdout, corpus=folder, texts=found.held, most=most)
        if found.texts is not None:
            spans, texts = sum(found.texts.verified.values()), sum(map(len, found.texts.texts.values()))
            print(f"{spans:,} span{'' if spans == 1 else 's'} compared with {texts:,} text{'' if texts == 1 else 's'}")
            for article in found.texts.missing:
                print(f"not compared, its text is not at hand: {article}")
        show_rules_off(found.rules_off, sys.stdout)
        print(count_problems(found.problems), flush=True)


def show_problems(
    problems: Sequence[Problem],
    stream: TextIO,
    *,
    corpus: Path | None = None,
    texts: Mapping[str, str] | None = None,
    most: int | None = None,
) -> None:
    """Print findings, each with its article and span and its hint below; on a terminal also its line.

    `corpus` is the folder that the files of the findings lie in, `texts` the articles' texts by article_id. Beyond
    `most` findings, only their number by code is printed.
    """
    coloured = has_colours(stream)
    lines_of.cache_clear()  # whoever watches has saved a file since
    width = shutil.get_terminal_size().columns if stream.isatty() else 0
    for problem in problems[:most]:
        colour = RED if problem.severity == "error" else YELLOW
        code = f"{colour}{problem.code}{PLAIN}" if coloured else problem.code
        print(f"{visible(problem.place)}: {code} {visible(problem.message)}", file=stream)
        if width and corpus is not None:
            for line in excerpts(problem, corpus, texts or {}, width):
                print(line, file=stream)
        for below in (span_of(problem), problem.hint):
            if below is not None:
                print(f"    {DIM}{visible(below)}{PLAIN}" if coloured else f"    {visible(below)}", file=stream)
    if most is not None and len(problems) > most:
        codes = Counter(problem.code for problem in problems[most:])
        rest = ", ".join(f"{code} {number}" for code, number in sorted(codes.items()))
        print(f"… and {len(problems) - most:,} more: {rest}", file=stream)


def span_of(problem: Problem) -> str | None:
    """The article of a finding, and the characters of it that it is about.

    >>> span_of(Problem(code="E02", message="", article_id="a-4603c373f6a5", start_char=12, end_char=17))
    'in a-4603c373f6a5, characters 12 to 17'
    """
    if problem.article_id is None:
        return None
    if problem.start_char is None:
        return f"in {problem.article_id}"
    return f"in {problem.article_id}, characters {problem.start_char:,} to {problem.end_char:,}"


def show_rules_off(rules_off: Mapping[str, str], stream: TextIO) -> None:
    """Say what was not checked, and why."""
    for code, reason in rules_off.items():
        print(f"switched off in package.yaml: {code} ({visible(reason)})", file=stream)


def count_problems(problems: Iterable[Problem]) -> str:
    """Say how many errors and warnings there are.

    >>> count_problems([Problem(code="E14", message="x"), Problem(code="W37", message="y")])
    '1 error, 1 warning'
    """
    severities = [problem.severity for problem in problems]
    counts = [(severities.count(kind), kind) for kind in ("error", "warning")]
    return ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for count, kind in counts)
