"""Which answer a press is about, if it may be about it."""

from bot.errors import PressRefusedError
from bot.state.answers import INLINE, StoredAnswer, StoredAnswers
from bot.telegram.handlers.presses import ELSEWHERE, FORGOTTEN, Press


class PressedAnswers:
    """Finds answers by the first argument of a press."""

    def __init__(self, answers: StoredAnswers) -> None:
        self._answers = answers

    async def answer(self, press: Press) -> StoredAnswer:
        """Return the answer. Raises PressRefusedError if it is too old, nobody's, or of another message."""
        stored = await self._answers.answer(press.arguments[0]) if press.arguments else None
        if stored is None:
            raise PressRefusedError(FORGOTTEN)
        if not _is_under(stored, press):
            raise PressRefusedError(ELSEWHERE)
        return stored


def _is_under(stored: StoredAnswer, press: Press) -> bool:
    """Tell whether the answer has its buttons under the message that was pressed, as far as that is known."""
    if stored.conversation == INLINE:
        return True
    message = press.query.message
    return message is not None and message.chat.id == stored.chat_id and stored.message_id in {None, message.message_id}
