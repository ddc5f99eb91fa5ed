"""Articles that print the same text: agency copies that would count as independent origins (W49).

Comparing every two of 10,000 articles is 50 million comparisons. Instead each body gets a MinHash signature of its runs
of five words, and locality-sensitive hashing gives the few bodies that may share runs with it: time grows about
linearly. Hashing only proposes; what is reported was counted word by word. What it can miss is measured by
`python -m benchmarks.near_copies`: bodies of about the same length are found; a piece that is a tenth of the other
text may not be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import duckdb
from rensa import RMinHash, RMinHashLSH

from footnote.problems import Problem

NEAR = 0.7  # share from which two texts are reported: every seventh word may be another one
RUN = 5  # words in a row; shorter runs are common to texts that know nothing of each other
SHORT = 30  # words; a shorter body is reported only if it equals another one
SIGNATURE = 256  # numbers
# Two equal numbers in a row make a candidate: of bodies that share a fifth of all runs, 99 % are candidates
BANDS = SIGNATURE // 2
SEED = 49  # any, but always the same one
# The likeliest few candidates are counted, if they may share a tenth of the runs; others share a stock phrase
LIKELIEST = 10
LEAST_RUNS = 0.1

# scripts without spaces between words: each character is a word
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
INDIC = "\u0900-\u0dff"  # whose vowel signs are no letters for `re`
WORDS = re.compile(f"[{UNSPACED}]|(?:[^\\W_{UNSPACED}]|[{INDIC}])+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
HINT = (
    "they will count as one origin only if `via` is set in both to whose text it is; "
    "if one is a newer version, it `replaces` the other; leave it if they are independent"
)


class Body(NamedTuple):
    """The article proper, without title and footers, and where its header stands."""

    file: str
    line: int
    article_id: str
    text: str
    start: int
    end: int

    def words(self) -> list[str]:
        """The words to compare; made anew each time, so that not all texts are held twice."""
        return split_words(self.text[self.start : self.end])


class Known(NamedTuple):
    """A body that is no copy of a longer one, with which others are compared."""

    body: Body
    n_words: int
    signature: RMinHash


def near_copies(connection: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> list[Problem]:
    """Report each article whose body is mostly that of another one, against one of them (W49).

    `texts` are by `text_sha256`; articles whose text is not among them, that were retracted or that another one
    replaces are left aside. Of a family of copies the longest, and of equally long ones the first by id, stands for
    all: a thousand copies are 999 findings, at the headers of the shorter ones. The order of files does not matter.
    """
    known: list[Known] = []
    index = RMinHashLSH(threshold=NEAR, num_perm=SIGNATURE, num_bands=BANDS)
    short: dict[tuple[str, ...], Body] = {}
    problems = []
    # the longest first: whoever has most of a text can stand for those who have parts of it
    for body in sorted(_bodies(connection, texts), key=lambda body: (body.start - body.end, body.article_id)):
        words = body.words()
        if len(words) < SHORT:
            twin = short.setdefault(tuple(words), body)
            if words and twin is not body:
                problems.append(_problem(body, twin, 1.0))
            continue
        signature = RMinHash(num_perm=SIGNATURE, seed=SEED)
        signature.update([" ".join(run) for run in _runs(words)])
        likely = _likeliest([known[number] for number in sorted(index.query(signature))], signature, len(words))
        shares = [(share(words, one.body.words()), one.body) for one in likely]
        best, other = max(shares, key=lambda pair: pair[0], default=(0.0, body))
        if best >= NEAR:
            problems.append(_problem(body, other, best))
        else:
            index.insert(len(known), signature)
            known.append(Known(body, len(words), signature))
    return problems


def split_words(text: str) -> list[str]:
    r"""Give the words as they are compared: no case, no white space, no marks, no invisible characters.

    >>> split_words("“Shells\u00a0HIT Kar\u00advala’s market,” he said.")
    ['shells', 'hit', 'karvala', 's', 'market', 'he', 'said']
    >>> split_words("三人死亡")
    ['三', '人', '死', '亡']
    """
    return WORDS.findall(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold())


def share(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the words of one text that stand in runs of five that the other has too: 0 to 1, the greater of both.

    That is the share of the shorter text: an outlet's own paragraphs around an agency's text do not lower it.

    >>> share("a b c d e f g h".split(), "x a b c d e f y z".split())
    0.75
    """
    return max(_covered(one, other), _covered(other, one))


def _covered(words: Sequence[str], other: Sequence[str]) -> float:
    there = set(_runs(other))
    covered = end = 0
    for start, run in enumerate(_runs(words)):
        if run in there:
            covered += start + RUN - max(start, end)
            end = start + RUN
    return covered / max(len(words), 1)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(words, start, None) for start in range(RUN)), strict=False)


def _bodies(connection: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> Iterator[Body]:
    headers = connection.execute("""
        SELECT DISTINCT ON (article_id) file, line, article_id, text_sha256, body_start, body_end FROM headers
        WHERE coalesce(status, 'current') = 'current'
            AND article_id NOT IN (SELECT replaces FROM headers WHERE replaces IS NOT NULL)
        ORDER BY article_id, file, line
    """).fetchall()
    for file, line, article_id, digest, start, end in headers:
        if digest in texts:
            yield Body(file, line, article_id, texts[digest], start, end)


def _likeliest(candidates: list[Known], signature: RMinHash, n_words: int) -> list[Known]:
    """The few candidates that, by their signatures, share most of the shorter one's runs; the likeliest first."""
    estimates = []
    for number, candidate in enumerate(candidates):
        jaccard = signature.jaccard(candidate.signature)
        shared = jaccard / (1 + jaccard) * (n_words + candidate.n_words) / min(n_words, candidate.n_words)
        if shared >= LEAST_RUNS:
            estimates.append((-shared, number))
    return [candidates[number] for _, number in sorted(estimates)[:LIKELIEST]]


def _problem(copy: Body, other: Body, shared: float) -> Problem:
    # rounded down: only equal texts share 100 %
    message = f"{copy.article_id} and {other.article_id} share {int(100 * shared)} % of their text: agency copy?"
    return Problem(code="W49", file=copy.file, line=copy.line, article_id=copy.article_id, message=message, hint=HINT)
