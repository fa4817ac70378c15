"""What the buttons under an answer ask: a button carries 64 bytes at most, so it carries an id."""

import hashlib
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import StateDatabase
from bot.state.tables import LONGEST_KEY, choices
from bot.state.upserting import insert_into

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
    """Keeps buttons over restarts, as long as the database keeps anything; in memory what it does not take."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database
        self._meanwhile = ChoicesInMemory()

    async def remember(self, conversation: str, questions: Sequence[str]) -> list[str]:
        """Return an id for each question."""
        ids = [choice_id(conversation, question) for question in questions]
        now = self._database.now()
        # the same question twice is one button; in order, lest two replicas wait for each other
        rows = [
            {"id": choice, "conversation": conversation[:LONGEST_KEY], "question": question, "kept_at": now}
            for choice, question in sorted(dict(zip(ids, questions, strict=True)).items())
        ]

        async def write(connection: AsyncConnection) -> bool:
            for row in rows:
                statement = insert_into(connection, choices).values(row)
                await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"kept_at": now}))
            return True

        if not await self._database.run(write):
            await self._meanwhile.remember(conversation, questions)
        return ids

    async def question(self, choice: str) -> ChosenQuestion | None:
        """Return what the button asks, None if it is too old, or nobody's."""
        unsaved = await self._meanwhile.question(choice)
        if unsaved is not None:
            return unsaved
        query = select(choices.c.conversation, choices.c.question).where(
            choices.c.id == choice[:LONGEST_KEY], choices.c.kept_at >= self._database.oldest()
        )

        async def read(connection: AsyncConnection) -> ChosenQuestion | None:
            row = (await connection.execute(query)).first()
            return None if row is None else ChosenQuestion(row.conversation, row.question)

        return await self._database.run(read)
