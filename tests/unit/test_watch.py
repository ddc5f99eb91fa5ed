"""`footnote check --watch` as a real process: each save is checked, and nothing that an editor does ends it."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from footnote.watch import saved, state
from tests.corpus_builder import make_corpus

PATIENCE = 30  # seconds; on a busy machine a first check takes some
QUIET = 1.0  # seconds in which a check that has no cause would have begun
WHOLE = "0 errors, 0 warnings"


class Watching:
    """A running `footnote check --watch` and the lines that it prints."""

    def __init__(self, corpus: Path, *options: str) -> None:
        command = [sys.executable, "-m", "footnote", "check", str(corpus), "--watch", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as printed:
            for line in printed:
                self.lines.put(line.rstrip("\n"))

    def until(self, words: str) -> str:
        """All lines up to the one that holds these words."""
        seen: list[str] = []
        ends = time.monotonic() + PATIENCE
        while not seen or words not in seen[-1]:
            try:
                seen.append(self.lines.get(timeout=max(0.0, ends - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"{words!r} never came; printed: {seen}")
        return "\n".join(seen)

    def is_quiet(self) -> bool:
        time.sleep(QUIET)
        return self.lines.empty()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it in any case."""
        self.process.kill()
        self.process.wait()
        self.reader.join()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path / "corpus")


@pytest.fixture
def watching(corpus: Path) -> Iterator[Watching]:
    running = Watching(corpus)
    try:
        yield running
    finally:
        running.kill()


def test_each_save_is_checked_until_it_is_stopped(corpus: Path, watching: Watching) -> None:
    watching.until(WHOLE)
    article = corpus / "articles" / "star.jsonl"
    valid = article.read_bytes()

    article.write_bytes(valid.replace(b'"harm":"killed"', b'"harm":"Killed"', 1))
    report = watching.until("1 error")
    assert report.startswith("\narticles/star.jsonl\n")
    assert 'harm "Killed" is not one of' in report

    # as editors save: into another file, which then takes the name
    beside = article.with_suffix(".swp")
    beside.write_bytes(valid)
    beside.replace(article)
    assert watching.until(WHOLE).startswith("\narticles/star.jsonl\n")

    package = corpus / "package.yaml"
    content = package.read_text("utf-8")
    package.write_text("name: [", "utf-8")
    assert "footnote: " in watching.until("known keys")
    package.write_text(content, "utf-8")
    assert "package.yaml" in watching.until(WHOLE)

    package.unlink()
    watching.until("package.yaml does not exist")
    package.write_text(content, "utf-8")
    watching.until(WHOLE)

    assert watching.is_quiet()
    assert watching.stop() == 0


def test_a_check_that_writes_stamps_does_not_start_itself(corpus: Path) -> None:
    texts = corpus.parent / "texts"
    (corpus / "texts").rename(texts)
    running = Watching(corpus, "--texts", str(texts))
    try:
        running.until(WHOLE)
        assert (corpus / "verified.json").is_file()
        assert running.is_quiet()
        text = next(texts.glob("*.txt"))
        text.write_bytes(text.read_bytes())
        assert str(text) in running.until(WHOLE)
        assert running.is_quiet()
        assert running.stop() == 0
    finally:
        running.kill()


def test_a_file_that_is_still_being_written_is_waited_for(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footnote.watch.PAUSE", 0.5)  # far longer than the writer's, on a busy machine, too
    article = corpus / "articles" / "star.jsonl"
    changes = saved(corpus)
    assert next(changes) == []
    content = article.read_bytes()

    def write_slowly() -> None:
        with article.open("wb") as file:
            for start in range(0, len(content), len(content) // 8):
                file.write(content[start : start + len(content) // 8])
                file.flush()
                time.sleep(0.01)

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert next(changes) == ["articles/star.jsonl"]
    assert article.read_bytes() == content, "noticed before it was whole"
    writer.join()


def test_what_is_saved_while_a_check_runs_comes_next(corpus: Path) -> None:
    changes = saved(corpus)
    next(changes)
    (corpus / "articles" / "star.jsonl").touch()
    assert next(changes) == ["articles/star.jsonl"]
    (corpus / "registers" / "actors.csv").touch()
    (corpus / "articles" / "radio.jsonl").unlink()
    assert next(changes) == ["articles/radio.jsonl", "registers/actors.csv"]


def test_stamps_are_read_only_without_the_texts(corpus: Path) -> None:
    (corpus / "verified.json").write_text("{}", "utf-8")
    assert "verified.json" in state(corpus)
    assert "verified.json" not in state(corpus, corpus / "texts")
    texts = [name for name in state(corpus, corpus / "texts") if name.startswith("texts/")]
    assert len(texts) == len(list((corpus / "articles").iterdir()))


def test_a_file_that_is_gone_between_two_looks_is_left_out(corpus: Path) -> None:
    (corpus / "articles" / "gone.jsonl").symlink_to(corpus / "nowhere")
    assert "articles/gone.jsonl" not in state(corpus)
