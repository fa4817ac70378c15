"""What messages give to be added."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram import Message

from bot.adding.given import GivenAddresses, GivenFile, GivenPost, addresses_in, given_by, is_by_bot
from index.sources.metadata import Metadata

LATE = int(datetime(2023, 3, 8, 23, 30, tzinfo=UTC).timestamp())
CHANNEL = {"id": -1_000_000_000_099, "type": "channel", "title": "Harbour News", "username": "harbournews"}
USER = {"id": 7, "is_bot": False, "first_name": "Ana", "last_name": "Ruiz"}
URL = "https://news.example/1"


def message(**content: object) -> Message:
    base: dict[str, Any] = {"message_id": 1, "date": LATE, "chat": {"id": 7, "type": "private"}, "from": USER}
    return Message.de_json(base | content, None)


def origin(kind: str, **more: object) -> dict[str, object]:
    return {"type": kind, "date": LATE, **more}


@pytest.mark.parametrize(
    ("forwarded", "said"),
    [
        (
            origin("channel", chat=CHANNEL, message_id=12, author_signature="J. Weir"),
            Metadata(source="Harbour News", author="J. Weir", url="https://t.me/harbournews/12"),
        ),
        (
            origin("channel", chat={**CHANNEL, "username": None}, message_id=12),
            Metadata(source="Harbour News"),
        ),
        (
            origin("chat", sender_chat={**CHANNEL, "type": "supergroup"}, author_signature="Admin"),
            Metadata(source="Harbour News", author="Admin"),
        ),
        (origin("user", sender_user=USER), Metadata(source="Ana Ruiz")),
        (origin("hidden_user", sender_user_name="Somebody"), Metadata(source="Somebody")),
    ],
)
def test_a_post_is_of_whom_it_was_forwarded_from_on_the_day_it_was_there(
    forwarded: dict[str, object], said: Metadata
) -> None:
    for zone, day in (("UTC", date(2023, 3, 8)), ("Europe/Kyiv", date(2023, 3, 9))):
        given = given_by(message(text="News.", forward_origin=forwarded), ZoneInfo(zone))
        assert isinstance(given, GivenPost)
        assert given.text == "News."
        assert given.said.published == day
        assert (given.said.source, given.said.author, given.said.url) == (said.source, said.author, said.url)


def test_the_words_under_a_forwarded_picture_are_a_post() -> None:
    picture = [{"file_id": "p", "file_unique_id": "q", "width": 1, "height": 1}]
    forwarded = origin("hidden_user", sender_user_name="Somebody")
    given = given_by(message(photo=picture, caption="Words below it.", forward_origin=forwarded))
    assert isinstance(given, GivenPost)
    assert given.text == "Words below it."
    assert given_by(message(photo=picture, forward_origin=forwarded)) is None


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\news\\a.txt", "a.txt"),
        ("a!/b\u202e\n.txt", "b  .txt"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
        (None, "file"),
        ("..", ".."),
    ],
)
def test_a_file_keeps_the_last_part_of_its_name(name: str | None, kept: str) -> None:
    document = {"file_id": "f", "file_unique_id": "u", "file_name": name, "mime_type": "text/plain", "file_size": 5}
    assert given_by(message(document=document)) == GivenFile("f", kept, "text/plain", 5, Metadata())


def test_a_forwarded_address_alone_is_fetched_and_not_taken_for_an_article() -> None:
    entities = [{"type": "url", "offset": 0, "length": len(URL)}]
    forwarded = origin("user", sender_user=USER)
    assert given_by(message(text=URL, entities=entities, forward_origin=forwarded)) == GivenAddresses((URL,))


def test_a_question_gives_nothing_and_a_command_the_addresses_anywhere_in_it() -> None:
    text = f"/add see {URL} and {URL} and here"
    entities = [
        {"type": "url", "offset": text.index(URL), "length": len(URL)},
        {"type": "url", "offset": text.rindex(URL), "length": len(URL)},
        {"type": "text_link", "offset": len(text) - 4, "length": 4, "url": "https://other.example/"},
    ]
    asked = message(text=text, entities=entities)
    assert given_by(asked) is None
    assert addresses_in(asked) == GivenAddresses((URL, "https://other.example/"))
    assert addresses_in(message(text="/add nothing")) is None


def test_only_what_the_bot_itself_wrote_is_its_own() -> None:
    forwarded = origin("user", sender_user={**USER, "id": 99, "is_bot": True})
    assert is_by_bot(message(text="x", forward_origin=forwarded), 99)
    assert not is_by_bot(message(text="x", forward_origin=forwarded), 98)
    assert not is_by_bot(message(text="x"), 99)
