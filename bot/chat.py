"""The door of the bot: a message of a conversation goes in, an `Answer` comes out. Knows nothing of Telegram."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.answer import Answer, unanswered
from bot.answers.answering import Answerer
from bot.answers.going_on import is_beside, told_there
from bot.answers.replies import Replies
from bot.examples import example_questions
from bot.follow_ups import Completed, Context, complete, in_conversation, more, remembered
from bot.languages import recognised_language
from bot.question import Question, parse
from bot.shorthand import written_out
from bot.small_talk import reply_to, small_talk
from bot.state.conversations import Conversations, ConversationsInMemory
from bot.texts import ENGLISH, Texts, translatable
from index.library import Library
from index.model import Article, Passage
from index.stats import Stats

Result = TypeVar("Result")
LONGEST_QUESTION = 1000
"""Characters of a message that are read; nobody asks more, and a model reads no more."""

NOTHING_SHOWN = translatable(
    "I have shown nothing yet that this could be about. Please ask it as a whole question, with the names that matter."
)
NOT_TOLD = translatable("The articles that my last answers are from do not say.")
_THREADS = 2
"""Searches at the same time: they keep a processor each busy."""


class Chat:
    """Answers from one library. Searching runs in threads, so that the event loop stays free.

    What was asked before in a conversation is remembered in `conversations`, in memory if none is given.
    """

    def __init__(self, library: Library, conversations: Conversations | None = None) -> None:
        self._library = library
        self._conversations = ConversationsInMemory() if conversations is None else conversations
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="search")
        self._looking_up = ThreadPoolExecutor(1, thread_name_prefix="look-up")  # which need not wait for searches
        self._examples: tuple[int, tuple[str, ...]] | None = None

    async def ask(
        self,
        conversation: str,
        text: str,
        *,
        now: datetime | None = None,
        texts: Texts = ENGLISH,
        anew: bool = False,
    ) -> Answer:
        """Answer a message of a conversation (any string that tells conversations apart), one after the other.

        `anew`: whatever was spoken of before has nothing to do with it. `now` is the time in the reader's time zone,
        for questions such as "last week"; the present, if not given. `texts` are the words that the bot says itself.
        """
        context = None if anew else await self._conversations.recall(conversation)
        loop = asyncio.get_running_loop()
        answer, remembers = await loop.run_in_executor(
            self._threads, copy_context().run, self._turn, text, context, _moment(now), texts
        )
        if remembers is not None:
            await self._conversations.keep(conversation, remembers)
        return answer

    async def ask_once(self, text: str, *, now: datetime | None = None, texts: Texts = ENGLISH) -> Answer:
        """Answer a question that is no part of a conversation; nothing of it is remembered."""
        loop = asyncio.get_running_loop()
        return (await loop.run_in_executor(self._threads, self._turn, text, None, _moment(now), texts))[0]

    async def more(
        self, conversation: str, context: Context, *, now: datetime | None = None, texts: Texts = ENGLISH
    ) -> Answer:
        """Go on from an answer after which the conversation remembered `context`, whatever was asked since.

        What was shown meanwhile for the same question is not shown again.
        """
        latest = await self._conversations.recall(conversation)
        if latest is not None and latest.question == context.question:
            context = latest
        loop = asyncio.get_running_loop()
        answer, remembers = await loop.run_in_executor(self._threads, self._more, context, _moment(now), texts)
        if remembers is not None:
            await self._conversations.keep(conversation, remembers)
        return answer

    async def remembers(self, conversation: str) -> Context | None:
        """Return what the conversation remembers of its last answer, None if nothing."""
        return await self._conversations.recall(conversation)

    def stats(self) -> Stats:
        """Count what the library holds, blocking until it is done."""
        return self._library.stats()

    async def with_library(self, work: Callable[[Library], Result]) -> Result:
        """Do something that reads the library, in a thread like a search, and return what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, self._library)

    async def article_passages(self, article_id: str) -> tuple[Article, list[Passage]] | None:
        """Return an article with all its passages, in order; None if it is not, or no longer, in the library."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._looking_up, self._article_passages, article_id)

    def _article_passages(self, article_id: str) -> tuple[Article, list[Passage]] | None:
        article = self._library.article(article_id)
        passages = self._library.catalogue.passages_of(article_id)
        return (article, passages) if article is not None and passages else None

    def answer(self, text: str, now: datetime | None = None, *, texts: Texts = ENGLISH) -> Answer:
        """Answer a question on its own, blocking until it is done."""
        return self._turn(text, None, _moment(now), texts)[0]

    def _turn(self, text: str, context: Context | None, now: datetime, texts: Texts) -> tuple[Answer, Context | None]:
        """Answer a message, and return what the conversation remembers then; None if that has not changed."""
        began = time.perf_counter()
        readable = text.encode("utf-8", "replace").decode()  # half a surrogate pair is nothing that a model reads
        asked = " ".join(readable.split())[:LONGEST_QUESTION]
        if (said := small_talk(asked)) is not None:
            return replace(unanswered(reply_to(said, texts)), question=text, took_milliseconds=_since(began)), None
        completed = complete(written_out(asked), context, people=self._library.people(), now=now)
        answer, remembers = self._completed(completed, context, now, texts)
        return replace(answer, question=text, took_milliseconds=_since(began)), remembers

    def _more(self, context: Context, now: datetime, texts: Texts) -> tuple[Answer, Context | None]:
        began = time.perf_counter()
        answer, remembers = self._completed(more(context), context, now, texts)
        return replace(answer, question=context.question, took_milliseconds=_since(began)), remembers

    def _completed(
        self, completed: Completed, context: Context | None, now: datetime, texts: Texts
    ) -> tuple[Answer, Context | None]:
        if completed.unfounded:
            return unanswered(texts.gettext(NOTHING_SHOWN)), None
        answerer = Answerer(self._library, texts)
        answer, question = answerer.answer(completed, now=now)
        if completed.otherwise is not None and not answer.answered:
            second, read = answerer.answer(completed.otherwise, now=now)
            if second.answered or (second.choices and not second.citations):  # asked back: whom do you mean?
                completed, answer, question = completed.otherwise, second, read
        if (told := told_there(self._library, completed, question, answer, now=now)) is not None:
            found, sentences = told
            answer, question = Replies(self._library, texts).stated(found, sentences), found.question
            completed = in_conversation(completed)
        elif is_beside(self._library, completed, question, answer):
            answer = unanswered(texts.gettext(NOT_TOLD))
        answer = replace(answer, context=completed.shown, understood=completed.text)
        if question is None:
            return answer, None
        question = self._as_asked(question, completed, now)
        return answer, remembered(question, answer, completed, context, at=now)

    def _as_asked(self, question: Question, completed: Completed, now: datetime) -> Question:
        """Return how a question is read in its own language, where it was put into another to be answered."""
        if recognised_language(completed.text) == question.language:
            return question
        own = parse(completed.text, people=self._library.people(), now=now)
        if own.speaker is None or question.speaker is None:
            return own
        return replace(own, speaker=replace(own.speaker, people=question.speaker.people))

    def examples(self) -> tuple[str, ...]:
        """Return up to three questions that the present articles answer."""
        generation = self._library.catalogue.sequence()
        if self._examples is None or self._examples[0] != generation:
            self._examples = (generation, example_questions(self._library, lambda text: self.answer(text).answered))
        return self._examples[1]

    def close(self) -> None:
        """End the threads; the library stays open."""
        self._threads.shutdown()
        self._looking_up.shutdown()


def _since(began: float) -> float:
    """Return the milliseconds since a reading of the clock that measures durations."""
    return 1000 * (time.perf_counter() - began)


def _moment(now: datetime | None) -> datetime:
    return datetime.now().astimezone() if now is None else now
