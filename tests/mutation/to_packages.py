"""What happens to a package after it was built: altered numbers, lost rows, files that were not carried over whole."""

from __future__ import annotations

import duckdb

from tests.corpus_builder import MARKET
from tests.mutation.damage import damage
from tests.mutation.package import Package

FEWER_THAN = "count_high = 9000"  # "at most 9,000"
STOCK = "count_best = 8000"  # "8,000 sailors"
ESTIMATED = "count_best = 7500"


# --- rows that were altered, with new hashes


@damage("publisher", "E06", "has no evidence", mode="package")
def footnote_lost(package: Package) -> str:
    """The footnote of a cell is deleted."""
    row = package.one("casualties", "detail = 'burns'")
    package.change(["evidence"], f"DELETE FROM evidence WHERE row_id = '{row}' AND column_name = 'detail'")
    return f"casualties {row} detail"


@damage("publisher", "E06", "has no evidence", mode="package")
def value_without_footnote(package: Package) -> str:
    """A value is entered into an empty cell."""
    row = package.one("casualties", "count_low = 10 AND count_high = 15")
    package.change(["casualties"], f"UPDATE casualties SET detail = 'drowned' WHERE casualty_id = '{row}'")
    return f"casualties {row} detail"


@damage("publisher", "E07", "which does not exist", mode="package")
def footnote_of_no_row(package: Package) -> str:
    """A footnote points to a row that is not there."""
    package.change(
        ["evidence"],
        "INSERT INTO evidence SELECT * REPLACE ('c-000000000000-000001' AS row_id) FROM evidence"
        " WHERE table_name = 'casualties' AND column_name = 'harm' ORDER BY ALL LIMIT 1",
    )
    return "casualties c-000000000000-000001 harm"


@damage("publisher", "E07", "which is empty", mode="package")
def value_deleted(package: Package) -> str:
    """A value is deleted, and its footnote stays."""
    row = package.one("casualties", "detail = 'burns'")
    package.change(["casualties"], "UPDATE casualties SET detail = NULL")
    return f"casualties {row} detail"


@damage("publisher", "E08", 'is "Minister" but the text says', mode="package")
def role_shortened(package: Package) -> str:
    """A role that is printed word for word is shortened."""
    row = package.one("quotes", "speaker_role = 'Interior Minister' AND kind = 'indirect'")
    package.change(["quotes"], f"UPDATE quotes SET speaker_role = 'Minister' WHERE quote_id = '{row}'")
    return f"quotes {row} speaker_role"


@damage("publisher", "E08", "but the text says", mode="package")
def quote_polished(package: Package) -> str:
    """The words of a quote are polished."""
    row = package.one("quotes", "quoted_text = 'They came at night,'")
    package.change(["quotes"], f"UPDATE quotes SET quoted_text = 'They came by night,' WHERE quote_id = '{row}'")
    return f"quotes {row} quoted_text"


@damage("publisher", "E10", "is less than", mode="package")
def bounds_swapped(package: Package) -> str:
    """In a package without words, the upper bound of a number is below its lower."""
    row = package.one("troop_levels", FEWER_THAN)
    package.change(
        ["troop_levels", "evidence"],
        "UPDATE evidence SET words = NULL",
        f"UPDATE troop_levels SET count_low = 9500 WHERE troop_id = '{row}'",
    )
    return f"troop_levels {row} count_high"


@damage("publisher", "E11", "must leave count_best empty", mode="package")
def bound_invented(package: Package) -> str:
    """A best number is entered where the words give only a bound, with a footnote."""
    row = package.one("troop_levels", FEWER_THAN)
    package.change(
        ["troop_levels", "evidence"],
        f"UPDATE troop_levels SET count_best = 8000 WHERE troop_id = '{row}'",
        "INSERT INTO evidence SELECT * REPLACE ('count_best' AS column_name) FROM evidence"
        f" WHERE row_id = '{row}' AND column_name = 'count_high'",
    )
    return f"troop_levels {row} count_best"


@damage("publisher", "E11", "must fill count_best", mode="package")
def number_deleted(package: Package) -> str:
    """A number is deleted, with its footnote."""
    row = package.one("troop_levels", "quantifier = 'about' AND count_best = 500")
    package.change(
        ["troop_levels", "evidence"],
        f"UPDATE troop_levels SET count_best = NULL WHERE troop_id = '{row}'",
        f"DELETE FROM evidence WHERE row_id = '{row}' AND column_name = 'count_best'",
    )
    return f"troop_levels {row} count_best"


@damage("publisher", "E12", "but quantifier is fewer_than", mode="package")
def quantifier_altered(package: Package) -> str:
    """ "At most" becomes "fewer than"."""
    row = package.one("troop_levels", FEWER_THAN)
    package.change(["troop_levels"], f"UPDATE troop_levels SET quantifier = 'fewer_than' WHERE troop_id = '{row}'")
    return f"troop_levels {row} quantifier"


@damage("publisher", "E38", "is in KA, row says KB", mode="package")
def country_altered(package: Package) -> str:
    """The country of a row is not that of its place."""
    row = package.one("troop_levels", FEWER_THAN)
    package.change(["troop_levels"], f"UPDATE troop_levels SET country_code = 'KB' WHERE troop_id = '{row}'")
    return f"troop_levels {row} country_code"


@damage("publisher", "E47", "best 3, file says 4", mode="package")
def estimate_altered(package: Package) -> str:
    """An estimate is set to a number between its bounds."""
    row = package.one("casualty_estimates", f"incident_id = '{MARKET}' AND harm = 'killed' AND victim_class = 'all'")
    package.change(
        ["casualty_estimates"],
        f"UPDATE casualty_estimates SET best = 4 WHERE incident_id = '{MARKET}' AND harm = 'killed'"
        " AND victim_class = 'all'",
    )
    return f"casualty_estimates {row} best"


@damage("publisher", "E47", "killed_best", mode="package")
def total_altered(package: Package) -> str:
    """The dead of an incident are another number in the table of incidents."""
    package.change(["incidents"], f"UPDATE incidents SET killed_best = 5 WHERE incident_id = '{MARKET}'")
    return f"incidents {MARKET} killed_best"


@damage("publisher", "E47", "lacks the row", mode="package")
def input_lost(package: Package) -> str:
    """A claim is missing from the inputs of an estimate."""
    row = package.one("estimate_inputs", f"incident_id = '{MARKET}' AND harm = 'missing' AND victim_class = 'all'")
    package.change(
        ["estimate_inputs"],
        f"DELETE FROM estimate_inputs WHERE incident_id = '{MARKET}' AND harm = 'missing' AND victim_class = 'all'",
    )
    return f"estimate_inputs {row}"


@damage("publisher", "E54", "count_best = 9000", mode="package")
def digit_altered(package: Package) -> list[str]:
    """A digit of a number of troops is changed, in all its bounds."""
    row = package.one("troop_levels", STOCK)
    package.change(
        ["troop_levels"],
        f"UPDATE troop_levels SET count_low = 9000, count_best = 9000, count_high = 9000 WHERE troop_id = '{row}'",
    )
    return [f"troop_levels {row} count_{bound}" for bound in ("low", "best", "high")]


@damage(
    "publisher",
    "E54",
    "but the words are",
    mode="package",
    also="E47",
    because="the number is not that of its words, and the estimates beside it no longer follow from it",
)
def death_added(package: Package) -> list[str]:
    """The number of the dead in one article is raised, in all its bounds."""
    row = package.one("casualties", "harm = 'killed' AND count_best = 5")
    package.change(
        ["casualties"],
        f"UPDATE casualties SET count_low = 6, count_best = 6, count_high = 6 WHERE casualty_id = '{row}'",
    )
    return [
        *(f"casualties {row} count_{bound}" for bound in ("low", "best", "high")),
        f"casualty_estimates {MARKET} | killed | all high",
        f"casualty_estimates {MARKET} | killed | civilian high",
        f"incidents {MARKET} killed_high",
    ]


@damage("publisher", "E22", "", mode="package")
def dates_swapped(package: Package) -> str:
    """The first day of a period is after its last."""
    row = package.one("troop_levels", ESTIMATED)
    package.change(
        ["troop_levels"], f"UPDATE troop_levels SET date_earliest = DATE '2021-05-11' WHERE troop_id = '{row}'"
    )
    return f"troop_levels {row} date_latest"


@damage("publisher", "E46", "stands in more than one row", mode="package")
def row_doubled(package: Package) -> str:
    """A row stands twice."""
    row = package.one("quotes", "quoted_text = 'They came at night,'")
    package.change(["quotes"], f"INSERT INTO quotes FROM quotes WHERE quote_id = '{row}'")
    return f"quotes {row} quote_id"


@damage("publisher", "E66", "is not in the vocabulary", mode="package")
def value_of_no_vocabulary(package: Package) -> str:
    """A value is none of its vocabulary."""
    row = package.one("troop_levels", FEWER_THAN)
    package.change(["troop_levels"], f"UPDATE troop_levels SET status = 'rumoured' WHERE troop_id = '{row}'")
    return f"troop_levels {row} status"


@damage("publisher", "E67", "is not in actors", mode="package")
def actor_lost(package: Package) -> list[str]:
    """An actor is deleted from the register while quotes name it."""
    rows = [
        package.one("quotes", "speaker_actor_id = 'oren-vale'"),
        package.one("quotes", "addressee_actor_id = 'oren-vale'"),
    ]
    package.change(["actors"], "DELETE FROM actors WHERE actor_id = 'oren-vale'")
    return [f"quotes {rows[0]} speaker_actor_id", f"quotes {rows[1]} addressee_actor_id"]


# --- files that are not those that were published


@damage("transfer", "E78", "bytes instead of", mode="package")
def download_cut(package: Package) -> str:
    """A download stopped before its end."""
    path = package.folder / "data" / "evidence.csv"
    path.write_bytes(path.read_bytes()[:-500])
    return "data/evidence.csv"


@damage("transfer", "E78", "is missing", mode="package")
def file_lost(package: Package) -> str:
    """A file was not copied."""
    (package.folder / "data" / "quotes.csv").unlink()
    return "data/quotes.csv"


@damage("transfer", "E78", "bytes instead of", mode="package")
def line_ends_converted(package: Package) -> str:
    """A program made the line ends those of Windows."""
    path = package.folder / "data" / "incidents.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return "data/incidents.csv"


@damage("transfer", "E78", "other bytes", mode="package")
def bit_flipped(package: Package) -> str:
    """One bit of a file flipped."""
    path = package.folder / "data" / "casualties.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    return "data/casualties.parquet"


@damage("spreadsheet", "E78", "bytes instead of", mode="package")
def saved_in_spreadsheet(package: Package) -> str:
    """A spreadsheet saved a table after somebody looked at it, and wrote its days in its own way."""
    return package.rewrite("data/incidents.csv", b"2021-05-03", b"5/3/2021")


@damage("publisher", "E79", "holds other rows than", mode="package")
def csv_altered(package: Package) -> str:
    """Only the CSV of a table is altered, with its new hash."""
    package.change(["quotes"], "DELETE FROM quotes WHERE medium = 'speech'", copies=["csv"])
    return "data/quotes.csv"


@damage("publisher", "E79", "holds other rows than", mode="package")
def parquet_altered(package: Package) -> list[str]:
    """Only the Parquet file of a table is altered, with its new hash."""
    package.change(["actors"], "UPDATE actors SET aliases = 'RD' WHERE actor_id = 'red-dawn'", copies=["parquet"])
    return ["data/actors.csv", "footnote.duckdb"]


@damage("reader", "E79", "holds other rows than", mode="package")
def database_altered(package: Package) -> str:
    """Somebody changed a row in the DuckDB file while looking around in it."""
    with duckdb.connect(str(package.folder / "footnote.duckdb")) as connection:
        connection.execute("UPDATE actors SET note = 'a party' WHERE actor_id = 'red-dawn'")
    return "footnote.duckdb"


@damage("transfer", "refused", "it has no datapackage.json", mode="package")
def descriptor_lost(package: Package) -> str:
    """The descriptor was not copied."""
    (package.folder / "datapackage.json").unlink()
    return "datapackage.json"


@damage("transfer", "refused", "is not the descriptor", mode="package")
def descriptor_cut(package: Package) -> str:
    """The descriptor is cut."""
    path = package.folder / "datapackage.json"
    path.write_bytes(path.read_bytes()[:-100])
    return "datapackage.json"


@damage("reader", "accepted", mode="package")
def database_deleted(package: Package) -> list[str]:
    """The DuckDB file, which anybody can make anew, is deleted."""
    (package.folder / "footnote.duckdb").unlink()
    return []


@damage("reader", "accepted", mode="package")
def notes_beside(package: Package) -> list[str]:
    """A file of one's own lies beside the tables."""
    (package.folder / "notes.txt").write_text("look at the lighthouse\n", "utf-8")
    return []
