"""Speed and memory of `footnote check` as people start it: the whole process, against a reference of the same run.

    python -m benchmarks.check 2 1000

The corpus of this repository, of two articles, and generated ones of about 58 annotations an article. The reference is
a process that starts Python, imports DuckDB and reads the same JSON lines into a table: nothing that checks a corpus
can take less. Check and reference take turns. Where other people use the same cores, wall seconds vary and processor
seconds hold; goals are about the best run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve()
REPOSITORY = HERE.parents[1]
GOALS = {2: 0.5, 1000: 5.0}  # seconds, by articles
REFERENCE = "import duckdb, sys; duckdb.execute('CREATE TABLE lines AS FROM read_json(?, format=''nd'')', sys.argv[1:])"


class Run(NamedTuple):
    """What one process took: wall and processor seconds, with those of its children, and its peak memory in bytes."""

    seconds: float
    processor: float
    peak: int


class Row(NamedTuple):
    """One line of the table: a corpus, and the runs of check and reference."""

    corpus: str
    articles: int
    check: list[Run]
    reference: list[Run]

    @property
    def best(self) -> float:
        """Wall seconds of the fastest check."""
        return min(run.seconds for run in self.check)

    @property
    def is_slow(self) -> bool:
        """Whether the goal for so many articles was missed."""
        return self.best > GOALS.get(self.articles, float("inf"))


def main() -> int:
    """Measure and print; 1 if a goal was missed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=int, nargs="*", default=[2, 1000], help="sizes of generated corpora")
    arguments.add_argument("--runs", type=int, default=5, help="default: %(default)s")
    given = arguments.parse_args()
    rows = [measure("this repository's", 2, REPOSITORY / "corpus", given.runs)]
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=REPOSITORY) as name:
        for articles in given.articles:
            corpus = Path(name) / str(articles)
            generate = [sys.executable, str(HERE.with_name("generate.py")), str(articles), str(corpus)]
            subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
            rows.append(measure("generated", articles, corpus, given.runs))
    print_table(rows)
    return int(any(row.is_slow for row in rows))


def measure(name: str, articles: int, corpus: Path, runs: int) -> Row:
    """Check a corpus and read it, in turns."""
    row = Row(name, articles, [], [])
    for _ in range(runs):
        row.check.append(timed([sys.executable, "-m", "footnote", "check", str(corpus), "--max", "0"]))
        row.reference.append(timed([sys.executable, "-c", REFERENCE, str(corpus / "articles" / "*.jsonl")]))
    return row


def timed(command: list[str]) -> Run:
    """Run a command to its end.

    Raises:
        SystemExit: it failed; its own message stands on the terminal.
    """
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def print_table(rows: list[Row]) -> None:
    """Print the Markdown table, and each goal with what became of it."""
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    print("| corpus | articles | check, best s | median s | processor s | peak, MB | reference, best s | processor s"
          " | check / reference | processor |")  # fmt: skip
    print("|---" * 10 + "|")
    for row in rows:
        processor = [min(run.processor for run in runs) for runs in (row.check, row.reference)]
        least = min(run.seconds for run in row.reference)
        print(
            f"| {row.corpus} | {row.articles:,} | {row.best:.2f} | {median(run.seconds for run in row.check):.2f}"
            f" | {processor[0]:.2f} | {max(run.peak for run in row.check) / 1e6:,.0f} | {least:.2f}"
            f" | {processor[1]:.2f} | {row.best / least:.1f} | {processor[0] / processor[1]:.1f} |"
        )
    print()
    for row in rows:
        if row.articles in GOALS:
            goal = f"{row.articles:,} articles ({row.corpus}) in {row.best:.2f} s, goal {GOALS[row.articles]} s"
            print(f"{'MISS' if row.is_slow else 'pass'}: {goal}")


if __name__ == "__main__":
    sys.exit(main())
