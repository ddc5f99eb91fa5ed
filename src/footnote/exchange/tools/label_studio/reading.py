"""Read the full JSON export: a list of tasks, or one task."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from footnote.exchange.document import Document, Losses
from footnote.exchange.tools.label_studio.form import Annotation, Item, Task
from footnote.exchange.tools.label_studio.regions import links_of, spans_of
from footnote.limits import EXPORT_BYTES, TEXT_BYTES, read_within
from footnote.problems import FootnoteError

# which key of a task's data holds the text, and what our own exports keep of a header beside its visible columns
TEXT = "text"
HEADER = "footnote_header"
# of several strings without a known name, the article is the one that is longer than any title or address
LONG = 200
BEHIND_LINK = re.compile(r"(https?|s3|gs|azure-blob)://\S+|/data/\S+")
WHOLE_FILE = "in Label Studio: Export, JSON"


class Probe(msgspec.Struct):
    """What every task has."""

    data: dict[str, msgspec.Raw]


def files_of(path: Path) -> list[Path]:
    """The JSON files of an export: it is one, or a folder of them."""
    return sorted(path.glob("*.json")) if path.is_dir() else [path]


def recognises(path: Path) -> bool:
    """Whether the first task of a JSON file has the form of Label Studio's."""
    try:
        file = next(iter(files_of(path)))
        with file.open("rb") as content:
            if content.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in {b"[", b"{"}:
                return False
        tasks = raw_tasks(file)
        return bool(tasks) and bool(msgspec.json.decode(tasks[0], type=Probe).data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, FootnoteError, OSError, StopIteration):
        return False


def raw_tasks(path: Path) -> list[msgspec.Raw]:
    """The tasks of a file, not yet decoded.

    Raises:
        FootnoteError: it is too large, or no JSON.
    """
    hint = "export fewer tasks at a time: in Label Studio, filter them under a tab and export that tab"
    content = read_within(path, EXPORT_BYTES, hint).removeprefix(b"\xef\xbb\xbf").strip()
    try:
        if content.startswith(b"["):
            return msgspec.json.decode(content, type=list[msgspec.Raw])
        msgspec.json.decode(content, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise FootnoteError(f"{path.name} is no JSON: {error}", WHOLE_FILE) from error
    return [msgspec.Raw(content)]


def read(path: Path) -> list[Document]:
    """All annotated tasks, one document for each annotator of each; what was cancelled or predicted is counted as lost.

    Raises:
        FootnoteError: names the task, and the region where there is one.
    """
    documents: list[Document] = []
    losses = Losses()  # of tasks that give no document
    for file in files_of(path):
        for number, raw in enumerate(raw_tasks(file), start=1):
            task: Task = decoded(raw, Task, f"{file.name}: task {number}")
            name = str(number if task.id is None else task.id)
            of_task = losses_of(task)
            found = list(documents_of(task, f"{file.name}: task {name}", f"{file.stem}-task-{name}"))
            if found:
                found[0].losses += of_task
            else:
                losses += of_task
                losses.add("task", "without an annotation")
            documents += found
    if not documents:
        raise FootnoteError(
            f"{path} holds no annotation", "submit them in Label Studio first: predictions and drafts are none"
        )
    documents[0].losses += losses
    return documents


def decoded(raw: msgspec.Raw, kind: type[Any], place: str) -> Any:
    """A part of the file as its type."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise FootnoteError(f"{place} has not the form of Label Studio's JSON: {error}", WHOLE_FILE) from error


def losses_of(task: Task) -> Losses:
    """What a task holds beside its annotations."""
    losses = Losses()
    cancelled = sum(bool(annotation.was_cancelled) for annotation in annotations_of(task))
    counts = {
        ("annotation", "cancelled"): cancelled,
        ("annotation", "draft"): len(task.drafts or ()),
        ("annotation", "prediction"): len(task.predictions or ()),
        ("comment", "on a task"): task.comment_count or 0,
    }
    counts |= {("header", f"meta.{name}"): 1 for name, value in (task.meta or {}).items() if value not in (None, "")}
    for (kind, what), number in counts.items():
        if number:
            losses.add(kind, what, number)
    return losses


def annotations_of(task: Task) -> list[Annotation]:
    """All annotations, cancelled ones too."""
    return [*(task.annotations or ()), *(task.completions or ())]


def documents_of(task: Task, place: str, slug: str) -> Iterator[Document]:
    """One document for each annotation that was not cancelled."""
    for annotation in annotations_of(task):
        if annotation.was_cancelled:
            continue
        where = place if annotation.id is None else f"{place}, annotation {annotation.id}"
        items = annotation.result or []
        key = text_key(task.data, items, place)
        losses = Losses()
        spans, parts = spans_of(items, task.data[key], where, losses)
        header = header_of(task.data, key, place)
        yield Document(
            source=where,
            text=task.data[key],
            spans=spans,
            links=list(links_of(items, parts, losses)),
            article_id=header.pop("article_id", None),
            header={"slug": slug} | header if not header.get("title") else header,
            annotator=annotator_of(annotation),
            losses=losses,
        )


def text_key(data: dict[str, Any], items: Iterable[Item], place: str) -> str:
    """The key of a task's data that holds its text: the label config that says so is not in the export.

    Raises:
        FootnoteError: several keys could, or the text is not in the export.
    """
    strings = {key: value for key, value in data.items() if isinstance(value, str) and value}
    annotated = list(dict.fromkeys(item.to_name for item in items if item.type == "labels"))
    if len(annotated) > 1:
        raise FootnoteError(
            f"{place} has regions on several texts: {', '.join(annotated)}", "an article is one text, in one <Text>"
        )
    named = [name for name in (*annotated, TEXT) if name in strings]
    long = [name for name, value in strings.items() if len(value) >= LONG and name != HEADER]
    found = named[:1] or (list(strings) if len(strings) == 1 else long)
    if len(found) != 1:
        raise FootnoteError(
            f"{place} does not say which of its data is the article's text: {', '.join(sorted(data)) or 'it has none'}",
            'name it text in the tasks, and <Text value="$text"> in the label config',
        )
    if BEHIND_LINK.fullmatch(strings[found[0]].strip()):
        raise FootnoteError(
            f"{place} holds a link and not the article's text", "import tasks that hold the text itself"
        )
    if len(strings[found[0]]) > TEXT_BYTES:
        raise FootnoteError(f"{place} has a text of more than {TEXT_BYTES:,} characters", "is it one article's text?")
    return found[0]


def header_of(data: dict[str, Any], key: str, place: str) -> dict[str, Any]:
    """What a task's data say of the article beside its text."""
    header = {name: value for name, value in data.items() if name not in (key, HEADER) and value not in (None, "")}
    if HEADER not in data:
        return header
    kept: dict[str, Any] = decoded(msgspec.Raw(str(data[HEADER]).encode()), dict[str, Any], f"{place}: {HEADER}")
    return kept | header


def annotator_of(annotation: Annotation) -> str | None:
    """Who made an annotation: an address or name where the export has one, else a number."""
    who = annotation.completed_by
    if isinstance(who, dict):
        who = who.get("email") or who.get("username") or who.get("id")
    return None if who is None else str(who)
