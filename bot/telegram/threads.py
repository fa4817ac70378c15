"""Which conversation a message of the bot belongs to, so that who replies to it goes on with that one."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import StateDatabase
from bot.state.tables import answers, received, sent
from bot.telegram.message_ids import numbering


class Threads:
    """Finds conversations by the answers that were given in them."""

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
