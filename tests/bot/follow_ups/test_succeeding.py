"""Who came after whom, who did it, and what has become of somebody are asked as articles tell it."""

from dataclasses import replace

import pytest

from bot.follow_ups import Completed, Context, complete
from bot.follow_ups.succeeding import asks_what_one_does_now, asks_who_has_it_now, described_by_predecessor
from bot.kinds import Kind
from tests.bot.follow_ups.dialogues import NOW
from tests.bot.follow_ups.made_contexts import FACT, QUOTES
from tests.bot.follow_ups.worlds import directory

RESIGNED = replace(
    FACT, question="Why did Ida Berg resign?", topic="Ida Berg resign", names=("Ida Berg",), period=None, kind=Kind.WHY
)


def completed(text: str, context: Context = RESIGNED) -> Completed:
    return complete(text, context, people=directory("flood"), now=NOW)


@pytest.mark.parametrize(
    "text", ["who got the job", "Who has his post now?", "who took over?", "and who's doing her job now"]
)
def test_who_has_the_post_is_asked_of_whoever_had_it(text: str) -> None:
    found = completed(text)
    assert found.text == "Who got the job after Ida Berg?"
    assert found.otherwise is not None


@pytest.mark.parametrize("text", ["who got the contract", "who took the money", "who got the job at the bank"])
def test_what_is_no_post_or_names_its_own_is_not(text: str) -> None:
    assert not asks_who_has_it_now(text)


def test_the_new_one_is_who_replaced_the_one_spoken_of() -> None:
    assert completed("and the new one, what did he say about the dam").text == (
        "What did the person who replaced Ida Berg say about the dam"
    )


def test_somebody_is_described_by_a_predecessor_with_a_name() -> None:
    assert described_by_predecessor("the man after Ida Berg") == "the person who replaced Ida Berg"
    assert described_by_predecessor("the man after the mayor") is None
    assert described_by_predecessor("the day after Christmas") is None


@pytest.mark.parametrize("text", ["what is she doing now?", "where has she gone", "what's next for her?"])
def test_what_became_of_somebody_is_asked_as_it_is_told(text: str) -> None:
    assert completed(text).text == "What is Ida Berg to join or head after leaving?"


@pytest.mark.parametrize("text", ["what is she doing about the dam?", "where did she say that?", "what will he say"])
def test_a_matter_or_words_are_not_what_became_of_one(text: str) -> None:
    assert not asks_what_one_does_now(text)


def test_who_did_it_is_asked_of_the_story() -> None:
    found = completed("so who did it?", replace(FACT, story="bank theft"))
    assert (found.text, found.focus, found.shown) == (
        "Who was arrested, bank theft?",
        "Who was arrested?",
        "bank theft",
    )


def test_him_after_according_to_is_whom_the_question_is_about() -> None:
    found = completed("what was the captain doing at noon, according to him", QUOTES)
    assert found.text == "What was the captain doing at noon, according to the captain"


def test_an_office_there_is_of_the_country_spoken_of() -> None:
    context = replace(
        FACT, question="Did the Norwegian coast guard answer?", topic="Norwegian coast guard answer", period=None
    )
    assert "the Norwegian prime minister" in completed("what did the prime minister there say?", context).text


def test_a_description_means_whoever_alone_of_those_who_answered_is_a_woman() -> None:
    men = replace(QUOTES.told[0], speaker="Tom Reyes")
    women = replace(QUOTES.told[0], speaker="Ida Berg")
    described = replace(
        QUOTES, question="What did the boss say about it?", speaker="boss", person=None, told=(men, women)
    )
    assert completed("why did she leave", described).text == "Why did Ida Berg leave"
