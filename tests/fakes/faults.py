"""Faults on demand: what networks, gateways and an overloaded Telegram do to a bot."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong."""

    TOO_MANY_REQUESTS = "too_many_requests"
    """429 with `retry_after`; the call has no effect."""
    BAD_GATEWAY = "bad_gateway"
    """502 with the HTML page of a gateway; the call has no effect."""
    SERVER_ERROR = "server_error"
    """500 as Telegram words it; the call has no effect."""
    DROP_BEFORE = "drop_before"
    """The connection breaks before the call took effect."""
    DROP_AFTER = "drop_after"
    """The connection breaks after the call took effect."""
    REFUSE = "refuse"
    """The call is refused with the given `description` ("Forbidden: bot was blocked by the user"); no effect."""
    ENTITIES = "entities"
    """400 "can't parse entities", for calls with a formatted text only; the call has no effect."""
    SLOW = "slow"
    """The call takes effect; its answer comes `seconds` later."""
    MALFORMED = "malformed"
    """The call takes effect; the body of its answer is cut in the middle."""
    REDELIVER = "redeliver"
    """An update is delivered again although it was confirmed (getUpdates and webhook only, counted in updates)."""
    DUPLICATE = "duplicate"
    """An update is posted twice at the same time (webhook only)."""
    REORDER = "reorder"
    """An update is held back for `seconds` while those after it overtake it (webhook only)."""


_OF_UPDATES = frozenset({FaultKind.REDELIVER, FaultKind.REORDER})
_OF_POSTS = frozenset({FaultKind.DUPLICATE})


@dataclass(slots=True)
class _Scripted:
    kind: FaultKind
    methods: frozenset[str]
    remaining: int | None
    probability: float
    retry_after: int
    seconds: float
    skip: int
    description: str
    chat_id: str | None

    def concerns(self, method: str, values: Mapping[str, str]) -> bool:
        """Tell whether it is for such a call."""
        if self.methods and method.lower() not in self.methods:
            return False
        if self.kind is FaultKind.ENTITIES and not _is_formatted(values):
            return False
        return self.chat_id is None or values.get("chat_id") == self.chat_id


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault to inject into one call."""

    kind: FaultKind
    retry_after: int
    seconds: float
    description: str = ""


class Faults:
    """A script of faults. Of those that match a call, the first that was scripted and fires is injected."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)  # noqa: S311 - which calls fail must repeat from run to run
        self._script: list[_Scripted] = []
        self.fired: Counter[FaultKind] = Counter()

    def script(
        self,
        kind: FaultKind | str,
        *methods: str,
        times: int | None = 1,
        probability: float = 1.0,
        retry_after: int = 1,
        seconds: float = 1.0,
        skip: int = 0,
        description: str = "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        chat_id: int | None = None,
    ) -> None:
        """Inject `kind` into calls of `methods` (all, if none is named) for one chat, or for all.

        `times` None means for ever; `skip` lets that many matching calls pass first. A `probability` below 1 is
        drawn for each call from the seeded generator.
        """
        if not 0 < probability <= 1:
            raise ValueError(f"probability must be above 0 and at most 1, not {probability}")
        names = frozenset(method.lower() for method in methods)
        chat = None if chat_id is None else str(chat_id)
        scripted = _Scripted(FaultKind(kind), names, times, probability, retry_after, seconds, skip, description, chat)
        self._script.append(scripted)

    def clear(self) -> None:
        """Let everything go well from now on."""
        self._script.clear()

    def take(self, method: str, values: Mapping[str, str] | None = None) -> Fault | None:
        """Give the fault for a call of `method`, if there is one, and count it.

        The posting of an update is the method "webhook" here, the download of a file "download".
        """
        other = _OF_UPDATES if method == "webhook" else _OF_UPDATES | _OF_POSTS
        return self._first([scripted for scripted in self._script if scripted.kind not in other], method, values)

    def take_reordering(self) -> Fault | None:
        """Give the fault that holds back an update which is about to be posted, and count it."""
        return self._first([scripted for scripted in self._script if scripted.kind is FaultKind.REORDER], "webhook")

    def redelivers(self, way: str = "getUpdates") -> bool:
        """Tell whether an update that was just confirmed is to be delivered again, and count it."""
        candidates = [scripted for scripted in self._script if scripted.kind is FaultKind.REDELIVER]
        return self._first(candidates, way) is not None

    def _first(self, candidates: list[_Scripted], method: str, values: Mapping[str, str] | None = None) -> Fault | None:
        for scripted in candidates:
            if not scripted.concerns(method, values or {}):
                continue
            if scripted.remaining == 0 or self._skips(scripted) or self._random.random() >= scripted.probability:
                continue
            if scripted.remaining is not None:
                scripted.remaining -= 1
            self.fired[scripted.kind] += 1
            return Fault(scripted.kind, scripted.retry_after, scripted.seconds, scripted.description)
        return None

    @staticmethod
    def _skips(scripted: _Scripted) -> bool:
        if scripted.skip > 0:
            scripted.skip -= 1
            return True
        return False


def _is_formatted(values: Mapping[str, str]) -> bool:
    if any(values.get(name) for name in ("parse_mode", "entities", "caption_entities")):
        return True
    return any('"parse_mode"' in values.get(name, "") for name in ("results", "result"))
