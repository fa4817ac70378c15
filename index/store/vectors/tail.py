"""Vectors that are not in the file yet: compared one by one, in memory."""

import numpy as np
from numpy.typing import NDArray

_SMALLEST_ROOM = 1024


class Tail:
    """Ids (n,) and vectors (n, d), never changed: adding gives another tail, which shares the memory.

    Only the newest tail of a line may be added to in place; adding to an older one copies it.
    """

    def __init__(self, room: "_Room", length: int) -> None:
        self._room = room
        self._length = length

    @classmethod
    def empty(cls, dimension: int) -> "Tail":
        """Return a tail for vectors of this length."""
        return cls(_Room(np.empty(0, np.int64), np.empty((0, dimension), np.float32)), 0)

    def __len__(self) -> int:
        return self._length

    @property
    def ids(self) -> NDArray[np.int64]:
        """The ids, in the order of adding."""
        return self._room.ids[: self._length]

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The vectors, normalised."""
        return self._room.vectors[: self._length]

    def with_added(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> "Tail":
        """Return a tail with these as well."""
        end = self._length + len(ids)
        room = self._room
        if room.used != self._length or end > len(room.ids):
            room = _Room.of(self.ids, self.vectors, max(_SMALLEST_ROOM, 2 * self._length, end))
        room.ids[self._length : end] = ids
        room.vectors[self._length : end] = vectors
        room.used = end
        return Tail(room, end)

    def without_first(self, count: int) -> "Tail":
        """Return a tail of what was added after the first `count`."""
        ids, vectors = self.ids[count:], self.vectors[count:]
        return Tail(_Room.of(ids, vectors, max(_SMALLEST_ROOM, len(ids))), len(ids))

    def search(
        self, query: NDArray[np.float32], count: int, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return ids and inner products with `query` (d,) of the nearest, best first.

        `allowed` (n,) marks what may be found; None allows all.
        """
        ids, vectors = self.ids, self.vectors
        scores = vectors @ query
        if allowed is not None:
            ids, scores = ids[allowed], scores[allowed]
        if len(ids) > count:
            best = np.argpartition(-scores, count)[:count]
            ids, scores = ids[best], scores[best]
        order = np.argsort(-scores, kind="stable")
        return ids[order], scores[order]


class _Room:
    """Memory that tails share: what lies below `used` is never written again."""

    def __init__(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        self.ids = ids
        self.vectors = vectors
        self.used = 0

    @classmethod
    def of(cls, ids: NDArray[np.int64], vectors: NDArray[np.float32], size: int) -> "_Room":
        room = cls(np.empty(size, np.int64), np.empty((size, vectors.shape[1]), np.float32))
        room.ids[: len(ids)] = ids
        room.vectors[: len(ids)] = vectors
        room.used = len(ids)
        return room
