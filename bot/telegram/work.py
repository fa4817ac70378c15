"""Who does what when: the work of one chat is done one after the other, that of different chats at the same time.

Among replicas too: a chat's work belongs to the one that holds the chat's lease. Whoever stores an update tries to take
the lease; the holder finds what others stored when it has finished what it does. What is left by a replica that died is
found by looking, once a second, for chats with work that no lease covers.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from bot.errors import LeaseLostError, StateError
from bot.state.leases import RENEWED_EVERY, Leases
from bot.telegram.inbox import Inbox, Received, lease_of

MOST_AT_ONCE = 256
"""Chats whose work is done at the same time; the others wait in the database."""
LOOKED_EVERY = 1.0  # seconds

Handle = Callable[[Received], Awaitable[None]]
logger = logging.getLogger(__name__)


class Work:
    """Does the work in the inbox. `handle` is awaited with each update; what it raises is logged, and the update over.

    One that is cancelled stays unfinished, for the next start or another replica.
    """

    def __init__(self, inbox: Inbox, leases: Leases, handle: Handle) -> None:
        self._inbox = inbox
        self._leases = leases
        self._handle = handle
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._stopping = False

    @property
    def waiting(self) -> int:
        """Chats whose work is being done."""
        return len(self._chats)

    def wake(self, chats: Iterable[int]) -> None:
        """Do what has come for these chats."""
        for chat_id in chats:
            if chat_id in self._chats:
                self._again.add(chat_id)  # it may just have found nothing more
            elif not self._stopping and len(self._chats) < MOST_AT_ONCE:
                task = self._chats[chat_id] = asyncio.create_task(self._do(chat_id))
                task.add_done_callback(partial(self._done, chat_id))

    async def look(self) -> None:
        """Find work that nobody does, and renew the leases on what is done here, until cancelled."""
        loop = asyncio.get_running_loop()
        renewed_at = loop.time()
        while True:
            try:
                self.wake(await self._inbox.waiting_chats(but=set(self._chats)))
                if loop.time() - renewed_at >= RENEWED_EVERY:
                    renewed_at = loop.time()
                    await self._renew()
            except StateError as error:
                logger.warning("Looking for work failed: %s", error)
            await asyncio.sleep(LOOKED_EVERY)

    async def stop(self, seconds: float) -> None:
        """Take nothing more, wait so long for what is done now, then leave it unfinished for the next start."""
        self._stopping = True
        tasks = set(self._chats.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            if late:
                logger.warning("%d questions are left for the next start.", len(late))
        try:
            await self._leases.release()
        except StateError as error:
            logger.warning("Leases end by themselves: %s", error)

    async def _do(self, chat_id: int) -> None:
        try:
            one = await self._inbox.take(chat_id)
            while one is not None and not self._stopping:
                await self._handle_one(one)
                one = await self._inbox.finish(one.update_id, chat_id)
        except LeaseLostError:
            logger.warning("Another replica goes on with a chat, as this one seemed to be dead.")

    async def _handle_one(self, one: Received) -> None:
        try:
            await self._handle(one)
        except LeaseLostError:
            raise
        except Exception:
            logger.exception("Update %d could not be handled.", one.update_id)

    def _done(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._chats[chat_id]
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("The work of a chat ended, and is taken up again.", exc_info=error)
        if chat_id in self._again:
            self._again.discard(chat_id)
            self.wake([chat_id])

    async def _renew(self) -> None:
        names = {lease_of(chat_id): chat_id for chat_id in self._chats}
        if not names:
            return
        await self._leases.renew(names)
