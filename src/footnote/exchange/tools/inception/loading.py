"""A CAS from the bytes of an export: XML is looked through before a parser with more to it sees it."""

from __future__ import annotations

import io
import warnings
from typing import Any
from xml.parsers import expat

from footnote.exchange.tools.inception.files import HEAD, Export, is_json
from footnote.exchange.tools.inception.library import cassis
from footnote.problems import FootnoteError

DEEPEST = 50  # XMI nests three deep


def load(export: Export) -> Any:
    """The CAS of an export.

    Raises:
        FootnoteError: it is damaged, its XML defines entities or lacks its types, or an offset is no place in the text.
    """
    library = cassis()
    types = None if is_json(export.content[:HEAD]) else types_beside(export)
    try:
        with warnings.catch_warnings():
            # it warns of offsets outside the text or inside a character, and leaves them as they are
            warnings.simplefilter("error", UserWarning)
            if types is None:
                return library.load_cas_from_json(export.content.decode("utf-8-sig"))
            known = library.load_typesystem(io.BytesIO(types))
            return library.load_cas_from_xmi(io.BytesIO(export.content), typesystem=known)
    # the library checks little: a damaged file ends it in whatever error comes first
    except Exception as error:
        said = str(error).replace("external offset", "offset in UTF-16 units") or type(error).__name__
        raise FootnoteError(f"{export.source} is no CAS that can be read: {said[:300]}", "export it again") from error


def types_beside(export: Export) -> bytes:
    """The type system of a CAS in XML, when both have been looked through.

    Raises:
        FootnoteError: there is none, or one of them is XML that is not read.
    """
    refuse_definitions(export.content, export.source)
    if export.types is None:
        raise FootnoteError(
            f"{export.source} has no TypeSystem.xml beside it", "INCEpTION exports both in one zip: give that"
        )
    refuse_definitions(export.types, f"{export.source}: TypeSystem.xml")
    return export.types


def refuse_definitions(content: bytes, source: str) -> None:
    """Refuse XML that defines anything, or nests deeply, before another parser sees it.

    Raises:
        FootnoteError: names the line; also if it is no XML.
    """
    parser = expat.ParserCreate()
    depth = 0

    def refuse(*_: Any) -> None:
        raise FootnoteError(
            f"{source}, line {parser.CurrentLineNumber}: XML with a document type definition is not read",
            "INCEpTION writes none: export it again",
        )

    def enter(*_: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise FootnoteError(
                f"{source}, line {parser.CurrentLineNumber}: elements lie more than {DEEPEST} deep", "export it again"
            )

    def leave(*_: Any) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise FootnoteError(f"{source} is not XML: {error}", "export it again") from error
