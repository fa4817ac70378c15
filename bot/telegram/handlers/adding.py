"""Adding by chat: a file, a link or a forwarded post from an admin becomes an article, as one message tells."""

import asyncio
import logging
from zoneinfo import ZoneInfo

from telegram import Message, Update
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError
from telegram.ext import CommandHandler, ContextTypes, MessageHandler, filters

from bot.access import is_addition
from bot.adding.adding import Adding, File, Outcomes, Progress, Readable
from bot.adding.given import Given, GivenFile, addresses_in, given_by, is_by_bot
from bot.adding.reading import shown
from bot.adding.telling import READING, outcome_text, progress_line
from bot.retrying import delays
from bot.telegram.handlers.changing import ChangingReply
from bot.telegram.handlers.joining import ONLY_IN_PRIVATE
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.outcomes import Outcome, delay_after, outcome
from bot.telegram.services import Services
from bot.texts import Texts, translatable
from index.errors import IndexingError

SHOWN_EVERY = 1.5
"""Seconds between two changes of the message that tells how far it is."""
DOWNLOAD_PATIENCE = 120.0
"""Seconds."""

HOW_TO_ADD = translatable(
    "Send me a file (.txt, .md, .html, .pdf, .docx, .jsonl, .zip), a link, or a forwarded post, and I add it. "
    "/add with links does the same."
)
MY_OWN = translatable("I wrote that myself: only what others wrote can be added.")
TOO_LARGE = translatable(
    "This file has {size} MB, and Telegram gives bots files of up to {limit} MB. "
    "Add it where I run: python -m index add PATH"
)
BROKEN = translatable("Something went wrong here, and this was not added. The log says more.")
NOT_DOWNLOADED = translatable("Telegram did not give me the file. Please send it again.")

logger = logging.getLogger(__name__)


class _IsAddition(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_addition(message)


def adding_handlers(services: Services, adding: Adding) -> list[Handler]:
    """Return the handlers of what gives articles."""
    handling = _Additions(services, adding)
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE & ~filters.FORWARDED
    return [
        MessageHandler(new & _IsAddition(), handling.take),
        CommandHandler("add", handling.add, private),
        CommandHandler("add", handling.ask_for_private, new & ~filters.FORWARDED),
    ]


class _Additions:
    def __init__(self, services: Services, adding: Adding) -> None:
        self._services = services
        self._adding = adding

    async def take(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        texts = self._services.speaking(update.effective_user)
        if update.message is None:
            return
        zone = self._services.settings.reader_timezone
        given = given_by(update.message, ZoneInfo(zone) if zone else None)
        if is_by_bot(update.message, self._services.bot.id):
            await say(self._services, update, texts.gettext(MY_OWN))
        elif given is None:
            await say(self._services, update, texts.gettext(HOW_TO_ADD))
        else:
            await self._add(update, given, texts)

    async def add(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        texts = self._services.speaking(update.effective_user)
        given = None if update.message is None else addresses_in(update.message)
        if given is None:
            await say(self._services, update, texts.gettext(HOW_TO_ADD))
        else:
            await self._add(update, given, texts)

    async def ask_for_private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await say(self._services, update, self._services.speaking(update.effective_user).gettext(ONLY_IN_PRIVATE))

    async def _add(self, update: Update, given: Given, texts: Texts) -> None:
        if isinstance(given, GivenFile) and (given.size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
            await say(self._services, update, _too_large(given.size or 0, texts))
            return
        reply = ChangingReply(self._services, update)
        await reply.begin(texts.gettext(READING))
        try:
            readable = await self._downloaded(given) if isinstance(given, GivenFile) else given
        except (TelegramError, TimeoutError) as error:
            logger.warning("A file was not downloaded: %s", str(error) or "it takes too long")
            await reply.end(texts.gettext(NOT_DOWNLOADED))
            return
        try:
            outcomes = await self._watched(readable, reply, texts)
        except IndexingError as error:
            logger.warning("An article was not added: %s", error)
            await reply.end(shown(str(error)))
            return
        except Exception:
            logger.exception("An article could not be added.")
            await reply.end(texts.gettext(BROKEN))
            return
        await reply.end(outcome_text(outcomes, texts))

    async def _watched(self, given: Readable, reply: ChangingReply, texts: Texts) -> Outcomes:
        """Add it, showing meanwhile how far it is. Raises IndexingError."""
        progress = Progress()
        task = asyncio.create_task(self._adding.add(given, progress))
        try:
            while not (await asyncio.wait({task}, timeout=SHOWN_EVERY))[0]:
                await reply.change(progress_line(progress, texts))
            return task.result()
        finally:
            task.cancel()

    async def _downloaded(self, given: GivenFile) -> File:
        """Download a file. Raises TelegramError, TimeoutError."""
        async with asyncio.timeout(DOWNLOAD_PATIENCE):
            for delay in delays():
                try:
                    file = await self._services.bot.get_file(given.file_id)
                    content = bytes(await file.download_as_bytearray())
                except TelegramError as error:
                    if outcome(error) is Outcome.REFUSED:
                        raise
                    await asyncio.sleep(delay_after(error, delay))
                else:
                    return File(given.name, given.media_type, content, given.said)
        raise AssertionError("delays() never ends")


def _too_large(size: int, texts: Texts) -> str:
    megabyte = 1_000_000
    limit = FileSizeLimit.FILESIZE_DOWNLOAD // megabyte
    return texts.gettext(TOO_LARGE, size=texts.number(-(-size // megabyte)), limit=texts.number(limit))
