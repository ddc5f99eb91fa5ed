"""Claims: what one article says. One SQL file a table, the steps that they share, and the evidence of every cell."""

# The steps in order; those of a group read none of their group. The claim tables, which the schemas name, come last.
BEFORE_RELATIVE_DATES: tuple[tuple[str, ...], ...] = (("macros",), ("links",), ("antecedents",))
AFTER_RELATIVE_DATES: tuple[tuple[str, ...], ...] = (
    ("dates",),
    ("row_places", "weapon_words", "attribution_marks", "casualty_marks", "troop_marks", "quote_marks"),
    ("claim_rows",),
)
