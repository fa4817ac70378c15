"""The words of the catalogue in memory, for correcting misspelt names; kept up to date without reading all again."""

import threading
import time
from collections.abc import Mapping

from index.store.connections import Connections

_SMALL = 20_000
"""Words up to which all are read again after every change: 10 ms."""
_SECONDS = 600.0
"""How old the counts of more words may become; they only choose between equally near words."""


class Vocabulary:
    """Every folded word with the number of passages that hold it. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._lock = threading.Lock()
        self._words: dict[str, int] = {}
        self._sequence = -1
        self._last_key = 0
        self._read_at = 0.0

    def words(self) -> Mapping[str, int]:
        """Return the words. New ones are there at once; counts, and words that are gone, may be ten minutes old."""
        with self._lock, self._connections.snapshot() as connection:
            sequence = int(connection.execute("SELECT value FROM meta WHERE name = 'sequence'").fetchone()[0])
            if sequence == self._sequence:
                return self._words
            all_again = len(self._words) <= _SMALL or time.monotonic() - self._read_at > _SECONDS
            after = 0 if all_again else self._last_key
            rows = connection.execute("SELECT key, surface, passages FROM words WHERE key > ?", (after,)).fetchall()
            if all_again:
                self._read_at = time.monotonic()
            added = {surface: passages for _, surface, passages in rows}
            self._words = added if all_again else self._words | added
            self._last_key = max((key for key, _, _ in rows), default=after)
            self._sequence = sequence
            return self._words
