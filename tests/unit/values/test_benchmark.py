"""The benchmark of dates: what it counts, what stands for a link, and that a missed goal is an exit code."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from footnote.values import parse_date

# the benchmarks are scripts, not a package that is installed
_SPEC = importlib.util.spec_from_file_location("benchmark_dates", Path(__file__).parents[3] / "benchmarks" / "dates.py")
assert _SPEC and _SPEC.loader  # noqa: PT018 - both, for a file that exists
dates = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(dates)

RIGHT = {"doc": "one", "words": "September 28, 2020", "published": "2020-09-29", "value": "2020-09-28"}
WRONG = RIGHT | {"words": "September 27, 2020"}
REFUSED = RIGHT | {"words": "the same day"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(dates, "print_speed", lambda *_: {"dates": 1.0})

    def scored(*rows, options=()):
        file = tmp_path / "dates.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["dates.py", str(file), "--part", "all", *options])
        return dates.main()

    return scored


def test_goals_are_met(run, capsys):
    assert run(*[RIGHT] * 89, *[WRONG] * 11) == 0
    assert "pass: right 89.0%, goal at least 85%\npass: wrong 11.0%, goal at most 11%" in capsys.readouterr().out


@pytest.mark.parametrize("others", [[REFUSED] * 16, [WRONG] * 12], ids=["too few right", "too many wrong"])
def test_missed_goal_is_an_exit_code(run, capsys, others):
    assert run(*others, *[RIGHT] * (100 - len(others))) == 1
    assert capsys.readouterr().out.count("MISS: ") == 1


def test_slow_parse_is_an_exit_code(run, monkeypatch, capsys):
    monkeypatch.setattr(dates, "print_speed", lambda *_: {"dates": 15.0})
    assert run(RIGHT) == 1
    assert "MISS: dates 15.0 µs a distinct parse, goal under 15" in capsys.readouterr().out


def test_link_is_seen_only_where_it_is_asked_for(run):
    assert run(RIGHT, REFUSED) == 1
    assert run(RIGHT, REFUSED, options=["--antecedent", "previous"]) == 0


def test_words_of_a_day_count_from_a_day():
    read = [parse_date("September 28, 2020"), parse_date("1983")]
    assert (dates.last_date(read, "the day"), dates.last_date(read, "that year")) == ("2020-09-28", "1983")
    assert dates.last_date(read[1:], "the day") is None


def test_part_of_the_annotated_period_stays_wrong_and_is_named(run, capsys):
    assert run(RIGHT | {"words": "early September 2020", "value": "2020-09"}) == 1
    assert "of the wrong, 1 are a part of what is annotated" in capsys.readouterr().out


def test_parts_of_the_data_hold_whole_documents():
    rows = [dates.Row(f"d{number // 2}", "today", date(2020, 9, 28), "2020-09-28") for number in range(20)]
    parts = [{row.doc for row in dates.part_of(rows, part)} for part in ("development", "held-out")]
    assert (len(parts[0]), len(parts[1]), parts[0] & parts[1]) == (6, 4, set())


def test_folder_of_timeml_is_read(tmp_path, monkeypatch, capsys):
    document = """<TimeML><DOCID>one</DOCID>
        <DCT><TIMEX3 tid="t0" type="DATE" value="2020-09-30" functionInDocument="CREATION_TIME">Sept. 30</TIMEX3></DCT>
        <TEXT>Said <TIMEX3 tid="t1" type="DATE" value="2020-09-28">last <EVENT>Monday</EVENT></TIMEX3> and
        <TIMEX3 tid="t2" type="TIME" value="2020-09-29TMO">yesterday
        morning</TIMEX3>, for <TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3><TIMEX3 tid="t4" type="DATE"
        value="2020-09-30"/>.</TEXT></TimeML>"""
    (tmp_path / "one.tml").write_text(document, encoding="utf-8")
    published = date(2020, 9, 30)
    assert dates.read_rows(tmp_path) == [
        dates.Row("one.tml", "last Monday", published, "2020-09-28"),
        dates.Row("one.tml", "yesterday morning", published, "2020-09-29TMO"),
    ]
    monkeypatch.setattr(dates, "print_speed", lambda *_: {"dates": 1.0})
    monkeypatch.setattr(sys, "argv", ["dates.py", str(tmp_path), "--part", "all"])
    assert dates.main() == 0
    assert "right 2 (100.0%)" in capsys.readouterr().out
