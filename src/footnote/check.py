"""Check a corpus without publishing it; with the articles' texts at hand, compare every span with them.

What only the texts can show (E01, E03, W04, E41, W49, leaks) is reported and never published, so that the package is
the same with and without them. Files that fit their texts get a stamp, on which builds without the texts rely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from footnote.build import Build
from footnote.corpus.leaks import leaks
from footnote.corpus.stamp import Stamp, check_stamps, digest, read_stamps, write_stamps
from footnote.corpus.text import find_texts
from footnote.corpus.texts import TextReport, verify_texts
from footnote.pipeline import check, claim, compare, estimate, read, value
from footnote.problems import Problem, ProblemsFound


class Checked(NamedTuple):
    """What a check of a corpus found; `texts` only if the articles' texts were compared."""

    problems: list[Problem]
    rules_off: Mapping[str, str] = {}  # by code: why package.yaml switches it off
    texts: TextReport | None = None
    held: Mapping[str, str] = {}  # the texts at hand, by article_id


def check_corpus(corpus: Path, *, texts: Path | None = None, report: Callable[[str], None] | None = None) -> Checked:
    """Run all stages but the last; give all findings.

    With the folder of the articles' texts, every span is compared with them, nothing that the corpus publishes may
    hold a long run of them, and files without errors get their stamp in `verified.json`.

    Raises:
        FootnoteError: there is no corpus to check.
    """
    with Build(corpus, report=report, trust_stamps=texts is None, publishes=False) as build:
        read(build)
        compared = None
        held: dict[str, str] = {}
        if texts is not None:
            from footnote.corpus.near_copies import near_copies

            held = find_texts(texts)
            compared = verify_texts(build.connection, held, texts)
            build.problems += compared.problems
            build.problems += near_copies(build.connection, held)
            # a file whose text is not at hand still needs the stamp of those who hold it
            whole = whole_files(build, compared)
            build.problems += check_stamps(
                build.corpus,
                [file for file in build.files if file not in whole],
                required=build.package.require_stamps,
            )
            build.problems += find_leaks(build, held)
        # after the comparison, which is with all articles: those that were retracted or replaced too
        for stage in (value, claim, estimate, compare):
            stage(build)
        with suppress(ProblemsFound):
            check(build)
        if compared is not None:
            _stamp(build, compared)
        off = build.package.rules_off
        problems = [problem for problem in build.problems if problem.code not in off]
        return Checked(problems, off, compared, {f"a-{digest[:12]}": text for digest, text in held.items()})


def find_leaks(build: Build, texts: dict[str, str]) -> list[Problem]:
    """Find files of the corpus that hold a long run of an article outside its quotes and title (E73)."""
    held = [path for path in sorted(build.corpus.rglob("*")) if path.is_file() and path.suffix != ".txt"]
    rows = build.connection.execute("""
        SELECT exact FROM pieces WHERE role = 'quoted' AND exact IS NOT NULL
        UNION ALL SELECT title FROM headers WHERE title IS NOT NULL
        -- the words of a mark that are too many are E48's
        UNION ALL SELECT exact FROM marks WHERE length(exact) > 80
    """).fetchall()
    problems = []
    for path, run in leaks(texts.values(), held, published=[words for (words,) in rows]):
        name = path.relative_to(build.corpus).as_posix()
        message = f'this file holds a run of an article: "{run[:40]}…"'
        hint = "an article's text is not published; shorten the span, or keep only its hash"
        problems.append(Problem(code="E73", file=name, message=message, hint=hint))
    return problems


def _stamp(build: Build, compared: TextReport) -> None:
    """Stamp the files whose every article was compared and that have no errors; other files keep their stamps."""
    broken = {problem.file for problem in build.problems if problem.severity == "error"}
    earlier = read_stamps(build.corpus)
    stamps = {file.name: earlier[file.name] for file in build.files if file.name in earlier}
    for file in whole_files(build, compared):
        name = file.relative_to(build.corpus).as_posix()
        if name not in broken:
            stamps[file.name] = Stamp(digest(file), tuple(compared.texts[name]), compared.verified[name])
    write_stamps(build.corpus, stamps)


def whole_files(build: Build, compared: TextReport) -> list[Path]:
    """The files of which every article was compared with its text."""
    articles: Counter[str] = Counter(
        file for (file,) in build.connection.execute("SELECT file FROM headers").fetchall()
    )
    names = {file: file.relative_to(build.corpus).as_posix() for file in build.files}
    return [file for file, name in names.items() if len(compared.texts[name]) == articles[name] > 0]
