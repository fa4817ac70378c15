"""What the buttons under an answer ask: a button carries 64 bytes at most, so it carries an id."""

import hashlib
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import StateDatabase
from bot.state.tables import LONGEST_KEY, choices

_BYTES = 12  # of the id, before it is written in 16 letters: no two of 10,000 questions meet
MOST_IN_MEMORY = 1_000


@dataclass(frozen=True, slots=True)
class ChosenQuestion:
    """What a button asks, and in which conversation it was offered."""

    conversation: str
    question: str


class Choices(Protocol):
    """Keeps what buttons ask."""

    async def remember(self, conversation: str, questions: Sequence[str]) -> list[str]:
        """Return an id of 16 letters for each question, in order."""

    async def question(self, choice: str) -> ChosenQuestion | None:
        """Return what the button with this id asks, None if that was forgotten."""


def choice_id(conversation: str, question: str) -> str:
    """Return the same id for the same question in the same conversation, so that repeating changes nothing."""
    digest = hashlib.blake2b(f"{conversation}\0{question}".encode("utf-8", "replace"), digest_size=_BYTES).digest()
    return urlsafe_b64encode(digest).decode()


class ChoicesInMemory:
    """Keeps the latest buttons until the program ends."""

    def __init__(self) -> None:
        self._questions: OrderedDict[str, ChosenQuestion] = OrderedDict()

    async def remember(self, conversation: str, questions: Sequence[str]) -> list[str]:
        """Return an id for each question."""
        ids = []
        for question in questions:
            ids.append(choice_id(conversation, question))
            self._questions[ids[-1]] = ChosenQuestion(conversation, question)
            self._questions.move_to_end(ids[-1])
        while len(self._questions) > MOST_IN_MEMORY:
            self._questions.popitem(last=False)
        return ids

    async def question(self, choice: str) -> ChosenQuestion | None:
        """Return what the button asks."""
        return self._questions.get(choice)


class StoredChoices:
    """Keeps buttons over restarts, for 30 days; in memory too, for when the database does not take them."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database
        self._latest = ChoicesInMemory()

    async def remember(self, conversation: str, questions: Sequence[str]) -> list[str]:
        """Return an id for each question."""
        ids = await self._latest.remember(conversation, questions)
        values = dict(zip(ids, questions, strict=True))  # the same question twice is one button
        now = self._database.now()

        async def write(connection: AsyncConnection) -> None:
            for choice, question in values.items():
                known = await connection.execute(update(choices).where(choices.c.id == choice).values(kept_at=now))
                if not known.rowcount:
                    row = {"id": choice, "conversation": conversation[:LONGEST_KEY], "question": question}
                    await connection.execute(insert(choices).values(**row, kept_at=now))

        await self._database.run(write)
        return ids

    async def question(self, choice: str) -> ChosenQuestion | None:
        """Return what the button asks, None if it is too old, or nobody's."""
        latest = await self._latest.question(choice)
        if latest is not None:
            return latest
        query = select(choices.c.conversation, choices.c.question).where(
            choices.c.id == choice[:LONGEST_KEY], choices.c.kept_at >= self._database.oldest()
        )

        async def read(connection: AsyncConnection) -> ChosenQuestion | None:
            row = (await connection.execute(query)).first()
            return None if row is None else ChosenQuestion(row.conversation, row.question)

        return await self._database.run(read)
