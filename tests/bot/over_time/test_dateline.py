"""The dateline before a report."""

import pytest

from bot.over_time.dateline import without_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "BODØ, Norway — ",
        "HALDEN — ",
        "LONDON (Meridian Press) - ",
        "TARKWET, Kenya (A Wire) - ",
        "NEW YORK – ",
        "КИЇВ — ",
    ],
)
def test_a_dateline_is_left_out(dateline: str) -> None:
    assert without_dateline(f"{dateline}Twelve people were injured.") == "Twelve people were injured."


@pytest.mark.parametrize(
    "text",
    ["Twelve people were injured — three of them badly.", "UN-backed talks began.", "NATO met on Friday.", "A — B", ""],
)
def test_other_sentences_stay_as_they_are(text: str) -> None:
    assert without_dateline(text) == text
