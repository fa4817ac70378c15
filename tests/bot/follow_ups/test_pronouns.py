"""Pronouns are replaced by what they mean in the conversation, and left alone where they mean nothing there."""

from dataclasses import replace
from datetime import date

import pytest

from bot.follow_ups import Context, Told
from bot.follow_ups.pronouns import has_pronoun, resolved
from bot.languages.english_follow_ups import ENGLISH
from bot.question import Kind
from tests.bot.follow_ups.made_contexts import FACT, QUOTES
from tests.bot.follow_ups.worlds import directory


def replaced(text: str, context: Context, world: str = "war") -> str | None:
    found = resolved(text, context, directory(world), ENGLISH)
    return found.text if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Is it true that rates fell?",
        "Are there shelters in Bern?",
        "How long does it take to build a reactor?",
        "What happened in Bern this week?",
        "Did the council say that schools will close?",
        "What has been said so far?",
        "Who is Thereza Weber?",
        "How many people were there in Bern?",
    ],
)
def test_what_only_looks_like_a_pronoun_is_none(text: str) -> None:
    assert not has_pronoun(text)


@pytest.mark.parametrize(
    "text",
    [
        "Did Zelensky say when he will travel?",
        "When will the Harbour Bridge open and what will it cost?",
        "Did the ministry say when it will publish the report?",
        "Why did the farmers say they would protest?",
    ],
)
def test_what_is_meant_inside_the_question_stays(text: str) -> None:
    assert has_pronoun(text)
    assert replaced(text, QUOTES) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("When did he resign?", "When did Stoltenberg resign?"),
        ("Is his deputy right?", "Is Stoltenberg's deputy right?"),
        ("Who asked him?", "Who asked Stoltenberg?"),
        ("When will it fall?", "When will Bakhmut fall?"),
        ("What is its mayor called?", "What is Bakhmut's mayor called?"),
        ("Who denied that?", "Who denied Bakhmut?"),
        ("What happened there in 2022?", "What happened in Bakhmut in 2022?"),
        ("Where was he that day?", "Where was Stoltenberg on 8 March 2023?"),
        ("What did he say before that?", "What did Stoltenberg say before 8 March 2023?"),
        ("Who replied to those words?", "Who replied to the words about Bakhmut?"),
        ("Is that man married?", "Is Stoltenberg married?"),
    ],
)
def test_after_somebodys_words_pronouns_mean_them_and_their_topic(text: str, meant: str) -> None:
    assert replaced(text, QUOTES) == meant


def test_she_is_the_first_who_may_be_a_woman() -> None:
    told = (
        Told("A.", "p", "a", 0, speaker="Jens Stoltenberg"),
        Told("B.", "p", "a", 9, speaker="Ursula Lang"),
    )
    context = replace(QUOTES, speaker=None, person=None, question="Who spoke in Bern?", kind=Kind.FACT, told=told)
    assert replaced("When did she speak?", context) == "When did Ursula Lang speak?"
    assert replaced("When did he speak?", context) == "When did Jens Stoltenberg speak?"


def test_who_answered_a_who_is_meant_before_who_was_named() -> None:
    told = (Told("Paul Ennis led it.", "p", "a", 0, highlights=("Paul Ennis",)),)
    context = replace(FACT, kind=Kind.WHO, question="Who led Brightwell before Peter Malik?", told=told)
    assert replaced("When did he leave?", context) == "When did Paul Ennis leave?"


def test_somebody_named_in_what_was_shown_is_meant_where_nobody_else_is() -> None:
    told = (Told("The court fined Peter Malik.", "p", "a", 0),)
    context = replace(FACT, question="What did the court decide?", topic="court decide", names=(), told=told)
    assert replaced("Will he pay?", context) in {"Will Peter Malik pay?", "Will the court pay?"}


def test_they_are_a_body_or_those_asked_about() -> None:
    body = replace(QUOTES, speaker="ministry", person=None, is_role=True)
    assert replaced("Did they apologise?", body) == "Did the ministry apologise?"
    nurses = replace(FACT, question="When will the nurses strike?", topic="nurses strike", names=())
    assert replaced("What do they earn?", nurses) == "What do the nurses earn?"


def test_there_is_where_the_answer_was() -> None:
    told = (Told("They slept in Marlow Street.", "p", "a", 0, highlights=("Marlow Street",)),)
    where = replace(FACT, kind=Kind.WHERE, told=told)
    assert replaced("Who lives there?", where) == "Who lives in Marlow Street?"
    spoken = replace(
        QUOTES, names=(), topic="rates", question="What did he say?", told=(replace(QUOTES.told[0], place="Bern"),)
    )
    assert replaced("Who was with him there?", spoken) == "Who was with Stoltenberg in Bern?"


def test_what_cannot_be_known_stays() -> None:
    nothing = Context("Why?", Kind.WHY, FACT.at)
    for text in ("When did he leave?", "Who lives there?", "What happened that day?"):
        assert replaced(text, nothing) is None


def test_that_day_of_a_period_is_its_first() -> None:
    undated = replace(FACT, told=())
    assert undated.period is not None
    assert undated.period.first == date(2024, 2, 1)
    assert replaced("Who spoke that evening?", undated) == "Who spoke on 1 February 2024?"


@pytest.mark.parametrize("question", ["Who was the captain?", "Who was the captain of the Aurora?"])
def test_who_has_the_function_that_was_asked_for_is_meant_before_others_told_of(question: str) -> None:
    texts = ("BERN — Mayor Odd Haugen saw it.", "The ship's captain, Arne Solbakk, was rescued.")
    told = tuple(Told(text, "p", "a", 0, highlights=("BERN", "Odd Haugen")) for text in texts)
    context = replace(FACT, kind=Kind.WHO, question=question, names=(), told=told)
    assert replaced("Was he charged?", context) == "Was Arne Solbakk charged?"


def test_who_is_known_by_a_given_name_is_meant_before_a_place() -> None:
    told = (
        Told("BERN — Vale Rock: Paul Ennis was fined.", "p", "a", 0, highlights=("BERN", "Vale Rock", "Paul Ennis")),
    )
    context = replace(FACT, kind=Kind.WHO, question="Who was fined?", names=(), told=told)
    assert replaced("Did he pay?", context) == "Did Paul Ennis pay?"


@pytest.mark.parametrize(
    ("question", "topic", "text", "meant"),
    [
        ("How many ships is NATO sending to the Baltic?", "ships", "Does its secretary-general agree?", "NATO's"),
        ("How many ships is NATO sending to the Baltic?", "ships", "Why is the first one late?", "the first ship "),
    ],
)
def test_a_body_has_offices_and_one_is_of_the_several_spoken_of(
    question: str, topic: str, text: str, meant: str
) -> None:
    asked = replace(QUOTES, question=question, kind=Kind.HOW_MANY, speaker=None, person=None, topic=topic, told=())
    assert meant in (replaced(text, asked) or "")


@pytest.mark.parametrize(
    ("question", "text", "meant"),
    [
        (
            "Why did the Rin dam break?",
            "Who warned the people living below it?",
            "the people living below the Rin dam",
        ),
        ("Why did Norland stop the tanker?", "Who owns it?", "Who owns the tanker?"),
        ("When did Chandra land on the Moon?", "Did it work?", "Did Chandra work?"),
        ("What did the committee actually decide about the tunnel?", "Who pays for it?", "Who pays for the tunnel?"),
    ],
)
def test_it_is_one_thing_and_neither_several_nor_who_acted(question: str, text: str, meant: str) -> None:
    context = replace(FACT, question=question, names=(), period=None, topic="", told=())
    assert meant in (replaced(text, context) or "")


def test_what_somebody_did_something_to_has_no_name_yet_where_that_was_asked() -> None:
    context = replace(FACT, question="What did the official pass on to the fund?", names=(), period=None, told=())
    assert replaced("How long before it was published?", context) is None


def test_the_last_one_is_whoever_had_the_office_before() -> None:
    context = replace(QUOTES, speaker="new coach of Harbour Rovers", person=None, is_role=True)
    assert replaced("How did the last one hear that he was out?", context) == (
        "How did the former coach of Harbour Rovers hear that he was out?"
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Did the harbour master say when he will leave?", None),
        ("Why did the captain lose his job?", None),
        ("When did the captain meet him?", "When did the captain meet Stoltenberg?"),
    ],
)
def test_he_and_his_are_who_the_question_itself_is_about_but_him_is_not(text: str, meant: str | None) -> None:
    assert replaced(text, QUOTES) == meant


def test_an_adverb_by_itself_is_no_topic_that_they_could_be() -> None:
    context = replace(QUOTES, speaker="the nurses", person=None, topic="originally", names=())
    assert replaced("What did they end up with?", context) == "What did the nurses end up with?"


def test_what_is_put_in_the_place_of_a_pronoun_is_settled() -> None:
    context = replace(FACT, subject="people had their letters opened", names=(), period=None)
    assert "their letters" in (replaced("What did the boss say to that?", context) or "")


@pytest.mark.parametrize("text", ["How many died in that flood in Norland?", "Who built that bridge near Bern?"])
def test_that_with_a_place_says_itself_which_is_meant(text: str) -> None:
    assert replaced(text, QUOTES) is None


def test_all_this_is_this() -> None:
    assert replaced("What does Ida Berg say about all this?", QUOTES) == "What does Ida Berg say about Bakhmut?"


def test_the_new_one_is_whoever_has_the_office_now() -> None:
    context = replace(QUOTES, speaker="former manager of Harbour Rovers", person=None, is_role=True)
    assert replaced("What did the new one say about wages?", context) == (
        "What did the new manager of Harbour Rovers say about wages?"
    )
