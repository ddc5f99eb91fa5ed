"""Whether a package is whole, as its descriptor says, and one that this version of the software reads.

Every command that reads a package looks at sizes, and at hashes as far as that takes no time that a person notices;
`footnote check FOLDER` looks at all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from footnote.contract import contract
from footnote.limits import DESCRIPTOR_BYTES, read_within
from footnote.problems import FootnoteError

AGAIN = "download the package again; a file that is to be edited should be copied first"
QUICK = 64 << 20  # bytes that are hashed before a question is answered: a twentieth of a second


class Described(msgspec.Struct, frozen=True):
    """What a descriptor says of a file."""

    path: str
    bytes: int
    hash: str


class Description(msgspec.Struct, frozen=True):
    """What a descriptor says of the files of its package, by path, and of the columns of its tables."""

    software: str
    files: Mapping[str, Described]
    columns: Mapping[str, list[str]]


def describe(folder: Path) -> Description:
    """Read a package's descriptor.

    Raises:
        FootnoteError: there is none, or none that can be read.
    """
    path = folder / "datapackage.json"
    if not path.is_file():
        hint = "say which: --package ." if Path("datapackage.json").is_file() else "give the folder of a package"
        raise FootnoteError(f"{folder} is not a package: it has no datapackage.json", hint)
    try:
        descriptor = msgspec.json.decode(read_within(path, DESCRIPTOR_BYTES, AGAIN), type=dict[str, Any])
        resources = descriptor["resources"]
        files = msgspec.convert(resources, list[Described])
        columns = {
            str(one["name"]): [str(field["name"]) for field in one["schema"]["fields"]]
            for one in resources
            if "schema" in one
        }
    except (msgspec.MsgspecError, UnicodeDecodeError, KeyError, TypeError, RecursionError) as error:
        raise FootnoteError(f"{path} is not the descriptor of such a package: {error}", AGAIN) from error
    return Description(str(descriptor.get("software", "unknown")), {file.path: file for file in files}, columns)


def damage(folder: Path, expected: Described, *, hashed: bool = True) -> str | None:
    """Say how a file is not as the descriptor says; None if it is."""
    file = folder / expected.path
    if Path(expected.path).is_absolute() or ".." in Path(expected.path).parts or "\0" in expected.path:
        return "leads out of the package"
    if not file.is_file():
        return "is missing"
    if (size := file.stat().st_size) != expected.bytes:
        return f"has {size:,} bytes instead of {expected.bytes:,}"
    if hashed and sha256_of(file) != expected.hash:
        return "has the right size but other bytes than the descriptor's sha256 says"
    return None


def sha256_of(file: Path) -> str:
    """The hash of a file in the form of the descriptor."""
    with file.open("rb") as content:
        return f"sha256:{hashlib.file_digest(content, 'sha256').hexdigest()}"


def refuse_other_tables(folder: Path, description: Description, tables: Iterable[str]) -> None:
    """Refuse a package whose tables are not those of this version.

    Raises:
        FootnoteError: says which table differs, and which version of the software reads it.
    """
    for name in tables:
        if name not in description.columns:
            what = f"has no table {name}"
        elif description.columns[name] != list(contract().tables[name].columns):
            what = f"has other columns in {name}"
        else:
            continue
        raise FootnoteError(
            f"{folder} was built by footnote {description.software} and {what}; this is footnote {version('footnote')}",
            f"read it with the version that built it: pip install footnote=={description.software}",
        )


def refuse_unreadable(folder: Path, tables: Iterable[str]) -> None:
    """Refuse a package whose tables are another version's, or whose Parquet files are not as they were published.

    Raises:
        FootnoteError: says what is wrong, and with which file.
    """
    names = list(tables)
    description = describe(folder)
    refuse_other_tables(folder, description, names)
    files = [description.files.get(f"data/{name}.parquet") for name in names]
    is_quick = sum(file.bytes for file in files if file is not None) <= QUICK
    for name, file in zip(names, files, strict=True):
        if file is None:
            raise FootnoteError(f"{folder} is incomplete: it describes no data/{name}.parquet", AGAIN)
        if (found := damage(folder, file, hashed=is_quick)) is not None:
            what = "incomplete" if found == "is missing" else "damaged"
            raise FootnoteError(f"{folder} is {what}: {file.path} {found}", AGAIN)
