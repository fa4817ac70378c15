"""Answers that were given, with what their buttons need: a button carries 64 bytes at most, so it carries an id."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import RowMapping, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.follow_ups import Context
from bot.state.database import StateDatabase
from bot.state.tables import LONGEST_KEY, answers
from bot.state.upserting import insert_into
from index.model import Span

INLINE = "inline"
"""The conversation of what is sent by inline mode: its buttons may be pressed in any chat."""
_BYTES = 12  # of an id, before it is written in 16 letters


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A citation of an answer. `supports` are spans in the passage, `sentence` is the text of the first of them.

    The article's `title` and `url` are for whoever reads this without the index.
    """

    number: int
    passage_id: str
    article_id: str
    supports: tuple[Span, ...] = ()
    sentence: str = ""
    title: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CopiedQuote:
    """A quote with its speaker and source, as it is copied, and the numbers of the citations it rests on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """What is needed to show an answer again, to go on from it, and to judge it.

    `html` is the message with the buttons, the last one of the answer; `keyboard` are these, as Telegram's JSON.
    `understood` is the question, complete in itself. `statements` are texts, without what is around them; `said_by` is
    whose words they are, where such were asked for; `lead` is what a refusal says. `context` is what the
    conversation remembered right after the answer, `timeline` the question for a timeline of its topic. `topic` and
    `speaker` are what it is about, in words, as far as that is known.
    """

    html: str
    keyboard: str | None
    answered: bool
    understood: str = ""
    statements: tuple[str, ...] = ()
    said_by: str | None = None
    lead: str = ""
    sources: tuple[StoredSource, ...] = ()
    quotes: tuple[CopiedQuote, ...] = ()
    topic: str | None = None
    speaker: str | None = None
    timeline: str | None = None
    context: Context | None = None

    def source(self, number: int) -> StoredSource | None:
        """Return the citation with this number."""
        return next((source for source in self.sources if source.number == number), None)

    def quote_of(self, number: int) -> CopiedQuote | None:
        """Return the first quote that rests on the citation with this number."""
        return next((quote for quote in self.quotes if number in quote.citations), None)


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer: whose question, asked by which message (None: by a button), and which message has the buttons.

    `message_id` is None until the message is known to be sent.
    """

    id: str
    conversation: str
    chat_id: int
    question: str
    content: AnswerContent
    user_id: int | None = None
    asked_id: int | None = None
    message_id: int | None = None


_FORM = TypeAdapter(AnswerContent)


def answer_id(*parts: object) -> str:
    """Return 16 letters that tell an answer: the same for the same parts, so that storing it again changes nothing."""
    text = "\0".join(map(str, parts)).encode("utf-8", "replace")
    return urlsafe_b64encode(hashlib.blake2b(text, digest_size=_BYTES).digest()).decode()


class StoredAnswers:
    """Keeps answers over restarts and for all replicas, as long as the database remembers anything."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    async def keep(self, answer: StoredAnswer) -> bool:
        """Keep an answer, before it is sent; tell whether the database took it. Once more is no harm."""
        values = {
            "conversation": answer.conversation[:LONGEST_KEY],
            "chat_id": answer.chat_id,
            "user_id": answer.user_id,
            "asked_id": answer.asked_id,
            "question": answer.question.encode("utf-8", "replace").decode().replace("\0", "?"),  # as databases want it
            "content": content_as_json(answer.content),
            "kept_at": self._database.now(),
        }

        async def write(connection: AsyncConnection) -> bool:
            statement = insert_into(connection, answers).values(
                id=answer.id[:LONGEST_KEY], message_id=answer.message_id, **values
            )
            await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
            return True

        return bool(await self._database.run(write))

    async def sent(self, identifier: str, message_id: int) -> None:
        """Note which message has the buttons of an answer."""
        statement = update(answers).where(answers.c.id == identifier[:LONGEST_KEY]).values(message_id=message_id)

        async def write(connection: AsyncConnection) -> None:
            await connection.execute(statement)

        await self._database.run(write)

    async def answer(self, identifier: str) -> StoredAnswer | None:
        """Return the answer with this id; None if it is too old, nobody's, or not readable any more."""
        return await self._first(select(answers).where(answers.c.id == identifier[:LONGEST_KEY]))

    async def of_message(self, chat_id: int, asked_id: int) -> StoredAnswer | None:
        """Return the latest answer to the message that asked, None if it has none."""
        asked = (answers.c.chat_id == chat_id) & (answers.c.asked_id == asked_id)
        return await self._first(select(answers).where(asked).order_by(answers.c.kept_at.desc()))

    async def _first(self, query: Select[tuple[object, ...]]) -> StoredAnswer | None:
        remembered = query.where(answers.c.kept_at >= self._database.oldest()).limit(1)

        async def read(connection: AsyncConnection) -> RowMapping | None:
            return (await connection.execute(remembered)).mappings().first()

        row = await self._database.run(read)
        return None if row is None else _stored(row)


def _stored(row: RowMapping) -> StoredAnswer | None:
    content = content_from_json(row["content"])
    if content is None:
        return None
    return StoredAnswer(
        id=row["id"],
        conversation=row["conversation"],
        chat_id=row["chat_id"],
        question=row["question"],
        content=content,
        user_id=row["user_id"],
        asked_id=row["asked_id"],
        message_id=row["message_id"],
    )


def content_as_json(content: AnswerContent) -> str:
    """Return the content as JSON, from which `content_from_json` makes it again."""
    return _FORM.dump_json(content).decode()


def content_from_json(text: str) -> AnswerContent | None:
    """Return the content, or None if it was written by a version that knew other fields, or is damaged."""
    try:
        return _FORM.validate_json(text)
    except ValidationError:
        return None
