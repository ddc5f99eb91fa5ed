"""Footnote publishes data sets from annotated news in which every value has a footnote.

Annotated articles go in; validated tables and a Frictionless Data Package come out. `footnote.pipeline` lists the
seven stages; `footnote.cli` is the command line.
"""
