"""What each command does, once its options are read. Imports are made by the command that needs them."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from footnote.problems import EXIT_OK, EXIT_PROBLEMS, FootnoteError


def build(options: argparse.Namespace) -> int:
    """`footnote build`."""
    from footnote.pipeline import build_package
    from footnote.problems import ProblemsFound
    from footnote.terminal import count_problems, show_problems

    report = None if options.quiet else lambda message: print(message, file=sys.stderr, flush=True)
    try:
        problems = build_package(options.corpus, options.out, keep_going=options.keep_going, report=report)
    except ProblemsFound as found:
        show_problems(found.problems, sys.stderr)
        print(f"footnote: {found}", file=sys.stderr)
        return EXIT_PROBLEMS
    show_problems(problems, sys.stderr)
    if not options.quiet:
        print(f"{options.out}: {count_problems(problems)}", file=sys.stderr)
    return EXIT_OK


def check(options: argparse.Namespace) -> int:
    """`footnote check`."""
    from footnote.package.swap import repair

    folder: Path = options.folder or options.corpus
    repair(folder)
    if (folder / "datapackage.json").is_file():
        return _check_package(folder, options)
    texts = options.texts
    if texts == Path():
        texts = folder / "texts"
    if texts is not None and not texts.is_dir():
        raise FootnoteError(f"{texts} does not exist", "give the folder that holds the articles' texts")
    if options.watch:
        from footnote.characters import visible_lines
        from footnote.watch import saved

        with suppress(KeyboardInterrupt):
            for changed in saved(folder, texts):
                if changed:
                    print(f"\n{', '.join(changed)}", flush=True)
                try:
                    _check_corpus(folder, texts, options)
                except BrokenPipeError:
                    raise
                except (FootnoteError, OSError) as error:
                    # the next save may mend it: package.yaml half-written, or a file gone between two looks
                    print(f"footnote: {visible_lines(str(error))}", file=sys.stderr)
                sys.stdout.flush()
        return EXIT_OK
    return _check_corpus(folder, texts, options)


def _check_corpus(folder: Path, texts: Path | None, options: argparse.Namespace) -> int:
    from footnote.check import check_corpus
    from footnote.terminal import show_findings

    found = check_corpus(folder, texts=texts)
    show_findings(found, folder, options.format, options.max)
    return EXIT_PROBLEMS if any(problem.severity == "error" for problem in found.problems) else EXIT_OK


def _check_package(folder: Path, options: argparse.Namespace) -> int:
    from footnote.check import Checked
    from footnote.check_package import check_package
    from footnote.terminal import show_findings

    if options.texts is not None or options.watch:
        raise FootnoteError(f"{folder} is a package", "--texts and --watch are for a corpus; footnote verify compares")
    found = Checked(check_package(folder))
    show_findings(found, folder, options.format, options.max)
    return EXIT_PROBLEMS if found.problems else EXIT_OK


def show_rules(options: argparse.Namespace) -> int:
    """`footnote rules`."""
    from footnote.rules.show import explain_rule, list_rules

    off: dict[str, str] = {}
    if (options.corpus / "package.yaml").is_file():
        from footnote.corpus.package_yaml import read_package_yaml

        off = read_package_yaml(options.corpus).rules_off
    print(list_rules(off) if options.code is None else explain_rule(options.code, off))
    return EXIT_OK


def explain(options: argparse.Namespace) -> int:
    """`footnote explain`."""
    from footnote.explain import explain as explained
    from footnote.terminal import show

    show(explained(options.package, options.table, options.row, options.column, texts=options.texts), sys.stdout)
    return EXIT_OK


def verify(options: argparse.Namespace) -> int:
    """`footnote verify`."""
    import json

    from footnote.terminal import show
    from footnote.verify import verify_copy

    verification = verify_copy(options.package, options.copy, options.article)
    rows = json.dumps(verification.rows(), ensure_ascii=False, indent=2)
    show(rows if options.format == "json" else str(verification), sys.stdout)
    return EXIT_OK if verification.is_confirmed else EXIT_PROBLEMS


def format_corpus(options: argparse.Namespace) -> int:
    """`footnote format`."""
    from footnote.corpus.format import format_files

    for file in format_files(options.corpus):
        print(file)
    return EXIT_OK


def add(options: argparse.Namespace) -> int:
    """`footnote add`."""
    from footnote.corpus.add import add_article

    file = add_article(options.corpus, options.text, slug=options.slug, language=options.language, url=options.url)
    print(f"{file}\n{file.read_text('utf-8').strip()}")
    print(
        "next: fill in the header (title, outlet, dates), add the marks (docs/annotation-guide.md), "
        "then footnote check --texts",
        file=sys.stderr,
    )
    return EXIT_OK


def query(options: argparse.Namespace) -> int:
    """`footnote query`."""
    from footnote.query import ask, limited_memory, render
    from footnote.terminal import show

    with limited_memory():
        show(render(ask(options.package, options.sql), options.format), sys.stdout)
    return EXIT_OK


def report(options: argparse.Namespace) -> int:
    """`footnote report`."""
    from footnote.report import write_report

    write_report(options.package, options.out, options.max)
    print(options.out)
    return EXIT_OK


def workbook(options: argparse.Namespace) -> int:
    """`footnote workbook`."""
    from footnote.workbook import write_workbook

    write_workbook(options.package, options.out)
    print(options.out)
    return EXIT_OK


def diff(options: argparse.Namespace) -> int:
    """`footnote diff`."""
    from footnote.release.diff import compared, render
    from footnote.release.version import Level, demanded, steps
    from footnote.terminal import show

    with compared(options.old, options.new) as comparison:
        show(render(comparison, options.format, options.max), sys.stdout)
        return EXIT_OK if demanded(steps(comparison)) == Level.NONE else EXIT_PROBLEMS


def parse(options: argparse.Namespace) -> int:
    """`footnote parse`."""
    from footnote.values.show import read_words

    readings = read_words(
        options.words,
        published=options.published,
        reference_year=options.reference_year,
        antecedent=options.antecedent,
        prefer=options.prefer,
        order=options.order,
        language=options.language,
    )
    print(readings.to_json() if options.format == "json" else readings)
    return EXIT_OK if readings.is_readable else EXIT_PROBLEMS


def schema(options: argparse.Namespace) -> int:
    """`footnote schema`."""
    from footnote.contract.show import list_tables, show_table

    if options.action == "list":
        print(list_tables())
        return EXIT_OK
    if options.table is None:
        raise FootnoteError("which table?", "footnote schema list shows them")
    print(show_table(options.table, options.form))
    return EXIT_OK
