"""Who has which role, and the invitations that make readers. All of it raises StateError."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.state.database import StateDatabase
from bot.state.tables import LONGEST_KEY, invites, users
from bot.state.upserting import insert_into


@dataclass(frozen=True, slots=True)
class Person:
    """A user of Telegram as the bot knows one: number, full name, and @name without the @."""

    id: int
    name: str
    username: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person with a role, as stored: one of `Role`, or whatever else is in the table."""

    person: Person
    role: str


class Roles:
    """The roles of people. A person that is not stored has none."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    async def member(self, user_id: int) -> Member | None:
        """Return what is stored of a user."""

        async def work(connection: AsyncConnection) -> Member | None:
            row = (await connection.execute(_MEMBERS.where(users.c.id == user_id))).first()
            return None if row is None else Member(Person(row.id, row.name, row.username), row.role)

        return await self._database.transact(work)

    async def named(self, username: str) -> Member | None:
        """Return whoever was last known by this @name, given without the @."""
        mine = func.lower(users.c.username) == username.lower()
        query = _MEMBERS.where(mine).order_by(users.c.seen_at.desc()).limit(1)

        async def work(connection: AsyncConnection) -> Member | None:
            row = (await connection.execute(query)).first()
            return None if row is None else Member(Person(row.id, row.name, row.username), row.role)

        return await self._database.transact(work)

    async def members(self) -> list[Member]:
        """Return all who have a role: the owner first, then admins, readers and the banned, each by name."""
        order = [Role.OWNER, Role.ADMIN, Role.READER, Role.BANNED]

        async def work(connection: AsyncConnection) -> list[Member]:
            rows = await connection.execute(_MEMBERS.where(users.c.role.in_(order)).order_by(users.c.name, users.c.id))
            return [Member(Person(row.id, row.name, row.username), row.role) for row in rows]

        return sorted(await self._database.transact(work), key=lambda member: order.index(Role(member.role)))

    async def has_owner(self) -> bool:
        """Tell whether somebody owns the bot."""
        return await self._database.transact(owner_within) is not None

    async def give(self, person: Person, role: Role) -> None:
        """Give a person a role; a stranger of whom nothing else is stored is forgotten."""
        await self._database.transact(lambda connection: give_within(connection, person, role, self._database.now()))

    async def note(self, person: Person) -> None:
        """Note how a person who is stored is called now."""
        known = update(users).where(users.c.id == person.id)

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(
                known.values(name=person.name, username=person.username, seen_at=self._database.now())
            )

        await self._database.transact(work)

    async def invite(self, code: str, *, made_by: int, uses: int, days: int) -> None:
        """Let a code make so many readers within so many days. Codes that have ended are deleted."""
        now = self._database.now()
        row = {"code": code, "made_by": made_by, "uses_left": uses, "ends_at": now + days * 86_400}

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(invites).where((invites.c.ends_at < now) | (invites.c.uses_left < 1)))
            await connection.execute(insert(invites).values(row))

        await self._database.transact(work)

    async def join(self, code: str, person: Person) -> bool:
        """Make the person a reader if the code does so; tell whether the person may read now. Members use up none."""

        async def work(connection: AsyncConnection) -> bool:
            role = (await connection.execute(select(users.c.role).where(users.c.id == person.id))).scalar()
            if role in {Role.OWNER, Role.ADMIN, Role.READER}:
                return True
            good = (invites.c.uses_left > 0) & (invites.c.ends_at > self._database.now())
            used = await connection.execute(
                update(invites)
                .where((invites.c.code == code[:LONGEST_KEY]) & good)
                .values(uses_left=invites.c.uses_left - 1)
            )
            if role == Role.BANNED or not used.rowcount:
                return False
            await give_within(connection, person, Role.READER, self._database.now())
            return True

        return await self._database.transact(work)


_MEMBERS = select(users.c.id, users.c.role, users.c.name, users.c.username)


async def owner_within(connection: AsyncConnection) -> int | None:
    """Return who owns the bot, within a transaction."""
    return (await connection.execute(select(users.c.id).where(users.c.role == Role.OWNER).limit(1))).scalar()


async def give_within(connection: AsyncConnection, person: Person, role: Role, now: int) -> None:
    """Do as `Roles.give` within a transaction."""
    if role is Role.STRANGER:
        nothing_else = users.c.language.is_(None) & users.c.timezone.is_(None)
        await connection.execute(delete(users).where((users.c.id == person.id) & nothing_else))
        await connection.execute(update(users).where(users.c.id == person.id).values(role=role))
        return
    values = {"role": role, "name": person.name, "username": person.username, "seen_at": now}
    statement = insert_into(connection, users).values(id=person.id, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
