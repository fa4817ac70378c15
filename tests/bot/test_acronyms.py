"""Acronyms are read in the words that their letters begin."""

import pytest

from bot.acronyms import spelled_out


def test_an_acronym_is_read_in_the_words_that_its_letters_begin() -> None:
    assert spelled_out("UN", "At the United Nations they met.") == "United Nations"
    assert spelled_out("UNHCR", "the United Nations High Commissioner for Refugees said") is not None
    assert spelled_out("FBI", "the Federal Bureau of Investigation") == "Federal Bureau of Investigation"


@pytest.mark.parametrize(
    ("acronym", "text"),
    [("UN", "until now"), ("un", "United Nations"), ("U", "United"), ("NATIONS", "N A T I O N S"), ("A1", "Alpha 1")],
)
def test_what_is_no_acronym_or_not_spelled_out_is_not_read(acronym: str, text: str) -> None:
    assert spelled_out(acronym, text) is None
