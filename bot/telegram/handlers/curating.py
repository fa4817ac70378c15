"""Looking after the articles by chat: /articles, /remove, /status, /doctor, and the buttons of these."""

import asyncio
import logging
from functools import partial

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.access import ARTICLE, ARTICLES, DISMISS, REMOVE
from bot.adding.adding import Adding, Progress
from bot.adding.listing import card_text, doctor_text, page_of, page_text, status_text
from bot.errors import PressRefusedError
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.changing import ChangingReply
from bot.telegram.handlers.joining import ONLY_IN_PRIVATE
from bot.telegram.handlers.presses import Press, Presses
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import data_of
from bot.telegram.markup import Markup, plain
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.services import Services
from bot.texts import Texts, translatable
from index.doctor import Finding, examine
from index.errors import IndexingError
from index.identity import article_id
from index.library import Library
from index.model import Document
from index.overview import Listed, Overview, listed, overview
from index.stats import Stats

HOW_TO_REMOVE = translatable("Send /remove with an article's id or address. /articles lists them.")
NOT_HERE = translatable("This article is not in the index, or no longer. /articles lists what is.")
REALLY = translatable("Remove this article?")
REMOVED = translatable("Removed:")
KEPT = translatable("Nothing was changed.")
FORGOTTEN = translatable("This list is too old for me. Please send /articles again.")
EXAMINING = translatable("Examining …")
_REMOVE, _KEEP = translatable("Remove"), translatable("Keep")
_LIST = translatable("List")
CONFIRMED = "y"

logger = logging.getLogger(__name__)


def curating_handlers(services: Services, adding: Adding, presses: Presses) -> list[Handler]:
    """Return the handlers of the commands, and add the buttons to `presses`."""
    curating = _Curating(services)
    presses.add([ARTICLES], _ListButton(services))
    presses.add([ARTICLE], _ArticleButton(services))
    presses.add([REMOVE], _RemoveButton(services, adding))
    presses.add([DISMISS], _DismissButton(services))
    new = filters.UpdateType.MESSAGE & ~filters.FORWARDED
    private = new & filters.ChatType.PRIVATE
    commands = {
        "articles": curating.show_articles,
        "remove": curating.ask_whether_to_remove,
        "status": curating.show_status,
        "doctor": curating.examine,
    }
    return [
        *(CommandHandler(name, callback, private) for name, callback in commands.items()),
        CommandHandler(list(commands), curating.ask_for_private, new),
    ]


class _Curating:
    def __init__(self, services: Services) -> None:
        self._services = services

    def _texts(self, update: Update) -> Texts:
        return self._services.speaking(update.effective_user)

    async def show_articles(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is None:
            return
        words = " ".join(context.args or [])
        list_id = await _list_id(self._services, place_of(update.message).conversation, words)
        text, keyboard = await _page(self._services, words, list_id, 0, self._texts(update))
        await say(self._services, update, text, keyboard)

    async def ask_whether_to_remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        texts, given = self._texts(update), " ".join(context.args or [])
        if not given:
            await say(self._services, update, texts.gettext(HOW_TO_REMOVE))
            return
        article = await self._services.chat.with_library(partial(_identified, given=given))
        if article is None:
            await say(self._services, update, texts.gettext(NOT_HERE))
        else:
            await say(self._services, update, *_question(article, texts))

    async def show_status(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        stats, seen = await self._services.chat.with_library(_counted)
        await say(self._services, update, status_text(stats, seen, self._texts(update)))

    async def examine(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        reply, texts = ChangingReply(self._services, update), self._texts(update)
        await reply.begin(texts.gettext(EXAMINING))
        findings = await asyncio.to_thread(self._examined)
        await reply.end(doctor_text(findings, texts))

    def _examined(self) -> list[Finding]:
        settings = self._services.settings
        return list(examine(settings.index_dir, model=settings.embedding_model, backend=settings.embedding_backend))

    async def ask_for_private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await say(self._services, update, self._texts(update).gettext(ONLY_IN_PRIVATE))


class _ListButton:
    """Shows a page of a list: "A:<list>:<page>"."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Refuse a press of a list that is forgotten."""
        await _words(self._services, press)

    async def act(self, press: Press) -> None:
        """Turn the page."""
        words = await _words(self._services, press)
        text, keyboard = await _page(self._services, words, press.arguments[0], int(press.arguments[1]), press.texts)
        await _edit(self._services, press, text, keyboard)


class _ArticleButton:
    """Shows an article of a list: "C:<article>:<list>:<page>"."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Refuse a press for an article that is gone."""
        await _article(self._services, press)

    async def act(self, press: Press) -> None:
        """Show it, with the buttons that remove it and lead back."""
        article = await _article(self._services, press)
        back = data_of(ARTICLES, *press.arguments[1:])
        buttons = [
            InlineKeyboardButton(press.texts.gettext(_LIST), callback_data=back),
            InlineKeyboardButton(press.texts.gettext(_REMOVE), callback_data=data_of(REMOVE, article.id)),
        ]
        await _edit(self._services, press, card_text(article, press.texts), InlineKeyboardMarkup([buttons]))


class _RemoveButton:
    """Asks whether to remove an article, "R:<article>", and removes it, "R:<article>:y"."""

    def __init__(self, services: Services, adding: Adding) -> None:
        self._services = services
        self._adding = adding

    async def look(self, press: Press) -> None:
        """Refuse a press for an article that is gone."""
        await _article(self._services, press)

    async def act(self, press: Press) -> None:
        """Ask or remove. Done again after a crash, it leaves the message as it is."""
        is_confirmed = press.arguments[1:] == (CONFIRMED,)
        try:
            article = await _article(self._services, press)
        except PressRefusedError as gone:
            if is_confirmed:
                await _edit(self._services, press, plain(press.texts.gettext(str(gone))), None)
            raise
        if not is_confirmed:
            await _edit(self._services, press, *_question(article, press.texts))
            return
        try:
            await self._adding.remove(article.id, Progress())
        except IndexingError as error:
            logger.warning("An article was not removed: %s", error)
            question, keyboard = _question(article, press.texts)
            await _edit(self._services, press, plain(f"{error}\n\n") + question, keyboard)
            return
        removed = plain(press.texts.gettext(REMOVED) + "\n") + card_text(article, press.texts)
        await _edit(self._services, press, removed, None)


class _DismissButton:
    """Takes the buttons from under a question: "X"."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Say nothing."""

    async def act(self, press: Press) -> None:
        """Say that all is as it was."""
        await _edit(self._services, press, plain(press.texts.gettext(KEPT)), None)


async def _edit(services: Services, press: Press, text: Markup, keyboard: InlineKeyboardMarkup | None) -> None:
    target = Target.of(press.query)
    if target is not None:
        await edited(services.bot, target, Text(text.html, keyboard))


async def _list_id(services: Services, conversation: str, words: str) -> str:
    """Return the id under which a list's words are kept, "" if there are none."""
    return (await services.choices.remember(conversation, [words]))[0] if words else ""


async def _words(services: Services, press: Press) -> str:
    """Return the words of the list whose button was pressed. Raises PressRefusedError if they are forgotten."""
    if len(press.arguments) != 2 or not press.arguments[1].isdecimal():
        raise PressRefusedError(FORGOTTEN)
    if not press.arguments[0]:
        return ""
    kept = await services.choices.question(press.arguments[0])
    if kept is None:
        raise PressRefusedError(FORGOTTEN)
    return kept.question


async def _article(services: Services, press: Press) -> Listed:
    """Return the article that a press names. Raises PressRefusedError if there is none."""
    given = press.arguments[0] if press.arguments else ""
    article = await services.chat.with_library(partial(_identified, given=given))
    if article is None:
        raise PressRefusedError(NOT_HERE)
    return article


async def _page(
    services: Services, words: str, list_id: str, number: int, texts: Texts
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    articles = await services.chat.with_library(lambda library: listed(library.catalogue))
    page = page_of(articles, words, number)
    shown = [
        InlineKeyboardButton(str(place), callback_data=data_of(ARTICLE, article.id, list_id, page.number))
        for place, article in enumerate(page.articles, start=1)
    ]
    turning = [
        InlineKeyboardButton(f"{sign} {other + 1}/{page.of}", callback_data=data_of(ARTICLES, list_id, other))
        for sign, other in (("◀", page.number - 1), ("▶", page.number + 1))
        if 0 <= other < page.of
    ]
    rows = [row for row in (shown, turning) if row]
    return page_text(page, words, texts), InlineKeyboardMarkup(rows) if rows else None


def _question(article: Listed, texts: Texts) -> tuple[Markup, InlineKeyboardMarkup]:
    buttons = [
        InlineKeyboardButton(texts.gettext(_REMOVE), callback_data=data_of(REMOVE, article.id, CONFIRMED)),
        InlineKeyboardButton(texts.gettext(_KEEP), callback_data=DISMISS),
    ]
    return plain(texts.gettext(REALLY) + "\n\n") + card_text(article, texts), InlineKeyboardMarkup([buttons])


def _identified(library: Library, given: str) -> Listed | None:
    """Return the article with this id or URL."""
    by_url = article_id(Document(text="", origin="", url=given), "")
    found = library.article(given) or library.article(by_url)
    if found is None:
        return None
    return next((one for one in listed(library.catalogue) if one.id == found.id), None)


def _counted(library: Library) -> tuple[Stats, Overview]:
    return library.stats(), overview(library.folder, library.catalogue)
