"""Which passages may be searched, as ranges of keys, and reading the vectors of a few passages.

The passages of an article have neighbouring keys, so conditions on articles are answered from the articles alone.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.store.connections import Connections


class DateBasis(StrEnum):
    """Which days a period is compared with."""

    PUBLISHED = "published"
    """The article's day of publication; where that is not known, the days that the passage speaks of."""
    EVENT = "event"
    """The days that the passage speaks of; where it names none, the article's day of publication."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What passages may be searched: all of these must hold.

    `source` and `speaker` match without regard to case, `speaker` also as a part of the name. `speakers` are names and
    `roles` are roles of unnamed speakers, exactly as quotes have them, of which one must speak. The days of `since` and
    `until` are both included; `by` says which days they are compared with. `story` is a story's key; `articles` are ids
    of articles, of which it must be one.
    """

    source: str | None = None
    since: date | None = None
    until: date | None = None
    speaker: str | None = None
    story: int | None = None
    by: DateBasis = DateBasis.PUBLISHED
    speakers: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether nothing is left out."""
        return self == Filters(by=self.by)

    @property
    def dated(self) -> bool:
        """Whether a day decides."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Passages, as ranges of their keys: `first` and `last` (n,), both included, ascending, apart from each other."""

    first: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    last: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int]]) -> "Selection":
        """Select ranges (first, last) in any order, which may overlap; empty ones (last < first) select nothing."""
        pairs = np.array(list(ranges), np.int64).reshape(-1, 2)
        pairs = pairs[pairs[:, 1] >= pairs[:, 0]]
        if not len(pairs):
            return cls()
        first, last = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
        reached = np.maximum.accumulate(last)
        begins = np.concatenate([[True], first[1:] > reached[:-1] + 1])
        ends = np.concatenate([np.flatnonzero(begins)[1:] - 1, [len(first) - 1]])
        return cls(first[begins], reached[ends])

    @classmethod
    def of_keys(cls, keys: Iterable[int]) -> "Selection":
        """Select single passages."""
        return cls.of((key, key) for key in keys)

    def __len__(self) -> int:
        """Return the number of keys; some may belong to no passage."""
        return int((self.last - self.first + 1).sum())

    def keys(self) -> NDArray[np.int64]:
        """Return all keys, ascending."""
        return np.flatnonzero(self.mask(int(self.last[-1]) + 1)).astype(np.int64) if len(self) else self.first

    def mask(self, size: int) -> NDArray[np.bool_]:
        """Mark the selected ones among the keys below `size`."""
        edges = np.zeros(size + 1, np.int8)
        edges[np.minimum(self.first, size)] += 1  # the ranges are apart, so no place occurs twice below `size`
        edges[size] = 0
        edges[np.minimum(self.last + 1, size)] -= 1
        return np.cumsum(edges[:size], dtype=np.int8).astype(bool)

    def intersection(self, other: "Selection") -> "Selection":
        """Select what both select."""
        if not len(self) or not len(other):
            return Selection()
        size = int(min(self.last[-1], other.last[-1])) + 1
        both = np.concatenate([[False], self.mask(size) & other.mask(size), [False]])
        edges = np.flatnonzero(both[1:] != both[:-1])
        return Selection(edges[::2], edges[1::2] - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The passages that fit `filters`.

    `passages` fit all of them; `named` fit those on speakers, story and articles, which only the catalogue can answer,
    and is None when there are none.
    """

    filters: Filters
    passages: Selection
    named: Selection | None


def choose(connections: Connections, filters: Filters) -> Choice:
    """Return the passages that fit, all as of one state of the catalogue."""
    with connections.snapshot() as connection:
        parts = [Selection.of(part) for part in _of_articles(connection, filters)]
        if filters.dated:
            parts.append(_in_period(connection, filters))
        named = _named(connection, filters)
    conditions = parts if named is None else [*parts, named]
    everything = Selection.of([(0, last_passage_key(connections))])
    return Choice(filters, reduce(Selection.intersection, conditions, everything), named)


def stored_vectors(connections: Connections, keys: Sequence[int]) -> dict[int, bytes]:
    """Return the vectors of these passages as the catalogue keeps them: float16, the passage's own first."""
    with connections.reading() as connection:
        return dict(
            connection.execute(
                "SELECT passage_key, vectors FROM encodings WHERE passage_key IN (SELECT value FROM json_each(?))",
                (json.dumps(list(keys)),),
            )
        )


def sentence_count(connections: Connections) -> int:
    """Return the number of sentences; reads every passage."""
    with connections.reading() as connection:
        query = "SELECT coalesce(sum(json_array_length(sentences)), 0) FROM passages"
        return int(connection.execute(query).fetchone()[0])


def passages_newer_than(connections: Connections, sequence: int, limit: int) -> list[int]:
    """Return the keys of the passages that came last, after a change of that number."""
    with connections.reading() as connection:
        rows = connection.execute(
            "SELECT key FROM passages WHERE sequence > ? ORDER BY sequence DESC, key LIMIT ?", (sequence, limit)
        ).fetchall()
    return [row[0] for row in rows]


def last_passage_key(connections: Connections) -> int:
    """Return the highest key of a passage, 0 if there is none."""
    with connections.reading() as connection:
        return int(connection.execute("SELECT coalesce(max(key), 0) FROM passages").fetchone()[0])


def folded(name: str) -> str:
    """Return a name as it is compared: without regard to case and to spaces around it."""
    return name.strip().casefold()


def _of_articles(connection: sqlite3.Connection, filters: Filters) -> Iterator[list[tuple[int, int]]]:
    if filters.source is not None:
        wanted = folded(filters.source)
        rows = connection.execute("SELECT DISTINCT source FROM articles WHERE source IS NOT NULL")
        sources = [source for (source,) in rows if folded(source) == wanted]
        yield connection.execute(
            "SELECT first_passage, last_passage FROM articles WHERE source IN (SELECT value FROM json_each(?))",
            (json.dumps(sources),),
        ).fetchall()


def _of_ids(connection: sqlite3.Connection, identifiers: Iterable[str]) -> list[tuple[int, int]]:
    return connection.execute(
        "SELECT first_passage, last_passage FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(identifiers)),),
    ).fetchall()


def _named(connection: sqlite3.Connection, filters: Filters) -> Selection | None:
    parts = []
    if filters.story is not None:
        rows = connection.execute("SELECT first_passage, last_passage FROM articles WHERE story = ?", (filters.story,))
        parts.append(Selection.of(rows))
    if filters.articles:
        parts.append(Selection.of(_of_ids(connection, filters.articles)))
    if filters.speaker is not None:
        parts.append(Selection.of(_quoting(connection, _containing(connection, filters.speaker), ())))
    if filters.speakers or filters.roles:
        parts.append(Selection.of(_quoting(connection, filters.speakers, filters.roles)))
    return reduce(Selection.intersection, parts) if parts else None


def _containing(connection: sqlite3.Connection, speaker: str) -> list[str]:
    wanted = folded(speaker)
    rows = connection.execute("SELECT DISTINCT speaker FROM quotes WHERE speaker IS NOT NULL")
    return [name for (name,) in rows if wanted in folded(name)]


def _quoting(connection: sqlite3.Connection, speakers: Iterable[str], roles: Iterable[str]) -> list[tuple[int, int]]:
    return connection.execute(
        "SELECT passage_key, passage_key FROM quotes WHERE speaker IN (SELECT value FROM json_each(?)) "
        "UNION ALL SELECT passage_key, passage_key FROM quotes "
        "WHERE speaker IS NULL AND role IN (SELECT value FROM json_each(?))",
        (json.dumps(list(speakers)), json.dumps(list(roles))),
    ).fetchall()


_PUBLISHED = """
    SELECT first_passage, last_passage FROM articles WHERE published >= :since AND published <= :until
"""
_NAMED_BY_UNDATED_ARTICLES = """
    SELECT d.passage_key, d.passage_key FROM articles a
    JOIN dates d ON d.passage_key BETWEEN a.first_passage AND a.last_passage
    WHERE a.published IS NULL AND d.first <= :until AND d.last >= :since
"""
_NAMED = """
    SELECT passage_key, passage_key FROM dates WHERE first <= :until AND last >= :since
"""
_PUBLISHED_AND_NAMING_NONE = """
    SELECT p.key, p.key FROM articles a JOIN passages p ON p.article_key = a.key
    WHERE a.published >= :since AND a.published <= :until
    AND NOT EXISTS (SELECT 1 FROM dates d WHERE d.passage_key = p.key)
"""
_IN_PERIOD = {
    DateBasis.PUBLISHED: (_PUBLISHED, _NAMED_BY_UNDATED_ARTICLES),
    DateBasis.EVENT: (_NAMED, _PUBLISHED_AND_NAMING_NONE),
}


def _in_period(connection: sqlite3.Connection, filters: Filters) -> Selection:
    if filters.since and filters.until and filters.since > filters.until:
        return Selection()  # no day lies in it, though a longer period would reach both its ends
    period = {"since": (filters.since or date.min).isoformat(), "until": (filters.until or date.max).isoformat()}
    return Selection.of(
        row for statement in _IN_PERIOD[filters.by] for row in connection.execute(statement, period).fetchall()
    )
