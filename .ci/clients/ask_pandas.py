"""pandas, over the CSV files."""

import sys
from pathlib import Path

import pandas as pd
from answers import COLUMNS

source, out = Path(sys.argv[1]), Path(sys.argv[2])


def table(name: str) -> pd.DataFrame:
    """One table of the package."""
    # NA is the code of Namibia, not an empty cell; integers stay integers where cells are empty
    path = source / f"{name}.csv"
    return pd.read_csv(path, keep_default_na=False, na_values=[""], dtype_backend="numpy_nullable")


actors = table("actors")
incidents = table("incidents")
incidents[incidents["kind"] == "event"][COLUMNS["deaths"]].to_csv(out / "deaths.csv", index=False)

troops = table("troop_levels").merge(
    actors[["actor_id", "country_code"]], left_on="force_actor_id", right_on="actor_id"
)
troops["date_latest"] = pd.to_datetime(troops["date_latest"])
american = troops[troops["country_code_y"] == "US"]
american[COLUMNS["troops"]].to_csv(out / "troops.csv", index=False, date_format="%Y-%m-%d")

quotes = table("quotes").merge(
    actors[["actor_id", "name"]], left_on="speaker_actor_id", right_on="actor_id", how="left"
)
speakers = quotes["name"].fillna("not named").rename("speaker")
quotes.groupby(speakers).size().rename("quotes").to_csv(out / "quotes.csv")
sys.stdout.write(pd.__version__)
