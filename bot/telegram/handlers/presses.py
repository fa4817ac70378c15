"""A pressed button: it is answered at once, and its question is asked when the chat's earlier messages are done."""

import asyncio
import logging
from collections import OrderedDict

from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.retrying import delays
from bot.state.choices import Choices
from bot.telegram.answering import Answering
from bot.telegram.handlers.questions import Handler
from bot.telegram.keyboards import pressed_question
from bot.telegram.outcomes import Outcome, delay_after, outcome
from bot.telegram.places import Place, place_of
from bot.telegram.speaking import Speaking
from bot.texts import translatable

FORGOTTEN = translatable(
    "This button is too old for me: I no longer know its question. Please type it, and I will answer."
)
REMEMBERED = 1_000  # presses
PATIENCE = 10.0  # seconds for answering a press; soon after, Telegram calls it too old

logger = logging.getLogger(__name__)


class Presses:
    """The buttons under answers. Whether a press may ask its question is decided in `_asked`, and only there."""

    def __init__(self, choices: Choices, answering: Answering, speaking: Speaking) -> None:
        self._choices = choices
        self._speaking = speaking
        self._answering = answering
        self._acknowledging: dict[int, asyncio.Task[None]] = {}
        self._acknowledged: OrderedDict[int, None] = OrderedDict()

    def handlers(self) -> list[Handler]:
        """Return the handler of presses."""
        return [CallbackQueryHandler(self._ask)]

    def acknowledge(self, update_id: int, press: CallbackQuery) -> None:
        """Let the button stop waiting, from now on; where nothing will come of it, with a line that says why.

        Once for an update, however often it is called.
        """
        if update_id in self._acknowledged:
            return
        self._acknowledged[update_id] = None
        while len(self._acknowledged) > REMEMBERED:
            self._acknowledged.popitem(last=False)
        task = self._acknowledging[update_id] = asyncio.create_task(self._acknowledge(press))
        task.add_done_callback(lambda _: self._acknowledging.pop(update_id))

    async def _acknowledge(self, press: CallbackQuery) -> None:
        alert = None if await self._asked(press) else self._speaking(press.from_user).gettext(FORGOTTEN)
        try:
            async with asyncio.timeout(PATIENCE):
                await _answer(press, alert)
        except (TelegramError, TimeoutError) as error:
            logger.info("A press was not answered, which does not matter: %s", str(error) or "it takes too long")

    async def _ask(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        asked = None if update.callback_query is None else await self._asked(update.callback_query)
        if asked is not None:
            place, question = asked
            texts = self._speaking(update.effective_user)
            await self._answering.answer(update.update_id, place, question, texts, is_chosen=True)
        acknowledging = self._acknowledging.get(update.update_id)
        if acknowledging is not None:
            await acknowledging  # the press is not finished before, lest a restart forgets it

    async def _asked(self, press: CallbackQuery) -> tuple[Place, str] | None:
        """Return what the press asks and where; None if that is not known, or is of another chat, as if forged."""
        question_id = pressed_question(press.data)
        if question_id is None or press.message is None:
            return None
        chosen = await self._choices.question(question_id)
        place = None if chosen is None else place_of(press.message).within(chosen.conversation)
        return None if chosen is None or place is None else (place, chosen.question)


async def _answer(press: CallbackQuery, alert: str | None) -> None:
    """Answer, and try again while Telegram may not have taken it: answering twice does no harm."""
    for delay in delays():
        try:
            await press.answer(alert, show_alert=alert is not None)
        except TelegramError as error:
            if outcome(error) is Outcome.REFUSED:
                raise
            await asyncio.sleep(delay_after(error, delay))
        else:
            return
