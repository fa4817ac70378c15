"""Telling chats of new articles that are about what they watch: each story once, over restarts and replicas.

One replica at a time looks, the holder of a lease. What it finds, that it is on its way, and how far it has looked are
one transaction, which comes to nothing if another one has looked meanwhile; so nothing is told twice or left out,
whenever a process dies.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Action, refusal, standing
from bot.alerts.arrived import News, gather
from bot.alerts.matching import Match, Matcher
from bot.alerts.moments import may_tell
from bot.alerts.watch import Progress, Watch
from bot.errors import StateError
from bot.state.answers import answer_id
from bot.state.leases import RENEWED_EVERY, Leases
from bot.state.watched import (
    FoundStory,
    Untold,
    add_found_within,
    mark_told_within,
    move_watches_within,
    note_progress_within,
    progress_within,
    told_within,
    untold_within,
)
from bot.state.watches import active_within
from bot.telegram.alert_messages import (
    Alert,
    alert_as_json,
    alert_from_json,
    alert_of,
    alert_text,
    kept_answer,
    listed_alerts,
)
from bot.telegram.inbox import Notice
from bot.telegram.notices import notice_content
from bot.telegram.places import Place
from bot.telegram.services import Services
from bot.texts import texts_for
from index.errors import IndexingError
from index.library import Library

LEASE = "alerts"
MOST_AT_ONCE = 5
"""Stories that a chat is told of one by one; if there are more at the same time, they are listed."""
_WATCHES_AT_ONCE = 5
"""Watches that are matched in one go; between two, questions have their turn."""

logger = logging.getLogger(__name__)


class Alerting:
    """Looks for what is new for the chats that watch."""

    def __init__(self, services: Services, leases: Leases) -> None:
        self._services = services
        self._leases = leases
        self._matcher: Matcher | None = None
        self._renewed_at = 0.0

    async def look(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            try:
                more = await self.look_once()
            except (StateError, IndexingError) as error:
                logger.warning("Looking for what readers watch failed, and is tried again: %s", error)
                more = False
            except Exception:
                logger.exception("Looking for what readers watch failed, and is tried again.")
                self._services.metrics.errors.labels("alerts").inc()
                more = False
            if not more:
                await asyncio.sleep(self._services.settings.alert_seconds)

    async def look_once(self) -> bool:
        """Look at what is new and tell it, if this replica may; tell whether more waits to be looked at.

        Raises StateError, IndexingError; then nothing was done.
        """
        if not await self._leases.take(LEASE):
            return False
        self._renewed_at = time.monotonic()
        database = self._services.database
        watches, progress = await database.transact(_begun)
        if not watches or progress is None:
            return False
        watches = await self._allowed(watches)
        allowed = {watch.id for watch in watches}
        news = await self._services.chat.with_library(lambda library: gather(library, progress))
        members = {member for story in news.stories for member in story.members}
        told = await database.transact(lambda connection: told_within(connection, members)) if members else {}
        matches = await self._matches(news, watches, told)
        found = [await self._found(match) for match in matches]
        chats = await database.transact(lambda connection: self._note(connection, progress, news, found, allowed))
        self._services.work.wake(chats)
        return not news.is_all

    async def _allowed(self, watches: Sequence[Watch]) -> list[Watch]:
        """Return the watches of users who may ask: whom the bot does not answer, it does not tell anything either."""
        settings = self._services.settings
        roles = {member.person.id: member.role for member in await self._services.roles.members()}
        makers = {watch.user_id for watch in watches}
        allowed = {
            user
            for user in makers
            if refusal(
                standing(roles.get(user), settings.access_mode, is_listed=user in settings.listed_readers),
                Action.ASK,
                settings.access_mode,
            )
            is None
        }
        return [watch for watch in watches if watch.user_id in allowed]

    async def _matches(self, news: News, watches: Sequence[Watch], told: Mapping[int, Collection[str]]) -> list[Match]:
        found: list[Match] = []
        for start in range(0, len(watches) if news.stories else 0, _WATCHES_AT_ONCE):
            some = watches[start : start + _WATCHES_AT_ONCE]
            work = partial(self._match, news=news, watches=some, told=told)
            found += await self._services.chat.with_library(work)
            if time.monotonic() - self._renewed_at >= RENEWED_EVERY:
                self._renewed_at = time.monotonic()
                await self._leases.take(LEASE)
        return found

    def _match(
        self, library: Library, news: News, watches: Sequence[Watch], told: Mapping[int, Collection[str]]
    ) -> list[Match]:
        if self._matcher is None:
            self._matcher = Matcher(library)
        return self._matcher.match(news, watches, told)

    async def _found(self, match: Match) -> FoundStory:
        watch = match.watch
        texts = texts_for(watch.language)
        place = Place(watch.chat_id, 0, watch.topic)
        alert = alert_of(match.answer, answer_id("alert", watch.id, match.story), texts)
        await self._services.answers.keep(kept_answer(alert, watch.id, watch.words, place, texts))
        return FoundStory(watch.id, match.story, alert_as_json(alert))

    async def _note(
        self,
        connection: AsyncConnection,
        before: Progress,
        news: News,
        found: Sequence[FoundStory],
        allowed: Collection[int],
    ) -> list[int]:
        """Note what was found and how far was looked, announce what may be told now, and return the chats of that."""
        if news.progress != before and not await note_progress_within(connection, news.progress, before=before):
            logger.info("Another replica has looked at the same articles.")
            return []
        if news.is_replaced:
            await move_watches_within(connection, news.progress.sequence)
        now = self._services.database.now()
        await add_found_within(connection, found, now)
        if not news.is_all:
            return []  # a whole archive was added: what is found in it is told together
        untold = [one for one in await untold_within(connection) if one.found.watch_id in allowed]
        due = [one for one in untold if self._is_due(one, now)]
        chats = await self._services.inbox.announce_within(connection, _notices(due))
        await mark_told_within(connection, [one.found for one in due])
        return chats

    def _is_due(self, one: Untold, now: int) -> bool:
        return may_tell(self._at(one, one.found_at), self._at(one, now), one.quiet, one.digest_at)

    def _at(self, one: Untold, seconds: int) -> datetime:
        """Return a moment in the time zone of the reader."""
        name = one.timezone or self._services.settings.reader_timezone
        return datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(name) if name else None)


async def _begun(connection: AsyncConnection) -> tuple[list[Watch], Progress | None]:
    return await active_within(connection), await progress_within(connection)


def _notices(due: Sequence[Untold]) -> list[Notice]:
    """Return what is to be written: a message a story, or one list where a chat wants it so or there are too many.

    Two watches of a chat that come upon the same words of a story are told once.
    """
    by_place: dict[tuple[int, int | None], list[tuple[Untold, Alert]]] = defaultdict(list)
    for one in due:
        try:
            alert = alert_from_json(one.found.content)
        except ValueError:
            logger.warning("A story for the watch %d, kept by another version, cannot be told.", one.found.watch_id)
            continue
        waiting = by_place[one.chat_id, one.topic]
        if all(other.found.story != one.found.story or known.entry != alert.entry for other, known in waiting):
            waiting.append((one, alert))
    notices = []
    for (chat_id, topic), waiting in by_place.items():
        first = waiting[0][0]
        if first.digest_at is not None or len(waiting) > MOST_AT_ONCE:
            texts = listed_alerts([(one.words, alert) for one, alert in waiting], first.language)
            notices.append(Notice(f"alerts:{_key(first)}", chat_id, notice_content(texts, topic)))
            continue
        for one, alert in waiting:
            text = alert_text(alert, one.found.watch_id, one.language)
            notices.append(Notice(f"watch:{_key(one)}", chat_id, notice_content([text], topic)))
    return notices


def _key(one: Untold) -> str:
    return f"{one.found.watch_id}:{one.found.story}"
