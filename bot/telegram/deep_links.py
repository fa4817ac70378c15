"""Links that open the private chat with the bot at something: `https://t.me/BOT?start=PAYLOAD`. Pure."""

import re

from telegram.helpers import create_deep_linked_url

_PASSAGE = "p_"
_ID = re.compile(r"[A-Za-z0-9_-]{1,62}")  # of 64 signs of a payload, the prefix takes two


def passage_link(username: str, passage_id: str) -> str:
    """Return the link to a passage in its context."""
    return create_deep_linked_url(username, f"{_PASSAGE}{passage_id}")


def linked_passage(payload: str) -> str | None:
    """Return the id of the passage that a link's payload leads to; None if it leads to none."""
    identifier = payload.removeprefix(_PASSAGE)
    return identifier if payload.startswith(_PASSAGE) and _ID.fullmatch(identifier) else None
