"""What the bot has received and sent, in the database, so that a restart neither loses nor doubles anything.

Telegram forgets an update as soon as it was told that it arrived. Therefore each update is stored here before that, and
stays until it is finished, whoever finishes it: this process, the next, or another replica. Finished updates keep their
id, by which one that Telegram delivers again is recognised, and lose their content and whose chat it was. What the bot
writes by itself (alerts, announcements) goes the same way, with ids of its own below zero, so that each chat gets one
thing after the other.

The work of a chat belongs to the replica that holds the chat's lease; a reply is begun only while it does.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import CursorResult, delete, func, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import LeaseLostError
from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.state.tables import LONGEST_KEY, highest, meta, notices, received, sent
from bot.state.upserting import insert_into
from bot.telegram.message_ids import REMEMBERED, numbering

_BOT = "bot"


@dataclass(frozen=True, slots=True)
class Received:
    """An update: its id, its content as Telegram's JSON, its chat (0 if none) and the message it brings (0 if none)."""

    update_id: int
    content: str
    chat_id: int = 0
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """What the bot writes to a chat by itself, once for its `key`. `content` is JSON."""

    key: str
    chat_id: int
    content: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """The last sending of one part of a reply that was begun.

    The message's id can only be above `after`. `message_id` is None while it is not known whether it was sent.
    """

    after: int
    message_id: int | None


def lease_of(chat_id: int) -> str:
    """Return the name of the lease on the work of a chat."""
    return f"chat:{chat_id}"


class Inbox:
    """The updates of one bot and the messages sent in reply.

    `store` and `announce` raise StateError at once; what concerns a reply that was begun waits for the database.
    """

    def __init__(self, database: StateDatabase, leases: Leases) -> None:
        self._database = database
        self._leases = leases

    async def open(self, bot_id: int) -> None:
        """Forget the updates and messages of another bot, whose numbers mean nothing now. Raises StateError."""

        async def work(connection: AsyncConnection) -> None:
            known = (await connection.execute(select(meta.c.value).where(meta.c.name == _BOT))).scalar()
            if known not in {None, str(bot_id)}:
                for table in (received, sent, highest, notices):
                    await connection.execute(delete(table))
            statement = insert_into(connection, meta).values(name=_BOT, value=str(bot_id))
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": str(bot_id)})
            )

        await self._database.transact(work)

    async def store(self, updates: Sequence[Received]) -> list[Received]:
        """Store the updates and return those that were not known. Raises StateError; then none is stored."""

        async def work(connection: AsyncConnection) -> list[Received]:
            fresh = []
            for one in updates:
                if await self._put(connection, one):
                    fresh.append(one)
                    if one.message_id:
                        await _rise(connection, numbering(one.chat_id), one.message_id)
            return fresh

        return await self._database.transact(work) if updates else []

    async def announce(self, wanted: Sequence[Notice]) -> list[int]:
        """Store what the bot writes by itself and return the chats of what was not announced before."""
        return await self._database.transact(lambda connection: self.announce_within(connection, wanted))

    async def announce_within(self, connection: AsyncConnection, wanted: Sequence[Notice]) -> list[int]:
        """Do as `announce` within a transaction."""
        chats = []
        for notice in wanted:
            values = {"key": notice.key[:LONGEST_KEY], "made_at": self._database.now()}
            statement = insert_into(connection, notices).values(values).on_conflict_do_nothing(index_elements=["key"])
            row = (await connection.execute(statement.returning(notices.c.id))).first()
            if row is not None:
                await self._put(connection, Received(-int(row.id), notice.content, notice.chat_id))
                chats.append(notice.chat_id)
        return chats

    async def take(self, chat_id: int) -> Received | None:
        """Take the lease on a chat's work and return the oldest; None if there is none or another replica has it."""

        async def work(connection: AsyncConnection) -> Received | None:
            if not await self._leases.take_within(connection, lease_of(chat_id)):
                return None
            return await self._next(connection, chat_id)

        return await self._database.patiently(work)

    async def finish(self, update_id: int, chat_id: int) -> Received | None:
        """Note that nothing is left to be done for the update; return the chat's next, or give back its lease.

        Raises LeaseLostError if another replica has the chat's work now.
        """

        async def work(connection: AsyncConnection) -> Received | None:
            if not await self._leases.holds_within(connection, lease_of(chat_id)):
                raise LeaseLostError
            known = {"chat_id": numbering(chat_id)}  # a private chat's id is its user's
            mine = received.c.update_id == update_id
            await connection.execute(update(received).where(mine).values(content=None, **known))
            await connection.execute(update(sent).where(sent.c.update_id == update_id).values(**known))
            return await self._next(connection, chat_id)

        return await self._database.patiently(work)

    async def waiting_chats(self, *, but: Collection[int] = ()) -> list[int]:
        """Return the chats with unfinished work that nobody's lease covers, those waiting longest first."""

        async def work(connection: AsyncConnection) -> list[int]:
            query = (
                select(received.c.chat_id)
                .where(received.c.content.is_not(None))
                .group_by(received.c.chat_id)
                .order_by(func.min(received.c.received_at))
            )
            chats = [int(chat) for chat in (await connection.execute(query)).scalars() if chat not in but]
            covered = await self._leases.covered_within(connection, [lease_of(chat) for chat in chats])
            return [chat for chat in chats if lease_of(chat) not in covered]

        return await self._database.transact(work)

    async def unfinished(self) -> int:
        """Return how many updates are not finished. Raises StateError."""
        query = select(func.count()).select_from(received).where(received.c.content.is_not(None))

        async def work(connection: AsyncConnection) -> int:
            return int((await connection.execute(query)).scalar_one())

        return await self._database.transact(work)

    async def attempt(self, update_id: int, part: int) -> Attempt | None:
        """Return what is known of the sending of a part, or None if none was begun."""
        query = select(sent.c.after, sent.c.message_id).where(sent.c.update_id == update_id, sent.c.part == part)

        async def work(connection: AsyncConnection) -> Attempt | None:
            row = (await connection.execute(query)).first()
            return None if row is None else Attempt(row.after, row.message_id)

        return await self._database.patiently(work)

    async def begin(self, update_id: int, part: int, chat_id: int, after: int) -> None:
        """Note that a part of the reply is about to be sent to a chat, with an id that will be above `after`.

        Raises LeaseLostError if another replica has the chat's work now.
        """

        async def work(connection: AsyncConnection) -> None:
            if not await self._leases.holds_within(connection, lease_of(chat_id)):
                raise LeaseLostError
            known = select(highest.c.message_id).where(highest.c.numbering == numbering(chat_id))
            above = max(after, (await connection.execute(known)).scalar() or 0)
            values = {"chat_id": chat_id, "after": above, "message_id": None}
            statement = insert_into(connection, sent).values(update_id=update_id, part=part, **values)
            await connection.execute(statement.on_conflict_do_update(index_elements=["update_id", "part"], set_=values))

        await self._database.patiently(work)

    async def sent(self, update_id: int, part: int, message_id: int) -> None:
        """Note that the part was sent."""
        mine = (sent.c.update_id == update_id) & (sent.c.part == part)

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(update(sent).where(mine).values(message_id=message_id))
            chat = (await connection.execute(select(sent.c.chat_id).where(mine))).scalar()
            if chat is not None:
                await _rise(connection, numbering(chat), message_id)

        await self._database.patiently(work)

    async def messages(self) -> list[tuple[int, int]]:
        """Return chat (or numbering) and id of the messages received or sent that are remembered, the latest last."""
        both = union_all(
            select(received.c.received_at, received.c.chat_id, received.c.message_id).where(received.c.message_id != 0),
            select(received.c.received_at, sent.c.chat_id, sent.c.message_id)
            .join(received, received.c.update_id == sent.c.update_id)
            .where(sent.c.message_id.is_not(None)),
        ).subquery()
        query = select(both.c.chat_id, both.c.message_id).order_by(both.c.received_at.desc(), both.c.message_id.desc())

        async def work(connection: AsyncConnection) -> list[tuple[int, int]]:
            rows = (await connection.execute(query.limit(REMEMBERED))).all()
            return [(int(row.chat_id), int(row.message_id)) for row in reversed(rows)]

        return await self._database.patiently(work)

    async def highest(self) -> list[tuple[int, int]]:
        """Return what tells each numbering of messages, see `message_ids`, and the highest id known in it ever."""

        async def work(connection: AsyncConnection) -> list[tuple[int, int]]:
            return [(int(row.numbering), int(row.message_id)) for row in await connection.execute(select(highest))]

        return await self._database.patiently(work)

    async def unknown(self) -> int:
        """Return how many messages are being sent, or were when a process died."""
        query = (
            select(func.count())
            .select_from(sent)
            .join(received, received.c.update_id == sent.c.update_id)
            .where(sent.c.message_id.is_(None), received.c.content.is_not(None))
        )

        async def work(connection: AsyncConnection) -> int:
            return int((await connection.execute(query)).scalar_one())

        return await self._database.patiently(work)

    async def _put(self, connection: AsyncConnection, one: Received) -> bool:
        values = {
            "update_id": one.update_id,
            "content": one.content,
            "chat_id": one.chat_id,
            "message_id": one.message_id,
            "received_at": self._database.now(),
        }
        statement = insert_into(connection, received).values(values)
        result: CursorResult[tuple[int]] = await connection.execute(
            statement.on_conflict_do_nothing(index_elements=["update_id"])
        )
        return bool(result.rowcount)

    async def _next(self, connection: AsyncConnection, chat_id: int) -> Received | None:
        """Return the chat's oldest unfinished work; without any, give back its lease."""
        waiting = (received.c.chat_id == chat_id) & received.c.content.is_not(None)
        oldest = (
            select(received).where(waiting).order_by(received.c.received_at, func.abs(received.c.update_id)).limit(1)
        )
        row = (await connection.execute(oldest)).first()
        if row is None:
            await self._leases.release_within(connection, lease_of(chat_id))
            return None
        return Received(row.update_id, row.content, row.chat_id, row.message_id)


async def _rise(connection: AsyncConnection, number: int, message_id: int) -> None:
    statement = insert_into(connection, highest).values(numbering=number, message_id=message_id)
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["numbering"],
            set_={"message_id": message_id},
            where=highest.c.message_id < message_id,
        )
    )
