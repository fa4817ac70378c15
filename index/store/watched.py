"""The sources that are watched, when each was and will be looked at, and the pages they led to lately."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from index.store.connections import Connections

_COLUMNS = "source, added, checked, due, failures, error"


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder or an address that is watched. Times are aware.

    `checked` is when it was last read, or tried; `due` when it is to be read again, None for at once. `failures` counts
    those since it was last read, of which `error` is the latest.
    """

    source: str
    added: datetime
    checked: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class RecentPage:
    """A page that gave an article as it is since `added`, and was last asked for at `checked`; see `Origin`."""

    url: str
    article_id: str
    fingerprint: str | None
    added: datetime
    checked: datetime


class WatchedSources:
    """The watched sources in a catalogue's file."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def all(self) -> list[Watched]:
        """Return the watched sources, in the order in which they were given."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM watched ORDER BY added, source").fetchall()  # noqa: S608 - constants
        return [_watched(row) for row in rows]

    def remember(self, source: str, now: datetime) -> bool:
        """Watch a source from now on; tell whether that is new."""
        with self._connections.transaction() as connection:
            done = connection.execute(
                "INSERT INTO watched (source, added) VALUES (?, ?) ON CONFLICT DO NOTHING", (source, now.isoformat())
            )
            return bool(done.rowcount)

    def forget(self, source: str) -> bool:
        """Do not watch a source any more; what it gave stays. Tell whether it was watched."""
        with self._connections.transaction() as connection:
            return bool(connection.execute("DELETE FROM watched WHERE source = ?", (source,)).rowcount)

    def note(self, state: Watched) -> None:
        """Keep the state of a source, unless it was forgotten meanwhile."""
        times = [when.isoformat() if when else None for when in (state.checked, state.due)]
        with self._connections.transaction() as connection:
            connection.execute(
                "UPDATE watched SET checked = ?, due = ?, failures = ?, error = ? WHERE source = ?",
                (*times, state.failures, state.error, state.source),
            )

    def recent_pages(self, source: str, since: datetime) -> list[RecentPage]:
        """Return the addresses that a source led to whose article is as it is since later than `since`, oldest first.

        Those that are gone are left out, and so is the source itself.
        """
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT o.origin, a.id, o.fingerprint, max(a.added), o.checked "
                "FROM origins o JOIN provenance p ON p.origin = o.origin JOIN articles a ON a.key = p.article_key "
                "WHERE o.given = ?1 AND o.origin != ?1 AND o.gone IS NULL AND a.added > ?2 "
                "GROUP BY o.origin ORDER BY o.checked",
                (source, since.isoformat(timespec="seconds")),
            ).fetchall()
        return [
            RecentPage(url, article, fingerprint, datetime.fromisoformat(added), datetime.fromisoformat(checked))
            for url, article, fingerprint, added, checked in rows
        ]


def _watched(row: tuple[Any, ...]) -> Watched:
    source, added, checked, due, failures, error = row
    return Watched(source, datetime.fromisoformat(added), _time(checked), _time(due), failures, error)


def _time(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
