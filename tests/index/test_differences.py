"""What differs between two texts, as people read it."""

from hypothesis import given
from hypothesis import strategies as st

from index.differences import Kind, Line, differences

texts = st.lists(st.text("ab \n", min_size=1, max_size=12), max_size=8)


def marked(line: Line) -> str:
    """Put brackets around what changed."""
    text = line.text
    for start, end in reversed(line.changed):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return {Kind.SAME: "  ", Kind.REMOVED: "- ", Kind.ADDED: "+ "}[line.kind] + text


def shown(before: list[str], after: list[str]) -> list[str]:
    return [marked(line) for line in differences(before, after)]


def test_a_changed_word_is_shown_within_its_paragraph() -> None:
    assert shown(
        ["Two rescued", "Two men were rescued.", "They are well."],
        ["Two rescued", "Three men were rescued.", "They are well."],
    ) == [
        "  … 1 paragraph as before …",
        "- [Two] men were rescued.",
        "+ [Three] men were rescued.",
        "  … 1 paragraph as before …",
    ]


def test_paragraphs_that_are_nothing_alike_are_not_compared_by_word() -> None:
    assert shown(["The bridge is open."], ["Nobody knows why it rained."]) == [
        "+ [Nobody knows why it rained.]",
        "- [The bridge is open.]",
    ]


def test_a_paragraph_that_moved_between_others_keeps_its_order() -> None:
    assert shown(["one two three", "four five six"], ["four five six seven"]) == [
        "- [one two three]",
        "- four five six",
        "+ four five six[ seven]",
    ]


def test_equal_texts_have_no_differences() -> None:
    assert shown(["a", "b"], ["a", "b"]) == ["  … 2 paragraphs as before …"]
    assert shown([], []) == []


@given(before=texts, after=texts)
def test_both_texts_can_be_read_off_the_differences(before: list[str], after: list[str]) -> None:
    lines = differences(before, after)
    same = [line for line in lines if line.kind is Kind.SAME]
    kept = sum(int(line.text.split()[1]) for line in same)
    assert kept + sum(line.kind is Kind.REMOVED for line in lines) == len(before)
    assert kept + sum(line.kind is Kind.ADDED for line in lines) == len(after)
    removed = iter(line.text for line in lines if line.kind is Kind.REMOVED)
    awaited = next(removed, None)
    for text in before:
        if text == awaited:
            awaited = next(removed, None)
    assert awaited is None, "what was removed is told in the order of the text"
    for line in lines:
        assert all(0 <= start < end <= len(line.text) for start, end in line.changed)
