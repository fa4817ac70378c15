"""One message in reply to an update: what most commands do."""

from telegram import InlineKeyboardMarkup, Update

from bot.telegram.markup import Markup, plain
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.services import Services


async def say(
    services: Services, update: Update, words: str | Markup, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Reply to a message with words as they are, or with markup. Raises TelegramError."""
    if update.message is not None:
        markup = plain(words) if isinstance(words, str) else words
        await services.delivery.reply(update.update_id, place_of(update.message), [Text(markup.html, keyboard)])
