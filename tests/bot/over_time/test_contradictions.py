"""Denials of what others say, and days that moved."""

from datetime import date

import pytest

from bot.over_time.contradictions import denials, moved_days
from bot.over_time.evidence import Evidence
from bot.over_time.gathering import gather
from index.library import Library
from index.model import Quote, QuoteKind, Strength
from tests.bot.over_time.made import article, evidence

LATER = date(2023, 9, 20)
FAILED = "The brakes of the bus had failed, Kari Moe said."


def said(text: str, speaker: str | None, strength: Strength = Strength.SAID) -> Quote:
    return Quote(text, speaker, None, "said", QuoteKind.INDIRECT, 0, len(text), strength)


def asserted(text: str = FAILED, speaker: str | None = "Kari Moe", of: str = "a") -> Evidence:
    return evidence(text, of=of, quotes=(said(text, speaker),) if speaker else (), same_story=[article("b")])


def denied(text: str = "the brakes of the bus had failed", speaker: str | None = "Viken Ruter") -> Evidence:
    return evidence(f"{speaker} denied that {text}.", of="b", quotes=(said(text, speaker, Strength.DENIED),))


def test_a_denial_stands_with_what_it_denies() -> None:
    (found,) = denials([denied(), asserted()])
    assert (found.asserted.text, found.asserted_by, found.denial.speaker) == (FAILED, "Kari Moe", "Viken Ruter")


def test_what_the_article_itself_says_can_be_denied() -> None:
    (found,) = denials([asserted(speaker=None), denied()])
    assert found.asserted_by is None


@pytest.mark.parametrize(
    "other",
    [
        asserted("The brakes of the bus had not failed, Kari Moe said."),
        asserted("The bus was old, Kari Moe said."),
        asserted(speaker="Viken Ruter"),
        asserted(of="c"),
    ],
    ids=["says no, too", "says something else", "the same speaker", "another subject"],
)
def test_what_is_not_denied_makes_no_contradiction(other: Evidence) -> None:
    elsewhere = evidence(other.text, of="z") if other.article.id == "c" else other
    assert denials([denied(), elsewhere]) == ()


def test_a_denial_by_nobody_known_is_left_out() -> None:
    assert denials([denied(speaker=None), asserted()]) == ()


def test_a_day_that_moved_is_shown_with_the_day_before(weeks: Library) -> None:
    (found,) = moved_days(gather(weeks, "Halden bus crash", whole=True).evidence)
    assert (found.day_before.text, found.day_after.text) == ("10 October", "24 October")
    assert found.before.article.published == LATER


@pytest.mark.parametrize(
    "text",
    [
        "The hearing in Halden on the crash of the school bus will be held on 24 October.",
        "The hearing in Halden on the crash of the school bus was moved to 10 October.",
        "The choir of Halden moved its concert to 24 October.",
        "The hearing in Halden on the crash of the school bus was postponed.",
    ],
    ids=["nothing moved", "the same day", "something else", "no new day"],
)
def test_only_a_later_article_that_says_so_moves_a_day(text: str) -> None:
    before = evidence("The hearing in Halden on the crash of the school bus will be held on 10 October.", of="a")
    assert moved_days([before, evidence(text, of="b", published=LATER)]) == ()


def test_an_earlier_article_moves_nothing() -> None:
    text = "The hearing in Halden on the crash of the school bus was postponed to 24 October."
    late = evidence("The hearing in Halden on the crash of the school bus will be held on 10 October.", published=LATER)
    assert moved_days([late, evidence(text, of="b")]) == ()
    assert moved_days([late, evidence(text, of="b", published=None)]) == ()
