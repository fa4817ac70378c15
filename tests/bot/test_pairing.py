"""Who sends the code that was printed owns the bot, and nobody gets there by trying."""

import pytest
from sqlalchemy import select

from bot.access import Role
from bot.pairing import LETTERS, TRIES, WAIT, Paired, Pairing
from bot.state.database import StateDatabase
from bot.state.roles import Person, Roles
from bot.state.tables import meta
from tests.bot.state.conftest import Clock, any_database, clock

__all__ = ["any_database", "clock"]

ANA, BEN = Person(7, "Ana", "ana"), Person(8, "Ben")
WRONG = "2222-2222"


@pytest.fixture
def pairing(any_database: StateDatabase) -> Pairing:
    return Pairing(any_database)


async def code_of(pairing: Pairing) -> str:
    code = await pairing.new_code()
    assert code is not None
    return code


async def test_whoever_sends_the_code_owns_the_bot_and_the_code_ends(
    pairing: Pairing, any_database: StateDatabase
) -> None:
    code = await code_of(pairing)
    assert set(code) <= set(LETTERS + "-")
    assert await pairing.pair(ANA, f" {code.lower().replace('-', '')} ") is Paired.OWNER
    assert await pairing.pair(ANA, code) is Paired.OWNER
    assert await pairing.pair(BEN, code) is Paired.HAS_OWNER
    (member,) = await Roles(any_database).members()
    assert (member.person, member.role) == (ANA, Role.OWNER)
    assert await pairing.new_code() is None


async def test_only_a_hash_is_stored(pairing: Pairing, any_database: StateDatabase) -> None:
    code = await code_of(pairing)
    rows = await any_database.transact(lambda connection: connection.execute(select(meta.c.value)))
    stored = "".join(value for (value,) in rows)
    assert stored
    assert code not in stored
    assert code.replace("-", "") not in stored


async def test_a_new_start_ends_the_code_of_the_last(pairing: Pairing) -> None:
    first, second = await code_of(pairing), await code_of(pairing)
    assert await pairing.pair(ANA, first) is Paired.WRONG
    assert await pairing.pair(ANA, second) is Paired.OWNER


async def test_after_wrong_codes_their_sender_waits_and_nobody_else(pairing: Pairing, clock: Clock) -> None:
    code = await code_of(pairing)
    assert [await pairing.pair(BEN, WRONG) for _ in range(TRIES)] == [Paired.WRONG] * TRIES
    assert await pairing.pair(BEN, code) is Paired.WAIT
    clock.seconds += WAIT
    assert await pairing.pair(BEN, WRONG) is Paired.WRONG
    assert await pairing.pair(ANA, code) is Paired.OWNER


async def test_too_many_wrong_codes_end_the_code(pairing: Pairing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pairing.MOST_TRIES", 5)
    code = await code_of(pairing)
    for user in range(100, 105):
        assert await pairing.pair(Person(user, "Troll"), WRONG) is Paired.WRONG
    assert await pairing.pair(ANA, code) is Paired.ENDED
    assert await pairing.pair(ANA, await code_of(pairing)) is Paired.OWNER


async def test_without_a_code_there_is_nothing_to_guess(pairing: Pairing) -> None:
    assert await pairing.pair(ANA, "") is Paired.ENDED
