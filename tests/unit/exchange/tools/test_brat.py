"""brat's standoff files: every kind of line, what is damaged, and our corpus there and back."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.contract import contract
from footnote.corpus.write import new_header, new_mark
from footnote.exchange.article import Article, read_articles
from footnote.exchange.document import Document, Unit
from footnote.exchange.import_articles import Import, import_exports
from footnote.exchange.scheme import to_document
from footnote.exchange.settle import settle
from footnote.exchange.tools import brat
from footnote.exchange.tools.brat.notes import from_line, to_line
from footnote.problems import FootnoteError
from tests.corpus_builder import make_corpus
from tests.unit.exchange.articles import articles
from tests.unit.exchange.round_trip import arrived, exported, new_corpus, round_trip, with_crlf

FIXTURES = Path(__file__).parents[3] / "fixtures" / "exchange" / "brat"
TEXT = "Shells hit Karvala market 💥 and port.\nTwo women, a boy died; Red Dawn, the gang, denied it.\n"
FOREIGN = """\
T1\tAttack 7 10\thit
T2\tSite 11 25\tKarvala market
T3\tSite 32 36\tport
T4\tVictim 38 47;49 54\tTwo women a boy
T5\tGroup 61 69\tRed Dawn
T6\tGroup 71 79\tthe gang
T7\tAttack 0 6\tShells
E1\tAttack:T1 Place:T2 Place2:T3
E2\tAttack:T7 Cause:E1
E3\tAttack:T1 Agent:T5
R1\tharmed Arg1:E1 Arg2:T4\t
R2\tdenies Arg2:E1 Arg1:T5
R3\tseen_by Who:T5 What:T4
*\tEquiv T5 T6
A1\tNegated E2
A2\tCertainty E1 not very sure
A3\tCertainty E3 sure
M1\tSpeculation T4
A4\tStrength R1 weak
N1\tReference T5 Wikipedia:534366\tRed Dawn
#1\tAnnotatorNotes T4\tcount again
#2\tAnnotatorNotes T4\ttwice
#3\tSource E2\teditor
#4\tAnnotatorNotes R1\twhy?
"""


def put(folder: Path, name: str, text: str | None = None, **files: str) -> Path:
    """Write files of one article into a folder: `ann="…"` becomes name.ann."""
    folder.mkdir(parents=True, exist_ok=True)
    if text is not None:
        (folder / f"{name}.txt").write_text(text, "utf-8", newline="\n")
    for ending, content in files.items():
        (folder / f"{name}.{ending}").write_text(content, "utf-8", newline="\n")
    return folder


def read_one(folder: Path) -> Document:
    [document] = brat.read(folder)
    return document


def words_of(document: Document) -> dict[str, tuple[str, ...]]:
    """The words that each span covers after its offsets were settled."""
    settled = settle(document, document.text or "")
    return {span.key: tuple(settled.text[start:end] for start, end in span.runs) for span in settled.document.spans}


# files that brat's own pages made


def test_real_export_covers_what_its_annotator_marked() -> None:
    document = read_one(FIXTURES / "a.ann")
    assert (FIXTURES / "a.txt").read_bytes().count(b"\r\n") == 2
    assert {span.label for span in document.spans} == {"Casualty"}
    assert words_of(document) == {"T1": ("5 killed",), "T2": ("injured",), "T3": ("flag",), "T4": ("tail",)}
    assert settle(document, document.text or "").is_verified


def test_real_export_comes_into_a_corpus(tmp_path: Path) -> None:
    corpus = new_corpus(tmp_path / "corpus")
    report = import_exports([FIXTURES], Import(corpus), tool="brat")
    [one] = report.imported
    assert one.file == corpus / "articles" / "a.jsonl"
    assert [(mark.id, mark.exact) for mark in one.article.marks] == [
        ("casualty-9", "5 killed"), ("casualty-42", "injured"), ("casualty-58", "flag"), ("casualty-63", "tail"),
    ]  # fmt: skip
    assert not report.losses


def test_real_exports_are_recognised_by_content(tmp_path: Path) -> None:
    assert brat.recognises(FIXTURES)
    assert brat.recognises(FIXTURES / "a.ann")
    assert not brat.recognises(FIXTURES / "a.txt")
    assert not brat.recognises(FIXTURES / "annotation.conf")
    other = put(tmp_path, "a", "words", ann="a table\tof something\n", csv="T1,x")
    assert not brat.recognises(other)
    # a name says nothing, and an article that nobody has annotated yet has an empty file
    assert brat.recognises(put(tmp_path / "named", "a", TEXT, export=FOREIGN) / "a.export")
    assert brat.recognises(put(tmp_path / "empty", "a", TEXT, ann=""))
    assert read_one(tmp_path / "empty").spans == []


# every kind of line


@pytest.fixture
def foreign(tmp_path: Path) -> Document:
    return read_one(put(tmp_path, "doc", TEXT, ann=FOREIGN))


def test_spans_in_parts_and_events_are_spans(foreign: Document) -> None:
    assert words_of(foreign) == {
        "T1": ("hit",), "T2": ("Karvala market",), "T3": ("port",), "T4": ("Two women", "a boy"), "T5": ("Red Dawn",),
        "T6": ("the gang",), "T7": ("Shells",), "E3": ("hit",),
    }  # fmt: skip
    assert settle(foreign, TEXT).is_verified


def test_arguments_relations_and_equivalences_are_links(foreign: Document) -> None:
    assert sorted((link.relation, link.start, link.end) for link in foreign.links) == [
        ("Agent", "E3", "T5"), ("Cause", "T7", "T1"), ("Equiv", "T5", "T6"), ("Place", "T1", "T2"),
        ("Place", "T1", "T3"), ("denies", "T5", "T1"), ("harmed", "T1", "T4"), ("seen_by", "T5", "T4"),
    ]  # fmt: skip


def test_attributes_normalizations_and_notes_belong_to_spans(foreign: Document) -> None:
    said: dict[str, tuple[dict[str, Any], str | None]] = {
        span.key: (span.attrs, span.note) for span in foreign.spans if span.attrs or span.note
    }
    assert said == {
        "T1": ({"Certainty": "not very sure"}, None),
        "E3": ({"Certainty": "sure"}, None),
        "T7": ({"Negated": True, "Source": "editor"}, None),
        "T4": ({"Speculation": True}, "count again; twice"),
        "T5": ({"Reference": "Wikipedia:534366"}, None),
    }


def test_what_stands_on_a_relation_is_counted(foreign: Document) -> None:
    assert dict(foreign.losses.counts) == {("on a relation", "Strength"): 1, ("on a relation", "AnnotatorNotes"): 1}


def test_two_values_of_one_attribute_are_counted(tmp_path: Path) -> None:
    lines = "T1\tSite 32 36\tport\nA1\tkind T1 harbour\nA2\tkind T1 town\n"
    document = read_one(put(tmp_path, "doc", TEXT, ann=lines))
    assert document.spans[0].attrs == {"kind": "harbour"}
    assert dict(document.losses.counts) == {("second value", "Site.kind"): 1}


def test_a_trigger_of_another_label_is_counted(tmp_path: Path) -> None:
    document = read_one(put(tmp_path, "doc", TEXT, ann="T1\tTrigger 7 10\thit\nE1\tAttack:T1\n"))
    assert document.spans[0].label == "Attack"
    assert dict(document.losses.counts) == {("label of a trigger", "Trigger"): 1}


def test_shared_task_files_are_one_article(tmp_path: Path) -> None:
    folder = put(
        tmp_path, "doc", TEXT, a1="T1\tSite 32 36\tport\n", a2="T2\tAttack 7 10\thit\nE1\tAttack:T2 Place:T1\n"
    )
    for path in (folder, folder / "doc.a1", folder / "doc.a2"):
        document = read_one(path)
        assert words_of(document) == {"T1": ("port",), "T2": ("hit",)}
        assert [(link.relation, link.start, link.end) for link in document.links] == [("Place", "T2", "T1")]
    # as in brat: where there is a .ann, it counts
    put(folder, "doc", ann="T1\tSite 32 36\tport\n")
    assert set(words_of(read_one(folder))) == {"T1"}


def test_folders_with_the_same_article_are_annotators(tmp_path: Path) -> None:
    line = "T1\tSite 32 36\tport\n"
    put(tmp_path / "ana", "doc", TEXT, ann=line)
    put(tmp_path / "ben", "doc", TEXT, ann=line)
    put(tmp_path / "ben", "second", TEXT + "More.", ann=line)
    put(tmp_path / "sports", "second", "Other words: port", ann="")
    found = {(Path(one.source).parent.name, one.header["slug"]): one.annotator for one in brat.read(tmp_path)}
    assert found == {
        ("ana", "doc"): "ana", ("ben", "doc"): "ben", ("ben", "second"): "ben", ("sports", "second"): None,
    }  # fmt: skip


def test_annotators_may_share_a_text(tmp_path: Path) -> None:
    put(tmp_path, "doc", TEXT)
    put(tmp_path / "ana", "doc", ann="T1\tSite 32 36\tport\n")
    put(tmp_path / "ben", "doc", ann="")
    assert [one.annotator for one in brat.read(tmp_path)] == ["ana", "ben"]


def test_older_files_join_words_otherwise(tmp_path: Path) -> None:
    # no space between parts before brat 1.3; a space for the line break that a span could hold
    lines = "T1\tVictim 38 47;49 54\tTwo womena boy\nT2\tVictim 32 41\tport. Two\n"
    assert words_of(read_one(put(tmp_path, "doc", TEXT, ann=lines))) == {
        "T1": ("Two women", "a boy"), "T2": ("port.\nTwo",),
    }  # fmt: skip


def test_offsets_in_another_unit_are_found_by_the_words(tmp_path: Path) -> None:
    lines = "T1\tSite 33 37\tport\nT2\tVictim 39 48;50 55\tTwo women a boy\n"
    document = read_one(put(tmp_path, "doc", TEXT, ann=lines))
    assert settle(document, TEXT).unit is Unit.UTF16
    assert words_of(document) == {"T1": ("port",), "T2": ("Two women", "a boy")}


# what is damaged

DAMAGED = """\
T1\tSite 32 36\tport
T2 Site 32 36 port
T3\tSite 36 32\tport
T4\tSite 32 36;30 34\tport
T5\tSite\tport
X1\twhat
R1\tnear Arg1:T1
R2\tnear Arg1:T1 Arg2:T99
E1\tAttack Place:T1
E2\tAttack:T98
A1\tkind
A2\tkind T97
N1\tReference T1 534366
#1\tAnnotatorNotes\tnote
*\tEquiv T1
T1\tSite 32 36\tport
"""


def test_all_damaged_lines_are_named_at_once(tmp_path: Path) -> None:
    put(tmp_path, "doc", TEXT, ann=DAMAGED)
    put(tmp_path, "other", TEXT, ann="T1\n")
    with pytest.raises(FootnoteError) as failure:
        brat.read(tmp_path)
    places = re.findall(r"(doc|other)\.ann:(\d+): ", failure.value.message)
    assert {int(line) for name, line in places if name == "doc"} == set(range(2, 17))
    assert ("other", "1") in places
    for expected in (
        "T1<tab>Label 0 5<tab>words",
        "R1<tab>relation Arg1:T1 Arg2:T2",
        "T99 is not there",
        "stands twice",
    ):
        assert expected in failure.value.message


def test_many_damaged_lines_are_not_all_shown(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="and 80 more"):
        brat.read(put(tmp_path, "doc", TEXT, ann="T1\n" * 100))


def test_words_that_are_not_the_texts_name_the_span(tmp_path: Path) -> None:
    document = read_one(put(tmp_path, "doc", TEXT, ann="T1\tSite 32 36\tship\n"))
    with pytest.raises(FootnoteError, match=r'Site T1 \[32,36\) is "port", but the tool stored "ship"'):
        settle(document, TEXT)


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match=r"doc\.txt is missing"):
        brat.read(put(tmp_path, "doc", ann="T1\tSite 32 36\tport\n"))
    with pytest.raises(FootnoteError, match=r"holds no \.ann file"):
        brat.read(put(tmp_path / "texts", "doc", TEXT))


def test_files_in_another_encoding_name_the_line(tmp_path: Path) -> None:
    put(tmp_path, "doc", TEXT)
    (tmp_path / "doc.ann").write_bytes("T1\tSite 32 36\tport\n#1\tAnnotatorNotes T1\tcaf\xe9\n".encode("latin-1"))
    with pytest.raises(FootnoteError, match=r"doc\.ann:2 is not UTF-8"):
        brat.read(tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ann"
    secret.write_text("a word that nobody should see")
    folder = put(tmp_path / "export", "doc", TEXT)
    (folder / "doc.ann").symlink_to(secret)
    with pytest.raises(FootnoteError, match="leads out of") as failure:
        brat.read(folder)
    assert "nobody" not in str(failure.value)


def test_lines_made_to_take_long_do_not(tmp_path: Path) -> None:
    many = 200_000
    lines = ["T1\tSite 32 36\tport", "E1\tSite:T1" + " a:T1" * many + " a", "A1\tkind T1 " + " " * many + "x"]
    lines += [
        "#1\tAnnotatorNotes T1\tkey=" + " " * many + '"x',
        "R1\tx a:" + "b" * many,
        "T2\tSite 1 2" + ";1 2" * many,
    ]
    with pytest.raises(FootnoteError, match=r"doc\.ann:2"):
        brat.read(put(tmp_path, "doc", TEXT, ann="\n".join(lines)))


# our corpus there and back


@settings(max_examples=40)
@given(article=articles(), is_windows=st.booleans())
def test_generated_articles_come_back_as_they_were(article: Article, is_windows: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = new_corpus(Path(folder, "corpus"), [article])
        change = with_crlf if is_windows else lambda document: document
        lost, report = round_trip(corpus, "brat", Path(folder, "brat"), change=change)
        assert {kind for kind, _ in lost.counts} <= {"header"}
        assert not report.losses


@settings(max_examples=20)
@given(article=articles())
def test_generated_articles_come_into_another_corpus(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = new_corpus(Path(folder, "corpus"), [article])
        [ours], [other] = arrived(corpus, "brat", Path(folder, "brat"), Path(folder, "other"))
        assert other.marks == ours.marks
        assert other.text == ours.text


def test_a_whole_corpus_comes_back_as_it_was(tmp_path: Path) -> None:
    lost, report = round_trip(make_corpus(tmp_path / "corpus"), "brat", tmp_path / "brat")
    assert not report.losses
    assert all(one.is_verified for one in report.imported)
    # what a text does not hold stays in the corpus
    assert {what for _, what in lost.counts} >= {"reference_year", "reference_year_basis"}
    assert {kind for kind, _ in lost.counts} == {"header"}


def test_the_repositorys_corpus_comes_back_as_it_was(repository: Path, texts: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "articles").mkdir(parents=True)
    for file in [*(repository / "corpus" / "articles").iterdir(), repository / "corpus" / "package.yaml"]:
        (corpus / file.relative_to(repository / "corpus")).write_bytes(file.read_bytes())
    (corpus / "texts").symlink_to(texts)
    round_trip(corpus, "brat", tmp_path / "brat")


def article_of(text: str, *marks: Any) -> Article:
    return Article("one", new_header(text), list(marks), text)


def test_line_breaks_in_a_span_part_it_and_are_joined_again(tmp_path: Path) -> None:
    text = "Shells\n\nhit\u2028the\nport"
    marks = [
        new_mark(text, "Event", 0, len(text)),
        # parts that only a line break parts stay parts, and a span may begin with one
        new_mark(text, "Actor", 8, 20, parts=[(8, 15), (16, 20)]),
        new_mark(text, "Cue", 6, 11),
    ]
    corpus = new_corpus(tmp_path / "corpus", [article_of(text, *marks)])
    lost, _ = round_trip(corpus, "brat", tmp_path / "brat")
    assert not lost
    lines = (tmp_path / "brat" / "one.ann").read_text("utf-8").split("\n")
    assert lines[0] == "T1\tEvent 0 6;8 11;12 15;16 20\tShells hit the port"
    assert "\n".join(lines).count("runs=") == 2


def test_a_span_of_line_breaks_alone_is_counted(tmp_path: Path) -> None:
    text = "Shells\n\nhit"
    marks = [new_mark(text, "Event", 6, 8), new_mark(text, "Casualty", 0, 6, links={"of": ["event-6"]})]
    corpus = new_corpus(tmp_path / "corpus", [article_of(text, *marks)])
    lost = exported(read_articles(corpus), "brat", tmp_path / "brat")
    assert dict(lost.counts) == {("span of line breaks", "Event"): 1, ("relation", "of a span of line breaks"): 1}


def test_articles_of_one_file_are_two_in_brat(tmp_path: Path) -> None:
    both = [to_document(article_of("Shells hit.")), to_document(article_of("Nobody was hurt."))]
    brat.write(both, tmp_path)
    assert len(list(tmp_path.glob("one-a-*.ann"))) == 2


def test_what_people_change_in_brat_comes_in(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    round_trip(corpus, "brat", tmp_path / "brat")
    file = tmp_path / "brat" / "radio.ann"
    lines = file.read_text("utf-8")
    [number] = re.findall(r"^(T\d+)\tCasualty \d+ \d+\ta girl$", lines, re.MULTILINE)
    lines = re.sub(rf"(Casualty_sex {number}) female", r"\1 unknown", lines)
    # typed by hand: a field without its usual form, a value in its notes that brat has an attribute for, words
    lines += f"#99\tAnnotatorNotes {number}\tcount = 1 ;detail=shrapnel; sure?\n"
    file.write_text(lines, "utf-8", newline="\n")
    report = import_exports([tmp_path / "brat"], Import(corpus), tool="brat")
    [(one, mark)] = [(one, mark) for one in report.imported for mark in one.article.marks if mark.exact == "a girl"]
    assert one.changes.changed == [mark.id]
    assert (mark.attrs.sex, mark.attrs.count, mark.attrs.detail, mark.note) == ("unknown", 1, "shrapnel", "sure?")


# the line of notes

KNOWN = ("key", "role", "detail")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20) | st.sampled_from(
    ["key=1", "a; b", '"', "note=x", " x ", "\n", "\t", "a\tb", "\x85\u2028", "x;", "=", '"a"', "\\"]
)


@settings(max_examples=300)
@given(fields=st.dictionaries(st.sampled_from(KNOWN), ANY_TEXT), note=st.none() | ANY_TEXT)
def test_any_fields_and_note_read_back_from_one_line(fields: dict[str, str], note: str | None) -> None:
    line = to_line(fields, note, KNOWN)
    assert line.splitlines() in ([line], [])
    assert "\t" not in line
    assert from_line(line, KNOWN) == (fields, note)


def test_usual_fields_are_plain() -> None:
    fields = {"key": "iq-2020-09-28-rockets", "role": "Interior Minister"}
    line = to_line(fields, "see the “other” article; sure?", KNOWN)
    assert line == "key=iq-2020-09-28-rockets; role=Interior Minister; see the “other” article; sure?"


# the configuration

TERM = re.compile(r"[a-zA-Z0-9_-]+")
ARGUMENT = re.compile(r"([^\s:]+):(\S+)")
SECTIONS = {"annotation.conf": ["entities", "relations", "events", "attributes"], "visual.conf": ["labels", "drawing"]}
DRAWING = {"fgColor", "bgColor", "borderColor", "color", "dashArray", "arrowHead", "labelArrow"}


def parsed(content: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    """Sections, terms and arguments, read as strictly as brat's projectconfig.py does, and more so."""
    sections: dict[str, dict[str, dict[str, list[str]]]] = {}
    for line in content.splitlines():
        if header := re.fullmatch(r"\[(.*)\]", line):
            sections[header[1]] = section = {}
            name = header[1]
            continue
        if not line.strip() or line.startswith("#"):
            continue
        # in [labels] only a tab parts the terms from their arguments
        match = re.fullmatch(r"([^\t]+)(?:\t(.*))?" if name == "labels" else r"(\S+)(?:\s+(.*))?", line)
        assert match, line
        terms = [term.strip() for term in match[1].split("|")]
        assert TERM.fullmatch(terms[0]) or terms[0] == "<OVERLAP>", line
        assert terms[0] not in section, f"{terms[0]} stands twice"
        arguments = {}
        for part in filter(None, (part.strip() for part in (match[2] or "").split(","))):
            argument = ARGUMENT.fullmatch(part)
            assert argument, line
            assert argument[1] not in arguments, line
            arguments[argument[1]] = argument[2].split("|")
        section[terms[0]] = arguments | ({"labels": terms[1:]} if name == "labels" else {})
    return sections


def test_configuration_has_the_sections_of_the_real_one() -> None:
    files = brat.config(contract())
    real = parsed((FIXTURES / "annotation.conf").read_text("utf-8"))
    assert list(real) == SECTIONS["annotation.conf"]
    for name, sections in SECTIONS.items():
        assert list(parsed(files[name])) == sections
        assert files[name].isascii()
    # each kind of line has the keys that its kind has in the real one
    ours = parsed(files["annotation.conf"])
    for section in ("entities", "relations"):
        keys = {tuple(arguments) for arguments in real[section].values()}
        assert {tuple(arguments) for term, arguments in ours[section].items() if term != "<OVERLAP>"} == keys
    assert {tuple(arguments) for arguments in ours["attributes"].values()} == {tuple(real["attributes"]["Outcome"])}


def test_configuration_says_what_the_scheme_says() -> None:
    scheme = contract().scheme
    ours = parsed(brat.config(contract())["annotation.conf"])
    assert list(ours["entities"]) == list(scheme.labels)
    assert ours["events"] == {}
    overlap = ours["relations"].pop("<OVERLAP>")
    assert overlap == {"Arg1": ["<ENTITY>"], "Arg2": ["<ENTITY>"], "<OVL-TYPE>": ["<ANY>"]}
    assert ours["relations"]["when"] == {"Arg1": ["Event", "Quote", "Troops"], "Arg2": ["Date"]}
    assert ours["relations"]["cue"] == {"Arg1": list(scheme.claim), "Arg2": ["Cue"]}
    assert set(ours["relations"]) == set(scheme.relations)
    # the same name has a vocabulary for each label
    assert ours["attributes"]["Casualty_status"]["Value"] == list(contract().vocabularies["victim_status"])
    assert ours["attributes"]["Troops_status"]["Value"] == list(contract().vocabularies["troop_status"])
    closed = {
        f"{label}_{name}": label
        for label, definition in scheme.labels.items()
        for name, attribute in definition.attributes.items()
        if attribute.values
    }
    assert {name: arguments["Arg"] for name, arguments in ours["attributes"].items()} == {
        name: [label] for name, label in closed.items()
    }
    for name in set(scheme.attributes) - {"type", "kind"}:
        assert name in brat.config(contract())["annotation.conf"]


def test_looks_name_what_can_be_marked() -> None:
    files = brat.config(contract())
    marked, looks = parsed(files["annotation.conf"]), parsed(files["visual.conf"])
    terms = {*marked["entities"], *marked["relations"], *marked["attributes"]} - {"<OVERLAP>"}
    assert set(looks["labels"]) == terms
    assert looks["labels"]["part_of"] == {"labels": ["part of"]}
    assert set(looks["drawing"]) == {*marked["entities"], "SPAN_DEFAULT", "ARC_DEFAULT"}
    assert {key for arguments in looks["drawing"].values() for key in arguments} <= DRAWING
    for label in marked["entities"]:
        assert re.fullmatch(r"#[0-9a-f]{6}", looks["drawing"][label]["bgColor"][0])
