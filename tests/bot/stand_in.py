"""A chat that answers each question with a passage made of that very question: real answers, no index."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import cast

from bot.answer import Answer, Choice
from bot.chat import Chat
from bot.texts import ENGLISH, Texts
from tests.bot.made_answers import answered, citation, passage, refused
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
    """Has the methods of `Chat`. `seconds` is how long each answer takes."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.asked: list[tuple[str, str]] = []
        self.languages: list[str] = []
        self.closed = False
        self._changed = asyncio.Event()

    async def ask(self, conversation: str, text: str, *, now: datetime | None = None, texts: Texts = ENGLISH) -> Answer:
        del now
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
        answer = answered(citation(cited=passage(f"Answer to {text}", "More words.")))
        return replace(answer, question=text, picture=PICTURE if DRAWS in text else None)

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
