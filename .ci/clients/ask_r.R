# R with readr, over the CSV files.
library(readr)

arguments <- commandArgs(trailingOnly = TRUE)
source <- arguments[1]
out <- arguments[2]

# NA is the code of Namibia, not an empty cell
table <- function(name) {
  read_csv(file.path(source, paste0(name, ".csv")), na = "", show_col_types = FALSE, progress = FALSE)
}
answer <- function(question, rows) write_csv(rows, file.path(out, paste0(question, ".csv")), na = "")

actors <- table("actors")
incidents <- table("incidents")
events <- incidents[incidents$kind == "event", ]
answer("deaths", events[c("incident_id", "killed_low", "killed_best", "killed_high")])

levels <- table("troop_levels")
american <- levels[actors$country_code[match(levels$force_actor_id, actors$actor_id)] %in% "US", ]
stopifnot(inherits(american$date_latest, "Date"), is.logical(american$is_hedged), is.numeric(american$count_best))
answer("troops", american[c(
  "troop_id", "measure", "direction", "status", "count_low", "count_best", "count_high", "date_latest", "is_hedged"
)])

quotes <- table("quotes")
speaker <- actors$name[match(quotes$speaker_actor_id, actors$actor_id)]
speaker[is.na(speaker)] <- "not named"
counted <- as.data.frame(base::table(speaker), stringsAsFactors = FALSE, responseName = "quotes")
answer("quotes", counted)
cat(paste0(R.version$major, ".", R.version$minor, ", readr ", packageVersion("readr")))
