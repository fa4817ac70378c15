"""The cards for a query, found once for all who type the same within a minute."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.cards import Card, cards_for, example_cards
from bot.chat import Chat
from bot.texts import Texts
from index.library import Library

KEPT_SECONDS = 60.0
MOST_KEPT = 256
"""Queries."""


@dataclass(frozen=True, slots=True)
class _Kept:
    generation: int
    until: float
    cards: tuple[Card, ...]


class Finder:
    """Finds cards, one query after the other: at least one of the chat's threads is left to questions."""

    def __init__(self, chat: Chat, clock: Callable[[], float] = time.monotonic) -> None:
        self._chat = chat
        self._clock = clock
        self._kept: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()
        self._searching = asyncio.Lock()

    async def cards(
        self, typed: str, texts: Texts, now: datetime, is_wanted: Callable[[], bool] = lambda: True
    ) -> tuple[Card, ...] | None:
        """Return the cards for what was typed, or examples if that is nothing. Raises IndexingError.

        `is_wanted` is asked when its turn comes; None is returned if it is not wanted any more.
        """
        typed = " ".join(typed.split())
        key = (typed.casefold(), texts.language, str(now.tzinfo))
        async with self._searching:
            if not is_wanted():
                return None
            return await self._chat.with_library(lambda library: self._found(library, key, typed, texts, now))

    def _found(
        self, library: Library, key: tuple[str, ...], typed: str, texts: Texts, now: datetime
    ) -> tuple[Card, ...]:
        generation, at = library.catalogue.sequence(), self._clock()
        kept = self._kept.get(key)
        if kept is None or kept.generation != generation or kept.until < at:
            cards = cards_for(library, typed, now, texts) if typed else example_cards(library, now, texts)
            kept = self._kept[key] = _Kept(generation, at + KEPT_SECONDS, cards)
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return kept.cards
