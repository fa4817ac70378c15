"""What was found for watches, how far new articles have been looked at, and what waits to be told.

Everything here is part of a transaction, so that what was found, that it is on its way, and how far was looked are
known together or not at all.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.moments import Hours
from bot.alerts.watch import Progress
from bot.state.chats import quiet_hours
from bot.state.tables import chats, meta, users, watched_stories, watches
from bot.state.upserting import insert_into
from index.store.arrivals import Position

_PROGRESS = "alerts"
_AT_ONCE = 500  # values of a query


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story that a watch is about, known by the id of an article; `content` is what to tell of it, as JSON."""

    watch_id: int
    story: str
    content: str


@dataclass(frozen=True, slots=True)
class Untold:
    """A found story that waits to be told, since `found_at` (seconds since 1970), with all that says when and where.

    `timezone` is the one that the reader has chosen, None if none.
    """

    found: FoundStory
    found_at: int
    words: str
    chat_id: int
    topic: int | None
    language: str | None
    quiet: Hours | None
    digest_at: int | None
    timezone: str | None


async def progress_within(connection: AsyncConnection) -> Progress | None:
    """Return how far new articles have been looked at, None if they never were."""
    text = (await connection.execute(select(meta.c.value).where(meta.c.name == _PROGRESS))).scalar()
    if text is None:
        return None
    content = json.loads(text)
    return Progress(content["sequence"], Position(**content["known"]))


async def note_progress_within(connection: AsyncConnection, progress: Progress, *, before: Progress | None) -> bool:
    """Note how far was looked; tell whether it was `before` until now. Otherwise somebody else has looked meanwhile."""
    value = _as_json(progress)
    if before is None:
        fresh = insert_into(connection, meta).values(name=_PROGRESS, value=value)
        added = await connection.execute(fresh.on_conflict_do_nothing(index_elements=["name"]))
        return bool(added.rowcount)
    ours = (meta.c.name == _PROGRESS) & (meta.c.value == _as_json(before))
    return bool((await connection.execute(update(meta).where(ours).values(value=value))).rowcount)


async def move_watches_within(connection: AsyncConnection, sequence: int) -> None:
    """Let all watches begin at a change, as those of the index that they began in mean nothing in another one."""
    late = watches.c.after_sequence > sequence
    await connection.execute(update(watches).where(late).values(after_sequence=sequence))


async def told_within(connection: AsyncConnection, articles: Collection[str]) -> dict[int, set[str]]:
    """Return by which of these articles each watch has been told, or will be, of a story."""
    told: dict[int, set[str]] = {}
    ordered = sorted(articles)
    for start in range(0, len(ordered), _AT_ONCE):
        among = watched_stories.c.story.in_(ordered[start : start + _AT_ONCE])
        for row in await connection.execute(select(watched_stories.c.watch_id, watched_stories.c.story).where(among)):
            told.setdefault(row.watch_id, set()).add(row.story)
    return told


async def add_found_within(connection: AsyncConnection, found: Iterable[FoundStory], now: int) -> None:
    """Keep what was found until it is told. What is known already, or of a watch that ended meanwhile, is left out."""
    for one in found:
        active = select(watches.c.id).where(watches.c.id == one.watch_id, watches.c.is_muted.is_(False))
        if (await connection.execute(active)).first() is None:
            continue
        values = {"watch_id": one.watch_id, "story": one.story, "content": one.content}
        fresh = insert_into(connection, watched_stories).values(**values, is_told=False, found_at=now)
        await connection.execute(fresh.on_conflict_do_nothing(index_elements=["watch_id", "story"]))


async def untold_within(connection: AsyncConnection) -> list[Untold]:
    """Return what waits to be told, in the order of finding, and keep others from telling it."""
    query = (
        select(
            watched_stories,
            *(watches.c.words, watches.c.chat_id, watches.c.topic, watches.c.language),
            *(chats.c.quiet_from, chats.c.quiet_until, chats.c.digest_at, users.c.timezone),
        )
        .join(watches, watches.c.id == watched_stories.c.watch_id)
        .outerjoin(chats, chats.c.id == watches.c.chat_id)
        .outerjoin(users, users.c.id == watches.c.chat_id)  # a private chat's id is its user's
        .where(watched_stories.c.is_told.is_(False), watches.c.is_muted.is_(False))
        .order_by(watched_stories.c.found_at, watched_stories.c.watch_id, watched_stories.c.story)
        .with_for_update(of=watched_stories)
    )
    return [
        Untold(
            found=FoundStory(row.watch_id, row.story, row.content),
            found_at=row.found_at,
            words=row.words,
            chat_id=row.chat_id,
            topic=row.topic,
            language=row.language,
            quiet=quiet_hours(row.quiet_from, row.quiet_until),
            digest_at=row.digest_at,
            timezone=row.timezone,
        )
        for row in await connection.execute(query)
    ]


async def mark_told_within(connection: AsyncConnection, told: Iterable[FoundStory]) -> None:
    """Note that these are on their way; what they said is not needed any more."""
    for one in told:
        mine = (watched_stories.c.watch_id == one.watch_id) & (watched_stories.c.story == one.story)
        await connection.execute(update(watched_stories).where(mine).values(is_told=True, content=""))


def _as_json(progress: Progress) -> str:
    known = progress.known
    position = {"sequence": known.sequence, "article": known.article, "restored": known.restored}
    return json.dumps({"sequence": progress.sequence, "known": position})
