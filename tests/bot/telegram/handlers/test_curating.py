"""Admins see what the index holds, and take articles out of it, over a real index."""

import asyncio

import pytest

from bot.access import COMMANDS
from bot.greeting import NOT_A_COMMAND
from bot.telegram.handlers.curating import FORGOTTEN, HOW_TO_REMOVE, NOT_HERE
from tests.bot.telegram.handlers.staff import ADMIN, GROUP, READER
from tests.bot.telegram.handlers.test_joining import said
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer


async def pressed(server: TelegramServer, label: str, shows: str) -> Message:
    """Press a button of the admin's last message, and return the message once it shows something."""
    last = server.world.messages(ADMIN)[-1]
    (data,) = [str(button["callback_data"]) for button in last.buttons if button["text"] == label]
    server.world.press(ADMIN, last.message_id, data)
    await asyncio.to_thread(
        server.world.wait_until, lambda: shows in server.world.messages(ADMIN)[-1].text, 30.0, what=shows
    )
    return server.world.messages(ADMIN)[-1]


async def refused(server: TelegramServer, data: str) -> str:
    """Press a forged button, and return the alert."""
    press = server.world.forge(ADMIN, server.world.messages(ADMIN)[-1].message_id, data)
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.presses[press.id].answer is not None)
    answer = server.world.presses[press.id].answer
    assert answer is not None
    assert answer["show_alert"]
    return str(answer["text"])


async def test_articles_are_listed_page_by_page(adding: TelegramServer) -> None:
    first = await said(adding, ADMIN, "/articles news from")
    assert first.startswith("20 articles · news from\n\n1. News from ")
    second = await pressed(adding, "▶ 2/3", "News from")
    await asyncio.to_thread(adding.world.wait_until, lambda: adding.world.messages(ADMIN)[-1].text != first)
    labels = [button["text"] for button in adding.world.messages(ADMIN)[-1].buttons]
    assert labels == [*"12345678", "◀ 1/3", "▶ 3/3"]
    assert second.message_id == adding.world.messages(ADMIN)[0].message_id
    assert (await said(adding, ADMIN, "/articles no-such-word")) == "There is no such article."
    assert "private chat" in await said(adding, ADMIN, "/articles", GROUP)


async def test_an_article_is_removed_after_a_question_and_is_found_no_more(adding: TelegramServer) -> None:
    assert (await said(adding, READER, "Who opened the library in Thornbury?")).startswith("Mayor Ursula Klein")
    await said(adding, ADMIN, "/articles thornbury")
    card = await pressed(adding, "1", "passage")
    assert card.text.startswith("News from Thornbury\nthornbury.example · 1 April 2023\n")
    await pressed(adding, "List", "1 article · thornbury")
    await pressed(adding, "1", "passage")
    await pressed(adding, "Remove", "Remove this article?")
    removed = await pressed(adding, "Remove", "Removed:")
    assert removed.buttons == []
    await asyncio.sleep(1.5)
    assert "Ursula Klein" not in (await said(adding, READER, "Who opened the library in Thornbury?")).split("\n")[0]
    article = removed.text.splitlines()[-1]
    assert await said(adding, ADMIN, f"/remove {article}") == NOT_HERE
    assert await refused(adding, f"R:{article}:y") == NOT_HERE


async def test_what_is_to_be_removed_is_named_by_id_or_address_and_may_be_kept(adding: TelegramServer) -> None:
    asked = await said(adding, ADMIN, "/remove https://road.example/chiefs")
    assert asked.startswith("Remove this article?\n\nTwo chiefs on the ice road\nroad.example · 2 April 2023\n")
    await pressed(adding, "Keep", "Nothing was changed.")
    identifier = asked.splitlines()[-1]
    assert (await said(adding, ADMIN, f"/remove {identifier}")) == asked
    assert await said(adding, ADMIN, "/remove") == HOW_TO_REMOVE


async def test_status_and_doctor_tell_how_the_index_is(adding: TelegramServer) -> None:
    status = await said(adding, ADMIN, "/status")
    assert "articles\n" in status
    assert "passages\n" in status
    assert "quotes\n" in status
    assert " MB · " in status
    before = len(adding.world.messages(ADMIN))
    adding.world.say(ADMIN, ADMIN, "/doctor")
    await adding.world.arrived(before + 1, ADMIN)
    await asyncio.to_thread(
        adding.world.wait_until, lambda: "catalogue" in adding.world.messages(ADMIN)[-1].text, 60.0, what="findings"
    )
    assert len(adding.world.messages(ADMIN)) == before + 1


@pytest.mark.parametrize(
    ("data", "why"),
    [("A:AAAAAAAAAAAAAAAA:0", FORGOTTEN), ("A", FORGOTTEN), ("A::x", FORGOTTEN), ("C:0::0", NOT_HERE), ("R", NOT_HERE)],
)
async def test_buttons_of_nothing_say_so(adding: TelegramServer, data: str, why: str) -> None:
    await said(adding, ADMIN, "/status")
    assert await refused(adding, data) == why


async def test_every_command_that_the_table_of_access_knows_is_there(adding: TelegramServer) -> None:
    for name in set(COMMANDS) - {"forget"}:
        assert await said(adding, ADMIN, f"/{name}") != NOT_A_COMMAND, name
