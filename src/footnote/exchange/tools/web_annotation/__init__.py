"""W3C Web Annotation, as Recogito and Hypothesis export it, and as JSON-LD for publication.

What others wrote is found by the words that it quotes; a position is a hint, since tools count UTF-16 where the
standard says code points. What we write holds no more of an article than its annotation file does: words that this
withholds, all of a Quote's among them, are a position and a hash, and nothing is said of what stands beside a span.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from footnote.contract.load import Contract
from footnote.exchange.document import Document, Losses
from footnote.exchange.tools.web_annotation.reading import annotations_in, is_annotation, to_documents
from footnote.exchange.tools.web_annotation.writing import page_of
from footnote.limits import MB, read_within
from footnote.problems import FootnoteError

TITLE = "Web Annotation (Recogito, Hypothesis, JSON-LD)"
LARGEST = 50 * MB  # 1,000 bytes an annotation
SIGNS = (b"Selector", b"/ns/anno", b'"rows"')


def recognises(path: Path) -> bool:
    """Whether a file, or one in a folder, holds annotations of the W3C's model, or rows of Hypothesis."""
    try:
        if path.is_dir():
            return any(map(recognises, files_in(path)))
        if not path.is_file() or path.stat().st_size > LARGEST:
            return False
        content = path.read_bytes()
        if not any(sign in content for sign in SIGNS):
            return False
        return all(map(is_annotation, annotations_in(content, str(path))))
    except (OSError, FootnoteError):
        return False


def read(path: Path) -> list[Document]:
    """The annotations of a file, or of those in a folder, by the article that they are about and who made them.

    Raises:
        FootnoteError: it is too large, no JSON, or a part of an annotation is of another kind than the standard says.
    """
    if path.is_dir():
        return [document for file in files_in(path) if recognises(file) for document in read(file)]
    content = read_within(path, LARGEST, "export fewer annotations at once")
    return to_documents(annotations_in(content, str(path)), str(path))


def files_in(folder: Path) -> list[Path]:
    """Files of a folder that may hold annotations, without those that a link brings in from elsewhere."""
    files = (file for file in sorted(folder.iterdir()) if file.suffix in (".json", ".jsonld") and file.is_file())
    return [file for file in files if file.resolve().is_relative_to(folder.resolve())]


def write(documents: Sequence[Document], folder: Path) -> Losses:
    """Write a page of annotations for each article; what is known of the article itself is not held, but its URL."""
    losses = Losses()
    named = Counter(document.source for document in documents)
    for document in documents:
        is_alone = named[document.source] == 1
        name = document.source if is_alone else f"{document.source}-{document.article_id}"
        (folder / f"{name}.jsonld").write_text(page_of(document), "utf-8", newline="\n")
        losses.add("header", "of an article, but its URL")
    return losses


def config(contract: Contract) -> dict[str, str]:  # noqa: ARG001 - each tool has it
    """Nothing: tools of this kind have no settings for a scheme."""
    return {}
