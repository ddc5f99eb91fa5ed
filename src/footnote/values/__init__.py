"""Words to values: counts and dates as news writes them, with bounds, basis and the doubt kept."""

from footnote.values.counts import Count, parse_count
from footnote.values.counts.quantities import Quantifier
from footnote.values.dates import DateValue, parse_date
from footnote.values.dates.anchors import DateBasis, Order, Prefer
from footnote.values.edtf import Edtf, Precision, parse_edtf
from footnote.values.errors import Code, UnreadableWords
from footnote.values.lexicon import Lexicon, LexiconError, Match, lexicon, unit_of, weapon_in
from footnote.values.numbers import Number, find_number, parse_number

__all__ = [
    "Code",
    "Count",
    "DateBasis",
    "DateValue",
    "Edtf",
    "Lexicon",
    "LexiconError",
    "Match",
    "Number",
    "Order",
    "Precision",
    "Prefer",
    "Quantifier",
    "UnreadableWords",
    "find_number",
    "lexicon",
    "parse_count",
    "parse_date",
    "parse_edtf",
    "parse_number",
    "unit_of",
    "weapon_in",
]
