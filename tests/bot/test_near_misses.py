"""People of the sample article on topics on which it gives them no words: refused, with what they did say."""

import pytest

from bot.chat import Chat
from index.library import Library
from tests.bot.verbatim import supported


@pytest.mark.parametrize(
    ("question", "lead", "instead"),
    [
        ("what did Guterres say about Bakhmut", "I found no words of Guterres on “Bakhmut”.", "Black Sea food export"),
        (
            "what did Stoltenberg say about the grain corridor",
            "I found no words of Stoltenberg on “grain corridor”.",
            "Bakhmut",
        ),
        ("what did Stoltenberg say about Vuhledar", "I found no words of Stoltenberg on “Vuhledar”.", "Bakhmut"),
        ("What did the NATO chief say about money?", "I found no words of the NATO chief on “money”.", "Bakhmut"),
    ],
)
def test_what_they_did_say_is_shown(sample: Library, question: str, lead: str, instead: str) -> None:
    answer = Chat(sample).answer(question)
    assert not answer.answered
    assert answer.lead is not None
    assert answer.lead.startswith(lead)
    assert any(instead in text for citation in answer.citations for text in supported(citation))
    assert answer.citations_heading in {"What Antonio Guterres did say:", "What Jens Stoltenberg did say:"}


def test_who_is_not_in_it_is_said_not_to_be(sample: Library) -> None:
    answer = Chat(sample).answer("what did Putin say about the grain deal")
    assert not answer.answered
    assert answer.lead is not None
    assert answer.lead.startswith("The articles do not mention “Putin”.")
    assert answer.statements == ()


def test_a_role_that_two_people_hold_is_asked_back(sample: Library) -> None:
    answer = Chat(sample).answer("What did the Secretary General say?")
    assert not answer.answered
    assert [choice.question for choice in answer.choices] == [
        "What did Jens Stoltenberg say?",
        "What did Antonio Guterres say?",
    ]


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What did Zelensky say about Bakhmut?", "Volodymyr Zelensky", "open the way for Moscow"),
        ("What did Zelensky say about the grain corridor?", "Volodymyr Zelensky", "expand the grain corridor"),
        ("What did the British Ministry of Defence say about Vuhledar?", "British Ministry of Defense", "Vuhledar"),
    ],
)
def test_words_inside_other_reports_are_their_speakers(
    sample: Library, question: str, speaker: str, words: str
) -> None:
    answer = Chat(sample).answer(question)
    assert {statement.speaker for statement in answer.statements} == {speaker}
    assert any(words in statement.text for statement in answer.statements)
