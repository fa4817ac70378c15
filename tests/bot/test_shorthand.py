"""Messages in a hurry are read as if they were written out."""

import pytest

from bot.shorthand import written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whats the name of the bridge", "what's the name of the bridge"),
        ("Whos been sacked, and why didnt they say so?", "Who's been sacked, and why didn't they say so?"),
        ("wat did voss say abt the ferry", "what did voss say about the ferry"),
        ("how many ppl r hurt pls", "how many people are hurt"),
        ("can u tell me bc ive looked and cant find it", "can you tell me because i've looked and can't find it"),
        ("did it start w/o the mayor", "did it start without the mayor"),
        ("pls, did the govt fall?", "did the government fall?"),
    ],
)
def test_what_is_left_out_is_put_back(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "What's her name, and who won't go?",
        "Did R. Wat of UR Berlin meet the PPL in 44 BC?",
        "Jony Ive and Im Kwon; its roof; the well; she'll; r&d; u-boat; example.w",
        "pls",
        "Что сказал u?".replace("u", "У"),
    ],
)
def test_words_names_and_what_was_written_out_stay(text: str) -> None:
    assert written_out(text) == text


def test_two_lines_are_one() -> None:
    assert written_out("dont\n  ask") == "don't ask"
