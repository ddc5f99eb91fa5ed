"""Label Studio: its full JSON export, tasks with annotations to import, and a label config for the scheme.

Offsets count code points of the text as imported (exports before about 2022: UTF-16), and covered words are stored.
A region cannot lie in parts: each part is a region, and a relation `continued` leads from one to the next.
"""

from footnote.exchange.tools.label_studio.labelling import config
from footnote.exchange.tools.label_studio.reading import read, recognises
from footnote.exchange.tools.label_studio.writing import write

__all__ = ["TITLE", "config", "read", "recognises", "write"]

TITLE = "Label Studio"
