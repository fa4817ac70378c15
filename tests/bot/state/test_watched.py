"""What was found for watches, and that it is told once, in SQLite and in PostgreSQL."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.moments import Hours
from bot.alerts.watch import Progress
from bot.state.chats import Chats
from bot.state.database import StateDatabase
from bot.state.people import People
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
from bot.state.watches import Watches
from index.store.arrivals import Position
from tests.bot.state.test_watches import ANA, SINCE, WANTED, added

NOW = 1_700_000_000
DONE = Progress(40, SINCE)


@pytest.fixture
async def watch_id(any_database: StateDatabase) -> int:
    return (await added(Watches(any_database))).id


async def find(database: StateDatabase, *found: FoundStory) -> None:
    await database.transact(lambda connection: add_found_within(connection, found, NOW))


async def untold(database: StateDatabase) -> list[Untold]:
    return await database.transact(untold_within)


async def test_what_was_found_waits_with_when_and_where_to_tell_it(any_database: StateDatabase, watch_id: int) -> None:
    story = FoundStory(watch_id, "article-1", "{}")
    await find(any_database, story)
    expected = Untold(story, NOW, WANTED.words, ANA, None, "uk", None, None, None)
    assert await untold(any_database) == [expected]
    await Chats(any_database).set_quiet(ANA, "private", Hours(1320, 420))
    await Chats(any_database).set_digest(ANA, "private", 480)
    await People(any_database).choose_timezone(ANA, "Europe/Kyiv")
    wished = replace(expected, quiet=Hours(1320, 420), digest_at=480, timezone="Europe/Kyiv")
    assert await untold(any_database) == [wished]


async def test_what_is_told_waits_no_more_and_is_not_found_again(any_database: StateDatabase, watch_id: int) -> None:
    story, other = FoundStory(watch_id, "article-1", "one"), FoundStory(watch_id, "article-2", "two")
    await find(any_database, story, other, story)
    await any_database.transact(lambda connection: mark_told_within(connection, [story]))
    await find(any_database, story)
    assert [one.found for one in await untold(any_database)] == [other]
    told = await any_database.transact(lambda connection: told_within(connection, {"article-1", "article-2", "x"}))
    assert told == {watch_id: {"article-1", "article-2"}}


async def test_many_articles_can_be_asked_about(any_database: StateDatabase, watch_id: int) -> None:
    await find(any_database, FoundStory(watch_id, "article-1700", ""))
    articles = {f"article-{number}" for number in range(2_000)}
    assert await any_database.transact(lambda connection: told_within(connection, articles)) == {
        watch_id: {"article-1700"}
    }


async def test_nothing_is_found_for_a_watch_that_is_muted_or_ended(any_database: StateDatabase, watch_id: int) -> None:
    await find(any_database, FoundStory(watch_id, "article-1", ""))
    await Watches(any_database).mute(watch_id)
    await find(any_database, FoundStory(watch_id, "article-2", ""), FoundStory(999, "article-2", ""))
    await Watches(any_database).resume(watch_id, SINCE)
    assert await untold(any_database) == []


async def test_only_who_has_seen_the_last_look_may_note_the_next(any_database: StateDatabase, watch_id: int) -> None:
    assert watch_id

    async def noted(progress: Progress, before: Progress | None) -> bool:
        return await any_database.transact(lambda one: note_progress_within(one, progress, before=before))

    further = Progress(50, Position(50, 20, "now"))
    assert not await noted(further, None)
    assert not await noted(further, replace(DONE, sequence=39))
    assert await noted(further, DONE)
    assert not await noted(replace(further, sequence=60), DONE), "another one has looked meanwhile"
    assert await any_database.transact(progress_within) == further


async def test_of_two_who_tell_at_the_same_time_one_does(any_database: StateDatabase, watch_id: int) -> None:
    await find(any_database, *(FoundStory(watch_id, f"article-{number}", "") for number in range(20)))
    other = StateDatabase(any_database.url)

    async def tell(connection: AsyncConnection) -> int:
        waiting = await untold_within(connection)
        await asyncio.sleep(0.05)
        await mark_told_within(connection, [one.found for one in waiting])
        return len(waiting)

    counts = await asyncio.gather(any_database.transact(tell), other.transact(tell))
    await other.close()
    assert sorted(counts) == [0, 20]


async def test_in_another_index_watches_begin_anew(any_database: StateDatabase, watch_id: int) -> None:
    await any_database.transact(lambda connection: move_watches_within(connection, 5))
    watch = await Watches(any_database).watch(watch_id)
    assert watch is not None
    assert watch.after_sequence == 5
