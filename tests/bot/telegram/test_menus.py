"""What Telegram offers somebody who types "/": by the kind of chat, by language, and more to admins."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.access import Role
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.roles import Person, Roles
from bot.telegram.menus import CURATING, GROUP, PRIVATE, set_admin_menu
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.commands import menu
from tests.fakes.telegram_server import TelegramServer

CHAT, STRANGER = -1_000_000_000_005, 99


def names(*menus: tuple[tuple[str, str], ...]) -> list[str]:
    return [name for one in menus for name, _ in one]


@pytest.fixture
async def admins_bot(settings: Settings, server: TelegramServer) -> AsyncIterator[None]:
    """Let a bot serve of which Ana is an admin, as is somebody who has never written to it."""
    beside = StateDatabase(settings.state_address)
    await Roles(beside).give(Person(STRANGER, "Never Here"), Role.ADMIN)
    await Roles(beside).give(Person(ANA, "Ana"), Role.ADMIN)
    await beside.close()
    async with serving(settings, StandIn()):
        server.world.say(BEN, BEN, "/help")
        await server.world.arrived(1, BEN)
        yield


@pytest.mark.usefixtures("admins_bot")
async def test_readers_groups_and_admins_see_what_is_for_them(server: TelegramServer) -> None:
    server.world.add_chat(CHAT)
    assert menu(server.world, BEN, BEN) == names(PRIVATE)
    assert menu(server.world, CHAT, BEN) == names(GROUP)
    await asyncio.to_thread(server.world.wait_until, lambda: menu(server.world, ANA, ANA) == names(PRIVATE, CURATING))
    assert server.world.violations() == []


@pytest.mark.usefixtures("admins_bot")
async def test_who_is_admin_no_more_gets_the_menu_of_all(server: TelegramServer) -> None:
    async with Bot(server.token, base_url=server.base_url) as bot:
        await set_admin_menu(bot, ANA, None, is_admin=False)
        assert menu(server.world, ANA, ANA) == names(PRIVATE)
        await set_admin_menu(bot, ANA, "uk", is_admin=True)
        assert menu(server.world, ANA, ANA) == names(PRIVATE, CURATING)
