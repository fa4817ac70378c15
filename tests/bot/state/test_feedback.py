"""What readers think of answers, in SQLite and in PostgreSQL."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.state.answers import StoredAnswers
from bot.state.database import StateDatabase
from bot.state.feedback import JudgedAnswer, StoredFeedback, Verdict
from tests.bot.state.conftest import Clock
from tests.bot.state.test_answers import ANSWER, CONTENT, nowhere

ANA, BEN, EVA = 7, 8, 9
GOOD, BAD, NONE = Verdict.GOOD, Verdict.BAD, Verdict.NONE


@pytest.fixture
async def database(any_state_url: str, clock: Clock) -> AsyncIterator[StateDatabase]:
    database = StateDatabase(any_state_url, clock=clock)
    yield database
    await database.close()


@pytest.fixture
def feedback(database: StateDatabase) -> StoredFeedback:
    return StoredFeedback(database)


@pytest.mark.parametrize(
    ("presses", "verdict"),
    [
        ([GOOD], GOOD),
        ([GOOD, GOOD], NONE),
        ([GOOD, BAD], BAD),
        ([BAD, BAD, BAD], BAD),
        ([GOOD, GOOD, BAD], BAD),
    ],
)
async def test_the_same_thumb_takes_back_and_the_other_one_turns(
    feedback: StoredFeedback, presses: list[Verdict], verdict: Verdict
) -> None:
    foretold = [await foretell_and_give(feedback, pressed, number) for number, pressed in enumerate(presses)]
    assert foretold[-1] is verdict


async def foretell_and_give(feedback: StoredFeedback, pressed: Verdict, update_id: int) -> Verdict | None:
    foretold = await feedback.after("an-id", ANA, pressed, update_id)
    for _ in range(2):  # as after a crash
        await feedback.give("an-id", ANA, pressed, update_id)
        assert await feedback.after("an-id", ANA, pressed, update_id) is foretold
    return foretold


async def test_each_reader_has_a_verdict_of_their_own(feedback: StoredFeedback) -> None:
    await feedback.give("an-id", ANA, GOOD, 1)
    assert await feedback.after("an-id", BEN, GOOD, 2) is GOOD
    assert await feedback.after("other", ANA, GOOD, 3) is GOOD
    assert await feedback.after("an-id", ANA, GOOD, 4) is NONE


async def test_judged_answers_come_oldest_first_with_what_their_readers_make_of_them_together(
    database: StateDatabase, feedback: StoredFeedback, clock: Clock
) -> None:
    answers = StoredAnswers(database)
    for name in ("liked", "split", "disliked", "taken back", "unjudged"):
        await answers.keep(replace(ANSWER, id=name, question=name))
        clock.pass_days(1)
    for number, (name, reader, verdict) in enumerate(
        [
            ("disliked", ANA, BAD),
            ("disliked", BEN, BAD),
            ("disliked", EVA, GOOD),
            ("liked", ANA, GOOD),
            ("split", ANA, GOOD),
            ("split", BEN, BAD),
            ("taken back", BEN, BAD),
            ("taken back", BEN, BAD),
            ("forgotten", BEN, BAD),
        ]
    ):
        await feedback.give(name, reader, verdict, number)
    assert await feedback.judged() == [
        JudgedAnswer("liked", CONTENT, date(2023, 11, 14), GOOD),
        JudgedAnswer("split", CONTENT, date(2023, 11, 15), NONE),
        JudgedAnswer("disliked", CONTENT, date(2023, 11, 16), BAD),
    ]


async def test_without_a_database_it_is_not_known_what_a_press_leads_to(tmp_path: Path, clock: Clock) -> None:
    feedback = StoredFeedback(nowhere(tmp_path, clock))
    assert await feedback.after("an-id", ANA, GOOD, 1) is None
