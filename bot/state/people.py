"""What users have chosen for themselves: the bot's language, and their time zone."""

from collections import OrderedDict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.state.database import StateDatabase
from bot.state.tables import users
from bot.state.upserting import insert_into

_REMEMBERED = 10_000
"""Users whose preferences are at hand; those not seen for longest go first."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a user has chosen: one of `bot.texts.LANGUAGES`, and a time zone by its IANA name; None if nothing."""

    language: str | None = None
    timezone: str | None = None


class People:
    """The preferences of users.

    `recall` reads a user's, after which `preferences` gives them without waiting: handlers may take them as known.
    """

    def __init__(self, database: StateDatabase) -> None:
        self._database = database
        self._known: OrderedDict[int, Preferences] = OrderedDict()

    def preferences(self, user_id: int | None) -> Preferences:
        """Return what the user had chosen when it was last read."""
        return self._known.get(user_id, Preferences()) if user_id is not None else Preferences()

    async def recall(self, user_id: int) -> Preferences:
        """Read what the user has chosen, which may be another replica's news."""

        async def read(connection: AsyncConnection) -> Preferences:
            query = select(users.c.language, users.c.timezone).where(users.c.id == user_id)
            row = (await connection.execute(query)).first()
            return Preferences() if row is None else Preferences(row.language, row.timezone)

        found = await self._database.run(read)
        return self.preferences(user_id) if found is None else self._remember(user_id, found)

    async def choose_language(self, user_id: int, language: str | None) -> None:
        """Keep a language, or with None that of the user's Telegram. Raises StateError."""
        await self._choose(user_id, "language", language)

    async def choose_timezone(self, user_id: int, timezone: str | None) -> None:
        """Keep a time zone, or with None the bot's. Raises StateError."""
        await self._choose(user_id, "timezone", timezone)

    def forget(self, user_id: int) -> None:
        """Forget what is at hand of a user who is deleted."""
        self._known.pop(user_id, None)

    async def _choose(self, user_id: int, column: str, value: str | None) -> None:
        async def write(connection: AsyncConnection) -> None:
            values = {column: value, "seen_at": self._database.now()}
            # nobody gets a role by this: how somebody is called, the gate notes
            fresh = insert_into(connection, users).values(id=user_id, role=Role.STRANGER, name="", **values)
            await connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=values))

        await self._database.transact(write)
        await self.recall(user_id)

    def _remember(self, user_id: int, preferences: Preferences) -> Preferences:
        self._known[user_id] = preferences
        self._known.move_to_end(user_id)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return preferences
