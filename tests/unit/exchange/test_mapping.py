"""Another scheme becomes ours by a file, and what the file does not name is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.exchange.document import Document, Link, Losses, Span
from footnote.exchange.mapping import Mapping, read_mapping
from footnote.problems import FootnoteError

TEXT = "Three people were killed on Friday"
FILE = """\
labels:
  Victim:
    label: Casualty
    set: {harm: killed}
    from: {status: affiliation, count: min}
    values: {status: {civ: civilian, mil: combatant}}
  Incident:
    - {when: {outcome: [killed, hurt]}, label: Casualty, from: {harm: outcome}, values: {harm: {killed: killed, hurt: injured}}}
    - {when: {outcome: none}, label: Event, set: {type: unknown, kind: event}}
relations:
  casualty_of: of
  agent: {relation: perpetrator, reverse: true}
ignore:
  labels: [Sentence]
  attributes: [confidence, Victim.colour]
  relations: [coref]
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Mapping:
    file = tmp_path / "mapping.yaml"
    file.write_text(FILE, "utf-8")
    return read_mapping(file)


def document(spans: list[Span], links: list[Link]) -> Document:
    return Document(source="x", text=TEXT, spans=spans, links=links)


def span(key: str, label: str, **attrs: object) -> Span:
    return Span(key=key, label=label, runs=((0, 5),), attrs=attrs)


def test_labels_constants_attributes_values_and_conditions(mapping: Mapping) -> None:
    losses = Losses()
    spans = [
        span("1", "Victim", affiliation="civ", min=3),
        span("2", "Incident", outcome="hurt"),
        span("3", "Incident", outcome="none"),
    ]
    found = mapping.apply(document(spans, []), losses)
    assert [(one.label, one.attrs) for one in found.spans] == [
        ("Casualty", {"harm": "killed", "status": "civilian", "count": 3}),
        ("Casualty", {"harm": "injured"}),
        ("Event", {"type": "unknown", "kind": "event"}),
    ]
    assert not losses


def test_relations_are_renamed_and_turned(mapping: Mapping) -> None:
    losses = Losses()
    spans = [span("1", "Victim"), span("2", "Incident", outcome="none")]
    found = mapping.apply(document(spans, [Link("casualty_of", "1", "2"), Link("agent", "1", "2")]), losses)
    assert found.links == [Link("of", "1", "2"), Link("perpetrator", "2", "1")]
    assert not losses


def test_what_is_neither_mapped_nor_ignored_is_counted(mapping: Mapping) -> None:
    losses = Losses()
    spans = [
        span("1", "Victim", affiliation="police", colour="red", confidence=1, mood="sad"),
        span("2", "Weapon"),
        span("3", "Weapon"),
        span("4", "Incident", outcome="unknown"),
        span("5", "Sentence"),
    ]
    links = [Link("coref", "1", "2"), Link("near", "1", "2"), Link("casualty_of", "1", "4")]
    found = mapping.apply(document(spans, links), losses)
    assert [one.key for one in found.spans] == ["1"]
    assert str(losses).splitlines() == [
        "not held: attribute Victim.mood: 1",
        "not held: label Incident, for which no condition holds: 1",
        "not held: label Weapon: 2",
        "not held: relation near: 1",
        "not held: relation to a lost span casualty_of: 1",
        'not held: value Victim.affiliation "police": 1',
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("labels: {X: {label: Incident}}", "X: the scheme has no label Incident"),
        ("labels: {X: {label: Event, set: {harm: killed}}}", "X: Event has no attribute harm"),
        ("labels: {X: {label: Casualty, set: {harm: dead}}}", 'X: Casualty.harm cannot be "dead"'),
        ("labels: {X: {label: Casualty, values: {harm: {k: dead}}}}", 'X: Casualty.harm cannot be "dead"'),
        ("relations: {r: within}", "r: the scheme has no relation within"),
        ("label: {}", "unknown field `label`"),
        ("labels: [", "while parsing a flow"),
        ("labels: !!python/object:os.system {}", "could not determine a constructor"),
    ],
)
def test_a_mapping_that_leads_nowhere_is_refused(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(FootnoteError) as refused:
        read_mapping(file)
    assert words in refused.value.message


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="cannot be read"):
        read_mapping(tmp_path / "none.yaml")


def test_the_mapping_of_the_guide_is_one(repository: Path, tmp_path: Path) -> None:
    guide = (repository / "docs" / "annotation-tools.md").read_text("utf-8")
    file = tmp_path / "mapping.yaml"
    file.write_text(guide.partition("```yaml\n")[2].partition("```")[0], "utf-8")
    assert read_mapping(file).labels.keys() == {"Victim", "Incident"}
