"""Which question is asked in which conversation, and when."""

from datetime import UTC, date, datetime
from typing import cast

from bot.answer import Answer
from bot.chat import Chat
from bot.evaluation import ask_all
from tests.bot.evaluation.made import question, stating
from tests.bot.stand_in import StandIn, stand_in

QUESTIONS = [
    question(id="a1", question="why", answers=("Answer to why",)),
    question(id="a2", question="nobody knows", answerable=False, dialogue="d1"),
    question(id="a3", question="and the bridge?", answers=("Answer to and the bridge",), dialogue="d1"),
]


async def test_every_question_is_asked_in_order_and_judged() -> None:
    told: list[tuple[int, int]] = []
    verdicts = await ask_all(stand_in(), QUESTIONS, lambda done, total: told.append((done, total)))
    assert [verdict.question for verdict in verdicts] == QUESTIONS
    assert all(verdict.right for verdict in verdicts)
    assert told == [(1, 3), (2, 3), (3, 3)]


async def test_a_dialogue_is_one_conversation_and_any_other_question_its_own() -> None:
    chat = StandIn()
    verdicts = await ask_all(cast("Chat", chat), QUESTIONS)
    first, second, third = (conversation for conversation, _ in chat.asked)
    assert first != second == third
    assert [verdict.follows for verdict in verdicts] == [False, False, True]


async def test_questions_are_asked_at_noon_of_their_day() -> None:
    class Clocked:
        """Notes when it is asked."""

        def __init__(self) -> None:
            self.times: list[datetime | None] = []

        async def ask(self, conversation: str, text: str, *, now: datetime | None = None) -> Answer:
            del conversation, text
            self.times.append(now)
            return stating("It rained.")

    chat = Clocked()
    await ask_all(cast("Chat", chat), [question(id="a1", now=date(2025, 6, 30)), question(id="a2")])
    assert chat.times == [datetime(2025, 6, 30, 12, tzinfo=UTC), None]
