"""The one error of this package: words that have no value, or none without help.

Every function of ``footnote.values`` that reads words raises this and nothing else, whatever the string.
"""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "needs_publication",
    "needs_antecedent",
    "ambiguous",
    "not_a_count",
    "change_not_range",
    "not_a_date",
    "needs_language",
    "invalid_edtf",
]

HINTS: dict[Code, str] = {
    "needs_publication": "give the publication date (or the reference year), or leave the date empty",
    "needs_antecedent": "give the date that the words count from",
    "ambiguous": "state the value or the order of the parts in the annotation",
    "not_a_count": "set the count in the annotation, or mark a shorter span",
    "change_not_range": "mark the two numbers as two claims",
    "not_a_date": "leave the date empty, or state its EDTF value in the annotation",
    "needs_language": "pip install 'footnote[languages]', or state the EDTF value in the annotation",
    "invalid_edtf": "write year, year-month or year-month-day, an interval a/b, or a set [a..b]",
}

# Beyond this no annotated span is a count or a date; the limit keeps the time on hostile input bounded.
LONGEST_WORDS = 400


class UnreadableWords(ValueError):
    """Words without a value: a code, the words, a message and a hint.

    ``unresolved`` holds what *can* be said, as EDTF with empty bounds, when only the year is missing:

    >>> error = UnreadableWords("needs_publication", "September 28", "no year is known", unresolved="XXXX-09-28")
    >>> error.code, error.unresolved, error.hint
    ('needs_publication', 'XXXX-09-28', 'give the publication date (or the reference year), or leave the date empty')
    """

    def __init__(
        self, code: Code, words: str, message: str, hint: str | None = None, unresolved: str | None = None
    ) -> None:
        """Keep the parts; ``hint`` defaults to the hint of the code."""
        # all arguments go to the base class so that the error survives pickling (process pools)
        super().__init__(code, words, message, hint, unresolved)
        self.code = code
        self.words = words
        self.message = message
        self.hint = HINTS[code] if hint is None else hint
        self.unresolved = unresolved

    def __str__(self) -> str:
        """Give the message with the words, shortened: long input must not flood a report.

        >>> str(UnreadableWords("not_a_date", "the army", "no date is in the words"))
        '"the army": no date is in the words'
        """
        shown = self.words if len(self.words) <= 80 else self.words[:79] + "…"
        return f'"{shown}": {self.message}'
