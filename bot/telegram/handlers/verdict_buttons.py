"""Thumbs up and down under an answer: one verdict a reader, which the same thumb takes back."""

from bot.errors import PressRefusedError
from bot.state.feedback import StoredFeedback, Verdict
from bot.telegram.handlers.pressed_answers import PressedAnswers
from bot.telegram.handlers.presses import Press
from bot.telegram.keyboards import verdict_of
from bot.texts import translatable

THANKS = translatable("Thank you, noted.")
TAKEN_BACK = translatable("Taken back.")
NOT_KEPT = translatable("I cannot keep this just now. Please try again later.")


class VerdictButton:
    """Keeps what a reader thinks of an answer: "u:<answer>" or "d:<answer>"."""

    def __init__(self, pressed: PressedAnswers, feedback: StoredFeedback) -> None:
        self._pressed = pressed
        self._feedback = feedback

    async def look(self, press: Press) -> str:
        """Return a thank-you, or that the verdict is taken back."""
        stored = await self._pressed.answer(press)
        verdict = await self._feedback.after(stored.id, press.user_id, verdict_of(press.action), press.update_id)
        if verdict is None:
            raise PressRefusedError(NOT_KEPT)
        return press.texts.gettext(TAKEN_BACK if verdict is Verdict.NONE else THANKS)

    async def act(self, press: Press) -> None:
        """Keep the verdict."""
        stored = await self._pressed.answer(press)
        await self._feedback.give(stored.id, press.user_id, verdict_of(press.action), press.update_id)
