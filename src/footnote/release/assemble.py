"""Put a release together in a folder, ready to be published: the package, its notes, ways to read it from afar.

stage/v0.2.0/   the package, CHANGES.md, remote.sql and .duckdb, a workbook, datapackage.zip, SHA256SUMS: never changes
stage/latest/   what points to it; each file alone speaks of this one release
"""

from __future__ import annotations

from pathlib import Path

from footnote.build import Build
from footnote.corpus.package_yaml import parse_version
from footnote.pipeline import package
from footnote.problems import FootnoteError
from footnote.release.edition import edition_of
from footnote.release.fetch import fetch_package, latest_version
from footnote.release.notes import first_notes, release_notes
from footnote.release.remote import write_remote
from footnote.release.seal import seal
from footnote.workbook import TooLargeError, write_workbook

FIRST = "none"  # said instead of the last release's place: there is none


def last_release(previous: str | None, target: str, work: Path) -> Path | None:
    """The package of the last release in a local folder, None for the first release.

    `previous` is its place, or `none`; without it, it is the latest release of the target.

    Raises:
        FootnoteError: it is missing, damaged or out of reach; or `none` was said of a target that has a release.
    """
    known = latest_version(target)
    if previous == FIRST:
        if known is not None:
            raise FootnoteError(f"{target} has release {known}: this is not the first", "leave --previous out")
        return None
    if previous is None and known is None:
        raise FootnoteError(f"{target} has no release to compare with", "for the first release: --previous none")
    return fetch_package(previous or target, work)


def refuse_wrong_version(version: str, tag: str | None, target: str) -> None:
    """Refuse a tag that is not the package's version, and a version below what the target has.

    Raises:
        FootnoteError: says which two contradict each other.
    """
    if tag is not None and tag != f"v{version}":
        raise FootnoteError(
            f"the tag is {tag}, and package.yaml says version {version}", f"tag v{version}, or correct package.yaml"
        )
    known = latest_version(target)
    if known is not None and parse_version(version) < parse_version(known):
        raise FootnoteError(
            f"package.yaml says version {version}, and {target} has {known} already", "a version never goes backwards"
        )


def assemble(build: Build, stage: Path, url: str) -> Path:
    """Write the release of a checked build into `stage`; give its folder. `url` is where readers will find it."""
    version = build.package.version
    release, latest = stage / f"v{version}", stage / "latest"
    package(build, release)
    (release / "CHANGES.md").write_text(_notes(build), "utf-8")
    latest.mkdir()
    write_remote(release, latest, build.contract, url, version)
    title = f"{build.package.name}-{version}"
    try:
        write_workbook(release, release / f"{title}.xlsx")
    except TooLargeError as error:
        build.report(f"no workbook: {error.message}")
    seal(release, title, build.package.released)
    build.report(f"assembled v{version}: {sum(1 for file in release.rglob('*') if file.is_file())} files")
    return release


def _notes(build: Build) -> str:
    """Give the notes of this release, followed by those of the releases before it."""
    if build.comparison is None or build.previous is None:
        return first_notes(build.connection, edition_of(build.connection, build.contract, build.package))
    earlier = build.previous / "CHANGES.md"
    return release_notes(build.comparison, earlier.read_text("utf-8") if earlier.is_file() else "")


def public_url(target: str, url: str | None) -> str:
    """Where readers will find the releases: as said, else the target itself."""
    if url is not None or "://" in target:
        return url or target
    return str(Path(target).resolve())
