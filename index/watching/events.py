"""What a watcher tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from index.adding import Added


class EventKind(StrEnum):
    """What happened."""

    ARTICLE = "article"
    """To a document; `Event.added` says what."""
    WATCHING = "watching"
    """A source is watched from now on."""
    FORGOTTEN = "forgotten"
    """A source is not watched any more."""
    FAILED = "failed"
    """A source cannot be read; told once for as long as the reason is the same."""
    RECOVERED = "recovered"
    """It can be read again."""
    WAITING = "waiting"
    """Another process writes to the index, or there is no space left; told once."""
    RESUMED = "resumed"
    """What was waited for is over."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `source` is what is watched, None for what concerns the whole index.

    `text` is one sentence for people, "" where `added` says it all.
    """

    kind: EventKind
    source: str | None
    text: str = ""
    added: Added | None = None


Tell = Callable[[Event], None]
