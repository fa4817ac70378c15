"""Where reported words begin and end: at what the writer, the speaker or somebody else adds to them."""

import pytest

from benchmarks.quotes import cleaned_from
from index.model import BlockKind, QuoteKind
from index.quotes import extract_quotes


def told(*paragraphs: str) -> list[tuple[str, str | None]]:
    """Return the indirect quotes of an article of these paragraphs, and who says them."""
    quotes = extract_quotes(cleaned_from("", [(BlockKind.PARAGRAPH, text) for text in paragraphs]))
    return [(quote.text, quote.speaker) for quote in quotes if quote.kind is QuoteKind.INDIRECT]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Halden Group warned that profit would fall, sending its shares down 9%.", "profit would fall"),
        ("Al Poe said the gauge had failed, something he described as “rare”.", "the gauge had failed"),
        ("The Ely Echo reports that a home was cleared, quoting a nurse as saying “sing”.", "a home was cleared"),
        ("Al Poe said the offer was fair, having called it “an insult” in May.", "the offer was fair"),
        ("The Ely Authority said it had read the paper but did not comment further.", "it had read the paper"),
        ("The Ely Authority thinks the rain will stop, but its director, Jane Roe, told us it would go on.", None),
    ],
)
def test_a_report_ends_where_the_writer_goes_on(sentence: str, words: str | None) -> None:
    assert told(sentence)[0][0] == (words or "the rain will stop, but its director, Jane Roe, told us it would go on")


def test_a_cause_that_the_speaker_names_stays_in_the_report() -> None:
    assert told("Al Poe said the storm broke the dam, sending water into the town.") == [
        ("the storm broke the dam, sending water into the town", "Al Poe")
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("When a niece asked where the money was, Al Poe left.", "where the money was"),
        ("After police said the man had died, she fled.", "the man had died"),
        ("Police said the man, a baker, had died.", "the man, a baker, had died"),
    ],
)
def test_the_report_in_a_fronted_clause_ends_with_it(sentence: str, words: str) -> None:
    assert told(sentence)[0][0] == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Over the next two years, Jane Roe said, the men made 63 withdrawals.", "the men made 63 withdrawals"),
        ("The men had left the town, Jane Roe said, while nobody was looking.", "The men had left the town"),
    ],
)
def test_what_only_opens_a_sentence_is_not_what_was_said(sentence: str, words: str) -> None:
    assert told(sentence)[0] == (words, "Jane Roe")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Police urged anyone who was on the bus to come forward.", "to come forward"),
        ("The couple vowed never to go back.", "never to go back"),
        ("The couple claim the manager laughed off their complaint.", "the manager laughed off their complaint"),
        ("Jane Roe told yesterday how a dog ate her cake.", "how a dog ate her cake"),
        ("The High Court directed the council to file a reply by May.", "to file a reply by May"),
        (
            "Jane Roe said he told the priest at the temple he'd be late.",
            "he told the priest at the temple he'd be late",
        ),
    ],
)
def test_what_is_urged_vowed_claimed_and_told_is_found(sentence: str, words: str) -> None:
    assert words in [text for text, _ in told(sentence)]


def test_what_somebody_complains_about_inside_a_report_is_no_report_of_its_own() -> None:
    assert told("Al Poe recalled that he had complained about the noise.") == [
        ("he had complained about the noise", "Al Poe")
    ]


def test_a_pronoun_before_a_comma_is_no_clause() -> None:
    found = told("The Sunday Courier, which first disclosed it, quoted an official as saying that it was late.")
    assert found == [("it was late", None)]


def test_a_newspaper_named_between_marks_tells_what_follows() -> None:
    found = told("As the newspaper „Ely Glas“ wrote on Friday, the steel was sent back because of „bubbles“.")
    assert found == [("the steel was sent back because of „bubbles“", "Ely Glas")]


def test_each_demand_on_somebody_else_is_one_of_its_own() -> None:
    found = told("The Ely Society calls on donors to pay in full, on Kamura to open the road, and on the UN to meet.")
    assert [text for text, _ in found] == ["to pay in full", "to open the road", "to meet"]


def test_a_demand_to_do_something_on_a_day_is_one() -> None:
    found = told("The Ely Society calls on donors to pay in full and on time.")
    assert [text for text, _ in found] == ["to pay in full and on time"]


def test_somebody_who_has_just_spoken_ends_the_report_before() -> None:
    found = told(
        "The Met Office thinks the rain will stop, but its director, Jane Roe, has just told us that it is late."
    )
    assert found == [("the rain will stop", "Met Office"), ("it is late", "Jane Roe")]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "If this was luck, said Gary Pell, then it was luck that we had earned.",
            ["then it was luck that we had earned"],
        ),
        ("If the dates are right, Jane Roe conceded, “a few books need a sticker”.", []),
    ],
)
def test_a_condition_alone_is_not_what_was_said(sentence: str, words: list[str]) -> None:
    assert [text for text, _ in told(sentence)] == words
