"""The buttons under a reply."""

from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit

from bot.answer import Choice
from bot.state.choices import choice_id
from bot.telegram.keyboards import LONGEST_LABEL, MOST_CHOICES, choice_keyboard, offered, pressed_question
from bot.telegram.markup import units
from tests.fakes.parameters import Parameters
from tests.fakes.text_input import read_reply_markup


def rows(*choices: Choice) -> list[list[tuple[str, object]]]:
    keyboard = choice_keyboard(choices, [str(number) for number in range(len(choices))])
    assert keyboard is not None
    return [[(button.text, button.callback_data) for button in row] for row in keyboard.inline_keyboard]


def test_each_choice_is_a_row_with_the_id_of_its_question_in_the_order_given() -> None:
    first, second = Choice("NATO's", "What did NATO's Secretary General say?"), Choice("the UN's", "And the UN's?")
    assert rows(first, second) == [[("NATO's", "q:0")], [("the UN's", "q:1")]]


def test_without_choices_there_is_no_keyboard() -> None:
    assert choice_keyboard([], []) is None


def test_a_long_label_is_cut_between_words_to_what_a_phone_shows() -> None:
    (((label, _),),) = rows(Choice("What did Jens Stoltenberg say about Bakhmut in March?", "q"))
    assert label == "What did Jens Stoltenberg say about …"
    assert units(label) <= LONGEST_LABEL


def test_a_label_is_one_line_of_whole_characters() -> None:
    assert rows(Choice(" one\n  two \ud83c ", "q")) == [[("one two \N{REPLACEMENT CHARACTER}", "q:0")]]


def test_a_question_is_offered_once_and_only_with_words_to_be_seen() -> None:
    first, again = Choice("a", "one?"), Choice("b", "one?")
    assert offered([Choice(" \u200b", "two?"), first, again, Choice("c", " "), Choice("🏟", "three?")]) == [
        first,
        Choice("🏟", "three?"),
    ]


def test_the_first_choices_are_offered_where_there_are_too_many() -> None:
    choices = [Choice(str(number), str(number)) for number in range(MOST_CHOICES + 5)]
    assert offered(choices) == choices[:MOST_CHOICES]


def test_the_data_of_a_button_tells_its_question_and_other_data_none() -> None:
    ((_, data),) = rows(Choice("a", "b"))[0]
    assert pressed_question(str(data)) == "0"
    assert [pressed_question(other) for other in (None, "", "0", "more:0")] == [None] * 4


@given(st.lists(st.builds(Choice, st.text(), st.text())))
def test_whatever_the_words_are_telegram_takes_the_buttons_as_they_are(choices: list[Choice]) -> None:
    shown = offered(choices)
    keyboard = choice_keyboard(shown, [choice_id("telegram:-1001234567890:17", choice.question) for choice in shown])
    if keyboard is None:
        assert not shown
        return
    markup, mended = read_reply_markup(Parameters({"reply_markup": keyboard.to_json()}))
    assert markup == keyboard.to_dict()
    assert not mended
    for (button,) in keyboard.inline_keyboard:
        assert len(str(button.callback_data).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        assert button.text.strip()
        assert units(button.text) <= LONGEST_LABEL
