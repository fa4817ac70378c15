"""A message is taken apart: what links it, what announces another subject, what was set before its question."""

import pytest

from bot.follow_ups import complete
from bot.follow_ups.message import Message, read_message
from bot.languages.english_follow_ups import ENGLISH
from tests.bot.follow_ups.dialogues import NOW
from tests.bot.follow_ups.made_contexts import QUOTES
from tests.bot.follow_ups.worlds import directory


def read(text: str) -> Message:
    return read_message(text, ENGLISH)


@pytest.mark.parametrize(
    "text",
    ["ok other thing, who won", "Different question: who won?", "new topic. who won", "something else now: who won"],
)
def test_who_says_that_it_is_about_something_else_begins_anew(text: str) -> None:
    assert read(text).is_new
    found = complete(text, QUOTES, people=directory("war"), now=NOW)
    assert (found.text.strip("?"), found.fresh, found.cited) == ("who won", True, ())


@pytest.mark.parametrize(
    "text", ["other news?", "by the way, how old is he?", "another question", "the other thing he said"]
)
def test_who_does_not_goes_on(text: str) -> None:
    assert not read(text).is_new


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("and Paris, any comment on the strike?", "any comment from Paris on the strike"),
        ("what about that outbreak in Gol, how many children", "how many children, outbreak in Gol"),
        ("what about the owners in Bern, what do they say", "what do the owners in Bern say"),
        ("in Bern, what happened?", "in Bern, what happened"),
    ],
)
def test_what_was_set_before_a_question_goes_into_it(text: str, bare: str) -> None:
    assert read(text).bare == bare


def test_surprise_is_no_part_of_a_question() -> None:
    assert read("really? did the mayor go").bare == "did the mayor go"
    assert read("really?").bare == "really"
