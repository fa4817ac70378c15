"""Lines of a file into paragraphs: wrapped text is joined, a file with a paragraph a line is left alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from index.endings import continues, is_finished, is_item

WIDEST_WRAP = 130
"""Characters; longer lines were not wrapped by a person or a mail program."""
_FILLED_SHARE = 0.75
"""Of the line breaks, so many must stand where a word would no longer have fitted."""
_OPEN_SHARE = 0.4
"""And so many of those must stand inside a sentence."""

_BROKEN_WORD = re.compile(r"\w-$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or joined paragraph; `gap` says whether a blank line stands before it."""

    text: str
    gap: bool


def paragraphs(text: str, stands_alone: Callable[[str], bool]) -> list[Line]:
    """Return the paragraphs of `text` in order.

    A line for which `stands_alone` is true is never joined to another.
    """
    lines = _lines(text)
    width = _wrapped_at(lines)
    joined: list[tuple[bool, list[str]]] = []
    previous = ""
    for line in lines:
        apart = not joined or line.gap or stands_alone(previous) or stands_alone(line.text)
        if apart or not _goes_on(previous, line.text, width):
            joined.append((line.gap, [line.text]))
        else:
            glue = "" if _BROKEN_WORD.search(previous) and continues(line.text) else " "
            joined[-1][1].extend((glue, line.text))
        previous = line.text
    return [Line("".join(texts), gap) for gap, texts in joined]


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            lines.append(Line(stripped, gap))
        gap = not stripped
    return lines


def _goes_on(previous: str, line: str, width: int | None) -> bool:
    if is_item(line):
        return False
    if width is not None and _is_full(previous, line, width):
        return True
    return continues(line) and not is_finished(previous)


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _wrapped_at(lines: list[Line]) -> int | None:
    """Find the width at which the file was wrapped, or None if it was not.

    A wrapped file shows by its breaks: the next word would not have fitted, and many stand inside a sentence.
    """
    breaks = [(left.text, right.text) for left, right in pairwise(lines) if not right.gap]
    if not breaks:
        return None
    width = max(len(left) for left, _ in breaks)
    if width > WIDEST_WRAP or width < 40:
        return None
    full = [left for left, right in breaks if _is_full(left, right, width - width // 8)]
    unfinished = [left for left in full if not is_finished(left)]
    if len(full) < _FILLED_SHARE * len(breaks) or len(unfinished) < _OPEN_SHARE * len(full):
        return None
    return width - width // 8
