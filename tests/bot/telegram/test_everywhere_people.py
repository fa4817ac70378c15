"""Who may do what, and what admins and readers choose, with `python -m bot` as its own process, fetching and called.

Its readers are invited.
"""

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from bot.access import ADMINS_ONLY, BANNED, OWNER_ONLY, Role
from bot.state.tables import users, watched_stories
from bot.telegram.handlers.gate import ASK_FOR_ACCESS
from bot.telegram.handlers.joining import NO_INVITATION, WELCOME
from bot.telegram.handlers.watches import NONE
from tests.bot.telegram.replicas import UNLIMITED
from tests.bot.telegram.towns import PEOPLE, facts
from tests.bot.telegram.ways import SECONDS, Talk, Way, talking
from tests.fakes.model import Message
from tests.fakes.origins import from_channel
from tests.fakes.telegram_server import TelegramServer

OWNER, CHANNEL = 31, -1_000_000_000_099
ADMINS = range(40, 56)
"""Each gets few messages: after some at once, a chat gets one a second."""
DAY = 1_678_269_600  # 8 March 2023
_new = itertools.count(100)
_admins = itertools.cycle(ADMINS)


@pytest.fixture(scope="module")
def talk(way: Way, index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    settings = {"ACCESS_MODE": "invited", "ALERT_SECONDS": "0.3", "READER_TIMEZONE": "UTC", **UNLIMITED}
    with TelegramServer() as server:
        for user in (OWNER, *ADMINS):
            server.world.add_user(user, "Olga")
        server.world.add_chat(CHANNEL, "channel", "Harbour News", "harbournews")
        with talking(server, way, index, tmp_path_factory.mktemp("bot"), **settings) as made:
            made.told(OWNER, f"/pair {made.code()}")
            made.change_state(insert(users).values([_row(admin) for admin in ADMINS]))
            yield made


def _row(admin: int) -> dict[str, object]:
    return {"id": admin, "role": Role.ADMIN, "name": f"Admin {admin}", "seen_at": 0}


def somebody(talk: Talk) -> int:
    """Add a person whom the bot does not know."""
    user = next(_new)
    talk.world.add_user(user, f"Reader {user}")
    return user


def invitation(talk: Talk, uses: int) -> str:
    """Let an admin invite so many, and return what the link of the invitation sends."""
    link = talk.told(next(_admins), f"/invite {uses} 5").text
    (payload,) = re.findall(r"https://t\.me/quotewire_test_bot\?start=(invite_[0-9A-Z]+)", link)
    return str(payload)


def readers(talk: Talk, number: int) -> list[int]:
    """Invite so many people, who open the link."""
    payload = invitation(talk, number)
    joined = [somebody(talk) for _ in range(number)]
    for user in joined:
        assert talk.told(user, f"/start {payload}").text.startswith(WELCOME)
    return joined


def publish(talk: Talk, speaker: str, title: str, words: str) -> Message:
    """Let an admin forward a channel's post with somebody's words; return the message that tells that it is added."""
    admin = next(_admins)
    before = talk.count(admin)
    origin = from_channel(talk.world.chats[CHANNEL], next(_new), DAY)
    talk.world.forward(admin, admin, f"{title}\n“{words},” {speaker} said.", origin)
    return talk.until(talk.next(admin, before), "Added: ")


def told_of(talk: Talk, user: int, words: str) -> list[Message]:
    return [one for one in talk.world.messages(user) if words in one.text and one.reply_to is None]


def wait_until_told(talk: Talk, user: int, words: str) -> Message:
    talk.world.wait_until(lambda: bool(told_of(talk, user, words)), SECONDS, what=words)
    return told_of(talk, user, words)[0]


def test_an_invitations_link_lets_in_as_many_as_it_is_for(talk: Talk) -> None:
    ana, ben, cleo = somebody(talk), somebody(talk), somebody(talk)
    question = facts(1)[0].question
    assert talk.told(ana, question).text.startswith("Only people who were invited may use this bot.")
    assert talk.told(ana, "/start invite_222222222222").text == NO_INVITATION
    payload = invitation(talk, 2)
    for user in (ana, ben):
        assert talk.told(user, f"/start {payload}").text.startswith(WELCOME)
        assert facts(1)[0].sentence in talk.told(user, question).text
    assert talk.told(cleo, f"/start {payload}").text == NO_INVITATION
    assert f"Reader {ben}" in talk.told(OWNER, "/members").text


def test_who_was_not_invited_is_shown_nothing_by_cards_buttons_changed_questions_and_links(talk: Talk) -> None:
    (ana,) = readers(talk, 1)
    eve = somebody(talk)
    answer = talk.told(ana, facts(2)[2].question)
    offer = talk.offered(eve, facts(2)[2].question)
    assert offer["results"] == []
    assert offer["button"] == {"text": ASK_FOR_ACCESS, "start_parameter": "access"}
    source = next(str(one["callback_data"]) for one in answer.buttons if one["text"] == "[1]")
    forged = talk.world.forge(eve, talk.told(eve, "/start").message_id, source)
    assert "were invited" in str(talk.answer(forged.id)["text"])
    asked = talk.world.say(eve, eve, "/privacy")
    talk.next(eve, 1)
    talk.world.edit(eve, asked.message_id, facts(2)[2].question)
    card = talk.offered(ana, facts(2)[2].question)["results"]
    payload = re.findall(r"start=(p_[0-9A-Za-z_-]+)", str(card))[0]
    talk.world.say(eve, eve, f"/start {payload}")
    talk.told(eve, "/privacy")
    assert not [one for one in talk.world.messages(eve) if facts(2)[2].sentence in one.text]


def test_a_reader_can_do_nothing_that_is_for_admins_and_an_admin_nothing_that_is_for_the_owner(talk: Talk) -> None:
    ana, ben = readers(talk, 2)
    for command in ("/status", "/articles", "/remove x", "/doctor", "/invite", "/members", f"/ban {ben}", "/add x.y"):
        talk.world.say(ana, ana, command)
    talk.world.send_document(ana, ana, "news.txt", b"The news of the day.")
    talk.world.say(ana, ana, "/broadcast Hello")
    talk.world.say(ana, ana, f"/admin {ana}")
    talk.world.wait_until(lambda: talk.world.messages(ana)[-1].text == OWNER_ONLY, SECONDS, what="the last refusal")
    assert [one.text for one in talk.world.messages(ana)[1:]] == [ADMINS_ONLY, OWNER_ONLY], "each line is said once"
    listed = talk.told(OWNER, "/articles")
    data = str(listed.buttons[0]["callback_data"])
    forged = talk.world.forge(ana, talk.world.messages(ana)[0].message_id, data)
    assert talk.answer(forged.id) == {"text": ADMINS_ONLY, "show_alert": True}
    assert "is an admin now" in talk.told(OWNER, f"/admin {ana}").text
    assert "articles" in talk.told(ana, "/status").text
    talk.world.say(ana, ana, f"/admin {ben}")
    assert "may no longer use this bot" in talk.told(ana, f"/ban {ben}").text
    assert "You may not change" in talk.told(ana, f"/ban {OWNER}").text


def test_who_is_banned_gets_nothing_by_any_way_until_the_ban_ends(talk: Talk) -> None:
    admin = next(_admins)
    (ana,) = readers(talk, 1)
    asked = talk.world.say(ana, ana, facts(3)[2].question)
    answer = talk.next(ana, 1)
    assert "may no longer use this bot" in talk.told(admin, f"/ban {ana}").text
    assert talk.told(ana, facts(4)[2].question).text == BANNED
    assert talk.press(answer, "[1]") == {"text": BANNED, "show_alert": True}
    assert talk.offered(ana, facts(4)[2].question)["results"] == []
    talk.world.edit(ana, asked.message_id, facts(4)[2].question)
    talk.world.say(ana, ana, f"/start {invitation(talk, 1)}")
    talk.world.say(ana, ana, "/forget")
    assert "is no longer banned" in talk.told(admin, f"/unban {ana}").text
    assert "may ask now" in talk.told(admin, f"/reader {ana}").text
    assert facts(5)[2].sentence in talk.told(ana, facts(5)[2].question).text
    assert talk.now(answer).text == answer.text
    assert len([one for one in talk.world.messages(ana) if one.text == BANNED]) == 1


def test_a_broadcast_is_looked_at_first_and_goes_once_to_each_who_may_read(talk: Talk) -> None:
    admin = next(_admins)
    ana, ben, eve = readers(talk, 3)
    for user in (ana, ben, eve):
        talk.told(user, facts(6)[2].question)
    talk.told(admin, f"/ban {eve}")
    before = talk.count(admin)
    assert talk.told(admin, "/broadcast Not <b>this").text == "Not <b>this"
    talk.press(talk.next(admin, before + 1), "Do not send")
    before = talk.count(admin)
    text = "Tomorrow <b> from 8\n& 9 I am down. 🙂"
    assert talk.told(admin, f"/broadcast {text}").text == text
    question = talk.next(admin, before + 1)
    assert re.fullmatch(r"Send this to [0-9]+ chats\?", question.text)
    assert not told_of(talk, ana, "Tomorrow")
    send = str(question.buttons[0]["callback_data"])
    for _ in range(2):
        talk.world.press(admin, question.message_id, send)
    for user in (ana, ben):
        assert wait_until_told(talk, user, "Tomorrow").text == text
    talk.until(question, "On its way to ")
    talk.told(ana, "/help")
    talk.told(ben, "/help")
    assert [len(told_of(talk, user, "Tomorrow")) for user in (ana, ben, eve, admin)] == [1, 1, 0, 0]
    assert not told_of(talk, ana, "Not <b>this")


def test_a_post_is_added_with_its_source_and_day_listed_and_removed_again(talk: Talk) -> None:
    admin = next(_admins)
    added = publish(talk, "Ingrid Holm", "Nordvik gets a crane", "It lifts forty tons from the deck of a freighter")
    assert added.earlier
    assert "Harbour News · 8 March 2023 · 1 passage" in added.text
    assert any(str(one.url).startswith("https://t.me/harbournews/") for one in added.entities)
    listed = talk.told(admin, "/articles gets a crane")
    assert listed.text.startswith("1 article · gets a crane\n\n1. Nordvik gets a crane")
    talk.press(listed, "1")
    talk.press(listed, "Remove")
    talk.until(listed, "Remove this article?")
    talk.press(listed, "Remove")
    talk.until(listed, "Removed:")
    assert "no such article" in talk.told(admin, "/articles gets a crane").text
    assert "passages" in talk.told(admin, "/status").text
    talk.until(talk.told(admin, "/doctor"), "catalogue")


def hours_around_now() -> str:
    now = datetime.now(UTC)
    return f"{now - timedelta(hours=2):%H:%M}-{now + timedelta(hours=2):%H:%M}"


def test_quiet_hours_hold_back_what_is_told_to_others_at_once(talk: Talk) -> None:
    ana, ben = readers(talk, 2)
    assert "I write nothing here by myself" in talk.told(ana, f"/quiet {hours_around_now()}").text
    for user in (ana, ben):
        talk.told(user, "/watch Yrsa Dahl")
    publish(talk, "Yrsa Dahl", "A new engine", "The ferry crosses the fjord in half the time from now on")
    wait_until_told(talk, ben, "The ferry crosses")
    talk.told(ana, "/help")
    assert not told_of(talk, ana, "The ferry crosses")
    assert "at any time" in talk.told(ana, "/quiet off").text
    wait_until_told(talk, ana, "The ferry crosses")


def test_a_digest_tells_once_a_day_what_was_found(talk: Talk) -> None:
    ana, ben = readers(talk, 2)
    assert "once a day, at 08:00" in talk.told(ana, "/digest 8").text
    for user in (ana, ben):
        talk.told(user, "/watch Tord Vik")
    publish(talk, "Tord Vik", "A roof for the pier", "Nobody who waits for the steamer gets wet any more")
    wait_until_told(talk, ben, "Nobody who waits")
    publish(talk, "Tord Vik", "Flour from the mill", "Bakers buy what our wheel grinds for them after forty years")
    wait_until_told(talk, ben, "Bakers buy")
    assert not told_of(talk, ana, "Tord Vik said")
    talk.change_state(update(watched_stories).values(found_at=watched_stories.c.found_at - 86_400))  # a day goes by
    digest = wait_until_told(talk, ana, "Tord Vik")
    assert digest.text.count("• ") == 2
    assert "Nobody who waits" in digest.text
    assert "Bakers buy" in digest.text
    talk.told(ana, "/help")
    assert len(told_of(talk, ana, "Tord Vik")) == 1


def test_watches_are_muted_resumed_listed_and_ended_and_who_blocks_the_bot_is_told_nothing(talk: Talk) -> None:
    ana, ben, eve = readers(talk, 3)
    assert talk.told(ana, "/watches").text == NONE
    for user in (ana, ben, eve):
        talk.told(user, "/watch Siv Aas")
    talk.world.block(eve)
    publish(talk, "Siv Aas", "A garden for the school", "Each class will grow beans behind the gymnasium")
    alert = wait_until_told(talk, ana, "grow beans")
    assert "[1] A garden for the school\nHarbour News · 8 March 2023" in alert.text
    assert talk.press(alert, "🔕 Mute this watch") == {"text": "Muted.", "show_alert": False}
    publish(talk, "Siv Aas", "A bell for the church", "The bronze was cast in Riga and weighs three tons")
    wait_until_told(talk, ben, "The bronze")
    talk.press(alert, "🔔 Watch again")
    listed = talk.told(ben, "/watches")
    assert "1. 🔔 Siv Aas" in listed.text
    talk.press(listed, "✕ 1")
    talk.until(listed, NONE)
    publish(talk, "Siv Aas", "A rail on the bridge", "Children shall not fall into the river in winter")
    wait_until_told(talk, ana, "Children shall not")
    talk.world.unblock(eve)
    assert "1. 🔕 Siv Aas" in talk.told(eve, "/watches").text
    assert [len(told_of(talk, user, "Siv Aas said")) for user in (ana, ben, eve)] == [2, 2, 0]


def test_what_an_answer_is_about_is_watched_by_its_button(talk: Talk) -> None:
    (ana,) = readers(talk, 1)
    answer = talk.told(ana, f"What did {PEOPLE[7]} say about the railway?")
    before = talk.count(ana)
    talk.press(answer, "Watch this")
    assert PEOPLE[7] in talk.next(ana, before).text
    publish(talk, PEOPLE[7], "Rails", "The railway gets a second bridge across the gorge")
    wait_until_told(talk, ana, "a second bridge")
