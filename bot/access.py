"""Who may do what: roles, actions, and one table that decides. Pure.

Each update, whichever way it comes (message, command, button, inline query, edit, group, deep link, forward, document,
guest query), wants exactly one action. `bot.telegram.handlers.gate` is the only place that asks.
"""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType, MessageEntityType

from bot.settings import AccessMode
from bot.texts import translatable


class Role(StrEnum):
    """What somebody is to the bot, as it is stored. Who is not known is a stranger."""

    OWNER = "owner"
    ADMIN = "admin"
    READER = "reader"
    STRANGER = "stranger"
    BANNED = "banned"


class Action(StrEnum):
    """What an update wants."""

    ASK = "ask"
    """Anything that shows what the articles hold."""
    OWN_DATA = "own data"
    """Learn what is stored about oneself, and have it deleted."""
    PAIR = "pair"
    """Become the owner with the code that was printed."""
    JOIN = "join"
    """Become a reader with an invitation."""
    CURATE = "curate"
    """Add and remove articles, and see how the index is."""
    INVITE = "invite"
    """Make invitations."""
    ADMINISTER = "administer"
    """See and change who may read, and write to all."""
    APPOINT = "appoint"
    """Make admins."""


INVITATION = "invite_"
"""Begins the payload of a deep link that is an invitation."""
COMMANDS: Final[Mapping[str, Action]] = {
    "privacy": Action.OWN_DATA,
    "forget": Action.OWN_DATA,
    "pair": Action.PAIR,
    "join": Action.JOIN,
    "add": Action.CURATE,
    "articles": Action.CURATE,
    "remove": Action.CURATE,
    "status": Action.CURATE,
    "doctor": Action.CURATE,
    "invite": Action.INVITE,
    "members": Action.ADMINISTER,
    "reader": Action.ADMINISTER,
    "ban": Action.ADMINISTER,
    "unban": Action.ADMINISTER,
    "broadcast": Action.ADMINISTER,
    "admin": Action.APPOINT,
}
"""What commands want; every other command asks."""
ARTICLES, ARTICLE, REMOVE, MEMBERS, BROADCAST, DISMISS = "A", "C", "R", "M", "B", "X"
"""What the data of admins' buttons begin with, see `bot.telegram.keyboards`."""
FORGET = "F"
"""What the data of the buttons under /forget begin with."""
PRESSES: Final[Mapping[str, Action]] = {
    ARTICLES: Action.CURATE,
    ARTICLE: Action.CURATE,
    REMOVE: Action.CURATE,
    MEMBERS: Action.ADMINISTER,
    BROADCAST: Action.ADMINISTER,
    DISMISS: Action.CURATE,
    FORGET: Action.OWN_DATA,
}
"""What buttons want by what their data begin with; every other button asks."""

BANNED = translatable("You may not use this bot.")
NOT_LISTED = translatable(
    "Only people whom its owner has listed may use this bot. To be listed, give its owner your number: {user}."
)
NOT_INVITED = translatable(
    "Only people who were invited may use this bot. Ask its owner for an invitation. Your number is {user}."
)
ADMINS_ONLY = translatable("Only this bot's admins may do that. Ask me a question in words, and I will answer.")
OWNER_ONLY = translatable("Only this bot's owner may do that.")
NEEDS_NO_INVITATION = translatable(
    "Everybody may ask here, so invitations are of no use. They are if ACCESS_MODE is set to invited."
)
TAKES_NO_INVITATION = translatable(
    "Only those whom ACCESS_READERS lists may ask here: add a number there, or set ACCESS_MODE to invited."
)

Refusals = tuple[str | None, str | None, str | None]
_MODES: Final[tuple[AccessMode, ...]] = ("open", "listed", "invited")
_YES: Final[Refusals] = (None, None, None)
_READERS: Final[Refusals] = (None, NOT_LISTED, NOT_INVITED)
_ADMINS: Final[Refusals] = (ADMINS_ONLY, ADMINS_ONLY, ADMINS_ONLY)
_KNOWN_ADMINS: Final[Refusals] = (ADMINS_ONLY, NOT_LISTED, NOT_INVITED)
_OWNER: Final[Refusals] = (OWNER_ONLY, OWNER_ONLY, OWNER_ONLY)
_INVITED: Final[Refusals] = (NEEDS_NO_INVITATION, TAKES_NO_INVITATION, None)
_NO: Final[Refusals] = (BANNED, BANNED, BANNED)

TABLE: Final[Mapping[tuple[Role, Action], Refusals]] = {
    (Role.OWNER, Action.ASK): _YES,
    (Role.OWNER, Action.OWN_DATA): _YES,
    (Role.OWNER, Action.PAIR): _YES,
    (Role.OWNER, Action.JOIN): _YES,
    (Role.OWNER, Action.CURATE): _YES,
    (Role.OWNER, Action.INVITE): _INVITED,
    (Role.OWNER, Action.ADMINISTER): _YES,
    (Role.OWNER, Action.APPOINT): _YES,
    (Role.ADMIN, Action.ASK): _YES,
    (Role.ADMIN, Action.OWN_DATA): _YES,
    (Role.ADMIN, Action.PAIR): _YES,
    (Role.ADMIN, Action.JOIN): _YES,
    (Role.ADMIN, Action.CURATE): _YES,
    (Role.ADMIN, Action.INVITE): _INVITED,
    (Role.ADMIN, Action.ADMINISTER): _YES,
    (Role.ADMIN, Action.APPOINT): _OWNER,
    (Role.READER, Action.ASK): _YES,
    (Role.READER, Action.OWN_DATA): _YES,
    (Role.READER, Action.PAIR): _YES,
    (Role.READER, Action.JOIN): _YES,
    (Role.READER, Action.CURATE): _ADMINS,
    (Role.READER, Action.INVITE): _ADMINS,
    (Role.READER, Action.ADMINISTER): _ADMINS,
    (Role.READER, Action.APPOINT): _OWNER,
    (Role.STRANGER, Action.ASK): _READERS,
    (Role.STRANGER, Action.OWN_DATA): _YES,
    (Role.STRANGER, Action.PAIR): _YES,
    (Role.STRANGER, Action.JOIN): (None, NOT_LISTED, None),
    (Role.STRANGER, Action.CURATE): _KNOWN_ADMINS,
    (Role.STRANGER, Action.INVITE): _KNOWN_ADMINS,
    (Role.STRANGER, Action.ADMINISTER): _KNOWN_ADMINS,
    (Role.STRANGER, Action.APPOINT): _KNOWN_ADMINS,
    (Role.BANNED, Action.ASK): _NO,
    (Role.BANNED, Action.OWN_DATA): _NO,  # to be forgotten would end the ban
    (Role.BANNED, Action.PAIR): _NO,
    (Role.BANNED, Action.JOIN): _NO,
    (Role.BANNED, Action.CURATE): _NO,
    (Role.BANNED, Action.INVITE): _NO,
    (Role.BANNED, Action.ADMINISTER): _NO,
    (Role.BANNED, Action.APPOINT): _NO,
}
"""Why each role may not do each action where access is open, listed and invited; None where it may."""


def refusal(role: Role, action: Action, mode: AccessMode) -> str | None:
    """Return why it is not allowed, as a message with the value `user`; None if it is."""
    return TABLE[role, action][_MODES.index(mode)]


def standing(stored: str | None, mode: AccessMode, *, is_listed: bool) -> Role:
    """Return the role that counts: where readers are listed, the list says who is one, whoever was invited before."""
    role = Role(stored) if stored in set(Role) else Role.STRANGER
    if mode != "listed" or role not in {Role.READER, Role.STRANGER}:
        return role
    return Role.READER if is_listed else Role.STRANGER


def may_change(actor: Role, before: Role, after: Role) -> bool:
    """Whether somebody may give another person a role: nobody touches the owner, and only the owner admins."""
    if before is Role.OWNER or after is Role.OWNER:
        return False
    return actor is Role.OWNER or (actor is Role.ADMIN and Role.ADMIN not in {before, after})


def action_of(update: Update) -> Action | None:
    """Return what the update wants; None if nobody asks for anything, as when the bot is added to a group."""
    if update.callback_query is not None:
        return _of_press(update.callback_query.data)
    if update.inline_query is not None or update.chosen_inline_result is not None or update.guest_message is not None:
        return Action.ASK
    message = update.message or update.edited_message
    if message is None or not (message.text or message.effective_attachment):
        return None
    return _of_message(message)


def _of_press(data: str | None) -> Action:
    return PRESSES.get((data or "").partition(":")[0], Action.ASK)


def _of_message(message: Message) -> Action:
    if is_addition(message):
        return Action.CURATE
    name, payload = command_of(message)
    if name == "start" and payload.startswith(INVITATION):
        return Action.JOIN
    return COMMANDS.get(name, Action.ASK)


def command_of(message: Message) -> tuple[str, str]:
    """Return the command that the message begins with, in lower case, and its first word; both "" if there is none."""
    first = next(iter(message.entities), None)
    if first is None or first.type != MessageEntityType.BOT_COMMAND or first.offset or not message.text:
        return "", ""
    name = message.text[1 : first.length].partition("@")[0].lower()
    following = message.text[first.length :].split(maxsplit=1)
    return name, following[0] if following else ""


def is_addition(message: Message) -> bool:
    """Whether the message gives the bot an article: a private one with a file, a forwarded text, or only addresses."""
    if message.chat.type != ChatType.PRIVATE:
        return False
    if message.document is not None and message.animation is None:
        return True
    if message.forward_origin is not None:
        return bool(message.text or message.caption)
    return bool(bare_addresses(message.text or "", message.entities))


def bare_addresses(text: str, entities: Collection[MessageEntity]) -> list[str]:
    """Return the addresses in a text that says nothing else; none if there is a word beside them."""
    encoded = text.encode("utf-16-le")
    found, rest, end = [], b"", 0
    for entity in sorted(entities, key=lambda one: one.offset):
        if entity.type not in {MessageEntityType.URL, MessageEntityType.TEXT_LINK}:
            continue
        start, stop = 2 * entity.offset, 2 * (entity.offset + entity.length)
        shown = encoded[start:stop].decode("utf-16-le", "replace")
        found.append(whole_address(entity.url or shown))
        rest += encoded[end:start]
        end = stop
    rest += encoded[end:]
    return list(dict.fromkeys(found)) if not re.search(r"\w", rest.decode("utf-16-le", "replace")) else []


def whole_address(address: str) -> str:
    """Return an address as Telegram recognises it in a text, "example.org/1", with the scheme that it may leave out."""
    return address if "://" in address else f"https://{address}"
