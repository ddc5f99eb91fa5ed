"""The line of notes that a span has in brat, and the attributes in it that no list of values can hold.

Fields stand first and what is left is the note: `key=ka-port-bombing; role="one; two"; not sure of the date`. Quotation
marks are JSON's and needed only for what would not read back without them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

FIELD = re.compile(r'\s*([a-z_]+)\s*=(\s*"(?:[^"\\]|\\.)*"\s*|[^;"]*)(?:;|$)')
NOTE = "note"
# brat's own reader ends a line at any of these
LINE_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def from_line(line: str, known: Collection[str]) -> tuple[dict[str, str], str | None]:
    """The fields of known names that a line begins with, and what is left of it.

    >>> from_line('key=ka-port; count = 3; see "key"', {"key", "count"})
    ({'key': 'ka-port', 'count': '3'}, 'see "key"')
    >>> from_line("key=ka-port", {"role"})
    ({}, 'key=ka-port')
    """
    fields: dict[str, str] = {}
    place = 0
    while place < len(line) and (match := FIELD.match(line, place)):
        name, value = match[1], match[2].strip()
        if name in fields or name not in (*known, NOTE):
            break
        try:
            fields[name] = json.loads(value, strict=False) if value.startswith('"') else value
        except ValueError:
            break
        place = match.end()
    notes = [fields.pop(NOTE, ""), line[place:].strip()]
    return fields, "; ".join(filter(None, notes)) or None


def to_line(fields: Mapping[str, str], note: str | None, known: Collection[str]) -> str:
    r"""The line that reads back as these fields and this note.

    >>> to_line({"key": "ka-port", "role": "a; b"}, "sure?\n", {"key", "role"})
    'key=ka-port; role="a; b"; note="sure?\\n"'
    """
    parts = []
    for name, value in fields.items():
        plain = f"{name}={value}"
        is_plain = from_line(plain, known) == ({name: value}, None) and not LINE_BREAKS.search(plain)
        parts.append(plain if is_plain and "\t" not in plain else f"{name}={quoted(value)}")
    if note is not None:
        line = "; ".join([*parts, note])
        is_plain = from_line(line, known) == (dict(fields), note) and not LINE_BREAKS.search(line)
        parts.append(note if is_plain and "\t" not in line else f"{NOTE}={quoted(note)}")
    return "; ".join(parts)


def quoted(value: str) -> str:
    """A value as JSON on one line."""
    return LINE_BREAKS.sub(
        lambda match: "".join(f"\\u{ord(one):04x}" for one in match[0]), json.dumps(value, ensure_ascii=False)
    )
