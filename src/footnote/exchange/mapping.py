"""A corpus annotated for another purpose, in our scheme: which of their labels, attributes and relations are ours.

    labels:
      Victim:                          # their label
        label: Casualty                # ours
        set: {harm: killed}            # constants
        from: {status: affiliation}    # our attribute from theirs
        values: {status: {civ: civilian, mil: combatant}}
      Incident:                        # one label, several of ours: the first whose conditions hold
        - when: {outcome: [killed, injured]}
          label: Casualty
          from: {harm: outcome}
        - {label: Event, set: {type: unknown, kind: event}}
    relations:
      casualty_of: of
      agent: {relation: perpetrator, reverse: true}   # theirs leads from the actor to the event
    ignore:
      labels: [Sentence]
      attributes: [confidence]         # or Victim.confidence
      relations: [coref]

What the file neither maps nor ignores is lost, and the report of losses says so by kind and number.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml

from footnote.contract import contract
from footnote.exchange.document import Document, Link, Losses, Span
from footnote.problems import FootnoteError

LARGEST = 1 << 20  # bytes; a mapping is written by hand
Value = str | int | float | bool
IDENTITY = ("id", "quoted")  # of our own exports: see footnote.exchange.scheme.OWN


class LabelRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"constants": "set", "source": "from"}):
    """What a span of one of their labels becomes, where `when` holds."""

    label: str
    when: dict[str, Value | list[Value]] = {}
    constants: dict[str, Value] = {}
    source: dict[str, str] = {}
    values: dict[str, dict[str, Value]] = {}


class RelationRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one of their relations becomes."""

    relation: str
    reverse: bool = False


class Ignored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out on purpose."""

    labels: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping file."""

    labels: dict[str, LabelRule | list[LabelRule]] = {}
    relations: dict[str, str | RelationRule] = {}
    ignore: Ignored = Ignored()

    def apply(self, document: Document, losses: Losses) -> Document:
        """A document in the labels, attributes and relations of our scheme; what is not mapped is counted as lost."""
        spans = [mapped for span in document.spans if (mapped := self._span(span, losses)) is not None]
        kept = {span.key for span in spans}
        links = [turned for link in document.links if (turned := self._link(link, kept, losses)) is not None]
        return msgspec.structs.replace(document, spans=spans, links=links)

    def rules(self, label: str) -> list[LabelRule]:
        """The rules for one of their labels, in order."""
        found = self.labels.get(label, [])
        return found if isinstance(found, list) else [found]

    def _span(self, span: Span, losses: Losses) -> Span | None:
        if span.label in self.ignore.labels:
            return None
        rules = self.rules(span.label)
        rule = next((rule for rule in rules if holds(rule, span)), None)
        if rule is None:
            losses.add("label", f"{span.label}, for which no condition holds" if rules else span.label)
            return None
        attrs = {name: value for name, value in span.attrs.items() if name in IDENTITY} | rule.constants
        for ours, theirs in rule.source.items():
            value = span.attrs.get(theirs)
            if value not in (None, "", []):
                attrs |= self._value(span.label, ours, theirs, value, rule, losses)
        self._count_unused(span, rule, losses)
        return msgspec.structs.replace(span, label=rule.label, attrs=attrs)

    def _value(self, label: str, ours: str, theirs: str, value: Any, rule: LabelRule, losses: Losses) -> dict[str, Any]:
        values = rule.values.get(ours)
        if values is None:
            return {ours: value}
        if str(value) in values:
            return {ours: values[str(value)]}
        losses.add("value", f'{label}.{theirs} "{value}"')
        return {}

    def _count_unused(self, span: Span, rule: LabelRule, losses: Losses) -> None:
        used = {*rule.source.values(), *rule.when, *IDENTITY}
        for name, value in span.attrs.items():
            is_ignored = name in self.ignore.attributes or f"{span.label}.{name}" in self.ignore.attributes
            if name not in used and not is_ignored and value not in (None, "", []):
                losses.add("attribute", f"{span.label}.{name}")

    def _link(self, link: Link, kept: set[str], losses: Losses) -> Link | None:
        if link.relation in self.ignore.relations:
            return None
        rule = self.relations.get(link.relation)
        if rule is None:
            losses.add("relation", link.relation)
            return None
        if not {link.start, link.end} <= kept:
            losses.add("relation to a lost span", link.relation)
            return None
        if isinstance(rule, str):
            return Link(rule, link.start, link.end)
        start, end = (link.end, link.start) if rule.reverse else (link.start, link.end)
        return Link(rule.relation, start, end)


def holds(rule: LabelRule, span: Span) -> bool:
    """Whether all conditions of a rule hold: each attribute has the value, or one of them."""
    return all(
        str(span.attrs.get(name)) in [str(one) for one in (wanted if isinstance(wanted, list) else [wanted])]
        for name, wanted in rule.when.items()
    )


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        FootnoteError: it is missing, not YAML, or names labels, attributes, values or relations that the scheme does
            not have.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FootnoteError(f"{path} has more than {LARGEST:,} bytes", "is it a mapping?")
        mapping = msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Mapping)
    except OSError as error:
        raise FootnoteError(f"{path} cannot be read: {error.strerror}", "say where with --mapping") from error
    except (msgspec.ValidationError, yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise FootnoteError(f"{path}: {error}", "docs/annotation-tools.md shows a mapping") from error
    if wrong := unknown(mapping):
        raise FootnoteError(f"{path}: {wrong[0]}", "docs/annotation-guide.md lists labels, attributes and relations")
    return mapping


def unknown(mapping: Mapping) -> list[str]:
    """What a mapping leads to that the scheme does not have."""
    scheme, vocabularies = contract().scheme, contract().vocabularies
    wrong = []
    for theirs in mapping.labels:
        for rule in mapping.rules(theirs):
            definition = scheme.labels.get(rule.label)
            if definition is None:
                wrong.append(f"{theirs}: the scheme has no label {rule.label}")
                continue
            for name in {*rule.constants, *rule.source, *rule.values}:
                if name not in definition.attributes:
                    wrong.append(f"{theirs}: {rule.label} has no attribute {name}")
            for name, given in [(n, [v]) for n, v in rule.constants.items()] + [
                (n, list(values.values())) for n, values in rule.values.items()
            ]:
                listed = definition.attributes[name].values if name in definition.attributes else None
                wrong += [
                    f'{theirs}: {rule.label}.{name} cannot be "{value}"'
                    for value in given
                    if listed is not None and value not in vocabularies[listed]
                ]
    for theirs, relation in mapping.relations.items():
        ours = relation if isinstance(relation, str) else relation.relation
        if ours not in scheme.relations:
            wrong.append(f"{theirs}: the scheme has no relation {ours}")
    return sorted(wrong)
