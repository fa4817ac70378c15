"""Where articles were read: files and addresses, in which state, and which articles came from each.

An article stays as long as one of its origins gives it. What the servers said when a page was fetched is kept, so that
it is fetched again only if it changed (RFC 9110, conditional requests).
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from index.store.connections import Connections
from index.store.writing import remove

_COLUMNS = "origin, given, fingerprint, etag, last_modified, checked, gone"


@dataclass(frozen=True, slots=True)
class Origin:
    """A file or an address that gave articles. `given` is the folder, feed or the like that led to it.

    `fingerprint` tells its states apart (a file's size and time, a feed entry's digest); `etag` and `last_modified` are
    what the server said; `checked` is aware; `gone` is the day since when it is not there any more.
    """

    origin: str
    given: str
    fingerprint: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked: datetime | None = None
    gone: date | None = None


class Origins:
    """The origins in a catalogue's file."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, origin: str) -> Origin | None:
        """Return what is known of an origin."""
        with self._connections.reading() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM origins WHERE origin = ?", (origin,)).fetchone()  # noqa: S608 - constants
        return _origin(row) if row else None

    def given_by(self, given: str) -> list[Origin]:
        """Return the origins that a source led to, in order; a folder stands for all folders below too."""
        below = given.rstrip("/") + "/"
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM origins WHERE given = ?1 OR origin = ?1 OR "  # noqa: S608 - constants
                "substr(origin, 1, length(?2)) = ?2 AND substr(?2, 1, 1) = '/' ORDER BY origin",
                (given, below),
            ).fetchall()
        return [_origin(row) for row in rows]

    def articles(self, origin: str) -> list[str]:
        """Return the ids of the articles that an origin gave, in the order of adding."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT a.id FROM provenance p JOIN articles a ON a.key = p.article_key WHERE p.origin = ? "
                "ORDER BY a.key",
                (origin,),
            ).fetchall()
        return [row[0] for row in rows]

    def giving(self, article_id: str) -> list[str]:
        """Return the origins that give an article."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT p.origin FROM provenance p JOIN articles a ON a.key = p.article_key WHERE a.id = ?",
                (article_id,),
            ).fetchall()
        return [row[0] for row in rows]

    def note(self, origin: Origin, article_ids: Iterable[str] | None = None) -> list[str]:
        """Keep the state of an origin that is there; with `article_ids`, those are now all that it gives.

        Articles that it gave before and that no other origin gives are removed; return their ids.
        """
        checked = (origin.checked or datetime.now(UTC)).isoformat(timespec="seconds")
        values = origin.origin, origin.given, origin.fingerprint, origin.etag, origin.last_modified, checked
        with self._connections.transaction() as connection:
            connection.execute(
                f"INSERT INTO origins ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE SET "  # noqa: S608 - constants
                "given = excluded.given, fingerprint = excluded.fingerprint, etag = excluded.etag, "
                "last_modified = excluded.last_modified, checked = excluded.checked, gone = NULL",
                values,
            )
            lost = [] if article_ids is None else _replace(connection, origin.origin, list(article_ids))
            _mark_articles(connection, origin.origin)
            return lost

    def mark_gone(self, origin: str, since: date) -> bool:
        """Note that an origin is not there any more; tell whether that is new."""
        with self._connections.transaction() as connection:
            changed = connection.execute(
                "UPDATE origins SET gone = ? WHERE origin = ? AND gone IS NULL", (since.isoformat(), origin)
            ).rowcount
            _mark_articles(connection, origin)
            return bool(changed)

    def forget(self, origin: str) -> list[str]:
        """Forget an origin and remove the articles that no other origin gives; return their ids."""
        with self._connections.transaction() as connection:
            lost = _replace(connection, origin, [])
            connection.execute("DELETE FROM origins WHERE origin = ?", (origin,))
            return lost

    def gone_articles(self) -> int:
        """Count the articles of which every origin is gone."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM articles WHERE gone IS NOT NULL").fetchone()[0])


def _origin(row: tuple[Any, ...]) -> Origin:
    origin, given, fingerprint, etag, last_modified, checked, gone = row
    since = date.fromisoformat(gone) if gone else None
    return Origin(origin, given, fingerprint, etag, last_modified, datetime.fromisoformat(checked), since)


def _replace(connection: sqlite3.Connection, origin: str, article_ids: list[str]) -> list[str]:
    """Make these the articles of an origin; remove those it loses and nobody else gives, and return their ids."""
    given = json.dumps(article_ids)
    lost = connection.execute(
        "SELECT a.id FROM provenance p JOIN articles a ON a.key = p.article_key WHERE p.origin = ?1 "
        "AND a.id NOT IN (SELECT value FROM json_each(?2)) AND NOT EXISTS "
        "(SELECT 1 FROM provenance o WHERE o.article_key = a.key AND o.origin != ?1)",
        (origin, given),
    ).fetchall()
    connection.execute("DELETE FROM provenance WHERE origin = ?", (origin,))
    connection.execute(
        "INSERT INTO provenance SELECT ?, key FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (origin, given),
    )
    for row in lost:
        remove(connection, row[0])
    return [row[0] for row in lost]


def _mark_articles(connection: sqlite3.Connection, origin: str) -> None:
    """Mark the articles of an origin: each is gone since the last of its origins is."""
    connection.execute(
        "UPDATE articles SET gone = (SELECT CASE WHEN count(*) = count(o.gone) THEN max(o.gone) END "
        "FROM provenance p JOIN origins o ON o.origin = p.origin WHERE p.article_key = articles.key) "
        "WHERE key IN (SELECT article_key FROM provenance WHERE origin = ?)",
        (origin,),
    )
