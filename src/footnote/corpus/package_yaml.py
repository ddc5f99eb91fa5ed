"""package.yaml: what a person writes about the package as a whole."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml

from footnote.characters import hidden_in, visible
from footnote.limits import PACKAGE_YAML_BYTES, read_within, refuse_way_out
from footnote.problems import FootnoteError
from footnote.rules.catalogue import rule_of

# nine digits a number: what everybody who reads a version can compare
VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)
# as Frictionless has it; files of a release are named after it
NAME = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=100)]
ADDRESS = Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]
DOI = Annotated[str, msgspec.Meta(pattern=r"^10\.[0-9]{4,9}/\S+$")]
ORCID = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$")]
SHARE = Annotated[float, msgspec.Meta(ge=0, le=1)]


class License(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A licence of the data."""

    name: str
    path: str
    title: str


class Contributor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who made it: a person if there is a family name, else a group."""

    title: str
    roles: tuple[str, ...]  # creators are cited, the publisher stands in catalogues
    given_name: str | None = None
    family_name: str | None = None
    affiliation: str | None = None
    orcid: ORCID | None = None


class RightsLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Share of an article's characters that its annotation file may reveal."""

    warn_share: SHARE = 0.30
    error_share: SHARE = 0.50


class PackageYaml(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file, with the limits on published words that apply to this corpus."""

    name: NAME
    title: str
    description: str
    version: str
    released: date
    licenses: tuple[License, ...]
    contributors: tuple[Contributor, ...]
    keywords: tuple[str, ...]
    homepage: ADDRESS | None = None  # where people find it
    doi: DOI | None = None  # without https://doi.org/
    temporal_coverage: str | None = None
    spatial_coverage: str | None = None
    publish_words: bool = True
    quote_limit: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 300
    require_stamps: bool = False  # every annotation file must have been verified against its text
    rights: RightsLimits = RightsLimits()
    rules_off: dict[str, str] = {}  # by code: why this corpus does without the rule


def read_package_yaml(corpus: Path) -> PackageYaml:
    """Read it.

    Raises:
        FootnoteError: it is missing, not YAML, has unknown keys, lacks a licence, or switches off what it cannot.
    """
    path = corpus / "package.yaml"
    if not path.is_file():
        raise FootnoteError(
            f"{path} does not exist", "a corpus is a folder with package.yaml, registers/ and articles/"
        )
    refuse_way_out(path, corpus)
    content = read_within(path, PACKAGE_YAML_BYTES, "it describes the package in a few lines; is it the right file?")
    try:
        package = msgspec.convert(yaml.load(content.decode("utf-8"), Loader=_Loader), PackageYaml)  # noqa: S506 - safe
    # numbers with thousands of digits are a ValueError, and so is what is not UTF-8
    except (msgspec.ValidationError, yaml.YAMLError, ValueError) as error:
        known = ", ".join(PackageYaml.__struct_fields__)
        raise FootnoteError(f"{path}: {error}", f"known keys: {known}") from error
    except RecursionError as error:
        raise FootnoteError(f"{path}: it is nested too deeply", "no key of it holds more than a list") from error
    for key, text in _texts(msgspec.to_builtins(package)):
        if found := hidden_in(text.replace("\n", " ")):
            raise FootnoteError(f'{path}: {key} "{visible(text)}" holds the hidden character {found}', "delete it")
    try:
        parse_version(package.version)
    except FootnoteError as error:
        raise FootnoteError(f"{path}: {error.message}", error.hint) from error
    for code, reason in package.rules_off.items():
        refuse_switch(path, code, reason)
    refuse_gaps(path, package)
    return package


class _Loader(yaml.SafeLoader):
    """YAML without tags that make objects, in which no key stands twice: the second would win without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Make a mapping, as the parser asks for it."""
        keys = [(key.tag, key.value) for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for place, (_, key) in enumerate(keys):
            if keys[place] in keys[:place]:
                raise yaml.constructor.ConstructorError(None, None, f'the key "{key}" stands twice', node.start_mark)
        return super().construct_mapping(node, deep)


def _texts(content: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Give all texts in nested lists and mappings, each with the first key above it."""
    if isinstance(content, str):
        yield key, content
    elif isinstance(content, dict):
        for name, inner in content.items():
            yield from _texts(inner, key or name)
    elif isinstance(content, (list, tuple)):
        for inner in content:
            yield from _texts(inner, key)


def refuse_switch(path: Path, code: str, reason: str) -> None:
    """Refuse to switch off what is no rule, what no corpus can do without, or anything without a reason.

    Raises:
        FootnoteError: says which.
    """
    if not rule_of(code).can_be_off or code != rule_of(code).code:
        raise FootnoteError(
            f"{path}: rules_off: {code} cannot be switched off", "only rules of annotation can: see footnote rules"
        )
    if not reason.strip():
        raise FootnoteError(f"{path}: rules_off: {code} has no reason", f'write why: {code}: "no article gives it"')


def refuse_gaps(path: Path, package: PackageYaml) -> None:
    """Refuse data that nobody may use, or that nobody can be cited for.

    Raises:
        FootnoteError: there is no licence or no contributor, or one that cannot be.
    """
    if not package.licenses:
        raise FootnoteError(f"{path}: licenses is empty", "name the licence that the data is published under")
    if not package.contributors:
        raise FootnoteError(f"{path}: contributors is empty", "name who is to be cited")
    for contributor in package.contributors:
        refuse_contributor(path, contributor)


def refuse_contributor(path: Path, contributor: Contributor) -> None:
    """Refuse what only persons have without a person's name, and an ORCID with a slip of the pen.

    Raises:
        FootnoteError: says which contributor, and what is wrong.
    """
    of_persons = (contributor.given_name, contributor.affiliation, contributor.orcid)
    if contributor.family_name is None and any(of_persons):
        message = f"{path}: contributors: {contributor.title} has no family_name"
        raise FootnoteError(message, "given_name, affiliation and orcid are those of a person")
    if contributor.orcid is not None and not is_orcid(contributor.orcid):
        message = f"{path}: contributors: {contributor.orcid} is no ORCID: its last character does not fit"
        raise FootnoteError(message, f"copy the one of {contributor.title} from orcid.org")


def is_orcid(text: str) -> bool:
    """Whether the last character of an ORCID is the check digit of the others (ISO 7064, MOD 11-2).

    >>> is_orcid("0000-0002-1825-0097"), is_orcid("0000-0002-1825-0079")
    (True, False)
    """
    total = 0
    for digit in text[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == text[-1]


def parse_version(text: str) -> tuple[int, int, int]:
    """Read MAJOR.MINOR.PATCH, as numbers that can be compared.

    >>> parse_version("0.10.0") > parse_version("0.9.0")
    True

    Raises:
        FootnoteError: it is something else.
    """
    match = VERSION.fullmatch(text)
    if match is None:
        raise FootnoteError(f'"{text}" is not a version', "write MAJOR.MINOR.PATCH, such as 0.2.0")
    return int(match[1]), int(match[2]), int(match[3])
