"""A button asks what it asked when it was offered: later, and after a restart."""

import pytest

from bot.state.choices import MOST_IN_MEMORY, Choices, ChoicesInMemory, ChosenQuestion, StoredChoices
from bot.state.database import StateDatabase
from tests.bot.state.conftest import Clock

LONGEST_CALLBACK_DATA = 64  # bytes that Telegram lets a button carry


@pytest.fixture(params=["memory", "database"])
def choices(request: pytest.FixtureRequest, database: StateDatabase) -> Choices:
    return ChoicesInMemory() if request.param == "memory" else StoredChoices(database)


async def test_an_id_leads_back_to_its_question_and_conversation(choices: Choices) -> None:
    questions = ["What did the NATO chief say?", "Що сказав Гутерріш?", "What did the NATO chief say?"]
    ids = await choices.remember("chat 1", questions)
    assert [await choices.question(one) for one in ids] == [ChosenQuestion("chat 1", text) for text in questions]
    assert all(len(one.encode()) <= LONGEST_CALLBACK_DATA // 2 for one in ids)


async def test_questions_and_conversations_have_ids_of_their_own(choices: Choices) -> None:
    first = await choices.remember("chat 1", ["A?", "B?"])
    second = await choices.remember("chat 2", ["A?", "B?"])
    assert len({*first, *second}) == 4


async def test_offering_a_question_again_gives_the_same_button(choices: Choices) -> None:
    assert await choices.remember("chat", ["A?"]) == await choices.remember("chat", ["A?"])


async def test_an_id_that_was_never_given_asks_nothing(choices: Choices) -> None:
    assert await choices.question("x" * 500) is None


async def test_buttons_survive_a_restart_and_end_after_thirty_days(database: StateDatabase, clock: Clock) -> None:
    (button,) = await StoredChoices(database).remember("chat", ["A?"])
    assert await StoredChoices(database).question(button) == ChosenQuestion("chat", "A?")
    clock.pass_days(31)
    assert await StoredChoices(database).question(button) is None


async def test_a_button_that_is_offered_again_lives_on(database: StateDatabase, clock: Clock) -> None:
    (button,) = await StoredChoices(database).remember("chat", ["A?"])
    clock.pass_days(20)
    await StoredChoices(database).remember("chat", ["A?"])
    clock.pass_days(20)
    assert await StoredChoices(database).question(button) == ChosenQuestion("chat", "A?")


async def test_without_a_usable_disk_buttons_work_until_the_program_ends() -> None:
    database = StateDatabase("sqlite+aiosqlite:////proc/nowhere/conversations.sqlite")
    choices = StoredChoices(database)
    (button,) = await choices.remember("chat", ["A?"])
    assert await choices.question(button) == ChosenQuestion("chat", "A?")
    await database.close()


async def test_memory_holds_only_the_latest_buttons() -> None:
    choices = ChoicesInMemory()
    ids = await choices.remember("chat", [f"{number}?" for number in range(MOST_IN_MEMORY + 1)])
    assert await choices.question(ids[0]) is None
    assert await choices.question(ids[-1]) is not None
