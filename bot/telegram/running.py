"""A bot that runs: its parts, which handlers it has, and how an update goes through them."""

import asyncio
import json
import logging
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.access import Role
from bot.adding.adding import Adding
from bot.chat import Chat
from bot.errors import StateError
from bot.monitoring.health import Part, Telegram, database_part, index_part
from bot.monitoring.metrics import Metrics
from bot.monitoring.questions import Questions
from bot.pairing import Pairing
from bot.retrying import despite
from bot.settings import Settings
from bot.state.answers import StoredAnswers
from bot.state.chats import Chats
from bot.state.choices import StoredChoices
from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.state.limits import StoredLimits
from bot.state.people import People
from bot.state.roles import Roles
from bot.telegram import webhook
from bot.telegram.alerting import Alerting
from bot.telegram.answering import Answering
from bot.telegram.arriving import Arrivals
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.adding import adding_handlers
from bot.telegram.handlers.administration import administration_handlers
from bot.telegram.handlers.answer_buttons import add_answer_buttons
from bot.telegram.handlers.broadcasting import MEETING_GROUP, broadcasting_handlers, meeting_handlers
from bot.telegram.handlers.commands import command_handlers
from bot.telegram.handlers.curating import curating_handlers
from bot.telegram.handlers.edits import edit_handlers
from bot.telegram.handlers.failures import failure_handler
from bot.telegram.handlers.forgetting import forgetting_handlers
from bot.telegram.handlers.gate import GROUP, Gate
from bot.telegram.handlers.guest import guest_handlers
from bot.telegram.handlers.inline import InlineMode
from bot.telegram.handlers.joining import joining_handlers, print_pairing_code
from bot.telegram.handlers.looking_up import looking_up_handlers
from bot.telegram.handlers.other_messages import other_handlers
from bot.telegram.handlers.preferences import preference_handlers
from bot.telegram.handlers.presses import Presses
from bot.telegram.handlers.questions import question_handlers
from bot.telegram.handlers.telling_times import TellingTimes
from bot.telegram.handlers.throttling import GROUP as LIMITS_GROUP
from bot.telegram.handlers.throttling import Throttle
from bot.telegram.handlers.watches import Watching, add_watch_buttons
from bot.telegram.inbox import Inbox, Received
from bot.telegram.inline.finding import Finder
from bot.telegram.menus import set_admin_menu
from bot.telegram.notices import deliver_notice
from bot.telegram.polling import poll
from bot.telegram.services import Services
from bot.telegram.speaking import speaking
from bot.telegram.threads import Threads
from bot.telegram.work import Work
from bot.together import first_of, together

STOP_TIMEOUT = 8.0  # seconds to finish at the end; container runtimes kill after 10

BotApplication = Application[Any, Any, Any, Any, Any, Any]
logger = logging.getLogger(__name__)


class Running:
    """The parts of a bot that runs, and how they work together."""

    def __init__(
        self,
        application: BotApplication,
        settings: Settings,
        chat: Chat,
        database: StateDatabase,
        leases: Leases,
        *,
        metrics: Metrics,
    ) -> None:
        self.application = application
        self._telegram = Telegram(metrics)
        questions = Questions(metrics, with_texts=settings.log_texts)
        self.inbox = Inbox(database, leases)
        self._leases = leases
        work = Work(self.inbox, leases, self._handle)
        delivery = Delivery(application.bot, self.inbox)
        choices = StoredChoices(database)
        answers = StoredAnswers(database)
        people = People(database)
        words = speaking(settings.interface_language, people)
        self.services = Services(
            settings=settings,
            bot=application.bot,
            chat=chat,
            database=database,
            roles=Roles(database),
            inbox=self.inbox,
            work=work,
            delivery=delivery,
            choices=choices,
            answers=answers,
            presses=Presses(words),
            answering=Answering(application.bot, chat, choices, answers, delivery, watching=True),
            speaking=words,
            people=people,
            threads=Threads(database),
            questions=questions,
            metrics=metrics,
        )
        metrics.questions_waiting.set_function(lambda: questions.waiting)
        metrics.chats_waiting.set_function(lambda: work.waiting)
        self._pairing = Pairing(database)
        self._adding = Adding(chat, settings)
        self._gate = Gate(self.services.roles, settings, delivery, self.services.speaking)
        self._throttle = Throttle(self.services, self._gate, StoredLimits(database))
        self._inline = InlineMode(self.services, Finder(chat))
        self._arrivals = Arrivals(application.bot, self.inbox, work, self._at_once, metrics)
        self._alerting = Alerting(self.services, leases)
        self._add_handlers()

    def _add_handlers(self) -> None:
        services = self.services
        watching = Watching(services)
        add_answer_buttons(services)
        add_watch_buttons(services, watching)
        self.application.add_handlers(self._gate.handlers(), GROUP)
        self.application.add_handlers(self._throttle.handlers(), LIMITS_GROUP)
        self.application.add_handlers(
            [
                *adding_handlers(services, self._adding),
                *joining_handlers(services, self._pairing),
                *administration_handlers(services, self._gate, services.presses),
                *curating_handlers(services, self._adding, services.presses),
                *broadcasting_handlers(services, services.presses),
                *watching.handlers(),
                *TellingTimes(services).handlers(),
                *services.presses.handlers(),
                *guest_handlers(services),
                *edit_handlers(services),
                *looking_up_handlers(services),
                *preference_handlers(services),
                *forgetting_handlers(services),
                *command_handlers(services),
                *question_handlers(services),
                *other_handlers(services),
            ]
        )
        self.application.add_handlers(meeting_handlers(Chats(services.database)), MEETING_GROUP)
        self.application.add_error_handler(failure_handler(services.delivery, services.speaking))

    def parts(self) -> dict[str, Part]:
        """Return what must be well for the bot to do its work."""
        services = self.services
        return {
            "index": index_part(services.chat.stats),
            "database": database_part(services.database),
            "telegram": self._telegram.part,
        }

    async def run(self, stop: asyncio.Event) -> None:
        """Take in and do the work until `stop` is set; then finish what was begun."""
        self._telegram.heard()  # it has just accepted the token
        await despite(StateError, lambda: print_pairing_code(self._pairing, self.application.bot.username))
        await despite(StateError, self._set_admin_menus)
        left = await despite(StateError, self.inbox.unfinished)
        if left:
            logger.info("%d messages from before the last stop are answered now.", left)
        try:
            await first_of(together(self.services.work.look(), self._take_in(), self._alerting.look()), stop)
        finally:
            logger.info("Stopping: what was begun is finished first.")
            await asyncio.gather(self.services.work.stop(STOP_TIMEOUT), self._arrivals.stop(STOP_TIMEOUT))
            self._adding.close()
            await self.application.shutdown()

    async def _set_admin_menus(self) -> None:
        services = self.services
        try:
            for member in await services.roles.members():
                if member.role in {Role.OWNER, Role.ADMIN}:
                    language = services.settings.interface_language
                    await set_admin_menu(services.bot, member.person.id, language, is_admin=True)
        except TelegramError as error:
            logger.warning("The menu of admins could not be set: %s", error)

    async def _take_in(self) -> None:
        if self.services.settings.webhook_url is None:
            await poll(self.application.bot, self._arrivals, self._leases, self._telegram.heard)
        else:
            async with webhook.served(self.services.settings, self._arrivals):
                self._telegram.is_called = True
                await asyncio.Event().wait()

    async def _at_once(self, update: Update) -> None:
        await self._recall(update)
        if update.inline_query is not None:
            if await self._gate.admits_query(update, update.inline_query) and await self._throttle.admits_query(
                update.inline_query
            ):
                with self.services.questions.handled(update.update_id, "inline"):
                    await self._inline.answer(update.inline_query)
            return
        self.services.questions.arrived(update.update_id)
        # not the message whose button was pressed: it may be the very one that is still looked for
        if update.message is not None:
            self.services.delivery.ids.saw(update.message.chat_id, update.message.message_id)
        await self._acknowledge(update)

    async def _handle(self, one: Received) -> None:
        if one.update_id < 0:
            if await deliver_notice(self.services, one):
                self.services.metrics.alerts.inc()
            return
        update = Update.de_json(json.loads(one.content), self.application.bot)
        await self._recall(update)
        with self.services.questions.handled(one.update_id, _kind_of_chat(update)):
            await self._acknowledge(update)  # again, if it was another process
            await self.application.process_update(update)

    async def _recall(self, update: Update) -> None:
        if update.effective_user is not None:
            await self.services.people.recall(update.effective_user.id)

    async def _acknowledge(self, update: Update) -> None:
        if update.callback_query is None or not await self._gate.admits_press(update):
            return
        if await self._throttle.admits_press(update):
            self.services.presses.acknowledge(update.update_id, update.callback_query)


def _kind_of_chat(update: Update) -> str:
    if update.guest_message is not None:
        return "guest"
    return update.effective_chat.type if update.effective_chat else "none"
