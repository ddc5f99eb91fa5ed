"""Check the footnotes of a package against a copy of an article.

A copy that is equal to the article to the character is checked by slicing at the published offsets. Any other copy,
such as a saved page, is folded (verify_folding), and each span is sought in it, by its words where they are published
(verify_package) and by its hash where they are not (verify_hashes). Which of several occurrences is meant follows from
the order of the spans (verify_order). Only the tables `articles` and `evidence` are read.
"""

from __future__ import annotations

from pathlib import Path

from footnote.corpus.text import sha256
from footnote.problems import FootnoteError
from footnote.verify.folding import Folding, fold, fold_words
from footnote.verify.hashes import MAX_RUNS, Range, Sweep, Unknown, search_near
from footnote.verify.order import Order, Sought, Status, settle
from footnote.verify.package import Article, find_places, read_articles, recognise, whole_places
from footnote.verify.reading import Copy, read_copy
from footnote.verify.result import Cell, Check, Span, Verification

__all__ = ["Cell", "Check", "Span", "Verification", "verify_copy"]

NEAR = 150  # characters before and after the predicted place of a hash


def verify_copy(package: Path, copy: Path, article_id: str | None = None) -> Verification:
    """Look for every evidence span of an article in a copy of it.

    Args:
        package: folder of the data package.
        copy: the copy, plain text or HTML.
        article_id: the article, where it should not be recognised by its words.

    Raises:
        FootnoteError: package or copy cannot be read, or the copy fits no article.
    """
    articles = read_articles(package)
    if article_id is not None and article_id not in articles:
        known = ", ".join(list(articles)[:5]) + (", ..." if len(articles) > 5 else "")
        raise FootnoteError(f"the package has no article {article_id}", f"it has {known or 'none'}")
    content = read_copy(copy)
    by_hash = {article.text_sha256: article for article in articles.values()}
    for text in dict.fromkeys((content.content, content.text)):
        if (article := by_hash.get(sha256(text))) is not None:
            if article_id not in {None, article.article_id}:
                message = f"{content.name} is article {article.article_id} to the character, not {article_id}"
                raise FootnoteError(message, "name that article or none")
            return verify_exact(article, text, content.name)
    folded = fold(content.text)
    if article_id is not None:
        return verify_folded(articles[article_id], content, folded, "named, not recognised")
    article, reason = recognise(list(articles.values()), folded.text, content.name)
    return verify_folded(article, content, folded, reason)


def verify_exact(article: Article, text: str, name: str) -> Verification:
    """Slice the article's own text at the published offsets."""
    checks = []
    for span in article.spans:
        piece = text[span.start_char : span.end_char]
        if sha256(piece) == span.text_sha256 and span.words in {None, piece}:
            place = span.start_char, span.end_char
            checks.append(Check(span=span, status="found", copy_start=place[0], copy_end=place[1], occurrences=1))
        else:
            checks.append(Check(span=span, status="missing"))
    return Verification(
        copy=name,
        article_id=article.article_id,
        title=article.title,
        mode="exact",
        recognised_by="equal to the character",
        checks=tuple(checks),
        notes=(),
        text=text,
    )


def verify_folded(article: Article, copy: Copy, folded: Folding, reason: str, max_runs: int = MAX_RUNS) -> Verification:
    """Seek the spans in a copy that is not equal to the character."""
    by_words = {span: _sought_by_words(span, folded.text) for span in article.spans if span.words is not None}
    hidden = [span for span in article.spans if span.words is None]
    _, order = settle(list(by_words.values()))
    ranges, unsearched = _search_hashes(hidden, copy.text, folded, order, max_runs)
    sought = [by_words.get(span) or _sought_by_hash(span, ranges, folded) for span in article.spans]
    outcomes, _ = settle(sought)
    checks = []
    for span, one, (status, place) in zip(article.spans, sought, outcomes, strict=True):
        start, end = (None, None) if place is None else folded.source(place, place + one.length)
        if place is not None and span.words is None:
            start, end = next(found for found in ranges[_unknown(span)] if folded.place(found[0]) == place)
        count = len(one.whole or one.places)
        outcome: Status = "unsearched" if span.words is None and _unknown(span) in unsearched else status
        checks.append(Check(span=span, status=outcome, copy_start=start, copy_end=end, occurrences=count))
    long = f"the copy is long ({len(copy.text):,} characters): spans known by hash were not sought everywhere"
    return Verification(
        copy=copy.name,
        article_id=article.article_id,
        title=article.title,
        mode="folded",
        recognised_by=reason,
        checks=tuple(checks),
        notes=(long,) if unsearched else (),
        text=copy.text,
    )


def _sought_by_words(span: Span, folded: str) -> Sought:
    words = fold_words(span.words or "")
    places = find_places(folded, words)
    whole = whole_places(folded, words, places)
    return Sought(start=span.start_char, words=words, length=len(words), places=places, whole=whole)


def _unknown(span: Span) -> Unknown:
    return span.end_char - span.start_char, span.text_sha256


def _search_hashes(
    spans: list[Span], text: str, folded: Folding, order: Order, max_runs: int
) -> tuple[dict[Unknown, list[Range]], set[Unknown]]:
    """Give occurrences by hash, and what was not sought everywhere: first near the words around, then in all."""
    found: dict[Unknown, set[Range]] = {_unknown(span): set() for span in spans}
    for span in spans:
        sides = [side for side in order.expected(span.start_char) if side is not None]
        if sides and folded.text:
            last = len(folded.text) - 1
            low = min(max(min(side.place - side.tolerance for side in sides) - NEAR, 0), last)
            high = max(side.place + side.tolerance for side in sides) + 2 * (span.end_char - span.start_char) + NEAR
            near = folded.source(low, min(max(high, low), last) + 1)
            found[_unknown(span)].update(search_near(text, near, _unknown(span)))
    sweep = Sweep(text, folded, [unknown for unknown, places in found.items() if not places], max_runs)
    for unknown, places in sweep.found.items():
        found[unknown].update(places)
    return {unknown: sorted(places) for unknown, places in found.items()}, sweep.unsearched


def _sought_by_hash(span: Span, ranges: dict[Unknown, list[Range]], folded: Folding) -> Sought:
    unknown = _unknown(span)
    places = sorted({folded.place(start) for start, _ in ranges[unknown]})
    return Sought(start=span.start_char, words=span.text_sha256, length=unknown[0], places=places, whole=places)
