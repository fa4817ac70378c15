"""Taking updates by webhook: Telegram calls, and is told "200" when the update is stored.

Whatever fails is answered with an error, upon which Telegram calls again. Several replicas may be called in turn: what
one has stored is known to all.
"""

import contextlib
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot

from bot.errors import StateError
from bot.listening import listening
from bot.settings import Settings
from bot.telegram.arriving import ALLOWED_UPDATES, Arrivals

HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_CONNECTIONS = 40
LARGEST_UPDATE = 1_048_576  # bytes

logger = logging.getLogger(__name__)


def secret_of(settings: Settings) -> str:
    """Return what Telegram proves itself with: as set, or made from the token, so that all replicas know it."""
    if settings.webhook_secret is not None:
        return settings.webhook_secret.get_secret_value()
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else ""
    return hashlib.blake2b(f"webhook:{token}".encode(), digest_size=24).hexdigest()


async def announce(bot: Bot, settings: Settings) -> None:
    """Tell Telegram where to call. Raises TelegramError."""
    await bot.set_webhook(
        str(settings.webhook_url),
        allowed_updates=ALLOWED_UPDATES,
        max_connections=MOST_CONNECTIONS,
        secret_token=secret_of(settings),
    )


@contextlib.asynccontextmanager
async def served(settings: Settings, arrivals: Arrivals) -> AsyncIterator[None]:
    """Serve the webhook while the block runs. Raises ListeningError where the address cannot be used."""
    secret = secret_of(settings).encode()

    async def take(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode("utf-8", "replace"), secret):
            return web.Response(status=403, text="not Telegram")
        try:
            content = _update(await request.read())
        except ConnectionError:
            logger.info("A call of the webhook broke off; Telegram calls again.")
            return web.Response(status=400, text="no update")
        if content is None:
            logger.warning("A call of the webhook with the right secret holds no update.")
            return web.Response(status=400, text="no update")
        try:
            await arrivals.take([content])
        except StateError as error:
            logger.warning("An update was not stored, so that Telegram delivers it again: %s", error)
            return web.Response(status=503, text="try again")
        return web.Response()

    application = web.Application(client_max_size=LARGEST_UPDATE)
    application.router.add_post(urlsplit(str(settings.webhook_url)).path or "/", take)
    async with listening(application, settings.webhook_listen, "WEBHOOK_LISTEN"):
        yield


def _update(body: bytes) -> dict[str, object] | None:
    try:
        content = json.loads(body)
    except ValueError:
        return None
    return content if isinstance(content, dict) and isinstance(content.get("update_id"), int) else None
