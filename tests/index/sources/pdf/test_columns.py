"""Reading order: columns are told from tables, lists of numbers and text that happens to have gaps."""

from index.sources.pdf.columns import reading_order
from index.sources.pdf.lines import TextLine


def column(name: str, left: float, width: float, count: int, top: float = 700.0) -> list[TextLine]:
    return [TextLine(f"{name}{at}", left, left + width, top - 12 * at, 10) for at in range(count)]


def order(*parts: list[TextLine]) -> list[str]:
    lines = sorted((line for part in parts for line in part), key=lambda line: (-line.bottom, line.left))
    return [line.text for group in reading_order(lines) for line in group.lines]


def test_one_column_stays_as_it_is() -> None:
    assert order(column("a", 50, 400, 6)) == [f"a{at}" for at in range(6)]
    assert order([]) == []


def test_columns_are_read_one_after_the_other() -> None:
    names = [f"{name}{at}" for name in "abc" for at in range(6)]
    assert order(column("a", 50, 150, 6), column("b", 215, 150, 6), column("c", 380, 150, 6)) == names


def test_columns_in_a_part_of_a_page() -> None:
    above, below = column("x", 50, 480, 30, 790), column("y", 50, 480, 3, 300)
    found = order(above, column("a", 50, 230, 6, 400), column("b", 300, 230, 6, 400), below)
    assert found == [line.text for line in above] + [f"{name}{at}" for name in "ab" for at in range(6)] + [
        "y0",
        "y1",
        "y2",
    ]


def test_narrow_columns_are_those_of_a_table() -> None:
    found = order(column("a", 50, 60, 6), column("b", 200, 60, 6))
    assert found == [f"a{at} | b{at}" for at in range(6)]


def test_too_few_lines_beside_each_other_are_no_columns() -> None:
    assert order(column("a", 50, 230, 3), column("b", 300, 230, 3)) == [f"a{at} | b{at}" for at in range(3)]


def test_a_row_with_a_gap_among_lines_without_one_is_a_line() -> None:
    wide = [TextLine("left", 50, 120, 640, 10), TextLine("right", 300, 400, 640, 10)]
    assert order(column("a", 50, 400, 4), wide, column("b", 50, 400, 4, 620))[4] == "left right"
