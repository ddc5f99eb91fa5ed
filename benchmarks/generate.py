"""Generate a corpus of any size for measurements: valid, varied, and the same for the same seed and size.

    python benchmarks/generate.py 10000 /tmp/corpus

No text is written: offsets run over a text that nobody needs, and its hash is that of the article's number. What is
varied is what costs time: distinct words, actors, places and incidents; several articles on one incident, some of them
on one that everybody reports; counts that contradict each other, groups that are summed or lie inside others, series,
troops, dates that count from other dates, doubts. About 60 marks an article reveal about a quarter of its characters.
Countries have codes that ISO 3166 leaves to users, so nothing here can be taken for a fact.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec

SEED = 20201116
ARTICLES_A_FILE = 1000
FIRST_DAY = date(2012, 1, 1)
DAYS = 3650
INCIDENTS_AN_ARTICLE = 0.75  # each article reports about three: an incident has about four articles
BLOCK = 200  # of so many incidents, one is reported by everybody

Mark = dict[str, Any]


def listed(text: str) -> list[str]:
    """Give the words between bars."""
    return text.split("|")


COUNTRIES = [f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
SYLLABLES = listed("ka|ri|vo|na|tel|mur|sha|len|do|pez|zan|ul|bre|ów|gá|ner|qui|tol|ya|mek|ső|dar")
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
SMALL = listed("no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")
BOUNDS = ["at least {}", "more than {}", "up to {}", "about {}", "nearly {}", "some {}", "no fewer than {}", "over {}"]
KINDS_OF = ["local ", "young ", "unarmed ", "displaced ", "elderly ", "off-duty ", "foreign ", "", "", ""]
PEOPLE = listed(
    "people|civilians|villagers|workers|farmers|students|shoppers|worshippers|passengers|pilgrims|drivers"
    "|teachers|medics|miners|traders|protesters|residents|labourers|fishermen|herders"
)
FIGHTERS = listed("soldiers|troops|fighters|recruits|guards|police officers|militiamen|gunners|conscripts")
EVENT_WORDS = {
    "shelling_rocket_missile": listed("rocket attack|missile strike|mortar attack|artillery barrage|shelling"),
    "air_drone_strike": listed("air strike|drone strike|bombing raid"),
    "ied_mine": listed("roadside bombing|car bombing|landmine blast"),
    "suicide_bombing": listed("suicide bombing|suicide attack"),
    "armed_clash": listed("gun battle|clash|firefight|ambush"),
    "attack_on_people": listed("shooting|stabbing|knife attack|killing"),
    "demonstration": listed("protest march|sit-in|rally"),
}
SIZES = listed(
    "small|large|deadly|night-time|dawn|second|fresh|brief|coordinated|reported|heavy|rare|major|lethal|sudden"
)
TARGETS = listed(
    "market|school|mosque|clinic|checkpoint|convoy|bus station|power plant|army base|bridge|warehouse"
    "|police post|farm|mine|wedding|refugee camp|hotel|oil depot|radio mast|bakery|church|court|prison|port"
    "|railway line|village|water tower"
)
QUALITIES = listed(
    "crowded|old|abandoned|busy|northern|southern|western|eastern|besieged|rebuilt|rural|walled|outlying"
)
WEAPONS = ["rockets", "mortar rounds", "missiles", "shells", "drones", "grenades"]
SAY = listed("said|told reporters|announced|stated|vowed|warned|insisted|added|declared|argued")
HEDGES = listed("reportedly|believed to be|allegedly|feared|said to have|accused|suspected")
HARM_CUES = {"killed": listed("killed|died|dead|killing|deaths"), "injured": listed("injured|wounded|hurt|wounding")}
ROLES = [
    "Interior Minister",
    "army spokesman",
    "Governor",
    "police chief",
    "Prime Minister",
    "General",
    "Foreign Minister",
]
LATER = ["the following day", "the next day", "two days later", "three days later", "a week later", "the same evening"]
SPOKEN = listed(
    "we|will|find|them|and|bring|to|justice|those|who|did|this|because|our|people|deserve|peace|now|not|later"
)


class Place(NamedTuple):
    """A row of the register."""

    id: str
    name: str
    type: str
    country: str
    admin1: str | None


class Actor(NamedTuple):
    """A row of the register."""

    id: str
    name: str
    type: str
    country: str


class Incident(NamedTuple):
    """What happened; articles report it with errors."""

    key: str
    type: str
    day: date
    country: str
    place: Place
    harmed: dict[str, int]
    status: str


class World(NamedTuple):
    """Everything that articles may name, by country."""

    places: dict[str, list[Place]]
    actors: dict[tuple[str, str], list[Actor]]


def name(rng: Random) -> str:
    """Give a name of two to four syllables."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()


@cache
def world(seed: int) -> World:
    """Give the registers: 16 places and 14 actors a country."""
    rng = Random(f"{seed}/world")
    places: dict[str, list[Place]] = {}
    actors: dict[tuple[str, str], list[Actor]] = {}
    place_types = ["country"] + ["admin1"] * 3 + ["settlement"] * 8 + ["site"] * 3 + ["water"]
    actor_types = listed(
        "government|state_forces|paramilitary|political_org|civilians|media|media|armed_group|armed_group"
    )
    for country in COUNTRIES:
        low = country.lower()
        for number, kind in enumerate(place_types):
            admin1 = None if kind in ("country", "water") else f"{country}-{1 + number % 3}"
            places.setdefault(country, []).append(Place(f"{low}-place-{number}", name(rng), kind, country, admin1))
        for number, kind in enumerate(actor_types + ["person"] * 5):
            words = f"{name(rng)} {name(rng)}" if kind == "person" else f"the {name(rng)} {kind.split('_')[-1]}"
            actors.setdefault((country, kind), []).append(Actor(f"{low}-actor-{number}", words, kind, country))
    return World(places, actors)


@lru_cache(maxsize=1000)
def incident(seed: int, number: int, total: int) -> Incident:
    """Give one incident; the numbers run along the calendar."""
    rng = Random(f"{seed}/incident/{number}")
    country = rng.choice(COUNTRIES)
    day = FIRST_DAY + timedelta(days=number * DAYS // total)
    place = rng.choice(world(seed).places[country][4:15])
    kind = rng.choice(list(EVENT_WORDS))
    killed, injured = (int(rng.paretovariate(0.8)) for _ in range(2))
    harmed = {
        harm: min(count, 400) for harm, count in (("killed", killed), ("injured", injured)) if rng.random() < 0.85
    }
    key = f"{country.lower()}-{day.isoformat()}-{place.id}-{number}"
    return Incident(key, kind, day, country, place, harmed, rng.choice(["civilian", "combatant", "unknown"]))


class Article:
    """One article in the making: marks at growing offsets."""

    def __init__(self, seed: int, number: int, articles: int) -> None:
        self.seed, self.serial = seed, number
        self.rng = Random(f"{seed}/article/{number}")
        self.total = max(1, int(articles * INCIDENTS_AN_ARTICLE))
        self.newest = min(self.total - 1, int(number * INCIDENTS_AN_ARTICLE))
        written = FIRST_DAY + timedelta(days=self.newest * DAYS // self.total + self.rng.randint(0, 6))
        self.written = written
        self.published = written if self.rng.random() < 0.8 else None
        self.marks: list[Mark] = []
        self.at = self.rng.randint(0, 60)
        self.body_start = 0 if self.at < 40 else self.at - 20
        self.reported: set[str] = set()

    def mark(self, label: str, words: str | int, attrs: dict[str, Any], **links: Mark | list[Mark]) -> Mark:
        """Add a mark after some unmarked words; `words` is a length where the words are withheld."""
        start = self.at + self.rng.randint(5, 80)
        length = words if isinstance(words, int) else len(words)
        mark: Mark = {"id": f"{label.lower()}-{start}", "label": label, "start": start, "end": start + length}
        if not isinstance(words, int):
            mark["exact"] = words
        mark["attrs"] = attrs
        mark["links"] = {}
        for relation, targets in links.items():
            mark["links"][relation] = [target["id"] for target in (targets if isinstance(targets, list) else [targets])]
        self.at = start + length
        self.marks.append(mark)
        return mark

    def pick(self, country: str, *kinds: str) -> Actor:
        """Give an actor of one of the types."""
        return self.rng.choice(world(self.seed).actors[country, self.rng.choice(kinds)])

    def actor(self, actor: Actor, **links: Mark | list[Mark]) -> Mark:
        """Mark an actor, a person often with a title."""
        if actor.type == "person" and self.rng.random() < 0.6:
            role = self.rng.choice(ROLES)
            return self.mark("Actor", f"{role} {actor.name}", {"actor": actor.id, "role": role}, **links)
        return self.mark("Actor", actor.name, {"actor": actor.id}, **links)

    def place(self, place: Place) -> Mark:
        """Mark a place."""
        return self.mark(
            "Place", place.name, {"place": place.id, "nearness": "near" if self.rng.random() < 0.2 else "at"}
        )

    def date(self, day: date) -> Mark:
        """Mark a day in one of the ways in which articles name it."""
        rng = self.rng
        ago = (self.written - day).days
        month = MONTHS[day.month - 1]
        if self.published and 1 <= ago <= 6 and rng.random() < 0.6:
            words = "yesterday" if ago == 1 and rng.random() < 0.5 else f"{rng.choice(['', 'on ', 'last '])}{day:%A}"
            return self.mark("Date", words, {"anchor": "publication"})
        if day.year == self.written.year and rng.random() < 0.6:
            words = rng.choice([f"{month} {day.day}", f"{day.day} {month}", f"on {month} {day.day}"])
            return self.mark("Date", words, {"anchor": "reference_year"})
        part = "early" if day.day <= 10 else "mid" if day.day <= 20 else "late"
        forms = [f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{month} {day.year}"]
        return self.mark("Date", rng.choice([*forms, f"{part} {month} {day.year}"]), {"anchor": "explicit"})

    def number(self, count: int, noun: str, *, is_exact: bool = False) -> str:
        """Give the words of a number of people or things."""
        rng = self.rng
        figure = SMALL[count] if count < len(SMALL) and rng.random() < 0.6 else f"{count:,}"
        if not is_exact and count > 2:
            chance = rng.random()
            if chance < 0.3:
                figure = rng.choice(BOUNDS).format(figure)
            elif chance < 0.36:
                figure = f"between {count} and {count + rng.randint(1, 9)}"
            elif chance < 0.4:
                return f"{'dozens' if count > 20 else 'several'} {'of ' if count > 20 else ''}{noun}"
        if count == 1:
            return rng.choice(["one man", "a man", "a person", "one person"])
        return f"{figure} {noun}"

    def event_words(self, kind: str) -> str:
        """Give the words of an event."""
        rng = self.rng
        what = rng.choice(EVENT_WORDS[kind])
        words = f"a {rng.choice(SIZES)} {what}"
        return f"{words} on a {rng.choice(QUALITIES)} {rng.choice(TARGETS)}" if rng.random() < 0.6 else words

    def happening(self) -> None:
        """Report an incident that other articles report too: date, place, harm, who is behind it."""
        rng = self.rng
        number = max(0, self.newest - int(rng.expovariate(1 / 3)))
        if rng.random() < 0.15:
            number = number // BLOCK * BLOCK
        known = incident(self.seed, number, self.total)
        if known.key in self.reported:
            return
        self.reported.add(known.key)
        when = self.date(known.day + timedelta(days=-1 if rng.random() < 0.02 else 0))
        where = self.place(known.place)
        attrs = {"key": known.key, "type": known.type, "kind": "event"}
        event = self.mark("Event", self.event_words(known.type), attrs, when=when, where=where)
        if known.type == "shelling_rocket_missile" and rng.random() < 0.5:
            cue = self.mark("Cue", self.number(rng.randint(2, 12), rng.choice(WEAPONS)), {"function": "weapon"})
            event["links"]["cue"] = [cue["id"]]
        for harm, truth in known.harmed.items():
            self.harm(event, known, harm, truth)
        if rng.random() < 0.6:
            self.blame(event, known)

    def harm(self, event: Mark, known: Incident, harm: str, truth: int) -> None:
        """Report the people harmed, often with another number than other articles."""
        rng = self.rng
        cue = self.mark("Cue", rng.choice(HARM_CUES[harm]), {"function": "harm"})
        count = max(1, truth + rng.choice([-1, 0, 0, 0, 1, 2])) if truth > 3 else truth
        attrs = {"harm": harm, "status": known.status}
        links: dict[str, Any] = {"of": event, "cue": [cue]}
        noun = rng.choice(KINDS_OF) + rng.choice(FIGHTERS if known.status == "combatant" else PEOPLE)
        if count == 1 and rng.random() < 0.4:
            self.mark("Casualty", "the driver", attrs | {"count": 1}, **links)
            return
        if known.status == "civilian" and count > 7 and rng.random() < 0.3:
            group = attrs | {"sum_group": f"{harm}-{len(self.marks)}"}
            women, children = (self.number(part, "{}", is_exact=True) for part in (count - count // 4, count // 4))
            self.mark("Casualty", women.format("women"), group | {"sex": "female", "age": "adult"}, **links)
            self.mark("Casualty", children.format("children"), group | {"age": "child"}, **links)
            return
        if rng.random() < 0.3:
            links["source"] = self.actor(self.pick(known.country, "government", "state_forces", "person"))
        if rng.random() < 0.2:
            links["via"] = self.actor(self.pick(known.country, "media"))
        if rng.random() < 0.15:
            links["cue"].append(self.mark("Cue", rng.choice(HEDGES), {"function": "hedge"}))
        has_part = count > 7 and rng.random() < 0.4
        whole = self.mark("Casualty", self.number(count, noun, is_exact=has_part), attrs, **links)
        if harm == "injured" and rng.random() < 0.1:
            whole["attrs"]["detail"] = rng.choice(["burns", "shrapnel wounds", "concussion"])
        if has_part:
            inside: dict[str, Any] = {"of": event, "cue": [cue], "part_of": whole}
            words = self.number(max(2, count // 4), "children", is_exact=True)
            self.mark("Casualty", words, attrs | {"age": "child"}, **inside)
            if rng.random() < 0.3:
                person = self.actor(self.pick(known.country, "person"))
                self.mark("Casualty", person["exact"], attrs, **inside, victim=person)

    def blame(self, event: Mark, known: Incident) -> None:
        """Report who did it, or is said to have: on a second mention of the event."""
        rng = self.rng
        relation = rng.choice(listed("perpetrator|suspect|suspect|claimed_by|denied_by|target"))
        source = self.actor(self.pick(known.country, "government", "person", "state_forces"))
        links: dict[str, Any] = {"source": source}
        if relation in ("suspect", "perpetrator"):
            links["cue"] = self.mark("Cue", rng.choice(HEDGES), {"function": "hedge"})
        if relation == "claimed_by" and rng.random() < 0.4:
            actor = self.mark("Actor", "no group", {"actor": "none"}, source=source)
        else:
            actor = self.actor(self.pick(known.country, "armed_group", "paramilitary", "state_forces"), **links)
        again = {name: event["attrs"][name] for name in ("key", "type", "kind")}
        self.mark("Event", "the " + rng.choice(EVENT_WORDS[known.type]), again, **{relation: actor})

    def local(self) -> None:
        """Report an event that only this article knows."""
        rng = self.rng
        country = rng.choice(COUNTRIES)
        kind = rng.choice(["abduction", "arrest_detention", "riot"])
        when, where = (
            self.date(self.written - timedelta(days=rng.randint(1, 20))),
            self.place(rng.choice(world(self.seed).places[country])),
        )
        words = f"the {rng.choice(SIZES)} incident at a {rng.choice(QUALITIES)} {rng.choice(TARGETS)}"
        event = self.mark("Event", words, {"type": kind, "kind": "event"}, when=when, where=where)
        harm, cue = {
            "abduction": ("abducted", "seized"),
            "arrest_detention": ("detained", "held"),
            "riot": ("killed_or_injured", "casualties"),
        }[kind]
        said = self.mark("Cue", cue, {"function": "harm"})
        self.mark("Casualty", self.number(rng.randint(2, 60), rng.choice(PEOPLE)), {"harm": harm}, of=event, cue=said)

    def series(self) -> None:
        """Report a number of attacks over a year, with the last event as one of them."""
        rng = self.rng
        event = next((mark for mark in self.marks if mark["label"] == "Event" and "key" in mark["attrs"]), None)
        # an error of a day on the first of January would lead out of the year
        if event is None or event["attrs"]["key"][8:13] == "01-01":
            return
        country, year = event["attrs"]["key"][:2], event["attrs"]["key"][3:7]
        when = self.mark("Date", rng.choice([year, f"in {year}", f"since January {year}"]), {"anchor": "explicit"})
        words = self.number(rng.randint(20, 60), rng.choice(["rocket attacks", "bombings", "clashes", "air strikes"]))
        attrs = {"key": f"{country}-{year}-attacks-of-the-year", "type": "other_violence", "kind": "series"}
        where = self.place(world(self.seed).places[country.upper()][0])
        series = self.mark("Event", words, attrs, when=when, where=where)
        event["links"]["part_of"] = [series["id"]]

    def troops(self) -> None:
        """Report a level before, a change, and a level after it."""
        rng = self.rng
        country = rng.choice(COUNTRIES)
        force, where = self.actor(self.pick(country, "state_forces")), self.place(world(self.seed).places[country][0])
        announced = self.date(self.written - timedelta(days=rng.randint(1, 30)))
        before, change = rng.randint(20, 99) * 100, rng.randint(1, 19) * 100
        plan = self.mark(
            "Cue", rng.choice(["plans to cut", "will withdraw", "intends to pull out"]), {"function": "plan"}
        )
        due = self.mark("Date", f"by the end of {rng.choice(MONTHS)}", {"anchor": "reference_year"})
        group = f"{country.lower()}-garrison-{self.serial}-{len(self.marks)}"
        both: dict[str, Any] = {"force": force, "where": where}
        now = {"measure": "stock", "status": "actual", "level_group": group, "group_role": "before"}
        self.mark("Troops", f"{before:,} {rng.choice(['soldiers', 'troops'])}", now, **both, when=announced)
        planned = {"status": "planned", "level_group": group}
        leaving = planned | {"measure": "change", "direction": "out", "group_role": "change"}
        self.mark("Troops", f"{change:,}", leaving, **both, when=due, announced=announced, cue=plan)
        left = planned | {"measure": "stock", "group_role": "after"}
        self.mark("Troops", f"{before - change:,} troops", left, **both, when=due, announced=announced, cue=plan)

    def quote(self) -> None:
        """Report somebody's words, about an event where there is one."""
        rng = self.rng
        events = [mark for mark in self.marks if mark["label"] == "Event" and "when" in mark["links"]]
        about = rng.choice(events) if events else None
        country = rng.choice(COUNTRIES)
        links: dict[str, Any] = {} if about is None else {"about": about}
        links["speaker"] = self.actor(self.pick(country, "person", "person", "government", "political_org"))
        links["cue"] = [self.mark("Cue", rng.choice(SAY), {"function": "say"})]
        kind = rng.choice(["direct", "mixed", "indirect"])
        attrs = {"kind": kind}
        if rng.random() < 0.4:
            attrs["medium"] = rng.choice(["statement", "interview", "social_media"])
            links["cue"].append(self.mark("Cue", "in " + attrs["medium"].replace("_", " "), {"function": "medium"}))
        if rng.random() < 0.4:
            links["via"] = self.actor(self.pick(country, "media"))
        if rng.random() < 0.5:
            links["when"] = self.later(about)
        words = " ".join(rng.choices(SPOKEN, k=rng.randint(4, 14)))
        if rng.random() < 0.05:
            words = words[:9] + "[…]" + words[9:]
        inside = {"direct": 1, "mixed": 20, "indirect": 0}[kind]
        quote = self.mark("Quote", len(words) + 1 + inside if inside else rng.randint(30, 90), attrs, **links)
        quote["exact_sha256"] = hashlib.sha256(f"{self.serial}/{quote['start']}".encode()).hexdigest()
        if inside:
            start = quote["start"] + inside
            piece: dict[str, Any] = {"start": start, "end": start + len(words)}
            piece |= (
                {"exact": words} if len(words) <= 80 else {"exact_sha256": hashlib.sha256(words.encode()).hexdigest()}
            )
            quote["quoted"] = [piece]

    def later(self, event: Mark | None) -> Mark:
        """Mark a date that counts from an incident, from another date, or stands alone."""
        rng = self.rng
        if event is not None and rng.random() < 0.6:
            key = event["attrs"].get("key")
            if key is not None and rng.random() < 0.6:
                return self.mark("Date", rng.choice(LATER), {"anchor": f"incident:{key}"})
            first = next(mark for mark in self.marks if mark["id"] == event["links"]["when"][0])
            return self.mark("Date", rng.choice(LATER), {"anchor": "date"}, relative_to=first)
        return self.date(self.written - timedelta(days=rng.randint(0, 6)))

    def lines(self) -> bytes:
        """Give the header and the mark lines."""
        rng = self.rng
        wanted = rng.gauss(54, 10)
        blocks: list[Callable[[], None]] = [self.happening] * 6 + [self.quote] * 4 + [self.local, self.troops]
        self.happening()
        if rng.random() < 0.5:
            self.series()
        while len(self.marks) < wanted:
            rng.choice(blocks)()
        digest = hashlib.sha256(f"{self.seed}/{self.serial}".encode()).hexdigest()
        is_dated = self.published is not None
        header = {
            "article_id": f"a-{digest[:12]}",
            "scheme_version": "1.0.0",
            "text_sha256": digest,
            "char_count": self.at + 400,
            "language": "en",
            "body_start": self.body_start,
            "body_end": self.at + 60,
            "title": f"{name(rng)} after the {rng.choice(TARGETS)} attack" if rng.random() < 0.7 else None,
            "outlet_actor_id": self.pick(rng.choice(COUNTRIES), "media").id if rng.random() < 0.7 else None,
            "url": f"https://example.org/{self.serial}" if rng.random() < 0.5 else None,
            "date_published": self.published,
            "date_published_basis": "metadata" if is_dated else "unknown",
            "reference_year": self.written.year,
            "reference_year_basis": "metadata" if is_dated else "text",
            "rights": "text not redistributed",
            "annotators": ["a", "b"],
        }
        records = [header, *({key: value for key, value in mark.items() if value != {}} for mark in self.marks)]
        return b"\n".join(map(msgspec.json.encode, records)) + b"\n"


def write_articles(path: Path, seed: int, first: int, last: int, articles: int) -> int:
    """Write articles `first` to `last`, one behind the other, into one file; give the number of marks."""
    marks = 0
    with path.open("wb") as file:
        for number in range(first, last):
            lines = Article(seed, number, articles).lines()
            marks += lines.count(b"\n") - 1
            file.write(lines)
    return marks


def write_registers(folder: Path, seed: int) -> None:
    """Write actors.csv, places.csv and an empty retired.csv."""
    known = world(seed)
    tables: dict[str, list[list[Any]]] = {
        "actors": [listed("actor_id|name|actor_type|country_code|parent_actor_id|wikidata_id|aliases|note")],
        "places": [
            listed(
                "place_id|name|place_type|country_code|admin1_code|latitude|longitude|geonames_id|wikidata_id|aliases|note"
            )
        ],
        "retired": [listed("table_name|retired_id|replaced_by|note")],
    }
    for actors in known.actors.values():
        tables["actors"] += [[actor.id, actor.name, actor.type, actor.country, "", "", "", ""] for actor in actors]
    for number, place in enumerate(place for places in known.places.values() for place in places):
        where = [number % 60, number % 170]
        tables["places"].append([place.id, place.name, place.type, place.country, place.admin1, *where, "", "", "", ""])
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def write_corpus(folder: Path, articles: int, seed: int = SEED) -> int:
    """Write a corpus of so many articles; give the number of marks."""
    for name_ in ("registers", "articles"):
        (folder / name_).mkdir(parents=True)
    (folder / "package.yaml").write_text(PACKAGE, "utf-8")
    write_registers(folder / "registers", seed)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        runs = [
            pool.submit(
                write_articles,
                folder / "articles" / f"part-{first // ARTICLES_A_FILE:05}.jsonl",
                seed,
                first,
                min(first + ARTICLES_A_FILE, articles),
                articles,
            )
            for first in range(0, articles, ARTICLES_A_FILE)
        ]
        return sum(run.result() for run in runs)


PACKAGE = """\
name: generated
title: A generated corpus
description: Made by benchmarks/generate.py; nothing in it happened.
version: 0.1.0
released: 2026-11-20
licenses: [{name: CC0-1.0, path: "https://creativecommons.org/publicdomain/zero/1.0/", title: CC0 1.0}]
contributors: [{title: benchmarks/generate.py, roles: [creator]}]
keywords: [generated]
"""


def main() -> None:
    """Write a corpus where the command line says."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=int)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--seed", type=int, default=SEED)
    given = arguments.parse_args()
    print(write_corpus(given.folder, given.articles, given.seed), "marks")


if __name__ == "__main__":
    main()
