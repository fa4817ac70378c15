"""Tests of what the words around an expression say about when."""

import pytest

from index.dates.model import Tense
from index.dates.tense import tense


def around(text: str) -> Tense:
    """Return the tense at the "@" in the text."""
    at = text.index("@")
    return tense(text, at, at + 1)


@pytest.mark.parametrize(
    "text",
    [
        "Ministers will meet on @.",
        "The summit will be held on @.",
        "The tariff, planned for @, is unpopular.",
        "The deal is due to expire on @.",
        "On @, voters will choose a parliament.",
        "He agreed to meet them on @.",
        "The vote is on @.",
        "They’ll leave on @.",
    ],
)
def test_what_is_announced_is_to_come(text: str) -> None:
    assert around(text) is Tense.FUTURE


@pytest.mark.parametrize(
    "text",
    [
        "He said on @ that he will resign.",
        "Protesters gathered on @.",
        "He will resign. The court ruled on @.",
        "On @ the army withdrew, and it will not return.",
        "It will be long. Police closed it on @. They will reopen it.",
    ],
)
def test_what_is_reported_is_past(text: str) -> None:
    assert around(text) is Tense.PAST


@pytest.mark.parametrize(
    "text",
    [
        "The trial, which began in May, would end on @.",
        "They said they wouldn't meet on @.",
        "He was due to speak on @.",
        "The hearing has been postponed to @.",
        "They put the vote off, and delayed the talks by two weeks until @.",
    ],
)
def test_what_was_announced_may_be_over(text: str) -> None:
    assert around(text) is Tense.REPORTED


def test_without_a_verb_nothing_is_known() -> None:
    assert around("The events of @, in brief") is Tense.UNKNOWN
