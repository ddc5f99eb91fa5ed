"""Speed and memory of a release diff on generated packages, against the floor of the same run.

    python -m benchmarks.diff 100000

The newer package has one hundredth more articles than the older, one in a hundred is annotated otherwise, and one in a
thousand is retracted; incidents reach all of them. The floor is one DuckDB process under the same memory limit that
reads every cell of both packages, and nothing else. Building the packages is not in the clock.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.measure import Run, processor_seconds, run_child, size
from footnote.contract import contract
from footnote.contract.to_duckdb import identifier, literal
from footnote.pipeline import build_package
from footnote.release.diff import MEMORY_LIMIT, compared, render

HERE = Path(__file__).resolve()
GB = 1e9
GOAL_SECONDS, GOAL_BYTES = 60, 4 * GB  # at 100,000 articles


def main() -> int:
    """Measure and print; 1 if a goal was missed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=int, nargs="?", default=10_000, help="a multiple of 1,000")
    arguments.add_argument("--child", nargs=2, metavar=("WHAT", "FOLDER"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        what, folder = given.child
        print(json.dumps({"build": build_both, "diff": run_diff, "floor": run_floor}[what](Path(folder))))
        return 0
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=HERE.parents[1]) as name:
        folder = Path(name)
        print(f"building two packages of {given.articles:,} articles ...", file=sys.stderr, flush=True)
        generate = [sys.executable, str(HERE.with_name("generate.py"))]
        articles = given.articles + given.articles // 100
        subprocess.run([*generate, str(articles), str(folder / "corpus")], check=True, stdout=subprocess.DEVNULL)
        child("build", folder)
        floor, diff = child("floor", folder), child("diff", folder)
        print_table(given.articles, size(folder / "old") + size(folder / "new"), floor, diff)
    return int(given.articles == 100_000 and (diff.seconds > GOAL_SECONDS or diff.tree > GOAL_BYTES))


def child(what: str, folder: Path) -> Run:
    """Run one part in a child process."""
    return run_child([sys.executable, "-m", "benchmarks.diff", "--child", what, str(folder)])


def build_both(folder: Path) -> dict[str, float]:
    """Build the newer package from the whole corpus, after some changes, and the older from a part of it."""
    started = time.perf_counter()
    corpus = folder / "corpus"
    files = sorted((corpus / "articles").glob("*.jsonl"))
    added = files[-max(1, len(files) // 101) :]
    for file in added:
        file.rename(folder / file.name)
    build_package(corpus, folder / "old")
    for file in added:
        (folder / file.name).rename(file)
    for file in files[: -len(added)]:
        change(file)
    about = corpus / "package.yaml"
    about.write_text(about.read_text("utf-8").replace("version: 0.1.0", "version: 0.2.0"), "utf-8")
    build_package(corpus, folder / "new")
    return {"seconds": time.perf_counter() - started, "processor": processor_seconds()}


def change(file: Path) -> None:
    """Retract the first of a thousand articles; annotate every hundredth otherwise."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    headers = [number for number, line in enumerate(lines) if line.startswith('{"article_id"')]
    for nth, start in enumerate(headers):
        if nth % 1000 == 0:
            header = json.loads(lines[start]) | {"status": "retracted", "note": "withdrawn"}
            lines[start] = json.dumps(header, ensure_ascii=False, separators=(",", ":")) + "\n"
        elif nth % 100 == 0:
            end = headers[nth + 1] if nth + 1 < len(headers) else len(lines)
            lines[start:end] = [line.replace('"status":"civilian"', '"status":"mixed"') for line in lines[start:end]]
    file.write_text("".join(lines), "utf-8")


def run_diff(folder: Path) -> dict[str, float]:
    """What `footnote diff OLD NEW --format csv` does."""
    started = time.perf_counter()
    with compared(str(folder / "old"), str(folder / "new")) as comparison:
        seconds = time.perf_counter() - started
        lines = render(comparison, "csv", 0).count("\n")
        print(f"{lines:,} changes", file=sys.stderr)
    return {"compare": seconds, "print": time.perf_counter() - started - seconds, "processor": processor_seconds()}


def run_floor(folder: Path) -> dict[str, float]:
    """Read every cell of both packages."""
    started = time.perf_counter()
    with duckdb.connect(str(folder / "floor.duckdb"), config={"memory_limit": MEMORY_LIMIT}) as connection:
        for side in ("old", "new"):
            for table in contract().tables.values():
                cells = ", ".join(map(identifier, table.columns))
                path = literal(str(folder / side / "data" / f"{table.name}.parquet"))
                connection.execute(f"SELECT sum(hash({cells})) FROM read_parquet({path})").fetchall()
    return {"read": time.perf_counter() - started, "processor": processor_seconds()}


def print_table(articles: int, bytes_in: int, floor: Run, diff: Run) -> None:
    """Print what was measured, as Markdown."""
    print(
        "| articles | both packages, MB | diff, s | floor, s | diff / floor | by processor time | peak, GB | floor's |"
    )
    print("|---" * 8 + "|")
    print(
        f"| {articles:,} | {bytes_in / 1e6:,.0f} | {diff.seconds:.1f} | {floor.seconds:.1f}"
        f" | {diff.seconds / floor.seconds:.1f} | {diff.processor / floor.processor:.1f}"
        f" | {diff.tree / GB:.2f} | {floor.tree / GB:.2f} |"
    )


if __name__ == "__main__":
    sys.exit(main())
