"""Whom later words mean: a pronoun past a passer-by, a function like the known one, the younger of two of a name."""

import pytest

from tests.index.quotes.test_speakers import said


@pytest.mark.parametrize(
    ("function", "again"),
    [
        ("novelist", "writer"),
        ("senator", "politician"),
        ("captain", "striker"),
        ("biologist", "scientist"),
        ("surgeon", "doctor"),
        ("actress", "star"),
        ("manager", "boss"),
    ],
)
def test_somebody_is_called_again_by_a_function_like_the_known_one(function: str, again: str) -> None:
    found = said(f"“Come in,” said the {function} Jane Roe.", f"The {again} said it was late.")
    assert found[-1] == ("it was late", "Jane Roe")


def test_another_function_is_somebody_else() -> None:
    assert said("The novelist Jane Roe opened the hall.", "The mayor said it was late.") == [("it was late", None)]


@pytest.mark.parametrize("words", ["The mother-of-two said she cried.", "The 43-year-old said she cried."])
def test_what_can_be_said_of_anybody_means_who_was_spoken_of(words: str) -> None:
    assert said("Jane Roe, a nurse from Ely, won the prize.", words) == [("she cried", "Jane Roe")]


def test_a_people_whose_name_has_no_singular_means_who_has_just_spoken() -> None:
    assert said("“It was windy,” said Luís Roe, the coach.", "The Portuguese insisted his side had won.")[-1] == (
        "his side had won",
        "Luís Roe",
    )
    assert said("Prices rose.", "The Portuguese said they would pay.")[-1][1] is None


def test_the_younger_of_two_is_who_came_in_as_the_son() -> None:
    found = said(
        "Jamie Roe was sent off. His father, the Ely manager Craig Roe, was furious.",
        "“He got the ball,” he said.",
        "His son was sorry. “I was daft,” Roe Jr admitted.",
    )
    assert found[-1] == ("I was daft,", "Jamie Roe")


def test_an_office_tells_which_of_two_of_a_name_is_meant() -> None:
    found = said(
        "“We are open,” said Graham Roe, the society's director. Alvin Roe, hereditary chief and his uncle, came.",
        "“My grandmother lived here,” Chief Roe said.",
    )
    assert found[-1] == ("My grandmother lived here,", "Alvin Roe")


def test_a_womans_husband_is_a_man_though_her_title_stands_before_him() -> None:
    found = said(
        "One user wrote: “We tried.”",
        "Mrs Poe's husband Derek, 71, said a lawyer had been called. He believes the report was wrong.",
    )
    assert found[-1] == ("the report was wrong", "Derek")


def test_she_is_not_a_passer_by_of_whom_the_text_has_gone_on() -> None:
    found = said(
        "“I was late,” says Jane Roe, an actress.",
        "A publicist looks up to say we have five minutes.",
        "There is a play. There is a film, too.",
        "She says she has turned down three parts.",
    )
    assert found[-1] == ("she has turned down three parts", "Jane Roe")


def test_a_pronoun_in_the_same_sentence_tells_what_the_speaker_is() -> None:
    found = said("Lekan Poe told Jane Roe he was leaving. She said she knew.")
    assert found == [("he was leaving", "Lekan Poe"), ("she knew", "Jane Roe")]


def test_a_message_read_out_by_somebody_is_not_theirs() -> None:
    found = said(
        "John Moyo was freed. In a message read out by his daughter, Jane, he thanked them and urged them to wait."
    )
    assert found == [("to wait", "John Moyo")]


def test_who_wrote_and_who_thinks_are_one() -> None:
    found = said("We met John Roe, a historian who has written about it and who thinks the school closed too early.")
    assert found == [("the school closed too early", "John Roe")]


def test_a_report_is_of_who_published_it() -> None:
    found = said("The Ely Institute published a report. The report said roads were bad.")
    assert found == [("roads were bad", "Ely Institute")]


def test_words_refused_are_of_who_refused_them() -> None:
    found = said(
        "Jane Roe said the deal was done. A lawyer declined to comment on what he called “gossip”.",
    )
    assert [speaker for words, speaker in found if words == "gossip"] == [None]
