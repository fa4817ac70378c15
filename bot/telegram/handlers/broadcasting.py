"""/broadcast: one message to all chats that take the bot's messages, after a look at it, each once."""

from collections import OrderedDict

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import CommandHandler, ContextTypes, TypeHandler, filters

from bot.access import BROADCAST, DISMISS, Action, action_of
from bot.errors import PressRefusedError
from bot.state.audience import audience
from bot.state.chats import Chats
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.joining import ONLY_IN_PRIVATE
from bot.telegram.handlers.presses import Press, Presses
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.inbox import Notice
from bot.telegram.keyboards import data_of
from bot.telegram.markup import plain
from bot.telegram.notices import notice_content
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.services import Services
from bot.texts import Texts, translatable

MEETING_GROUP = 10
"""Of python-telegram-bot's groups of handlers: after those that answer."""
AT_ONCE = 200
"""Messages that are put on their way in one transaction."""
_MOST_MET = 10_000

HOW_TO_BROADCAST = translatable("Send /broadcast with the text that everybody is to get.")
NOBODY = translatable("There is no other chat to send it to.")
FORGOTTEN = translatable("This text is too old for me. Please send /broadcast again.")
_SEND, _DROP = translatable("Send"), translatable("Do not send")


def broadcasting_handlers(services: Services, presses: Presses) -> list[Handler]:
    """Return the handlers of /broadcast, and add its button to `presses`."""
    broadcasting = _Broadcasting(services)
    presses.add([BROADCAST], _SendButton(services))
    new = filters.UpdateType.MESSAGE & ~filters.FORWARDED
    return [
        CommandHandler("broadcast", broadcasting.show, new & filters.ChatType.PRIVATE),
        CommandHandler("broadcast", broadcasting.ask_for_private, new),
    ]


def meeting_handlers(chats: Chats) -> list[Handler]:
    """Return the handler for `MEETING_GROUP`, which notes the private chats in which somebody asked something."""
    met: OrderedDict[int, None] = OrderedDict()

    async def meet(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None or message.chat.type != ChatType.PRIVATE or action_of(update) is not Action.ASK:
            return  # above all not one that asks to be forgotten
        if message.chat_id in met:
            return
        await chats.met(message.chat_id, message.chat.type)
        met[message.chat_id] = None
        while len(met) > _MOST_MET:
            met.popitem(last=False)

    return [TypeHandler(Update, meet)]


class _Broadcasting:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def show(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what would be sent, and ask whether to send it."""
        texts, message = self._services.speaking(update.effective_user), update.message
        if message is None or not message.text:
            return
        wanted = message.text[message.entities[0].length :].strip()
        if not wanted:
            await say(self._services, update, texts.gettext(HOW_TO_BROADCAST))
            return
        chats = await others(self._services, message.chat_id)
        if not chats:
            await say(self._services, update, texts.gettext(NOBODY))
            return
        place = place_of(message)
        (text_id,) = await self._services.choices.remember(place.conversation, [wanted])
        buttons = [
            InlineKeyboardButton(texts.gettext(_SEND), callback_data=data_of(BROADCAST, text_id, update.update_id)),
            InlineKeyboardButton(texts.gettext(_DROP), callback_data=DISMISS),
        ]
        question = Text(plain(_whether(len(chats), texts)).html, InlineKeyboardMarkup([buttons]))
        await self._services.delivery.reply(update.update_id, place, [Text(plain(wanted).html), question])

    async def ask_for_private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await say(self._services, update, self._services.speaking(update.effective_user).gettext(ONLY_IN_PRIVATE))


class _SendButton:
    """Sends a text: "B:<text>:<update>", once for the update that asked for it, however often it is pressed."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Refuse a press for a text that is forgotten."""
        await self._text(press)

    async def act(self, press: Press) -> None:
        """Put the message on its way to each chat."""
        text, target = await self._text(press), Target.of(press.query)
        if target is None or target.chat_id is None:
            return
        content = notice_content([Text(plain(text).html)])
        chats = await others(self._services, target.chat_id)
        for first in range(0, len(chats), AT_ONCE):
            wanted = [
                Notice(f"broadcast:{press.arguments[1]}:{chat}", chat, content)
                for chat in chats[first : first + AT_ONCE]
            ]
            self._services.work.wake(await self._services.inbox.announce(wanted))
        await edited(self._services.bot, target, Text(plain(_sent(len(chats), press.texts)).html))

    async def _text(self, press: Press) -> str:
        if len(press.arguments) != 2:
            raise PressRefusedError(FORGOTTEN)
        kept = await self._services.choices.question(press.arguments[0])
        if kept is None:
            raise PressRefusedError(FORGOTTEN)
        return kept.question


async def others(services: Services, but: int) -> list[int]:
    """Return the chats that a broadcast goes to, all but the one it comes from. Raises StateError."""
    settings = services.settings
    chats = await audience(services.database, settings.access_mode, settings.listed_readers)
    return [chat for chat in chats if chat != but]


def _whether(number: int, texts: Texts) -> str:
    return texts.ngettext("Send this to {number} chat?", "Send this to {number} chats?", number)


def _sent(number: int, texts: Texts) -> str:
    return texts.ngettext("On its way to {number} chat.", "On its way to {number} chats.", number)
