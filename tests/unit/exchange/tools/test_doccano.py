"""doccano's lines: both forms of spans, offsets that must be declared, and our corpus there and back."""

from __future__ import annotations

import json
import subprocess
import tempfile
import venv
import zipfile
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from footnote.contract import contract
from footnote.exchange.article import Article
from footnote.exchange.document import Document, Unit
from footnote.exchange.import_articles import Import, import_exports
from footnote.exchange.scheme import to_document
from footnote.exchange.settle import settle
from footnote.exchange.tools import doccano
from footnote.exchange.tools.doccano import lines as lines_module
from footnote.exchange.tools.doccano.labels import LONGEST, decoded, encoded
from footnote.problems import FootnoteError
from tests.corpus_builder import make_corpus
from tests.unit.exchange.articles import articles
from tests.unit.exchange.round_trip import arrived, exported, new_corpus, round_trip

HERE = Path(__file__).parent
FIXTURES = HERE.parents[2] / "fixtures" / "exchange" / "doccano"
ADMIN, DEFAULT, GRAPHEMES = (
    FIXTURES / name for name in ("JSONL_admin.jsonl", "after_ui_project1_admin.jsonl", "after_ui_project2_admin.jsonl")
)


def words_of(document: Document, unit: Unit | None) -> list[str]:
    """The words that spans cover after their offsets were settled."""
    settled = settle(document, document.text or "", unit)
    return [settled.text[start:end] for span in settled.document.spans for start, end in span.runs]


def put(folder: Path, *records: Any, name: str = "all.jsonl") -> Path:
    """Write lines of an export."""
    file = folder / name
    file.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return file


def entity(number: int, label: str, start: int, end: int) -> dict[str, Any]:
    return {"id": number, "label": label, "start_offset": start, "end_offset": end}


# files that doccano's own pages made


def test_real_export_of_a_default_project() -> None:
    first, _, third = doccano.read(DEFAULT)
    people = ["Three people", "killed", "We counted 3 bodies", "Col. Jane Roe"]
    assert words_of(first, Unit.UTF16) == people
    assert [span.label for span in first.spans] == ["Casualty", "Incident", "Quote", "Speaker"]
    assert [(link.relation, link.start, link.end) for link in first.links] == [
        ("casualty_of", "1", "2"), ("said_by", "3", "4"),
    ]  # fmt: skip
    assert first.header["url"] == "https://example.org/0"
    assert dict(first.losses.counts) == {("metadata", "published"): 1}
    assert ("comment", '"check count"') in third.losses.counts


def test_real_export_that_mixes_units_is_refused() -> None:
    # the first span was imported in code points, the others were marked by mouse and count UTF-16 units
    _, second, _ = doccano.read(DEFAULT)
    with pytest.raises(FootnoteError, match=r'Casualty 5 \[9,17\) is " 5 kille", which cuts a word') as failure:
        words_of(second, Unit.UTF16)
    assert "each span fits a unit, but not all the same" in str(failure.value.hint)
    by_mouse = msgspec.structs.replace(second, spans=second.spans[1:])
    assert words_of(by_mouse, Unit.UTF16) == ["attack", "7 injured", "End"]
    imported = msgspec.structs.replace(second, spans=second.spans[:1])
    assert words_of(imported, Unit.CODE_POINTS) == ["5 killed"]
    with pytest.raises(FootnoteError, match=r"Incident 8 .* which cuts a word"):
        words_of(second, Unit.CODE_POINTS)


def test_real_export_with_a_span_beyond_its_text_is_refused() -> None:
    *_, third = doccano.read(ADMIN)
    for unit in (Unit.UTF16, Unit.CODE_POINTS):
        with pytest.raises(FootnoteError, match=r"Casualty 7 \[900,9999\) is no run of characters") as failure:
            words_of(third, unit)
        assert "no other unit fits all spans" in str(failure.value.hint)
    # the byte order mark counts in the text that doccano holds, and is none of ours
    assert words_of(msgspec.structs.replace(third, spans=third.spans[:1]), Unit.UTF16) == ["4 killed"]


def test_real_export_of_a_project_that_counts_graphemes() -> None:
    first, second = doccano.read(GRAPHEMES)
    assert words_of(first, Unit.GRAPHEMES) == ["5 killed", "7 injured", "flag", "NFD"]
    assert second.spans == []
    for unit in (Unit.UTF16, Unit.CODE_POINTS):
        with pytest.raises(FootnoteError, match="which cuts a word") as failure:
            words_of(first, unit)
        assert "all spans fit with graphemes" in str(failure.value.hint)


def test_a_unit_must_be_declared_where_units_differ() -> None:
    with pytest.raises(FootnoteError, match="the export holds no words") as failure:
        words_of(doccano.read(GRAPHEMES)[0], None)
    assert str(failure.value.hint).endswith("all spans fit with graphemes")
    plain = msgspec.structs.replace(doccano.read(ADMIN)[0], text="x" * 107)
    assert words_of(plain, None)[0] == "x" * 12


def test_real_export_comes_into_a_corpus_with_its_losses(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_bytes(ADMIN.read_bytes().splitlines()[0] + b"\n")
    report = import_exports([file], Import(new_corpus(tmp_path / "corpus"), declared=Unit.UTF16), tool="doccano")
    [one] = report.imported
    assert one.file.name == "all-1.jsonl"
    assert [(mark.id, mark.exact) for mark in one.article.marks] == [("casualty-0", "Three people"), ("quote-67", None)]
    assert one.article.header.url == "https://example.org/0"
    assert dict(report.losses.counts) == {
        ("label", "Incident"): 1,
        ("label", "Speaker"): 1,
        ("relation", "casualty_of"): 1,
        ("relation", "said_by"): 1,
        ("metadata", "published"): 1,
    }


def test_real_exports_are_recognised_by_content(tmp_path: Path) -> None:
    assert all(doccano.recognises(file) for file in (ADMIN, DEFAULT, GRAPHEMES, FIXTURES))
    assert not doccano.recognises(FIXTURES / "span_types.json")
    for name, content in {
        "a.jsonl": b"",
        "b.jsonl": b"{",
        "c.jsonl": b'{"text": 1, "label": []}',
        "d.jsonl": b"\xff",
    }.items():
        (tmp_path / name).write_bytes(content)
        assert not doccano.recognises(tmp_path / name)
    assert not doccano.recognises(tmp_path)
    assert not doccano.recognises(tmp_path / "none.jsonl")


# forms of an export


def test_both_forms_of_spans_are_the_same(tmp_path: Path) -> None:
    text = "Shells hit the port."
    spans = [(0, 6, "Casualty|harm=killed"), (15, 19, "either|or")]
    triples = {"text": text, "label": spans, "Comments": ["sure?"]}
    dicts = {
        "text": text,
        "entities": [entity(number, label, start, end) for number, (start, end, label) in enumerate(spans, start=1)],
        "relations": [],
        "Comments": [{"id": 1, "comment": "sure?"}],
    }
    first, second = doccano.read(put(tmp_path, triples, dicts))
    assert first.spans == second.spans
    assert [(span.label, span.attrs) for span in first.spans] == [("Casualty", {"harm": "killed"}), ("either|or", {})]
    assert dict(first.losses.counts) == dict(second.losses.counts) == {("comment", '"sure?"'): 1}


def test_files_of_a_folder_are_annotators(tmp_path: Path) -> None:
    record = {"text": "Shells hit.", "label": []}
    put(tmp_path, record, name="ana.jsonl")
    assert [one.annotator for one in doccano.read(tmp_path)] == [None]
    put(tmp_path, record, name="ben.jsonl")
    assert [one.annotator for one in doccano.read(tmp_path)] == ["ana", "ben"]
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        for name in ("ana.jsonl", "ben.jsonl"):
            archive.write(tmp_path / name, name)
    assert doccano.recognises(tmp_path / "download.zip")
    assert [one.annotator for one in doccano.read(tmp_path / "download.zip")] == ["ana", "ben"]


# what is damaged or made to harm


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"text": "\\ud83d", "label": []}', "is not JSON"),
        ([], "is no text with a list of"),
        ({"text": "a"}, "is no text with a list of"),
        ({"text": "a", "label": ["good"]}, "has labels of a whole text"),
        ({"text": "a", "label": [[0, 1]]}, "label: Expected `array` of length 3, got 2 (at [0])"),
        ({"text": "a", "label": [[0, "1", "X"]]}, "label: Expected `int`, got `str` (at [0][1])"),
        ({"text": "a", "entities": [{"id": 1}]}, "entities: Object missing required field `label` (at [0])"),
        ({"text": "a", "entities": [entity(1, "X", 0, 1)] * 2}, "two spans have one id"),
        ({"text": "a", "entities": [], "relations": 5}, "relations: Expected `array`, got `int`"),
        (
            {"text": "a", "entities": [], "relations": [{"from_id": 1, "to_id": 2, "type": "of"}]},
            "a relation of is of span 1, which is not there",
        ),
        ({"text": "a", "label": [], "footnote": '{"scheme_version"'}, "its key footnote cannot be read"),
        ({"text": "a", "label": [], "footnote": '{"scheme_version":"1","slug":"a","x":1}'}, "unknown field `x`"),
    ],
)  # fmt: skip
def test_damaged_lines_name_place_and_reason(record: Any, expected: str, tmp_path: Path) -> None:
    good = json.dumps({"text": "a", "label": []})
    line = record if isinstance(record, str) else json.dumps(record)
    (tmp_path / "all.jsonl").write_text(f"{good}\n{line}\n{good}\n{line}\n", "utf-8")
    with pytest.raises(FootnoteError) as failure:
        doccano.read(tmp_path / "all.jsonl")
    first, second = failure.value.message.splitlines()
    assert expected in first
    assert "all.jsonl:2" in first
    assert "all.jsonl:4" in second
    assert failure.value.hint


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all.jsonl", b'{"text": "a", "label": []}\n' + b" " * 50_000_000)
    monkeypatch.setattr(lines_module, "LINE_BYTES", 100_000)
    with pytest.raises(FootnoteError, match=r"all\.jsonl:2 is beyond 100,000 bytes"):
        doccano.read(tmp_path / "bomb.zip")
    monkeypatch.setattr(lines_module, "EXPORT_BYTES", 20)
    with pytest.raises(FootnoteError, match=r"all\.jsonl:1 is beyond 20 bytes"):
        doccano.read(tmp_path / "bomb.zip")


def test_archives_that_are_damaged_or_full_of_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.jsonl", "b.jsonl"):
            archive.writestr(name, b'{"text": "a", "label": []}\n' * 100)
    content = file.read_bytes()
    file.write_bytes(content[:40] + b"\xff\xff\xff" + content[43:])
    assert not doccano.recognises(file)
    with pytest.raises(FootnoteError, match=r"all\.zip/a\.jsonl does not unpack"):
        doccano.read(file)
    file.write_bytes(content.replace(b"a.jsonl", b"x.jsonl", 1))
    with pytest.raises(FootnoteError, match="damaged archive"):
        doccano.read(file)
    for place in range(len(content)):
        file.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        with suppress(FootnoteError):
            doccano.read(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.jsonl", b"{}")
    with pytest.raises(FootnoteError, match="packed in a rare way"):
        doccano.read(file)
    file.write_bytes(content)
    monkeypatch.setattr(lines_module, "MEMBERS", 1)
    with pytest.raises(FootnoteError, match="more than 1 files"):
        doccano.read(file)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"text": "a word that nobody should see"}, name="secret.jsonl")
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "all.jsonl").symlink_to(tmp_path / "secret.jsonl")
    with pytest.raises(FootnoteError, match="leads out of") as failure:
        doccano.read(tmp_path / "export")
    assert "nobody" not in str(failure.value)


# our corpus there and back


@settings(max_examples=40)
@given(article=articles())
def test_generated_articles_come_back_as_they_were(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = new_corpus(Path(folder, "corpus"), [article])
        lost, report = round_trip(corpus, "doccano", Path(folder, "doccano"), Unit.UTF16)
        assert not lost
        assert not report.losses


@settings(max_examples=20)
@given(article=articles())
def test_generated_articles_come_into_another_corpus_with_their_header(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = new_corpus(Path(folder, "corpus"), [article])
        [ours], [other] = arrived(corpus, "doccano", Path(folder, "doccano"), Path(folder, "other"), Unit.UTF16)
        assert other == ours


@settings(max_examples=20)
@given(article=articles())
def test_offsets_are_those_that_a_default_project_counts(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder:
        doccano.write([to_document(article)], Path(folder))
        record = json.loads(Path(folder, "articles.jsonl").read_bytes())
    units = record["text"].encode("utf-16-le")
    for mark, one in zip(article.marks, record["entities"], strict=True):
        covered = units[2 * one["start_offset"] : 2 * one["end_offset"]].decode("utf-16-le")
        assert covered == str(article.text)[mark.start : mark.end]


def test_a_whole_corpus_comes_back_as_it_was(tmp_path: Path) -> None:
    lost, report = round_trip(make_corpus(tmp_path / "corpus"), "doccano", tmp_path / "doccano", Unit.UTF16)
    assert not lost
    assert not report.losses
    assert not any(one.is_verified for one in report.imported)
    # doccano guesses encodings, and ASCII leaves nothing to guess
    assert (tmp_path / "doccano" / "articles.jsonl").read_bytes().isascii()


def test_a_whole_corpus_comes_into_another_with_its_headers(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    ours, others = arrived(corpus, "doccano", tmp_path / "doccano", tmp_path / "other", Unit.UTF16)
    for one, other in zip(ours, others, strict=True):
        assert other.slug == one.slug
        assert other.marks == one.marks
        assert other.header == one.header


def test_the_repositorys_corpus_comes_back_as_it_was(repository: Path, texts: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "articles").mkdir(parents=True)
    for file in [*(repository / "corpus" / "articles").iterdir(), repository / "corpus" / "package.yaml"]:
        (corpus / file.relative_to(repository / "corpus")).write_bytes(file.read_bytes())
    (corpus / "texts").symlink_to(texts)
    round_trip(corpus, "doccano", tmp_path / "doccano", Unit.UTF16)


def test_offsets_of_another_unit_do_not_pass(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    exported_to = tmp_path / "doccano"
    round_trip(corpus, "doccano", exported_to, Unit.UTF16)
    [post] = [one for one in doccano.read(exported_to) if one.header["slug"] == "post"]
    assert "🕯" in str(post.text)
    for unit in (Unit.CODE_POINTS, Unit.GRAPHEMES):
        with pytest.raises(FootnoteError, match="spans do not fit their text") as failure:
            settle(post, post.text or "", unit)
        assert "all spans fit with utf16" in str(failure.value.hint)


def test_marks_made_in_a_project_that_counts_graphemes_come_in(tmp_path: Path) -> None:
    text = "👩‍🚒 cafe\u0301\r\nthree killed 🇺🇦 here"
    record = {"text": text, "label": [[2, 6, "Place"], [7, 19, "Casualty|harm=killed"], [22, 26, "Place"]]}
    [document] = doccano.read(put(tmp_path, record))
    assert words_of(document, Unit.GRAPHEMES) == ["cafe\u0301", "three killed", "here"]


def changed(file: Path, label: str, change: Any) -> None:
    """Change the one entity of a label in an export, as a person does in doccano."""
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    [one] = [one for record in records for one in record["entities"] if one["label"] == label]
    change(one)
    file.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")


def test_what_people_change_in_doccano_comes_in(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    file = tmp_path / "doccano" / "articles.jsonl"
    girl = "Casualty|harm=killed|status=civilian|sex=female|age=child"
    changes = {
        "label": lambda one: one.update(label="Casualty|harm=injured"),
        "end": lambda one: one.update(end_offset=one["end_offset"] + 5),
    }
    for name, change in changes.items():
        file.unlink(missing_ok=True)
        round_trip(corpus, "doccano", file.parent, Unit.UTF16)
        changed(file, girl, change)
        work = Import(corpus, declared=Unit.UTF16)
        report = import_exports([file], work, tool="doccano", dry=True)
        [(one, mark)] = [
            (one, mark) for one in report.imported for mark in one.article.marks if mark.id in one.changes.changed
        ]
        assert not one.changes.added
        assert not one.changes.removed
        assert mark.attrs.harm == ("injured" if name == "label" else "killed")
        assert mark.exact == ("a girl" if name == "label" else "a girl, wer")


def test_what_was_held_stays_with_a_span_whose_label_or_end_changed(tmp_path: Path) -> None:
    text = "Shells hit the port and the market."
    held = {
        "scheme_version": "1.0.0", "slug": "one",
        "spans": [
            {"label": "Event|kind=event", "start": 0, "end": 6, "attrs": {"key": "ka-port"}},
            {"label": "Place", "start": 15, "end": 19, "attrs": {"place": "port"}, "note": "near?"},
            {"label": "Actor", "start": 7, "end": 34, "attrs": {"actor": "navy"}, "runs": [[7, 10], [28, 34]]},
            {"label": "Cue|function=say", "start": 7, "end": 10, "note": "gone"},
            {"label": "Quote|kind=direct", "start": 20, "end": 34, "note": "long"},
            {"label": "Quote|kind=direct", "start": 20, "end": 27, "note": "short"},
        ],
    }  # fmt: skip
    spans = [[0, 6, "Event|kind=series"], [15, 23, "Place|nearness=at"], [7, 19, "Actor"]]
    spans += [[20, 27, "Quote|kind=mixed"], [20, 34, "Quote|kind=mixed"]]
    [document] = doccano.read(
        put(tmp_path, {"text": text, "label": spans, "footnote": json.dumps(held, separators=(",", ":"))})
    )
    assert [(span.attrs, span.note, span.runs) for span in document.spans] == [
        ({"key": "ka-port", "kind": "series"}, None, ((0, 6),)),
        ({"place": "port", "nearness": "at"}, "near?", ((15, 23),)),
        ({"actor": "navy"}, None, ((7, 19),)),
        ({"kind": "mixed"}, "short", ((20, 27),)),
        ({"kind": "mixed"}, "long", ((20, 34),)),
    ]
    assert dict(document.losses.counts) == {
        ("held for a span that is gone", "Cue"): 1,
        ("parts of a span that was changed", "Actor"): 1,
    }
    # another's key of that name is metadata as any
    [document] = doccano.read(put(tmp_path, {"text": text, "label": [], "footnote": "see page 3"}))
    assert dict(document.losses.counts) == {("metadata", "footnote"): 1}


# labels and their types


def test_every_label_with_all_its_values_reads_back_and_fits() -> None:
    for name, label in contract().scheme.labels.items():
        choices = [
            [(attribute, value) for value in (None, *contract().vocabularies[definition.values])]
            for attribute, definition in label.attributes.items()
            if definition.values
        ]
        for chosen in product(*choices):
            attrs = {attribute: value for attribute, value in chosen if value is not None}
            text, rest = encoded(name, attrs)
            assert rest == {}
            assert len(text) <= LONGEST
            assert decoded(text) == (name, attrs)


def test_label_types_have_the_keys_of_the_real_file() -> None:
    files = doccano.config(contract())
    real = json.loads((FIXTURES / "span_types.json").read_bytes())
    for content in files.values():
        for row in json.loads(content):
            assert list(row) == list(real[0])
            assert {key: type(value) for key, value in row.items()} == {key: type(real[0][key]) for key in row}
            assert len(row["background_color"]) == len(real[0]["background_color"])
    spans = [row["text"] for row in json.loads(files["span_types.json"])]
    assert len(set(spans)) == len(spans)
    assert {decoded(text)[0] for text in spans} == set(contract().scheme.labels)
    assert {"Casualty|harm=killed", "Event|type=ied_mine|kind=series", "Quote|kind=mixed", "Place"} <= set(spans)
    assert [row["text"] for row in json.loads(files["relation_types.json"])] == list(contract().scheme.relations)


@pytest.mark.install
def test_doccano_itself_takes_and_gives_back_the_corpus(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    # newer ones of these it does not start with
    packages = ["doccano==1.8.4", "marshmallow<4", "numpy<2", "setuptools<70"]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True, timeout=900)
    project = tmp_path / "project"
    corpus = make_corpus(tmp_path / "corpus")
    before = {file.name: file.read_bytes() for file in (corpus / "articles").iterdir()}
    articles_of = Import(corpus).known
    exported(articles_of, "doccano", project)
    for name, content in doccano.config(contract()).items():
        (project / name).write_text(content, "utf-8")
    script = HERE / "doccano_project.py"
    run = subprocess.run(
        [python, "-W", "ignore", script, project], cwd=project, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr
    loaded = json.loads((project / "loaded.json").read_bytes())
    assert loaded["errors"] == []
    for name, texts_of in loaded["types"].items():
        assert texts_of == [row["text"] for row in json.loads((project / f"{name}.json").read_bytes())]
    export = project / "exported.jsonl"
    assert doccano.recognises(export)
    report = import_exports([export], Import(corpus, declared=Unit.UTF16), tool="doccano")
    assert len(report.imported) == len(articles_of)
    assert not report.losses
    assert not any(one.changes for one in report.imported)
    assert {file.name: file.read_bytes() for file in (corpus / "articles").iterdir()} == before
