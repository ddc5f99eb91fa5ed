"""Label Studio: real exports by hand-checked expectation, round trips, its label config, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import hypothesis
import msgspec
import pytest
from hypothesis import settings

from footnote.cli import main
from footnote.contract import contract
from footnote.corpus.write import to_lines
from footnote.exchange.article import Article, read_articles
from footnote.exchange.document import Document, Link, Losses, Span, Unit
from footnote.exchange.import_articles import Import, import_exports
from footnote.exchange.merge import merge
from footnote.exchange.registry import tool_of
from footnote.exchange.scheme import to_document, to_marks
from footnote.exchange.settle import settle
from footnote.exchange.tools import label_studio
from footnote.problems import FootnoteError
from tests.corpus_builder import make_corpus
from tests.unit.exchange.articles import articles
from tests.unit.exchange.round_trip import arrived, contents, new_corpus, round_trip, with_crlf

FIXTURES = Path(__file__).parents[3] / "fixtures" / "exchange" / "label_studio"
TEXT = "On Monday 💥 shells hit a market, killing two women and, later,\na boy."
Task = dict[str, Any]


def label(key: str, name: str, words: str, text: str = TEXT, **more: Any) -> Task:
    start = text.index(words)
    value = {"start": start, "end": start + len(words), "text": words, "labels": [name]}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value} | more


def item(key: str, name: str, kind: str, **value: Any) -> Task:
    value = {"start": 0, "end": 1, "text": "O"} | value
    return {"id": key, "from_name": name, "to_name": "text", "type": kind, "value": value}


def relation(start: str, end: str, *labels: str, direction: str = "right") -> Task:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": direction, "labels": [*labels]}


def task(*result: Task, text: str = TEXT, **more: Any) -> Task:
    return {"id": 5, "data": {"text": text}, "annotations": [{"id": 9, "result": [*result]}]} | more


def save(folder: Path, *tasks: Any) -> Path:
    path = folder / "project-1.json"
    path.write_text(json.dumps(tasks), "utf-8")
    return path


def read(folder: Path, *tasks: Any) -> list[Document]:
    return label_studio.read(save(folder, *tasks))


def spans(document: Document) -> list[Span]:
    assert document.text is not None
    return settle(document, document.text).document.spans


def covered(document: Document) -> list[tuple[str, str, str]]:
    """Key, label and words of each span, cut from the text after settling."""
    assert document.text is not None
    settled = settle(document, document.text)
    return [
        (span.key, span.label, " … ".join(settled.text[start:end] for start, end in span.runs))
        for span in settled.document.spans
    ]


def losses(*documents: Document) -> dict[tuple[str, str], int]:
    found = Losses()
    for document in documents:
        found += document.losses
    return dict(found.counts)


def lines(article: Article) -> bytes:
    """The annotation file, with the relations of a mark by name: their order, as keys, says nothing."""
    marks = [msgspec.structs.replace(mark, links=dict(sorted(mark.links.items()))) for mark in article.marks]
    return to_lines(article.header, marks)


class TestRealExports:
    """Made in the tool's own pages, by mouse or through its API; what each span covers was worked out by hand."""

    def test_regions_attributes_relations_and_notes(self) -> None:
        first, second = label_studio.read(FIXTURES / "export.json")
        assert covered(first) == [
            ("r1", "Casualty", "Three people"),
            ("r2", "Incident", "killed"),
            ("r3", "Quote", "We counted 3 bodies"),
            ("r4", "Speaker", "Col. Jane Roe"),
            ("r5", "Date", "Friday"),
        ]
        assert [span.runs for span in first.spans] == [((0, 12),), ((18, 24),), ((79, 98),), ((106, 119),), ((28, 34),)]
        casualty, *_, date = first.spans
        assert casualty.attrs == {"outcome": "killed", "min": 3}
        assert casualty.note == "reported by police\nlower bound"
        assert date.attrs == {"norm": "2024-02-29"}
        assert [(link.relation, link.start, link.end) for link in first.links] == [
            ("casualty_of", "r1", "r2"),
            ("said_by", "r3", "r4"),
        ]
        assert covered(second) == [("u1", "Casualty", "5 killed")]
        assert (first.annotator, second.annotator) == ("1", "1")
        assert first.header == {"url": "https://example.org/0", "published": "2024-03-01", "title": "Doc 0"}
        assert losses(first, second) == {
            ("document level", "relevance"): 1,
            ("task", "without an annotation"): 1,
            ("header", "meta.doc_id"): 3,
            ("header", "meta.source"): 3,
        }

    def test_marked_by_mouse_over_emoji_crlf_and_a_byte_order_mark(self) -> None:
        _, second, third = label_studio.read(FIXTURES / "export_after_ui.json")
        assert [words for _, _, words in covered(second)] == ["5 killed", "7 injured", "flag", "NFD"]
        assert [words for _, _, words in covered(third)] == ["tab &", "4 killed"]
        assert second.text is not None
        assert third.text is not None
        # the policy takes away one CR before the second, two before the third; and the byte order mark
        assert [span.runs[0] for span in spans(second)] == [(9, 17), (47, 56), (65, 69), (77, 80)]
        assert [span.runs[0] for span in spans(third)] == [(29, 34), (58, 66)]
        assert settle(second, second.text).unit is Unit.CODE_POINTS

    def test_predictions_are_not_truth(self) -> None:
        documents = label_studio.read(FIXTURES / "export_roundtrip.json")
        assert [len(document.spans) for document in documents] == [5, 1]
        assert losses(*documents)["annotation", "prediction"] == 2

    def test_words_are_stored_as_the_page_shows_them(self) -> None:
        """Marked by mouse: line ends are stored as a backslash and an n, tabs and two blanks as one blank."""
        first, second = label_studio.read(FIXTURES / "export_white_space.json")
        assert covered(first) == [
            ("event-13", "Event", "three shells hit"),
            ("date-0", "Date", "On Monday"),
            ("casualty-60", "Casualty", "two women … a boy"),
            ("actor-x", "Actor", "Red Dawn"),
            ("qKmPoD451a", "Place", "Karvala,\nkilling"),
        ]
        assert first.spans[0].attrs == {"type": "shelling_rocket_missile", "key": "ka-2021"}
        assert first.spans[0].note == "a note"
        assert first.spans[2].attrs == {"harm": "killed", "count": 2}
        assert [(link.relation, link.start, link.end) for link in first.links] == [
            ("when", "event-13", "date-0"),
            ("of", "casualty-60", "event-13"),
            ("claimed_by", "event-13", "actor-x"),
            ("denied_by", "event-13", "actor-x"),
            ("target", "event-13", "actor-x"),
        ]
        assert [words for _, _, words in covered(second)] == [
            "one nb\u00a0sp uno",
            "uno two\ttab dos",
            "dos two  spaces tres",
            "tres soft\u00adhy cuatro",
            "cuatro zero\u200bw cinco",
            "cinco שלום 💥 🇺🇦 cafe\u0301 seis",
            "siete e end",
        ]

    def test_without_a_mapping_foreign_labels_are_counted(self, tmp_path: Path) -> None:
        corpus = new_corpus(tmp_path)
        report = import_exports([FIXTURES / "export.json"], Import(corpus))
        assert not report.failures
        assert {what: number for what, number in report.losses.counts.items() if what[0] != "header"} == {
            ("label", "Incident"): 1,
            ("label", "Speaker"): 1,
            ("attribute", "Casualty.outcome"): 1,
            ("attribute", "Casualty.min"): 1,
            ("attribute", "Date.norm"): 1,
            ("relation", "casualty_of"): 1,
            ("relation", "said_by"): 1,
            ("document level", "relevance"): 1,
            ("task", "without an annotation"): 1,
        }
        assert sorted(contents(corpus)) == ["doc-0.jsonl", "doc-1.jsonl"]

    def test_tasks_without_any_annotation(self) -> None:
        with pytest.raises(FootnoteError, match="holds no annotation"):
            label_studio.read(FIXTURES / "import_tasks.json")


class TestRecognised:
    @pytest.mark.parametrize("name", ["export.json", "export_after_ui.json", "import_tasks.json"])
    def test_by_content(self, name: str, tmp_path: Path) -> None:
        hidden = tmp_path / "notes.dat"
        hidden.write_bytes(b"\xef\xbb\xbf \n" + (FIXTURES / name).read_bytes())
        assert label_studio.recognises(hidden)
        assert tool_of(hidden) == "label-studio"

    def test_one_task_and_a_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "task.json"
        path.write_text(json.dumps(task(label("r1", "Event", "shells"))), "utf-8")
        assert label_studio.recognises(path)
        assert label_studio.recognises(tmp_path)
        assert [covered(document) for document in label_studio.read(tmp_path)] == [[("r1", "Event", "shells")]]

    @pytest.mark.parametrize(
        "content", ["", "[", "[]", "{}", "[1]", '{"data": []}', '[{"text": ""}]', "text", "[" * 100_000]
    )
    def test_others_are_not(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_text(content, "utf-8")
        assert not label_studio.recognises(path)
        assert not label_studio.recognises(tmp_path / "missing.json")

    @pytest.mark.parametrize(
        ("name", "form"),
        [("export.min.json", "JSON-MIN"), ("export.csv", "CSV"), ("export.tsv", "TSV"), ("export.conll", "CoNLL")],
    )
    def test_flat_forms_are_refused_with_what_to_export(self, name: str, form: str) -> None:
        with pytest.raises(FootnoteError, match=f"Label Studio's {form}, which loses relations") as refusal:
            tool_of(FIXTURES / name)
        assert refusal.value.hint == "export from Label Studio as JSON, the full one"


class TestReading:
    def test_exports_before_2022_count_utf16(self, tmp_path: Path) -> None:
        region = label("r1", "Casualty", "two women")
        region["value"] |= {"start": 42, "end": 51}  # the emoji counts twice
        (document,) = read(tmp_path, {"id": 1, "data": {"text": TEXT}, "completions": [{"result": [region]}]})
        assert document.text is not None
        settled = settle(document, document.text)
        assert settled.unit is Unit.UTF16
        assert settled.document.spans[0].runs == ((41, 50),)

    def test_utf16_over_a_line_end(self, tmp_path: Path) -> None:
        region = label("r1", "Casualty", "later,\na boy")
        region["value"] |= {"start": 57, "end": 69, "text": "later,\\na boy"}
        (document,) = read(tmp_path, task(region))
        assert covered(document) == [("r1", "Casualty", "later,\na boy")]

    def test_words_that_do_not_fit_name_file_task_and_region(self, tmp_path: Path) -> None:
        region = label("r1", "Casualty", "two women")
        region["value"]["text"] = "two girls"
        (document,) = read(tmp_path, task(region))
        with pytest.raises(FootnoteError, match=r"project-1.json: task 5, annotation 9: 1 of 1 .* Casualty r1"):
            covered(document)

    def test_cancelled_annotations_and_drafts_are_counted(self, tmp_path: Path) -> None:
        given = task(label("r1", "Event", "shells"), drafts=[{"id": 1}], comment_count=2)
        given["annotations"].append({"id": 10, "was_cancelled": True, "result": [label("r2", "Event", "hit")]})
        (document,) = read(tmp_path, given)
        assert covered(document) == [("r1", "Event", "shells")]
        assert losses(document) == {
            ("annotation", "cancelled"): 1,
            ("annotation", "draft"): 1,
            ("comment", "on a task"): 2,
        }

    def test_each_annotator_of_a_task_is_a_document(self, tmp_path: Path) -> None:
        given = task()
        given["annotations"] = [
            {
                "id": 1,
                "completed_by": {"id": 3, "email": "ana@example.org"},
                "result": [label("r1", "Event", "shells")],
            },
            {"id": 2, "completed_by": 4, "result": [label("r1", "Cue", "hit")]},
        ]
        documents = read(tmp_path, given)
        assert [document.annotator for document in documents] == ["ana@example.org", "4"]
        assert [covered(document)[0][1] for document in documents] == ["Event", "Cue"]
        with pytest.raises(FootnoteError, match=r"comes twice, from ana@example\.org and 4"):
            import_exports([tmp_path / "project-1.json"], Import(new_corpus(tmp_path / "corpus")))

    def test_an_annotation_without_regions_is_an_article_without_marks(self, tmp_path: Path) -> None:
        (document,) = read(tmp_path, task())
        assert document.spans == []

    def test_relations_lead_right_left_and_both_ways(self, tmp_path: Path) -> None:
        (document,) = read(
            tmp_path,
            task(
                label("e", "Event", "shells"),
                label("d", "Date", "On Monday"),
                relation("e", "d", "when"),
                relation("e", "d", "of", direction="left"),
                relation("e", "d", "about", direction="bi"),
                {"type": "relation", "from_id": "e", "to_id": "d", "direction": "right"},
            ),
        )
        assert [(link.relation, link.start, link.end) for link in document.links] == [
            ("when", "e", "d"),
            ("of", "d", "e"),
            ("about", "e", "d"),
            ("about", "d", "e"),
        ]
        assert losses(document) == {("relation", "without a label"): 1}

    def test_parts_joined_by_hand_in_any_order(self, tmp_path: Path) -> None:
        (document,) = read(
            tmp_path,
            task(
                label("b", "Casualty", "a boy"),
                label("a", "Casualty", "two women"),
                label("c", "Casualty", "later"),
                label("e", "Event", "shells"),
                item("b", "Casualty.harm", "choices", choices=["killed"]),
                item("b", "note", "textarea", text=["both"]),
                item("c", "Casualty.harm", "choices", choices=["injured"]),
                relation("b", "c", "continued"),
                relation("c", "a", "continued"),
                relation("b", "e", "of"),
                relation("b", "e", "continued"),
            ),
        )
        assert covered(document)[0] == ("a", "Casualty", "two women … later … a boy")
        assert document.spans[0].attrs == {"harm": "injured"}
        assert document.spans[0].note == "both"
        assert [(link.relation, link.start, link.end) for link in document.links] == [("of", "a", "e")]
        assert losses(document) == {
            ("relation", "continued between different labels"): 1,
            ("second value", "Casualty.harm"): 1,
        }

    def test_what_regions_hold_beside_one_value_each_is_counted(self, tmp_path: Path) -> None:
        region = label("r1", "Casualty", "two women", parentID="r0")
        region["value"]["labels"] = ["Casualty", "Actor"]
        (document,) = read(
            tmp_path,
            task(
                region,
                item("r1", "Casualty.harm", "choices", choices=["killed", "injured"]),
                item("r1", "topic", "taxonomy", taxonomy=[["a", "b"]]),
                item("r9", "sure", "choices", choices=["yes"]),
                label("r2", "x", "boy") | {"value": {"start": 0, "end": 2, "text": "On"}},
                {"id": "q", "from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": ["war"]}},
            ),
        )
        assert covered(document) == [("r1", "Casualty", "two women"), ("r1 Actor", "Actor", "two women")]
        assert document.spans[0].attrs == {"harm": "killed"}
        assert losses(document) == {
            ("region", "inside another in the outline"): 1,
            ("region", "with a second label: its relations are the first's"): 1,
            ("region", "without a label"): 2,
            ("second value", "Casualty.harm"): 1,
            ("second value", "Actor.Casualty.harm"): 1,
            ("result", "taxonomy topic"): 2,
            ("document level", "topic"): 1,
        }

    def test_the_text_is_found_by_its_control_by_name_or_as_the_only_long_one(self, tmp_path: Path) -> None:
        region = label("r1", "Event", "shells")
        named = task(region | {"to_name": "body"}) | {"data": {"body": TEXT, "lead": "b"}}
        only = task(region | {"to_name": "t"}) | {"data": {"article": TEXT, "year": 2021}}
        long = task(region | {"to_name": "t"}) | {"data": {"article": TEXT + " and" * 99, "title": "War"}}
        for given in (named, only, long):
            assert [covered(document) for document in read(tmp_path, given)] == [[("r1", "Event", "shells")]]

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"data": {"a": TEXT, "b": TEXT}}, "task 5 does not say which of its data is the article's text: a, b"),
            ({"data": {}}, "article's text: it has none"),
            ({"data": {"text": "s3://bucket/a.txt"}}, "a link and not the article's text"),
            ({"data": {"text": "/data/upload/1/a.txt"}}, "a link and not the article's text"),
        ],
    )
    def test_no_text(self, given: Task, message: str, tmp_path: Path) -> None:
        with pytest.raises(FootnoteError, match=message):
            read(tmp_path, task() | given)

    @pytest.mark.parametrize(
        ("region", "message"),
        [
            ({"type": "hypertextlabels"}, r"task 5, annotation 9: region r1 \(hypertextlabels\) lies in a page"),
            ({"type": "paragraphlabels"}, r"region r1 \(paragraphlabels\) lies in a page, a dialogue or a picture"),
            ({"value": {"start": "/p[1]/text()[1]", "end": "/p[1]", "labels": ["Event"]}}, "lies in a page"),
            ({"value": {"start": 1.5, "end": 2.25, "labels": ["Event"]}}, r"at no characters: 1.5, 2.25"),
            ({"value": {"labels": ["Event"]}}, "at no characters: None, None"),
            ({"id": None}, "a region without an id"),
            ({"to_name": "title"}, "regions on several texts: text, title"),
            ({"value": {"start": [], "end": 1}}, r"task 1 has not the form .* at `\$.annotations\[0\].result\[1\]"),
            ({"type": 7}, "Expected `str`, got `int`"),
        ],
    )
    def test_regions_that_are_not_of_plain_text(self, region: Task, message: str, tmp_path: Path) -> None:
        with pytest.raises(FootnoteError, match=message):
            read(tmp_path, task(label("r0", "Event", "hit"), label("r1", "Event", "shells") | region))

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"[{", "is no JSON"),
            (b'[{"data": {"text": "\xff"}}]', "has not the form|is no JSON"),
            (b"[" * 100_000, "is no JSON"),
            (b'{"data": ' + b"[" * 100_000, "is no JSON"),
            (b'[{"data": {"text": "a", "footnote_header": "["}, "annotations": [{"result": []}]}]', "footnote_header"),
            (b'[{"data": {"text": "a", "footnote_header": "[]"}, "annotations": [{"result": []}]}]', "footnote_header"),
            (b"[null]", "task 1 has not the form"),
        ],
    )
    def test_damaged_files(self, content: bytes, message: str, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(content)
        with pytest.raises(FootnoteError, match=message):
            label_studio.read(path)

    def test_sizes_are_bounded(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = save(tmp_path, task())
        monkeypatch.setattr("footnote.exchange.tools.label_studio.reading.TEXT_BYTES", 10)
        with pytest.raises(FootnoteError, match="task 5 has a text of more than 10 characters"):
            label_studio.read(path)
        monkeypatch.setattr("footnote.exchange.tools.label_studio.reading.EXPORT_BYTES", 10)
        with pytest.raises(FootnoteError, match="has more than 10 bytes"):
            label_studio.read(path)


class TestRoundTrip:
    @settings(max_examples=40)
    @hypothesis.given(articles())
    def test_generated_articles(self, tmp_path_factory: pytest.TempPathFactory, article: Article) -> None:
        folder = tmp_path_factory.mktemp("tasks")
        corpus = new_corpus(folder / "corpus", [article])
        lost = label_studio.write([to_document(article)], folder)
        assert {kind for kind, _ in lost.counts} <= {"order of targets"}
        (document,) = label_studio.read(folder / "tasks.json")
        lost_again = Losses()
        assert document.text is not None
        settled = settle(document, document.text)
        marks = to_marks(settled.document, settled.text, lost_again)
        assert not lost_again
        assert not merge(article, Article(article.slug, article.header, marks, settled.text))[1]
        if not lost:
            before, after = arrived(corpus, "label-studio", folder / "again", folder / "empty")
            assert list(map(lines, after)) == list(map(lines, before))

    @settings(max_examples=20)
    @hypothesis.given(articles())
    def test_a_tool_that_holds_crlf_and_a_byte_order_mark(
        self, tmp_path_factory: pytest.TempPathFactory, article: Article
    ) -> None:
        folder = tmp_path_factory.mktemp("crlf")
        round_trip(new_corpus(folder / "corpus", [article]), "label-studio", folder / "out", change=with_crlf)

    def test_a_corpus_and_an_empty_one(self, tmp_path: Path) -> None:
        corpus = make_corpus(tmp_path / "corpus")
        lost, _ = round_trip(corpus, "label-studio", tmp_path / "out")
        assert not lost
        arrived(corpus, "label-studio", tmp_path / "again", tmp_path / "empty")
        assert contents(tmp_path / "empty") == contents(corpus)

    def test_the_corpus_of_the_repository(self, repository: Path, texts: Path, tmp_path: Path) -> None:
        corpus = new_corpus(tmp_path / "corpus", read_articles(repository / "corpus", texts))
        lost, _ = round_trip(corpus, "label-studio", tmp_path / "out")
        assert not lost
        arrived(corpus, "label-studio", tmp_path / "again", tmp_path / "empty")
        assert contents(tmp_path / "empty") == contents(corpus)

    def test_by_command(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        corpus = make_corpus(tmp_path / "corpus")
        before = contents(corpus)
        out = tmp_path / "tasks"
        assert main(["export", "--to", "label-studio", "--corpus", str(corpus), "--out", str(out)]) == 0
        assert main(["import", str(out / "tasks.json"), "--into", str(corpus)]) == 0
        printed = capsys.readouterr().out
        assert printed.count("0 added, 0 changed, 0 removed") == 3
        assert "offsets count codepoints; each span compared with its words" in printed
        assert contents(corpus) == before


class TestWriting:
    def document(self, *spans: Span, **more: Any) -> Document:
        return Document(source="post", text=TEXT, spans=[*spans], **more)

    def written(self, folder: Path, document: Document) -> tuple[Task, Losses]:
        lost = label_studio.write([document], folder)
        (given,) = json.loads((folder / "tasks.json").read_bytes())
        return given, lost

    def test_a_region_and_its_controls(self, tmp_path: Path) -> None:
        runs = ((42, 51), (63, 68))
        attrs = {"id": "casualty-42", "harm": "killed", "count": 3, "detail": "burns", "mood": "sad"}
        span = Span(
            key="casualty-42", label="Casualty", runs=runs, words=("two women", "a boy"), attrs=attrs, note="sure?"
        )
        header = {"title": "Shells", "language": "en", "note": None}
        given, lost = self.written(tmp_path, self.document(span, header=header, article_id="a-1"))
        assert given["data"] == {
            "text": TEXT,
            "title": "Shells",
            "article_id": "a-1",
            "slug": "post",
            "footnote_header": '{"language":"en"}',
        }
        place = {"start": 42, "end": 51, "text": "two women"}
        base = {"id": "casualty-42", "to_name": "text"}
        assert given["annotations"][0]["result"] == [
            base | {"value": place | {"labels": ["Casualty"]}, "from_name": "label", "type": "labels"},
            base | {"value": place | {"choices": ["killed"]}, "from_name": "Casualty.harm", "type": "choices"},
            base | {"value": place | {"number": 3}, "from_name": "Casualty.count", "type": "number"},
            base | {"value": place | {"text": ["burns"]}, "from_name": "Casualty.detail", "type": "textarea"},
            base | {"value": place | {"text": ["sure?"]}, "from_name": "note", "type": "textarea"},
            label("casualty-42.2", "Casualty", "a boy"),
            relation("casualty-42", "casualty-42.2", "continued"),
        ]
        assert dict(lost.counts) == {("attribute", "Casualty.mood"): 1}

    def test_one_relation_item_for_a_pair(self, tmp_path: Path) -> None:
        """Of two, the tool's page keeps the first alone, as an update in its page showed."""
        corpus = make_corpus(tmp_path / "corpus")
        label_studio.write([to_document(article) for article in read_articles(corpus)], tmp_path)
        for written in json.loads((tmp_path / "tasks.json").read_bytes()):
            result = written["annotations"][0]["result"]
            pairs = [(one["from_id"], one["to_id"]) for one in result if one["type"] == "relation"]
            assert len(pairs) == len(set(pairs)) > 0

    def test_targets_that_change_their_order_are_counted(self, tmp_path: Path) -> None:
        spans = [Span(key=key, label="Actor", runs=((3, 9),), words=("Monday",)) for key in "abc"]
        order = [("via", "a", "b"), ("via", "a", "c"), ("source", "a", "c"), ("source", "a", "b")]
        written, lost = self.written(tmp_path, self.document(*spans, links=[Link(*link) for link in order]))
        assert written["annotations"][0]["result"][3:] == [
            relation("a", "b", "via", "source"),
            relation("a", "c", "via", "source"),
        ]
        assert dict(lost.counts) == {("order of targets", "source"): 1}


class TestConfig:
    def view(self) -> ElementTree.Element:
        (content,) = label_studio.config(contract()).values()
        return ElementTree.fromstring(content)

    def test_every_label_relation_and_attribute_has_a_control_of_its_own(self) -> None:
        view, scheme = self.view(), contract().scheme
        assert [tag.get("value") for tag in view.iter("Label")] == [*scheme.labels]
        assert [tag.get("value") for tag in view.iter("Relation")] == [*scheme.relations, "continued"]
        names = [name for tag in view.iter() if (name := tag.get("name")) is not None]
        assert len(names) == len(set(names))
        attributes = {f"{label}.{name}" for label, found in scheme.labels.items() for name in found.attributes}
        assert set(names) == attributes | {"label", "text", "note", "Quote.quoted"}
        for tag in view.iter():
            if "." in (name := tag.get("name") or ""):
                assert (tag.get("whenTagName"), tag.get("whenLabelValue")) == ("label", name.split(".")[0])
                assert tag.get("perRegion") == "true"

    def test_closed_lists_are_choices_with_their_meanings(self) -> None:
        vocabulary = contract().vocabularies["troop_status"]
        (status,) = (tag for tag in self.view().iter("Choices") if tag.get("name") == "Troops.status")
        assert {tag.get("value"): tag.get("hint") for tag in status} == vocabulary

    def test_labels_have_hints_colours_and_keys_of_their_own(self) -> None:
        labels = [*self.view().iter("Label")]
        for attribute in ("hint", "background", "hotkey"):
            assert len({tag.get(attribute) for tag in labels} - {None}) == len(labels)

    def test_tags_and_attributes_are_those_of_a_config_that_the_tool_took(self) -> None:
        """The server itself checks the config in test_real_label_studio.py, which is opt-in."""
        real = ElementTree.parse(FIXTURES / "label_config.xml").getroot()
        theirs: dict[str, set[str]] = {}
        for tag in real.iter():
            theirs.setdefault(tag.tag, set()).update(tag.keys())
        # only looks, as its documentation names them
        looks = {
            "Label": {"background", "hint", "hotkey"},
            "Choice": {"hint"},
            "Choices": {"layout", "showInLine"},
            "Number": {"step"},
            "TextArea": {"rows", "maxSubmissions", "editable", "placeholder", "whenTagName", "whenLabelValue"},
            "View": {"visibleWhen", "whenTagName", "whenLabelValue", "style"},
            "Header": {"value", "size"},
        }
        for tag in self.view().iter():
            assert set(tag.keys()) <= theirs.get(tag.tag, set()) | looks.get(tag.tag, set()), tag.tag

    def test_every_control_that_tasks_name_is_in_it_with_its_type(self, tmp_path: Path) -> None:
        types = {tag.get("name"): tag.tag.lower() for tag in self.view().iter() if tag.get("toName") is not None}
        corpus = make_corpus(tmp_path / "corpus")
        label_studio.write([to_document(article) for article in read_articles(corpus)], tmp_path)
        for given in json.loads((tmp_path / "tasks.json").read_bytes()):
            for one in given["annotations"][0]["result"]:
                assert one["type"] == "relation" or types[one["from_name"]] == one["type"]

    def test_by_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["tool-config", "label-studio"]) == 0
        assert capsys.readouterr().out == label_studio.config(contract())["label_config.xml"]
