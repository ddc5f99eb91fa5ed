"""Cut a phrase into the words that dates are made of, and give its pattern.

Words that are written in several ways are written in one of them first: spoken years as figures, "instant" as "of this
month", printers' hyphens and blanks as those of a keyboard.
"""

from __future__ import annotations

import re

from footnote.values.dates.calendar_words import DECADES, KINDS, ORDINALS
from footnote.values.numbers import SMALL

_TO_NINTH = "|".join(ORDINALS[:9])
_TOKEN = re.compile(
    rf"(?:twenty|thirty)-(?:{_TO_NINTH})"
    r"|q[1-4](?=fy[0-9])|(?:q[1-4]|[1-4]q|h[12]|[12]h(?= ?[12][0-9]{3}))(?![a-z0-9])"
    r"|[1-4]q(?=[0-9]{2}(?![0-9]))|pre-dawn"
    r"|(?:first|opening|last|final|closing|dying) (?:days"
    r"|(?:weeks|months)(?= of (?:(?:the|this|last) year|[12][0-9]{3}))) of"
    r"|tail end of|new year\b(?!['’])"
    # with its blank in front a word is one of these only where it stands behind something
    r"|(?<=[0-9]) season\b|(?<=[0-9]) [ap]m$|(?<=day) (?:just )?gone\b|(?<=weekend) just gone\b"
    r"|night intervening|intervening night|a\.d\.|first thing(?= )|stroke of"
    r"|as (?:of|at)|all (?:of|day)(?= )|not? (?:later|earlier) than"
    r"|up to(?= )(?!.*\b(?:ago|after|before|later|earlier)\b)|prior to(?= )|(?:pre|post)-(?=[0-9])"
    r"|in or around"
    r"|the period(?= [0-9])|at the latest|just-(?:concluded|ended)"
    r"|on or (?:about|around|before)"
    r"|new year['’]s|(?:good|black) friday|(?:palm|whit) sunday|ash wednesday|(?:shrove|fat) tuesday|mardi gras"
    r"|(?:maundy|holy) thursday|holy saturday|(?:whit|cyber) monday|(?:guy fawkes|bonfire) night|cinco de mayo"
    r"|orthodox christmas"
    r"|(?:election|earth|ascension|guy fawkes|all (?:saints|souls)['’]?|international (?:women['’]s|workers['’])"
    r"|boxing|may|bastille|anzac|canada|australia|armistice|memorial|labor|remembrance|president(?:s['’]?|['’]s)|veterans['’]?"
    r"|columbus|groundhog|mother['’]s|father['’]s"
    r"|(?:st\.?|saint) patrick['’]s|april fool(?:s['’]|['’]s)|mlk|martin luther king(?:,? jr\.)?) day\b"
    r"|to (?:the )?present|[-–] ?present\b|(?<=ago )to the day|to date|at the moment|beginning of"
    r"|(?:local|eastern|central|mountain|pacific) time|most recent|all (?=(?:year|month|week)\b)"
    r"|over the weekend|as (?:recently|late|early|soon|far back|long ago) as|way back|so far"
    r"|(?:small|wee) hours|the night between"
    r"|(?:later|earlier) than|(?:later|earlier) in(?= )|^(?:later|earlier) on(?= )|^some time(?: in)?(?= )"
    r"|(?:the )?(?:rest|remainder) of|(?<!by )week-end\b|or so\b"
    r"|(?:since|until) at least|at least (?:since|until)|up until"
    # what belongs to a company; "her day" is no date
    r"|(?:its|their|our) (?=(?:latest|fiscal|first|second|third|fourth)\b)|either (?=\S+ or )"
    r"|trading day|year(?:-| - )(?:ago|earlier)|prior(?:-| - )year"
    r"|fiscal(?=[ -](?:year|quarter|half|first|second|third|fourth|[0-9]))|financial(?= year)|fy(?= ?[0-9])"
    r"|(?:(?:more|less) than|(?:just |well )?(?:over|under)|at least)(?= \S+ \S+ ago)"
    r"|mid(?=(?:year|month|week|summer)\b)|(?:latter|back|front) half|(?:early|first|latt?er) part of"
    # "2008's" is a year, "1980's" the year or the decade
    r"|[12][0-9]{2}[1-9]['’]s\b|[0-9]+(?:st|nd|rd|th|s)?(?![a-z0-9])|(?<![0-9]{3})['’]s\b|['’][0-9]{2}s?|[^\W\d_]+(?:['’][^\W\d_]*)?|\S"
)
# "the 1980's" is the decade, while "1980's" may be the year
_YEARS_OF_DECADE = re.compile(r"(?<=the |mid-|rly |ate )([12][0-9]{2}0|['’]?[2-9]0)['’]s\b")
# tokenised text: "Monday 's", "two weeks ' time", "the ' 80s"
_DETACHED = re.compile(r"\s+(?=['’](?:s\b|\s+(?![0-9])|$))|(?<=['’])\s+(?=[0-9]{2}s?\b)")
_TYPOGRAPHY = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_INSTANT = re.compile(r"(?<=[0-9][a-z]{2}) (inst|ult|prox)(?:ant|imo)?\b\.?")
_FORTNIGHT = re.compile(r"\b(?:(?:a|one) )?fortnight(?:['’]s)?\b")
# years as they are spoken: "nineteen ninety-one", "two thousand eight", "the nineteen sixties"
_ONES = "one two three four five six seven eight nine".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPOKEN_YEAR = re.compile(
    r"\b(?:(sixteen|seventeen|eighteen|nineteen|twenty) |(two thousand)(?:,? and)? )(?:"
    rf"(?:oh[ -])?(?P<ones>{'|'.join(_ONES)})|(?P<decade>{'|'.join(DECADES)})"
    rf"|(?P<teens>{'|'.join(word for word, value in SMALL.items() if 10 <= value < 20)})"
    rf"|(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{'|'.join(_ONES)}))?)\b"
    r"(?![ -](?:years?|months?|weeks?|days?|hours?)\b)"
)
# "the year two thousand", "the twenty second of June"
_YEAR_2000 = re.compile(r"(?<=\byear )two[ -]thousand\b(?! (?:and )?[a-z])")
_SPOKEN_ORDINAL = re.compile(rf"\b(twenty|thirty) ({_TO_NINTH})(?= of\b)")
# a phrase has at most 15 or so tokens; more are a sentence
MOST_TOKENS = 24


def read_kinds(words: str) -> tuple[str, list[int]]:
    """Give the pattern of a phrase and the values of its kinds; noise words are left out.

    >>> read_kinds("On September 28, 2020")
    ('MnY', [9, 28, 2020])
    >>> read_kinds("mid-May"), read_kinds("Soon after the U.S. drone strike")
    (('PM', [1, 5]), ('v+?', [0, 0, 0]))
    """
    words = words.lower()
    if "'" in words or "’" in words:
        words = _DETACHED.sub("", words)
        words = _YEARS_OF_DECADE.sub(r"\1s", words)
    if not words.isascii():
        words = words.translate(_TYPOGRAPHY)
    if "`" in words:
        words = words.replace("`", "'")
    if "fortnight" in words:
        words = _FORTNIGHT.sub("two weeks", words)
    if " inst" in words or " ult" in words or " prox" in words:
        words = _INSTANT.sub(_month_of_letter, words)
    if "teen" in words or "twenty" in words or "thirty" in words or "thousand" in words:
        words = _SPOKEN_ORDINAL.sub(r"\1-\2", _YEAR_2000.sub("2000", words))
        words = _SPOKEN_YEAR.sub(_in_figures, words)
    kinds: list[str] = []
    values: list[int] = []
    last = previous = ""
    for token in _TOKEN.findall(words):
        known = KINDS.get(token) or _number_kind(token)
        kind = known[0]
        if not kind or (kind == "?" and last == "?"):
            continue
        if token in ("-", "/") and not (last and last in "nYMW") and not _is_ordinal_figure(previous):
            # the hyphen of "mid-May" and "third-quarter" joins words, that of "1-10 June" makes a range
            previous = token
            continue
        kinds.append(kind)
        values.append(known[1])
        last, previous = kind, token
    return "".join(kinds), values


def _month_of_letter(letter: re.Match[str]) -> str:
    """Say what "the 28th instant" and "the 14th ultimo" of letters and notices mean."""
    return {"inst": " of this month", "ult": " of last month", "prox": " of next month"}[letter[1]]


def _in_figures(spoken: re.Match[str]) -> str:
    """Write a spoken year in figures.

    >>> [_SPOKEN_YEAR.sub(_in_figures, words) for words in ("nineteen oh-five", "two thousand eight", "twenty eight")]
    ['1905', '2008', 'twenty eight']
    """
    first, parts = SMALL.get(spoken[1] or "", 20) * 100, spoken.groupdict()
    if parts["decade"]:
        return f"{first + 10 * (DECADES.index(parts['decade']) + 2)}s"
    if parts["ones"] and spoken[1] and "oh" not in spoken[0]:
        return spoken[0]
    return str(first + sum(SMALL[word] for key, word in parts.items() if word and key != "decade"))


def _is_ordinal_figure(token: str) -> bool:
    return token[:1].isdecimal() and token[-1:] in "tdh"


def _number_kind(token: str) -> tuple[str, int]:
    """Classify a token with digits; everything else is unknown."""
    first = token[0]
    if "0" <= first <= "9":
        if token.isdecimal():
            if len(token) <= 2:
                return "n", int(token)
            if len(token) == 3:
                return "c", int(token)
            return ("Y", int(token)) if len(token) == 4 and "1000" <= token < "3000" else ("?", 0)
        if token[-2:] in ("'s", "’s"):
            return "Y", int(token[:4])
        if token[-1] == "s":
            return _decade_kind(token[:-1])
        if token[-2:] in ("st", "nd", "rd", "th") and len(token) <= 4:
            return "o", int(token[:-2])
        return "?", 0
    if first in "'’" and len(token) > 2:
        return _decade_kind(token[1:-1]) if token[-1] == "s" else ("z", int(token[1:]))
    if "’" in token:
        return KINDS.get(token.replace("’", "'")) or ("?", 0)
    return "?", 0


def _decade_kind(digits: str) -> tuple[str, int]:
    if len(digits) == 4 and digits[3] == "0" and "1000" <= digits < "3000":
        return "D", int(digits)
    return ("d", int(digits)) if len(digits) == 2 and digits[1] == "0" else ("?", 0)
