"""Ctrl-C and SIGTERM end a command in the same way."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import duckdb
import pytest

from footnote.interrupt import interruptible

# some tenths of a second: DuckDB may look for signals late
LONG = "SELECT max(hash(number)) FROM range(100_000_000) AS numbers(number)"


@pytest.fixture(autouse=True)
def usual_handlers() -> Iterator[None]:
    """Those of a terminal: whoever starts the tests in the background of a script has SIGINT ignored."""
    interrupted = signal.signal(signal.SIGINT, signal.default_int_handler)
    ended = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGTERM, ended)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_in_the_midst_of_a_query(number: signal.Signals) -> None:
    """DuckDB makes a RuntimeError of it."""
    before = signal.getsignal(number)
    timer = threading.Timer(0.05, os.kill, (os.getpid(), number))
    with duckdb.connect() as connection, pytest.raises(KeyboardInterrupt), interruptible():
        timer.start()
        connection.execute(LONG)
    timer.join()
    assert signal.getsignal(number) is before


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(ZeroDivisionError), interruptible():
        _ = 1 / 0


def test_ignored_signals_stay_ignored() -> None:
    """A command that was started with nohup, or in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interruptible():
            os.kill(os.getpid(), signal.SIGINT)
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_threads_run_without_handlers() -> None:
    """Only the main thread may say what a signal does."""
    ended: list[bool] = []

    def run() -> None:
        with interruptible():
            ended.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert ended == [True]
