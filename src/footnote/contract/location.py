"""Where the schemas lie: in the checkout when Footnote runs from one, else inside the installed package.

An editable install does not see files that the wheel adds under another name, hence the two places.
"""

from __future__ import annotations

from pathlib import Path


def schemas_folder() -> Path:
    """Give the folder of the YAML schemas.

    Raises:
        FileNotFoundError: neither the checkout's ``schemas/`` nor the wheel's ``footnote/schemas/`` exists.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package.parents[1] / "schemas", package / "schemas"):
        if (folder / "vocabularies.yaml").is_file():
            return folder
    raise FileNotFoundError(f"no schemas beside {package}: the installation is incomplete, install footnote again")
