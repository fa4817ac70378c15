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


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How updates get to the webhook, in seconds.

    `addresses` are those of the replicas behind the balancer at the webhook's address, each http://HOST:PORT or
    unix:/PATH; without any, that address itself is called, if it is on this machine.
    """

    addresses: tuple[str, ...] = ()
    first_pause: float = 1.0
    longest_pause: float = 60.0
    timeout: float = 60.0


class UpdateQueue:
    """Updates in order of their ids, kept until they are confirmed by a higher offset.

    `redeliver` is asked, with the way of delivery, for each update that is about to be confirmed, at most once an
    update: true keeps it, so that it is delivered again. `on_change` is called after every addition. `last_error` is
    that of a webhook, with its time in Unix seconds.
    """

    def __init__(self, redeliver: Callable[[str], bool], on_change: Callable[[], None]) -> None:
        self.allowed: frozenset[str] | None = None
        self.webhook = Webhook()
        self.skipped: list[str] = []
        self.last_error: tuple[int, str] | None = None
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
        return self.redelivers(update_id, "getUpdates")

    def redelivers(self, update_id: int, way: str) -> bool:
        """Tell whether an update that was just confirmed is delivered again, by getUpdates or webhook."""
        if update_id in self._repeated or not self._redeliver(way):
            return False
        self._repeated.add(update_id)
        return True

    def pending(self) -> list[Json]:
        """Give all that is not confirmed, not to be changed."""
        return list(self._pending)

    def done(self, update_id: int) -> None:
        """Forget an update that was delivered."""
        self._pending = [update for update in self._pending if update["update_id"] != update_id]

    def take(self, limit: int) -> list[Json]:
        """Give the first updates, without confirming them."""
        return copy.deepcopy(self._pending[:limit])

    def clear(self) -> None:
        """Drop everything pending."""
        self._pending = []
