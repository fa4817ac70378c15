"""Sending, changing and removing messages is as strict as in the Bot API."""

import json
import time

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, Forbidden

from tests.fakes.conftest import Raw
from tests.fakes.entities import Entity
from tests.fakes.telegram_server import TelegramServer


async def test_a_message_of_the_real_client_arrives_as_a_reader_sees_it(bot: Bot, server: TelegramServer) -> None:
    question = server.world.say(7, 7, "what?")
    sent = await bot.send_message(
        7,
        '<b>A &amp; B</b> 🏟 <blockquote expandable>cited</blockquote><tg-time unix="5" format="wD"> then</tg-time>',
        parse_mode="HTML",
        reply_parameters=ReplyParameters(question.message_id),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more:1")]]),
    )
    (message,) = server.world.wait_for(1, chat_id=7)
    assert message.text == sent.text == "A & B 🏟 cited then"
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [
        ("bold", 0, 5),
        ("expandable_blockquote", 9, 5),
        ("date_time", 14, 5),
    ]
    assert [str(entity.type) for entity in sent.entities] == ["bold", "expandable_blockquote", "date_time"]
    assert sent.entities[2].date_time_format == "wD"
    assert sent.entities[2].unix_time is not None
    assert message.reply_to == question.message_id
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "what?"
    assert message.source.startswith("<b>A &amp; B")
    assert not message.link_previews
    assert message.buttons == [{"text": "More", "callback_data": "more:1"}]
    assert sent.message_id == question.message_id + 1
    assert server.world.violations() == []


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 8, "text": "x"}, "chat not found"),
        ({"chat_id": "@ada", "text": "x"}, "chat not found"),
        ({"chat_id": 7}, "message text is empty"),
        ({"chat_id": 7, "text": " \n "}, "text must be non-empty"),
        ({"chat_id": 7, "text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"chat_id": 7, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 7, "text": "🏟" * 2049}, "message is too long"),
        ({"chat_id": 7, "text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
        ({"chat_id": 7, "text": "x", "parse_mode": "MarkdownV2"}, "parse_mode MarkdownV2 is real but this fake"),
        ({"chat_id": 7, "text": "a < b", "parse_mode": "HTML"}, "can't parse entities: Unsupported start tag"),
        ({"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"chat_id": 7, "text": "x", "reply_parameters": {"message_id": "9"}}, 'Field "message_id" must be'),
        ({"chat_id": 7, "text": "x", "reply_parameters": [1]}, "object expected as reply parameters"),
        ({"chat_id": 7, "text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"chat_id": 7, "text": "x", "message_thread_id": "one"}, "parameter message_thread_id must be an Integer"),
        ({"chat_id": 7, "text": "x", "entities": {}}, "expected an Array of MessageEntity"),
        ({"chat_id": 7, "text": "x", "entities": [{"type": "fat", "offset": 0, "length": 1}]}, "can't parse Message"),
        ({"chat_id": 7, "text": "x", "entities": [{"type": "bold", "offset": "0"}]}, "can't parse MessageEntity"),
        (
            {"chat_id": 7, "text": "x", "entities": [{"type": "date_time", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: Can't find field \"unix_time\"",
        ),
        (
            {"chat_id": 7, "text": "x", "entities": [{"type": "date_time", "offset": 0, "length": 1, "unix_time": 0}]},
            "invalid date specified",
        ),
        (
            {"chat_id": 7, "text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "x"}]},
            "entity URL 'x' is invalid: Wrong HTTP URL",
        ),
        (
            {
                "chat_id": 7,
                "text": "x",
                "entities": [{"type": "date_time", "offset": 0, "length": 1, "unix_time": 5, "date_time_format": "x"}],
            },
            "can't parse MessageEntity: Invalid date format used",
        ),
        ({"chat_id": 7, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "entity beginning at"),
    ],
)
def test_a_message_that_telegram_refuses_is_refused(raw: Raw, parameters: dict[str, object], reason: str) -> None:
    assert raw.refusal("sendMessage", **parameters).startswith(f"Bad Request: {reason}")


@pytest.mark.parametrize("text", ["x", "x" * 4096, "🏟" * 2048, "<b>" + "&amp;" * 4096 + "</b>"])
def test_length_counts_utf16_units_after_parsing(raw: Raw, text: str) -> None:
    raw.result("sendMessage", chat_id=7, text=text, parse_mode="HTML")


def test_entities_may_be_given_instead_of_a_parse_mode(raw: Raw, server: TelegramServer) -> None:
    entities = [{"type": "text_link", "offset": 0, "length": 2, "url": "https://e.org/"}]
    raw.result("sendMessage", chat_id=7, text="<b> #tag", entities=entities)
    (message,) = server.world.messages(7)
    assert message.entities == (Entity("text_link", 0, 2, url="https://e.org/"), Entity("hashtag", 4, 4))
    date = {"type": "date_time", "offset": 0, "length": 1, "unix_time": 5, "date_time_format": "D"}
    raw.result("sendMessage", chat_id=7, text="x", entities=[date])
    assert server.world.messages(7)[1].entities == (Entity("date_time", 0, 1, unix_time=5, date_time_format="D"),)


def test_a_reply_to_a_deleted_message_goes_out_plain_only_if_that_is_allowed(raw: Raw, server: TelegramServer) -> None:
    question = server.world.say(7, 7, "what?")
    server.world.delete(7, question.message_id)
    reply: dict[str, object] = {"message_id": question.message_id}
    refusal = raw.refusal("sendMessage", chat_id=7, text="x", reply_parameters=reply)
    assert refusal == "Bad Request: message to be replied not found"
    raw.result("sendMessage", chat_id=7, text="x", reply_parameters=reply | {"allow_sending_without_reply": True})
    assert server.world.messages(7)[0].reply_to is None


def test_a_quotation_in_a_reply_must_be_in_the_message(raw: Raw, server: TelegramServer) -> None:
    question = server.world.say(7, 7, "what did they say?")
    reply: dict[str, object] = {"message_id": question.message_id}
    raw.result("sendMessage", chat_id=7, text="x", reply_parameters=reply | {"quote": "they say"})
    refusal = raw.refusal("sendMessage", chat_id=7, text="x", reply_parameters=reply | {"quote": "we say"})
    assert refusal == "Bad Request: QUOTE_TEXT_INVALID"


async def test_nobody_is_written_to_who_blocked_the_bot_or_never_started_it(bot: Bot, server: TelegramServer) -> None:
    server.world.add_user(9, started=False)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(9, "x")
    server.world.say(9, 9, "/start")
    await bot.send_message(9, "x")
    server.world.block(9)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(9, "x")
    server.world.unblock(9)
    await bot.send_message(9, "x")
    server.world.add_chat(-1_000_000_000_100, "supergroup")
    server.world.block(-1_000_000_000_100)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_chat_action(-1_000_000_000_100, "typing")


def _inline(*buttons: dict[str, object]) -> str:
    return json.dumps({"inline_keyboard": [list(buttons)]})


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (_inline({"text": "a", "callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (_inline({"text": "a", "callback_data": "ж" * 33}), "BUTTON_DATA_INVALID"),
        (_inline({"text": "a", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (_inline({"text": "a"}), "can't parse inline keyboard button: Text buttons are unallowed"),
        (_inline({"text": " ", "callback_data": "x"}), "can't parse inline keyboard button: Can't find field \"text\""),
        (_inline({"text": "a", "url": "e.org", "callback_data": "x"}), "can't parse inline keyboard button: exactly"),
        (_inline({"text": "a", "callback": "x"}), "can't parse inline keyboard button: unknown fields ['callback']"),
        (_inline({"text": "a", "url": "nowhere"}), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ('{"inline_keyboard": ["a"]}', "can't parse inline keyboard: Field"),
        ('{"inline_keyboard": [["a"]]}', "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (
            json.dumps({"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 101}),
            "reply markup is too long",
        ),
    ],
)
def test_a_keyboard_that_telegram_refuses_is_refused(raw: Raw, markup: str, reason: str) -> None:
    refusal = raw.refusal("sendMessage", chat_id=7, text="x", reply_markup=markup)
    assert refusal.startswith(f"Bad Request: {reason}")


def test_callback_data_of_64_bytes_is_taken(raw: Raw) -> None:
    raw.result("sendMessage", chat_id=7, text="x", reply_markup=_inline({"text": "a", "callback_data": "ж" * 32}))


def test_what_telegram_quietly_mends_is_a_violation(raw: Raw, server: TelegramServer) -> None:
    button = {"text": "a", "callback_data": "x"}
    wide = {"inline_keyboard": [[button] * 9, []]}
    raw.result("sendMessage", chat_id=7, text="<b>x</b> " * 101, parse_mode="html", reply_markup=wide, reply_to=3)
    raw.result("sendMessage", chat_id=7, text="x", reply_markup={"keys": []})
    assert [violation.what for violation in server.world.violations()] == [
        "unknown parameter reply_to",
        "101 entities: those after the first 100 are dropped",
        "a row of more than 8 buttons is cut",
        "an empty row of buttons is dropped",
        "reply_markup without any of force_reply, inline_keyboard, keyboard, remove_keyboard is ignored",
    ]
    assert len(server.world.messages(7)[0].entities) == 100


async def test_an_edit_changes_text_and_keyboard_and_keeps_the_earlier_text(bot: Bot, server: TelegramServer) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    sent = await bot.send_message(7, "one", reply_markup=keyboard)
    with pytest.raises(BadRequest, match="not modified: specified new message content and reply markup are exactly"):
        await bot.edit_message_text("one", 7, sent.message_id, reply_markup=keyboard)
    await bot.edit_message_text("<i>one</i>", 7, sent.message_id, parse_mode="HTML")
    await bot.edit_message_reply_markup(7, sent.message_id, reply_markup=keyboard)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_reply_markup(7, sent.message_id, reply_markup=keyboard)
    with pytest.raises(BadRequest, match="nline keyboard expected"):
        await bot.edit_message_text("two", 7, sent.message_id, reply_markup=ForceReply())  # type: ignore[arg-type]  # it is the wrong kind
    (message,) = server.world.messages(7)
    assert message.earlier == ("one",)
    assert message.entities == (Entity("italic", 0, 3),)
    assert message.buttons != []
    assert message.edited is not None


def test_only_existing_messages_of_the_bot_itself_can_be_edited(raw: Raw, server: TelegramServer) -> None:
    theirs = server.world.say(7, 7, "mine").message_id
    refused = {
        "message to edit not found": {"message_id": 99},
        "message can't be edited": {"message_id": theirs},
        "message identifier is not specified": {},
    }
    for reason, parameters in refused.items():
        assert raw.refusal("editMessageText", chat_id=7, text="x", **parameters) == f"Bad Request: {reason}"
    assert raw.refusal("editMessageText", inline_message_id="x", text="x") == "Bad Request: MESSAGE_ID_INVALID"


async def test_messages_are_deleted_where_the_bot_may(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(-5, "group")
    sent = await bot.send_message(7, "x")
    assert await bot.delete_message(7, sent.message_id)
    assert server.world.messages(7) == []
    assert [message.deleted for message in server.world.messages(7, with_deleted=True)] == [True]
    with pytest.raises(BadRequest, match="to delete not found"):
        await bot.delete_message(7, sent.message_id)
    theirs = server.world.say(-5, 7, "hello")
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(-5, theirs.message_id)
    server.world.set_status(-5, bot.id, "administrator")
    assert await bot.delete_message(-5, theirs.message_id)
    old = server.world.say(7, 7, "old", date=int(time.time()) - 49 * 3600)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(7, old.message_id)
