"""Import of an annotation tool's export: seconds and memory for some numbers of documents.

    python -m benchmarks.exchange 1000
    python -m benchmarks.exchange 1000 --tool brat

Each document has 650 words with emoji and quotation marks, 50 regions with their attributes, and 40 relations. The
reference is to read the same files, with json.loads where they are JSON. Both run in child processes, one at a time;
the import goes into an empty corpus and writes it. The exit code is 1 when 1,000 documents of Label Studio miss their
goal: 10 seconds, 500 MB.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.generate import SYLLABLES
from benchmarks.measure import processor_seconds, run_child, size
from footnote.contract import contract
from footnote.contract.load import Attribute
from footnote.exchange.document import Document, Link, Span, Unit
from footnote.exchange.import_articles import Import, import_exports
from footnote.exchange.registry import NAMES, tool_named

SEED = 20201116
WORDS, REGIONS, RELATIONS = 650, 50, 40
SECONDS_FOR_THOUSAND, MEMORY = 10.0, 500_000_000
VALUES: dict[str | None, Any] = {
    "slug": "ka-2021-05-03-market", "text": "the Minister", "integer": 12, "edtf": "2021-05-03", "sum": "a",
    "anchor": "explicit", "actor": "red-dawn", "place": "karvala",
}  # fmt: skip
PACKAGE = "name: bench\ntitle: Bench\n"


def main() -> int:
    """Measure each size and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000])
    parser.add_argument("--tool", choices=NAMES, default="label-studio")
    parser.add_argument("--part", choices=("read", "import"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(measured(given.part, given.tool, given.folder)))
        return 0
    met = [measure(size, given.tool) for size in given.sizes]
    return int(not all(met))


def measure(documents: int, tool: str) -> bool:
    """Print what one size takes; whether the goals are met."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_export(folder / "export", tool, documents)
        command = [sys.executable, "-m", "benchmarks.exchange", "--tool", tool, "--folder", name, "--part"]
        reference, run = run_child([*command, "read"]), run_child([*command, "import"])
        megabytes = size(folder / "export") / 1e6
        files = sum(1 for _ in (folder / "corpus" / "articles").iterdir())
    assert files == documents, f"{files} of {documents} arrived"
    print(
        f"{tool}, {documents:,} documents, {documents * REGIONS:,} regions, {megabytes:.1f} MB: "
        f"{run.seconds:.1f} s ({run.processor:.1f} s of processor), {run.largest / 1e6:.0f} MB; reading alone "
        f"{reference.seconds:.2f} s, {run.seconds / reference.seconds:.1f} times"
    )
    if tool != "label-studio" or documents > 1000:
        return True
    met = run.processor < SECONDS_FOR_THOUSAND and run.largest < MEMORY
    print(f"{'pass' if met else 'MISS'}: under {SECONDS_FOR_THOUSAND:.0f} s of processor and {MEMORY / 1e6:.0f} MB")
    return met


def measured(part: str, tool: str, folder: Path) -> dict[str, float]:
    """Seconds of one part, in this process."""
    before, started = processor_seconds(), time.perf_counter()
    export = folder / "export"
    if part == "read":
        for path in sorted(path for path in export.rglob("*") if path.is_file()):
            content = path.read_bytes()
            if path.suffix == ".json":
                json.loads(content)
    else:
        # doccano alone stores no words, so that somebody must say what its offsets count
        declared = Unit.CODE_POINTS if tool == "doccano" else None
        report = import_exports([export], Import(new_corpus(folder / "corpus"), declared=declared), tool=tool)
        assert not report.failures, str(report.failures[0])
        assert not report.losses, str(report.losses)
    return {part: time.perf_counter() - started, "processor": processor_seconds() - before}


def new_corpus(folder: Path) -> Path:
    """An empty corpus."""
    folder.mkdir()
    (folder / "package.yaml").write_text(PACKAGE, "utf-8")
    return folder


def write_export(folder: Path, tool: str, documents: int) -> None:
    """Write what the tool would import, which has the form of its export."""
    folder.mkdir()
    rng = Random(SEED)
    vocabulary = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(20_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    made = [document(rng, rng.choices(vocabulary, cum_weights=weights, k=WORDS), n) for n in range(documents)]
    tool_named(tool).write(made, folder)


def document(rng: Random, words: list[str], number: int) -> Document:
    """One document; its marks have their own words, so that no two stand in one place."""
    for place in range(9, len(words), 40):
        words[place] = rng.choice(["💥", "“" + words[place] + "”", words[place] + ".\n\n"])
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    text = " ".join(words)
    labels = contract().scheme.labels
    spans = []
    for place in range(REGIONS):
        first = place * WORDS // REGIONS
        start, end = starts[first], starts[first + rng.randint(1, 6)] - 1
        label = rng.choice(list(labels))
        attrs = {name: value_of(rng, attribute) for name, attribute in labels[label].attributes.items()}
        note = "sure?" if rng.random() < 0.1 else None
        key = f"{label.lower()}-{start}"
        spans.append(Span(key=key, label=label, runs=((start, end),), words=(text[start:end],), attrs=attrs, note=note))
    links = [Link("source", *(span.key for span in rng.sample(spans, 2))) for _ in range(RELATIONS)]
    unique = list({(link.start, link.end): link for link in links}.values())
    header = {"title": f"Article {number}", "language": "en"}
    return Document(source=f"article-{number}", text=text, spans=spans, links=unique, header=header)


def value_of(rng: Random, attribute: Attribute) -> Any:
    """A value for an attribute."""
    if attribute.values is not None:
        return rng.choice(list(contract().vocabularies[attribute.values]))
    return VALUES[attribute.type]


if __name__ == "__main__":
    sys.exit(main())
