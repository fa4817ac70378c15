"""Nobody gets past the gate, on whichever path, and who may gets through, over the strict fake."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.errors import StateError
from bot.settings import Settings
from bot.state.roles import Member, Roles
from bot.telegram.handlers.gate import ASK_FOR_ACCESS
from tests.bot.stand_in import CHOICES, OFFERS, StandIn
from tests.bot.telegram.handlers.staff import ADMIN, BANNED, GROUP, OWNER, READER, STRANGER, move_in
from tests.bot.telegram.serving import serving
from tests.fakes.origins import from_hidden_user
from tests.fakes.telegram_server import TelegramServer

NOT_INVITED = "Only people who were invited may use this bot."
ADMINS_ONLY = "Only this bot's admins may do that."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"access_mode": "invited"})


@pytest.fixture
async def invited(server: TelegramServer, settings: Settings, chat: StandIn) -> AsyncIterator[TelegramServer]:
    """Give the server of a bot that answers who was invited."""
    await move_in(server, settings)
    async with serving(settings, chat):
        yield server


async def nothing_more(server: TelegramServer, chat_id: int, count: int) -> None:
    await asyncio.sleep(0.5)
    assert len(server.world.messages(chat_id)) == count


@pytest.mark.parametrize("user", [OWNER, ADMIN, READER])
async def test_who_may_ask_is_answered(invited: TelegramServer, user: int) -> None:
    invited.world.say(user, user, "When did the bridge open?")
    (reply,) = await invited.world.arrived(1, user)
    assert reply.text.startswith("Answer to When")


async def test_who_may_not_is_told_once_and_not_with_every_message(invited: TelegramServer, chat: StandIn) -> None:
    for text in ("When did the bridge open?", "Hello?", "/help", "/start p_12", "/nothing"):
        invited.world.say(STRANGER, STRANGER, text)
    (reply,) = await invited.world.arrived(1, STRANGER)
    assert reply.text.startswith(NOT_INVITED)
    assert str(STRANGER) in reply.text
    await nothing_more(invited, STRANGER, 1)
    assert chat.asked == []


async def test_the_banned_are_told_so_and_reach_nothing(invited: TelegramServer, chat: StandIn) -> None:
    for text in ("When?", "/join ABC", "/forget", "/pair 2222-2222", "/status"):
        invited.world.say(BANNED, BANNED, text)
    (reply,) = await invited.world.arrived(1, BANNED)
    assert reply.text == "You may not use this bot."
    await nothing_more(invited, BANNED, 1)
    assert chat.asked == []


@pytest.mark.parametrize("user", [READER, STRANGER, BANNED])
async def test_only_admins_add_look_after_articles_and_administer(invited: TelegramServer, user: int) -> None:
    world = invited.world
    for text in ("/articles", "/remove x", "/status", "/doctor", "/members", "/invite", "/ban 31", "/broadcast Hi"):
        world.say(user, user, text)
    world.say(user, user, "https://news.example/1")
    world.send_document(user, user, "news.txt", b"news")
    world.forward(user, user, "News.", from_hidden_user("Somebody", 1_700_000_000))
    await world.arrived(1, user)
    await nothing_more(invited, user, 1)
    (reply,) = world.messages(user)
    assert reply.text.startswith((ADMINS_ONLY, NOT_INVITED, "You may not use this bot."))
    assert reply.text.startswith(ADMINS_ONLY) is (user == READER)


async def test_only_the_owner_makes_admins(invited: TelegramServer) -> None:
    invited.world.say(ADMIN, ADMIN, f"/admin {READER}")
    (refused,) = await invited.world.arrived(1, ADMIN)
    assert refused.text == "Only this bot's owner may do that."
    invited.world.say(OWNER, OWNER, f"/admin {READER}")
    (done,) = await invited.world.arrived(1, OWNER)
    assert done.text.startswith("Rita (@rita) is an admin now")


async def test_in_a_group_readers_are_answered_and_others_meet_silence(invited: TelegramServer, chat: StandIn) -> None:
    name = invited.world.bot.username
    for user in (STRANGER, BANNED, READER):
        invited.world.say(GROUP, user, f"@{name} asked by {user}")
    (reply,) = await invited.world.arrived(1, GROUP)
    assert f"asked by {READER}" in reply.text
    await nothing_more(invited, GROUP, 1)
    assert [asked for _, asked in chat.asked] == [f"asked by {READER}"]


async def test_who_presses_a_button_of_others_in_a_group_is_told_why_it_does_nothing(
    invited: TelegramServer, chat: StandIn
) -> None:
    name = invited.world.bot.username
    invited.world.say(GROUP, READER, f"@{name} {OFFERS}")
    (offering,) = await invited.world.arrived(1, GROUP)
    data = str(next(button["callback_data"] for button in offering.buttons if button["text"] == CHOICES[1].label))
    presses = [invited.world.press(GROUP, offering.message_id, data, user_id=user) for user in (STRANGER, BANNED)]
    await asyncio.to_thread(
        invited.world.wait_until, lambda: all(invited.world.presses[press.id].answer for press in presses)
    )
    for press, reason in zip(presses, (NOT_INVITED, "You may not use this bot."), strict=True):
        answer = invited.world.presses[press.id].answer
        assert answer is not None
        assert answer["show_alert"]
        assert str(answer["text"]).startswith(reason)
    await nothing_more(invited, GROUP, 1)
    invited.world.press(GROUP, offering.message_id, data, user_id=READER)
    await invited.world.arrived(2, GROUP)
    assert len(chat.asked) == 2


@pytest.mark.parametrize("user", [READER, STRANGER, BANNED])
async def test_an_admins_button_that_somebody_else_forges_does_nothing(invited: TelegramServer, user: int) -> None:
    invited.world.say(GROUP, READER, f"@{invited.world.bot.username} {OFFERS}")
    (message,) = await invited.world.arrived(1, GROUP)
    press = invited.world.forge(GROUP, message.message_id, "M:0", user_id=user)
    await asyncio.to_thread(invited.world.wait_until, lambda: invited.world.presses[press.id].answer is not None)
    answer = invited.world.presses[press.id].answer
    assert answer is not None
    assert answer["show_alert"]
    await nothing_more(invited, GROUP, 1)
    assert invited.world.messages(GROUP) == [message]


async def test_inline_finds_nothing_for_who_may_not_but_a_way_to_ask_for_access(
    invited: TelegramServer, chat: StandIn
) -> None:
    for user in (STRANGER, BANNED):
        query = invited.world.ask_inline(user, "bridge")
        await asyncio.to_thread(
            invited.world.wait_until,
            lambda: invited.world.inline_queries[query.id].answer is not None,  # noqa: B023
        )
        answer = invited.world.inline_queries[query.id].answer
        assert answer is not None
        assert answer["results"] == []
        assert answer["button"] == {"text": ASK_FOR_ACCESS, "start_parameter": "access"}
    assert chat.asked == []
    invited.world.say(STRANGER, STRANGER, "/start access")
    (reply,) = await invited.world.arrived(1, STRANGER)
    assert reply.text.startswith(NOT_INVITED)


async def test_an_edited_question_of_who_may_not_asks_nothing(invited: TelegramServer, chat: StandIn) -> None:
    asked = invited.world.say(STRANGER, STRANGER, "When?")
    await invited.world.arrived(1, STRANGER)
    invited.world.edit(STRANGER, asked.message_id, "Where?")
    await nothing_more(invited, STRANGER, 1)
    assert chat.asked == []


async def test_a_ban_holds_from_the_next_message_on(invited: TelegramServer, chat: StandIn) -> None:
    invited.world.say(ADMIN, ADMIN, "/ban @rita")
    (done,) = await invited.world.arrived(1, ADMIN)
    assert done.text == "Rita (@rita) may no longer use this bot."
    invited.world.say(READER, READER, "When?")
    (reply,) = await invited.world.arrived(1, READER)
    assert reply.text == "You may not use this bot."
    assert chat.asked == []


async def test_while_the_database_is_away_nobody_is_let_through_and_nobody_forgotten(
    invited: TelegramServer, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, is_away = Roles.member, True

    async def member(roles: Roles, user_id: int) -> Member | None:
        if is_away:
            raise StateError("it is away")
        return await there(roles, user_id)

    monkeypatch.setattr(Roles, "member", member)
    invited.world.say(READER, READER, "When?")
    query = invited.world.ask_inline(READER, "bridge")
    await asyncio.to_thread(invited.world.wait_until, lambda: invited.world.inline_queries[query.id].answer is not None)
    answer = invited.world.inline_queries[query.id].answer
    assert answer is not None
    assert answer["results"] == []
    await nothing_more(invited, READER, 0)
    assert chat.asked == []
    is_away = False
    (reply,) = await invited.world.arrived(1, READER)
    assert reply.text.startswith("Answer to When?")


async def test_a_gate_that_breaks_stays_shut(
    invited: TelegramServer, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("broken as told")

    monkeypatch.setattr(Roles, "member", broken)
    invited.world.say(OWNER, OWNER, "/members")
    (reply,) = await invited.world.arrived(1, OWNER)
    assert reply.text.startswith("Something went wrong here")
    await nothing_more(invited, OWNER, 1)
    assert chat.asked == []
