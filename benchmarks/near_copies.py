"""Near copies among generated articles (W49): seconds, memory, and how many of the planted ones are found.

    python -m benchmarks.near_copies 1000 10000 20000
    python -m benchmarks.near_copies 10000 --incidents

The reference is to read and hash the same texts, which every check with texts does first. Both run in child processes,
one at a time. Texts have 650 words on average, drawn by frequency, with stock phrases that all outlets use; every third
article reports an incident of another one and prints the same statement of 25 words. Every eighth article is a near
copy of one before; how they differ is in COPIES. Of the planted ones, those that still share enough are to be found;
`wrong` are reported pairs that were not planted, or share too little. With --incidents, the seconds of the rule W32,
and its share of all that a build does before the rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import duckdb

from benchmarks.generate import SYLLABLES, write_corpus
from benchmarks.measure import Run, processor_seconds, run_child
from footnote.build import Build
from footnote.corpus.near_copies import NEAR, near_copies, share, split_words
from footnote.corpus.text import article_id, find_texts, sha256
from footnote.pipeline import claim, estimate, read, value
from footnote.rules.catalogue import rule_of

HERE = Path(__file__).resolve()
SEED = 20201116
VOCABULARY = 20_000
PLANTED = 8  # one article in so many is a near copy

Words = list[str]


class Prose:
    """Gives words of no language, the frequent ones often, and now and then a phrase that everybody uses."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        words = {"".join(self.rng.choices(SYLLABLES, k=self.rng.randint(1, 4))) for _ in range(VOCABULARY)}
        self.vocabulary = sorted(words)
        self.rng.shuffle(self.vocabulary)
        # as in any language, the tenth word is a tenth as frequent as the first
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.vocabulary) + 1)))
        self.phrases = [self.words(self.rng.randint(5, 9)) for _ in range(200)]

    def words(self, number: int) -> Words:
        """Give so many words."""
        return self.rng.choices(self.vocabulary, cum_weights=self.weights, k=number)

    def article(self, statement: Words) -> Words:
        """Give an article of 200 to 1,100 words that holds the statement."""
        words: Words = []
        for _ in range(self.rng.randint(8, 45)):
            words += self.words(self.rng.randint(12, 30))
            if self.rng.random() < 0.2:
                words += self.rng.choice(self.phrases)
        middle = len(words) // 2
        return words[:middle] + statement + words[middle:]

    def edited(self, words: Words, part: float) -> Words:
        """Replace a part of the words, each on its own."""
        return [self.words(1)[0] if self.rng.random() < part else word for word in words]


COPIES: dict[str, Callable[[Prose, Words], Words]] = {
    "other marks and white space": lambda _, words: [f"“{words[0].upper()}”\u00a0", *words[1:]],
    "5 % of the words replaced": lambda prose, words: prose.edited(words, 0.05),
    "10 % replaced": lambda prose, words: prose.edited(words, 0.10),
    "15 % replaced": lambda prose, words: prose.edited(words, 0.15),
    "a quarter added": lambda prose, words: words + prose.words(len(words) // 4),
    "as much again added": lambda prose, words: prose.words(len(words) // 2) + words + prose.words(len(words) // 2),
    "cut to a half": lambda _, words: words[: len(words) // 2],
    "cut to a quarter": lambda _, words: words[: len(words) // 4],
    "cut to a tenth, 40 words at least": lambda _, words: words[: max(40, len(words) // 10)],
    "half kept, a quarter of it own": lambda prose, words: words[: len(words) // 2] + prose.words(len(words) // 8),
    "half kept, as much own": lambda prose, words: words[: len(words) // 2] + prose.words(len(words) // 2),
}


class Copy(NamedTuple):
    """A planted copy: how it was made, of which article, and the share of their text that is the same."""

    kind: str
    source: str
    share: float


def main() -> None:
    """Measure every size that the command line names and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=int, nargs="*", default=[10_000])
    arguments.add_argument("--incidents", action="store_true", help="measure W32 on generated corpora instead")
    arguments.add_argument("--child", nargs=2, metavar=("WHAT", "FOLDER"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        what, folder = given.child
        parts = {"read": read_texts, "near": find_copies, "incidents": find_incidents}
        print(json.dumps(parts[what](Path(folder))))
        return
    for articles in given.articles:
        with tempfile.TemporaryDirectory(prefix=".bench-", dir=HERE.parents[1]) as name:
            (measure_incidents if given.incidents else measure_copies)(articles, Path(name))


def measure_copies(articles: int, folder: Path) -> None:
    """Plant near copies, look for them, and print what that took and found."""
    planted = write_texts(folder, articles)
    reference, taken = (run_part(what, folder) for what in ("read", "near"))
    reported = {frozenset(pair) for pair in json.loads((folder / "found.json").read_text("utf-8"))}
    print(f"\n{articles:,} articles: near copies in {taken.parts['near']:.1f} s, with reading {taken.seconds:.1f} s,"
          f" processor {taken.processor:.1f} s; only reading and hashing {reference.seconds:.1f} s, processor"
          f" {reference.processor:.1f} s; ratio of processors {taken.processor / reference.processor:.1f};"
          f" peak {taken.largest / 1e6:,.0f} MB, of only reading {reference.largest / 1e6:,.0f} MB")  # fmt: skip
    print_recall(planted, reported)


def print_recall(planted: dict[str, Copy], reported: set[frozenset[str]]) -> None:
    """Print which of the planted copies, by `article_id`, are among the reported pairs."""
    to_find = {frozenset((one, copy.source)): copy.kind for one, copy in planted.items() if copy.share >= NEAR}
    made = Counter(copy.kind for copy in planted.values())
    wanted, found = Counter(to_find.values()), Counter(to_find[pair] for pair in reported & to_find.keys())
    print(f"{len(reported):,} reported, of them wrong {len(reported - to_find.keys())}\n")
    print(f"| copy | planted | share {NEAR:.0%} or more | found | recall |\n|---|---|---|---|---|")
    for kind, number in made.items():
        recall = f"{found[kind] / wanted[kind]:.1%}" if wanted[kind] else ""
        print(f"| {kind} | {number} | {wanted[kind]} | {found[kind]} | {recall} |", flush=True)


def write_texts(folder: Path, articles: int) -> dict[str, Copy]:
    """Write `texts/*.txt`; give the planted copies by `article_id`. Each has a source of its own."""
    prose = Prose(SEED)
    (folder / "texts").mkdir()
    planted: dict[str, Copy] = {}
    fresh: list[tuple[str, Words]] = []
    statement = prose.words(25)
    for number in range(articles):
        if number % PLANTED == PLANTED - 1:
            kind = list(COPIES)[number // PLANTED % len(COPIES)]
            source, words = fresh.pop(prose.rng.randrange(len(fresh)))
            copy = COPIES[kind](prose, words)
            common = share(split_words(" ".join(words)), split_words(" ".join(copy)))
            planted[write_text(folder, copy)] = Copy(kind, source, common)
        else:
            statement = statement if number % 3 == 1 else prose.words(25)
            words = prose.article(statement)
            fresh.append((write_text(folder, words), words))
    return planted


def write_text(folder: Path, words: Words) -> str:
    """Write one text; give its `article_id`."""
    text = " ".join(words)
    digest = sha256(text)
    (folder / "texts" / f"{digest}.txt").write_bytes(text.encode())
    return article_id(digest)


def run_part(what: str, folder: Path) -> Run:
    """Run one part in a child process and watch its memory."""
    return run_child([sys.executable, "-m", "benchmarks.near_copies", "--child", what, str(folder)])


def read_texts(folder: Path) -> dict[str, float]:
    """Only read and hash the texts."""
    started, before = time.perf_counter(), processor_seconds()
    find_texts(folder / "texts")
    return {"read": time.perf_counter() - started, "processor": processor_seconds() - before}


def find_copies(folder: Path) -> dict[str, float]:
    """Read the texts and look for near copies; leave the pairs in `found.json`."""
    started, before = time.perf_counter(), processor_seconds()
    texts = find_texts(folder / "texts")
    with duckdb.connect() as connection:
        rows: list[list[Any]] = [[article_id(digest), digest, len(text)] for digest, text in texts.items()]
        connection.execute("CREATE TABLE given (article_id VARCHAR, text_sha256 VARCHAR, body_end BIGINT)")
        connection.execute("INSERT INTO given SELECT unnest($1), unnest($2), unnest($3)", list(zip(*rows, strict=True)))
        connection.execute("""
            CREATE TABLE headers AS SELECT 'articles/x.jsonl' AS file, 1 AS line, article_id, text_sha256,
                0 AS body_start, body_end, NULL::VARCHAR AS status, NULL::VARCHAR AS replaces FROM given
        """)
        texts_read = time.perf_counter() - started
        problems = near_copies(connection, texts)
    near = time.perf_counter() - started - texts_read
    pairs = [(words[0], words[2]) for words in (problem.message.split(" ", 3) for problem in problems)]
    (folder / "found.json").write_text(json.dumps(pairs), "utf-8")
    return {"read": texts_read, "near": near, "processor": processor_seconds() - before}


def measure_incidents(articles: int, folder: Path) -> None:
    """Generate a corpus, build it up to the rules, run W32, and print its share."""
    write_corpus(folder / "corpus", articles)
    taken = run_part("incidents", folder)
    rest = taken.seconds - taken.parts["W32"]
    print(f"{articles:,} articles: W32 {taken.parts['W32']:.2f} s, stages before the rules {rest:.1f} s:"
          f" {taken.parts['W32'] / rest:.2%}", flush=True)  # fmt: skip


def find_incidents(folder: Path) -> dict[str, float]:
    """Run the stages before the rules, then W32 alone."""
    query = rule_of("W32").query
    assert query is not None
    started, before = time.perf_counter(), processor_seconds()
    with Build(folder / "corpus") as build:
        for stage in (read, value, claim, estimate):
            stage(build)
        stages = time.perf_counter() - started
        build.connection.execute(query).fetchall()
    rule = time.perf_counter() - started - stages
    return {"stages": stages, "W32": rule, "processor": processor_seconds() - before}


if __name__ == "__main__":
    main()
