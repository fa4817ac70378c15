"""ChatMember and ChatMemberUpdated: what the Bot API says of somebody in a chat."""

import time

from tests.fakes.model import Chat, Json, User

ADMINISTRATORS = frozenset({"creator", "administrator"})
OUTSIDE = frozenset({"left", "kicked"})
_RIGHTS = (
    "can_be_edited can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
)
_PERMISSIONS = (
    "can_change_info can_invite_users can_pin_messages can_send_messages can_send_polls can_send_other_messages "
    "can_add_web_page_previews can_manage_topics can_send_audios can_send_documents can_send_photos can_send_videos "
    "can_send_video_notes can_send_voice_notes can_edit_tag can_react_to_messages"
)


def status_of(chat: Chat, user_id: int) -> str:
    """Give somebody's status in a chat; in a private one both are members."""
    return chat.statuses.get(user_id, "member" if chat.type == "private" else "left")


def to_member(user: User, status: str, chat: Chat) -> Json:
    """Give the Bot API's ChatMember."""
    return {"user": user.to_json(), "status": status} | _fields(status, chat)


def _fields(status: str, chat: Chat) -> Json:
    if status == "creator":
        return {"is_anonymous": False}
    if status == "kicked":
        return {"until_date": 0}
    if status == "restricted":
        forbidden: Json = dict.fromkeys(_PERMISSIONS.split(), False)
        return forbidden | {"is_member": True, "until_date": 0}
    if status != "administrator":
        return {}
    places = {
        "channel": ("can_post_messages", "can_edit_messages"),
        "supergroup": ("can_pin_messages", "can_manage_topics"),
        "group": ("can_pin_messages",),
    }
    rights: Json = dict.fromkeys((*_RIGHTS.split(), *places.get(chat.type, ())), True)
    return rights | {"is_anonymous": False}


def to_change(chat: Chat, user: User, before: str, after: str, by: User) -> Json:
    """Give the Bot API's ChatMemberUpdated."""
    return {
        "chat": chat.to_json(),
        "from": by.to_json(),
        "date": int(time.time()),
        "old_chat_member": to_member(user, before, chat),
        "new_chat_member": to_member(user, after, chat),
    }
