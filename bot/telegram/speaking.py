"""How the bot speaks to a user of Telegram: in which language, and by which clock."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from telegram import User

from bot.state.people import People, Preferences
from bot.texts import Texts, texts_for

Speaking = Callable[[User | None], Texts]
"""Gives the bot's words for a user."""


def speaking(language: str | None, people: People | None = None) -> Speaking:
    """Return how the bot's words are chosen.

    They are in the language that the user has chosen, in this `language` or, without one, as the user's Telegram is
    set.
    """

    def words_for(user: User | None) -> Texts:
        chosen = _chosen(people, user).language
        return texts_for(chosen, language or (user.language_code if user else None))

    return words_for


def reader_zone(timezone: str | None, people: People, user: User | None) -> tzinfo | None:
    """Return the time zone of a user: the chosen one, else `timezone`, else None for this machine's."""
    name = _chosen(people, user).timezone or timezone
    return ZoneInfo(name) if name else None


def reader_now(timezone: str | None, people: People, user: User | None) -> datetime:
    """Return the present in the time zone of a user."""
    return datetime.now(UTC).astimezone(reader_zone(timezone, people, user))


def _chosen(people: People | None, user: User | None) -> Preferences:
    return people.preferences(user.id) if people is not None and user is not None else Preferences()
