"""The door of the bot: a message of a conversation goes in, an `Answer` comes out. Knows nothing of Telegram."""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot import refusal
from bot.answer import Answer
from bot.candidates import Candidate, candidates
from bot.composing import BEST, chosen, cite, compose
from bot.examples import example_questions
from bot.question import parse
from index.library import Library
from index.model import Hit, Quote
from index.search.query import Query

LONGEST_QUESTION = 1000
"""Characters of a message that are read; nobody asks more, and a model reads no more."""

_THREADS = 2
"""Searches at the same time: they keep a processor each busy."""

_HITS = 20

_WHAT_ABOUT = re.compile(r"^(?:and\s+)?(?:what|how)\s+about\s+(?=\S)", re.IGNORECASE)
_COURTESY = re.compile(r"(?:hi|hello|hey|thanks|thank you|ok|okay|bye|good (?:morning|day|evening))\W*", re.IGNORECASE)


class Chat:
    """Answers from one library. Searching runs in threads, so that the event loop stays free."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="search")
        self._examples: tuple[int, tuple[str, ...]] | None = None

    async def ask(self, conversation: str, text: str) -> Answer:
        """Answer a message of a conversation (any string that tells conversations apart)."""
        del conversation  # each message is understood on its own so far
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.answer, text)

    def answer(self, text: str) -> Answer:
        """Answer a question, blocking until it is done."""
        began = time.perf_counter()
        readable = text.encode("utf-8", "replace").decode()  # half a surrogate pair is nothing that a model reads
        asked = _WHAT_ABOUT.sub("", " ".join(readable.split())[:LONGEST_QUESTION])
        answer = self._answer(asked)
        return replace(answer, question=text, took_milliseconds=1000 * (time.perf_counter() - began))

    def examples(self) -> tuple[str, ...]:
        """Return up to three questions that the present articles answer."""
        generation = self._library.catalogue.sequence()
        if self._examples is None or self._examples[0] != generation:
            self._examples = (generation, example_questions(self._library, lambda text: self._answer(text).answered))
        return self._examples[1]

    def close(self) -> None:
        """End the threads; the library stays open."""
        self._threads.shutdown()

    def _answer(self, asked: str) -> Answer:
        if not asked or _COURTESY.fullmatch(asked):
            return _unanswered(refusal.EMPTY)
        result = self._library.search(asked, limit=_HITS)
        query, hits = result.query, result.hits
        if not hits and not self._library.stats().articles:
            return _unanswered(refusal.NO_ARTICLES)
        question = parse(query.text)
        answerability = self._library.searcher.answerability()
        ranked = candidates(question, query, hits, self._quotes(hits), answerability)
        sentences = chosen(question, ranked, answerability.threshold)
        confidence = max((candidate.probability for candidate in (sentences or ranked)[:BEST]), default=0.0)
        if not sentences:
            lead = refusal.lead(question, query, hits, self._library.stats())
            nearest = cite([_nearest(hit) for hit in refusal.worth_showing(query, hits)])
            return replace(
                _unanswered(lead), notice=_notice(query, answered=False), citations=nearest, confidence=confidence
            )
        statements, citations = compose(question, sentences)
        return Answer(
            question=asked,
            answered=True,
            lead=None,
            notice=_notice(query, answered=True),
            statements=statements,
            citations=citations,
            confidence=confidence,
            took_milliseconds=0.0,
        )

    def _quotes(self, hits: Sequence[Hit]) -> Mapping[str, Sequence[Quote]]:
        found: dict[str, list[Quote]] = {}
        for stored in self._library.quotes_of_passages([hit.passage.id for hit in hits]):
            found.setdefault(stored.passage_id, []).append(stored.quote)
        return found


def _nearest(hit: Hit) -> Candidate:
    return Candidate(hit, max(hit.sentences, key=lambda sentence: sentence.score), (), 0.0)


def _unanswered(lead: str) -> Answer:
    return Answer(
        question="",
        answered=False,
        lead=lead,
        notice=None,
        statements=(),
        citations=(),
        confidence=0.0,
        took_milliseconds=0.0,
    )


def _notice(query: Query, *, answered: bool) -> str | None:
    if not query.corrections:
        return None
    asked, taken = zip(*query.corrections, strict=True)
    if answered:
        return f"Showing results for {_listed(taken)} instead of {_listed(asked)}."
    return f"I read {_listed(asked)} as {_listed(taken)}."


def _listed(words: Sequence[str]) -> str:
    return " and ".join(f"“{word}”" for word in words)
