"""Which errors are worth another try, and how whoever waits for the data is told of the others."""

from __future__ import annotations

import errno
import socket
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun, State
from prefect.states import Crashed, Failed

from flows import failure
from flows.build import build
from flows.stage import passes
from footnote.package.swap import only_writer
from footnote.problems import FootnoteError, Problem, ProblemsFound
from footnote.release.fetch import fetch_package, latest_version
from footnote.release.place import failure as transfer_failure
from tests.flows.listener import listening


def wrapped(error: Exception) -> FootnoteError:
    """As `publish` gives it on: with the words of the transfer, and what caused it."""
    transfer = transfer_failure("cannot write it", error)
    transfer.__cause__ = error
    whole = FootnoteError(transfer.message, "run again")
    whole.__cause__ = transfer
    return whole


def test_errors_that_pass(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(FootnoteError, match="cannot read") as refused:
        latest_version(f"http://127.0.0.1:{port}")
    with only_writer(tmp_path), pytest.raises(FootnoteError, match="is writing") as locked, only_writer(tmp_path):
        pass
    stale = OSError(errno.ESTALE, "stale")
    for error in (refused.value, locked.value, TimeoutError(), stale, wrapped(ConnectionResetError())):
        assert passes(error), error


def test_errors_that_are_final(tmp_path: Path) -> None:
    (tmp_path / "damaged.zip").write_bytes(b"PK no zip")
    with pytest.raises(FootnoteError, match="cannot read") as damaged:
        fetch_package(str(tmp_path / "damaged.zip"), tmp_path / "work")
    with pytest.raises(FootnoteError, match="there is no release") as missing:
        fetch_package(str(tmp_path / "nowhere"), tmp_path / "work")
    full, forbidden = wrapped(OSError(errno.ENOSPC, "No space left on device")), wrapped(PermissionError())
    faults = [FootnoteError("the tag is v2, and package.yaml says 1"), ProblemsFound([]), KeyError(), TypeError()]
    for error in (damaged.value, missing.value, full, forbidden, *faults):
        assert not passes(error), error


class Silent:
    """The hook without a Prefect server: the artifacts that it left, the lines that it logged."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, webhook: str) -> None:
        self.left: list[str] = []
        self.lines: list[str] = []
        monkeypatch.setenv("FOOTNOTE_WEBHOOK", webhook)
        monkeypatch.setattr(failure, "leave", lambda text, _run: self.left.append(text))
        monkeypatch.setattr(failure, "flow_run_logger", lambda *_: self)

    def error(self, words: str, *values: object) -> None:
        self.lines.append(words % values)

    def tell(self, state: State[Any]) -> None:
        failure.tell(build, FlowRun(flow_id=uuid4(), name="slim-parrot"), state)


def test_message_has_the_first_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem(code="E62", message=f"no {n}", file="articles/a.jsonl", line=n) for n in range(10, 18)]
    problems.append(Problem(code="W50", message="has no place", file="articles/a.jsonl", line=1))
    error = ProblemsFound(problems)
    error.add_note("in stage check")
    with listening() as listener:
        hook = Silent(monkeypatch, listener.url)
        hook.tell(Failed(data=error, message="Flow run encountered an exception"))
    expected = "build failed in stage check: 8 errors; nothing was published\n"
    expected += "".join(f"articles/a.jsonl:{n}: E62 no {n}\n" for n in range(10, 15))
    expected += "and 3 more\nrun slim-parrot; what was published before is whole"
    assert listener.told == hook.left == [expected]
    assert hook.lines == []


def test_message_of_a_run_that_was_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as listener:
        Silent(monkeypatch, listener.url).tell(Crashed(message="Process exited with status code: -9."))
    (text,) = listener.told
    assert text.startswith("build crashed: Process exited with status code: -9.\n")


@pytest.mark.parametrize("webhook", ["https://", "no address", "http://[/", "ftp://127.0.0.1/SECRET", ""])
def test_webhook_that_is_no_address(webhook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = Silent(monkeypatch, webhook)
    hook.tell(Failed(data=KeyError("x"), message="KeyError: 'x'"))
    assert hook.left
    assert len(hook.lines) == bool(webhook)
    assert "SECRET" not in "".join(hook.lines)


def test_webhook_that_answers_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of a webhook is as good as a key: it stands in no log."""
    with listening(403) as listener:
        hook = Silent(monkeypatch, listener.url)
        hook.tell(Failed(data=KeyError("x"), message="KeyError: 'x'"))
    assert hook.lines == ["FOOTNOTE_WEBHOOK: HTTPStatusError (403)"]
    assert hook.left


def test_webhook_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failure, "TIMEOUT", 1)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        hook = Silent(monkeypatch, f"http://127.0.0.1:{silent.getsockname()[1]}/SECRET")
        begun = time.monotonic()
        hook.tell(Failed(data=KeyError("x"), message="KeyError: 'x'"))
    assert time.monotonic() - begun < 5
    assert hook.lines == ["FOOTNOTE_WEBHOOK: ReadTimeout (no answer)"]
    assert hook.left
