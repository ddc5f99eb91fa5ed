"""Copies of a fictional article, as readers have them, against a package of two tables."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.corpus.text import apply_policy, article_id, find_texts, sha256
from footnote.problems import FootnoteError
from footnote.verify import Check, Span, Verification, verify_copy, verify_folded
from footnote.verify.folding import fold, fold_words, renderings
from footnote.verify.hashes import MAX_RUNS
from footnote.verify.order import Sought, settle
from footnote.verify.package import Article, find_places, read_articles
from footnote.verify.reading import MAX_BYTES, MAX_CHARS, Copy, is_html, page_text, read_copy
from tests.sealing import seal

ROOT = Path(__file__).parents[2]
TEXT = (
    "Shells Hit Harbour Of Norvik\n\n"
    "Two shells hit the harbour of Norvik on 3 March, the port authority said. Three dockers were killed and two "
    "children were injured, the mayor’s office said. “We heard a whistle, then … nothing,” said one docker.\n\n"
    "The mayor, Ada Holm, said that the town would not be ‘bullied’ and that the port would stay open. "
    "Two weeks before, two shells – both duds – had hit a warehouse near the harbour. Nobody was injured then.\n\n"
    "The Coastal Guard denied that it had fired. A spokesman said three patrol boats had been in the bay at the time, "
    "none of them armed; the mayor called this “a fairy-tale”.\n"
)
OTHER = (
    "The parliament of Estmark voted on Tuesday to send 400 soldiers to the border, after two weeks of debate. "
    "“This is a signal,” said the minister of defence, Karl Brandt. The opposition left the hall before the vote.\n"
)
INDIRECT = ("the town would not be ‘bullied’ and that the port would stay open", "it had fired")
WORDS = (
    *("Norvik", "harbour", "on 3 March", "the port authority", "Three", "dockers", "two", "children", "injured"),
    *("the mayor’s office", "“We heard a whistle, then … nothing,”", "Ada Holm", "Two weeks before", "two shells"),
    *(
        "duds",
        "a warehouse",
        "Nobody",
        "The Coastal Guard",
        "denied",
        "A spokesman",
        "three patrol boats",
        "in the bay",
    ),
    *("“a fairy-tale”", "the mayor", "said"),
)

Row = tuple[str, str, str, str, int, int, str, str | None, str, str, str | None]


def evidence(text: str, spans: list[tuple[int, int, bool]]) -> list[Row]:
    rows: list[Row] = []
    for number, (start, end, is_published) in enumerate(spans):
        words = text[start:end]
        shown = words if is_published else None
        where = (article_id(sha256(text)), start, end, "verbatim", shown, sha256(words))
        rows.append(("casualties", f"c-{number:03}", "count_best", *where, f"mark-{number}", None))
    return rows


def every(text: str, words: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def spans_of(text: str) -> list[tuple[int, int, bool]]:
    spans = {(*span, True) for words in WORDS for span in every(text, words)}
    return sorted(spans | {(*span, False) for words in INDIRECT for span in every(text, words)})


def write_package(folder: Path, articles: dict[str, list[tuple[int, int, bool]]]) -> Path:
    data = folder / "package" / "data"
    data.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE articles (article_id VARCHAR, text_sha256 VARCHAR, char_count BIGINT, title VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE evidence (table_name VARCHAR, row_id VARCHAR, column_name VARCHAR, article_id VARCHAR,"
        " start_char BIGINT, end_char BIGINT, basis VARCHAR, words VARCHAR, text_sha256 VARCHAR,"
        " annotation_id VARCHAR, note VARCHAR)"
    )
    for text, spans in articles.items():
        digest = sha256(text)
        connection.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", [article_id(digest), digest, len(text), None])
        if spans:
            connection.executemany(f"INSERT INTO evidence VALUES ({', '.join('?' * 11)})", evidence(text, spans))
    for table in ("articles", "evidence"):
        connection.execute(f"COPY {table} TO '{data / table}.parquet' (FORMAT parquet)")
    connection.close()
    return seal(folder / "package")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    other = [(*span, True) for words in ("400 soldiers", "Karl Brandt", "two weeks") for span in every(OTHER, words)]
    return write_package(tmp_path_factory.mktemp("verify"), {TEXT: spans_of(TEXT), OTHER: other})


@pytest.fixture
def check(package: Path, tmp_path: Path) -> Callable[..., Verification]:
    def run(copy: str | bytes, article: str | None = None) -> Verification:
        path = tmp_path / "copy"
        path.write_bytes(copy.encode() if isinstance(copy, str) else copy)
        return verify_copy(package, path, article)

    return run


Run = Callable[..., Verification]


STRAIGHT = {ord(one): other for one, other in zip("’‘“”–…", ("'", "'", '"', '"', "-", "..."), strict=True)}


def straighten(text: str) -> str:
    return text.translate(STRAIGHT)


def page_of(text: str, head: str = "", foot: str = "") -> str:
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{head}<main>{body}</main>{foot}</body></html>"
    )


def not_found(result: Verification) -> list[tuple[str, str | None]]:
    return [(one.status, one.span.words) for one in result.checks if one.status != "found"]


def at(result: Verification, start: int, words: str | None) -> Check:
    (found,) = [one for one in result.checks if one.span.start_char == start and one.span.words == words]
    return found


def same(one: str, other: str) -> bool:
    return fold_words(one) == fold_words(other)


def assert_in_place(result: Verification, text: str = TEXT) -> None:
    """Every found span covers its own words in the copy, and all stand in the article's order."""
    found = [one for one in result.checks if one.copy_start is not None]
    for one in found:
        span = one.span
        assert same(result.text[one.copy_start : one.copy_end], text[span.start_char : span.end_char])
    places = [one.copy_start for one in sorted(found, key=lambda one: one.span.start_char)]
    assert places == sorted(place for place in places if place is not None)


def test_exact_copy(check: Run) -> None:
    result = check(TEXT)
    assert result.mode == "exact"
    assert result.is_confirmed
    assert str(result).count("\n") == 0
    assert "equal to the character: all" in str(result)
    assert all(one.copy_start == one.span.start_char for one in result.checks)


def test_line_ends_and_byte_order_mark_are_policy(check: Run) -> None:
    assert check(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()).mode == "exact"
    assert check(TEXT.replace("\n", "\r")).mode == "exact"


def test_page_whose_text_is_the_article_is_exact(check: Run) -> None:
    assert check(f"<html><title>x</title><tt>{TEXT}</tt>").mode == "exact"


def test_exact_copy_of_a_wrong_footnote(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {TEXT: [(0, 6, True)]})
    evidence_file = folder / "data" / "evidence.parquet"
    shifted = tmp_path / "evidence.parquet"
    duckdb.execute(
        f"COPY (SELECT * REPLACE (start_char + 1 AS start_char, end_char + 1 AS end_char) FROM '{evidence_file}')"
        f" TO '{shifted}' (FORMAT parquet)"
    )
    shifted.replace(evidence_file)
    seal(folder)
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT, encoding="utf-8")
    result = verify_copy(folder, copy)
    assert result.mode == "exact"
    assert not_found(result) == [("missing", "Shells")]
    assert "casualties c-000 count_best" in str(result)


@pytest.mark.parametrize(
    "change",
    [
        straighten,
        lambda text: text.replace("\n\n", "\n"),
        lambda text: re.sub(r"(.{50,70}) ", r"\1\n", text),
        lambda text: text.replace(" ", "\xa0"),
        lambda text: text.replace("harbour", "har\u00adbour").replace("Norvik", "Nor\u200bvik"),
        lambda text: text.replace("harbour", "har\u00ad\nbour"),
        lambda text: text.replace(" – ", " -- ").replace("fairy-tale", "fairy\u2011tale"),
        lambda text: straighten(text).replace("\n", "\r\n"),
        lambda text: text.replace("“", "«").replace("”", "»"),
        lambda text: "🚢🚀 \U0001f468\u200d\U0001f469\n" * 20 + straighten(text),
    ],
    ids=["straight", "paragraphs", "wrapped", "nbsp", "hidden", "hyphenated", "dashes", "crlf", "guillemets", "emoji"],
)
def test_other_characters_for_the_same_words(check: Run, change: Callable[[str], str]) -> None:
    result = check(change(TEXT))
    assert result.mode == "folded"
    assert not_found(result) == []
    assert_in_place(result)
    assert "recognised" in str(result)


def test_emoji_in_the_article(tmp_path: Path) -> None:
    text = "🚀🚀 Rockets " + TEXT
    folder = write_package(tmp_path, {text: spans_of(text)})
    copy = tmp_path / "copy.txt"
    copy.write_text(straighten(text), encoding="utf-8")
    result = verify_copy(folder, copy)
    assert not_found(result) == []
    assert_in_place(result, text)


NAV = "<nav><ul><li><a href='/'>Home</a><li>two shells<li>Norvik &amp; harbour<li>said</ul></nav><h1>The Bay Post</h1>"
RELATED = (
    "<aside><h2>Related</h2><p>Three dockers were killed, said the mayor's office</p>"
    "<p>Nobody was injured in Norvik &#8211; the mayor said two children had left</p></aside>"
    "<script>var text = 'Ada Holm, duds and The Coastal Guard';</script><style>.duds { color: red }</style>"
) * 20


def test_saved_page_with_other_stories(check: Run) -> None:
    result = check(page_of(straighten(TEXT), NAV, RELATED))
    assert not_found(result) == []
    assert_in_place(result)
    assert "duds {" not in result.text


def test_advertisement_between_paragraphs(check: Run) -> None:
    ad = "\nAdvertisement. " + "Two for one at the harbour shop, said everybody. " * 12 + "\n"
    first, second, third, fourth = TEXT.strip().split("\n\n")
    result = check(page_of("\n".join([first, "By A. Reporter, 4 March", second, ad, third, ad, fourth]), NAV, RELATED))
    assert [one for one in not_found(result) if one[0] == "missing"] == []
    assert len(not_found(result)) <= 2
    assert_in_place(result)


def test_first_paragraph_repeated_as_teaser(check: Run) -> None:
    teaser = TEXT.split("\n\n")[1]
    result = check(page_of(teaser + "\n" + "Share this story. " * 30 + "\n" + TEXT))
    assert_in_place(result)
    assert not_found(result) == []
    assert at(result, TEXT.index("Norvik on"), "Norvik").copy_start == result.text.rindex("Norvik on")


def test_whole_article_twice_is_ambiguous(check: Run) -> None:
    result = check(TEXT + TEXT)
    assert result.counts["found"] == 0 or not result.is_confirmed
    assert result.counts["missing"] == 0
    assert "times in the copy" in str(result)


def test_changed_word_is_missing(check: Run) -> None:
    result = check(straighten(TEXT).replace("Ada Holm", "Eva Holm"))
    assert not_found(result) == [("missing", "Ada Holm")]
    shown = str(result)
    assert "“Ada Holm”\n    casualties c-" in shown
    assert re.search(r"missing +1 +1\n", shown)


def test_changed_number_is_missing_though_it_stands_elsewhere(check: Run) -> None:
    result = check(straighten(TEXT).replace("Three dockers", "Four dockers") + "\nThree things to know today\n")
    assert not_found(result) == [("missing", "Three")]
    assert "once elsewhere in the copy" in str(result)


def test_one_of_several_repeated_words_changed(check: Run) -> None:
    result = check(straighten(TEXT).replace("and two children", "and ten children"))
    assert not_found(result) == [("missing", "two")]
    assert at(result, TEXT.index("two shells"), "two").status == "found"


def test_repeated_words_are_told_apart_by_order(check: Run) -> None:
    result = check(page_of(straighten(TEXT), NAV, RELATED))
    for words in ("two", "said", "harbour", "the mayor"):
        spans = [one for one in result.checks if one.span.words == words]
        assert len({one.copy_start for one in spans}) == len(spans) > 1


def test_words_without_neighbours_are_ambiguous(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {"two shells, two boats": [(0, 3, True)]})
    copy = tmp_path / "copy.txt"
    copy.write_text("two shells, two boats and two more", encoding="utf-8")
    result = verify_copy(folder, copy)
    assert not_found(result) == [("ambiguous", "two")]
    assert result.checks[0].occurrences == 3


def test_indirect_speech_is_found_by_hash(check: Run) -> None:
    for copy in (straighten(TEXT), page_of(straighten(TEXT), NAV, RELATED), page_of(TEXT, RELATED)):
        result = check(copy)
        hidden = [one for one in result.checks if one.span.words is None]
        assert [one.status for one in hidden] == ["found", "found"]
        assert [fold_words(result.text[one.copy_start : one.copy_end]) for one in hidden] == [
            fold_words(words) for words in INDIRECT
        ]


def test_indirect_speech_with_a_changed_word(check: Run) -> None:
    result = check(straighten(TEXT).replace("would stay open", "would be open"))
    assert not_found(result) == [("missing", None)]
    assert "65 characters, known by hash" in str(result)


def test_hash_alone_is_swept_without_neighbours(tmp_path: Path) -> None:
    start = TEXT.index("he town would")  # cuts a word: found only where every run is tried
    folder = write_package(tmp_path, {TEXT: [(start, start + 40, False), (100, 130, False)]})
    copy = tmp_path / "copy.txt"
    copy.write_text("Some menu\n" * 50 + straighten(TEXT).replace("'bullied'", "‘bullied’"), encoding="utf-8")
    name = article_id(sha256(TEXT))
    with pytest.raises(FootnoteError, match="no copy of an article"):
        verify_copy(folder, copy)
    result = verify_copy(folder, copy, name)
    assert not_found(result) == []
    assert_in_place(result)


def test_hash_of_a_word_that_is_everywhere(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {"said he": [(0, 4, False)]})
    copy = tmp_path / "copy.txt"
    copy.write_text("said " * 50, encoding="utf-8")
    assert verify_copy(folder, copy, article_id(sha256("said he"))).checks[0].status == "ambiguous"


def sought(text: str, spans: list[tuple[int, int, bool]], copy: str, max_runs: int = MAX_RUNS) -> Verification:
    """The search alone, without files."""
    pieces = tuple(
        Span(
            start_char=start,
            end_char=end,
            words=text[start:end] if is_published else None,
            text_sha256=sha256(text[start:end]),
            cells=(),
        )
        for start, end, is_published in spans
    )
    copy = apply_policy(copy.encode())
    article = Article(article_id(sha256(text)), sha256(text), None, pieces)
    return verify_folded(article, Copy(name="copy", is_html=False, text=copy, content=copy), fold(copy), "", max_runs)


def test_long_copy_leaves_hashes_unsearched() -> None:
    spans = [(0, 6, True), *((100, end, False) for end in range(160, 190)), (300, 340, False)]
    result = sought(TEXT, spans, "Shells. " + "some other words here " * 10_000, max_runs=1_000_000)
    assert result.counts == {"found": 1, "ambiguous": 0, "missing": 0, "unsearched": 31}
    assert "the copy is long (220,008 characters)" in str(result)
    assert re.search(r"unsearched +31 ", str(result))
    assert not result.is_confirmed
    near = sought(TEXT, spans, TEXT + "some other words here " * 10_000, max_runs=0)
    assert near.is_confirmed


def test_wrong_article_is_refused(check: Run) -> None:
    with pytest.raises(FootnoteError, match="no copy of an article") as caught:
        check("The weather will be fine. Two clouds, said the mayor, are no injured harbour.")
    assert "different words of" in caught.value.message
    assert caught.value.hint


def test_named_article(check: Run) -> None:
    name = article_id(sha256(TEXT))
    result = check("The weather in Norvik will be fine.", name)
    assert result.recognised_by == "named, not recognised"
    assert result.counts["missing"] > 20
    with pytest.raises(FootnoteError, match=r"no article a-0"):
        check(TEXT, "a-000000000000")
    with pytest.raises(FootnoteError, match="to the character, not"):
        check(OTHER, name)


def test_recognises_which_article(check: Run) -> None:
    assert check(OTHER + TEXT[:200]).article_id == article_id(sha256(OTHER))
    assert check(page_of(straighten(TEXT), foot=f"<p>{OTHER[:60]}")).article_id == article_id(sha256(TEXT))


def test_two_articles_that_fit_equally(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {"two shells hit": [(0, 3, True)], "two shells fell": [(0, 3, True)]})
    copy = tmp_path / "copy.txt"
    copy.write_text("two shells", encoding="utf-8")
    with pytest.raises(FootnoteError, match="as much of"):
        verify_copy(folder, copy)


def test_article_without_footnotes(tmp_path: Path) -> None:
    folder = write_package(tmp_path, {TEXT: []})
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT, encoding="utf-8")
    assert "no footnote" in str(verify_copy(folder, copy))


def test_rows_are_json_and_the_same_each_time(check: Run) -> None:
    copy = page_of(straighten(TEXT).replace("duds", "blanks"), NAV, RELATED)
    rows = check(copy).rows()
    assert rows == check(copy).rows()
    assert json.loads(json.dumps(rows)) == rows
    assert rows[0]["cells"] == [
        {"table_name": "casualties", "row_id": "c-000", "column_name": "count_best", "basis": "verbatim"}
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "holds no text"),
        (b" \r\n\t", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        (b"%PDF-1.7 abc", "a PDF file"),
        (b"PK\x03\x04abc", "zip archive"),
        ("Two shells".encode("utf-16"), "UTF-16"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHTML"),
        (b"Two shells \x93hit\x94", "not UTF-8 and declares no encoding: byte 11 in line 1 is 0x93"),
        (b"<html><meta charset=utf-8><p>\x93", "not UTF-8; it declares utf-8"),
        (b"<html><meta charset=unicode_escape><p>\x93", "it declares unicode_escape"),
        (b"<html><meta charset=big5><p>\xff\xff", "declares big5, but is not"),
        (b"<html><script>only()</script></html>", "holds no text"),
        (b"<html><p>a</p><![bad[", "cannot be parsed"),
        (b"<html>" + b"<a " * 60_000, "the page is damaged: its end has many '<' without '>'"),
        (b"<html>" + b"<!--" * 60_000 + b" >", "has many '<!--' without '-->'"),
        (b"x" * (MAX_BYTES + 1), "more than 10,000,000 bytes"),
        (b"x" * (MAX_CHARS + 1), "at most 1,000,000"),
    ],
)
def test_unreadable_copies(check: Run, content: bytes, message: str) -> None:
    with pytest.raises(FootnoteError, match=re.escape(message)):
        check(content)


def test_missing_copy_and_missing_package(package: Path, tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="cannot be read: No such file"):
        verify_copy(package, tmp_path / "none.txt")
    with pytest.raises(FootnoteError, match="cannot be read"):
        verify_copy(package, tmp_path)
    with pytest.raises(FootnoteError, match="is not a package"):
        verify_copy(tmp_path, tmp_path / "none.txt")
    (tmp_path / "data").mkdir()
    for name in ("articles", "evidence"):
        (tmp_path / "data" / f"{name}.parquet").write_bytes(b"none")
    seal(tmp_path)
    with pytest.raises(FootnoteError, match="cannot be read"):
        verify_copy(tmp_path, tmp_path / "none.txt")


@pytest.mark.parametrize("declared", ["windows-1252", "ISO-8859-1"])
def test_declared_encoding(check: Run, declared: str) -> None:
    page = page_of(TEXT, NAV).replace("<meta charset='utf-8'>", f'<meta content="text/html; charset={declared}">')
    result = check(page.encode("cp1252"))
    assert not_found(result) == []
    assert "“We heard" in result.text


def test_pages_are_recognised_by_content() -> None:
    assert is_html("\n<!-- saved from url=(0020)https://example.org/ -->\n<HTML><p>x")
    assert is_html("<article class='x'>Two shells")
    assert is_html("<?xml version='1.0'?>\n<!DOCTYPE html>\n<html xmlns='x'>")
    assert not is_html("<3 from Norvik: two < three, four > two")
    assert not is_html(TEXT)


def test_page_text() -> None:
    assert page_text("<p>a<b>b</b>c</p>d<br/>e<wbr>f&lt;g") == "\nabc\nd\n\nef<g"
    assert page_text("<template><template>x</template>y</template>z") == "z"
    assert page_text("<svg><title>x</title></svg><noscript>y</noscript><style>p{}</style>z") == "z"
    assert page_text("a</script></title></p>b") == "a\nb"


def test_is_html_copy_is_not_judged_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text("<html><p>two", encoding="utf-8")
    assert read_copy(path).is_html


def test_folding_maps_back() -> None:
    copy = "\u200bA\u00ad\n b \xa0\n c—d…e ``f’’"
    folded = fold(copy)
    assert folded.text == "Ab c-d...e ''f''"
    assert copy[slice(*folded.source(0, 2))] == "A\u00ad\n b"
    assert copy[slice(*folded.source(folded.text.index("..."), folded.text.index("...") + 3))] == "…"
    assert copy[slice(*folded.source(2, 3))] == " \xa0\n "
    assert folded.place(copy.index("f")) == folded.text.index("f")
    assert fold("").text == ""
    assert fold(folded.text).text == folded.text


def test_renderings_hold_the_original() -> None:
    for text in ("‘no one’, the mayor’s “aide” said", "1990–95 – or ’96 … then", "a\n\nb", "a—b"):
        assert text in {rendering.text for rendering in renderings(straighten(text))} | {
            rendering.text for rendering in renderings(text.replace("—", "–"))
        }


def test_place_out_of_order_is_no_find() -> None:
    def one(start: int, words: str, *places: int) -> Sought:
        return Sought(start=start, words=words, length=len(words), places=list(places), whole=list(places))

    outcomes, _ = settle(
        [
            one(0, "a long first span", 1000),
            one(50, "five", 5),
            one(100, "two", 3, 1100, 2100),
            one(150, "a long last span", 1150),
            one(160, "six", 1160),
        ]
    )
    assert outcomes == [("found", 1000), ("missing", None), ("found", 1100), ("found", 1150), ("found", 1160)]
    assert settle([])[0] == []


SPACES = [" ", "\n", "\n\n", "\xa0", "  ", "\t", "\u2009", "\r\n"]
ALTERNATIVES = {
    "’": "'’‘ʼ", "‘": "'‘", "“": '"“”«', "”": '"”»', "'": "'’", '"': '"“”', "–": "-–—", "—": "-–—", "-": "-‐‑–",
}  # fmt: skip
WORD = st.text("abcdé’‘“”'\"–—-…🚀0", min_size=1, max_size=7)


@st.composite
def copies(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, bool]], str]:
    words = draw(st.lists(WORD, min_size=1, max_size=40))
    text, copy, edges = "", draw(st.sampled_from(["", "🚀 ", "\n"])), []
    for word in words:
        edges.append((len(text), len(text) + len(word)))
        text += word + draw(st.sampled_from(SPACES)).replace("\r\n", "\n")
        for place, one in enumerate(word, 1):
            copy += "..." if one == "…" and draw(st.booleans()) else draw(st.sampled_from(ALTERNATIVES.get(one, one)))
            if one in "abcd" and place < len(word):  # a soft hyphen at the end would join two words
                copy += draw(st.sampled_from(["", "", "", "\u00ad", "\u200b"]))
        copy += "".join(draw(st.lists(st.sampled_from(SPACES), min_size=1, max_size=3)))
    pairs = draw(st.lists(st.tuples(st.sampled_from(edges), st.sampled_from(edges)), min_size=1, max_size=12))
    return text, sorted({(min(a, b)[0], max(a, b)[1], True) for a, b in pairs}), copy


@settings(max_examples=150, deadline=None)
@given(copies())
def test_all_spans_of_a_folded_copy_are_found(case: tuple[str, list[tuple[int, int, bool]], str]) -> None:
    text, spans, copy = case
    result = sought(text, spans, copy)
    assert [one for one in result.checks if one.status == "missing"] == []
    assert_in_place(result, text)
    folded = fold(result.text).text
    for one in result.checks:
        if len(find_places(folded, fold_words(one.span.words or ""))) == 1:
            assert one.status == "found"


QUOTED = st.sampled_from(["{}", "{}", "{}", "“{}”", "‘{}’", "{}’s", "{} – {}", "{}, …", "{}-{}", "’96 {}"])


def is_told_apart(pieces: list[tuple[str, str]]) -> bool:
    """A straight mark does not say whether it was the apostrophe of ’96 or opened a quotation: not both in one text."""
    return not {"‘{}’", "’96 {}"} <= {form for form, _ in pieces}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(QUOTED, st.text("abcdé0", min_size=1, max_size=7)), min_size=3, max_size=40).filter(
        is_told_apart
    ),
    st.data(),
)
def test_all_hashes_of_a_straightened_copy_are_found(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    text = f"Alpha {' '.join(form.format(word, word) for form, word in pieces)} Omega"
    edges = st.sampled_from([match.span() for match in re.finditer(r"\S+", text)])
    pairs = data.draw(st.lists(st.tuples(edges, edges), min_size=1, max_size=6))
    spans = [(min(a, b)[0], max(a, b)[1], data.draw(st.booleans())) for a, b in pairs]
    copy = re.sub(" ", lambda _: data.draw(st.sampled_from(SPACES)), straighten(text))
    result = sought(text, sorted({*spans, (0, 5, True), (len(text) - 5, len(text), True)}), f"Menu {copy} foot")
    assert [one for one in result.checks if one.status in {"missing", "unsearched"}] == []
    assert_in_place(result, text)


def test_large_page_is_fast(check: Run) -> None:
    markup = "<div class='menu item'><a href='https://example.org/story/1234567890'><span>Story</span></a></div>" * 1500
    page = page_of(straighten(TEXT), NAV + markup, RELATED + RELATED)
    assert len(page) > 150_000
    began = time.perf_counter()
    result = check(page)
    assert time.perf_counter() - began < 2
    assert not_found(result) == []


TEXTS = find_texts(ROOT / "corpus" / "texts")


@pytest.mark.skipif(not TEXTS, reason="the articles' texts are not here: corpus/texts holds no *.txt")
@pytest.mark.parametrize("digest", sorted(TEXTS))
def test_real_articles_as_saved_pages(digest: str, tmp_path: Path) -> None:
    text, package = TEXTS[digest], ROOT / "datapackage"
    if article_id(digest) not in read_articles(package):
        pytest.skip(f"the package leaves out {article_id(digest)}")
    head = "<nav>Iraq two rockets U.S. troops said</nav>"
    foot = "<aside><p>Baghdad: two rockets hit the Iraqi government, U.S. troops said</aside>" * 100
    path = tmp_path / "page.html"
    for words in (text, straighten(text), text.replace("“", "«").replace("”", "»").replace("’", "ʼ")):
        path.write_text(page_of(words, head, foot), encoding="utf-8")
        result = verify_copy(package, path)
        assert result.article_id == article_id(digest)
        assert not_found(result) == []
        assert_in_place(result, text)
    path.write_text(text, encoding="utf-8")
    assert "equal to the character" in str(verify_copy(package, path))
