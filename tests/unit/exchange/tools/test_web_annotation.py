"""Web annotations: others' are found by their words, ours hold no more of an article than its annotation file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from footnote.cli import main
from footnote.contract import contract
from footnote.corpus.leaks import leaks
from footnote.corpus.text import sha256
from footnote.corpus.write import new_header, new_mark
from footnote.exchange.article import Article, read_articles
from footnote.exchange.document import Document, Link, Losses, Quotation, Unit
from footnote.exchange.import_articles import Import, import_exports
from footnote.exchange.scheme import to_document, to_marks
from footnote.exchange.settle import settle
from footnote.exchange.tools import web_annotation
from footnote.problems import FootnoteError
from tests.corpus_builder import Articles, make_corpus
from tests.unit.exchange.articles import articles

REAL = Path(__file__).resolve().parents[3] / "fixtures" / "exchange" / "web_annotation" / "recogito_w3c.json"
# what the words and positions of the real file show of the text on which it was made
TEXT = "💥 Blast: 5 killed in café.\r\nSecond line: 7 injured.\r\nEnd 🇺🇦 flag tail."
URL = "https://example.org/article/1"


def file_of(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content), "utf-8")
    return path


def annotation(*bodies: Any, exact: str = "5 killed", **rest: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": exact}
    target = {"source": URL, "selector": selector}
    return {"id": "#1", "type": "Annotation", "body": list(bodies), "target": target} | rest


def body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def read_one(tmp_path: Path, content: Any) -> Document:
    path = file_of(tmp_path / "a.json", content)
    assert web_annotation.recognises(path)
    [document] = web_annotation.read(path)
    return document


def covered(document: Document, text: str) -> list[str]:
    settled = settle(document, text)
    return [settled.text[start:end] for span in settled.document.spans for start, end in span.runs]


def lost(document: Document) -> dict[str, int]:
    return {f"{kind} {what}": number for (kind, what), number in document.losses.counts.items()}


def with_url(articles: Articles) -> None:
    articles["post"]["header"]["url"] = URL


def test_a_real_file_without_labels_is_lost_by_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert web_annotation.recognises(REAL)
    corpus = make_corpus(tmp_path / "corpus", with_url)
    assert main(["import", str(REAL), "--into", str(corpus), "--dry-run"]) == 1
    said = capsys.readouterr()
    assert "not held: annotation without a label: 3" in said.out
    assert "it holds no annotation of our scheme" in said.err


def test_the_real_files_words_are_found_where_they_were_marked(tmp_path: Path) -> None:
    """Its annotations with tags, as Recogito writes them once a person types some."""
    content = json.loads(REAL.read_text("utf-8"))
    for item in content:
        item["body"] = [body("tagging", "Casualty")]
    document = read_one(tmp_path, content)
    assert document.header == {"url": URL}
    assert document.annotator is None  # a guest
    for text in (TEXT, TEXT.replace("\r\n", "\n")):
        settled = settle(document, text)
        assert [span.runs for span in settled.document.spans] == [((9, 17),), ((40, 49),), ((58, 62),)]
        assert covered(document, text) == ["5 killed", "7 injured", "flag"]
    # the positions count UTF-16 and CRLF as two
    assert [one.hint for span in document.spans for one in span.quotations] == [10, 42, 63]
    units = TEXT.encode("utf-16-le")
    assert units[20:36].decode("utf-16-le") == "5 killed"
    assert units[126:134].decode("utf-16-le") == "flag"


def test_bodies_give_label_note_and_attributes(tmp_path: Path) -> None:
    attrs = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "application/json",
        "value": '{"harm": "killed"}',
    }
    document = read_one(
        tmp_path,
        annotation(
            body("tagging", "urgent"),
            body("tagging", "Casualty"),
            body("commenting", "sure?"),
            body("commenting", "see page 2"),
            attrs,
            body("linking", "x"),
            "https://example.org/thing",
        ),
    )
    [span] = document.spans
    assert (span.label, span.attrs, span.note) == ("Casualty", {"harm": "killed"}, "sure?\nsee page 2")
    assert lost(document) == {"tag urgent": 1, "body linking": 1, "body that is only named": 1}


@pytest.mark.parametrize(
    ("item", "label"),
    [
        (annotation(body("classifying", "Event")), "Event"),
        (annotation({"purpose": "classifying", "source": "https://example.org/terms#Event"}), "Event"),
        (annotation(body("tagging", "Incident"), body("tagging", "later")), "Incident"),
        (annotation({"type": "TextualBody", "value": "Event"}, motivation="tagging"), "Event"),
        (annotation({"type": "TextualBody", "value": "Event"}, motivation=["tagging", "editing"]), "Event"),
    ],
)
def test_a_label_is_what_tags_or_classifies(tmp_path: Path, item: Any, label: str) -> None:
    assert [span.label for span in read_one(tmp_path, item).spans] == [label]


def test_a_body_without_purpose_is_a_note(tmp_path: Path) -> None:
    [span] = read_one(tmp_path, annotation(body("tagging", "Event"), {"type": "TextualBody", "value": "hm"})).spans
    assert span.note == "hm"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda item: item,
        lambda item: [item],
        lambda item: {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [item]},
        lambda item: {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [item]}},
    ],
)
def test_annotations_stand_alone_in_lists_pages_and_collections(tmp_path: Path, wrap: Any) -> None:
    assert covered(read_one(tmp_path, wrap(annotation(body("tagging", "Casualty")))), TEXT) == ["5 killed"]


def test_rows_of_hypothesis(tmp_path: Path) -> None:
    selector = [
        {"type": "RangeSelector", "startContainer": "/div", "startOffset": 3, "endContainer": "/div", "endOffset": 9},
        {"type": "TextPositionSelector", "start": 10, "end": 18},
        {"type": "TextQuoteSelector", "exact": "5 killed", "prefix": "Blast: ", "suffix": " in"},
    ]
    shared = {"uri": URL, "user": "acct:ana@hypothes.is", "created": "2026-01-01T00:00:00Z"}
    row = shared | {"id": "r1", "tags": ["Casualty", "draft"], "text": "sure?"}
    rows = [
        row | {"target": [{"source": URL, "selector": selector}]},
        shared | {"id": "r2", "tags": ["Casualty"], "text": "of the page", "target": [{"source": URL}]},
        shared | {"id": "r3", "tags": [], "text": "no tag", "target": [{"source": URL, "selector": selector}]},
        row | {"id": "r4", "references": ["r1"], "target": [{"source": URL}]},
    ]
    document = read_one(tmp_path, {"total": 4, "rows": rows})
    assert (document.annotator, document.header) == ("ana", {"url": URL})
    [span] = document.spans
    assert (span.label, span.note) == ("Casualty", "sure?")
    assert span.quotations == (Quotation("5 killed", "Blast: ", " in", 10),)
    assert lost(document) == {
        "tag draft": 1,
        "annotation without words or place, or with both by turns": 1,
        "annotation without a label": 1,
        "annotation that replies to another": 1,
    }


def test_selectors_refine_each_other_and_the_innermost_words_count(tmp_path: Path) -> None:
    inner = {
        "type": "TextQuoteSelector",
        "exact": "5",
        "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 1},
    }
    outer = {"type": "TextQuoteSelector", "exact": "5 killed", "refinedBy": inner}
    selector = [
        {"type": "FragmentSelector", "value": "p1", "refinedBy": outer},
        {"type": "XPathSelector", "value": "/p"},
    ]
    item = annotation(body("tagging", "Casualty"), target={"source": URL, "selector": selector})
    [span] = read_one(tmp_path, item).spans
    assert span.quotations == (Quotation("5"),)


def test_several_targets_are_parts(tmp_path: Path) -> None:
    targets = [{"source": URL, "selector": {"type": "TextQuoteSelector", "exact": one}} for one in ("5", "killed")]
    [span] = settle(read_one(tmp_path, annotation(body("tagging", "Casualty"), target=targets)), TEXT).document.spans
    assert span.runs == ((9, 10), (11, 17))


def test_targets_in_several_articles_are_counted(tmp_path: Path) -> None:
    item = annotation(body("tagging", "Casualty"))
    other = item | {"target": [item["target"], item["target"] | {"source": "https://example.org/article/2"}]}
    document = read_one(tmp_path, [other, item])
    assert lost(document) == {"annotation of several articles": 1}
    assert document.header == {"url": URL}


@pytest.mark.parametrize("end", ["b", {"type": "SpecificResource", "purpose": "linking", "source": "b"}])
def test_linking_leads_from_the_target_to_the_body(tmp_path: Path, end: Any) -> None:
    spans = [annotation(body("tagging", "Event"), id=key) for key in "ab"]
    link = annotation(body("tagging", "part_of"), end, id="c", motivation="linking", target="a")
    document = read_one(tmp_path, [*spans, link])
    assert document.links == [Link("part_of", "a", "b")]
    assert not document.losses


@pytest.mark.parametrize("form", [lambda key: key, lambda key: {"id": key}, lambda key: {"source": key}])
def test_linking_joins_two_annotations(tmp_path: Path, form: Any) -> None:
    first = annotation(body("tagging", "Casualty"), id="a")
    second = annotation(body("tagging", "Event"), id="b", exact="Blast")
    link = annotation(body("tagging", "of"), id="c", motivation="linking", target=[form("#a"), form("b")])
    none = annotation(id="d", motivation="linking", target=[form("a")])
    document = web_annotation.read(file_of(tmp_path / "a.json", [first, second, link, none]))[0]
    assert document.links == [Link("of", "a", "b")]


def test_links_that_join_no_two_annotations_are_counted_with_the_first_article(tmp_path: Path) -> None:
    items = [
        annotation(body("tagging", "Event"), id="a"),
        annotation(id="d", motivation="linking", target=["a", "b", "c"]),
        annotation(body("tagging", "of"), id="e", motivation="linking", target=["x", "a"]),
        annotation(body("tagging", "Event"), target=[]),
    ]
    document = read_one(tmp_path, items)
    assert document.links == [Link("of", "x", "a")]
    assert lost(document) == {
        "link that does not lead from one annotation to another": 1,
        "annotation of nothing": 1,
    }


def test_each_article_and_annotator_is_a_document(tmp_path: Path) -> None:
    items = [
        annotation(body("tagging", "Event"), creator="ana"),
        annotation(
            body("tagging", "Event"), creator={"type": "Person", "id": "https://example.org/ben", "name": "ben"}
        ),
        annotation(body("tagging", "Event"), creator=["ana", "ben"]),
        annotation(body("tagging", "Event"), creator="ana", target={"source": "https://example.org/2"}),
    ]
    documents = web_annotation.read(file_of(tmp_path / "a.json", items))
    assert [(one.header["url"], one.annotator) for one in documents] == [
        (URL, "ana"),
        (URL, "ben"),
        (URL, None),
        ("https://example.org/2", "ana"),
    ]


def position(start: int, end: int, **rest: Any) -> dict[str, Any]:
    return {"source": URL, "selector": {"type": "TextPositionSelector", "start": start, "end": end} | rest}


def test_positions_alone_need_a_unit_where_units_differ(tmp_path: Path) -> None:
    items = [
        annotation(body("tagging", "Casualty")),
        annotation(body("tagging", "Casualty"), target=position(10, 18)),
    ]
    document = read_one(tmp_path, items)
    with pytest.raises(FootnoteError, match="holds no words"):
        settle(document, TEXT)
    settled = settle(document, TEXT, Unit.UTF16)
    assert [span.runs for span in settled.document.spans] == [((9, 17),), ((9, 17),)]
    assert (settled.unit, settled.is_verified) == (Unit.UTF16, False)
    ascii_only = read_one(tmp_path, items[1])
    assert covered(ascii_only, "abcdefghi 5 killed.") == ["5 killed"]


def test_a_hash_settles_what_positions_count(tmp_path: Path) -> None:
    item = annotation(body("tagging", "Quote"), target=position(10, 18, exact_sha256=sha256("5 killed")))
    settled = settle(read_one(tmp_path, item), TEXT)
    assert (settled.document.spans[0].runs, settled.unit, settled.is_verified) == (((9, 17),), Unit.UTF16, True)
    item = annotation(body("tagging", "Quote"), target=position(10, 18, exact_sha256=sha256("6 killed")))
    with pytest.raises(FootnoteError, match="the hash of other words"):
        settle(read_one(tmp_path, item), TEXT)


def test_export_and_import_give_the_same_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    before = {file.name: file.read_bytes() for file in (corpus / "articles").glob("*.jsonl")}
    out = tmp_path / "out"
    assert main(["export", "--to", "web-annotation", "--corpus", str(corpus), "--out", str(out)]) == 0
    assert "not held: header of an article, but its URL: 3" in capsys.readouterr().err
    files = sorted(out.iterdir())
    assert [file.name for file in files] == ["post.jsonld", "radio.jsonld", "star.jsonld"]
    assert all(map(web_annotation.recognises, files))
    (out / "notes.json").write_text("[]", "utf-8")
    (out / "link.json").symlink_to(REAL)
    assert main(["import", str(out), "--into", str(corpus)]) == 0
    assert {file.name: file.read_bytes() for file in (corpus / "articles").glob("*.jsonl")} == before
    said = capsys.readouterr().out
    assert said.count("0 added, 0 changed, 0 removed") == 3
    assert said.count("each span compared with its words") == 3


def test_the_corpus_of_this_repository_comes_back_and_is_not_republished(
    repository: Path, texts: Path, tmp_path: Path
) -> None:
    held = read_articles(repository / "corpus", texts)
    web_annotation.write([to_document(article) for article in held], tmp_path)
    files = sorted(tmp_path.glob("*.jsonld"))
    assert len(files) == len(held)
    assert not list(leaks([article.text for article in held if article.text], files, published=[]))
    for article, file in zip(held, files, strict=True):
        assert marks_of(web_annotation.read(file), article.text) == article.marks


def marks_of(documents: list[Document], text: str | None) -> list[Any]:
    assert text is not None
    [document] = documents
    losses = Losses()
    losses += document.losses
    settled = settle(document, text)
    marks = to_marks(settled.document, settled.text, losses)
    assert not losses
    assert settled.is_verified
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.label, mark.id))


@settings(max_examples=25, deadline=None)
@given(articles())
def test_every_article_comes_back(tmp_path_factory: pytest.TempPathFactory, article: Article) -> None:
    folder = tmp_path_factory.mktemp("web")
    web_annotation.write([to_document(article)], folder)
    page = json.loads((folder / "market-3.jsonld").read_text("utf-8"))
    check_page(page, article)
    if article.marks:
        documents = web_annotation.read(folder / "market-3.jsonld")
        assert [document.article_id for document in documents] == [article.header.article_id]
        assert [document.header for document in documents] == [
            {"url": article.header.url} if article.header.url else {}
        ]
        back = marks_of(documents, article.text)
        assert [msgspec.to_builtins(mark) for mark in back] == [msgspec.to_builtins(mark) for mark in article.marks]


def test_parts_of_which_one_is_withheld_are_all_positions(tmp_path: Path) -> None:
    text = "Red Dawn said it would stop. " + "x" * 90 + " and more 💥."
    event = new_mark(text, "Event", 0, 119, parts=[(0, 8), (29, 119)])
    assert [piece.exact for piece in event.parts] == ["Red Dawn", None]
    article = Article("one", new_header(text), [event], text)
    web_annotation.write([to_document(article)], tmp_path)
    assert "Red Dawn" not in (tmp_path / "one.jsonld").read_text("utf-8")
    assert marks_of(web_annotation.read(tmp_path), text) == [event]


def check_page(page: Any, article: Article) -> None:
    """The structure that the W3C's model asks for, key by key."""
    identity = article.header.article_id
    assert set(page) == {"@context", "id", "type", "items"}
    assert page["@context"] == ["http://www.w3.org/ns/anno.jsonld", {"exact_sha256": "urn:footnote:exact_sha256"}]
    assert (page["id"], page["type"]) == (f"urn:footnote:{identity}", "AnnotationPage")
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids)
    marks = {f"urn:footnote:{identity}:{mark.id}": mark for mark in article.marks}
    links = [item for item in page["items"] if item["motivation"] == "linking"]
    assert [item["id"] for item in page["items"] if item not in links] == list(marks)
    assert len(links) == sum(len(targets) for mark in article.marks for targets in mark.links.values())
    for item in page["items"]:
        assert set(item) - {"creator"} == {"id", "type", "motivation", "body", "target"}
        assert item["type"] == "Annotation"
        for one in item["body"][:1] if item in links else item["body"]:
            assert one["type"] == "TextualBody"
            assert one["purpose"] in ("tagging", "describing", "commenting")
            assert isinstance(one["value"], str)
            assert set(one) == {"type", "purpose", "value"} | ({"format"} if one["purpose"] == "describing" else set())
    for item in links:
        assert item["body"][0]["value"] in contract().scheme.relations
        assert item["target"] in marks
        [end] = item["body"][1:]
        assert end == {"type": "SpecificResource", "purpose": "linking", "source": end["source"]}
        assert end["source"] in marks
    for name, mark in marks.items():
        item = next(item for item in page["items"] if item["id"] == name)
        check_targets(item, mark, article)


def check_targets(item: Any, mark: Any, article: Article) -> None:
    assert item["body"][0] == {"type": "TextualBody", "purpose": "tagging", "value": mark.label}
    pieces = mark.parts or [mark]
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    is_published = all(piece.exact is not None for piece in pieces)
    assert article.text is not None
    for piece, target in zip(pieces, targets, strict=True):
        assert set(target) == {"type", "source", "selector"}
        assert target["type"] == "SpecificResource"
        assert target["source"] == article.header.url or target["source"] == f"urn:footnote:{article.header.article_id}"
        position = {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}
        if is_published:
            assert target["selector"] == [{"type": "TextQuoteSelector", "exact": piece.exact}, position]
        else:
            digest = sha256(article.text[piece.start : piece.end])
            assert target["selector"] == position | {"exact_sha256": digest}


def long_event(articles: Articles) -> None:
    """A span that is no Quote, and too long for its words to be held."""
    star = articles["star"]
    start, end = star["text"].index("An estimated"), star["text"].index(" until December")
    attrs = {"key": "ka-long", "type": "other", "kind": "event"}
    star["marks"]["long"] = {"label": "Event", "start": start, "end": end, "attrs": attrs, "links": {}}


def test_no_more_of_a_text_is_written_than_its_annotation_file_holds(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus", long_event)
    held = read_articles(corpus)
    web_annotation.write([to_document(article) for article in held], tmp_path)
    files = sorted(tmp_path.glob("*.jsonld"))
    texts = [article.text for article in held if article.text]
    assert len(files) == len(texts) == 3
    assert not list(leaks(texts, files, published=[]))
    # the check can fail: it does for what other tools are given
    (tmp_path / "whole.txt").write_text(texts[0], "utf-8")
    assert list(leaks(texts, [tmp_path / "whole.txt"], published=[]))
    for article, file in zip(held, files, strict=True):
        content = file.read_text("utf-8")
        assert "prefix" not in content
        assert "suffix" not in content
        for one in article.marks:
            if one.label == "Quote" or one.exact is None:
                assert article.text is not None
                assert json.dumps(article.text[one.start : one.end], ensure_ascii=False)[1:-1] not in content
    assert re.search(r"spared|justice", "".join(texts))
    assert not any(re.search(r"spared|justice", file.read_text("utf-8")) for file in files)


def test_the_annotators_of_an_article_made_its_annotations(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    [article, *_] = read_articles(corpus)
    for names, creator in [(("ana",), {"name": "ana"}), (("ana", "ben"), [{"name": "ana"}, {"name": "ben"}])]:
        named = msgspec.structs.replace(article, header=msgspec.structs.replace(article.header, annotators=names))
        web_annotation.write([to_document(named)], tmp_path)
        items = json.loads((tmp_path / "post.jsonld").read_text("utf-8"))["items"]
        assert {json.dumps(item["creator"]) for item in items} == {json.dumps(creator)}


def test_the_article_id_decides_between_versions_at_one_url(tmp_path: Path) -> None:
    def same_url(articles: Articles) -> None:
        for article in articles.values():
            article["header"]["url"] = URL

    corpus = make_corpus(tmp_path / "corpus", same_url)
    for article in read_articles(corpus):
        web_annotation.write([to_document(article)], tmp_path)
        report = import_exports([tmp_path / f"{article.slug}.jsonld"], Import(corpus), tool="web-annotation", dry=True)
        assert not report.failures
        assert [(one.article.slug, bool(one.changes)) for one in report.imported] == [(article.slug, False)]


def test_tools_of_this_kind_need_no_settings() -> None:
    assert web_annotation.config(contract()) == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"a": ', "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"type": "AnnotationCollection", "first": "https://example.org/page1"}', "its pages lie elsewhere"),
        ('{"name": 1}', "holds no annotations"),
        ("3", "holds no annotations"),
        ("[3]", "annotation 1 is not an object"),
        (
            json.dumps([annotation(body("tagging", "Event")), annotation({"purpose": "tagging", "value": 3})]),
            "annotation 2",
        ),
        (json.dumps(annotation(body("tagging", "Event"), exact=["x"])), "exact is not text"),  # type: ignore[arg-type]
        (json.dumps(annotation(body("tagging", "Event"), target=position("1", 2))), "start is not a whole"),  # type: ignore[arg-type]
        (json.dumps(annotation(body("tagging", "Event"), target=position(True, 2))), "start is not a whole"),
        (
            json.dumps(annotation(body("tagging", "Event"), target=position(1, 2, exact_sha256=3))),
            "exact_sha256 is not",
        ),
        (json.dumps(annotation(tags=[3])), "tags is not text"),
        (json.dumps(annotation(body("describing", "{") | {"format": "application/json"})), "body is not JSON"),
        (json.dumps(annotation(body("describing", "3") | {"format": "application/json"})), "body is not an object"),
        (json.dumps(annotation(body("describing", '{"a": [1]}') | {"format": "application/json"})), "a is not text or"),
    ],
)
def test_damaged_files_say_where(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.json").write_text(content, "utf-8")
    with pytest.raises(FootnoteError, match=message) as caught:
        web_annotation.read(tmp_path / "a.json")
    assert "a.json" in str(caught.value)


def test_selectors_in_selectors_end_somewhere(tmp_path: Path) -> None:
    selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": "x"}
    for _ in range(50):
        selector = {"type": "FragmentSelector", "refinedBy": selector}
    item = annotation(body("tagging", "Event"), target={"source": URL, "selector": selector})
    with pytest.raises(FootnoteError, match="more than 10 deep"):
        web_annotation.read(file_of(tmp_path / "a.json", item))


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_annotation, "LARGEST", 100)
    path = file_of(tmp_path / "a.json", [annotation(body("tagging", "Event"))])
    assert not web_annotation.recognises(path)
    with pytest.raises(FootnoteError, match="more than 100 bytes"):
        web_annotation.read(path)


@pytest.mark.parametrize("content", ["[]x", '{"rows": 3}', '{"a": "Selector"}', '[{"Selector": 1}]', "plain"])
def test_other_files_are_not_recognised(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, "utf-8")
    assert not web_annotation.recognises(tmp_path / "a.json")
    assert not web_annotation.recognises(tmp_path)
    assert not web_annotation.recognises(tmp_path / "none.json")
