"""What is new in the index since the last look."""

from dataclasses import replace

import pytest

from bot.alerts.arrived import gather
from bot.alerts.watch import Progress
from index.library import RESTORED
from index.model import Document
from index.store.arrivals import Position
from tests.bot.alerts.conftest import Newsroom
from tests.bot.alerts.news import COPY, CORRECTED, FIRE, MAYOR, REDATED, TOLL


def ids(newsroom: Newsroom, *urls: str | None) -> set[str]:
    """Return the ids of the articles with these addresses."""
    return {article.id for article in newsroom.library.articles() if article.url in urls}


def test_without_changes_there_is_nothing_new(newsroom: Newsroom) -> None:
    news = gather(newsroom.library, newsroom.progress)
    assert (news.stories, news.progress, news.is_all) == ((), newsroom.progress, True)


def test_new_articles_are_gathered_by_story_with_what_was_told_of_it(newsroom: Newsroom) -> None:
    newsroom.add(FIRE)
    newsroom.looked()
    newsroom.add(TOLL, MAYOR)
    toll, mayor = gather(newsroom.library, newsroom.progress).stories
    assert toll.members == ids(newsroom, FIRE.url, TOLL.url)
    assert {article.url for article in toll.articles} == {TOLL.url}
    (told,) = toll.told
    assert "Twelve people were injured" in told
    assert mayor.told == ()
    assert "Karin Voss" in mayor.speakers
    assert not toll.is_new("Harbour director Anna Lind said the cranes would stand still for a week.")
    assert toll.is_new("Nineteen people were injured in the fire in the port of Havn, the hospital said on Wednesday.")


def test_other_numbers_are_news(newsroom: Newsroom) -> None:
    newsroom.add(FIRE)
    (story,) = gather(newsroom.library, newsroom.progress).stories
    told = replace(story, told=("The fire in the port of Havn injured 12 people on Monday.",))
    assert not told.is_new("The fire in the port of Havn injured 12 people on Monday")
    assert told.is_new("The fire in the port of Havn injured 19 people on Monday.")


def test_of_a_changed_article_what_it_said_before_is_known(newsroom: Newsroom) -> None:
    newsroom.add(MAYOR)
    newsroom.looked()
    newsroom.add(CORRECTED)
    (story,) = gather(newsroom.library, newsroom.progress).stories
    assert ["at the quay." in text for text in story.told] == [True]


def test_an_article_whose_text_is_the_same_is_no_news(newsroom: Newsroom) -> None:
    newsroom.add(MAYOR)
    newsroom.looked()
    newsroom.add(REDATED)
    news = gather(newsroom.library, newsroom.progress)
    assert news.stories == ()
    assert news.progress.sequence > newsroom.progress.sequence


@pytest.mark.parametrize("between", [(), (CORRECTED,), (REDATED, CORRECTED), (CORRECTED, REDATED)])
def test_of_an_article_that_is_new_nothing_is_known_however_often_it_changed(
    newsroom: Newsroom, between: tuple[Document, ...]
) -> None:
    for document in (MAYOR, *between):
        newsroom.add(document)
    (story,) = gather(newsroom.library, newsroom.progress).stories
    assert story.told == ()


def test_many_articles_are_gathered_bit_by_bit_and_none_is_left_out(newsroom: Newsroom) -> None:
    newsroom.add(FIRE, COPY, TOLL, MAYOR)
    progress, seen = newsroom.progress, []
    while True:
        news = gather(newsroom.library, progress, limit=2)
        seen += [article.url for story in news.stories for article in story.articles]
        assert (news.progress.known == newsroom.progress.known) is not news.is_all
        progress = news.progress
        if news.is_all:
            break
    assert sorted(map(str, seen)) == sorted(str(one.url) for one in (FIRE, COPY, TOLL, MAYOR))


def test_in_another_index_everything_counts_as_known(newsroom: Newsroom) -> None:
    newsroom.add(MAYOR)
    sequence = newsroom.library.catalogue.sequence()
    ahead = Progress(sequence + 100, Position(sequence + 100, 500))
    newsroom.library.catalogue.set_meta(RESTORED, "yesterday")
    for progress in (ahead, newsroom.progress):
        news = gather(newsroom.library, progress)
        assert news.is_replaced
        assert news.stories == ()
        assert (news.progress.sequence, news.progress.known.restored) == (sequence, "yesterday")
