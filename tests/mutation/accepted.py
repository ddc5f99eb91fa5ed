"""Changes that are no damage, and damages that no rule can notice: of both, nothing must be said."""

from __future__ import annotations

import json

from tests.mutation.corpus import Corpus
from tests.mutation.damage import damage

BOM = b"\xef\xbb\xbf"


@damage("editor", "accepted", mode="stamps")
def windows_line_ends(corpus: Corpus) -> list[str]:
    """All files have the line ends of Windows; the stamps still hold."""
    for path in [*corpus.folder.rglob("*.jsonl"), *corpus.folder.rglob("*.csv"), corpus.folder / "package.yaml"]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return []


@damage("editor", "accepted")
def texts_of_windows(corpus: Corpus) -> list[str]:
    """The texts have the line ends of Windows and a byte order mark."""
    for path in corpus.folder.rglob("*.txt"):
        path.write_bytes(BOM + path.read_bytes().replace(b"\n", b"\r\n"))
    return []


@damage("editor", "accepted")
def byte_order_marks(corpus: Corpus) -> list[str]:
    """All files begin with a byte order mark."""
    for path in [*corpus.folder.rglob("*.jsonl"), *corpus.folder.rglob("*.csv"), corpus.folder / "package.yaml"]:
        path.write_bytes(BOM + path.read_bytes())
    return []


@damage("merge", "accepted")
def lines_in_another_order(corpus: Corpus) -> list[str]:
    """The marks of a file stand in another order."""
    head, *marks = corpus.lines("post")
    corpus.write("post", [head, *reversed(marks)])
    return []


@damage("merge", "accepted")
def files_concatenated(corpus: Corpus) -> list[str]:
    """All articles are in one file."""
    lines = [line for slug in ("post", "star", "radio", "gazette") for line in corpus.lines(slug)]
    for path in (corpus.folder / "articles").glob("*.jsonl"):
        path.unlink()
    corpus.write("all", lines)
    return []


@damage("merge", "accepted")
def files_with_marks_concatenated(corpus: Corpus) -> list[str]:
    """All articles are in one file, and each was saved with a byte order mark before."""
    content = b"".join(BOM + corpus.path(slug).read_bytes() for slug in ("post", "star", "radio", "gazette"))
    for path in (corpus.folder / "articles").glob("*.jsonl"):
        path.unlink()
    corpus.path("all").write_bytes(content)
    return []


@damage("editor", "accepted")
def final_line_end_missing(corpus: Corpus) -> list[str]:
    """Files do not end in a line end."""
    for path in [*corpus.folder.rglob("*.jsonl"), *corpus.folder.rglob("*.csv")]:
        path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    return []


@damage("editor", "accepted")
def blank_lines(corpus: Corpus) -> list[str]:
    """Blank lines stand between and behind the marks."""
    lines = corpus.lines("gazette")
    corpus.write("gazette", [*lines[:4], "", *lines[4:], "", ""])
    return []


@damage("spreadsheet", "accepted")
def registers_sorted(corpus: Corpus) -> list[str]:
    """The rows of the registers are sorted in another way."""
    for path in (corpus.folder / "registers").glob("*.csv"):
        head, *rows = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([head, *sorted(rows, reverse=True)]) + "\n", "utf-8")
    return []


@damage("spreadsheet", "accepted")
def all_cells_quoted(corpus: Corpus) -> list[str]:
    """All cells of a register are in quotation marks."""
    path = corpus.register("actors")
    rows = path.read_text("utf-8").splitlines()
    path.write_text("".join(",".join(f'"{cell}"' for cell in row.split(",")) + "\n" for row in rows), "utf-8")
    return []


@damage("tool", "accepted")
def keys_in_another_order(corpus: Corpus) -> list[str]:
    """Keys stand in another order, with blanks between them."""
    head, *marks = corpus.lines("star")
    records = [json.loads(line) for line in marks]
    corpus.write("star", [head, *(json.dumps(dict(reversed(record.items())), indent=None) for record in records)])
    return []


@damage("tool", "accepted")
def letters_escaped(corpus: Corpus) -> list[str]:
    """Letters beyond ASCII are escaped."""
    lines = [json.dumps(json.loads(line), separators=(",", ":")) for line in corpus.lines("post")]
    corpus.write("post", lines)
    return []


@damage("editor", "accepted")
def file_renamed(corpus: Corpus) -> list[str]:
    """A file and its text have other names."""
    corpus.text_path("post").rename(corpus.folder / "texts" / "harbour post.txt")
    corpus.path("post").rename(corpus.path("harbour-post-2021"))
    return []


@damage("editor", "accepted")
def text_not_at_hand(corpus: Corpus) -> list[str]:
    """One text is held by somebody else, whose stamp is there."""
    corpus.text_path("radio").unlink()
    return []


@damage("annotator", "accepted")
def article_replaced(corpus: Corpus) -> list[str]:
    """An article is replaced by a newer version, which is not annotated yet."""
    older = corpus.header("gazette")["article_id"]
    article = {"text": "No shells fell on the market, the Gazette now writes.\n", "header": {}, "marks": {}}
    article["header"] = {"replaces": older}
    corpus.add_article("gazette-2", article)
    return []


@damage("annotator", "accepted")
def article_retracted(corpus: Corpus) -> list[str]:
    """An article is retracted, with a note."""
    corpus.set("gazette", None, status="retracted", note="the Gazette withdrew it on 12 May 2021")
    return []


# --- what no rule can see


@damage("annotator", "unnoticed", because="both are injured, and either incident could have either number")
def injured_exchanged(corpus: Corpus) -> list[str]:
    """The injured of two incidents of one article are exchanged."""
    corpus.links("post", "another four people", of="a bombing")
    corpus.links("post", "dozens", of="three shells hit a market")
    return []


@damage("annotator", "unnoticed", because="the register knows both, and the words are not compared with its names")
def another_actor(corpus: Corpus) -> list[str]:
    """An actor is coded as another one of the register."""
    corpus.attrs("post", "The Northern Brigade", actor="red-dawn")
    return []


@damage("annotator", "unnoticed", because="what people are is a judgement on the words")
def plausible_value(corpus: Corpus) -> list[str]:
    """A victim is coded as adult, where the word is boy."""
    corpus.attrs("post", "a boy", age="adult")
    return []


@damage("annotator", "unnoticed", because="every mark that is there is right; only a second annotator sees it")
def casualty_overlooked(corpus: Corpus) -> list[str]:
    """An annotator overlooks a casualty and its harm word."""
    corpus.delete("star", "fewer than ten")
    corpus.delete("star", "missing")
    return []


@damage("editor", "unnoticed", because="the event is still before the publication")
def published_a_day_later(corpus: Corpus) -> list[str]:
    """The publication date is a day late."""
    corpus.set("post", None, date_published="2021-05-06")
    return []


@damage("spreadsheet", "unnoticed", because="both numbers are possible degrees, and no map is asked")
def coordinates_swapped(corpus: Corpus) -> list[str]:
    """Latitude and longitude of a place are exchanged."""
    corpus.replace_in("registers/places.csv", "11.4,20.2", "20.2,11.4")
    return []
