"""From a question, typed or chosen with a button, to its answer in reply: words, buttons, a picture if there is one."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.answer import Answer
from bot.chat import Chat
from bot.follow_ups import Context
from bot.monitoring.questions import looked_for
from bot.state.answers import StoredAnswer, StoredAnswers, answer_id
from bot.state.choices import Choices
from bot.telegram.delivery import Delivery
from bot.telegram.keyboards import Offers, answer_rows, choice_rows, keyboard, offered
from bot.telegram.markup import clipped, plain
from bot.telegram.outgoing import LimitedBot, Picture, Text
from bot.telegram.places import Place
from bot.telegram.remembering import content_of
from bot.telegram.render import render
from bot.telegram.typing_action import typing
from bot.texts import Texts, translatable

NO_TIMELINE = translatable("The articles tell of too few days for a timeline.")
LONGEST_CAPTION = 200  # UTF-16 units; Telegram takes 1024, but it is a title


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the update that brings it, the message that gets the reply, and who asks.

    The message is the one that asks, unless the question `is_chosen` with a button under it.
    """

    update_id: int
    place: Place
    user_id: int | None = None
    is_chosen: bool = False

    @property
    def answer_id(self) -> str:
        """The id of the answer, the same whenever this update is handled."""
        return answer_id(self.place.conversation, self.place.message_id, self.update_id)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as messages, the last with the buttons. `answer_id` is under which it is kept, None if it is not."""

    texts: tuple[Text, ...]
    picture: Picture | None
    answer_id: str | None


class Answering:
    """Answers questions where they were asked. `watching` offers to tell what is new on the topic of an answer."""

    def __init__(
        self,
        bot: LimitedBot,
        chat: Chat,
        choices: Choices,
        answers: StoredAnswers,
        delivery: Delivery,
        *,
        watching: bool = False,
    ) -> None:
        self._bot = bot
        self._chat = chat
        self._choices = choices
        self._answers = answers
        self._delivery = delivery
        self._watching = watching

    async def answer(
        self,
        update_id: int,
        place: Place,
        question: str,
        texts: Texts,
        *,
        user_id: int | None = None,
        now: datetime | None = None,
        is_chosen: bool = False,
        anew: bool = False,
    ) -> None:
        """Send the answer in reply to the message at `place`, as part of its conversation, or beginning it `anew`.

        A question that was chosen stands above its answer: nobody in the chat has seen it asked. `user_id` is who asks,
        `now` the time in their time zone.
        """
        async with typing(self._bot, place):
            asking = self._chat.ask(place.conversation, question, now=now, texts=texts, anew=anew)
            answer = await looked_for(asking)
        await self._send(Asked(update_id, place, user_id, is_chosen), answer, texts)

    async def more(self, asked: Asked, context: Context, texts: Texts, now: datetime) -> None:
        """Send more of what an earlier answer gave, after which the conversation remembered `context`."""
        conversation = asked.place.conversation
        async with typing(self._bot, asked.place):
            answer = await looked_for(self._chat.more(conversation, context, now=now, texts=texts))
        await self._send(asked, answer, texts)

    async def timeline(self, asked: Asked, question: str, texts: Texts, now: datetime) -> None:
        """Send the answer to a question for a timeline; where there is none, the bot says so."""
        async with typing(self._bot, asked.place):
            asking = self._chat.ask(asked.place.conversation, question, now=now, texts=texts, anew=True)
            answer = await looked_for(asking)
        if not answer.answered:
            answer = replace(answer, lead=texts.gettext(NO_TIMELINE), notice=None)
        await self._send(asked, answer, texts)

    async def reply(self, asked: Asked, answer: Answer, texts: Texts) -> Reply:
        """Return an answer as it is sent, after it was kept for its buttons. Without them if it cannot be kept."""
        if asked.is_chosen:
            answer = replace(answer, context=answer.context or answer.question)
        *before, last = [message.html for message in render(answer, texts)]
        choices = offered(answer.choices)
        ids = await self._choices.remember(asked.place.conversation, [choice.question for choice in choices])
        asking = choice_rows(choices, ids)
        context = await self._chat.remembers(asked.place.conversation)
        content = content_of(answer, last, context, texts)
        identifier = asked.answer_id
        rows = answer_rows(identifier, content, texts, self._offers())
        markup = keyboard([*asking, *rows])
        is_kept = bool(rows) and await self._answers.keep(
            StoredAnswer(
                id=identifier,
                conversation=asked.place.conversation,
                chat_id=asked.place.chat_id,
                question=answer.question,
                content=replace(content, keyboard=markup.to_json() if markup else None),
                user_id=asked.user_id,
                asked_id=None if asked.is_chosen else asked.place.message_id,
            )
        )
        text = Text(last, markup if is_kept else keyboard(asking))
        return Reply((*(Text(html) for html in before), text), _picture(answer), identifier if is_kept else None)

    async def _send(self, asked: Asked, answer: Answer, texts: Texts) -> None:
        reply = await self.reply(asked, answer, texts)
        sent = await self._delivery.reply(asked.update_id, asked.place, reply.texts, picture=reply.picture)
        if reply.answer_id is not None:
            await self._answers.sent(reply.answer_id, sent[-1])

    def _offers(self) -> Offers:
        return Offers(sharing=self._bot.supports_inline_queries, watching=self._watching)


def _picture(answer: Answer) -> Picture | None:
    if answer.picture is None:
        return None
    title = " ".join((answer.context or answer.question).split())
    return Picture(answer.picture, plain(clipped(title, LONGEST_CAPTION)).html)
