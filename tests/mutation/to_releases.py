"""What may go wrong from one release to the next: lost ids, versions that do not fit, changes without a reason."""

from __future__ import annotations

from tests.mutation.corpus import Corpus
from tests.mutation.damage import damage


def raise_version(corpus: Corpus, version: str) -> None:
    """Name the next release."""
    corpus.replace_in("package.yaml", "version: 0.1.0", f"version: {version}")


@damage("annotator", "E46", "is gone without a word", mode="release")
def key_renamed(corpus: Corpus) -> str:
    """An incident that was published gets another key, and nobody says which."""
    raise_version(corpus, "0.2.0")
    corpus.attrs("post", "a bombing", key="ka-2021-04-harbour-bombing")
    return "registers/retired.csv"


@damage("editor", "E46", "was in release 0.1.0 and is gone", mode="release")
def article_deleted(corpus: Corpus) -> str:
    """The file of a published article is deleted."""
    raise_version(corpus, "0.2.0")
    corpus.path("gazette").unlink()
    return "registers/retired.csv"


@damage("publisher", "E76", mode="release")
def version_not_raised(corpus: Corpus) -> str:
    """A number changed, and the version stays."""
    corpus.attrs("post", "a boy", age="adult")
    return "package.yaml"


@damage("publisher", "E76", mode="release")
def version_falls(corpus: Corpus) -> str:
    """The version is lower than that of the release before."""
    raise_version(corpus, "0.0.9")
    corpus.attrs("post", "a boy", age="adult")
    return "package.yaml"


@damage("publisher", "E77", "for no reason that the editions name", mode="release")
def release_altered(corpus: Corpus) -> str:
    """A number of the release before was altered by hand."""
    raise_version(corpus, "0.2.0")
    row = corpus.previous.one("troop_levels", "count_best = 500")
    corpus.previous.change(["troop_levels"], f"UPDATE troop_levels SET count_best = 900 WHERE troop_id = '{row}'")
    return f"troop_levels {row} count_best"


@damage("annotator", "accepted", mode="release")
def release_with_correction(corpus: Corpus) -> list[str]:
    """A value is corrected, and the version is raised."""
    raise_version(corpus, "0.2.0")
    corpus.attrs("post", "a boy", age="adult")
    return []
