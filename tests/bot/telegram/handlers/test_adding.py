"""Files, links and forwarded posts become articles while the bot answers: a real index, in the process of the test."""

import asyncio
import time
from pathlib import Path

import pytest

from bot.chat import Chat
from bot.settings import Settings
from bot.telegram.handlers.adding import BROKEN, HOW_TO_ADD, MY_OWN, NOT_DOWNLOADED
from index.store.lock import WriterLock
from tests.bot.telegram.handlers.staff import ADMIN, GROUP, OWNER, READER, move_in
from tests.bot.telegram.handlers.test_joining import said
from tests.bot.telegram.serving import serving
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.news_site import NewsSite
from tests.fakes.origins import from_channel, from_hidden_user, from_user
from tests.fakes.site_documents import docx, pdf
from tests.fakes.telegram_server import TelegramServer

DAY = 1_678_269_600  # 8 March 2023
FERRY = (
    "The ferry to Ostrava island will be repaired until June, its captain Marta Kolar said on Wednesday. "
    "Meanwhile a smaller boat carries forty passengers twice a day."
)


async def ended(server: TelegramServer, count: int = 1, user: int = ADMIN) -> Message:
    """Return the last message once nothing more goes on in it."""
    await server.world.arrived(count, user)

    def is_over() -> bool:
        return not server.world.messages(user)[-1].text.endswith(("…", "…."))

    await asyncio.to_thread(server.world.wait_until, is_over, 60.0, what="the end of an addition")
    await asyncio.sleep(0.1)
    assert len(server.world.messages(user)) == count
    return server.world.messages(user)[-1]


async def test_a_file_becomes_an_article_that_answers_a_moment_later(adding: TelegramServer) -> None:
    adding.world.send_document(ADMIN, ADMIN, "ferry.txt", f"The ferry rests\n\n{FERRY}\n".encode())
    told = await ended(adding)
    assert told.text == "Added: The ferry rests\nsource unknown · no date · 1 passage"
    assert told.earlier[0] == "Reading …"
    assert adding.world.messages(ADMIN) == [told]
    await asyncio.sleep(1.5)
    answer = await said(adding, READER, "Who is the captain of the ferry to Ostrava?")
    assert "Marta Kolar" in answer
    adding.world.send_document(ADMIN, ADMIN, "again.txt", f"The ferry rests\n\n{FERRY}\n".encode())
    assert (await ended(adding, 2)).text.startswith("In the index already, unchanged: The ferry rests")


@pytest.mark.parametrize("kind", ["md", "html", "pdf", "docx"])
async def test_every_kind_that_the_index_reads_is_taken(adding: TelegramServer, kind: str) -> None:
    said = f"The lighthouse number {len(kind)} of {kind.upper()} bay was lit again on Friday by its keeper. " * 4
    title = f"Lighthouse {kind}"
    head = f"title: {title}\nauthor: The keeper\npublished: 2023-03-08\nrunning head: The Bay\nsubject: bays"
    content = {
        "md": f"# {title}\n\n{said}".encode(),
        "html": f"<html><body><article><h1>{title}</h1><p>{said}</p></article></body></html>".encode(),
        "pdf": pdf(f"{head}\n\n{said}\n"),
        "docx": docx(f"{head}\n\n{said}\n"),
    }[kind]
    adding.world.send_document(ADMIN, ADMIN, f"lighthouse.{kind}", content)
    assert (await ended(adding)).text.startswith(f"Added: Lighthouse {kind}\n")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n", "picture.png is of a kind that is not read"),
        ("empty.txt", b" \n", "empty.txt"),
        ("../../etc/broken!.pdf", b"%PDF-1.7 no more", "broken_.pdf"),
        ("", b"\x00\x01", "file"),
    ],
)
async def test_a_file_that_cannot_be_added_is_told_in_a_sentence(
    adding: TelegramServer, name: str, content: bytes, why: str
) -> None:
    adding.world.send_document(ADMIN, ADMIN, name, content, mime_type="application/octet-stream")
    told = await ended(adding)
    assert told.text.startswith("Not added: ")
    assert why in told.text
    assert "telegram:" not in told.text
    assert "Traceback" not in told.text


async def test_a_file_above_telegrams_limit_is_not_even_asked_for(adding: TelegramServer) -> None:
    adding.world.send_document(ADMIN, ADMIN, "huge.txt", b"x" * 20_000_001)
    assert (await ended(adding)).text.startswith("This file has 21 MB, and Telegram gives bots files of up to 20 MB.")
    assert adding.world.requests("getFile") == []


async def test_a_forwarded_post_brings_its_source_its_day_and_its_address(adding: TelegramServer) -> None:
    adding.world.add_chat(-1_000_000_000_099, "channel", "Harbour News", "harbournews")
    origin = from_channel(adding.world.chats[-1_000_000_000_099], 12, DAY, signature="J. Weir")
    text = "Harbour closed by ice\nThe harbour of Nordvik was closed by ice on Tuesday night, the harbour master said."
    adding.world.forward(ADMIN, ADMIN, text, origin)
    told = await ended(adding)
    assert told.text.startswith("Added: Harbour closed by ice\nHarbour News · 8 March 2023 · 1 passage")
    assert [entity.url for entity in told.entities if entity.type == "text_link"] == ["https://t.me/harbournews/12"]
    adding.world.forward(ADMIN, ADMIN, text, from_hidden_user("Ingrid", DAY + 86_400))
    second = await ended(adding, 2)
    assert second.text.splitlines()[1:] == [
        "Ingrid · 9 March 2023 · 1 passage",
        "The same story as: Harbour closed by ice (Harbour News)",
    ]


async def test_what_the_bot_wrote_is_no_article_and_a_forwarded_command_is_not_obeyed(adding: TelegramServer) -> None:
    adding.world.forward(ADMIN, ADMIN, "An answer.", from_user(adding.world.bot, DAY))
    assert (await ended(adding)).text == MY_OWN
    adding.world.forward(ADMIN, ADMIN, f"/ban {READER}", from_hidden_user("Eve", DAY))
    assert (await ended(adding, 2)).text.startswith("Added: ")
    assert "Banned\nBob" in await said(adding, ADMIN, "/members")
    assert (await said(adding, READER, "Who opened the library in Dunmarsh?")).startswith("Mayor")


async def test_a_link_alone_is_added_and_one_in_a_question_is_asked_about(adding: TelegramServer) -> None:
    with NewsSite() as site:
        url = site.url("kestrel/2024/03/12/tidal-barrage-vote")
        adding.world.say(ADMIN, ADMIN, f'<a href="{url}">here</a>', html=True)
        told = await ended(adding)
        assert told.text.startswith("Added: ")
        assert "12 March 2024" in told.text
        adding.world.say(ADMIN, ADMIN, f'/add <a href="{url}">here</a>', html=True)
        assert (await ended(adding, 2)).text.startswith("In the index already, unchanged: ")
        gone = site.url("kestrel/no-such-page")
        adding.world.say(ADMIN, ADMIN, f'/add <a href="{gone}">here</a>', html=True)
        assert (await ended(adding, 3)).text.startswith(f"Not added: {gone} is gone")
    question = 'Who opened the library in Dunmarsh, <a href="https://x.example">see here</a>?'
    adding.world.say(ADMIN, ADMIN, question, html=True)
    assert (await ended(adding, 4)).text.startswith("Mayor Dimitri Orlov opened the new library")


async def test_what_gives_nothing_is_explained(adding: TelegramServer) -> None:
    assert await said(adding, ADMIN, "/add") == HOW_TO_ADD
    assert "private chat" in await said(adding, ADMIN, "/add x.example", GROUP)


async def test_another_writer_is_waited_for_and_told_of(adding: TelegramServer, folder: Path) -> None:
    lock = WriterLock(folder)
    try:
        adding.world.send_document(
            ADMIN, ADMIN, "locked.txt", b"The lock\n\nThe lock of the canal opened at noon, she said."
        )
        await adding.world.arrived(1, ADMIN)
        await asyncio.to_thread(
            adding.world.wait_until, lambda: "Another program" in adding.world.messages(ADMIN)[-1].text, 20.0
        )
    finally:
        lock.release()
    assert (await ended(adding)).text.startswith("Added: The lock")


async def test_a_writer_that_does_not_end_is_named(
    adding: TelegramServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adding.adding.LOCKED_SECONDS", 0.0)
    lock = WriterLock(folder)
    try:
        adding.world.send_document(ADMIN, ADMIN, "never.txt", b"Never\n\nThis was never stored by anybody, they said.")
        assert "is being written to by process" in (await ended(adding)).text
    finally:
        lock.release()


async def test_additions_come_one_after_the_other_and_questions_do_not_wait(adding: TelegramServer) -> None:
    with NewsSite() as site:
        site.change("kestrel/slow", f"<h1>Slow</h1><p>{FERRY} {FERRY}</p>".encode())
        site.delay("kestrel/slow", 4.0)
        adding.world.say(OWNER, OWNER, f'<a href="{site.url("kestrel/slow")}">slow</a>', html=True)
        await adding.world.arrived(1, OWNER)
        await asyncio.sleep(0.3)
        adding.world.send_document(ADMIN, ADMIN, "next.txt", b"The next\n\nThe next one was the queue's turn, he said.")
        began = time.monotonic()
        answer = await said(adding, READER, "How much did the bridge in Dunmarsh cost?")
        assert "cost 6 million euros" in answer
        assert time.monotonic() - began < 3
        await asyncio.to_thread(
            adding.world.wait_until, lambda: "Waiting until" in adding.world.messages(ADMIN)[-1].text, 20.0
        )
        assert (await ended(adding)).text.startswith("Added: The next")
        assert (await ended(adding, 1, OWNER)).text.startswith("Added: ")


async def test_a_download_that_breaks_is_tried_again_and_a_refused_one_is_told(adding: TelegramServer) -> None:
    adding.faults.script(FaultKind.DROP_AFTER, "getFile", times=1)
    adding.faults.script(FaultKind.BAD_GATEWAY, "download", times=1)
    adding.world.send_document(ADMIN, ADMIN, "patient.txt", b"Patience\n\nPatience was asked of all, he said.")
    assert (await ended(adding)).text.startswith("Added: Patience")
    sent = adding.world.send_document(ADMIN, ADMIN, "lost.txt", b"x")
    assert sent.document is not None
    del adding.world.files[sent.document.file_id]
    assert (await ended(adding, 2)).text == NOT_DOWNLOADED


async def test_the_message_that_was_begun_may_be_deleted_meanwhile(adding: TelegramServer) -> None:
    with NewsSite() as site:
        site.change("kestrel/slower", b"<h1>Slower</h1><p>It was the slowest of all snails, she said.</p>")
        site.delay("kestrel/slower", 2.0)
        adding.world.say(ADMIN, ADMIN, f'<a href="{site.url("kestrel/slower")}">slow</a>', html=True)
        (begun,) = await adding.world.arrived(1, ADMIN)
        adding.world.delete(ADMIN, begun.message_id)
        await asyncio.to_thread(adding.world.wait_for, 2, ADMIN, 30.0)
        assert adding.world.messages(ADMIN)[-1].text.startswith(("Added: ", "Not added: "))


async def test_of_a_large_archive_the_first_articles_are_added(adding: TelegramServer) -> None:
    lines = [f'{{"title": "Buoy {n}", "text": "Buoy {n} was lit at dusk by crew {n}, they said."}}' for n in range(105)]
    adding.world.send_document(ADMIN, ADMIN, "buoys.jsonl", "\n".join(lines).encode())
    told = await ended(adding)
    assert told.text.startswith("Added: Buoy 0\n")
    assert "\n\nAdded: 92\n\nThese were the first 100." in told.text


async def test_a_stop_waits_for_no_slow_page_and_the_next_start_adds_it(
    server: TelegramServer, adding_settings: Settings, opened: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.running.STOP_TIMEOUT", 0.2)
    await move_in(server, adding_settings)
    with NewsSite() as site:
        page = "kestrel/2024/03/12/tidal-barrage-vote"
        site.delay(page, 4.0)
        async with serving(adding_settings, opened):
            server.world.say(ADMIN, ADMIN, f'<a href="{site.url(page)}">here</a>', html=True)
            await server.world.arrived(1, ADMIN)
            await asyncio.sleep(0.5)
            began = time.monotonic()
        assert time.monotonic() - began < 3
        site.restore(page)
        async with serving(adding_settings, opened):
            assert (await ended(server)).text.startswith(("Added: ", "In the index already"))


async def test_addresses_of_private_networks_are_not_fetched(
    server: TelegramServer, adding_settings: Settings, opened: Chat
) -> None:
    careful = adding_settings.model_copy(update={"fetch_allow_private": False})
    await move_in(server, careful)
    with NewsSite() as site:
        async with serving(careful, opened):
            for count, address in enumerate((site.base("kestrel"), "http://169.254.169.254/latest"), start=1):
                server.world.say(ADMIN, ADMIN, f'<a href="{address}">here</a>', html=True)
                assert (await ended(server, count)).text.startswith("Not added: ")
        assert site.log == ()


async def test_what_nobody_foresaw_is_told_too(adding: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken as told")

    monkeypatch.setattr("bot.adding.adding.read_file", broken)
    adding.world.send_document(ADMIN, ADMIN, "odd.txt", b"odd")
    assert (await ended(adding)).text == BROKEN
