"""Inline buttons of every kind are checked as Telegram checks them, and given back as it gives them."""

from typing import Any

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    SwitchInlineQueryChosenChat,
)

from tests.fakes.conftest import Raw
from tests.fakes.telegram_server import TelegramServer


async def test_buttons_of_the_real_client_are_kept(bot: Bot, server: TelegramServer) -> None:
    chosen = SwitchInlineQueryChosenChat("cats", allow_group_chats=True)
    row = [
        InlineKeyboardButton("Open", url="e.org"),
        InlineKeyboardButton("Copy", copy_text=CopyTextButton("x" * 256)),
        InlineKeyboardButton("Share", switch_inline_query=""),
        InlineKeyboardButton("Here", switch_inline_query_current_chat="cats"),
        InlineKeyboardButton("Groups", switch_inline_query_chosen_chat=chosen),
        InlineKeyboardButton("Styled", callback_data="x", style="primary"),
    ]
    sent = await bot.send_message(7, "x", reply_markup=InlineKeyboardMarkup([row]))
    (message,) = server.world.messages(7)
    assert message.buttons == [
        {"text": "Open", "url": "http://e.org/"},
        {"text": "Copy", "copy_text": {"text": "x" * 256}},
        {"text": "Share", "switch_inline_query": ""},
        {"text": "Here", "switch_inline_query_current_chat": "cats"},
        {
            "text": "Groups",
            "switch_inline_query_chosen_chat": {
                "query": "cats",
                "allow_user_chats": False,
                "allow_bot_chats": False,
                "allow_group_chats": True,
                "allow_channel_chats": False,
            },
        },
        {"text": "Styled", "style": "primary", "callback_data": "x"},
    ]
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][1].copy_text == CopyTextButton("x" * 256)
    assert server.world.violations() == []


def _send(raw: Raw, button: dict[str, object]) -> tuple[int, dict[str, object]]:
    markup = {"inline_keyboard": [[{"text": "a"} | button]]}
    return raw.call("sendMessage", chat_id=7, text="x", reply_markup=markup)


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {}}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"copy_text": "x"}, 'can\'t parse inline keyboard button: Field "copy_text" must be of type Object'),
        (
            {"switch_inline_query": 1},
            'can\'t parse inline keyboard button: Field "switch_inline_query" must be of type String',
        ),
        ({"switch_inline_query_chosen_chat": {"query": "x"}}, "at least one chat type must be allowed"),
        (
            {"switch_inline_query_chosen_chat": {"query": 1, "allow_user_chats": True}},
            'can\'t parse inline keyboard button: Field "query" must be of type String',
        ),
        (
            {"switch_inline_query_chosen_chat": {"allow_user_chats": "yes"}},
            'can\'t parse inline keyboard button: Field "allow_user_chats" must be of type Boolean',
        ),
        (
            {"url": "ftp://e.org"},
            "inline keyboard button URL 'ftp://e.org' is invalid: Unsupported URL protocol",
        ),
        ({"callback_data": 1}, 'can\'t parse inline keyboard button: Field "callback_data" must be of type String'),
        ({"callback_data": "x", "style": "pink"}, "can't parse inline keyboard button: invalid button style specified"),
    ],
)
def test_a_button_that_telegram_refuses_is_refused(raw: Raw, button: dict[str, object], reason: str) -> None:
    status, body = _send(raw, button)
    assert (status, body["description"]) == (400, f"Bad Request: {reason}")


def test_a_button_for_chats_of_every_kind_is_given_back_as_one_for_any_chat(raw: Raw) -> None:
    kinds = dict.fromkeys(("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"), True)
    status, body = _send(raw, {"switch_inline_query_chosen_chat": {"query": "x", **kinds}})
    assert status == 200
    message: Any = body["result"]
    assert message["reply_markup"] == {"inline_keyboard": [[{"text": "a", "switch_inline_query": "x"}]]}


def test_a_query_too_long_for_an_inline_query_is_a_violation(raw: Raw, server: TelegramServer) -> None:
    _send(raw, {"switch_inline_query": "x" * 257})
    assert [violation.what for violation in server.world.violations()] == [
        "an inline query of 257 characters is cut at 256"
    ]
