"""The command itself: `footnote`, or `python -m footnote`."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and leave at once, unless it started other processes, which must be ended.

    What a command makes lives about as long as the command. To look for cycles in it, and to take all of it down object
    by object at the end, took a twelfth of a check; the system takes it back as a whole.
    """
    gc.set_threshold(100_000)
    from footnote.cli import main

    code = main()
    # what cannot be written has been said; whoever starts us without an output has none
    if sys.stdout is not None:
        with suppress(OSError):
            sys.stdout.flush()
    if "multiprocessing" in sys.modules:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    run()
