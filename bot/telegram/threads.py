"""Which conversation a message of the bot belongs to, and which messages answer one: for replies, and for changes."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import StateDatabase
from bot.state.tables import answers, received, sent
from bot.telegram.message_ids import numbering

LAST_PART = 999
"""Of an answer; above are apologies and the like."""


class Threads:
    """Finds conversations by the answers that were given in them, and answers by what asked for them."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    async def conversation(self, chat_id: int, message_id: int) -> str | None:
        """Return the conversation in which the bot sent this message to a chat; None if it is not, or no longer, known.

        Of an answer in several messages, the last is known as long as the answer, the others for about two days.
        """
        in_chat = answers.c.chat_id == chat_id
        remembered = in_chat & (answers.c.kept_at >= self._database.oldest())
        by_last = select(answers.c.conversation).where(remembered, answers.c.message_id == message_id)
        by_any = (
            select(answers.c.conversation)
            .join(received, received.c.message_id == answers.c.asked_id)
            .join(sent, sent.c.update_id == received.c.update_id)
            .where(
                remembered,
                sent.c.message_id == message_id,
                sent.c.chat_id.in_([chat_id, numbering(chat_id)]),
                received.c.chat_id.in_([chat_id, numbering(chat_id)]),
            )
        )

        async def read(connection: AsyncConnection) -> str | None:
            for query in (by_last, by_any):
                latest = query.order_by(answers.c.kept_at.desc()).limit(1)
                found = (await connection.execute(latest)).scalar()
                if found is not None:
                    return str(found)
            return None

        return await self._database.run(read)

    async def replies(self, chat_id: int, asked_id: int) -> list[int]:
        """Return the messages with the answer to the one that asked, in order; none if that was days ago."""
        query = (
            select(sent.c.message_id)
            .join(received, received.c.update_id == sent.c.update_id)
            .where(
                received.c.message_id == asked_id,
                received.c.chat_id.in_([chat_id, numbering(chat_id)]),
                sent.c.message_id.is_not(None),
                sent.c.part.between(0, LAST_PART),
            )
            .order_by(sent.c.update_id, sent.c.part)
        )

        async def read(connection: AsyncConnection) -> list[int]:
            return [int(message_id) for message_id in (await connection.execute(query)).scalars()]

        return await self._database.run(read) or []

    async def deleted(self, chat_id: int, message_id: int) -> None:
        """Note that a message of the bot's is no longer there."""
        gone = (sent.c.message_id == message_id) & sent.c.chat_id.in_([chat_id, numbering(chat_id)])

        async def write(connection: AsyncConnection) -> None:
            await connection.execute(update(sent).where(gone).values(message_id=None))

        await self._database.run(write)
