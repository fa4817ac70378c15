"""Where quotations open and close, for every kind of quotation mark that newswire uses.

A mark that never closes in its paragraph opens nothing, so that a typing error cannot swallow the text after it.
"""

import re

from index.model import Span

_CLOSING = {"“": "”", "«": "»", "„": "“”", "‘": "’", "『": "』", "「": "」"}
_STRAIGHT = "\"'"
_MARKS = re.compile("[\"'“”«»„‘’『』「」]")


def quotations(paragraph: str) -> tuple[Span, ...]:
    """Find the outermost quotations of one paragraph, quotation marks included, in order, not overlapping.

    Single marks count only where they cannot be apostrophes: opened before a word, closed after punctuation.
    """
    found: list[Span] = []
    opened: int | None = None
    for match in _MARKS.finditer(paragraph):
        position = match.start()
        if opened is not None and _closes(paragraph, opened, position):
            found.append(Span(opened, position + 1))
            opened = None
        elif (opened is None or _replaces(paragraph, opened, position)) and _opens(paragraph, position):
            opened = position
    return tuple(found)


def _opens(text: str, position: int) -> bool:
    mark = text[position]
    if mark in "“„«「『":
        return True
    if mark not in "\"'‘":
        return False
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return (not before or before.isspace() or before in '([—–-:“„«"') and bool(after) and not after.isspace()


def _closes(text: str, opened: int, position: int) -> bool:
    opener, mark = text[opened], text[position]
    if mark not in (opener if opener in _STRAIGHT else _CLOSING[opener]):
        return False
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if mark in "'’":
        return before in set(".,!?…") and not after.isalnum()
    return mark != '"' or not before.isspace()


def _replaces(text: str, opened: int, position: int) -> bool:
    """Whether an opening mark shows that the open one never closed: the same mark again, or a single one before."""
    return text[position] == text[opened] or text[opened] in "'‘"
