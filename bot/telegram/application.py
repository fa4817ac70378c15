"""The Telegram bot as a running program: it connects, fetches messages, answers them, and stops without loss."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine, Iterator
from typing import Any

from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder

from bot.chat import Chat
from bot.errors import TelegramConnectionError
from bot.settings import Settings
from bot.state.choices import Choices, StoredChoices
from bot.state.database import StateDatabase
from bot.telegram.answering import Answering
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.commands import command_handlers, menu
from bot.telegram.handlers.failures import failure_handler
from bot.telegram.handlers.presses import Presses
from bot.telegram.handlers.questions import question_handlers
from bot.telegram.inbox import Inbox
from bot.telegram.limits import MessageLimiter
from bot.telegram.ordering import ChatOrder
from bot.telegram.outcomes import delay_after, delays
from bot.telegram.polling import Feed, poll, replay
from bot.telegram.speaking import Speaking, speaking
from bot.texts import LANGUAGES, texts_for

CONNECT_TIMEOUT = 10.0  # seconds to reach Telegram at the start; once running, outages are waited out
STOP_TIMEOUT = 8.0  # seconds to finish at the end; container runtimes kill after 10
CONNECTIONS = 64  # calls at the same time; Telegram takes about 30 messages a second
MOST_RETRIES = 5  # of a call that Telegram told to wait; a reply is tried on after that, see bot.telegram.delivery

BotApplication = Application[Any, Any, Any, Any, Any, Any]
logger = logging.getLogger(__name__)


async def serve(settings: Settings, chat: Chat, database: StateDatabase | None = None) -> None:
    """Answer in Telegram until SIGTERM or SIGINT.

    What buttons ask is kept in `database`, which is closed at the end: the one that the settings name if none is given.
    Raises TelegramConnectionError if Telegram cannot be reached or refuses the token, StateError if what must be
    remembered cannot be stored.
    """
    if settings.telegram_bot_token is None:
        raise TelegramConnectionError("TELEGRAM_BOT_TOKEN is not set.")
    token = settings.telegram_bot_token.get_secret_value()
    stop = asyncio.Event()
    database = StateDatabase(settings.state_address) if database is None else database
    path = settings.state_folder / f"telegram-{token.partition(':')[0]}.sqlite"
    with _stopped_by_signals(stop):
        async with Inbox(path) as inbox, contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(database.close)
            order = ChatOrder(inbox.finish)
            application = _build(settings, token, order)
            delivery = Delivery(application.bot, inbox)
            await delivery.recall()
            speaks = speaking(settings.interface_language)
            feed = _add_handlers(application, chat, StoredChoices(database), delivery, speaks)
            if await _first_of(_connect(application, settings), stop):
                await _run(application, order, inbox, feed, stop)


def _add_handlers(
    application: BotApplication, chat: Chat, choices: Choices, delivery: Delivery, speaks: Speaking
) -> Feed:
    """Let the application handle what the bot understands. Return how it is given an update."""
    answering = Answering(application.bot, chat, choices, delivery)
    presses = Presses(choices, answering, speaks)
    application.add_handlers(
        [
            *presses.handlers(),
            *command_handlers(chat, delivery, speaks),
            *question_handlers(answering, delivery, speaks),
        ]
    )
    application.add_error_handler(failure_handler(delivery, speaks))

    async def feed(update: Update) -> None:
        # not the message whose button was pressed: it may be the very one that is still looked for
        if update.message is not None:
            delivery.ids.saw(update.message.chat_id, update.message.message_id)
        if update.callback_query is not None:
            presses.acknowledge(update.update_id, update.callback_query)
        await application.update_queue.put(update)

    return feed


def _build(settings: Settings, token: str, order: ChatOrder) -> BotApplication:
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_file_base_url)
        .rate_limiter(MessageLimiter(AIORateLimiter(max_retries=MOST_RETRIES)))
        .concurrent_updates(order)
        .updater(None)  # it would confirm updates before they are stored
        .job_queue(None)
        .connection_pool_size(CONNECTIONS)
        .pool_timeout(60)
        .connect_timeout(10)
        .read_timeout(20)
        .write_timeout(20)
        .get_updates_connect_timeout(10)
        .build()
    )


async def _connect(application: BotApplication, settings: Settings) -> None:
    """Make sure that the token is accepted, and set up what Telegram keeps of the bot."""
    base_url = settings.telegram_api_base_url
    deadline = asyncio.get_running_loop().time() + CONNECT_TIMEOUT
    for delay in delays():
        try:
            await application.initialize()
            await application.bot.delete_webhook(drop_pending_updates=False)  # with one, nothing can be fetched
            break
        except InvalidToken:
            raise TelegramConnectionError(
                f"Telegram at {base_url} does not accept TELEGRAM_BOT_TOKEN: copy the token again from @BotFather."
            ) from None  # the cause shows the token
        except TelegramError as error:
            pause = delay_after(error, delay)
            if asyncio.get_running_loop().time() + pause > deadline:
                raise TelegramConnectionError(
                    f"Telegram cannot be reached at {base_url}: {error}. Check the network and TELEGRAM_API_BASE_URL."
                ) from error
            logger.debug("Telegram cannot be reached, next try in %.1f s: %s", pause, error)
            await asyncio.sleep(pause)
    try:
        await _set_menus(application.bot, settings.interface_language)
    except TelegramError as error:
        logger.warning("The menu of commands could not be set: %s", error)
    logger.info("Connected as @%s.", application.bot.username)


async def _set_menus(bot: Bot, language: str | None) -> None:
    """Set the menu of commands in the language of the setting or, without one, in each that a user may have."""
    for code in (None, *LANGUAGES):
        await bot.set_my_commands(menu(texts_for(language or code)), language_code=code)


async def _run(application: BotApplication, order: ChatOrder, inbox: Inbox, feed: Feed, stop: asyncio.Event) -> None:
    await application.start()
    try:
        await replay(application.bot, inbox, feed)
        await _first_of(poll(application.bot, inbox, feed), stop)
    finally:
        logger.info("Stopping: what was begun is finished first.")
        try:
            await asyncio.wait_for(application.stop(), STOP_TIMEOUT)
        except TimeoutError:
            await order.abandon()
        await application.shutdown()


async def _first_of(work: Coroutine[None, None, None], stop: asyncio.Event) -> bool:
    """Await `work` unless `stop` is set first; then cancel it. Return whether it was completed."""
    task, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
        return True
    return False


@contextlib.contextmanager
def _stopped_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """Set `stop` at the first SIGTERM or SIGINT; a second one ends the process as usual."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def stopped() -> None:
        stop.set()
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, stopped)
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
