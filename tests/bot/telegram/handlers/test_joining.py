"""How the owner and the readers get in."""

import logging
import re

import pytest

from bot.settings import Settings
from bot.telegram.handlers.joining import HOW_TO_JOIN, HOW_TO_PAIR, NO_INVITATION, ONLY_IN_PRIVATE, WELCOME
from tests.bot.stand_in import StandIn
from tests.bot.telegram.handlers.staff import GROUP, OWNER, READER, STRANGER, move_in
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.telegram_server import TelegramServer

LINE = re.compile(r"Send /pair ([0-9A-Z]{4}-[0-9A-Z]{4}) to @quotewire_test_bot in private to become its owner\.")


async def said(server: TelegramServer, user: int, text: str, chat_id: int | None = None) -> str:
    """Say something and return the reply."""
    where = chat_id or user
    before = len(server.world.messages(where))
    server.world.say(where, user, text)
    return (await server.world.arrived(before + 1, where))[-1].text


@pytest.fixture
def invited(settings: Settings) -> Settings:
    return settings.model_copy(update={"access_mode": "invited"})


async def test_the_code_in_the_log_makes_an_owner_who_keeps_the_bot(
    server: TelegramServer, settings: Settings, chat: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    server.world.add_chat(GROUP)
    caplog.set_level(logging.INFO)
    async with serving(settings, chat):
        assert await said(server, ANA, "/pair") == HOW_TO_PAIR
        (code,) = LINE.findall(caplog.text)
        assert await said(server, ANA, f"/pair@quotewire_test_bot {code}", GROUP) == ONLY_IN_PRIVATE
        assert (await said(server, BEN, "/pair 2222-2222")).startswith("This is not the code.")
        assert (await said(server, ANA, f"/pair {code}")).startswith("You are this bot's owner now.")
        assert await said(server, BEN, f"/pair {code}") == "This bot has its owner already."
    caplog.clear()
    async with serving(settings, chat):
        assert (await said(server, ANA, "/members")).startswith("Owner\n")
        assert not LINE.findall(caplog.text)


async def test_an_invitation_link_makes_a_reader(server: TelegramServer, invited: Settings, chat: StandIn) -> None:
    await move_in(server, invited)
    async with serving(invited, chat):
        invitation = await said(server, OWNER, "/invite 1 30")
        assert "30 days" in invitation
        assert "1 person" in invitation
        (payload,) = re.findall(r"https://t\.me/quotewire_test_bot\?start=(invite_[0-9A-Z]{12})", invitation)
        assert await said(server, STRANGER, "/start invite_222222222222") == NO_INVITATION
        assert await said(server, STRANGER, "/join") == HOW_TO_JOIN
        welcome = await said(server, STRANGER, f"/start {payload}")
        assert welcome.startswith(WELCOME)
        assert "When did the bridge open?" in welcome
        assert (await said(server, STRANGER, "When?")).startswith("Answer to When?")
        server.world.add_user(50)
        assert await said(server, 50, f"/join {payload.removeprefix('invite_')}") == NO_INVITATION
        assert (await said(server, STRANGER, f"/start {payload}")).startswith(WELCOME)
        assert "Sven (@sven)" in await said(server, OWNER, "/members")


@pytest.mark.parametrize("given", ["0", "5 400", "1 2 3", "many"])
async def test_an_invitation_that_cannot_be_is_explained(
    server: TelegramServer, invited: Settings, chat: StandIn, given: str
) -> None:
    await move_in(server, invited)
    async with serving(invited, chat):
        assert (await said(server, OWNER, f"/invite {given}")).startswith("Send /invite, or /invite with how many")
        assert (await said(server, OWNER, "/invite", GROUP)) == ONLY_IN_PRIVATE


async def test_where_everybody_may_ask_an_invitation_is_of_no_use_and_does_no_harm(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    await move_in(server, settings)
    async with serving(settings, chat):
        assert (await said(server, OWNER, "/invite")).startswith("Everybody may ask here")
        assert (await said(server, STRANGER, "/start invite_222222222222")).startswith(WELCOME)


async def test_where_readers_are_listed_the_list_decides(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    listed = settings.model_copy(update={"access_mode": "listed", "access_readers": f"1, {STRANGER}"})
    await move_in(server, listed)
    async with serving(listed, chat):
        assert (await said(server, STRANGER, "When?")).startswith("Answer to")
        assert (await said(server, READER, "When?")).startswith("Only people whom its owner has listed")
        assert (await said(server, OWNER, "When?")).startswith("Answer to")
        assert (await said(server, OWNER, "/invite")).startswith("Only those whom ACCESS_READERS lists")


async def test_the_code_is_printed_however_little_is_logged(
    server: TelegramServer, settings: Settings, chat: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("bot.telegram.handlers.joining").setLevel(logging.ERROR)
    try:
        async with serving(settings, chat):
            assert (await said(server, ANA, "When?")).startswith("Answer to")
    finally:
        logging.getLogger("bot.telegram.handlers.joining").setLevel(logging.NOTSET)
    assert len(LINE.findall(caplog.text)) == 1
