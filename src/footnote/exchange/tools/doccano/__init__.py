"""doccano: one JSON line for each article, with spans and relations.

doccano has no attributes. Those with a vocabulary stand in the label, `Casualty|harm=killed|status=civilian`; what a
label cannot hold (keys, roles, notes, words in parts) travels in a key `footnote` beside the text, which doccano keeps
with the article and gives back, but does not let one edit.

Offsets count UTF-16 units where somebody marked in a default project, grapheme clusters in a project that counts
these, and whatever they counted before where spans were imported. The export does not say which, and stores no words.
"""

from __future__ import annotations

from footnote.exchange.tools.doccano.config import config
from footnote.exchange.tools.doccano.lines import recognises
from footnote.exchange.tools.doccano.read import read
from footnote.exchange.tools.doccano.write import write

TITLE = "doccano"

__all__ = ["TITLE", "config", "read", "recognises", "write"]
