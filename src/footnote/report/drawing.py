"""Draw in a process of its own: the library carries a JavaScript engine that ends the process when it cannot start.

It did so in long-lived processes that hold much else. A child that dies is an error with a message, and what called
goes on.
"""

from __future__ import annotations

import functools
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from footnote.problems import FootnoteError


def drawn(specification: dict[str, Any]) -> str:
    """An SVG of a Vega-Lite specification.

    Raises:
        FootnoteError: the library's engine could not start.
    """
    try:
        return _process().submit(_draw, specification).result()
    except BrokenProcessPool as error:
        _process.cache_clear()
        raise FootnoteError("the drawing library ended without a word", "is there memory left? try again") from error


@functools.cache
def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _draw(specification: dict[str, Any]) -> str:
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(specification)
    return svg
