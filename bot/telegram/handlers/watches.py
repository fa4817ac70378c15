"""Watching: /watch and "watch this" begin it, /watches lists it, and buttons mute, resume and end it."""

from dataclasses import replace
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.alerts.reading import Understood, understood
from bot.alerts.watch import Watch
from bot.errors import PressRefusedError
from bot.state.answers import StoredAnswer
from bot.state.chats import Chats
from bot.state.watches import MOST_WATCHES, NewWatch, Watches
from bot.telegram.alert_messages import END, MUTE, RESUME, SIGN, watch_button
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.group_admins import is_admin
from bot.telegram.handlers.pressed_answers import PressedAnswers
from bot.telegram.handlers.presses import ELSEWHERE, FORGOTTEN, Press
from bot.telegram.handlers.questions import Handler
from bot.telegram.keyboards import LONGEST_LABEL, WATCH, data_of
from bot.telegram.markup import clipped, plain
from bot.telegram.outgoing import Text
from bot.telegram.places import Place, place_of
from bot.telegram.rebuttoning import rebuttoned
from bot.telegram.services import Services
from bot.texts import Texts, translatable
from index.library import Library
from index.store.arrivals import Arrivals, Position

USAGE = translatable(
    "Tell me whom or what to watch, for example: /watch Stoltenberg on Bakhmut\n"
    "I will write here when a new article has their words, or something on that topic."
)
NOTHING = translatable("I found no word in “{words}” to watch for. Give me a name or a topic, please.")
TOO_MANY = translatable("{number} things are watched here already, which is as many as I can. /watches ends some.")
NONE = translatable("Nothing is watched here. Begin with, for example: /watch Stoltenberg on Bakhmut")
NOT_YOURS = translatable("Only who began this watch, or an admin of the group, may do that.")
WAS_LOST = translatable("I could not write here for a while, so all watches were muted.")
_OF_SPEAKER = translatable("I will write here when a new article has words of {speaker}.")
_OF_SPEAKER_ON = translatable("I will write here when a new article has words of {speaker} on “{topic}”.")
_OF_TOPIC = translatable("I will write here when a new article has something on “{topic}”.")
_CORRECTED = translatable(
    "I read {asked} as {taken}, which the articles have. To watch for it as you wrote it, put it in quotation marks."
)
_WATCHED = translatable("What is watched here:")
_LISTED = translatable("/watches lists what is watched here.")
_MUTED, _RESUMED, _ENDED = translatable("Muted."), translatable("Watched again."), translatable("Ended.")
_LONGEST_NUMBER = 18  # digits; no database counts further
_LIST = "l"
"""Second argument of the buttons in a list."""


class Watching:
    """The commands, and what they and the buttons do."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._watches = Watches(services.database)
        self._chats = Chats(services.database)

    def handlers(self) -> list[Handler]:
        """Return the handlers of /watch and /watches."""
        new = filters.UpdateType.MESSAGE
        return [CommandHandler("watch", self._watch, new), CommandHandler("watches", self._list, new)]

    async def begin(self, wanted: NewWatch, now: datetime, texts: Texts) -> Text:
        """Watch what somebody wants, and return what to say to it. Done twice, it is done once."""
        meant, since = await self._services.chat.with_library(lambda library: _understood(library, wanted.words, now))
        if meant is None:
            return _said(texts.gettext(NOTHING, words=clipped(wanted.words, LONGEST_LABEL)))
        watch = await self._watches.add(replace(wanted, words=meant.words, language=texts.language), since)
        if watch is None:
            return _said(texts.gettext(TOO_MANY, number=texts.number(MOST_WATCHES)))
        keyboard = InlineKeyboardMarkup([[watch_button(watch.id, texts, is_muted=False)]])
        return replace(_said(_confirmed(meant, texts)), keyboard=keyboard)

    async def list_of(self, chat_id: int, texts: Texts) -> Text:
        """Return what a chat watches, with buttons."""
        watches = await self._watches.of_chat(chat_id)
        if not watches:
            return _said(texts.gettext(NONE))
        lines = [texts.gettext(_WATCHED)]
        lines += [f"{number}. {'🔕' if one.is_muted else SIGN} {one.words}" for number, one in enumerate(watches, 1)]
        rows = [_row(number, one) for number, one in enumerate(watches, 1)]
        return replace(_said("\n".join(lines)), keyboard=InlineKeyboardMarkup(rows))

    async def watch_of(self, press: Press) -> Watch:
        """Return the watch that a press is about. Raises PressRefusedError if there is none, or it is not theirs."""
        number = press.arguments[0] if press.arguments else ""
        is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
        watch = await self._watches.watch(int(number)) if is_number else None
        message = press.query.message
        if watch is None:
            raise PressRefusedError(FORGOTTEN)
        if message is None or message.chat.id != watch.chat_id:
            raise PressRefusedError(ELSEWHERE)
        is_theirs = message.chat.type == ChatType.PRIVATE or press.user_id == watch.user_id
        if not is_theirs and not await is_admin(self._services.bot, message.chat.id, press.user_id):
            raise PressRefusedError(NOT_YOURS)
        return watch

    async def change(self, watch: Watch, action: str) -> Watch | None:
        """Mute, resume or end a watch; return what became of it."""
        if action == END:
            await self._watches.end(watch.id)
            return None
        if action == MUTE:
            return await self._watches.mute(watch.id)
        return await self._watches.resume(watch.id, await self._services.chat.with_library(_position))

    async def _watch(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None:
            return
        texts = self._services.speaking(update.effective_user)
        words = " ".join(context.args or [])
        text = _said(texts.gettext(USAGE))
        if words:
            wanted = new_watch(message, update.effective_user, words)
            text = await self.begin(wanted, self._services.now(update.effective_user), texts)
        await self._services.delivery.reply(update.update_id, place_of(message), [text])

    async def _list(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None:
            return
        texts = self._services.speaking(update.effective_user)
        text = await self.list_of(message.chat_id, texts)
        was_lost = not await self._chats.is_reachable(message.chat_id)
        texts_to_send = [_said(texts.gettext(WAS_LOST)), text] if was_lost and text.keyboard else [text]
        await self._services.delivery.reply(update.update_id, place_of(message), texts_to_send)
        await self._chats.met(message.chat_id, message.chat.type)


class WatchButton:
    """Watches what an answer was about: "w:<answer>"."""

    def __init__(self, services: Services, watching: Watching) -> None:
        self._services = services
        self._watching = watching
        self._pressed = PressedAnswers(services.answers)

    async def look(self, press: Press) -> None:
        """Make sure that the answer is known, and of this chat."""
        await self._place(press)

    async def act(self, press: Press) -> None:
        """Watch, and say so in reply to the answer."""
        stored, place = await self._place(press)
        chat = press.query.message.chat if press.query.message else None
        user = press.query.from_user
        kind = chat.type if chat else ""
        wanted = NewWatch(place.chat_id, kind, user.id, watched_words(stored), place.topic)
        text = await self._watching.begin(wanted, self._services.now(user), press.texts)
        await self._services.delivery.reply(press.update_id, place, [text])

    async def _place(self, press: Press) -> tuple[StoredAnswer, Place]:
        stored = await self._pressed.answer(press)
        place = place_of(press.query.message).within(stored.conversation) if press.query.message else None
        if place is None:
            raise PressRefusedError(ELSEWHERE)
        return stored, place


class ChangeButton:
    """Mutes, resumes or ends a watch, under an alert or in a list: "n:<watch>", "r:<watch>", "e:<watch>:l"."""

    def __init__(self, services: Services, watching: Watching) -> None:
        self._services = services
        self._watching = watching

    async def look(self, press: Press) -> str:
        """Return what the press does."""
        await self._watching.watch_of(press)
        return press.texts.gettext({MUTE: _MUTED, RESUME: _RESUMED, END: _ENDED}[press.action])

    async def act(self, press: Press) -> None:
        """Do it, and show it at the buttons."""
        target, message = Target.of(press.query), press.query.message
        if target is None or message is None:
            return
        try:
            watch = await self._watching.watch_of(press)
        except PressRefusedError:
            if press.arguments[1:] != (_LIST,):
                raise
            watch = None  # ended before a restart, or from another list
        changed = None if watch is None else await self._watching.change(watch, press.action)
        if press.arguments[1:] == (_LIST,):
            text = await self._watching.list_of(message.chat.id, press.texts)
            await edited(self._services.bot, target, text)
        elif changed is not None and isinstance(message, Message):
            button = watch_button(changed.id, press.texts, is_muted=changed.is_muted)
            await rebuttoned(self._services.bot, message, press.query.data or "", button)


def add_watch_buttons(services: Services, watching: Watching) -> None:
    """Let the buttons of watches do what they are for."""
    services.presses.add([WATCH], WatchButton(services, watching))
    services.presses.add([MUTE, RESUME, END], ChangeButton(services, watching))


def new_watch(message: Message, user: User | None, words: str) -> NewWatch:
    """Return what a message wants to be watched, where it was written."""
    place = place_of(message)
    return NewWatch(place.chat_id, message.chat.type, user.id if user else message.chat_id, words, place.topic)


def watched_words(stored: StoredAnswer) -> str:
    """Return what an answer was about, in words that say so by themselves."""
    content = stored.content
    if content.context is not None:
        return content.context.question
    return " on ".join(part for part in (content.speaker, content.topic) if part) or stored.question


def _understood(library: Library, words: str, now: datetime) -> tuple[Understood | None, Position]:
    return understood(library, words, now), _position(library)


def _position(library: Library) -> Position:
    return Arrivals(library.catalogue.connections).position()


def _confirmed(meant: Understood, texts: Texts) -> str:
    topic = meant.topic or meant.words
    if meant.speaker and meant.topic:
        said = texts.gettext(_OF_SPEAKER_ON, speaker=meant.speaker, topic=topic)
    elif meant.speaker:
        said = texts.gettext(_OF_SPEAKER, speaker=meant.speaker)
    else:
        said = texts.gettext(_OF_TOPIC, topic=topic)
    parts = [f"{SIGN} {said}", texts.gettext(_LISTED)]
    if meant.corrections:
        asked, taken = (
            texts.listed([texts.quoted(word) for word in words]) for words in zip(*meant.corrections, strict=True)
        )
        parts.insert(1, texts.gettext(_CORRECTED, asked=asked, taken=taken))
    return "\n".join(parts)


def _row(number: int, watch: Watch) -> list[InlineKeyboardButton]:
    sign, action = (SIGN, RESUME) if watch.is_muted else ("🔕", MUTE)
    label = clipped(f"{sign} {number}. {watch.words}", LONGEST_LABEL)
    return [
        InlineKeyboardButton(label, callback_data=data_of(action, watch.id, _LIST)),
        InlineKeyboardButton(f"✕ {number}", callback_data=data_of(END, watch.id, _LIST)),
    ]


def _said(words: str) -> Text:
    return Text(plain(words).html)
