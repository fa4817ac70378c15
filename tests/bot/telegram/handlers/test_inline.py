"""Inline mode over a real index, through the strict Bot API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from bot.cards import Card, cards_for
from bot.chat import Chat
from bot.settings import Settings
from bot.telegram.inline import finding
from bot.telegram.inline.finding import Finder
from bot.texts import ENGLISH
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from index.model import Document
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.faults import FaultKind
from tests.fakes.model import Press
from tests.fakes.telegram_server import TelegramServer

Result = dict[str, Any]


async def answer(server: TelegramServer, query: Press) -> dict[str, Any]:
    """Wait for the answer to a query."""
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.inline_queries[query.id].answer is not None)
    return cast("dict[str, Any]", server.world.inline_queries[query.id].answer)


async def results(server: TelegramServer, words: str, offset: str = "") -> list[Result]:
    """Type words and return what is offered."""
    return cast("list[Result]", (await answer(server, server.world.ask_inline(ANA, words, offset)))["results"])


@pytest.mark.usefixtures("town_bot")
async def test_what_answers_comes_first_with_who_said_it_and_opens_in_its_context(server: TelegramServer) -> None:
    first, *_ = await results(server, "What did Ida Berg say about volunteers?")
    texts = [first["title"], first["description"]]
    assert texts[0] == "Ida Berg"
    assert "Lindau" in texts[1]
    assert "4 May 2023" in texts[1] or "5 May 2023" in texts[1]
    message = server.world.choose_inline(ANA, first["id"], ANA)
    assert "— Ida Berg, Mayor" in message.text
    assert "\n\n[1] " in message.text
    assert not message.link_previews
    urls = [str(button["url"]) for button in message.buttons]
    assert any(url.startswith(("https://wire.example", "https://post.example")) for url in urls)
    assert any(url.startswith(f"https://t.me/{server.world.bot.username}?start=p_") for url in urls)
    assert server.world.violations() == []


@pytest.mark.usefixtures("town_bot")
async def test_passages_that_hold_the_words_follow_and_each_is_there_once(server: TelegramServer) -> None:
    found = await results(server, "harbour of Sandvik")
    assert len(found) > 1
    assert len({result["id"] for result in found}) == len(found)
    assert all("arbour" in str(result) for result in found)


@pytest.mark.usefixtures("town_bot")
async def test_the_same_words_give_the_same_ids_however_they_are_written(server: TelegramServer) -> None:
    once = [result["id"] for result in await results(server, "harbour of Sandvik")]
    again = [result["id"] for result in await results(server, "  Harbour  of sandvik ")]
    assert once == again


@pytest.mark.usefixtures("town_bot")
async def test_nothing_typed_shows_examples_that_the_articles_answer(server: TelegramServer) -> None:
    found = await results(server, "")
    assert found
    assert all(result["title"].startswith("What did ") for result in found)
    message = server.world.choose_inline(ANA, found[0]["id"], ANA)
    assert message.text.startswith(found[0]["title"])


@pytest.mark.usefixtures("town_bot")
async def test_what_the_articles_lack_offers_the_private_chat(server: TelegramServer) -> None:
    found = await answer(server, server.world.ask_inline(ANA, "xqzzk"))
    assert found["results"] == []
    assert found["button"] == {"text": "Nothing found: ask me in our chat", "start_parameter": "ask"}
    assert found["is_personal"]
    server.world.say(ANA, ANA, "/start ask")
    (greeted,) = await server.world.arrived(1)
    assert greeted.text.startswith("Hello.")


@pytest.mark.usefixtures("town_bot")
async def test_of_what_somebody_types_on_only_the_last_is_answered_and_nobody_else_waits(
    server: TelegramServer,
) -> None:
    typed = [server.world.ask_inline(ANA, "harbour of Sandvik"[:length]) for length in range(8, 19)]
    other = server.world.ask_inline(BEN, "Lindau")
    await answer(server, typed[-1])
    await answer(server, other)
    await asyncio.sleep(0.3)
    answered = [query for query in typed if server.world.inline_queries[query.id].answer is not None]
    assert len(answered) <= 2, "those that came within the pause are passed over"
    assert typed[-1] in answered


@pytest.mark.usefixtures("town_bot")
async def test_a_query_that_is_too_old_is_no_error_and_the_next_is_answered(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    late = server.world.ask_inline(ANA, "Lindau")
    server.world.expire(late.id)
    await asyncio.to_thread(server.world.wait_until, lambda: bool(server.world.requests("answerInlineQuery")))
    assert await results(server, "harbour of Sandvik")
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.usefixtures("town_bot")
async def test_an_inline_query_does_not_wait_for_its_users_chat(server: TelegramServer) -> None:
    server.faults.script(FaultKind.SERVER_ERROR, "sendMessage", times=1)  # the private chat is held up
    server.world.say(ANA, ANA, "What will the repairs in Lindau cost?")
    assert await results(server, "harbour of Sandvik")


class Counting(Chat):
    """Counts how often the library is searched."""

    searches = 0

    async def with_library(self, work: Any) -> Any:  # noqa: ANN401 - as in the base class, for whatever it returns
        self.searches += 1
        return await super().with_library(work)


@pytest.fixture
async def many_bot(settings: Settings, many: Library) -> AsyncIterator[Counting]:
    """Let the bot answer from many articles, so that there are several pages."""
    with closing(Counting(many)) as chat:
        async with serving(settings, chat):
            yield chat


@pytest.mark.usefixtures("many_bot")
async def test_more_is_given_page_by_page_until_the_end(server: TelegramServer) -> None:
    seen: list[str] = []
    offset, pages = "", 0
    while True:
        found = await answer(server, server.world.ask_inline(ANA, "harbour", offset))
        seen += [result["id"] for result in found["results"]]
        offset, pages = found["next_offset"], pages + 1
        if not offset:
            break
    assert pages > 1
    assert len(seen) == len(set(seen))
    assert (await answer(server, server.world.ask_inline(ANA, "harbour", "10000")))["results"] == []
    assert (await answer(server, server.world.ask_inline(ANA, "harbour", "no number")))["results"]
    assert server.world.violations() == []


async def test_what_was_found_is_kept_for_a_while_and_found_anew_when_the_articles_change(
    town_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(library: Library, text: str, *rest: Any) -> tuple[Card, ...]:  # noqa: ANN401 - handed on
        asked.append(text)
        return cards_for(library, text, *rest)

    monkeypatch.setattr("bot.telegram.inline.finding.cards_for", counted)
    now = datetime.now(UTC)
    seconds = [0.0]
    with closing(Chat(town_library)) as chat:
        finder = Finder(chat, clock=lambda: seconds[0])
        once = await finder.cards("Lindau", ENGLISH, now)
        assert await finder.cards(" lindau", ENGLISH, now) == once
        assert asked == ["Lindau"]
        seconds[0] = finding.KEPT_SECONDS + 1
        await finder.cards("Lindau", ENGLISH, now)
        assert len(asked) == 2
        monkeypatch.setattr(town_library.catalogue, "sequence", lambda: 10_000)
        await finder.cards("Lindau", ENGLISH, now)
        assert len(asked) == 3
        assert await finder.cards("Rohrbach", ENGLISH, now, lambda: False) is None
        assert len(asked) == 3
        for number in range(finding.MOST_KEPT + 5):
            await finder.cards(f"x{number}", ENGLISH, now)
        await finder.cards("x7", ENGLISH, now)
        assert asked.count("x7") == 1, "it was used lately"
        await finder.cards("x0", ENGLISH, now)
        assert asked.count("x0") == 2, "it had to make room"


@pytest.fixture
async def intranet_bot(settings: Settings, embedder: Embedder, tmp_path: Path) -> AsyncIterator[None]:
    """Let the bot answer from an article whose address Telegram takes for no link."""
    document = Document(
        "The ferry to Oxmouth leaves every hour.",
        "/ferry.txt",
        title="Ferry",
        url="http://intranet/ferry",
        published=date(2023, 3, 8),
    )
    with Library.open(tmp_path / "intranet", writable=True, embedder=embedder) as library:
        assert [one.status for one in library.add([document])] == [AddedStatus.ADDED]
        with closing(Chat(library)) as chat:
            async with serving(settings, chat):
                yield


@pytest.mark.usefixtures("intranet_bot")
async def test_where_telegram_refuses_an_articles_address_the_card_goes_without(server: TelegramServer) -> None:
    (card,) = await results(server, "When does the ferry to Oxmouth leave?")
    assert "leaves every hour" in card["description"]
    (button,) = card["reply_markup"]["inline_keyboard"][0]
    assert "start=p_" in button["url"]


async def test_a_stop_amid_inline_queries_leaves_nothing_open(
    server: TelegramServer, settings: Settings, town_library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Chat(town_library)) as chat:
        async with serving(settings, chat):
            for person in range(100, 120):
                server.world.add_user(person)
                server.world.ask_inline(person, f"harbour of Sandvik {person}")
            await asyncio.to_thread(server.world.wait_until, lambda: bool(server.world.requests("getUpdates")))
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
