"""Which files of a folder belong together: annotations, their text, and the annotator whose folder they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from footnote.limits import ANNOTATION_FILE_BYTES, TEXT_BYTES, read_within
from footnote.problems import FootnoteError

ENDINGS = (".ann", ".a1", ".a2")
# enough to tell; a line of another letter is only in a file that has these, too
TELLING = re.compile(rb"[TREAMN]\d+\t\S+ \S|#\d+\t\S+ [A-Z]\d|\*\t\S+ T\d")
LINES_READ = 20
BEGINNING = 64 * 1024
FILES_LOOKED_AT = 1000


class Pair(msgspec.Struct):
    """The annotation files of one article and the text that they are about."""

    files: list[Path]
    text: Path
    annotator: str | None = None


def recognises(path: Path) -> bool:
    """Whether a file holds lines of brat's, or a folder holds such a file."""
    if path.is_dir():
        return any(recognises(file) for file in islice(annotation_files(path), FILES_LOOKED_AT))
    try:
        with path.open("rb") as file:
            beginning = file.read(BEGINNING)
    except OSError:
        return False
    if not beginning.strip():
        # brat makes an empty file for an article that nobody has annotated yet
        return path.suffix in ENDINGS and path.with_suffix(".txt").is_file()
    return any(TELLING.match(line) for line in beginning.removeprefix(b"\xef\xbb\xbf").splitlines()[:LINES_READ])


def annotation_files(folder: Path) -> Iterator[Path]:
    """All annotation files of a folder and those in it, by name."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in ENDINGS and path.is_file() and not path.name.startswith("."):
            yield path


def pairs(path: Path) -> list[Pair]:
    """The articles of a file or folder; with the same article in several folders, these are annotators.

    Raises:
        FootnoteError: a text is missing, or a file leads out of the folder.
    """
    root = path if path.is_dir() else path.parent
    groups: dict[tuple[Path, str], list[Path]] = {}
    for file in annotation_files(path) if path.is_dir() else with_sibling(path):
        refuse_way_out(file, root)
        groups.setdefault((file.parent, file.stem), []).append(file)
    if not groups:
        raise FootnoteError(f"{path} holds no .ann file", "give the folder that brat keeps the articles in")
    found = []
    for (folder, stem), files in groups.items():
        # as brat does: .a1 and .a2 count where there is no .ann
        whole = [file for file in files if file.suffix == ".ann"] or files
        found.append(Pair(whole, text_of(folder, stem, root)))
    name_annotators(found, root)
    return found


def with_sibling(path: Path) -> list[Path]:
    """A file, and with .a1 its .a2."""
    if path.suffix not in (".a1", ".a2"):
        return [path]
    return [file for file in (path.with_suffix(".a1"), path.with_suffix(".a2")) if file.is_file()]


def text_of(folder: Path, stem: str, root: Path) -> Path:
    """The text beside annotations, or in a folder above where annotators share it.

    Raises:
        FootnoteError: there is none.
    """
    above = [folder, *folder.parents]
    for place in above[: above.index(root) + 1]:
        text = place / f"{stem}.txt"
        if text.is_file():
            refuse_way_out(text, root)
            return text
    raise FootnoteError(f"{folder / stem}.txt is missing", "brat keeps the text of an article beside its .ann file")


def refuse_way_out(file: Path, root: Path) -> None:
    """Refuse a link to what is not in the export: an error message would show its content.

    Raises:
        FootnoteError: names the file.
    """
    if not file.resolve().is_relative_to(root.resolve()):
        raise FootnoteError(f"{file} leads out of {root}", "put the file itself there, not a link to it")


def name_annotators(found: list[Pair], root: Path) -> None:
    """Name annotators after their folders, if the same text was annotated in several."""
    folders: dict[tuple[str, bytes], set[Path]] = {}
    for pair in found:
        content = read_within(pair.text, TEXT_BYTES, "is it one article's text?")
        folders.setdefault((pair.files[0].stem, content), set()).add(pair.files[0].parent)
    annotators = {folder for shared in folders.values() if len(shared) > 1 for folder in shared}
    for pair in found:
        folder = pair.files[0].parent
        if folder in annotators and folder != root:
            pair.annotator = folder.relative_to(root).as_posix()


def content_of(path: Path, limit: int = ANNOTATION_FILE_BYTES) -> str:
    """What a file holds, line ends and byte order mark included.

    Raises:
        FootnoteError: it is too large, or not UTF-8.
    """
    content = read_within(path, limit, "is it one article's?")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FootnoteError(f"{path}:{line} is not UTF-8", "brat keeps its files in UTF-8") from error
