"""What a quote tells beside its words: how strongly, through whom, where and when they were said."""

from datetime import date

import pytest

from benchmarks.quotes import cleaned_from
from index.dates import find_dates
from index.model import BlockKind, Quote, Strength
from index.quotes import extract_quotes

PUBLISHED = date(2023, 3, 9)


def quotes_of(*paragraphs: str) -> tuple[Quote, ...]:
    """Return the quotes of an article published on Thursday, 9 March 2023."""
    cleaned = cleaned_from("", [(BlockKind.PARAGRAPH, text) for text in paragraphs])
    return extract_quotes(cleaned, find_dates(cleaned.text, reference=PUBLISHED))


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("Mayor Jane Roe said that prices would fall.", Strength.SAID),
        ("Mayor Jane Roe insisted that prices would fall.", Strength.SAID),
        ("Mayor Jane Roe claimed that prices would fall.", Strength.CLAIMED),
        ("Mayor Jane Roe alleged that prices would fall.", Strength.CLAIMED),
        ("Mayor Jane Roe accused the council of hiding figures.", Strength.CLAIMED),
        ("Mayor Jane Roe denied that prices would fall.", Strength.DENIED),
        ("Mayor Jane Roe denied the allegation.", Strength.DENIED),
        ("Mayor Jane Roe confirmed that prices would fall.", Strength.CONFIRMED),
        ("Mayor Jane Roe reportedly said that prices would fall.", Strength.REPORTEDLY),
        ("The builder has reportedly left the site.", Strength.REPORTEDLY),
    ],
)
def test_the_verb_and_its_adverb_tell_what_saying_it_amounts_to(sentence: str, strength: Strength) -> None:
    (quote,) = quotes_of(sentence)
    assert quote.strength is strength


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Mayor Jane Roe declined to comment.", "declined to comment"),
        (
            "Mayor Jane Roe declined to say when work would begin, citing the trial.",
            "declined to say when work would begin",
        ),
        ("Mayor Jane Roe refused to discuss the sum.", "refused to discuss the sum"),
        ("Mayor Jane Roe did not immediately respond to a request.", "did not immediately respond to a request"),
        ("Mayor Jane Roe has not yet commented on the report.", "has not yet commented on the report"),
        ("Mayor Jane Roe didn't reply to emails.", "didn't reply to emails"),
        ("Mayor Jane Roe has yet to comment.", "has yet to comment"),
        ("Mayor Jane Roe would not comment on the case but walked on.", "would not comment on the case"),
        ("Mayor Jane Roe could not be reached on Monday.", "could not be reached on Monday"),
        ("Mayor Jane Roe had no comment.", "had no comment"),
        ("Mayor Jane Roe was not available for comment.", "was not available for comment"),
        ("Mayor Jane Roe was unavailable for comment.", "was unavailable for comment"),
        ("Mayor Jane Roe did not return calls.", "did not return calls"),
    ],
)
def test_a_silence_is_a_quote_of_its_own_strength(sentence: str, words: str) -> None:
    (quote,) = quotes_of(sentence)
    assert (quote.text, quote.speaker, quote.strength) == (words, "Jane Roe", Strength.DECLINED)


def test_who_says_that_they_cannot_comment_declines() -> None:
    (quote,) = quotes_of("The Water Office said it could not comment on single cases.")
    assert (quote.speaker, quote.strength) == ("Water Office", Strength.DECLINED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Jane Roe has not returned the book.",
        "The village could not be reached by road.",
        "Mayor Jane Roe refused to leave.",
        "The house was not available for months.",
        "Mayor Jane Roe has yet to arrive.",
    ],
)
def test_nobody_is_silent_who_was_not_asked(sentence: str) -> None:
    assert quotes_of(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "speaker", "via"),
    [
        ("The Daily Planet quoted Mayor Jane Roe as saying that prices would fall.", "Jane Roe", "Daily Planet"),
        ("“Prices will fall,” the Daily Planet quoted Mayor Jane Roe as saying.", "Jane Roe", "Daily Planet"),
        ("Mayor Jane Roe was quoted by the Daily Planet as saying that prices would fall.", "Jane Roe", "Daily Planet"),
        ("Mayor Jane Roe said prices would fall, the Daily Planet reported.", "Jane Roe", "Daily Planet"),
        ("Mayor Jane Roe said that prices would fall.", "Jane Roe", None),
    ],
)
def test_who_reports_it_at_second_hand_is_told(sentence: str, speaker: str, via: str | None) -> None:
    assert [(quote.speaker, quote.via) for quote in quotes_of(sentence)] == [(speaker, via)]


def test_of_nested_speech_the_outer_speaker_is_the_reporter() -> None:
    outer, inner = quotes_of("The Guardian reported that Mayor Jane Roe had warned that prices would fall.")
    assert (outer.speaker, outer.via) == ("Guardian", None)
    assert (inner.speaker, inner.via) == ("Jane Roe", "Guardian")


@pytest.mark.parametrize(
    ("sentence", "place", "said"),
    [
        ("Mayor Jane Roe said in Oslo on Tuesday that prices would fall.", "Oslo", date(2023, 3, 7)),
        (
            "Speaking on March 8 at a summit in Stockholm, Sweden, Jane Roe said that prices would fall.",
            "Stockholm",
            date(2023, 3, 8),
        ),
        ("“Prices will fall,” Mayor Jane Roe told reporters in New York on Monday.", "New York", date(2023, 3, 6)),
        ("On a visit to Warsaw, Jane Roe said that prices would fall.", "Warsaw", None),
        ("Mayor Jane Roe said that prices in Oslo would fall on Friday.", None, None),
        ("Mayor Jane Roe said that prices would fall in Oslo.", None, None),
        ("In March Mayor Jane Roe said that prices would fall.", None, None),
        ("Mayor Jane Roe said by telephone in Oslo that prices would fall.", None, None),
        ("“Prices will fall,” said Jane Roe, head of the Polar Institute in Oslo.", None, None),
    ],
)
def test_the_attribution_tells_where_and_on_which_day(sentence: str, place: str | None, said: date | None) -> None:
    assert [(quote.place, quote.said) for quote in quotes_of(sentence)] == [(place, said)]


def test_what_a_speaker_says_next_was_said_at_the_same_place() -> None:
    quotes = quotes_of("Jane Roe said in Oslo on Tuesday that prices would fall.", "“Wait and see,” Ms Roe said.")
    assert [(quote.place, quote.said) for quote in quotes] == [("Oslo", date(2023, 3, 7))] * 2


def test_another_day_may_be_another_place() -> None:
    quotes = quotes_of(
        "Jane Roe said in Oslo on Tuesday that prices would fall.", "“I was wrong,” Ms Roe said on Wednesday."
    )
    expected = [("Oslo", date(2023, 3, 7)), (None, date(2023, 3, 8))]
    assert [(quote.place, quote.said) for quote in quotes] == expected


@pytest.mark.parametrize(
    ("dateline", "place", "said"),
    [
        ("STOCKHOLM, March 8 (Reuters) — ", "Stockholm", date(2023, 3, 8)),
        ("OULU, Finland, 8 March 2023 – ", "Oulu", date(2023, 3, 8)),
        ("NEW YORK (AP) — ", "New York", None),
        ("", None, None),
    ],
)
def test_a_dateline_stands_in_for_the_place_and_the_day_of_the_first_speaker(
    dateline: str, place: str | None, said: date | None
) -> None:
    (quote,) = quotes_of(f"{dateline}Mayor Jane Roe said that prices would fall.")
    assert (quote.text, quote.place, quote.said) == ("prices would fall", place, said)


def test_a_dateline_is_not_where_somebody_spoke_who_comes_later() -> None:
    quotes = quotes_of(
        "OSLO (AP) — Prices fell.", "Rents fell.", "Wages fell.", "Mayor Jane Roe said prices would rise."
    )
    assert [quote.place for quote in quotes] == [None]
