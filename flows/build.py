"""The main job as a Prefect flow: the six stages of footnote.pipeline, one task each.

Nobody has to start a server first: Prefect starts its own for the run. Only reading and packaging are retried, because
only they touch files; the stages between would fail the same way again. Results are not cached: the package is the
result.

    python flows/build.py [--corpus corpus] [--out datapackage]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from footnote import pipeline
from footnote.build import Build
from footnote.problems import EXIT_PROBLEMS, FootnoteError

read = task(name="read", retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE)(pipeline.read)
value = task(name="value", cache_policy=NO_CACHE)(pipeline.value)
claim = task(name="claim", cache_policy=NO_CACHE)(pipeline.claim)
estimate = task(name="estimate", cache_policy=NO_CACHE)(pipeline.estimate)
check = task(name="check", cache_policy=NO_CACHE)(pipeline.check)
package = task(name="package", retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE)(pipeline.package)


@flow(name="build", log_prints=True)
def build(corpus: str = "corpus", out: str = "datapackage", *, keep_going: bool = False) -> str:
    """Build the package of a corpus; give the folder that holds it."""
    logger = get_run_logger()
    with Build(Path(corpus), report=logger.info) as run:
        read(run)
        value(run)
        claim(run)
        estimate(run)
        check(run, keep_going=keep_going)
        folder = package(run, Path(out))
        create_markdown_artifact(summary(run, folder), key="build", description="Rows, problems, where the package is")
    return str(folder)


def summary(run: Build, folder: Path) -> str:
    """Rows per table, problems, and where the package lies, as Markdown."""
    rows = "\n".join(f"| {table.name} | {run.rows(table.name)} |" for table in run.contract.by_tier())
    findings = "\n".join(f"- {problem}" for problem in run.problems) or "none"
    return f"# {folder}\n\n| table | rows |\n|---|---|\n{rows}\n\n## Problems\n\n{findings}\n"


def main() -> int:
    """Run the flow from the command line."""
    parser = argparse.ArgumentParser(description="Build the package of a corpus as a Prefect flow.")
    parser.add_argument("--corpus", default="corpus", help="folder with package.yaml, registers/ and articles/")
    parser.add_argument("--out", default="datapackage", help="folder of the package")
    parser.add_argument("--keep-going", action="store_true", help="leave out articles with errors")
    arguments = parser.parse_args()
    try:
        build(arguments.corpus, arguments.out, keep_going=arguments.keep_going)
    except FootnoteError as error:
        for problem in getattr(error, "problems", ()):
            print(problem, file=sys.stderr)
        print(f"footnote: {error}", file=sys.stderr)
        return EXIT_PROBLEMS
    return 0


if __name__ == "__main__":
    sys.exit(main())
