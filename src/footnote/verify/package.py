"""The articles of a package with their spans, and which of them a copy is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import duckdb
import msgspec

from footnote.contract.to_duckdb import file_literal
from footnote.package.intact import refuse_unreadable
from footnote.package.swap import repair
from footnote.problems import FootnoteError
from footnote.verify.folding import fold_words
from footnote.verify.result import Cell, Span

MIN_SHARE = 0.5  # of the characters of an article's words; another report of the same attack has about a third
NAME_IT = "name the article to check the copy against it all the same"


class Article(msgspec.Struct, frozen=True):
    """A row of `articles`, as far as it is needed, and its spans."""

    article_id: str
    text_sha256: str
    title: str | None
    spans: tuple[Span, ...]


def read_articles(package: Path) -> dict[str, Article]:
    """Articles and spans of a package, by `article_id`.

    Raises:
        FootnoteError: the folder is no package, or one that is damaged, incomplete or another version's.
    """
    repair(package)
    files = [package / "data" / f"{name}.parquet" for name in ("articles", "evidence")]
    refuse_unreadable(package, ("articles", "evidence"))
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    articles, evidence = (f"read_parquet({file_literal(file)}, hive_partitioning = false)" for file in files)
    try:
        heads = connection.execute(
            f"SELECT article_id, text_sha256, title FROM {articles} ORDER BY article_id"
        ).fetchall()
        rows = connection.execute(f"""
            SELECT article_id, start_char, end_char, words, text_sha256, table_name, row_id, column_name, basis
            FROM {evidence} ORDER BY ALL
        """).fetchall()
        damaged = connection.execute(f"""
            SELECT any_value(row_id ORDER BY row_id) FROM {evidence} WHERE NOT coalesce(
                0 <= start_char AND start_char < end_char AND regexp_full_match(text_sha256, '[0-9a-f]{{64}}'), false)
        """).fetchall()[0][0]
    except duckdb.Error as error:
        raise FootnoteError(f"{package} cannot be read: {error}", "download or build the package again") from error
    finally:
        connection.close()
    if damaged is not None:
        message = f"{package} is damaged: a footnote of {damaged} has no span or no hash"
        raise FootnoteError(message, "download or build the package again")
    # Indirect speech has no words of its own, but the same characters may be published under another cell.
    by_place: dict[tuple[str, int, int], list[tuple[str | None, str, Cell]]] = defaultdict(list)
    for article, start, end, words, digest, *cell in rows:
        by_place[article, start, end].append((words, digest, Cell(*cell)))
    spans: dict[str, list[Span]] = defaultdict(list)
    for (article, start, end), found in by_place.items():
        words = next((row[0] for row in found if row[0] is not None), None)
        cells = tuple(sorted({row[2] for row in found}))
        spans[article].append(Span(start_char=start, end_char=end, words=words, text_sha256=found[0][1], cells=cells))
    return {name: Article(name, digest, title, tuple(spans[name])) for name, digest, title in heads}


def recognise(articles: list[Article], folded: str, name: str) -> tuple[Article, str]:
    """Give the article with the largest share of words in the copy, and why; long words count for more.

    Raises:
        FootnoteError: none has half of them, or two have the same.
    """
    holds: dict[str, bool] = {}
    scores = []
    for article in articles:
        words = {fold_words(span.words) for span in article.spans if span.words} - {""}
        for one in words - holds.keys():
            holds[one] = bool(whole_places(folded, one, find_places(folded, one)))
        found = [one for one in words if holds[one]]
        share = sum(map(len, found)) / max(1, sum(map(len, words)))
        scores.append((share, len(found), len(words), article))
    if not scores:
        raise FootnoteError("the package has no articles")
    scores.sort(key=lambda score: (-score[0], -score[1], score[3].article_id))
    share, found_count, count, article = scores[0]
    nearest = f"{found_count} of {count} different words of {article.article_id}"
    if share < MIN_SHARE:
        raise FootnoteError(f"{name} is no copy of an article of this package: at best it holds {nearest}", NAME_IT)
    if len(scores) > 1 and scores[1][:2] == scores[0][:2]:
        other = scores[1][3].article_id
        raise FootnoteError(f"{name} holds as much of {article.article_id} as of {other}", NAME_IT)
    return article, f"recognised, it holds {nearest}"


def find_places(folded: str, words: str) -> list[int]:
    """All places of words, overlapping ones too.

    >>> find_places("two or twofold", "two")
    [0, 7]
    """
    places, place = [], folded.find(words) if words else -1
    while place >= 0:
        places.append(place)
        place = folded.find(words, place + 1)
    return places


def whole_places(folded: str, words: str, places: list[int]) -> list[int]:
    """Those places where the words do not cut a word.

    >>> whole_places("two or twofold", "two", [0, 7])
    [0]
    """

    def cuts(edge: int) -> bool:
        return 0 < edge < len(folded) and folded[edge - 1].isalnum() and folded[edge].isalnum()

    return [place for place in places if not cuts(place) and not cuts(place + len(words))]
