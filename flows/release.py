"""Make a release as a Prefect flow: build, compare with the last release, seal, publish.

What is published never changes again; `latest/` is switched last, so that a reader sees the old release or the new
one. A run that failed can be run again. What crosses a network is tried again.

    python -m flows.release --target s3://bucket/footnote --url https://data.example.org/footnote
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.build import run_from_terminal, run_stages
from flows.failure import tell
from flows.stage import report, stage
from footnote.build import Build
from footnote.release import assemble as assembling
from footnote.release import publish as publishing

fetch = stage("fetch", assembling.last_release, retries=2, delay=10)
refuse_wrong_version = stage("version", assembling.refuse_wrong_version, retries=2, delay=10)
assemble = stage("assemble", assembling.assemble)
publish = stage("publish", publishing.publish, retries=2, delay=10)


@flow(name="release", on_failure=[tell], on_crashed=[tell])
def release(
    target: str, corpus: str = "corpus", previous: str | None = None, tag: str | None = None, url: str | None = None
) -> str:
    """Release the package of a corpus; give its place.

    `target` is a folder or a bucket, `previous` the place of the last release (default: the target's latest; `none`
    for the first), `tag` what the version must be called, `url` where readers will find the target.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        work, staged = Path(folder) / "previous", Path(folder) / "stage"
        work.mkdir()
        before = fetch(previous, target, work)
        report(f"release the first edition in {target}" if before is None else f"compare with {previous or target}")
        with Build(Path(corpus), previous=before, report=report) as run:
            refuse_wrong_version(run.package.version, tag, target)
            run_stages(run)
            made = assemble(run, staged, assembling.public_url(target, url))
            notes = (made / "CHANGES.md").read_text("utf-8")
            version = run.package.version
        publish(staged, target, version, report=report)
        create_markdown_artifact(notes, key="changes", description=f"What {version} changed")
    return f"{target}/v{version}"


def main() -> int:
    """Run the flow from the command line."""
    parser = argparse.ArgumentParser(description="Release the package of a corpus as a Prefect flow.")
    parser.add_argument("--target", required=True, help="folder or s3:// path that holds the releases")
    parser.add_argument("--corpus", default="corpus", help="folder of the corpus (default: %(default)s)")
    parser.add_argument(
        "--previous",
        help="last release: folder, zip, URL or s3:// path; none: this is the first (default: the target's latest)",
    )
    parser.add_argument("--tag", help="refuse if the version is called otherwise, such as v0.2.0")
    parser.add_argument("--url", help="where readers will find the target (default: the target)")
    given = parser.parse_args()
    return run_from_terminal(
        lambda: release(given.target, corpus=given.corpus, previous=given.previous, tag=given.tag, url=given.url)
    )


if __name__ == "__main__":
    sys.exit(main())
