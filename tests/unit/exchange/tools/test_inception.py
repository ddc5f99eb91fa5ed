"""INCEpTION holds the whole scheme: layers, slots and further parts come back, and its own files are read."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import cassis
import msgspec
import pytest
from hypothesis import given, settings

from footnote.cli import main
from footnote.contract import contract
from footnote.exchange.article import Article, read_articles
from footnote.exchange.document import Document, Link, Losses, Unit
from footnote.exchange.import_articles import Import, header_of, import_exports
from footnote.exchange.refused import refuse_known
from footnote.exchange.scheme import to_document, to_marks
from footnote.exchange.settle import settle
from footnote.exchange.tools import inception
from footnote.exchange.tools.inception import files, library
from footnote.exchange.tools.inception.layers import RESTRICTED, slots_of, strings_of, type_of
from footnote.exchange.tools.inception.writing import to_cas, type_system
from footnote.problems import FootnoteError
from tests.corpus_builder import make_corpus
from tests.unit.exchange.articles import articles
from tests.unit.exchange.round_trip import new_corpus, with_crlf

REAL = Path(__file__).resolve().parents[3] / "fixtures" / "exchange" / "inception"
TEXT = "💥 Blast: 5 killed in café.\r\nSecond: 7 injured 🇺🇦."
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


def covered(document: Document) -> list[str]:
    assert document.text is not None
    settled = settle(document, document.text)
    return [settled.text[start:end] for span in settled.document.spans for start, end in span.runs]


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xmi_zip() -> bytes:
    return zipped({name: (REAL / name).read_bytes() for name in ("sample.xmi", "TypeSystem.xml")})


def cas_file(path: Path, text: str = "Shells hit it.", types: Any = None) -> Any:
    """A CAS to add to, with the type system given."""
    cas = cassis.Cas(typesystem=types or cassis.TypeSystem())
    cas.sofa_string = text
    return cas


@pytest.mark.parametrize("name", ["sample.json", "sample.xmi"])
def test_reads_a_real_file(name: str) -> None:
    assert inception.recognises(REAL / name)
    [document] = inception.read(REAL / name)
    assert document.text == TEXT
    assert document.unit is Unit.UTF16
    assert covered(document) == ["5 killed", "7 injured"]
    assert [(span.label, span.attrs) for span in document.spans] == [
        ("Casualty", {"outcome": "killed", "min": 5}),
        ("Casualty", {"outcome": "injured", "min": 7}),
    ]
    # the relation leads from its governor, the second span, to its dependent, the first
    assert document.links == [Link("Rel", document.spans[1].key, document.spans[0].key)]
    assert not document.losses


def test_a_real_file_in_the_corpus_says_what_is_lost(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    report = import_exports([REAL / "sample.json"], Import(corpus), tool="inception")
    [imported] = report.imported
    assert imported.file.name == "sample.jsonl"
    assert imported.unit is Unit.UTF16
    assert [(mark.id, mark.start, mark.end, mark.exact) for mark in imported.article.marks] == [
        ("casualty-9", 9, 17, "5 killed"),
        ("casualty-35", 35, 44, "7 injured"),
    ]
    assert dict(report.losses.counts) == {
        ("attribute", "Casualty.outcome"): 2,
        ("attribute", "Casualty.min"): 2,
        ("relation", "Rel"): 1,
    }


def test_export_and_import_give_the_same_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    before = {file.name: file.read_bytes() for file in (corpus / "articles").glob("*.jsonl")}
    out = tmp_path / "out"
    assert main(["export", "--to", "inception", "--corpus", str(corpus), "--out", str(out)]) == 0
    assert sorted(file.name for file in out.iterdir()) == ["post.json", "radio.json", "star.json"]
    assert "not held" not in capsys.readouterr().err
    assert main(["import", str(out), "--into", str(corpus), "--format", "inception"]) == 0
    assert {file.name: file.read_bytes() for file in (corpus / "articles").glob("*.jsonl")} == before
    assert capsys.readouterr().out.count("0 added, 0 changed, 0 removed") == 3


def test_our_layers_come_back_from_xmi(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    out = tmp_path / "out"
    out.mkdir()
    (out / "TypeSystem.xml").write_text(inception.config(contract())["TypeSystem.xml"], "utf-8")
    for article in read_articles(corpus):
        (out / f"{article.slug}.xmi").write_text(to_cas(to_document(article)).to_xmi(), "utf-8")
    report = import_exports([out], Import(corpus))
    assert [str(one.changes) for one in report.imported] == [
        f"0 added, 0 changed, 0 removed, {len(one.article.marks)} unchanged" for one in report.imported
    ]
    assert len(report.imported) == 3
    assert not report.losses


def test_import_into_an_empty_corpus_gives_the_same_files(tmp_path: Path) -> None:
    corpus, empty = make_corpus(tmp_path / "corpus"), new_corpus(tmp_path / "empty")
    for article in read_articles(corpus):
        inception.write([to_document(article)], tmp_path)
        import_exports([tmp_path / f"{article.slug}.json"], Import(empty), tool="inception")
    new = {article.slug: article for article in read_articles(empty)}
    for article in read_articles(corpus):
        # who annotated is known to the tool, not to its files
        assert new[article.slug].header == msgspec.structs.replace(article.header, annotators=())
        assert new[article.slug].marks == article.marks


def test_the_corpus_of_this_repository_comes_back(repository: Path, texts: Path, tmp_path: Path) -> None:
    for article in read_articles(repository / "corpus", texts):
        folder = tmp_path / article.slug
        folder.mkdir()
        assert not inception.write([to_document(article)], folder)
        assert imported(inception.read(folder)[0]).marks == article.marks


def imported(document: Document) -> Article:
    assert document.text is not None
    losses = Losses()
    losses += document.losses
    settled = settle(document, document.text)
    marks = to_marks(settled.document, settled.text, losses)
    header = header_of(document, settled.text, None, losses)
    assert not losses
    return Article(str(document.header.get("slug")), header, sorted_as_in_a_file(marks), settled.text)


def sorted_as_in_a_file(marks: list[Any]) -> list[Any]:
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.label, mark.id))


@settings(max_examples=25, deadline=None)
@given(articles())
def test_every_article_comes_back(tmp_path_factory: pytest.TempPathFactory, article: Article) -> None:
    folder = tmp_path_factory.mktemp("inception")
    for document in (to_document(article), with_crlf(to_document(article))):
        assert not inception.write([document], folder)
        [found] = inception.read(folder)
        back = imported(found)
        assert back.text == article.text
        assert [msgspec.to_builtins(mark) for mark in back.marks] == [
            msgspec.to_builtins(mark) for mark in article.marks
        ]
        assert back.header == article.header


def test_offsets_in_the_file_count_utf16(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    [post, *_] = read_articles(corpus)
    inception.write([to_document(post)], tmp_path)
    written = json.loads((tmp_path / "post.json").read_text("utf-8"))["%FEATURE_STRUCTURES"]
    assert post.text is not None
    units = post.text.encode("utf-16-le")
    found = {
        units[2 * one["begin"] : 2 * one["end"]].decode("utf-16-le")
        for one in written
        if one["%TYPE"] == "webanno.custom.Event"
    }
    assert found >= {"three shells hit a market", "The shells", "the attack"}
    assert "🕯" in post.text[: post.text.index("three shells")]


def test_articles_of_one_annotation_file_get_files_of_their_own(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    documents = [to_document(article) for article in read_articles(corpus)]
    same = [msgspec.structs.replace(document, source="all") for document in documents[:2]]
    inception.write([*same, documents[2]], tmp_path / "corpus" / "texts")
    names = {file.name for file in (tmp_path / "corpus" / "texts").glob("*.json")}
    assert names == {f"all-{same[0].article_id}.json", f"all-{same[1].article_id}.json", f"{documents[2].source}.json"}


def test_a_project_names_article_and_annotator(tmp_path: Path) -> None:
    sample = (REAL / "sample.json").read_bytes()
    project = zipped(
        {
            "exportedproject.json": b'{"name": "x"}',
            "source/blast.txt": b"text",
            "annotation/blast.txt/INITIAL_CAS.zip": xmi_zip(),
            "annotation/blast.txt/ana.zip": xmi_zip(),
            "annotation/blast.txt/ben.json": sample,
            "annotation/blast.txt/cem.zip": zipped({"cem.json": sample}),
            "curation/blast.txt/CURATION_USER.zip": xmi_zip(),
        }
    )
    path = tmp_path / "project.zip"
    path.write_bytes(project)
    assert inception.recognises(path)
    documents = inception.read(path)
    assert [document.annotator for document in documents] == ["ana", "ben", "cem", "curation"]
    assert {document.header["slug"] for document in documents} == {"blast"}
    assert documents[0].source == f"{path}: annotation/blast.txt/ana.zip: sample.xmi"
    assert all(covered(document) == ["5 killed", "7 injured"] for document in documents)
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(unpacked)
    assert inception.recognises(unpacked)
    assert [document.annotator for document in inception.read(unpacked)] == ["ana", "ben", "cem", "curation"]


def test_a_zip_of_xmi_and_types_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "sample.zip"
    path.write_bytes(xmi_zip())
    assert inception.recognises(path)
    [document] = inception.read(path)
    assert document.source == f"{path}: sample.xmi"
    assert document.annotator is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'[{"id": 1}]'),
        ("a.xml", b"<a/>"),
        ("a.zip", zipped({"a.txt": b"x"})),
        ("a.zip", b"PK\x03\x04 broken"),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert not inception.recognises(tmp_path / name)
    assert not inception.recognises(tmp_path)
    with pytest.raises(FootnoteError, match=r"no UIMA CAS|is no zip"):
        inception.read(tmp_path / name)


def test_what_the_tool_makes_is_left_out_and_other_layers_are_counted(tmp_path: Path) -> None:
    types = cassis.TypeSystem()
    for name in ("segmentation.type.Token", "segmentation.type.Sentence", "ner.type.NamedEntity"):
        types.create_type(DKPRO + name)
    types.create_feature(types.get_type(f"{DKPRO}ner.type.NamedEntity"), "value", "uima.cas.String")
    types.create_feature(types.get_type(f"{DKPRO}ner.type.NamedEntity"), "sure", "uima.cas.Boolean")
    types.create_feature(types.get_type(f"{DKPRO}ner.type.NamedEntity"), "tags", "uima.cas.StringArray")
    metadata = types.create_type(f"{DKPRO}metadata.type.DocumentMetaData", "uima.tcas.DocumentAnnotation")
    types.create_feature(metadata, "documentTitle", "uima.cas.String")
    genre = types.create_type("webanno.custom.Genre", "uima.cas.AnnotationBase")
    cas = cas_file(tmp_path, types=types)
    token, entity = types.get_type(f"{DKPRO}segmentation.type.Token"), types.get_type(f"{DKPRO}ner.type.NamedEntity")
    array = types.get_type("uima.cas.StringArray")
    for one in (
        token(begin=0, end=6),
        entity(begin=0, end=6, value="PER", sure=False, tags=array(elements=["a", "b"])),
        genre(),
        metadata(begin=0, end=14, documentTitle="post 1.txt"),
    ):
        cas.add(one)
    (tmp_path / "a.json").write_text(cas.to_json(), "utf-8")
    [document] = inception.read(tmp_path / "a.json")
    assert [(span.label, span.attrs) for span in document.spans] == [("NamedEntity", {"value": "PER", "sure": "false"})]
    assert document.header == {"slug": "post 1"}
    assert dict(document.losses.counts) == {
        ("annotation of the document", "Genre"): 1,
        ("attribute", "NamedEntity.tags"): 1,
    }


def test_a_span_of_no_characters_is_counted(tmp_path: Path) -> None:
    content = (REAL / "sample.json").read_text("utf-8").replace('"end": 18', '"end": 10')
    (tmp_path / "a.json").write_text(content, "utf-8")
    [document] = inception.read(tmp_path / "a.json")
    assert covered(document) == ["7 injured"]
    assert dict(document.losses.counts) == {("annotation of no characters", "Casualty"): 1}


def test_the_text_among_the_annotations_is_none(tmp_path: Path) -> None:
    content = (REAL / "sample.json").read_text("utf-8").replace('"%MEMBERS": [2', '"%MEMBERS": [1, 2')
    (tmp_path / "a.json").write_text(content, "utf-8")
    assert len(inception.read(tmp_path / "a.json")[0].spans) == 2


def test_a_title_that_is_no_file_name_is_the_articles(tmp_path: Path) -> None:
    types = cassis.TypeSystem()
    metadata = types.create_type(f"{DKPRO}metadata.type.DocumentMetaData", "uima.tcas.DocumentAnnotation")
    types.create_feature(metadata, "documentTitle", "uima.cas.String")
    cas = cas_file(tmp_path, types=types)
    cas.add(metadata(begin=0, end=14, documentTitle="Shells hit Karvala market"))
    (tmp_path / "a.json").write_text(cas.to_json(), "utf-8")
    assert inception.read(tmp_path / "a.json")[0].header["title"] == "Shells hit Karvala market"


def relation_types(features: tuple[str, ...]) -> Any:
    types = cassis.TypeSystem()
    types.create_type("webanno.custom.Span")
    relation = types.create_type("webanno.custom.Tie")
    for end in ("Governor", "Dependent"):
        types.create_feature(relation, end, "webanno.custom.Span")
    for feature in features:
        types.create_feature(relation, feature, "uima.cas.String")
    return types


@pytest.mark.parametrize(
    ("said", "relation", "lost"),
    [
        ({}, "Tie", {}),
        ({"role": "of"}, "of", {}),
        ({"role": "of", "doubt": "some"}, "Tie", {"Tie.role": 1, "Tie.doubt": 1}),
    ],
)
def test_a_relation_is_named_by_its_one_feature_else_by_its_layer(
    tmp_path: Path, said: dict[str, str], relation: str, lost: dict[str, int]
) -> None:
    types = relation_types(("role", "doubt"))
    cas = cas_file(tmp_path, types=types)
    first, second = (types.get_type("webanno.custom.Span")(begin=a, end=b) for a, b in ((0, 6), (7, 10)))
    tie = types.get_type("webanno.custom.Tie")(begin=0, end=10, Governor=first, Dependent=second, **said)
    for one in (first, second, tie):
        cas.add(one)
    (tmp_path / "a.json").write_text(cas.to_json(), "utf-8")
    [document] = inception.read(tmp_path / "a.json")
    assert document.links == [Link(relation, str(first.xmiID), str(second.xmiID))]
    assert {what: number for (_, what), number in document.losses.counts.items()} == lost


def test_a_role_in_a_slot_names_the_relation(tmp_path: Path) -> None:
    types = type_system(contract().scheme)
    cas = cas_file(tmp_path, types=types)
    event = types.get_type("webanno.custom.Event")(begin=0, end=6)
    actor = types.get_type("webanno.custom.Actor")(begin=7, end=10)
    link = types.get_type("webanno.custom.EventTargetLink")
    event.target = types.get_type("uima.cas.FSArray")(elements=[link(target=actor), link(target=actor, role="suspect")])
    # UIMA's own library writes links as members of the view
    for one in (event, actor, *event.target.elements):
        cas.add(one)
    (tmp_path / "a.json").write_text(cas.to_json(), "utf-8")
    [document] = inception.read(tmp_path / "a.json")
    assert [link.relation for link in document.links] == ["target", "suspect"]
    assert not document.losses


def test_a_plain_list_of_annotations_joins_them(tmp_path: Path) -> None:
    types = cassis.TypeSystem()
    types.create_type("webanno.custom.Span")
    types.create_feature(types.get_type("webanno.custom.Span"), "about", "uima.cas.FSArray")
    cas = cas_file(tmp_path, types=types)
    first, second = (types.get_type("webanno.custom.Span")(begin=a, end=b) for a, b in ((0, 6), (7, 10)))
    first.about = types.get_type("uima.cas.FSArray")(elements=[second])
    for one in (first, second):
        cas.add(one)
    (tmp_path / "a.json").write_text(cas.to_json(), "utf-8")
    [document] = inception.read(tmp_path / "a.json")
    assert len(document.spans) == 2
    assert document.links == [Link("about", str(first.xmiID), str(second.xmiID))]


def parts(tmp_path: Path, following: dict[int, int], labels: str = "AAA") -> Document:
    """Three annotations, each `following` another by its number."""
    names = {"A": "Quote", "B": "Event"}
    types = type_system(contract().scheme)
    cas = cas_file(tmp_path, types=types)
    made = [
        types.get_type(f"webanno.custom.{names[label]}")(begin=4 * at, end=4 * at + 3, note=f"n{at}")
        for at, label in enumerate(labels)
    ]
    for start, end in following.items():
        link = types.get_type(f"webanno.custom.{names[labels[start]]}Next_partLink")
        made[start].next_part = types.get_type("uima.cas.FSArray")(elements=[link(target=made[end])])
    for one in made:
        cas.add(one)
    (tmp_path / "a.json").write_text(cas.to_json(), "utf-8")
    return inception.read(tmp_path / "a.json")[0]


@pytest.mark.parametrize(
    ("following", "labels", "runs", "lost"),
    [
        ({0: 1, 1: 2}, "AAA", [((0, 3), (4, 7), (8, 11))], {("attribute of a further part", "Quote.note"): 2}),
        ({2: 0}, "AAA", [((4, 7),), ((0, 3), (8, 11))], {("attribute of a further part", "Quote.note"): 1}),
        ({0: 1, 1: 0}, "AAA", [((0, 3), (4, 7)), ((8, 11),)], {("relation", "next_part"): 1}),
        ({0: 0}, "AAA", [((0, 3),), ((4, 7),), ((8, 11),)], {("relation", "next_part"): 1}),
        ({0: 2, 1: 2}, "AAA", [((0, 3), (8, 11)), ((4, 7),)], {("relation", "next_part"): 1}),
    ],
)
def test_further_parts_join_and_circles_are_counted(
    tmp_path: Path,
    following: dict[int, int],
    labels: str,
    runs: list[tuple[tuple[int, int], ...]],
    lost: dict[tuple[str, str], int],
) -> None:
    document = parts(tmp_path, following, labels)
    assert [span.runs for span in document.spans] == runs
    assert lost.items() <= dict(document.losses.counts).items()


def test_layers_and_types_say_the_same() -> None:
    made = inception.config(contract())
    types = cassis.load_typesystem(made["TypeSystem.xml"])
    layers = {layer["name"]: layer for layer in json.loads(made["layers.json"])}
    scheme = contract().scheme
    assert set(layers) == {type_of(label) for label in scheme.labels} | {"webanno.custom.Article"}
    for name, layer in layers.items():
        known = {feature.name: feature for feature in types.get_type(name).features}
        assert {feature["name"] for feature in layer["features"]} == set(known)
        for feature in layer["features"]:
            assert feature["name"] not in RESTRICTED
            if feature["link_mode"] == "NONE":
                assert known[feature["name"]].rangeType.name == feature["type"] == "uima.cas.String"
                continue
            link = types.get_type(feature["link_type_name"])
            assert known[feature["name"]].elementType.name == link.name
            assert {one.name: one.rangeType.name for one in link.features} == {
                "role": "uima.cas.String",
                "target": feature["type"],
            }


def test_layers_hold_the_whole_scheme() -> None:
    layers = {layer["uiName"]: layer for layer in json.loads(inception.config(contract())["layers.json"])}
    scheme = contract().scheme
    for label, known in scheme.labels.items():
        features = {feature["name"]: feature for feature in layers[label]["features"]}
        assert set(strings_of(scheme, label).values()) >= {*known.attributes, "note", "id"}
        assert set(features) == {*strings_of(scheme, label), *slots_of(scheme, label)}
        for name, attribute in strings_of(scheme, label).items():
            if attribute in known.attributes and known.attributes[attribute].values:
                tags = [tag["tag_name"] for tag in features[name]["tag_set"]["tags"]]
                assert tags == list(contract().vocabularies[str(known.attributes[attribute].values)])
                assert features[name]["required"] == known.attributes[attribute].required
    assert {name for label in scheme.labels for name in slots_of(scheme, label)} == {*scheme.relations, "next_part"}


def test_a_layer_has_the_keys_of_one_that_the_tool_exported() -> None:
    """The keys of a layer that INCEpTION 25 exported; it ignores others, and takes a missing one as unset."""
    layers = json.loads(inception.config(contract())["layers.json"])
    for layer in layers:
        assert set(layer) == LAYER_KEYS
        assert all(set(feature) == FEATURE_KEYS for feature in layer["features"])


LAYER_KEYS = {
    "name", "features", "uiName", "type", "description", "enabled", "built_in", "readonly", "attach_type",
    "attach_feature", "allow_stacking", "cross_sentence", "show_hover", "anchoring_mode", "overlap_mode",
    "validation_mode", "lock_to_token_offset", "multiple_tokens", "linked_list_behavior",
    "on_click_javascript_action", "traits",
}  # fmt: skip
FEATURE_KEYS = {
    "name", "tag_set", "uiName", "type", "enabled", "visible", "include_in_hover", "required", "remember",
    "hideUnconstraintFeature", "description", "multi_value_mode", "link_mode", "link_type_name",
    "link_type_role_feature_name", "link_type_target_feature_name", "traits", "curatable", "rank",
}  # fmt: skip


def test_an_offset_inside_a_character_is_refused(tmp_path: Path) -> None:
    content = (REAL / "sample.json").read_text("utf-8").replace('"begin": 10, "end": 18', '"begin": 1, "end": 18')
    (tmp_path / "a.json").write_text(content, "utf-8")
    with pytest.raises(FootnoteError, match=r"offset in UTF-16 units \[1\]"):
        inception.read(tmp_path / "a.json")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            b"<?xml version='1.0' encoding='UTF-8'?>",
            b'<!DOCTYPE a [<!ENTITY b "c">]>',
            "line 1: XML with a document type",
        ),
        (b"</xmi:XMI>", b"", "is not XML"),
        (b"</xmi:XMI>", b"<a>" * 60 + b"</a>" * 60 + b"</xmi:XMI>", "more than 50 deep"),
        (b'members="2 3 4"', b'members="2 3 9"', "no CAS that can be read"),
        (b'begin="10"', b'begin="x"', "no CAS that can be read"),
        (b"custom:Rel", b"custom:Other", "no CAS that can be read"),
    ],
)
def test_damaged_or_hostile_xml_is_refused(tmp_path: Path, old: bytes, new: bytes, message: str) -> None:
    content = (REAL / "sample.xmi").read_bytes()
    assert old in content
    (tmp_path / "a.xmi").write_bytes(content.replace(old, new))
    (tmp_path / "TypeSystem.xml").write_bytes((REAL / "TypeSystem.xml").read_bytes())
    with pytest.raises(FootnoteError, match=message):
        list(inception.read(tmp_path / "a.xmi"))


def test_entities_in_the_type_system_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY d "&b;&b;&b;&b;">]><a>&d;</a>'
    (tmp_path / "a.zip").write_bytes(
        zipped({"a.xmi": (REAL / "sample.xmi").read_bytes(), "TypeSystem.xml": bomb.decode().encode("utf-16")})
    )
    with pytest.raises(FootnoteError, match=r"TypeSystem\.xml, line 1: XML with a document type definition"):
        inception.read(tmp_path / "a.zip")


def test_xml_without_its_types_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_bytes((REAL / "sample.xmi").read_bytes())
    with pytest.raises(FootnoteError, match=r"no TypeSystem\.xml beside it"):
        inception.read(tmp_path / "a.xmi")


@pytest.mark.parametrize(
    "content",
    [
        '{"%TYPES": []}',
        '{"%TYPES": {}, "%FEATURE_STRUCTURES": 3, "%VIEWS": {}}',
        '{"%TYPES": {}, "%FEATURE_STRUCTURES": [], "%VIEWS": {}}',
        '{"%TYPES": {"a.B": {"%SUPER_TYPE": "a.C"}, "a.C": {"%SUPER_TYPE": "a.B"}}, "%VIEWS": {}}',
        '{"%TYPES": ' + '{"a":' * 100_000,
        (REAL / "sample.json").read_text("utf-8").replace('"begin": 10', '"begin": "ten"'),
        (REAL / "sample.json").read_text("utf-8").replace('"begin": 10', '"begin": null'),
        (REAL / "sample.json").read_text("utf-8").replace('"end": 18', '"end": 4'),
        (REAL / "sample.json").read_text("utf-8").replace('"💥 ', '"\\ud83d '),
    ],
)
def test_damaged_json_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, "utf-8")
    assert inception.recognises(tmp_path / "a.json")
    with pytest.raises(FootnoteError, match=r"a\.json"):
        inception.read(tmp_path / "a.json")


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CAS_BYTES", 500)
    monkeypatch.setattr(files, "ZIP_BYTES", 4000)
    (tmp_path / "a.json").write_bytes((REAL / "sample.json").read_bytes())
    with pytest.raises(FootnoteError, match="more than 500 bytes"):
        inception.read(tmp_path / "a.json")
    (tmp_path / "a.zip").write_bytes(xmi_zip())
    with pytest.raises(FootnoteError, match=r"sample\.xmi has more than 500 bytes"):
        inception.read(tmp_path / "a.zip")
    (tmp_path / "bomb.zip").write_bytes(zipped({"a.json": b" " * 100_000}))
    with pytest.raises(FootnoteError, match="unpacks to more than 4,000 bytes"):
        inception.read(tmp_path / "bomb.zip")


def test_a_zip_that_lies_about_its_sizes_is_not_unpacked_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CAS_BYTES", 1000)
    content = bytearray(zipped({"a.json": b'{"%TYPES": ' + b" " * 50_000}))
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = (500).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(bytes(content))
    with pytest.raises(FootnoteError, match=r"a\.json (cannot be unpacked|has more than)"):
        inception.read(tmp_path / "a.zip")


@pytest.mark.parametrize(("first", "last"), [(40, 60), (-22, -18)])
def test_a_damaged_zip_is_refused(tmp_path: Path, first: int, last: int) -> None:
    content = bytearray(zipped({"a.json": (REAL / "sample.json").read_bytes()}))
    content[first:last] = b"\xff" * (last - first)
    (tmp_path / "a.zip").write_bytes(bytes(content))
    assert not inception.recognises(tmp_path / "a.zip")
    with pytest.raises(FootnoteError, match=r"a\.zip"):
        inception.read(tmp_path / "a.zip")


def test_zips_in_zips_end_somewhere(tmp_path: Path) -> None:
    content = xmi_zip()
    for _ in range(4):
        content = zipped({"a.zip": content})
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(FootnoteError, match="zip in a zip"):
        inception.read(tmp_path / "a.zip")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "sample.json").write_bytes((REAL / "sample.json").read_bytes())
    (tmp_path / "inside" / "sample.json").symlink_to(tmp_path / "sample.json")
    assert not inception.recognises(tmp_path / "inside")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(library, "import_module", missing)
    with pytest.raises(FootnoteError) as caught:
        inception.read(REAL / "sample.json")
    assert caught.value.hint == "pip install 'footnote[exchange]'"


def test_webanno_tsv_is_refused_with_what_to_export(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=Shells\n1-1\t0-6\tShells\n", "utf-8")
    with pytest.raises(FootnoteError) as caught:
        refuse_known(tmp_path / "a.tsv")
    assert "WebAnno TSV" in str(caught.value)
    assert "UIMA CAS JSON" in str(caught.value.hint)
