"""Fuzz one reader, guided by coverage: `python -m tests.fuzz.run READER --minutes 30`.

It needs atheris (libFuzzer for Python), which is not among the project's dependencies: `pip install atheris`. Each
input that ends in something undeclared, takes long, or takes much memory is kept once a kind of failure, in
`<folder>/<reader>/found`, and the run goes on. A process that libFuzzer had to end (a hang, too much memory, a crash
of a library) is started anew until the time is over.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import re
import resource
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Any

SLOW = 5  # seconds of processor time for one input
HANG = 300  # seconds on the clock, after which libFuzzer ends the process; a busy machine takes a minute for a second
MEMORY = 3_000  # megabytes of the process
GROWTH = 500  # megabytes that one input may add
INSTRUMENTED = ("footnote", "yaml", "html", "zipfile", "csv")
PROGRESS = re.compile(rb"#(\d+)\s+(INITED|DONE|\w+)\s.*?cov: (\d+) ft: (\d+)")


def main() -> None:
    """Fuzz a reader, or be the process that does."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("reader")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="default: %(default)s")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options, libfuzzer = parser.parse_known_args()
    folder = options.folder.resolve() / options.reader
    if options.inside:
        _fuzz(options.reader, folder / "found", libfuzzer)
    else:
        _watch(options.reader, folder, options.minutes * 60)


def _watch(reader: str, folder: Path, seconds: float) -> None:
    """Start fuzzing processes until the time is over; print what they did together."""
    for name in ("corpus", "found"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    executions, runs, first, last = 0, 0, None, None
    while (left := seconds - (time.monotonic() - start)) > 5:
        before = time.monotonic()
        command = [sys.executable, "-m", "tests.fuzz.run", reader, "--inside", f"--folder={folder.parent}"]
        limits = [
            f"-max_total_time={int(left)}",
            f"-timeout={HANG}",
            f"-rss_limit_mb={MEMORY}",
            "-detect_leaks=0",
            f"-report_slow_units={HANG}",
        ]
        places = [f"-artifact_prefix={folder}/found/ended-", f"-dict={folder}/words", str(folder / "corpus")]
        log = folder / f"run-{runs:03}.log"
        with log.open("wb") as output:
            subprocess.run([*command, *limits, *places], stdout=output, stderr=output, check=False)
        seen = PROGRESS.findall(log.read_bytes())
        runs += 1
        if seen:
            executions += int(seen[-1][0])
            first = first or next((one for one in seen if one[1] == b"INITED"), seen[0])
            last = seen[-1]
        elif time.monotonic() - before < 30:
            print(log.read_text("utf-8", "replace")[-3000:])  # noqa: T201
            break
    minutes = (time.monotonic() - start) / 60
    edges = f"{int(first[2])} -> {int(last[2])}" if first and last else "?"
    features = f"{int(first[3])} -> {int(last[3])}" if first and last else "?"
    found = sorted(path.name for path in (folder / "found").iterdir() if path.suffix != ".txt")
    print(  # noqa: T201
        f"{reader}: {executions:,} executions in {minutes:.1f} minutes ({executions / minutes / 60:.1f}/s), "
        f"edges {edges}, features {features}, {runs} processes, {len(found)} findings {found}"
    )


def _fuzz(reader: str, found: Path, libfuzzer: list[str]) -> None:
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        target = importlib.import_module("tests.fuzz.targets").TARGETS[reader]
        seeds = list(target.seeds())
        # builds the package and imports what is imported late, which no input is to blame for
        for seed in seeds:
            target.run(seed)
    corpus = Path(libfuzzer[-1])
    for seed in seeds:
        (corpus / f"seed-{hashlib.sha256(seed).hexdigest()[:16]}").write_bytes(seed)
    (found.parent / "words").write_text(_words(seeds), "utf-8")
    kinds: set[str] = set()

    def once(content: bytes) -> None:
        began, held = time.process_time(), _memory()
        try:
            target.run(content)
        except Exception as error:
            _keep(content, error, found, kinds)
        if (took := time.process_time() - began) > SLOW:
            _keep(content, TimeoutError(f"{took:.1f} s"), found, kinds)
        if (grown := _memory() - held) > GROWTH:
            _keep(content, MemoryError(f"{grown} MB"), found, kinds)

    atheris.Setup([sys.argv[0], f"-max_len={target.longest}", *libfuzzer], once)
    atheris.Fuzz()


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _keep(content: bytes, error: Exception, found: Path, kinds: set[str]) -> None:
    """Store an input once for each kind of error and place in the code."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames) if "footnote" in f.filename), "")
    kind = f"{type(error).__name__} {place}"
    if kind not in kinds:
        kinds.add(kind)
        name = re.sub(r"\W+", "-", kind).strip("-")
        if not (found / name).exists():
            (found / name).write_bytes(content)
            (found / f"{name}.txt").write_text("".join(traceback.format_exception(error)), "utf-8")


def _words(seeds: list[bytes]) -> str:
    """The words of the seeds as a dictionary of libFuzzer, so that it need not guess the keys of a format."""
    words = {word for seed in seeds for word in re.findall(rb'"[^"\n]{1,40}"|[A-Za-z_]{2,30}|<[^<>\n]{1,20}>', seed)}
    hostile = (b"\x00", b"\xef\xbb\xbf", "\u202e".encode(), "\u2028".encode(), b"\\ud800", b"1e400", b"../", b"\r\n")
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in sorted(words)[:400] + list(hostile))
    return "".join(f'"{word}"\n' for word in escaped)


if __name__ == "__main__":
    main()
