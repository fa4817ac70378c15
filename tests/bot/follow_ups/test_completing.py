"""Messages are completed from what was asked and shown before; what stands on its own stays as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.follow_ups import complete
from tests.bot.follow_ups.dialogues import NOW, Dialogue, context_after, dialogues, wrong
from tests.bot.follow_ups.worlds import directory

NAMES = ("english", "english-2", "english-3", "english-4", "other-languages")
WRITTEN = [one for name in NAMES for one in dialogues(f"follow-ups-{name}.jsonl")]


@pytest.mark.parametrize("dialogue", WRITTEN, ids=str)
def test_a_written_dialogue_is_understood(dialogue: Dialogue) -> None:
    assert wrong(dialogue) == []


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("and what about Zelensky?", "Zelensky?"),
        ("What about the grain deal", "the grain deal"),
        ("And how many were injured?", "how many were injured?"),
        ("  When did   it happen? ", "When did it happen?"),
        ("why?", "why?"),
        ("and", "and"),
        ("?", "?"),
        ("", ""),
        ("What about?", "What about?"),
        ("Right to Buy", "Right to Buy"),
    ],
)
def test_without_a_conversation_a_message_is_asked_as_it_is_without_and(text: str, alone: str) -> None:
    found = complete(text, None, people=None, now=NOW)
    assert found.text == alone
    assert found.fresh
    assert found.shown is None


@pytest.mark.parametrize(
    "text", ["", "  ", "?!", "…", "🙂", "and?!", "a" * 5000, "(((", "he " * 400, "that that that that"]
)
def test_no_message_is_too_odd(text: str) -> None:
    dialogue = WRITTEN[0]
    people = directory(dialogue.world)
    context = context_after(dialogue, people)
    assert isinstance(complete(text, context, people=people, now=NOW).text, str)
    assert isinstance(complete(text, context, people=None, now=NOW).text, str)


def test_a_bare_name_goes_on_for_an_hour_and_begins_anew_later() -> None:
    dialogue = WRITTEN[0]
    people = directory(dialogue.world)
    context = context_after(dialogue, people)
    assert complete("Zelensky?", context, people=people, now=NOW).shown == "Zelensky · Bakhmut"
    assert complete("Zelensky?", context, people=people, now=NOW + timedelta(hours=2)).fresh
    assert complete("and Zelensky?", context, people=people, now=NOW + timedelta(days=2)).shown == "Zelensky · Bakhmut"


def test_a_name_without_a_question_mark_is_a_search() -> None:
    dialogue = WRITTEN[0]
    people = directory(dialogue.world)
    assert complete("Zelensky", context_after(dialogue, people), people=people, now=NOW).fresh


def test_without_a_directory_a_name_after_a_question_for_words_is_a_speaker() -> None:
    dialogue = WRITTEN[0]
    context = context_after(dialogue, directory(dialogue.world))
    found = complete("and Macron?", context, people=None, now=NOW)
    assert found.text == "What did Macron say about Bakhmut?"
    assert found.otherwise is not None
    assert found.otherwise.text == "What did Stoltenberg say about Macron?"


def test_somebody_whom_no_article_quotes_is_still_asked_for_if_named_in_full() -> None:
    dialogue = WRITTEN[0]
    people = directory(dialogue.world)
    found = complete("and Emmanuel Macron?", context_after(dialogue, people), people=people, now=NOW)
    assert found.text == "What did Emmanuel Macron say about Bakhmut?"


def test_words_on_somebody_are_no_answer_for_their_own_words() -> None:
    dialogue = WRITTEN[0]
    people = directory(dialogue.world)
    found = complete("and Zelensky?", context_after(dialogue, people), people=people, now=NOW)
    assert found.otherwise is None


def test_what_a_conversation_is_about_stays_while_details_are_asked_for() -> None:
    people = directory("flood")
    told = ({"text": "The captain, Arne Solbakk, was saved.", "highlights": ["Arne Solbakk"]},)
    asked = ["How many people died when the Tjeldsund ran aground?", "Who was the captain?", "Was he charged?"]
    context = context_after(Dialogue("flood", tuple(asked), told, "", {}), people)
    assert context.question == "Was Arne Solbakk charged?"
    assert context.subject == "the Tjeldsund ran aground"
    for text, question in [
        ("What did the mayor say?", "What did the mayor say about the Tjeldsund?"),
        ("when did it happen?", "When did it happen, the Tjeldsund ran aground?"),
        ("and in March?", "Was Arne Solbakk charged in March?"),
    ]:
        found = complete(text, context, people=people, now=NOW)
        assert found.text == question
    assert complete("and Callan Water?", context, people=people, now=NOW).subject == ""


@pytest.mark.parametrize(
    "text", ["ok who runs the dam", "Thanks. What did Ida Berg say about rats?", "well, did it rain in Bern"]
)
def test_what_is_said_before_a_question_is_no_part_of_it(text: str) -> None:
    dialogue = WRITTEN[0]
    people = directory(dialogue.world)
    found = complete(text, context_after(dialogue, people), people=people, now=NOW)
    assert found.text.lower().startswith(("who", "what", "did"))


def test_somebody_else_is_asked_on_the_same_in_ukrainian() -> None:
    context = replace(
        context_after(WRITTEN[0], directory("war")),
        language="uk",
        question="Що сказав Столтенберг про Бахмут?",
        speaker="Столтенберг",
        topic="Бахмут",
    )
    found = complete("а що сказав Зеленський?", context, people=directory("war"), now=NOW)
    assert found.shown == "Зеленський · Бахмут"
    assert found.otherwise is not None
