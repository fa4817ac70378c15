"""Lines into paragraphs and headings: where one ends is told by gaps, indents, short last lines and sizes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from index.datelines import is_metadata
from index.endings import is_finished
from index.sources.pdf.columns import Group
from index.sources.pdf.lines import TextLine

_HEADING = 1.15
"""Times the height of the running text; headings are at least so high."""
_HEADLINE = 1.6
_LONGEST_HEADING = 40  # words
_OTHER_SIZE = 0.12
"""Of the height: lines that differ more are not of one paragraph."""
_GAP = 1.35
"""Times the usual distance of lines: a larger one ends a paragraph."""
_INDENT = 0.8  # times the height
_BROKEN = re.compile(r"(?P<word>[^\W\d_]+)(?P<hyphen>[-\u2010\xad])$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ITEM = re.compile(r"(?:[•‣▪●◦–-]|\d{1,2}[.)])\s+\S")
_BULLET = re.compile(r"^[•‣▪●◦]\s*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with what decides about its paragraph."""

    line: TextLine
    page: int
    group: Group
    first_of_group: bool


@dataclass(slots=True)
class Block:
    """A paragraph, heading or row of a table in the making; `pages` are the offsets in `text` where a page begins."""

    text: str
    pages: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the height of running text, the distance of its lines, and its words."""

    height: float
    leading: float
    words: frozenset[str]


def blocks(pages: Iterable[Iterable[Group]]) -> Iterator[Block]:
    """Give the blocks of a document from the groups of its pages."""
    placed = [
        Placed(line, page, group, index == 0)
        for page, groups in enumerate(pages)
        for group in groups
        for index, line in enumerate(group.lines)
    ]
    measures = _measures(placed)
    paragraph: list[Placed] = []
    for line in placed:
        if paragraph and _begins(paragraph[-1], line, measures):
            yield _block(paragraph, measures)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield _block(paragraph, measures)


def _measures(placed: list[Placed]) -> Measures:
    heights: Counter[float] = Counter()
    for one in placed:
        heights[round(one.line.height, 1)] += len(one.line.text)
    height = heights.most_common(1)[0][0] if heights else 10.0
    distances = Counter(
        round(before.line.bottom - after.line.bottom, 0)
        for before, after in pairwise(placed)
        if not after.first_of_group and abs(after.line.height - height) < 1
    )
    leading = distances.most_common(1)[0][0] if distances else 1.2 * height
    words = frozenset(
        match.group().replace("\u2010", "-").casefold()
        for one in placed
        for match in _WORD.finditer(one.line.text.rstrip("-\u2010\xad"))
    )
    return Measures(height, max(leading, 0.8 * height), words)


def _begins(before: Placed, line: Placed, measures: Measures) -> bool:
    """Whether a line begins a paragraph after another."""
    if before.group.is_table or line.group.is_table or _ITEM.match(line.line.text):
        return True
    if abs(before.line.height - line.line.height) > _OTHER_SIZE * max(before.line.height, line.line.height):
        return True
    if line.first_of_group:
        return _ends(before, line)
    distance = before.line.bottom - line.line.bottom
    usual = max(measures.leading, measures.leading * line.line.height / measures.height)
    if distance > _GAP * usual or distance <= 0:
        return True
    if _is_heading(line, measures):
        return False
    return _is_indented(before, line) or _is_short(before, line)


def _ends(before: Placed, line: Placed) -> bool:
    """Whether a paragraph ends with its column or page, and does not go on in the next."""
    if _BROKEN.search(before.line.text):
        return False
    return is_finished(before.line.text) or _is_indented(before, line) or not _is_full(before)


def _is_indented(before: Placed, line: Placed) -> bool:
    indent = line.line.left - line.group.left
    earlier = before.line.left - before.group.left
    return indent - earlier > _INDENT * line.line.height and indent < 6 * line.line.height


def _is_short(before: Placed, line: Placed) -> bool:
    """Whether the first word of a line would have fitted after a finished line before it."""
    if not is_finished(before.line.text):
        return False
    first_word = line.line.text.split()[0]
    width = line.line.width * (len(first_word) + 1) / max(len(line.line.text), 1)
    return before.group.right - before.line.right > width + before.line.height


def _is_full(placed: Placed) -> bool:
    width = placed.group.right - placed.group.left
    return placed.line.right > placed.group.right - 0.25 * width


def _is_heading(placed: Placed, measures: Measures) -> bool:
    return placed.line.height >= _HEADING * measures.height


def _block(paragraph: list[Placed], measures: Measures) -> Block:
    block = Block("")
    page = -1
    for placed in paragraph:
        if block.text:
            block.text = _with_glue(block.text, placed.line.text, measures)
        if placed.page != page:
            page = placed.page
            block.pages.append((page, len(block.text)))
        block.text += placed.line.text
    first = paragraph[0]
    if first.group.is_table:
        return block
    is_large = _is_heading(first, measures) and len(block.text.split()) <= _LONGEST_HEADING
    if is_large and not is_metadata(block.text):
        return _marked(block, "# " if first.line.height >= _HEADLINE * measures.height else "## ")
    if _BULLET.match(block.text):
        length = len(block.text)
        block.text = _BULLET.sub("", block.text)
        block.pages = [(one, max(0, start - (length - len(block.text)))) for one, start in block.pages]
        return _marked(block, "- ")
    return block


def _marked(block: Block, mark: str) -> Block:
    pages = [(page, start + len(mark) if start else 0) for page, start in block.pages]
    return Block(mark + block.text, pages)


def _with_glue(text: str, following: str, measures: Measures) -> str:
    """Return the text so that the next line can be added: with a space, or with a word's hyphen undone.

    A hyphen stays where the document has the word with it elsewhere and not without it.
    """
    match = _BROKEN.search(text)
    if match is None:
        return text + " "
    if match.group("hyphen") == "\xad":
        return text[:-1]
    if not following[:1].islower():
        return text if following[:1].isalnum() else text + " "  # a name or a number with a hyphen
    rest = _WORD.match(following)
    second = rest.group().casefold() if rest else ""
    first = match.group("word").casefold()
    hyphenated = f"{first}-{second}" in measures.words and first + second not in measures.words
    return text if hyphenated else text[:-1]
