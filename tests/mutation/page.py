"""The page docs/damages.md: every damage that the tests do, and what is said of it.

`python -m tests.mutation.page > docs/damages.md` makes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from footnote.rules.catalogue import rules
from tests.mutation.damage import ACCEPTED, REFUSED, UNNOTICED, Damage, Outcome, codes_of, outcomes_of
from tests.mutation.damages import DAMAGES

HEAD = """\
# Damages

{found} kinds of damage, and what is said of each. The tests do every one of them to a copy of a small valid corpus, or of
the package that is built from it, as people and tools do: an annotator, an annotation tool, an editor, a spreadsheet, a
merge, a transfer, an outlet that changes its article, a publisher. Each must be reported under this code and at the
damaged line or row, and nothing else may be reported. Rules that no damage hits: {never}.

**refused** means that nothing is checked, and the message says why. This page is made by
`python -m tests.mutation.page > docs/damages.md` from `tests/mutation/`, and a test compares them.
"""
TWICE = """\
One cause, one finding: what only follows from another finding is left out. These are reported under two codes, since
both say something that the other does not:
"""
CORPUS = """\
Of a corpus, checked with the articles' texts unless it says otherwise: with the stamps alone (*stamps*), as by those who
do not hold the texts, or without both (*no texts*).
"""
NOT_DAMAGED = """\
{accepted} changes that are no damage, of which nothing is said:
"""
UNSEEN = """\
{unnoticed} damages that no rule can see. Two annotators who mark the same article independently find most of them
(`footnote agree`); the footnote under each value is there so that readers find the others.
"""
MODES = {"stamps": " *(stamps)*", "neither": " *(no texts)*"}


def page(damages: Iterable[Damage], outcomes: dict[str, Outcome]) -> str:
    """Give the page."""
    listed = list(damages)
    found = [one for one in listed if one.code not in (ACCEPTED, UNNOTICED)]
    accepted = [one for one in listed if one.code == ACCEPTED]
    unnoticed = [one for one in listed if one.code == UNNOTICED]
    never = sorted({rule.code for rule in rules()} - codes_of(found))
    of_corpora = [one for one in found if one.mode not in ("package", "release")]
    return "\n".join(
        [
            HEAD.format(found=len(found), never=", ".join(never) or "none"),
            TWICE,
            *(f"- {one.what} {one.code} and {one.also}: {one.because}." for one in found if one.also),
            "",
            f"## A corpus: {len(of_corpora)}\n",
            CORPUS,
            *table(of_corpora, outcomes),
            "## A package\n",
            *table([one for one in found if one.mode == "package"], outcomes),
            "## From release to release\n",
            *table([one for one in found if one.mode == "release"], outcomes),
            "## No damage\n",
            NOT_DAMAGED.format(accepted=len(accepted)),
            *(f"- {one.what}" for one in accepted),
            "",
            "## What no rule can see\n",
            UNSEEN.format(unnoticed=len(unnoticed)),
            *(f"- {one.what.removesuffix('.')}: {one.because}." for one in unnoticed),
            "",
        ]
    )


def table(damages: Iterable[Damage], outcomes: dict[str, Outcome]) -> list[str]:
    """Give one row a damage."""
    rows = [
        f"| {one.who} | {one.what}{MODES.get(one.mode, '')} | {code(one)} | {said(one, outcomes[one.name])} |"
        for one in damages
    ]
    return ["| By | Damage | Code | What is said |", "|---|---|---|---|", *rows, ""]


def code(one: Damage) -> str:
    """The codes, with links to the rules."""
    if one.code == REFUSED:
        return f"**{REFUSED}**"
    return ", ".join(f"[{code}](rules.md#{code.lower()})" for code in (one.code, one.also) if code is not None)


def said(one: Damage, outcome: Outcome) -> str:
    """The first finding under the code, or the first line of the refusal, as code."""
    if outcome.refusal is not None:
        words = outcome.refusal.splitlines()[0]
    else:
        words = next(problem.message for problem in outcome.problems if problem.code == one.code)
    return f"`` {' '.join(words.split())} ``".replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page(DAMAGES, outcomes_of(DAMAGES)))
