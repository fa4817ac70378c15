"""Methods that send, change and remove messages."""

import time
from dataclasses import replace

from tests.fakes.chat_methods import find_chat, reachable_chat, read_message_id, read_thread, writable_chat
from tests.fakes.entities import Formatted
from tests.fakes.errors import bad_request, forbidden
from tests.fakes.file_methods import read_document
from tests.fakes.model import GROUPS, Chat, Json, Message
from tests.fakes.parameters import Parameters
from tests.fakes.photos import read_photo
from tests.fakes.text_input import (
    read_caption,
    read_link_previews,
    read_parse_mode,
    read_reply_markup,
    read_text,
    same_markup,
)
from tests.fakes.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
_DELETABLE_SECONDS = 48 * 3600


def send_message(world: World, parameters: Parameters) -> object:
    """Send a text."""
    chat = writable_chat(world, parameters)
    formatted = read_text(parameters)
    draft = _draft(world, chat, parameters, formatted, "sendMessage")
    return _sent(world, replace(draft, link_previews=read_link_previews(parameters)))


def send_photo(world: World, parameters: Parameters) -> object:
    """Send a picture that is uploaded, or was before."""
    chat = writable_chat(world, parameters)
    draft = _draft(world, chat, parameters, read_caption(parameters), "sendPhoto")
    return _sent(world, replace(draft, photo=read_photo(world, chat, parameters)))


def send_document(world: World, parameters: Parameters) -> object:
    """Send a file that is uploaded, or was before."""
    chat = writable_chat(world, parameters)
    draft = _draft(world, chat, parameters, read_caption(parameters), "sendDocument")
    return _sent(world, replace(draft, document=read_document(world, parameters)))


def _draft(world: World, chat: Chat, parameters: Parameters, formatted: Formatted, method: str) -> Message:
    """Read what all that is sent has in common."""
    markup, notes = read_reply_markup(parameters)
    reply_to = _reply_to(world, chat, parameters)
    thread = read_thread(world, chat, parameters)
    replied = world.find(chat.id, reply_to)
    if thread is None and chat.is_forum and replied is not None:
        thread = replied.thread
    _record_lost(world, method, formatted, notes)
    return Message(
        chat_id=chat.id,
        message_id=0,
        sender=world.bot,
        date=int(time.time()),
        text=formatted.text,
        entities=formatted.entities,
        reply_to=reply_to,
        reply_markup=markup,
        source=parameters.text("text") or parameters.text("caption") or "",
        parse_mode=read_parse_mode(parameters),
        thread=thread,
    )


def _sent(world: World, draft: Message) -> object:
    return world.show(world.keep(replace(draft, message_id=world.next_message_id(draft.chat_id))))


def edit_message_text(world: World, parameters: Parameters) -> object:
    """Change the text of one of the bot's messages. Without reply_markup its keyboard goes, as in the Bot API."""
    message = _own_message(world, parameters)
    formatted = read_text(parameters)
    if message.has_file:
        raise bad_request("there is no text in the message to edit")
    changed = _reworded(world, message, formatted, parameters, "editMessageText")
    return _edited(world, replace(changed, link_previews=read_link_previews(parameters)))


def edit_message_caption(world: World, parameters: Parameters) -> object:
    """Change the caption of one of the bot's files. Without reply_markup its keyboard goes, as in the Bot API."""
    message = _own_message(world, parameters)
    caption = read_caption(parameters)
    if not message.has_file:
        raise bad_request("there is no caption in the message to edit")
    return _edited(world, _reworded(world, message, caption, parameters, "editMessageCaption"))


def _read_keyboard(parameters: Parameters) -> tuple[Json | None, list[str]]:
    """Read the keyboard of an edited message, which must be an inline one."""
    markup, notes = read_reply_markup(parameters)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup, notes


def _reworded(world: World, message: Message, formatted: Formatted, parameters: Parameters, method: str) -> Message:
    markup, notes = _read_keyboard(parameters)
    same_text = (formatted.text, formatted.entities) == (message.text, message.entities)
    if same_text and same_markup(markup, message.reply_markup):
        raise bad_request(_NOT_MODIFIED)
    _record_lost(world, method, formatted, notes)
    return replace(
        message,
        text=formatted.text,
        entities=formatted.entities,
        reply_markup=markup,
        source=parameters.text("text") or parameters.text("caption") or "",
        parse_mode=read_parse_mode(parameters),
        edited=int(time.time()),
        earlier=(*message.earlier, message.text),
    )


def edit_message_reply_markup(world: World, parameters: Parameters) -> object:
    """Change only the keyboard."""
    message = _own_message(world, parameters)
    markup, notes = _read_keyboard(parameters)
    if same_markup(markup, message.reply_markup):
        raise bad_request(_NOT_MODIFIED)
    _record_lost(world, "editMessageReplyMarkup", Formatted("", ()), notes)
    return _edited(world, replace(message, reply_markup=markup, edited=int(time.time())))


def _edited(world: World, message: Message) -> object:
    """Keep an edited message; of one that was sent inline, the bot is shown nothing."""
    kept = world.keep(message)
    return world.show(kept) if message.inline_message_id is None else True


def delete_message(world: World, parameters: Parameters) -> object:
    """Remove the bot's own message, a user's in a private chat, or anybody's if the bot is an administrator."""
    chat = find_chat(world, parameters)
    message = world.find(chat.id, read_message_id(parameters))
    if message is None:
        raise bad_request("message to delete not found")
    allowed = message.sender.id == world.bot.id or chat.type == "private"
    allowed = allowed or chat.statuses.get(world.bot.id) in {"administrator", "creator"}
    if not allowed or message.date < time.time() - _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted")
    world.keep(replace(message, deleted=True))
    return True


def _own_message(world: World, parameters: Parameters) -> Message:
    inline_message_id = parameters.text("inline_message_id")
    if inline_message_id:
        found = world.by_inline_id(inline_message_id)
        if found is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return found
    chat = reachable_chat(world, parameters)
    message = world.find(chat.id, read_message_id(parameters))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != world.bot.id:
        raise bad_request("message can't be edited")
    return message


def _reply_to(world: World, chat: Chat, parameters: Parameters) -> int | None:
    reply = parameters.json_object("reply_parameters", "reply parameters")
    if reply is None:
        return None
    message_id = reply.get("message_id")
    if not isinstance(message_id, int) or isinstance(message_id, bool):
        raise bad_request('Field "message_id" must be of type Number')
    if reply.get("chat_id") not in {None, chat.id, str(chat.id)}:
        raise forbidden("this fake knows no replies into another chat")
    replied = world.find(chat.id, message_id)
    if replied is None:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    quote = reply.get("quote")
    if quote is not None and str(quote) not in replied.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return message_id


def _record_lost(world: World, method: str, formatted: Formatted, notes: list[str]) -> None:
    for what in (*formatted.lost, *notes):
        world.violate(method, what)


def is_group(world: World, chat_id: int) -> bool:
    """Tell whether the limits for groups apply."""
    return chat_id in world.chats and world.chats[chat_id].type in GROUPS
