"""A copy of the valid corpus as files, and the ways in which people and tools change files.

Marks are called by the names that the corpus builder gives them: their words. Every change gives the place of what it
changed, in the form in which findings name places (`articles/star.jsonl:17`), so that a damage can say where it must
be found.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.corpus_builder import MARKET, Article, Articles, add, articles, make_corpus, to_marks, write_article
from tests.mutation.package import Package

Record = dict[str, Any]
Change = Callable[[Record], object]
Offset = Callable[[int], int]

PREVIOUS = "previous"  # the release before lies beside the corpus
EARLIER = " Nine sailors had died when the old lighthouse was shelled in 2018.\n"
# the accent of "Café" is a character of its own, as some systems write it
GAZETTE = """\
On Monday, shells fell on the market in Karvala, next to the Cafe\u0301 Lume. A baker was hurt. The navy said that it \
had not fired, and that the “Old” station was empty. Nobody else was there.
"""


def enriched(known: Articles) -> None:
    """Add what some damages need: an older event, and an article with a decomposed letter and no publication date."""
    star = known["star"]
    star["text"] = star["text"].rstrip("\n") + EARLIER
    event = {"key": "ka-2018-lighthouse-shelling", "type": "shelling_rocket_missile", "kind": "event"}
    add(star, "Event", "was shelled", "was shelled in 2018", 2, **event, when="in 2018", where="the older lighthouse")
    add(star, "Place", "the old lighthouse", "the older lighthouse", 2, place="old-lighthouse", nearness="at")
    add(star, "Date", "in 2018", anchor="explicit")
    add(star, "Cue", "died", "had died", 2, function="harm")
    nine = {"harm": "killed", "status": "combatant", "of": "was shelled in 2018", "cue": "had died"}
    add(star, "Casualty", "Nine sailors", **nine)
    known["gazette"] = gazette()


def gazette() -> Article:
    """Give the short article."""
    article: Article = {"text": GAZETTE, "header": {}, "marks": {}}
    event = {"key": MARKET, "type": "shelling_rocket_missile", "kind": "event", "when": "On Monday", "where": "Karvala"}
    add(article, "Date", "On Monday", anchor="publication")
    add(article, "Event", "shells fell on the market", **event)
    add(article, "Place", "Karvala", place="karvala", nearness="at")
    add(article, "Casualty", "A baker", harm="injured", of="shells fell on the market", cue="hurt")
    add(article, "Cue", "hurt", function="harm")
    add(article, "Actor", "The navy", actor="navy")
    add(article, "Cue", "said", function="say")
    quote = {"kind": "mixed", "speaker": "The navy", "cue": "said", "about": "shells fell on the market"}
    add(article, "Quote", "it had not fired, and that the “Old” station was empty", **quote)
    return article


@functools.cache
def whole_articles() -> Articles:
    """The articles of the valid corpus; nobody may change them."""
    known = articles()
    enriched(known)
    return known


@functools.cache
def ids(slug: str) -> dict[str, str]:
    """The ids of an article's marks by their names."""
    article = whole_articles()[slug]
    return {name: line.id for name, line in zip(article["marks"], to_marks(article), strict=True)}


def make_valid_corpus(folder: Path) -> Path:
    """Write the valid corpus, with the articles' texts."""
    return make_corpus(folder, enriched)


class Corpus:
    """A corpus in a folder, to be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def previous(self) -> Package:
        """The package of the release before."""
        return Package(self.folder.parent / PREVIOUS)

    def path(self, slug: str) -> Path:
        """The annotation file of an article."""
        return self.folder / "articles" / f"{slug}.jsonl"

    def text(self, slug: str) -> str:
        """The text of an article, as it was annotated."""
        return str(whole_articles()[slug]["text"])

    def text_path(self, slug: str) -> Path:
        """The file with the text of an article."""
        return self.folder / "texts" / f"{self.header(slug)['article_id']}.txt"

    def lines(self, slug: str) -> list[str]:
        """The lines of an annotation file."""
        return self.path(slug).read_text("utf-8").splitlines()

    def write(self, slug: str, lines: list[str]) -> None:
        """Write the lines of an annotation file."""
        self.path(slug).write_text("".join(f"{line}\n" for line in lines), "utf-8")

    def header(self, slug: str) -> Record:
        """The header of an article."""
        header: Record = json.loads(self.lines(slug)[0])
        return header

    def number(self, slug: str, name: str | None = None) -> int:
        """The number of the line of a mark, or of the header, counted from 1."""
        if name is None:
            return 1
        start = f'{{"id":"{ids(slug)[name]}",'
        return next(number for number, line in enumerate(self.lines(slug), start=1) if line.startswith(start))

    def place(self, slug: str, name: str | None = None) -> str:
        """The file and line of a mark, or of the header."""
        return f"articles/{slug}.jsonl:{self.number(slug, name)}"

    def places(self, slug: str, label: str | None = None) -> list[str]:
        """The places of all marks of an article, or of those with a label."""
        marks = enumerate(self.lines(slug)[1:], start=2)
        return [f"articles/{slug}.jsonl:{n}" for n, line in marks if label is None or f'"label":"{label}"' in line]

    def linked_to(self, slug: str, name: str) -> list[str]:
        """The places of the marks that link to a mark."""
        target = f'"{ids(slug)[name]}"'
        marks = enumerate(self.lines(slug)[1:], start=2)
        return [f"articles/{slug}.jsonl:{n}" for n, line in marks if target in line.partition('"links":')[2]]

    def edit(self, slug: str, name: str | None, change: Change) -> str:
        """Change the record of a mark, or the header; give its place."""
        lines = self.lines(slug)
        number = self.number(slug, name)
        record = json.loads(lines[number - 1])
        change(record)
        lines[number - 1] = dumped(record)
        self.write(slug, lines)
        return f"articles/{slug}.jsonl:{number}"

    def edit_all(self, slug: str, change: Change) -> list[str]:
        """Change every mark of an article; give their places."""
        head, *marks = self.lines(slug)
        records = [json.loads(line) for line in marks]
        for record in records:
            change(record)
        self.write(slug, [head, *map(dumped, records)])
        return self.places(slug)

    def set(self, slug: str, name: str | None, **cells: Any) -> str:
        """Set cells of a mark or of the header."""
        return self.edit(slug, name, lambda record: record.update(cells))

    def attrs(self, slug: str, name: str, **values: Any) -> str:
        """Set attributes of a mark; None removes one."""

        def change(mark: Record) -> None:
            merged = mark.get("attrs", {}) | values
            mark["attrs"] = {key: value for key, value in merged.items() if value is not None}

        return self.edit(slug, name, change)

    def links(self, slug: str, name: str, **targets: str | list[str]) -> str:
        """Set links of a mark to marks given by name; an empty list removes a relation."""

        def change(mark: Record) -> None:
            linked = mark.get("links", {})
            for relation, target in targets.items():
                names = [target] if isinstance(target, str) else target
                linked[relation] = [ids(slug).get(one, one) for one in names]
            mark["links"] = {relation: ends for relation, ends in linked.items() if ends}

        return self.edit(slug, name, change)

    def replace(self, slug: str, name: str | None, old: str, new: str) -> str:
        """Replace words within one line, as an editor does."""
        lines = self.lines(slug)
        number = self.number(slug, name)
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new)
        self.write(slug, lines)
        return f"articles/{slug}.jsonl:{number}"

    def drop(self, slug: str, name: str) -> None:
        """Lose the line of a mark; links to it stay."""
        lines = self.lines(slug)
        del lines[self.number(slug, name) - 1]
        self.write(slug, lines)

    def delete(self, slug: str, name: str) -> None:
        """Delete a mark as an annotation tool does, with the links to it."""
        self.drop(slug, name)
        target = ids(slug)[name]

        def change(mark: Record) -> None:
            linked = {relation: [end for end in ends if end != target] for relation, ends in mark["links"].items()}
            mark["links"] = {relation: ends for relation, ends in linked.items() if ends}

        self.edit_all(slug, lambda mark: change(mark) if "links" in mark else None)

    def insert(self, slug: str, record: Record) -> str:
        """Append a mark."""
        lines = [*self.lines(slug), dumped(record)]
        self.write(slug, lines)
        return f"articles/{slug}.jsonl:{len(lines)}"

    def move(self, slug: str, offset: Offset) -> list[str]:
        """Count all offsets of a file in another way, as its tool does: ids and links follow, words stay."""
        head, *marks = self.lines(slug)
        header, records = json.loads(head), [json.loads(line) for line in marks]
        before = {record["id"]: moved_id(record, offset) for record in records}
        for column in ("body_start", "body_end"):
            header[column] = offset(header[column])
        for record in records:
            record["id"] = before[record["id"]]
            record["links"] = {
                relation: [before[end] for end in ends] for relation, ends in record.get("links", {}).items()
            }
            for span in (record, *record.get("quoted", ()), *record.get("parts", ())):
                span["start"], span["end"] = offset(span["start"]), offset(span["end"])
        self.write(slug, [dumped(header), *map(dumped, records)])
        return self.places(slug)

    def add_article(self, slug: str, article: Article) -> str:
        """Write one more article with its text; give the place of its header."""
        write_article(self.folder, slug, article)
        return f"articles/{slug}.jsonl:1"

    def register(self, name: str) -> Path:
        """A register's file."""
        return self.folder / "registers" / f"{name}.csv"

    def replace_in(self, file: str, old: str, new: str) -> str:
        """Replace words that stand once in a file; give the place of their line."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), "utf-8")
        return f"{file}:{text[: text.index(old)].count(chr(10)) + 1}"

    def append_to(self, file: str, line: str) -> str:
        """Append a line to a file; give its place."""
        path = self.folder / file
        text = path.read_text("utf-8")
        path.write_text(f"{text}{line}\n", "utf-8")
        return f"{file}:{text.count(chr(10)) + 1}"


def dumped(record: Record) -> str:
    """One line, in the form in which the corpus is written."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def moved_id(record: Record, offset: Offset) -> str:
    """The id that a mark has at its new start."""
    return str(record["id"]).replace(str(record["start"]), str(offset(record["start"])))


def utf16(text: str) -> Offset:
    """Count UTF-16 units, as JavaScript and Java do."""
    return lambda at: len(text[:at].encode("utf-16-le")) // 2


def utf8(text: str) -> Offset:
    """Count bytes, as Go and many databases do."""
    return lambda at: len(text[:at].encode())


def crlf(text: str) -> Offset:
    """Count line ends of Windows as two characters."""
    return lambda at: at + text[:at].count("\n")


def graphemes(text: str) -> Offset:
    """Count what a reader sees as one character, as Swift does: a character with its variation selector is one."""
    return lambda at: at - text[:at].count("\ufe0f")


def composed(text: str) -> Offset:
    """Count in the text in NFC, as some databases store it."""
    return lambda at: len(unicodedata.normalize("NFC", text[:at]))
