"""Estimates: what all articles together say. Rule sets INCIDENT 1 and RECONCILE 1, one SQL file a table."""
