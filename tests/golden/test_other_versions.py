"""The published files open in older DuckDBs and elsewhere; opt-in, because it installs them from the package index."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from footnote.pipeline import build_package

QUESTION = """
import duckdb, os, sys
database = duckdb.connect("footnote.duckdb", read_only=True)
deaths = "SELECT killed_best FROM incidents WHERE incident_id = 'iq-2020-09-28-baghdad-rockets'"
assert database.sql(deaths).fetchall() == [(5,)]
cells = database.sql("SELECT count(*) FROM claims_with_evidence").fetchall()[0][0]
assert cells > 300
assert database.sql("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL").fetchall()[0][0] > 150
views = duckdb.connect()
views.execute(open("views.sql", encoding="utf-8").read())
assert views.sql(deaths).fetchall() == [(5,)]
assert views.sql("SELECT count(*) FROM claims_with_evidence").fetchall()[0][0] == cells
about = database.sql("SELECT * FROM about").fetchall()
assert dict(about)["license"] == "CC-BY-4.0"
assert views.sql("SELECT * FROM about").fetchall() == about
killed = "SELECT comment FROM duckdb_columns() WHERE table_name = 'incidents' AND column_name = 'killed_best'"
assert database.sql(killed).fetchall() == views.sql(killed).fetchall() != [(None,)]
said = views.sql("SELECT decode(value) FROM parquet_kv_metadata('data/quotes.parquet') WHERE decode(key) = 'citation'")
assert said.fetchall() == [(dict(about)["citation"],)]
print(duckdb.__version__)
"""


CARD = """
import datasets, os, yaml
here = os.getcwd()
front = yaml.safe_load(open("README.md", encoding="utf-8").read().split("---\\n")[1])
names = [one["config_name"] for one in front["configs"]]
assert datasets.get_dataset_config_names(here) == names
assert datasets.load_dataset(here)["train"]["killed_best"].count(5) == 1
print(sum(datasets.load_dataset(here, name)["train"].num_rows for name in names))
"""


@pytest.mark.install
def test_hugging_face_loads_every_table_of_the_card(repository: Path, tmp_path: Path) -> None:
    """As uploaded: the card is README.md, beside data/."""
    package = tmp_path / "package"
    build_package(repository / "corpus", package)
    (package / "metadata" / "huggingface.md").replace(package / "README.md")
    venv.create(tmp_path / "venv", with_pip=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "datasets"], check=True, timeout=600)
    environment = os.environ | {"HF_HOME": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"}
    command = [python, "-c", CARD]
    run = subprocess.run(
        command, cwd=package, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr
    rows = [pq.read_metadata(path).num_rows for path in (package / "data").glob("*.parquet")]
    assert int(run.stdout.split()[-1]) == sum(rows)


@pytest.mark.install
@pytest.mark.parametrize("version", ["1.0.0", "1.4.1"])
def test_older_duckdb_reads_the_package(version: str, repository: Path, tmp_path: Path) -> None:
    if sys.version_info >= (3, 13) and version == "1.0.0":
        pytest.skip("DuckDB 1.0 has no build for this Python")
    build_package(repository / "corpus", tmp_path / "package")
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", f"duckdb=={version}"], check=True, timeout=300)
    run = subprocess.run(
        [python, "-c", QUESTION], cwd=tmp_path / "package", capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == version
