"""Watches as they are kept, in SQLite and in PostgreSQL."""

import asyncio
from dataclasses import replace

import pytest

from bot.alerts.watch import Progress, Watch
from bot.state.database import StateDatabase
from bot.state.watched import progress_within
from bot.state.watches import MOST_WATCHES, NewWatch, Watches, active_within
from index.store.arrivals import Position

ANA, BEN = 7, 8
WANTED = NewWatch(ANA, "private", ANA, "Stoltenberg on Bakhmut", language="uk")
SINCE = Position(40, 12)
LATER = Position(90, 30, "yesterday")


@pytest.fixture
def watches(any_database: StateDatabase) -> Watches:
    return Watches(any_database)


async def added(watches: Watches, wanted: NewWatch = WANTED, since: Position = SINCE) -> Watch:
    watch = await watches.add(wanted, since)
    assert watch is not None
    return watch


async def progress(database: StateDatabase) -> Progress | None:
    return await database.transact(progress_within)


async def active(database: StateDatabase) -> list[Watch]:
    return await database.transact(active_within)


async def test_a_watch_is_kept_as_it_is_wanted(any_database: StateDatabase, watches: Watches) -> None:
    watch = await added(watches, replace(WANTED, topic=3))
    assert watch == Watch(watch.id, ANA, ANA, "Stoltenberg on Bakhmut", 40, 3, "uk")
    assert await watches.of_chat(ANA) == await active(any_database) == [watch]
    assert await watches.watch(watch.id) == watch
    assert await watches.of_chat(BEN) == []


async def test_the_same_words_are_the_same_watch(watches: Watches) -> None:
    first = await added(watches)
    assert await watches.add(replace(WANTED, words="STOLTENBERG on Bakhmut"), LATER) == first
    assert (await added(watches, replace(WANTED, topic=4))).id != first.id
    assert (await added(watches, replace(WANTED, chat_id=BEN))).id != first.id


async def test_a_chat_has_so_many_watches_at_most(watches: Watches) -> None:
    for number in range(MOST_WATCHES):
        await added(watches, replace(WANTED, words=f"bridge {number}"))
    assert await watches.add(WANTED, SINCE) is None
    assert await watches.add(replace(WANTED, words="bridge 0"), SINCE) is not None
    assert await watches.add(replace(WANTED, chat_id=BEN), SINCE) is not None


async def test_a_muted_watch_is_not_active_and_resumes_with_what_comes_then(
    any_database: StateDatabase, watches: Watches
) -> None:
    watch = await added(watches)
    muted = await watches.mute(watch.id)
    assert muted == await watches.mute(watch.id) == replace(watch, is_muted=True)
    assert await active(any_database) == []
    assert await watches.of_chat(ANA) == [muted]
    resumed = await watches.resume(watch.id, LATER)
    assert resumed == replace(watch, after_sequence=90)
    assert await watches.resume(watch.id, Position(95, 31)) == resumed, "it was not muted"


async def test_to_want_a_muted_watch_again_resumes_it(watches: Watches) -> None:
    watch = await added(watches)
    await watches.mute(watch.id)
    assert await watches.add(WANTED, LATER) == replace(watch, after_sequence=90)


async def test_what_is_ended_is_gone_and_its_number_is_not_used_again(watches: Watches) -> None:
    watch = await added(watches)
    await watches.end(watch.id)
    await watches.end(watch.id)
    assert await watches.watch(watch.id) is None
    assert await watches.mute(watch.id) is None
    assert await watches.resume(watch.id, SINCE) is None
    assert (await added(watches)).id > watch.id


async def test_looking_begins_with_the_first_watch(any_database: StateDatabase, watches: Watches) -> None:
    assert await progress(any_database) is None
    first = await added(watches)
    await added(watches, replace(WANTED, words="Bakhmut"), LATER)
    assert await progress(any_database) == Progress(40, SINCE), "nothing is left out for the first"
    await watches.mute(first.id)
    await watches.end((await active(any_database))[0].id)
    await watches.resume(first.id, LATER)
    assert await progress(any_database) == Progress(90, LATER), "nobody has looked meanwhile"


async def test_watches_begun_at_the_same_time_are_all_kept(any_database: StateDatabase, watches: Watches) -> None:
    wanted = [replace(WANTED, chat_id=chat) for chat in range(1, 9)]
    await asyncio.gather(*(watches.add(one, SINCE) for one in wanted))
    assert {watch.chat_id for watch in await active(any_database)} == set(range(1, 9))
