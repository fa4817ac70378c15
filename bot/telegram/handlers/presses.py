"""A pressed button: it is answered at once, and does what it is for when the chat's earlier messages are done.

What a button does is told by the letter its data begins with, see `bot.telegram.keyboards`. Who adds a kind of button
gives it a letter of its own, writes a `Button` for it, and adds it with `services.presses.add`. Buttons of unknown
letters are answered with a friendly line.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from telegram import CallbackQuery, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from bot.errors import PressRefusedError
from bot.telegram.handlers.acknowledging import acknowledge
from bot.telegram.keyboards import action_of
from bot.telegram.speaking import Speaking
from bot.texts import Texts, translatable

FORGOTTEN = translatable("This button is too old for me: I no longer know what it is for. Please ask again.")
ELSEWHERE = translatable("This button belongs to another message, and does nothing here.")
REMEMBERED = 1_000  # presses

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Press:
    """A press: what brought it, what its data says (the letter, then the arguments), and the presser's language."""

    update_id: int
    query: CallbackQuery
    action: str
    arguments: tuple[str, ...]
    texts: Texts

    @property
    def user_id(self) -> int:
        """Who pressed."""
        return self.query.from_user.id


class Button(Protocol):
    """What a kind of button does. Both methods raise PressRefusedError where nothing can come of the press."""

    async def look(self, press: Press) -> str | None:
        """Return words to show in passing, None for none. Changes nothing: it is called at once, maybe repeatedly."""

    async def act(self, press: Press) -> None:
        """Do it, in the chat's turn. It is called again after a crash, and must then change nothing more."""


class Presses:
    """All buttons, by the letters that their data begins with."""

    def __init__(self, speaking: Speaking) -> None:
        self._speaking = speaking
        self._buttons: dict[str, Button] = {}
        self._acknowledging: dict[int, asyncio.Task[None]] = {}
        self._acknowledged: OrderedDict[int, None] = OrderedDict()

    def add(self, actions: Iterable[str], button: Button) -> None:
        """Let a button act on data that begins with one of these letters, each of which has only one."""
        for action in actions:
            if action in self._buttons:
                raise ValueError(f"There is a button for {action!r} already.")
            self._buttons[action] = button

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """Return the handler of presses."""
        return [CallbackQueryHandler(self._act)]

    def acknowledge(self, update_id: int, query: CallbackQuery) -> None:
        """Let the button stop waiting, from now on; where nothing will come of it, with a line that says why.

        Once for an update, however often it is called.
        """
        if update_id in self._acknowledged:
            return
        self._acknowledged[update_id] = None
        while len(self._acknowledged) > REMEMBERED:
            self._acknowledged.popitem(last=False)
        task = self._acknowledging[update_id] = asyncio.create_task(self._acknowledge(update_id, query))
        task.add_done_callback(lambda _: self._acknowledging.pop(update_id))

    async def _acknowledge(self, update_id: int, query: CallbackQuery) -> None:
        press = self._press(update_id, query)
        try:
            words = await self._button(press).look(press)
        except PressRefusedError as refused:
            await acknowledge(query, press.texts.gettext(str(refused)))
        except Exception:
            logger.exception("What a button is for could not be looked up.")
            await acknowledge(query)
        else:
            await acknowledge(query, words, in_passing=True)

    async def _act(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.callback_query is None:
            return
        press = self._press(update.update_id, update.callback_query)
        try:
            await self._button(press).act(press)
        except PressRefusedError as refused:
            logger.info("A press comes to nothing: %s", refused)
        acknowledging = self._acknowledging.get(update.update_id)
        if acknowledging is not None:
            await acknowledging  # the press is not finished before, lest a restart forgets it

    def _press(self, update_id: int, query: CallbackQuery) -> Press:
        action, arguments = action_of(query.data)
        return Press(update_id, query, action, tuple(arguments), self._speaking(query.from_user))

    def _button(self, press: Press) -> Button:
        button = self._buttons.get(press.action)
        if button is None:
            raise PressRefusedError(FORGOTTEN)
        return button
