"""Each user is spoken to in the language of their Telegram, or all in the one of the setting."""

from collections.abc import AsyncIterator

import pytest

from bot.greeting import NOT_A_COMMAND, ONLY_TEXT
from bot.settings import Settings
from bot.telegram.speaking import speaking
from bot.texts import LANGUAGES, texts_in
from tests.bot.stand_in import BREAKS, StandIn
from tests.bot.telegram.serving import serving
from tests.fakes.telegram_server import TelegramServer

OLENA, KLAUS = 21, 22


@pytest.fixture(autouse=True)
def _people(server: TelegramServer) -> None:
    server.world.add_user(OLENA, language_code="uk")
    server.world.add_user(KLAUS, language_code="de")


@pytest.mark.usefixtures("bot")
async def test_commands_are_answered_in_the_language_of_the_user(server: TelegramServer) -> None:
    ukrainian = texts_in("uk")
    for text in ("/start", "/dance"):
        server.world.say(OLENA, OLENA, text)
    server.world.send_voice(OLENA, OLENA)
    start, unknown, only_text = await server.world.arrived(3)
    assert start.text.startswith("Вітаю!")
    assert unknown.text == ukrainian.gettext(NOT_A_COMMAND)
    assert only_text.text == ukrainian.gettext(ONLY_TEXT)


@pytest.mark.usefixtures("bot")
async def test_who_has_a_language_that_the_bot_does_not_speak_gets_english(server: TelegramServer) -> None:
    server.world.say(KLAUS, KLAUS, "/start")
    (start,) = await server.world.arrived(1)
    assert start.text.startswith("Hello.")


@pytest.mark.usefixtures("bot")
async def test_questions_are_answered_with_the_words_of_the_user(server: TelegramServer, chat: StandIn) -> None:
    server.world.say(OLENA, OLENA, "why")
    server.world.say(KLAUS, KLAUS, "why")
    server.world.say(OLENA, OLENA, "nobody knows")
    replies = await server.world.arrived(3)
    assert sorted(chat.languages) == ["en", "uk", "uk"]
    assert any("Найближчі уривки:" in reply.text for reply in replies)


@pytest.mark.usefixtures("bot")
async def test_a_failure_is_told_in_the_language_of_the_user(server: TelegramServer) -> None:
    server.world.say(OLENA, OLENA, BREAKS)
    (apology,) = await server.world.arrived(1)
    assert apology.text.startswith("Тут щось пішло не так")


@pytest.mark.usefixtures("bot")
async def test_the_menu_is_there_in_every_language(server: TelegramServer) -> None:
    server.world.say(OLENA, OLENA, "/start")
    await server.world.arrived(1)
    for kind in ("default", "all_private_chats", "all_group_chats"):
        menus = {place[-1]: menu for place, menu in server.world.profile.items() if f'"{kind}"' in place[1]}
        assert menus.keys() == {"", *LANGUAGES}
        assert menus[""] == menus["en"]
        assert "Як запитувати" in str(menus["uk"])


@pytest.fixture
async def vietnamese(settings: Settings, chat: StandIn) -> AsyncIterator[None]:
    """Let a bot that always speaks Vietnamese serve."""
    async with serving(settings.model_copy(update={"interface_language": "vi"}), chat):
        yield


@pytest.mark.usefixtures("vietnamese")
async def test_the_setting_wins_over_the_language_of_the_user(server: TelegramServer, chat: StandIn) -> None:
    server.world.say(OLENA, OLENA, "/start")
    server.world.say(OLENA, OLENA, "why")
    start, _ = await server.world.arrived(2)
    assert start.text.startswith("Xin chào.")
    assert chat.languages == ["vi"]
    menus = {str(menu) for place, menu in server.world.profile.items() if '"all_group_chats"' in place[1]}
    assert len(menus) == 1
    assert "Cách hỏi" in menus.pop()


def test_an_update_without_a_user_gets_english() -> None:
    assert speaking(None)(None).language == "en"
