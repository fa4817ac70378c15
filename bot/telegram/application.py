"""The Telegram bot as a running program: it connects, fetches messages, answers them, and stops without loss."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterator

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.chat import Chat
from bot.errors import TelegramConnectionError
from bot.monitoring.errors import errors_counted
from bot.monitoring.metrics import Metrics
from bot.monitoring.server import monitored
from bot.retrying import delays
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.state.sole_use import sole_use
from bot.telegram import webhook
from bot.telegram.limits import CallLimiter
from bot.telegram.menus import set_menus
from bot.telegram.outcomes import delay_after
from bot.telegram.running import BotApplication, Running
from bot.together import first_of

CONNECT_TIMEOUT = 10.0  # seconds to reach Telegram at the start; once running, outages are waited out
CONNECTIONS = 64  # calls at the same time; Telegram takes about 30 messages a second

logger = logging.getLogger(__name__)


async def serve(settings: Settings, chat: Chat, database: StateDatabase | None = None) -> None:
    """Answer in Telegram until SIGTERM or SIGINT.

    What the bot remembers is kept in `database`, which is closed at the end: the one that the settings name if none is
    given. Raises TelegramConnectionError if Telegram cannot be reached or refuses the token, StateError if what must be
    remembered cannot be stored, ListeningError if the webhook cannot be served.
    """
    if settings.telegram_bot_token is None:
        raise TelegramConnectionError("TELEGRAM_BOT_TOKEN is not set.")
    token = settings.telegram_bot_token.get_secret_value()
    stop = asyncio.Event()
    database = StateDatabase(settings.state_address, days=settings.state_days) if database is None else database
    with _stopped_by_signals(stop), sole_use(database) as is_alone:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(database.close)
            leases = Leases(database)
            if is_alone:
                await leases.clear()  # what a process that was killed has left
            metrics = Metrics()
            stack.enter_context(errors_counted(metrics))
            running = Running(_build(settings, metrics), settings, chat, database, leases, metrics=metrics)
            await stack.enter_async_context(monitored(settings.monitoring_listen, running.parts(), metrics, chat.stats))
            await running.inbox.open(int(token.partition(":")[0]))
            await running.services.delivery.recall()
            if await first_of(_connect(running.application, settings), stop):
                await running.run(stop)


def _build(settings: Settings, metrics: Metrics) -> BotApplication:
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else ""
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_file_base_url)
        .rate_limiter(CallLimiter(flooded=lambda method: metrics.floods.labels(method).inc()))
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
            if settings.webhook_url is None:
                await application.bot.delete_webhook(drop_pending_updates=False)  # with one, nothing can be fetched
            else:
                await webhook.announce(application.bot, settings)
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
        await set_menus(application.bot, settings.interface_language)
    except TelegramError as error:
        logger.warning("The menu of commands could not be set: %s", error)
    logger.info("Connected as @%s.", application.bot.username)


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
