"""Project a table's schema to Table Schema (Frictionless), as it stands in datapackage.json.

`constraints.enum` is written beside the `categories` of Data Package 2, which readers of version 1 ignore.
The property `fieldsMatch` is left out: the published 2.0 profile and its text disagree on its type.
"""

from __future__ import annotations

from typing import Any

from footnote.contract.load import Contract, Field, Table

TABLE_SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(table: Table, contract: Contract) -> dict[str, Any]:
    """Give the Table Schema descriptor of a table."""
    descriptor: dict[str, Any] = {
        "$schema": TABLE_SCHEMA_PROFILE,
        "fields": [_field(field, contract) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.unique_keys:
        descriptor["uniqueKeys"] = [list(key) for key in table.unique_keys]
    if table.foreign_keys:
        descriptor["foreignKeys"] = [
            {
                "fields": list(key.fields),
                # an empty resource name means the table itself, in both versions of the standard
                "reference": {
                    "resource": "" if key.reference.resource == table.name else key.reference.resource,
                    "fields": list(key.reference.fields),
                },
            }
            for key in table.foreign_keys
        ]
    return descriptor


def _field(field: Field, contract: Contract) -> dict[str, Any]:
    descriptor: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    # as it stands in the CSV file: the official profile takes nothing but text here
    descriptor["example"] = str(field.example).lower() if isinstance(field.example, bool) else str(field.example)
    if field.unit is not None:
        descriptor["unit"] = field.unit
    if field.type == "boolean":
        descriptor["trueValues"], descriptor["falseValues"] = ["true"], ["false"]
    constraints: dict[str, Any] = {}
    if field.constraints.required:
        constraints["required"] = True
    for name, value in (
        ("pattern", field.constraints.pattern),
        ("minimum", field.constraints.minimum),
        ("maximum", field.constraints.maximum),
        ("maxLength", field.constraints.max_length),
    ):
        if value is not None:
            constraints[name] = value
    if field.vocabulary is not None:
        vocabulary = contract.vocabularies[field.vocabulary]
        constraints["enum"] = list(vocabulary)
        descriptor["categories"] = [{"value": value, "label": meaning} for value, meaning in vocabulary.items()]
    if constraints:
        descriptor["constraints"] = constraints
    return descriptor
