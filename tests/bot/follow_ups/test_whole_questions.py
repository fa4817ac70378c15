"""Whole questions take from the conversation only what they need."""

from dataclasses import replace

import pytest

from bot.follow_ups import Completed, Context, complete
from tests.bot.follow_ups.dialogues import NOW
from tests.bot.follow_ups.made_contexts import FACT, QUOTES
from tests.bot.follow_ups.worlds import directory


def completed(text: str, context: Context) -> Completed:
    return complete(text, context, people=directory("flood"), now=NOW)


@pytest.mark.parametrize(
    "text",
    [
        "What did Ida Berg say about the dam?",
        "How much does the mine pay its workers?",
        "When will the next Olympic Games be held?",
        "What is inflation?",
        "Who is Marta Silva?",
        "How many people live in poverty in Brazil?",
        "Which countries joined NATO in 2004?",
        "Is it true that the bank closed?",
        "What did Tom Reyes say?",
    ],
)
def test_a_question_with_a_subject_of_its_own_begins_anew(text: str) -> None:
    found = completed(text, FACT)
    assert (found.text, found.fresh, found.shown, found.within) == (text, True, None, ())


@pytest.mark.parametrize(
    ("text", "completed_to"),
    [
        ("How many were injured?", "How many were injured in the flood in Port Callan?"),
        ("and what was the cause?", "What was the cause in the flood in Port Callan?"),
        ("Who is responsible?", "Who is responsible in the flood in Port Callan?"),
        ("How did the union respond?", "How did the union respond to the flood in Port Callan?"),
        ("What do critics say?", "What do critics say about the flood in Port Callan?"),
        ("Does Ida Berg agree?", "Does Ida Berg agree about the flood in Port Callan?"),
        ("Which streets?", "Which streets about the flood in Port Callan?"),
        ("And how many schools are closed?", "How many schools are closed in the flood in Port Callan?"),
        ("Show me a timeline of events", "Show me a timeline of events in the flood in Port Callan?"),
        ("And what did Tom Reyes say?", "What did Tom Reyes say about the flood in Port Callan?"),
    ],
)
def test_a_question_that_says_nothing_alone_is_asked_of_the_last_topic(text: str, completed_to: str) -> None:
    found = completed(text, FACT)
    assert found.text == completed_to
    assert found.within == ("article-2",)
    assert found.otherwise is not None
    assert found.otherwise.text.casefold() == text.removeprefix("and ").removeprefix("And ").casefold()


def test_what_is_called_by_its_noun_gets_its_name() -> None:
    found = completed("When will the flood reach its peak?", FACT)
    assert "Port Callan" not in found.text  # "its" is the flood, named in the question itself
    found = completed("How high did the flood rise at the mill?", FACT)
    assert found.text == "How high did the flood rise at the mill (Port Callan)?"
    assert found.shown == "flood, Port Callan"
    assert found.otherwise is not None


def test_another_thing_than_before_gets_no_name() -> None:
    assert completed("How high is the tower of the new cathedral?", FACT).fresh


def test_others_are_everybody_but_who_was_heard() -> None:
    found = completed("Did anybody else say something?", QUOTES)
    assert found.text == "What was said about Bakhmut?"
    assert found.others_than == ("Jens Stoltenberg",)


def test_what_he_replied_is_asked_of_the_topic_and_otherwise_of_nothing() -> None:
    found = completed("What did he reply?", QUOTES)
    assert found.text == "What did Stoltenberg reply to Bakhmut?"


def test_a_pronoun_that_nobody_can_stand_for_stays() -> None:
    nobody = replace(FACT, question="How high was the tide?", topic="tide", names=(), told=())
    assert completed("When did he resign?", nobody).fresh


def test_an_office_is_who_was_just_quoted_for_it() -> None:
    spoken = replace(QUOTES, told=(replace(QUOTES.told[0], speaker="Ida Berg"),))
    found = completed("What did the mayor say about the dam?", spoken)
    assert found.text == "What did Ida Berg say about the dam?"
    assert found.shown == "Ida Berg · dam"
    assert completed("What did the mayor say?", spoken).text == "What did Ida Berg say about Bakhmut?"
    assert completed("What did the new mayor say about the dam?", spoken).fresh
    assert completed("What did the chief say about the dam?", spoken).fresh


def test_words_asked_of_somebody_take_the_topic_of_before_and_not_the_words_shown() -> None:
    nothing = replace(QUOTES, topic="", question="What did Stoltenberg say?", names=(), topics=("the bridge",))
    assert completed("And how did the union respond?", nothing).text == "How did the union respond to the bridge?"


def test_whom_nobody_knows_is_sought_in_the_articles_shown_only() -> None:
    context = replace(
        FACT,
        question="Was anybody hurt?",
        topic="hurt",
        names=(),
        period=None,
        told=(replace(FACT.told[0], text="Police arrested a former guard.", speaker=None),),
    )
    found = completed("How old is he?", context)
    assert found.confined
    assert found.text == "How old is he?"
