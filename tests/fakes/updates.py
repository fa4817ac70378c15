"""Updates on their way to the bot: the queue, what is subscribed to, and webhook settings."""

import copy
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.model import Json

# these are delivered only when asked for by name
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates would be posted. `url` is empty when there is no webhook."""

    url: str = ""
    max_connections: int = 40
    secret_token: str | None = None


class UpdateQueue:
    """Updates in order of their ids, kept until they are confirmed by a higher offset.

    `redeliver` is asked for each update that is about to be confirmed, at most once an update: true keeps it, so that
    it is delivered again. `on_change` is called after every addition.
    """

    def __init__(self, redeliver: Callable[[], bool], on_change: Callable[[], None]) -> None:
        self.allowed: frozenset[str] | None = None
        self.webhook = Webhook()
        self.skipped: list[str] = []
        self._redeliver = redeliver
        self._on_change = on_change
        self._pending: list[Json] = []
        self._repeated: set[object] = set()
        self._next_id = 1000

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, payload: Json) -> int | None:
        """Queue an update and give its id, or None if the bot has not subscribed to its kind."""
        wanted = kind in self.allowed if self.allowed is not None else kind not in _ON_REQUEST
        if not wanted:
            self.skipped.append(kind)
            return None
        update_id = self._next_id
        self._next_id += 1
        self._pending.append({"update_id": update_id, kind: copy.deepcopy(payload)})
        self._on_change()
        return update_id

    def confirm(self, offset: int) -> None:
        """Forget what `offset` confirms. A negative offset keeps that many from the end, as in the Bot API."""
        if offset < 0:
            self._pending = self._pending[offset:]
        elif offset > 0:
            self._pending = [update for update in self._pending if self._stays(update, offset)]

    def _stays(self, update: Json, offset: int) -> bool:
        update_id = update["update_id"]
        if not isinstance(update_id, int) or update_id >= offset:
            return True
        if update_id in self._repeated or not self._redeliver():
            return False
        self._repeated.add(update_id)
        return True

    def take(self, limit: int) -> list[Json]:
        """Give the first updates, without confirming them."""
        return copy.deepcopy(self._pending[:limit])

    def clear(self) -> None:
        """Drop everything pending."""
        self._pending = []
