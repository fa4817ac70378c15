"""What is kept of chats: whether they can be written to, and when they want to be, in SQLite and in PostgreSQL."""

import pytest

from bot.alerts.moments import Hours
from bot.state.chats import Chats, Wishes
from bot.state.database import StateDatabase
from bot.state.watched import FoundStory, add_found_within, untold_within
from bot.state.watches import NewWatch, Watches, active_within
from tests.bot.state.test_watches import ANA, BEN, SINCE, added

GROUP, SUPERGROUP = -55, -1_000_000_000_055


@pytest.fixture
def chats(any_database: StateDatabase) -> Chats:
    return Chats(any_database)


async def test_wishes_are_kept_each_by_itself(chats: Chats) -> None:
    assert await chats.wishes(ANA) == Wishes()
    await chats.set_quiet(ANA, "private", Hours(1320, 420))
    await chats.set_digest(ANA, "private", 480)
    assert await chats.wishes(ANA) == Wishes(Hours(1320, 420), 480)
    await chats.met(ANA, "private")
    await chats.set_quiet(ANA, "private", None)
    assert await chats.wishes(ANA) == Wishes(None, 480)
    await chats.set_digest(ANA, "private", None)
    assert await chats.wishes(ANA) == await chats.wishes(BEN) == Wishes()


async def test_a_chat_can_be_written_to_until_it_is_known_that_it_cannot(chats: Chats) -> None:
    assert await chats.is_reachable(ANA)
    await chats.lost(ANA, "private")
    assert not await chats.is_reachable(ANA)
    await chats.met(ANA, "private")
    assert await chats.is_reachable(ANA)


async def test_a_lost_chat_loses_what_waits_and_its_watches_are_muted(
    any_database: StateDatabase, chats: Chats
) -> None:
    watches = Watches(any_database)
    lost, kept = await added(watches), await watches.add(NewWatch(BEN, "private", BEN, "Bakhmut"), SINCE)
    assert kept is not None
    found = [FoundStory(lost.id, "article-1", ""), FoundStory(kept.id, "article-1", "")]
    await any_database.transact(lambda connection: add_found_within(connection, found, 5))
    for _ in range(2):
        await chats.lost(ANA)
    await chats.met(ANA, "private")
    assert [one.found.watch_id for one in await any_database.transact(untold_within)] == [kept.id]
    assert [watch.id for watch in await any_database.transact(active_within)] == [kept.id]
    assert (await watches.of_chat(ANA))[0].is_muted


async def test_a_group_that_moves_takes_its_watches_and_wishes_along(any_database: StateDatabase, chats: Chats) -> None:
    watches = Watches(any_database)
    watch = await watches.add(NewWatch(GROUP, "group", ANA, "Bakhmut"), SINCE)
    await chats.set_digest(GROUP, "group", 480)
    for _ in range(2):
        await chats.moved(GROUP, SUPERGROUP)
    assert watch is not None
    assert [one.id for one in await watches.of_chat(SUPERGROUP)] == [watch.id]
    assert await watches.of_chat(GROUP) == []
    assert await chats.wishes(SUPERGROUP) == Wishes(None, 480)
    assert await chats.wishes(GROUP) == Wishes()


async def test_a_group_without_anything_moves_too(chats: Chats) -> None:
    await chats.moved(GROUP, SUPERGROUP)
    assert await chats.is_reachable(SUPERGROUP)


async def test_of_a_lost_topic_the_watches_are_muted(any_database: StateDatabase, chats: Chats) -> None:
    watches = Watches(any_database)
    for topic in (3, 4, None):
        await watches.add(NewWatch(SUPERGROUP, "supergroup", ANA, "Bakhmut", topic), SINCE)
    await chats.lost_topic(SUPERGROUP, 3)
    assert [(one.topic, one.is_muted) for one in await watches.of_chat(SUPERGROUP)] == [
        (3, True),
        (4, False),
        (None, False),
    ]
