"""Buttons that make a source, opened in its article, of the message with the answer, and the answer of it again."""

import json

from telegram import InlineKeyboardMarkup

from bot.chat import Chat
from bot.errors import PressRefusedError
from bot.state.answers import StoredAnswer
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.pressed_answers import PressedAnswers
from bot.telegram.handlers.presses import ELSEWHERE, Press
from bot.telegram.keyboards import keyboard, source_rows
from bot.telegram.outgoing import LimitedBot, Text
from bot.telegram.sources import OpenedArticle, opened_article, render_source
from bot.texts import translatable

GONE = translatable("This article is no longer in the index.")
CHANGED = translatable("This article has changed since: it no longer holds this passage.")


class SourceButton:
    """Opens a citation of an answer: "s:<answer>:<citation>", or at another passage of its article with its place."""

    def __init__(self, bot: LimitedBot, chat: Chat, pressed: PressedAnswers) -> None:
        self._bot = bot
        self._chat = chat
        self._pressed = pressed

    async def look(self, press: Press) -> None:
        """Make sure that answer, article and passage are there."""
        await self._opened(press)

    async def act(self, press: Press) -> None:
        """Show the passage in place of the answer."""
        stored, opened, place = await self._opened(press)
        rows = source_rows(stored.id, stored.content, opened.at(place), press.texts)
        text = Text(render_source(opened, place, press.texts).html, keyboard(rows))
        await _edit(self._bot, press, text)

    async def _opened(self, press: Press) -> tuple[StoredAnswer, OpenedArticle, int]:
        stored = await self._pressed.answer(press)
        number, *wanted = _numbers(press.arguments[1:])
        source = stored.content.source(number)
        if source is None:
            raise PressRefusedError(ELSEWHERE)
        found = await self._chat.article_passages(source.article_id)
        if found is None:
            raise PressRefusedError(GONE)
        opened = opened_article(source, *found)
        if opened is None:
            raise PressRefusedError(CHANGED)
        place = wanted[0] if wanted else opened.cited
        return stored, opened, min(place, len(opened.passages) - 1)  # it may have become shorter


class AnswerButton:
    """Shows the answer again: "a:<answer>"."""

    def __init__(self, bot: LimitedBot, pressed: PressedAnswers) -> None:
        self._bot = bot
        self._pressed = pressed

    async def look(self, press: Press) -> None:
        """Make sure that the answer is there."""
        await self._pressed.answer(press)

    async def act(self, press: Press) -> None:
        """Show the answer in place of the source."""
        content = (await self._pressed.answer(press)).content
        markup = None if content.keyboard is None else json.loads(content.keyboard)
        buttons = InlineKeyboardMarkup.de_json(markup, self._bot) if markup else None
        await _edit(self._bot, press, Text(content.html, buttons))


async def _edit(bot: LimitedBot, press: Press, text: Text) -> None:
    target = Target.of(press.query)
    if target is not None:
        await edited(bot, target, text)


def _numbers(arguments: tuple[str, ...]) -> list[int]:
    """Return a citation's number, and the place of a passage if one is given; no button of the bot's has others."""
    if len(arguments) not in {1, 2} or not all(one.isascii() and one.isdecimal() for one in arguments):
        raise PressRefusedError(ELSEWHERE)
    return [int(one) for one in arguments]
