"""Findings and failures: what is wrong, where it is, and how to mend it.

A finding about the data is a `Problem`: a row of the table `problems`, collected with all others and shown at once.
A failure that leaves nothing to collect (no corpus, a full disk) is a `FootnoteError`. Neither is ever swallowed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

EXIT_OK = 0
EXIT_PROBLEMS = 1  # the data has errors
EXIT_USAGE = 2  # the command line has
EXIT_FAILURE = 3  # the surroundings have: no such folder, no space, no permission


class FootnoteError(Exception):
    """A command that cannot go on: what happened, and what to do about it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message}\n  {self.hint}"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `file` tells a person where to look; the other fields are the columns of `problems`."""

    code: str
    message: str
    hint: str | None = None
    file: str | None = None
    article_id: str | None = None
    line: int | None = None
    annotation_id: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    table_name: str | None = None
    row_id: str | None = None
    column_name: str | None = None
    value: str | None = None

    @property
    def severity(self) -> str:
        """`error` for codes that begin with E, `warning` for those with W."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def problem_id(self) -> str:
        """`e-` and 16 hex digits over all published columns: the same finding has the same id in every build."""
        rest = [getattr(self, name) for name in PUBLISHED]
        return "e-" + hashlib.sha256(msgspec.json.encode(rest)).hexdigest()[:16]

    @property
    def place(self) -> str:
        """Where it is, in the form that editors jump to: `articles/x.jsonl:14`, or the cell of a table."""
        if self.file is not None:
            return self.file if self.line is None else f"{self.file}:{self.line}"
        if self.table_name is not None:
            cell = [part for part in (self.table_name, self.row_id, self.column_name) if part is not None]
            return " ".join(cell)
        return self.article_id or "corpus"

    def __str__(self) -> str:
        text = f"{self.place}: {self.code} {self.message}"
        return text if self.hint is None else f"{text}\n    {self.hint}"


PUBLISHED = tuple(name for name in Problem.__struct_fields__ if name != "file")


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, line and code, each finding once."""

    def key(problem: Problem) -> tuple[str, int, str, str, str]:
        where = problem.file or problem.table_name or ""
        return (where, problem.line or 0, problem.code, problem.row_id or "", problem.message)

    return sorted(dict.fromkeys(problems), key=key)


class ProblemsFound(FootnoteError):
    """The data has errors; nothing was published."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_reading_order(problems)
        errors = sum(problem.severity == "error" for problem in self.problems)
        super().__init__(f"{errors} error{'' if errors == 1 else 's'}; nothing was published")


def meant(word: str, words: Iterable[str]) -> str:
    """The word that is nearest to one that nobody knows, as a question, or nothing.

    >>> meant("chek", ["build", "check"]), meant("x", ["build", "check"])
    ('did you mean check? ', '')
    """
    import difflib

    near = difflib.get_close_matches(word, list(words), n=1)
    return f"did you mean {near[0]}? " if near else ""
