"""Render the rules for people: docs/rules.md is this text, and a test keeps it so."""

from __future__ import annotations

from footnote.rules import Rule, rules

HEAD = """\
# Rules

What a build checks beyond types. A code that begins with E is an error: nothing is published until it is mended. One
that begins with W is a warning: it is published in the table `problems`, and a person should look.

Every finding names the file and line, or the row, and says how to mend it. Codes that are not listed here come from
reading files, from comparing them with the articles' texts, from the constraints of single columns (`schemas/`), and,
when a release is made, from the comparison with the release before: a published id that vanished without a word (E46),
a version that contradicts the changes (E76), a change without a reason (E77). This page is made from
`src/footnote/rules/*.sql`, one file a rule.
"""


def rules_page() -> str:
    """Give the page: head, one line a rule, then why each exists and how its findings are mended."""
    ordered = sorted(rules(), key=lambda rule: (int(rule.code[1:]), rule.code))
    lines = ["| Code | What must hold |", "|---|---|"]
    lines += [f"| [{rule.code}](#{rule.code.lower()}) | {escaped(rule.demand)} |" for rule in ordered]
    return "\n".join([HEAD, *lines, "", *map(section, ordered)])


def section(rule: Rule) -> str:
    """Give one rule."""
    return f"## {rule.code}\n\n{sentence(rule.demand)}\n\n- Why: {rule.why}\n- To mend it: {rule.hint}\n"


def sentence(text: str) -> str:
    """Make a sentence of a demand.

    >>> sentence("a span lies within the text")
    'A span lies within the text.'
    """
    return f"{text[0].upper()}{text[1:]}."


def escaped(text: str) -> str:
    """Keep bars from ending a cell."""
    return text.replace("|", "\\|")
