"""What was true of each article at each moment, told by the harness that changed it; readers are judged by it."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tests.index.faults.articles import ABSENT


@dataclass(slots=True)
class _Change:
    """`version` is there from some moment between `began` and `acknowledged`; infinite while nothing says so."""

    version: int
    began: float
    acknowledged: float = math.inf


class Truth:
    """The changes of each article, by number. Moments are those of `time.monotonic`."""

    def __init__(self) -> None:
        self._changes: dict[int, list[_Change]] = defaultdict(lambda: [_Change(ABSENT, -math.inf, -math.inf)])

    def numbers(self) -> list[int]:
        """Return the articles that there ever were, ascending."""
        return sorted(self._changes)

    def current(self) -> dict[int, int]:
        """Return the articles that are known to be there, with their versions."""
        known = {number: self._last_known(number).version for number in self.numbers()}
        return {number: version for number, version in known.items() if version != ABSENT}

    def begin(self, number: int, version: int, now: float) -> None:
        """Note that an article is about to become this version."""
        changes = self._changes[number]
        if changes[-1].version != version:
            changes.append(_Change(version, now))

    def acknowledge(self, number: int, now: float) -> None:
        """Note that what was begun was reported as done."""
        last = self._changes[number][-1]
        last.acknowledged = min(last.acknowledged, now)

    def resolve(self, found: Mapping[int, int], now: float) -> None:
        """Settle what was begun and not acknowledged by what is there; fail if anything acknowledged is not."""
        for number in self.numbers():
            changes, version = self._changes[number], found.get(number, ABSENT)
            if changes[-1].acknowledged == math.inf and changes[-1].version == version:
                changes[-1].acknowledged = now
            elif changes[-1].acknowledged == math.inf:
                changes.pop()
            known = changes[-1].version
            assert version == known, f"article {number} is there as version {version}, it was reported as {known}"
        assert set(found) <= set(self.numbers()), "articles that nobody wrote are there"

    def allows(self, number: int, version: int, began: float, ended: float) -> bool:
        """Whether an article was there in this version, or absent, at some moment between two others."""
        changes = self._changes[number]
        return any(
            change.version == version
            and change.began <= ended
            and all(later.acknowledged >= began for later in changes[position + 1 :])
            for position, change in enumerate(changes)
        )

    def _last_known(self, number: int) -> _Change:
        return [change for change in self._changes[number] if change.acknowledged < math.inf][-1]
