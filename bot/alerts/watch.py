"""What a chat watches."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Watch:
    """What a chat, or a topic of its forum, wants to be told of, in the words of the user who asked for it.

    It is about what comes to the index after the change `after_sequence`. `language` is that of the bot's words. A
    muted one finds nothing.
    """

    id: int
    chat_id: int
    user_id: int
    words: str
    after_sequence: int
    topic: int | None = None
    language: str | None = None
    is_muted: bool = False
