"""Asking a chat every question of an evaluation, dialogues as the conversations they are."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from bot.chat import Chat
from bot.evaluation.judging import Verdict, judge, namesakes_among
from bot.evaluation.questions import KnownQuestion

Progress = Callable[[int, int], None]
"""Told how many questions are asked, and how many there are."""


def _silent(_done: int, _total: int) -> None:
    """Show nothing."""


async def ask_all(chat: Chat, questions: Sequence[KnownQuestion], progress: Progress = _silent) -> list[Verdict]:
    """Ask the questions one after the other, and judge each reply."""
    namesakes = namesakes_among(questions)
    verdicts: list[Verdict] = []
    begun: set[str] = set()
    for question in questions:
        conversation = question.dialogue or question.id
        answer = await chat.ask(f"evaluation-{conversation}", question.question, now=_noon(question.now))
        verdicts.append(judge(question, answer, follows=conversation in begun, namesakes=namesakes))
        begun.add(conversation)
        progress(len(verdicts), len(questions))
    return verdicts


def _noon(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(12), UTC)
