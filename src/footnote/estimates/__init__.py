"""Estimates: what all articles together say. Rule sets INCIDENT 1 and RECONCILE 1, one SQL file a table."""

# The steps in order; those of a group read none of their group.
STEPS: tuple[tuple[str, ...], ...] = (
    ("accounts",),
    ("series_members", "casualty_estimates", "estimate_inputs", "event_counts", "dated_incidents"),
    ("incidents",),
)
