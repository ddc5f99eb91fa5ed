"""`footnote import`: exports of tools into the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from footnote.corpus.add import slug_of
from footnote.corpus.record import header_type
from footnote.corpus.write import new_header, to_lines
from footnote.exchange.article import Article, read_articles, read_files
from footnote.exchange.document import Document, Losses, Unit
from footnote.exchange.merge import Changes, merge
from footnote.exchange.registry import tool_named, tool_of
from footnote.exchange.scheme import identity_of, to_marks
from footnote.exchange.settle import settle
from footnote.problems import FootnoteError

Mapping = Callable[[Document, Losses], Document]
# what the text alone decides, so that no export can say otherwise
OF_THE_TEXT = ("article_id", "text_sha256", "char_count", "scheme_version", "annotators")


class Imported(msgspec.Struct):
    """What one document became: where it went, what that changed, and how its offsets were settled."""

    source: str
    annotator: str | None
    file: Path
    article: Article
    changes: Changes
    unit: Unit
    is_verified: bool  # every span was compared with words that the tool stored


class Report(msgspec.Struct):
    """What an import did: articles brought in, documents that could not be, and what was lost."""

    imported: list[Imported] = []
    failures: list[FootnoteError] = []
    losses: Losses = msgspec.field(default_factory=Losses)


class Import:
    """Exports on their way into one corpus, or with `passes` into one folder for each annotator."""

    def __init__(
        self,
        corpus: Path,
        *,
        declared: Unit | None = None,
        mapping: Mapping | None = None,
        passes: Path | None = None,
        texts: Path | None = None,
    ) -> None:
        if not (corpus / "package.yaml").is_file():
            raise FootnoteError(f"{corpus} is not a corpus: it has no package.yaml", "say which with --into")
        self.corpus, self.declared, self.mapping, self.passes = corpus, declared, mapping, passes
        self.known = read_articles(corpus, texts)
        self.by_id = {article.header.article_id: article for article in self.known}
        self.report = Report()

    def take(self, documents: Iterable[Document]) -> None:
        """Bring documents in; one that cannot be is reported, and the others go on."""
        for document in documents:
            try:
                self.report.imported.append(self.bring(document))
            except FootnoteError as error:
                self.report.failures.append(error)

    def bring(self, document: Document) -> Imported:
        """Make one document an article, and compare it with what the corpus has of it.

        Raises:
            FootnoteError: its text is not at hand, or its spans do not fit it.
        """
        losses = Losses()
        losses += document.losses
        settled = settle(document, self.text_of(document), self.declared)
        ours = settled.document if self.mapping is None else self.mapping(settled.document, losses)
        marks = to_marks(ours, settled.text, losses)
        identity = identity_of(settled.text)
        header = header_of(document, settled.text, self.by_id.get(identity), losses)
        new = Article(self.slug_for(document, identity), header, marks, settled.text)
        before = self.before(document, identity, new.slug)
        self.report.losses += losses
        if before is not None and before.marks and not marks:
            raise FootnoteError(
                f"{document.source}: it holds no annotation of our scheme; {before.slug} has {len(before.marks)}, "
                "which stay",
                "say with --mapping what their labels are; the report of losses names them",
            )
        article, changes = merge(before, new)
        file = self.folder_for(document) / f"{article.slug}.jsonl"
        return Imported(document.source, document.annotator, file, article, changes, settled.unit, settled.is_verified)

    def text_of(self, document: Document) -> str:
        """The text that a document is about, as the tool holds it or else as the corpus does.

        Raises:
            FootnoteError: neither does.
        """
        if document.text is not None:
            return document.text
        # a URL may lead to several versions of an article
        same = self.by_id.get(document.article_id or "")
        for article in [*([same] if same else []), *self.known]:
            header = article.header
            names = {header.article_id, header.url, article.slug} - {None}
            if article.text is not None and names & {document.article_id, document.header.get("url"), document.source}:
                return article.text
        raise FootnoteError(
            f"{document.source}: the export holds no text, and none in the corpus is known to be its article",
            "add the article first (footnote add), with its --url, or name the export after its annotation file",
        )

    def slug_for(self, document: Document, identity: str) -> str:
        """Name of the annotation file: the one that the article has, else after the document."""
        if identity in self.by_id:
            return self.by_id[identity].slug
        wanted = slug_of(str(document.header.get("slug") or document.header.get("title") or document.source), identity)
        taken = {article.slug for article in self.known}
        return f"{wanted}-{identity[2:8]}" if wanted in taken else wanted

    def folder_for(self, document: Document) -> Path:
        """Folder of the annotation file."""
        if self.passes is None:
            return self.corpus / "articles"
        return self.passes / slug_of(document.annotator or "", "annotator")

    def before(self, document: Document, identity: str, slug: str) -> Article | None:
        """The article as it stands where the import goes."""
        if self.passes is None:
            return self.by_id.get(identity)
        file = self.folder_for(document) / f"{slug}.jsonl"
        if not file.is_file():
            return None
        earlier = {article.header.article_id: article for article in read_files([file], {})}
        return earlier.get(identity)

    def refuse_two_of_one(self) -> None:
        """Refuse two versions of one article for one file.

        Raises:
            FootnoteError: names the annotators.
        """
        seen: dict[tuple[Path, str], Imported] = {}
        for one in self.report.imported:
            other = seen.setdefault((one.file, one.article.header.article_id), one)
            if other is not one:
                who = f"{other.annotator or other.source} and {one.annotator or one.source}"
                raise FootnoteError(
                    f"{one.article.header.article_id} comes twice, from {who}",
                    "take one with --annotator NAME, or keep each with --passes FOLDER and compare: footnote agree",
                )

    def write(self) -> None:
        """Write the annotation files, and the texts that the corpus did not have yet."""
        files: dict[Path, list[Article]] = {}
        for one in self.report.imported:
            # other articles in the same file stay as they are
            here = [known for known in self.known if self.passes is None and known.slug == one.article.slug]
            content = files.setdefault(one.file, here)
            ids = [known.header.article_id for known in content]
            identity = one.article.header.article_id
            if identity in ids:
                content[ids.index(identity)] = one.article
            else:
                content.append(one.article)
            self.keep_text(one.article)
        for file, articles in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, b"".join(to_lines(article.header, article.marks) for article in articles))

    def keep_text(self, article: Article) -> None:
        """Keep the text of an article that the corpus did not have, where git does not look."""
        identity = article.header.article_id
        if article.text is not None and (identity not in self.by_id or self.by_id[identity].text is None):
            folder = self.corpus / "texts"
            folder.mkdir(exist_ok=True)
            (folder / f"{identity}.txt").write_text(article.text, "utf-8", newline="\n")


def header_of(document: Document, text: str, known: Article | None, losses: Losses) -> Any:
    """The header of a document: that of the corpus, else a new one with the columns that the export knows."""
    if known is not None:
        header = known.header
    else:
        cells = {}
        names = set(header_type().__struct_fields__) - set(OF_THE_TEXT)
        for name, value in document.header.items():
            if name in names and value not in (None, ""):
                cells[name] = value
            elif name not in (*names, *OF_THE_TEXT, "slug"):
                losses.add("header", name)
        fresh = msgspec.to_builtins(new_header(text)) | cells
        try:
            header = msgspec.convert(fresh, header_type(), strict=False)
        except msgspec.ValidationError as error:
            raise FootnoteError(f"{document.source}: its header is not one of an article: {error}") from error
    annotators = [*header.annotators, *brought(document), *([document.annotator] if document.annotator else [])]
    return msgspec.structs.replace(header, annotators=tuple(dict.fromkeys(annotators)))


def brought(document: Document) -> list[str]:
    """The annotators whom one of our own exports names."""
    names = document.header.get("annotators")
    return [name for name in names if isinstance(name, str)] if isinstance(names, list | tuple) else []


def replace_file(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)


def import_exports(
    paths: Iterable[Path], work: Import, *, tool: str | None = None, annotator: str | None = None, dry: bool = False
) -> Report:
    """Read exports and bring their articles in; with `annotator` only hers, with `dry` nothing is written.

    Raises:
        FootnoteError: no such export, or two versions of one article for one file.
    """
    for path in paths:
        documents = tool_named(tool or tool_of(path)).read(path)
        work.take(document for document in documents if annotator in (None, document.annotator))
    work.refuse_two_of_one()
    if not dry:
        work.write()
    return work.report
