"""A small valid corpus about a country that does not exist, easy to damage.

Three articles report the same shelling of a market and disagree about it. Articles are plain dicts until they are
written: a text, the header's known columns, and marks by name. A mark is found by its words, so that no offset is
typed; links name other marks. A damage is therefore one line:

    make_corpus(folder, lambda articles: mark(articles, "post", "two women")["attrs"].update(count=3))

Names of marks are their words, unless two marks share them: then the name says which.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml

from footnote.contract import contract
from footnote.corpus.record import mark_type
from footnote.corpus.text import sha256
from footnote.corpus.write import new_header, new_mark, to_lines

Mark = dict[str, Any]
Article = dict[str, Any]
Articles = dict[str, Article]
Change = Callable[[Articles], Any]

MARKET = "ka-2021-05-03-karvala-market"
PORT = "ka-2021-04-port-bombing"
CLASH = "ka-2021-05-04-lighthouse-clash"
COUNTED = "ka-2019-10-attacks"
BACKGROUND = "ka-2019-shelling-background"

PACKAGE: dict[str, Any] = {
    "name": "karvala",
    "title": "Attacks in Karvala",
    "description": "Fictional; for tests.",
    "version": "0.1.0",
    "released": "2021-06-01",
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}],
    "contributors": [{"title": "Test", "roles": ["creator"]}],
    "keywords": ["fiction"],
    "temporal_coverage": "2018/2021",
    "spatial_coverage": "Karvala",
    # these texts are dense on purpose, and nobody's
    "rights": {"warn_share": 0.95, "error_share": 1.0},
}

ACTORS: list[dict[str, str]] = [
    {"actor_id": "ana-pell", "name": "Ana Pell", "actor_type": "person", "country_code": "KA"},
    {"actor_id": "coast-guard", "name": "Coast Guard", "actor_type": "state_forces", "parent_actor_id": "navy"},
    {"actor_id": "harbour-post", "name": "Harbour Post", "actor_type": "media", "aliases": "the Post"},
    {"actor_id": "ilan-roth", "name": "Ilan Roth", "actor_type": "person", "parent_actor_id": "navy"},
    {"actor_id": "karvala-civilians", "name": "Civilians in Karvala", "actor_type": "civilians"},
    {"actor_id": "navy", "name": "Navy", "actor_type": "state_forces", "country_code": "KA"},
    {"actor_id": "northern-brigade", "name": "Northern Brigade", "actor_type": "armed_group"},
    {"actor_id": "oren-vale", "name": "Oren Vale", "actor_type": "person", "country_code": "KA"},
    {"actor_id": "red-dawn", "name": "Red Dawn", "actor_type": "armed_group", "note": "calls itself a movement"},
    {"actor_id": "valley-radio", "name": "Valley Radio", "actor_type": "media"},
]
PLACES: list[dict[str, str]] = [
    {"place_id": "karvala", "name": "Karvala", "place_type": "settlement", "admin1_code": "KA-CO"}
    | {"latitude": "10.5", "longitude": "20.5"},
    {"place_id": "karvala-coast", "name": "Karvala coast", "place_type": "admin1", "admin1_code": "KA-CO"},
    {"place_id": "karvala-port", "name": "Port of Karvala", "place_type": "site", "admin1_code": "KA-CO"}
    | {"latitude": "10.51", "longitude": "20.48"},
    {"place_id": "old-lighthouse", "name": "Old lighthouse", "place_type": "site", "admin1_code": "KA-CO"}
    | {"latitude": "11.4", "longitude": "20.2"},
]

RETIRED: list[dict[str, str]] = [
    {"table_name": "actors", "retired_id": "coastguard", "replaced_by": "coast-guard", "note": "one spelling"},
]

POST = """\
Shells hit Karvala market 🕯️

On Monday, three shells hit a market in Karvala 🕯️, killing two women and a boy; another four people were hurt. \
The shells were reportedly meant for the Coast Guard. No group has claimed the attack, and Red Dawn denied it. \
Interior Minister Ana Pell said the Northern Brigade was believed to be behind the strike.

“We will find them,” Pell told reporters the following day. By phone, she assured President Oren Vale that “those \
responsible [will] face justice” and that no one would be spared “… anywhere.”

The Northern Brigade said it had carried out a bombing at the port in April with a car bomb, which killed 10 to 15 \
sailors, among them Commodore Ilan Roth, and wounded dozens. At least 39 attacks were counted on the coast between \
October 2019 and April 2021, Valley Radio reported.

On 1 May the navy had 8,000 sailors in Karvala. It will withdraw 2,000 and keep 6,000 by the end of June, Pell \
announced on 4 May.

Read also: our report of 12 July 2021.
"""

STAR = """\
On 3 May 2021, at least four people died when a market in Karvala was shelled, the Harbour Post reported. Up to 20 \
were feared wounded, and fewer than ten are missing. Red Dawn fired the shells, the Post wrote. “They came at night,” \
one resident told us last week.

“We will find them,” the Interior Minister said, according to the Harbour Post. “Every one of them,” she added.

The next day, Red Dawn and the navy clashed near the old lighthouse. There were casualties; two guards were taken \
away, and nearly 30 fighters and the driver of their lorry were arrested. An estimated 7,500 sailors were in Karvala \
in early May, Valley Radio said; some 500 more may be sent there by August, and parliament has authorised at most \
9,000 until December.

There were 40 to 45 attacks on the coast between October 2019 and April 2021.
"""

RADIO = """\
Five civilians, including three children, one of them a girl, were killed in Karvala in early May when shells \
fell on the market. More than ten people were injured. The shelling of the coast has gone on since 2019, and Red Dawn \
is accused of it. The clash at the lighthouse on 4 May 2021 left no one dead, according to the navy. “This must stop,” \
President Oren Vale demanded in a speech the day after the clash.
"""


def articles() -> Articles:
    """Give the three articles, new and whole."""
    return {"post": _post(), "star": _star(), "radio": _radio()}


def make_corpus(
    folder: Path,
    change: Change | None = None,
    *,
    actors: list[dict[str, str]] = ACTORS,
    places: list[dict[str, str]] = PLACES,
    retired: list[dict[str, str]] = RETIRED,
    package: dict[str, Any] = PACKAGE,
) -> Path:
    """Write the corpus into a folder, after `change` has had its way with the articles; give the folder."""
    known = articles()
    if change is not None:
        change(known)
    for name in ("articles", "registers", "texts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "package.yaml").write_text(yaml.safe_dump(package, sort_keys=False), encoding="utf-8")
    write_register(folder, "actors", actors)
    write_register(folder, "places", places)
    write_register(folder, "retired", retired)
    for slug, article in known.items():
        write_article(folder, slug, article)
    return folder


def write_article(folder: Path, slug: str, article: Article) -> None:
    """Write `articles/<slug>.jsonl` and `texts/<article_id>.txt`."""
    text = article["text"]
    header = msgspec.structs.replace(new_header(text), annotators=("tests",), **article["header"])
    lines = to_lines(header, to_marks(article))
    (folder / "articles" / f"{slug}.jsonl").write_bytes(lines)
    (folder / "texts" / f"{new_header(text).article_id}.txt").write_bytes(text.encode())  # type: ignore[attr-defined]


def write_register(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Write a register; every place lies in the one country."""
    columns = contract().tables[table].columns
    with (folder / "registers" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"country_code": "KA"} | row if table == "places" else row for row in rows)


def to_marks(article: Article) -> list[Any]:
    """Make mark lines: ids from label and start, links from names to ids; `override` replaces what was made."""
    letters: dict[tuple[str, int], int] = {}
    ids: dict[str, str] = {}
    made: dict[str, Any] = {}
    for name, mark in article["marks"].items():
        place = (mark["label"], mark["start"])
        letters[place] = letters.get(place, 0) + 1
        letter = "" if letters[place] == 1 else chr(96 + letters[place])
        spans = {key: mark[key] for key in ("quoted", "parts", "note") if key in mark}
        made[name] = new_mark(article["text"], mark["label"], mark["start"], mark["end"], letter=letter, **spans)
        ids[name] = made[name].id
    lines = []
    for name, mark in article["marks"].items():
        cells = msgspec.to_builtins(made[name])
        if mark["label"] == "Quote" and "parts" in mark:
            # a Quote holds the hash of its content, also where it is in parts
            spoken = [article["text"][start:end] for start, end in mark["parts"]]
            cells["parts"] = [
                {"start": start, "end": end, "exact_sha256": sha256(words)}
                for (start, end), words in zip(mark["parts"], spoken, strict=True)
            ]
        cells["attrs"] = {key: value for key, value in mark["attrs"].items() if value is not None}
        cells["links"] = {
            relation: [ids.get(target, target) for target in targets]
            for relation, targets in mark["links"].items()
            if targets
        }
        lines.append(msgspec.convert(cells | mark.get("override", {}), mark_type()))
    return lines


def mark(articles: Articles, slug: str, name: str) -> Mark:
    """One mark of one article, to be changed in place: `attrs` and `links` are dicts, `start` and `end` numbers."""
    found: Mark = articles[slug]["marks"][name]
    return found


def attrs(articles: Articles, slug: str, name: str, **values: Any) -> None:
    """Set attributes of a mark; None removes one."""
    mark(articles, slug, name)["attrs"].update(values)


def links(articles: Articles, slug: str, name: str, **targets: str | list[str]) -> None:
    """Set links of a mark to marks given by name; an empty list removes a relation."""
    for relation, target in targets.items():
        mark(articles, slug, name)["links"][relation] = [target] if isinstance(target, str) else target


def reword(articles: Articles, slug: str, old: str, new: str) -> None:
    """Replace words that stand once in the text; marks keep their names and move along."""
    article = articles[slug]
    assert article["text"].count(old) == 1, f"{old!r} stands {article['text'].count(old)} times"
    start = article["text"].index(old)
    end, shift = start + len(old), len(new) - len(old)
    article["text"] = article["text"][:start] + new + article["text"][end:]

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        first, last = span
        return first + shift * (first >= end), last + shift * (last >= end)

    for found in article["marks"].values():
        found["start"], found["end"] = moved((found["start"], found["end"]))
        if "quoted" in found:
            found["quoted"] = [moved(piece) for piece in found["quoted"]]
    for column in ("body_start", "body_end"):
        if column in article["header"]:
            article["header"][column] += shift * (article["header"][column] >= end)


def remove(articles: Articles, slug: str, name: str) -> None:
    """Take a mark out, with all links to it."""
    marks = articles[slug]["marks"]
    del marks[name]
    for found in marks.values():
        for relation, targets in found["links"].items():
            found["links"][relation] = [target for target in targets if target != name]


def add(article: Article, label: str, words: str, name: str | None = None, nth: int = 1, /, **given: Any) -> Mark:
    """Mark the `nth` place where the words stand; keywords are attributes, or relations with the names of marks."""
    text = article["text"]
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    relations = contract().scheme.relations
    found: Mark = {"label": label, "start": start, "end": start + len(words)}
    found["attrs"] = {key: value for key, value in given.items() if key not in relations}
    found["links"] = {
        key: [value] if isinstance(value, str) else list(value) for key, value in given.items() if key in relations
    }
    if label == "Quote" and given["kind"] != "indirect":
        found["quoted"] = [(start + piece.start(1), start + piece.end(1)) for piece in re.finditer("“([^”]*)”", words)]
    name = name or words
    assert name not in article["marks"], name
    article["marks"][name] = found
    return found


def _post() -> Article:
    body_start, body_end = POST.index("On Monday"), POST.index("\nRead also")
    header = {
        "title": "Shells hit Karvala market 🕯️",
        "body_start": body_start,
        "body_end": body_end,
        "outlet_actor_id": "harbour-post",
        "url": "https://post.example/market",
        "date_published": date(2021, 5, 5),
        "date_published_basis": "metadata",
        "reference_year": 2021,
        "reference_year_basis": "metadata",
    }
    article: Article = {"text": POST, "header": header, "marks": {}}
    shelling = {"key": MARKET, "type": "shelling_rocket_missile", "kind": "event"}
    killed = {"harm": "killed", "status": "civilian", "of": "three shells hit a market", "cue": "killing"}
    add(article, "Date", "On Monday", anchor="publication")
    add(article, "Event", "three shells hit a market", **shelling, when="On Monday", where="Karvala")
    add(article, "Place", "Karvala", "Karvala", 2, place="karvala", nearness="at")
    add(article, "Cue", "killing", function="harm")
    add(article, "Casualty", "two women", **killed, sex="female", age="adult", sum_group="g1")
    add(article, "Casualty", "a boy", **killed, sex="male", age="child", sum_group="g1")
    hurt = {"harm": "injured", "of": "three shells hit a market", "cue": "hurt"}
    add(article, "Casualty", "another four people", **hurt)
    add(article, "Cue", "hurt", function="harm")
    add(article, "Event", "The shells", **shelling, target="the Coast Guard")
    add(article, "Cue", "reportedly", function="hedge")
    add(article, "Actor", "the Coast Guard", actor="coast-guard", cue="reportedly")
    add(article, "Actor", "No group", actor="none")
    add(article, "Event", "the attack", **shelling, claimed_by="No group", denied_by="Red Dawn")
    add(article, "Actor", "Red Dawn", actor="red-dawn")
    add(article, "Actor", "Interior Minister Ana Pell", actor="ana-pell", role="Interior Minister")
    add(article, "Cue", "said", function="say")
    brigade = "the Northern Brigade was believed to be behind the strike"
    quote = {"kind": "indirect", "speaker": "Interior Minister Ana Pell", "about": "the strike", "cue": "said"}
    add(article, "Quote", brigade, **quote)
    suspect = {"actor": "northern-brigade", "source": "Interior Minister Ana Pell", "cue": "believed"}
    add(article, "Actor", "the Northern Brigade", **suspect)
    add(article, "Cue", "believed", function="hedge")
    add(article, "Event", "the strike", **shelling, suspect="the Northern Brigade")

    told = {"speaker": "Pell", "when": "the following day", "cue": "told", "about": "three shells hit a market"}
    add(article, "Quote", "“We will find them,”", kind="direct", utterance="pell-find-them", **told)
    add(article, "Actor", "Pell", "Pell", 2, actor="ana-pell")
    add(article, "Cue", "told", function="say")
    add(article, "Date", "the following day", anchor=f"incident:{MARKET}")
    add(article, "Cue", "By phone", function="medium")
    add(article, "Cue", "assured", function="say")
    add(article, "Actor", "President Oren Vale", actor="oren-vale", role="President")
    spared = "“those responsible [will] face justice” and that no one would be spared “… anywhere.”"
    by_phone = {"speaker": "Pell", "addressee": "President Oren Vale", "cue": ["assured", "By phone"]}
    add(article, "Quote", spared, kind="mixed", medium="phone", **by_phone)

    add(article, "Actor", "The Northern Brigade", actor="northern-brigade")
    carried = "it had carried out a bombing at the port in April with a car bomb"
    add(article, "Cue", "said", "said it had", 2, function="say")
    spoken = {"speaker": "The Northern Brigade", "about": "a bombing", "cue": "said it had"}
    add(article, "Quote", carried, kind="indirect", **spoken)
    bombing = {"key": PORT, "type": "ied_mine", "kind": "event", "part_of": "At least 39 attacks"}
    bombing |= {"when": "April", "where": "the port", "cue": "a car bomb", "claimed_by": "The Northern Brigade"}
    add(article, "Event", "a bombing", **bombing)
    add(article, "Place", "the port", place="karvala-port", nearness="at")
    add(article, "Date", "April", anchor="reference_year")
    add(article, "Cue", "a car bomb", function="weapon")
    add(article, "Cue", "killed", function="harm")
    navy = {"harm": "killed", "status": "combatant", "of": "a bombing", "cue": "killed"}
    add(article, "Casualty", "10 to 15 sailors", **navy)
    add(article, "Actor", "Commodore Ilan Roth", actor="ilan-roth", role="Commodore")
    roth = {"part_of": "10 to 15 sailors", "victim": "Commodore Ilan Roth", "sex": "male"}
    add(article, "Casualty", "Commodore Ilan Roth", "Roth", **navy, **roth)
    add(article, "Cue", "wounded", function="harm")
    add(article, "Casualty", "dozens", harm="injured", detail="burns", of="a bombing", cue="wounded")
    counted = {"when": "between October 2019 and April 2021", "where": "the coast", "via": "Valley Radio"}
    add(article, "Event", "At least 39 attacks", key=COUNTED, type="unknown", kind="series", **counted)
    add(article, "Place", "the coast", place="karvala-coast", nearness="at")
    add(article, "Date", "between October 2019 and April 2021", anchor="explicit")
    add(article, "Actor", "Valley Radio", actor="valley-radio")

    add(article, "Date", "On 1 May", anchor="reference_year")
    add(article, "Actor", "the navy", actor="navy")
    add(article, "Place", "Karvala", "Karvala garrison", 3, place="karvala", nearness="at")
    garrison = {"level_group": "ka-garrison-2021", "force": "the navy", "where": "Karvala garrison"}
    planned = garrison | {"status": "planned", "when": "by the end of June", "cue": "will withdraw"}
    planned |= {"announced": "on 4 May", "source": "Pell announced"}
    before = {"measure": "stock", "status": "actual", "group_role": "before", "when": "On 1 May"}
    add(article, "Troops", "8,000 sailors", **garrison, **before)
    add(article, "Cue", "will withdraw", function="plan")
    add(article, "Troops", "2,000", measure="change", direction="out", group_role="change", **planned)
    add(article, "Troops", "6,000", measure="stock", group_role="after", **planned)
    add(article, "Date", "by the end of June", anchor="reference_year")
    add(article, "Actor", "Pell", "Pell announced", 3, actor="ana-pell")
    add(article, "Date", "on 4 May", anchor="reference_year")
    return article


def _star() -> Article:
    header = {"reference_year": 2021, "reference_year_basis": "text"}
    article: Article = {"text": STAR, "header": header, "marks": {}}
    shelling = {"key": MARKET, "type": "shelling_rocket_missile", "kind": "event"}
    of_market = {"of": "a market in Karvala was shelled"}
    add(article, "Date", "On 3 May 2021", anchor="explicit")
    post = {"via": "the Harbour Post"}
    add(article, "Casualty", "at least four people", harm="killed", cue="died", **of_market, **post)
    add(article, "Cue", "died", function="harm")
    where = {"when": "On 3 May 2021", "where": "Karvala"}
    add(article, "Event", "a market in Karvala was shelled", **shelling, **where, **post)
    add(article, "Place", "Karvala", place="karvala", nearness="at")
    add(article, "Actor", "the Harbour Post", actor="harbour-post")
    add(article, "Casualty", "Up to 20", harm="injured", cue=["feared", "wounded"], **of_market)
    add(article, "Cue", "feared", function="hedge")
    add(article, "Cue", "wounded", function="harm")
    add(article, "Casualty", "fewer than ten", harm="missing", cue="missing", **of_market)
    add(article, "Cue", "missing", function="harm")
    add(article, "Actor", "Red Dawn", actor="red-dawn", via="the Post")
    add(article, "Event", "fired the shells", **shelling, perpetrator="Red Dawn")
    add(article, "Actor", "the Post", actor="harbour-post")
    quote = {"kind": "direct", "speaker": "one resident", "when": "last week", "cue": "told us"}
    add(article, "Quote", "“They came at night,”", **quote)
    add(article, "Actor", "one resident", actor="anonymous", role="resident")
    add(article, "Cue", "told us", function="say")
    add(article, "Date", "last week", anchor="publication")
    again = {"kind": "direct", "utterance": "pell-find-them", "speaker": "the Interior Minister", "cue": "said"}
    again |= {"via": "the Post again", "about": "a market in Karvala was shelled"}
    start, end = STAR.index("“We will find them"), STAR.index(" she added")
    found = add(article, "Quote", STAR[start:end], "“We will find them,”", **again)
    found["parts"] = [(first - 1, last + 1) for first, last in found["quoted"]]
    add(article, "Actor", "the Interior Minister", actor="ana-pell", role="Interior Minister")
    add(article, "Cue", "said", "said", 2, function="say")
    add(article, "Actor", "the Harbour Post", "the Post again", 2, actor="harbour-post")

    add(article, "Date", "The next day", anchor="date", relative_to="On 3 May 2021")
    add(article, "Actor", "Red Dawn", "Red Dawn fighters", 2, actor="red-dawn")
    add(article, "Actor", "the navy", actor="navy")
    clash = {"key": CLASH, "type": "armed_clash", "kind": "event", "perpetrator": "Red Dawn fighters"}
    clash |= {"target": "the navy", "when": "The next day", "where": "the old lighthouse"}
    add(article, "Event", "clashed", **clash)
    add(article, "Place", "the old lighthouse", place="old-lighthouse", nearness="near")
    add(article, "Casualty", "casualties", harm="killed_or_injured", of="clashed")
    taken = {"harm": "abducted", "status": "combatant", "of": "clashed", "cue": "taken away"}
    add(article, "Casualty", "two guards", **taken)
    add(article, "Cue", "taken away", function="harm")
    arrested = {"harm": "detained", "of": "clashed", "cue": "arrested", "sum_group": "arrested"}
    add(article, "Casualty", "nearly 30 fighters", status="combatant", victim="Red Dawn fighters", **arrested)
    add(article, "Casualty", "the driver", count=1, **arrested)
    add(article, "Cue", "arrested", function="harm")

    karvala = {"force": "the navy", "where": "Karvala garrison"}
    add(article, "Cue", "An estimated", function="plan")
    estimated = {"measure": "stock", "status": "estimated", "when": "in early May", "cue": "An estimated"}
    estimated |= {"via": "Valley Radio"}
    add(article, "Troops", "7,500 sailors", **karvala, **estimated)
    add(article, "Place", "Karvala", "Karvala garrison", 2, place="karvala", nearness="at")
    add(article, "Date", "in early May", anchor="reference_year")
    add(article, "Actor", "Valley Radio", actor="valley-radio")
    proposed = {"measure": "change", "direction": "in", "status": "proposed", "when": "by August", "cue": "may be sent"}
    add(article, "Troops", "some 500", **karvala, **proposed)
    add(article, "Cue", "may be sent", function="plan")
    add(article, "Date", "by August", anchor="reference_year")
    add(article, "Cue", "has authorised", function="plan")
    authorised = {"measure": "stock", "status": "authorised", "when": "until December", "cue": "has authorised"}
    add(article, "Troops", "at most 9,000", **karvala, **authorised)
    add(article, "Date", "until December", anchor="reference_year")

    counted = {"key": COUNTED, "type": "unknown", "kind": "series"}
    period = "between October 2019 and April 2021"
    add(article, "Event", "40 to 45 attacks", **counted, when=period, where="the coast")
    add(article, "Place", "the coast", place="karvala-coast", nearness="at")
    add(article, "Date", period, anchor="explicit")
    return article


def _radio() -> Article:
    header = {
        "date_published_earliest": date(2021, 5, 5),
        "date_published_latest": date(2021, 5, 31),
        "date_published_basis": "derived",
        "note": 'Reports the day after the clash of 4 May, and speaks of "early May" without the month being over.',
        "reference_year": 2021,
        "reference_year_basis": "linked_incident",
    }
    article: Article = {"text": RADIO, "header": header, "marks": {}}
    killed = {"harm": "killed", "status": "civilian", "of": "shells fell on the market", "cue": "killed"}
    civilians = {"victim": "Five civilians (group)"}
    add(article, "Actor", "Five civilians", "Five civilians (group)", actor="karvala-civilians")
    add(article, "Casualty", "Five civilians", **killed, **civilians)
    add(article, "Casualty", "three children", **killed, age="child", part_of="Five civilians")
    add(article, "Casualty", "a girl", **killed, age="child", sex="female", part_of="three children")
    add(article, "Cue", "killed", function="harm")
    add(article, "Place", "Karvala", place="karvala", nearness="at")
    add(article, "Date", "in early May", anchor="reference_year")
    shelling = {"type": "shelling_rocket_missile", "kind": "event", "part_of": "The shelling of the coast"}
    where = {"when": "in early May", "where": ["Karvala", "the market"]}
    add(article, "Event", "shells fell on the market", key=MARKET, **shelling, **where)
    add(article, "Place", "the market", place="karvala", nearness="at")
    add(article, "Cue", "injured", function="harm")
    more = {"harm": "injured", "of": "shells fell on the market", "cue": "injured"}
    add(article, "Casualty", "More than ten people", **more)
    coast = {"key": BACKGROUND, "type": "shelling_rocket_missile", "kind": "series", "suspect": "Red Dawn"}
    add(article, "Event", "The shelling of the coast", **coast, when="since 2019", where="the coast")
    add(article, "Place", "the coast", place="karvala-coast", nearness="at")
    add(article, "Date", "since 2019", anchor="explicit")
    add(article, "Actor", "Red Dawn", actor="red-dawn", cue="accused")
    add(article, "Cue", "accused", function="hedge")
    clash = {"key": CLASH, "type": "armed_clash", "kind": "event", "when": "4 May 2021", "where": "the lighthouse"}
    add(article, "Event", "The clash", **clash, source="the navy")
    add(article, "Place", "the lighthouse", place="old-lighthouse", nearness="at")
    add(article, "Date", "4 May 2021", anchor="explicit")
    add(article, "Casualty", "no one", harm="killed", of="The clash", cue="dead", source="the navy")
    add(article, "Cue", "dead", function="harm")
    said = "The clash at the lighthouse on 4 May 2021 left no one dead"
    add(article, "Quote", said, kind="indirect", speaker="the navy", about="The clash", cue="according to")
    add(article, "Cue", "according to", function="say")
    add(article, "Actor", "the navy", actor="navy")
    stop = {"kind": "direct", "medium": "speech", "speaker": "President Oren Vale", "about": "The clash"}
    add(article, "Quote", "“This must stop,”", **stop, when="the day after", cue=["demanded", "in a speech"])
    add(article, "Actor", "President Oren Vale", actor="oren-vale", role="President")
    add(article, "Cue", "demanded", function="say")
    add(article, "Cue", "in a speech", function="medium")
    add(article, "Date", "the day after", anchor="date", relative_to="4 May 2021")
    return article
