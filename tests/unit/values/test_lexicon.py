"""The lexicon: strict loading, weapons and counted nouns."""

from __future__ import annotations

import pytest

from footnote.values import LexiconError, lexicon, unit_of, weapon_in
from footnote.values.lexicon import HARMS, UNITS, WEAPONS, load_lexicon

VALID = (
    "version: 1\nvague: {dozens: 12}\nweapons: {rocket: rocket}\nunits: {attack: attacks}\nharms: {killed: [dead]}\n"
)


def test_lexicon_is_read_once():
    assert lexicon() is lexicon()
    assert lexicon().version >= 1
    assert set(lexicon().weapons.values()) <= WEAPONS
    assert set(lexicon().units.values()) <= UNITS
    assert lexicon().harms.keys() == HARMS


@pytest.mark.parametrize(
    ("words", "value", "found"),
    [
        ("two Katyusha rockets", "rocket", "Katyusha"),
        ("two rockets", "rocket", "rockets"),
        ("a suicide-bomber with a rifle", "suicide_device", "suicide-bomber"),
        ("air-strikes", "aircraft_munition", "air-strikes"),
        ("Improvised Explosive Devices", "ied", "Improvised Explosive Devices"),
        ("knives", "blade_blunt", "knives"),
        ("gunmen", "firearm", "gunmen"),
        ("a bullet, then a sniper", "firearm", "sniper"),
    ],
)
def test_weapon(words, value, found):
    match = weapon_in(words)
    assert match is not None
    assert match.value == value
    assert words[match.start : match.end] == found


@pytest.mark.parametrize("words", ["", "a speech", "minefields", "shelled"])
def test_no_weapon(words):
    assert weapon_in(words) is None


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("at least 39 rocket attacks", "attacks"),
        ("two rockets", "munitions"),
        ("three days of shelling", "days"),
        ("rocket attacks on bases by drones", "attacks"),
        ("air raids", "attacks"),
        ("14 members", None),
        ("", None),
    ],
)
def test_unit(words, unit):
    assert unit_of(words) == unit


@pytest.mark.parametrize(
    "change",
    [
        ("version: 1", "version: one"),
        ("version: 1", "version: 0"),
        ("version: 1", "version: true"),
        ("version: 1\n", ""),
        ("version: 1", "version: 1\nextra: {}"),
        ("dozens: 12", "dozens: -1"),
        ("dozens: 12", "dozens: twelve"),
        ("dozens: 12", "Dozens: 12"),
        ("rocket: rocket", "rocket: bazooka"),
        ("{rocket: rocket}", "[rocket]"),
        ("attack: attacks", "attack: attack"),
        ("killed: [dead]", "dead: [killed]"),
        ("[dead]", "dead"),
        ("[dead]", "[gunned down]"),
        ("harms: {killed: [dead]}\n", ""),
        (VALID, "[]"),
    ],
)
def test_lexicon_is_strict(tmp_path, change):
    path = tmp_path / "lexicon.yaml"
    path.write_text(VALID)
    load_lexicon(path)
    path.write_text(VALID.replace(*change))
    with pytest.raises(LexiconError):
        load_lexicon(path)
