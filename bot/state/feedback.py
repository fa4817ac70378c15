"""What readers think of answers: one verdict a reader and answer, which the same button takes back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum

from sqlalchemy import ColumnElement, RowMapping, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.answers import AnswerContent, content_from_json
from bot.state.database import StateDatabase
from bot.state.tables import LONGEST_KEY, answers, feedback
from bot.state.upserting import insert_into


class Verdict(IntEnum):
    """A thumb up, a thumb down, or a thumb that was taken back."""

    GOOD = 1
    BAD = -1
    NONE = 0


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer with what its readers make of it together, on the day on which it was given. NONE: they disagree."""

    question: str
    content: AnswerContent
    day: date
    verdict: Verdict


class StoredFeedback:
    """Keeps verdicts. The press that gave one is known by its update, so that handling it again changes nothing."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    async def after(self, answer: str, user_id: int, pressed: Verdict, update_id: int) -> Verdict | None:
        """Return the verdict that a press leads or has led to; None if the database cannot tell."""
        query = select(feedback.c.verdict, feedback.c.update_id).where(*_of(answer, user_id))

        async def read(connection: AsyncConnection) -> Verdict:
            return _toggled((await connection.execute(query)).mappings().first(), pressed, update_id)

        return await self._database.run(read)

    async def give(self, answer: str, user_id: int, pressed: Verdict, update_id: int) -> None:
        """Keep the verdict that a press leads to; this waits until the database takes it."""
        query = select(feedback.c.verdict, feedback.c.update_id).where(*_of(answer, user_id))

        async def write(connection: AsyncConnection) -> None:
            verdict = _toggled((await connection.execute(query)).mappings().first(), pressed, update_id)
            values = {"verdict": int(verdict), "given_at": self._database.now(), "update_id": update_id}
            statement = insert_into(connection, feedback).values(
                answer_id=answer[:LONGEST_KEY], user_id=user_id, **values
            )
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["answer_id", "user_id"], set_=values)
            )

        await self._database.patiently(write)

    async def judged(self) -> list[JudgedAnswer]:
        """Return the answers that readers have judged, oldest first. Raises StateError."""
        total = func.sum(feedback.c.verdict).label("total")
        sums = (
            select(feedback.c.answer_id, total)
            .where(feedback.c.verdict != int(Verdict.NONE))
            .group_by(feedback.c.answer_id)
            .subquery()
        )
        query = (
            select(answers.c.question, answers.c.content, answers.c.kept_at, sums.c.total)
            .join(sums, sums.c.answer_id == answers.c.id)
            .order_by(answers.c.kept_at, answers.c.id)
        )

        async def read(connection: AsyncConnection) -> list[JudgedAnswer]:
            rows = (await connection.execute(query)).mappings()
            return [one for row in rows if (one := _judged(row)) is not None]

        return await self._database.transact(read)


def _of(answer: str, user_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return feedback.c.answer_id == answer[:LONGEST_KEY], feedback.c.user_id == user_id


def _toggled(row: RowMapping | None, pressed: Verdict, update_id: int) -> Verdict:
    if row is None:
        return pressed
    known = Verdict(row["verdict"])
    if row["update_id"] == update_id:
        return known
    return Verdict.NONE if known is pressed else pressed


def _judged(row: RowMapping) -> JudgedAnswer | None:
    content = content_from_json(row["content"])
    if content is None:
        return None
    total = int(row["total"])
    verdict = Verdict((total > 0) - (total < 0))
    return JudgedAnswer(row["question"], content, datetime.fromtimestamp(row["kept_at"], UTC).date(), verdict)
