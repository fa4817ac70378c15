"""What users have chosen is kept, in SQLite and in PostgreSQL, and makes nobody a reader."""

from bot.access import Role
from bot.state.database import StateDatabase
from bot.state.people import People, Preferences
from bot.state.roles import Person, Roles

ANA = 7_000_000_771


async def test_who_has_chosen_nothing_has_no_preferences(any_database: StateDatabase) -> None:
    people = People(any_database)
    assert people.preferences(None) == Preferences()
    assert await people.recall(ANA) == people.preferences(ANA) == Preferences()


async def test_what_is_chosen_is_known_here_at_once_and_to_other_replicas_when_they_ask(
    any_database: StateDatabase,
) -> None:
    here, there = People(any_database), People(any_database)
    await here.choose_language(ANA, "uk")
    await here.choose_timezone(ANA, "Europe/Kyiv")
    assert here.preferences(ANA) == Preferences("uk", "Europe/Kyiv")
    assert there.preferences(ANA) == Preferences()
    assert await there.recall(ANA) == Preferences("uk", "Europe/Kyiv")
    await here.choose_language(ANA, None)
    assert await there.recall(ANA) == Preferences(None, "Europe/Kyiv")


async def test_a_preference_gives_no_role_and_takes_none(any_database: StateDatabase) -> None:
    people, roles = People(any_database), Roles(any_database)
    await people.choose_language(ANA, "uk")
    member = await roles.member(ANA)
    assert member is not None
    assert member.role == Role.STRANGER
    await roles.give(Person(ANA, "Ana"), Role.ADMIN)
    await people.choose_language(ANA, "ru")
    member = await roles.member(ANA)
    assert member is not None
    assert member.role == Role.ADMIN
    assert member.person.name == "Ana"


async def test_a_database_that_cannot_be_read_leaves_what_was_known(any_database: StateDatabase) -> None:
    people = People(any_database)
    await people.choose_language(ANA, "uk")
    people_of_broken = People(StateDatabase("sqlite+aiosqlite:////proc/nowhere/state.sqlite"))
    assert await people_of_broken.recall(ANA) == Preferences()
    people.forget(ANA)
    assert people.preferences(ANA) == Preferences()
