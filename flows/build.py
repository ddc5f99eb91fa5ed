"""The main job as a Prefect flow: the seven stages of footnote.pipeline, one task each.

Nobody has to start a server first: Prefect starts its own for the run. Only reading and packaging are tried again,
because only they touch files. Results are not cached: the package is the result.

    python -m flows.build [--corpus corpus] [--out datapackage]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact

from flows.failure import tell
from flows.stage import report, stage
from footnote import pipeline
from footnote.build import Build
from footnote.package.swap import repair
from footnote.problems import EXIT_PROBLEMS, FootnoteError, ProblemsFound

read = stage("read", pipeline.read, retries=2, delay=5)
value = stage("value", pipeline.value)
claim = stage("claim", pipeline.claim)
estimate = stage("estimate", pipeline.estimate)
compare = stage("compare", pipeline.compare)
check = stage("check", pipeline.check)
package = stage("package", pipeline.package, retries=2, delay=5)


@flow(name="build", on_failure=[tell], on_crashed=[tell])
def build(corpus: str = "corpus", out: str = "datapackage", *, keep_going: bool = False) -> str:
    """Build the package of a corpus; give the folder that holds it."""
    repair(Path(out))
    with Build(Path(corpus), report=report) as run:
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
    for step in (read, value, claim, estimate, compare):
        step(run)
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
        # the log above ends with tracebacks; what to mend is said once more at the very end
        for problem in error.problems if isinstance(error, ProblemsFound) else ():
            if problem.severity == "error":
                print(problem, file=sys.stderr)
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
