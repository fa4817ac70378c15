"""Sending pictures and changing their captions is as strict as in the Bot API."""

import json

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest

from tests.fakes.conftest import Raw
from tests.fakes.entities import Entity
from tests.fakes.pictures import picture
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_100
BUTTONS = InlineKeyboardMarkup.from_button(InlineKeyboardButton("More", callback_data="more"))


async def test_a_picture_of_the_real_client_arrives_with_its_caption(bot: Bot, server: TelegramServer) -> None:
    question = server.world.say(7, 7, "draw it")
    sent = await bot.send_photo(
        7,
        picture(640, 480),
        caption="<b>Days</b> &amp; nights",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(question.message_id),
        reply_markup=BUTTONS,
    )
    (message,) = server.world.wait_for(1, chat_id=7)
    assert message.photo is not None
    assert message.photo.content == picture(640, 480)
    assert (message.text, message.entities) == ("Days & nights", (Entity("bold", 0, 4),))
    assert message.reply_to == question.message_id
    assert message.buttons == [{"text": "More", "callback_data": "more"}]
    assert sent.text is None
    assert sent.caption == "Days & nights"
    assert [str(entity.type) for entity in sent.caption_entities] == ["bold"]
    assert [(size.width, size.height) for size in sent.photo] == [(640, 480)]
    again = await bot.send_photo(7, sent.photo[-1].file_id)
    assert again.photo == sent.photo
    assert again.caption is None
    assert server.world.violations() == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (picture(200, 200)[:-40], "IMAGE_PROCESS_FAILED"),
        (picture(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
        (picture(10, 201), "PHOTO_INVALID_DIMENSIONS"),
        (bytes(10_000_001), "file of size 10000001 bytes is too big for a photo; the maximum size is 10000000 bytes"),
    ],
)
def test_a_picture_that_telegram_refuses_is_refused(raw: Raw, content: bytes, reason: str) -> None:
    answer = upload(raw, content)
    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {reason}")


def upload(raw: Raw, content: bytes, **values: object) -> httpx.Response:
    return raw.client.post("sendPhoto", data={"chat_id": 7} | values, files={"photo": ("a.png", content)})


@pytest.mark.parametrize("content", [picture(9_000, 1_000), picture(10, 200), picture(kind="JPEG")])
def test_pictures_up_to_the_limits_are_taken(raw: Raw, content: bytes) -> None:
    assert upload(raw, content).json()["ok"]


def test_a_picture_must_be_an_upload_or_known(raw: Raw) -> None:
    assert raw.refusal("sendPhoto", chat_id=7) == "Bad Request: there is no photo in the request"
    unknown = "Bad Request: wrong file identifier/HTTP URL specified"
    assert raw.refusal("sendPhoto", chat_id=7, photo="photo-1") == unknown


def test_a_caption_has_1024_units_after_parsing(raw: Raw, server: TelegramServer) -> None:
    assert upload(raw, picture(), caption="<b>" + "&amp;" * 1024 + "</b>", parse_mode="HTML").json()["ok"]
    refused = upload(raw, picture(), caption="🏟" * 513).json()
    assert refused["description"] == "Bad Request: message caption is too long"
    entities = json.dumps([{"type": "bold", "offset": 0, "length": 1}])
    assert upload(raw, picture(), caption="x", caption_entities=entities).json()["ok"]
    assert server.world.messages(7)[-1].entities == (Entity("bold", 0, 1),)


async def test_a_group_may_forbid_pictures(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    await bot.send_photo(GROUP, picture())
    server.world.forbid_photos(GROUP)
    with pytest.raises(BadRequest, match=r"(?i)not enough rights to send photos to the chat"):
        await bot.send_photo(GROUP, picture())
    await bot.send_message(GROUP, "words are allowed")


async def test_a_caption_is_edited_as_a_text_is(bot: Bot, server: TelegramServer) -> None:
    sent = await bot.send_photo(7, picture(), caption="one", reply_markup=BUTTONS)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_caption(7, sent.message_id, caption="one", reply_markup=BUTTONS)
    await bot.edit_message_caption(7, sent.message_id, caption="two")
    (message,) = server.world.messages(7)
    assert (message.text, message.earlier, message.buttons) == ("two", ("one",), [])
    assert message.photo is not None


async def test_texts_have_no_caption_and_pictures_no_text(bot: Bot) -> None:
    text, photo = await bot.send_message(7, "one"), await bot.send_photo(7, picture())
    with pytest.raises(BadRequest, match=r"(?i)there is no caption in the message to edit"):
        await bot.edit_message_caption(7, text.message_id, caption="two")
    with pytest.raises(BadRequest, match=r"(?i)there is no text in the message to edit"):
        await bot.edit_message_text("two", 7, photo.message_id)
