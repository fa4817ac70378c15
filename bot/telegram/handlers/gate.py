"""The one check of access, for every update: before any handler, and before what is answered at once.

What the table in `bot.access` refuses goes no further. In private its sender is told why, once in a while; a button
says so when it is pressed; an inline query finds nothing but a way to ask for access; in groups there is silence.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import InlineQuery, InlineQueryResultsButton, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes, TypeHandler

from bot.access import Role, action_of, refusal, standing
from bot.errors import StateError
from bot.retrying import delays
from bot.settings import Settings
from bot.state.roles import Person, Roles
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.acknowledging import acknowledge
from bot.telegram.handlers.questions import Handler
from bot.telegram.markup import plain
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.speaking import Speaking
from bot.texts import translatable

GROUP = -2
"""Of python-telegram-bot's groups of handlers: before all others."""
TOLD_AGAIN_AFTER = 60.0
"""Seconds after which somebody is told the same again."""
_MOST_REMEMBERED = 10_000
ACCESS_PAYLOAD = "access"
"""Of the deep link with which somebody who used inline mode asks for access."""
ASK_FOR_ACCESS = translatable("Ask for access")

logger = logging.getLogger(__name__)


class Gate:
    """Decides by role, action and the mode of access."""

    def __init__(
        self,
        roles: Roles,
        settings: Settings,
        delivery: Delivery,
        speaking: Speaking,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._roles = roles
        self._settings = settings
        self._delivery = delivery
        self._speaking = speaking
        self._clock = clock
        self._seen: OrderedDict[str, Person] = OrderedDict()
        self._turned_away: OrderedDict[int, None] = OrderedDict()
        self._told: OrderedDict[tuple[int, str], float] = OrderedDict()

    def handlers(self) -> list[Handler]:
        """Return the handler for `GROUP`."""
        return [TypeHandler(Update, self._check)]

    async def role(self, user: User | None) -> Role:
        """Return the role that counts for a user. Raises StateError."""
        mode = self._settings.access_mode
        if user is None:
            return Role.STRANGER
        self._note(user)
        member = await self._roles.member(user.id)
        if member is not None and member.person != person_of(user):
            await self._roles.note(person_of(user))
        return standing(
            None if member is None else member.role, mode, is_listed=user.id in self._settings.listed_readers
        )

    def seen(self, username: str) -> Person | None:
        """Return whom this process has seen lately by this @name, given without the @."""
        return self._seen.get(username.casefold())

    def _note(self, user: User) -> None:
        """Remember whom a @name means, for admins who name somebody of whom nothing is stored."""
        if user.username:
            self._seen[user.username.casefold()] = person_of(user)
            self._seen.move_to_end(user.username.casefold())
            while len(self._seen) > _MOST_REMEMBERED:
                self._seen.popitem(last=False)

    async def refusal(self, update: Update) -> str | None:
        """Return why the update is refused, in its sender's language; None if it is not. Raises StateError."""
        action = action_of(update)
        if action is None:
            return None
        user = update.effective_user
        reason = refusal(await self.role(user), action, self._settings.access_mode)
        return None if reason is None else self._speaking(user).gettext(reason, user=user.id if user else "")

    async def admits_press(self, update: Update) -> bool:
        """Tell whether a press may go on; one that may not is answered here, once."""
        if update.callback_query is None or update.update_id in self._turned_away:
            return False
        try:
            reason = await self.refusal(update)
        except StateError as error:
            logger.warning("Whether a press is allowed is not known yet: %s", error)
            return False
        if reason is None:
            return True
        self._turned_away[update.update_id] = None
        while len(self._turned_away) > _MOST_REMEMBERED:
            self._turned_away.popitem(last=False)
        await acknowledge(update.callback_query, reason)
        return False

    async def admits_query(self, update: Update, query: InlineQuery) -> bool:
        """Tell whether an inline query may go on; one that may not gets a way to ask for access."""
        try:
            if await self.refusal(update) is None:
                return True
        except StateError as error:
            logger.warning("Whether an inline query is allowed is not known: %s", error)
        words = self._speaking(query.from_user).gettext(ASK_FOR_ACCESS)
        button = InlineQueryResultsButton(words, start_parameter=ACCESS_PAYLOAD)
        try:
            await query.answer([], cache_time=0, is_personal=True, button=button)
        except TelegramError as error:
            logger.info("An inline query was not answered, which does not matter: %s", error)
        return False

    async def _check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        try:
            reason = await self._patiently(update)
            if reason is None:
                return
            await self._tell(update, reason)
        except Exception as error:
            # raised on, it would be handled and the next handlers asked all the same
            await context.application.process_error(update, error)
            raise ApplicationHandlerStop from error
        raise ApplicationHandlerStop

    async def _patiently(self, update: Update) -> str | None:
        """Wait for a database that is away: nobody is let through meanwhile, and nobody is turned away."""
        for delay in delays():
            try:
                return await self.refusal(update)
            except StateError as error:
                logger.warning("Who may do what is not known, next try in %.1f s: %s", delay, error)
                await asyncio.sleep(delay)
        raise AssertionError("delays() never ends")

    async def _tell(self, update: Update, reason: str) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None or message.chat.type != ChatType.PRIVATE:
            return
        now = self._clock()
        told = self._told.get((user.id, reason))
        if told is not None and now - told < TOLD_AGAIN_AFTER:
            return
        await self._delivery.reply(update.update_id, place_of(message), [Text(plain(reason).html)])
        self._told[user.id, reason] = now
        self._told.move_to_end((user.id, reason))
        while len(self._told) > _MOST_REMEMBERED:
            self._told.popitem(last=False)


def person_of(user: User) -> Person:
    """Return a user of Telegram as roles are stored for."""
    return Person(user.id, user.full_name, user.username)
