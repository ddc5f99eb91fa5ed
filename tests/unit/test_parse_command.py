"""`footnote parse`: both readings, with their words underlined, or why not."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from footnote.cli import main


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["parse", *arguments])
    return code, capsys.readouterr().out


def record(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main(["parse", *arguments, "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["parse", "--help"])
    assert left.value.code == 0
    assert "example:\n  footnote parse" in capsys.readouterr().out


def test_count_underlines_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = shown(capsys, "Iran's more than 100 troops")
    assert code == 0
    lines = [line[2:] for line in text.splitlines()]
    words = lines.index("Iran's more than 100 troops")
    start, length = lines[words + 1].index("^"), lines[words + 1].count("^")
    assert lines[words][start : start + length] == "more than 100"
    assert lines[words + 1].endswith(f"[{start},{start + length})")
    assert "low 100, best 100, high not stated; more_than, by number" in text
    assert "refused, not_a_date" in text


def test_sum_shows_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "two women and three children")[1]
    assert "part [0,3): low 2, best 2, high 2; exact, of women" in text
    assert "part [14,19): low 3, best 3, high 3; exact, of children" in text


def test_date_shows_bounds_precision_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = shown(capsys, "Last Monday", "--published", "2020-09-30")
    assert code == 0
    assert "^^^^^^^^^^^ [0,11)" in text
    assert "2020-09-28, precision day" in text
    assert "earliest 2020-09-28, latest 2020-09-28" in text
    assert "relative_to_publication, by the rule last_weekday" in text


def test_neither_reading_is_exit_1_with_both_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = shown(capsys, "September 28")
    assert code == 1
    assert "refused, not_a_count" in text
    assert "refused, needs_publication: no year is known" in text
    assert "give the publication date" in text
    assert "XXXX-09-28" in text


@pytest.mark.parametrize(
    ("arguments", "edtf"),
    [
        (("September 28", "--reference-year", "2020"), "2020-09-28"),
        (("the following day", "--antecedent", "2020-09-28"), "2020-09-29"),
        (("October", "--published", "2020-09-29", "--prefer", "near"), "2020-10"),
        (("3/4/20", "--order", "dmy"), "2020-04-03"),
        (("since October 2019",), "2019-10/.."),
    ],
)
def test_options_reach_the_parser(arguments: tuple[str, ...], edtf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(capsys, *arguments)["date"]["edtf"] == edtf


def test_language(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("dateparser", reason="an optional extra")
    found = record(capsys, "28 septembre 2020", "--language", "fr")["date"]
    assert (found["edtf"], found["rule"]) == ("2020-09-28", "dateparser:day_month_year")


def test_language_without_its_package(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    code, text = shown(capsys, "hier", "--language", "fr", "--published", "2020-09-29")
    assert code == 1
    assert "refused, needs_language" in text
    assert "pip install 'footnote[languages]'" in text


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = record(capsys, "two women and three children")
    assert found["words"] == "two women and three children"
    assert (found["count"]["best"], [part["best"] for part in found["count"]["parts"]]) == (5, [2, 3])
    assert found["date"]["error"]["code"] == "not_a_date"
    found = record(capsys, " in 2020 ")
    assert found["date"] == {
        "edtf": "2020", "earliest": "2020-01-01", "latest": "2020-12-31", "precision": "year", "basis": "explicit",
        "rule": "year", "start": 1, "end": 8,
    }  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [("x", "--published", "yesterday"), ("x", "--prefer", "sideways"), ("x", "--reference-year", "MMXX"), ()],
)
def test_wrong_command_line_is_exit_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["parse", *arguments])
    assert left.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("words", ["", "\udcff", "a\nb\x1b[31m", "5\t\t5", "x" * 1000])
def test_any_words_are_shown(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = shown(capsys, words)
    assert code in (0, 1)
    assert "\x1b" not in text
    text.encode()


def test_bytes_that_are_no_utf_8() -> None:
    command: list[str | bytes] = [sys.executable, "-m", "footnote", "parse", b"5 soldiers \xff"]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (0, b"")
