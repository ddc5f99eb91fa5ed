"""What people see: findings in reading order, colours only on a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

import msgspec

from footnote.problems import Problem

RED, YELLOW, DIM, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"


def has_colours(stream: TextIO) -> bool:
    """Whether a stream is a terminal that wants colours (https://no-color.org)."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def show_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    """Print findings, each with its hint below."""
    coloured = has_colours(stream)
    for problem in problems:
        colour = RED if problem.severity == "error" else YELLOW
        code = f"{colour}{problem.code}{PLAIN}" if coloured else problem.code
        print(f"{problem.place}: {code} {problem.message}", file=stream)
        if problem.hint is not None:
            print(f"    {DIM}{problem.hint}{PLAIN}" if coloured else f"    {problem.hint}", file=stream)


def count_problems(problems: Iterable[Problem]) -> str:
    """Say how many errors and warnings there are.

    >>> count_problems([Problem(code="E14", message="x"), Problem(code="W37", message="y")])
    '1 error, 1 warning'
    """
    severities = [problem.severity for problem in problems]
    counts = [(severities.count(kind), kind) for kind in ("error", "warning")]
    return ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for count, kind in counts)


def as_json(problems: Iterable[Problem]) -> str:
    """Findings as JSON, one object each, with severity and file."""
    records = [msgspec.to_builtins(problem) | {"severity": problem.severity} for problem in problems]
    return msgspec.json.format(msgspec.json.encode(records), indent=2).decode()


def as_github(problems: Iterable[Problem], folder: str) -> str:
    """Findings as workflow commands, which GitHub shows beside the lines of a pull request."""
    lines = []
    for problem in problems:
        place = f"file={folder}/{problem.file},line={problem.line or 1}," if problem.file else ""
        text = problem.message if problem.hint is None else f"{problem.message}\n{problem.hint}"
        escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        lines.append(f"::{problem.severity} {place}title={problem.code}::{escaped}")
    return "\n".join(lines)
