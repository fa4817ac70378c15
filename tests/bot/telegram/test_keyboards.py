"""The buttons under a reply."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.answer import Choice
from bot.state.answers import AnswerContent, CopiedQuote, StoredSource, answer_id
from bot.state.choices import choice_id
from bot.telegram.keyboards import (
    LONGEST_LABEL,
    LONGEST_SHARED,
    MOST_CHOICES,
    MOST_SOURCES,
    Offers,
    Opened,
    action_of,
    answer_rows,
    choice_rows,
    data_of,
    keyboard,
    offered,
    source_rows,
    without_links,
)
from bot.telegram.markup import units
from bot.texts import ENGLISH
from tests.bot.state.conftest import context
from tests.fakes.parameters import Parameters
from tests.fakes.text_input import read_reply_markup


def rows(*choices: Choice) -> list[list[tuple[str, object]]]:
    made = choice_rows(choices, [str(number) for number in range(len(choices))])
    return [[(button.text, button.callback_data) for button in row] for row in made]


def assert_telegram_takes_it_as_it_is(made: InlineKeyboardMarkup) -> None:
    markup, mended = read_reply_markup(Parameters({"reply_markup": made.to_json()}))
    assert markup == made.to_dict()
    assert not mended


def test_each_choice_is_a_row_with_the_id_of_its_question_in_the_order_given() -> None:
    first, second = Choice("NATO's", "What did NATO's Secretary General say?"), Choice("the UN's", "And the UN's?")
    assert rows(first, second) == [[("NATO's", "q:0")], [("the UN's", "q:1")]]


def test_without_choices_there_is_no_keyboard() -> None:
    assert keyboard(choice_rows([], [])) is None


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


def test_the_data_of_a_button_tells_what_it_does_and_to_what() -> None:
    ((_, data),) = rows(Choice("a", "b"))[0]
    assert action_of(str(data)) == ("q", ["0"])
    assert action_of(data_of("s", "abc", 2, 13)) == ("s", ["abc", "2", "13"])
    assert [action_of(other) for other in (None, "", "0")] == [("", []), ("", []), ("0", [])]


@given(st.lists(st.builds(Choice, st.text(), st.text())))
def test_whatever_the_words_are_telegram_takes_the_buttons_as_they_are(choices: list[Choice]) -> None:
    shown = offered(choices)
    ids = [choice_id("telegram:-1001234567890:17", choice.question) for choice in shown]
    made = keyboard(choice_rows(shown, ids))
    if made is None:
        assert not shown
        return
    assert_telegram_takes_it_as_it_is(made)
    for (button,) in made.inline_keyboard:
        assert len(str(button.callback_data).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        assert button.text.strip()
        assert units(button.text) <= LONGEST_LABEL


ID = answer_id("telegram:7", 1, 2)
SOURCES = tuple(StoredSource(number, f"p{number}", "a1") for number in (1, 2, 3))
FULL = AnswerContent(
    "<b>It opened.</b>",
    None,
    answered=True,
    understood="When did the bridge open?",
    statements=("It opened.",),
    sources=SOURCES,
    quotes=(CopiedQuote("“It is open.” — Ana Ruiz", (2,)),),
    topic="bridge",
    timeline="Timeline of the bridge",
    context=context(),
)
ALL = Offers(sharing=True, watching=True)


def labels(made: list[list[InlineKeyboardButton]]) -> list[list[str]]:
    return [[button.text for button in row] for row in made]


def test_under_an_answer_are_its_sources_then_how_to_go_on_then_what_to_make_of_it() -> None:
    assert labels(answer_rows(ID, FULL, ENGLISH, ALL)) == [
        ["[1]", "[2]", "[3]"],
        ["More", "Timeline", "Watch this"],
        ["👍", "👎", "Copy quote", "Share"],
    ]


def test_no_button_is_offered_for_what_there_is_not() -> None:
    bare = replace(FULL, quotes=(), topic=None, timeline=None, context=None)
    assert labels(answer_rows(ID, bare, ENGLISH, ALL)) == [["[1]", "[2]", "[3]"], ["👍", "👎", "Share"]]
    assert labels(answer_rows(ID, FULL, ENGLISH, Offers()))[1:] == [["More", "Timeline"], ["👍", "👎", "Copy quote"]]


def test_a_refusal_has_the_nearest_sources_and_thumbs_and_one_without_sources_nothing() -> None:
    refusal = AnswerContent("Nothing.", None, answered=False, sources=SOURCES[:1], topic="bridge")
    assert labels(answer_rows(ID, refusal, ENGLISH, ALL)) == [["[1]"], ["👍", "👎"]]
    assert answer_rows(ID, replace(refusal, sources=()), ENGLISH, ALL) == []


def test_the_quote_is_copied_and_the_question_goes_to_inline_mode_as_it_was_understood() -> None:
    copy, share = answer_rows(ID, FULL, ENGLISH, ALL)[-1][2:]
    assert copy.copy_text is not None
    assert copy.copy_text.text == "“It is open.” — Ana Ruiz"
    assert share.switch_inline_query == "When did the bridge open?"
    long = replace(FULL, understood="why " * 100)
    assert len(str(answer_rows(ID, long, ENGLISH, ALL)[-1][-1].switch_inline_query)) == LONGEST_SHARED


def test_many_sources_take_rows_of_eight_and_the_last_ones_have_no_button() -> None:
    many = replace(FULL, sources=tuple(StoredSource(number, "p", "a") for number in range(1, 30)))
    first, second, *_ = labels(answer_rows(ID, many, ENGLISH, ALL))
    assert [*first, *second] == [f"[{number}]" for number in range(1, MOST_SOURCES + 1)]
    assert len(first) == 8


def test_an_opened_source_leads_on_through_its_article_out_to_it_to_the_others_and_back() -> None:
    url = "https://river.example/bridge"
    made = source_rows(ID, FULL, Opened(2, 4, 14, url), ENGLISH)
    assert labels(made) == [["◀", "▶"], ["Open article", "Copy quote"], ["[1]", "[3]"], ["↩ Answer"]]
    assert [button.callback_data for button in made[0]] == [f"s:{ID}:2:3", f"s:{ID}:2:5"]
    assert made[1][0].url == url
    assert made[3][0].callback_data == f"a:{ID}"


def test_at_the_ends_of_an_article_only_one_way_leads_on() -> None:
    assert labels(source_rows(ID, FULL, Opened(1, 0, 3), ENGLISH))[0] == ["▶"]
    assert labels(source_rows(ID, FULL, Opened(1, 2, 3), ENGLISH))[0] == ["◀"]
    assert labels(source_rows(ID, FULL, Opened(1, 0, 1), ENGLISH)) == [["[2]", "[3]"], ["↩ Answer"]]


def test_telegram_takes_all_of_them_as_they_are_however_long_an_article_is() -> None:
    for made in (
        answer_rows(ID, FULL, ENGLISH, ALL),
        source_rows(ID, FULL, Opened(16, 99_998, 100_000, "https://river.example/bridge"), ENGLISH),
    ):
        assert_telegram_takes_it_as_it_is(InlineKeyboardMarkup(made))
        for row in made:
            for button in row:
                assert len(str(button.callback_data or "").encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def test_a_keyboard_can_do_without_its_links() -> None:
    made = source_rows(ID, replace(FULL, quotes=()), Opened(1, 0, 2, "https://river.example/"), ENGLISH)
    left = without_links(keyboard(made))
    assert left is not None
    assert [[button.text for button in row] for row in left.inline_keyboard] == [["▶"], ["[2]", "[3]"], ["↩ Answer"]]
    assert without_links(None) is None
    assert without_links(InlineKeyboardMarkup([[InlineKeyboardButton("out", url="https://a.example")]])) is None
