"""A watch finds what a question for it would be answered with, each story once."""

import pytest

from tests.bot.alerts.conftest import Newsroom
from tests.bot.alerts.news import COPY, CORRECTED, ELSEWHERE, EXTENDED, FIRE, MAYOR, REDATED, TOLL

LIND = "Harbour director Anna Lind said the cranes would stand still for a week."
SAIL = '"The ferry to Gol will sail every hour," Karin Voss said at the quay.'


def test_what_was_there_before_is_no_news(newsroom: Newsroom) -> None:
    assert newsroom.looked("Anna Lind", "Havn", "Olav Berg") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Anna Lind", LIND),
        ("Lind on the cranes", LIND),
        ("What did Anna Lind say about the cranes?", LIND),
        ("Voss on the ferry", SAIL),
        ("Karin Voss", SAIL),
        ("warehouse in Havn", "Twelve people were injured when a fire broke out in a warehouse in the port of Havn"),
    ],
)
def test_a_watch_finds_words_of_its_speaker_or_what_is_on_its_topic(newsroom: Newsroom, words: str, told: str) -> None:
    newsroom.add(FIRE, MAYOR)
    (statement,) = newsroom.statements(words)
    assert told in statement


@pytest.mark.parametrize(
    "words",
    [
        "Anna Lind on the ferry",
        "Lars Holm on the cranes",
        "Karin Voss on the fire",
        "Olav Berg",
        "earthquakes in Chile",
        "Stoltenberg on Havn",
    ],
)
def test_what_would_not_answer_is_not_told(newsroom: Newsroom, words: str) -> None:
    newsroom.add(FIRE, MAYOR)
    assert newsroom.looked(words) == []


def test_somebody_is_known_from_the_first_article_that_quotes_them(newsroom: Newsroom) -> None:
    assert newsroom.looked("Voss on the ferry") == []
    newsroom.add(MAYOR)
    assert newsroom.statements("Voss on the ferry") == [SAIL]


def test_a_story_is_told_once_whoever_prints_or_tells_it_next(newsroom: Newsroom) -> None:
    newsroom.add(FIRE)
    assert len(newsroom.looked("Anna Lind")) == 1
    newsroom.add(COPY)
    newsroom.add(TOLL)
    assert newsroom.looked("Anna Lind") == []


def test_copies_that_come_together_are_told_once(newsroom: Newsroom) -> None:
    newsroom.add(FIRE, COPY, TOLL)
    (match,) = newsroom.looked("Anna Lind")
    assert len({citation.article.source for citation in match.answer.citations}) >= 1
    assert newsroom.looked("Anna Lind") == []


def test_several_stories_are_told_each(newsroom: Newsroom) -> None:
    newsroom.add(FIRE, MAYOR)
    assert len(newsroom.looked("Havn")) == 2


def test_an_update_that_brings_nothing_new_is_not_told(newsroom: Newsroom) -> None:
    newsroom.add(MAYOR)
    newsroom.looked()
    for update in (CORRECTED, REDATED, MAYOR):
        newsroom.add(update)
        assert newsroom.looked("Karin Voss", "ferry to Gol") == []


def test_of_an_update_what_is_new_is_told(newsroom: Newsroom) -> None:
    newsroom.add(MAYOR)
    newsroom.looked()
    newsroom.add(EXTENDED)
    (match,) = newsroom.looked("Karin Voss")
    assert [one.text for one in match.answer.statements] == ['"A ticket to Gol costs nine crowns," Karin Voss said.']


def test_a_copy_of_what_was_there_before_the_watch_is_no_news(newsroom: Newsroom) -> None:
    newsroom.add(FIRE)
    newsroom.looked()
    newsroom.add(COPY)
    assert newsroom.looked("Anna Lind") == []
    newsroom.add(TOLL)
    assert newsroom.statements("Anna Lind") == [
        '"Nobody should go near the quay before the spring," harbour director Anna Lind told the Courier.'
    ]


def test_a_watch_is_about_what_comes_after_it_was_begun(newsroom: Newsroom) -> None:
    newsroom.add(MAYOR)
    begun = newsroom.library.catalogue.sequence()
    newsroom.add(FIRE)
    assert newsroom.looked("Karin Voss", "Anna Lind", after=begun)[0].watch.id == 2


def test_an_article_that_is_removed_and_added_again_is_not_told_again(newsroom: Newsroom) -> None:
    newsroom.add(FIRE)
    assert len(newsroom.looked("Anna Lind")) == 1
    newsroom.library.remove(str(FIRE.url))
    newsroom.add(FIRE)
    assert newsroom.looked("Anna Lind") == []


def test_an_alert_cites_the_passage_verbatim(newsroom: Newsroom) -> None:
    newsroom.add(FIRE, ELSEWHERE)
    (match,) = newsroom.looked("Anna Lind on the cranes")
    (citation,) = match.answer.citations
    (support,) = citation.supports
    assert citation.passage.text[support.start : support.end] == match.answer.statements[0].text == LIND
    assert match.answer.statements[0].speaker == "Anna Lind"
    assert match.answer.answered
