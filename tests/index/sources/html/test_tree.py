"""Elements are taken out of a tree, and the text that follows them stays where it was."""

import pytest

from index.sources.html.letter_counts import LetterCounts
from index.sources.html.tree import drop, drop_all, outermost, to_tree


@pytest.mark.parametrize(
    "inside",
    [
        "one<i>x</i>two<i>x</i>three",
        "<i>x</i>two<b>kept</b>three<i>x</i><i>x</i>four<b>kept</b>five<i>x</i>",
        "<p>a<i>x</i>b</p>c<i>x</i>d<div><i>x</i></div>e",
        "<b>nothing to drop</b>",
    ],
)
def test_dropping_all_at_once_leaves_what_dropping_one_by_one_leaves(inside: str) -> None:
    at_once, one_by_one = (to_tree(f"<html><body>{inside}</body></html>", "page") for _ in range(2))
    drop_all(list(at_once.iter("i")))
    for element in list(one_by_one.iter("i")):
        drop(element)
    assert "x" not in "".join(at_once.itertext())
    assert list(at_once.itertext()) == list(one_by_one.itertext())


def test_the_outermost_elements_are_given_and_not_those_inside_them() -> None:
    root = to_tree("<body><ul id=a><li><ul id=b></ul></ul><p><ul id=c></ul></body>", "page")
    assert [one.get("id") for one in outermost(root, lambda element: element.tag == "ul")] == ["a", "c"]


def test_letters_are_counted_without_spaces_and_signs_and_links_only_with_an_address() -> None:
    root = to_tree("<body><p>Four, <a href=/x><b>five</b></a> <a>none</a></p></body>", "page")
    counts = LetterCounts(root)
    assert counts.shown(root) == 12
    assert counts.linked_share(root) == pytest.approx(4 / 12)
    assert counts.linked_share(to_tree("<p></p>", "page")) == 0.0
