"""/forget: asks to confirm with a button, then deletes all that is stored about whoever presses it."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.access import FORGET
from bot.errors import PressRefusedError
from bot.state.forgetting import forget_user
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.joining import ONLY_IN_PRIVATE
from bot.telegram.handlers.presses import ELSEWHERE, Press
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import data_of
from bot.telegram.markup import plain
from bot.telegram.outgoing import Text
from bot.telegram.places import Place
from bot.telegram.services import Services
from bot.texts import translatable

YES, NO = "yes", "no"
REALLY = translatable(
    "Shall I delete all that I know of you? That is your questions and my answers, your feedback, what you watch, your "
    "language and time zone, and your role: if you were invited, you need a new invitation. It cannot be undone. "
    "The messages in this chat stay: only you can delete those."
)
DELETE = translatable("Delete it all")
KEEP = translatable("Keep it")
DELETED = translatable("It is deleted: I know nothing of you any more.")
KEPT = translatable("All stays as it was.")


def forgetting_handlers(services: Services) -> list[Handler]:
    """Return the handler of /forget, and add its buttons."""

    async def ask(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        texts = services.speaking(update.effective_user)
        buttons = [
            InlineKeyboardButton(texts.gettext(label), callback_data=data_of(FORGET, choice))
            for label, choice in ((DELETE, YES), (KEEP, NO))
        ]
        await say(services, update, texts.gettext(REALLY), InlineKeyboardMarkup.from_row(buttons))

    async def ask_for_private(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await say(services, update, services.speaking(update.effective_user).gettext(ONLY_IN_PRIVATE))

    services.presses.add([FORGET], ForgetButton(services))
    new = filters.UpdateType.MESSAGE
    return [
        CommandHandler("forget", ask, new & filters.ChatType.PRIVATE),
        CommandHandler("forget", ask_for_private, new),
    ]


class ForgetButton:
    """Deletes what is stored about whoever presses it, or leaves it: "F:yes", "F:no"; in their private chat only."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Make sure that it is a private chat's button."""
        _target(press)

    async def act(self, press: Press) -> None:
        """Do as the button says, and say so in its place."""
        target = _target(press)
        if press.arguments == (YES,):
            await forget_user(self._services.database, press.user_id, Place(press.user_id, 0).conversation)
            self._services.people.forget(press.user_id)
        words = DELETED if press.arguments == (YES,) else KEPT
        await edited(self._services.bot, target, Text(plain(press.texts.gettext(words)).html))


def _target(press: Press) -> Target:
    target = Target.of(press.query)
    if target is None or target.chat_id != press.user_id or press.arguments not in {(YES,), (NO,)}:
        raise PressRefusedError(ELSEWHERE)
    return target
