"""After a user is forgotten, no row of any table holds anything of them, in SQLite and in PostgreSQL."""

import json

from sqlalchemy import MetaData, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.limits import user_key
from bot.state import tables
from bot.state.answers import AnswerContent, StoredAnswer, StoredAnswers
from bot.state.choices import StoredChoices
from bot.state.conversations import StoredConversations
from bot.state.database import StateDatabase
from bot.state.forgetting import forget_user
from bot.state.people import People
from bot.state.roles import Person, Roles
from tests.bot.state.conftest import context

ANA, BEN, GROUP = 7_000_000_771, 8_000_000_882, -1_000_000_000_005
PRIVATE = f"telegram:{ANA}"
SECRET = "my-secret-question"  # noqa: S105 - what Ana asks


async def everything(database: StateDatabase) -> list[str]:
    """Return every row of every table there is, with the table's name."""

    async def read(connection: AsyncConnection) -> list[str]:
        found = MetaData()
        await connection.run_sync(found.reflect)
        rows = []
        for table in found.tables.values():
            rows += [f"{table.name} {tuple(row)}" for row in await connection.execute(select(table))]
        return rows

    return await database.transact(read)


async def says(
    database: StateDatabase, user_id: int, conversation: str, words: str, *, chat_id: int, asked: int
) -> str:
    """Store what a question of somebody leaves behind; return the answer's id."""
    await StoredConversations(database).keep(conversation, context(words))
    await StoredChoices(database).remember(conversation, [f"{words}, and then?"])
    content = AnswerContent(html=f"answer to {words}", keyboard=None, answered=True)
    identifier = f"answer-{asked}"
    await StoredAnswers(database).keep(
        StoredAnswer(identifier, conversation, chat_id, words, content, user_id=user_id, asked_id=asked)
    )
    return identifier


async def fill(database: StateDatabase, user_id: int, name: str, base: int) -> None:
    """Give a user a row in every table that can hold one."""
    answer = await says(database, user_id, f"telegram:{user_id}", f"{SECRET} of {name}", chat_id=user_id, asked=base)
    await says(
        database, user_id, f"telegram:{user_id}:5", f"{SECRET} of {name} in a topic", chat_id=user_id, asked=base + 1
    )
    await says(
        database, user_id, f"telegram:{GROUP}#{base}", f"{SECRET} of {name} in a group", chat_id=GROUP, asked=base + 2
    )
    await Roles(database).give(Person(user_id, name, f"{name}_name"), Role.READER)
    await People(database).choose_language(user_id, "uk")
    now = database.now()
    rows = (
        (tables.feedback, {"answer_id": answer, "user_id": user_id, "verdict": 1, "given_at": now, "update_id": base}),
        (tables.chats, {"id": user_id, "type": "private", "reachable": True, "seen_at": now}),
        (tables.limits, {"key": user_key(user_id), "tokens": 1.0, "at": 1.0, "is_told": False}),
        (tables.invites, {"code": f"code-of-{base}", "made_by": user_id, "uses_left": 1, "ends_at": now}),
        (tables.notices, {"key": f"broadcast:abc:{user_id}", "made_at": now}),
        (
            tables.received,
            {"update_id": -base, "content": SECRET, "chat_id": user_id, "message_id": 0, "received_at": now},
        ),
        (tables.sent, {"update_id": -base, "part": 0, "chat_id": user_id, "after": 1}),
        (
            tables.watches,
            {
                "id": base, "chat_id": GROUP, "user_id": user_id, "words": f"{SECRET} of {name}", "language": "uk",
                "after_sequence": 1, "is_muted": False, "made_at": now,
            },
        ),
        (
            tables.watched_stories,
            {"watch_id": base, "story": "s", "content": f"for {name}", "is_told": False, "found_at": now},
        ),
    )  # fmt: skip

    async def write(connection: AsyncConnection) -> None:
        for table, values in rows:
            await connection.execute(insert(table).values(**values))

    await database.transact(write)


async def pairing(database: StateDatabase, wrong: dict[str, tuple[int, int]]) -> None:
    value = json.dumps({"salt": "s", "hash": "h", "wrong": wrong})

    async def write(connection: AsyncConnection) -> None:
        await connection.execute(insert(tables.meta).values(name="pairing", value=value))

    await database.transact(write)


async def test_nothing_of_a_forgotten_user_is_left_in_any_table(any_database: StateDatabase) -> None:
    await fill(any_database, ANA, "Ana", 100)
    await pairing(any_database, {str(ANA): (2, 5), "0": (1, 9)})
    assert {row.partition(" ")[0] for row in await everything(any_database) if str(ANA) in row or "Ana" in row} >= {
        "users", "answers", "feedback", "conversations", "choices", "watches", "watched_stories", "limits", "chats",
        "received", "sent", "notices", "invites", "meta",
    }  # fmt: skip
    await forget_user(any_database, ANA, PRIVATE)
    left = await everything(any_database)
    assert [row for row in left if str(ANA) in row or "Ana" in row or SECRET in row] == []
    assert [row for row in left if row.startswith("invites")], "who was invited may still come"
    assert '"wrong": {"0": [3, 9]}' in next(row for row in left if "pairing" in row)


async def test_nobody_elses_rows_are_touched(any_database: StateDatabase) -> None:
    await fill(any_database, BEN, "Ben", 200)
    before = await everything(any_database)
    await fill(any_database, ANA, "Ana", 100)
    await forget_user(any_database, ANA, PRIVATE)
    after = [row for row in await everything(any_database) if not row.startswith(("invites", "state_version"))]
    assert sorted(after) == sorted(row for row in before if not row.startswith(("invites", "state_version")))


async def test_a_user_whose_number_begins_anothers_is_told_apart(any_database: StateDatabase) -> None:
    await says(any_database, BEN, f"telegram:{ANA}1", SECRET, chat_id=ANA * 10 + 1, asked=1)
    await forget_user(any_database, ANA, PRIVATE)
    assert any(row.startswith("conversations") for row in await everything(any_database))


async def test_forgetting_twice_is_forgetting_once(any_database: StateDatabase) -> None:
    await fill(any_database, ANA, "Ana", 100)
    await forget_user(any_database, ANA, PRIVATE)
    once = await everything(any_database)
    await forget_user(any_database, ANA, PRIVATE)
    assert await everything(any_database) == once
