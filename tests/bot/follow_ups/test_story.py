"""What a conversation is about has the names and nouns of the article, and nothing of how it was asked."""

from dataclasses import replace

import pytest

from bot.follow_ups import complete
from bot.follow_ups.references import clause, matter
from bot.follow_ups.story import story
from tests.bot.follow_ups.dialogues import NOW
from tests.bot.follow_ups.made_contexts import FACT, QUOTES
from tests.bot.follow_ups.worlds import directory

TITLE = "Savings bank closes 40 branches after theft in Oslo"
TEXT = """The Fjord savings bank closed branches on Monday. The theft at the bank in Oslo led to it, the bank said.

"The theft cost us a year," said the bank's director in Oslo. Customers had their data stolen."""


def test_names_and_nouns_of_the_title_name_the_story() -> None:
    assert story(TITLE, TEXT, "") == "savings bank theft Oslo"


def test_what_the_question_names_and_the_article_has_goes_first() -> None:
    named = story(TITLE, TEXT, "How many people had their data stolen at Fjord?", ("Fjord",))
    assert named.split()[0] == "Fjord"
    assert "stolen" not in named
    assert "people" not in named
    assert story(TITLE, TEXT, "What about Bergen?", ("Bergen",)) == story(TITLE, TEXT, "")


def test_numbers_and_what_they_count_in_are_no_part_of_it() -> None:
    assert "million" not in story("Bank loses 4.1 million", "The bank lost 4.1 million, 4.1 million in all.", "")


def test_a_title_without_any_word_of_the_text_names_nothing() -> None:
    assert story("“It was dark”", "Nobody came.", "") == ""


def test_a_turn_that_found_nothing_leaves_the_story_in_force() -> None:
    refused = replace(FACT, question="Didn't the owner say no?", topic="didn't the owner say no", told=(), names=())
    assert "say no" in clause(refused)
    assert clause(replace(refused, story="Fjord bank theft")) == "Fjord bank theft"


def test_a_sentence_for_a_topic_is_called_by_the_story() -> None:
    asked = replace(
        QUOTES, question="What did the audit say about whether people had their data stolen?", story="bank theft"
    )
    assert matter(replace(asked, topic="people had their data stolen")) == "bank theft"
    assert matter(replace(asked, topic="data theft")) == "data theft"


@pytest.mark.parametrize("text", ["why so slow", "how much would the repairs be"])
def test_a_message_with_words_of_its_own_is_not_given_those_of_another_question(text: str) -> None:
    context = replace(FACT, story="Port Callan flood", cited=("article-2",))
    found = complete(text, context, people=directory("flood"), now=NOW)
    assert "callan" not in found.text.lower()
    assert (found.fresh, found.within) == (False, ("article-2",))


def test_a_message_without_any_is() -> None:
    context = replace(FACT, story="Port Callan flood")
    found = complete("how many were injured", context, people=directory("flood"), now=NOW)
    assert found.text == "How many were injured in the flood in Port Callan?"


def test_after_a_turn_that_found_nothing_the_articles_before_are_looked_into() -> None:
    context = replace(QUOTES, told=(), cited=("article-1",))
    assert complete("why did he change his mind", context, people=directory("war"), now=NOW).within == ("article-1",)
