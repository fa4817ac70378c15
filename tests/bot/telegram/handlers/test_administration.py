"""Admins decide who may read, and see who does."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.access import Role
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.roles import Member, Person, Roles
from bot.telegram.handlers.administration import MEMBERS_PAGE, invitation_wanted, members_page
from bot.texts import ENGLISH
from tests.bot.stand_in import StandIn
from tests.bot.telegram.handlers.staff import ADMIN, BANNED, GROUP, OWNER, READER, STRANGER, move_in
from tests.bot.telegram.handlers.test_joining import said
from tests.bot.telegram.serving import serving
from tests.fakes.telegram_server import TelegramServer


@pytest.fixture
async def staffed(server: TelegramServer, settings: Settings, chat: StandIn) -> AsyncIterator[TelegramServer]:
    """Give the server of a bot with people of every role."""
    await move_in(server, settings)
    async with serving(settings, chat):
        yield server


async def test_members_are_listed_by_role(staffed: TelegramServer) -> None:
    listed = await said(staffed, ADMIN, "/members")
    assert listed == (
        f"Owner\nOlga (@olga) · {OWNER}\n\nAdmins\nAdam (@adam) · {ADMIN}\n\n"
        f"Readers\nRita (@rita) · {READER}\n\nBanned\nBob (@bob) · {BANNED}"
    )
    assert "private chat" in await said(staffed, ADMIN, "/members", GROUP)


async def test_people_are_named_by_number_by_name_and_by_answering_them(staffed: TelegramServer) -> None:
    assert await said(staffed, ADMIN, f"/ban {READER}") == "Rita (@rita) may no longer use this bot."
    assert await said(staffed, ADMIN, "/unban @RITA") == "Rita (@rita) is no longer banned."
    assert await said(staffed, ADMIN, f"/unban {READER}") == f"{READER} is not banned."
    asked = staffed.world.say(GROUP, STRANGER, f"@{staffed.world.bot.username} When?")
    await staffed.world.arrived(1, GROUP)
    staffed.world.say(GROUP, ADMIN, "/ban", reply_to=asked.message_id)
    assert (await staffed.world.arrived(2, GROUP))[-1].text == "Sven (@sven) may no longer use this bot."
    assert await said(staffed, STRANGER, "When?") == "You may not use this bot."
    assert await said(staffed, ADMIN, "/reader 777") == "777 may ask now."


async def test_who_was_only_seen_can_be_named_too(staffed: TelegramServer) -> None:
    assert (await said(staffed, ADMIN, "/ban @sven")).startswith("I do not know @sven.")
    assert (await said(staffed, STRANGER, "When?")).startswith("Answer to")
    assert await said(staffed, ADMIN, "/ban @sven") == "Sven (@sven) may no longer use this bot."


async def test_who_is_meant_must_be_said(staffed: TelegramServer) -> None:
    assert "reply to a message of theirs with /ban" in await said(staffed, ADMIN, "/ban")
    assert (await said(staffed, ADMIN, "/ban Rita the reader")).startswith("I do not know Rita the reader.")


@pytest.mark.parametrize("command", [f"/ban {OWNER}", f"/unban {OWNER}", f"/reader {ADMIN}", f"/ban {ADMIN}"])
async def test_admins_touch_neither_the_owner_nor_each_other(staffed: TelegramServer, command: str) -> None:
    assert (await said(staffed, ADMIN, command)).startswith("You may not change what")


async def test_the_owner_makes_and_ends_admins_and_stays_owner(staffed: TelegramServer) -> None:
    assert (await said(staffed, OWNER, f"/reader {ADMIN}")) == "Adam (@adam) may ask now."
    assert (await said(staffed, ADMIN, "/members")).startswith("Only this bot's admins")
    assert (await said(staffed, OWNER, "/admin @adam")).startswith("Adam (@adam) is an admin now")
    assert (await said(staffed, OWNER, f"/ban {OWNER}")).startswith("You may not change")
    assert (await said(staffed, OWNER, f"/ban {staffed.world.bot.id}")).startswith("You may not change")


async def test_how_people_are_called_now_is_noted_when_they_write(staffed: TelegramServer) -> None:
    staffed.world.add_user(READER, "Rita Weiss", username="rita_w")
    await said(staffed, READER, "When?")
    assert f"Rita Weiss (@rita_w) · {READER}" in await said(staffed, ADMIN, "/members")


def test_many_members_are_shown_page_by_page() -> None:
    members = [Member(Person(number, "A" * 64), Role.READER) for number in range(2 * MEMBERS_PAGE + 1)]
    for number, beside in ((0, ["M:1"]), (1, ["M:0", "M:2"]), (2, ["M:1"]), (9, ["M:1"])):
        text, keyboard = members_page(members, number, ENGLISH)
        assert text.length < 4096
        assert text.html.startswith("<b>Readers</b>")
        assert keyboard is not None
        assert [button.callback_data for button in keyboard.inline_keyboard[0]] == beside
    assert members_page([], 0, ENGLISH)[1] is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [([], (1, 7)), (["5"], (5, 7)), (["5", "30"], (5, 30)), (["0"], None), (["1001"], None), (["5", "366"], None),
     (["-1"], None), (["five"], None), (["1", "1", "1"], None)],
)  # fmt: skip
def test_an_invitation_is_for_so_many_people_and_days(words: list[str], wanted: tuple[int, int] | None) -> None:
    assert invitation_wanted(words) == wanted


async def test_admins_get_the_menu_of_admins_as_long_as_they_are(staffed: TelegramServer) -> None:
    def has_menu() -> bool:
        return any(str(ADMIN) in str(key) for key in staffed.world.profile)

    await said(staffed, OWNER, "/admin @adam")
    await asyncio.to_thread(staffed.world.wait_until, has_menu)
    await said(staffed, OWNER, "/reader @adam")
    await asyncio.to_thread(staffed.world.wait_until, lambda: not has_menu())


async def test_members_are_turned_page_by_page(server: TelegramServer, settings: Settings, chat: StandIn) -> None:
    await move_in(server, settings)
    database = StateDatabase(settings.state_address)
    for number in range(100, 100 + MEMBERS_PAGE):
        await Roles(database).give(Person(number, f"Reader {number}"), Role.READER)
    await database.close()
    async with serving(settings, chat):
        first = await said(server, ADMIN, "/members")
        shown = server.world.messages(ADMIN)[-1]
        server.world.press(ADMIN, shown.message_id, "M:1")
        await asyncio.to_thread(server.world.wait_until, lambda: server.world.messages(ADMIN)[-1].text != first)
        assert "Bob (@bob)" in server.world.messages(ADMIN)[-1].text
        press = server.world.forge(ADMIN, shown.message_id, "M:x")
        await asyncio.to_thread(server.world.wait_until, lambda: server.world.presses[press.id].answer is not None)
        answer = server.world.presses[press.id].answer
        assert answer is not None
        assert answer["show_alert"]
