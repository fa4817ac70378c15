"""Roles and invitations, in SQLite and in PostgreSQL."""

import asyncio

import pytest
from sqlalchemy import insert

from bot.access import Role
from bot.state.audience import audience
from bot.state.database import StateDatabase
from bot.state.roles import Person, Roles
from bot.state.tables import chats, users
from tests.bot.state.conftest import Clock

ANA, BEN, CLEO = Person(7, "Ana Ruiz", "Ana"), Person(8, "Ben"), Person(9, "Cleo", "cleo")


@pytest.fixture
def roles(any_database: StateDatabase) -> Roles:
    return Roles(any_database)


async def role_of(roles: Roles, person: Person) -> str | None:
    member = await roles.member(person.id)
    return None if member is None else member.role


async def test_a_role_is_given_changed_and_taken_back_without_a_trace(roles: Roles) -> None:
    await roles.give(ANA, Role.ADMIN)
    await roles.give(ANA, Role.BANNED)
    assert await role_of(roles, ANA) == Role.BANNED
    await roles.give(ANA, Role.STRANGER)
    assert await roles.member(ANA.id) is None


async def test_who_has_chosen_a_language_keeps_it_when_the_role_ends(roles: Roles, any_database: StateDatabase) -> None:
    row = {"id": 7, "role": "banned", "name": "", "language": "uk", "seen_at": 0}
    await any_database.transact(lambda connection: connection.execute(insert(users).values(row)))
    await roles.give(ANA, Role.STRANGER)
    assert await role_of(roles, ANA) == Role.STRANGER
    assert await roles.members() == []


async def test_people_are_found_by_the_name_they_have_now(roles: Roles) -> None:
    await roles.give(ANA, Role.READER)
    await roles.note(Person(7, "Ana Ruiz-Gil", "ana_r"))
    await roles.note(CLEO)
    assert await roles.named("ana") is None
    found = await roles.named("ANA_R")
    assert found is not None
    assert found.person.name == "Ana Ruiz-Gil"
    assert await roles.member(CLEO.id) is None


async def test_members_come_by_role_then_name(roles: Roles) -> None:
    for person, role in ((CLEO, Role.READER), (BEN, Role.OWNER), (ANA, Role.READER), (Person(5, "Zed"), Role.BANNED)):
        await roles.give(person, role)
    assert [member.person.id for member in await roles.members()] == [8, 7, 9, 5]
    assert await roles.has_owner()


async def test_an_invitation_makes_as_many_readers_as_it_says(roles: Roles) -> None:
    await roles.invite("CODE", made_by=1, uses=2, days=1)
    people = [Person(number, "Reader") for number in range(20, 25)]
    joined = await asyncio.gather(*(roles.join("CODE", person) for person in people))
    assert sum(joined) == 2
    assert len(await roles.members()) == 2


async def test_who_is_in_uses_up_no_invitation(roles: Roles) -> None:
    await roles.invite("CODE", made_by=1, uses=1, days=1)
    await roles.give(BEN, Role.ADMIN)
    assert await roles.join("CODE", BEN)
    assert await role_of(roles, BEN) == Role.ADMIN
    assert await roles.join("CODE", ANA)
    assert await roles.join("CODE", ANA)
    assert not await roles.join("CODE", CLEO)


async def test_an_invitation_ends_with_its_days_and_makes_nothing_of_the_banned(roles: Roles, clock: Clock) -> None:
    await roles.invite("CODE", made_by=1, uses=5, days=1)
    await roles.give(CLEO, Role.BANNED)
    assert not await roles.join("CODE", CLEO)
    assert not await roles.join("OTHER", ANA)
    clock.pass_days(1)
    assert not await roles.join("CODE", ANA)
    await roles.invite("NEXT", made_by=1, uses=1, days=1)
    assert await roles.join("NEXT", ANA)


async def test_a_broadcast_goes_to_reachable_chats_of_people_who_may_ask(
    roles: Roles, any_database: StateDatabase
) -> None:
    rows = [
        {"id": chat, "type": "private" if chat > 0 else "group", "reachable": chat != 12, "seen_at": 0}
        for chat in (7, 8, 9, 12, -5)
    ]
    await any_database.transact(lambda connection: connection.execute(insert(chats), rows))
    await roles.give(ANA, Role.READER)
    await roles.give(BEN, Role.BANNED)
    assert await audience(any_database, "open", ()) == [-5, 7, 9]
    assert await audience(any_database, "invited", ()) == [-5, 7]
    assert await audience(any_database, "listed", (9,)) == [-5, 9]
