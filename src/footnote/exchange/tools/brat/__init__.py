"""brat standoff: a `.txt` and a `.ann` file for each article, or the `.a1` and `.a2` of the BioNLP shared tasks.

Offsets count code points of the text file as it lies there: carriage returns count, and so does a byte order mark. A
span never holds a line break; brat stores its runs, and the words of all runs joined by spaces.

What a mark has beside its label lies in two places. Attributes with a vocabulary are brat attributes, their label in
front of their name (`Casualty_status`), because a name has one vocabulary in brat. All others are typed by people and
lie in the note of the span, the only free text that brat lets one edit: `key=ka-port-bombing; what else is to say`.
"""

from __future__ import annotations

from footnote.exchange.tools.brat.config import config
from footnote.exchange.tools.brat.files import recognises
from footnote.exchange.tools.brat.read import read
from footnote.exchange.tools.brat.write import write

TITLE = "brat"

__all__ = ["TITLE", "config", "read", "recognises", "write"]
