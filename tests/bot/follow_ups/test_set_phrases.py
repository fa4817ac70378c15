"""Set phrases ask about the last answer: details of it, more of it, other days, the other reading."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answer import Choice
from bot.follow_ups import Completed, Context, complete
from bot.question import Kind
from tests.bot.follow_ups.dialogues import NOW
from tests.bot.follow_ups.made_contexts import FACT, QUOTES
from tests.bot.follow_ups.worlds import directory

BOTH = (
    Choice("NATO Secretary General", "What did the NATO Secretary General say about grain?"),
    Choice("UN Secretary-General", "What did the UN Secretary-General say about grain?"),
)


def completed(text: str, context: Context) -> Completed:
    return complete(text, context, people=directory("war"), now=NOW)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("the other one", BOTH[1].question),
        ("no, the other", BOTH[1].question),
        ("the second one", BOTH[1].question),
        ("the first", BOTH[0].question),
        ("the last one", BOTH[1].question),
        ("the UN one", BOTH[1].question),
        ("NATO", BOTH[0].question),
    ],
)
def test_a_question_that_was_offered_is_chosen_in_words(text: str, question: str) -> None:
    context = replace(QUOTES, question=BOTH[0].question, choices=BOTH)
    found = completed(text, context)
    assert found.text == question
    assert not found.fresh


def test_what_fits_both_offers_chooses_neither() -> None:
    found = completed("the Secretary", replace(QUOTES, choices=BOTH))
    assert found.text not in {one.question for one in BOTH}


def test_where_nothing_was_offered_the_other_one_is_more_of_the_same() -> None:
    assert completed("the other one", QUOTES).exclude == frozenset(QUOTES.seen)
    assert completed("the third one", replace(QUOTES, choices=BOTH)).text == BOTH[0].question


def test_more_of_what_a_speaker_said_goes_beyond_the_topic_where_that_is_all() -> None:
    found = completed("what else did he say?", QUOTES)
    assert found.text == "What did Stoltenberg say about Bakhmut?"
    assert found.otherwise is not None
    assert found.otherwise.text == "What did Stoltenberg say?"
    assert found.otherwise.exclude == found.exclude == frozenset(QUOTES.seen)


def test_more_of_what_he_said_where_nobody_spoke_is_more_of_the_same() -> None:
    silent = replace(FACT, told=(replace(FACT.told[0], speaker=None),))
    assert completed("what else did he say?", silent).text == FACT.question


def test_more_words_of_who_was_shown_are_asked_of_them() -> None:
    found = completed("what else did she say?", FACT)
    assert found.text == "What did Ida Berg say about the flood in Port Callan?"


def test_details_are_asides_within_the_articles_shown() -> None:
    for text in ("when?", "where was that?", "why?", "who said that?", "is that true?", "which ones?"):
        found = completed(text, QUOTES)
        assert found.aside, text
        assert found.within == ("article-1",)
        assert found.about == QUOTES.told[:1]


def test_without_anything_shown_details_are_still_asked() -> None:
    empty = replace(QUOTES, told=(), seen=())
    assert completed("who said that?", empty).text == "Who did Stoltenberg mention, about Bakhmut?"
    assert completed("is that true?", empty).text == "Is it confirmed that Bakhmut?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("before that?", "before 8 March 2023"),
        ("and later?", "after 10 March 2023"),
        ("since then", "since 10 March 2023"),
    ],
)
def test_days_before_and_after_count_from_what_was_shown(text: str, words: str) -> None:
    told = (QUOTES.told[0], replace(QUOTES.told[0], day=date(2023, 3, 10)))
    found = completed(text, replace(QUOTES, told=told))
    assert found.text == f"What did Stoltenberg say about Bakhmut {words}?"


def test_days_before_and_after_count_from_the_period_where_nothing_shown_is_dated() -> None:
    undated = replace(FACT, told=(replace(FACT.told[0], day=None),))
    assert (
        completed("before that?", undated).text
        == "How many people died in the flood in Port Callan before 1 February 2024?"
    )
    nothing = replace(undated, period=None, question="How many people died in the flood in Port Callan?")
    assert completed("before that?", nothing).text == nothing.question
    assert completed("what happened next?", nothing).text == "What is new about the flood in Port Callan?"


def test_a_timeline_and_news_are_of_what_was_asked_about() -> None:
    assert completed("timeline?", FACT).text == "Timeline of the flood in Port Callan"
    assert completed("any news?", FACT).text == "What is new about the flood in Port Callan?"


@pytest.mark.parametrize(
    ("question", "say", "text"),
    [
        ("Who won the cup?", "when?", "When was it that someone won the cup?"),
        ("What happened in Bern?", "why?", "Why was it that something happened in Bern?"),
        ("Which towns were flooded?", "when?", "When was it that towns were flooded?"),
        ("Is the bridge open?", "since when?", "When is the bridge open?"),
        ("Will the mine close?", "why not?", "Why won't the mine close?"),
        ("Has anyone resigned?", "who?", "Who has resigned?"),
        ("Did somebody leak the report?", "who?", "Who did leak the report?"),
        ("When was the mine closed?", "who?", "Who was it that When was the mine closed?"),
        ("Why was the mine closed?", "how many?", "How many was the mine closed?"),
        ("Bern floods", "why?", "Why was it that Bern floods?"),
    ],
)
def test_a_question_word_takes_the_place_of_the_one_before(question: str, say: str, text: str) -> None:
    context = replace(FACT, question=question, topic="", kind=Kind.FACT, period=None, names=())
    assert completed(say, context).text == text


@pytest.mark.parametrize(
    "text", ["why?", "more", "who said that?", "when was that?", "is that true?", "what else did he say?"]
)
def test_what_asks_about_an_answer_is_unfounded_where_there_was_none(text: str) -> None:
    refused = replace(QUOTES, told=())
    assert complete(text, refused, people=directory("war"), now=NOW).unfounded
    assert not complete(text, QUOTES, people=directory("war"), now=NOW).unfounded


@pytest.mark.parametrize("text", ["and Zelensky?", "in March?", "any news?", "as a timeline", "and on grain?"])
def test_what_takes_over_the_question_goes_on_from_a_refusal_too(text: str) -> None:
    refused = replace(QUOTES, told=())
    found = complete(text, refused, people=directory("war"), now=NOW)
    assert not found.unfounded
    assert not found.fresh
