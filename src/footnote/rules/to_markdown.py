"""Render the rules for people: docs/rules.md is this text, and a test keeps it so."""

from __future__ import annotations

from footnote.rules.catalogue import SCOPES, Rule, rules

HEAD = """\
# Rules

What a build checks beyond types. A code that begins with E is an error: nothing is published until it is mended. One
that begins with W is a warning: it is published in the table `problems`, and a person should look.

`footnote check` runs them and names file and line, or the row, and how to mend it; `footnote rules E17` explains one
on the terminal. A rule of annotation can be switched off in package.yaml with the reason, which every report and
datapackage.json then give:

```yaml
rules_off:
  W37: "these sources never date their figures"
```

Which damages of a corpus or a package are found by which rule is shown in [damages.md](damages.md). This page is made
from `src/footnote/rules/`, one file a rule.
"""


def rules_page() -> str:
    """Give the page: head, one line a rule, then why each exists and how its findings are mended."""
    lines = ["| Code | Scope | What must hold |", "|---|---|---|"]
    lines += [f"| [{rule.code}](#{rule.code.lower()}) | {rule.scope} | {escaped(rule.demand)} |" for rule in rules()]
    scopes = [f"- **{scope}**: {meaning}" for scope, meaning in SCOPES.items()]
    return "\n".join([HEAD, "A rule's scope is what it looks at:", "", *scopes, "", *lines, "", *map(section, rules())])


def section(rule: Rule) -> str:
    """Give one rule."""
    lines = [
        f"## {rule.code}",
        "",
        sentence(rule.demand),
        "",
        f"- Why: {rule.why}",
        f"- Wrong: {rule.wrong}",
        f"- Right: {rule.right}",
        f"- To mend it: {rule.hint}",
    ]
    return "\n".join([*lines, "" if rule.can_be_off else "- Cannot be switched off.\n"])


def sentence(text: str) -> str:
    """Make a sentence of a demand.

    >>> sentence("a span lies within the text")
    'A span lies within the text.'
    """
    return f"{text[0].upper()}{text[1:]}."


def escaped(text: str) -> str:
    """Keep bars from ending a cell."""
    return text.replace("|", "\\|")
