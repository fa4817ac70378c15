"""Expected kinds: what a question asks for, and which sentences hold that."""

import pytest

from index.search.expected import Expected, expected, holds
from index.words import fold


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did the bridge open?", Expected.TIME),
        ("In which year was it built?", Expected.TIME),
        ("How many people were hurt?", Expected.NUMBER),
        ("What percentage of voters stayed at home?", Expected.NUMBER),
        ("How many people were hurt when the bridge fell?", Expected.NUMBER),
        ("Who said that the ferry was late?", Expected.PERSON),
        ("Whose car was it?", Expected.PERSON),
        ("WHO SAID THAT?", Expected.PERSON),
        ("Where was the summit?", Expected.PLACE),
        ("Which European country joined?", Expected.PLACE),
        ("Why was the road closed?", Expected.REASON),
        ("What caused the fire?", Expected.REASON),
        ("What did the WHO recommend?", None),
        ("Describe the plan", None),
        ("", None),
    ],
)
def test_a_question_tells_what_it_asks_for(question: str, kind: Expected | None) -> None:
    assert expected(question) is kind


def sentence_holds(kind: Expected, sentence: str, question: str = "") -> bool:
    return holds(kind, sentence, frozenset(fold(question).rstrip("?").split()))


@pytest.mark.parametrize(
    ("kind", "holding", "lacking"),
    [
        (Expected.TIME, "Tomorrow it opens.", "It opens soon."),
        (Expected.TIME, "It opened in May.", "It may open."),
        (Expected.TIME, "It was 9.30am or 9 p.m. there.", "It was warm there."),
        (Expected.NUMBER, "It cost 1,500 euros.", "It cost a fortune."),
        (Expected.NUMBER, "Dozens were hurt.", "Some were hurt."),
        (Expected.PERSON, "Then Berg left.", "The mayor left."),
        (Expected.PLACE, "It is near Oslo.", "It is near the coast."),
        (Expected.REASON, "It closed because of ice.", "It closed at once."),
    ],
)
def test_a_sentence_holds_a_kind_or_not(kind: Expected, holding: str, lacking: str) -> None:
    assert sentence_holds(kind, holding)
    assert not sentence_holds(kind, lacking)


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert not sentence_holds(Expected.PERSON, "Berg’s plan, Berg said.", "Who agreed with Berg?")
    assert sentence_holds(Expected.PERSON, "Lund agreed with Berg.", "Who agreed with Berg?")
    assert not sentence_holds(Expected.NUMBER, "The 1,500 voted.", "How many of the 1500 voted?")
    assert sentence_holds(Expected.NUMBER, "Of the 1,500, 900 voted.", "How many of the 1500 voted?")
