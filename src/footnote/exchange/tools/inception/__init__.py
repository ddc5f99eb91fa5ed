"""INCEpTION: UIMA CAS JSON and XMI, alone, zipped with their type system, or in the export of a whole project.

Each label is a span layer with its attributes as features and a slot (a link feature) for each relation that may start
there. Relation layers attach to one span layer and could not lead from an Event to an Actor; slots lead to any, and
INCEpTION offers only targets of the right layer. A further piece of a discontinuous span is an annotation of the same
layer in the slot `next_part`. All features are strings: UIMA's numbers cannot be empty, an unset one comes back as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from footnote.contract.load import Contract
from footnote.exchange.document import Document, Losses
from footnote.exchange.tools.inception.config import layers_json
from footnote.exchange.tools.inception.files import exports, looks_like_cas
from footnote.exchange.tools.inception.loading import load
from footnote.exchange.tools.inception.reading import to_document
from footnote.exchange.tools.inception.writing import to_cas, type_system
from footnote.problems import FootnoteError

TITLE = "INCEpTION (UIMA CAS JSON, XMI)"


def recognises(path: Path) -> bool:
    """Whether a file is a CAS, or a zip or folder holds one."""
    return looks_like_cas(path)


def read(path: Path) -> list[Document]:
    """All articles of an export, one for each annotator's version.

    Raises:
        FootnoteError: it holds no CAS, is damaged or too large, or its XML defines entities.
    """
    documents = [to_document(load(export), export) for export in exports(path)]
    if not documents:
        raise FootnoteError(
            f"{path} holds no UIMA CAS", "export from INCEpTION in the format UIMA CAS JSON, or UIMA CAS XMI"
        )
    return documents


def write(documents: Sequence[Document], folder: Path) -> Losses:
    """Write a CAS JSON file for each article; it holds the whole scheme."""
    named = Counter(document.source for document in documents)
    for document in documents:
        is_alone = named[document.source] == 1
        name = document.source if is_alone else f"{document.source}-{document.article_id}"
        # a file object would be written in the machine's own encoding
        (folder / f"{name}.json").write_text(to_cas(document).to_json(), "utf-8", newline="\n")
    return Losses()


def config(contract: Contract) -> dict[str, str]:
    """The layers as INCEpTION's settings import them, and the same as a UIMA type system, which lacks the tag sets."""
    return {"layers.json": layers_json(contract), "TypeSystem.xml": type_system(contract.scheme).to_xml()}
