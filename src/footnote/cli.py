"""The command line. Imports are made by the command that needs them, so that help is instant."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from footnote.commands import (
    add,
    build,
    check,
    diff,
    explain,
    format_corpus,
    parse,
    query,
    report,
    schema,
    show_rules,
    verify,
    workbook,
)
from footnote.exchange.commands import NewCommand
from footnote.exchange.commands import add_commands as add_exchange_commands
from footnote.problems import EXIT_FAILURE, EXIT_OK, EXIT_USAGE, FootnoteError, meant

DESCRIPTION = "Footnote: data sets from annotated news in which every value has a footnote."
EPILOG = """\
a first walk:
  footnote check                                  all problems of the corpus, with file and line
  footnote rules E17                              what a finding means, with an example
  footnote build                                  corpus/ -> datapackage/
  footnote query "SELECT incident_id, killed_best FROM incidents"
  footnote explain incidents iq-2020-09-28-baghdad-rockets killed_best
  footnote diff ../old-package datapackage        what changed since a release, and why
  footnote add article.txt                        begin a new article
  footnote parse "more than 100 U.S. troops"      how words are read

exit codes: 0 fine, 1 the data has errors (parse: neither reading; diff: they differ), 2 wrong command line,
3 something else failed, or Ctrl-C or SIGTERM ended it
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    parser = make_parser()
    options, rest = parser.parse_known_args(arguments)
    if rest:
        refuse(options.parser if "parser" in options else parser, rest)
    run: Callable[[argparse.Namespace], int] | None = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return EXIT_USAGE
    from footnote.interrupt import interruptible

    try:
        with interruptible():
            code = run(options)
            if sys.stdout is not None:
                sys.stdout.flush()
            return code
    except FootnoteError as error:
        from footnote.characters import visible_lines

        # it may repeat names of files and words of articles
        print(f"footnote: {visible_lines(str(error))}", file=sys.stderr)
        return EXIT_FAILURE
    except BrokenPipeError:
        # the reader of our output has gone (… | head): not our failure, and nothing more to say
        sys.stderr.close()
        return EXIT_OK
    except OSError as error:
        # a disk that is full, a file that may not be read; the output may be what cannot be written
        from footnote.characters import visible_lines

        where = f": {error.filename}" if error.filename else ""
        print(f"footnote: {visible_lines(f'{error.strerror or error}{where}')}", file=sys.stderr)
        return EXIT_FAILURE
    except KeyboardInterrupt:
        print("footnote: interrupted; the package is whole: the one before, or the new one", file=sys.stderr)
        return EXIT_FAILURE


class Parser(argparse.ArgumentParser):
    """Names the command that was meant; the commands' own parsers are of this class, too."""

    def error(self, message: str) -> NoReturn:
        """Leave with the usage and the message."""
        if wrong := re.match(r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)", message, re.DOTALL):
            known = re.findall(r"[\w-]+", wrong[3])
            instead = meant(wrong[2], known).strip() or f"there are {', '.join(known)}"
            message = f"argument {wrong[1]}: there is no {wrong[2]}; {instead}"
        super().error(message)


def refuse(parser: argparse.ArgumentParser, rest: Sequence[str]) -> NoReturn:
    """Leave, and say what may have been meant by arguments that a command does not take."""
    options = [name for action in parser._actions for name in action.option_strings]
    hint = "".join(meant(word.partition("=")[0], options) for word in rest if word.startswith("--")).strip()
    if parser.prog.endswith((" query", " parse")):
        hint = hint or "put the words in quotation marks"
    parser.error(f"not understood: {' '.join(rest)}{f'; {hint}' if hint else ''}")


def make_parser() -> argparse.ArgumentParser:
    """The parser with all commands."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = Parser(prog="footnote", description=DESCRIPTION, epilog=EPILOG, formatter_class=raw)
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str, example: str
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name, help=text, description=text, epilog=f"example:\n  {example}", formatter_class=raw
        )
        sub.set_defaults(run=run, parser=sub)
        return sub

    sub = command("build", build, "Build the package of a corpus.", "footnote build --corpus corpus --out datapackage")
    _corpus(sub)
    sub.add_argument(
        "--out", type=Path, default=Path("datapackage"), help="folder of the package (default: %(default)s)"
    )
    sub.add_argument("--keep-going", action="store_true", help="leave out articles with errors, and say so")
    sub.add_argument("--quiet", action="store_true", help="no progress")

    _check_commands(command)

    sub = command(
        "explain",
        explain,
        "Show the footnote of a cell, or of all cells of a row.",
        'footnote explain casualty_estimates "iq-2020-09-28-baghdad-rockets|killed|all"',
    )
    sub.add_argument("table", help="table, such as casualties")
    sub.add_argument("row", help="primary key of the row; the parts of a longer key with | between")
    sub.add_argument("column", nargs="?", help="only this cell")
    _package(sub)
    sub.add_argument("--texts", type=Path, help="folder with the articles' texts: shows the words in their line")

    sub = command(
        "verify",
        verify,
        "Find the footnotes in a copy of an article, such as a saved web page.",
        "footnote verify saved-page.html",
    )
    sub.add_argument("copy", type=Path, help="text or HTML file")
    sub.add_argument("--article", help="article_id, if it cannot be recognised")
    _package(sub)
    sub.add_argument("--format", choices=("text", "json"), default="text", help="default: %(default)s")

    sub = command(
        "add",
        add,
        "Begin a new article: hash, length, and a header to fill in.",
        "footnote add article.txt --slug port-bombing",
    )
    sub.add_argument("text", type=Path, help="file that holds the article's text, UTF-8")
    _corpus(sub)
    sub.add_argument("--slug", help="name of the annotation file (default: from the text's file name)")
    sub.add_argument("--language", default="en", help="BCP 47 tag (default: %(default)s)")
    sub.add_argument("--url", help="where it was published")

    add_exchange_commands(command)

    sub = command(
        "query", query, "Ask the package with SQL, read-only.", 'footnote query --format csv "FROM incidents"'
    )
    sub.add_argument("sql", help="one SELECT; tables and views as in the package's README")
    _package(sub)
    sub.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: %(default)s")

    _edition_commands(command)

    sub = command(
        "diff",
        diff,
        "Show what changed between two packages, why, and which version that demands.",
        "footnote diff https://data.example.org/releases datapackage",
    )
    _packages(sub)

    sub = command(
        "parse",
        parse,
        "Show how words are read: as a count and as a date, or why not.",
        'footnote parse "Last Monday" --published 2020-09-30',
    )
    _words(sub)

    sub = command(
        "schema",
        schema,
        "Show the schema of a table in the form that you need.",
        "footnote schema show casualties --as duckdb",
    )
    sub.add_argument("action", choices=("show", "list"))
    sub.add_argument("table", nargs="?")
    forms = ("yaml", "markdown", "table-schema", "duckdb", "arrow", "pandera")
    sub.add_argument("--as", dest="form", choices=forms, default="markdown", help="default: %(default)s")
    return parser


def _edition_commands(command: NewCommand) -> None:
    sub = command(
        "report",
        report,
        "Write one page with the timeline, estimates, troops and quotes; every mark opens its footnote.",
        "footnote report --out report.html",
    )
    _package(sub)
    sub.add_argument("--out", type=Path, default=Path("report.html"), help="file to write (default: %(default)s)")
    sub.add_argument("--max", type=_count, default=50, metavar="N", help="rows in a section (default: %(default)s)")

    sub = command(
        "workbook",
        workbook,
        "Write a workbook (XLSX) of the package: a sheet a table, typed cells, notes on columns.",
        "footnote workbook --out data.xlsx",
    )
    _package(sub)
    sub.add_argument("--out", type=Path, default=Path("data.xlsx"), help="file to write (default: %(default)s)")


def _check_commands(command: NewCommand) -> None:
    sub = command(
        "check",
        check,
        "Show all problems of a corpus, with file and line, or of a package.",
        "footnote check --texts\n  footnote check datapackage",
    )
    sub.add_argument("folder", type=Path, nargs="?", help="a corpus, or a package with its datapackage.json")
    _corpus(sub)
    sub.add_argument(
        "--texts",
        type=Path,
        nargs="?",
        const=Path(),
        help="also compare every span with the articles' texts in this folder (default: texts/ in the corpus), "
        "and stamp what fits in verified.json",
    )
    forms = ("text", "json", "github", "sarif")
    sub.add_argument("--format", choices=forms, default="text", help="default: %(default)s")
    sub.add_argument("--max", type=_count, metavar="N", help="show the first N findings, and count the rest")
    sub.add_argument("--watch", action="store_true", help="check again whenever a file of the corpus is saved")

    sub = command(
        "rules",
        show_rules,
        "List the rules with their reasons, or explain one with an example of wrong and right.",
        "footnote rules E17",
    )
    sub.add_argument("code", nargs="?", help="code of a finding, such as E17")
    _corpus(sub)

    sub = command(
        "format",
        format_corpus,
        "Bring annotation files into their form: keys and marks in order, words that may not stand there as hashes.",
        "footnote format",
    )
    _corpus(sub)


class ShowVersion(argparse.Action):
    """Looks the version up only when asked: it takes a tenth of a second."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and leave."""
        from importlib.metadata import version

        print(f"footnote {version('footnote')}")
        parser.exit()


def _day(text: str) -> date:
    """Read a day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD") from error


def _count(text: str) -> int:
    """Read a number of findings of the command line."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return int(text)


def _corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--corpus", type=Path, default=Path("corpus"), help="folder of the corpus (default: %(default)s)"
    )


def _package(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--package", type=Path, default=Path("datapackage"), help="folder of the package (default: %(default)s)"
    )


def _packages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "old", help="package, or folder of releases (then the latest): a folder, zip, URL or s3:// path"
    )
    parser.add_argument("new", help="the same")
    forms = ("text", "markdown", "csv", "json")
    parser.add_argument("--format", choices=forms, default="text", help="default: %(default)s")
    parser.add_argument("--max", type=int, default=50, metavar="N", help="lines of the text (default: %(default)s)")


def _words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", help="the words of a span, quoted")
    parser.add_argument("--published", type=_day, metavar="D", help='day of publication, YYYY-MM-DD: for "yesterday"')
    parser.add_argument("--reference-year", type=int, metavar="Y", help="year of dates printed without one")
    parser.add_argument("--antecedent", metavar="EDTF", help='date that "the following day" counts from')
    parser.add_argument(
        "--prefer",
        choices=("past", "near", "future"),
        default="past",
        help="where a date without its year lies, seen from publication (default: %(default)s); near also reads "
        '"the day" as that of publication',
    )
    parser.add_argument("--order", choices=("mdy", "dmy", "ymd"), help="order of the parts of 3/4/20")
    parser.add_argument("--language", default="en", help="BCP 47 tag of the words, for dates (default: %(default)s)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: %(default)s")
