"""Who is quoted how often and when, in memory: kept up with the catalogue without reading all of it again."""

import sqlite3
import threading
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.store.connections import Connections

_FOREVER = date.max.toordinal()
_READ_WITH = ("derived_by", "restored")
"""Values in the catalogue's meta at whose change quotes may be others though no article is."""


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """How often, first and last each speaker is quoted: arrays alike in length, of days as proleptic ordinals.

    Where no article with a quote of theirs is dated, `first` is above `last`, which is 0.
    """

    sequence: int
    quotes: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


class Speakers:
    """All pairs of a speaker and a role that quotes have, in the order in which they were met.

    `forms` only ever grows: what is gone stays in it with no quotes. Safe to use from several threads.
    """

    def __init__(self, connections: Connections) -> None:
        self.forms: list[tuple[str | None, str | None]] = []
        self._connections = connections
        self._lock = threading.Lock()
        self._numbers: dict[tuple[str | None, str | None], int] = {}
        self._read_with: list[str | None] = []
        self._rows = _no_rows()
        self._spoken = _counted(self._rows, 0, -1)

    def current(self) -> Spoken:
        """Return the counts as of now, for the forms that are there now."""
        with self._lock, self._connections.snapshot() as connection:
            meta = dict(connection.execute("SELECT name, value FROM meta"))
            sequence, read_with = int(meta.get("sequence") or 0), [meta.get(name) for name in _READ_WITH]
            if sequence == self._spoken.sequence and read_with == self._read_with:
                return self._spoken
            if read_with != self._read_with or sequence < self._spoken.sequence:
                self._rows, self._read_with, after = _no_rows(), read_with, -1
            else:
                after = self._spoken.sequence
                self._rows = _without(self._rows, _removed(connection, after))
            self._rows = np.concatenate([self._rows, self._added(connection, after)])
            self._spoken = _counted(self._rows, len(self.forms), sequence)
            return self._spoken

    def _added(self, connection: sqlite3.Connection, after: int) -> NDArray[np.int64]:
        """Return one row for each quote of passages that came after a sequence number."""
        rows = connection.execute(
            "SELECT q.passage_key, q.speaker, q.role, a.published FROM passages p "
            "JOIN quotes q ON q.passage_key = p.key JOIN articles a ON a.key = p.article_key "
            "WHERE p.sequence > ? AND (q.speaker IS NOT NULL OR q.role IS NOT NULL)",
            (after,),
        )
        days: dict[str | None, int] = {None: 0}
        found: list[int] = []
        for key, speaker, role, published in rows:
            day = days.get(published)
            if day is None:
                day = days[published] = date.fromisoformat(published).toordinal()
            found += (key, self._number(speaker, role), day)
        return np.array(found, np.int64).reshape(-1, 3)

    def _number(self, speaker: str | None, role: str | None) -> int:
        form = (speaker, role)
        number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self.forms)
            self.forms.append(form)
        return number


def _no_rows() -> NDArray[np.int64]:
    """Return no quotes: the passage's key, the number of the form, and the day of publication, 0 if unknown."""
    return np.empty((0, 3), np.int64)


def _removed(connection: sqlite3.Connection, after: int) -> list[int]:
    rows = connection.execute("SELECT passage_key FROM removals WHERE sequence > ?", (after,)).fetchall()
    return [row[0] for row in rows]


def _without(rows: NDArray[np.int64], removed: list[int]) -> NDArray[np.int64]:
    return rows[~np.isin(rows[:, 0], removed)] if removed else rows


def _counted(rows: NDArray[np.int64], forms: int, sequence: int) -> Spoken:
    numbers, days = rows[:, 1], rows[:, 2]
    first, last = np.full(forms, _FOREVER, np.int64), np.zeros(forms, np.int64)
    dated = days > 0
    np.minimum.at(first, numbers[dated], days[dated])
    np.maximum.at(last, numbers[dated], days[dated])
    return Spoken(sequence, np.bincount(numbers, minlength=forms).astype(np.int64), first, last)
