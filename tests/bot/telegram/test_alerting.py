"""Watching, and being told: through real HTTP to a Bot API as strict as Telegram's, over a real index."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from telegram.error import TimedOut

from bot.access import Role
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.roles import Person, Roles
from bot.state.watches import MOST_WATCHES, NewWatch, Watches
from bot.telegram.alerting import MOST_AT_ONCE
from bot.telegram.handlers.group_admins import is_admin
from bot.telegram.handlers.telling_times import ADMINS_ONLY, DIGEST_USAGE, QUIET_USAGE
from bot.telegram.handlers.watches import NONE, NOT_YOURS, USAGE, WAS_LOST
from index.embedding import Embedder
from index.library import Library
from index.model import Document
from index.store.arrivals import Position
from tests.bot.alerts.news import COPY, ELSEWHERE, EXTENDED, FIRE, LATER, MAYOR, TOLL
from tests.bot.state.conftest import Clock, url
from tests.bot.telegram.newsroom import Newsroom, newsroom
from tests.bot.telegram.serving import ANA, BEN
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005
SAIL = '"The ferry to Gol will sail every hour," Karin Voss said at the quay.'
EVENING = 1_743_626_400.0  # 2 April 2025, 20:40 UTC: in Kyiv, 23:40


@pytest.fixture
def clock() -> Clock:
    return Clock(EVENING)


@pytest.fixture
def library(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        list(library.add([LATER, ELSEWHERE]))
        yield library


@pytest.fixture
async def room(
    server: TelegramServer, settings: Settings, library: Library, clock: Clock, tmp_path: Path
) -> AsyncIterator[Newsroom]:
    kyiv = settings.model_copy(update={"reader_timezone": "Europe/Kyiv"})
    database = StateDatabase(url(tmp_path / "state.sqlite"), clock=clock)
    async with newsroom(server, kyiv, library, database) as made:
        yield made
    assert server.world.violations() == []


async def test_a_new_article_is_told_with_the_words_their_source_and_buttons(room: Newsroom) -> None:
    said = await room.ask(ANA, "/watch Voss on the ferry")
    assert "Voss" in said.text
    assert "ferry" in said.text
    await room.add(FIRE, MAYOR)
    alert = await room.next(ANA, 1)
    assert alert.reply_to is None
    assert alert.text.startswith("🔔 Voss on the ferry\n\n")
    assert f"{SAIL} — Karin Voss, Mayor, 7 April 2025 [1]" in alert.text
    assert "[1] A ferry to Gol\nDaily · 7 April 2025" in alert.text
    assert any(str(entity.url).startswith("https://ferry.example/havn#:~:text=") for entity in alert.entities)
    await room.press(alert, "[1]")
    await room.until(lambda: "Answer" in str(room.now(alert).buttons))
    await room.press(alert, "Answer")
    await room.until(lambda: room.now(alert).text == alert.text)
    assert room.now(alert).buttons == alert.buttons


async def test_what_is_told_of_a_story_is_told_once(room: Newsroom) -> None:
    await room.ask(ANA, "/watch Anna Lind")
    await room.add(FIRE)
    await room.next(ANA, 1)
    await room.add(COPY)
    await room.add(TOLL)
    await room.looks()
    assert len(room.messages(ANA)) == 2


async def test_two_watches_that_come_upon_the_same_words_are_told_once(room: Newsroom) -> None:
    await room.ask(ANA, "/watch Voss on the ferry")
    await room.ask(ANA, "/watch Karin Voss")
    await room.ask(ANA, "/watch Anna Lind")
    await room.add(MAYOR)
    assert SAIL in (await room.next(ANA, 3)).text
    await room.add(FIRE)
    assert "Anna Lind" in (await room.next(ANA, 4)).text, "nothing came between"


async def test_a_watch_is_muted_and_resumed_under_its_alert(room: Newsroom) -> None:
    await room.ask(ANA, "/watch Karin Voss")
    await room.add(MAYOR)
    alert = await room.next(ANA, 1)
    assert await room.press(alert, "Mute") == {"text": "Muted.", "show_alert": False}
    await room.until(lambda: any("Watch again" in str(one["text"]) for one in room.now(alert).buttons))
    await room.add(_words("A tram", "The tram will run to the school"))
    await room.looks()
    await room.press(alert, "Watch again")
    await room.until(lambda: room.now(alert).buttons == alert.buttons)
    await room.add(_words("A bus", "The bus will run to the church"))
    again = await room.next(ANA, 2)
    assert "The bus will run" in again.text


async def test_the_list_mutes_and_ends_watches(room: Newsroom) -> None:
    assert (await room.ask(ANA, "/watches")).text == NONE
    await room.ask(ANA, "/watch Karin Voss")
    await room.ask(ANA, "/watch fire in Havn")
    shown = await room.ask(ANA, "/watches")
    assert "1. 🔔 Karin Voss\n2. 🔔 fire in Havn" in shown.text
    await room.press(shown, "🔕 2")
    await room.until(lambda: "2. 🔕 fire in Havn" in room.now(shown).text)
    await room.press(shown, "✕ 1")
    await room.until(lambda: "1. 🔕 fire in Havn" in room.now(shown).text)
    await room.press(shown, "✕ 1")
    await room.until(lambda: room.now(shown).text == NONE)
    await room.add(FIRE, MAYOR)
    await room.looks()
    assert len(room.messages(ANA)) == 4


async def test_what_cannot_be_watched_is_said(room: Newsroom) -> None:
    assert (await room.ask(ANA, "/watch")).text == USAGE
    assert "no word" in (await room.ask(ANA, "/watch what is it?")).text
    assert "I read “harbuor” as “harbour”" in (await room.ask(ANA, "/watch harbuor cables")).text
    assert "I read" not in (await room.ask(ANA, '/watch "harbuor"')).text
    for number in range(MOST_WATCHES - 2):
        wanted = NewWatch(ANA, "private", ANA, f"bridge {number}")
        assert await Watches(room.database).add(wanted, Position(0, 0)) is not None
    assert str(MOST_WATCHES) in (await room.ask(ANA, "/watch one more")).text
    assert str(MOST_WATCHES) not in (await room.ask(ANA, "/watch BRIDGE 1")).text, "it is watched already"


async def test_an_answer_can_be_watched(room: Newsroom) -> None:
    answer = await room.ask(ANA, "What did Per Moe say about cables?")
    said_at = len(room.messages(ANA))
    await room.press(answer, "Watch this")
    said = await room.next(ANA, said_at)
    assert "Per Moe" in said.text
    assert said.reply_to == answer.message_id
    words = '"We have bought new cables for the port of Havn," harbour director Per Moe said on Sunday.'
    await room.add(Document(words, "/harbour/moe.txt", title="Cables bought", source="Daily"))
    assert words in (await room.next(ANA, said_at + 1)).text


async def test_in_quiet_hours_nothing_is_told_until_they_end(room: Newsroom, clock: Clock) -> None:
    assert "at any time" in (await room.ask(ANA, "/quiet")).text
    assert (await room.ask(ANA, "/quiet at night")).text == QUIET_USAGE
    assert "From 22:00 to 07:00" in (await room.ask(ANA, "/quiet 22:00-7:00")).text
    await room.ask(ANA, "/watch Karin Voss")
    await room.add(MAYOR)
    await room.found(1)
    clock.seconds += 7 * 3600  # 06:40
    await room.looks()
    assert len(room.messages(ANA)) == 4
    clock.seconds += 3600
    assert SAIL in (await room.next(ANA, 4)).text
    assert "at any time" in (await room.ask(ANA, "/quiet off")).text


async def test_a_digest_lists_once_a_day_what_was_found(room: Newsroom, clock: Clock) -> None:
    assert (await room.ask(ANA, "/digest soon")).text == DIGEST_USAGE
    assert "once a day, at 08:00" in (await room.ask(ANA, "/digest 8")).text
    await room.ask(ANA, "/watch Karin Voss")
    await room.ask(ANA, "/watch fire in Havn")
    await room.add(MAYOR)
    await room.add(FIRE)
    await room.found(2)
    await room.looks()
    assert len(room.messages(ANA)) == 4
    clock.seconds += 9 * 3600
    digest = await room.next(ANA, 4)
    assert "Karin Voss\n\n• " in digest.text
    assert f"• {SAIL} — Karin Voss, Mayor, 7 April 2025\nA ferry to Gol · Daily · 7 April 2025" in digest.text
    assert "fire in Havn\n\n• " in digest.text
    await room.looks()
    await room.add(_words("A bus", "The bus will run to the church"))
    await room.found(3)
    await room.looks()
    assert len(room.messages(ANA)) == 5
    clock.seconds += 86_400
    assert "The bus" in (await room.next(ANA, 5)).text


async def test_many_stories_at_once_are_one_list(room: Newsroom, clock: Clock) -> None:
    await room.ask(ANA, "/quiet 22-7")
    await room.ask(ANA, "/watch Karin Voss")
    places = ("church", "school", "bridge", "market", "station", "hospital")
    stories = [
        _words(f"The {place} of Gol", f"The {place} needs a roof of {number} tons")
        for number, place in enumerate(places[: MOST_AT_ONCE + 1], 11)
    ]
    await room.add(*stories)
    await room.found(len(stories))
    clock.seconds += 8 * 3600
    listed = await room.next(ANA, 2)
    assert listed.text.count("• ") == len(stories)
    await room.looks()
    assert len(room.messages(ANA)) == 3


async def test_a_chat_that_takes_no_messages_is_left_alone_until_somebody_there_wants_more(room: Newsroom) -> None:
    await room.ask(ANA, "/watch Karin Voss")
    room.world.chats[ANA].reachable = False  # as if it were blocked right now, of which the bot is not told yet
    await room.add(MAYOR)
    await room.until(lambda: any(one.status == 403 for one in room.world.requests("sendMessage")))
    await room.looks()
    room.world.chats[ANA].reachable = True
    await room.add(_words("A bus", "The bus will run to the church"))
    await room.looks()
    assert len(room.messages(ANA)) == 1
    before = len(room.messages(ANA))
    room.world.say(ANA, ANA, "/watches")
    assert (await room.next(ANA, before)).text == WAS_LOST
    listed = await room.next(ANA, before + 1)
    await room.press(listed, "🔔 1")
    await room.until(lambda: "1. 🔔" in room.now(listed).text)
    await room.add(_words("A tram", "The tram will run to the school"))
    assert "The tram" in (await room.next(ANA, before + 2)).text


async def test_in_a_group_who_began_a_watch_or_an_admin_may_end_it(room: Newsroom) -> None:
    room.world.add_chat(GROUP, forum=True)
    for user, status in ((ANA, "member"), (BEN, "member"), (9, "administrator")):
        room.world.add_user(user)
        room.world.set_status(GROUP, user, status)
    topic = room.world.add_topic(GROUP, "Ferries")
    said = await room.ask(GROUP, "/watch Karin Voss", user=ANA, thread=topic)
    assert said.thread == topic
    await room.add(MAYOR)
    alert = await room.next(GROUP, 1)
    assert (alert.thread, SAIL in alert.text) == (topic, True)
    assert await room.press(alert, "Mute", user=BEN) == {"text": NOT_YOURS, "show_alert": True}
    assert await room.press(alert, "Mute", user=9) == {"text": "Muted.", "show_alert": False}
    await room.until(lambda: any("Watch again" in str(one["text"]) for one in room.now(alert).buttons))
    assert await room.press(alert, "Watch again", user=ANA) == {"text": "Watched again.", "show_alert": False}
    assert (await room.ask(GROUP, "/quiet 22-7", user=BEN, thread=topic)).text == ADMINS_ONLY
    assert "From 22:00" in (await room.ask(GROUP, "/quiet 22-7", user=9, thread=topic)).text


async def test_a_topic_that_is_deleted_is_told_nothing_more(room: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    room.world.add_chat(GROUP, forum=True)
    topic = room.world.add_topic(GROUP, "Ferries")
    await room.ask(GROUP, "/watch Karin Voss", user=ANA, thread=topic)
    room.world.delete_topic(GROUP, topic)
    await room.add(MAYOR)
    await room.until(lambda: "Telegram refuses a notice" in caplog.text)
    room.world.say(GROUP, ANA, f"/watches@{room.world.bot.username}")
    await room.until(lambda: any("1. 🔕 Karin Voss" in one.text for one in room.messages(GROUP)))


async def test_a_forged_press_ends_nothing(room: Newsroom) -> None:
    said = await room.ask(ANA, "/watch Karin Voss")
    theirs = await room.ask(BEN, "/watch Karin Voss")
    (data,) = [str(one["callback_data"]) for one in said.buttons]
    for forged in (data, "e:1", "e:x", "n:", "e:999", f"r:{'9' * 40}"):
        room.world.forge(BEN, theirs.message_id, forged)
    await room.until(lambda: len([one for one in room.world.answers() if one.answer]) == 6)
    assert all(one.answer and one.answer["show_alert"] for one in room.world.answers())
    assert "1. 🔔 Karin Voss" in (await room.ask(ANA, "/watches")).text


async def test_whoever_may_not_ask_is_told_nothing(
    room: Newsroom, server: TelegramServer, clock: Clock, tmp_path: Path
) -> None:
    await room.ask(ANA, "/watch Karin Voss")
    await room.ask(BEN, "/watch Karin Voss")
    other = StateDatabase(url(tmp_path / "state.sqlite"), clock=clock)
    await Roles(other).give(Person(BEN, "Ben"), Role.BANNED)
    await other.close()
    await room.add(MAYOR)
    await room.next(ANA, 1)
    await room.looks()
    assert len(room.messages(BEN)) == 1
    assert server.world.violations() == []


async def test_a_group_that_becomes_a_supergroup_keeps_its_watches(room: Newsroom) -> None:
    room.world.add_chat(-55, "group")
    await room.ask(-55, "/watch Karin Voss", user=ANA)
    room.world.migrate(-55, GROUP)
    await room.add(MAYOR)
    assert SAIL in (await room.next(GROUP, 0)).text
    await room.add(_words("A bus", "The bus will run to the church"))
    assert "The bus" in (await room.next(GROUP, 1)).text


async def test_an_updated_article_is_told_if_it_brings_something(room: Newsroom) -> None:
    await room.add(MAYOR)
    await room.ask(ANA, "/watch Karin Voss on tickets")
    await room.add(EXTENDED)
    assert '"A ticket to Gol costs nine crowns," Karin Voss said.' in (await room.next(ANA, 1)).text


async def test_where_telegram_does_not_say_who_is_an_admin_nobody_is() -> None:
    class Silent:
        async def get_chat_member(self, chat_id: int, user_id: int) -> None:
            raise TimedOut(f"{chat_id}{user_id}")

    assert not await is_admin(Silent(), GROUP, ANA)  # type: ignore[arg-type]  # the one method that is called


def _words(title: str, words: str) -> Document:
    """Return an article with these words of the mayor."""
    text = f'Gol was told of it on Monday.\n\n"{words}," Karin Voss said.'
    return Document(text, f"/harbour/{title}.txt", title=title, source="Daily")
