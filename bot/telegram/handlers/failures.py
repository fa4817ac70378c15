"""When handling a message fails: one line for the user, everything for the log, and a number that joins the two."""

import logging
import secrets
from collections.abc import Callable, Coroutine

from telegram import Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.errors import LeaseLostError
from bot.monitoring.questions import Outcome, ended
from bot.telegram.delivery import Delivery
from bot.telegram.markup import plain
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of_update
from bot.telegram.speaking import Speaking
from bot.texts import translatable

APOLOGY = translatable(
    "Something went wrong here, and I could not answer. Please ask again later (incident {incident})."
)
PART = 1_000  # an apology is told apart from the parts of the reply that went out before it

logger = logging.getLogger(__name__)


def failure_handler(
    delivery: Delivery, speaking: Speaking
) -> Callable[[object, ContextTypes.DEFAULT_TYPE], Coroutine[None, None, None]]:
    """Return the callback for `Application.add_error_handler`."""

    async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        if isinstance(context.error, LeaseLostError):
            return  # whoever does it now answers
        if isinstance(context.error, Forbidden):
            logger.info("A reply is not wanted: %s", context.error)
            return
        incident = secrets.token_hex(4)
        ended(Outcome.FAILED)
        logger.error("Incident %s: a message could not be handled.", incident, exc_info=context.error)
        place = place_of_update(update) if isinstance(update, Update) else None
        if not isinstance(update, Update) or place is None:
            return
        words = speaking(update.effective_user).gettext(APOLOGY, incident=incident)
        apology = Text(plain(words).html)
        try:
            await delivery.reply(update.update_id, place, [apology], first_part=PART)
        except TelegramError as error:
            logger.warning("Incident %s: the user could not be told: %s", incident, error)

    return failed
