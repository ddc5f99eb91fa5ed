"""Speed and memory of a build on generated corpora, against the floor of the same run.

    python -m benchmarks.build 10000 100000 --stages

The floor is one DuckDB process that reads the same JSON lines, every column, into a table, and writes the tables of the
built package again as CSV, Parquet and DuckDB file: the same bytes in and out, and no logic. Those tables are loaded
from the package's Parquet before the clock starts, because a build that had no logic would have them for nothing; the
floor does not bring its files to the disk (fsync), which the build does. Both run in a child process, one at a time,
under the same memory limit. Where other people use the same cores, wall seconds vary and processor seconds hold. Peak
memory is resident memory, sampled: the sum over the child and all its children (shared pages count more than once),
and that of the largest process. Everything lies in a temporary folder on the disk of this checkout and is removed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.measure import Run, processor_seconds, run_child, size
from footnote.build import MEMORY_LIMIT
from footnote.contract import contract
from footnote.package.files import write_csv, write_database, write_parquet
from footnote.pipeline import build_package

HERE = Path(__file__).resolve()
GB = 1e9


class Row(NamedTuple):
    """One line of the table."""

    articles: int
    marks: int
    bytes_in: int
    bytes_out: int
    build: Run
    floor: Run


def main() -> None:
    """Measure every size that the command line names and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=int, nargs="*", default=[10_000])
    arguments.add_argument("--stages", action="store_true", help="print seconds for each stage of the build")
    arguments.add_argument("--child", nargs=3, metavar=("WHAT", "CORPUS", "OUT"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        what, corpus, out = given.child
        print(json.dumps({"build": run_build, "floor": run_floor}[what](Path(corpus), Path(out))))
        return
    rows = []
    for articles in given.articles:
        print(f"{articles:,} articles ...", file=sys.stderr, flush=True)
        rows.append(measure(articles))
        if given.stages:
            print_parts(rows[-1])
    print_table(rows)


def measure(articles: int) -> Row:
    """Generate a corpus, build it, run the floor over it."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=HERE.parents[1]) as name:
        folder = Path(name)
        corpus, package = folder / "corpus", folder / "package"
        generate = [sys.executable, str(HERE.with_name("generate.py")), str(articles), str(corpus)]
        made = subprocess.run(generate, check=True, capture_output=True, text=True)
        built = run("build", corpus, package)
        return Row(
            articles, int(made.stdout.split()[0]), size(corpus), size(package), built, run("floor", corpus, package)
        )


def run(what: str, corpus: Path, out: Path) -> Run:
    """Run one part in a child process and watch its memory."""
    return run_child([sys.executable, "-m", "benchmarks.build", "--child", what, str(corpus), str(out)])


def run_build(corpus: Path, out: Path) -> dict[str, float]:
    """Build the package, as `footnote build` does; give seconds by stage, which each report once when they end."""
    parts: dict[str, float] = {}
    started = time.perf_counter()
    names = iter(("read", "value", "claim", "estimate", "check", "package"))  # nothing to compare with

    def report(_: str) -> None:
        parts[next(names)] = time.perf_counter() - started - sum(parts.values())

    build_package(corpus, out, report=report)
    parts["end"] = time.perf_counter() - started - sum(parts.values())
    return parts | {"processor": processor_seconds()}


def run_floor(corpus: Path, package: Path) -> dict[str, float]:
    """Read the same lines and write the same tables, without logic; give the seconds of both."""
    known = contract()
    attributes = ", ".join(f"{name} {'BIGINT' if name == 'count' else 'VARCHAR'}" for name in known.scheme.attributes)
    relations = ", ".join(f'"{name}" VARCHAR[]' for name in known.scheme.relations)
    piece = '"start" BIGINT, "end" BIGINT, "exact" VARCHAR, "exact_sha256" VARCHAR'
    columns = dict.fromkeys(("id", "label", "exact", "exact_sha256", "note"), "VARCHAR")
    columns |= {"start": "BIGINT", "end": "BIGINT", "annotators": "VARCHAR[]"}
    columns |= {"parts": f"STRUCT({piece})[]", "quoted": f"STRUCT({piece})[]"}
    columns |= {"attrs": f"STRUCT({attributes})", "links": f"STRUCT({relations})"}
    kinds = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE"}
    columns |= {field.name: kinds[field.type] for field in known.tables["articles"].fields}
    listed = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    with tempfile.TemporaryDirectory(dir=package.parent) as name:
        work = Path(name)
        with duckdb.connect(str(work / "work.duckdb"), config={"memory_limit": MEMORY_LIMIT}) as connection:
            for table in known.tables:
                path = package / "data" / f"{table}.parquet"
                connection.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet('{path}')")
            started, before = time.perf_counter(), processor_seconds()
            connection.execute(f"""
                CREATE TABLE lines AS
                SELECT * FROM read_json('{corpus}/articles/*.jsonl', format = 'nd', columns = {{{listed}}})
            """)
            read = time.perf_counter() - started
            for contents in known.tables.values():
                write_csv(connection, contents, work)
                write_parquet(connection, contents, work)
            write_database(connection, known, work)
            write = time.perf_counter() - started - read
            return {"read": read, "write": write, "processor": processor_seconds() - before}


def print_parts(row: Row) -> None:
    """Print the seconds of build and floor, part by part."""
    for what, taken in (("build", row.build), ("floor", row.floor)):
        parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in taken.parts.items())
        print(f"{row.articles:,} articles, {what}: {parts}; processor {taken.processor:.1f}", flush=True)


def print_table(rows: list[Row]) -> None:
    """Print the Markdown table."""
    cores = len(Path("/proc/cpuinfo").read_text("ascii").split("processor\t")) - 1 if Path("/proc").exists() else 0
    print(f"\n{cores} cores, Python {sys.version.split()[0]}, free disk {shutil.disk_usage(HERE).free / GB:.0f} GB\n")
    print("| articles | marks | in, MB | out, MB | build, s | articles/s | floor, s | build / floor"
          " | build, processor s | floor, processor s | build / floor, processor"
          " | peak of all processes, GB | of the largest, GB | floor's peak, GB |")  # fmt: skip
    print("|---" * 14 + "|")
    for row in rows:
        build, floor = row.build, row.floor
        print(
            f"| {row.articles:,} | {row.marks:,} | {row.bytes_in / 1e6:,.0f} | {row.bytes_out / 1e6:,.0f}"
            f" | {build.seconds:.1f} | {row.articles / build.seconds:,.0f} | {floor.seconds:.1f}"
            f" | {build.seconds / floor.seconds:.1f} | {build.processor:.1f} | {floor.processor:.1f}"
            f" | {build.processor / floor.processor:.1f} | {build.tree / GB:.2f} | {build.largest / GB:.2f}"
            f" | {floor.tree / GB:.2f} |"
        )


if __name__ == "__main__":
    main()
