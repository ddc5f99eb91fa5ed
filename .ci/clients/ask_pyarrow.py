"""pyarrow, over the Parquet files."""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
from answers import COLUMNS

source, out = Path(sys.argv[1]), Path(sys.argv[2])


def table(name: str) -> pa.Table:
    """One table of the package."""
    return pq.read_table(source / f"{name}.parquet")


actors = table("actors")
deaths = table("incidents").filter(pc.field("kind") == "event").select(COLUMNS["deaths"])
american = actors.filter(pc.field("country_code") == "US").select(["actor_id"])
troops = table("troop_levels").join(american, "force_actor_id", "actor_id", "left semi").select(COLUMNS["troops"])
spoken = table("quotes").join(actors.select(["actor_id", "name"]), "speaker_actor_id", "actor_id", "left outer")
speakers = pa.table({"speaker": pc.fill_null(spoken["name"], "not named")})
quotes = speakers.group_by("speaker").aggregate([([], "count_all")]).rename_columns(COLUMNS["quotes"])
for question, answer in {"deaths": deaths, "troops": troops, "quotes": quotes}.items():
    pyarrow.csv.write_csv(answer, out / f"{question}.csv")
sys.stdout.write(pa.__version__)
