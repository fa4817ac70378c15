"""What a follow-up was taken to be about is said in a few words."""

from datetime import date

from bot.follow_ups.context import Days
from bot.follow_ups.shown import LONGEST_PART, shown


def test_the_known_parts_are_shown() -> None:
    assert shown("Zelensky", "Bakhmut", Days("in March", date(2023, 3, 1), date(2023, 3, 31))) == (
        "Zelensky · Bakhmut · in March"
    )
    assert shown(None, "Bakhmut", "in March") == "Bakhmut · in March"
    assert shown("Zelensky", None) == "Zelensky"
    assert shown(None, "") is None


def test_nothing_is_shown_twice() -> None:
    assert shown("Nora Feld", "Nora Feld resign") == "Nora Feld · resign"
    assert shown("Nora Feld", "Nora Feld's plan") == "Nora Feld · plan"
    assert shown(None, "8 March", "8 March") == "8 March"


def test_a_long_part_is_cut_at_a_word() -> None:
    part = shown(None, "word " * 40)
    assert part is not None
    assert part.endswith("word …")
    assert len(part) <= LONGEST_PART + 2
