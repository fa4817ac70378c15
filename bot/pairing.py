"""How the bot gets its owner: it prints a code once at its start, and whoever sends it in private owns the bot.

Only a salted, slow hash of the code is stored. Who sends wrong codes has to wait, and a code ends after some wrong
ones, whoever sent them: of the 31 ** 8 codes that there are, too few can be tried to matter.
"""

import asyncio
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, field, replace
from enum import Enum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.state.database import StateDatabase
from bot.state.roles import Person, give_within, owner_within
from bot.state.tables import meta
from bot.state.upserting import insert_into

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that is taken for another."""
TRIES = 3
"""Wrong codes after which their sender has to wait."""
WAIT = 600
"""Seconds."""
MOST_TRIES = 100
"""Wrong codes, of all senders, after which the code ends."""
_NAME = "pairing"
_GROUP = 4


class Paired(Enum):
    """What became of a code that somebody sent."""

    OWNER = "the sender owns the bot"
    HAS_OWNER = "somebody else does"
    WRONG = "it is not the code"
    WAIT = "the sender has to wait"
    ENDED = "too many were wrong: there is no code before the next start"


@dataclass(frozen=True, slots=True)
class _Stored:
    """The hash of a code, and the wrong tries: of each sender, by number, how many and when the last was."""

    salt: str
    hash: str
    wrong: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, content: str) -> "_Stored":
        values = json.loads(content)
        wrong = {user: (tries, last) for user, (tries, last) in values["wrong"].items()}
        return cls(values["salt"], values["hash"], wrong)

    def must_wait(self, user_id: int, now: int) -> bool:
        tries, last = self.wrong.get(str(user_id), (0, 0))
        return tries > 0 and tries % TRIES == 0 and now - last < WAIT

    def with_wrong(self, user_id: int, now: int) -> "_Stored":
        tries, _ = self.wrong.get(str(user_id), (0, 0))
        return replace(self, wrong={**self.wrong, str(user_id): (tries + 1, now)})

    @property
    def is_spent(self) -> bool:
        return sum(tries for tries, _ in self.wrong.values()) >= MOST_TRIES


class Pairing:
    """The pairing of one bot with its owner. All of it raises StateError."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    async def new_code(self) -> str | None:
        """Return a new code, which ends any earlier one; None if the bot has an owner."""
        code = "".join(secrets.choice(LETTERS) for _ in range(2 * _GROUP))
        salt = secrets.token_hex(16)
        stored = _Stored(salt, await asyncio.to_thread(_hash, code, salt))

        async def work(connection: AsyncConnection) -> bool:
            if await owner_within(connection) is not None:
                await connection.execute(delete(meta).where(meta.c.name == _NAME))
                return False
            await _store(connection, stored)
            return True

        made = await self._database.transact(work)
        return f"{code[:_GROUP]}-{code[_GROUP:]}" if made else None

    async def pair(self, person: Person, code: str) -> Paired:
        """Make the person the owner if it is the code; doing it twice is doing it once."""
        salt = await self._database.transact(_salt)
        hashed = "" if salt is None else await asyncio.to_thread(_hash, code, salt)

        async def work(connection: AsyncConnection) -> Paired:
            return await self._judge(connection, person, hashed)

        return await self._database.transact(work)

    async def _judge(self, connection: AsyncConnection, person: Person, hashed: str) -> Paired:
        owned = await _owned(connection, person.id)
        if owned is not None:
            return owned
        content = (
            await connection.execute(select(meta.c.value).where(meta.c.name == _NAME).with_for_update())
        ).scalar()
        owned = await _owned(connection, person.id)  # again: another replica may have held the row
        if content is None or owned is not None:
            return owned or Paired.ENDED
        stored, now = _Stored.of(content), self._database.now()
        if stored.is_spent:
            return Paired.ENDED
        if stored.must_wait(person.id, now):
            return Paired.WAIT
        if not hmac.compare_digest(stored.hash, hashed):
            await _store(connection, stored.with_wrong(person.id, now))
            return Paired.WRONG
        await give_within(connection, person, Role.OWNER, now)
        await connection.execute(delete(meta).where(meta.c.name == _NAME))
        return Paired.OWNER


async def _owned(connection: AsyncConnection, user_id: int) -> Paired | None:
    owner = await owner_within(connection)
    if owner is None:
        return None
    return Paired.OWNER if owner == user_id else Paired.HAS_OWNER


async def _salt(connection: AsyncConnection) -> str | None:
    content = (await connection.execute(select(meta.c.value).where(meta.c.name == _NAME))).scalar()
    return None if content is None else _Stored.of(content).salt


async def _store(connection: AsyncConnection, stored: _Stored) -> None:
    value = json.dumps(asdict(stored))
    statement = insert_into(connection, meta).values(name=_NAME, value=value)
    await connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def _hash(code: str, salt: str) -> str:
    """Return the scrypt hash of a code, however it is written."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())[: 4 * _GROUP]
    return hashlib.scrypt(letters.encode("utf-8", "replace"), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()
