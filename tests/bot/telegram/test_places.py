"""Where something is said, and to which conversation it belongs."""

from datetime import UTC, datetime

import pytest
from telegram import CallbackQuery, Chat, InaccessibleMessage, Message, Update, User

from bot.telegram.places import Place, place_of, place_of_update

GROUP = Chat(-1_000_000_000_005, "supergroup")
NOW = datetime.now(UTC)
ANA = User(7, "Ana", is_bot=False)
PRIVATE = Chat(7, "private")


def test_a_private_chat_is_one_conversation_and_each_topic_in_it_another() -> None:
    plain = place_of(Message(1, NOW, PRIVATE))
    later = place_of(Message(2, NOW, PRIVATE))
    topic = place_of(Message(3, NOW, PRIVATE, message_thread_id=3, is_topic_message=True))
    assert [place.conversation for place in (plain, later, topic)] == ["telegram:7", "telegram:7", "telegram:7:3"]
    assert all(place.is_private for place in (plain, later, topic))


def test_in_a_group_each_message_begins_a_conversation_of_its_own() -> None:
    plain = place_of(Message(1, NOW, GROUP))
    replies = place_of(Message(2, NOW, GROUP, message_thread_id=1))
    topic = place_of(Message(3, NOW, GROUP, message_thread_id=3, is_topic_message=True))
    assert [place.conversation for place in (plain, replies, topic)] == [
        "telegram:-1000000000005#1",
        "telegram:-1000000000005#2",
        "telegram:-1000000000005:3#3",
    ]
    assert [place.topic for place in (plain, replies, topic)] == [None, None, 3]
    assert not plain.is_private


def test_of_a_message_that_is_not_shown_any_more_the_topic_comes_from_the_conversation() -> None:
    place = place_of(InaccessibleMessage(GROUP, 9))
    assert place == Place(GROUP.id, 9, thread=9)
    assert place.within("telegram:-1000000000005:3") == Place(GROUP.id, 9, 3)
    assert place.within("telegram:-1000000000005:3#4") == Place(GROUP.id, 9, 3, 4)
    assert place.within("telegram:-1000000000005#4") == Place(GROUP.id, 9, thread=4)
    assert place.within("telegram:-1000000000005") == Place(GROUP.id, 9)


@pytest.mark.parametrize("place", [Place(7, 9), Place(7, 9, 3), Place(GROUP.id, 9, thread=4), Place(GROUP.id, 9, 3, 4)])
def test_a_place_is_within_its_own_conversation(place: Place) -> None:
    assert place.within(place.conversation) == place


@pytest.mark.parametrize(
    "other",
    ["telegram:7", "telegram:-100000000000", "telegram:-10000000000055", "telegram:-1000000000005:x", "ask", "", ":"],
)
def test_a_conversation_of_another_chat_is_told_apart(other: str) -> None:
    assert Place(GROUP.id, 9, 3).within(other) is None


def test_an_update_is_about_its_message_or_about_the_one_whose_button_was_pressed() -> None:
    message = Message(4, NOW, PRIVATE)
    pressed = CallbackQuery("1", ANA, "x", message=message)
    assert place_of_update(Update(1, message=message)) == Place(7, 4)
    assert place_of_update(Update(1, callback_query=pressed)) == Place(7, 4)
    assert place_of_update(Update(1, callback_query=CallbackQuery("1", ANA, "x"))) is None
    assert place_of_update(Update(1)) is None
