"""Inline queries: sent with every few letters that somebody types, so that only the last one of each user is answered.

They wait for nobody's turn and are not stored. A query that is too old when its answer is there is no error.
"""

import asyncio
import logging

from telegram import InlineQuery, InlineQueryResultsButton
from telegram.error import BadRequest, TelegramError

from bot.cards import Card
from bot.monitoring.questions import Outcome, ended, stage
from bot.telegram.inline.finding import Finder
from bot.telegram.inline.rendering import page, result_of
from bot.telegram.services import Services
from bot.texts import Texts, translatable

PAUSE = 0.25
"""Seconds without another letter after which a query is looked for."""
CACHE_SECONDS = 30
"""For which Telegram itself answers the same query of the same user."""
FROM_INLINE = "ask"
"""The payload of the deep link that leads from inline mode to the private chat."""
NOTHING = translatable("Nothing found: ask me in our chat")
ASK = translatable("Type a question, a name or a few words")
_OF_ADDRESS = "url"

logger = logging.getLogger(__name__)


class InlineMode:
    """Answers inline queries. Who may send them is decided before."""

    def __init__(self, services: Services, finder: Finder, pause: float = PAUSE) -> None:
        self._services = services
        self._finder = finder
        self._pause = pause
        self._latest: dict[int, str] = {}

    async def answer(self, query: InlineQuery) -> None:
        """Answer a query, unless its user has typed on meanwhile. Nothing is raised: nobody could be told."""
        user_id = query.from_user.id
        self._latest[user_id] = query.id
        try:
            if not query.offset:
                await asyncio.sleep(self._pause)
            await self._answer(query)
        except TelegramError as error:
            logger.info("An inline query was not answered, which does not matter: %s", error)
        except Exception:
            logger.exception("An inline query could not be answered.")
        finally:
            if self._is_latest(query):
                del self._latest[user_id]

    async def _answer(self, query: InlineQuery) -> None:
        texts = self._services.speaking(query.from_user)
        now = self._services.now(query.from_user)
        with stage("search"):
            cards = await self._finder.cards(query.query, texts, now, lambda: self._is_latest(query))
        if cards is None:
            return
        ended(Outcome.ANSWERED if cards else Outcome.REFUSED, query.query)
        try:
            await self._send(query, cards, texts)
        except BadRequest as error:
            if _OF_ADDRESS not in error.message.lower():
                raise
            await self._send(query, cards, texts, with_article=False)

    async def _send(
        self, query: InlineQuery, cards: tuple[Card, ...], texts: Texts, *, with_article: bool = True
    ) -> None:
        shown, following = page(cards, query.offset)
        username = self._services.bot.username
        label = ASK if not query.query.strip() else NOTHING
        button = InlineQueryResultsButton(texts.gettext(label), start_parameter=FROM_INLINE)
        await query.answer(
            [result_of(card, username, texts, with_article=with_article) for card in shown],
            cache_time=CACHE_SECONDS,
            is_personal=True,  # it is in the user's language, and of those who may ask
            next_offset=following,
            button=button if not shown and not query.offset else None,
        )

    def _is_latest(self, query: InlineQuery) -> bool:
        return self._latest.get(query.from_user.id) == query.id
