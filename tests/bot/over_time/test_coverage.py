"""What is said of an answer's sources."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answer import Citation
from bot.over_time.coverage import Freshness, Outlets, articles_on_topic, freshness, outlets, updated
from index.embedding import Embedder
from index.library import Library
from index.model import Document, OtherReport
from tests.bot.over_time.made import article, evidence


def cited(number: int, source: str, *, copies: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> Citation:
    """Make the citation of an article named as its source, with copies of it and other reports of its story."""
    one = evidence("A bus crashed.", of=source, source=source)
    reports = [*((name, True) for name in copies), *((name, False) for name in others)]
    told = tuple(OtherReport(article(name, source=name), copied=copied) for name, copied in reports)
    return Citation(number, one.passage, one.article, (), told)


def test_outlets_and_copies_are_counted() -> None:
    assert outlets([cited(1, "A Wire", copies=("B Post",), others=("Courier",))]) == Outlets(3, 1)


def test_an_article_that_is_cited_twice_counts_once() -> None:
    twice = [cited(1, "A Wire", copies=("B Post",)), cited(2, "A Wire", copies=("B Post",))]
    assert outlets(twice) == Outlets(2, 1)


def test_of_two_prints_that_are_both_cited_one_is_the_original() -> None:
    assert outlets([cited(1, "A Wire", copies=("B Post",)), cited(2, "B Post", copies=("A Wire",))]) == Outlets(2, 1)


def test_one_outlet_with_one_article_is_not_worth_a_word() -> None:
    assert outlets([cited(1, "A Wire")]) is None
    assert outlets([]) is None


def test_a_copy_in_the_same_outlet_is_worth_a_word() -> None:
    one = evidence("A bus crashed.", source="A Wire", copies=[article("b", source="a wire")])
    assert outlets([one.hit]) == Outlets(1, 1)


def test_a_much_newer_article_is_named() -> None:
    old, new = article("a", published=date(2023, 3, 3)), article("b", published=date(2023, 3, 19))
    assert freshness([old], [old, new]) == Freshness(date(2023, 3, 3), new)


@pytest.mark.parametrize("newer", [date(2023, 3, 9), date(2023, 3, 3), None])
def test_an_article_that_is_hardly_newer_is_not(newer: date | None) -> None:
    old = article("a", published=date(2023, 3, 3))
    assert freshness([old], [old, article("b", published=newer)]) is None


def test_without_days_nothing_is_newer() -> None:
    undated = article("a", published=None)
    assert freshness([undated], [article("b")]) is None
    assert freshness([article("b")], [undated]) is None
    assert freshness([], []) is None


def test_articles_on_a_topic_are_those_found_that_hold_its_names_and_their_copies(weeks: Library) -> None:
    result = weeks.search("Halden bus crash", limit=20)
    titles = {one.title for one in articles_on_topic(result.query, result.hits)}
    assert {"Twelve injured as school bus crashes", "School bus leaves the road"} <= titles
    assert "Tour bus hits tunnel wall in Bergen" not in titles


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Hold an article whose text was changed, and one that was not."""
    text = "Two people were injured in Halden."
    documents = [
        Document(text, "/a.txt", title="Crash", url="https://wire.example/a"),
        Document("The harbour of Sandvik opened.", "/b.txt", title="Harbour", url="https://wire.example/b"),
        Document(text.replace("Two", "Three"), "/a.txt", title="Crash", url="https://wire.example/a"),
    ]
    with Library.open(tmp_path_factory.mktemp("changed"), writable=True, embedder=embedder) as library:
        list(library.add(documents))
        yield library


def test_an_article_with_another_text_before_is_told_with_the_day_of_its_present_one(changed: Library) -> None:
    articles = changed.articles()
    assert len(articles) == 2
    (one,) = updated(changed, [*articles, *articles])
    assert (one.article.title, one.on) == ("Crash", datetime.now(UTC).date())


def test_articles_that_never_changed_are_not_told(changed: Library) -> None:
    assert updated(changed, [one for one in changed.articles() if one.title == "Harbour"]) == ()
    assert updated(changed, []) == ()
