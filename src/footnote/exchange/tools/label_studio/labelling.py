"""The label config: what a project shows an annotator, made from the annotation scheme.

Every attribute has a control of its own, named `Label.attribute`, that is shown while a region with that label is
selected: names must be unique, and `status` of a Casualty and of Troops have different values.
"""

from __future__ import annotations

from xml.etree import ElementTree

from footnote.contract.load import Attribute, Contract

TEXT = "text"
LABEL = "label"
NOTE = "note"
# from one part of a discontinuous span to the next
CONTINUED = "continued"
QUOTED = "Quote.quoted"
# strong, as the tool pales them behind words and writes labels in them
COLOURS = ("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#17a2b8", "#7f7f7f", "#bcbd22", "#e377c2")
HOTKEYS = "123456789"
# longer lists are folded
LIST_SHOWN = 3
HINTS = {
    "slug": "lower case words with hyphens",
    "text": "as printed",
    "edtf": "EDTF: 2021-05-03, 2021-05, 2021-05-01/2021-05-10, ../2021-06-30",
    "sum": "a name for what is counted together in this article",
    "anchor": "explicit, reference_year, publication, incident:KEY or date",
    "actor": "id of the register of actors, none or anonymous",
    "place": "id of the register of places",
}
QUOTED_HINT = "only where the marks do not show it: start-end of each piece inside quotation marks, or none"


def control_name(label: str, attribute: str) -> str:
    """The name of the control for an attribute.

    >>> control_name("Troops", "status")
    'Troops.status'
    """
    return f"{label}.{attribute}"


def control_type(attribute: Attribute) -> str:
    """The type of an attribute's control, as results name it."""
    if attribute.values is not None:
        return "choices"
    return "number" if attribute.type == "integer" else "textarea"


def config(contract: Contract) -> dict[str, str]:
    """The label config, by file name."""
    view = ElementTree.Element("View")
    labels = ElementTree.SubElement(view, "Labels", name=LABEL, toName=TEXT)
    for number, (name, label) in enumerate(contract.scheme.labels.items()):
        shown = {"value": name, "background": COLOURS[number % len(COLOURS)], "hint": label.description}
        ElementTree.SubElement(labels, "Label", shown | ({"hotkey": HOTKEYS[number]} if number < len(HOTKEYS) else {}))
    columns = ElementTree.SubElement(view, "View", style="display: flex; gap: 1.5em")
    # characters, not words: a mark may begin inside one
    article = ElementTree.SubElement(columns, "View", style="flex: 1")
    ElementTree.SubElement(article, "Text", name=TEXT, value="$text", granularity="symbol")
    # beside the text, wherever an annotator has scrolled to
    fields = ElementTree.SubElement(
        columns, "View", style="flex: 0 0 15em; position: sticky; top: 0; align-self: start"
    )
    relations = ElementTree.SubElement(view, "Relations")
    for name in (*contract.scheme.relations, CONTINUED):
        ElementTree.SubElement(relations, "Relation", value=name)
    for name, label in contract.scheme.labels.items():
        when = {"visibleWhen": "region-selected", "whenTagName": LABEL, "whenLabelValue": name}
        controls = ElementTree.SubElement(fields, "View", when)
        for attribute_name, attribute in label.attributes.items():
            add_control(controls, name, attribute_name, attribute, contract)
        if name == "Quote":
            ElementTree.SubElement(controls, "Header", value="quoted", size="5")
            add_text(controls, common_of(QUOTED, name), QUOTED_HINT)
    add_text(fields, {"name": NOTE, "toName": TEXT, "perRegion": "true"}, "note on the region")
    ElementTree.indent(view)
    return {"label_config.xml": ElementTree.tostring(view, "unicode") + "\n"}


def add_control(view: ElementTree.Element, label: str, name: str, attribute: Attribute, contract: Contract) -> None:
    """Add the heading of an attribute and its control."""
    heading = f"{name}, required" if attribute.required else name
    ElementTree.SubElement(view, "Header", value=heading, size="5")
    common = common_of(control_name(label, name), label)
    kind = control_type(attribute)
    if kind == "number":
        ElementTree.SubElement(view, "Number", common | {"min": "0", "step": "1"})
    elif kind == "textarea":
        add_text(view, common, HINTS[attribute.type or "text"])
    else:
        values = contract.vocabularies[attribute.values or ""]
        layout = {"layout": "select"} if len(values) > LIST_SHOWN else {"showInLine": "true"}
        choices = ElementTree.SubElement(view, "Choices", common | {"choice": "single"} | layout)
        for value, meaning in values.items():
            ElementTree.SubElement(choices, "Choice", value=value, hint=meaning)


def common_of(name: str, label: str) -> dict[str, str]:
    """What every control of a label says."""
    return {"name": name, "toName": TEXT, "perRegion": "true", "whenTagName": LABEL, "whenLabelValue": label}


def add_text(view: ElementTree.Element, common: dict[str, str], placeholder: str) -> None:
    """Add a field for one text."""
    field = {"rows": "1", "maxSubmissions": "1", "editable": "true", "placeholder": placeholder}
    ElementTree.SubElement(view, "TextArea", common | field)
