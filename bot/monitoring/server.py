"""A listener for those who watch the bot, apart from the one that Telegram calls: health and metrics."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime

from aiohttp import web
from prometheus_client.exposition import choose_encoder

from bot.listening import listening
from bot.monitoring.health import Part, unwell
from bot.monitoring.metrics import Metrics
from index.errors import IndexingError
from index.stats import Stats

logger = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def monitored(
    address: str | None, parts: Mapping[str, Part], metrics: Metrics, stats: Callable[[], Stats]
) -> AsyncIterator[None]:
    """Serve /health/live, /health/ready and /metrics at the address while the block runs; nothing without one.

    `stats` counts what is in the index. Raises ListeningError where the address cannot be used.
    """
    if address is None:
        yield
        return

    async def live(_: web.Request) -> web.Response:
        return web.json_response({"live": True})  # the event loop turns, or nobody would answer

    async def ready(_: web.Request) -> web.Response:
        reasons = await unwell(parts)
        found = {name: reasons.get(name, "well") for name in parts}
        return web.json_response({"ready": not reasons, "parts": found}, status=503 if reasons else 200)

    async def figures(request: web.Request) -> web.Response:
        try:
            metrics.indexed(await asyncio.to_thread(stats), datetime.now(UTC))
        except IndexingError as error:
            logger.warning("The index cannot be counted: %s", error)
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(metrics.registry), headers={"Content-Type": content_type})

    application = web.Application()
    application.router.add_get("/health/live", live)
    application.router.add_get("/health/ready", ready)
    application.router.add_get("/metrics", figures)
    async with listening(application, address, "MONITORING_LISTEN"):
        yield
