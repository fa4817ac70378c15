"""Trying again what failed, and how long to wait before."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

Result = TypeVar("Result")
logger = logging.getLogger(__name__)

FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0  # seconds


def delays() -> Iterator[float]:
    """Yield seconds to wait before each further try: 0.5, 1, 2, … and then 30 for ever."""
    delay = FIRST_DELAY
    while True:
        yield delay
        delay = min(2 * delay, LONGEST_DELAY)


async def despite(failure: type[Exception], call: Callable[[], Awaitable[Result]]) -> Result:
    """Await the call, again and again as long as it fails so; each failure is an error in the log."""
    for delay in delays():
        try:
            return await call()
        except failure as error:
            logger.error("Next try in %.1f s: %s", delay, error)  # noqa: TRY400 - the sentence says it all
            await asyncio.sleep(delay)
    raise AssertionError("delays() never ends")
