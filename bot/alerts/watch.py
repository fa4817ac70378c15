"""What a chat watches, and how far new articles have been looked at for it."""

from dataclasses import dataclass

from index.store.arrivals import Position


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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far new articles have been looked at: up to a change, and the state at the last look that left none out."""

    sequence: int
    known: Position
