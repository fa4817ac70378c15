"""When a chat is told of what it watches: /quiet sets hours without, /digest one time a day for all at once."""

from collections.abc import Callable

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.alerts.moments import hours, time_of_day, written
from bot.state.chats import Chats, Wishes
from bot.telegram.handlers.group_admins import may_set
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.services import Services
from bot.texts import Texts, translatable

OFF = "off"
QUIET_USAGE = translatable("I did not understand these hours. Write, for example: /quiet 22:00-07:00, or /quiet off")
DIGEST_USAGE = translatable("I did not understand this time. Write, for example: /digest 08:00, or /digest off")
ADMINS_ONLY = translatable("Only admins of this group may set that.")
_QUIET = translatable(
    "From {first} to {last} I write nothing here by myself; what I find then, I tell afterwards. /quiet off ends that."
)
_NOT_QUIET = translatable("I tell what I find at any time. Quiet hours are set with, for example: /quiet 22:00-07:00")
_DIGEST = translatable("I tell all that I find once a day, at {time}. /digest off ends that.")
_NO_DIGEST = translatable("I tell each thing when I find it. Once a day is set with, for example: /digest 08:00")


class TellingTimes:
    """The commands that set when alerts come."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._chats = Chats(services.database)

    def handlers(self) -> list[Handler]:
        """Return the handlers of /quiet and /digest."""
        new = filters.UpdateType.MESSAGE
        return [CommandHandler("quiet", self._quiet, new), CommandHandler("digest", self._digest, new)]

    async def _quiet(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        asked = " ".join(context.args or [])
        if asked and await self._may_set(update, asked, hours(asked), QUIET_USAGE):
            await self._chats.set_quiet(*_chat(update), hours(asked))
        elif asked:
            return
        await self._say(update, _said_of_quiet)

    async def _digest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        asked = " ".join(context.args or [])
        if asked and await self._may_set(update, asked, time_of_day(asked), DIGEST_USAGE):
            await self._chats.set_digest(*_chat(update), time_of_day(asked))
        elif asked:
            return
        await self._say(update, _said_of_digest)

    async def _may_set(self, update: Update, asked: str, meant: object, usage: str) -> bool:
        """Tell whether what was asked for is understood and allowed; otherwise say why not."""
        texts = self._services.speaking(update.effective_user)
        if meant is None and asked.casefold() != OFF:
            await say(self._services, update, texts.gettext(usage))
            return False
        if update.message is None or not await may_set(self._services.bot, update.message):
            await say(self._services, update, texts.gettext(ADMINS_ONLY))
            return False
        return True

    async def _say(self, update: Update, said: Callable[[Wishes, Texts], str]) -> None:
        """Say what holds now."""
        wishes = await self._chats.wishes(_chat(update)[0])
        await say(self._services, update, said(wishes, self._services.speaking(update.effective_user)))


def _chat(update: Update) -> tuple[int, str]:
    """Return the id and the type of the chat."""
    chat = update.effective_chat
    return (0, "") if chat is None else (chat.id, chat.type)


def _said_of_quiet(wishes: Wishes, texts: Texts) -> str:
    quiet = wishes.quiet
    if quiet is None:
        return texts.gettext(_NOT_QUIET)
    return texts.gettext(_QUIET, first=written(quiet.first), last=written(quiet.last))


def _said_of_digest(wishes: Wishes, texts: Texts) -> str:
    if wishes.digest_at is None:
        return texts.gettext(_NO_DIGEST)
    return texts.gettext(_DIGEST, time=written(wishes.digest_at))
