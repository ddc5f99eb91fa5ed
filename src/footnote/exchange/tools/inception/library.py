"""dkpro-cassis, which only those need who exchange with INCEpTION."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from footnote.problems import FootnoteError


def cassis() -> ModuleType:
    """The library that reads and writes a CAS.

    Raises:
        FootnoteError: it is not installed.
    """
    try:
        return import_module("cassis")
    except ImportError as error:
        raise FootnoteError(
            "files of INCEpTION need the package dkpro-cassis", "pip install 'footnote[exchange]'"
        ) from error
