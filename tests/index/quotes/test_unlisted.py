"""Speech that no verb of speech tells: its place beside quotation marks, a stance, a passive, an office in the lead."""

import pytest

from benchmarks.quotes import cleaned_from
from index.model import BlockKind, Quote, Strength
from index.quotes import extract_quotes


def quotes_of(*paragraphs: str) -> tuple[Quote, ...]:
    """Return the quotes of an article of these paragraphs."""
    return extract_quotes(cleaned_from("", [(BlockKind.PARAGRAPH, text) for text in paragraphs]))


def said(*paragraphs: str) -> list[tuple[str, str | None]]:
    """Return the words and the speakers."""
    return [(quote.text, quote.speaker) for quote in quotes_of(*paragraphs)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("“We shall sleep,” deadpanned Mary Roe.", "We shall sleep,"),
        ("“We shall sleep,” Mary Roe deadpanned.", "We shall sleep,"),
        ("Mary Roe shook her head: “They will say anything.”", "They will say anything."),
        ("Mary Roe was having none of it: “Finger or no finger.”", "Finger or no finger."),
        ("Mary Roe sees in it “a room where you learn to wait”.", "a room where you learn to wait"),
        ("Mary Roe could not resist adding: “I paid for it.”", "I paid for it."),
        ("“How many times?” Mary Roe said.", "How many times?"),
    ],
)
def test_any_verb_beside_quotation_marks_tells_whose_words_they_are(sentence: str, words: str) -> None:
    assert said(sentence) == [(words, "Mary Roe")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mary Roe drove the “Slow Coach” home.",
        "Mary Roe won the prize for “The Salt Wife”.",
        "The oven, baptised “Joséphine” by the owners, was lit.",
        "The inquiry was opened under the article “War crimes”.",
    ],
)
def test_names_and_nicknames_are_nobodys_words_without_a_verb_of_speech(sentence: str) -> None:
    assert said(sentence) == []


def test_the_name_of_a_programme_is_not_what_it_was_told() -> None:
    assert said("“I came back,” Mary Roe told the “Morning” programme.") == [("I came back,", "Mary Roe")]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Mary Roe is confident that the bridge will open.", "the bridge will open"),
        ("Mary Roe was adamant no money had been lost.", "no money had been lost"),
        ("Mary Roe made it clear that talks would go on.", "talks would go on"),
        ("Mary Roe wanted to know whether it was true.", "whether it was true"),
        ("Mary Roe expects the price to fall by June.", "the price to fall by June"),
        ("Mary Roe hopes to return to the stage.", "to return to the stage"),
        ("Mary Roe felt the call was right.", "the call was right"),
        ("Mary Roe demanded that the minister resign.", "the minister resign"),
        ("Mary Roe did say that she was sorry.", "she was sorry"),
        ("Mary Roe recalled asking for a doctor.", "asking for a doctor"),
        ("Mary Roe has called for the law to be changed.", "the law to be changed"),
        ("Mary Roe admits, when we meet in the bar, that it was raining.", "it was raining"),
        ("Mary Roe said that while she liked it, it came too late.", "while she liked it, it came too late"),
        ("Mary Roe said the bank may fail.", "the bank may fail"),
        ("Mary Roe said speed and alcohol were no factors.", "speed and alcohol were no factors"),
        ("When asked about it, Mary Roe laughed and said she was tired.", "she was tired"),
        ("Mary Roe expressed confidence that the talks would succeed.", "the talks would succeed"),
        ("Mary Roe explained how the drug works.", "how the drug works"),
        ("Mary Roe says that is nonsense.", "that is nonsense"),
        ("He brought images which, Mary Roe said, showed a bulldozer at work.", "showed a bulldozer at work"),
        ("Mary Roe said profit would fall in June and scrapped the dividend.", "profit would fall in June"),
    ],
)
def test_a_stance_a_wish_or_a_question_is_reported_speech(sentence: str, words: str) -> None:
    assert said(sentence) == [(words, "Mary Roe")]


@pytest.mark.parametrize(
    "sentence",
    ["Mary Roe had hoped to win.", "Mary Roe, hoping to win, ran.", "The index added 0.8 per cent.", "It is clear."],
)
def test_what_was_only_meant_or_counted_is_not_said(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("She was told by a careers officer that girls did not go underground.", "careers officer"),
        ("Her memoir was described by one reviewer as “a pit disaster in prose”.", "reviewer"),
        ("They had been warned by officers not to photograph the ship.", "officers"),
        ("Her memoir was called “a pit disaster in prose” by one reviewer.", "reviewer"),
        ("A man in the row behind me remarked that it was cold.", "man in the row behind me"),
        ("People who live on Elm Street say this is the fourth crash.", "People who live on Elm Street"),
    ],
)
def test_somebody_unnamed_speaks_wherever_their_phrase_stands(sentence: str, role: str) -> None:
    (quote,) = quotes_of(sentence)
    assert quote.speaker is None
    assert (quote.role or "").endswith(role)


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("It is understood that the club has made an offer.", Strength.REPORTEDLY),
        ("It was alleged that the club has made an offer.", Strength.CLAIMED),
    ],
)
def test_what_is_understood_or_alleged_is_nobodys_known_words(sentence: str, strength: Strength) -> None:
    (quote,) = quotes_of(sentence)
    assert (quote.text, quote.speaker, quote.strength) == ("the club has made an offer", None, strength)


def test_whoever_told_her_is_not_the_next_she() -> None:
    paragraphs = "Mary Roe was told by a nurse that it was late. “So I left,” she recalled."
    assert said(paragraphs)[-1] == ("So I left,", "Mary Roe")


def test_a_refusal_ends_what_was_said_before_it() -> None:
    quotes = quotes_of("Mary Roe confirmed that the offer stands but declined to be drawn on the price.")
    assert [(quote.text, quote.strength) for quote in quotes] == [
        ("the offer stands", Strength.CONFIRMED),
        ("declined to be drawn on the price", Strength.DECLINED),
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "The firm denied any fault, and a lawyer acting for it said that the claim was old.",
            ["any fault", "the claim was old"],
        ),
        ("Mary Roe ordered officials to prepare for floods, state media reported.", ["to prepare for floods"]),
        ("Mary Roe said she saw no reason to leave, reported Ely Radio.", ["she saw no reason to leave"]),
    ],
)
def test_reported_words_end_where_somebody_else_speaks(sentence: str, words: list[str]) -> None:
    assert [quote.text for quote in quotes_of(sentence)] == words


def test_a_clause_that_is_hardly_more_than_its_quotation_is_told_once() -> None:
    assert said("Mary Roe said it was “a room where you learn to wait”.") == [
        ("a room where you learn to wait", "Mary Roe")
    ]
    assert [quote.kind for quote in quotes_of("Mary Roe said fans had been treated “like dirt”.")] == [
        "indirect",
        "partial",
    ]


def test_a_sentence_inside_a_quotation_is_somebodys_even_if_nobody_tells_whose() -> None:
    quotes = said("“I had a man tell me to my face, ‘Go and work for them.’ I stayed,” Mary Roe said.")
    assert ("Go and work for them.", None) in quotes


def test_a_report_named_after_its_office_speaks_for_it() -> None:
    (quote,) = quotes_of("According to the Auditor-General's latest report, the town lost money.")
    assert quote.speaker == "Auditor-General"
