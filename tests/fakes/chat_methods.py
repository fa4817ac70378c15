"""Methods about chats, their members and their files."""

from telegram.constants import ChatAction as KnownAction
from telegram.constants import FileSizeLimit

from tests.fakes.errors import ApiError, bad_request, forbidden
from tests.fakes.model import Chat, ChatAction
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
    accepted = {"accepted_gift_types": dict.fromkeys(gifts, True)}
    return find_chat(world, parameters).to_json() | required | accepted


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


def get_file(world: World, parameters: Parameters) -> object:
    """Give the path under which a file can be downloaded."""
    stored = world.files.get(parameters.text("file_id") or "")
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": f"unique-{stored.file_id}",
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


def content_of(world: World, path: str) -> bytes:
    """Give a file's content by its path, or raise ApiError 404."""
    for stored in world.files.values():
        if stored.path == path:
            return stored.content
    raise ApiError(404, "Not Found")
