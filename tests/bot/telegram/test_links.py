"""Links that lead to the very sentence."""

from urllib.parse import unquote

import pytest

from bot.telegram.links import LONGEST_URL, article_link


def test_a_short_sentence_is_given_whole() -> None:
    assert article_link("https://x.example/a", "It rained.") == "https://x.example/a#:~:text=It%20rained."


def test_a_long_sentence_is_given_by_its_first_and_last_words() -> None:
    sentence = "One two three four five six seven eight nine ten eleven twelve."
    assert article_link("https://x.example/a", sentence) == (
        "https://x.example/a#:~:text=One%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve."
    )


def test_what_the_directive_gives_a_meaning_is_encoded() -> None:
    link = article_link("https://x.example/a", "Well-known, R&D costs 5%, #1")
    assert link is not None
    value = link.partition("text=")[2]
    assert not set(value) & set("-,&# ")
    assert unquote(value) == "Well-known, R&D costs 5%, #1"


def test_spaces_and_line_ends_count_as_one_space() -> None:
    assert article_link("https://x.example/a", "It \n rained.") == "https://x.example/a#:~:text=It%20rained."


def test_a_fragment_that_is_there_stays() -> None:
    assert article_link("https://x.example/a#top", "It rained.") == "https://x.example/a#top:~:text=It%20rained."


def test_an_older_text_fragment_is_replaced() -> None:
    link = article_link("https://x.example/a#top:~:text=old", "It rained.")
    assert link == "https://x.example/a#top:~:text=It%20rained."


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://x.example/a b", "http://[x/"]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert article_link(url, "It rained.") is None


def test_without_a_sentence_the_page_is_linked() -> None:
    assert article_link("https://x.example/a", " ") == "https://x.example/a"


def test_a_fragment_that_would_be_too_long_is_left_out() -> None:
    url = "https://x.example/" + "a" * (LONGEST_URL - 20)
    assert article_link(url, "It rained.") == url
    assert article_link(url + "aaa", "It rained.") is None


def test_other_scripts_are_encoded_as_utf_8() -> None:
    assert article_link("https://x.example/", "Đúng.") == "https://x.example/#:~:text=%C4%90%C3%BAng."


def test_an_unpaired_surrogate_does_not_break_the_link() -> None:
    assert article_link("https://x.example/", "a\ud800b") == "https://x.example/#:~:text=ab"
