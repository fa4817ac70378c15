"""Methods about chats, their members."""

from telegram.constants import ChatAction as KnownAction

from tests.fakes.errors import bad_request, forbidden
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
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.reachable:
        return chat
    if chat.type == "private":
        raise forbidden("bot was blocked by the user")
    raise forbidden(f"bot was kicked from the {chat.type} chat")


def send_chat_action(world: World, parameters: Parameters) -> object:
    """Show that the bot is busy."""
    chat = reachable_chat(world, parameters)
    action = parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chat_actions.append(ChatAction(chat.id, action, chat.last_message_id))
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
    status = chat.statuses.get(user.id, default)
    return {"user": user.to_json(), "status": status} | _status_fields(status)


def _status_fields(status: str) -> dict[str, object]:
    if status == "creator":
        return {"is_anonymous": False}
    if status == "kicked":
        return {"until_date": 0}
    rights = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
        "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    )
    return dict.fromkeys(rights.split(), True) if status == "administrator" else {}


def read_message_id(parameters: Parameters) -> int:
    """Give the id of the message that a call is about."""
    found = parameters.integer("message_id")
    if found is None:
        raise bad_request("message identifier is not specified")
    return found
