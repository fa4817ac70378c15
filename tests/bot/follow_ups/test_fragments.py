"""A fragment takes the place of its like in the last question."""

from dataclasses import replace
from datetime import date

import pytest

from bot.follow_ups import Completed, Context, Days, complete
from bot.question import Kind
from index.people import Directory, SpeakerForm
from tests.bot.follow_ups.dialogues import NOW
from tests.bot.follow_ups.made_contexts import FACT, QUOTES
from tests.bot.follow_ups.worlds import directory


def completed(text: str, context: Context) -> Completed:
    return complete(text, context, people=directory("war"), now=NOW)


def about(question: str, topic: str = "") -> Context:
    """Return a context of a question that wants nobody's words."""
    return replace(FACT, question=question, kind=Kind.FACT, topic=topic, names=(), period=None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in March?", "in March"),
        ("and on 3 May 2023?", "on 3 May 2023"),
        ("yesterday", "yesterday"),
        ("and since Monday?", "since Monday"),
        ("the day before?", "on 7 March 2023"),
        ("and the next day?", "on 9 March 2023"),
        ("two days later", "on 10 March 2023"),
        ("a week earlier?", "between 1 March 2023 and 7 March 2023"),
        ("the following month?", "between 9 March 2023 and 7 April 2023"),
        ("3 days before", "on 5 March 2023"),
    ],
)
def test_days_are_added(text: str, days: str) -> None:
    found = completed(text, QUOTES)
    assert found.text == f"What did Stoltenberg say about Bakhmut {days}?"
    assert found.shown == f"Stoltenberg · Bakhmut · {days}"


def test_days_take_the_place_of_days() -> None:
    dated = replace(
        QUOTES,
        question="What did Stoltenberg say in March 2023 about Bakhmut?",
        period=Days("March 2023", date(2023, 3, 1), date(2023, 3, 31)),
    )
    assert completed("and in April?", dated).text == "What did Stoltenberg say in April about Bakhmut?"


def test_days_that_count_from_an_answer_need_one_that_is_dated() -> None:
    undated = replace(QUOTES, told=())
    assert "the day before" in completed("and the day before?", undated).text


def test_a_speaker_or_topic_may_come_with_days() -> None:
    found = completed("and Zelensky in April?", QUOTES)
    assert found.text == "What did Zelensky say about Bakhmut in April?"
    assert found.shown == "Zelensky · Bakhmut · in April"


@pytest.mark.parametrize(
    ("question", "text", "completed_to"),
    [
        ("Who owns the Solund mine?", "and the ferry?", "Who owns the ferry?"),
        ("When was the ferry raised?", "and the wreck", "When was the wreck raised?"),
        ("When was the ferry raised?", "what about bridge?", "When was the bridge raised?"),
        ("Did Jens Stoltenberg land in Delhi?", "and Zelensky?", "Did Zelensky land in Delhi?"),
        ("Did the mayor resign?", "and the captain?", "Did the captain resign?"),
        ("Who won in Ramsey?", "and Peel?", "Who won in Peel?"),
        ("What is the budget of the port?", "and the museum?", "What is the budget of the museum?"),
        ("When will the tunnel open in the north?", "and in the south?", "When will the tunnel open in the south?"),
        ("When will the tunnel open?", "and for lorries?", "When will the tunnel open for lorries?"),
        ("Which vaccines work?", "and masks?", "Which vaccines work: masks?"),
        ("Bakhmut", "and Vuhledar?", "Vuhledar"),
    ],
)
def test_a_thing_takes_the_place_of_its_like(question: str, text: str, completed_to: str) -> None:
    assert completed(text, about(question)).text == completed_to


def test_the_topic_is_replaced_where_nothing_else_is_named() -> None:
    context = about("Are vaccines safe?", topic="vaccines safe")
    assert completed("and masks?", context).text == "Are masks safe?"
    assert completed("and cloth masks?", about("How do whales sleep?", topic="whales sleep")).text == (
        "How do cloth masks sleep?"
    )
    assert completed("and dolphins?", about("How fast do grey whales swim?", topic="grey whales swim")).text == (
        "How fast do dolphins?"
    )


def test_whether_somebody_spoke_is_asked_of_another_topic_in_the_same_words() -> None:
    context = replace(QUOTES, question="Has Stoltenberg commented on Bakhmut?", kind=Kind.ABSENCE)
    assert completed("and on grain?", context).text == "Has Stoltenberg commented on grain?"
    assert completed("and Zelensky?", context).text == "Has Zelensky commented on Bakhmut?"


def test_after_a_fact_a_speaker_is_asked_about_it() -> None:
    found = completed("and Zelensky?", FACT)
    assert found.text == "What did Zelensky say about the flood in Port Callan in February 2024?"


def test_a_country_is_no_speaker_because_somebody_is_its_president() -> None:
    day = date(2023, 3, 1)
    forms = [("Vadym Prystaiko", "ambassador of Ukraine"), ("NATO", None)]
    people = Directory.of(SpeakerForm(name, role, 3, day, day) for name, role in forms)
    found = complete("and Ukraine?", QUOTES, people=people, now=NOW)
    assert found.text == "What did Stoltenberg say about Ukraine?"
    assert found.otherwise is not None
    assert found.otherwise.text == "What did Ukraine say about Bakhmut?"
    assert complete("and NATO?", QUOTES, people=people, now=NOW).text == "What did NATO say about Bakhmut?"


def test_a_place_is_added_where_the_topic_is_no_name() -> None:
    context = replace(QUOTES, question="What did Stoltenberg say about rates?", topic="rates", names=())
    assert completed("and in Oslo?", context).text == "What did Stoltenberg say about rates in Oslo?"
    assert completed("and in Kharkiv?", QUOTES).text == "What did Stoltenberg say about Kharkiv?"


def test_a_long_message_says_enough_by_itself() -> None:
    assert completed("and the ferry that ran aground off the northern coast last winter", QUOTES).fresh


@pytest.mark.parametrize("words", ["the lady from the other bank", "the man after the mayor", "the company"])
def test_somebody_described_and_a_body_are_asked_for_their_words(words: str) -> None:
    found = complete(f"and {words}?", QUOTES, people=directory("war"), now=NOW)
    assert found.text == f"What did {words} say about Bakhmut?"


def test_several_are_asked_where_several_were() -> None:
    herders = replace(
        QUOTES, speaker="herders", person=None, question="What did herders say about the tunnel?", topic="tunnel"
    )
    assert complete("and the hunters?", herders, people=directory("war"), now=NOW).text == (
        "What did the hunters say about the tunnel?"
    )
