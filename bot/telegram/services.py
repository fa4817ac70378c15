"""What the handlers of updates share: made once at the start, the same for all."""

from dataclasses import dataclass
from datetime import datetime

from telegram import User

from bot.chat import Chat
from bot.monitoring.metrics import Metrics
from bot.monitoring.questions import Questions
from bot.settings import Settings
from bot.state.answers import StoredAnswers
from bot.state.choices import Choices
from bot.state.database import StateDatabase
from bot.state.people import People
from bot.state.roles import Roles
from bot.telegram.answering import Answering
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.presses import Presses
from bot.telegram.inbox import Inbox
from bot.telegram.outgoing import LimitedBot
from bot.telegram.speaking import Speaking, reader_now
from bot.telegram.threads import Threads
from bot.telegram.work import Work


@dataclass(frozen=True, slots=True)
class Services:
    """Settings, the door of the bot, its state, and its ways to Telegram."""

    settings: Settings
    bot: LimitedBot
    chat: Chat
    database: StateDatabase
    roles: Roles
    inbox: Inbox
    work: Work
    delivery: Delivery
    choices: Choices
    answers: StoredAnswers
    presses: Presses
    answering: Answering
    speaking: Speaking
    people: People
    threads: Threads
    questions: Questions
    metrics: Metrics

    def now(self, user: User | None) -> datetime:
        """Return the present in the time zone of a user whose preferences were recalled."""
        return reader_now(self.settings.reader_timezone, self.people, user)
