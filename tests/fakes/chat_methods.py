"""Methods about chats, their members."""

from telegram.constants import ChatAction as KnownAction

from tests.fakes.errors import ApiError, bad_request, forbidden
from tests.fakes.members import ADMINISTRATORS, status_of, to_member
from tests.fakes.model import Chat, ChatAction, Json
from tests.fakes.parameters import Parameters
from tests.fakes.world import World

_ACTIONS = frozenset(str(action.value) for action in KnownAction)


def find_chat(world: World, parameters: Parameters) -> Chat:
    """Find the chat by its id or public @name."""
    wanted = parameters.text("chat_id")
    if not wanted:
        raise bad_request("chat_id is empty")
    for chat in world.chats.values():
        public = chat.type != "private" and chat.username
        if str(chat.id) == wanted or (public and f"@{chat.username}".lower() == wanted.lower()):
            return chat
    raise bad_request("chat not found")


def reachable_chat(world: World, parameters: Parameters) -> Chat:
    """Find a chat that the bot may write to."""
    chat = find_chat(world, parameters)
    if chat.migrated_to is not None:
        parameters_given = {"migrate_to_chat_id": chat.migrated_to}
        raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters=parameters_given)
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if not chat.reachable and chat.type == "private":
        raise forbidden("bot was blocked by the user")
    if chat.type == "private":
        return chat
    status = status_of(chat, world.bot.id)
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    if chat.type == "channel" and status not in ADMINISTRATORS:
        raise bad_request("need administrator rights in the channel chat")
    return chat


def writable_chat(world: World, parameters: Parameters) -> Chat:
    """Find a chat that the bot may send messages to, and check the thread."""
    chat = reachable_chat(world, parameters)
    if status_of(chat, world.bot.id) == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")
    read_thread(world, chat, parameters)
    return chat


def read_thread(world: World, chat: Chat, parameters: Parameters) -> int | None:
    """Give the thread that is written in. In a closed topic, only administrators may write."""
    thread = parameters.integer("message_thread_id")
    if thread is None:
        return None
    topic = chat.topics.get(thread)
    if topic is None and (chat.is_forum or chat.type != "supergroup" or world.find(chat.id, thread) is None):
        raise bad_request("message thread not found")
    if topic is not None and topic.closed and status_of(chat, world.bot.id) not in ADMINISTRATORS:
        raise bad_request("TOPIC_CLOSED")
    return thread


def send_chat_action(world: World, parameters: Parameters) -> object:
    """Show that the bot is busy."""
    chat = writable_chat(world, parameters)
    action = parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chat_actions.append(
        ChatAction(chat.id, action, chat.last_message_id, parameters.integer("message_thread_id"))
    )
    world.changed()
    return True


def get_chat(world: World, parameters: Parameters) -> object:
    """Describe a chat."""
    required = {"accent_color_id": 0, "max_reaction_count": 11}
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    accepted: Json = {"accepted_gift_types": dict.fromkeys(gifts, True)}
    chat = find_chat(world, parameters)
    if chat.reactions is not None:
        accepted["available_reactions"] = [{"type": "emoji", "emoji": emoji} for emoji in sorted(chat.reactions)]
    return chat.to_json() | required | accepted


def get_chat_member(world: World, parameters: Parameters) -> object:
    """Give somebody's status in a chat."""
    chat = find_chat(world, parameters)
    user = world.users.get(parameters.integer("user_id") or 0)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if chat.type != "private" else "user not found")
    default = "member" if chat.type == "private" and user.id in {chat.id, world.bot.id} else "left"
    return to_member(user, chat.statuses.get(user.id, default), chat)


def get_chat_administrators(world: World, parameters: Parameters) -> object:
    """List those who run a group or channel, without other bots than this one."""
    chat = find_chat(world, parameters)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    found = [(world.users[user_id], status) for user_id, status in chat.statuses.items() if user_id in world.users]
    return [to_member(user, status, chat) for user, status in found if status in ADMINISTRATORS]


def leave_chat(world: World, parameters: Parameters) -> object:
    """Let the bot leave a group or channel."""
    chat = reachable_chat(world, parameters)
    if chat.type == "private":
        raise bad_request("chat is not a supergroup or a basic group or a channel")
    world.change_member(chat.id, world.bot.id, "left", by=world.bot.id)
    return True


def read_message_id(parameters: Parameters) -> int:
    """Give the id of the message that a call is about."""
    found = parameters.integer("message_id")
    if found is None:
        raise bad_request("message identifier is not specified")
    return found
