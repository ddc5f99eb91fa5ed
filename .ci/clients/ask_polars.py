"""polars, over the Parquet files."""

import sys
from pathlib import Path

import polars as pl
from answers import COLUMNS

source, out = Path(sys.argv[1]), Path(sys.argv[2])


def table(name: str) -> pl.LazyFrame:
    """One table of the package."""
    return pl.scan_parquet(source / f"{name}.parquet")


actors = table("actors")
deaths = table("incidents").filter(pl.col("kind") == "event").select(COLUMNS["deaths"])
troops = (
    table("troop_levels")
    .join(actors.filter(pl.col("country_code") == "US"), left_on="force_actor_id", right_on="actor_id", how="semi")
    .select(COLUMNS["troops"])
)
quotes = (
    table("quotes")
    .join(actors, left_on="speaker_actor_id", right_on="actor_id", how="left")
    .group_by(pl.col("name").fill_null("not named").alias("speaker"))
    .agg(pl.len().alias("quotes"))
)
for question, frame in {"deaths": deaths, "troops": troops, "quotes": quotes}.items():
    frame.collect().write_csv(out / f"{question}.csv")
sys.stdout.write(pl.__version__)
