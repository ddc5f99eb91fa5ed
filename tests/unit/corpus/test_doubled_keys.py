"""A key that stands twice is found however a line is written: the decoder would take the second without a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from footnote.corpus.read import read_files

HEADER = (
    '{"article_id":"a-0123456789ab","scheme_version":"1.0.0","text_sha256":"' + "0" * 64 + '","char_count":100,'
    '"body_start":0,"body_end":100,"language":"en","date_published_basis":"unknown","rights":"R","annotators":["x"]}'
)
WORDS = st.sampled_from(["w", 'a ": b', "\\", '\\": 1', '"attrs":{}', '{"a":1,"a":2}', "\u2028é", '":', '\\\\":'])
SPACES = st.sampled_from(["", "", "", "", " ", "\t", "  ", " \t"])


@st.composite
def marks(draw: st.DrawFn) -> dict[str, Any]:
    """A mark, with every key that a mark may have or leave out."""
    piece = st.fixed_dictionaries({"start": st.just(1), "end": st.just(2)}, optional={"exact": WORDS})
    return draw(
        st.fixed_dictionaries(
            {"id": WORDS, "label": st.just("Actor"), "start": st.just(1), "end": st.just(2)},
            optional={
                "exact": WORDS,
                "note": st.none() | WORDS,
                "attrs": st.fixed_dictionaries({}, optional={"harm": WORDS, "role": st.none() | WORDS}),
                "links": st.dictionaries(WORDS, st.lists(WORDS, max_size=2), max_size=2),
                "quoted": st.lists(piece, max_size=2),
            },
        )
    )


def written(draw: st.DrawFn, value: Any, doubled: list[str]) -> str:
    """JSON of a value: keys in any order, spaces anywhere, and some keys twice, which `doubled` collects."""
    if isinstance(value, list):
        return "[" + ",".join(written(draw, item, doubled) for item in value) + "]"
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=draw(st.booleans()))
    pairs = list(value.items())
    if pairs and draw(st.integers(0, 5)) == 0:
        pairs.append(draw(st.sampled_from(pairs)))
        doubled.append(pairs[-1][0])
    cells = []
    for key, cell in draw(st.permutations(pairs)):
        name = json.dumps(key) if draw(st.booleans()) else "".join(f"\\u{ord(letter):04x}" for letter in key).join('""')
        cells.append(f"{draw(SPACES)}{name}{draw(SPACES)}:{draw(SPACES)}{written(draw, cell, doubled)}")
    return "{" + ",".join(cells) + "}"


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, bool]:
    """A line, and whether it holds a key twice."""
    doubled: list[str] = []
    return written(draw, draw(marks()), doubled), bool(doubled)


@example([(r'{"id":"w","label":"Actor","start":1,"end":2,"links":{"\\":["x"],"\\":["y"]}}', True)])
@given(st.lists(lines(), min_size=1, max_size=3))
def test_a_key_that_stands_twice_is_found(tmp_path_factory: Any, given_lines: list[tuple[str, bool]]) -> None:
    folder: Path = tmp_path_factory.getbasetemp() / "doubled_keys"
    folder.mkdir(exist_ok=True)
    file = folder / "post.jsonl"
    file.write_text("\n".join([HEADER, *(line for line, _ in given_lines), ""]), "utf-8")
    _, problems = read_files([file], folder)
    found = {problem.line for problem in problems if "stands twice" in problem.message}
    assert {problem.line for problem in problems} == found, [str(problem) for problem in problems]
    assert found == {number for number, (_, is_doubled) in enumerate(given_lines, start=2) if is_doubled}
