"""Deleting all that is stored about a user, in whatever table it is."""

import json

from sqlalchemy import ColumnElement, Table, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.limits import user_key
from bot.state.database import StateDatabase
from bot.state.tables import (
    answers,
    chats,
    choices,
    conversations,
    feedback,
    invites,
    limits,
    meta,
    notices,
    received,
    sent,
    users,
    watched_stories,
    watches,
)

_PAIRING = "pairing"
_NOBODY = 0


async def forget_user(database: StateDatabase, user_id: int, conversation: str) -> None:
    """Delete what is stored about a user, whose private chat is the `conversation`. Raises StateError.

    In groups this is what they asked, with the answers. Invitations that they made stay good, as nobody's. What is
    being done just now for their private chat stays until it is done, as everybody's does.
    """

    async def work(connection: AsyncConnection) -> None:
        asked = (answers.c.user_id == user_id) | (answers.c.chat_id == user_id)
        await _forget_words(connection, asked, conversation)
        judged = feedback.c.answer_id.in_(select(answers.c.id).where(asked))
        watched = (watches.c.user_id == user_id) | (watches.c.chat_id == user_id)
        of_watch = watched_stories.c.watch_id.in_(select(watches.c.id).where(watched))
        rows: tuple[tuple[Table, ColumnElement[bool]], ...] = (
            (feedback, (feedback.c.user_id == user_id) | judged),
            (answers, asked),
            (watched_stories, of_watch),
            (watches, watched),
            (limits, limits.c.key == user_key(user_id)),
            (chats, chats.c.id == user_id),
            (users, users.c.id == user_id),
        )
        for table, of_user in rows:
            await connection.execute(delete(table).where(of_user))
        await connection.execute(update(invites).where(invites.c.made_by == user_id).values(made_by=_NOBODY))
        await _forget_notices(connection, user_id)
        await _forget_tries(connection, user_id)

    await database.transact(work)


async def _forget_words(connection: AsyncConnection, asked: ColumnElement[bool], conversation: str) -> None:
    """Delete the user's conversations: the private one with its topics, and what they began in groups."""
    theirs = select(answers.c.conversation).where(asked)
    for key in (conversations.c.key, choices.c.conversation):
        private = or_(
            key == conversation,
            key.startswith(f"{conversation}:", autoescape=True),
            key.startswith(f"{conversation}#", autoescape=True),
        )
        await connection.execute(delete(key.table).where(private | key.in_(theirs)))


async def _forget_notices(connection: AsyncConnection, user_id: int) -> None:
    """Delete what the bot would still write to the user by itself."""
    waiting = (received.c.chat_id == user_id) & (received.c.update_id < 0)
    ids = [int(number) for number in (await connection.execute(select(received.c.update_id).where(waiting))).scalars()]
    await connection.execute(delete(sent).where(sent.c.update_id.in_(ids)))
    await connection.execute(delete(received).where(received.c.update_id.in_(ids)))
    told = select(notices.c.id, notices.c.key).where(notices.c.key.contains(str(user_id), autoescape=True))
    parts = [(row.id, row.key.split(":")) for row in await connection.execute(told)]
    theirs = [number for number, key in parts if str(user_id) in key]
    await connection.execute(delete(notices).where(notices.c.id.in_(theirs)))


async def _forget_tries(connection: AsyncConnection, user_id: int) -> None:
    """Count the user's wrong pairing codes as nobody's: how many there were still matters."""
    content = (await connection.execute(select(meta.c.value).where(meta.c.name == _PAIRING))).scalar()
    if content is None:
        return
    values = json.loads(content)
    if (tries := values.get("wrong", {}).pop(str(user_id), None)) is None:
        return
    before, last = values["wrong"].get(str(_NOBODY), (0, 0))
    values["wrong"][str(_NOBODY)] = (before + tries[0], max(last, tries[1]))
    await connection.execute(update(meta).where(meta.c.name == _PAIRING).values(value=json.dumps(values)))
