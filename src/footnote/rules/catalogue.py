"""What each rule demands, why, and how its findings are mended: one file a rule, in this folder.

A rule that is a query is a `.sql` file; one that Python finds is a `.txt` file that says where. Both begin with the
same lines: code and demand, scope, why, hint, and an example of wrong and right.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import msgspec

from footnote.problems import FootnoteError

Scope = Literal["file", "text", "corpus", "package", "release"]
SCOPES: Mapping[Scope, str] = {
    "file": "reading the files of a corpus or a package",
    "text": "an article's text beside its annotations: footnote check --texts",
    "corpus": "the annotations of all articles together",
    "package": "a package: footnote check FOLDER, and each build before it writes one",
    "release": "a release beside the one before",
}
HEAD = ("scope", "why", "hint", "wrong", "right")
# a stamp in verified.json vouches for these, so no corpus can do without
VOUCHED_FOR = frozenset({"E01", "E03", "E73"})


class Rule(msgspec.Struct, frozen=True):
    """One rule. `query` finds what breaks it; where Python does, `found_by` names the module."""

    code: str
    demand: str
    scope: Scope
    why: str
    hint: str
    wrong: str
    right: str
    query: str | None = None
    found_by: str | None = None

    @property
    def severity(self) -> str:
        """`error` stops the publication, `warning` is published."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def can_be_off(self) -> bool:
        """Whether package.yaml may switch it off: a matter of annotation, on which no table depends."""
        return self.scope in ("corpus", "text") and self.code not in VOUCHED_FOR


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their numbers."""
    folder = files("footnote") / "rules"
    found = [file for file in folder.iterdir() if file.name.endswith((".sql", ".txt"))]
    return tuple(
        sorted(
            (parse_rule(file.name, file.read_text("utf-8")) for file in found),
            key=lambda rule: (int(rule.code[1:]), rule.code),
        )
    )


def rule_of(code: str) -> Rule:
    """The rule of a code, in any case of its letter.

    Raises:
        FootnoteError: there is none; names the codes that look like it.
    """
    known = {rule.code: rule for rule in rules()}
    found = known.get(code.upper())
    if found is None:
        near = difflib.get_close_matches(code.upper(), known, n=3, cutoff=0.5)
        raise FootnoteError(
            f"there is no rule {code}",
            f"did you mean {', '.join(near)}? footnote rules lists all" if near else "footnote rules lists all",
        )
    return found


def parse_rule(name: str, text: str) -> Rule:
    """Read one rule file.

    Raises:
        ValueError: it does not begin with the lines that every rule has, or is neither a query nor found by Python.
    """
    lines = [line.removeprefix("-- ") for line in text.splitlines()]
    code, _, demand = lines[0].partition(": ")
    head = [line.partition(": ") for line in lines[1 : 1 + len(HEAD)]]
    if not name.startswith(code) or tuple(key for key, _, _ in head) != HEAD:
        raise ValueError(f"rules/{name} does not begin with its code and: {', '.join(HEAD)}")
    cells = {key: value for key, _, value in head}
    if cells["scope"] not in get_args(Scope):
        raise ValueError(f"rules/{name} has the unknown scope {cells['scope']}")
    if name.endswith(".sql"):
        return msgspec.convert(cells | {"code": code, "demand": demand, "query": text}, Rule)
    key, _, module = lines[1 + len(HEAD)].partition(": ") if len(lines) > 1 + len(HEAD) else ("", "", "")
    if key != "found by":
        raise ValueError(f"rules/{name} does not say by what it is found")
    return msgspec.convert(cells | {"code": code, "demand": demand, "found_by": module}, Rule)
