"""Numbers that articles give differently."""

from datetime import date

import pytest

from bot.over_time.figures import FigureTold, agree, figures
from bot.over_time.gathering import gather_numbers
from index.library import Library
from index.model import Quote, QuoteKind
from tests.bot.over_time.made import PUBLISHED, article, evidence

QUESTION = "How many people were injured?"
FRIDAY = date(2023, 9, 15)
TWELVE = "Twelve people were injured in the bus crash near Halden"
NINETEEN = "Nineteen people were injured in the bus crash near Halden"


def shown(found: tuple[FigureTold, ...]) -> list[tuple[str, str, date | None, str | None]]:
    return [(one.text, one.label, one.day, one.source) for one in found]


def test_a_number_that_grew_is_shown_newest_first(weeks: Library) -> None:
    question = "How many people were injured in Halden?"
    found = figures(question, gather_numbers(weeks, question))
    assert [(one.text, one.label, one.day) for one in found] == [
        ("Nineteen", "injured", PUBLISHED),
        ("Twelve", "injured", FRIDAY),
    ]


def test_the_cost_that_grew_is_shown(weeks: Library) -> None:
    question = "How much will the repair of the road near Halden cost?"
    found = figures(question, gather_numbers(weeks, question))
    assert [one.text for one in found] == ["3.5 million kroner", "2 million kroner"]
    assert all(one.evidence.passage.text[one.span.start : one.span.end] == one.text for one in found)


@pytest.mark.parametrize(
    "question",
    [
        "How many people died in Halden?",  # one number, and of another year
        "How many people were injured in Bergen?",
        "Who was injured in Halden?",
        "What did Mona Lie say?",
        "",
    ],
)
def test_nothing_is_shown_where_nothing_differs(weeks: Library, question: str) -> None:
    assert figures(question, gather_numbers(weeks, question)) == ()


def test_sources_that_differ_on_one_day_are_both_shown() -> None:
    found = [evidence(f"{TWELVE}.", of="a", source="A Wire"), evidence(f"{NINETEEN}.", of="b", source="B Post")]
    assert {(one.text, one.source) for one in figures(QUESTION, found)} == {
        ("Twelve", "A Wire"),
        ("Nineteen", "B Post"),
    }


def test_who_gives_the_same_number_later_stands_with_who_gave_it_first() -> None:
    found = [
        evidence(f"{TWELVE}.", of="a", published=FRIDAY),
        evidence(f"{NINETEEN}.", of="b"),
        evidence("The bus crash near Halden injured 12 people.", of="c", published=date(2023, 9, 17)),
    ]
    newest, oldest = figures(QUESTION, found)
    assert (newest.value, oldest.value, oldest.day) == (19, 12, FRIDAY)
    assert [other.article.id for other in oldest.others] == ["c"]


def test_a_copy_that_was_published_later_makes_no_number_new() -> None:
    original = evidence(f"{TWELVE}.", of="a", published=FRIDAY, copies=[article("c")])
    found = [original, evidence(f"{NINETEEN}.", of="b"), evidence(f"{TWELVE}.", of="c", published=date(2023, 9, 20))]
    assert [(one.value, one.day) for one in figures(QUESTION, found)] == [(19, PUBLISHED), (12, FRIDAY)]


def test_another_event_is_left_out() -> None:
    found = [evidence(f"{TWELVE}.", of="a"), evidence("Three people were injured in a fire in Bergen.", of="b")]
    assert figures(QUESTION, found) == ()


def test_what_happened_long_before_is_left_out() -> None:
    found = [evidence(f"{TWELVE}.", of="a"), evidence("In 2011, 30 people were injured in Halden.", of="a", ordinal=1)]
    assert figures(QUESTION, found) == ()


def test_parts_and_possibilities_are_left_out() -> None:
    found = [
        evidence(f"{TWELVE}, three of them seriously.", of="a"),
        evidence("In Halden, two firefighters were injured and up to 30 people injured by glass.", of="a", ordinal=1),
    ]
    assert figures(QUESTION, found) == ()


def test_the_number_of_a_second_voice_is_understood_from_the_sentence_before() -> None:
    texts = ("About 600 people marched against the mine.", "The organisers spoke of 1,500.")
    found = [evidence(*texts, of="a"), evidence(*texts, place=1, of="a")]
    numbers = {one.text for one in figures("How many people marched against the mine?", found)}
    assert numbers == {"1,500", "About 600"}


@pytest.mark.parametrize(
    "texts",
    [
        ("The mine is old.", "The organisers spoke of 1,500."),
        ("About 600 people and 12 cows marched against the mine.", "The organisers spoke of 1,500."),
        ("About 600 people marched against the mine.", "The organisers spoke of 1,500 leaflets."),
        ("About 600 people marched against the mine.", "The organisers spoke of 1,500 euros."),
    ],
)
def test_a_number_without_a_noun_is_understood_only_where_that_is_certain(texts: tuple[str, str]) -> None:
    found = [evidence(*texts, of="a"), evidence(*texts, place=1, of="a")]
    assert figures("How many people marched against the mine?", found) == ()


def test_a_second_price_is_understood_from_the_first() -> None:
    texts = (
        "The boats will be built in Gdynia.",
        "The contract is worth 1.7 billion euros.",
        "The army spoke of 2 billion euros.",
    )
    found = [evidence(*texts, place=place, of="a") for place in range(3)]
    numbers = {one.text for one in figures("How much do the boats cost?", found)}
    assert numbers == {"1.7 billion euros", "2 billion euros"}


def test_sums_are_compared_in_one_currency() -> None:
    found = [
        evidence("Countries pledged 1.5 billion dollars.", of="a"),
        evidence("Australia pledged 240 million Australian dollars.", of="a", ordinal=1),
        evidence("Countries pledged 1.9 billion dollars, others said.", of="a", ordinal=2),
    ]
    numbers = {one.text for one in figures("How much money was pledged?", found)}
    assert numbers == {"1.5 billion dollars", "1.9 billion dollars"}


def test_shares_are_compared_only_between_like_sentences() -> None:
    found = [
        evidence("Turnout in the vote of the nurses was 58 per cent.", of="a", same_story=[article("b")]),
        evidence("Turnout in the second vote of the nurses was 66 per cent.", of="b"),
        evidence("With a turnout never seen, nurses took a rise of 5 per cent.", of="a", ordinal=1),
    ]
    assert {one.text for one in figures("What was the turnout of the nurses?", found)} == {"58 per cent", "66 per cent"}


def test_who_gives_a_number_is_told() -> None:
    text = f"{TWELVE}, police said."
    said = Quote(text[:-13], "police", None, "said", QuoteKind.INDIRECT, 0, len(text) - 13)
    found = [evidence(text, of="a", quotes=(said,)), evidence(f"{NINETEEN}.", of="b")]
    assert [one.speaker for one in figures(QUESTION, found)].count("police") == 1


def test_a_count_is_as_of_publication_and_not_of_the_event() -> None:
    found = [evidence(f"{NINETEEN} on 3 September.", of="a"), evidence(f"{TWELVE}.", of="b", published=FRIDAY)]
    assert [(one.value, one.day) for one in figures(QUESTION, found)] == [(19, PUBLISHED), (12, FRIDAY)]


def test_without_days_numbers_are_shown_all_the_same() -> None:
    found = [
        evidence(f"{TWELVE}.", of="a", published=None),
        evidence(f"{TWELVE.replace('Twelve', '15')}.", of="a", ordinal=1, published=None),
    ]
    assert {one.value for one in figures(QUESTION, found)} == {12, 15}


def two(one: str, other: str) -> tuple[FigureTold, ...]:
    """Return the figures of two sentences that begin so."""
    return figures(QUESTION, [evidence(f"{text} injured in the crash near Halden.", of=text) for text in (one, other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twelve people were", "12 were"),
        ("12 people were", "At least 12 people were"),
        ("More than 100 people were", "104 people were"),
        ("About 1.2 million people were", "1,204,331 people were"),
        ("1.2 million people were", "1,204,331 people were"),
        ("Nobody was", "No one was"),
    ],
)
def test_numbers_that_can_be_the_same_agree(one: str, other: str) -> None:
    assert two(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people were", "13 people were"),
        ("At least 12 people were", "14 people were"),
        ("More than 100 people were", "150 people were"),
        ("Nobody was", "Twelve people were"),
    ],
)
def test_other_numbers_do_not_agree(one: str, other: str) -> None:
    first, second = two(one, other)
    assert not agree(first, second)
