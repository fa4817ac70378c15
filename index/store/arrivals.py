"""What has come to a catalogue since somebody last looked: articles that are new or changed, and what they said before.

Sequence numbers rise with every change and keys of articles are never used twice, so that both together tell what was
there at an earlier look.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from index.store.connections import Connections

_RESTORED = "restored"
"""Name in meta of when a backup took the catalogue's place: see `index.library`."""


@dataclass(frozen=True, slots=True)
class Position:
    """A state of a catalogue: the number of its last change, the highest key of an article, and its `restored` mark."""

    sequence: int
    article: int
    restored: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that is new or changed, the number of that change, and its story (None while it is not placed)."""

    id: str
    key: int
    sequence: int
    story: int | None


class Arrivals:
    """Looks up what has come in a catalogue's file."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def position(self) -> Position:
        """Return the present state."""
        with self._connections.snapshot() as connection:
            values = dict(
                connection.execute(
                    "SELECT name, value FROM meta WHERE name IN ('sequence', ?)", (_RESTORED,)
                ).fetchall()
            )
            article = connection.execute("SELECT coalesce(max(key), 0) FROM articles").fetchone()[0]
        return Position(int(values.get("sequence", 0)), int(article), values.get(_RESTORED))

    def between(self, after: int, upto: int, *, limit: int) -> list[Arrival]:
        """Return the articles whose last change has a number in (after, upto], in its order, the first `limit`."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT a.id, a.key, a.sequence, a.story FROM articles a WHERE a.key IN "
                "(SELECT article_key FROM passages WHERE sequence > ? AND sequence <= ? "
                "GROUP BY sequence ORDER BY sequence LIMIT ?) ORDER BY a.sequence",
                (after, upto, limit),
            ).fetchall()
        return [Arrival(*row) for row in rows]

    def told_before(self, arrivals: Iterable[Arrival], at: Position) -> dict[str, str]:
        """Return what the changed ones among these articles said at an earlier state, by id."""
        changed = [arrival for arrival in arrivals if arrival.key <= at.article]
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT id, text, sequence FROM (SELECT a.id, a.key, v.text, v.sequence FROM versions v "
                "JOIN articles a ON a.key = v.article_key UNION ALL SELECT id, key, text, sequence FROM articles) "
                "WHERE key IN (SELECT value FROM json_each(?)) ORDER BY sequence",
                (json.dumps([arrival.key for arrival in changed]),),
            ).fetchall()
        told: dict[str, tuple[int, str]] = {}
        for identifier, text, sequence in rows:
            # a text's number is that of its last change, which may be of its title or day alone: the first one after
            # the state is what was there, where there is none from before
            if identifier not in told or sequence <= at.sequence:
                told[identifier] = (sequence, text)
        return {identifier: text for identifier, (_, text) in told.items()}
