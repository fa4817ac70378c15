"""Lines of a page into the order in which they are read: column by column, below what spans the columns."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from index.sources.pdf.lines import TextLine, rows

_FEWEST_LINES = 4
"""On each side of a gap: with fewer, things stand beside each other, but not as columns."""
_FILLED = 0.55
"""Of a column's width: the middle line of running text fills more."""
_NARROWEST = 8.0
"""Times the height of its lines: narrower columns are those of tables."""
_LEAST_GAP = 4.0  # points
_DEEPEST_INDENT = 3.0  # times the height
_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are read one after the other, and the edges of their column; of a table each row is one line."""

    lines: tuple[TextLine, ...]
    left: float
    right: float
    is_table: bool = False


def reading_order(lines: list[TextLine]) -> Iterator[Group]:
    """Give the groups of a page, or a part of it, in the order in which they are read; `lines` go from top to bottom.

    The page is cut at the gap between columns that has most lines beside it: what crosses the gap separates what
    stands above it from what stands below, and each part is ordered in the same way.
    """
    gap = _widest_used_gap(lines)
    if gap is None:
        yield from _with_tables(lines)
        return
    for crosses, run in groupby(lines, key=lambda line: line.left < gap < line.right):
        part = list(run)
        if crosses:
            yield from reading_order(part)
        else:
            yield from reading_order([line for line in part if line.right <= gap])
            yield from reading_order([line for line in part if line.right > gap])


def _widest_used_gap(lines: list[TextLine]) -> float | None:
    """Return the middle of the gap between columns that has most lines on its shorter side, None without any."""
    starts = Counter(round(line.left) for line in lines)
    best: float | None = None
    most = 0
    for start, _ in starts.most_common(_MOST_CANDIDATES):
        for crosses, run in groupby(lines, key=lambda line: line.left < start - 2 < line.right):
            if crosses:
                continue
            part = list(run)
            before = [line for line in part if line.right <= start]
            after = [line for line in part if start - 2 <= line.left <= start + _DEEPEST_INDENT * line.height]
            used = min(len(before), len(after))
            if used > most and _are_columns(before, after):
                best, most = (max(line.right for line in before) + start) / 2, used
    return best


def _are_columns(before: list[TextLine], after: list[TextLine]) -> bool:
    if min(len(before), len(after)) < _FEWEST_LINES:
        return False
    end = max(line.right for line in before)
    nearest = [line for line in before if line.right > end - _NARROWEST * line.height]
    gap = min(line.left for line in after) - end
    return gap >= _LEAST_GAP and _is_text(nearest) and _is_text(after) and _side_by_side(before, after)


def _is_text(column: list[TextLine]) -> bool:
    width = max(line.right for line in column) - min(line.left for line in column)
    widths = sorted(line.width for line in column)
    heights = sorted(line.height for line in column)
    middle = len(column) // 2
    return len(column) >= _FEWEST_LINES and widths[middle] >= max(_FILLED * width, _NARROWEST * heights[middle])


def _side_by_side(before: list[TextLine], after: list[TextLine]) -> bool:
    """Whether most of the shorter column stands at the height of the other."""
    shorter, longer = sorted((before, after), key=len)
    top, bottom = max(line.bottom for line in longer), min(line.bottom for line in longer)
    beside = sum(bottom - line.height <= line.bottom <= top + line.height for line in shorter)
    return beside * 2 > len(shorter)


def _with_tables(lines: list[TextLine]) -> Iterator[Group]:
    """Lines of one column, in which rows of cells that follow each other are tables."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    grouped = rows(lines)
    wide = [len(row) > 1 for row in grouped]
    in_table = [
        is_wide and any((*wide[max(index - 1, 0) : index], *wide[index + 1 : index + 2]))
        for index, is_wide in enumerate(wide)
    ]
    for is_table, run in groupby(zip(in_table, grouped, strict=True), key=lambda pair: pair[0]):
        glue = " | " if is_table else " "
        yield Group(tuple(_joined(row, glue) for _, row in run), left, right, is_table)


def _joined(row: list[TextLine], glue: str) -> TextLine:
    row = sorted(row, key=lambda line: line.left)
    right, height = max(line.right for line in row), max(line.height for line in row)
    return TextLine(glue.join(line.text for line in row), row[0].left, right, row[0].bottom, height)
