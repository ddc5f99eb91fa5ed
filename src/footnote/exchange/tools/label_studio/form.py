"""The parts of a task in the full JSON export that are read; Label Studio writes more, and each version its own."""

from __future__ import annotations

from typing import Any

import msgspec


class Value(msgspec.Struct):
    """What a result item says of its region: characters of the text, and what its control holds."""

    start: int | float | str | None = None
    end: int | float | str | None = None
    text: str | list[str] | None = None  # the covered words; of a text area what was typed
    labels: list[str] = []
    choices: list[str] = []
    number: int | float | None = None
    rating: int | None = None
    datetime: str | None = None


class Meta(msgspec.Struct):
    """What an annotator typed under a region's details."""

    text: str | list[str] | None = None


class Item(msgspec.Struct):
    """One result item: all items with one id are one region; a relation has no id."""

    type: str
    id: str | None = None
    from_name: str = ""
    to_name: str = ""
    value: Value | None = None
    meta: Meta | None = None
    parent_id: str | None = msgspec.field(default=None, name="parentID")
    # of a relation
    from_id: str | None = None
    to_id: str | None = None
    direction: str | None = None
    labels: list[str] | None = None


class Annotation(msgspec.Struct):
    """What one annotator left of one task."""

    result: list[Item] | None
    id: int | str | None = None
    completed_by: int | str | dict[str, Any] | None = None
    was_cancelled: bool | None = False


class Task(msgspec.Struct):
    """One text with its data and all annotations of it."""

    data: dict[str, Any]
    id: int | str | None = None
    annotations: list[Annotation] | None = None
    completions: list[Annotation] | None = None  # their name before 2021
    drafts: list[msgspec.Raw] | None = None
    predictions: list[msgspec.Raw] | None = None
    meta: dict[str, Any] | None = None
    comment_count: int | None = None
