"""What is fuzzed: every reader, as a function of bytes.

A target may only end in what its reader declares: problems, a `FootnoteError`, or words without a value. Any other
exception is a crash. Seeds come from the fictional corpus of the tests and a package built from it; no input is taken
from a real article.
"""

from __future__ import annotations

import functools
import hashlib
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb
import msgspec

from footnote.check import check_corpus
from footnote.contract import contract
from footnote.corpus.add import add_article
from footnote.corpus.leaks import leaks
from footnote.corpus.package_yaml import read_package_yaml
from footnote.corpus.read import read_files
from footnote.corpus.registers import read_register
from footnote.corpus.stamp import check_stamps
from footnote.corpus.text import find_texts
from footnote.corpus.texts import check_mark
from footnote.explain import explain
from footnote.machine_formats import as_github, as_json, as_sarif
from footnote.pipeline import build_package
from footnote.problems import FootnoteError, Problem
from footnote.query import ask, render
from footnote.release.diff import compared
from footnote.release.diff import render as render_changes
from footnote.release.edition import edition_in
from footnote.release.fetch import fetch_package
from footnote.values.counts import parse_count
from footnote.values.dates import parse_date
from footnote.values.edtf import parse_edtf
from footnote.values.errors import UnreadableWords
from footnote.values.show import read_words
from footnote.verify import verify_folded
from footnote.verify.folding import fold
from footnote.verify.package import Article, read_articles
from footnote.verify.reading import read_copy
from tests.corpus_builder import MARKET, POST, RADIO, STAR, make_corpus

REGISTERS = ("actors", "places", "retired")
PARTS = (
    "package.yaml",
    "registers/actors.csv",
    "registers/places.csv",
    "registers/retired.csv",
    "articles/post.jsonl",
    "articles/star.jsonl",
    "articles/radio.jsonl",
    "verified.json",
)
LANGUAGES = ("en", "de", "fr", "es", "ru", "ar", "fa")


class Target(NamedTuple):
    """A reader: what takes the bytes, what it starts from, and how long an input gets."""

    run: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    longest: int


@functools.cache
def ground() -> Path:
    """A folder with the fictional corpus and its package, in memory where there is such a file system."""
    memory = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(prefix="footnote-fuzz-", dir=memory if memory.is_dir() else None)
    KEPT.append(folder)
    path = Path(folder.name)
    corpus = make_corpus(path / "corpus")
    build_package(corpus, path / "package")
    check_corpus(corpus, texts=corpus / "texts")  # which stamps the files
    return path


KEPT: list[tempfile.TemporaryDirectory[str]] = []  # removed when the process ends


def placed(name: str, content: bytes) -> Path:
    """The input as a file of that name in a folder of its own."""
    path = ground() / "input" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def shown(problems: list[Problem]) -> None:
    """Findings must have an id and every form in which they are shown."""
    for problem in problems:
        assert problem.problem_id
        assert problem.place
    as_json(problems, {}).encode()
    as_github(problems, {}, "corpus").encode()
    as_sarif(problems, {}, "corpus").encode()


def annotation_files(content: bytes) -> None:
    """`articles/*.jsonl`."""
    file = placed("articles/input.jsonl", content)
    flat, problems = read_files([file], file.parent.parent)
    assert problems or flat.headers
    shown(problems)


def registers(content: bytes) -> None:
    """`registers/*.csv`; the first byte says which."""
    table = contract().tables[REGISTERS[content[0] % len(REGISTERS)]] if content else contract().tables["actors"]
    file = placed(f"registers/{table.name}.csv", content[1:])
    try:
        register = read_register(file.parent.parent, table)
        register.store(_connection())
        shown(register.problems)
    except FootnoteError as error:
        str(error).encode()


@functools.cache
def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def package_yaml(content: bytes) -> None:
    """`package.yaml`."""
    try:
        package = read_package_yaml(placed("package.yaml", content).parent)
    except FootnoteError as error:
        str(error).encode()
    else:
        msgspec.json.encode(package)


def stamps(content: bytes) -> None:
    """`verified.json`."""
    corpus = placed("verified.json", content).parent
    file = placed("articles/stamped.jsonl", b"{}\n")
    try:
        shown(check_stamps(corpus, [file], required=True))
    except FootnoteError as error:
        str(error).encode()


def texts(content: bytes) -> None:
    """`texts/*.txt`, with spans compared at offsets of all kinds, and `footnote add`."""
    file = placed("texts/input.txt", content)
    try:
        held = find_texts(file.parent)
        added = add_article(placed("adding/package.yaml", b"").parent, file, slug="input", language="en", url=None)
        added.unlink()
        for left in (added.parent.parent / "texts").glob("*.txt"):
            left.unlink()
    except FootnoteError as error:
        str(error).encode()
        return
    (text,) = held.values()
    for start in {0, len(text) // 3, len(text) - 4}:
        exact = text[start + 1 : start + 9]
        mark = dict.fromkeys(("file", "line", "article_id", "exact_sha256"))
        mark |= {
            "annotation_id": "quote-0",
            "label": "Quote",
            "exact": exact,
            "start_char": start,
            "end_char": start + 9,
        }
        shown(list(check_mark(mark, text)))
    list(leaks([text], [file], published=[text[:90]]))


def descriptor(content: bytes) -> None:
    """`datapackage.json` of a package."""
    folder = _edition()
    (folder / "datapackage.json").write_bytes(content)
    for reader in (edition_in, lambda path: fetch_package(str(path), ground() / "work")):
        try:
            reader(folder)
        except FootnoteError as error:
            str(error).encode()


def editions(content: bytes) -> None:
    """`footnote diff` with a descriptor that was altered."""
    folder = _edition()
    (folder / "datapackage.json").write_bytes(content)
    try:
        with compared(str(folder), str(ground() / "package")) as comparison:
            render_changes(comparison, "text", 50).encode()
            render_changes(comparison, "markdown", 50).encode()
    except FootnoteError as error:
        str(error).encode()


@functools.cache
def _edition() -> Path:
    """A folder with the Parquet files of the package and room for another descriptor."""
    folder = ground() / "edition"
    (folder / "data").mkdir(parents=True)
    for file in (ground() / "package" / "data").glob("*.parquet"):
        os.link(file, folder / "data" / file.name)
    return folder


def zips(content: bytes) -> None:
    """A release as a zip."""
    file = placed("zips/release.zip", content)
    try:
        found = fetch_package(str(file), file.parent / "work")
    except FootnoteError as error:
        str(error).encode()
    else:
        assert found.resolve().is_relative_to(file.parent.resolve())
    finally:
        shutil.rmtree(file.parent / "work", ignore_errors=True)


def copies(content: bytes) -> None:
    """A copy of an article for `footnote verify`, with words published and without."""
    file = placed("copies/copy", content)
    try:
        copy = read_copy(file)
    except FootnoteError as error:
        str(error).encode()
        return
    folded = fold(copy.text)
    for article in _articles():
        result = verify_folded(article, copy, folded, "named", max_runs=20_000)
        str(result).encode()


@functools.cache
def _articles() -> tuple[Article, Article]:
    article = next(iter(read_articles(ground() / "package").values()))
    hidden = tuple(msgspec.structs.replace(span, words=None) for span in article.spans[:5])
    return article, msgspec.structs.replace(article, spans=hidden)


def values(content: bytes) -> None:
    """Words of a span as a count, as a date, as EDTF; the first byte chooses language and settings."""
    words = content[1:].decode("utf-8", "replace")
    choice = content[0] if content else 0
    for parse in (parse_count, functools.partial(parse_count, named_person=True)):
        try:
            found = parse(words)
            assert 0 <= found.start <= found.end <= len(words)
        except UnreadableWords as error:
            str(error).encode()
    published = (None, date(2021, 5, 5), date(1, 1, 1), date(9999, 12, 31))[choice % 4]
    order = (None, "mdy", "dmy", "ymd")[choice // 4 % 4]
    language = LANGUAGES[choice // 16 % len(LANGUAGES)]
    try:
        parse_date(words, published=published, order=order, language=language)  # type: ignore[arg-type]
    except UnreadableWords as error:
        str(error).encode()
    try:
        parse_edtf(words)
    except UnreadableWords as error:
        str(error).encode()


def phrases(content: bytes) -> None:
    """`footnote parse`, as text and as JSON."""
    words, _, antecedent = content.decode("utf-8", "replace").partition("|")
    try:
        readings = read_words(words, published=date(2021, 5, 5), antecedent=antecedent or None)
        str(readings).encode()
        readings.to_json().encode()
    except FootnoteError as error:
        str(error).encode()


def checker(content: bytes) -> None:
    """`footnote check` over the whole corpus, of which one file is the input; the first byte says which."""
    name = PARTS[content[0] % len(PARTS)] if content else PARTS[0]
    path = ground() / "corpus" / name
    whole = path.read_bytes()
    path.write_bytes(content[1:])
    try:
        shown(check_corpus(ground() / "corpus").problems)
    except FootnoteError as error:
        str(error).encode()
    finally:
        path.write_bytes(whole)


def questions(content: bytes) -> None:
    """SQL of `footnote query`."""
    sql = content.decode("utf-8", "replace")
    for form in ("table", "csv", "json"):
        try:
            render(ask(ground() / "package", sql), form).encode("utf-8", "replace")
        except FootnoteError as error:
            str(error).encode("utf-8", "replace")


def cells(content: bytes) -> None:
    """Row ids of `footnote explain`: table, row and column, a line each."""
    table, row, column = [*content.decode("utf-8", "replace").split("\n", 2), "", ""][:3]
    try:
        explain(ground() / "package", table, row, column or None).encode("utf-8", "replace")
    except FootnoteError as error:
        str(error).encode("utf-8", "replace")


def _articles_seeds() -> Iterator[bytes]:
    for name in ("post", "star", "radio"):
        content = (ground() / "corpus" / "articles" / f"{name}.jsonl").read_bytes()
        yield content
        yield b"\n".join(content.split(b"\n")[:6])


def _register_seeds() -> Iterator[bytes]:
    for number, name in enumerate(REGISTERS):
        yield bytes([number]) + (ground() / "corpus" / "registers" / f"{name}.csv").read_bytes()


def _package_yaml_seeds() -> Iterator[bytes]:
    yield (ground() / "corpus" / "package.yaml").read_bytes()
    yield b"name: &a [x]\ntitle: *a\nreleased: 2021-06-01\nrights: {warn_share: .5}\nkeywords: [!!str 1, !!python/name:os]"


def _stamp_seeds() -> Iterator[bytes]:
    yield (ground() / "corpus" / "verified.json").read_bytes()
    yield b'{"stamped.jsonl":{"sha256":"00","text_sha256":["00"],"spans_verified":1}}'


def _text_seeds() -> Iterator[bytes]:
    yield from (text.encode() for text in (POST, STAR, RADIO))
    yield b"\xef\xbb\xbfone\r\ntwo\rthree"


def _descriptor_seeds() -> Iterator[bytes]:
    whole = msgspec.json.decode((ground() / "package" / "datapackage.json").read_bytes())
    yield msgspec.json.encode(whole)
    for resource in whole["resources"]:
        resource.pop("sources", None)
        for field in resource.get("schema", {}).get("fields", ()):
            for name in ("description", "example", "constraints"):
                field.pop(name, None)
    whole.pop("sources", None)
    yield msgspec.json.encode(whole)


def _zip_seeds() -> Iterator[bytes]:
    for top in ("", "v0.1.0/"):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            digest = hashlib.sha256(b"PAR").hexdigest()
            described = {"resources": [{"path": "data/a.parquet", "bytes": 3, "hash": f"sha256:{digest}"}]}
            archive.writestr(f"{top}datapackage.json", msgspec.json.encode(described))
            archive.writestr(f"{top}data/a.parquet", b"PAR")
        yield content.getvalue()


def _copy_seeds() -> Iterator[bytes]:
    yield POST.encode()
    lines = "".join(f"<p class=x>{line}</p>\n" for line in POST.split("\n"))
    yield f"<!DOCTYPE html><html><head><title>x</title><script>if (1<2)</script></head><body>{lines}</body>".encode()
    yield f'<?xml version="1.0" encoding="windows-1252"?><div>{lines}&nbsp;&#8220;</div>'.encode("cp1252", "replace")
    yield b"<!-- c --><![CDATA[x]]><p>a<br/>b<template><template></template></template>&amp;&#x1F480;</p>"


def _value_seeds() -> Iterator[bytes]:
    words = (
        *("more than 100 U.S. troops", "two women and three children", "between 40 and 45 attacks", "dozens", "no one"),
        *(
            "5,200",
            "1.5 million people",
            "a family of five",
            "Qassem Soleimani",
            "fewer than ten",
            "nearly 30 fighters",
        ),
        *("12-15", "one hundred and twenty-three", "at least 39", "“two”", "2½ thousand", "twenty-one hundred"),
        *(
            "Last Monday",
            "September 28",
            "28 Sept. 2020",
            "early May",
            "between October 2019 and July 2020",
            "yesterday",
        ),
        *("the following day", "3/4/20", "2020-09-28", "the end of June", "last week", "two days later", "mid-2020"),
        *("2020-06-01/2020-06-10", "[2020-06-01..2020-06-10]", "2020-XX", "1985~", "Y-17E7", "2004-06-11%", "../1985"),
        *(
            "les 3 et 4 mai 2021",
            "am 3. Mai",
            "3 мая",
            "٣ مايو",
            "۱۳ خرداد ۱۳۹۹",
            "el lunes pasado",
            "Thanksgiving 2020",
        ),
    )
    for number, one in enumerate(words):
        yield bytes([number * 7 % 256]) + one.encode()


def _phrase_seeds() -> Iterator[bytes]:
    yield from (seed[1:] + b"|2021-05-04" for seed in _value_seeds())


def _checker_seeds() -> Iterator[bytes]:
    for number, name in enumerate(PARTS):
        yield bytes([number]) + (ground() / "corpus" / name).read_bytes()


def _question_seeds() -> Iterator[bytes]:
    for sql in (
        "SELECT incident_id, killed_best FROM incidents ORDER BY 1",
        "FROM casualties WHERE count_best > 5 LIMIT 3",
        "SELECT * FROM read_csv('/etc/hostname')",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT sum(n) FROM t",
        "SELECT count(*), max(words) FROM evidence GROUP BY ALL HAVING count(*) > 1",
        "PIVOT casualties ON harm USING sum(count_best)",
        "SELECT getenv('HOME'), current_setting('threads'), unnest([1, 2]), {'a': 1}, '\\x00'::BLOB, interval 1 day",
        "SHOW TABLES",
        "PRAGMA database_list",
        "ATTACH 'x.duckdb'",
        "VALUES (1, NULL), (2, 'x'); SELECT 1",
    ):
        yield sql.encode()


def _cell_seeds() -> Iterator[bytes]:
    yield f"incidents\n{MARKET}\nkilled_best".encode()
    yield f"casualty_estimates\n{MARKET}|killed|all\n".encode()
    yield b"places\nkarvala\nlatitude"
    yield b"evidence\na|b|c|d|1\n"
    connection = duckdb.connect()
    for table in ("casualties", "quotes", "troop_levels", "attributions", "incident_reports", "articles"):
        path = str(ground() / "package" / "data" / f"{table}.parquet")
        key = contract().tables[table].primary_key[0]
        for (row,) in connection.execute(f"SELECT {key} FROM read_parquet('{path}') LIMIT 2").fetchall():
            yield f"{table}\n{row}\n".encode()


TARGETS = {
    "annotations": Target(annotation_files, _articles_seeds, 20_000),
    "registers": Target(registers, _register_seeds, 3_000),
    "package_yaml": Target(package_yaml, _package_yaml_seeds, 2_000),
    "stamps": Target(stamps, _stamp_seeds, 1_500),
    "texts": Target(texts, _text_seeds, 6_000),
    "descriptor": Target(descriptor, _descriptor_seeds, 80_000),
    "editions": Target(editions, _descriptor_seeds, 80_000),
    "zips": Target(zips, _zip_seeds, 2_000),
    "copies": Target(copies, _copy_seeds, 8_000),
    "values": Target(values, _value_seeds, 500),
    "phrases": Target(phrases, _phrase_seeds, 500),
    "checker": Target(checker, _checker_seeds, 20_000),
    "questions": Target(questions, _question_seeds, 500),
    "cells": Target(cells, _cell_seeds, 300),
}
