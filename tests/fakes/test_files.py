"""Files that people send, and those that the bot sends; forwarded posts."""

import httpx
import pytest
from telegram import (
    Bot,
    InputFile,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.error import BadRequest, InvalidToken, NetworkError

from tests.fakes import origins
from tests.fakes.conftest import Raw
from tests.fakes.model import Json
from tests.fakes.telegram_server import TelegramServer

CHANNEL = -1_000_000_000_200


async def test_a_document_can_be_fetched_and_a_large_or_unknown_one_cannot(bot: Bot, server: TelegramServer) -> None:
    sent = server.world.send_document(7, 7, "news.txt", b"what was said", caption="/add this")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.file_name == "news.txt"
    assert update.message.caption_entities[0].type == "bot_command"
    file = await bot.get_file(update.message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"what was said"
    large = server.world.send_document(7, 7, "large.txt", bytes(20_000_001)).document
    assert large is not None
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(large.file_id)
    with pytest.raises(BadRequest, match=r"(?i)invalid file_id"):
        await bot.get_file("nothing")
    assert sent.document is not None
    stranger = Bot("99:" + "x" * 35, base_url=server.base_url, base_file_url=server.base_file_url)
    async with stranger.request:
        address = f"{server.base_file_url}{stranger.token}/{sent.document.path}"
        with pytest.raises(InvalidToken):
            await stranger.request.retrieve(address)
        with pytest.raises(InvalidToken):
            await stranger.request.retrieve(f"{server.base_file_url}{server.token}/documents/none")


@pytest.mark.parametrize("kind", ["voice", "audio", "video", "video_note", "animation", "sticker"])
async def test_media_of_each_kind_arrives_as_the_client_reads_it(bot: Bot, server: TelegramServer, kind: str) -> None:
    server.world.send_media(7, 7, kind, content=b"sound")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text is None
    media = getattr(update.message, kind)
    assert media.file_size == 5
    assert bytes(await (await media.get_file()).download_as_bytearray()) == b"sound"
    with pytest.raises(ValueError, match="is none of voice"):
        server.world.send_media(7, 7, "poem")
    with pytest.raises(ValueError, match="or takes none"):
        server.world.send_media(7, 7, "sticker", caption="x")


async def test_photos_voices_and_stickers_are_sent_by_people(bot: Bot, server: TelegramServer) -> None:
    server.world.send_photo(7, 7, b"jpeg", caption="what is this?")
    server.world.send_voice(7, 7)
    server.world.send_sticker(7, 7)
    server.world.send_document(7, 7, "a.pdf", b"%PDF", mime_type="application/pdf", album="5")
    photo, voice, sticker, document = [update.message for update in await bot.get_updates()]
    assert photo is not None
    assert photo.caption == "what is this?"
    assert bytes(await (await photo.photo[-1].get_file()).download_as_bytearray()) == b"jpeg"
    assert voice is not None
    assert voice.voice is not None
    assert sticker is not None
    assert sticker.sticker is not None
    assert document is not None
    assert document.media_group_id == "5"


async def test_a_download_can_fail_as_the_network_does(bot: Bot, server: TelegramServer) -> None:
    server.world.send_document(7, 7, "news.txt", b"what was said")
    file = await bot.get_file("file-1")
    for kind in ("bad_gateway", "drop_before"):
        server.faults.script(kind, "download")
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
    server.faults.script("malformed", "download")
    assert bytes(await file.download_as_bytearray()) == b"what w"


async def test_the_bot_sends_a_document_with_a_name_and_caption(bot: Bot, server: TelegramServer) -> None:
    file = InputFile(b"a,b\n1,2\n", filename="answers.csv")
    sent = await bot.send_document(7, file, caption="<b>Answers</b>", parse_mode="HTML")
    (message,) = server.world.messages(7)
    assert message.document is not None
    assert (message.document.name, message.document.mime_type) == ("answers.csv", "text/csv")
    assert message.document.content == b"a,b\n1,2\n"
    assert (message.text, message.entities[0].type) == ("Answers", "bold")
    assert sent.document is not None
    again = await bot.send_document(7, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_name == "answers.csv"
    assert server.world.violations() == []


def test_a_document_that_telegram_refuses_is_refused(raw: Raw, server: TelegramServer) -> None:
    refused = {
        "there is no document in the request": {},
        "wrong file identifier/HTTP URL specified": {"document": "nothing"},
    }
    for reason, parameters in refused.items():
        assert raw.refusal("sendDocument", chat_id=7, **parameters) == f"Bad Request: {reason}"
    address = f"{server.base_url}{server.token}/sendDocument"
    uploads = {b"": "Bad Request: file must be non-empty", bytes(50_000_001): "Request Entity Too Large"}
    for content, description in uploads.items():
        answer = httpx.post(address, data={"chat_id": 7}, files={"document": ("a.txt", content)}, timeout=30)
        assert answer.json()["description"] == description
    long = raw.refusal("sendDocument", chat_id=7, document="x", caption="x" * 1025)
    assert long == "Bad Request: message caption is too long"
    assert raw.refusal("getFile") == "Bad Request: file_id not specified"


async def test_a_forwarded_post_tells_its_origin(bot: Bot, server: TelegramServer) -> None:
    world = server.world
    ada = world.users[7]
    world.add_chat(CHANNEL, "channel", "The Evening Post", "evening_post")
    channel = world.chats[CHANNEL]
    cases: list[tuple[Json, type]] = [
        (origins.from_user(ada, 100), MessageOriginUser),
        (origins.from_hidden_user("Somebody", 100), MessageOriginHiddenUser),
        (origins.from_chat(channel, 100, signature="Editor"), MessageOriginChat),
        (origins.from_channel(channel, 42, 100, signature="A. Writer"), MessageOriginChannel),
    ]
    for origin, kind in cases:
        world.forward(7, 7, "news", origin)
        message = (await bot.get_updates(offset=-1))[0].message
        assert message is not None
        assert isinstance(message.forward_origin, kind)
        assert message.forward_origin is not None
        assert message.forward_origin.date.timestamp() == 100
    assert message is not None
    assert isinstance(message.forward_origin, MessageOriginChannel)
    assert (message.forward_origin.message_id, message.forward_origin.author_signature) == (42, "A. Writer")
    assert message.forward_origin.chat.username == "evening_post"


async def test_a_forwarded_post_keeps_its_links_and_files(bot: Bot, server: TelegramServer) -> None:
    origin = origins.from_hidden_user("Somebody", 100)
    server.world.forward(7, 7, '<a href="https://e.org/a">Read</a> https://e.org/b', origin, html=True)
    server.world.forward(7, 7, "the report", origin, document=("report.txt", b"words"))
    server.world.forward(7, 7, '<a href="https://e.org/c">here</a>', origin, photo=True, html=True)
    text, document, photo = [update.message for update in await bot.get_updates()]
    assert text is not None
    assert [(entity.type, entity.url) for entity in text.entities] == [("text_link", "https://e.org/a"), ("url", None)]
    assert document is not None
    assert document.document is not None
    assert document.caption == "the report"
    assert photo is not None
    assert photo.caption_entities[0].url == "https://e.org/c"


async def test_a_message_of_any_age_can_be_edited_by_who_wrote_it(bot: Bot, server: TelegramServer) -> None:
    said = server.world.say(7, 7, "a", date=1_600_000_000)
    server.world.edit(7, said.message_id, "<b>b</b>", html=True)
    edited = (await bot.get_updates())[1].edited_message
    assert edited is not None
    assert (edited.text, edited.entities[0].type, edited.date.timestamp()) == ("b", "bold", 1_600_000_000)
    assert edited.edit_date is not None
