"""Becoming somebody: the owner with the code that was printed, a reader with an invitation."""

import asyncio
import logging

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.access import INVITATION, command_of
from bot.greeting import greeting
from bot.pairing import Paired, Pairing
from bot.telegram.handlers.gate import person_of
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.menus import set_admin_menu
from bot.telegram.services import Services
from bot.texts import translatable

ONLY_IN_PRIVATE = translatable("Please send this to me in our private chat.")
HOW_TO_PAIR = translatable("Send /pair with the code that I printed when I was started, such as /pair 7KQ2-M4XD.")
HOW_TO_JOIN = translatable("Send /join with the code of your invitation.")
PAIRED = {
    Paired.OWNER: translatable(
        "You are this bot's owner now. Send me a file, a link or a forwarded post, and I add it to the articles that I "
        "answer from. /invite makes readers, /admin makes admins, /status tells what I hold."
    ),
    Paired.HAS_OWNER: translatable("This bot has its owner already."),
    Paired.WRONG: translatable("This is not the code. It is in the log of the bot's last start."),
    Paired.WAIT: translatable("These were too many wrong codes. Please wait ten minutes, then try again."),
    Paired.ENDED: translatable("There is no code now. Start the bot again, and it will print a new one."),
}
NO_INVITATION = translatable("This invitation has ended, was used up, or is mistyped. Ask for a new one.")
WELCOME = translatable("Welcome: you may ask now.")

logger = logging.getLogger(__name__)


async def print_pairing_code(pairing: Pairing, username: str) -> None:
    """Print a code in the log if the bot has no owner. Raises StateError."""
    code = await pairing.new_code()
    if code is not None:
        # the one secret that is meant to be read there, however little is logged
        level = max(logging.WARNING, logger.getEffectiveLevel())
        logger.log(level, "Send /pair %s to @%s in private to become its owner.", code, username)


async def show_admin_menu(services: Services, user_id: int, *, is_admin: bool) -> None:
    """Give somebody the menu of an admin, or take it back. It is a courtesy: what fails is logged."""
    try:
        await set_admin_menu(services.bot, user_id, services.settings.interface_language, is_admin=is_admin)
    except TelegramError as error:
        logger.warning("An admin's menu of commands could not be set: %s", error)


class _IsInvitation(filters.MessageFilter):
    """`/start invite_CODE`, which a deep link sends."""

    def filter(self, message: Message) -> bool:
        """Tell whether it is one."""
        return command_of(message)[1].startswith(INVITATION)


def joining_handlers(services: Services, pairing: Pairing) -> list[Handler]:
    """Return the handlers of /pair, /join and /start with an invitation."""
    joining = _Joining(services, pairing)
    new = filters.UpdateType.MESSAGE & ~filters.FORWARDED
    private = new & filters.ChatType.PRIVATE
    return [
        CommandHandler("start", joining.join, private & _IsInvitation()),
        CommandHandler("join", joining.join, private),
        CommandHandler("pair", joining.pair, private),
        CommandHandler(["join", "pair"], joining.ask_for_private, new),
    ]


class _Joining:
    def __init__(self, services: Services, pairing: Pairing) -> None:
        self._services = services
        self._pairing = pairing

    async def pair(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        user, given = update.effective_user, "".join(context.args or [])
        if user is None:
            return
        if not given:
            await self._say(update, HOW_TO_PAIR)
            return
        paired = await self._pairing.pair(person_of(user), given)
        if paired is Paired.OWNER:
            logger.info("The bot has an owner now.")
        await self._say(update, PAIRED[paired])
        if paired is Paired.OWNER:
            await show_admin_menu(self._services, user.id, is_admin=True)

    async def join(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        user, given = update.effective_user, "".join(context.args or []).removeprefix(INVITATION)
        if user is None:
            return
        if not given:
            await self._say(update, HOW_TO_JOIN)
            return
        is_needed = self._services.settings.access_mode == "invited"
        if is_needed and not await self._services.roles.join(given, person_of(user)):
            await self._say(update, NO_INVITATION)
            return
        texts = self._services.speaking(user)
        examples = await asyncio.to_thread(self._services.chat.examples)
        await say(self._services, update, f"{texts.gettext(WELCOME)}\n\n{greeting(examples, texts)}")

    async def ask_for_private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await self._say(update, ONLY_IN_PRIVATE)

    async def _say(self, update: Update, message: str) -> None:
        await say(self._services, update, self._services.speaking(update.effective_user).gettext(message))
