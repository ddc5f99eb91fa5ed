"""The main job as a Prefect flow: the seven stages of footnote.pipeline, one task each.

Nobody has to start a server first: Prefect starts its own for the run. Only reading and packaging are retried, because
only they touch files; the stages between would fail the same way again. Results are not cached: the package is the
result.

    python -m flows.build [--corpus corpus] [--out datapackage]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.failure import tell
from footnote import pipeline
from footnote.build import Build
from footnote.problems import EXIT_PROBLEMS, FootnoteError

read = task(name="read", retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE)(pipeline.read)
value = task(name="value", cache_policy=NO_CACHE)(pipeline.value)
claim = task(name="claim", cache_policy=NO_CACHE)(pipeline.claim)
estimate = task(name="estimate", cache_policy=NO_CACHE)(pipeline.estimate)
compare = task(name="compare", cache_policy=NO_CACHE)(pipeline.compare)
check = task(name="check", cache_policy=NO_CACHE)(pipeline.check)
package = task(name="package", retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE)(pipeline.package)


@flow(name="build", on_failure=[tell])
def build(corpus: str = "corpus", out: str = "datapackage", *, keep_going: bool = False) -> str:
    """Build the package of a corpus; give the folder that holds it."""
    with Build(Path(corpus), report=get_run_logger().info) as run:
        run_stages(run, keep_going=keep_going)
        folder = package(run, Path(out))
        create_markdown_artifact(summary(run, folder), key="build", description="Rows, problems, where the package is")
    return str(folder)


def run_stages(run: Build, *, keep_going: bool = False) -> None:
    """Run all stages up to the check; every finding is a line of the log, with its article.

    Raises:
        ProblemsFound: the corpus has errors.
    """
    logger = get_run_logger()
    for stage in (read, value, claim, estimate, compare):
        stage(run)
    try:
        check(run, keep_going=keep_going)
    finally:
        for problem in run.problems:
            log = logger.error if problem.severity == "error" else logger.warning
            log("check: %s%s", problem, f" [{problem.article_id}]" if problem.article_id else "")


def summary(run: Build, folder: Path) -> str:
    """Rows per table, problems, and where the package lies, as Markdown."""
    rows = "\n".join(f"| {table.name} | {run.rows(table.name)} |" for table in run.contract.by_tier())
    findings = "\n".join(f"- {problem}" for problem in run.problems) or "none"
    return f"# {folder}\n\n| table | rows |\n|---|---|\n{rows}\n\n## Problems\n\n{findings}\n"


def run_from_terminal(run: Callable[[], object]) -> int:
    """Run a flow; failures of the data or the surroundings are told without a traceback."""
    try:
        run()
    except FootnoteError as error:
        print(f"footnote: {error}", file=sys.stderr)
        return EXIT_PROBLEMS
    return 0


def main() -> int:
    """Run the flow from the command line."""
    parser = argparse.ArgumentParser(description="Build the package of a corpus as a Prefect flow.")
    parser.add_argument("--corpus", default="corpus", help="folder with package.yaml, registers/ and articles/")
    parser.add_argument("--out", default="datapackage", help="folder of the package")
    parser.add_argument("--keep-going", action="store_true", help="leave out articles with errors")
    given = parser.parse_args()
    return run_from_terminal(lambda: build(given.corpus, given.out, keep_going=given.keep_going))


if __name__ == "__main__":
    sys.exit(main())
