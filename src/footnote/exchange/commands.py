"""The commands of the command line that exchange articles with annotation tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from footnote.problems import EXIT_OK, EXIT_PROBLEMS, FootnoteError

# as footnote.exchange.registry and footnote.exchange.document name them; help must not import these
TOOLS = ("label-studio", "brat", "inception", "doccano", "web-annotation", "spreadsheet")
UNITS = ("codepoints", "utf16", "graphemes", "bytes")
NewCommand = Callable[[str, Callable[[argparse.Namespace], int], str, str], argparse.ArgumentParser]


def add_commands(command: NewCommand) -> None:
    """Add import, export, tool-config, agree and adjudicate to the parser."""
    sub = command(
        "import",
        import_articles,
        "Bring exports of annotation tools into a corpus; an article that is there already is updated.",
        "footnote import project-1.json --into corpus",
    )
    sub.add_argument("exports", type=Path, nargs="+", metavar="FROM", help="files or folders that a tool exported")
    sub.add_argument("--into", type=Path, default=Path("corpus"), help="folder of the corpus (default: %(default)s)")
    sub.add_argument("--format", choices=TOOLS, help="the tool (default: recognised by content)")
    sub.add_argument("--offsets", choices=UNITS, help="what the offsets count, where the export cannot show it")
    sub.add_argument("--mapping", type=Path, help="YAML: labels, attributes and relations of another scheme to ours")
    sub.add_argument("--annotator", help="take only the work of this annotator")
    sub.add_argument("--passes", type=Path, help="write into one folder here for each annotator, to be compared")
    sub.add_argument("--texts", type=Path, help="folder of the articles' texts (default: texts/ in the corpus)")
    sub.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    sub = command(
        "export",
        export_articles,
        "Write articles in the form that an annotation tool imports.",
        "footnote export --to brat --out build/brat",
    )
    sub.add_argument("--to", choices=TOOLS, required=True, help="the tool")
    sub.add_argument("--out", type=Path, required=True, help="folder to write into; must be empty")
    sub.add_argument("--corpus", type=Path, default=Path("corpus"), help="folder of the corpus (default: %(default)s)")
    sub.add_argument("--texts", type=Path, help="folder of the articles' texts (default: texts/ in the corpus)")
    sub.add_argument(
        "--article", action="append", help="only this article: its id, or the name of its file; repeatable"
    )

    sub = command(
        "tool-config",
        tool_config,
        "Write the files that set an annotation tool up for the scheme.",
        "footnote tool-config label-studio --out build/label-studio",
    )
    sub.add_argument("tool", choices=TOOLS)
    sub.add_argument("--out", type=Path, help="folder to write into (default: print, if it is one file)")

    sub = command(
        "agree",
        agree,
        "Compare two annotators' versions: agreement by label and attribute, and every difference.",
        "footnote agree corpus/passes/a corpus/passes/b",
    )
    sub.add_argument("first", type=Path, help="folder, or file, of one annotator")
    sub.add_argument("second", type=Path, help="the same of the other")
    sub.add_argument(
        "--format", choices=("text", "markdown", "csv", "json"), default="text", help="default: %(default)s"
    )

    sub = command(
        "adjudicate",
        adjudicate,
        "Settle two annotators' versions by the decisions in a sheet of footnote agree --format csv.",
        "footnote adjudicate corpus/passes/a corpus/passes/b decisions.csv --into corpus/articles",
    )
    sub.add_argument("first", type=Path, help="folder, or file, of one annotator")
    sub.add_argument("second", type=Path, help="the same of the other")
    sub.add_argument("sheet", type=Path, help="the sheet, its column take filled with a, b or neither")
    sub.add_argument("--into", type=Path, required=True, help="folder to write the settled files into")


def import_articles(options: argparse.Namespace) -> int:
    """`footnote import`."""
    from footnote.exchange.document import Unit
    from footnote.exchange.import_articles import Import, import_exports

    mapping = None
    if options.mapping is not None:
        from footnote.exchange.mapping import read_mapping

        mapping = read_mapping(options.mapping).apply
    work = Import(
        options.into,
        declared=None if options.offsets is None else Unit(options.offsets),
        mapping=mapping,
        passes=options.passes,
        texts=options.texts,
    )
    report = import_exports(
        options.exports, work, tool=options.format, annotator=options.annotator, dry=options.dry_run
    )
    for one in report.imported:
        compared = "each span compared with its words" if one.is_verified else "no words in the export to compare with"
        print(f"{one.file}: {one.changes}\n  offsets count {one.unit.value}; {compared}")
    if report.losses:
        print(report.losses)
    for failure in report.failures:
        print(f"footnote: {failure}", file=sys.stderr)
    if options.dry_run:
        print("nothing was written (--dry-run)")
    elif report.imported:
        print("next: footnote check --texts", file=sys.stderr)
    return EXIT_PROBLEMS if report.failures else EXIT_OK


def export_articles(options: argparse.Namespace) -> int:
    """`footnote export`."""
    from footnote.exchange.article import read_articles
    from footnote.exchange.export_articles import export_articles as exported

    articles = read_articles(options.corpus, options.texts)
    if options.article:
        wanted = set(options.article)
        articles = [one for one in articles if wanted & {one.slug, one.header.article_id}]
        unknown = wanted - {name for one in articles for name in (one.slug, one.header.article_id)}
        if unknown:
            raise FootnoteError(
                f"no article {min(unknown)} in {options.corpus}", "name its id or its file, without .jsonl"
            )
    losses = exported(articles, options.to, options.out)
    for file in sorted(path for path in options.out.rglob("*") if path.is_file()):
        print(file)
    if losses:
        print(losses, file=sys.stderr)
    return EXIT_OK


def tool_config(options: argparse.Namespace) -> int:
    """`footnote tool-config`."""
    from footnote.contract import contract
    from footnote.exchange.registry import tool_named

    files = tool_named(options.tool).config(contract())
    if not files:
        raise FootnoteError(f"{options.tool} needs no set-up", "footnote export writes what it reads")
    contents = {name: content.encode() if isinstance(content, str) else content for name, content in files.items()}
    if options.out is None:
        only = next(iter(files.values()))
        if len(files) > 1 or isinstance(only, bytes):
            raise FootnoteError(f"{options.tool} needs files: {', '.join(files)}", "say where: --out FOLDER")
        print(only, end="")
        return EXIT_OK
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (options.out / name).write_bytes(content)
        print(options.out / name)
    return EXIT_OK


def agree(options: argparse.Namespace) -> int:
    """`footnote agree`."""
    from footnote.exchange.agree import compare_passes
    from footnote.exchange.show_agreement import render

    print(render(compare_passes(options.first, options.second), options.format))
    return EXIT_OK


def adjudicate(options: argparse.Namespace) -> int:
    """`footnote adjudicate`."""
    from footnote.corpus.write import to_lines
    from footnote.exchange.adjudicate import settled_articles
    from footnote.exchange.import_articles import replace_file

    options.into.mkdir(parents=True, exist_ok=True)
    files: dict[Path, bytes] = {}
    for article in settled_articles(options.first, options.second, options.sheet):
        file = options.into / f"{article.slug}.jsonl"
        files[file] = files.get(file, b"") + to_lines(article.header, article.marks)
    for file, content in files.items():
        replace_file(file, content)
        print(file)
    return EXIT_OK
