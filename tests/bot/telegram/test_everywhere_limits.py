"""What `python -m bot` does when too much is asked of it or of Telegram, as its own process, fetching and called.

Its readers are listed.
"""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.telegram.handlers.throttling import BUSY
from index.embedding import Embedder
from index.library import Library
from index.model import Document
from tests.bot.telegram.towns import TOWNS, facts
from tests.bot.telegram.ways import SECONDS, Talk, Way, talking
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

READERS, STRANGER = range(100, 160), 99
GROUP = -1_000_000_000_005
BURST, MOST_WAITING, TOLD_FROM = 3, 8, 2
LIMITS = {"LIMIT_BURST": str(BURST), "LIMIT_QUESTIONS_PER_MINUTE": "0.1", "LIMIT_WAITING": str(MOST_WAITING)}
TOO_FAST = "You ask faster than I can look; please try again in "
EVENTS = 8
"""A timeline holds so many at most."""
_new = count(READERS.start)


def event(number: int) -> str:
    return f"The dyke of {TOWNS[number]} broke on {number + 11} May 2023 and the pasture behind it was lost."


def _story(number: int) -> Document:
    """Return an article about a broken dyke, long enough that not all of them fit into a message."""
    name = TOWNS[number]
    around = " ".join(
        f"In street {street} of {name}, {street + number} families carried their chairs, lamps and books upstairs."
        for street in range(1, 6)
    )
    return Document(
        f"{event(number)} {around}", f"/dykes/{number}.txt", title=f"The dyke of {name}", source="Dyke Post"
    )


@pytest.fixture(scope="module")
def flooded(index: Path, tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """Give an index with enough for a timeline that is longer than a message."""
    folder = tmp_path_factory.mktemp("flooded") / "index"
    shutil.copytree(index, folder)
    with Library.open(folder, writable=True, embedder=embedder) as library:
        list(library.add([_story(number) for number in range(EVENTS)]))
    return folder


@pytest.fixture(scope="module")
def talk(way: Way, flooded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    listed = {"ACCESS_MODE": "listed", "ACCESS_READERS": ", ".join(map(str, READERS))}
    with TelegramServer() as server:
        for user in (*READERS, STRANGER):
            server.world.add_user(user)
        server.world.add_chat(GROUP)
        with talking(server, way, flooded, tmp_path_factory.mktemp("bot"), **LIMITS, **listed) as made:
            yield made


def people(number: int) -> list[int]:
    """Return people who have not asked yet: a bucket fills up again in half an hour."""
    return [READERS[next(_new) % len(READERS)] for _ in range(number)]


def is_answer(message: Message) -> bool:
    return "\n\n[1] " in message.text


def test_who_is_not_listed_is_told_how_to_be(talk: Talk) -> None:
    assert talk.told(STRANGER, facts(1)[0].question).text.endswith(f"give its owner your number: {STRANGER}.")


def test_a_burst_is_answered_one_by_one_up_to_the_limit_and_the_rest_is_told_once(talk: Talk) -> None:
    ana, ben = people(2)
    asked = [talk.world.say(ana, ana, facts(town)[2].question) for town in range(BURST + 3)]
    talk.next(ana, BURST)
    assert facts(7)[2].sentence in talk.told(ben, facts(7)[2].question).text, "others are answered on"
    told = talk.told(ana, "/help")
    *answers, line = talk.world.messages(ana)[:-1]
    assert told == talk.world.messages(ana)[-1]
    assert [one.reply_to for one in answers] == [one.message_id for one in asked[:BURST]]
    assert [facts(town)[2].sentence in one.text for town, one in enumerate(answers)] == [True] * BURST
    assert line.text.startswith(TOO_FAST)


def test_a_group_is_answered_three_times_as_much_and_told_once(talk: Talk) -> None:
    for number, person in enumerate(people(4) * BURST):
        question = facts(number)[3].question
        talk.world.say(GROUP, person, f"@{talk.world.bot.username} {question}")
    talk.next(GROUP, 3 * BURST)
    (somebody,) = people(1)
    talk.told(somebody, facts(1)[2].question)
    *answers, line = talk.world.messages(GROUP)
    assert [facts(number)[3].sentence in one.text for number, one in enumerate(answers)] == [True] * 3 * BURST
    assert line.text.startswith(TOO_FAST)


def test_where_many_wait_each_is_told_its_place_and_beyond_the_bound_is_declined(talk: Talk) -> None:
    crowd = people(MOST_WAITING + 4)
    talk.faults.script(FaultKind.SLOW, "sendMessage", times=None, seconds=3)
    for number, person in enumerate(crowd):
        talk.world.say(person, person, facts(number)[1].question)
    talk.world.wait_until(lambda: all(talk.count(person) for person in crowd), SECONDS, what="a word to each")
    talk.faults.clear()
    firsts = [talk.world.messages(person)[0].text for person in crowd]
    assert firsts.count(BUSY) == 4
    assert sorted(text for text in firsts if text.startswith("I am busy: ")) == [
        f"I am busy: {before} questions are before yours; I will answer in turn."
        for before in range(TOLD_FROM, MOST_WAITING)
    ]
    taken = [number for number, first in enumerate(firsts) if first != BUSY]
    talk.world.wait_until(
        lambda: all(is_answer(talk.world.messages(crowd[number])[-1]) for number in taken), SECONDS, what="answers"
    )
    for number in taken:
        assert facts(number)[1].sentence in talk.world.messages(crowd[number])[-1].text


def test_a_chat_that_telegram_tells_to_wait_stops_no_other(talk: Talk) -> None:
    ana, ben = people(2)
    talk.faults.script(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=3, chat_id=ana)
    talk.world.say(ana, ana, facts(12)[2].question)
    talk.world.wait_until(
        lambda: any(one.status == 429 for one in talk.world.requests("sendMessage")), SECONDS, what="a refusal"
    )
    for town in (13, 14):
        assert facts(town)[2].sentence in talk.told(ben, facts(town)[2].question).text
    assert talk.count(ana) == 0
    assert facts(12)[2].sentence in talk.next(ana, 0).text


def test_a_long_answer_is_split_between_its_sources(talk: Talk) -> None:
    (ana,) = people(1)
    talk.world.say(ana, ana, "timeline of the dykes that broke")
    talk.world.wait_until(lambda: any(one.buttons for one in talk.world.messages(ana)), SECONDS, what="the end")
    picture, *parts = talk.world.messages(ana)
    assert picture.photo is not None
    assert len(parts) > 1
    text = "\n\n".join(part.text for part in parts)
    for number in range(EVENTS):
        assert f"{number + 11} May 2023: {event(number)} [{number + 1}]" in text
        assert f"\n\n[{number + 1}] The dyke of {TOWNS[number]}\nDyke Post" in text
    assert [part.text[0] for part in parts[1:]] == ["["] * (len(parts) - 1), "no source is cut in two"
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_where_telegram_refuses_the_markup_the_answer_comes_without(talk: Talk) -> None:
    (ana,) = people(1)
    marked = talk.told(ana, facts(15)[2].question)
    talk.faults.script(FaultKind.ENTITIES, "sendMessage", chat_id=ana)
    unmarked = talk.told(ana, facts(15)[2].question)
    assert talk.faults.fired[FaultKind.ENTITIES] == 1
    assert unmarked.text == marked.text
    assert marked.entities
    assert not [one for one in unmarked.entities if one.type != "url"]
