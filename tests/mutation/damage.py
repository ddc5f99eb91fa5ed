"""What a damage is, and how it is proven that it is found: the right code at the right place, and nothing else."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from footnote.check import check_corpus
from footnote.problems import FootnoteError, Problem
from tests.mutation.corpus import Corpus, make_valid_corpus

Place = str | list[str]
Who = Literal["annotator", "tool", "editor", "spreadsheet", "merge", "transfer", "outlet", "publisher"]
# with the texts; without them, but with the stamps of those who hold them; without both
Mode = Literal["texts", "stamps", "neither"]
REFUSED = "refused"
NOTHING = "nothing"


class Damage(NamedTuple):
    """One kind of damage: who does it, what is done, and the code under which it must be reported."""

    name: str
    who: Who
    what: str
    code: str
    do: Callable[[Corpus], Place]
    says: str
    mode: Mode = "texts"
    also: str | None = None  # a second code that the same cause must be reported under
    because: str | None = None  # why there are two, or why nothing is said


DAMAGES: list[Damage] = []


def damage(
    who: Who, code: str, says: str = "", *, mode: Mode = "texts", also: str | None = None, because: str | None = None
) -> Callable[[Callable[[Corpus], Place]], Callable[[Corpus], Place]]:
    """List a function as a damage: its docstring says what is done, its result is the place that must be reported.

    `says` are words of the message or hint of one of the findings.
    """

    def listed(do: Callable[[Corpus], Place]) -> Callable[[Corpus], Place]:
        what = " ".join((do.__doc__ or "").split())
        DAMAGES.append(Damage(do.__name__, who, what, code, do, says, mode, also, because))
        return do

    return listed


class Outcome(NamedTuple):
    """What the check said of a damaged corpus, and where it should have."""

    problems: list[Problem]
    refusal: FootnoteError | None
    places: set[str]

    @property
    def codes(self) -> set[str]:
        """The codes of all findings, or that the corpus was refused."""
        return {REFUSED} if self.refusal else {problem.code for problem in self.problems}

    @property
    def said(self) -> list[str]:
        """Messages, each with its hint."""
        if self.refusal:
            return [str(self.refusal)]
        return [f"{problem.message}\n{problem.hint or ''}" for problem in self.problems]


@functools.cache
def valid_corpus() -> Path:
    """The valid corpus with its stamps, written and checked once."""
    folder = make_valid_corpus(Path(tempfile.mkdtemp(prefix="footnote-mutation-")))
    found = check_corpus(folder, texts=folder / "texts")
    assert found.problems == [], list(map(str, found.problems))
    return folder


@functools.cache
def outcome(one: Damage) -> Outcome:
    """Damage a copy of the valid corpus and check it; each damage once, however many tests look at it."""
    with tempfile.TemporaryDirectory(prefix="footnote-mutation-") as folder:
        corpus = Corpus(Path(shutil.copytree(valid_corpus(), folder, dirs_exist_ok=True)))
        place = one.do(corpus)
        texts = corpus.folder / "texts" if one.mode == "texts" else None
        if one.mode == "neither":
            (corpus.folder / "verified.json").unlink()
        places = {place} if isinstance(place, str) else set(place)
        try:
            return Outcome(check_corpus(corpus.folder, texts=texts).problems, None, places)
        except FootnoteError as error:
            return Outcome([], error, places)


def codes_of(damages: Iterable[Damage]) -> set[str]:
    """All codes that damages must be reported under."""
    return {code for one in damages for code in (one.code, one.also) if code is not None} - {REFUSED, NOTHING}
