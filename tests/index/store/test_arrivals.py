"""What has come to a catalogue since an earlier look."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.library import Library
from index.model import Document
from index.store.arrivals import Arrivals, Position

FIRST = Document("The old bridge in Narvik is closed.", "/a.txt", url="https://a.example/1", title="Bridge")
SECOND = Document("The new school in Tromso is open.", "/b.txt", url="https://b.example/1", title="School")
CHANGED = replace(FIRST, text="The old bridge in Narvik is open.")
AGAIN = replace(FIRST, text="The old bridge in Narvik is painted.")


@pytest.fixture
def library(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        yield library


@pytest.fixture
def arrivals(library: Library) -> Arrivals:
    return Arrivals(library.catalogue.connections)


def add(library: Library, *documents: Document) -> None:
    for document in documents:
        list(library.add([document]))


def dated(document: Document, day: int) -> Document:
    """Return a document of which only the day is another."""
    return replace(document, published=date(2025, 3, day))


def test_the_position_tells_the_last_change_and_the_last_article(library: Library, arrivals: Arrivals) -> None:
    assert arrivals.position() == Position(0, 0)
    add(library, FIRST, SECOND)
    assert arrivals.position() == Position(library.catalogue.sequence(), 2)


def test_articles_come_in_the_order_of_their_changes(library: Library, arrivals: Arrivals) -> None:
    add(library, FIRST, SECOND)
    begun = arrivals.position().sequence
    first, second = arrivals.between(0, begun, limit=10)
    assert (first.key, second.key) == (1, 2)
    assert arrivals.between(0, begun, limit=1) == [first]
    assert arrivals.between(first.sequence, begun, limit=10) == [second]
    add(library, CHANGED)
    (changed,) = arrivals.between(begun, begun + 10, limit=10)
    assert (changed.id, changed.key) == (first.id, first.key)
    assert arrivals.between(0, begun, limit=10) == [second], "what it was before is gone"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([FIRST], [CHANGED], FIRST),
        ([FIRST], [CHANGED, AGAIN], FIRST),
        ([FIRST, CHANGED], [AGAIN], CHANGED),
        ([FIRST], [dated(FIRST, 2)], FIRST),
        ([FIRST], [dated(FIRST, 2), CHANGED], FIRST),
        ([FIRST, dated(FIRST, 2)], [CHANGED], FIRST),
    ],
)
def test_what_an_article_said_at_an_earlier_look_is_known(
    library: Library, arrivals: Arrivals, before: list[Document], after: list[Document], told: Document
) -> None:
    add(library, *before)
    then = arrivals.position()
    add(library, *after)
    (arrival,) = arrivals.between(then.sequence, arrivals.position().sequence, limit=10)
    assert arrivals.told_before([arrival], then) == {arrival.id: told.text}


def test_a_new_article_said_nothing_before(library: Library, arrivals: Arrivals) -> None:
    add(library, SECOND)
    then = arrivals.position()
    add(library, FIRST, CHANGED)
    found = arrivals.between(then.sequence, arrivals.position().sequence, limit=10)
    assert arrivals.told_before(found, then) == {}
