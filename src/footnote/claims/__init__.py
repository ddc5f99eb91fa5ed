"""Claims: what one article says. One SQL file a table, the steps that they share, and the evidence of every cell."""

# The steps in order; each table's own file comes after the steps that it reads.
BEFORE_RELATIVE_DATES = ("macros", "links", "antecedents")
AFTER_RELATIVE_DATES = (
    "dates",
    "row_places",
    "weapon_words",
    "attribution_marks",
    "casualty_marks",
    "troop_marks",
    "quote_marks",
    "parts",
)
