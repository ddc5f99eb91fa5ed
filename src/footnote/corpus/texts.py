"""What can only be checked with the articles' texts at hand.

Every span is sliced and compared (E01, E03), must not cut a word or hold outer space (W04), and quotation marks inside
a Quote must be in pairs (E41). The findings are reported and never published, so that the package is the same with
and without the texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from footnote.corpus.text import read_text, sha256
from footnote.problems import Problem

if TYPE_CHECKING:
    import duckdb

MOST_HASHED = 5_000_000  # characters, some hundredths of a second, to find the place of a hash
PAIRS = {"“": "”", "«": "»", "„": "“"}


class TextReport(msgspec.Struct):
    """What a verification against the texts found."""

    problems: list[Problem]
    verified: dict[str, int]  # spans compared, by file
    texts: dict[str, list[str]]  # hashes of the texts, by file
    missing: list[str]  # articles whose text is not at hand


def verify_texts(connection: duckdb.DuckDBPyConnection, texts: dict[str, str], folder: Path) -> TextReport:
    """Compare every span of `headers`, `marks` and `pieces` with the texts, which are matched by hash.

    A text that bears an article's id as its name but has another hash has changed since the annotation (E01).
    """
    report = TextReport([], defaultdict(int), defaultdict(list), [])
    headers = connection.execute("SELECT file, line, article_id, text_sha256, char_count FROM headers").fetchall()
    marks, pieces = _by_article(connection, "marks"), _by_article(connection, "pieces")
    for file, line, article_id, digest, char_count in sorted(headers):
        text = texts.get(digest)
        if text is None:
            report.missing.append(article_id)
            named = folder / f"{article_id}.txt"
            if re.fullmatch("a-[0-9a-f]{12}", article_id) and named.is_file():
                found = sha256(read_text(named))
                message = (
                    f"text of {article_id} has changed since annotation (expected {digest[:12]}…, found {found[:12]}…)"
                )
                hint = "annotate the new text as a new article that `replaces` this one, or put the old text back"
                report.problems.append(
                    Problem(code="E01", file=file, line=line, article_id=article_id, message=message, hint=hint)
                )
            continue
        if len(text) != char_count:
            message = f"char_count is {char_count}, the text has {len(text)} characters"
            report.problems.append(Problem(code="E01", file=file, line=line, article_id=article_id, message=message))
        runs = defaultdict(list)
        for piece in pieces[article_id]:
            if piece["role"] == "part":
                runs[piece["annotation_id"]].append(text[piece["start_char"] : piece["end_char"]])
        for mark in marks[article_id]:
            is_apart = mark["annotation_id"] in runs and mark["label"] != "Quote"
            report.problems += check_mark(mark, text, " ".join(runs[mark["annotation_id"]]) if is_apart else None)
        spans = {mark["annotation_id"]: mark for mark in marks[article_id]}
        for piece in pieces[article_id]:
            if piece["annotation_id"] in spans:
                report.problems += check_slice(piece, text, spans[piece["annotation_id"]])
        report.verified[file] += len(marks[article_id]) + len(pieces[article_id])
        report.texts[file].append(digest)
    return report


def _by_article(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, list[dict[str, Any]]]:
    rows = defaultdict(list)
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY article_id, start_char, end_char")
    names = [column[0] for column in cursor.description or ()]
    for row in cursor.fetchall():
        cells = dict(zip(names, row, strict=True))
        rows[cells["article_id"]].append(cells)
    return rows


def check_mark(mark: dict[str, Any], text: str, words_apart: str | None = None) -> Iterator[Problem]:
    """Check one mark against its article's text; `words_apart` are those of a discontinuous mark's parts."""
    differs = list(check_slice(mark, text, mark, words_apart))
    yield from differs
    start, end = mark["start_char"], mark["end_char"]
    # a span that lies elsewhere cuts words and pairs of marks by chance
    if differs or not is_sound(mark, text, words_apart):
        return
    words = text[start:end]
    if words != words.strip():
        yield _problem("W04", mark, f'span {mark["annotation_id"]} "{words}" has outer white space')
    elif cut := _cut_word(text, start, end):
        yield _problem("W04", mark, f'span {mark["annotation_id"]} "{words[:80]}" cuts the word "{cut}"')
    if mark["label"] == "Quote":
        yield from _check_quotation_marks(mark, words)


def check_slice(
    span: dict[str, Any], text: str, mark: dict[str, Any], words_apart: str | None = None
) -> Iterator[Problem]:
    """Compare a span's words, or their hash, with the text; say which unit the offsets look like if they do not fit."""
    start, end = span["start_char"], span["end_char"]
    if not is_sound(span, text, words_apart) or not mark["start_char"] <= start < end <= mark["end_char"]:
        return
    words = text[start:end] if words_apart is None else words_apart
    exact, digest = span["exact"], span["exact_sha256"]
    fits = words == exact if exact is not None else sha256(words) == digest
    if fits and (digest is None or sha256(words) == digest):
        return
    if exact is None:
        message = f"span {mark['annotation_id']} [{start},{end}) has another hash than its text"
        yield _problem("E03", mark, message, _hint_of_hash(text, start, end, digest))
        return
    hint = "offsets count Unicode code points over the text with LF line ends"
    if _looks_like_utf16(text, start, end, exact):
        hint = f"the offsets look like UTF-16 units; {hint}"
    elif (found := text.find(exact)) >= 0:
        hint = f"these words stand at {found}; {hint}"
    yield _problem("E03", mark, f'span {mark["annotation_id"]} is "{words[:80]}" but the file says "{exact}"', hint)


def _hint_of_hash(text: str, start: int, end: int, digest: str) -> str:
    """Say where characters of that hash stand, or which hash those at the offsets have."""
    length = end - start
    if length * len(text) <= MOST_HASHED:
        places = (at for at in range(len(text) - length + 1) if sha256(text[at : at + length]) == digest)
        if (found := next(places, None)) is not None:
            return f"characters of this hash stand at {found}; offsets count Unicode code points over LF line ends"
    return f"if the offsets are right, exact_sha256 is {sha256(text[start:end])}"


def is_sound(span: dict[str, Any], text: str, words_apart: str | None = None) -> bool:
    """Whether a span can be compared: what has no place in the text is E02's, words or a hash of another form E62's."""
    start, end = span["start_char"], span["end_char"]
    exact, digest = span["exact"], span["exact_sha256"]
    if not 0 <= start < end <= len(text) or (exact is None and digest is None):
        return False
    has_length = exact is None or words_apart is not None or len(exact) == end - start
    return has_length and (digest is None or re.fullmatch("[0-9a-f]{64}", digest) is not None)


def _looks_like_utf16(text: str, start: int, end: int, exact: str) -> bool:
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * end] == exact.encode("utf-16-le")


def _cut_word(text: str, start: int, end: int) -> str | None:
    """The word that a span's edge cuts, if it does; a hyphen or apostrophe joins words that may be marked apart."""
    for edge in (start, end):
        if 0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum():
            left, right = edge, edge
            while left > 0 and text[left - 1].isalnum():
                left -= 1
            while right < len(text) and text[right].isalnum():
                right += 1
            return text[left:right]
    return None


def _check_quotation_marks(mark: dict[str, Any], words: str) -> Iterator[Problem]:
    """Find an opening quotation mark without its closing one, and one inside another (E41)."""
    open_at: int | None = None
    closing = ""
    for offset, character in enumerate(words):
        at = mark["start_char"] + offset
        if character == closing:
            open_at, closing = None, ""
        elif character in PAIRS:
            if open_at is not None:
                yield _problem("E41", mark, f"opening {character} at {at} lies inside another pair of quotation marks")
            open_at, closing = at, PAIRS[character]
        elif character in PAIRS.values() and open_at is None:
            yield _problem("E41", mark, f"closing {character} at {at} has no opening mark")
    if open_at is not None:
        yield _problem(
            "E41", mark, f"opening {words[open_at - mark['start_char']]} at {open_at} has no closing {closing}"
        )


def _problem(code: str, mark: dict[str, Any], message: str, hint: str | None = None) -> Problem:
    place = {name: mark[name] for name in ("file", "line", "article_id", "annotation_id", "start_char", "end_char")}
    return Problem(code=code, message=message, hint=hint, **place)
