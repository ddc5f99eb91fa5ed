"""Project the schemas to the Markdown data dictionary that ships with the package."""

from __future__ import annotations

from itertools import groupby

from footnote.contract.load import Contract, Field, Table


def data_dictionary(contract: Contract) -> str:
    """All tables, tier by tier, then all vocabularies."""
    tables = contract.by_tier()
    parts: list[str] = []
    for tier, group in groupby(tables, key=lambda table: table.tier):
        parts.append(f"## {tier.capitalize()}\n")
        parts += [table_section(table) for table in group]
    parts.append("## Vocabularies\n")
    used = {field.vocabulary for table in tables for field in table.fields}
    for name in sorted(used - {None}, key=str):
        rows = "\n".join(f"| `{value}` | {meaning} |" for value, meaning in contract.vocabularies[str(name)].items())
        parts.append(f"### {name}\n\n| value | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def table_section(table: Table) -> str:
    """One table: what it holds, its keys, its columns, its rules."""
    keys = [f"Primary key: {', '.join(f'`{name}`' for name in table.primary_key)}."]
    keys += [
        f"`{', '.join(key.fields)}` refers to `{key.reference.resource}`."
        for key in sorted(table.foreign_keys, key=lambda key: key.fields)
    ]
    rows = "\n".join(_row(field) for field in table.fields)
    section = f"""### {table.name}

{table.description} {" ".join(keys)}

| column | type | meaning | example |
|---|---|---|---|
{rows}
"""
    if table.rules:
        rules = "\n".join(f"- `{rule.sql}`: otherwise {rule.message}" for rule in table.rules)
        section += f"\nRules about one row (an empty operand passes):\n\n{rules}\n"
    return section


def _row(field: Field) -> str:
    kind = f"{field.type}, required" if field.constraints.required else field.type
    meaning = [field.description]
    if field.unit:
        meaning.append(f"Unit: {field.unit}.")
    if field.vocabulary:
        meaning.append(f"Values: [{field.vocabulary}](#{field.vocabulary}).")
    if field.at is not None:
        meaning.append(f"Footnote: {field.at}, {field.basis}.")
    example = str(field.example).lower() if isinstance(field.example, bool) else str(field.example)
    cells = (f"`{field.name}`", kind, " ".join(meaning), f"`{example}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
