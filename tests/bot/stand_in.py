"""A chat that answers each question with a passage made of that very question: real answers, no index."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

from bot.answer import Answer, Choice
from bot.chat import Chat
from bot.follow_ups import Context, Told
from bot.kinds import Kind
from bot.texts import ENGLISH, Texts
from index.model import Article, Passage
from index.stats import Stats
from tests.bot.made_answers import answered, article, article_around, citation, passage, refused
from tests.fakes.pictures import picture

REFUSED = "nobody knows"
"""A question with these words is refused."""
BREAKS = "please break"
"""A question with these words raises RuntimeError."""
OFFERS = "who else"
"""A question with these words is refused, with `CHOICES` to ask instead."""
CHOICES = (Choice("Ana Ruiz on the bridge", "What did Ana Ruiz say about the bridge?"), Choice("The mayor", "mayor?"))
DRAWS = "day by day"
"""A question with these words is answered with `PICTURE` too."""
PICTURE = picture()


class StandIn:
    """Has the methods of `Chat`. `seconds` is how long each answer takes, `articles` what can be opened, by id."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.asked: list[tuple[str, str]] = []
        self.languages: list[str] = []
        self.moments: list[datetime | None] = []
        self.contexts: dict[str, Context] = {}
        self.articles: dict[str, tuple[Article, list[Passage]]] = {}
        self.closed = False
        self._changed = asyncio.Event()

    def stats(self) -> Stats:
        """Return what an index of three articles holds."""
        day = date(2023, 3, 8)
        return Stats(
            articles=3, stories=2, passages=14, sentences=50, quotes=7, vectors=64, oldest=day, newest=day,
            model="made", generation=5, bytes=9_000, duplicates=1,
        )  # fmt: skip

    async def ask(
        self,
        conversation: str,
        text: str,
        *,
        now: datetime | None = None,
        texts: Texts = ENGLISH,
        anew: bool = False,  # noqa: ARG002 - as in Chat
    ) -> Answer:
        self.moments.append(now)
        self.asked.append((conversation, text))
        self.languages.append(texts.language)
        self._changed.set()
        await asyncio.sleep(self.seconds)
        if BREAKS in text:
            raise RuntimeError("broken as told")
        if not text or REFUSED in text:
            return refused(citation())
        if OFFERS in text:
            return replace(refused(citation()), choices=CHOICES)
        cited = passage(f"Answer to {text}", "More words.")
        self.articles["a1"] = article(), article_around(cited)
        told = Told(f"Answer to {text}", "p1", "a1", 0)
        self.contexts[conversation] = Context(
            text, Kind.FACT, datetime.now(UTC), topic="bridge", told=(told,), seen=(("p1", 0),)
        )
        answer = answered(citation(cited=cited))
        return replace(answer, question=text, picture=PICTURE if DRAWS in text else None)

    async def ask_once(self, text: str, *, now: datetime | None = None, texts: Texts = ENGLISH) -> Answer:
        return await self.ask("", text, now=now, texts=texts)

    async def more(
        self, conversation: str, context: Context, *, now: datetime | None = None, texts: Texts = ENGLISH
    ) -> Answer:
        return await self.ask(conversation, f"more of {context.question}", now=now, texts=texts)

    async def remembers(self, conversation: str) -> Context | None:
        return self.contexts.get(conversation)

    async def article_passages(self, article_id: str) -> tuple[Article, list[Passage]] | None:
        return self.articles.get(article_id)

    async def was_asked(self, count: int) -> None:
        while len(self.asked) < count:
            self._changed.clear()
            await self._changed.wait()

    def examples(self) -> tuple[str, ...]:
        return ("When did the bridge open?",)

    def close(self) -> None:
        self.closed = True


def stand_in(seconds: float = 0.0) -> Chat:
    return cast("Chat", StandIn(seconds))
