"""What people and spreadsheets do to headers, registers, package.yaml and stamps."""

from __future__ import annotations

from tests.mutation.corpus import Corpus
from tests.mutation.damage import damage

ACTORS, PLACES, RETIRED = "registers/actors.csv", "registers/places.csv", "registers/retired.csv"


# --- headers


@damage("editor", "E63", "scheme_version 0.9.0 is not 1.0.0")
def older_scheme(corpus: Corpus) -> str:
    """A file follows an older version of the annotation scheme."""
    return corpus.set("gazette", None, scheme_version="0.9.0")


@damage("editor", "E63", "unknown field `autor`")
def header_key_invented(corpus: Corpus) -> str:
    """The header holds a key that no column of articles has."""
    return corpus.set("gazette", None, autor="somebody")


@damage("editor", "E63", "missing required field `language`")
def header_key_lost(corpus: Corpus) -> str:
    """The header lacks a key."""
    return corpus.edit("gazette", None, lambda header: header.pop("language"))


@damage("editor", "E63", "Invalid RFC3339 encoded date")
def date_of_header(corpus: Corpus) -> str:
    """The header holds a date that no calendar has."""
    return corpus.set("gazette", None, date_published="2021-04-31", date_published_basis="metadata")


@damage("editor", "E66", "article_id is not")
def id_of_another_article(corpus: Corpus) -> str:
    """An article's id is not the beginning of its text's hash."""
    return corpus.set("gazette", None, article_id="a-0123456789ab")


@damage("editor", "E66", "url = post.example/market")
def address_without_scheme(corpus: Corpus) -> str:
    """An address lacks its https."""
    return corpus.set("post", None, url="post.example/market")


@damage("editor", "E66", "reference_year")
def year_with_three_digits(corpus: Corpus) -> str:
    """A year lacks a digit."""
    return corpus.set("star", None, reference_year=221)


@damage("editor", "E67", "is not in articles")
def replaces_unknown(corpus: Corpus) -> str:
    """An article replaces one that is not in the corpus."""
    return corpus.set("gazette", None, replaces="a-0123456789ab")


@damage("editor", "E74", 'the header says "replaced"')
def replaced_by_nothing(corpus: Corpus) -> str:
    """An article was replaced, and nothing took its place."""
    return corpus.set("gazette", None, status="replaced")


@damage("editor", "E74", "replaces itself")
def replaced_in_circle(corpus: Corpus) -> list[str]:
    """Two articles replace each other."""
    ids = {slug: corpus.header(slug)["article_id"] for slug in ("gazette", "radio")}
    return [
        corpus.set("gazette", None, replaces=ids["radio"]),
        corpus.set("radio", None, replaces=ids["gazette"]),
    ]


@damage("editor", "E66", "needs a note that says why")
def retracted_without_note(corpus: Corpus) -> str:
    """An article is retracted, and nobody says why."""
    return corpus.set("gazette", None, status="retracted")


# --- registers


@damage("editor", "E67", "is not in actors")
def parent_unknown(corpus: Corpus) -> str:
    """An actor belongs to one that is in no register."""
    return corpus.replace_in(ACTORS, "Coast Guard,state_forces,,navy", "Coast Guard,state_forces,,nawy")


@damage("editor", "E53", "is its own ancestor")
def parents_in_circle(corpus: Corpus) -> list[str]:
    """Two actors belong to each other."""
    corpus.replace_in(ACTORS, "navy,Navy,state_forces,KA,,", "navy,Navy,state_forces,KA,coast-guard,")
    return ["actors navy parent_actor_id", "actors coast-guard parent_actor_id"]


@damage("editor", "E45", "is not in registers/actors.csv")
def actor_renamed(corpus: Corpus) -> list[str]:
    """An actor's id is changed in the register, and the marks keep the old one."""
    corpus.replace_in(ACTORS, "red-dawn,", "red-dawn-movement,")
    return [
        corpus.place("post", "Red Dawn"),
        corpus.place("star", "Red Dawn"),
        corpus.place("star", "Red Dawn fighters"),
        corpus.place("radio", "Red Dawn"),
    ]


@damage("editor", "E45", "is not in registers/places.csv")
def place_deleted(corpus: Corpus) -> str:
    """A place is deleted from the register while a mark needs it."""
    corpus.replace_in(PLACES, "karvala-port,Port of Karvala,site,KA,KA-CO,10.51,20.48,,,,\n", "")
    return corpus.place("post", "the port")


@damage("merge", "E46", "stands in more than one row")
def actor_twice(corpus: Corpus) -> str:
    """An actor stands twice after a merge."""
    return corpus.append_to(ACTORS, "navy,Navy,state_forces,KA,,,,")


@damage("editor", "E46", "was retired and is in use")
def retired_id_reused(corpus: Corpus) -> str:
    """An id that was retired is given to another actor."""
    corpus.append_to(ACTORS, "coastguard,Coastguard of Estmark,state_forces,,,,,")
    return "retired actors | coastguard"


@damage("editor", "E75", "is not in actors")
def successor_unknown(corpus: Corpus) -> str:
    """What took the place of a retired id is misspelt."""
    corpus.replace_in(RETIRED, "coastguard,coast-guard", "coastguard,coast-gard")
    return "retired actors | coastguard replaced_by"


@damage("editor", "E75", "can be retired")
def retired_table_unknown(corpus: Corpus) -> str:
    """An id of a table that has none is retired."""
    corpus.append_to(RETIRED, "persons,ana-p,,misspelt")
    return "retired persons | ana-p table_name"


@damage("editor", "E66", "cannot be replaced by itself")
def own_successor(corpus: Corpus) -> str:
    """An id is retired in favour of itself."""
    return corpus.append_to(RETIRED, "actors,navy-2,navy-2,misspelt")


@damage("spreadsheet", "E66", "12 cells instead of 11")
def decimal_comma(corpus: Corpus) -> str:
    """A spreadsheet writes a decimal comma, which makes two cells of one."""
    return corpus.replace_in(PLACES, "KA-CO,11.4,20.2", "KA-CO,11,4,20.2")


@damage("spreadsheet", "E66", "latitude = 10.51° N is not of type number")
def degree_sign(corpus: Corpus) -> str:
    """A coordinate is written with its unit."""
    return corpus.replace_in(PLACES, "10.51,20.48", "10.51° N,20.48")


@damage("spreadsheet", "E66", "is above the maximum")
def decimal_point_lost(corpus: Corpus) -> str:
    """A spreadsheet takes the decimal point for one of thousands."""
    return corpus.replace_in(PLACES, "10.51,20.48", "1051,20.48")


@damage("editor", "E66", "given together")
def coordinate_lost(corpus: Corpus) -> str:
    """A place has a latitude without a longitude."""
    return corpus.replace_in(PLACES, "10.51,20.48", "10.51,")


@damage("editor", "E38", "must start with the country code")
def country_of_another_place(corpus: Corpus) -> str:
    """The code of a region begins with another country."""
    return corpus.replace_in(PLACES, "site,KA,KA-CO,10.51", "site,KA,KB-CO,10.51")


@damage("editor", "E66", "does not have the form")
def country_in_lower_case(corpus: Corpus) -> str:
    """A country code is written in lower case."""
    return corpus.replace_in(ACTORS, "oren-vale,Oren Vale,person,KA", "oren-vale,Oren Vale,person,ka")


@damage("editor", "E66", "is not in the vocabulary")
def type_invented(corpus: Corpus) -> str:
    """A type of actor is invented."""
    return corpus.replace_in(ACTORS, "oren-vale,Oren Vale,person", "oren-vale,Oren Vale,politician")


@damage("editor", "E66", "is empty")
def name_lost(corpus: Corpus) -> str:
    """An actor has no name."""
    return corpus.replace_in(ACTORS, "oren-vale,Oren Vale,", "oren-vale,,")


@damage("editor", "E80", "U+202E")
def hidden_character(corpus: Corpus) -> str:
    """A name was pasted from a page with a character that turns round what follows."""
    return corpus.replace_in(ACTORS, "Ilan Roth,person", "Ilan\u202e Roth,person")


@damage("tool", "E80", "U+200B")
def hidden_character_in_note(corpus: Corpus) -> str:
    """A tool leaves a space without width in a note."""
    return corpus.set("gazette", "A baker", note="see\u200bthe photograph")


@damage("spreadsheet", "E81", "=HYPERLINK")
def formula(corpus: Corpus) -> str:
    """A cell of a register is a formula."""
    return corpus.replace_in(ACTORS, "calls itself a movement", "=HYPERLINK(A1)")


@damage("annotator", "E82", "")
def report_in_note(corpus: Corpus) -> str:
    """A note holds a whole report."""
    return corpus.set("gazette", "A baker", note="The baker says: " + "he saw nothing; " * 700)


@damage("spreadsheet", "refused", "the columns are")
def semicolons(corpus: Corpus) -> str:
    """A spreadsheet separates cells by semicolons."""
    text = corpus.register("places").read_text("utf-8")
    corpus.register("places").write_text(text.replace(",", ";"), "utf-8")
    return PLACES


@damage("spreadsheet", "refused", "cannot be read")
def register_in_windows_1252(corpus: Corpus) -> str:
    """A spreadsheet saves a register in Windows-1252."""
    corpus.replace_in(ACTORS, "Oren Vale,", "Orén Vale,")
    text = corpus.register("actors").read_text("utf-8")
    corpus.register("actors").write_bytes(text.encode("cp1252"))
    return ACTORS


@damage("spreadsheet", "refused", "the columns are")
def column_lost(corpus: Corpus) -> str:
    """A column is deleted."""
    lines = corpus.register("actors").read_text("utf-8").splitlines()
    corpus.register("actors").write_text("\n".join(line.rpartition(",")[0] for line in lines) + "\n", "utf-8")
    return ACTORS


@damage("transfer", "refused", "does not exist")
def register_lost(corpus: Corpus) -> str:
    """A register is lost."""
    corpus.register("places").unlink()
    return PLACES


@damage("transfer", "refused", "cannot be read")
def register_cut_in_quotes(corpus: Corpus) -> str:
    """A register ends within a quoted cell."""
    with corpus.register("actors").open("a", encoding="utf-8") as file:
        file.write('new-actor,"New')
    return ACTORS


# --- package.yaml


@damage("publisher", "refused", "unknown field `licence`")
def yaml_key_misspelt(corpus: Corpus) -> str:
    """A key of package.yaml is misspelt."""
    with (corpus.folder / "package.yaml").open("a", encoding="utf-8") as file:
        file.write("licence: CC-BY-4.0\n")
    return "package.yaml"


@damage("publisher", "refused", "is not a version")
def version_of_two_numbers(corpus: Corpus) -> str:
    """The version has two numbers."""
    corpus.replace_in("package.yaml", "version: 0.1.0", "version: '0.1'")
    return "package.yaml"


@damage("publisher", "refused", "package.yaml")
def tab_in_yaml(corpus: Corpus) -> str:
    """A tab indents a line of package.yaml."""
    corpus.replace_in("package.yaml", "- title: Test\n", "-\ttitle: Test\n\troles: x\n")
    return "package.yaml"


@damage("publisher", "refused", "package.yaml")
def yaml_as_windows_1252(corpus: Corpus) -> str:
    """package.yaml is saved in Windows-1252."""
    path = corpus.folder / "package.yaml"
    path.write_bytes(path.read_text("utf-8").replace("Fictional", "Fictif, traité").encode("cp1252"))
    return "package.yaml"


@damage("publisher", "refused", "released")
def released_is_no_date(corpus: Corpus) -> str:
    """The day of the release is no day."""
    corpus.replace_in("package.yaml", "released: '2021-06-01'", "released: soon")
    return "package.yaml"


@damage("publisher", "W56", "is dated 2018 but temporal_coverage in package.yaml is 2019/2021")
def coverage_left_behind(corpus: Corpus) -> str:
    """An article about an earlier year was added, and the coverage of the package still begins after it."""
    corpus.replace_in("package.yaml", "temporal_coverage: 2018/2021", "temporal_coverage: 2019/2021")
    return corpus.place("star", "was shelled in 2018")


@damage("publisher", "E48", "characters, limit 40")
def quotes_beyond_limit(corpus: Corpus) -> list[str]:
    """The limit on the length of quotes is lowered."""
    corpus.append_to("package.yaml", "quote_limit: 40")
    return [
        corpus.place("post", "“those responsible [will] face justice” and that no one would be spared “… anywhere.”")
    ]


@damage("publisher", "E70", "the limit is 10 %")
def share_beyond_limit(corpus: Corpus) -> list[str]:
    """The limit on the share of an article that its file reveals is lowered."""
    corpus.replace_in("package.yaml", "error_share: 1.0", "error_share: 0.1")
    corpus.replace_in("package.yaml", "warn_share: 0.95", "warn_share: 0.05")
    return [corpus.place(slug) for slug in ("post", "star", "radio", "gazette")]


@damage("publisher", "W70", "from 30 % on a person should look")
def share_to_be_looked_at(corpus: Corpus) -> list[str]:
    """The share from which on a person should look is lowered."""
    corpus.replace_in("package.yaml", "warn_share: 0.95", "warn_share: 0.3")
    return [corpus.place(slug) for slug in ("post", "star", "radio", "gazette")]


# --- stamps


@damage("editor", "E72", mode="stamps")
def note_after_stamp(corpus: Corpus) -> str:
    """A note is added to a file after it was compared with its text."""
    corpus.set("gazette", "A baker", note="see the photograph")
    return "articles/gazette.jsonl:1"


@damage("editor", "E71", mode="stamps")
def never_compared(corpus: Corpus) -> str:
    """A new file was never compared with its text."""
    text = "The old lighthouse is being repaired.\n"
    return corpus.add_article("repair", {"text": text, "header": {}, "marks": {}})


@damage("publisher", "E71", mode="neither")
def stamps_deleted(corpus: Corpus) -> list[str]:
    """The stamps that package.yaml requires are deleted."""
    corpus.append_to("package.yaml", "require_stamps: true")
    return [f"articles/{slug}.jsonl:1" for slug in ("post", "star", "radio", "gazette")]


@damage("merge", "refused", "verified.json", mode="stamps")
def stamps_in_conflict(corpus: Corpus) -> str:
    """A merge left its conflict markers in verified.json."""
    path = corpus.folder / "verified.json"
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    return "verified.json"
