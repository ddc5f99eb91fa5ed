"""Annotated articles from the tools people use, and back.

    export of a tool --read--> Document --settle--> code points --map--> marks of the scheme --merge--> corpus/articles/
    corpus/articles/ + texts --write--> what a tool imports

A module in `tools/` knows one tool's files and nothing else; everything behind the `Document` is the same for all.
What a tool or a mapping cannot hold goes to a report of losses, by kind and number, never silently.
"""
