"""Dates from words: a grammar of English, dates in figures, and other languages through ``dateparser``.

``parse`` is the way in. ``tokens`` cuts a phrase into the words of ``calendar_words`` and gives its pattern;
``reading`` looks the pattern up in the table that ``rules`` and the modules named ``..._rules`` fill, or lets a
composer of ``grammar`` and its neighbours take it apart.
"""

from footnote.values.dates.parse import DateValue, parse_date

__all__ = ["DateValue", "parse_date"]
