"""What each conversation remembers, kept in memory or in a database."""

from collections import OrderedDict
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.follow_ups import Context, context_from_json
from bot.state.database import StateDatabase
from bot.state.tables import LONGEST_KEY, conversations
from bot.state.upserting import insert_into

MOST_IN_MEMORY = 1_000


class Conversations(Protocol):
    """Keeps a context a conversation. A key is any string that tells conversations apart: chat and thread."""

    async def recall(self, key: str) -> Context | None:
        """Return what the conversation remembers, None if nothing."""

    async def keep(self, key: str, context: Context) -> None:
        """Remember this of the conversation instead of what was."""


class ConversationsInMemory:
    """Keeps the latest conversations until the program ends."""

    def __init__(self) -> None:
        self._contexts: OrderedDict[str, Context] = OrderedDict()

    async def recall(self, key: str) -> Context | None:
        """Return what the conversation remembers."""
        return self._contexts.get(key)

    async def keep(self, key: str, context: Context) -> None:
        """Remember this; the conversation that was silent longest is forgotten if there are too many."""
        self._contexts[key] = context
        self._contexts.move_to_end(key)
        if len(self._contexts) > MOST_IN_MEMORY:
            self._contexts.popitem(last=False)

    def forget(self, key: str) -> None:
        """Remember nothing of the conversation."""
        self._contexts.pop(key, None)


class StoredConversations:
    """Keeps conversations over restarts, for 30 days; in memory what the database does not take."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database
        self._meanwhile = ConversationsInMemory()

    async def recall(self, key: str) -> Context | None:
        """Return what the conversation remembers, None if it was silent too long."""
        unsaved = await self._meanwhile.recall(key)
        if unsaved is not None:
            return unsaved
        query = select(conversations.c.context).where(
            conversations.c.key == key[:LONGEST_KEY], conversations.c.kept_at >= self._database.oldest()
        )

        async def read(connection: AsyncConnection) -> str | None:
            found = (await connection.execute(query)).scalar()
            return None if found is None else str(found)

        written = await self._database.run(read)
        return None if written is None else context_from_json(written)

    async def keep(self, key: str, context: Context) -> None:
        """Remember this; on disk when it returns, if the disk takes it."""
        values = {"context": context.as_json(), "kept_at": self._database.now()}

        async def write(connection: AsyncConnection) -> bool:
            statement = insert_into(connection, conversations).values(key=key[:LONGEST_KEY], **values)
            await connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))
            return True

        if await self._database.run(write):
            self._meanwhile.forget(key)
        else:
            await self._meanwhile.keep(key, context)
