"""All damages, in the order of the page: those to a corpus, to a package, from release to release, and none."""

from __future__ import annotations

from tests.mutation import accepted, by_annotators, by_editors, by_tools, to_packages, to_releases
from tests.mutation.damage import DAMAGES

__all__ = ["DAMAGES", "accepted", "by_annotators", "by_editors", "by_tools", "to_packages", "to_releases"]
