"""Read `articles/*.jsonl` into flat tables: headers, marks, links and pieces.

One article is a header line and its mark lines; files can be concatenated. Lines that cannot be read become problems
with file and line, and the reading goes on, so that all findings come at once. A large corpus is read shard by shard
in a process pool, each shard to Parquet files, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from footnote.characters import hidden_in, visible
from footnote.corpus.flat import FlatTables
from footnote.corpus.record import attributes_type, header_type, mark_type
from footnote.limits import ANNOTATION_FILE_BYTES, LINE_BYTES, read_within, refuse_way_out
from footnote.problems import FootnoteError, Problem

SHARD_BYTES = 16 * 1024 * 1024  # a reading process needs about 15 times as much memory
MARKS_A_SHARD = 10**12  # more than any shard holds, so that each can number its marks alone
INLINE_BYTES = 16 * 1024 * 1024  # below this a pool costs more than it saves; the tables then take 200 MB
HEADER = b'{"article_id"'
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SPACE_BEFORE_COLON = re.compile(rb'"[ \t\r]+:')
ENCODER = msgspec.json.Encoder()


class _Refused(ValueError):
    """A line that is JSON, and is not read all the same."""


# an integer of thousands of digits is a ValueError, and so is what is not UTF-8
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)


def article_files(corpus: Path) -> list[Path]:
    """The annotation files of a corpus, by name.

    Raises:
        FootnoteError: there is no such folder, no file in it, or one that no list of findings could name.
    """
    folder = corpus / "articles"
    if corpus.is_file():
        raise FootnoteError(f"{corpus} is a file", "a corpus is checked as a whole: give its folder")
    if not corpus.is_dir():
        raise FootnoteError(f"{corpus} does not exist", "--corpus says where the corpus is")
    if not folder.is_dir():
        raise FootnoteError(
            f"{folder} does not exist", "a corpus is a folder with package.yaml, registers/ and articles/"
        )
    files = sorted(path for path in folder.glob("*.jsonl") if path.is_file())
    for path in files:
        refuse_way_out(path, corpus)
        # a name in another encoding than UTF-8 comes with surrogates, which nothing can print
        if visible(path.name) != path.name or hidden_in(path.name):
            raise FootnoteError(
                f"{folder} holds a file with hidden characters in its name: {visible(path.name)}", "rename it"
            )
    if not files:
        raise FootnoteError(
            f"{folder} holds no .jsonl file", "add an article: footnote add article.txt, then annotate it"
        )
    return files


def shards(files: Iterable[Path]) -> Iterator[list[Path]]:
    """Group files, in order, into shards of about `SHARD_BYTES`."""
    group: list[Path] = []
    size = 0
    for file in files:
        group.append(file)
        size += file.stat().st_size
        if size >= SHARD_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def read_files(files: Iterable[Path], root: Path) -> tuple[FlatTables, list[Problem]]:
    """Read files into flat tables, and the problems of lines that could not be read."""
    flat = FlatTables()
    problems: list[Problem] = []
    for file in files:
        _read_file(file, file.relative_to(root).as_posix(), flat, problems)
    return flat, problems


@contextmanager
def without_collection() -> Iterator[None]:
    """No garbage collection: reading makes millions of objects and no cycles; looking for some took half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read_to_parquet(files: list[Path], root: Path, work: Path, shard: int) -> list[Problem]:
    """Read one shard and write `shard-<number>-<table>.parquet` files; give its problems."""
    import pyarrow.parquet as pq  # with numpy an eighth of a second, which small corpora do not need

    with without_collection():
        flat, problems = read_files(files, root)
        for name, table in flat.to_arrow(first_mark=shard * MARKS_A_SHARD).items():
            path = work / f"shard-{shard:05}-{name}.parquet"
            pq.write_table(table, path, compression="zstd", compression_level=1)
    return problems


def read_in_pool(files: list[Path], root: Path, work: Path) -> list[Problem]:
    """Read a large corpus shard by shard, in as many processes as there are cores."""
    # only here, so that a command which starts no other process does not load what watches over them
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    groups = list(shards(files))
    # spawn, not fork: DuckDB's threads are already running in this process and do not survive a fork
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(read_to_parquet, group, root, work, shard) for shard, group in enumerate(groups)]
        try:
            return [problem for run in runs for problem in run.result()]
        except BrokenProcessPool as error:
            raise FootnoteError(
                "a process that read annotation files was ended from outside", "probably memory ran out: make room"
            ) from error


def _read_file(file: Path, name: str, flat: FlatTables, problems: list[Problem]) -> None:
    content = read_within(file, ANNOTATION_FILE_BYTES, "cut it in several where an article's header line begins")
    marks = msgspec.json.Decoder(mark_type())
    headers = msgspec.json.Decoder(header_type())
    first = 1
    before = len(problems)
    articles = 0
    for chunk in articles_in(content):
        head, _, rest = chunk.partition(b"\n")
        try:
            if b"\n\n" in chunk:
                raise _Refused("blank lines would shift the line numbers")
            header, read = headers.decode(head), marks.decode_lines(rest)
            if len(read) != rest.rstrip(b"\n").count(b"\n") + bool(rest):
                raise _Refused("a mark may stand in several lines")
            if len(chunk) > LINE_BYTES or doubled_key(head) or _may_double_a_key(rest, ENCODER.encode_lines(read)):
                raise _Refused("a line may be too long, or hold a key twice")
            flat.add(name, first, digest(chunk), header, read)
        except UNREADABLE:
            # Something in this article cannot be read as it stands: go line by line to name every such line.
            _read_line_by_line(name, first, chunk, flat, problems)
        articles += 1
        first += chunk.count(b"\n") + (not chunk.endswith(b"\n"))
    if articles == 0 and len(problems) == before:
        problems.append(
            Problem(
                code="E63",
                file=name,
                message="the file is empty",
                hint="the first line is the article's header; footnote add writes one",
            )
        )


def _may_double_a_key(lines: bytes, read: bytes) -> bool:
    r"""Whether lines may hold a key twice: they hold more keys than what was `read` of them, written once more.

    A key ends with `":`, and inside a string that is `\":`. Lines that write it in another way are looked at closely.
    """
    if SPACE_BEFORE_COLON.search(lines) or b'\\\\":' in lines:
        return True
    # of what a line leaves out, only this is written
    return _keys(lines) > _keys(read) - read.count(b'"attrs":{}')


def _keys(lines: bytes) -> int:
    return lines.count(b'":') - lines.count(b'\\":')


def doubled_key(line: bytes) -> str | None:
    """Name a key that stands twice in an object of a line: the second would win without a word."""
    doubled: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        keys = [key for key, _ in pairs]
        doubled.extend(key for place, key in enumerate(keys) if key in keys[:place])

    json.loads(line, object_pairs_hook=look)
    return doubled[0] if doubled else None


def digest(lines: bytes) -> str:
    """SHA-256 over an article's header line and its other lines in byte order, so that their order does not matter."""
    head, *marks = (line for line in lines.split(b"\n") if line)
    return hashlib.sha256(b"\n".join([head, *sorted(marks)])).hexdigest()


def articles_in(content: bytes) -> Iterator[bytes]:
    """Cut a file where header lines begin; the first piece is the first article, whatever its first line is."""
    content = content.removeprefix(BYTE_ORDER_MARK).replace(b"\r\n", b"\n")
    # a concatenated file may have brought its own
    content = content.replace(b"\n" + BYTE_ORDER_MARK + HEADER, b"\n" + HEADER)
    if not content.strip():
        return
    start = 0
    while (cut := content.find(b"\n" + HEADER, start)) >= 0:
        yield content[start : cut + 1]
        start = cut + 1
    yield content[start:]


def _read_line_by_line(name: str, first: int, chunk: bytes, flat: FlatTables, problems: list[Problem]) -> None:
    header: Any = None
    marks: list[Any] = []
    numbers: list[int] = []
    article_id: str | None = None
    for number, line in enumerate(chunk.split(b"\n"), start=first):
        if not line.strip():
            continue
        is_header = number == first
        try:
            if len(line) > LINE_BYTES:
                raise _Refused(f"the line has more than {LINE_BYTES:,} bytes")
            record: Any = msgspec.json.decode(line, type=header_type() if is_header else mark_type())
            if doubled := doubled_key(line):
                raise _Refused(f'the key "{doubled}" stands twice')
        except UNREADABLE as error:
            problems.append(_line_problem(name, number, line, error, is_header, article_id))
            continue
        if is_header:
            header = record
            article_id = record.article_id
        else:
            marks.append(record)
            numbers.append(number)
    if header is not None:
        flat.add(name, first, digest(chunk), header, marks, numbers)


def _line_problem(
    file: str, line: int, content: bytes, error: Exception, is_header: bool, article_id: str | None
) -> Problem:
    """Say what is wrong with a line: not UTF-8 (E60), not JSON (E61), or not a header or mark (E62, E63)."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        message = f"byte {wrong.start + 1} of the line is 0x{content[wrong.start]:02x}, which is not UTF-8"
        return Problem(
            code="E60", file=file, line=line, article_id=article_id, message=message, hint="save it as UTF-8"
        )
    if (broken := _broken(content, error)) is not None:
        look = "each line is one JSON object; look for a missing quotation mark, comma or brace"
        return Problem(code="E61", file=file, line=line, article_id=article_id, message=broken, hint=look)
    code, what = ("E63", "header") if is_header else ("E62", "mark")
    known = header_type() if is_header else mark_type()
    if "$.attrs" in str(error):
        known = attributes_type()
    hint = f"known keys: {', '.join(known.__struct_fields__)}" if "unknown field" in str(error) else None
    return Problem(
        code=code, file=file, line=line, article_id=article_id, message=f"not a valid {what}: {error}", hint=hint
    )


def _broken(content: bytes, error: Exception) -> str | None:
    """Say why a line is no JSON object that can be read, if it is none."""
    if isinstance(error, _Refused):
        return str(error)
    try:
        if not isinstance(msgspec.json.decode(content), dict):
            return "not a JSON object"
    except msgspec.DecodeError as broken:
        return f"not JSON: {str(broken).removeprefix('JSON is malformed: ')}"
    except RecursionError:
        return "the line is nested too deeply"
    return None
