"""From a question, typed or chosen with a button, to its answer in reply: words, buttons, a picture if there is one."""

from dataclasses import replace

from telegram import Bot, InlineKeyboardMarkup

from bot.answer import Answer
from bot.chat import Chat
from bot.state.choices import Choices
from bot.telegram.delivery import Delivery
from bot.telegram.keyboards import choice_keyboard, offered
from bot.telegram.markup import clipped, plain
from bot.telegram.outgoing import Picture, Text
from bot.telegram.places import Place
from bot.telegram.render import render
from bot.telegram.typing_action import typing
from bot.texts import Texts

LONGEST_CAPTION = 200  # UTF-16 units; Telegram takes 1024, but it is a title


class Answering:
    """Answers questions where they were asked."""

    def __init__(self, bot: Bot, chat: Chat, choices: Choices, delivery: Delivery) -> None:
        self._bot = bot
        self._chat = chat
        self._choices = choices
        self._delivery = delivery

    async def answer(
        self, update_id: int, place: Place, question: str, texts: Texts, *, is_chosen: bool = False
    ) -> None:
        """Send the answer in reply to the message at `place`, as part of its conversation.

        A question that was chosen stands above its answer: nobody in the chat has seen it asked.
        """
        async with typing(self._bot, place):
            answer = await self._chat.ask(place.conversation, question, texts=texts)
        if is_chosen:
            answer = replace(answer, context=answer.context or question)
        *before, last = [message.html for message in render(answer, texts)]
        parts = [*(Text(html) for html in before), Text(last, await self._buttons(place, answer))]
        await self._delivery.reply(update_id, place, parts, picture=_picture(answer))

    async def _buttons(self, place: Place, answer: Answer) -> InlineKeyboardMarkup | None:
        choices = offered(answer.choices)
        ids = await self._choices.remember(place.conversation, [choice.question for choice in choices])
        return choice_keyboard(choices, ids)


def _picture(answer: Answer) -> Picture | None:
    if answer.picture is None:
        return None
    title = " ".join((answer.context or answer.question).split())
    return Picture(answer.picture, plain(clipped(title, LONGEST_CAPTION)).html)
