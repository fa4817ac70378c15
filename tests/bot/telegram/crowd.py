"""Many people with many questions at once, and what each must have got in the end."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from tests.bot.telegram.towns import TOWNS, Fact, facts
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

QUESTIONS = 5
_numbers = count(1_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was sent, and the fact that it is about."""

    message: Message
    fact: Fact
    town: str


def ask_at_once(server: TelegramServer, people: int, questions: int = QUESTIONS) -> Mapping[int, Sequence[Asked]]:
    """Let so many new people ask five questions each, or as many as wanted, about towns; return what each asked."""
    persons = [next(_numbers) for _ in range(people)]
    asked: dict[int, list[Asked]] = {person: [] for person in persons}
    for person in persons:
        server.world.add_user(person)
    for turn in range(questions):
        for place, person in enumerate(persons):
            town = (place + 3 * turn) % len(TOWNS)
            fact = facts(town)[turn % QUESTIONS]
            message = server.world.say(person, person, fact.question)
            asked[person].append(Asked(message, fact, TOWNS[town]))
    return asked


def replies_to(server: TelegramServer, asked: Mapping[int, Sequence[Asked]]) -> int:
    """Return how many replies these people got, those that were deleted again included."""
    return sum(len(server.world.messages(person, with_deleted=True)) for person in asked)


def assert_each_was_answered_once_rightly_and_in_order(
    server: TelegramServer, asked: Mapping[int, Sequence[Asked]], timeout: float, *, in_order: bool = True
) -> None:
    """Wait until as many replies came as questions were asked, and a moment longer for any that is one too many.

    Not `in_order`: updates overtook each other on their way to the bot.
    """
    total = sum(len(questions) for questions in asked.values())
    server.world.wait_until(lambda: replies_to(server, asked) >= total, timeout, what=f"{total} replies")
    time.sleep(1)
    for person, questions in asked.items():
        replies = server.world.messages(person, with_deleted=True)
        if not in_order:
            replies.sort(key=lambda reply: reply.reply_to or 0)
        assert [reply.reply_to for reply in replies] == [question.message.message_id for question in questions]
        for reply, question in zip(replies, questions, strict=True):
            cited = rf"{re.escape(question.fact.sentence)}( — .+)? \[1\]"  # perhaps with whose words they are
            assert re.search(cited, reply.text), question.fact.question
            assert [town for town in TOWNS if town in reply.text] == [question.town]
            assert not reply.earlier, "it was sent as it should be, so looking for it changed nothing"
