"""The words that the build reads as values: ``schemas/lexicon.yaml``, loaded once and checked strictly.

A changed entry changes published numbers (but for ``harms``, by which a rule warns), so the file carries a version and
nothing is added in code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import yaml

from footnote.contract.load import LOADER
from footnote.contract.location import schemas_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WEAPONS = frozenset(
    "rocket missile artillery_mortar drone_munition aircraft_munition firearm ied suicide_device grenade chemical"
    " blade_blunt other".split()
)
UNITS = frozenset({"attacks", "munitions", "days", "other"})
HARMS = frozenset("killed injured missing abducted detained".split())
_PLAIN = re.compile(r"[a-z]+")
_WORD = re.compile(r"[^\W_]+")
# a counted noun is the head of its phrase: what follows one of these only describes it ("days of attacks")
_TAIL = re.compile(
    r"\s(?:of|on|in|at|by|with|from|against|near|over|since|during|between|to|for|that|which)\s", re.IGNORECASE
)


class LexiconError(ValueError):
    """``lexicon.yaml`` is not what this version of the code understands."""


@dataclass(frozen=True, slots=True)
class Match:
    """A value and the half-open character span of its words within the words given."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file's content: terms in lower case, hyphens as spaces, each with its plural; words by the harm they name."""

    version: int
    vague: Mapping[str, int]
    weapons: Mapping[str, str]
    units: Mapping[str, str]
    harms: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Give the lexicon of this installation, read once.

    Raises:
        FileNotFoundError: the schemas are not installed.
        LexiconError: unknown or missing keys, wrong types, values outside the enums.
    """
    return load_lexicon(schemas_folder() / "lexicon.yaml")


def load_lexicon(path: Path) -> Lexicon:
    """Read and check one lexicon file."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - either loader is a safe one
    if not isinstance(content, dict):
        raise LexiconError(f"{path}: not a mapping")
    if keys := {"version", "vague", "weapons", "units", "harms"} ^ content.keys():
        raise LexiconError(f"{path}: unknown or missing keys {sorted(map(str, keys))}")
    version = content["version"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise LexiconError(f"{path}: version {version!r} is not a positive integer")
    vague = _entries(path, "vague", content["vague"])
    for term, low in vague.items():
        if not isinstance(low, int) or isinstance(low, bool) or low < 0:
            raise LexiconError(f"{path}: vague.{term}: {low!r} is not a count")
    weapons = _coded(path, "weapons", content["weapons"], WEAPONS)
    units = _coded(path, "units", content["units"], UNITS)
    harms = _harms(path, content["harms"])
    return Lexicon(version, {term: int(str(low)) for term, low in vague.items()}, weapons, units, harms)


def weapon_in(words: str) -> Match | None:
    """Find the weapon named in ``words``: the longest term, of equally long ones the last.

    >>> weapon_in("two Katyusha rockets")
    Match(value='rocket', start=4, end=12)
    >>> weapon_in("a suicide-bomber with a rifle")
    Match(value='suicide_device', start=2, end=16)
    >>> weapon_in("a speech") is None
    True
    """
    found = _matches(words, lexicon().weapons)
    return max(found, key=lambda match: (match.end - match.start, match.start), default=None)


def unit_of(words: str) -> str | None:
    """Give the unit that a noun phrase counts: that of its last counted noun, before any "of", "on", "by" ….

    >>> unit_of("at least 39 rocket attacks on bases"), unit_of("two rockets"), unit_of("three days of shelling")
    ('attacks', 'munitions', 'days')
    >>> unit_of("14 members") is None
    True
    """
    units = lexicon().units
    head = _TAIL.split(words, maxsplit=1)[0]
    found = _matches(head, units) or _matches(words, units)
    return max(found, key=lambda match: (match.end, match.end - match.start)).value if found else None


def _matches(words: str, terms: Mapping[str, str]) -> list[Match]:
    """Give every term in ``words``; "air-strikes" is found under "air strike"."""
    tokens = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(words)]
    found = []
    for first, (_, start, _) in enumerate(tokens):
        term = ""
        # three words are the longest term of the file ("improvised explosive device"), with one to spare
        for word, _, end in tokens[first : first + 4]:
            term = f"{term} {word}" if term else word
            if term in terms:
                found.append(Match(terms[term], start, end))
    return found


def _entries(path: Path, section: str, entries: object) -> dict[str, object]:
    if not isinstance(entries, dict):
        raise LexiconError(f"{path}: {section} is not a mapping")
    for term in entries:
        if not isinstance(term, str) or not term or term != " ".join(term.lower().split()):
            raise LexiconError(f"{path}: {section}.{term!r} is not a term in lower case")
    return entries


def _harms(path: Path, entries: object) -> dict[str, tuple[str, ...]]:
    """Check the words of each harm: single ones, as the rule looks for them."""
    found: dict[str, tuple[str, ...]] = {}
    for harm, words in _entries(path, "harms", entries).items():
        if harm not in HARMS:
            raise LexiconError(f"{path}: harms.{harm} is not one of {sorted(HARMS)}")
        if not isinstance(words, list) or not all(isinstance(word, str) and _PLAIN.fullmatch(word) for word in words):
            raise LexiconError(f"{path}: harms.{harm} is no list of single words in lower case")
        found[harm] = tuple(words)
    return found


def _coded(path: Path, section: str, entries: object, codes: frozenset[str]) -> dict[str, str]:
    """Check the codes and add the plurals; an entry of the file wins over a plural made here."""
    plurals: dict[str, str] = {}
    terms: dict[str, str] = {}
    for term, code in _entries(path, section, entries).items():
        if not isinstance(code, str) or code not in codes:
            raise LexiconError(f"{path}: {section}.{term}: {code!r} is not one of {sorted(codes)}")
        key = term.replace("-", " ")
        terms[key] = plurals[plural_of(key)] = code
    return plurals | terms


def plural_of(noun: str) -> str:
    """Give the regular English plural (and that of -man, -fe) of a lower-case noun.

    >>> [plural_of(noun) for noun in ("rocket", "clash", "gunman", "knife", "battery", "day")]
    ['rockets', 'clashes', 'gunmen', 'knives', 'batteries', 'days']
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("fe"):
        return noun[:-2] + "ves"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
