"""Where quotation marks open and close in a paragraph."""

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[\"“”„«»‘’‚']")
_SINGLE = re.compile(r"[’']")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", '"': '"', "'": "'"}
_APOSTROPHE_ENDINGS = re.compile(r"[’'](?:s|t|re|ve|ll|d|m|n|em|cause|til)\b", re.IGNORECASE)
INNER = "\ue000"
"""Stands for each character between quotation marks in masked text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation: `start:end` is what stands between the marks; `closed` is false if the paragraph ends first."""

    start: int
    end: int
    closed: bool

    @property
    def after(self) -> int:
        """The offset after the closing mark."""
        return self.end + 1 if self.closed else self.end


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    spaced = text[at] == "«"  # French: « words »
    return (before.isspace() or before in "([—–-“‘\"'/") and (spaced or not after.isspace())


def _closes(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _single_close(text: str, at: int) -> int | None:
    """Return where a single quotation mark opened at `at` closes: at least two words on, and not an apostrophe."""
    for found in _SINGLE.finditer(text, at + 1):
        place = found.start()
        if _closes(text, place) and not _APOSTROPHE_ENDINGS.match(text, place):
            # a plural possessive ("the ministers' plan") ends a word as a quotation does: later punctuation decides
            if place == at + 1 or text[place - 1] in ",.!?":
                return place
            if not _may_be_apostrophe(text, at, place):
                return place
            if text[place + 1 : place + 2] in (",", ".", "", ";") and text.find(" ", at + 1, place) >= 0:
                return place
            if text[at] == "‘" and text.find("’", place + 1) < 0:
                return place
    return None


def _may_be_apostrophe(text: str, at: int, place: int) -> bool:
    """Whether the mark at `place` behind a word may be a possessive's ("the ministers' plan") or stand for a letter.

    Where another quotation opens before any mark that surely closes this one, the word has been its end.
    """
    word = text[at + 1 : place].rpartition(" ")[2]
    if word[-1:].isalpha() and word[-1:] not in "sz":
        return word.casefold().endswith(("in", "an", "o", "th", "wi", "ol"))
    opening = text.find("‘", place + 1) if text[at] == "‘" else -1
    if opening < 0:
        return True
    return any(text[found.start() - 1] in ",.!?" for found in _SINGLE.finditer(text, place + 1, opening))


def _close(text: str, at: int) -> tuple[int | None, bool]:
    """Return where the quotation opened at `at` ends, and whether a mark closes it there.

    A second opening mark after a full stop ends it too: a paragraph border of the original that the text has lost.
    """
    opening = text[at]
    if opening in "‘'":
        return _single_close(text, at), True
    for found in _MARKS.finditer(text, at + 1):
        mark, place = found.group(), found.start()
        if mark in _CLOSERS[opening] and (opening != '"' or _closes(text, place)):
            return place, True
        if mark == opening and _opens(text, place) and text[_end_before(text, place) - 1] in ".!?":
            return _end_before(text, place), False
        if opening == "“" and mark == '"' and _closes(text, place):  # mixed by careless typing
            return place, True
    return None, False


def _runs_on(paragraph: str, at: int) -> bool:
    """Whether a single mark that nothing closes opens words that the next paragraph goes on with."""
    introduced = at == 0 or paragraph[max(0, at - 2) : at] in (": ", ", ")
    return introduced and paragraph[at] == "‘" and paragraph[at + 1].isupper() and paragraph.rstrip()[-1] in ".!?"


def _end_before(text: str, at: int) -> int:
    """Return where the words before `at` end, without copying them: this is asked for each of many marks."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the quotations of the paragraph `text[start:end]`, outermost only; offsets are in `text`."""
    paragraph = text[start:end]
    marks: list[Mark] = []
    left_open = ""  # what one single mark is not closed by closes no later one either, and looking again takes long
    at = 0
    while found := _MARKS.search(paragraph, at):
        place = found.start()
        at = place + 1
        if found.group() not in _CLOSERS or found.group() in left_open or not _opens(paragraph, place):
            continue
        single = found.group() in "‘'"
        close, closed = _close(paragraph, place)
        if close is None:
            if single and not _runs_on(paragraph, place):
                left_open += found.group()
                continue
            close = len(paragraph.rstrip())
            marks.append(Mark(start + place + 1, start + close, closed=False))
            break
        if close > place + 1:
            marks.append(Mark(start + place + 1, start + close, closed=closed))
        at = close + closed
    return marks


def mask(text: str, marks: list[Mark]) -> str:
    """Return `text`, as long as before, with its quotations as “…” of `INNER` characters."""
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts += [text[at : mark.start - 1], "“", INNER * (mark.end - mark.start), "”" if mark.closed else ""]
        at = mark.after
    parts.append(text[at:])
    return "".join(parts)
