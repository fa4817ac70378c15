"""Who may read and who looks after the bot: /invite, /members, /reader, /ban, /unban, /admin."""

import logging
import secrets

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import MessageEntityType
from telegram.ext import CommandHandler, ContextTypes, filters
from telegram.helpers import create_deep_linked_url

from bot.access import INVITATION, MEMBERS, Role, may_change
from bot.errors import PressRefusedError
from bot.pairing import LETTERS
from bot.state.roles import Member, Person
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.gate import Gate, person_of
from bot.telegram.handlers.joining import ONLY_IN_PRIVATE, show_admin_menu
from bot.telegram.handlers.presses import FORGOTTEN, Press, Presses
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import data_of
from bot.telegram.markup import Markup, bold, clipped, plain
from bot.telegram.outgoing import Text
from bot.telegram.services import Services
from bot.texts import Texts, translatable

USES, DAYS = 1, 7
"""What an invitation is good for if nothing else is said."""
MOST_USES, MOST_DAYS = 1_000, 365
MEMBERS_PAGE = 30
_CODE_LETTERS = 12
_LONGEST_NAME = 60

HOW_TO_INVITE = translatable(
    "Send /invite, or /invite with how many people it is for (up to {uses}) and for how many days (up to {days}), such "
    "as /invite 5 30."
)
INVITATION_TEXT = translatable("Whoever opens this link within {days} may ask here ({people}):")
OR_CODE = translatable("Or send me: /join {code}")
WHOM = translatable(
    "Say whom: reply to a message of theirs with /{command}, or send /{command} with their number or @name."
)
UNKNOWN = translatable("I do not know {name}. Reply to a message of theirs, or give their number.")
MAY_NOT = translatable("You may not change what {name} may do.")
GIVEN = {
    Role.ADMIN: translatable("{name} is an admin now, and may add articles and readers."),
    Role.READER: translatable("{name} may ask now."),
    Role.BANNED: translatable("{name} may no longer use this bot."),
    Role.STRANGER: translatable("{name} is no longer banned."),
}
NOT_BANNED = translatable("{name} is not banned.")
OUT_OF_LIST = translatable("This holds where ACCESS_MODE is not listed: there, ACCESS_READERS says who may ask.")
NOBODY = translatable("Nobody has a role yet.")
ROLES = {
    Role.OWNER: translatable("Owner"),
    Role.ADMIN: translatable("Admins"),
    Role.READER: translatable("Readers"),
    Role.BANNED: translatable("Banned"),
}

logger = logging.getLogger(__name__)


def administration_handlers(services: Services, gate: Gate, presses: Presses) -> list[Handler]:
    """Return the handlers of the commands, and add the buttons of /members to `presses`."""
    handling = _Administration(services, gate)
    presses.add([MEMBERS], _MembersButton(services))
    new = filters.UpdateType.MESSAGE & ~filters.FORWARDED
    private = new & filters.ChatType.PRIVATE
    return [
        CommandHandler("invite", handling.invite, private),
        CommandHandler("members", handling.show_members, private),
        CommandHandler(["invite", "members"], handling.ask_for_private, new),
        CommandHandler("admin", handling.appoint, new),
        CommandHandler("reader", handling.admit, new),
        CommandHandler("ban", handling.ban, new),
        CommandHandler("unban", handling.unban, new),
    ]


class _Administration:
    def __init__(self, services: Services, gate: Gate) -> None:
        self._services = services
        self._gate = gate

    def _texts(self, update: Update) -> Texts:
        return self._services.speaking(update.effective_user)

    async def invite(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        texts, user = self._texts(update), update.effective_user
        wanted = invitation_wanted(context.args or [])
        if wanted is None or user is None:
            await say(self._services, update, texts.gettext(HOW_TO_INVITE, uses=MOST_USES, days=MOST_DAYS))
            return
        uses, days = wanted
        code = "".join(secrets.choice(LETTERS) for _ in range(_CODE_LETTERS))
        await self._services.roles.invite(code, made_by=user.id, uses=uses, days=days)
        lines = [
            texts.gettext(
                INVITATION_TEXT,
                days=texts.ngettext("{number} day", "{number} days", days),
                people=texts.ngettext("{number} person", "{number} people", uses),
            ),
            create_deep_linked_url(self._services.bot.username, INVITATION + code),
            texts.gettext(OR_CODE, code=code),
        ]
        await say(self._services, update, "\n\n".join(lines))

    async def show_members(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        members = await self._services.roles.members()
        await say(self._services, update, *members_page(members, 0, self._texts(update)))

    async def ask_for_private(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await say(self._services, update, self._texts(update).gettext(ONLY_IN_PRIVATE))

    async def appoint(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._give(update, context, Role.ADMIN)

    async def admit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._give(update, context, Role.READER)

    async def ban(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._give(update, context, Role.BANNED)

    async def unban(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._give(update, context, Role.STRANGER)

    async def _give(self, update: Update, context: ContextTypes.DEFAULT_TYPE, role: Role) -> None:
        named = " ".join(context.args or [])
        person = await self._meant(update, named)
        await say(self._services, update, await self._given(update, person, named, role))
        if person is not None and await self._gate.role(update.effective_user) is Role.OWNER:
            member = await self._services.roles.member(person.id)
            is_admin = member is not None and member.role in {Role.OWNER, Role.ADMIN}
            await show_admin_menu(self._services, person.id, is_admin=is_admin)

    async def _given(self, update: Update, person: Person | None, named: str, role: Role) -> str:
        """Give a role to whom the message means, and return what to say."""
        texts, roles = self._texts(update), self._services.roles
        if person is None:
            if named:
                return texts.gettext(UNKNOWN, name=clipped(named, _LONGEST_NAME))
            command = {Role.ADMIN: "admin", Role.READER: "reader", Role.BANNED: "ban"}.get(role, "unban")
            return texts.gettext(WHOM, command=command)
        known = await roles.member(person.id)
        before = Role(known.role) if known is not None and known.role in set(Role) else Role.STRANGER
        actor = await self._gate.role(update.effective_user)
        name = named_person(person)
        if person.id == self._services.bot.id or not may_change(actor, before, role):
            return texts.gettext(MAY_NOT, name=name)
        if role is Role.STRANGER and before is not Role.BANNED:
            return texts.gettext(NOT_BANNED, name=name)
        await roles.give(person, role)
        logger.info("A user's role is %s now.", role)
        is_vain = role is Role.READER and self._services.settings.access_mode == "listed"
        said = texts.gettext(GIVEN[role], name=name)
        return f"{said} {texts.gettext(OUT_OF_LIST)}" if is_vain else said

    async def _meant(self, update: Update, named: str) -> Person | None:
        """Return whom the message means: named in it by number, @name or mention, else who wrote what it answers."""
        message = update.message
        if message is None:
            return None
        mentioned = message.parse_entities([MessageEntityType.TEXT_MENTION])
        for entity in mentioned:
            if entity.user is not None:
                return person_of(entity.user)
        if named:
            return await self._known(named)
        answered = message.reply_to_message
        if answered is None or answered.from_user is None or answered.from_user.id == self._services.bot.id:
            return None
        return person_of(answered.from_user)

    async def _known(self, named: str) -> Person | None:
        if named.isascii() and named.isdecimal() and 0 < int(named) < 2**52:
            known = await self._services.roles.member(int(named))
            return Person(int(named), "") if known is None else known.person
        member = await self._services.roles.named(named.removeprefix("@"))
        return self._gate.seen(named.removeprefix("@")) if member is None else member.person


class _MembersButton:
    """Shows a page of the members: "M:<page>"."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, press: Press) -> None:
        """Refuse what is no page."""
        _page_number(press)

    async def act(self, press: Press) -> None:
        """Turn the page."""
        text, keyboard = members_page(await self._services.roles.members(), _page_number(press), press.texts)
        target = Target.of(press.query)
        if target is not None:
            await edited(self._services.bot, target, Text(text.html, keyboard))


def _page_number(press: Press) -> int:
    if len(press.arguments) != 1 or not press.arguments[0].isdecimal():
        raise PressRefusedError(FORGOTTEN)
    return int(press.arguments[0])


def invitation_wanted(words: list[str]) -> tuple[int, int] | None:
    """Return for how many people and days an invitation is to be; None if that cannot be."""
    numbers = [int(word) for word in words if word.isascii() and word.isdecimal()]
    if len(numbers) != len(words) or len(numbers) > 2:
        return None
    uses, days = [*numbers, *(USES, DAYS)[len(numbers) :]]
    return (uses, days) if 1 <= uses <= MOST_USES and 1 <= days <= MOST_DAYS else None


def members_page(members: list[Member], number: int, texts: Texts) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return a page of the members, under a heading for each role, and the buttons to the pages beside it."""
    if not members:
        return plain(texts.gettext(NOBODY)), None
    pages = -(-len(members) // MEMBERS_PAGE)
    number = min(number, pages - 1)
    text, heading = Markup(), ""
    for member in members[number * MEMBERS_PAGE : (number + 1) * MEMBERS_PAGE]:
        role = texts.gettext(ROLES[Role(member.role)])
        if role != heading:
            text += plain("\n\n" if text.length else "") + bold(plain(role))
            heading = role
        text += plain(f"\n{named_person(member.person)} · {member.person.id}")
    turning = [
        InlineKeyboardButton(f"{sign} {other + 1}/{pages}", callback_data=data_of(MEMBERS, other))
        for sign, other in (("◀", number - 1), ("▶", number + 1))
        if 0 <= other < pages
    ]
    return text, InlineKeyboardMarkup([turning]) if turning else None


def named_person(person: Person) -> str:
    """Return how a person is called: by name and @name, or by number where neither is known."""
    name = clipped(" ".join(person.name.split()), _LONGEST_NAME)
    if person.username:
        return f"{name} (@{person.username})" if name else f"@{person.username}"
    return name or str(person.id)
