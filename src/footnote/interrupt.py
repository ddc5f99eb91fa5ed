"""Ctrl-C and SIGTERM end a command in the same way: what it was writing is cleared away on the way out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGINT and SIGTERM end the block with KeyboardInterrupt, unless whoever started us had them ignored.

    DuckDB takes an interrupt that meets it for a RuntimeError of its own, so any error after a signal counts as one.
    """
    arrived = False

    def stop(*_: object) -> NoReturn:
        nonlocal arrived
        arrived = True
        raise KeyboardInterrupt

    # Python lets only the main thread say what a signal does
    numbers = (signal.SIGINT, signal.SIGTERM) if threading.current_thread() is threading.main_thread() else ()
    usual = (signal.SIG_DFL, signal.default_int_handler)
    earlier = {number: found for number in numbers if (found := signal.getsignal(number)) in usual}
    for number in earlier:
        signal.signal(number, stop)
    try:
        yield
    except Exception as error:
        if arrived:
            raise KeyboardInterrupt from error
        raise
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
