"""Show the rules on a terminal: all of them, or one with its reason and an example."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

from footnote.rules.catalogue import SCOPES, Rule, rule_of, rules

WIDTH = 100


def list_rules(off: Mapping[str, str]) -> str:
    """All rules by scope, each with its demand and its reason; `off` are those that a corpus does without."""
    blocks = []
    for scope, meaning in SCOPES.items():
        lines = [f"{scope}: {meaning}"]
        for rule in rules():
            if rule.scope == scope:
                lines.append(paragraph(f"  {rule.code}  ", rule.demand + (", OFF" if rule.code in off else "")))
                lines.append(paragraph("       ", rule.why))
        blocks.append("\n".join(lines))
    legend = "E stops the publication, W is published as a warning; footnote rules CODE explains one with an example"
    return "\n\n".join([*blocks, legend])


def explain_rule(code: str, off: Mapping[str, str]) -> str:
    """One rule: what it demands, why, wrong and right, how to mend it.

    Raises:
        FootnoteError: there is no such rule.
    """
    rule = rule_of(code)
    lines = [
        f"{rule.code} ({rule.severity}): {rule.demand}",
        "",
        paragraph("  why    ", rule.why),
        paragraph("  wrong  ", rule.wrong),
        paragraph("  right  ", rule.right),
        paragraph("  mend   ", rule.hint),
        paragraph("  scope  ", f"{rule.scope}: {SCOPES[rule.scope]}"),
        paragraph("  found  ", f"by src/footnote/rules/{rule.code}_*.sql" if rule.query else f"by {rule.found_by}"),
        paragraph("  off    ", switch(rule, off)),
    ]
    return "\n".join(lines)


def switch(rule: Rule, off: Mapping[str, str]) -> str:
    """Say whether a corpus can do without a rule, or does."""
    if rule.code in off:
        return f"in this corpus, because: {off[rule.code]}"
    if not rule.can_be_off:
        return "never"
    return f'in package.yaml, with the reason: rules_off: {{{rule.code}: "…"}}'


def paragraph(head: str, text: str) -> str:
    """Wrap a text behind its head, further lines below its first word."""
    return fill(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)
