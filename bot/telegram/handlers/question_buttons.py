"""Buttons that ask a question: one that was offered, more of an earlier answer, a timeline of what it is about."""

from bot.errors import PressRefusedError
from bot.telegram.answering import Asked
from bot.telegram.handlers.pressed_answers import PressedAnswers
from bot.telegram.handlers.presses import ELSEWHERE, Press
from bot.telegram.keyboards import MORE
from bot.telegram.places import Place, place_of
from bot.telegram.services import Services
from bot.texts import translatable

NO_QUESTION = translatable(
    "This button is too old for me: I no longer know its question. Please type it, and I will answer."
)


class ChoiceButton:
    """Asks the question that a button stands for, in the conversation in which it was offered."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Make sure that the question is known, and of this chat."""
        await self._asked(press)

    async def act(self, press: Press) -> None:
        """Answer the question in reply to the message with the button."""
        place, question = await self._asked(press)
        await self._services.answering.answer(
            press.update_id,
            place,
            question,
            press.texts,
            user_id=press.user_id,
            now=self._services.now(press.query.from_user),
            is_chosen=True,
        )

    async def _asked(self, press: Press) -> tuple[Place, str]:
        """Return what the press asks and where. What is of another chat is as good as unknown."""
        chosen = await self._services.choices.question(":".join(press.arguments))
        if chosen is None or press.query.message is None:
            raise PressRefusedError(NO_QUESTION)
        place = place_of(press.query.message).within(chosen.conversation)
        if place is None:
            raise PressRefusedError(NO_QUESTION)
        return place, chosen.question


class GoingOnButton:
    """Goes on from an answer, whenever that was given: with more of it, or with a timeline of what it is about."""

    def __init__(self, services: Services, pressed: PressedAnswers) -> None:
        self._services = services
        self._pressed = pressed

    async def look(self, press: Press) -> None:
        """Make sure that the answer is known, and of this chat."""
        await self._pressed.answer(press)

    async def act(self, press: Press) -> None:
        """Reply to the message with the button."""
        stored = await self._pressed.answer(press)
        place = None if press.query.message is None else place_of(press.query.message).within(stored.conversation)
        if place is None:
            raise PressRefusedError(ELSEWHERE)
        content, now = stored.content, self._services.now(press.query.from_user)
        asked = Asked(press.update_id, place, press.user_id, is_chosen=True)
        if press.action == MORE and content.context is not None:
            await self._services.answering.more(asked, content.context, press.texts, now)
        elif press.action != MORE and content.timeline is not None:
            await self._services.answering.timeline(asked, content.timeline, press.texts, now)
        else:
            raise PressRefusedError(ELSEWHERE)
