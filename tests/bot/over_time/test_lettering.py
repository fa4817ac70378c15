"""Where lines of lettering break."""

from bot.over_time.lettering import font, wrapped


def test_a_text_is_broken_into_lines_that_fit_and_cut_with_a_sign() -> None:
    text = "Twelve people were injured when a school bus left the road near Halden on Friday morning."
    lines = wrapped(text, 3.0, 13, most=10)
    assert len(lines) > 2
    assert " ".join(lines) == text
    assert wrapped(text, 3.0, 13, most=2) == (lines[0], wrapped(text, 3.0, 13, most=2)[1])
    assert wrapped(text, 3.0, 13, most=2)[1].endswith("…")


def test_a_word_that_is_wider_than_a_line_is_broken() -> None:
    assert "".join(wrapped("a" * 200, 2.0, 13, most=20)) == "a" * 200


def test_what_the_font_lacks_is_replaced_by_a_sign_that_says_so() -> None:
    assert wrapped("a 長 b", 3.0, 13, most=1) == ("a \N{REPLACEMENT CHARACTER} b",)


def test_bold_letters_are_wider() -> None:
    text = "Twelve people were injured when a school bus left the road."
    assert wrapped(text, 2.0, 13, bold=True, most=20)[0] == "Twelve people"
    assert wrapped(text, 2.0, 13, most=20)[0] == "Twelve people were"
    assert font(13, bold=True).get_weight() == "bold"


def test_a_text_without_end_is_cut_soon() -> None:
    assert len("".join(wrapped("a" * 1_000_000, 2.0, 13, most=10_000))) < 10_000
