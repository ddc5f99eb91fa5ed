"""Exports that lose what a data set needs, each with what to export instead."""

from __future__ import annotations

from pathlib import Path

import msgspec

from footnote.limits import EXPORT_BYTES, read_within
from footnote.problems import FootnoteError

FIRST_LINE = 65536  # bytes; a table's first line holds the names of its columns


def refuse_known(path: Path) -> None:
    """Refuse a file that is recognisably a lossy form of an export.

    Raises:
        FootnoteError: says what it is and what to export instead.
    """
    refuse_webanno_tsv(path)
    refuse_label_studio_tables(path)
    refuse_text_alone(path)


def refuse_text_alone(path: Path) -> None:
    """Refuse texts without annotations.

    Raises:
        FootnoteError: a text file, or a folder of nothing else.
    """
    files = [file for file in path.iterdir() if file.is_file()] if path.is_dir() else [path]
    texts = [file for file in files if file.suffix == ".txt"]
    beside = path.with_suffix(".ann")
    if texts == [path] and beside.is_file():
        raise FootnoteError(f"{path} is text, and its annotations lie in {beside}", f"give {beside}, or the folder")
    if texts and len(texts) == len(files):
        raise FootnoteError(
            f"{path} holds text and no annotations: {texts[0].with_suffix('.ann').name} is missing",
            "for brat, give the folder with both; to begin with the text alone: footnote add",
        )


def refuse_webanno_tsv(path: Path) -> None:
    """Refuse WebAnno TSV: CAS JSON stands in the same menu and holds every layer whole.

    Raises:
        FootnoteError: a file that says that it is WebAnno TSV.
    """
    if path.is_file():
        with path.open("rb") as file:
            first = file.read(20)
        if first.removeprefix(b"\xef\xbb\xbf").startswith(b"#FORMAT=WebAnno TSV"):
            raise FootnoteError(f"{path} is WebAnno TSV, which is not read", "export from INCEpTION as UIMA CAS JSON")


class MinimalTask(msgspec.Struct):
    """What every task of Label Studio's JSON-MIN has beside its data."""

    annotator: msgspec.Raw
    annotation_id: msgspec.Raw


def refuse_label_studio_tables(path: Path) -> None:
    """Refuse the forms of Label Studio's export that flatten regions.

    Raises:
        FootnoteError: JSON-MIN, CSV, TSV or CoNLL.
    """
    form = label_studio_form(path) if path.is_file() else None
    if form is not None:
        raise FootnoteError(
            f"{path} is Label Studio's {form}, which loses relations and what belongs to which region",
            "export from Label Studio as JSON, the full one",
        )


def label_studio_form(path: Path) -> str | None:
    """Which lossy form of Label Studio's export a file has, if any."""
    with path.open("rb") as file:
        first = file.readline(FIRST_LINE).removeprefix(b"\xef\xbb\xbf")
    if first.startswith(b"-DOCSTART- -X-"):
        return "CoNLL"
    for separator, form in ((b",", "CSV"), (b"\t", "TSV")):
        columns = {column.strip(b'"') for column in first.strip().split(separator)}
        if {b"annotator", b"annotation_id", b"lead_time"} <= columns:
            return form
    if first.lstrip().startswith(b"["):
        try:
            tasks = msgspec.json.decode(read_within(path, EXPORT_BYTES, ""), type=list[msgspec.Raw])
            return "JSON-MIN" if tasks and msgspec.json.decode(tasks[0], type=MinimalTask) else None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, FootnoteError):
            return None
    return None
