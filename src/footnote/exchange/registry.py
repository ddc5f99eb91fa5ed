"""Which tools there are, and which of them wrote a file: recognised by content, never by a name alone."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from footnote.contract.load import Contract
from footnote.exchange.document import Document, Losses
from footnote.exchange.refused import refuse_known
from footnote.problems import FootnoteError

NAMES = ("label-studio", "brat", "inception", "doccano", "web-annotation", "spreadsheet")


class Tool(Protocol):
    """What a module in `tools/` offers."""

    TITLE: str

    def recognises(self, path: Path) -> bool:
        """Whether a file or folder is this tool's export, by content; never raises for what is something else."""

    def read(self, path: Path) -> list[Document]:
        """All articles of an export.

        Raises:
            FootnoteError: it is damaged, names where, or is a form of the export that loses what is needed.
        """

    def write(self, documents: Sequence[Document], folder: Path) -> Losses:
        """Write what the tool imports into a folder that is there; give what it cannot hold."""

    def config(self, contract: Contract) -> dict[str, str] | dict[str, bytes]:
        """Files, by name, that set the tool up for the annotation scheme; none if it needs none."""


def tool_named(name: str) -> Tool:
    """Give the tool of a name.

    Raises:
        FootnoteError: there is none.
    """
    if name not in NAMES:
        raise FootnoteError(f"there is no tool {name}", f"tools: {', '.join(NAMES)}")
    tool: Tool = import_module(f"footnote.exchange.tools.{name.replace('-', '_')}")
    return tool


def tool_of(path: Path) -> str:
    """The name of the tool that wrote an export.

    Raises:
        FootnoteError: there is no such file, it is a form that is refused, or no tool recognises it.
    """
    if not path.exists():
        raise FootnoteError(f"{path} does not exist", "give the file or folder that the tool exported")
    for name in NAMES:
        if tool_named(name).recognises(path):
            return name
    refuse_known(path)
    raise FootnoteError(f"{path} is no export of {', '.join(NAMES)}", "name the tool with --format")
