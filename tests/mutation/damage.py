"""What a damage is, and how it is proven that it is found: the right code at the right place, and nothing else."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal, NamedTuple

from footnote.build import Build
from footnote.check import check_corpus
from footnote.check_package import check_package
from footnote.pipeline import build_package, check, claim, compare, estimate, read, value
from footnote.problems import FootnoteError, Problem, ProblemsFound
from tests.mutation.corpus import PREVIOUS, Corpus, make_valid_corpus
from tests.mutation.package import Package

Place = str | list[str]
Who = Literal["annotator", "tool", "editor", "spreadsheet", "merge", "transfer", "outlet", "publisher", "reader"]
# with the texts; without them, but with the stamps of those who hold them; without both; a package; a corpus beside the
# release before
Mode = Literal["texts", "stamps", "neither", "package", "release"]
REFUSED = "refused"  # nothing is checked, and the message says why
ACCEPTED = "accepted"  # no damage at all
UNNOTICED = "unnoticed"  # a damage that no rule can see


class Damage(NamedTuple):
    """One kind of damage: who does it, what is done, and the code under which it must be reported."""

    name: str
    who: Who
    what: str
    code: str
    do: Callable[[Any], Place]
    says: str
    mode: Mode
    also: str | None  # a second code under which the same cause must be reported
    because: str | None  # why there are two codes, or none

    @property
    def expected(self) -> set[str]:
        """The codes of all findings."""
        return {self.code, self.also or self.code} - {ACCEPTED, UNNOTICED}


DAMAGES: list[Damage] = []
OUTCOMES: dict[str, Outcome] = {}
WORTH_A_POOL = 8  # damages; starting processes takes as long as checking a few


def damage(
    who: Who,
    code: str,
    says: str = "",
    *,
    mode: Mode = "texts",
    also: str | None = None,
    because: str | None = None,
) -> Callable[[Callable[..., Place]], Callable[..., Place]]:
    """List a function as a damage: its docstring says what is done, its result is the place that must be reported.

    `says` are words of the message or hint of one of the findings.
    """

    def listed(do: Callable[..., Place]) -> Callable[..., Place]:
        what = " ".join((do.__doc__ or "").split())
        DAMAGES.append(Damage(do.__name__, who, what, code, do, says, mode, also, because))
        return do

    return listed


class Outcome(NamedTuple):
    """What the check said of a damaged corpus or package, and where it should have."""

    problems: list[Problem]
    refusal: str | None
    places: set[str]
    crash: str | None = None  # no damage may do that

    @property
    def codes(self) -> set[str]:
        """The codes of all findings, or that the corpus was refused."""
        if self.crash:
            return {"crashed"}
        return {REFUSED} if self.refusal else {problem.code for problem in self.problems}

    @property
    def said(self) -> list[str]:
        """Messages, each with its hint."""
        return [self.refusal] if self.refusal else [f"{one.message}\n{one.hint or ''}" for one in self.problems]


class Valid(NamedTuple):
    """The folders of the valid corpus, with its stamps, and of the package that is built from it."""

    corpus: Path
    package: Path


@functools.cache
def valid() -> Valid:
    """Write, check and build what is to be damaged, once."""
    folder = Path(tempfile.mkdtemp(prefix="footnote-mutation-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    corpus = make_valid_corpus(folder / "corpus")
    found = check_corpus(corpus, texts=corpus / "texts").problems
    build_package(corpus, folder / "package")
    found += check_package(folder / "package")
    assert found == [], list(map(str, found))
    return Valid(corpus, folder / "package")


def outcomes_of(damages: Iterable[Damage]) -> dict[str, Outcome]:
    """Do damages and check them, each once, however many tests look at it; many of them in all processors."""
    missing = [one for one in damages if one.name not in OUTCOMES]
    run = functools.partial(outcome, whole=valid())
    if len(missing) < WORTH_A_POOL:
        OUTCOMES.update((one.name, run(one)) for one in missing)
        return OUTCOMES
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), initializer=plan_less) as pool:
        OUTCOMES.update(zip([one.name for one in missing], pool.map(run, missing, chunksize=4), strict=True))
    return OUTCOMES


def outcome(one: Damage, whole: Valid) -> Outcome:
    """Do a damage to a copy of what is valid, and check it."""
    with tempfile.TemporaryDirectory(prefix="footnote-mutation-") as name:
        folder = Path(name) / "damaged"
        is_package = one.mode == "package"
        shutil.copytree(whole.package if is_package else whole.corpus, folder)
        if one.mode in ("neither", "release"):
            (folder / "verified.json").unlink()
        if one.mode == "release":
            shutil.copytree(whole.package, folder.parent / PREVIOUS)
        place = one.do(Package(folder) if is_package else Corpus(folder))
        places = {place} if isinstance(place, str) else set(place)
        try:
            return Outcome(_check(folder, one.mode), None, places)
        except FootnoteError as error:
            return Outcome([], str(error).replace(f"{folder}/", "").replace(str(folder), "the folder"), places)
        except Exception:
            return Outcome([], None, places, crash=traceback.format_exc())


def _check(folder: Path, mode: Mode) -> list[Problem]:
    if mode == "package":
        return check_package(folder)
    if mode == "release":
        return _compare(folder)
    return check_corpus(folder, texts=folder / "texts" if mode == "texts" else None).problems


def _compare(corpus: Path) -> list[Problem]:
    """Check a corpus beside the release before, as `build_package` does before it writes."""
    with Build(corpus, previous=corpus.parent / PREVIOUS) as build:
        for stage in (read, value, claim, estimate, compare):
            stage(build)
        with suppress(ProblemsFound):
            check(build)
        return build.problems


def plan_less() -> None:
    """Let DuckDB plan less in this process: better plans for tiny tables take longer to make than they save."""
    enter = Build.__enter__

    def enter_quickly(build: Build) -> Build:
        enter(build).connection.execute("SET threads = 1; PRAGMA disable_optimizer")
        return build

    Build.__enter__ = enter_quickly  # type: ignore[assignment, method-assign]


def codes_of(damages: Iterable[Damage]) -> set[str]:
    """All codes under which damages must be reported."""
    return {code for one in damages for code in one.expected} - {REFUSED}
