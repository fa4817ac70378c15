"""The buttons under answers, each kind with what it does."""

from bot.state.feedback import StoredFeedback
from bot.telegram import keyboards
from bot.telegram.handlers.pressed_answers import PressedAnswers
from bot.telegram.handlers.question_buttons import ChoiceButton, GoingOnButton
from bot.telegram.handlers.source_buttons import AnswerButton, SourceButton
from bot.telegram.handlers.verdict_buttons import VerdictButton
from bot.telegram.services import Services


def add_answer_buttons(services: Services) -> None:
    """Let the buttons under answers do what they are for."""
    pressed = PressedAnswers(services.answers)
    going_on = GoingOnButton(services, pressed)
    verdicts = VerdictButton(pressed, StoredFeedback(services.database))
    services.presses.add([keyboards.QUESTION], ChoiceButton(services))
    services.presses.add([keyboards.MORE, keyboards.TIMELINE], going_on)
    services.presses.add([keyboards.SOURCE], SourceButton(services.bot, services.chat, pressed))
    services.presses.add([keyboards.ANSWER], AnswerButton(services.bot, pressed))
    services.presses.add([keyboards.GOOD, keyboards.BAD], verdicts)
