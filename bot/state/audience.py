"""Whom the bot may write to all at once: the chats that take its messages, of people who may ask."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Action, refusal, standing
from bot.settings import AccessMode
from bot.state.database import StateDatabase
from bot.state.tables import chats, users


async def audience(database: StateDatabase, mode: AccessMode, listed: Collection[int]) -> list[int]:
    """Return the chats, groups among them, in the order of their ids. A private chat's id is its user's.

    Raises StateError.
    """
    query = (
        select(chats.c.id, users.c.role)
        .join(users, users.c.id == chats.c.id, isouter=True)
        .where(chats.c.reachable.is_(True))
        .order_by(chats.c.id)
    )

    def may_read(chat_id: int, role: str | None) -> bool:
        is_group = chat_id < 0
        return is_group or refusal(standing(role, mode, is_listed=chat_id in listed), Action.ASK, mode) is None

    async def work(connection: AsyncConnection) -> list[int]:
        return [int(row.id) for row in await connection.execute(query) if may_read(row.id, row.role)]

    return await database.transact(work)
