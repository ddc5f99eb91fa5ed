"""Files that set brat up for the annotation scheme; they lie in the folder of the articles, or above."""

from __future__ import annotations

from footnote.contract.load import Contract
from footnote.exchange.colours import OTHER, colour_of

OVERLAP = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"


def config(contract: Contract) -> dict[str, str]:
    """`annotation.conf`: what can be marked; `visual.conf`: how it looks."""
    return {"annotation.conf": annotation(contract), "visual.conf": visual(contract)}


def annotation(contract: Contract) -> str:
    """Labels, relations and attributes; an attribute's label stands in front of its name, as both have vocabularies."""
    scheme = contract.scheme
    lines = ["[entities]", *scheme.labels, "", "[relations]", "# spans may overlap in any way", OVERLAP]
    for name, relation in scheme.relations.items():
        starts = scheme.claim if relation.start == "claim" else relation.start
        lines.append(f"{name}\tArg1:{'|'.join(starts)}, Arg2:{'|'.join(relation.end)}")
    lines += ["", "[events]", "", "[attributes]"]
    for label, name, vocabulary in closed(contract):
        lines.append(f"{label}_{name}\tArg:{label}, Value:{'|'.join(contract.vocabularies[vocabulary])}")
    lines += ["", "# All other attributes are typed into the notes of a span, before what else is to say:"]
    for label, definition in scheme.labels.items():
        names = [name for name, attribute in definition.attributes.items() if attribute.values is None]
        if names:
            lines.append(f"#   {label}: {'; '.join(f'{name}=...' for name in names)}")
    return "\n".join([*lines, ""])


def visual(contract: Contract) -> str:
    """Names as people read them, colours, arrows."""
    lines = ["[labels]"]
    lines += [f"{label} | {label} | {label[:3]}" for label in contract.scheme.labels]
    lines += [f"{relation} | {relation.replace('_', ' ')}" for relation in contract.scheme.relations]
    lines += [f"{label}_{name} | {name.replace('_', ' ')}" for label, name, _ in closed(contract)]
    lines += ["", "[drawing]", f"SPAN_DEFAULT\tfgColor:black, bgColor:{OTHER}, borderColor:darken"]
    lines += ["ARC_DEFAULT\tcolor:#555555, arrowHead:triangle-5"]
    lines += [f"{label}\tbgColor:{colour_of(label)}" for label in contract.scheme.labels]
    return "\n".join([*lines, ""])


def closed(contract: Contract) -> list[tuple[str, str, str]]:
    """Label, name and vocabulary of each attribute that has one."""
    return [
        (label, name, attribute.values)
        for label, definition in contract.scheme.labels.items()
        for name, attribute in definition.attributes.items()
        if attribute.values is not None
    ]
