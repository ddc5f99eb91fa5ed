"""What people do who mark articles, and what articles do to them: wrong links, numbers, dates and quotes."""

from __future__ import annotations

import json

from tests.mutation.corpus import Corpus
from tests.mutation.damage import damage

WE_WILL = "“We will find them,”"
PHONE = "“those responsible [will] face justice” and that no one would be spared “… anywhere.”"
CLASH_SAID = "The clash at the lighthouse on 4 May 2021 left no one dead"
SHELLS = "three shells hit a market"
SHELLED = "a market in Karvala was shelled"
PERIOD = "between October 2019 and April 2021"


# --- attributes and ids


@damage("annotator", "E62", 'harm "Killed" is not one of')
def value_with_capital(corpus: Corpus) -> str:
    """A value begins with a capital letter."""
    return corpus.attrs("radio", "Five civilians", harm="Killed")


@damage("annotator", "E62", 'unknown label "Casualties"')
def label_misspelt(corpus: Corpus) -> str:
    """A label is misspelt."""
    return corpus.replace("radio", "More than ten people", '"Casualty"', '"Casualties"')


@damage("annotator", "E62", "Casualty has no attribute anchor")
def attribute_of_another_label(corpus: Corpus) -> str:
    """An attribute belongs to another label."""
    return corpus.attrs("radio", "a girl", anchor="explicit")


@damage("annotator", "E62", "is not country-date-words")
def key_with_capitals(corpus: Corpus) -> str:
    """A key is written with capital letters."""
    return corpus.attrs("star", "was shelled in 2018", key="KA-2018-Lighthouse-Shelling")


@damage("annotator", "E65", "which is not in this article")
def link_to_deleted_mark(corpus: Corpus) -> list[str]:
    """A mark was deleted by hand, and links still lead to it."""
    places = corpus.linked_to("star", "feared")
    corpus.drop("star", "feared")
    return [places[0]]


@damage("annotator", "E65", 'unknown relation "because"')
def relation_invented(corpus: Corpus) -> str:
    """A relation is invented."""
    return corpus.links("radio", "a girl", because="killed")


@damage("annotator", "E65", "cannot lead from Casualty to Place")
def link_to_wrong_label(corpus: Corpus) -> str:
    """A link leads to a Place where an Actor belongs."""
    return corpus.links("gazette", "A baker", victim="Karvala")


@damage("annotator", "E45", "did you mean northern-brigade?")
def actor_misspelt(corpus: Corpus) -> str:
    """The id of an actor is misspelt."""
    return corpus.attrs("post", "The Northern Brigade", actor="nothern-brigade")


@damage("annotator", "E45", "is not in registers/places.csv")
def place_unknown(corpus: Corpus) -> str:
    """A place is in no register."""
    return corpus.attrs("post", "the port", place="new-harbour")


@damage("annotator", "E44", 'role "Vice President" is not part of the words')
def role_invented(corpus: Corpus) -> str:
    """A role is known from elsewhere, not from the words."""
    return corpus.attrs("post", "President Oren Vale", role="Vice President")


# --- who was harmed, where, and in what


@damage("annotator", "E14", "is linked to 0 events")
def casualty_without_event(corpus: Corpus) -> str:
    """A Casualty is linked to no Event."""
    return corpus.links("post", "another four people", of=[])


@damage("annotator", "E14", "is linked to 2 events")
def casualty_of_two_events(corpus: Corpus) -> str:
    """A Casualty is linked to two Events."""
    return corpus.links("star", "two guards", of=["clashed", "40 to 45 attacks"])


@damage("annotator", "E15", "cannot be part of")
def part_of_another_incident(corpus: Corpus) -> str:
    """A part is linked to a whole that was harmed in another incident."""
    return corpus.links("post", "Roth", part_of="two women")


@damage("annotator", "E15", "cannot be part of")
def part_of_another_harm(corpus: Corpus) -> str:
    """The injured are linked as part of the killed."""
    return corpus.links("star", "Up to 20", part_of="at least four people")


@damage("annotator", "E15", "is part of 2 claims instead of one")
def part_of_two_wholes(corpus: Corpus) -> str:
    """A part lies in two wholes."""
    return corpus.links("radio", "a girl", part_of=["three children", "Five civilians"])


@damage("annotator", "E15", "which is no series")
def part_of_an_event(corpus: Corpus) -> str:
    """An event is a part of another that is no series."""
    return corpus.links("post", "a bombing", part_of=SHELLS)


@damage("annotator", "E16", "cannot be part of")
def part_reversed(corpus: Corpus) -> str:
    """The whole is linked as a part of its part."""
    corpus.links("radio", "a girl", part_of="Five civilians")
    corpus.links("radio", "three children", part_of=[])
    return corpus.links("radio", "Five civilians", part_of="three children")


@damage("annotator", "E15", "lies in itself")
def cycle_of_one(corpus: Corpus) -> str:
    """A Casualty is a part of itself."""
    return corpus.links("star", "two guards", part_of="two guards")


@damage("annotator", "E15", "lies in itself")
def cycle_of_two(corpus: Corpus) -> list[str]:
    """Two Casualties are parts of each other."""
    return [
        corpus.links("radio", "Five civilians", part_of="three children"),
        corpus.place("radio", "three children"),
    ]


@damage("annotator", "E15", "lies in itself")
def cycle_of_three(corpus: Corpus) -> list[str]:
    """Three Casualties are parts of each other, in a ring."""
    corpus.links("radio", "Five civilians", part_of="a girl")
    return [corpus.place("radio", name) for name in ("Five civilians", "three children", "a girl")]


@damage("annotator", "E15", "lies in itself")
def cycle_of_series(corpus: Corpus) -> str:
    """A series is a part of itself."""
    return corpus.links("post", "At least 39 attacks", part_of="At least 39 attacks")


@damage("annotator", "E17", "it would be counted twice")
def child_counted_twice(corpus: Corpus) -> str:
    """A child is part of a number and also added to it."""
    corpus.attrs("radio", "Five civilians", sum_group="g1")
    return corpus.attrs("radio", "three children", sum_group="g1")


@damage("annotator", "E17", "joins injured and killed")
def sum_of_two_harms(corpus: Corpus) -> str:
    """Killed and injured are added up."""
    corpus.attrs("post", "another four people", sum_group="g1")
    return corpus.place("post", "two women")


@damage("annotator", "E17", "joins killed of")
def sum_over_two_incidents(corpus: Corpus) -> str:
    """Two label reuses in one article add up the dead of two incidents."""
    corpus.attrs("post", "10 to 15 sailors", sum_group="g1")
    return corpus.place("post", "two women")


@damage("annotator", "W18", "are both totals of killed")
def child_beside_its_whole(corpus: Corpus) -> str:
    """The children stand beside the five civilians of whom they are three."""
    corpus.links("radio", "three children", part_of=[])
    return corpus.place("radio", "Five civilians")


@damage("annotator", "W18", "are both totals of killed")
def sum_forgotten(corpus: Corpus) -> str:
    """Two women and a boy are not added up."""
    corpus.attrs("post", "a boy", sum_group=None)
    return corpus.place("post", "two women")


@damage("annotator", "E19", "combatant killed (best 9")
def number_of_another_attack(corpus: Corpus) -> str:
    """The sailors who died in an older attack are linked to the casualties of this one."""
    return corpus.links("star", "Nine sailors", of=SHELLED, part_of="at least four people")


@damage("annotator", "E20", "mark casualty-471")
def killed_beside_casualties(corpus: Corpus) -> str:
    """The killed stand beside the casualties of whom they are a part."""
    corpus.links("star", "two guards", cue=["taken away", "died"])
    return corpus.attrs("star", "two guards", harm="killed")


@damage("annotator", "W21", "ilan-roth is counted as killed 2 times")
def victim_named_twice(corpus: Corpus) -> str:
    """A victim is marked at both mentions."""

    mark = json.loads(corpus.lines("post")[corpus.number("post", "Roth") - 1])
    start = mark["end"] - len("Ilan Roth")
    corpus.insert("post", mark | {"id": f"casualty-{start}", "start": start, "exact": "Ilan Roth"})
    return corpus.place("post", "Roth")


@damage("annotator", "W30", "totals will not add them")
def series_and_member(corpus: Corpus) -> str:
    """The injured of one shelling are linked to the series of shellings."""
    return corpus.links("radio", "More than ten people", of="The shelling of the coast")


# --- numbers


@damage("annotator", "E62", "count -3 is below zero")
def negative_count(corpus: Corpus) -> str:
    """A count has the wrong sign."""
    return corpus.attrs("star", "the driver", count=-3)


@damage("annotator", "E09", "count is 11")
def digit_added_to_count(corpus: Corpus) -> str:
    """A count has a digit too many."""
    return corpus.attrs("star", "the driver", count=11)


@damage("annotator", "E09", "count is 3")
def count_contradicts_words(corpus: Corpus) -> str:
    """A count is not that of the words."""
    return corpus.attrs("post", "two women", count=3)


@damage("annotator", "E09", "no number can be read")
def count_forgotten(corpus: Corpus) -> str:
    """A person without a number in the words has no count."""
    return corpus.attrs("star", "the driver", count=None)


@damage("annotator", "W13", "detained = 0 without words")
def zero_for_unknown(corpus: Corpus) -> str:
    """Zero is entered where the number is unknown."""
    return corpus.attrs("star", "the driver", count=0)


@damage("editor", "E72", mode="stamps")
def digit_changed(corpus: Corpus) -> str:
    """A digit of a number is changed in the file, by somebody who holds no texts."""
    corpus.replace("post", "8,000 sailors", "8,000", "9,000")
    corpus.replace("post", "6,000", '"6,000"', '"7,000"')
    return "articles/post.jsonl:1"


@damage("editor", "E03", 'but the file says "7,600 sailors"')
def digit_changed_with_texts(corpus: Corpus) -> str:
    """A digit of a number is changed in the file; the texts are at hand."""
    return corpus.replace("star", "7,500 sailors", "7,500", "7,600")


@damage("editor", "E09", "15 to 10 sailors", mode="neither")
def high_below_low(corpus: Corpus) -> str:
    """The upper bound is below the lower."""
    return corpus.replace("post", "10 to 15 sailors", "10 to 15", "15 to 10")


@damage("annotator", "E09", "counts battalions, not persons", mode="neither")
def battalions(corpus: Corpus) -> str:
    """Units are counted as persons."""
    return corpus.replace("post", "10 to 15 sailors", "10 to 15 sailors", "10 battalions...")


# --- dates


@damage("annotator", "E23", "2021-09-31 is not a date")
def september_31(corpus: Corpus) -> str:
    """A day is given that no calendar has."""
    return corpus.attrs("star", "until December", value="2021-09-31")


@damage("annotator", "E22", "is outside 2021-04")
def wrong_month(corpus: Corpus) -> str:
    """The month of a date is mistyped."""
    return corpus.attrs("post", "April", value="2021-03-14")


@damage("annotator", "E22", "2012-05")
def wrong_year(corpus: Corpus) -> str:
    """Two digits of the year are swapped."""
    return corpus.attrs("star", "in early May", value="2012-05-03")


@damage("editor", "E23", "3/4/21", mode="neither")
def ambiguous_date(corpus: Corpus) -> str:
    """A date is written so that day and month cannot be told apart."""
    place = corpus.replace("post", "On 1 May", "On 1 May", "On 3/4/21")
    number = corpus.number("post", "On 1 May")
    lines = corpus.lines("post")
    lines[number - 1] = lines[number - 1].replace('"end":830', '"end":831')
    corpus.write("post", lines)
    return place


@damage("annotator", "E25", "depends on the publication date, which is unknown")
def relative_date_guessed(corpus: Corpus) -> str:
    """A date is given for "last week" although nobody knows when the article appeared."""
    return corpus.attrs("star", "last week", value="2021-04-28")


@damage("annotator", "E25", "and 0 relative_to links")
def antecedent_forgotten(corpus: Corpus) -> str:
    """A date counts from another, and none is linked."""
    return corpus.links("star", "The next day", relative_to=[])


@damage("annotator", "E25", "no article marks the incident")
def antecedent_unknown(corpus: Corpus) -> str:
    """A date counts from an incident that no article marks."""
    return corpus.attrs("post", "the following day", anchor="incident:ka-2021-05-03-karvala-markt")


@damage("annotator", "E62", "is not explicit, reference_year")
def anchor_invented(corpus: Corpus) -> str:
    """An anchor is invented."""
    return corpus.attrs("post", "April", anchor="context")


@damage("annotator", "E27", "its anchor is reference_year, not explicit")
def year_from_nowhere(corpus: Corpus) -> str:
    """A date without a year is marked as complete."""
    return corpus.attrs("post", "On 1 May", anchor="explicit")


@damage("annotator", "E27", "the article has no reference_year")
def reference_year_lost(corpus: Corpus) -> list[str]:
    """The year in which the article moves is lost from the header."""
    corpus.set("star", None, reference_year=None, reference_year_basis=None)
    return [corpus.place("star", name) for name in ("in early May", "by August", "until December")]


@damage("annotator", "E29", "is outside ka-2019-10-attacks")
def reference_year_mistyped(corpus: Corpus) -> str:
    """The year in which the article moves is mistyped, so that an attack leaves its series."""
    corpus.set("post", None, reference_year=2012)
    return corpus.place("post", "a bombing")


@damage("outlet", "W26", '"On Friday" but 2021-05-03', mode="neither")
def wrong_weekday(corpus: Corpus) -> str:
    """An article names a weekday that the incident's date is not."""
    return corpus.replace("gazette", "On Monday", "On Monday", "On Friday")


@damage("annotator", "W24", "but the article is not later than 2021-04-05")
def published_before_event(corpus: Corpus) -> list[str]:
    """The publication date is that of another edition, before the events."""
    corpus.set("star", None, date_published="2021-04-05", date_published_basis="metadata")
    return [corpus.place("star", name) for name in (SHELLED, "clashed")]


@damage("annotator", "E66", "ends before it begins")
def window_reversed(corpus: Corpus) -> str:
    """The publication window ends before it begins."""
    return corpus.set("radio", None, date_published_earliest="2021-06-05")


@damage("annotator", "E66", "given exactly when its basis is metadata")
def basis_forgotten(corpus: Corpus) -> str:
    """A publication date is entered, and its basis stays unknown."""
    return corpus.set("gazette", None, date_published="2021-05-06")


@damage("annotator", "E66", "needs a note with its reasoning")
def reasoning_forgotten(corpus: Corpus) -> str:
    """A derived publication window has no note of its reasoning."""
    return corpus.set("radio", None, note=None)


# --- incidents


@damage("annotator", "W32", "same incident?")
def key_misspelt(corpus: Corpus) -> str:
    """Two articles name one clash by keys that nearly agree."""
    return corpus.attrs("radio", "The clash", key="ka-2021-05-04-lighthouse-clashes")


@damage("annotator", "W33", "is nearly ka-2021-05-03-karvala-market")
def key_misspelt_within_an_article(corpus: Corpus) -> str:
    """The second mark of an incident, dated and placed as the first, has a slip in its key: the incident is two."""
    corpus.links("post", "the attack", when="On Monday", where="Karvala")
    return corpus.attrs("post", "the attack", key="ka-2021-05-03-karvala-markt")


@damage("annotator", "W55", '"two women" is killed, and no word says so')
def harm_without_its_word(corpus: Corpus) -> str:
    """The Cue of a Casualty is forgotten: no footnote says that they were killed."""
    return corpus.links("post", "two women", cue=[])


@damage("annotator", "W55", '"dozens" is missing, but its words say injured')
def harm_other_than_its_word(corpus: Corpus) -> str:
    """A Casualty has another harm than its Cue says."""
    return corpus.attrs("post", "dozens", harm="missing")


@damage("annotator", "W31", "is dated [2021-05-01..2021-05-10]")
def key_of_another_day(corpus: Corpus) -> str:
    """Two happenings of different days get one key."""
    corpus.links("radio", "shells fell on the market", part_of=[])
    return corpus.attrs("radio", "shells fell on the market", key="ka-2018-lighthouse-shelling")


@damage("annotator", "W31", "is armed_clash and attack_on_people")
def types_differ(corpus: Corpus) -> str:
    """Two articles give one incident different types."""
    return corpus.attrs("radio", "The clash", type="attack_on_people")


@damage("annotator", "W31", "an event in one article and a series in another")
def kinds_differ(corpus: Corpus) -> str:
    """One article's event is another's series."""
    return corpus.attrs("radio", "The clash", kind="series")


@damage("annotator", "E28", "set kind = series")
def series_as_event(corpus: Corpus) -> list[str]:
    """A number of attacks is marked as one event, in both articles."""
    corpus.links("post", "a bombing", part_of=[])
    return [
        corpus.attrs("post", "At least 39 attacks", kind="event"),
        corpus.attrs("star", "40 to 45 attacks", kind="event"),
    ]


@damage("annotator", "E29", "is outside ka-2019-10-attacks")
def member_outside_series(corpus: Corpus) -> str:
    """An attack is a part of a series that ended before."""
    return corpus.links("post", SHELLS, part_of="At least 39 attacks")


@damage("annotator", "W50", "has no place")
def place_forgotten(corpus: Corpus) -> list[str]:
    """An Event is not linked to its Place."""
    return [corpus.links("star", "clashed", where=[]), corpus.place("star", "the old lighthouse")]


@damage("annotator", "W50", "has no relation")
def cue_forgotten(corpus: Corpus) -> str:
    """A Cue is marked and not linked."""
    corpus.links("post", "a bombing", cue=[])
    return corpus.place("post", "a car bomb")


@damage("annotator", "W34", "as suspect of")
def detained_before(corpus: Corpus) -> str:
    """Somebody is detained as suspect of an attack of the day after."""
    corpus.links("star", "nearly 30 fighters", of=SHELLED)
    corpus.links("star", "the driver", of=SHELLED)
    corpus.links("star", "clashed", perpetrator=[], suspect="Red Dawn fighters")
    return corpus.place("star", "Red Dawn fighters")


# --- who did it, who says so


@damage("annotator", "E33", "stance denied without an actor")
def nobody_denies(corpus: Corpus) -> str:
    """Nobody is said to deny an attack."""
    return corpus.attrs("post", "Red Dawn", actor="none")


@damage("annotator", "E33", "stance claimed without an actor")
def somebody_claims(corpus: Corpus) -> str:
    """A claim of responsibility has an anonymous author."""
    return corpus.attrs("post", "The Northern Brigade", actor="anonymous")


@damage("annotator", "E51", "belongs to 2 attributions")
def actor_in_two_roles(corpus: Corpus) -> str:
    """One mark of an actor serves an accusation and a plain statement."""
    corpus.links("post", SHELLS, perpetrator="the Northern Brigade")
    return corpus.place("post", "the Northern Brigade")


@damage("annotator", "E51", "is accused by 2 sources")
def accused_by_two(corpus: Corpus) -> str:
    """One mark of an actor is accused by two sources."""
    return corpus.links("post", "the Northern Brigade", source=["Interior Minister Ana Pell", "Pell"])


@damage("annotator", "E42", "has no speaker")
def speaker_forgotten(corpus: Corpus) -> str:
    """A Quote has no speaker."""
    return corpus.links("radio", CLASH_SAID, speaker=[])


@damage("annotator", "E42", "has no cue")
def cue_of_wrong_function(corpus: Corpus) -> str:
    """The words that carry a saying are marked as something else."""
    corpus.attrs("post", "told", function="harm")
    return corpus.place("post", WE_WILL)


@damage("annotator", "E43", "use via, not speaker")
def outlet_as_speaker(corpus: Corpus) -> str:
    """A news outlet is linked as the speaker."""
    corpus.links("gazette", "it had not fired, and that the “Old” station was empty", speaker="The navy")
    return corpus.attrs("gazette", "The navy", actor="valley-radio")


@damage("annotator", "E43", "use source, not via")
def source_as_outlet(corpus: Corpus) -> str:
    """An armed group is linked as the outlet that reports."""
    corpus.links("star", "at least four people", via="Red Dawn")
    return corpus.place("star", "Red Dawn")


@damage("annotator", "E43", "outlet_actor_id navy is not a news outlet")
def publisher_is_no_outlet(corpus: Corpus) -> str:
    """The header names an actor as publisher that is no news outlet."""
    return corpus.set("post", None, outlet_actor_id="navy")


# --- quotes


@damage("annotator", "E39", "use mixed")
def mixed_as_direct(corpus: Corpus) -> str:
    """A quote of which only part is inside quotation marks is marked as direct."""
    return corpus.attrs("post", PHONE, kind="direct")


@damage("annotator", "E39", "use direct")
def direct_as_mixed(corpus: Corpus) -> str:
    """A quote that is wholly inside quotation marks is marked as mixed."""
    return corpus.attrs("post", WE_WILL, kind="mixed")


@damage("annotator", "E39", "words inside quotation marks are listed")
def direct_as_indirect(corpus: Corpus) -> str:
    """A direct quote is marked as indirect."""
    return corpus.attrs("star", "“They came at night,”", kind="indirect")


# --- troops


@damage("annotator", "E35", "direction in or out is missing")
def direction_forgotten(corpus: Corpus) -> str:
    """A change of troops has no direction."""
    return corpus.attrs("star", "some 500", direction=None)


@damage("annotator", "E35", "is a stock")
def stock_with_direction(corpus: Corpus) -> str:
    """A stock of troops has a direction."""
    return corpus.attrs("star", "7,500 sailors", direction="in")


@damage("annotator", "E36", "8000 + 2000 is not 6000")
def direction_reversed(corpus: Corpus) -> str:
    """Troops that leave are marked as coming."""
    corpus.attrs("post", "2,000", direction="in")
    return corpus.place("post", "6,000")


@damage("annotator", "E36", "6000 - 2000 is not 8000")
def roles_swapped(corpus: Corpus) -> str:
    """Before and after are swapped."""
    corpus.attrs("post", "6,000", group_role="before")
    return corpus.attrs("post", "8,000 sailors", group_role="after")


@damage("annotator", "W36", "8000 - 2000 is not 7500")
def plan_of_another_article(corpus: Corpus) -> str:
    """A level of another plan is put into the group."""
    return corpus.attrs("star", "7,500 sailors", level_group="ka-garrison-2021", group_role="after")


@damage("annotator", "W37", "has no as-of date")
def as_of_date_forgotten(corpus: Corpus) -> str:
    """The date of a level is not marked."""
    corpus.delete("star", "in early May")
    return corpus.place("star", "7,500 sailors")


@damage("annotator", "E52", "has no force")
def force_forgotten(corpus: Corpus) -> str:
    """Nobody's troops are counted."""
    return corpus.links("post", "2,000", force=[])


@damage("annotator", "E52", "has no place")
def garrison_forgotten(corpus: Corpus) -> str:
    """Troops are nowhere."""
    return corpus.links("post", "2,000", where=[])


@damage("annotator", "E52", "without group_role")
def group_role_forgotten(corpus: Corpus) -> str:
    """A level is in a group, without its role there."""
    return corpus.attrs("post", "2,000", group_role=None)


# --- rights


@damage("annotator", "E48", "characters of the text, limit 80")
def sentence_marked(corpus: Corpus) -> str:
    """A whole sentence is marked as a footnote, with its words."""
    text = corpus.text("post")
    start = text.index("the Coast Guard")

    end = text.index(" Pell said", start)
    return corpus.set("post", "the Coast Guard", end=end, exact=text[start:end])


@damage("annotator", "E05", "lies in a skipped part (footer)")
def footer_marked(corpus: Corpus) -> str:
    """A mark lies in the footer, which belongs to other articles."""
    corpus.edit("post", None, lambda header: header.update(body_end=header["body_end"] - 5))
    return corpus.place("post", "on 4 May")


@damage("annotator", "E05", "lies in a skipped part (title)")
def body_begins_too_late(corpus: Corpus) -> str:
    """The body begins too late in the header."""
    corpus.set("star", None, body_start=5)
    return corpus.place("star", "On 3 May 2021")


@damage("annotator", "E73", "this file holds a run of an article")
def article_in_note(corpus: Corpus) -> str:
    """A sentence of the article is pasted into a note."""
    text = corpus.text("star")
    corpus.set("star", "the navy", note=text[text.index("Up to 20") :][:120])
    return "articles/star.jsonl"


@damage("editor", "E73", "this file holds a run of an article")
def article_in_folder(corpus: Corpus) -> str:
    """The page that the article was copied from lies beside the annotations."""
    (corpus.folder / "articles" / "star.html").write_text(f"<p>{corpus.text('star')}</p>", "utf-8")
    return "articles/star.html"
