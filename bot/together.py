"""Doing several things at the same time, of which none may fail unnoticed."""

import asyncio
import contextlib
from collections.abc import Coroutine


async def together(*works: Coroutine[None, None, None]) -> None:
    """Await all; when one fails, cancel the others and raise its error as it is. Cancelled, all are."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def first_of(work: Coroutine[None, None, None], stop: asyncio.Event) -> bool:
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
