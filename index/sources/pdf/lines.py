"""Pieces of text into lines: what stands on one base line without a gap as wide as between columns."""

from dataclasses import dataclass

from pypdf import PageObject

from index.characters import readable
from index.sources.pdf.fragments import Fragment, without_ligatures

_SAME_LINE = 0.45
"""Of the height: base lines so near are one; it takes in footnote marks and small capitals."""
_MARK = 0.5
"""Of the height of the text: so high are marks of notes, which stand above the base line."""
_COLUMN_GAP = 1.05
"""Of the height: no space between words is so wide, and the space between columns is wider."""
_WORD_GAP = 0.17
"""Of the height: a gap so wide stands for a space; kerning is narrower."""
_MADE_UP_HEIGHT, _MADE_UP_LEADING, _MADE_UP_WIDTH = 10.0, 12.0, 5.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of one column, or a cell of a table; `bottom` is its base line and grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    height: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


def lines(fragments: tuple[Fragment, ...]) -> list[TextLine]:
    """Return the lines from the top of the page to its bottom, those on one base line from left to right."""
    found: list[TextLine] = []
    for row in _rows(fragments):
        found.extend(_split(sorted(row, key=lambda fragment: (fragment.left, fragment.right))))
    return found


def drawn_order(page: PageObject) -> list[TextLine]:
    """Return the lines of a page in the order in which it draws them, at places that are made up."""
    found: list[TextLine] = []
    bottom = 0.0
    for line in page.extract_text().splitlines():
        bottom -= _MADE_UP_LEADING
        text = without_ligatures(" ".join(readable(line).split()))
        if text:
            found.append(TextLine(text, 0.0, _MADE_UP_WIDTH * len(text), bottom, _MADE_UP_HEIGHT))
    return found


def rows(found: list[TextLine]) -> list[list[TextLine]]:
    """Group lines that stand beside each other; the order is kept."""
    grouped: list[list[TextLine]] = []
    for line in found:
        if grouped and abs(grouped[-1][0].bottom - line.bottom) <= _SAME_LINE * min(grouped[-1][0].height, line.height):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return grouped


def _rows(fragments: tuple[Fragment, ...]) -> list[list[Fragment]]:
    grouped: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda one: -one.bottom):
        if grouped:
            first = max(grouped[-1], key=lambda one: one.height)
            smaller, larger = sorted((first.height, fragment.height))
            height = larger if smaller >= _MARK * larger else smaller
            if abs(first.bottom - fragment.bottom) <= _SAME_LINE * height:
                grouped[-1].append(fragment)
                continue
        grouped.append([fragment])
    return grouped


def _split(row: list[Fragment]) -> list[TextLine]:
    found: list[TextLine] = []
    part: list[Fragment] = []
    right = 0.0
    for fragment in row:
        if not fragment.text.strip():
            if part:
                part.append(fragment)
            continue
        if part and fragment.left - right > _COLUMN_GAP * max(fragment.height, part[-1].height):
            found.append(_line(part))
            part = []
        right = fragment.right if not part else max(right, fragment.right)
        part.append(fragment)
    if part:
        found.append(_line(part))
    return [line for line in found if line.text]


def _line(part: list[Fragment]) -> TextLine:
    seen = [fragment for fragment in part if fragment.text.strip()]
    text = ""
    right = seen[0].left
    for fragment in part:
        if not fragment.text.strip():
            text += " "
            continue
        if fragment.left - right > _WORD_GAP * fragment.height:
            text += " "
        text += fragment.text
        right = max(right, fragment.right)
    sizes = [fragment.height for fragment in seen for _ in fragment.text.strip()]
    height = sorted(sizes)[len(sizes) // 2]
    bottom = min((one for one in seen if one.height >= 0.9 * height), key=lambda one: one.left, default=seen[0]).bottom
    return TextLine(" ".join(text.split()), seen[0].left, right, bottom, height)
