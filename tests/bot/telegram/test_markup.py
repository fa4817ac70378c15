"""Telegram's HTML with its lengths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.markup import bold, clipped, link, plain, quotation, units, words_of
from tests.fakes.html_mode import parse_html


def test_what_html_gives_a_meaning_is_escaped() -> None:
    made = bold(plain('<b>&amp;"'))
    assert parse_html(made.html).text == '<b>&amp;"'
    assert made.length == 9


def test_an_address_cannot_leave_its_attribute() -> None:
    made = link(plain("x"), 'https://x.example/?a="><b>&b')
    assert made.html == '<a href="https://x.example/?a=&quot;&gt;&lt;b&gt;&amp;b">x</a>'


def test_length_is_counted_as_telegram_counts() -> None:
    assert units("a😀") == 3
    assert plain("a😀").length == 3


def test_nothing_is_not_an_entity() -> None:
    assert quotation(bold(plain(""))).entities == 0


def test_an_unpaired_surrogate_is_shown_as_unknown() -> None:
    assert plain("a\ud800").html == "a\N{REPLACEMENT CHARACTER}"


def test_a_text_is_cut_between_words() -> None:
    assert clipped("one two three", 10) == "one two …"
    assert clipped("one two three", 13) == "one two three"


@given(st.text(), st.integers(2, 40))
def test_a_cut_text_fits_and_begins_as_the_whole_does(text: str, limit: int) -> None:
    cut = clipped(text, limit)
    assert units(cut) <= limit
    if cut != text:
        assert cut.endswith(" …")
        assert text.startswith(cut.removesuffix(" …"))


@pytest.mark.parametrize("text", ["😀" * 10, "x" * 20])
def test_a_text_without_spaces_is_cut_between_characters(text: str) -> None:
    assert 8 <= units(clipped(text, 10)) <= 10


@given(st.text())
def test_the_words_of_html_are_what_a_reader_sees(text: str) -> None:
    made = bold(plain(text)) + link(quotation(plain(text)), "https://x.example/?a=1&b")
    assert words_of(made.html) == parse_html(made.html).text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("<b>open", "open"),
        ("a</i> b", "a b"),
        ("1 < 2 & <x y='1'>3</x>", "1 < 2 & <x y='1'>3</x>"),
        ("<b", "<b"),
        ("&lt;b&gt; &nosuch;", "<b> &nosuch;"),
    ],
)
def test_the_words_of_wrong_html_are_kept(wrong: str, words: str) -> None:
    assert words_of(wrong) == words
