"""Make a descriptor fit the files beside it, as somebody would who alters a package and wants it to pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from footnote.contract import contract
from footnote.package.intact import sha256_of


def seal(folder: Path) -> Path:
    """Write sizes and hashes of the Parquet files of a package into its descriptor, made if there is none."""
    path = folder / "datapackage.json"
    descriptor: dict[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {"resources": []}
    known = {resource["path"]: resource for resource in descriptor["resources"]}
    for file in sorted((folder / "data").glob("*.parquet")):
        name = f"data/{file.name}"
        if name not in known:
            fields = [{"name": column} for column in contract().tables[file.stem].columns]
            table = {"name": file.stem, "path": f"data/{file.stem}.csv", "bytes": 0, "hash": ""}
            known[name] = {"name": f"{file.stem}-parquet", "path": name}
            descriptor["resources"] += [table | {"schema": {"fields": fields}}, known[name]]
        known[name] |= {"bytes": file.stat().st_size, "hash": sha256_of(file)}
    path.write_text(json.dumps(descriptor), "utf-8")
    return folder
