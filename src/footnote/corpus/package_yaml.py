"""package.yaml: what a person writes about the package as a whole."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec
import yaml

from footnote.problems import FootnoteError
from footnote.rules.catalogue import rule_of

VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)


class License(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A licence of the data."""

    name: str
    path: str
    title: str


class Contributor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who made it."""

    title: str
    roles: tuple[str, ...]


class RightsLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Share of an article's characters that its annotation file may reveal."""

    warn_share: float = 0.30
    error_share: float = 0.50


class PackageYaml(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file, with the limits on published words that apply to this corpus."""

    name: str
    title: str
    description: str
    version: str
    released: date
    licenses: tuple[License, ...]
    contributors: tuple[Contributor, ...]
    keywords: tuple[str, ...]
    homepage: str | None = None
    temporal_coverage: str | None = None
    spatial_coverage: str | None = None
    publish_words: bool = True
    quote_limit: int = 300
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
    try:
        package = msgspec.convert(yaml.safe_load(path.read_text("utf-8")), PackageYaml)
    except (msgspec.ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        known = ", ".join(PackageYaml.__struct_fields__)
        raise FootnoteError(f"{path}: {error}", f"known keys: {known}") from error
    try:
        parse_version(package.version)
    except FootnoteError as error:
        raise FootnoteError(f"{path}: {error.message}", error.hint) from error
    for code, reason in package.rules_off.items():
        refuse_switch(path, code, reason)
    if not package.licenses:
        raise FootnoteError(f"{path}: licenses is empty", "name the licence that the data is published under")
    return package


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
