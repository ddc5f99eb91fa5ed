r"""Characters that act instead of being seen: a terminal obeys some, some turn the order of others round, some hide.

In ids, names, titles and notes they are refused (E80): two names that look the same would be different, or a name would
read as another. Articles may hold them, and the words of a span stay as the article has them; wherever they are shown
to people, they are made visible.

Joiners (U+200C, U+200D) are part of Persian words and of emoji, so they are refused only where they join nothing: at an
edge, or beside a character of Latin script. So are U+FE00 to U+FE0F, which choose between the forms of a character.
"""

from __future__ import annotations

import re
import unicodedata

# what no Unicode category gathers: fillers and joiners that are letters or marks by name and empty to the eye
_EMPTY = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0"
_CONTROL = "\x00-\x1f\x7f-\x9f\u2028\u2029"
_FORMAT = "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
_FORMAT += "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
_FORMAT += "\U000e0001-\U000e007f"
_JOINERS = "\u200c\u200d"
_LATIN = "\x00-\u02ff"
# RE2 reads it too, which knows no lookaround: a joiner is found with the character that it should not be beside
HIDDEN = f"[{_CONTROL}{_FORMAT}{_EMPTY}]|(?:^|[{_LATIN}{_JOINERS}])[{_JOINERS}]|[{_JOINERS}](?:$|[{_LATIN}{_JOINERS}])"
_HIDDEN = re.compile(HIDDEN)
# a spreadsheet runs what begins so; without a call it can do nothing, and "@name" or "-40" are words of articles
CALL = r"(?:[=＝]|[-+@－＋＠](?s:.*)[(|])"
FORMULA = rf"^\s*{CALL}"
_FORMULA = re.compile(FORMULA)


def hidden_in(text: str) -> str | None:
    r"""Name the first hidden character that a name may not have.

    >>> hidden_in("Ana\u202ePell"), hidden_in("پاسگاه\u200cها"), hidden_in("Ana\u200dPell"), hidden_in("Ana Pell")
    ('U+202E RIGHT-TO-LEFT OVERRIDE', None, 'U+200D ZERO WIDTH JOINER', None)
    """
    found = _HIDDEN.search(text)
    if found is None:
        return None
    character = next(one for one in found[0] if is_hidden(one))
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that opens a CSV file might run a cell.

    >>> [is_formula(text) for text in ("=1+1", "@SUM(1)", "+cmd|' /C calc'!A0", "@name said so", "-40", "a = (b)")]
    [True, True, True, False, False, False]
    """
    return _FORMULA.search(text) is not None


def is_hidden(character: str) -> bool:
    """Whether a character acts instead of being seen."""
    category = unicodedata.category(character)
    return category in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or re.match(f"[{_EMPTY}]", character) is not None


def visible(text: str) -> str:
    r"""Make characters that a terminal would obey, or show in another order, readable as what they are.

    >>> visible("a\x1b[31mb\u202ec")
    'a<U+001B>[31mb<U+202E>c'
    """
    return "".join(f"<U+{ord(one):04X}>" if is_hidden(one) and one not in _JOINERS else one for one in text)


def visible_lines(text: str) -> str:
    """Make what a terminal would obey readable, but for line breaks."""
    return "\n".join(map(visible, text.split("\n")))


def printable(argument: str) -> str:
    r"""Give words of a command line that is not UTF-8 without the lone surrogates that stand for its other bytes.

    >>> printable("caf\udce9")
    'caf?'
    """
    return argument.encode(errors="replace").decode()


def harmless(cell: str) -> str:
    """Make a cell that repeats what was found elsewhere harmless for terminals and spreadsheets.

    >>> harmless("=1+1"), harmless("two")
    ('"=1+1"', 'two')
    """
    shown = visible_lines(cell)
    return f'"{shown}"' if is_formula(shown) else shown
