"""Which messages are meant for the bot."""

from datetime import UTC, datetime

import pytest
from telegram import Bot, Chat, Message, MessageEntity, User
from telegram.constants import ChatType, MessageEntityType

from bot.telegram.handlers.addressing import Addressed, question_text

BOT = User(1, "News", is_bot=True, username="news_bot")
SOMEBODY = User(2, "Ana", is_bot=False)
NOW = datetime.now(UTC)


@pytest.fixture
def bot() -> Bot:
    made = Bot("1:x")
    made._bot_user = BOT  # as getMe would have given it
    return made


def message(
    bot: Bot, text: str, *entities: MessageEntity, chat: str = ChatType.GROUP, reply_to: User | None = None
) -> Message:
    place = Chat(-5, chat)
    replied = Message(1, NOW, place, from_user=reply_to, text="x") if reply_to else None
    made = Message(2, NOW, place, from_user=SOMEBODY, text=text, entities=entities, reply_to_message=replied)
    made.set_bot(bot)
    if replied:
        replied.set_bot(bot)
    return made


def mention(offset: int, length: int) -> MessageEntity:
    return MessageEntity(MessageEntityType.MENTION, offset, length)


def test_every_message_in_a_private_chat_is_meant(bot: Bot) -> None:
    assert Addressed().filter(message(bot, "hello", chat=ChatType.PRIVATE))


def test_talk_in_a_group_is_not_meant(bot: Bot) -> None:
    assert not Addressed().filter(message(bot, "hello"))
    assert not Addressed().filter(message(bot, "hello", reply_to=SOMEBODY))


def test_a_reply_to_the_bot_is_meant(bot: Bot) -> None:
    assert Addressed().filter(message(bot, "and then?", reply_to=BOT))


def test_a_mention_is_meant_in_any_case_of_letters(bot: Bot) -> None:
    assert Addressed().filter(message(bot, "@News_Bot why?", mention(0, 9)))


def test_the_name_without_being_a_mention_is_not_meant(bot: Bot) -> None:
    assert not Addressed().filter(message(bot, "write to me@news_bot.example"))
    assert not Addressed().filter(message(bot, "@news_bots why?", mention(0, 10)))


def test_a_mention_by_name_is_meant_if_it_is_the_bots(bot: Bot) -> None:
    def named(user: User) -> MessageEntity:
        return MessageEntity(MessageEntityType.TEXT_MENTION, 0, 4, user=user)

    assert Addressed().filter(message(bot, "News why?", named(BOT)))
    assert not Addressed().filter(message(bot, "News why?", named(SOMEBODY)))


def test_the_question_is_the_text_without_the_bots_name(bot: Bot) -> None:
    text = "😀 @news_bot why, @ana? @news_bot"
    entities = (mention(3, 9), mention(18, 4), mention(24, 9))
    assert question_text(message(bot, text, *entities)) == "😀 why, @ana?"


def test_a_mention_alone_is_an_empty_question(bot: Bot) -> None:
    assert question_text(message(bot, "@news_bot", mention(0, 9))) == ""
