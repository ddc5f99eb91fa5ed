"""Our layers in the JSON that INCEpTION's project settings export and import."""

from __future__ import annotations

import json
from typing import Any

from footnote.contract.load import Attribute, Contract
from footnote.exchange.tools.inception.layers import (
    ARTICLE,
    header_columns,
    link_type_of,
    slots_of,
    strings_of,
    type_of,
)

# INCEpTION shows the name of the slot on its arc if annotators are not asked for a role
NO_ROLES = json.dumps({"enableRoleLabels": False, "defaultSlots": []})


def layers_json(contract: Contract) -> str:
    """A span layer for each label, and a layer of the document for the header."""
    layers = [span_layer(contract, label) for label in contract.scheme.labels]
    article = layer(ARTICLE, "document-metadata", "what is known of the article as a whole")
    article["features"] = [string(name, rank=rank) for rank, name in enumerate(header_columns())]
    return json.dumps([*layers, article], ensure_ascii=False, indent=2) + "\n"


def span_layer(contract: Contract, label: str) -> dict[str, Any]:
    """The layer of a label: attributes, note, slots."""
    known = contract.scheme.labels[label]
    features = []
    for name, attribute in strings_of(contract.scheme, label).items():
        described = known.attributes.get(attribute)
        features.append(string(name, **attribute_settings(contract, described)))
    for name, target in slots_of(contract.scheme, label).items():
        features.append(slot(label, name, target))
    made = layer(type_of(label), "span", known.description)
    made["features"] = [feature | {"rank": rank} for rank, feature in enumerate(features)]
    return made


def attribute_settings(contract: Contract, attribute: Attribute | None) -> dict[str, Any]:
    """What an attribute says of its feature: whether annotators must fill it, and with what."""
    if attribute is None:
        return {}
    settings: dict[str, Any] = {"required": attribute.required}
    if attribute.values is not None:
        tags = contract.vocabularies[attribute.values]
        settings["tag_set"] = {
            "name": f"footnote {attribute.values}",
            "description": None,
            "language": None,
            "tags": [{"tag_name": tag, "tag_description": text} for tag, text in tags.items()],
            "create_tag": False,
        }
    return settings


def layer(name: str, kind: str, description: str) -> dict[str, Any]:
    """A layer whose annotations may overlap, cross sentences, and begin and end at any character."""
    return {
        "name": name,
        "features": [],
        "uiName": name.rpartition(".")[2],
        "type": kind,
        "description": description,
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "ALWAYS",
        "lock_to_token_offset": False,
        "multiple_tokens": False,
        "linked_list_behavior": False,
        "on_click_javascript_action": None,
        "traits": None,
    }


def string(name: str, **settings: Any) -> dict[str, Any]:
    """A feature that holds a string."""
    return {
        "name": name,
        "tag_set": None,
        "uiName": name,
        "type": "uima.cas.String",
        "enabled": True,
        "visible": True,
        "include_in_hover": False,
        "required": False,
        "remember": False,
        "hideUnconstraintFeature": False,
        "description": None,
        "multi_value_mode": "NONE",
        "link_mode": "NONE",
        "link_type_name": None,
        "link_type_role_feature_name": None,
        "link_type_target_feature_name": None,
        "traits": None,
        "curatable": True,
        **settings,
    }


def slot(label: str, name: str, target: str) -> dict[str, Any]:
    """A feature that holds links to annotations of a layer."""
    return string(
        name,
        type=target,
        multi_value_mode="ARRAY",
        link_mode="WITH_ROLE",
        link_type_name=link_type_of(label, name),
        link_type_role_feature_name="role",
        link_type_target_feature_name="target",
        traits=NO_ROLES,
    )
