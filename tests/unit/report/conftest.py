"""Pages of the repository's package, and of a copy in which texts try to be something else and articles disagree."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from footnote.report import write_report
from tests.sealing import seal

SCRIPT = "<script>alert(1)</script>"
QUOTED = f"We will {SCRIPT} & \u202efind\u202c אותם them,"
TITLE = 'Shells "hit" <img src="https://example.org/x.png" onerror="alert(1)"> Karvala'
NAME = "Mustafa </title><b onclick='alert(1)'>Pell</b>"
DESCRIPTION = "Fictional.</style></script><iframe src='https://example.org'></iframe>"

# table: its rows, changed
CHANGES = {
    "quotes": "SELECT * REPLACE (CASE WHEN quote_id LIKE '%001135' THEN $quoted ELSE quoted_text END AS quoted_text)",
    "articles": "SELECT * REPLACE ($title AS title, 'javascript:alert(1)' AS url)",
    "actors": "SELECT * REPLACE (CASE actor_id WHEN 'mustafa-al-kadhimi' THEN $name ELSE name END AS name)",
    "casualties": """SELECT * REPLACE (
        CASE WHEN casualty_id LIKE 'c-4603%' THEN 7 ELSE count_low END AS count_low,
        CASE WHEN casualty_id LIKE 'c-4603%' THEN 7 ELSE count_best END AS count_best,
        CASE WHEN casualty_id LIKE 'c-4603%' THEN NULL ELSE count_high END AS count_high)""",
    "casualty_estimates": "SELECT * REPLACE (n_origins = 2 AND victim_class = 'all' AS disagreement)",
    "attributions": "SELECT * REPLACE (CASE WHEN attribution_id LIKE '%884' THEN 'denied' ELSE stance END AS stance)",
    "evidence": "SELECT * REPLACE (NULL::VARCHAR AS words)",
}


@pytest.fixture(scope="session")
def page(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "report.html"
    write_report(repository / "datapackage", out)
    return out


@pytest.fixture(scope="session")
def hostile_page(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = tmp_path_factory.mktemp("hostile")
    shutil.copytree(repository / "datapackage" / "data", package / "data")
    values = {"quoted": QUOTED, "title": TITLE, "name": NAME}
    with duckdb.connect() as connection:
        for table, select in CHANGES.items():
            file = package / "data" / f"{table}.parquet"
            changed = connection.sql(
                f"{select} FROM '{file}'",
                params={name: value for name, value in values.items() if f"${name}" in select},
            ).to_arrow_table()
            connection.register("changed", changed)
            connection.execute(f"COPY changed TO '{file}'")
    about = json.loads((repository / "datapackage" / "datapackage.json").read_text("utf-8"))
    licences = [{"name": "CC-BY-4.0", "path": "javascript:alert(1)", "title": "CC <i>BY</i>"}]
    about |= {"description": DESCRIPTION, "licenses": licences, "wordsPublished": False}
    (package / "datapackage.json").write_text(json.dumps(about), "utf-8")
    seal(package)
    write_report(package, package / "report.html")
    return package / "report.html"
