"""In which language the bot speaks to a user of Telegram."""

from collections.abc import Callable

from telegram import User

from bot.texts import Texts, texts_for

Speaking = Callable[[User | None], Texts]
"""Gives the bot's words for a user."""


def speaking(language: str | None) -> Speaking:
    """Return how the bot's words are chosen: in this language or, without one, as each user's Telegram is set."""

    def words_for(user: User | None) -> Texts:
        return texts_for(language or (user.language_code if user else None))

    return words_for
