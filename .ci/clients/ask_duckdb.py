"""DuckDB, over the database file or over views.sql and the Parquet files beside it."""

import os
import sys
from pathlib import Path

import duckdb
from answers import SQL, write

source, out = Path(sys.argv[1]), Path(sys.argv[2])
if source.suffix == ".duckdb":
    connection = duckdb.connect(str(source), read_only=True)
else:
    os.chdir(source.parent)  # its views name files beside it
    connection = duckdb.connect()
    connection.execute(source.read_text("utf-8"))
for question, sql in SQL.items():
    write(out, question, connection.execute(sql).fetchall())
sys.stdout.write(duckdb.__version__)
