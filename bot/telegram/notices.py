"""What the bot writes by itself: alerts, digests, announcements. It waits in the inbox and goes out once."""

import json
import logging
from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.state.chats import Chats
from bot.telegram.delivery import Delivery
from bot.telegram.inbox import Notice, Received
from bot.telegram.outgoing import Text
from bot.telegram.places import Place
from bot.telegram.services import Services

_UNREACHABLE = ("chat not found", "not enough rights to send", "have no rights to send", "chat_write_forbidden")
"""What Telegram's refusals say of chats to which the bot cannot write at all."""
_NO_TOPIC = "thread not found"

logger = logging.getLogger(__name__)


def notice_content(texts: Sequence[Text], topic: int | None = None) -> str:
    """Return the messages, for a topic of a forum if given, as the content of a `Notice`."""
    messages = [{"html": text.html, "keyboard": text.keyboard.to_dict() if text.keyboard else None} for text in texts]
    return json.dumps({"notice": messages, "topic": topic}, ensure_ascii=False)


async def deliver_notice(services: Services, one: Received) -> bool:
    """Send a notice to its chat; tell whether it was sent. Raises TelegramError if it is not known why not.

    A chat that takes no messages any more is noted as lost; one that has become another gets it there.
    """
    content: dict[str, Any] = json.loads(one.content)
    keyboards = [_keyboard(message["keyboard"], services.delivery) for message in content["notice"]]
    texts = [Text(message["html"], keys) for message, keys in zip(content["notice"], keyboards, strict=True)]
    chats = Chats(services.database)
    try:
        await services.delivery.reply(one.update_id, Place(one.chat_id, 0, content["topic"]), texts)
    except ChatMigrated as error:
        await chats.moved(one.chat_id, error.new_chat_id)
        again = Notice(f"moved:{one.update_id}", error.new_chat_id, notice_content(texts))
        services.work.wake(await services.inbox.announce([again]))
        return False
    except (Forbidden, BadRequest) as error:
        if isinstance(error, Forbidden) or any(sign in error.message.lower() for sign in _UNREACHABLE):
            logger.info("A chat takes no messages any more: %s", error)
            await chats.lost(one.chat_id)
        else:
            if content["topic"] is not None and _NO_TOPIC in error.message.lower():
                await chats.lost_topic(one.chat_id, content["topic"])
            logger.warning("Telegram refuses a notice: %s", error)
        return False
    return True


def _keyboard(content: dict[str, Any] | None, delivery: Delivery) -> InlineKeyboardMarkup | None:
    return None if content is None else InlineKeyboardMarkup.de_json(content, delivery.bot)
