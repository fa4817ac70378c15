"""Make the pictures: `python -m docs.screenshots [FOLDER]`. Needs Chromium (on Debian: apt install chromium).

The bot runs as it is, over the articles of this project, against the fake Bot API of the tests; what it sends is
rendered and photographed.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.opening import fill_if_empty, opened_chat
from bot.settings import Settings
from bot.state.conversations import StoredConversations
from bot.state.database import StateDatabase
from bot.telegram.application import serve
from docs.screenshots.page import Shown, chat_page, inline_results
from index.library import Library
from index.sources import read_sources
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

READER, FRIEND, GROUP = 7, 8, -1_000_000_000_005
BOT = "quotewire_test_bot"
QUESTION = "What did Stoltenberg say about Bakhmut?"
NEWS = """---
title: Stoltenberg warns that Bakhmut may fall in days
source: wire.example
url: https://wire.example/stoltenberg-bakhmut
published: 2023-03-09
---
BRUSSELS — NATO Secretary General Jens Stoltenberg said on Thursday that Bakhmut could fall within days.

"What we see is that Russia is throwing more troops into Bakhmut," Stoltenberg told reporters in Brussels.
"""


async def _scenes(server: TelegramServer, settings: Settings, folder: Path) -> dict[str, str]:
    world = server.world
    asked = world.say(READER, READER, QUESTION)
    (answer,) = await world.arrived(1, READER, timeout=60)
    pages = {"answer": _private([Shown(asked), Shown(answer, "Quotewire", asked)])}
    world.press(READER, answer.message_id, _data(answer, "1"))
    opened = await _changed(server, answer)
    pages["source"] = _private([Shown(asked), Shown(opened, "Quotewire", asked)])
    pages["group"] = await _in_a_group(server)
    pages["alert"] = await _alert(server, settings, folder)
    pages["inline"] = await _inline(server)
    return pages


async def _in_a_group(server: TelegramServer) -> str:
    world = server.world
    first = world.say(GROUP, READER, f"@{BOT} has Russia commented on the report?")
    (reply,) = await world.arrived(1, GROUP, timeout=60)
    second = world.say(GROUP, FRIEND, "and what did Guterres say about grain?", reply_to=reply.message_id)
    _, answer = await world.arrived(2, GROUP, timeout=60)
    shown = [Shown(first, "Ana"), Shown(reply, "Quotewire", first)]
    shown += [Shown(second, "Ben", reply), Shown(answer, "Quotewire", second)]
    return chat_page("Newsroom", "12 members", shown)


async def _alert(server: TelegramServer, settings: Settings, folder: Path) -> str:
    world = server.world
    before = len(world.messages(READER))
    asked = world.say(READER, READER, "/watch Stoltenberg on Bakhmut")
    *_, confirmed = await world.arrived(before + 1, READER, timeout=60)
    await asyncio.to_thread(_add, settings, folder)
    *_, alert = await world.arrived(before + 2, READER, timeout=60)
    return _private([Shown(asked), Shown(confirmed, "Quotewire", asked), Shown(alert, "Quotewire")])


async def _inline(server: TelegramServer) -> str:
    world = server.world
    query = world.ask_inline(READER, "Stoltenberg Bakhmut", chat_type="private")
    await asyncio.to_thread(
        world.wait_until, lambda: any(one.id == query.id and one.answer for one in world.inline_answers()), 60
    )
    (answered,) = [one for one in world.inline_answers() if one.id == query.id]
    results = answered.answer["results"] if answered.answer else []
    assert isinstance(results, list)  # noqa: S101 - the fake has checked it
    chosen = world.choose_inline(READER, str(results[0]["id"]), FRIEND, query_id=query.id)
    list_shown = inline_results(f"@{BOT} Stoltenberg Bakhmut", results[:3])
    return chat_page("Ben", "last seen recently", [Shown(chosen, via=BOT), list_shown])


def _private(shown: list[Shown | str]) -> str:
    return chat_page("Quotewire", "bot", shown)


def _data(message: Message, label: str) -> str:
    (data,) = [str(button["callback_data"]) for button in message.buttons if label in str(button["text"])][:1]
    return data


async def _changed(server: TelegramServer, message: Message) -> Message:
    def now() -> Message:
        return server.world.stored[message.chat_id, message.message_id]

    await asyncio.to_thread(server.world.wait_until, lambda: now().edited is not None, 30)
    return now()


def _add(settings: Settings, folder: Path) -> None:
    path = folder / "news.md"
    path.write_text(NEWS, encoding="utf-8")
    with Library.open(settings.index_dir, writable=True) as library:
        list(library.add(read_sources([str(path)])))


@asynccontextmanager
async def _bot(settings: Settings) -> AsyncIterator[None]:
    database = StateDatabase(settings.state_address)
    with opened_chat(settings, StoredConversations(database)) as chat:
        task = asyncio.create_task(serve(settings, chat, database))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _pages(folder: Path) -> dict[str, str]:
    with TelegramServer() as server:
        server.world.add_user(READER, "Ana")
        server.world.add_user(FRIEND, "Ben")
        server.world.add_chat(GROUP)
        settings = Settings(
            telegram_bot_token=SecretStr(server.token),
            telegram_api_base_url=server.base_url,
            index_dir=folder / "index",
            alert_seconds=0.5,
        )
        fill_if_empty(settings)
        async with _bot(settings):
            return await _scenes(server, settings, folder)


def _photograph(page: str, name: str, folder: Path, into: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is needed to make the pictures: on Debian, apt install chromium.")
    source, target = folder / f"{name}.html", into / f"{name}.png"
    source.write_text(page, encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=484,3000"]
    command += ["--force-device-scale-factor=1", f"--screenshot={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own page
    _trim(target)


def _trim(path: Path) -> None:
    """Cut off what lies below the page."""
    import matplotlib.image as images  # noqa: PLC0415 - only this needs it

    pixels = images.imread(path)
    filled = (pixels != pixels[-1, 0]).any(axis=2).any(axis=1).nonzero()[0]
    images.imsave(path, pixels[: filled.max() + 1])


def main() -> None:
    """Make all pictures."""
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for scene, page in asyncio.run(_pages(folder)).items():
            _photograph(page, scene, folder, into)
            print(into / f"{scene}.png")  # noqa: T201 - says what it made


if __name__ == "__main__":
    main()
