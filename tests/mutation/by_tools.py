"""What annotation tools, converters, editors, merges and transfers do to annotation files and texts."""

from __future__ import annotations

import gzip
import json
import shutil
import unicodedata
from typing import Any

from tests.corpus_builder import Article, add
from tests.mutation.corpus import (
    Corpus,
    Record,
    composed,
    crlf,
    graphemes,
    ids,
    utf8,
    utf16,
)
from tests.mutation.damage import damage

WE_WILL = "“We will find them,”"
PHONE = "“those responsible [will] face justice” and that no one would be spared “… anywhere.”"


# --- offsets


@damage("tool", "E03", "these words stand at 0")
def offsets_from_one(corpus: Corpus) -> list[str]:
    """All offsets of a file count from one."""
    return corpus.move("gazette", lambda at: at + 1 if at < len(corpus.text("gazette")) else at)


@damage("tool", "E03", "the offsets look like UTF-16 units")
def utf16_offsets(corpus: Corpus) -> list[str]:
    """Offsets count UTF-16 units, so that an emoji counts twice."""
    return corpus.move("post", utf16(corpus.text("post")))


@damage("tool", "E03", "offsets count Unicode code points")
def byte_offsets(corpus: Corpus) -> list[str]:
    """Offsets count bytes, so that all behind the first accent are too large."""
    length = len(corpus.text("gazette"))
    count = utf8(corpus.text("gazette"))
    corpus.move("gazette", lambda at: count(at) if at < length else at)
    return corpus.places("gazette")[3:]


@damage("tool", "E03", "these words stand at")
def grapheme_offsets(corpus: Corpus) -> list[str]:
    """Offsets count graphemes, so that an emoji with its variation selector counts once."""
    return corpus.move("post", graphemes(corpus.text("post")))


@damage("tool", "E03", "the text with LF line ends")
def crlf_offsets(corpus: Corpus) -> list[str]:
    """Offsets count each line end as two characters."""
    return corpus.move("post", crlf(corpus.text("post")))


@damage("tool", "E03", "these words stand at")
def composed_offsets(corpus: Corpus) -> list[str]:
    """Offsets count in the text in NFC, where an accent is no character of its own."""
    corpus.move("gazette", composed(corpus.text("gazette")))
    return corpus.places("gazette")[3:]


@damage("tool", "E62", "has 9 characters, the span 8")
def inclusive_end(corpus: Corpus) -> str:
    """A span's end is its last character, not the one behind it."""
    return corpus.set("gazette", "On Monday", end=8)


@damage("tool", "E02", "ends before it begins")
def end_before_start(corpus: Corpus) -> str:
    """The end of a span lacks a digit."""
    return corpus.set("star", "the navy", end=41)


@damage("tool", "E02", "runs past the end of the text")
def span_beyond_text(corpus: Corpus) -> str:
    """A span was selected in a page that holds more than the article."""
    corpus.links("gazette", "A baker", cue=["hurt", "cue-9996"])
    cue = {
        "id": "cue-9996",
        "label": "Cue",
        "start": 9996,
        "end": 10000,
        "exact": "hurt",
        "attrs": {"function": "harm"},
    }
    return corpus.insert("gazette", cue)


@damage("annotator", "W04", 'cuts the word "Valley"')
def cut_word(corpus: Corpus) -> str:
    """A selection begins one character too late."""
    return selected(corpus, "star", "Valley Radio", 1, 0)


@damage("annotator", "W04", "has outer white space")
def blank_selected(corpus: Corpus) -> str:
    """A double click selects the blank behind the word."""
    return selected(corpus, "star", "Valley Radio", 0, 1)


@damage("tool", "E03", 'but the file says "Valley Radio"')
def stale_words(corpus: Corpus) -> str:
    """A span was moved, and the tool exports the words of before."""
    place = selected(corpus, "star", "Valley Radio", 1, 1)
    corpus.replace_in("articles/star.jsonl", '"exact":"alley Radio "', '"exact":"Valley Radio"')
    return place


@damage("tool", "E03", "has another hash than its text")
def stale_hash(corpus: Corpus) -> str:
    """A long span was moved, and the tool exports the hash of before."""
    quote = "it had carried out a bombing at the port in April with a car bomb"
    return corpus.edit("post", quote, lambda mark: mark.update(end=mark["end"] + 1))


@damage("tool", "E03", 'but the file says "… anywhere."')
def piece_off_by_one(corpus: Corpus) -> str:
    """The words inside a pair of quotation marks are one character too far right."""

    def change(mark: Record) -> None:
        piece = mark["quoted"][1]
        piece.update(start=piece["start"] - 1, end=piece["end"] - 1)

    return corpus.edit("post", PHONE, change)


@damage("tool", "E40", "holds its quotation marks")
def piece_with_its_marks(corpus: Corpus) -> str:
    """The words inside a pair of quotation marks hold the closing mark."""

    def change(mark: Record) -> None:
        piece = mark["quoted"][0]
        piece.update(end=piece["end"] + 1, exact=piece["exact"] + "”")

    return corpus.edit("post", PHONE, change)


@damage("tool", "E02", "lies outside quote-")
def piece_outside_quote(corpus: Corpus) -> str:
    """The words inside quotation marks are counted from the quote's start, not from that of the text."""

    def change(mark: Record) -> None:
        for piece in mark["quoted"]:
            piece.update(start=piece["start"] - mark["start"], end=piece["end"] - mark["start"])

    return corpus.edit("star", "“They came at night,”", change)


def selected(corpus: Corpus, slug: str, name: str, left: int, right: int) -> str:
    """Select a span anew, with so many characters less at its start and more at its end; the tool keeps it whole."""
    text, old = corpus.text(slug), ids(slug)[name]

    def change(mark: Record) -> None:
        start, end = mark["start"] + left, mark["end"] + right
        mark.update(start=start, end=end, exact=text[start:end], id=f"{mark['label'].lower()}-{start}")

    place = corpus.edit(slug, name, change)
    new = f"{old.partition('-')[0]}-{int(old.partition('-')[2]) + left}"
    path = corpus.path(slug)
    path.write_text(path.read_text("utf-8").replace(f'"{old}"', f'"{new}"'), "utf-8")
    return place


# --- ids, labels, attributes and links of other tools


@damage("tool", "E62", "is not date-0, its label and start")
def running_ids(corpus: Corpus) -> list[str]:
    """Ids are numbers that the tool counts up."""
    names = {old: f"T{n}" for n, old in enumerate(ids("gazette").values(), start=1)}
    text = corpus.path("gazette").read_text("utf-8")
    for old, new in names.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    corpus.path("gazette").write_text(text, "utf-8")
    return corpus.places("gazette")


@damage("tool", "E65", "of leads to T2, which is not in this article")
def links_by_other_ids(corpus: Corpus) -> str:
    """Links name marks by the ids that they have inside the tool."""
    return corpus.links("gazette", "A baker", of="T2")


@damage("tool", "E62", "needs the attribute")
def attributes_lost(corpus: Corpus) -> str:
    """A tool without attributes exports none."""
    return corpus.set("gazette", "The navy", attrs={})


@damage("tool", "E14", "is linked to 0 events")
def relation_lost(corpus: Corpus) -> list[str]:
    """One kind of link is missing from the export."""
    corpus.edit_all("star", lambda mark: mark.get("links", {}).pop("of", None))
    return corpus.places("star", "Casualty")


@damage("tool", "E62", "Expected `int | null`, got `str`")
def number_as_text(corpus: Corpus) -> str:
    """A number is exported as text."""
    return corpus.attrs("star", "the driver", count="1")


@damage("tool", "E62", "Expected `object`, got `null`")
def attributes_null(corpus: Corpus) -> str:
    """Empty attributes are exported as null."""
    return corpus.set("gazette", "The navy", attrs=None)


@damage("tool", "E62", 'unknown label "place"')
def label_in_lower_case(corpus: Corpus) -> str:
    """Labels are exported in lower case."""
    return corpus.set("gazette", "Karvala", label="place")


@damage("tool", "E62", 'unknown label "Casualty:injured"')
def label_with_value(corpus: Corpus) -> str:
    """A tool without attributes writes the value into the label."""
    return corpus.set("gazette", "A baker", label="Casualty:injured", id="casualty:injured-73")


@damage("tool", "E62", "unknown field `color`")
def key_of_the_tool(corpus: Corpus) -> str:
    """The tool adds a key of its own."""
    return corpus.set("gazette", "A baker", color="#ff0000")


@damage("tool", "E62", "is not 64 hex digits")
def hash_in_base64(corpus: Corpus) -> str:
    """A hash is written in Base64."""
    return corpus.set("post", "“We will find them,”", exact_sha256="47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")


@damage("tool", "E62", "a span needs its words")
def words_lost(corpus: Corpus) -> str:
    """The export holds offsets only."""
    return corpus.set("gazette", "The navy", exact=None)


@damage("tool", "E39", "no words inside quotation marks are listed")
def quoted_lost(corpus: Corpus) -> str:
    """A tool that knows no nested lists drops the words inside quotation marks."""
    return corpus.edit("radio", "“This must stop,”", lambda mark: mark.pop("quoted"))


@damage("tool", "E48", "a Quote holds their hash")
def words_of_quote(corpus: Corpus) -> str:
    """A tool exports the words of an indirect quote, which are the outlet's."""
    name = "The clash at the lighthouse on 4 May 2021 left no one dead"
    return corpus.set("radio", name, exact=name)


# --- files: truncated, doubled, saved by other programs


@damage("transfer", "E61", "not JSON")
def half_a_line(corpus: Corpus) -> str:
    """A transfer stopped within the last line."""
    content = corpus.path("gazette").read_bytes()
    corpus.path("gazette").write_bytes(content[:-40])
    return corpus.places("gazette")[-1]


@damage("transfer", "E65", "which is not in this article")
def lost_line(corpus: Corpus) -> list[str]:
    """A line is lost to which others link."""
    corpus.drop("gazette", "hurt")
    return [corpus.place("gazette", "A baker")]


@damage("transfer", "E65", "which is not in this article")
def lost_end(corpus: Corpus) -> list[str]:
    """The last lines of a file are lost."""
    head = corpus.lines("radio")
    corpus.write("radio", head[:-3])
    return [corpus.place("radio", "“This must stop,”")]


@damage("transfer", "E72", mode="stamps")
def lost_casualty(corpus: Corpus) -> str:
    """A line is lost to which none links: who holds no texts learns from the stamp that the file is another."""
    corpus.drop("post", "a boy")
    return "articles/post.jsonl:1"


@damage("transfer", "E63", "the file is empty")
def empty_file(corpus: Corpus) -> str:
    """A full disk left a file without content."""
    corpus.path("gazette").write_bytes(b"")
    return "articles/gazette.jsonl"


@damage("transfer", "E61")
def zeros(corpus: Corpus) -> str:
    """After a power cut, a file ends in zero bytes."""
    number = len(corpus.lines("gazette")) + 1
    with corpus.path("gazette").open("ab") as file:
        file.write(b"\0" * 64)
    return f"articles/gazette.jsonl:{number}"


@damage("transfer", "E61")
def page_instead_of_file(corpus: Corpus) -> list[str]:
    """A server answered with a page instead of the file."""
    corpus.path("gazette").write_text("<!DOCTYPE html>\n<title>Sign in</title>\n", "utf-8")
    return ["articles/gazette.jsonl:1", "articles/gazette.jsonl:2"]


@damage("transfer", "E60", "is 0x8b, which is not UTF-8")
def compressed(corpus: Corpus) -> str:
    """A compressed file keeps the name of the plain one."""
    corpus.path("gazette").write_bytes(
        gzip.compress(corpus.path("gazette").read_bytes(), mtime=0).replace(b"\n", b"\0")
    )
    return "articles/gazette.jsonl:1"


@damage("editor", "E60", "is 0xe9, which is not UTF-8")
def windows_1252(corpus: Corpus) -> str:
    """An editor saves a note with an accent in Windows-1252."""
    place = corpus.set("gazette", "A baker", note="boulanger, café")
    content = corpus.path("gazette").read_text("utf-8")
    corpus.path("gazette").write_bytes(content.encode("cp1252"))
    return place


@damage("editor", "E60")
def utf16_file(corpus: Corpus) -> str:
    """An editor saves the file in UTF-16."""
    text = corpus.path("gazette").read_text("utf-8").splitlines()[0]
    corpus.path("gazette").write_bytes(text.encode("utf-16"))
    return "articles/gazette.jsonl:1"


@damage("editor", "E61")
def pretty_printed(corpus: Corpus) -> list[str]:
    """An editor breaks the lines of the JSON."""
    lines = [json.dumps(json.loads(line), indent=2) for line in corpus.lines("gazette")]
    corpus.write("gazette", lines)
    return [f"articles/gazette.jsonl:{n}" for n, _ in enumerate(corpus.lines("gazette"), start=1)]


@damage("editor", "E61")
def wrapped_line(corpus: Corpus) -> list[str]:
    """An editor wraps a long line between two keys."""
    lines = corpus.lines("gazette")
    number = corpus.number("gazette", "A baker")
    lines[number - 1] = lines[number - 1].replace(',"attrs"', ',\n"attrs"')
    corpus.write("gazette", lines)
    return [f"articles/gazette.jsonl:{number}", f"articles/gazette.jsonl:{number + 1}"]


@damage("editor", "E61")
def comma_behind_line(corpus: Corpus) -> str:
    """A comma stands behind a line, as in a JSON array."""
    lines = corpus.lines("gazette")
    number = corpus.number("gazette", "A baker")
    lines[number - 1] += ","
    corpus.write("gazette", lines)
    return f"articles/gazette.jsonl:{number}"


@damage("editor", "E61")
def smart_quotes(corpus: Corpus) -> str:
    """A word processor makes the quotation marks of the JSON typographic."""
    return corpus.replace("gazette", "A baker", '"harm"', "“harm”")


@damage("merge", "E46", "stands in 2 lines")
def doubled_line(corpus: Corpus) -> str:
    """A line stands twice after a merge by hand."""
    lines = corpus.lines("gazette")
    number = corpus.number("gazette", "A baker")
    corpus.write("gazette", [*lines[:number], *lines[number - 1 :]])
    return f"articles/gazette.jsonl:{number}"


@damage("merge", "E46", "stands in 2 lines")
def both_versions(corpus: Corpus) -> str:
    """A union merge keeps both versions of a line."""
    lines = corpus.lines("gazette")
    number = corpus.number("gazette", "A baker")
    lines.insert(number, lines[number - 1].replace("injured", "killed"))
    corpus.write("gazette", lines)
    return f"articles/gazette.jsonl:{number}"


@damage("merge", "E61")
def conflict_markers(corpus: Corpus) -> list[str]:
    """A merge left its conflict markers around the version that was kept."""
    lines = corpus.lines("gazette")
    number = corpus.number("gazette", "A baker")
    lines[number - 1 : number] = ["<<<<<<< HEAD", lines[number - 1], "=======", ">>>>>>> second-annotator"]
    corpus.write("gazette", lines)
    return [f"articles/gazette.jsonl:{number + shift}" for shift in (-0, 2, 3)]


@damage("merge", "E46", "stands in 2 places")
def file_copied(corpus: Corpus) -> list[str]:
    """A file lies in the folder twice, under another name."""
    shutil.copy(corpus.path("gazette"), corpus.path("gazette (copy)"))
    return ["articles/gazette (copy).jsonl:1", "articles/gazette.jsonl:1"]


@damage("merge", "E46", "stands in 2 places")
def article_twice_in_file(corpus: Corpus) -> list[str]:
    """A file was concatenated with itself."""
    lines = corpus.lines("gazette")
    corpus.write("gazette", lines * 2)
    return ["articles/gazette.jsonl:1", f"articles/gazette.jsonl:{len(lines) + 1}"]


@damage("merge", "E63", "not a valid header")
def lost_header(corpus: Corpus) -> str:
    """The header line is lost."""
    corpus.write("gazette", corpus.lines("gazette")[1:])
    return "articles/gazette.jsonl:1"


@damage("merge", "E03", "but the file says")
def mark_of_another_article(corpus: Corpus) -> str:
    """A line was pasted into the file of another article."""
    line = corpus.lines("star")[corpus.number("star", "died") - 1]
    place = corpus.insert("gazette", json.loads(line))
    corpus.links("gazette", "A baker", cue=["hurt", "cue-36"])
    return place


# --- texts


@damage("outlet", "E01", "has changed since annotation")
def text_corrected(corpus: Corpus) -> str:
    """The outlet corrects the article, and somebody saves the new text under the old name."""
    text = corpus.text("gazette").replace("A baker was hurt", "Two bakers were hurt")
    corpus.text_path("gazette").write_text(text, "utf-8")
    return corpus.place("gazette")


@damage("editor", "E01", "has changed since annotation")
def another_text(corpus: Corpus) -> str:
    """The text of another article lies under this article's id."""
    shutil.copy(corpus.text_path("star"), corpus.text_path("gazette"))
    return corpus.place("gazette")


@damage("tool", "E01", "has changed since annotation")
def text_in_nfc(corpus: Corpus) -> str:
    """A program normalises the text to NFC."""
    corpus.text_path("gazette").write_text(unicodedata.normalize("NFC", corpus.text("gazette")), "utf-8")
    return corpus.place("gazette")


@damage("editor", "E01", "has changed since annotation")
def straight_quotes(corpus: Corpus) -> str:
    """An editor makes typographic quotation marks straight."""
    text = corpus.text("gazette").replace("“", '"').replace("”", '"')
    corpus.text_path("gazette").write_text(text, "utf-8")
    return corpus.place("gazette")


@damage("editor", "E01", "has changed since annotation")
def final_newline_lost(corpus: Corpus) -> str:
    """An editor drops the line end at the end of the text."""
    corpus.text_path("gazette").write_text(corpus.text("gazette").rstrip("\n"), "utf-8")
    return corpus.place("gazette")


@damage("editor", "E01", "has changed since annotation")
def digit_in_hash(corpus: Corpus) -> str:
    """A digit of the text's hash is mistyped."""

    def change(header: Record) -> None:
        digest = header["text_sha256"]
        header["text_sha256"] = digest[:-1] + ("0" if digest[-1] != "0" else "1")

    return corpus.edit("gazette", None, change)


@damage("tool", "E01", "char_count is")
def wrong_length(corpus: Corpus) -> str:
    """The length of the text is counted in UTF-16 units."""
    return corpus.edit("post", None, lambda header: header.update(char_count=header["char_count"] + 2))


@damage("editor", "refused", "is not UTF-8")
def text_in_windows_1252(corpus: Corpus) -> str:
    """A text is saved in Windows-1252."""
    corpus.text_path("radio").write_bytes(corpus.text("radio").encode("cp1252"))
    return f"texts/{corpus.header('radio')['article_id']}.txt"


@damage("outlet", "W49")
def agency_copy(corpus: Corpus) -> str:
    """Two outlets print one agency's text, and none is quoted as its source."""
    text = corpus.text("radio").replace("Five civilians", "Five people")
    return corpus.add_article("wire", {"text": text, "header": {}, "marks": {}})


@damage("outlet", "E41", "lies inside another pair")
def nested_marks(corpus: Corpus) -> str:
    """An outlet prints a quotation inside a quotation with the same marks."""
    said = "“He told me “run” and I ran,”"
    article: Article = {"text": f"{said} a docker said.\n", "header": {}, "marks": {}}
    given: dict[str, Any] = {"kind": "direct", "speaker": "a docker", "cue": "said"}
    quote = add(article, "Quote", said, **given)
    quote["quoted"] = [(1, len(said) - 1)]
    add(article, "Actor", "a docker", actor="anonymous")
    add(article, "Cue", "said", function="say")
    corpus.add_article("dock", article)
    return f"articles/dock.jsonl:{2}"


@damage("annotator", "E41", "has no closing ”")
def mark_left_open(corpus: Corpus) -> str:
    """A Quote ends before its closing quotation mark."""
    text = "Nothing burned. The navy said that it had left, and that the “Old” station was empty.\n"
    article: Article = {"text": text, "header": {}, "marks": {}}
    words = "it had left, and that the “Old"
    add(article, "Quote", words, kind="indirect", speaker="The navy", cue="said")
    add(article, "Actor", "The navy", actor="navy")
    add(article, "Cue", "said", function="say")
    corpus.add_article("other", article)
    return "articles/other.jsonl:4"


@damage("outlet", "W23", 'the article is in "fr"')
def another_language(corpus: Corpus) -> str:
    """An article is in a language whose dates a package reads."""
    text = "Trois obus sont tombés près du vieux phare.\n"
    return corpus.add_article("phare", {"text": text, "header": {"language": "fr"}, "marks": {}})
