"""A deep link opens a passage in its context, with buttons that lead through the article."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing

import pytest

from bot.chat import Chat
from bot.settings import Settings
from bot.telegram.handlers.linked_passages import GONE
from index.library import Library
from tests.bot.telegram.serving import ANA, serving
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005


@pytest.fixture
async def sample_bot(settings: Settings, sample: Library) -> AsyncIterator[None]:
    """Let the bot answer from the sample article, which has several passages."""
    with closing(Chat(sample)) as chat:
        async with serving(settings, chat):
            yield


def second_passage(library: Library) -> tuple[str, str, str]:
    """Return id, text and next text of the second passage of the article."""
    (article,) = library.articles()
    passages = library.catalogue.passages_of(article.id)
    return passages[1].id, passages[1].text, passages[2].text


@pytest.mark.usefixtures("sample_bot")
async def test_the_passage_is_shown_between_its_neighbours_and_the_buttons_go_on(
    server: TelegramServer, sample: Library
) -> None:
    identifier, text, following = second_passage(sample)
    server.world.say(ANA, ANA, f"/start p_{identifier}")
    (shown,) = await server.world.arrived(1)
    assert text in shown.text
    assert sample.articles()[0].title in shown.text
    labels = [str(button["text"]) for button in shown.buttons]
    assert labels[:2] == ["◀", "▶"]
    assert not any("Answer" in label for label in labels)
    (onward,) = [button for button in shown.buttons if button["text"] == "▶"]
    server.world.press(ANA, shown.message_id, str(onward["callback_data"]))
    place = ANA, shown.message_id
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.stored[place].text != shown.text)
    assert following[:200] in server.world.stored[place].text
    assert server.world.violations() == []


@pytest.mark.usefixtures("sample_bot")
@pytest.mark.parametrize("payload", ["p_", "p_0123456789abcdef-01234567", "p_" + "x" * 62])
async def test_a_link_that_leads_nowhere_says_so_or_greets(server: TelegramServer, payload: str) -> None:
    server.world.say(ANA, ANA, f"/start {payload}")
    (reply,) = await server.world.arrived(1)
    assert reply.text == GONE if len(payload) > 2 else reply.text.startswith("Hello.")


@pytest.mark.usefixtures("sample_bot")
async def test_in_a_group_start_tells_how_to_ask_and_shows_no_passage(server: TelegramServer, sample: Library) -> None:
    server.world.add_chat(GROUP)
    server.world.say(GROUP, ANA, f"/start@{server.world.bot.username} p_{second_passage(sample)[0]}")
    (reply,) = await server.world.arrived(1, GROUP)
    assert "/ask" in reply.text
