"""What readers choose for themselves: /language and /timezone."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.errors import PressRefusedError
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.joining import ONLY_IN_PRIVATE
from bot.telegram.handlers.looking_up import words_behind
from bot.telegram.handlers.presses import Press
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import data_of
from bot.telegram.markup import Markup, clipped, plain
from bot.telegram.moments import moment
from bot.telegram.outgoing import Text
from bot.telegram.services import Services
from bot.texts import LANGUAGES, Texts, spoken, texts_for, translatable

LANGUAGE = "L"
"""What the data of buttons of languages begin with."""
AUTOMATIC = "auto"
LONGEST_ECHO = 60
WHICH_LANGUAGE = translatable("Which language shall I speak to you? The articles stay in theirs.")
SPOKEN = translatable("From now on I speak {language} to you.")
SPOKEN_AS_TELEGRAM = translatable("From now on I speak the language of your Telegram to you.")
AS_TELEGRAM = translatable("As in Telegram")
NOT_SPOKEN = translatable("I do not speak “{given}”. I speak {languages}: send /language uk, for example.")
YOUR_ZONE = translatable("By the time zone that I use for you, {zone}, it is {now}.")
HOW_TO_ZONE = translatable("To change it, put another behind the command, such as: /timezone Europe/Kyiv")
NO_ZONE = translatable(
    "I know no time zone “{given}”. It needs its name of continent and city, such as: /timezone Europe/Kyiv"
)
ZONE_OF_BOT = translatable("that of this bot")
UNKNOWN_LANGUAGE = translatable("I do not speak this language any more.")


def preference_handlers(services: Services) -> list[Handler]:
    """Return the handlers of these commands, and add the buttons of languages."""
    choosing = _Choosing(services)
    services.presses.add([LANGUAGE], LanguageButton(services))
    new = filters.UpdateType.MESSAGE
    return [
        CommandHandler("language", choosing.language, new),
        CommandHandler("timezone", choosing.timezone, new & filters.ChatType.PRIVATE),
        CommandHandler("timezone", choosing.ask_for_private, new),
    ]


class _Choosing:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def language(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the language behind the command, or offer those that the bot speaks."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        given, texts = words_behind(message), self._services.speaking(user)
        if not given:
            await say(self._services, update, texts.gettext(WHICH_LANGUAGE), language_keyboard(texts))
            return
        language = language_named(given)
        if language is None:
            names = texts.listed([name_of(code) for code in LANGUAGES])
            shown = clipped(given, LONGEST_ECHO)
            await say(self._services, update, texts.gettext(NOT_SPOKEN, given=shown, languages=names))
            return
        await self._services.people.choose_language(user.id, language)
        await say(self._services, update, chosen_words(language, self._services.speaking(user)))

    async def timezone(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the time zone behind the command, or say which one is used."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        given, texts = words_behind(message), self._services.speaking(user)
        zone = zone_named(given)
        if given and zone is None:
            await say(self._services, update, texts.gettext(NO_ZONE, given=clipped(given, LONGEST_ECHO)))
            return
        if zone is not None:
            await self._services.people.choose_timezone(user.id, zone)
        name = self._services.people.preferences(user.id).timezone or self._services.settings.reader_timezone
        words = zone_words(name, self._services.now(user), texts)
        await say(self._services, update, words if given else words + plain(f"\n{texts.gettext(HOW_TO_ZONE)}"))

    async def ask_for_private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show nobody else where somebody is."""
        await say(self._services, update, self._services.speaking(update.effective_user).gettext(ONLY_IN_PRIVATE))


class LanguageButton:
    """Chooses a language: "L:uk", or "L:auto" for that of Telegram. It is that of whoever presses."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Make sure that the bot speaks it."""
        _language_of(press)

    async def act(self, press: Press) -> None:
        """Keep it, and say so in place of the buttons."""
        language = _language_of(press)
        await self._services.people.choose_language(press.user_id, language)
        target = Target.of(press.query)
        texts = self._services.speaking(press.query.from_user)
        if target is not None and target.chat_id == press.user_id:  # in a group, others may choose as well
            await edited(self._services.bot, target, Text(plain(chosen_words(language, texts)).html))


def language_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    """Return a button for each language, in its own words, and one for that of Telegram."""
    buttons = [InlineKeyboardButton(name_of(code), callback_data=data_of(LANGUAGE, code)) for code in LANGUAGES]
    automatic = InlineKeyboardButton(texts.gettext(AS_TELEGRAM), callback_data=data_of(LANGUAGE, AUTOMATIC))
    return InlineKeyboardMarkup([*([button] for button in buttons), [automatic]])


def language_named(given: str) -> str | None:
    """Return the language meant by a code ("uk", "pt-BR") or a name in its own or in English; None if not spoken."""
    wanted = given.casefold()
    for code in LANGUAGES:
        if wanted in {name_of(code).casefold(), (Locale(code).get_display_name("en") or "").casefold()}:
            return code
    return spoken(given)


def name_of(code: str) -> str:
    """Return the name of a language in that language, with a capital: "Українська"."""
    name = Locale(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


def chosen_words(language: str | None, texts: Texts) -> str:
    """Return the words that tell somebody in which language the bot speaks from now on, in that language."""
    if language is None:
        return texts.gettext(SPOKEN_AS_TELEGRAM)
    return texts_for(language).gettext(SPOKEN, language=name_of(language))


def zone_named(given: str) -> str | None:
    """Return a time zone's own name, however its letters and spaces are written; None if there is no such zone."""
    wanted = "_".join(given.split()).casefold()
    return next((name for name in available_timezones() if name.casefold() == wanted), None)


def zone_words(name: str | None, now: datetime, texts: Texts) -> Markup:
    """Return which time zone counts and what time it is there; each client shows that in its reader's own way."""
    here = now.astimezone(ZoneInfo(name)) if name else now
    before, _, after = texts.gettext(YOUR_ZONE, zone=name or texts.gettext(ZONE_OF_BOT), now="\0").partition("\0")
    return plain(before) + moment(here, texts.language) + plain(after)


def _language_of(press: Press) -> str | None:
    given = press.arguments[0] if len(press.arguments) == 1 else ""
    if given == AUTOMATIC:
        return None
    if given not in LANGUAGES:
        raise PressRefusedError(UNKNOWN_LANGUAGE)
    return given
