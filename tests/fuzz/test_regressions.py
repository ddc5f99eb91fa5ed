"""Inputs that once found something, and the seeds of every reader, end as their reader declares.

A fuzzer's find is put in `found/<reader>/<what it is>`, as short as it can be made.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").glob("*/*"))
# a check of a whole corpus for each seed; and what tests of the commands ask and explain already
LEFT_OUT = {"checker", "questions", "cells"}


@pytest.mark.parametrize("found", FOUND, ids=lambda found: f"{found.parent.name}-{found.name}")
def test_what_a_fuzzer_found(found: Path) -> None:
    began = time.process_time()
    TARGETS[found.parent.name].run(found.read_bytes())
    assert time.process_time() - began < 5


@pytest.mark.parametrize("reader", sorted(TARGETS.keys() - LEFT_OUT))
def test_seeds(reader: str) -> None:
    for seed in TARGETS[reader].seeds():
        assert len(seed) <= TARGETS[reader].longest
        TARGETS[reader].run(seed)
