"""How many questions the bot takes: of one user or chat in a time, and of all together.

Who asks faster than the limits is told so once, a press at the press, and then not answered until the limits allow it
again. Where many questions wait, each chat is told once how many are before its own; where too many do, further ones
are declined with a line, and not taken. Admins are not limited; inline queries, sent with every letter, more loosely.
"""

import asyncio
import logging
from collections import OrderedDict

from telegram import InlineQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes, TypeHandler

from bot.access import Role, command_of
from bot.errors import StateError
from bot.limits import Rate, Verdict, chat_key, user_key
from bot.state.limits import LimitsInMemory, StoredLimits
from bot.telegram.handlers.acknowledging import acknowledge
from bot.telegram.handlers.addressing import Addressed
from bot.telegram.handlers.gate import Gate
from bot.telegram.handlers.questions import Handler
from bot.telegram.keyboards import MORE, QUESTION, TIMELINE, action_of
from bot.telegram.markup import plain
from bot.telegram.outgoing import Text
from bot.telegram.places import Place, place_of, place_of_update
from bot.telegram.services import Services
from bot.texts import Texts, translatable, translatable_forms

GROUP = -1
"""Of python-telegram-bot's groups of handlers: after the gate, before what answers."""
CHAT_FACTOR = 3
"""How many times as much as a user a chat may ask."""
INLINE_FACTOR = 6
"""How many times as many inline queries as questions a user may send: one for every few letters."""
TOLD_FROM = 1 / 4
"""The share of the bound on waiting questions from which on chats are told how many are before theirs."""
PART = 2_000
"""What is told here is told apart from the parts of the reply."""
REMEMBERED = 10_000  # updates

SEARCHING_COMMANDS = frozenset({"ask", "quotes", "timeline", "latest"})
SEARCHING_PRESSES = frozenset({QUESTION, MORE, TIMELINE})

TOO_FAST = translatable_forms(
    "You ask faster than I can look; please try again in {number} second.",
    "You ask faster than I can look; please try again in {number} seconds.",
)
AHEAD = translatable_forms(
    "I am busy: {number} question is before yours; I will answer in turn.",
    "I am busy: {number} questions are before yours; I will answer in turn.",
)
BUSY = translatable("I am very busy just now, and have not taken your question; please ask it again in a minute.")


logger = logging.getLogger(__name__)


class Throttle:
    """The limits on questions, for messages, presses and inline queries."""

    def __init__(self, services: Services, gate: Gate, limits: StoredLimits) -> None:
        settings = services.settings
        self._most_waiting = settings.limit_waiting
        self._rate = Rate(settings.limit_questions_per_minute, settings.limit_burst)
        self._limits = limits
        self._inline = LimitsInMemory()
        self._gate = gate
        self._delivery = services.delivery
        self._speaking = services.speaking
        self._questions = services.questions
        self._metrics = services.metrics
        self._verdicts: OrderedDict[int, asyncio.Task[Verdict]] = OrderedDict()
        self._told_busy: set[int] = set()

    def handlers(self) -> list[Handler]:
        """Return the handler for `GROUP`."""
        return [TypeHandler(Update, self._check)]

    async def admits_press(self, update: Update) -> bool:
        """Tell whether a press may go on; one that may not is answered here, once."""
        if update.callback_query is None or not is_question(update):
            return True
        is_first = update.update_id not in self._verdicts
        verdict = await self._verdict(update)
        if not verdict.is_allowed and is_first:
            words = _too_fast(verdict, self._speaking(update.effective_user)) if verdict.is_to_be_told else None
            await acknowledge(update.callback_query, words, in_passing=True)
        return verdict.is_allowed

    async def admits_query(self, query: InlineQuery) -> bool:
        """Tell whether an inline query may go on."""
        rates = {user_key(query.from_user.id): self._rate.times(INLINE_FACTOR)}
        if self._inline.draw(rates).is_allowed or await self._is_unlimited(query.from_user):
            return True
        self._metrics.throttled.labels("inline").inc()
        try:
            await query.answer([], cache_time=1, is_personal=True)
        except TelegramError as error:
            logger.info("An inline query was not answered, which does not matter: %s", error)
        return False

    async def _check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if not is_question(update):
            return
        try:
            is_taken = await self._takes(update)
        except Exception as error:
            # raised on, it would be handled and the next handlers asked all the same
            await context.application.process_error(update, error)
            raise ApplicationHandlerStop from error
        if not is_taken:
            raise ApplicationHandlerStop

    async def _takes(self, update: Update) -> bool:
        """Tell whether the question may go on; say what is to be said about that."""
        verdict = await self._verdict(update)
        texts = self._speaking(update.effective_user)
        if not verdict.is_allowed:
            if verdict.is_to_be_told and update.callback_query is None:
                await self._tell(update, _too_fast(verdict, texts))
            return False
        before = self._questions.waiting
        if before >= self._most_waiting and not await self._is_unlimited(update.effective_user):
            self._metrics.throttled.labels("busy").inc()
            await self._tell(update, texts.gettext(BUSY))
            return False
        self._questions.wait(update.update_id)
        await self._tell_place(update, before, texts)
        return True

    async def _tell_place(self, update: Update, before: int, texts: Texts) -> None:
        place = _place(update)
        if before < max(1, TOLD_FROM * self._most_waiting):
            self._told_busy.clear()
        elif place is not None and place.chat_id not in self._told_busy:
            self._told_busy.add(place.chat_id)
            await self._tell(update, texts.ngettext(*AHEAD, before))

    async def _verdict(self, update: Update) -> Verdict:
        """Return what was decided on an update, once for all who ask."""
        task = self._verdicts.get(update.update_id)
        if task is None:
            task = self._verdicts[update.update_id] = asyncio.create_task(self._decide(update))
            while len(self._verdicts) > REMEMBERED:
                self._verdicts.popitem(last=False)
        return await asyncio.shield(task)

    async def _decide(self, update: Update) -> Verdict:
        verdict = await self._limits.draw(rates_of(update, self._rate), update.update_id)
        if verdict.is_allowed or await self._is_unlimited(update.effective_user):
            return Verdict(is_allowed=True)
        self._metrics.throttled.labels(str(verdict.key).partition(":")[0]).inc()
        return verdict

    async def _is_unlimited(self, user: User | None) -> bool:
        try:
            return await self._gate.role(user) in {Role.OWNER, Role.ADMIN}
        except StateError:
            return False  # who is who is not known, and the limits hold for all

    async def _tell(self, update: Update, words: str) -> None:
        place = _place(update)
        if place is not None:
            await self._delivery.reply(update.update_id, place, [Text(plain(words).html)], first_part=PART)


def is_question(update: Update) -> bool:
    """Tell whether the update has something looked for in the articles."""
    if update.callback_query is not None:
        return action_of(update.callback_query.data)[0] in SEARCHING_PRESSES
    if update.guest_message is not None:
        return True
    message = update.message or update.edited_message
    if message is None:
        return False
    command, _ = command_of(message)
    if command:
        return command in SEARCHING_COMMANDS
    return bool(message.text or message.caption) and Addressed().filter(message)


def rates_of(update: Update, rate: Rate) -> dict[str, Rate]:
    """Return whose buckets a question takes from. Who writes in the name of a chat is nobody of their own."""
    message, user, chat = _message(update), update.effective_user, update.effective_chat
    rates = {}
    if user is not None and (message is None or message.sender_chat is None):
        rates[user_key(user.id)] = rate
    if chat is not None and chat.type != ChatType.PRIVATE:
        rates[chat_key(chat.id)] = rate.times(CHAT_FACTOR)
    return rates


def _message(update: Update) -> Message | None:
    return update.message or update.edited_message or update.guest_message


def _place(update: Update) -> Place | None:
    """Return where words about the question are to be sent; None for a guest's, who can be sent nothing but answers."""
    message = update.message or update.edited_message
    return place_of_update(update) if message is None else place_of(message)


def _too_fast(verdict: Verdict, texts: Texts) -> str:
    return texts.ngettext(*TOO_FAST, verdict.seconds)
