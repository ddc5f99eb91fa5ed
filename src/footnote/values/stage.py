"""The value stage: each distinct run of words is parsed once and joined back by SQL.

Words that cannot be read give a row with a `failure` and no value; the rules of the check stage decide whether that
is a problem, because only they see the whole mark (a count may stand in an attribute, a date may be left empty).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from footnote.sql import Beside, run_file, side_by_side, store_columns
from footnote.values import UnreadableWords, parse_count, parse_date, parse_edtf
from footnote.values.counts import groups_counted
from footnote.values.lexicon import unit_of, weapon_in

if TYPE_CHECKING:
    import duckdb

TEXT, NUMBER, DAY = "VARCHAR", "BIGINT", "DATE"
COUNTS = {"words": TEXT, "low": NUMBER, "best": NUMBER, "high": NUMBER, "quantifier": TEXT, "basis": TEXT}
COUNTS |= {"number_start": NUMBER, "number_end": NUMBER, "counted": TEXT, "unit": TEXT}
COUNTS |= {"groups": TEXT, "failure": TEXT}
WEAPONS = {"words": TEXT, "weapon": TEXT, "weapon_start": NUMBER, "weapon_end": NUMBER}
WEAPONS |= {"munition_count": NUMBER, "munition_start": NUMBER, "munition_end": NUMBER}
DATE_CELLS = {"date_edtf": TEXT, "date_earliest": DAY, "date_latest": DAY, "date_precision": TEXT, "rule": TEXT}
# why there is no value, and what the words themselves say where the annotation gives one: it must lie within (E22)
DATE_CELLS |= {"failure": TEXT, "failure_code": TEXT}
DATE_CELLS |= {"words_edtf": TEXT, "words_earliest": DAY, "words_latest": DAY}
DATES = {"reading": NUMBER} | DATE_CELLS
RELATIVE_DATES = {"words": TEXT, "value": TEXT, "antecedent": TEXT, "language": TEXT} | DATE_CELLS
NO_FAILURE = (None, None)
EMPTY_DATE = (None, None, None, None, None)
NO_WORDS = (None, None, None)


def read_values(connection: duckdb.DuckDBPyConnection, *, beside: Beside | None = None) -> None:
    """Make count_values, weapon_values, date_words and date_values from the words of `marks`."""
    run_file(connection, "values", "macros")
    side_by_side(connection, [_read_dates, _read_counts, _read_weapons], beside=beside)


def _read_counts(connection: duckdb.DuckDBPyConnection) -> None:
    counted = connection.execute("""
        SELECT DISTINCT marks.exact FROM marks JOIN headers ON headers.article_id = marks.article_id
        WHERE marks.exact IS NOT NULL AND marks.label IN ('Casualty', 'Troops', 'Event')
            AND is_english(headers.language)
        ORDER BY ALL
    """).fetchall()
    _store(connection, "counts_read", COUNTS, (_count(words) for (words,) in counted))
    run_file(connection, "values", "count_values")


def _read_weapons(connection: duckdb.DuckDBPyConnection) -> None:
    armed = connection.execute("""
        SELECT DISTINCT marks.exact FROM marks JOIN headers ON headers.article_id = marks.article_id
        WHERE marks.exact IS NOT NULL AND (marks.label = 'Event' OR marks.attr_function = 'weapon')
            AND is_english(headers.language)
        ORDER BY ALL
    """).fetchall()
    _store(connection, "weapons_read", WEAPONS, (_weapon(words) for (words,) in armed))
    run_file(connection, "values", "weapon_values")


def _read_dates(connection: duckdb.DuckDBPyConnection) -> None:
    run_file(connection, "values", "date_words")
    dated = connection.execute("""
        SELECT DISTINCT reading, words, anchor, value, reference_year, published, language, prefer FROM date_words
        WHERE anchor IS NOT NULL AND coalesce(words, value) IS NOT NULL ORDER BY reading
    """).fetchall()
    _store(connection, "date_values", DATES, (_date(*row) for row in dated))


def read_relative_dates(connection: duckdb.DuckDBPyConnection) -> None:
    """Make relative_dates from the words of `antecedents`: each date that counts from another, read against it."""
    rows = connection.execute("""
        SELECT DISTINCT words, value, antecedent_edtf, language FROM antecedents
        WHERE antecedent_edtf IS NOT NULL AND coalesce(words, value) IS NOT NULL ORDER BY ALL
    """).fetchall()
    _store(connection, "relative_dates", RELATIVE_DATES, (_relative_date(*row) for row in rows))


def read_number_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Make number_readings from the published words of `evidence`: what a reader of the package reads in them."""
    rows = connection.execute("""
        SELECT DISTINCT string_agg(words, ' ' ORDER BY start_char) AS words
        FROM evidence WHERE column_name IN ('quantifier', 'event_count_quantifier') AND basis = 'normalised'
        GROUP BY table_name, row_id, column_name, article_id HAVING bool_and(words IS NOT NULL) ORDER BY ALL
    """).fetchall()
    _store(connection, "number_readings", COUNTS, (_count(words) for (words,) in rows))


def _store(
    connection: duckdb.DuckDBPyConnection, name: str, types: Mapping[str, str], rows: Iterable[tuple[Any, ...]]
) -> None:
    store_columns(connection, name, types, list(zip(*rows, strict=True)) or [()] * len(types))


def _count(words: str) -> tuple[Any, ...]:
    try:
        count = parse_count(words)
    except UnreadableWords as error:
        return (words, *(None,) * 10, str(error))
    cells = (count.low, count.best, count.high, count.quantifier, count.basis, count.start, count.end, count.counted)
    return (words, *cells, unit_of(count.counted), groups_counted(count.counted), None)


def _weapon(words: str) -> tuple[Any, ...]:
    """Give the weapon that the words name, and how many munitions: a number right before one, not "a rocket attack"."""
    weapon = weapon_in(words)
    named = (None, None, None) if weapon is None else (weapon.value, weapon.start, weapon.end)
    try:
        count = parse_count(words)
    except UnreadableWords:
        return (words, *named, None, None, None)
    number = words[count.start : count.end].lower()
    if count.best is None or number in ("a", "an") or not _names_munitions(count.counted):
        return (words, *named, None, None, None)
    return (words, *named, count.best, count.start, count.end)


def _names_munitions(counted: str) -> bool:
    """Whether the noun right after the number is a munition.

    >>> [_names_munitions(words) for words in ("rockets hit a house", "rocket attacks", "men fired rockets")]
    [True, False, False]
    """
    two = " ".join(counted.split()[:2])
    weapon = weapon_in(two)
    return weapon is not None and weapon.start == 0 and unit_of(two) == "munitions"


def _date(
    reading: int,
    words: str | None,
    anchor: str,
    value: str | None,
    year: int | None,
    published: Any,
    language: str,
    prefer: str,
) -> tuple[Any, ...]:
    known = {"reference_year": year, "published": published, "language": language, "prefer": prefer}
    is_later = anchor.startswith("incident:") or anchor == "date"
    if value is not None:
        cells = _given(words, value, **known)
        # what counts from another date is read later, but its value must be a date even so
        return (reading, *EMPTY_DATE, *cells[5:7], *NO_WORDS) if is_later else (reading, *cells)
    if is_later or (anchor == "publication" and published is None):
        return (reading, *EMPTY_DATE, *NO_FAILURE, *NO_WORDS)
    return (reading, *_read(words or "", **known), *NO_WORDS)


def _relative_date(words: str | None, value: str | None, antecedent: str, language: str) -> tuple[Any, ...]:
    key = (words, value, antecedent, language)
    if value is not None:
        return (*key, *_given(words, value, antecedent=antecedent, language=language))
    cells = _read(words or "", antecedent=antecedent, language=language)
    # a date without its year was marked as relative: it says nothing alone
    return (*key, *(cells if cells[5] is None else (*EMPTY_DATE, *cells[5:])), *NO_WORDS)


def _read(words: str, **known: Any) -> tuple[Any, ...]:
    """Give the cells of a date, its rule, and why it is empty; a date whose year is not known keeps month and day."""
    try:
        read = parse_date(words, **known)
    except UnreadableWords as error:
        # that a package is missing is mended by installing it: the finding must say which
        failure = (f"{error}: {error.hint}" if error.code == "needs_language" else str(error), error.code)
        if error.unresolved is not None:
            return (error.unresolved, None, None, "unknown", None, *failure)
        return (*EMPTY_DATE, *failure)
    return (read.edtf, read.earliest, read.latest, read.precision, read.rule, *NO_FAILURE)


def _given(words: str | None, value: str, **known: Any) -> tuple[Any, ...]:
    """Give the cells of a value that the annotation states, and what the words say as far as they can be read."""
    try:
        given = parse_edtf(value)
    except UnreadableWords as error:
        return (*EMPTY_DATE, str(error), error.code, *NO_WORDS)
    # a span beyond 80 characters holds no words to compare with
    edtf, earliest, latest = NO_WORDS if words is None else _read(words, **known)[:3]
    cells = (str(given), given.earliest, given.latest, given.precision, None)
    return (*cells, *NO_FAILURE, edtf, earliest, latest)
