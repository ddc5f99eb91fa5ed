"""The drawing library dies alone."""

from __future__ import annotations

import os
from typing import Any

import pytest

from footnote.problems import FootnoteError
from footnote.report import drawing


def die(_: dict[str, Any]) -> str:
    os.abort()


def test_a_drawing_process_that_dies_is_an_error_and_the_next_one_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(drawing, "_draw", die)
        with pytest.raises(FootnoteError, match="ended without a word"):
            drawing.drawn({})
    assert drawing.drawn({"mark": "point", "data": {"values": [{}]}}).startswith("<svg")
