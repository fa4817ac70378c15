"""Where a forwarded message comes from: the four kinds of MessageOrigin. Dates are Unix seconds."""

from tests.fakes.model import Chat, Json, User


def from_user(user: User, date: int) -> Json:
    """Give the origin of somebody's message."""
    return {"type": "user", "date": date, "sender_user": user.to_json()}


def from_hidden_user(name: str, date: int) -> Json:
    """Give the origin of a message of somebody who lets forwards show only a name."""
    return {"type": "hidden_user", "date": date, "sender_user_name": name}


def from_chat(chat: Chat, date: int, *, signature: str | None = None) -> Json:
    """Give the origin of a message that was sent in the name of a group, by an anonymous administrator."""
    return {"type": "chat", "date": date, "sender_chat": chat.to_json()} | _signed(signature)


def from_channel(chat: Chat, message_id: int, date: int, *, signature: str | None = None) -> Json:
    """Give the origin of a channel's post."""
    origin: Json = {"type": "channel", "date": date, "chat": chat.to_json(), "message_id": message_id}
    return origin | _signed(signature)


def _signed(signature: str | None) -> Json:
    return {} if signature is None else {"author_signature": signature}
