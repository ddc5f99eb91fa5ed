"""Counts from words: ``parse`` is the way in, ``quantities`` reads one, ``refusals`` says what is none."""

from footnote.values.counts.parse import Count, groups_counted, parse_count

__all__ = ["Count", "groups_counted", "parse_count"]
