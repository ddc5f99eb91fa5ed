"""How large input may be.

Each limit is far beyond what people write and far below what would harm a machine. Files are measured before they are
read, so that one of many gigabytes is refused and not first brought into memory.
"""

from __future__ import annotations

from pathlib import Path

from footnote.problems import FootnoteError

MB = 1_000_000
# the YAML parser takes seconds for this much, and recursion ends it long before nesting does; ours has 1,500 bytes
PACKAGE_YAML_BYTES = 200_000
# a register of 100,000 actors has 10 MB
REGISTER_BYTES = 50 * MB
# reading takes 15 times as much memory, in each process; 1,000 dense articles have 15 MB, and files can be cut anywhere
ANNOTATION_FILE_BYTES = 100 * MB
# one mark has 300 bytes; a line of a megabyte is damaged, or something else
LINE_BYTES = 1 * MB
# 250 bytes an annotation file
STAMPS_BYTES = 50 * MB
# of an annotation tool's export: 1,000 dense articles have 60 MB in the most wordy of the formats
EXPORT_BYTES = 256 * MB
# an article has 5,000 bytes, a long one 50,000; the leak check looks at each of its characters
TEXT_BYTES = 2 * MB
# a name, a title or a note is read by people
CELL_CHARACTERS = 10_000
# of a package: it lists every article
DESCRIPTOR_BYTES = 256 * 1024 * 1024
# of a release behind a URL, whose size nothing states beforehand
ZIP_BYTES = 64 * 1024**3
# a saved page with its pictures inside has a few million; a long article has 50,000 characters of text
COPY_BYTES = 10 * MB
COPY_CHARACTERS = 1_000_000
# of an answer to `footnote query`; whoever wants all of a large table has its CSV file
ANSWER_CHARACTERS = 100 * MB
# that the process of `footnote query` may take in addition
QUERY_BYTES = 3 * 1024**3


def read_within(path: Path, limit: int, hint: str) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises:
        FootnoteError: it is larger, with the hint; or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(min(limit, path.stat().st_size) + 1)
    except OSError as error:
        raise FootnoteError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(content) > limit:
        raise FootnoteError(f"{path} has more than {limit:,} bytes", hint)
    return content


def refuse_way_out(path: Path, corpus: Path) -> None:
    """Refuse a file that a link brings into a corpus from outside: an error message would show its content.

    Raises:
        FootnoteError: names the file.
    """
    if not path.resolve().is_relative_to(corpus.resolve()):
        raise FootnoteError(f"{path} leads out of the corpus", "put the file itself there, not a link to it")
