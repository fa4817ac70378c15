"""What the bot writes by itself: alerts, digests, announcements. It waits in the inbox and goes out once."""

import json
import logging
from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.telegram.delivery import Delivery
from bot.telegram.inbox import Received
from bot.telegram.outgoing import Text
from bot.telegram.places import Place

logger = logging.getLogger(__name__)


def notice_content(texts: Sequence[Text], topic: int | None = None) -> str:
    """Return the messages, for a topic of a forum if given, as the content of a `Notice`."""
    messages = [{"html": text.html, "keyboard": text.keyboard.to_dict() if text.keyboard else None} for text in texts]
    return json.dumps({"notice": messages, "topic": topic}, ensure_ascii=False)


async def deliver_notice(delivery: Delivery, one: Received) -> bool:
    """Send a notice to its chat; tell whether the chat takes messages. Raises TelegramError for anything else."""
    content: dict[str, Any] = json.loads(one.content)
    texts = [Text(message["html"], _keyboard(message["keyboard"], delivery)) for message in content["notice"]]
    try:
        await delivery.reply(one.update_id, Place(one.chat_id, 0, content["topic"]), texts)
    except (Forbidden, BadRequest) as error:
        logger.info("A notice is not wanted: %s", error)
        return False
    return True


def _keyboard(content: dict[str, Any] | None, delivery: Delivery) -> InlineKeyboardMarkup | None:
    return None if content is None else InlineKeyboardMarkup.de_json(content, delivery.bot)
