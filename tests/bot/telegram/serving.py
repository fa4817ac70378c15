"""The bot over a stand-in chat, in the process of the test."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from typing import cast

from bot.chat import Chat
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.telegram.application import serve
from tests.bot.stand_in import StandIn
from tests.fakes.faults import FaultKind

ANA, BEN = 7, 8
KINDS = [
    FaultKind.TOO_MANY_REQUESTS,
    FaultKind.BAD_GATEWAY,
    FaultKind.SERVER_ERROR,
    FaultKind.DROP_BEFORE,
    FaultKind.DROP_AFTER,
    FaultKind.MALFORMED,
]
"""What can go wrong with one call."""


@contextlib.asynccontextmanager
async def serving(
    settings: Settings, chat: StandIn | Chat, database: StateDatabase | None = None
) -> AsyncIterator[None]:
    """Let the bot serve while the block runs, then stop it by a signal."""
    task = asyncio.create_task(serve(settings, cast("Chat", chat), database))
    try:
        yield
    finally:
        if not task.done():
            await asyncio.sleep(0.05)  # let what was answered be noted as finished
            os.kill(os.getpid(), signal.SIGTERM)
        await task
