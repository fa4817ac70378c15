"""The sentences that readers see."""

from datetime import date

from bot.over_time import words
from bot.texts import ENGLISH

DAY = date(2023, 3, 8)


def test_outlets_and_copies_are_counted_in_words() -> None:
    assert words.outlets(ENGLISH, 1, 1) == "1 outlet tells this, 1 wire copy among them."
    assert words.outlets(ENGLISH, 3, 0) == "3 outlets tell this."
    assert words.outlets(ENGLISH, 3, 2) == "3 outlets tell this, 2 wire copies among them."


def test_what_is_newer_is_named_with_its_day() -> None:
    assert words.freshness(ENGLISH, DAY, date(2023, 3, 19), "Bridge opens", "A Wire") == (
        "The newest of this is from 8 March 2023; "
        "there is a newer article on it, of 19 March 2023: “Bridge opens” (A Wire)."
    )
    assert words.freshness(ENGLISH, DAY, DAY, "Bridge opens", None).endswith("“Bridge opens”.")


def test_a_figure_is_shown_with_what_is_known_of_it() -> None:
    assert words.figure("19", "injured", "8 March", "A Wire") == "19 injured (8 March, A Wire)"
    assert words.figure("€12 million", "", "8 March", None) == "€12 million (8 March)"
    assert words.figure("19", "injured", "", None) == "19 injured"
    assert words.figure_changed("12 injured", "19 injured") == "12 injured → 19 injured"


def test_what_changed_or_did_not_is_said_with_the_topic_and_the_day() -> None:
    assert words.changed_since(ENGLISH, "Halden", DAY) == "New on Halden since 8 March 2023:"
    assert words.nothing_new(ENGLISH, "Halden", DAY) == "Nothing new on Halden since 8 March 2023. The last before it:"
    assert (
        words.nothing_at_all(ENGLISH, "Halden", DAY) == "No article on Halden, neither since 8 March 2023 nor before."
    )
    assert words.nothing_on_topic(ENGLISH, "Halden") == "No article tells of Halden on any day."
    assert words.updated(ENGLISH, 2, DAY) == "The article of [2] was changed; this is its text of 8 March 2023."


def test_contradictions_are_named() -> None:
    assert words.denied(ENGLISH, "Kari Moe", "Viken Ruter") == "Viken Ruter denies what Kari Moe says."
    assert words.figures_differ(ENGLISH) == "The articles give different numbers, newest first:"
    assert words.day_moved(ENGLISH, "10 October", DAY, "24 October", date(2023, 3, 9)) == (
        "Moved: 10 October (as of 8 March 2023) → 24 October (as of 9 March 2023)."
    )


def test_the_picture_says_what_its_bars_are() -> None:
    assert words.articles_a_day(ENGLISH) == "Articles a day"
    assert words.articles_a_week(ENGLISH) == "Articles a week"
    assert words.articles_in(ENGLISH, 30) == "Articles in 30 days"
    assert words.picture_of(ENGLISH, "Halden") == "Halden: day by day"
