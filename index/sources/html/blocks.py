"""The blocks of a page in reading order: headings, paragraphs, items of lists, rows of tables.

A paragraph may be a <p>, a text between two <br>, or the text of a <div>: what stands between two block-level tags.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from index.boilerplate import is_boilerplate
from index.captions import is_caption
from index.endings import is_finished
from index.sources.html.credit_lines import is_credits
from index.sources.html.tree import attribute, joined_text, key, squeezed

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "blink",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "output",
        "amp-fit-text",
        "slot",
    ]
)
_SET_APART = frozenset({"span", "time", "a", "label"})
"""Inline elements that style sheets often set apart without a space."""
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_LINE_SPACES = re.compile(r"[^\S\n]+")
_LINK_START, _LINK_END = "\ue000", "\ue001"
"""Where a link begins and ends in gathered text; characters that mean nothing, and are taken out of pages."""
_LINKED = re.compile(f"{_LINK_START}([^{_LINK_START}{_LINK_END}]*){_LINK_END}")
_MARKS = re.compile(f"[\n\r{_LINK_START}{_LINK_END}]")
_LONGEST_CELL = 300
"""Characters; a table with longer cells places text on the page."""
_SHORTEST_PROSE = 30
_SHORTEST_DENSE_PROSE = 12
"""Letters of a sentence in scripts whose characters are syllables or words."""
_SHORTEST_UNFINISHED = 120
_DENSE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNPUNCTUATED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]{8}")
"""Thai, Lao and Khmer end no sentence with a sign."""
_MOSTLY_LINKS = 0.5


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block, `text` as a reader sees it; `marker` is what stands before it in the text ("## ", "- ", "2. ").

    `element` is the innermost block-level element around it, `key` its letters and digits, `linked` the share of its
    letters that stand in links, 0 to 1. `is_prose` is true for what is certainly running text: a sentence or a long
    line that is no list of links and no caption.
    """

    kind: Kind
    text: str
    marker: str
    element: HtmlElement
    key: str
    linked: float
    is_prose: bool

    @property
    def line(self) -> str:
        """The block as it stands in a document's text."""
        return self.marker + self.text


def _made(kind: Kind, text: str, marker: str, element: HtmlElement, linked: float) -> PageBlock:
    letters = key(text)
    return PageBlock(kind, text, marker, element, letters, linked, is_prose=_is_prose(kind, text, len(letters), linked))


def is_dense(text: str) -> bool:
    """Whether it is written in characters that are syllables or words, or without spaces."""
    return _DENSE.search(text) is not None


def _is_prose(kind: Kind, text: str, letters: int, linked: float) -> bool:
    if kind is Kind.HEADING or linked > _MOSTLY_LINKS:
        return False
    shortest = _SHORTEST_DENSE_PROSE if is_dense(text) else _SHORTEST_PROSE
    if is_finished(text) or _UNPUNCTUATED.search(text):
        long_enough = letters >= shortest
    else:
        long_enough = letters >= _SHORTEST_UNFINISHED
    return long_enough and not (is_boilerplate(text) or is_caption(text) or is_credits(text))


class _Reader:
    """Walks a tree once and gathers what stands between two block-level tags."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marker: str | None = None
        self._links = 0
        self._at_boundary = False
        self._items: Counter[HtmlElement | None] = Counter()

    def boundary(self) -> None:
        """Note that an element begins or ends here at which "GiangCầu" are two words."""
        self._at_boundary = True

    def text(self, piece: str | None) -> None:
        if piece:
            flat = _MARKS.sub(" ", piece)
            before = self._pieces[-1][-1:] if self._pieces else ""
            before = self._pieces[-1][-2:-1] if before == _LINK_END else before
            if self._at_boundary and before.islower() and flat[0].isupper():
                flat = " " + flat
            self._at_boundary = False
            self._pieces.append(f"{_LINK_START}{flat}{_LINK_END}" if self._links else flat)

    def line_break(self) -> None:
        self._pieces.append("\n")

    def link(self, step: int) -> None:
        self._links += step

    def item(self, marker: str | None) -> None:
        self._marker = marker

    def earlier_items(self, parent: HtmlElement | None) -> int:
        """How often this was asked for the list before."""
        self._items[parent] += 1
        return self._items[parent] - 1

    def end(self, element: HtmlElement) -> Iterator[PageBlock]:
        """Return the blocks that end here, `element` being the one that they stand in."""
        whole = "".join(self._pieces)
        self._pieces.clear()
        if not key(whole):
            return
        level = next((_HEADINGS[one.tag] for one in _near(element) if one.tag in _HEADINGS), 0)
        for piece in _PARAGRAPH_BREAK.split(whole):
            linked = sum(len(key(link)) for link in _LINKED.findall(piece))
            part = piece.replace(_LINK_START, "").replace(_LINK_END, "")
            lines = [line.strip() for line in _LINE_SPACES.sub(" ", part).split("\n")]
            text = (" " if level or self._marker else "\n").join(line for line in lines if line)
            if not key(text):
                continue
            kind, marker = Kind.PARAGRAPH, ""
            if level:
                kind, marker = Kind.HEADING, "#" * level + " "
            elif self._marker is not None:
                kind, marker = Kind.ITEM, self._marker
            self._marker = None
            yield _made(kind, text, marker, element, min(1.0, linked / len(key(text))))


def _near(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    parent = element.getparent()
    if parent is not None:
        yield parent


def read_blocks(root: HtmlElement) -> list[PageBlock]:
    """Return the blocks of `root` in document order."""
    found: list[PageBlock] = []
    reader = _Reader()
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            if event == "end" and element is not root:
                reader.text(element.tail)
            continue
        if event == "end":
            found.extend(_left(reader, element, is_root=element is root))
            continue
        found.extend(_entered(reader, element))
        if element.tag == "table" and _holds_data(element):
            found.extend(_rows(element))
            walker.skip_subtree()
        else:
            reader.text(element.text)
    return found


def _entered(reader: _Reader, element: HtmlElement) -> Iterator[PageBlock]:
    if element.tag in _SET_APART:
        reader.boundary()
    if element.tag == "br":
        reader.line_break()
    elif element.tag == "a":
        reader.link(1)
    elif element.tag not in _INLINE:
        parent = element.getparent()
        if parent is not None:
            yield from reader.end(_block_level(parent))
        if element.tag == "li":
            reader.item(_item_marker(element, reader.earlier_items(parent)))


def _left(reader: _Reader, element: HtmlElement, *, is_root: bool) -> Iterator[PageBlock]:
    if element.tag in _SET_APART:
        reader.boundary()
    if element.tag == "a":
        reader.link(-1)
    elif element.tag != "br" and element.tag not in _INLINE:
        yield from reader.end(element)
        if element.tag == "li":
            reader.item(None)
    if not is_root:
        reader.text(element.tail)


def _block_level(element: HtmlElement) -> HtmlElement:
    while element.tag in _INLINE:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def _item_marker(item: HtmlElement, earlier: int) -> str:
    """Return what stands before an item of a list; `earlier` is how many items the list has had."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = attribute(parent, "start")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    return f"{first + earlier}. "


def _holds_data(table: HtmlElement) -> bool:
    """Whether it is a table to be read row by row, and not a way to place text on the page."""
    if next(table.iterdescendants("table"), None) is not None or attribute(table, "role") == "presentation":
        return False
    rows = list(table.iter("tr"))
    widths = [sum(1 for cell in row if cell.tag in {"td", "th"}) for row in rows]
    if len(rows) < 2 or sum(width >= 2 for width in widths) * 2 < len(rows):
        return False
    cells = table.iter("td", "th")
    return all(len(joined_text(cell)) <= _LONGEST_CELL and len(list(cell.iter("p"))) < 3 for cell in cells)


def _rows(table: HtmlElement) -> Iterator[PageBlock]:
    for row in table.iter("tr"):
        cells = [squeezed(" ".join(cell.itertext())) for cell in row if cell.tag in {"td", "th"}]
        text = " | ".join(cell for cell in cells if cell)
        letters = len(key(text))
        linked = sum(len(key(joined_text(link))) for link in row.iter("a"))
        if letters:
            yield _made(Kind.ROW, text, "", row, min(1.0, linked / letters))
