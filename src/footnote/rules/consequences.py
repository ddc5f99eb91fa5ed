"""One cause, one finding: leave out what only follows from another finding.

A line that cannot be read is missing from all links to it; a mark that stands twice is counted twice. Whoever mends
the cause mends these too, and until then they hide it. What is left out always follows from an error that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from footnote.problems import Problem
from footnote.rules.catalogue import rule_of

# these say that something is missing, which is no news where a line of the article could not be read
LACKS = frozenset({"E14", "E25", "E42", "E52", "E65", "W37", "W50"})
# of one mark, the finding on the left follows from those on the right: a link that leads nowhere is no link, numbers
# are not compared along a ring, words are not looked for outside their quote, and what left its series by a wrong
# year leaves the coverage too
FOLLOWS: Mapping[str, frozenset[str]] = {code: frozenset({"E65"}) for code in LACKS - {"E65"}} | {
    "E16": frozenset({"E15"}),
    "E39": frozenset({"E02"}),
    "E40": frozenset({"E02"}),
    "W56": frozenset({"E29"}),
}
UNREAD = frozenset({"E60", "E61", "E62"})
# a file with one of these could not be compared with its text, whatever its stamp says
NOT_COMPARED = frozenset({"E01", "E60", "E61", "E63"})
STAMPS = frozenset({"E71", "E72"})
DOUBLED = "E46"


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """Give the findings but for those that follow from others, in the same order."""
    found = list(problems)
    unread = {p.article_id for p in found if p.code in UNREAD and p.annotation_id is None}
    doubled = {_mark(p) for p in found if p.code == DOUBLED and p.article_id is not None}
    not_compared = {p.file for p in found if p.code in NOT_COMPARED}
    codes = {(p.code, *_mark(p)) for p in found if p.annotation_id is not None}
    # cells of a register that could not be read are empty in its table
    unread_rows = {p.place for p in found if p.code == "E66" and p.table_name is None}
    has_own_errors = any(p.severity == "error" and rule_of(p.code).scope != "package" for p in found)

    def follows(problem: Problem) -> bool:
        article, mark = problem.article_id, _mark(problem)
        if problem.code != DOUBLED and article is not None and (mark in doubled or (article, None) in doubled):
            return True
        if article is not None and article in unread and problem.code in LACKS:
            return True
        if problem.code in STAMPS and problem.file in not_compared:
            return True
        if problem.table_name is not None and problem.place in unread_rows:
            return True
        # what the build computes from a corpus with errors says nothing about the build
        if has_own_errors and problem.file is None and rule_of(problem.code).scope == "package":
            return True
        return any((cause, *mark) in codes for cause in FOLLOWS.get(problem.code, ()))

    return [problem for problem in found if not follows(problem)]


def _mark(problem: Problem) -> tuple[str | None, str | None]:
    return problem.article_id, problem.annotation_id
