"""Annotated articles: the corpus format, its reader and writer, the text policy, and what the texts can check."""
